//! The only door to the disk: bytes in, bytes out, and errors said for people. Knows nothing of what the bytes
//! mean.

mod named;

pub use named::{Unread, read_named};
use std::fs;
use std::io::{self, Read, Write};
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
    fn of(path: &Path, error: io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::NotFound => StorageError::Missing(path.to_owned()),
            io::ErrorKind::PermissionDenied => StorageError::Permission(path.to_owned()),
            io::ErrorKind::IsADirectory => StorageError::Folder(path.to_owned()),
            _ => StorageError::Other { path: path.to_owned(), error },
        }
    }
}

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

/// Makes a folder, and those it lies in; one that is there stays.
///
/// # Errors
/// [`StorageError`] if it cannot be made.
pub fn make_folder(path: &Path) -> Result<(), StorageError> {
    fs::create_dir_all(path).map_err(|error| StorageError::of(path, error))
}

/// Gives a file that cannot be read another name beside it, in the place of one that was set aside before.
///
/// # Errors
/// [`StorageError`] if it cannot be renamed.
pub fn set_aside(path: &Path) -> Result<PathBuf, StorageError> {
    let mut name = path.file_name().map(std::ffi::OsStr::to_owned).unwrap_or_default();
    name.push(".damaged");
    let aside = path.with_file_name(name);
    fs::rename(path, &aside).map_err(|error| StorageError::of(path, error))?;
    Ok(aside)
}

/// Writes a file whole or not at all: into a temporary file beside it, flushed, then renamed. The mode of an
/// existing file is kept, and a symbolic link is followed, not replaced. What is no file (a device such as
/// `/dev/null`, a pipe) is written into: a rename would put a file in its place, for every program of the machine.
///
/// # Errors
/// [`StorageError`] if the folder is not there or may not be written to, or the disk is full; the old file then
/// stays as it was.
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
    let target = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    let fail = |error| StorageError::of(path, error);
    if target.is_dir() {
        return Err(StorageError::Folder(path.to_owned()).into());
    }
    if fs::metadata(&target).is_ok_and(|m| !m.is_file()) {
        let device = fs::OpenOptions::new().write(true).open(&target).map_err(fail)?;
        return filled(device, fill, fail).map(drop);
    }
    let folder = match target.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent.to_owned(),
        _ => PathBuf::from("."),
    };
    if !folder.is_dir() {
        return Err(StorageError::NoFolder(folder).into());
    }
    let temporary = tempfile::Builder::new().prefix(".schism-").tempfile_in(&folder).map_err(fail)?;
    let temporary = filled(temporary, fill, fail)?;
    copy_mode(&target, temporary.as_file()).map_err(fail)?;
    temporary.as_file().sync_all().map_err(fail)?;
    temporary.persist(&target).map_err(|e| fail(e.error))?;
    // The rename itself must reach the disk; a system that cannot open folders flushes it in its own time.
    if let Ok(folder) = fs::File::open(&folder) {
        let _ = folder.sync_all();
    }
    Ok(())
}

/// A file with everything in it that was to go there.
fn filled<F: Write, E: From<StorageError>>(
    file: F,
    fill: impl FnOnce(&mut dyn Write) -> Result<(), E>,
    fail: impl Fn(io::Error) -> StorageError,
) -> Result<F, E> {
    let mut buffer = io::BufWriter::new(file);
    fill(&mut buffer)?;
    Ok(buffer.into_inner().map_err(|error| fail(error.into_error()))?)
}

/// A temporary file is private; give it the mode of the file it replaces, or what the user's mask allows.
#[cfg(unix)]
fn copy_mode(target: &Path, temporary: &fs::File) -> io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    let mode = fs::metadata(target).map_or(0o644, |m| m.permissions().mode());
    temporary.set_permissions(fs::Permissions::from_mode(mode))
}

#[cfg(not(unix))]
fn copy_mode(_target: &Path, _temporary: &fs::File) -> io::Result<()> {
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_replaced_whole_and_keeps_its_mode() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("a.ron");
        write_file(&path, b"old").unwrap();
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            fs::set_permissions(&path, fs::Permissions::from_mode(0o640)).unwrap();
            write_file(&path, b"new").unwrap();
            assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o640);
        }
        assert_eq!(read_file(&path, 10).unwrap(), b"new");
        assert_eq!(fs::read_dir(dir.path()).unwrap().count(), 1, "no temporary file is left");
    }

    #[test]
    #[cfg(unix)]
    fn a_link_is_followed_not_replaced() {
        let dir = tempfile::tempdir().unwrap();
        let (real, link) = (dir.path().join("real"), dir.path().join("link"));
        fs::write(&real, "old").unwrap();
        std::os::unix::fs::symlink(&real, &link).unwrap();
        write_file(&link, b"new").unwrap();
        assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
        assert_eq!(fs::read(&real).unwrap(), b"new");
    }

    #[test]
    #[cfg(unix)]
    fn a_device_or_a_pipe_is_written_into_not_replaced() {
        use std::os::unix::fs::FileTypeExt;
        let null = Path::new("/dev/null");
        write_file(null, b"gone").unwrap();
        assert!(fs::metadata(null).unwrap().file_type().is_char_device());
        let dir = tempfile::tempdir().unwrap();
        let pipe = dir.path().join("pipe");
        assert!(std::process::Command::new("mkfifo").arg(&pipe).status().unwrap().success());
        let reader = std::thread::spawn({
            let pipe = pipe.clone();
            move || fs::read(pipe).unwrap()
        });
        write_file(&pipe, b"through").unwrap();
        assert_eq!(reader.join().unwrap(), b"through");
        assert!(fs::metadata(&pipe).unwrap().file_type().is_fifo());
    }

    #[test]
    fn a_failed_write_leaves_nothing_behind() {
        let dir = tempfile::tempdir().unwrap();
        let error = write_file(&dir.path().join("none/a.ron"), b"x").unwrap_err();
        assert!(matches!(error, StorageError::NoFolder(_)), "{error}");
        assert_eq!(fs::read_dir(dir.path()).unwrap().count(), 0);
    }

    #[test]
    fn what_fails_half_way_leaves_the_old_file() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("a.png");
        write_file(&path, b"old").unwrap();
        let failed: Result<(), StorageError> = write_with(&path, |file| {
            file.write_all(&vec![0; 100_000]).unwrap();
            Err(StorageError::Permission(PathBuf::from("elsewhere")))
        });
        assert!(failed.is_err());
        assert_eq!(read_file(&path, 10).unwrap(), b"old");
        assert_eq!(fs::read_dir(dir.path()).unwrap().count(), 1, "no temporary file is left");
    }

    #[test]
    fn what_cannot_be_read_says_why() {
        let dir = tempfile::tempdir().unwrap();
        assert!(matches!(read_file(dir.path(), 9), Err(StorageError::Folder(_))));
        assert!(matches!(read_file(&dir.path().join("no"), 9), Err(StorageError::Missing(_))));
        let big = dir.path().join("big");
        fs::File::create(&big).unwrap().set_len(3_000_000_000).unwrap();
        assert!(matches!(read_file(&big, 64), Err(StorageError::TooLarge { .. })));
    }
}
