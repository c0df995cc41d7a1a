//! The documents behind the quotes: which bytes are meant.

use super::bundled_document;
use crate::model::Source;
use sha2::{Digest, Sha256};
use std::fmt::Write as _;

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
    /// Files of either that are there and were not read: name, and why.
    pub unread: Vec<(String, String)>,
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
    /// A file of that name that was not read: why.
    Unread(String),
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

/// SHA-256 of some bytes, in hexadecimal.
#[must_use]
pub fn sha256_hex(bytes: &[u8]) -> String {
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
    let unread = library.unread.iter().find(|(name, _)| name == file);
    let missing = unread.map_or(Found::Missing, |(_, why)| Found::Unread(why.clone()));
    bundled.map_or(missing, |(_, text)| {
        Found::Document(Document {
            name: file.clone(),
            text: text.to_owned(),
            sha256: sha256_hex(text.as_bytes()),
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_hash_is_sha_256() {
        assert_eq!(sha256_hex(b"abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }
}
