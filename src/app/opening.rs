//! From a file to what can be shown: read, checked against its documents, prepared. Slow, and never on the window's thread.

use super::drafts;
use super::home::Home;
use super::saving::{absolute, short_name};
use crate::cli::{library, open_bytes};
use crate::dataset::{self, Found, MAX_BYTES, Reading, Rule};
use crate::model::Dataset;
use crate::session::Opened;
use crate::storage::{self, Stamp};
use crate::view::{Carry, View};
use std::path::Path;

/// The bundled dataset, ready to be shown.
///
/// # Errors
/// What is wrong with it, which would be a fault of the program.
pub fn prepare_bundled() -> Result<Opened, String> {
    prepare(String::new(), dataset::bundled_dataset(), None, None)
}

/// How a file is looked at when it is opened.
#[derive(Clone, Copy)]
pub(super) enum Look<'a> {
    /// As it says itself.
    Itself,
    /// As the version before it is looked at.
    Carried(&'a Dataset, &'a View),
    /// As it was looked at before, as far as that is known.
    Again(&'a str),
}

/// A file that was read: what it holds, and what is to be known of it to save into it.
pub(super) struct Prepared {
    pub opened: Box<Opened>,
    pub home: Home,
}

/// A file, ready to be shown.
pub(super) fn prepare_file(path: &Path, look: Look<'_>) -> Result<Prepared, String> {
    let bytes = storage::read_file(path, MAX_BYTES).map_err(|e| e.to_string())?;
    let name = path.display().to_string();
    let home = Home {
        file: Some(absolute(path)),
        snapshot: dataset::is_snapshot(&bytes),
        stamp: Some(Stamp::of(&bytes)),
    };
    let (reading, view) = open_bytes(&name, bytes).map_err(|e| format!("{name}: {e}"))?;
    let wanted = reading.dataset.as_ref().and_then(|new| match look {
        Look::Itself => None,
        Look::Carried(old, view) => Some(Carry::between(old, new).view(view)),
        Look::Again(text) => dataset::read_view(new, text),
    });
    let opened = prepare(short_name(path), reading, wanted.or(view), Some(path))?;
    Ok(Prepared { opened: Box::new(opened), home })
}

/// A draft, ready to go on with.
pub(super) fn prepare_draft(name: &str, bytes: Vec<u8>) -> Result<Prepared, String> {
    let about = drafts::about(&bytes);
    let home = Home { file: about.file.clone(), snapshot: about.snapshot, stamp: about.stamp() };
    let (reading, view) = open_bytes(name, bytes).map_err(|e| format!("{name}: {e}"))?;
    let mut opened = prepare(about.name, reading, view, about.file.as_deref())?;
    opened.unsaved = true;
    Ok(Prepared { opened: Box::new(opened), home })
}

fn prepare(
    name: String,
    reading: Reading,
    view: Option<View>,
    file: Option<&Path>,
) -> Result<Opened, String> {
    let library = library(&reading, file, None);
    let report = dataset::check(&reading, &library);
    let bad_quotes = report
        .diagnostics
        .iter()
        .filter(|d| d.rule == Rule::QuoteNotVerbatim || d.rule == Rule::QuoteAmbiguous)
        .count();
    let bad_documents: Vec<String> = report
        .diagnostics
        .iter()
        .filter(|d| matches!(d.rule, Rule::SourceHash))
        .map(dataset::Diagnostic::one_line)
        .collect();
    let texts = report
        .documents
        .iter()
        .map(|found| match found {
            Found::Document(document) => Some((document.name.clone(), document.text.clone())),
            _ => None,
        })
        .collect();
    let errors = reading.diagnostics.iter().filter(|d| d.is_error()).count();
    let dataset = reading.into_dataset().map_err(|first| match errors {
        0 | 1 => first,
        n => format!("{first} (and {} more: `schism check` lists them)", n - 1),
    })?;
    let mut opened = Opened::prepare(name, dataset, texts, view);
    if bad_quotes + bad_documents.len() > 0 {
        let mut remark = bad_documents.join("\n");
        if bad_quotes > 0 {
            remark = format!(
                "{bad_quotes} quotes were not found in their documents; `schism check` lists them. {remark}"
            );
        }
        opened.remark = Some(remark.trim().to_owned());
    }
    Ok(opened)
}
