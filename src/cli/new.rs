//! `schism new`: a dataset to begin with, around documents that stand beside it.

use super::args::NewArgs;
use super::output;
use crate::dataset::{Beginning, FirstDocument, MAX_BYTES, begin, sha256_hex};
use crate::storage;
use anyhow::{Result, bail};
use std::path::Path;

pub(super) fn run(args: &NewArgs) -> Result<bool> {
    let path = args.file.as_path();
    if path.exists() {
        bail!("{}: this file is there already; nothing was written. Take another name", path.display());
    }
    let (first, last) = (args.from, args.to);
    if first > last {
        bail!("the years of the slider go from {first} to {last}: the first is after the last");
    }
    let documents = args.documents.iter().map(|d| document(path, d)).collect::<Result<Vec<_>>>()?;
    let name = path.file_stem().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
    let title = args.title.clone().unwrap_or(name);
    let text = begin(&Beginning { title, span: (first, last), documents });
    storage::write_file(path, text.as_bytes())?;
    let path = path.display();
    output::print(&format!(
        "Wrote {path}. Open it in an editor, and beside it with `schism {path}`: whenever you save, the window shows it \
         anew.\n`schism check {path}` says what is wrong, and where.\n"
    ))?;
    Ok(true)
}

/// A document that stands beside the dataset.
fn document(dataset: &Path, path: &Path) -> Result<FirstDocument> {
    let bytes = storage::read_file(path, MAX_BYTES)?;
    if std::str::from_utf8(&bytes).is_err() {
        bail!("{}: this is no text in UTF-8; write the document as plain text first", path.display());
    }
    let folder = |path: &Path| {
        let parent = path.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."));
        parent.canonicalize().unwrap_or_else(|_| parent.to_owned())
    };
    if folder(path) != folder(dataset) {
        bail!(
            "{}: a document stands in the same folder as its dataset; copy it to {} first",
            path.display(),
            folder(dataset).display()
        );
    }
    let file = path.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
    Ok(FirstDocument { file, sha256: sha256_hex(&bytes) })
}
