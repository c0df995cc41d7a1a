//! Documents, and the passages taken from them.

use super::{DateText, Id, SourceIx};

/// What kind of document a source is.
#[derive(Clone, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names say it")]
pub enum SourceKind {
    Encyclopedia,
    Newspaper,
    Magazine,
    Journal,
    Book,
    Report,
    Court,
    Statement,
    Interview,
    Archive,
    Blog,
    Website,
    /// A kind that the dataset names itself.
    Other(String),
}

impl SourceKind {
    /// The kinds with a name of their own in files, and how each is called for a reader.
    const KNOWN: [(SourceKind, &'static str, &'static str); 12] = [
        (SourceKind::Encyclopedia, "Encyclopedia", "Encyclopedia"),
        (SourceKind::Newspaper, "Newspaper", "Newspaper"),
        (SourceKind::Magazine, "Magazine", "Magazine"),
        (SourceKind::Journal, "Journal", "Journal"),
        (SourceKind::Book, "Book", "Book"),
        (SourceKind::Report, "Report", "Report"),
        (SourceKind::Court, "Court", "Court record"),
        (SourceKind::Statement, "Statement", "Statement"),
        (SourceKind::Interview, "Interview", "Interview"),
        (SourceKind::Archive, "Archive", "Archive"),
        (SourceKind::Blog, "Blog", "Blog post"),
        (SourceKind::Website, "Website", "Website"),
    ];

    /// The kind of that name in a file.
    #[must_use]
    pub fn from_name(name: &str) -> Self {
        let known = Self::KNOWN.into_iter().find(|(_, n, _)| *n == name);
        known.map_or_else(|| SourceKind::Other(name.to_owned()), |(kind, _, _)| kind)
    }

    /// Its name in files, if it is one of the known kinds.
    #[must_use]
    pub fn known_name(&self) -> Option<&'static str> {
        Self::KNOWN.into_iter().find(|(k, _, _)| k == self).map(|(_, name, _)| name)
    }

    /// The kind in words, for a reader.
    #[must_use]
    pub fn label(&self) -> &str {
        match self {
            SourceKind::Other(name) => name,
            known => {
                Self::KNOWN.into_iter().find(|(k, _, _)| k == known).map_or("Document", |(_, _, label)| label)
            }
        }
    }
}

/// A document that says things.
#[derive(Clone, Debug, PartialEq)]
pub struct Source {
    /// Its id.
    pub id: Id,
    /// Its title.
    pub title: String,
    /// What kind of document it is.
    pub kind: SourceKind,
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
