//! How much of a document is quoted: its sentences, and what each of them is to a dataset.

use super::{Dataset, Quote, SourceIx, find_quote};
use std::ops::Range;

/// What a sentence is to a dataset.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum SentenceUse {
    /// At least one claim quotes it.
    Quoted,
    /// It is no statement, and the dataset says why.
    Furniture,
    /// Neither: nobody has said what is in it.
    Open,
}

/// A sentence of a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// Where it stands: a byte range of the text.
    pub range: Range<usize>,
    /// What it is to the dataset.
    pub used: SentenceUse,
}

/// The sentences of a source's document, in order, each with what it is to the dataset. Quotes of entities and aliases
/// name somebody; they tell nothing, and do not count.
#[must_use]
pub fn read_sentences(dataset: &Dataset, source: SourceIx, text: &str) -> Vec<Sentence> {
    let place = |q: &Quote| find_quote(text, &q.exact, q.prefix.as_deref(), q.suffix.as_deref()).ok();
    let of_source = |q: &&Quote| q.source == source;
    let quotes = dataset.claims().iter().flat_map(|c| &c.quotes).filter(of_source);
    let quoted: Vec<Range<usize>> = quotes.filter_map(place).collect();
    sentences_with(dataset, source, text, &quoted)
}

/// The same, where the places that claims quote are known.
#[must_use]
pub fn sentences_with(
    dataset: &Dataset,
    source: SourceIx,
    text: &str,
    quoted: &[Range<usize>],
) -> Vec<Sentence> {
    let furniture: Vec<Range<usize>> = dataset
        .source(source)
        .furniture
        .iter()
        .filter_map(|f| find_quote(text, &f.exact, f.prefix.as_deref(), f.suffix.as_deref()).ok())
        .collect();
    let (quoted, furniture) = (Places::of(quoted), Places::of(&furniture));
    let used = |range: &Range<usize>| match (quoted.touch(range), furniture.touch(range)) {
        (true, _) => SentenceUse::Quoted,
        (false, true) => SentenceUse::Furniture,
        (false, false) => SentenceUse::Open,
    };
    sentences(text).into_iter().map(|range| Sentence { used: used(&range), range }).collect()
}

/// The line of a byte offset, from 1.
#[must_use]
pub fn line_of(text: &str, offset: usize) -> usize {
    text.as_bytes().iter().take(offset).filter(|b| **b == b'\n').count() + 1
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

/// Places in a text, quick to ask for what lies in one of them: the start of each, ascending, with the farthest end of
/// all up to it.
struct Places(Vec<(usize, usize)>);

impl Places {
    fn of(ranges: &[Range<usize>]) -> Self {
        // What is shorter than a word lies in no sentence.
        let mut ranges: Vec<(usize, usize)> =
            ranges.iter().map(|r| (r.start, r.end)).filter(|(start, end)| start + 2 < *end).collect();
        ranges.sort_unstable();
        let mut farthest = 0;
        for (_, end) in &mut ranges {
            farthest = farthest.max(*end);
            *end = farthest;
        }
        Self(ranges)
    }

    /// Whether one of them shares more than two bytes with a sentence: a quote that ends with a full stop does not
    /// touch the next.
    fn touch(&self, sentence: &Range<usize>) -> bool {
        let before = self.0.partition_point(|(start, _)| start + 2 < sentence.end);
        let farthest = before.checked_sub(1).and_then(|last| self.0.get(last)).map_or(0, |(_, end)| *end);
        sentence.start + 2 < farthest.min(sentence.end)
    }
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

    proptest::proptest! {
        #[test]
        fn a_place_is_found_as_by_asking_each(
            ranges in proptest::collection::vec((0_usize..60, 0_usize..20), 0..12),
            (start, length) in (0_usize..60, 0_usize..20),
        ) {
            let ranges: Vec<Range<usize>> = ranges.into_iter().map(|(s, n)| s..s + n).collect();
            let sentence = start..start + length;
            let each = ranges.iter().any(|r| r.start.max(sentence.start) + 2 < r.end.min(sentence.end));
            proptest::prop_assert_eq!(Places::of(&ranges).touch(&sentence), each);
        }
    }
}
