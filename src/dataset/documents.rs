//! The documents behind the quotes: which bytes are meant, and where in them a quote stands.

use super::bundled_document;
use crate::model::Source;
use sha2::{Digest, Sha256};
use std::fmt::Write as _;
use std::ops::Range;

/// A document, read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Document {
    /// Its file name.
    pub name: String,
    /// Its text.
    pub text: String,
    /// SHA-256 of its bytes, 64 hexadecimal digits.
    pub sha256: String,
}

/// Files that may be documents, by name. Fetched by whoever may touch the disk.
#[derive(Clone, Debug, Default)]
pub struct Library {
    /// Files that lie beside the dataset.
    pub beside: Vec<(String, Vec<u8>)>,
    /// Files of the folder that the user named.
    pub folder: Vec<(String, Vec<u8>)>,
}

/// What came of looking for a source's document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Found {
    /// Here it is.
    Document(Document),
    /// The source names no file.
    NotGiven,
    /// No file of that name, and no bundled document with that hash.
    Missing,
    /// A file of that name, but with other content: its hash.
    WrongHash(String),
    /// A file of that name that is not UTF-8 text.
    NotText,
}

impl Found {
    /// The document, if there is one.
    #[must_use]
    pub fn document(&self) -> Option<&Document> {
        match self {
            Found::Document(document) => Some(document),
            _ => None,
        }
    }
}

/// Why a quote cannot be found in its document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum QuoteProblem {
    /// The words are not there. The nearest passage, if one differs in nothing but signs, spaces or case.
    NotVerbatim {
        /// Range of the nearest passage in the document.
        nearest: Option<Range<usize>>,
    },
    /// The words are there more than once: the byte offset of each.
    Ambiguous(Vec<usize>),
    /// The words are there, but not after the prefix or before the suffix: where they are.
    Context(Vec<usize>),
}

/// SHA-256 of some bytes, in hexadecimal.
#[must_use]
pub(super) fn sha256_hex(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().fold(String::with_capacity(64), |mut hex, byte| {
        let _ = write!(hex, "{byte:02x}");
        hex
    })
}

/// Looks for the document of each source: beside the dataset, in the named folder, then among the bundled ones
/// by hash. A file with the right name and the wrong content is not passed over in silence.
#[must_use]
pub fn find_documents(sources: &[Source], library: &Library) -> Vec<Found> {
    sources.iter().map(|source| find_document(source, library)).collect()
}

fn find_document(source: &Source, library: &Library) -> Found {
    let bundled = source.sha256.as_deref().and_then(bundled_document);
    let Some(file) = &source.file else {
        return bundled.map_or(Found::NotGiven, |(name, text)| {
            Found::Document(Document {
                name: name.to_owned(),
                text: text.to_owned(),
                sha256: sha256_hex(text.as_bytes()),
            })
        });
    };
    let mut wrong = None;
    for (name, bytes) in library.beside.iter().chain(&library.folder) {
        if name != file {
            continue;
        }
        let sha256 = sha256_hex(bytes);
        if source.sha256.as_ref().is_some_and(|expected| *expected != sha256) {
            wrong.get_or_insert(Found::WrongHash(sha256));
            continue;
        }
        return match std::str::from_utf8(bytes) {
            Ok(text) => Found::Document(Document { name: name.clone(), text: text.to_owned(), sha256 }),
            Err(_) => Found::NotText,
        };
    }
    if let Some(wrong) = wrong {
        return wrong;
    }
    bundled.map_or(Found::Missing, |(_, text)| {
        Found::Document(Document {
            name: file.clone(),
            text: text.to_owned(),
            sha256: sha256_hex(text.as_bytes()),
        })
    })
}

