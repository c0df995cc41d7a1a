//! Writes a file whole or not at all: into a temporary file beside it, flushed, renamed, the folder flushed.

use super::disk::{Disk, PREFIX, System};
use super::{Stamp, StorageError, versions};
use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::time::Duration;

/// Writes a file whole or not at all. The mode of an existing file is kept, and a symbolic link is followed, not
/// replaced. What is no file (a device such as `/dev/null`, a pipe) is written into: a rename would put a file in its
/// place, for every program of the machine.
///
/// # Errors
/// [`StorageError`] if the folder is not there or may not be written to, the file is read-only or the disk is full;
/// the old file then stays as it was.
pub fn write_file(path: &Path, bytes: &[u8]) -> Result<(), StorageError> {
    write_with(path, |file| file.write_all(bytes).map_err(|error| StorageError::of(path, error)))
}

/// The same for what is made as it is written. If that fails, nothing is left of it and the old file stays.
///
/// # Errors
/// Those of [`write_file`], and those of `fill`.
pub fn write_with<E: From<StorageError>>(
    path: &Path,
    fill: impl FnOnce(&mut dyn Write) -> Result<(), E>,
) -> Result<(), E> {
    put(&System, path, fill, |_| Ok(()))
}

/// How old a temporary file is whose save is over.
const STALE: Duration = Duration::from_hours(1);

/// How a document is saved.
#[derive(Clone, Copy, Debug, Default)]
pub struct Saving {
    /// What the file held when it was opened or last saved; if it holds something else, it is not overwritten. `None`
    /// overwrites whatever is there.
    pub expected: Option<Stamp>,
    /// How many earlier versions are kept beside it.
    pub versions: u8,
}

/// A document that was saved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Saved {
    /// What the file holds now.
    pub stamp: Stamp,
    /// Why the version before could not be kept, if it could not.
    pub not_kept: Option<String>,
}

/// Saves a document whole or not at all, and keeps what its file held before as a version beside it.
///
/// # Errors
/// Those of [`write_file`]; [`StorageError::Changed`] if the file holds something else than was expected. It then stays
/// as it is.
pub fn save(path: &Path, bytes: &[u8], how: Saving) -> Result<Saved, StorageError> {
    save_on(&System, path, bytes, how)
}

pub(super) fn save_on(
    disk: &dyn Disk,
    path: &Path,
    bytes: &[u8],
    how: Saving,
) -> Result<Saved, StorageError> {
    let mut not_kept = None;
    let fill = |file: &mut dyn Write| file.write_all(bytes).map_err(|error| StorageError::of(path, error));
    // Last of all, so that little can happen between the look and the rename.
    let before = |target: &Path| {
        if let Some(expected) = how.expected {
            let now = Stamp::of_file(target);
            // A file that was taken away is no other version: it is written again.
            if now.is_some_and(|now| now != expected) {
                return Err(StorageError::Changed(path.to_owned(), now));
            }
        }
        if how.versions > 0
            && target.is_file()
            && let Err(error) = versions::keep(disk, target)
        {
            not_kept = Some(StorageError::of(path, error).to_string());
        }
        Ok(())
    };
    put(disk, path, fill, before)?;
    let target = resolved(path);
    if how.versions > 0 {
        versions::prune(disk, &target, usize::from(how.versions));
    }
    sweep(disk, target.parent().unwrap_or(Path::new(".")));
    Ok(Saved { stamp: Stamp::of(bytes), not_kept })
}

/// Takes away what saves that were killed have left in a folder. A save that is under way has written to its file a
/// moment ago; one that is an hour old is over.
fn sweep(disk: &dyn Disk, folder: &Path) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    for entry in entries.filter_map(Result::ok) {
        let ours = entry.file_name().as_encoded_bytes().starts_with(PREFIX.as_bytes());
        let age = entry.metadata().ok().and_then(|m| m.modified().ok()?.elapsed().ok());
        if ours && age.is_some_and(|age| age > STALE) {
            let _ = disk.remove(&entry.path());
        }
    }
}

/// The file itself, where a path leads to it by links.
fn resolved(path: &Path) -> PathBuf {
    fs::canonicalize(path).unwrap_or_else(|_| path.to_owned())
}

fn put<E: From<StorageError>>(
    disk: &dyn Disk,
    path: &Path,
    fill: impl FnOnce(&mut dyn Write) -> Result<(), E>,
    before_rename: impl FnOnce(&Path) -> Result<(), StorageError>,
) -> Result<(), E> {
    let target = resolved(path);
    let fail = |error| StorageError::of(path, error);
    if target.is_dir() {
        return Err(StorageError::Folder(path.to_owned()).into());
    }
    let there = fs::metadata(&target);
    if there.as_ref().is_ok_and(|m| !m.is_file()) {
        let mut device = fs::OpenOptions::new().write(true).open(&target).map_err(fail)?;
        return filled(disk, &mut device, fill, fail);
    }
    // A rename would not ask: whoever made a file read-only wants it to stay.
    if there.is_ok_and(|m| m.permissions().readonly()) {
        return Err(StorageError::ReadOnly(path.to_owned()).into());
    }
    let folder = match target.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent.to_owned(),
        _ => PathBuf::from("."),
    };
    if !folder.is_dir() {
        return Err(StorageError::NoFolder(folder).into());
    }
    let mut temporary = disk.create(&folder).map_err(fail)?;
    filled(disk, temporary.as_file_mut(), fill, fail)?;
    disk.set_mode(temporary.as_file(), &target).map_err(fail)?;
    disk.sync(temporary.as_file()).map_err(fail)?;
    before_rename(&target)?;
    disk.rename(temporary, &target).map_err(fail)?;
    // The rename itself must reach the disk. It is done: what fails now is a flush, and the file is whole either way.
    let _ = disk.sync_folder(&folder);
    Ok(())
}

/// Puts everything into a file that is to go there.
fn filled<E: From<StorageError>>(
    disk: &dyn Disk,
    file: &mut File,
    fill: impl FnOnce(&mut dyn Write) -> Result<(), E>,
    fail: impl Fn(io::Error) -> StorageError,
) -> Result<(), E> {
    let mut buffer = io::BufWriter::new(OnDisk { disk, file });
    fill(&mut buffer)?;
    buffer.into_inner().map_err(|error| fail(error.into_error()))?;
    Ok(())
}

/// A file on a disk, as something to write into.
struct OnDisk<'a> {
    disk: &'a dyn Disk,
    file: &'a mut File,
}

impl Write for OnDisk<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.disk.write(self.file, bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
