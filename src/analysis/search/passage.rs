//! The lines in which hits are shown: some words around what was found, cut at words, with every place of the phrase in
//! them marked.

use crate::model::Folded;
use memchr::memmem;
use std::ops::Range;

/// The most bytes shown on either side of what was found.
const AROUND: usize = 90;

/// A line of a text, and what is marked in it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Passage {
    /// The words, verbatim but for line breaks and tabs, which are spaces.
    pub text: String,
    /// What to highlight: byte ranges of `text`, whole characters, in their order, apart from one another.
    pub marks: Vec<Range<usize>>,
    /// Whether words before it are left out.
    pub cut_before: bool,
    /// Whether words after it are left out.
    pub cut_after: bool,
}

impl Passage {
    /// A whole text with what is marked in it.
    pub(super) fn whole(text: &str, marks: Vec<Range<usize>>) -> Self {
        Self { text: on_one_line(text), marks, cut_before: false, cut_after: false }
    }

    /// The words around a part of a text, within its paragraph, with every place of a folded phrase in them marked.
    pub(super) fn around(text: &str, part: &Range<usize>, phrase: &str) -> Self {
        let before = text.get(..part.start).unwrap_or("");
        let after = text.get(part.end..).unwrap_or("");
        let paragraph_before = before.rsplit('\n').next().unwrap_or("").trim_start();
        let paragraph_after = after.split('\n').next().unwrap_or("").trim_end();
        let start = part.start - last_words(paragraph_before).len().min(part.start);
        let end = part.end + first_words(paragraph_after).len();
        let shown = text.get(start..end).unwrap_or("");
        Self {
            marks: places(shown, phrase),
            text: on_one_line(shown),
            cut_before: last_words(paragraph_before).len() < paragraph_before.len(),
            cut_after: first_words(paragraph_after).len() < paragraph_after.len(),
        }
    }

    /// The words with marks written around what is marked, and with an ellipsis where words are left out.
    #[must_use]
    pub fn written(&self, open: &str, close: &str) -> String {
        let mut out = String::from(if self.cut_before { "… " } else { "" });
        let mut from = 0;
        for mark in &self.marks {
            out.push_str(self.text.get(from..mark.start).unwrap_or(""));
            out.push_str(open);
            out.push_str(self.text.get(mark.clone()).unwrap_or(""));
            out.push_str(close);
            from = mark.end;
        }
        out.push_str(self.text.get(from..).unwrap_or(""));
        out.push_str(if self.cut_after { " …" } else { "" });
        out
    }
}

/// Every place of a folded phrase in a short text.
fn places(text: &str, phrase: &str) -> Vec<Range<usize>> {
    let folded = Folded::of(text);
    let found = memmem::find_iter(folded.text().as_bytes(), phrase);
    let mut marks: Vec<Range<usize>> =
        found.map(|at| folded.in_original(text, &(at..at + phrase.len()))).collect();
    // Two letters of one ligature are one mark.
    marks.dedup_by(|next, kept| {
        let joined = next.start < kept.end;
        if joined {
            kept.end = kept.end.max(next.end);
        }
        joined
    });
    marks
}

/// Line breaks and tabs are single bytes, as spaces are: marks stay where they are.
fn on_one_line(text: &str) -> String {
    text.replace(|c: char| c.is_ascii_whitespace(), " ")
}

fn last_words(text: &str) -> &str {
    if text.len() <= AROUND {
        return text;
    }
    let tail = text.get(text.ceil_char_boundary(text.len() - AROUND)..).unwrap_or("");
    tail.find(char::is_whitespace).map_or(tail, |at| tail.get(at..).unwrap_or("").trim_start())
}

fn first_words(text: &str) -> &str {
    if text.len() <= AROUND {
        return text;
    }
    let head = text.get(..text.floor_char_boundary(AROUND)).unwrap_or("");
    head.rfind(char::is_whitespace).map_or(head, |at| head.get(..at).unwrap_or("").trim_end())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_passage_is_cut_at_words_within_its_paragraph() {
        let long = "word ".repeat(60);
        let text = format!("A heading\n{long}the\nThe HAQIQI group, {long}end.\nAnother");
        let at = text.find("HAQIQI").unwrap();
        let passage = Passage::around(&text, &(at..at + 6), "haqiqi");
        assert!(passage.text.starts_with("The HAQIQI group, word word"), "{}", passage.text);
        assert!(!passage.cut_before && passage.cut_after);
        assert!(passage.text.ends_with("word") && passage.text.len() < 120);
        assert_eq!(passage.marks.first(), Some(&(4..10)));
        assert!(passage.written("[", "]").starts_with("The [HAQIQI] group"));
        assert!(passage.written("[", "]").ends_with("word …"));
    }

    #[test]
    fn what_runs_over_a_line_is_shown_on_one() {
        let text = "one\ntwo three\nfour";
        let passage = Passage::around(text, &(4..18), "two three four");
        assert_eq!((passage.text.as_str(), passage.marks.first()), ("two three four", Some(&(0..14))));
    }

    #[test]
    fn text_without_spaces_is_cut_between_characters() {
        let text = "統".repeat(200);
        let passage = Passage::around(&text, &(300..303), "統");
        assert!(passage.cut_before && passage.cut_after && passage.text.len() <= 2 * AROUND + 3);
    }
}
