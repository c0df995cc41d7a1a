//! What a search has found: four groups, each with a count of all and the first hits.

use super::Passage;
use crate::model::{ClaimIx, EntityIx, SourceIx};
use std::ops::Range;

/// Everything that a search has found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Found {
    /// Entities by one of their names: the best fit first, of equal ones that of which most is said, then by id.
    pub names: Group,
    /// Quotes: by the date of what they say, undated ones last, then by id.
    pub quotes: Group,
    /// Notes of the curator, in the same order; those on entities last.
    pub notes: Group,
    /// Places in documents: by document, then by place.
    pub documents: Group,
}

impl Found {
    /// How many hits there are in all.
    #[must_use]
    pub fn total(&self) -> usize {
        self.names.total + self.quotes.total + self.notes.total + self.documents.total
    }
}

/// Hits of one kind.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Group {
    /// How many there are.
    pub total: usize,
    /// The first of them, as many as were asked for.
    pub hits: Vec<Hit>,
}

/// Something found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hit {
    /// What it belongs to.
    pub place: Place,
    /// The words, with what was found marked.
    pub passage: Passage,
}

/// What something found belongs to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    /// A name of an entity; which, counted from nought in the order of [`Entity::names`](crate::model::Entity::names).
    Name(EntityIx, usize),
    /// A quote of a claim; which, counted from nought.
    Quote(ClaimIx, usize),
    /// A quote that names an entity; which, counted from nought: its own, then those of its aliases.
    Naming(EntityIx, usize),
    /// The note on a claim.
    ClaimNote(ClaimIx),
    /// The note on an entity.
    EntityNote(EntityIx),
    /// A place in a document.
    Document {
        /// The document.
        source: SourceIx,
        /// The bytes of its text.
        bytes: Range<usize>,
        /// Claims that quote a passage which holds all of it, ascending.
        quoted_by: Vec<ClaimIx>,
    },
}
