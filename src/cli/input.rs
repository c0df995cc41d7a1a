//! Fetches a dataset or snapshot and its documents for a headless job.

use crate::dataset::{self, Found, Library, MAX_BYTES, Reading, Report, bounds, find_documents, render_text};
use crate::model::Dataset;
use crate::render::{self, EmbeddedError};
use crate::storage;
use crate::view::View;
use anyhow::{Context as _, Result, bail};
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

/// The same with what came of looking for the document of each source.
pub(super) fn load_with_documents(
    file: Option<&Path>,
    sources: Option<&Path>,
) -> Result<(Input, Vec<Found>)> {
    let (reading, view) = read(file)?;
    let library = library(&reading, file, sources);
    let Some(dataset) = reading.dataset else {
        bail!("this file cannot be used:\n{}", render_text(&reading.diagnostics).trim_end());
    };
    let found = find_documents(dataset.sources(), &library);
    Ok((Input { dataset, view }, found))
}

fn read(file: Option<&Path>) -> Result<(Reading, Option<View>)> {
    let Some(path) = file else { return Ok((dataset::bundled_dataset(), None)) };
    let name = path.display().to_string();
    let bytes = storage::read_file(path, MAX_BYTES)?;
    open_bytes(&name, bytes).with_context(|| name)
}

/// The dataset, and the view if there is one, of a file with any of: a dataset, a snapshot, or a picture with a
/// snapshot in it. Every way to open a file goes through here.
///
/// # Errors
/// [`EmbeddedError`] if it is a picture without a snapshot to be had; what is wrong with a text is in the reading.
pub(crate) fn open_bytes(name: &str, bytes: Vec<u8>) -> Result<(Reading, Option<View>), EmbeddedError> {
    let bytes = if render::is_picture(&bytes) { render::read_back(&bytes)?.into_bytes() } else { bytes };
    if dataset::is_snapshot(&bytes) {
        let snapshot = dataset::read_snapshot(name, &bytes);
        return Ok((snapshot.reading, snapshot.view));
    }
    Ok((dataset::read(name, &bytes), None))
}

/// The files that may be the documents of a dataset: beside it, and in the folder the user named.
pub(crate) fn library(reading: &Reading, file: Option<&Path>, sources: Option<&Path>) -> Library {
    library_of(&reading.document_names(), file, sources)
}

/// The same by the documents' names.
pub(super) fn library_of(names: &[&str], file: Option<&Path>, sources: Option<&Path>) -> Library {
    let mut library = Library::default();
    for (folder, named) in [(file.and_then(Path::parent), false), (sources, true)] {
        let Some(folder) = folder else { continue };
        let (each, all) = (bounds::DOCUMENT.bytes(), bounds::DOCUMENTS.bytes());
        for (name, read) in storage::read_named(folder, names, each, all) {
            match read {
                Ok(bytes) if named => library.folder.push((name, bytes)),
                Ok(bytes) => library.beside.push((name, bytes)),
                Err(why) => library.unread.push((name, why.to_string())),
            }
        }
    }
    library
}
