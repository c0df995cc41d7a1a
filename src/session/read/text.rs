//! What is read, as text for the clipboard or a file; made away from the window, for it may be long.

use super::Content;
use super::job::Made;
use std::sync::Arc;

/// As what it is copied.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Copying {
    /// A table as CSV, anything else as plain text.
    Plain,
    /// An outline as Markdown; anything else as plain text.
    Markdown,
}

/// Something that is to become a text.
#[derive(Clone, Debug)]
pub struct TextJob {
    pub(in crate::session) made: Arc<Made>,
    pub(in crate::session) how: Copying,
}

impl TextJob {
    /// The text: the rows of a table that are shown, in their order; all of anything else.
    #[must_use]
    pub fn text(&self) -> String {
        match &self.made.content {
            Content::Table { table, rows } => table.csv(rows),
            Content::Prose(prose) => prose.text(&self.made.network, self.made.wish.asked.period, self.how),
        }
    }

    /// What is said when it is on the clipboard.
    #[must_use]
    pub fn copied(&self) -> String {
        match (&self.made.content, self.how) {
            (Content::Table { table, rows }, _) => {
                let which = table.which.name();
                format!("{} rows of the table of {which} are on the clipboard, as CSV", rows.len())
            }
            (Content::Prose(_), Copying::Plain) => "The text is on the clipboard".to_owned(),
            (Content::Prose(_), Copying::Markdown) => "The text is on the clipboard, as Markdown".to_owned(),
        }
    }

    /// What a file of it is called, unless its reader says otherwise.
    #[must_use]
    pub fn file_name(&self) -> String {
        match (&self.made.content, self.how) {
            (Content::Table { table, .. }, _) => format!("{}.csv", table.which.name()),
            (Content::Prose(_), Copying::Plain) => "record.txt".to_owned(),
            (Content::Prose(_), Copying::Markdown) => "record.md".to_owned(),
        }
    }
}
