//! Where what is open comes from, and what was in it then.

use crate::storage::Stamp;
use std::path::PathBuf;

/// The file of what is open.
#[derive(Clone, Debug, Default)]
pub(super) struct Home {
    /// The file; none for the bundled dataset.
    pub file: Option<PathBuf>,
    /// Whether it is a snapshot: a save writes into it. A dataset, or a picture, is never overwritten.
    pub snapshot: bool,
    /// What it held when it was opened or saved. A reload does not change that: the view in the file may be another's.
    pub stamp: Option<Stamp>,
}
