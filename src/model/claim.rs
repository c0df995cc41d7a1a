//! One statement: who says what about whom, when, and in which words.

use super::{ClaimIx, EntityIx, Id, PredicateIx, Quote, SourceIx, When};
use serde::{Deserialize, Serialize};

/// How the statement is made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Status {
    /// The source says it in its own voice.
    Stated,
    /// Someone says it, whom the source names or hides.
    Alleged,
    /// Someone denies it.
    Denied,
    /// No source says it; the curator concludes it from quotes, by a step the note gives.
    Inferred,
}

impl Status {
    /// Every status, in the order of the legend.
    pub const ALL: [Status; 4] = [Status::Stated, Status::Alleged, Status::Inferred, Status::Denied];

    /// How far it is from a plain statement: what is stated is the surest, then what somebody alleges, then what the
    /// curator concludes.
    #[must_use]
    pub fn doubt(self) -> u8 {
        match self {
            Status::Stated => 0,
            Status::Alleged => 1,
            Status::Inferred => 2,
            Status::Denied => 3,
        }
    }

    /// The name used in files and on the screen.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Status::Stated => "Stated",
            Status::Alleged => "Alleged",
            Status::Denied => "Denied",
            Status::Inferred => "Inferred",
        }
    }
}

/// What the subject is related to.
#[derive(Clone, Debug, PartialEq)]
pub enum Object {
    /// Another entity: the only one that draws a tie.
    Entity(EntityIx),
    /// A name taken.
    Name(String),
    /// What the quote says, in few words.
    Text(String),
    /// A number that somebody states; never summed.
    Number {
        /// The smallest value.
        low: Option<f64>,
        /// The largest value.
        high: Option<f64>,
        /// What is counted.
        unit: String,
        /// The number in the source's words.
        said: String,
    },
}

impl Object {
    /// The entity, if it is one.
    #[must_use]
    pub fn entity(&self) -> Option<EntityIx> {
        match self {
            Object::Entity(ix) => Some(*ix),
            Object::Name(_) | Object::Text(_) | Object::Number { .. } => None,
        }
    }
}

/// Who says so, where it is not the source itself.
#[derive(Clone, Debug, PartialEq)]
pub enum Attribution {
    /// An entity of the dataset.
    Entity(EntityIx),
    /// A document of the dataset, by name.
    Source(SourceIx),
    /// In the words of the source ("newspapers in Karachi").
    Text(String),
    /// Nobody is named ("was accused").
    Unnamed,
}

/// One statement.
#[derive(Clone, Debug, PartialEq)]
pub struct Claim {
    /// Its id.
    pub id: Id,
    /// Whom it is about.
    pub subject: EntityIx,
    /// What it says.
    pub predicate: PredicateIx,
    /// Of whom or what it says it.
    pub object: Option<Object>,
    /// Office or capacity as written.
    pub role: Option<String>,
    /// When the deed was done or the state held.
    pub when: Option<When>,
    /// The event or operation it was part of.
    pub during: Option<EntityIx>,
    /// How the statement is made.
    pub status: Status,
    /// Who says so.
    pub attributed_to: Vec<Attribution>,
    /// When the statement (not the deed) was made.
    pub said: Option<When>,
    /// The claim that this one denies or settles.
    pub answers: Option<ClaimIx>,
    /// Claims that say otherwise; symmetric.
    pub rivals: Vec<ClaimIx>,
    /// The words that say it.
    pub quotes: Vec<Quote>,
    /// The curator's remark.
    pub note: Option<String>,
}

impl Claim {
    /// The entity at the other end of the tie that this claim draws.
    #[must_use]
    pub fn object_entity(&self) -> Option<EntityIx> {
        self.object.as_ref().and_then(Object::entity)
    }

    /// Both ends that are entities, the subject first.
    pub fn ends(&self) -> impl Iterator<Item = EntityIx> {
        std::iter::once(self.subject).chain(self.object_entity())
    }
}
