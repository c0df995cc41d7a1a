//! A dataset to begin with: documents that are at hand, no claims yet, and remarks that say how to go on.

use crate::model::edtf_year;
use std::fmt::Write as _;

/// A document of a new dataset.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FirstDocument {
    /// Its bare file name.
    pub file: String,
    /// SHA-256 of its bytes, in lower-case hexadecimal digits.
    pub sha256: String,
}

/// What a new dataset says of itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Beginning {
    /// Its title.
    pub title: String,
    /// First and last year of the slider.
    pub span: (i32, i32),
    /// Its documents.
    pub documents: Vec<FirstDocument>,
}

/// The text of a new dataset: read without a fault, it holds the documents and nothing else. Its remarks hold an example
/// that becomes true when the slashes before it are taken away.
#[must_use]
pub fn begin(beginning: &Beginning) -> String {
    let mut text = HEAD.to_owned();
    let id = id_of(&beginning.title, "dataset");
    let (first, last) = (edtf_year(beginning.span.0), edtf_year(beginning.span.1));
    let _ = write!(
        text,
        "(\n    format: 1,\n    id: {id:?},\n    title: {title},\n    version: \"0.1\",\n    \
         // Under which terms others may use what you write here.\n    licence: \"CC-BY-4.0\",\n    \
         curator: \"your name\",\n    // The years of the slider.\n    span: \"{first}/{last}\",\n",
        title = quoted(&beginning.title),
    );
    text.push_str(SOURCES);
    let mut taken: Vec<String> = Vec::new();
    for document in &beginning.documents {
        let stem = document.file.rsplit_once('.').map_or(document.file.as_str(), |(stem, _)| stem);
        let mut id = id_of(stem, "document");
        while taken.contains(&id) {
            id.push_str("-2");
        }
        let _ = write!(
            text,
            "        (\n            id: {id:?},\n            title: {},\n            kind: Report,\n            \
             file: {},\n            sha256: {:?},\n        ),\n",
            quoted(stem),
            quoted(&document.file),
            document.sha256
        );
        taken.push(id);
    }
    let source = taken.first().map_or("a-document", String::as_str);
    text.push_str("    ],\n");
    text.push_str(&ENTITIES.replace("SOURCE", source));
    text.push_str(&CLAIMS.replace("SOURCE", source));
    text.push_str(")\n");
    text
}

/// A text as RON writes it.
fn quoted(text: &str) -> String {
    let clean: String = text.chars().filter(|c| !c.is_control()).collect();
    format!("\"{}\"", clean.replace('\\', "\\\\").replace('"', "\\\""))
}

/// An id made of a name: lower-case letters, digits and hyphens, at most 64.
fn id_of(name: &str, otherwise: &str) -> String {
    let mut id = String::new();
    for c in name.chars() {
        if c.is_ascii_alphanumeric() {
            id.push(c.to_ascii_lowercase());
        } else if !id.is_empty() && !id.ends_with('-') {
            id.push('-');
        }
    }
    id.truncate(60);
    let id = id.trim_end_matches('-');
    if id.is_empty() { otherwise.to_owned() } else { id.to_owned() }
}

const HEAD: &str = "\
#![enable(implicit_some)]
// A dataset: documents, who they name, and what they say. Nothing stands here that no quote bears.
// While it is open in the window it is read again whenever you save it. `schism check` says what is wrong, and where.
// A line that begins with two slashes is a remark, and is passed over.
";

const SOURCES: &str = "    \
    // Documents. Each stands as a text file beside this one; `sha256` tells whether it is still the same.
    // Kinds: Encyclopedia, Newspaper, Magazine, Journal, Book, Report, Court, Statement, Interview, Archive, Blog, Website.
    // Add publisher: \"...\" and issued: \"1995-09\" (when it came out) where the document says so.
    sources: [
";

const ENTITIES: &str = "    \
    // Who and what the documents name, each with the words that name it.
    // Kinds: Faction, Person, Operation, Organization, Event, Place.
    entities: [
        // (
        //     id: \"first-party\",
        //     kind: Faction,
        //     name: \"First Party\",
        //     quotes: [(source: \"SOURCE\", exact: \"the First Party\")],
        // ),
        // (
        //     id: \"second-party\",
        //     kind: Faction,
        //     name: \"Second Party\",
        //     quotes: [(source: \"SOURCE\", exact: \"the Second Party\")],
        // ),
    ],
";

const CLAIMS: &str = "    \
    // What the documents say, one claim for each statement, with the shortest passage that says it, letter by letter.
    // A claim that no sentence dates has no `when`. What somebody alleges has status: Alleged and attributed_to.
    claims: [
        // (
        //     id: \"second-split-001\",
        //     subject: \"second-party\",
        //     predicate: \"split_from\",
        //     object: Entity(\"first-party\"),
        //     when: (holds: On, edtf: \"1992-06\", basis: Stated),
        //     status: Stated,
        //     quotes: [(source: \"SOURCE\", exact: \"In June 1992 the Second Party broke away from the First Party\")],
        // ),
    ],
";

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dataset::{Library, check, read};

    const DOCUMENT: &str = "In June 1992 the Second Party broke away from the First Party.\n";

    fn beginning() -> Beginning {
        let sha256 = crate::dataset::documents::sha256_hex(DOCUMENT.as_bytes());
        let documents = vec![
            FirstDocument { file: "Notes on a \"split\".txt".to_owned(), sha256: sha256.clone() },
            FirstDocument { file: "Notes on a split.md".to_owned(), sha256 },
        ];
        Beginning { title: "Parties \\ & splits".to_owned(), span: (1990, 2000), documents }
    }

    fn library(beginning: &Beginning) -> Library {
        let beside = beginning.documents.iter().map(|d| (d.file.clone(), DOCUMENT.as_bytes().to_vec()));
        Library { beside: beside.collect(), ..Library::default() }
    }

    #[test]
    fn a_new_dataset_is_sound_and_holds_its_documents() {
        let beginning = beginning();
        let text = begin(&beginning);
        let reading = read("new.ron", text.as_bytes());
        let report = check(&reading, &library(&beginning));
        assert_eq!(report.diagnostics, [], "{text}");
        let dataset = reading.dataset.unwrap();
        let ids: Vec<&str> = dataset.sources().iter().map(|s| s.id.as_str()).collect();
        assert_eq!(ids, ["notes-on-a-split", "notes-on-a-split-2"]);
        assert_eq!((dataset.title(), dataset.span()), ("Parties \\ & splits", (1990, 2000)));
        assert!(dataset.entities().is_empty() && dataset.claims().is_empty());
    }

    #[test]
    fn its_example_is_sound_once_the_slashes_are_gone() {
        let beginning = beginning();
        let text = begin(&beginning);
        let example = |line: &str| match line.strip_prefix("        // ") {
            Some(rest) => format!("        {rest}\n"),
            None => format!("{line}\n"),
        };
        let text: String = text.lines().map(example).collect();
        let reading = read("new.ron", text.as_bytes());
        let report = check(&reading, &library(&beginning));
        assert_eq!(report.diagnostics, [], "{text}");
        let dataset = reading.dataset.unwrap();
        assert_eq!((dataset.entities().len(), dataset.ties_ix().count()), (2, 1));
    }

    #[test]
    fn any_name_makes_an_id() {
        for (name, id) in
            [("MQM in Karachi, 1978", "mqm-in-karachi-1978"), ("کراچی", "dataset"), ("--", "dataset")]
        {
            assert_eq!(id_of(name, "dataset"), id);
        }
        assert!(id_of(&"a ".repeat(99), "x").len() <= 60);
    }
}
