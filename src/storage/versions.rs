//! The last versions of a file, kept beside it: `s.ron.~1~`, `s.ron.~2~`, the greatest number the newest, as many
//! programs name them.

use super::disk::Disk;
use std::ffi::{OsStr, OsString};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// The versions of a file that are there, oldest first, each with its number.
pub(super) fn versions(target: &Path) -> Vec<(u64, PathBuf)> {
    let (Some(folder), Some(name)) = (target.parent(), target.file_name()) else { return Vec::new() };
    let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
    let Ok(entries) = fs::read_dir(folder) else { return Vec::new() };
    let mut found: Vec<(u64, PathBuf)> = entries
        .filter_map(Result::ok)
        .filter_map(|entry| Some((number(&entry.file_name(), name)?, entry.path())))
        .collect();
    found.sort();
    found
}

/// The number of a version of a file by its name.
fn number(version: &OsStr, of: &OsStr) -> Option<u64> {
    let rest = version.as_encoded_bytes().strip_prefix(of.as_encoded_bytes())?;
    let digits = rest.strip_prefix(b".~")?.strip_suffix(b"~")?;
    if digits.is_empty() || !digits.iter().all(u8::is_ascii_digit) {
        return None;
    }
    std::str::from_utf8(digits).ok()?.parse().ok()
}

/// Gives what a file holds now a name of its own before something else takes its place: the newest version. It needs no
/// room where the system knows second names.
pub(super) fn keep(disk: &dyn Disk, target: &Path) -> io::Result<PathBuf> {
    let next = versions(target).last().map_or(1, |(n, _)| n.saturating_add(1));
    let mut name: OsString = target.file_name().unwrap_or_default().to_owned();
    name.push(format!(".~{next}~"));
    let version = target.with_file_name(name);
    if disk.link(target, &version).is_err()
        && let Err(error) = disk.copy(target, &version)
    {
        let _ = disk.remove(&version);
        return Err(error);
    }
    Ok(version)
}

/// Takes the oldest versions away, so that so many are left. One that cannot be taken away stays.
pub(super) fn prune(disk: &dyn Disk, target: &Path, kept: usize) {
    let found = versions(target);
    for (_, version) in found.iter().take(found.len().saturating_sub(kept)) {
        let _ = disk.remove(version);
    }
}
