//! Why a file could not be read or written, said in one sentence each.

use super::Stamp;
use std::io;
use std::path::{Path, PathBuf};

/// Why a file could not be read or written.
#[derive(Debug, thiserror::Error)]
pub enum StorageError {
    /// It is not there.
    #[error("{0}: there is no such file")]
    Missing(PathBuf),
    /// It is a folder.
    #[error("{0}: this is a folder, not a file")]
    Folder(PathBuf),
    /// It may not be read or written.
    #[error("{0}: permission denied")]
    Permission(PathBuf),
    /// It is larger than what is read at once.
    #[error("{path}: the file has {bytes} bytes, more than the {limit} that are read")]
    TooLarge {
        /// Which file.
        path: PathBuf,
        /// Its size.
        bytes: u64,
        /// The limit.
        limit: u64,
    },
    /// The folder it is to be written to is not there.
    #[error("{0}: there is no such folder")]
    NoFolder(PathBuf),
    /// It is marked as one that is not to be written to.
    #[error("{0}: this file is read-only")]
    ReadOnly(PathBuf),
    /// The disk it lies on is mounted for reading alone.
    #[error("{0}: this disk can only be read")]
    ReadOnlyDisk(PathBuf),
    /// There is no room left for it.
    #[error("{0}: the disk is full")]
    Full(PathBuf),
    /// The system takes no such name.
    #[error("{0}: a file cannot have this name here")]
    Name(PathBuf),
    /// Somebody else has changed it since.
    #[error("{0}: the file was changed on disk since it was opened")]
    Changed(PathBuf, Option<Stamp>),
    /// Anything else the system says.
    #[error("{path}: {error}")]
    Other {
        /// Which file.
        path: PathBuf,
        /// What the system says.
        error: io::Error,
    },
}

impl StorageError {
    pub(super) fn of(path: &Path, error: io::Error) -> Self {
        let path = path.to_owned();
        match error.kind() {
            io::ErrorKind::NotFound => StorageError::Missing(path),
            io::ErrorKind::PermissionDenied => StorageError::Permission(path),
            io::ErrorKind::IsADirectory => StorageError::Folder(path),
            io::ErrorKind::NotADirectory => StorageError::NoFolder(path),
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => StorageError::Full(path),
            io::ErrorKind::ReadOnlyFilesystem => StorageError::ReadOnlyDisk(path),
            io::ErrorKind::InvalidFilename => StorageError::Name(path),
            _ => StorageError::Other { path, error },
        }
    }
}
