//! What a window was when it was last there, for the next start: its place and size, what was open in it and how it was
//! looked at, and which files were open before. One file for all windows: the last word is the last window's, but a file
//! that another has opened stays in the list.

use crate::storage::{self, StorageError};
use crate::view::ThemeChoice;
use serde::{Deserialize, Serialize};
use std::fs::File;
use std::path::{Path, PathBuf};

/// More is no file of ours.
const MOST: u64 = 32 * 1024 * 1024;

/// How many files are listed.
const RECENT: usize = 12;

/// How many starts in a row may fail before the next one leaves aside what was open.
const FAILED_STARTS: u8 = 3;

/// A window's place and size, in points.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub(super) struct Place {
    /// The left and the top side.
    pub at: (f32, f32),
    /// Width and height of what is within its frame.
    pub size: (f32, f32),
    /// Whether it fills the screen.
    pub maximized: bool,
}

impl Place {
    /// The least and the greatest side that make sense.
    const SIDES: (f32, f32) = (200.0, 16_000.0);

    /// `None` if one of the numbers makes a window nobody could use.
    fn sound(self) -> Option<Self> {
        let side = |s: f32| (Self::SIDES.0..=Self::SIDES.1).contains(&s);
        let there = |p: f32| p.abs() <= Self::SIDES.1;
        (side(self.size.0) && side(self.size.1) && there(self.at.0) && there(self.at.1)).then_some(self)
    }
}

/// What is remembered.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub(super) struct Remembered {
    /// Where the window was.
    pub window: Option<Place>,
    /// The file that was open; none for the bundled dataset.
    pub file: Option<PathBuf>,
    /// How it was looked at.
    pub view: String,
    /// Whether it was light or dark.
    pub theme: ThemeChoice,
    /// What was not saved when the window was closed, by its name on the shelf.
    pub unsaved: Option<String>,
    /// Unsaved work that was shown and left where it is.
    pub seen: Vec<String>,
    /// Files that were open before, the last one first.
    pub recent: Vec<PathBuf>,
    /// How many starts in a row did not last.
    pub starts: u8,
}

impl Remembered {
    /// What a file remembers, and what is to be said of it. One that cannot be read is set aside, never in the way.
    pub(super) fn read(path: &Path) -> (Self, Option<String>) {
        match storage::read_file(path, MOST) {
            Ok(bytes) => match parse(&bytes) {
                Some(read) => read.after_failed_starts(),
                None => (Self::default(), Some(set_aside(path))),
            },
            Err(StorageError::Missing(_)) => (Self::default(), None),
            Err(error) => (Self::default(), Some(format!("What was open last is not known: {error}"))),
        }
    }

    /// Where the window was, as far as a file says; what is wrong with the file is said later.
    pub(super) fn read_window(path: &Path) -> Option<Place> {
        storage::read_file(path, MOST).ok().and_then(|bytes| parse(&bytes))?.window
    }

    /// What was open may be what keeps the program from starting.
    fn after_failed_starts(self) -> (Self, Option<String>) {
        if self.starts < FAILED_STARTS {
            return (self, None);
        }
        let said = match &self.file {
            Some(file) => format!("{} was open then.", file.display()),
            None => String::new(),
        };
        let kept = Self { recent: self.recent, seen: self.seen, theme: self.theme, ..Self::default() };
        let text = format!(
            "The last {FAILED_STARTS} starts did not last, so the program starts without what was open. {said} Work that \
             was not saved is under File, Unsaved work."
        );
        (kept, Some(text))
    }

    /// Writes it, with what other windows have opened since.
    pub(super) fn write(mut self, path: &Path) -> Result<(), StorageError> {
        if let Some(folder) = path.parent() {
            storage::make_folder(folder)?;
        }
        let held = hold(path);
        let theirs = storage::read_file(path, MOST).ok().and_then(|bytes| parse(&bytes)).unwrap_or_default();
        for file in theirs.recent {
            add_last(&mut self.recent, file);
        }
        for id in theirs.seen {
            if !self.seen.contains(&id) {
                self.seen.push(id);
            }
        }
        self.recent.truncate(RECENT);
        // A list of names of what is mostly gone; it must not grow for ever.
        self.seen.truncate(200);
        let text = ron::ser::to_string_pretty(&self, ron::ser::PrettyConfig::default()).unwrap_or_default();
        let written = storage::write_file(path, text.as_bytes());
        drop(held);
        written
    }

    /// A file was opened: it is the first of the list.
    pub(super) fn opened(&mut self, file: &Path) {
        self.recent.retain(|f| f != file);
        self.recent.insert(0, file.to_owned());
        self.recent.truncate(RECENT);
    }
}

