//! What a picture costs, exactly.
#![expect(clippy::indexing_slicing, reason = "rows and lanes are counted here")]

use super::bands::Bands;
use super::net::{Net, Span, Tie, within};

/// A lane crossed, to two links that cross each other.
pub(super) const LANE: i64 = 4;

/// What is to be small: the first that differs decides.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Cost {
    /// Lanes that ties run across, and ties that cross.
    pub crossings: i64,
    /// Rows that ties bridge, and the rows there are.
    pub length: i64,
    /// How far the lanes stand from their parents.
    pub leaning: i64,
}

/// The row of a lane that is not in the picture.
pub(super) const NOWHERE: usize = usize::MAX;

/// Where the lanes of some bands stand.
#[derive(Debug, Default)]
pub(super) struct Picture {
    /// The row of each lane, or [`NOWHERE`].
    pub row: Vec<usize>,
    /// The lanes from top to bottom.
    pub lanes: Vec<usize>,
    /// For each row, where it starts among the lanes; then the count of lanes.
    pub start: Vec<usize>,
    /// The times of the lanes from top to bottom: counted over many times.
    spans: Vec<Span>,
}

impl Picture {
    /// Of bands.
    pub(super) fn of(net: &Net, bands: &Bands) -> Self {
        let mut picture = Self { row: vec![NOWHERE; net.len()], start: vec![0], ..Self::default() };
        for (r, row) in bands.rows().enumerate() {
            for &lane in row {
                picture.row[lane] = r;
                picture.lanes.push(lane);
                picture.spans.push(net.spans[lane]);
            }
            picture.start.push(picture.lanes.len());
        }
        picture
    }

    /// Count of rows.
    pub(super) fn rows(&self) -> usize {
        self.start.len() - 1
    }

    /// The rows of a tie, the upper first, if both ends are in the picture.
    pub(super) fn ends(&self, tie: &Tie) -> Option<(usize, usize)> {
        let (a, b) = (self.row[tie.a], self.row[tie.b]);
        (a != NOWHERE && b != NOWHERE).then_some((a.min(b), a.max(b)))
    }

    /// How many lanes a tie runs across.
    fn crossed(&self, tie: &Tie, (upper, lower): (usize, usize)) -> i64 {
        if lower < upper + 2 {
            return 0;
        }
        let between = &self.spans[self.start[upper + 1]..self.start[lower]];
        let all = between.iter().filter(|span| within(**span, tie.span)).count();
        let spared = tie.fan.iter().map(|lane| self.row[*lane]);
        number(all - spared.filter(|row| upper < *row && *row < lower).count())
    }

    /// What it costs, and how many steps it took to count that.
    pub(super) fn cost(&self, net: &Net) -> (Cost, usize) {
        let mut cost = Cost { length: net.row_cost * number(self.rows()), ..Cost::default() };
        let mut steps = self.lanes.len();
        for (t, tie) in net.ties.iter().enumerate() {
            let Some(ends) = self.ends(tie) else { continue };
            cost.length += tie.weight * number(ends.1 - ends.0);
            cost.crossings += LANE * tie.weight * self.crossed(tie, ends);
            steps += self.start[ends.1] - self.start[ends.0] + net.meets[t].len();
            for other in net.meets[t].iter().filter(|o| **o > t).map(|o| &net.ties[*o]) {
                if self.ends(other).is_some_and(|o| interleave(ends, o)) {
                    cost.crossings += tie.weight.min(other.weight);
                }
            }
        }
        cost.leaning = self.leaning(net);
        (cost, steps)
    }

    /// How far the lanes stand from their parents, weighed.
    pub(super) fn leaning(&self, net: &Net) -> i64 {
        let mut leaning = 0;
        for (lane, &row) in self.row.iter().enumerate().filter(|(_, row)| **row != NOWHERE) {
            if let Some(above) = net.parent[lane].map(|p| self.row[p]).filter(|r| *r != NOWHERE) {
                leaning += net.weight[lane] * number(row.abs_diff(above));
            }
        }
        leaning
    }
}

/// Whether two ties cross: each has one end between the other's.
fn interleave(x: (usize, usize), y: (usize, usize)) -> bool {
    let (x, y) = (x.min(y), x.max(y));
    x.0 < y.0 && y.0 < x.1 && x.1 < y.1
}

/// A count of rows or lanes, to be weighed.
pub(super) fn number(count: usize) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}
