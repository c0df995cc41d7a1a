//! Drafts as bytes: a snapshot that says in its first line what it is work on. Whoever has nothing but the file opens it
//! as any snapshot.

use crate::dataset;
use crate::session::Told;
use crate::storage::Stamp;
use serde::{Deserialize, Serialize};
use std::path::PathBuf;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

/// What the first line begins with.
const HEAD: &str = "// Unsaved work of schism: ";

/// What a draft is work on.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub(super) struct About {
    /// What it is called; empty for the bundled dataset.
    pub name: String,
    /// The file it was opened from; none for the bundled dataset.
    pub file: Option<PathBuf>,
    /// Whether that file is a snapshot, which a save would write.
    pub snapshot: bool,
    /// What that file held then.
    pub stamp: Option<String>,
}

impl About {
    /// What that file held then.
    pub(super) fn stamp(&self) -> Option<Stamp> {
        self.stamp.as_deref().and_then(Stamp::parse)
    }
}

/// The bytes of a draft.
pub(super) fn draft(about: &About, told: &Told) -> Vec<u8> {
    let about = serde_json::to_string(about).unwrap_or_default();
    format!("{HEAD}{about}\n{}", dataset::write_snapshot(&told.dataset(), &told.view)).into_bytes()
}

/// What a draft is work on, as far as it says.
pub(super) fn about(bytes: &[u8]) -> About {
    let line = bytes.split(|b| *b == b'\n').next().unwrap_or_default();
    let json = std::str::from_utf8(line).ok().and_then(|l| l.strip_prefix(HEAD));
    json.and_then(|json| serde_json::from_str(json).ok()).unwrap_or_default()
}

/// From when something is, in words: how long ago, and the day and time by the clock of Greenwich.
pub(super) fn when(written: SystemTime, now: SystemTime) -> String {
    let day_length = 24 * 3600;
    let since = written.duration_since(UNIX_EPOCH).unwrap_or(Duration::ZERO).as_secs();
    let day = crate::model::Day::from_number(i32::try_from(since / day_length).unwrap_or(i32::MAX));
    let (year, month, date) = day.ymd();
    let (hour, minute) = (since % day_length / 3600, since % 3600 / 60);
    let ago = match now.duration_since(written).unwrap_or(Duration::ZERO).as_secs() {
        0..60 => "less than a minute ago".to_owned(),
        s if s < 3600 => format!("{} ago", crate::model::counted(size(s / 60), "minute", "minutes")),
        s if s < day_length => format!("{} ago", crate::model::counted(size(s / 3600), "hour", "hours")),
        s => format!("{} ago", crate::model::counted(size(s / day_length), "day", "days")),
    };
    format!("from {ago} ({year}-{month:02}-{date:02}, {hour:02}:{minute:02} UTC)")
}

fn size(n: u64) -> usize {
    usize::try_from(n).unwrap_or(usize::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn from_when_a_draft_is_is_said_in_words() {
        let at = |s: u64| UNIX_EPOCH + Duration::from_secs(s);
        let said = |written: u64, later: u64| when(at(written), at(written + later));
        let noon = 1_763_899_320;
        assert_eq!(said(noon, 5), "from less than a minute ago (2025-11-23, 12:02 UTC)");
        assert!(said(noon, 60).starts_with("from 1 minute ago"));
        assert!(said(noon, 7200 + 59).starts_with("from 2 hours ago"));
        assert!(said(noon, 3 * 86_400).starts_with("from 3 days ago"));
        assert!(when(at(noon), at(0)).starts_with("from less than a minute ago"), "a clock may go back");
    }
}
