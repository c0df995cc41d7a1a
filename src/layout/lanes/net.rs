//! A sound problem in whole numbers, so that costs are exact: times as ranks, weights in thousandths; and who is whose.
#![expect(clippy::indexing_slicing, reason = "a sound problem names only lanes that it has")]

use super::sound::groups;
use super::{Lane, LaneProblem, Link};

/// A time from rank to rank.
pub(super) type Span = (u32, u32);

/// What the weightiest lane and the weightiest link weigh.
const FULL: i64 = 1000;
/// A row more costs as much as this many rows that a link of mean weight bridges: a free row that is near is used
/// before a new one is opened.
const ROW: i64 = 3;
/// With more pairs of links at one time than this, it no longer counts where links cross each other.
const MOST_PAIRS: usize = 300_000;

/// A link as it is counted.
#[derive(Clone, Debug)]
pub(super) struct Tie {
    /// One lane.
    pub a: usize,
    /// The other.
    pub b: usize,
    /// When it is drawn.
    pub span: Span,
    /// From 1 to 1000.
    pub weight: i64,
    /// Lanes that begin or end in a fan with it: drawn at the same time to one of its ends, they are not crossed.
    pub fan: Vec<usize>,
}

/// Lanes with all that is asked about them, by index.
#[derive(Debug, Default)]
pub(super) struct Net {
    /// Times.
    pub spans: Vec<Span>,
    /// Parents, of tucked lanes too.
    pub parent: Vec<Option<usize>>,
    /// From 1 to 1000.
    pub weight: Vec<i64>,
    /// The lane whose row a lane goes with: itself, unless it is tucked.
    pub head: Vec<usize>,
    /// For each head, itself and what is tucked under it: parents first, the heavier first. Empty for others.
    pub block: Vec<Vec<usize>>,
    /// All heads: parents before children, generation by generation, the heavier first.
    pub heads: Vec<usize>,
    /// For each head, the heads that stem from its block.
    pub children: Vec<Vec<usize>>,
    /// What is drawn.
    pub ties: Vec<Tie>,
    /// The ties of each lane.
    pub ties_of: Vec<Vec<usize>>,
    /// For each tie, those drawn at the same time between other lanes.
    pub meets: Vec<Vec<usize>>,
    /// What a row costs.
    pub row_cost: i64,
    /// Lanes that must not share a row, however far apart in time: those that are linked.
    near: Vec<Vec<usize>>,
    /// The group of each lane, and whether it is alone in it.
    group: Vec<(usize, bool)>,
}

impl Net {
    /// Of a sound problem.
    pub(super) fn of(sound: &LaneProblem) -> Self {
        let n = sound.lanes.len();
        let mut net = Self {
            parent: sound.lanes.iter().map(|l| l.parent).collect(),
            weight: thousandths(sound.lanes.iter().map(|l| l.weight)),
            ..Self::default()
        };
        net.set_group(sound);
        net.set_heads(&sound.lanes);
        net.set_ties(sound);
        net.ties_of = vec![Vec::new(); n];
        for (t, tie) in net.ties.iter().enumerate() {
            net.ties_of[tie.a].push(t);
            net.ties_of[tie.b].push(t);
        }
        net.set_near();
        net.set_fans();
        net.meets = meetings(&net.ties);
        net
    }

    /// Count of lanes.
    pub(super) fn len(&self) -> usize {
        self.spans.len()
    }

    /// Whether two lanes meet in time; a touch counts.
    pub(super) fn overlap(&self, x: usize, y: usize) -> bool {
        touch(self.spans[x], self.spans[y])
    }

    /// Whether two lanes can stand in one row.
    pub(super) fn may_share(&self, x: usize, y: usize) -> bool {
        let (a, b) = (self.group[x], self.group[y]);
        !self.overlap(x, y) && (a.0 == b.0 || a.1 && b.1) && self.near[x].binary_search(&y).is_err()
    }

    /// Whether a tie runs across a lane between its rows.
    pub(super) fn crosses(&self, tie: &Tie, lane: usize) -> bool {
        within(self.spans[lane], tie.span) && !tie.fan.contains(&lane)
    }

    /// Which group each lane is of.
    fn set_group(&mut self, sound: &LaneProblem) {
        self.group = vec![(0, false); sound.lanes.len()];
        for (g, group) in groups(sound).into_iter().enumerate() {
            for &lane in &group {
                self.group[lane] = (g, group.len() == 1);
            }
        }
    }

    /// The forest, walked from its roots: heads, blocks and children.
    fn set_heads(&mut self, lanes: &[Lane]) {
        let n = lanes.len();
        let mut under: Vec<Vec<usize>> = vec![Vec::new(); n];
        let mut order: Vec<usize> = (0..n).collect();
        order.sort_by(|x, y| lanes[*y].weight.total_cmp(&lanes[*x].weight).then(x.cmp(y)));
        let (mut roots, mut next) = (Vec::new(), 0);
        for &lane in &order {
            match lanes[lane].parent {
                Some(parent) => under[parent].push(lane),
                None => roots.push(lane),
            }
        }
        self.head = (0..n).collect();
        self.block = vec![Vec::new(); n];
        self.children = vec![Vec::new(); n];
        while let Some(&lane) = roots.get(next) {
            next += 1;
            if lanes[lane].tucked {
                self.head[lane] = lanes[lane].parent.map_or(lane, |p| self.head[p]);
            } else {
                self.heads.push(lane);
                if let Some(parent) = lanes[lane].parent {
                    self.children[self.head[parent]].push(lane);
                }
            }
            self.block[self.head[lane]].push(lane);
            roots.extend(&under[lane]);
        }
    }

