//! A snapshot on its way into a file.

use super::worker::{Report, failed};
use crate::dataset;
use crate::session::{Command, Conflict, FileCommand, StepId, Told};
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
    /// Which step of the history that is.
    pub step: StepId,
    pub how: Saving,
    pub own: Own,
}

impl SaveJob {
    /// Writes it. What stands in the way is said, and what is open stays as it is.
    pub(super) fn write(&self, path: &Path) -> Report {
        // A name without an ending is opened again by nobody's double click.
        let path = if path.extension().is_none() { path.with_extension("ron") } else { path.to_owned() };
        let bytes = dataset::write_snapshot(&self.told.dataset(), &self.told.view).into_bytes();
        self.own.add(Stamp::of(&bytes));
        match storage::save(&path, &bytes, self.how) {
            Ok(saved) => {
                let remark = saved.not_kept.map(|why| format!("The version before could not be kept. {why}"));
                Report::Written(path, saved.stamp, self.step, remark)
            }
            Err(StorageError::Changed(..)) => {
                let conflict = Conflict { name: short_name(&path) };
                Report::Command(Box::new(Command::File(FileCommand::Conflict(Some(conflict)))))
            }
            Err(error) => failed(format!(
                "Not saved. {error}. Nothing is lost: your work is open here still. Ctrl+Shift+S saves it under another \
                 name."
            )),
        }
    }
}

/// What a file is called.
pub(super) fn short_name(path: &Path) -> String {
    path.file_name().map_or_else(|| path.display().to_string(), |n| n.to_string_lossy().into_owned())
}

/// An absolute path, so that it means the same at the next start.
pub(super) fn absolute(path: &Path) -> PathBuf {
    std::path::absolute(path).unwrap_or_else(|_| path.to_owned())
}
