//! Search everything: names, whatever their spelling; quotes, notes and whole documents, whatever their case, accents
//! and spaces. Nothing is a pattern, so no query runs away.
//!
//! [`SearchIndex`] is made once for a dataset and its documents, and holds a copy of their text; [`SearchIndex::search`]
//! answers within a frame. What is found belongs to something that can be cited: see [`Place`].

mod found;
mod index;
mod passage;
mod shelf;

pub use crate::model::{Fuzzy, MOST_QUERY};
pub use found::{Found, Group, Hit, Place};
pub use index::SearchIndex;
pub use passage::Passage;

#[cfg(test)]
mod tests;
