//! The way to the disk, also over a disk that fails.

use super::disk::{Disk, System};
use super::write::save_on;
use super::*;
use std::cell::RefCell;
use std::fs::File;
use std::io;
use tempfile::NamedTempFile;

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

/// A disk whose nth call fails in one way; the others are the system's.
struct Faulty {
    calls: RefCell<Vec<&'static str>>,
    at: usize,
    fault: Fault,
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum Fault {
    /// There is no room left: at a write after half of the bytes, else at once.
    Full,
    /// A write takes one byte and no more, over and over: no fault, only slow.
    Short,
    /// The system refuses.
    Refused,
}

impl Faulty {
    fn new(at: usize, fault: Fault) -> Self {
        Self { calls: RefCell::default(), at, fault }
    }

    /// Whether this call is the one that fails, and how.
    fn turn(&self, name: &'static str) -> Option<Fault> {
        let mut calls = self.calls.borrow_mut();
        calls.push(name);
        (calls.len() - 1 == self.at).then_some(self.fault)
    }

    fn call(&self, name: &'static str) -> io::Result<()> {
        match self.turn(name) {
            Some(Fault::Full) => Err(io::ErrorKind::StorageFull.into()),
            Some(Fault::Refused) => Err(io::ErrorKind::PermissionDenied.into()),
            _ => Ok(()),
        }
    }
}

impl Disk for Faulty {
    fn create(&self, folder: &Path) -> io::Result<NamedTempFile> {
        self.call("create")?;
        System.create(folder)
    }

    fn write(&self, file: &mut File, bytes: &[u8]) -> io::Result<usize> {
        match self.turn("write") {
            Some(Fault::Full) => {
                System.write(file, &bytes[..bytes.len() / 2])?;
                Err(io::ErrorKind::StorageFull.into())
            }
            Some(Fault::Refused) => Err(io::ErrorKind::PermissionDenied.into()),
            Some(Fault::Short) => System.write(file, &bytes[..1]),
            None => System.write(file, &bytes[..bytes.len().div_ceil(3)]),
        }
    }

    fn set_mode(&self, file: &File, like: &Path) -> io::Result<()> {
        self.call("set_mode")?;
        System.set_mode(file, like)
    }

    fn sync(&self, file: &File) -> io::Result<()> {
        self.call("sync")?;
        System.sync(file)
    }

    fn link(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.call("link")?;
        System.link(from, to)
    }

    fn copy(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.call("copy")?;
        System.copy(from, to)
    }

    fn remove(&self, path: &Path) -> io::Result<()> {
        self.call("remove")?;
        System.remove(path)
    }

    fn rename(&self, file: NamedTempFile, to: &Path) -> io::Result<()> {
        self.call("rename")?;
        System.rename(file, to)
    }

    fn sync_folder(&self, folder: &Path) -> io::Result<()> {
        self.call("sync_folder")?;
        System.sync_folder(folder)
    }
}

fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> = fs::read_dir(folder)
        .unwrap()
        .map(|e| e.unwrap().file_name().to_string_lossy().into_owned())
        .collect();
    names.sort();
    names
}

#[test]
fn whichever_call_fails_the_file_is_the_old_one_or_the_new_one() {
    let (old, new) = (vec![b'o'; 50_000], vec![b'n'; 70_000]);
    let mut seen = 0;
    for fault in [Fault::Full, Fault::Refused, Fault::Short] {
        for at in 0.. {
            let dir = tempfile::tempdir().unwrap();
            let path = dir.path().join("s.ron");
            fs::write(&path, &old).unwrap();
            let disk = Faulty::new(at, fault);
            let how = Saving { expected: Some(Stamp::of(&old)), versions: 2 };
            let saved = save_on(&disk, &path, &new, how);
            if disk.calls.borrow().len() <= at {
                // Nothing failed any more: every call has had its turn.
                assert!(saved.is_ok() && at > 10, "{at} calls");
                break;
            }
            seen += 1;
            let now = fs::read(&path).unwrap();
            match &saved {
                Ok(saved) => {
                    assert_eq!(saved.stamp, Stamp::of(&new), "{fault:?} at {at}");
                    assert!(now == new, "{fault:?} at {at}: it said that it was saved");
                    let kept = fs::read(dir.path().join("s.ron.~1~"));
                    assert_eq!(kept.is_err(), saved.not_kept.is_some(), "{fault:?} at {at}");
                    assert!(kept.map_or(true, |kept| kept == old));
                }
                Err(error) => {
                    assert!(now == old, "{fault:?} at {at}: {error}");
                    let said = error.to_string();
                    let words = if fault == Fault::Full { "the disk is full" } else { "permission denied" };
                    assert!(said.ends_with(words) && said.starts_with(path.to_str().unwrap()), "{said}");
                    // A version that was kept before the rename failed is the file as it is: no harm.
                    let left: Vec<String> = names(dir.path());
                    assert!(
                        left.iter().all(|n| n == "s.ron" || n == "s.ron.~1~"),
                        "{fault:?} at {at}: {left:?}"
                    );
                }
            }
        }
    }
    assert!(seen > 30, "{seen} faults");
}

#[test]
fn a_second_name_that_cannot_be_had_is_a_copy() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("s.ron");
    fs::write(&path, "old").unwrap();
    let how = Saving { expected: None, versions: 9 };
    let sound = Faulty::new(usize::MAX, Fault::Refused);
    save_on(&sound, &path, b"new", how).unwrap();
    let link = sound.calls.borrow().iter().position(|c| *c == "link").unwrap();
    let disk = Faulty::new(link, Fault::Refused);
    let saved = save_on(&disk, &path, b"two", how).unwrap();
    assert!(disk.calls.borrow().contains(&"copy") && saved.not_kept.is_none());
    assert_eq!(fs::read(dir.path().join("s.ron.~2~")).unwrap(), b"new");
}

