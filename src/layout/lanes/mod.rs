//! Rows for the lanes of a lineage picture. Left to right is time, and a lane is one organisation's life: it keeps its
//! row from end to end, children open beside their parent, and what is tucked stands right beneath it.
//!
//! It knows spans, parents, links and weights, and nothing else. What counts is, in this order, how many lanes the
//! links run across, how many rows they bridge, and how many rows there are. Two lanes share a row only if they never
//! meet, belong to one group and are not linked with each other (a link needs rows to bridge); a row is of tucked
//! lanes or of others, never of both.
//!
//! `sound` takes out what cannot be drawn, `net` is the problem as whole numbers, `bands` a picture in the making,
//! `cost` what it costs, `prices` what it would cost to put a lane anywhere. `construct` puts lane after lane where it
//! costs least, `improve` moves them, `extend` adds to a picture that is there, `apart` gives
//! rows to what stands in a column beside it. Nothing is random and work is counted,
//! not timed: the same problem gives the same rows, in whatever order its links come.

mod apart;
mod bands;
mod construct;
mod cost;
mod extend;
mod improve;
mod net;
mod prices;
mod sound;
#[cfg(test)]
#[allow(clippy::cast_precision_loss, clippy::cast_possible_truncation, clippy::cast_sign_loss)]
mod tests;

pub use apart::arrange_with_column;
pub use extend::extend_lanes;

/// A lane that is to get a row.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Lane {
    /// From where it takes room, in any unit. An end that is no finite number is open: it takes all room on that side.
    pub from: f64,
    /// To where it takes room. Two lanes that only touch do not share a row either.
    pub to: f64,
    /// The lane that it left, grew out of or belongs to. One that does not exist, and any on a circle of parents,
    /// counts as none.
    pub parent: Option<usize>,
    /// Whether it is tucked under its parent (a wing): its row is in the block right beneath the parent's row. Without
    /// a parent it is a lane like any other.
    pub tucked: bool,
    /// How important it is: the heavier of two stands nearer its parent, and heavier roots stand first. What is no
    /// finite number above 0 counts as 0.
    pub weight: f64,
}

/// Something that is drawn from lane to lane across the rows between them (a fork, a merger, an alliance).
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Link {
    /// Index of one lane.
    pub a: usize,
    /// Index of the other. A link that lacks an end, or ends where it begins, is left out.
    pub b: usize,
    /// From when it is drawn, in the unit of the lanes.
    pub from: f64,
    /// Until when. It runs across a lane that lies between its rows and lives at any time between `from` and `to`; a
    /// lane that only begins or ends as it does is not crossed.
    pub to: f64,
    /// How much its crossings and its length count. What is no finite number above 0 counts as 0, which is almost
    /// nothing.
    pub weight: f64,
}

/// Lanes and what is drawn between them.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct LaneProblem {
    /// The lanes, known by their index.
    pub lanes: Vec<Lane>,
    /// The links, in any order. A child that has no link with its parent is counted as if it had one, where it begins.
    pub links: Vec<Link>,
}

/// The row of each lane, 0 at the top, no row empty.
///
/// Groups that nothing links stand one after the other, the heaviest first; lanes that are alone share rows with each
/// other, in the place of the heaviest of them.
#[must_use]
pub fn arrange_lanes(problem: &LaneProblem) -> Vec<u32> {
    construct::arrange(&sound::sound(problem))
}
