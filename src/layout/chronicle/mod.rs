//! *Chronicle*: left to right is a target x, loosely.
//!
//! The steps: leaves (one neighbour, no target) and satellites (no tie that pulls, no target) are set aside; the
//! core is laid out by forces with a pull towards each node's target x; leaves go in arcs around their neighbour,
//! satellites in arcs below the picture; boxes that overlap are pushed apart.

mod arcs;
mod force;

use super::control::{Cancelled, Control};
use super::problem::{Layout, Problem};
use super::{align, overlap};
use crate::geometry::Point;

/// Lays out the whole.
pub(super) fn solve(problem: &Problem, control: &Control<'_>) -> Result<Layout, Cancelled> {
    let plan = Plan::of(problem);
    let mut positions = force::core(problem, &plan, &control.part(0.0, 0.9))?;
    arcs::place_leaves(problem, &plan, &mut positions);
    overlap::remove(problem, &plan.placed(), &mut positions);
    arcs::place_satellites(problem, &plan, &mut positions);
    super::center(problem, &mut positions);
    // x means something: it may move and be flipped, never be turned.
    if problem.nodes.iter().all(|n| n.pinned.is_none()) {
        let before: Vec<Option<Point>> = problem.nodes.iter().map(|n| n.before).collect();
        align::onto(&before, &mut positions, align::Freedom::Upright);
    }
    control.progress(1.0)?;
    Ok(Layout { positions, steps: u32::from(force::STEPS) })
}

/// Which node is placed by which step.
struct Plan {
    /// Neighbours over ties with weight, each once, ascending.
    neighbours: Vec<Vec<usize>>,
    /// Placed by forces.
    core: Vec<usize>,
    /// Placed around the node they hang on: (leaf, hub).
    leaves: Vec<(usize, usize)>,
    /// Placed below the picture, around the hub of their weightless ties: (satellite, hub).
    satellites: Vec<(usize, Option<usize>)>,
}

impl Plan {
    fn of(problem: &Problem) -> Self {
        let n = problem.nodes.len();
        let mut neighbours = vec![Vec::new(); n];
        let mut hubs = vec![None; n];
        for edge in problem.edges.iter().filter(|e| e.a < n && e.b < n && e.a != e.b) {
            for (from, to) in [(edge.a, edge.b), (edge.b, edge.a)] {
                if edge.weight > 0.0 {
                    push(&mut neighbours, from, to);
                } else if let Some(hub) = hubs.get_mut(from) {
                    *hub = hub.or(Some(to));
                }
            }
        }
        for list in &mut neighbours {
            list.sort_unstable();
            list.dedup();
        }
        let degree = |i: usize| neighbours.get(i).map_or(0, Vec::len);
        let mut plan =
            Plan { core: Vec::new(), leaves: Vec::new(), satellites: Vec::new(), neighbours: Vec::new() };
        let islands = islands(problem, &neighbours);
        for (i, node) in problem.nodes.iter().enumerate() {
            let only = neighbours.get(i).and_then(|l| l.first().copied());
            match (degree(i), only) {
                _ if node.pinned.is_some() || node.target.is_some() => plan.core.push(i),
                (0, _) => plan.satellites.push((i, hubs.get(i).copied().flatten())),
                _ if islands.get(i) == Some(&true) => plan.satellites.push((i, None)),
                // Of two nodes that know only each other, the first stays.
                (1, Some(hub)) if degree(hub) > 1 || hub < i => plan.leaves.push((i, hub)),
                _ => plan.core.push(i),
            }
        }
        plan.neighbours = neighbours;
        plan
    }

    /// Core and leaves, ascending.
    fn placed(&self) -> Vec<usize> {
        let mut all: Vec<usize> =
            self.core.iter().copied().chain(self.leaves.iter().map(|(l, _)| *l)).collect();
        all.sort_unstable();
        all
    }

    fn neighbours(&self, i: usize) -> &[usize] {
        self.neighbours.get(i).map_or(&[], Vec::as_slice)
    }
}

/// Small groups of nodes that are tied to each other, to nothing else, and to no target: they are put below, side
/// by side, rather than let drift.
fn islands(problem: &Problem, neighbours: &[Vec<usize>]) -> Vec<bool> {
    const LARGEST: usize = 6;
    let mut island = vec![false; problem.nodes.len()];
    let mut seen = vec![false; problem.nodes.len()];
    for start in 0..problem.nodes.len() {
        let mut members = Vec::new();
        let mut stack = vec![start];
        while let Some(i) = stack.pop() {
            match seen.get_mut(i) {
                Some(slot) if !*slot => *slot = true,
                _ => continue,
            }
            members.push(i);
            stack.extend(neighbours.get(i).into_iter().flatten());
        }
        let held =
            |i: &usize| problem.nodes.get(*i).is_some_and(|n| n.target.is_some() || n.pinned.is_some());
        let alone =
            members.len() <= LARGEST && members.len() < problem.nodes.len() && !members.iter().any(held);
        for i in members {
            if let Some(slot) = island.get_mut(i) {
                *slot = alone;
            }
        }
    }
    island
}

fn push(lists: &mut [Vec<usize>], at: usize, value: usize) {
    if let Some(list) = lists.get_mut(at) {
        list.push(value);
    }
}
