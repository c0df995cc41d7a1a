//! How much of each document the claims quote: sentence by sentence.

use super::Found;
use crate::model::{Dataset, Quote, SourceIx, find_quote};
use serde::Serialize;
use std::collections::BTreeMap;
use std::ops::Range;

/// Figures of a dataset as a whole.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Figures {
    /// Number of entities.
    pub entities: usize,
    /// Number of claims.
    pub claims: usize,
    /// Claims whose object is an entity: what can be drawn.
    pub relation_claims: usize,
    /// Number of ties: claims with the same subject, predicate and object are one.
    pub ties: usize,
    /// Number of quotes, those of entities and aliases included.
    pub quotes: usize,
    /// Entities by their number of independent witnesses.
    pub entities_by_witnesses: BTreeMap<usize, usize>,
    /// Claims without any date.
    pub undated_claims: usize,
    /// Each document.
    pub documents: Vec<DocumentFigures>,
}

/// Figures of one document.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct DocumentFigures {
    /// The source's id.
    pub source: String,
    /// Whether its quotes could be verified.
    pub verified: bool,
    /// Number of sentences.
    pub sentences: usize,
    /// Sentences that at least one claim quotes.
    pub quoted: usize,
    /// Sentences that are furniture, with a reason.
    pub furniture: usize,
    /// Line and text of each sentence that is neither.
    pub open: Vec<(usize, String)>,
}

/// The sentences of a text as byte ranges: cut at line ends, and after `.`, `!` or `?` (with closing quotation
/// marks) before a capital, a digit, an opening bracket or quotation mark. A few abbreviations do not end one, and
/// a heading is none.
#[must_use]
pub fn sentences(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut line_start = 0;
    for line in text.split_inclusive('\n') {
        let mut start = line_start;
        if is_heading(line) {
            line_start += line.len();
            continue;
        }
        for (at, c) in line.char_indices() {
            let after = line.get(at + c.len_utf8()..).unwrap_or("");
            if matches!(c, '.' | '!' | '?') && ends_sentence(line.get(..at).unwrap_or(""), after) {
                let closing = after.len() - after.trim_start_matches(['"', '”', '’', '\'']).len();
                let end = line_start + at + c.len_utf8() + closing;
                push_trimmed(&mut found, text, start..end);
                start = end;
            }
        }
        push_trimmed(&mut found, text, start..line_start + line.len());
        line_start += line.len();
    }
    found
}

/// A heading of wiki text ("== Rise ==") is no sentence.
fn is_heading(line: &str) -> bool {
    let line = line.trim();
    line.len() > 2 && line.starts_with('=') && line.ends_with('=')
}

fn ends_sentence(before: &str, after: &str) -> bool {
    const ABBREVIATIONS: [&str; 8] = ["Mr", "Mrs", "Dr", "Gen", "U", "St", "No", "vs"];
    let last_word = before.rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or("");
    if ABBREVIATIONS.contains(&last_word) {
        return false;
    }
    let rest = after.trim_start_matches(['"', '”', '’', '\'']);
    let next = rest.trim_start();
    // A sentence may follow without a space ("difference.Altaf"), but a number may not ("6.5").
    let spaced = next.len() < rest.len();
    next.chars().next().is_some_and(|c| {
        c.is_uppercase() || (spaced && (c.is_numeric() || matches!(c, '[' | '(' | '"' | '“' | '‘' | '\'')))
    })
}

fn push_trimmed(found: &mut Vec<Range<usize>>, text: &str, range: Range<usize>) {
    let part = text.get(range.clone()).unwrap_or("");
    let start = range.start + (part.len() - part.trim_start().len());
    let end = start + part.trim().len();
    if part.chars().any(char::is_alphanumeric) {
        found.push(start..end);
    }
}

/// The figures of a dataset with the documents that were found.
#[must_use]
pub(super) fn figures(dataset: &Dataset, documents: &[Found]) -> Figures {
    let mut figures = Figures {
        entities: dataset.entities().len(),
        claims: dataset.claims().len(),
        relation_claims: dataset.claims().iter().filter(|c| c.object_entity().is_some()).count(),
        ties: dataset.ties().iter().filter(|t| t.spell == 0).count(),
        ..Figures::default()
    };
    let chronology = crate::model::Chronology::of(dataset);
    figures.undated_claims = dataset.claims_ix().filter(|(ix, _)| chronology.span(*ix).is_none()).count();
    for (ix, entity) in dataset.entities_ix() {
        let witnesses = dataset.witnesses(dataset.quotes_about(ix)).len();
        *figures.entities_by_witnesses.entry(witnesses).or_default() += 1;
        figures.quotes += entity.quotes.len() + entity.aliases.iter().map(|a| a.quotes.len()).sum::<usize>();
    }
    figures.quotes += dataset.claims().iter().map(|c| c.quotes.len()).sum::<usize>();
    figures.documents = (0..dataset.sources().len())
        .map(|i| document_figures(dataset, SourceIx::new(i), documents.get(i)))
        .collect();
    figures
}

fn document_figures(dataset: &Dataset, ix: SourceIx, found: Option<&Found>) -> DocumentFigures {
    let source = dataset.source(ix);
    let mut figures = DocumentFigures { source: source.id.to_string(), ..DocumentFigures::default() };
    let Some(document) = found.and_then(Found::document) else { return figures };
    let text = &document.text;
    let place = |q: &Quote| find_quote(text, &q.exact, q.prefix.as_deref(), q.suffix.as_deref()).ok();
    let quoted: Vec<Range<usize>> = dataset
        .claims()
        .iter()
        .flat_map(|c| &c.quotes)
        .filter(|q| q.source == ix)
        .filter_map(place)
        .collect();
    let furniture: Vec<Range<usize>> = source
        .furniture
        .iter()
        .filter_map(|f| find_quote(text, &f.exact, f.prefix.as_deref(), f.suffix.as_deref()).ok())
        .collect();
    figures.verified = true;
    for sentence in sentences(text) {
        figures.sentences += 1;
        if touches(&quoted, &sentence) {
            figures.quoted += 1;
        } else if touches(&furniture, &sentence) {
            figures.furniture += 1;
        } else {
            let line = super::locate::line_column(text, sentence.start).0;
            figures.open.push((line, text.get(sentence).unwrap_or("").to_owned()));
        }
    }
    figures
}

/// Whether one of the ranges shares a few letters with the sentence, not just its border.
fn touches(ranges: &[Range<usize>], sentence: &Range<usize>) -> bool {
    ranges.iter().any(|r| r.start.max(sentence.start) + 2 < r.end.min(sentence.end))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(text: &str) -> Vec<&str> {
        sentences(text).into_iter().map(|r| &text[r]).collect()
    }

    #[test]
    fn sentences_end_where_a_reader_ends_them() {
        assert_eq!(
            cut("One. [13] Two \"quoted.\" Three\n\n- Key: a, b\nMr Hussain left. Dr. Sattar said: \"No.\""),
            [
                "One.",
                "[13] Two \"quoted.\"",
                "Three",
                "- Key: a, b",
                "Mr Hussain left.",
                "Dr. Sattar said: \"No.\""
            ]
        );
        assert_eq!(cut("all the difference.Altaf Hussain"), ["all the difference.", "Altaf Hussain"]);
        assert_eq!(cut("a 6.5 mm gun, v. 2"), ["a 6.5 mm gun, v.", "2"]);
        assert_eq!(cut("\n  ----\n== Rise (1978) ==\n"), Vec::<&str>::new());
    }
}