#[test]
fn a_file_that_somebody_else_changed_is_not_overwritten() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("s.ron");
    let first = save(&path, b"mine", Saving::default()).unwrap().stamp;
    let second = save(&path, b"mine again", Saving { expected: Some(first), versions: 0 }).unwrap().stamp;
    fs::write(&path, "theirs").unwrap();
    let how = Saving { expected: Some(second), versions: 3 };
    let error = save(&path, b"mine once more", how).unwrap_err();
    assert!(matches!(error, StorageError::Changed(_, Some(now)) if now == Stamp::of(b"theirs")), "{error}");
    assert_eq!(fs::read(&path).unwrap(), b"theirs");
    assert_eq!(names(dir.path()), ["s.ron"], "nothing is left of the attempt");
    // Whoever overwrites it all the same has their version beside it.
    save(&path, b"mine once more", Saving { expected: None, versions: 3 }).unwrap();
    assert_eq!(fs::read(dir.path().join("s.ron.~1~")).unwrap(), b"theirs");
    // A file that was taken away is written again.
    fs::remove_file(&path).unwrap();
    save(&path, b"back", how).unwrap();
    assert_eq!(fs::read(&path).unwrap(), b"back");
}

#[test]
fn the_last_versions_are_kept_and_older_ones_go() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("s.ron");
    fs::write(dir.path().join("s.ron.~x~"), "not ours").unwrap();
    for n in 0..6_u8 {
        save(&path, &[n], Saving { expected: None, versions: 3 }).unwrap();
    }
    assert_eq!(names(dir.path()), ["s.ron", "s.ron.~3~", "s.ron.~4~", "s.ron.~5~", "s.ron.~x~"]);
    for (name, held) in [("s.ron", 5), ("s.ron.~5~", 4), ("s.ron.~4~", 3), ("s.ron.~3~", 2)] {
        assert_eq!(fs::read(dir.path().join(name)).unwrap(), [held], "{name}");
    }
    save(&path, &[9], Saving { expected: None, versions: 0 }).unwrap();
    assert_eq!(names(dir.path()).len(), 5, "who wants no versions loses none of those that are there");
}

#[test]
fn what_stands_in_the_way_of_a_save_is_said_in_words() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("s.ron");
    fs::write(&path, "old").unwrap();
    let mut mode = fs::metadata(&path).unwrap().permissions();
    mode.set_readonly(true);
    fs::set_permissions(&path, mode).unwrap();
    let said = |path: &Path| save(path, b"new", Saving::default()).unwrap_err().to_string();
    assert!(said(&path).ends_with("s.ron: this file is read-only"), "{}", said(&path));
    assert_eq!(fs::read(&path).unwrap(), b"old");
    assert!(said(&dir.path().join("gone/s.ron")).ends_with("gone: there is no such folder"));
    assert!(said(&path.join("s.ron")).contains("there is no such folder"), "a file is no folder");
    assert!(said(dir.path()).ends_with("this is a folder, not a file"));
    let long = dir.path().join("n".repeat(300));
    assert!(said(&long).ends_with("a file cannot have this name here"), "{}", said(&long));
    #[cfg(target_os = "linux")]
    assert_eq!(said(Path::new("/dev/full")), "/dev/full: the disk is full");
}

#[test]
fn a_draft_is_held_by_one_window_and_found_when_nobody_holds_it() {
    let dir = tempfile::tempdir().unwrap();
    let shelf = Shelf::new(dir.path().join("drafts"));
    assert!(shelf.left().is_empty(), "there need be no folder");
    let (one, other) = (shelf.begin().unwrap(), shelf.begin().unwrap());
    assert_ne!(one.id(), other.id());
    one.write(b"work").unwrap();
    assert!(shelf.left().is_empty() && shelf.hold(one.id()).unwrap().is_none(), "it is held");
    let id = one.id().to_owned();
    drop(one);
    assert_eq!(shelf.left().iter().map(|l| l.id.as_str()).collect::<Vec<_>>(), [id.as_str()]);
    let again = shelf.hold(&id).unwrap().unwrap();
    for name in ["", "..", "../1-2", "a"] {
        assert!(shelf.hold(name).unwrap().is_none(), "{name:?} is none of ours");
    }
    assert_eq!(again.read(99).unwrap(), b"work");
    again.discard();
    drop(other);
    assert!(shelf.left().is_empty());
    assert_eq!(names(&dir.path().join("drafts")), Vec::<String>::new(), "nor is a lock left");
    for n in 0..5_u8 {
        shelf.begin().unwrap().write(&[n]).unwrap();
    }
    shelf.prune(2);
    assert_eq!(shelf.left().len(), 2);
}

#[test]
fn what_a_killed_save_left_is_taken_away_an_hour_later() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("s.ron");
    let hours = |n: u64| std::time::SystemTime::now() - std::time::Duration::from_secs(n * 3600);
    for (name, age) in [(".schism-old", 2), (".schism-new", 0), (".other-old", 2)] {
        let file = File::create(dir.path().join(name)).unwrap();
        file.set_modified(hours(age)).unwrap();
    }
    save(&path, b"x", Saving::default()).unwrap();
    assert_eq!(names(dir.path()), [".other-old", ".schism-new", "s.ron"]);
}

#[test]
fn a_stamp_is_read_back_and_nothing_else_is_one() {
    let stamp = Stamp::of(b"what a file held");
    assert_eq!(Stamp::parse(&stamp.text()), Some(stamp));
    for text in ["", "5", "5:", ":00", "5:zz", &format!("x{}", stamp.text()), &stamp.text()[..60]] {
        assert_eq!(Stamp::parse(text), None, "{text}");
    }
}
