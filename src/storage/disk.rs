//! What the way to the disk asks of the system, one call at a time: a test puts a faulty one in its place and lets each
//! call fail.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::Path;
use tempfile::NamedTempFile;

/// How the names of temporary files begin.
pub(super) const PREFIX: &str = ".schism-";

/// The calls of a save.
pub(super) trait Disk {
    /// A new file under a name of its own.
    fn create(&self, folder: &Path) -> io::Result<NamedTempFile>;
    /// Writes some of the bytes; how many.
    fn write(&self, file: &mut File, bytes: &[u8]) -> io::Result<usize>;
    /// Gives a file the mode of another, or what is usual.
    fn set_mode(&self, file: &File, like: &Path) -> io::Result<()>;
    /// What was written is on the disk when this comes back.
    fn sync(&self, file: &File) -> io::Result<()>;
    /// A second name for a file.
    fn link(&self, from: &Path, to: &Path) -> io::Result<()>;
    /// A second file of the same content.
    fn copy(&self, from: &Path, to: &Path) -> io::Result<()>;
    /// Takes a name away.
    fn remove(&self, path: &Path) -> io::Result<()>;
    /// A file takes the place of what has this name.
    fn rename(&self, file: NamedTempFile, to: &Path) -> io::Result<()>;
    /// What was named in a folder is on the disk when this comes back.
    fn sync_folder(&self, folder: &Path) -> io::Result<()>;
}

/// The disk of the system.
pub(super) struct System;

impl Disk for System {
    fn create(&self, folder: &Path) -> io::Result<NamedTempFile> {
        tempfile::Builder::new().prefix(PREFIX).tempfile_in(folder)
    }

    fn write(&self, file: &mut File, bytes: &[u8]) -> io::Result<usize> {
        file.write(bytes)
    }

    /// A temporary file is private; it gets the mode of the file it replaces, or what is usual.
    #[cfg(unix)]
    fn set_mode(&self, file: &File, like: &Path) -> io::Result<()> {
        use std::os::unix::fs::PermissionsExt;
        let mode = fs::metadata(like).map_or(0o644, |m| m.permissions().mode());
        file.set_permissions(fs::Permissions::from_mode(mode))
    }

    #[cfg(not(unix))]
    fn set_mode(&self, _file: &File, _like: &Path) -> io::Result<()> {
        Ok(())
    }

    fn sync(&self, file: &File) -> io::Result<()> {
        file.sync_all()
    }

    fn link(&self, from: &Path, to: &Path) -> io::Result<()> {
        fs::hard_link(from, to)
    }

    fn copy(&self, from: &Path, to: &Path) -> io::Result<()> {
        fs::copy(from, to).map(drop)
    }

    fn remove(&self, path: &Path) -> io::Result<()> {
        fs::remove_file(path)
    }

    fn rename(&self, file: NamedTempFile, to: &Path) -> io::Result<()> {
        file.persist(to).map(drop).map_err(|e| e.error)
    }

    /// A system that cannot open folders flushes them in its own time.
    fn sync_folder(&self, folder: &Path) -> io::Result<()> {
        match File::open(folder) {
            Ok(folder) => folder.sync_all(),
            Err(_) => Ok(()),
        }
    }
}