fn add_last(list: &mut Vec<PathBuf>, file: PathBuf) {
    if !list.contains(&file) {
        list.push(file);
    }
}

/// While this is held no other window reads and writes what is remembered; none waits for long, and where a system has
/// no locks the last one to write wins.
fn hold(path: &Path) -> Option<File> {
    let lock =
        File::options().create(true).truncate(false).write(true).open(path.with_extension("lock")).ok()?;
    lock.lock().ok()?;
    Some(lock)
}

fn parse(bytes: &[u8]) -> Option<Remembered> {
    let read: Remembered = ron::from_str(std::str::from_utf8(bytes).ok()?).ok()?;
    Some(Remembered { window: read.window.and_then(Place::sound), ..read })
}

fn set_aside(path: &Path) -> String {
    match storage::set_aside(path, "damaged") {
        Ok(aside) => {
            format!("What was open last could not be read, and is set aside as {}.", aside.display())
        }
        Err(error) => format!("What was open last could not be read: {error}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::damaged::damaged;
    use proptest::prelude::*;

    #[test]
    fn what_is_remembered_comes_back_and_windows_share_their_lists() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("of the program/session.ron");
        assert_eq!(Remembered::read(&path), (Remembered::default(), None), "a first start says nothing");
        let place = Place { at: (10.0, 20.0), size: (1280.0, 800.0), maximized: false };
        let mut mine = Remembered { window: Some(place), view: "x".to_owned(), ..Remembered::default() };
        mine.opened(Path::new("/a.ron"));
        mine.opened(Path::new("/b.ron"));
        mine.opened(Path::new("/a.ron"));
        mine.clone().write(&path).unwrap();
        let mut theirs = Remembered::default();
        theirs.opened(Path::new("/c.ron"));
        theirs.write(&path).unwrap();
        let (read, remark) = Remembered::read(&path);
        assert_eq!(remark, None);
        assert_eq!(read.recent, ["/c.ron", "/a.ron", "/b.ron"].map(PathBuf::from));
        assert_eq!(read.window, None, "the rest is the last one's");
        mine.clone().write(&path).unwrap();
        assert_eq!(Remembered::read(&path).0.window, Some(place));
    }

    #[test]
    fn what_is_damaged_is_set_aside_and_never_in_the_way() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("session.ron");
        for damage in [&b"(window: Some((at: ("[..], b"\xff\xfe", b"", b"[1, 2]", b"(recent: 5)"] {
            std::fs::write(&path, damage).unwrap();
            let (read, remark) = Remembered::read(&path);
            assert_eq!(read, Remembered::default(), "{damage:?}");
            assert!(remark.unwrap().contains("set aside as"), "{damage:?}");
            assert!(!path.exists() && path.with_file_name("session.ron.damaged").exists());
        }
        for sizes in ["(10.0, 800.0)", "(1e30, 800.0)", "(NaN, 800.0)"] {
            let text = format!(
                "(window: Some((at: (0.0, 0.0), size: {sizes}, maximized: false)), recent: [\"/a\"])"
            );
            std::fs::write(&path, text).unwrap();
            let (read, remark) = Remembered::read(&path);
            assert_eq!((read.window, read.recent.len(), remark), (None, 1, None), "{sizes}");
        }
    }

    proptest! {
        /// Whatever is in the file, it is read or refused, and what is read is of use and comes back.
        #[test]
        fn whatever_is_in_the_file_makes_no_window_useless(bytes in damaged(
            "(window: Some((at: (10.0, 20.5), size: (1280.0, 800.0), maximized: false)), file: Some(\"/a.ron\"), \
             view: \"(period: Moment(1990))\", theme: Dark, unsaved: Some(\"12-1\"), seen: [\"12-2\"], \
             recent: [\"/a.ron\", \"/b.ron\"], starts: 2)"
        )) {
            if let Some(read) = parse(&bytes) {
                prop_assert!(read.window.is_none_or(|place| place.sound().is_some()));
                let text = ron::ser::to_string_pretty(&read, ron::ser::PrettyConfig::default()).unwrap();
                prop_assert_eq!(parse(text.as_bytes()), Some(read));
            }
        }
    }

    #[test]
    fn starts_that_do_not_last_leave_aside_what_was_open() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("session.ron");
        let mut last = Remembered { file: Some("/bad.ron".into()), starts: 3, ..Remembered::default() };
        last.opened(Path::new("/bad.ron"));
        last.write(&path).unwrap();
        let (read, remark) = Remembered::read(&path);
        assert_eq!((read.file, read.recent.len()), (None, 1));
        assert!(remark.unwrap().contains("/bad.ron was open then"));
    }
}
