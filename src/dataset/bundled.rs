//! The dataset that comes with the program, and its documents: inside the binary, so that it runs from any
//! folder, offline.

use super::documents::sha256_hex;
use super::{Reading, read};
use crate::model::Dataset;
use std::sync::OnceLock;

const DATASET: &str = include_str!("../../assets/mqm.ron");

const DOCUMENTS: [(&str, &str); 5] = [
    ("000_ccf60bcb87819cfd.txt", include_str!("../../seeds/000_ccf60bcb87819cfd.txt")),
    ("001_449cd97ae967d9ce.txt", include_str!("../../seeds/001_449cd97ae967d9ce.txt")),
    ("002_ef2fb72884147521.txt", include_str!("../../seeds/002_ef2fb72884147521.txt")),
    ("003_c37846d863938bab.txt", include_str!("../../seeds/003_c37846d863938bab.txt")),
    ("004_5fd36f53d3cea0a7.txt", include_str!("../../seeds/004_5fd36f53d3cea0a7.txt")),
];

/// What the bundled dataset is called in diagnostics.
const NAME: &str = "assets/mqm.ron";

/// The text of the bundled dataset.
#[must_use]
pub fn bundled_text() -> &'static str {
    DATASET
}

/// The bundled dataset, read like any other.
#[must_use]
pub fn bundled_dataset() -> Reading {
    read(NAME, DATASET.as_bytes())
}

/// The bundled document with this SHA-256: its name and text.
#[must_use]
pub fn bundled_document(sha256: &str) -> Option<(&'static str, &'static str)> {
    static HASHES: OnceLock<Vec<String>> = OnceLock::new();
    let hashes = HASHES.get_or_init(|| DOCUMENTS.iter().map(|(_, t)| sha256_hex(t.as_bytes())).collect());
    let at = hashes.iter().position(|h| h == sha256)?;
    DOCUMENTS.get(at).copied()
}

impl Reading {
    /// The dataset, or the first error on one line.
    ///
    /// # Errors
    /// What is wrong with the file, if anything is.
    pub fn into_dataset(self) -> Result<Dataset, String> {
        let first = self.diagnostics.iter().find(|d| d.is_error()).map(super::Diagnostic::one_line);
        self.dataset.ok_or_else(|| first.unwrap_or_else(|| "the dataset cannot be read".to_owned()))
    }

    /// The bare names of the documents that it quotes.
    #[must_use]
    pub fn document_names(&self) -> Vec<&str> {
        self.dataset.iter().flat_map(Dataset::sources).filter_map(|s| s.file.as_deref()).collect()
    }
}
