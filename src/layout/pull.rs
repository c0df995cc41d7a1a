//! A mark is pulled and its neighbourhood comes along, as if the ties were elastic: each mark near it keeps its place
//! beside its neighbours as well as it can, the less it is drawn along the farther away it is.

use super::problem::Problem;
use super::rows::Rows;
use crate::geometry::Point;
use std::collections::BTreeMap;

/// As far as this many hops marks come along.
const REACH: u8 = 3;
/// At most so many marks come along, the nearest first.
const MOST: usize = 400;
/// How strongly a mark holds on to where it was, by its hops from the one that is pulled.
const HOLD: [f32; REACH as usize + 1] = [0.0, 0.25, 1.0, 4.0];
/// Rounds over the neighbourhood; after these it is at rest.
const ROUNDS: usize = 30;

/// The ties of a problem, ready for pulling.
#[derive(Clone, Debug)]
pub struct Elastic {
    rows: Rows,
    pinned: Vec<bool>,
}

impl Elastic {
    /// The ties that pull.
    #[must_use]
    pub fn new(problem: &Problem) -> Self {
        let pinned = problem.nodes.iter().map(|n| n.pinned.is_some()).collect();
        Self { rows: Rows::of(problem.nodes.len(), &problem.pulls()), pinned }
    }

    /// The new places of a mark that is pulled to a place, and of those that come along; `before` is where every mark
    /// stood before the pull. The same pull gives the same places, whatever lay between.
    #[must_use]
    pub fn pull(&self, before: &[Point], pulled: usize, to: Point) -> BTreeMap<usize, Point> {
        let mut places = BTreeMap::from([(pulled, to)]);
        let near = self.near(pulled);
        let at = |i: usize| before.get(i).copied().unwrap_or_default();
        for _ in 0..ROUNDS {
            for (i, hold) in &near {
                let mut sum = at(*i) * *hold;
                let mut weight = *hold;
                for (j, w) in self.rows.row(*i) {
                    let j = j as usize;
                    // Beside its neighbour, as it was.
                    let beside = places.get(&j).copied().unwrap_or(at(j)) + (at(*i) - at(j));
                    sum = sum + beside * w;
                    weight += w;
                }
                if weight > 0.0 {
                    places.insert(*i, sum * (1.0 / weight));
                }
            }
        }
        places
    }

    /// Who comes along, nearest first, with how strongly each holds on.
    fn near(&self, pulled: usize) -> Vec<(usize, f32)> {
        let mut hops = BTreeMap::from([(pulled, 0_u8)]);
        let mut order = vec![pulled];
        let mut next = 0;
        while let Some(i) = order.get(next).copied() {
            next += 1;
            let hop = hops.get(&i).copied().unwrap_or(REACH);
            if hop == REACH || i >= self.rows.nodes() {
                continue;
            }
            for j in self.rows.neighbours(i) {
                let j = *j as usize;
                let pinned = self.pinned.get(j).copied().unwrap_or(false);
                if !pinned && order.len() <= MOST && !hops.contains_key(&j) {
                    hops.insert(j, hop + 1);
                    order.push(j);
                }
            }
        }
        let hold =
            |i: &usize| HOLD.get(usize::from(hops.get(i).copied().unwrap_or(0))).copied().unwrap_or(1.0);
        order.iter().skip(1).map(|i| (*i, hold(i) * self.stiffness(*i))).collect()
    }

    /// The sum of the pulls on a mark: holding on is measured by it, so that a hub is no freer than a leaf.
    fn stiffness(&self, i: usize) -> f32 {
        self.rows.weights(i).iter().sum()
    }
}

#[cfg(test)]
#[allow(clippy::cast_precision_loss)]
mod tests {
    use super::super::problem::{Edge, Node};
    use super::*;

    fn path(n: usize) -> (Elastic, Vec<Point>) {
        let edges = (1..n).map(|i| Edge { a: i - 1, b: i, weight: 1.0 }).collect();
        let mut nodes = vec![Node::default(); n];
        nodes[n - 1].pinned = Some(Point::ZERO);
        let problem = Problem { nodes, edges, ..Problem::default() };
        (Elastic::new(&problem), (0..n).map(|i| Point::new(i as f32, 0.0)).collect())
    }

    #[test]
    fn neighbours_come_along_the_less_the_farther() {
        let (elastic, before) = path(9);
        let places = elastic.pull(&before, 0, Point::new(0.0, 8.0));
        let up: Vec<f32> = (0..4).map(|i| places[&i].y()).collect();
        assert!((up[0] - 8.0).abs() < 1e-6);
        assert!(up.windows(2).all(|w| w[0] > w[1]) && up[1] > 3.0 && up[3] > 0.0, "{up:?}");
        assert_eq!(places.len(), 4, "what is far stays");
    }

    #[test]
    fn a_pull_forth_and_back_leaves_everything_where_it_was() {
        let (elastic, before) = path(9);
        let places = elastic.pull(&before, 3, before[3]);
        for (i, p) in places {
            assert!(p.distance(before[i]) < 1e-4);
        }
    }

    #[test]
    fn pinned_marks_never_come_along() {
        let (elastic, before) = path(4);
        assert!(!elastic.pull(&before, 2, Point::new(2.0, 5.0)).contains_key(&3));
    }
}
