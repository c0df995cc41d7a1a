//! What a user wants of every window, whatever is open in it: kept apart from documents, in a file of its own.

use crate::storage;
use serde::{Deserialize, Serialize};
use std::path::{Path, PathBuf};

/// More is no preferences file.
const MOST: u64 = 64 * 1024;

/// The preferences.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub(super) struct Preferences {
    /// Whether the hints of the first start were read.
    pub hinted: bool,
    /// Whether the camera jumps where it would fly.
    pub reduce_motion: bool,
    /// How large everything is, in hundredths of the usual size.
    pub scale: u16,
    /// How many earlier versions of a saved file are kept beside it.
    pub versions: u8,
}

impl Default for Preferences {
    fn default() -> Self {
        Self { hinted: false, reduce_motion: false, scale: 100, versions: 3 }
    }
}

/// Where preferences are kept, and what was last written there.
pub(super) struct Kept {
    path: PathBuf,
    last: Preferences,
}

impl Kept {
    /// The preferences of a file, and what is to be said of it. One that cannot be read is set aside, never in the way.
    pub(super) fn read(path: PathBuf) -> (Self, Preferences, Option<String>) {
        let (read, remark) = match storage::read_file(&path, MOST) {
            Ok(bytes) => match parse(&bytes) {
                Some(read) => (read, None),
                None => (Preferences::default(), Some(set_aside(&path))),
            },
            Err(storage::StorageError::Missing(_)) => (Preferences::default(), None),
            Err(error) => (Preferences::default(), Some(format!("Preferences are not kept: {error}"))),
        };
        (Self { path, last: read }, read, remark)
    }

    /// What is to be written, and where, if they are others than before.
    pub(super) fn changed(&mut self, now: Preferences) -> Option<(PathBuf, String)> {
        if now == self.last {
            return None;
        }
        self.last = now;
        let text = ron::ser::to_string_pretty(&now, ron::ser::PrettyConfig::default()).ok()?;
        Some((self.path.clone(), text))
    }
}

/// Writes preferences; what is to be said if that fails.
pub(super) fn write(path: &Path, text: &str) -> Option<String> {
    let folder = path.parent().map_or(Ok(()), storage::make_folder);
    let written = folder.and_then(|()| storage::write_file(path, text.as_bytes()));
    written.err().map(|error| format!("Preferences are not kept: {error}"))
}

fn parse(bytes: &[u8]) -> Option<Preferences> {
    let read: Preferences = ron::from_str(std::str::from_utf8(bytes).ok()?).ok()?;
    Some(Preferences { scale: read.scale.clamp(50, 300), ..read })
}

/// Moves a file that cannot be read out of the way; what is said of it.
fn set_aside(path: &Path) -> String {
    match storage::set_aside(path, "damaged") {
        Ok(aside) => format!("The preferences could not be read and are set aside as {}.", aside.display()),
        Err(error) => format!("The preferences could not be read: {error}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::damaged::damaged;
    use proptest::prelude::*;

    #[test]
    fn what_is_kept_comes_back_and_what_is_damaged_is_set_aside() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("of the program/preferences.ron");
        let (mut kept, first, remark) = Kept::read(path.clone());
        assert_eq!((first, remark), (Preferences::default(), None), "a first start says nothing");
        let wanted = Preferences { hinted: true, reduce_motion: true, scale: 150, versions: 5 };
        let (to, text) = kept.changed(wanted).unwrap();
        assert_eq!(write(&to, &text), None);
        assert_eq!(kept.changed(wanted), None, "what is written is not written again");
        assert_eq!(Kept::read(path.clone()).1, wanted);
        std::fs::write(&path, "(hinted: perhaps)").unwrap();
        let (_, read, remark) = Kept::read(path.clone());
        assert_eq!(read, Preferences::default());
        assert!(remark.unwrap().contains("set aside as"));
        assert!(!path.exists() && path.with_file_name("preferences.ron.damaged").exists());
        std::fs::write(&path, "(scale: 60000, of_a_later_version: 1)").unwrap();
        assert_eq!(Kept::read(path.clone()).1.scale, 300, "no size makes the window useless");
    }

    proptest! {
        /// Whatever is in the file, it is read or refused, and what is read is of use and comes back.
        #[test]
        fn whatever_is_in_the_file_makes_no_window_useless(bytes in damaged(
            "(hinted: true, reduce_motion: false, scale: 150, versions: 5)"
        )) {
            if let Some(read) = parse(&bytes) {
                prop_assert!((50..=300).contains(&read.scale));
                let text = ron::ser::to_string_pretty(&read, ron::ser::PrettyConfig::default()).unwrap();
                prop_assert_eq!(parse(text.as_bytes()), Some(read));
            }
        }
    }

    #[test]
    fn a_folder_that_cannot_be_written_is_said() {
        let dir = tempfile::tempdir().unwrap();
        std::fs::write(dir.path().join("file"), "").unwrap();
        let (mut kept, ..) = Kept::read(dir.path().join("file/preferences.ron"));
        let wanted = Preferences { hinted: true, ..Preferences::default() };
        let (to, text) = kept.changed(wanted).unwrap();
        assert!(write(&to, &text).is_some_and(|said| said.starts_with("Preferences are not kept")));
    }
}
