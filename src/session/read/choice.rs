//! What was chosen on the pages: which table, how it is sorted and filtered, by what the leaders are listed. It is kept
//! while the dataset is open, and is no part of a view.

use crate::analysis::table::{Goal, Only, Table, Which};
use std::collections::BTreeMap;

/// By what the leaders are listed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum LeadersBy {
    /// A part for each faction.
    #[default]
    Faction,
    /// A part for each year.
    Year,
}

impl LeadersBy {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Faction, Self::Year];

    /// `faction`, `year`.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Faction => "faction",
            Self::Year => "year",
        }
    }
}

/// Which rows of a table are shown, and in which order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Order {
    /// The column that it is sorted by, and whether the other way round; without one in the dataset's order.
    pub sort: Option<(usize, bool)>,
    /// Only rows with this text in a cell.
    pub filter: String,
    /// Only rows that a count of the score card stands for.
    pub only: Option<Only>,
}

/// Which table, and how each is sorted and filtered.
#[derive(Clone, Debug, Default)]
pub struct TableChoice {
    /// Which is shown.
    pub which: Which,
    /// Whether it has the whole dataset, whatever the filters and the period.
    pub whole: bool,
    /// The chosen row: its place in the table, and what it stands for.
    pub chosen: Option<(usize, Goal)>,
    orders: BTreeMap<Which, Order>,
}

impl TableChoice {
    /// How the table that is shown is sorted and filtered.
    #[must_use]
    pub fn order(&self) -> Order {
        self.orders.get(&self.which).cloned().unwrap_or_default()
    }

    pub(in crate::session) fn order_mut(&mut self) -> &mut Order {
        self.orders.entry(self.which).or_default()
    }

    /// Finds the chosen row in a table that was made anew.
    pub(super) fn settle(&mut self, table: &Table) {
        let place = |(at, goal): (usize, Goal)| {
            let stands = |row: usize| table.rows.get(row).is_some_and(|r| r.goal == goal);
            let row = if stands(at) { Some(at) } else { table.rows.iter().position(|r| r.goal == goal) };
            row.map(|row| (row, goal))
        };
        self.chosen = self.chosen.and_then(place);
    }

    pub(super) fn open(&mut self, which: Which) {
        if which != self.which {
            self.which = which;
            self.chosen = None;
        }
    }

    /// Shows the rows that a count stands for: of the whole dataset, for that is what was counted.
    pub(in crate::session) fn open_only(&mut self, which: Which, only: Option<Only>) {
        self.open(which);
        self.whole = true;
        *self.order_mut() = Order { only, ..Order::default() };
    }

    /// By a column; a second time the other way round, a third time in the dataset's order again.
    pub(in crate::session) fn sort(&mut self, column: usize) {
        let order = self.order_mut();
        order.sort = match order.sort {
            Some((now, false)) if now == column => Some((column, true)),
            Some((now, true)) if now == column => None,
            _ => Some((column, false)),
        };
    }
}
