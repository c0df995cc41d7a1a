//! The dataset as four tables: entities, claims, sources, quotes. Rows and cells are made once; sorting and filtering give
//! orders of rows, and change nothing.

mod claims;
mod csv;
mod entities;
mod only;
mod order;
mod quotes;
mod sources;
mod text;

pub use only::Only;

use super::score::{ClaimsWith, QuoteState};
use super::told::Told;
use crate::graph::{Network, Sieve};
use crate::model::{ClaimIx, Day, EntityIx, Period, SourceIx, fold};

/// Which table.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Which {
    /// A row for each entity.
    #[default]
    Entities,
    /// A row for each claim, denials included.
    Claims,
    /// A row for each document.
    Sources,
    /// A row for each passage that is quoted.
    Quotes,
}

impl Which {
    /// Every table.
    pub const ALL: [Which; 4] = [Which::Entities, Which::Claims, Which::Sources, Which::Quotes];

    /// Its name: `entities`.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Which::Entities => "entities",
            Which::Claims => "claims",
            Which::Sources => "sources",
            Which::Quotes => "quotes",
        }
    }

    /// Its columns, from left to right.
    #[must_use]
    pub fn columns(self) -> &'static [Column] {
        match self {
            Which::Entities => &entities::COLUMNS,
            Which::Claims => &claims::COLUMNS,
            Which::Sources => &sources::COLUMNS,
            Which::Quotes => &quotes::COLUMNS,
        }
    }

    /// The place of the column with this id.
    #[must_use]
    pub fn column(self, id: &str) -> Option<usize> {
        self.columns().iter().position(|c| c.id == id)
    }
}

/// On which side the cells of a column stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Align {
    /// Text.
    Left,
    /// Numbers.
    Right,
}

/// What a column is sorted by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sorts {
    /// By [`collation_key`](crate::model::collation_key); empty cells last.
    Text,
    /// By size; empty cells last.
    Number,
    /// By the first day that the evidence allows; then those open on that side, by their last day; undated ones last.
    Date,
}

/// A column of a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Column {
    /// Its id, for files and the command line.
    pub id: &'static str,
    /// Its heading.
    pub title: &'static str,
    /// How wide it is at first, in letters.
    pub width: usize,
    /// What it is sorted by.
    pub sorts: Sorts,
}

impl Column {
    const fn text(id: &'static str, title: &'static str, width: usize) -> Self {
        Self { id, title, width, sorts: Sorts::Text }
    }

    const fn number(id: &'static str, title: &'static str, width: usize) -> Self {
        Self { id, title, width, sorts: Sorts::Number }
    }

    const fn date(id: &'static str, title: &'static str, width: usize) -> Self {
        Self { id, title, width, sorts: Sorts::Date }
    }

    /// On which side its cells stand.
    #[must_use]
    pub fn align(&self) -> Align {
        if self.sorts == Sorts::Number { Align::Right } else { Align::Left }
    }
}

/// A cell: what is shown, and what it is sorted by where that is not the text itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cell {
    /// Words.
    Text(Box<str>),
    /// A count; empty if it is not known.
    Number(Option<usize>, Box<str>),
    /// A time, with the first and the last day that the evidence allows.
    Date(Option<Day>, Option<Day>, Box<str>),
}

impl Cell {
    fn text(text: impl Into<Box<str>>) -> Self {
        Cell::Text(text.into())
    }

    fn number(number: usize) -> Self {
        Cell::Number(Some(number), number.to_string().into())
    }

    /// A count that is not known.
    fn unknown() -> Self {
        Cell::Number(None, "".into())
    }

    /// What is shown.
    #[must_use]
    pub fn shown(&self) -> &str {
        match self {
            Cell::Text(text) | Cell::Number(_, text) | Cell::Date(_, _, text) => text,
        }
    }
}

/// What a row stands for, and what a click on it selects.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Goal {
    /// An entity.
    Entity(EntityIx),
    /// A claim.
    Claim(ClaimIx),
    /// A document.
    Source(SourceIx),
}

/// A row of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// What it stands for; of a quote, the first claim that rests on it, else the entity that it names.
    pub goal: Goal,
    /// Its cells, one for each column.
    pub cells: Vec<Cell>,
    /// Of a quote, whether its words are in the document.
    pub state: Option<QuoteState>,
    /// All cells, folded, for the filter.
    haystack: Box<str>,
}

impl Row {
    fn new(goal: Goal, cells: Vec<Cell>) -> Self {
        let mut haystack = String::new();
        for cell in &cells {
            haystack.push_str(&fold(cell.shown()));
            haystack.push('\n');
        }
        Self { goal, cells, state: None, haystack: haystack.into() }
    }

    /// The text of a cell; empty beyond the last column.
    #[must_use]
    pub fn shown(&self, column: usize) -> &str {
        self.cells.get(column).map_or("", Cell::shown)
    }
}

/// A table, with the rows that the filters leave and the period meets, in the dataset's order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table {
    /// Which one.
    pub which: Which,
    /// Its rows.
    pub rows: Vec<Row>,
}

impl Table {
    /// The table of a view. Documents, by the index of their source, tell where quotes stand and how much of a document is
    /// quoted; without them those cells are empty.
    #[must_use]
    pub fn of(
        network: &Network,
        sieve: &Sieve,
        which: Which,
        period: Period,
        documents: &[Option<&str>],
    ) -> Self {
        let told = Told::of(network, sieve, period);
        let rows = match which {
            Which::Entities => entities::rows(&told),
            Which::Claims => claims::rows(&told),
            Which::Sources => sources::rows(&told, documents),
            Which::Quotes => quotes::rows(&told, documents),
        };
        Self { which, rows }
    }

    /// Its columns.
    #[must_use]
    pub fn columns(&self) -> &'static [Column] {
        self.which.columns()
    }

    /// Every row, in the dataset's order.
    #[must_use]
    pub fn all(&self) -> Vec<usize> {
        (0..self.rows.len()).collect()
    }

    /// Rows of claims that a count of the score card stands for, ascending; none of any other table.
    #[must_use]
    pub fn with_claims(&self, network: &Network, with: ClaimsWith) -> Vec<usize> {
        let holds = |goal: Goal| matches!(goal, Goal::Claim(c) if with.holds(network, c));
        let rows = self.rows.iter().enumerate();
        rows.filter(|(_, r)| self.which == Which::Claims && holds(r.goal)).map(|(i, _)| i).collect()
    }

    /// Rows of quotes in a state, ascending; none of any other table.
    #[must_use]
    pub fn with_quotes(&self, state: QuoteState) -> Vec<usize> {
        self.rows.iter().enumerate().filter(|(_, r)| r.state == Some(state)).map(|(i, _)| i).collect()
    }
}
