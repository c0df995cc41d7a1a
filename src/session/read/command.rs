//! What can be done on a page that is read.

use super::prose::Way;
use super::{Copying, Made};
use crate::analysis::table::Only;
use std::sync::Arc;

/// To what is read on the open page.
#[derive(Clone, Debug)]
pub enum ReadCommand {
    /// Only rows of the table with a text in a cell.
    Filter(String),
    /// Sort the table by a column; again: the other way round; again: not at all.
    Sort(usize),
    /// Only rows that a count stands for, or all.
    Only(Option<Only>),
    /// The table of the whole dataset, or of what the view leaves.
    Whole(bool),
    /// Choose a row of the table, and select what it stands for.
    Choose(Step),
    /// Go to the place in the picture that the chosen row stands for; of a document, into it.
    GoThere,
    /// Follow a part of a text to where it leads.
    Follow(Way),
    /// To the clipboard.
    Copy(Copying),
    /// Ask where to save it as a file.
    Save,
    /// Something was made, as this number.
    Made(u64, Arc<Made>),
    /// Stop the making.
    Stop,
    /// Make it after all.
    Again,
}

/// To which row of a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// The one at this place of the table, whatever its order.
    Row(usize),
    /// So many further down, or up.
    By(i32),
    /// The first.
    First,
    /// The last.
    Last,
}