    /// Times as ranks, links as ties, and a tie for each child that has none with its parent.
    fn set_ties(&mut self, sound: &LaneProblem) {
        let lanes = sound.lanes.iter().flat_map(|l| [l.from, l.to]);
        let mut times: Vec<f64> = lanes.chain(sound.links.iter().flat_map(|l| [l.from, l.to])).collect();
        times.sort_by(f64::total_cmp);
        times.dedup();
        let rank = |t: f64| crate::layout::rows::index(times.partition_point(|x| *x < t));
        self.spans = sound.lanes.iter().map(|l| (rank(l.from), rank(l.to))).collect();
        let weights = thousandths(sound.links.iter().map(|l| l.weight));
        let mean = weights.iter().sum::<i64>().checked_div(i64::try_from(weights.len()).unwrap_or(0));
        let mean = mean.unwrap_or(FULL);
        self.row_cost = ROW * mean;
        let tie = |l: &Link, weight: i64| Tie {
            a: l.a,
            b: l.b,
            span: (rank(l.from), rank(l.to)),
            weight,
            fan: Vec::new(),
        };
        self.ties = sound.links.iter().zip(weights).map(|(l, w)| tie(l, w)).collect();
        let linked = |x: usize, y: usize| {
            sound.links.binary_search_by(|l| (l.a, l.b).cmp(&(x.min(y), x.max(y)))).is_ok()
        };
        for (a, lane) in sound.lanes.iter().enumerate().filter(|(_, l)| !l.tucked) {
            if let Some(b) = lane.parent.filter(|p| !linked(a, *p)) {
                let link = Link { a, b, from: lane.from, to: lane.from, weight: 0.0 };
                self.ties.push(tie(&link, mean));
            }
        }
    }

    fn set_near(&mut self) {
        self.near = vec![Vec::new(); self.len()];
        let parents = self.parent.iter().enumerate().filter_map(|(i, p)| p.map(|p| (i, p)));
        for (a, b) in parents.chain(self.ties.iter().map(|t| (t.a, t.b))) {
            self.near[a].push(b);
            self.near[b].push(a);
        }
        for near in &mut self.near {
            near.sort_unstable();
            near.dedup();
        }
    }

    /// Lanes that fork off, or join, with a tie: linked with the same lane at the very same time, in which they begin
    /// or end.
    fn set_fans(&mut self) {
        let fan = |t: &Tie| {
            let mut fan = Vec::new();
            for end in [t.a, t.b] {
                for other in self.ties_of[end].iter().map(|o| &self.ties[*o]).filter(|o| o.span == t.span) {
                    let lane = if other.a == end { other.b } else { other.a };
                    let (from, to) = self.spans[lane];
                    if from >= t.span.0 && from <= t.span.1 || to >= t.span.0 && to <= t.span.1 {
                        fan.push(lane);
                    }
                }
            }
            fan.sort_unstable();
            fan.dedup();
            fan.retain(|lane| within(self.spans[*lane], t.span) && *lane != t.a && *lane != t.b);
            fan
        };
        let fans: Vec<Vec<usize>> = self.ties.iter().map(fan).collect();
        for (tie, fan) in self.ties.iter_mut().zip(fans) {
            tie.fan = fan;
        }
    }
}

/// Whether two times have a moment in common.
fn touch(x: Span, y: Span) -> bool {
    x.0 <= y.1 && y.0 <= x.1
}

/// Whether what is drawn at the second time runs through the first, rather than past its ends.
pub(super) fn within(lane: Span, tie: Span) -> bool {
    lane.0 < tie.1 && tie.0 < lane.1
}

/// For each tie, those that can cross it.
fn meetings(ties: &[Tie]) -> Vec<Vec<usize>> {
    let mut meets = vec![Vec::new(); ties.len()];
    let mut order: Vec<usize> = (0..ties.len()).collect();
    order.sort_by_key(|t| ties[*t].span);
    let mut pairs = 0;
    for (i, &s) in order.iter().enumerate() {
        for &t in order[i + 1..].iter().take_while(|t| ties[**t].span.0 <= ties[s].span.1) {
            let (x, y) = (&ties[s], &ties[t]);
            if x.a != y.a && x.a != y.b && x.b != y.a && x.b != y.b {
                meets[s].push(t);
                meets[t].push(s);
                pairs += 1;
            }
            if pairs > MOST_PAIRS {
                return vec![Vec::new(); ties.len()];
            }
        }
    }
    meets
}

/// Weights as shares of the largest; what weighs nothing still weighs 1.
fn thousandths(weights: impl Iterator<Item = f64> + Clone) -> Vec<i64> {
    let most = weights.clone().fold(0.0, f64::max);
    #[expect(clippy::cast_possible_truncation, clippy::cast_precision_loss, reason = "a share of 1000")]
    let share = |w: f64| if most > 0.0 { (w / most * FULL as f64).round() as i64 } else { 0 };
    weights.map(|w| share(w).max(1)).collect()
}
