//! Fetches a dataset or snapshot and its documents for a headless job.

use crate::dataset::{self, Library, MAX_BYTES, Reading, Report};
use crate::storage;
use crate::view::View;
use anyhow::Result;
use std::path::Path;

/// A file that was read and checked.
pub(super) struct Input {
    pub reading: Reading,
    pub report: Report,
    /// The view, if the file is a snapshot.
    pub view: Option<View>,
}

/// Reads and checks a file, or the bundled dataset.
pub(super) fn load(file: Option<&Path>, sources: Option<&Path>) -> Result<Input> {
    let (reading, view) = match file {
        None => (dataset::bundled_dataset(), None),
        Some(path) => {
            let bytes = storage::read_file(path, MAX_BYTES)?;
            let name = path.display().to_string();
            if dataset::is_snapshot(&bytes) {
                let snapshot = dataset::read_snapshot(&name, &bytes);
                (snapshot.reading, snapshot.view)
            } else {
                (dataset::read(&name, &bytes), None)
            }
        }
    };
    let library = library(&reading, file, sources);
    let report = dataset::check(&reading, &library);
    Ok(Input { reading, report, view })
}

/// The files that may be the documents of a dataset: beside it, and in the folder the user named.
pub(crate) fn library(reading: &Reading, file: Option<&Path>, sources: Option<&Path>) -> Library {
    let names: Vec<&str> = reading
        .dataset
        .iter()
        .flat_map(|d| d.sources())
        .filter_map(|s| s.file.as_deref())
        .collect();
    let beside = file.and_then(Path::parent).map(|p| if p.as_os_str().is_empty() { Path::new(".") } else { p });
    let read = |folder: Option<&Path>| {
        folder.map(|f| storage::read_named(f, &names, MAX_BYTES)).unwrap_or_default()
    };
    Library { beside: read(beside), folder: read(sources) }
}
