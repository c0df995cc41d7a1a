//! The folder of reports: the newest ten.

use crate::model::Day;
use crate::storage::{keep_newest, make_folder, write_file};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::{SystemTime, UNIX_EPOCH};

/// How many reports are kept.
const KEPT: usize = 10;

/// Tells the reports of one process apart.
static COUNT: AtomicU32 = AtomicU32::new(0);

/// Writes a report and takes old ones away; where it is.
///
/// # Errors
/// What stands in the way of writing it.
pub(super) fn put(folder: &Path, text: &str) -> io::Result<PathBuf> {
    let now = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |d| d.as_secs());
    let nth = COUNT.fetch_add(1, Ordering::Relaxed);
    let path = folder.join(name(now, std::process::id(), nth));
    make_folder(folder).and_then(|()| write_file(&path, text.as_bytes())).map_err(io::Error::other)?;
    keep_newest(folder, "fault-", ".txt", KEPT);
    Ok(path)
}

/// `fault-20261123T092130Z-4711.txt`: names in order are reports in order. The second of a process has a number besides.
pub(super) fn name(seconds: u64, process: u32, nth: u32) -> String {
    let (days, rest) = (seconds / 86_400, seconds % 86_400);
    // A clock that is far off is no second fault.
    let (year, month, day) = Day::from_number(i32::try_from(days.min(2_000_000)).unwrap_or(0)).ymd();
    let (hour, minute, second) = (rest / 3600, rest / 60 % 60, rest % 60);
    let again = if nth == 0 { String::new() } else { format!("_{nth:03}") };
    format!("fault-{year:04}{month:02}{day:02}T{hour:02}{minute:02}{second:02}Z-{process}{again}.txt")
}
