//! Sorting and filtering: orders of rows, always the same for the same table.

use super::{Cell, Table};
use crate::model::{Day, collation_key, fold};
use std::cmp::Ordering;

/// What a cell is compared by. What is empty, open or undated comes after the rest, whichever way the rest runs.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Key {
    Text(String),
    Number(usize),
    /// The first day that the evidence allows, then the last.
    Days(Day, Option<Day>),
    /// Open on the side of the first day.
    By(Day),
    Last,
}

impl Key {
    fn of(cell: Option<&Cell>) -> Self {
        match cell {
            Some(Cell::Text(text)) if !text.is_empty() => Key::Text(collation_key(text)),
            Some(Cell::Number(Some(number), _)) => Key::Number(*number),
            Some(Cell::Date(Some(first), last, _)) => Key::Days(*first, *last),
            Some(Cell::Date(None, Some(last), _)) => Key::By(*last),
            _ => Key::Last,
        }
    }

    fn class(&self) -> u8 {
        match self {
            Key::Text(_) | Key::Number(_) | Key::Days(..) => 0,
            Key::By(_) => 1,
            Key::Last => 2,
        }
    }

    fn compare(&self, other: &Self, descending: bool) -> Ordering {
        let within = if descending { other.cmp(self) } else { self.cmp(other) };
        self.class().cmp(&other.class()).then(within)
    }
}

impl Table {
    /// Some rows by a column; equal ones stand in the dataset's order, both ways. A column that does not exist changes
    /// nothing.
    #[must_use]
    pub fn sorted(&self, rows: Vec<usize>, column: usize, descending: bool) -> Vec<usize> {
        if column >= self.columns().len() {
            return rows;
        }
        let key = |row: usize| Key::of(self.rows.get(row).and_then(|r| r.cells.get(column)));
        let mut keyed: Vec<(Key, usize)> = rows.iter().map(|row| (key(*row), *row)).collect();
        keyed.sort_by(|(a, i), (b, j)| a.compare(b, descending).then(i.cmp(j)));
        keyed.into_iter().map(|(_, row)| row).collect()
    }

    /// Those of some rows of which a cell contains a text, whatever its case, dashes, quotation marks and spaces, in their
    /// order. All if there is nothing to look for.
    #[must_use]
    pub fn filtered(&self, mut rows: Vec<usize>, text: &str) -> Vec<usize> {
        let wanted = fold(text.trim());
        if !wanted.is_empty() {
            rows.retain(|row| self.rows.get(*row).is_some_and(|r| r.haystack.contains(&wanted)));
        }
        rows
    }
}
