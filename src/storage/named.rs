//! Files of a folder by name, for names that come from a file of somebody else's: nothing outside the folder is read,
//! nothing that is no plain file, and no more than was asked for.

use super::{StorageError, read_file};
use std::collections::BTreeSet;
use std::fs;
use std::path::{Component, Path, PathBuf};

/// Why a file of a folder was not read, though it is there.
#[derive(Debug, thiserror::Error)]
pub enum Unread {
    /// The name leads elsewhere.
    #[error("its name is no bare file name")]
    NotBare,
    /// A device, a pipe, a folder: reading it may wait for ever, or do something.
    #[error("it is no plain file")]
    NotAFile,
    /// A symbolic link to what lies elsewhere.
    #[error("it is a link that leads out of its folder: put the file itself there")]
    LeadsOut,
    /// One file is larger than is read.
    #[error("it has {0} bytes, more than the {1} that are read")]
    TooLarge(u64, u64),
    /// All files together are larger than is read.
    #[error("with those before it there are more than the {0} bytes that are read of all together")]
    TooMuch(u64),
    /// Anything else.
    #[error(transparent)]
    Storage(StorageError),
}

/// What came of reading each of the wanted files, in their order and each once; names that are not there are left out.
/// Of each at most `each` bytes are read, of all together at most `all`. A symbolic link is followed within the folder,
/// never out of it.
#[must_use]
pub fn read_named(
    folder: &Path,
    names: &[&str],
    each: u64,
    all: u64,
) -> Vec<(String, Result<Vec<u8>, Unread>)> {
    let Ok(home) = fs::canonicalize(if folder.as_os_str().is_empty() { Path::new(".") } else { folder })
    else {
        return Vec::new();
    };
    let mut seen = BTreeSet::new();
    let mut left = all;
    let wanted = names.iter().filter(|name| seen.insert(**name));
    wanted
        .filter_map(|name| {
            let bytes = read_one(&home, name, each, left, all)?;
            left -= bytes.as_ref().map_or(0, |b| (b.len() as u64).min(left));
            Some(((*name).to_owned(), bytes))
        })
        .collect()
}

/// `None` if there is no file of that name.
fn read_one(home: &Path, name: &str, each: u64, left: u64, all: u64) -> Option<Result<Vec<u8>, Unread>> {
    let mut parts = Path::new(name).components();
    if !matches!((parts.next(), parts.next()), (Some(Component::Normal(_)), None)) {
        return Some(Err(Unread::NotBare));
    }
    let path: PathBuf = home.join(name);
    fs::symlink_metadata(&path).ok()?;
    let read = || {
        let real = fs::canonicalize(&path).map_err(|e| Unread::Storage(StorageError::of(&path, e)))?;
        if !real.starts_with(home) {
            return Err(Unread::LeadsOut);
        }
        let metadata = fs::metadata(&real).map_err(|e| Unread::Storage(StorageError::of(&path, e)))?;
        if !metadata.is_file() {
            return Err(Unread::NotAFile);
        }
        if metadata.len() > each {
            return Err(Unread::TooLarge(metadata.len(), each));
        }
        if metadata.len() > left {
            return Err(Unread::TooMuch(all));
        }
        read_file(&real, each.min(left)).map_err(Unread::Storage)
    };
    Some(read())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(read: &[(String, Result<Vec<u8>, Unread>)]) -> Vec<(&str, String)> {
        let say = |r: &Result<Vec<u8>, Unread>| match r {
            Ok(bytes) => String::from_utf8(bytes.clone()).unwrap(),
            Err(why) => format!("{why:?}"),
        };
        read.iter().map(|(name, r)| (name.as_str(), say(r))).collect()
    }

    #[test]
    fn files_are_read_by_bare_name_each_once_and_within_bounds() {
        let dir = tempfile::tempdir().unwrap();
        for (name, text) in
            [("a.txt", "alpha"), ("b.txt", "beta"), ("c.txt", "gamma"), ("long.txt", "0123456789")]
        {
            fs::write(dir.path().join(name), text).unwrap();
        }
        let names = ["a.txt", "a.txt", "none.txt", "long.txt", "b.txt", "c.txt"];
        let read = read_named(dir.path(), &names, 8, 11);
        assert_eq!(
            said(&read),
            [
                ("a.txt", "alpha".to_owned()),
                ("long.txt", "TooLarge(10, 8)".to_owned()),
                ("b.txt", "beta".to_owned()),
                ("c.txt", "TooMuch(11)".to_owned()),
            ]
        );
    }

    #[test]
    fn nothing_outside_the_folder_is_read() {
        let dir = tempfile::tempdir().unwrap();
        let inside = dir.path().join("inside");
        fs::create_dir(&inside).unwrap();
        fs::create_dir(inside.join("sub")).unwrap();
        fs::write(dir.path().join("secret"), "secret").unwrap();
        let secret = dir.path().join("secret").display().to_string();
        for name in ["../secret", "sub/../../secret", "..", ".", "", "/etc/passwd", secret.as_str()] {
            for (_, read) in read_named(&inside, &[name], 99, 99) {
                assert!(matches!(read, Err(Unread::NotBare)), "{name}: {read:?}");
            }
        }
        assert!(matches!(read_named(&inside, &["sub"], 99, 99)[..], [(_, Err(Unread::NotAFile))]));
    }

    #[test]
    #[cfg(unix)]
    fn a_link_is_followed_within_the_folder_and_a_pipe_is_not_waited_for() {
        let dir = tempfile::tempdir().unwrap();
        let inside = dir.path().join("inside");
        fs::create_dir(&inside).unwrap();
        fs::write(dir.path().join("secret"), "secret").unwrap();
        fs::write(inside.join("a.txt"), "alpha").unwrap();
        std::os::unix::fs::symlink("../secret", inside.join("out.txt")).unwrap();
        std::os::unix::fs::symlink("a.txt", inside.join("in.txt")).unwrap();
        std::os::unix::fs::symlink("loop.txt", inside.join("loop.txt")).unwrap();
        let pipe = inside.join("pipe.txt");
        assert!(std::process::Command::new("mkfifo").arg(&pipe).status().unwrap().success());
        let read = read_named(&inside, &["out.txt", "in.txt", "loop.txt", "pipe.txt"], 99, 99);
        let said = said(&read);
        assert_eq!(said[0].1, "LeadsOut");
        assert_eq!(said[1].1, "alpha");
        assert!(said[2].1.starts_with("Storage"), "{said:?}");
        assert_eq!(said[3].1, "NotAFile");
    }
}
