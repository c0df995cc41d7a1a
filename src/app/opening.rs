//! From a file to what can be shown: read, checked against its documents, prepared. Slow, and never on the window's thread.

use crate::cli::{library, open_bytes};
use crate::dataset::{self, Found, MAX_BYTES, Reading, Rule};
use crate::model::Dataset;
use crate::session::Opened;
use crate::storage;
use crate::view::{Carry, View};
use std::path::Path;

/// The bundled dataset, ready to be shown.
///
/// # Errors
/// What is wrong with it, which would be a fault of the program.
pub fn prepare_bundled() -> Result<Opened, String> {
    prepare(String::new(), dataset::bundled_dataset(), None, None)
}

/// A file, ready to be shown: as it says itself, or as the version before it is looked at.
pub(super) fn prepare_file_for(path: &Path, before: Option<(&Dataset, &View)>) -> Result<Opened, String> {
    let bytes = storage::read_file(path, MAX_BYTES).map_err(|e| e.to_string())?;
    let name = path.display().to_string();
    let short = path.file_name().map_or(name.clone(), |n| n.to_string_lossy().into_owned());
    let (reading, view) = open_bytes(&name, bytes).map_err(|e| format!("{name}: {e}"))?;
    let carried = |new: &Dataset| before.map(|(old, view)| Carry::between(old, new).view(view));
    let view = reading.dataset.as_ref().and_then(carried).or(view);
    prepare(short, reading, view, Some(path))
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
