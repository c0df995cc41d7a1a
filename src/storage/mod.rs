//! The only door to the disk: bytes in, bytes out, and errors said for people. Knows nothing of what the bytes
//! mean.

mod disk;
mod error;
mod named;
mod newest;
mod shelf;
mod stamp;
#[cfg(test)]
mod tests;
mod versions;
mod write;

pub use error::StorageError;
pub use named::{Unread, read_named};
pub use newest::keep_newest;
pub use shelf::{Draft, Left, Shelf};
pub use stamp::Stamp;
pub use write::{Saved, Saving, save, write_file, write_with};

use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};

/// The bytes of a file of at most `limit` bytes. A larger one is refused before any memory is taken for it.
///
/// # Errors
/// [`StorageError`] if it is not there, may not be read, is a folder or too large.
pub fn read_file(path: &Path, limit: u64) -> Result<Vec<u8>, StorageError> {
    let fail = |error| StorageError::of(path, error);
    let metadata = fs::metadata(path).map_err(fail)?;
    if metadata.is_dir() {
        return Err(StorageError::Folder(path.to_owned()));
    }
    let too_large = |bytes| StorageError::TooLarge { path: path.to_owned(), bytes, limit };
    if metadata.len() > limit {
        return Err(too_large(metadata.len()));
    }
    let mut bytes = Vec::new();
    // A pipe or a growing file tells no true size: stop one byte beyond the limit.
    let file = fs::File::open(path).map_err(fail)?;
    file.take(limit + 1).read_to_end(&mut bytes).map_err(fail)?;
    if bytes.len() as u64 > limit {
        return Err(too_large(bytes.len() as u64));
    }
    Ok(bytes)
}

/// The beginning of a file, at most so many bytes of it.
///
/// # Errors
/// [`StorageError`] if it is not there, may not be read or is a folder.
pub fn read_head(path: &Path, most: u64) -> Result<Vec<u8>, StorageError> {
    let fail = |error| StorageError::of(path, error);
    let mut bytes = Vec::new();
    fs::File::open(path).map_err(fail)?.take(most).read_to_end(&mut bytes).map_err(fail)?;
    Ok(bytes)
}

/// Makes a folder, and those it lies in; one that is there stays.
///
/// # Errors
/// [`StorageError`] if it cannot be made.
pub fn make_folder(path: &Path) -> Result<(), StorageError> {
    fs::create_dir_all(path).map_err(|error| StorageError::of(path, error))
}

/// Gives a file another name beside it, with this ending, in the place of one that was set aside so before.
///
/// # Errors
/// [`StorageError`] if it cannot be renamed.
pub fn set_aside(path: &Path, ending: &str) -> Result<PathBuf, StorageError> {
    let mut name = path.file_name().map(std::ffi::OsStr::to_owned).unwrap_or_default();
    name.push(format!(".{ending}"));
    let aside = path.with_file_name(name);
    fs::rename(path, &aside).map_err(|error| StorageError::of(path, error))?;
    Ok(aside)
}
