//! Positions for marks: a seeded force engine that knows indices, sizes, weights, pins and target columns, and
//! nothing else: no name, no date, no kind.
//!
//! The steps: leaves (one neighbour, no target) and satellites (no tie that pulls, no target) are set aside; the
//! core is laid out by forces with a pull towards each node's target x; leaves go in arcs around their neighbour,
//! satellites in arcs below the picture; boxes that overlap are pushed apart. Everything ends by schedule, and the same problem
//! gives the same bytes.

mod arcs;
mod force;
mod overlap;

use crate::geometry::{Point, Rect};

/// A mark to be placed. Lengths are in world units.
#[derive(Clone, Debug, PartialEq)]
pub struct Node {
    /// Radius of the glyph.
    pub radius: f32,
    /// Width and height of its label.
    pub label: (f32, f32),
    /// Where it should stand along x, and how strongly (0 to 1); `None` lets its neighbours decide.
    pub target: Option<(f32, f32)>,
    /// Marks of one group stand together in an arc.
    pub group: u32,
    /// It does not move.
    pub pinned: Option<Point>,
}

/// A tie between two marks.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Edge {
    /// Index of one end.
    pub a: usize,
    /// Index of the other.
    pub b: usize,
    /// How strongly it pulls; 0 for a tie that is only to keep leaves near their hub.
    pub weight: f32,
}

/// What is to be laid out.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Problem {
    /// The marks.
    pub nodes: Vec<Node>,
    /// The ties; an end beyond the nodes is ignored.
    pub edges: Vec<Edge>,
    /// Width and height that the picture should have, in world units.
    pub size: (f32, f32),
    /// Decides the start, and so which of many equal pictures comes out.
    pub seed: u64,
}

/// A position for each node, in world units, centred on the origin (pins stay where they are).
#[must_use]
pub fn solve(problem: &Problem) -> Vec<Point> {
    let plan = Plan::of(problem);
    let mut positions = force::core(problem, &plan);
    arcs::place_leaves(problem, &plan, &mut positions);
    overlap::remove(problem, &plan.placed(), &mut positions);
    arcs::place_satellites(problem, &plan, &mut positions);
    center(problem, &mut positions);
    positions
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

/// Moves the picture to the origin, unless a pin holds it.
fn center(problem: &Problem, positions: &mut [Point]) {
    if problem.nodes.iter().any(|n| n.pinned.is_some()) {
        return;
    }
    if let Some(bounds) = Rect::around(positions.iter().copied()) {
        let middle = bounds.center();
        for position in positions {
            *position = *position - middle;
        }
    }
}

/// A small generator (splitmix64): the same numbers on every machine.
struct Random(u64);

impl Random {
    /// A number from -0.5 to 0.5.
    fn next(&mut self) -> f32 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^= z >> 31;
        #[expect(clippy::cast_precision_loss, reason = "24 bits fit")]
        let unit = (z >> 40) as f32 / 16_777_216.0;
        unit - 0.5
    }
}

#[cfg(test)]
#[allow(clippy::cast_precision_loss, clippy::cast_possible_truncation)]
mod tests;
