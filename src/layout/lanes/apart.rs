//! Lanes with a place in time, and others that stand apart in a column of their own: the rows of the first are laid out
//! alone, and the others take rows that are free in the column, near the lanes that they are linked with.

use super::{LaneProblem, Link, arrange_lanes};
use std::collections::BTreeSet;

/// As far as this from the lane that it belongs to a lane looks for a free row; further off it gets a new one.
const NEAR: usize = 8;

/// The row of each lane, 0 at the top, no row empty. `apart` says which lanes stand in the column, `held` in which rows
/// it is taken by something of a lane in time.
///
/// In the column, too, no two lanes share a row, what is tucked stands in the block beneath its parent, and a row is of
/// tucked lanes or of others.
#[must_use]
pub fn arrange_with_column(problem: &LaneProblem, apart: &[bool], held: &[bool]) -> Vec<u32> {
    let count = problem.lanes.len();
    let is = |flags: &[bool], i: usize| flags.get(i).copied().unwrap_or(false);
    let timed: Vec<usize> = (0..count).filter(|i| !is(apart, *i)).collect();
    let mut rows = Rows::of(&timed, &arrange_lanes(&only(problem, &timed)), problem);
    for i in timed.iter().filter(|i| is(held, **i)) {
        rows.hold(*i);
    }
    let mut waiting: Vec<usize> = (0..count).filter(|i| is(apart, *i)).collect();
    // Those that nothing holds anywhere take what is left; else the most important first, and a part after its whole,
    // however heavy it is.
    let weight = |i: usize| problem.lanes.get(i).map_or(0.0, |l| l.weight);
    let alone = |i: usize| {
        problem.lanes.get(i).is_none_or(|l| l.parent.is_none())
            && !problem.links.iter().any(|l| l.a != l.b && (l.a == i || l.b == i))
    };
    waiting.sort_by(|a, b| alone(*a).cmp(&alone(*b)).then(weight(*b).total_cmp(&weight(*a))).then(a.cmp(b)));
    while !waiting.is_empty() {
        let ready = waiting.iter().position(|i| whole_of(problem, *i).is_none_or(|w| !waiting.contains(&w)));
        let next = waiting.remove(ready.unwrap_or(0));
        rows.place(problem, next);
    }
    rows.numbered(count)
}

/// The problem of some of its lanes, in their order.
fn only(problem: &LaneProblem, kept: &[usize]) -> LaneProblem {
    let index = |i: usize| kept.binary_search(&i).ok();
    let lanes = kept.iter().filter_map(|i| problem.lanes.get(*i)).map(|lane| {
        let parent = lane.parent.and_then(index);
        super::Lane { parent, tucked: lane.tucked && parent.is_some(), ..*lane }
    });
    let links = problem.links.iter().filter_map(|l| Some(Link { a: index(l.a)?, b: index(l.b)?, ..*l }));
    LaneProblem { lanes: lanes.collect(), links: links.collect() }
}

/// The lane that another is tucked under, if there is one.
fn whole_of(problem: &LaneProblem, lane: usize) -> Option<usize> {
    let record = problem.lanes.get(lane)?;
    record.parent.filter(|p| record.tucked && *p != lane && *p < problem.lanes.len())
}

/// One row of the picture in the making.
#[derive(Clone, Debug, Default)]
struct Row {
    lanes: Vec<usize>,
    /// Whether its place in the column is taken.
    taken: bool,
    /// Whether it is of tucked lanes.
    tucked: bool,
}

struct Rows(Vec<Row>);

impl Rows {
    fn of(lanes: &[usize], rows: &[u32], problem: &LaneProblem) -> Self {
        let depth = rows.iter().max().map_or(0, |m| *m as usize + 1);
        let mut all = vec![Row::default(); depth];
        for (lane, row) in lanes.iter().zip(rows) {
            if let Some(row) = all.get_mut(*row as usize) {
                row.lanes.push(*lane);
            }
        }
        let kept: BTreeSet<usize> = lanes.iter().copied().collect();
        for row in &mut all {
            row.tucked = row.lanes.iter().all(|i| {
                let lane = problem.lanes.get(*i);
                lane.is_some_and(|l| l.tucked && l.parent.is_some_and(|p| kept.contains(&p) && p != *i))
            });
        }
        Self(all)
    }

    fn row_of(&self, lane: usize) -> Option<usize> {
        self.0.iter().position(|r| r.lanes.contains(&lane))
    }

    fn hold(&mut self, lane: usize) {
        let row = self.row_of(lane);
        if let Some(row) = row.and_then(|r| self.0.get_mut(r)) {
            row.taken = true;
        }
    }

    fn place(&mut self, problem: &LaneProblem, lane: usize) {
        let whole = whole_of(problem, lane).and_then(|w| self.row_of(w));
        let row = match whole {
            Some(whole) => self.beneath(whole),
            None => self.beside(problem, lane),
        };
        if let Some(row) = self.0.get_mut(row) {
            row.lanes.push(lane);
            row.taken = true;
        }
    }

    /// The first free row of the block beneath a row, or a new one at its end.
    fn beneath(&mut self, whole: usize) -> usize {
        let mut at = whole + 1;
        while let Some(row) = self.0.get(at).filter(|r| r.tucked) {
            if !row.taken {
                return at;
            }
            at += 1;
        }
        self.0.insert(at, Row { tucked: true, ..Row::default() });
        at
    }

