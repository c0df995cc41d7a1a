//! How two entities are tied: chains of ties between them, and what lies within a few ties of one.
//!
//! Ties are followed in either direction. [`Walks`] says which ties count (what the filters leave, in a period) and is
//! made once for many questions; [`trace`] asks one and, where there is no path, says why. A path is a chain of
//! statements; that its two ends are tied to one another is not said by it, and no text of ours may say so.

mod apart;
mod near;
mod ranked;
mod walks;

pub use apart::{Apart, Side};
pub use near::Neighbourhood;
pub use walks::{StepTie, Walks};

use crate::graph::{Network, Sieve};
use crate::model::{EntityIx, Period, Shape};
use crate::view::{Filters, MarkKind};
use std::collections::BTreeSet;

/// How many paths are asked for, and how long they may be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Asked {
    /// The most ties in a path; `None` asks for the shortest paths alone, however long they are.
    longest: Option<usize>,
    /// The most paths.
    count: usize,
}

impl Asked {
    /// The most ties that a path may be asked to have.
    pub const LONGEST: usize = 8;
    /// How many ties a path may have where nobody says.
    pub const USUAL: usize = 4;
    /// The most paths that are listed where nobody says.
    pub const COUNT: usize = 200;
    /// The most paths that may be asked for.
    pub const MOST: usize = 10_000;

    /// Every path of least length.
    #[must_use]
    pub fn shortest() -> Self {
        Self { longest: None, count: Self::COUNT }
    }

    /// Every path of at most so many ties, brought within 1 and [`Asked::LONGEST`].
    #[must_use]
    pub fn all(longest: usize) -> Self {
        Self { longest: Some(longest.clamp(1, Self::LONGEST)), count: Self::COUNT }
    }

    /// The same with at most so many paths, brought within 1 and [`Asked::MOST`].
    #[must_use]
    pub fn at_most(self, count: usize) -> Self {
        Self { count: count.clamp(1, Self::MOST), ..self }
    }

    /// The most ties in a path; `None` where only the shortest paths are asked for.
    #[must_use]
    pub fn longest(self) -> Option<usize> {
        self.longest
    }

    /// The most paths.
    #[must_use]
    pub fn count(self) -> usize {
        self.count
    }
}

/// From one entity to the next: every tie between the two that counts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// Where the step starts; a tie's subject may be at either end.
    pub from: EntityIx,
    /// Where it leads.
    pub to: EntityIx,
    /// The ties between the two, the surest first; at least one.
    pub ties: Vec<StepTie>,
}

/// A chain of ties that comes to no entity twice.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Path {
    /// Where it starts.
    pub from: EntityIx,
    /// The steps, each from where the one before leads; none if both ends are the same.
    pub steps: Vec<Step>,
    /// The doubts of the surest tie of each step, in all ([`StepTie::doubts`]).
    pub doubts: u32,
}

impl Path {
    /// The entities it comes by, both ends included.
    pub fn entities(&self) -> impl Iterator<Item = EntityIx> {
        std::iter::once(self.from).chain(self.steps.iter().map(|s| s.to))
    }

    /// How many ties long it is.
    #[must_use]
    pub fn len(&self) -> usize {
        self.steps.len()
    }

    /// Whether it has no step: both ends are the same.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.steps.is_empty()
    }
}

/// Why a list does not hold every path that there is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cut {
    /// There are more than were asked for.
    Count,
    /// The search was stopped.
    Stopped,
}

/// The answer to "how are these two tied?".
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Paths {
    /// From whom.
    pub from: EntityIx,
    /// To whom.
    pub to: EntityIx,
    /// The period in which the ties count.
    pub period: Period,
    /// What was asked for.
    pub asked: Asked,
    /// The paths: shorter ones first, of equal length those with fewer doubts, then by the ids they come by.
    pub list: Vec<Path>,
    /// Whether the list was cut off.
    pub cut: Option<Cut>,
    /// Why there is none, where the search came to its end without one.
    pub apart: Option<Apart>,
}

/// Looks for paths through what a sieve leaves, in a period. Where there is none it says how the two are apart and
/// whether the filters or the period are why. `stop` is asked again and again; once it says yes, what is found so far
/// is given back as cut off.
#[must_use]
pub fn trace(
    network: &Network,
    sieve: &Sieve,
    period: Period,
    (from, to): (EntityIx, EntityIx),
    asked: Asked,
    stop: &dyn Fn() -> bool,
) -> Paths {
    let walks = Walks::of(network, sieve, period);
    let mut paths = walks.paths(from, to, asked, stop);
    if paths.list.is_empty() && paths.cut.is_none() {
        paths.apart = Some(Apart::of(network, sieve, &walks, (from, to)));
    }
    paths
}

/// Filters that leave everything, undated marks too.
#[must_use]
pub fn no_filters() -> Filters {
    Filters {
        kinds: BTreeSet::<MarkKind>::new(),
        shapes: BTreeSet::<Shape>::new(),
        undated: true,
        ..Filters::default()
    }
}
