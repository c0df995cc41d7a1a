//! A snapshot on its way into a file.

use super::worker::Report;
use crate::dataset;
use crate::session::{StepId, Told};
use crate::storage::{self, Saving, Stamp, StorageError};
use std::collections::VecDeque;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

/// How many writes are known: whoever listens hears of one when the next may have begun.
const KNOWN: usize = 16;

/// What we have written ourselves lately: whoever listens for changes hears of it, too, and it is no news.
#[derive(Clone, Debug, Default)]
pub(super) struct Own(Arc<Mutex<VecDeque<Stamp>>>);

impl Own {
    pub(super) fn is(&self, stamp: Stamp) -> bool {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).contains(&stamp)
    }

    fn add(&self, stamp: Stamp) {
        let mut known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        known.push_back(stamp);
        if known.len() > KNOWN {
            known.pop_front();
        }
    }
}

/// A snapshot that is to be written: all it takes.
pub(super) struct SaveJob {
    pub told: Told,
    /// What was open: so many had been opened in this window.
    pub opened: u64,
    /// Which version of it: so many had been read.
    pub generation: u64,
    /// Which step of the history.
    pub step: StepId,
    pub how: Saving,
    pub own: Own,
}

/// A save that is over.
pub(super) struct Written {
    /// The file.
    pub path: PathBuf,
    pub opened: u64,
    pub generation: u64,
    pub step: StepId,
    pub outcome: Outcome,
}

/// How a save ended.
pub(super) enum Outcome {
    /// What the file holds now, and what else is to be said.
    Saved(Stamp, Option<String>),
    /// Somebody else has changed it since.
    Changed,
    /// What stood in the way.
    Failed(String),
}

impl SaveJob {
    /// Writes it under a name that was asked for.
    pub(super) fn write_as(&self, path: &Path) -> Report {
        self.write(&with_ending(&absolute(path)))
    }

    /// Writes it into a file by its own name.
    pub(super) fn write(&self, path: &Path) -> Report {
        let bytes = dataset::write_snapshot(&self.told.dataset(), &self.told.view).into_bytes();
        self.own.add(Stamp::of(&bytes));
        let outcome = match storage::save(path, &bytes, self.how) {
            Ok(saved) => {
                let remark = saved.not_kept.map(|why| format!("The version before could not be kept. {why}"));
                Outcome::Saved(saved.stamp, remark)
            }
            Err(StorageError::Changed(..)) => Outcome::Changed,
            Err(error) => Outcome::Failed(error.to_string()),
        };
        let Self { opened, generation, step, .. } = *self;
        Report::Written(Written { path: path.to_owned(), opened, generation, step, outcome })
    }
}

/// A name without an ending is opened again by nobody's double click; but no other file is put in the place of one that
/// was not asked for.
fn with_ending(path: &Path) -> PathBuf {
    let ended = path.with_extension("ron");
    if path.extension().is_some() || ended.exists() { path.to_owned() } else { ended }
}

/// What a file is called.
pub(super) fn short_name(path: &Path) -> String {
    path.file_name().map_or_else(|| path.display().to_string(), |n| n.to_string_lossy().into_owned())
}

/// An absolute path, so that it means the same at the next start.
pub(super) fn absolute(path: &Path) -> PathBuf {
    std::path::absolute(path).unwrap_or_else(|_| path.to_owned())
}