    /// The free row nearest to what a lane is linked with, or a new one there.
    fn beside(&mut self, problem: &LaneProblem, lane: usize) -> usize {
        let parent = problem.lanes.get(lane).and_then(|l| l.parent);
        let others = problem.links.iter().filter_map(|l| match (l.a == lane, l.b == lane) {
            (true, false) => Some(l.b),
            (false, true) => Some(l.a),
            _ => None,
        });
        let near = parent.into_iter().chain(others).find_map(|other| self.row_of(other));
        let free = self.0.iter().enumerate().filter(|(_, r)| !r.taken && !r.tucked).map(|(i, _)| i);
        let Some(near) = near else {
            // Nothing holds it anywhere: the lowest free rows first, so that it is in nobody's way.
            let last = free.max();
            return last.unwrap_or_else(|| self.append());
        };
        let nearest = free.min_by_key(|i| (i.abs_diff(near), *i < near));
        if let Some(row) = nearest.filter(|i| i.abs_diff(near) <= NEAR) {
            return row;
        }
        // Below the block of the other, so that its parts stay with it.
        let mut at = near + 1;
        while self.0.get(at).is_some_and(|r| r.tucked) {
            at += 1;
        }
        self.0.insert(at, Row::default());
        at
    }

    fn append(&mut self) -> usize {
        self.0.push(Row::default());
        self.0.len() - 1
    }

    fn numbered(&self, count: usize) -> Vec<u32> {
        let mut rows = vec![0; count];
        let used = self.0.iter().filter(|r| !r.lanes.is_empty());
        for (number, row) in (0_u32..).zip(used) {
            for lane in &row.lanes {
                if let Some(slot) = rows.get_mut(*lane) {
                    *slot = number;
                }
            }
        }
        rows
    }
}

#[cfg(test)]
mod tests {
    use super::super::Lane;
    use super::*;
    use proptest::prelude::*;

    fn lane(from: f64, to: f64, parent: Option<usize>, tucked: bool) -> Lane {
        Lane { from, to, parent, tucked, weight: 1.0 }
    }

    #[test]
    fn what_stands_apart_takes_a_row_that_is_free_there() {
        // A body and its child in time; an undated child of each; a stranger.
        let problem = LaneProblem {
            lanes: vec![
                lane(0.0, 10.0, None, false),
                lane(4.0, 10.0, Some(0), false),
                lane(20.0, 21.0, Some(0), false),
                lane(20.0, 21.0, Some(1), false),
                lane(20.0, 21.0, None, false),
            ],
            links: Vec::new(),
        };
        let apart = [false, false, true, true, true];
        let rows = arrange_with_column(&problem, &apart, &[]);
        assert_eq!(rows[2], rows[0], "the row of its parent is free there");
        assert_eq!(rows[3], rows[1]);
        assert_eq!(rows[4], 2, "a row more for the stranger");
        let held = arrange_with_column(&problem, &apart, &[true]);
        assert_ne!(held[2], held[0], "the row is taken by something of its parent");
    }

    #[test]
    fn an_undated_wing_stands_beneath_its_body() {
        let problem = LaneProblem {
            lanes: vec![
                lane(0.0, 10.0, None, false),
                lane(0.0, 10.0, None, false),
                lane(20.0, 21.0, Some(0), true),
                lane(2.0, 3.0, Some(0), true),
            ],
            links: Vec::new(),
        };
        let rows = arrange_with_column(&problem, &[false, false, true, false], &[]);
        assert_eq!(rows[2], rows[3], "the row of another wing is free in the column");
        assert_eq!(rows[2], rows[0] + 1);
    }

    fn any_problem() -> impl Strategy<Value = (LaneProblem, Vec<bool>, Vec<bool>)> {
        let lane = (0.0f64..50.0, 0.0f64..30.0, proptest::option::of(0usize..14), any::<bool>(), 0.0f64..9.0);
        let lanes = proptest::collection::vec(lane, 1..14);
        let links = proptest::collection::vec((0usize..14, 0usize..14), 0..12);
        let flags = || proptest::collection::vec(any::<bool>(), 14);
        (lanes, links, flags(), flags()).prop_map(|(lanes, links, apart, held)| {
            let lanes = lanes.into_iter().map(|(from, length, parent, tucked, weight)| Lane {
                from,
                to: from + length,
                parent,
                tucked,
                weight,
            });
            let links = links.into_iter().map(|(a, b)| Link { a, b, from: 1.0, to: 2.0, weight: 1.0 });
            (LaneProblem { lanes: lanes.collect(), links: links.collect() }, apart, held)
        })
    }

    proptest! {
        #[test]
        fn no_two_stand_in_one_place((problem, apart, held) in any_problem()) {
            let rows = arrange_with_column(&problem, &apart, &held);
            let all = 0..problem.lanes.len();
            for i in all.clone() {
                for j in all.clone().filter(|j| *j > i && rows[*j] == rows[i]) {
                    prop_assert!(!(apart[i] && apart[j]), "{i} and {j} in one row of the column");
                    let taken = |a: usize, b: usize| apart[a] && !apart[b] && held[b];
                    prop_assert!(!taken(i, j) && !taken(j, i), "{i} and {j}");
                    if !apart[i] && !apart[j] {
                        let (a, b) = (problem.lanes[i], problem.lanes[j]);
                        prop_assert!(a.to < b.from || b.to < a.from, "{i} and {j} at one time");
                    }
                }
            }
            let most = rows.iter().max().copied().unwrap_or(0);
            for row in 0..=most {
                prop_assert!(rows.contains(&row), "row {row} is empty");
            }
            prop_assert_eq!(&rows, &arrange_with_column(&problem, &apart, &held));
        }
    }
}
