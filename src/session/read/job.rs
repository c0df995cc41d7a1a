//! The making of what is read: pure, and done away from the window.

use super::prose::Prose;
use super::{What, Wish};
use crate::analysis::table::{Goal, Table, Which};
use crate::graph::{Network, Sieve};
use crate::session::DocumentText;
use std::sync::Arc;

/// All that it takes to make something.
#[derive(Clone, Debug)]
pub struct ReadJob {
    /// Its number: an answer that nobody waits for is dropped.
    pub number: u64,
    /// What is wished for.
    pub wish: Wish,
    pub(super) network: Arc<Network>,
    pub(super) documents: Vec<Option<Arc<DocumentText>>>,
    /// The same, made before, if only its order is new.
    pub(super) made: Option<Arc<Made>>,
}

/// What was made.
#[derive(Clone, Debug)]
pub struct Made {
    /// What was wished for.
    pub wish: Wish,
    /// What came of it.
    pub content: Content,
    /// The network as the filters hear it.
    pub network: Arc<Network>,
}

/// What a page shows.
#[derive(Clone, Debug)]
pub enum Content {
    /// A table.
    Table {
        /// With all rows that the view leaves.
        table: Arc<Table>,
        /// Those that are shown, in their order.
        rows: Arc<Vec<usize>>,
    },
    /// Sentences under headings.
    Prose(Arc<Prose>),
}

impl Made {
    /// What a row of a table stands for.
    #[must_use]
    pub fn goal_of(&self, row: Option<usize>) -> Option<Goal> {
        let Content::Table { table, .. } = &self.content else { return None };
        row.and_then(|r| table.rows.get(r)).map(|r| r.goal)
    }
}

impl ReadJob {
    /// Makes it; nothing if it was stopped between two steps.
    #[must_use]
    pub fn run(&self, stopped: &dyn Fn() -> bool) -> Option<Made> {
        let asked = &self.wish.asked;
        let network = match &self.made {
            Some(made) => made.network.clone(),
            None => self.network.hearing(&asked.filters),
        };
        if stopped() {
            return None;
        }
        let content = match asked.what {
            What::Table(which) => {
                let table = self.table(&network, which, stopped)?;
                let rows = Arc::new(self.rows(&network, &table, stopped)?);
                Content::Table { table, rows }
            }
            What::Prose(telling) => {
                let sieve = Sieve::of(&network, &asked.filters);
                if stopped() {
                    return None;
                }
                Content::Prose(Arc::new(Prose::of(&network, &sieve, asked.period, telling, &self.documents)))
            }
        };
        (!stopped()).then(|| Made { wish: self.wish.clone(), content, network })
    }

    fn table(&self, network: &Network, which: Which, stopped: &dyn Fn() -> bool) -> Option<Arc<Table>> {
        if let Some(Content::Table { table, .. }) = self.made.as_ref().map(|m| &m.content) {
            return Some(table.clone());
        }
        let asked = &self.wish.asked;
        let sieve = Sieve::of(network, &asked.filters);
        if stopped() {
            return None;
        }
        // Only these two look into the documents.
        let documents: Vec<Option<&str>> = if matches!(which, Which::Sources | Which::Quotes) {
            super::prose::texts(&self.documents)
        } else {
            Vec::new()
        };
        Some(Arc::new(Table::of(network, &sieve, which, asked.period, &documents)))
    }

    fn rows(&self, network: &Network, table: &Table, stopped: &dyn Fn() -> bool) -> Option<Vec<usize>> {
        let order = self.wish.order.clone().unwrap_or_default();
        let rows = order.only.map_or_else(|| table.all(), |only| table.only(network, only));
        let rows = table.filtered(rows, &order.filter);
        if stopped() {
            return None;
        }
        Some(match order.sort {
            Some((column, descending)) => table.sorted(rows, column, descending),
            None => rows,
        })
    }
}
