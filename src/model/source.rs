//! Documents, and the passages taken from them.

use super::{DateText, Id, SourceIx};

/// A document that says things.
#[derive(Clone, Debug, PartialEq)]
pub struct Source {
    /// Its id.
    pub id: Id,
    /// Its title.
    pub title: String,
    /// What kind of document it is ("Encyclopedia", "Newspaper").
    pub kind: String,
    /// Who published it.
    pub publisher: Option<String>,
    /// When it was issued.
    pub issued: Option<DateText>,
    /// Whose rights it is under.
    pub rights: Option<String>,
    /// A bare file name: found beside the dataset, in a given folder, or among the bundled documents.
    pub file: Option<String>,
    /// SHA-256 of the file, 64 hexadecimal digits in lower case.
    pub sha256: Option<String>,
    /// Whether "according to ..." goes before every claim that rests on it alone.
    pub according_to: bool,
    /// Other documents with the same text: together they are one witness.
    pub shares_text_with: Vec<SourceIx>,
    /// Passages that are no statements: site text, lists of links, empty keys.
    pub furniture: Vec<Furniture>,
    /// How far to trust it, for the reader.
    pub note: Option<String>,
}

/// A passage: the exact words, and what stands right before and after where they occur twice
/// (the TextQuoteSelector of W3C's Web Annotation).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quote {
    /// The document.
    pub source: SourceIx,
    /// The words, verbatim.
    pub exact: String,
    /// The words right before, if needed.
    pub prefix: Option<String>,
    /// The words right after, if needed.
    pub suffix: Option<String>,
}

/// A passage of a document that is no statement, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Furniture {
    /// The words, verbatim.
    pub exact: String,
    /// The words right before, if needed.
    pub prefix: Option<String>,
    /// The words right after, if needed.
    pub suffix: Option<String>,
    /// Why it is none.
    pub why: String,
}