/// Where the exact words of a quote stand in a text.
///
/// # Errors
/// [`QuoteProblem`] if they are not there, or not in one place only.
pub fn find_quote(
    text: &str,
    exact: &str,
    prefix: Option<&str>,
    suffix: Option<&str>,
) -> Result<Range<usize>, QuoteProblem> {
    let (prefix, suffix) = (prefix.unwrap_or(""), suffix.unwrap_or(""));
    if exact.is_empty() {
        return Err(QuoteProblem::NotVerbatim { nearest: None });
    }
    let everywhere: Vec<usize> = occurrences(text, exact);
    let matching: Vec<usize> = everywhere
        .iter()
        .copied()
        .filter(|at| {
            text.get(..*at).is_some_and(|t| t.ends_with(prefix))
                && text.get(at + exact.len()..).is_some_and(|t| t.starts_with(suffix))
        })
        .collect();
    match (matching.as_slice(), everywhere.is_empty()) {
        ([at], _) => Ok(*at..at + exact.len()),
        ([], true) => Err(QuoteProblem::NotVerbatim { nearest: find_loosely(text, exact) }),
        ([], false) => Err(QuoteProblem::Context(everywhere)),
        _ => Err(QuoteProblem::Ambiguous(matching)),
    }
}

/// Every place of a word, overlapping ones too.
fn occurrences(text: &str, word: &str) -> Vec<usize> {
    let mut found = Vec::new();
    let mut from = 0;
    while let Some(at) = text.get(from..).and_then(|t| t.find(word)) {
        found.push(from + at);
        from += at + word.chars().next().map_or(1, char::len_utf8);
    }
    found
}

/// The passage that differs from the words in nothing but quotation marks, dashes, spaces and case.
fn find_loosely(text: &str, exact: &str) -> Option<Range<usize>> {
    let (folded, offsets) = fold_with_offsets(text);
    let needle = fold(exact);
    if needle.trim().is_empty() {
        return None;
    }
    let at = folded.find(&needle)?;
    let start = offsets.get(at).copied()?;
    let end = offsets.get(at + needle.len()).copied().unwrap_or(text.len());
    text.get(start..end).map(|found| start..start + found.trim_end().len())
}

/// A text with signs, spaces and case evened out, for comparing names and near misses.
#[must_use]
pub(super) fn fold(text: &str) -> String {
    fold_with_offsets(text).0
}

/// The folded text, and for each of its bytes the offset in the original.
fn fold_with_offsets(text: &str) -> (String, Vec<usize>) {
    let mut folded = String::with_capacity(text.len());
    let mut offsets = Vec::with_capacity(text.len());
    for (at, c) in text.char_indices() {
        let c = match c {
            '‘' | '’' | 'ʼ' | '`' => '\'',
            '“' | '”' => '"',
            '‐' | '‑' | '–' | '—' | '−' => '-',
            c if c.is_whitespace() => ' ',
            c => c,
        };
        if c == ' ' && (folded.ends_with(' ') || folded.is_empty()) {
            continue;
        }
        for lower in c.to_lowercase() {
            folded.push(lower);
        }
        offsets.resize(folded.len(), at);
    }
    (folded, offsets)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_quote_is_found_where_it_stands() {
        let text = "The MQM won. The MQM lost.";
        assert_eq!(find_quote(text, "MQM lost", None, None), Ok(17..25));
        assert_eq!(find_quote(text, "The MQM", None, Some(" lost")), Ok(13..20));
        assert_eq!(find_quote(text, "The MQM", None, None), Err(QuoteProblem::Ambiguous(vec![0, 13])));
        assert_eq!(find_quote(text, "The MQM", Some("x"), None), Err(QuoteProblem::Context(vec![0, 13])));
    }

    #[test]
    fn a_near_miss_shows_what_the_document_has() {
        let text = "party’s public\u{a0}secretariat — closed";
        let problem = find_quote(text, "Party's public secretariat - closed", None, None).unwrap_err();
        assert_eq!(problem, QuoteProblem::NotVerbatim { nearest: Some(0..text.len()) });
        let absent = find_quote(text, "something else", None, None).unwrap_err();
        assert_eq!(absent, QuoteProblem::NotVerbatim { nearest: None });
    }

    #[test]
    fn the_hash_is_sha_256() {
        assert_eq!(
            sha256_hex(b"abc"),
            "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
        );
    }
}
