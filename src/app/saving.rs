//! A snapshot on its way into a file.

use super::worker::{Report, failed};
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
    /// Which dataset that is: so many had been opened.
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
    pub generation: u64,
    pub step: StepId,
    /// What it holds now, and what else is to be said; `None` if somebody else has changed it.
    pub outcome: Option<(Stamp, Option<String>)>,
}

impl SaveJob {
    /// Writes it. What stands in the way is said, and what is open stays as it is.
    pub(super) fn write(&self, path: &Path) -> Report {
        let path = with_ending(&absolute(path));
        let bytes = dataset::write_snapshot(&self.told.dataset(), &self.told.view).into_bytes();
        self.own.add(Stamp::of(&bytes));
        let outcome = match storage::save(&path, &bytes, self.how) {
            Ok(saved) => {
                let remark = saved.not_kept.map(|why| format!("The version before could not be kept. {why}"));
                Some((saved.stamp, remark))
            }
            Err(StorageError::Changed(..)) => None,
            Err(error) => {
                return failed(format!(
                    "Not saved. {error}. Nothing is lost: your work is open here still. Ctrl+Shift+S saves it under \
                     another name."
                ));
            }
        };
        Report::Written(Written { path, generation: self.generation, step: self.step, outcome })
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
