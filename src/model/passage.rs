//! Where the words of a quote stand in a document.

use super::{Quote, fold, fold_with_offsets};
use memchr::memmem;
use std::ops::Range;

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
    let stands = |at: &usize| stands_between(text, *at..*at + exact.len(), prefix, suffix);
    let matching: Vec<usize> = everywhere.iter().copied().filter(stands).collect();
    match (matching.as_slice(), everywhere.is_empty()) {
        ([at], _) => Ok(*at..at + exact.len()),
        ([], true) => Err(QuoteProblem::NotVerbatim { nearest: find_loosely(text, exact) }),
        ([], false) => Err(QuoteProblem::Context(everywhere)),
        _ => Err(QuoteProblem::Ambiguous(matching)),
    }
}

/// Where a quote stands in the text of its document, if in one place only. The same answer as [`find_quote`]'s, without
/// the search for what is near: for thousands of quotes at once.
#[must_use]
pub fn place_of_quote(text: &str, quote: &Quote) -> Option<Range<usize>> {
    let (prefix, suffix) = (quote.prefix.as_deref().unwrap_or(""), quote.suffix.as_deref().unwrap_or(""));
    if quote.exact.is_empty() {
        return None;
    }
    let places = occurrences(text, &quote.exact).into_iter().map(|at| at..at + quote.exact.len());
    let mut standing = places.filter(|place| stands_between(text, place.clone(), prefix, suffix));
    standing.next().filter(|_| standing.next().is_none())
}

fn stands_between(text: &str, place: Range<usize>, prefix: &str, suffix: &str) -> bool {
    text.get(..place.start).is_some_and(|t| t.ends_with(prefix))
        && text.get(place.end..).is_some_and(|t| t.starts_with(suffix))
}

/// Every place of a word, overlapping ones too.
fn occurrences(text: &str, word: &str) -> Vec<usize> {
    let finder = memmem::Finder::new(word);
    let mut found = Vec::new();
    let mut from = 0;
    while let Some(at) = text.as_bytes().get(from..).and_then(|t| finder.find(t)) {
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
    fn the_place_of_a_quote_is_where_it_is_found() {
        let text = "The MQM won. The MQM lost. MQMQM";
        for (exact, prefix, suffix) in [
            ("MQM lost", None, None),
            ("The MQM", None, Some(" lost")),
            ("The MQM", None, None),
            ("The MQM", Some("x"), None),
            ("QM", Some("MQM"), None),
            ("absent", None, None),
            ("", None, None),
        ] {
            let [prefix, suffix] = [prefix, suffix].map(|t: Option<&str>| t.map(str::to_owned));
            let quote =
                Quote { source: super::super::SourceIx::new(0), exact: exact.to_owned(), prefix, suffix };
            let found = find_quote(text, exact, quote.prefix.as_deref(), quote.suffix.as_deref()).ok();
            assert_eq!(place_of_quote(text, &quote), found, "{quote:?}");
        }
    }

    #[test]
    fn a_near_miss_shows_what_the_document_has() {
        let text = "party’s public\u{a0}secretariat — closed";
        let problem = find_quote(text, "Party's public secretariat - closed", None, None).unwrap_err();
        assert_eq!(problem, QuoteProblem::NotVerbatim { nearest: Some(0..text.len()) });
        let absent = find_quote(text, "something else", None, None).unwrap_err();
        assert_eq!(absent, QuoteProblem::NotVerbatim { nearest: None });
    }
}
