//! Positions for marks: a seeded engine that knows indices, sizes, weights, pins and target columns, and nothing
//! else: no name, no date, no kind. Everything ends by schedule, and the same problem gives the same bytes on any
//! number of threads.
//!
//! - [`Preset::Faithful`]: a start (`pivot_mds` or `multilevel`), then stress (`stress` or `sparse`).
//! - [`Preset::Clusters`]: the same, then ForceAtlas2 (`polish`).
//! - [`Preset::Chronicle`]: forces with a soft axis (`chronicle`).
//!
//! `repulsion` is the kernel of all forces, `rows` and `distances` the graph, `overlap` and `pack` what comes after.
//! An old picture is kept: `align` turns a new one onto it, `extend` puts new marks into it, `pull` drags a mark with
//! its neighbourhood.
//!
//! `lanes` is a layout of another kind: rows for spans of time, without any force.

mod align;
mod chronicle;
mod control;
mod distances;
mod engine;
mod extend;
mod holds;
mod lanes;
mod multilevel;
mod overlap;
mod pack;
mod pivot_mds;
mod polish;
mod problem;
mod pull;
mod random;
mod repulsion;
mod rows;
mod sparse;
mod stress;

/// The phases one by one: to measure them, or to put them together otherwise. Positions are in lengths of a tie.
pub mod phases {
    pub use super::distances::{Pivots, between_all};
    pub use super::holds::Holds;
    pub use super::multilevel::start as multilevel_start;
    pub use super::pivot_mds::start as pivot_start;
    pub use super::polish::run as polish;
    pub use super::random::Random;
    pub use super::repulsion::Repulsion;
    pub use super::rows::Rows;
    pub use super::sparse::run as sparse_stress;
    pub use super::stress::AllPairs;
}

pub use control::{Cancelled, Control};
pub use extend::{LARGEST_MOVE, MEDIAN_MOVE, extend};
pub use lanes::{Lane, LaneProblem, Link, arrange_lanes, arrange_with_column, extend_lanes};
pub use problem::{Edge, Layout, Node, Preset, Problem};
pub use pull::Elastic;

use crate::geometry::{Point, Rect};

/// A position for each node.
///
/// # Errors
/// If it was told to stop.
pub fn solve(problem: &Problem, control: &Control<'_>) -> Result<Layout, Cancelled> {
    let mut layout = match problem.preset {
        Preset::Faithful | Preset::Clusters => engine::solve(problem, control),
        Preset::Chronicle => chronicle::solve(problem, control),
    }?;
    // A pin is kept to the last bit, whatever the units that were worked in.
    for (node, position) in problem.nodes.iter().zip(&mut layout.positions) {
        *position = node.pinned.filter(|p| p.is_finite()).unwrap_or(*position);
    }
    Ok(layout)
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

#[cfg(test)]
#[allow(clippy::cast_precision_loss, clippy::cast_possible_truncation, clippy::indexing_slicing)]
mod tests;
