//! Where a part of a text leads.

use crate::analysis::ScoreLink;
use crate::model::{ClaimIx, Dataset, EntityIx, Quote, SourceIx};
use crate::session::Session;

/// Where a part of a text leads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// To a claim: its evidence is shown beside the page.
    Claim(ClaimIx),
    /// To an entity, likewise.
    Entity(EntityIx),
    /// To a person's page.
    Person(EntityIx),
    /// To the passage of a claim's quote.
    Quote {
        /// The claim.
        claim: ClaimIx,
        /// Which of its quotes.
        nth: usize,
    },
    /// To the passage that names an entity.
    Named {
        /// Whom.
        entity: EntityIx,
        /// By which alias; without one by the name itself.
        alias: Option<usize>,
        /// Which of the quotes.
        nth: usize,
    },
    /// To what a count of the score card stands for; in a document to the byte at which its first open sentence begins.
    Count(ScoreLink, Option<usize>),
}

impl Way {
    /// The quote that it leads to.
    #[must_use]
    pub fn quote(self, dataset: &Dataset) -> Option<&Quote> {
        match self {
            Way::Quote { claim, nth } => dataset.claim(claim).quotes.get(nth),
            Way::Named { entity, alias: None, nth } => dataset.entity(entity).quotes.get(nth),
            Way::Named { entity, alias: Some(a), nth } => {
                dataset.entity(entity).aliases.get(a).and_then(|a| a.quotes.get(nth))
            }
            Way::Claim(_) | Way::Entity(_) | Way::Person(_) | Way::Count(..) => None,
        }
    }

    /// The document of that quote, if it is at hand, and where the passage begins in it.
    #[must_use]
    pub fn passage(self, session: &Session) -> Option<(SourceIx, usize)> {
        let quote = self.quote(session.dataset())?;
        let document = session.documents.get(quote.source.index()).and_then(Option::as_ref)?;
        document.find(quote).map(|range| (quote.source, range.start))
    }
}
