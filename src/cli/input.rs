//! Fetches a dataset or snapshot and its documents for a headless job.

use crate::dataset::{self, Library, MAX_BYTES, Reading, Report, render_text};
use crate::model::Dataset;
use crate::storage;
use crate::view::View;
use anyhow::{Result, bail};
use std::path::Path;

/// A dataset that can be used, and the view if it came from a snapshot.
pub(super) struct Input {
    pub dataset: Dataset,
    pub view: Option<View>,
}

/// Reads and checks a file, or the bundled dataset, whatever is wrong with it.
pub(super) fn load_report(file: Option<&Path>, sources: Option<&Path>) -> Result<Report> {
    let (reading, _) = read(file)?;
    let library = library(&reading, file, sources);
    Ok(dataset::check(&reading, &library))
}

/// Reads a file that must be sound: with an error in it, nothing is drawn or exported.
pub(super) fn load_sound(file: Option<&Path>) -> Result<Input> {
    let (reading, view) = read(file)?;
    let Some(dataset) = reading.dataset else {
        bail!("this file cannot be used:\n{}", render_text(&reading.diagnostics).trim_end());
    };
    Ok(Input { dataset, view })
}

fn read(file: Option<&Path>) -> Result<(Reading, Option<View>)> {
    let Some(path) = file else { return Ok((dataset::bundled_dataset(), None)) };
    let bytes = storage::read_file(path, MAX_BYTES)?;
    let name = path.display().to_string();
    if dataset::is_snapshot(&bytes) {
        let snapshot = dataset::read_snapshot(&name, &bytes);
        return Ok((snapshot.reading, snapshot.view));
    }
    Ok((dataset::read(&name, &bytes), None))
}

/// The files that may be the documents of a dataset: beside it, and in the folder the user named.
pub(crate) fn library(reading: &Reading, file: Option<&Path>, sources: Option<&Path>) -> Library {
    let names = reading.document_names();
    let read =
        |folder: Option<&Path>| folder.map(|f| storage::read_named(f, &names, MAX_BYTES)).unwrap_or_default();
    Library { beside: read(file.and_then(Path::parent)), folder: read(sources) }
}
