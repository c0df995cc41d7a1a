//! A folder of drafts: work that was not saved, one file for each window and document. A window holds its draft by a
//! lock, which the system lets go of when the program ends, however it ends: what nobody holds was left behind.

use super::{StorageError, make_folder, read_file, write_file};
use std::fs::{self, File, TryLockError};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::{SystemTime, UNIX_EPOCH};

/// The ending of a draft, and of the file whose lock holds it.
const DRAFT: &str = "ron";
const LOCK: &str = "lock";

/// Tells the drafts of one process apart.
static COUNT: AtomicU32 = AtomicU32::new(0);

/// The folder.
#[derive(Clone, Debug)]
pub struct Shelf {
    folder: PathBuf,
}

/// A draft that was left behind.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Left {
    /// Its name in the folder.
    pub id: String,
    /// When it was last written.
    pub written: SystemTime,
}

/// A draft that is held; let go when dropped.
#[derive(Debug)]
pub struct Draft {
    path: PathBuf,
    lock_path: PathBuf,
    id: String,
    _lock: File,
}

impl Shelf {
    /// The shelf in a folder, which need not be there yet.
    #[must_use]
    pub fn new(folder: PathBuf) -> Self {
        Self { folder }
    }

    /// Holds a new draft; it has no file before it is first written.
    ///
    /// # Errors
    /// [`StorageError`] if the folder cannot be made or written to.
    pub fn begin(&self) -> Result<Draft, StorageError> {
        make_folder(&self.folder)?;
        let seconds = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |d| d.as_secs());
        let count = COUNT.fetch_add(1, Ordering::Relaxed);
        self.hold(&format!("{seconds}-{}-{count}", std::process::id()))?
            .ok_or_else(|| StorageError::Permission(self.folder.clone()))
    }

    /// Holds a draft that was left behind; `None` if another window does, or if it is none.
    ///
    /// # Errors
    /// [`StorageError`] if the folder cannot be written to.
    pub fn hold(&self, id: &str) -> Result<Option<Draft>, StorageError> {
        // A name is one of ours, and never leads out of the folder.
        if id.is_empty() || !id.bytes().all(|b| b.is_ascii_digit() || b == b'-') {
            return Ok(None);
        }
        let lock_path = self.folder.join(id).with_extension(LOCK);
        let fail = |error| StorageError::of(&lock_path, error);
        let lock = File::options().create(true).truncate(false).write(true).open(&lock_path).map_err(fail)?;
        match lock.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => return Ok(None),
            Err(TryLockError::Error(error)) => return Err(fail(error)),
        }
        let path = self.folder.join(id).with_extension(DRAFT);
        Ok(Some(Draft { path, lock_path: lock_path.clone(), id: id.to_owned(), _lock: lock }))
    }

    /// The drafts that no window holds, newest first.
    #[must_use]
    pub fn left(&self) -> Vec<Left> {
        let Ok(entries) = fs::read_dir(&self.folder) else { return Vec::new() };
        let mut left: Vec<Left> = entries
            .filter_map(Result::ok)
            .filter(|entry| entry.path().extension().is_some_and(|e| e == DRAFT))
            .filter_map(|entry| {
                let id = entry.path().file_stem()?.to_str()?.to_owned();
                let written = entry.metadata().ok()?.modified().ok()?;
                // Held for a moment, to see whether anybody holds it.
                self.hold(&id).ok().flatten().map(|_| Left { id, written })
            })
            .collect();
        left.sort_by(|a, b| b.written.cmp(&a.written).then_with(|| a.id.cmp(&b.id)));
        left
    }

    /// The path of a draft.
    #[must_use]
    pub fn path(&self, id: &str) -> PathBuf {
        self.folder.join(id).with_extension(DRAFT)
    }

    /// Takes away the oldest drafts that nobody holds, so that so many are left.
    pub fn prune(&self, most: usize) {
        for old in self.left().into_iter().skip(most) {
            if let Ok(Some(draft)) = self.hold(&old.id) {
                draft.discard();
            }
        }
    }
}

impl Draft {
    /// Its name in the folder.
    #[must_use]
    pub fn id(&self) -> &str {
        &self.id
    }

    /// Where it lies.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Writes it, whole or not at all.
    ///
    /// # Errors
    /// [`StorageError`] if it cannot be written; what was written before stays.
    pub fn write(&self, bytes: &[u8]) -> Result<(), StorageError> {
        write_file(&self.path, bytes)
    }

    /// What was last written.
    ///
    /// # Errors
    /// [`StorageError`] if it is not there or larger than `limit` bytes.
    pub fn read(&self, limit: u64) -> Result<Vec<u8>, StorageError> {
        read_file(&self.path, limit)
    }

    /// There is nothing in it any more that is to be kept; it is still held.
    pub fn clear(&self) {
        let _ = fs::remove_file(&self.path);
    }

    /// Takes it away.
    pub fn discard(self) {
        self.clear();
    }
}

impl Drop for Draft {
    /// A lock without a draft is no use to anybody.
    fn drop(&mut self) {
        if !self.path.exists() {
            let _ = fs::remove_file(&self.lock_path);
        }
    }
}
