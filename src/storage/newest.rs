//! Files of one kind in a folder, of which the newest are kept.

use std::fs;
use std::path::{Path, PathBuf};

/// Takes files away whose names begin and end so, until at most so many are left: those whose names are last in order.
/// What cannot be taken away stays, and so does every other file.
pub fn keep_newest(folder: &Path, begins: &str, ends: &str, kept: usize) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    let ours = |name: &std::ffi::OsStr| {
        name.to_str().is_some_and(|n| {
            n.len() >= begins.len() + ends.len() && n.starts_with(begins) && n.ends_with(ends)
        })
    };
    let mut found: Vec<PathBuf> = entries
        .flatten()
        .filter(|e| ours(&e.file_name()))
        .map(|e| e.path())
        .filter(|p| p.is_file())
        .collect();
    found.sort();
    for path in found.iter().take(found.len().saturating_sub(kept)) {
        let _ = fs::remove_file(path);
    }
}
