//! The rows that a count of the score card stands for.

use super::{Goal, Table, Which};
use crate::analysis::score::{ClaimsWith, QuoteState};
use crate::graph::Network;

/// Some rows of a table, by what the score card counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Only {
    /// Claims of a set.
    Claims(ClaimsWith),
    /// Quotes in a state.
    Quotes(QuoteState),
    /// Entities known from one independent source.
    OneWitness,
}

impl Only {
    /// The table that has such rows.
    #[must_use]
    pub fn which(self) -> Which {
        match self {
            Only::Claims(_) => Which::Claims,
            Only::Quotes(_) => Which::Quotes,
            Only::OneWitness => Which::Entities,
        }
    }

    /// In a sentence: `claims that are alleged`.
    #[must_use]
    pub fn words(self) -> String {
        match self {
            Only::Claims(with) => format!("claims that {}", with.words()),
            Only::Quotes(state) => format!("quotes: {}", state.label()),
            Only::OneWitness => "entities known from one independent source".to_owned(),
        }
    }
}

impl Table {
    /// The rows of a count, in the dataset's order; none if they are in another table.
    #[must_use]
    pub fn only(&self, network: &Network, only: Only) -> Vec<usize> {
        match only {
            Only::Claims(with) => self.with_claims(network, with),
            Only::Quotes(state) => self.with_quotes(state),
            Only::OneWitness => {
                let one = |goal| matches!(goal, Goal::Entity(e) if network.witnesses_of_entity(e) <= 1);
                self.rows.iter().enumerate().filter(|(_, r)| one(r.goal)).map(|(i, _)| i).collect()
            }
        }
    }
}
