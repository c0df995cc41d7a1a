//! The whole check: what reading found, what the documents say of the quotes, and what the whole says of its
//! parts.

use super::locate::{Step, line_column};
use super::read::{List, TextMap};
use super::{Diagnostic, Figures, Found, Library, Reading, Rule, bounds, coverage, find_documents, lint};
use crate::model::{Quote, QuoteProblem, Source, find_quote};

/// The most lines of a document that a diagnostic names.
const MOST_LINES: usize = 8;

/// What a check found.
#[derive(Debug)]
pub struct Report {
    /// Errors and warnings, in the order of the file.
    pub diagnostics: Vec<Diagnostic>,
    /// Figures, if the file could be read.
    pub figures: Option<Figures>,
    /// The document of each source, if the file could be read.
    pub documents: Vec<Found>,
}

impl Report {
    /// Whether there is no error.
    #[must_use]
    pub fn passed(&self) -> bool {
        !self.diagnostics.iter().any(Diagnostic::is_error)
    }
}

/// Checks a dataset that was read against its documents.
#[must_use]
pub fn check(reading: &Reading, library: &Library) -> Report {
    let mut diagnostics = reading.diagnostics.clone();
    let Some(dataset) = &reading.dataset else {
        return Report { diagnostics, figures: None, documents: Vec::new() };
    };
    let map = &reading.text;
    let documents = find_documents(dataset.sources(), library);
    for (i, found) in documents.iter().enumerate() {
        diagnostics.extend(document_problem(map, i, dataset.sources().get(i), found));
    }
    let mut verify = Verifier { map, documents: &documents, found: &mut diagnostics };
    verify.all(dataset);
    lint::lint(dataset, map, &mut diagnostics);
    diagnostics.sort_by(|a, b| a.place.cmp(&b.place));
    let figures = Some(coverage::figures(dataset, &documents));
    Report { diagnostics, figures, documents }
}

fn document_problem(
    map: &TextMap,
    index: usize,
    source: Option<&Source>,
    found: &Found,
) -> Option<Diagnostic> {
    let name = source.and_then(|s| s.file.as_deref()).unwrap_or("");
    let at = |field: &'static str, rule, message: String| {
        map.at(List::Sources, index, &[Step::Key(field)], rule, message)
    };
    match found {
        Found::Document(_) | Found::NotGiven => None,
        Found::Missing => Some(
            at(
                "file",
                Rule::DocumentMissing,
                format!("the document `{name}` was not found: its quotes are not verified"),
            )
            .hinting("put it beside the dataset, or name its folder with --sources DIR"),
        ),
        Found::Unread(why) => Some(
            at("file", Rule::DocumentMissing, format!("the document `{name}` was not read: {why}"))
                .hinting("its quotes are not verified; put it beside the dataset as a text file"),
        ),
        Found::WrongHash(sha256) => Some(
            at("sha256", Rule::SourceHash, format!("`{name}` is not the document that was quoted"))
                .expecting(format!("the file found has SHA-256 {sha256}"))
                .hinting("restore the document, or check every quote again and write the new hash"),
        ),
        Found::NotText => Some(
            at("file", Rule::DocumentMissing, format!("`{name}` is not UTF-8 text"))
                .hinting("save the document as UTF-8 text"),
        ),
    }
}

struct Verifier<'a> {
    map: &'a TextMap,
    documents: &'a [Found],
    found: &'a mut Vec<Diagnostic>,
}

impl Verifier<'_> {
    fn all(&mut self, dataset: &crate::model::Dataset) {
        for (i, entity) in dataset.entities().iter().enumerate() {
            self.quotes(&entity.quotes, List::Entities, i, &[Step::Key("quotes")]);
            for (n, alias) in entity.aliases.iter().enumerate() {
                let path = [Step::Key("aliases"), Step::Index(n), Step::Key("quotes")];
                self.quotes(&alias.quotes, List::Entities, i, &path);
            }
        }
        for (i, claim) in dataset.claims().iter().enumerate() {
            self.quotes(&claim.quotes, List::Claims, i, &[Step::Key("quotes")]);
        }
        for (i, source) in dataset.sources().iter().enumerate() {
            for (n, f) in source.furniture.iter().enumerate() {
                let path = [Step::Key("furniture"), Step::Index(n), Step::Key("exact")];
                self.one(i, &f.exact, (f.prefix.as_deref(), f.suffix.as_deref()), List::Sources, i, &path);
            }
        }
    }

    fn quotes(&mut self, quotes: &[Quote], list: List, index: usize, path: &[Step<'_>]) {
        for (n, q) in quotes.iter().enumerate() {
            let mut at = path.to_vec();
            at.extend([Step::Index(n), Step::Key("exact")]);
            self.one(
                q.source.index(),
                &q.exact,
                (q.prefix.as_deref(), q.suffix.as_deref()),
                list,
                index,
                &at,
            );
        }
    }

    fn one(
        &mut self,
        source: usize,
        exact: &str,
        (prefix, suffix): (Option<&str>, Option<&str>),
        list: List,
        index: usize,
        path: &[Step<'_>],
    ) {
        if self.found.len() >= bounds::FAULTS.most {
            return;
        }
        let Some(document) = self.documents.get(source).and_then(Found::document) else { return };
        let Err(problem) = find_quote(&document.text, exact, prefix, suffix) else { return };
        let name = &document.name;
        let lines = |offsets: &[usize]| {
            let told = offsets.iter().take(MOST_LINES);
            let mut lines: Vec<String> =
                told.map(|o| line_column(&document.text, *o).0.to_string()).collect();
            lines.extend((offsets.len() > MOST_LINES).then(|| "…".to_owned()));
            lines.join(", ")
        };
        let at = |rule, message: String| self.map.at(list, index, path, rule, message);
        self.found.push(match problem {
            QuoteProblem::NotVerbatim { nearest } => {
                let mut diagnostic = at(Rule::QuoteNotVerbatim, format!("the quote is not in {name}"));
                match nearest.and_then(|r| document.text.get(r.clone()).map(|t| (r.start, t))) {
                    Some((offset, text)) => {
                        diagnostic.expected = Some(text.to_owned());
                        diagnostic.hint = Some(format!(
                            "line {} of {name} differs in signs, spaces or case only: copy it",
                            line_column(&document.text, offset).0
                        ));
                    }
                    None => {
                        diagnostic.hint = Some("copy the words from the document, typos included".to_owned());
                    }
                }
                diagnostic
            }
            QuoteProblem::Ambiguous(offsets) => {
                at(Rule::QuoteAmbiguous, format!("the quote stands {} times in {name}", offsets.len()))
                    .hinting(format!(
                        "it stands in lines {}: add a prefix or suffix, or quote more",
                        lines(&offsets)
                    ))
            }
            QuoteProblem::Context(offsets) => at(
                Rule::QuoteNotVerbatim,
                format!("the quote is in {name}, but not between this prefix and suffix"),
            )
            .hinting(format!("it stands in line {}", lines(&offsets))),
        });
    }
}
