//! What an analyst asks of the picture: how two marks are tied, what is put away or looked at alone, what the
//! measures say.

use crate::model::{EntityIx, Period};
use serde::{Deserialize, Serialize};

/// Which ways between two marks are wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Ways {
    /// Those with the fewest steps.
    Shortest,
    /// All that pass no mark twice, with at most so many steps.
    All(u8),
}

impl Ways {
    /// The least and the greatest number of steps that [`Ways::All`] may have.
    pub const LONGEST: (u8, u8) = (1, 8);
    /// What it has at first.
    pub const USUAL: u8 = 4;
}

/// What is traced through the ties.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Traced {
    /// What lies within so many steps of a mark.
    Around {
        /// The mark.
        of: EntityIx,
        /// How many steps; always within [`Tracing::STEPS`].
        steps: u8,
    },
    /// How two marks are tied.
    Between {
        /// The one.
        from: EntityIx,
        /// The other.
        to: EntityIx,
        /// Which ways.
        ways: Ways,
    },
}

/// A trace: what is not on it is faint.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tracing {
    /// What is traced.
    pub what: Traced,
    /// The period whose ties count, possible ones too; [`Period::AllTime`] lets all count, dated or not.
    pub over: Period,
}

impl Tracing {
    /// The least and the greatest number of steps around a mark.
    pub const STEPS: (u8, u8) = (1, 4);

    /// The same with as many steps as a trace may have.
    #[must_use]
    pub fn bounded(self) -> Self {
        let what = match self.what {
            Traced::Around { of, steps } => {
                Traced::Around { of, steps: steps.clamp(Self::STEPS.0, Self::STEPS.1) }
            }
            Traced::Between { from, to, ways: Ways::All(longest) } => {
                let ways = Ways::All(longest.clamp(Ways::LONGEST.0, Ways::LONGEST.1));
                Traced::Between { from, to, ways }
            }
            Traced::Between { ways: Ways::Shortest, .. } => self.what,
        };
        Self { what, ..self }
    }
}

/// What can be measured of a mark among its ties.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Measure {
    /// Marks it is tied to.
    Degree,
    /// The share of shortest ways between others that lead through it.
    Betweenness,
    /// The group of marks with more ties among themselves than to others.
    Community,
}

impl Measure {
    /// All, in the order of the panel.
    pub const ALL: [Self; 3] = [Self::Degree, Self::Betweenness, Self::Community];

    /// What it is called, and what it says.
    #[must_use]
    pub fn words(self) -> (&'static str, &'static str) {
        match self {
            Self::Degree => ("Degree", "marks it is tied to"),
            Self::Betweenness => {
                ("Betweenness", "share of the shortest ways between others that lead through it")
            }
            Self::Community => ("Community", "marks with more ties among themselves than to others"),
        }
    }
}

/// Which ties a measure counts in a bounded period.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Counting {
    /// Those that every reading of the dates puts in it.
    #[default]
    Strict,
    /// Also those that some reading puts in it.
    Generous,
}

impl Counting {
    /// What it is called, and what a caption says of it.
    #[must_use]
    pub fn words(self) -> (&'static str, &'static str) {
        match self {
            Self::Strict => ("strictly", "only ties certain in the period count"),
            Self::Generous => ("generously", "ties possible in the period count, too"),
        }
    }
}
