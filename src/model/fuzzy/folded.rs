//! Text folded for searching, with the way back to the original: case, accents, vowel points, ligatures and runs of
//! spaces make no difference. Coarser than [`fold`](crate::model::fold), which must tell whether a quote is verbatim.

use std::ops::Range;
use unicode_normalization::char::decompose_compatible;

/// A stretch of folded text and where it comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Run {
    /// Its first byte in the folded text.
    folded: usize,
    /// Its first byte in the original.
    original: usize,
    /// Whether each of its characters became one of as many bytes; if not, it is one character of the original.
    even: bool,
}

/// A folded text. Its spaces are single, and it neither starts nor ends with one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Folded {
    text: String,
    runs: Vec<Run>,
}

impl Folded {
    /// Folds a text.
    pub fn of(original: &str) -> Self {
        let mut folded = Self { text: String::with_capacity(original.len()), runs: Vec::new() };
        for (at, c) in original.char_indices() {
            folded.push(at, c);
        }
        if folded.text.ends_with(' ') {
            folded.text.pop();
        }
        folded
    }

    /// The folded text.
    pub fn text(&self) -> &str {
        &self.text
    }

    fn push(&mut self, at: usize, c: char) {
        let start = self.text.len();
        let mut count = 0;
        let text = &mut self.text;
        fold_char(c, &mut |folded| {
            if folded != ' ' || !(text.is_empty() || text.ends_with(' ')) {
                text.push(folded);
                count += 1;
            }
        });
        let length = self.text.len() - start;
        if length == 0 {
            return;
        }
        let even = count == 1 && length == c.len_utf8();
        let follows = self.runs.last().is_some_and(|r| r.even && start - r.folded == at - r.original);
        if !(even && follows) {
            self.runs.push(Run { folded: start, original: at, even });
        }
    }

    /// The part of the original that became a part of the folded text: whole characters, with the accents that follow
    /// the last. Of a character that became several, the whole where the part holds any of them.
    pub fn in_original(&self, original: &str, part: &Range<usize>) -> Range<usize> {
        let start = self.run_at(part.start).map_or(original.len(), |run| {
            if run.even { run.original + (part.start - run.folded) } else { run.original }
        });
        let last = part.end.saturating_sub(1);
        let end = self.run_at(last).map_or(original.len(), |run| {
            if run.even { run.original + (part.end - run.folded) } else { after_char(original, run.original) }
        });
        let mut end = end.clamp(start, original.len());
        let follows = |end: usize| original.get(end..).and_then(|rest| rest.chars().next());
        while let Some(c) = follows(end).filter(|c| folds_to_nothing(*c)) {
            end += c.len_utf8();
        }
        start..end
    }

    /// The run of a byte of the folded text.
    fn run_at(&self, folded: usize) -> Option<Run> {
        let after = self.runs.partition_point(|r| r.folded <= folded);
        self.runs.get(after.checked_sub(1)?).copied()
    }
}

/// The folded text alone.
pub(crate) fn folded(text: &str) -> String {
    Folded::of(text).text
}

fn after_char(text: &str, at: usize) -> usize {
    at + text.get(at..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8)
}

fn folds_to_nothing(c: char) -> bool {
    let mut nothing = true;
    fold_char(c, &mut |_| nothing = false);
    nothing
}

/// Gives what a character is folded to: one character, some, or none.
fn fold_char(c: char, give: &mut impl FnMut(char)) {
    if c.is_ascii() {
        return give(match c {
            '`' => '\'',
            c if c.is_ascii_whitespace() || c == '\u{b}' => ' ',
            c => c.to_ascii_lowercase(),
        });
    }
    // NFKD (Unicode Standard Annex #15), so that ligatures and presentation forms are their letters.
    decompose_compatible(c, |part| part.to_lowercase().for_each(|lower| fold_part(lower, give)));
}

fn fold_part(c: char, give: &mut impl FnMut(char)) {
    match c {
        c if is_dropped(c) => {}
        '‘' | '’' | 'ʼ' | 'ʻ' | '`' => give('\''),
        '“' | '”' | '„' => give('"'),
        '‐' | '‑' | '‒' | '–' | '—' | '−' => give('-'),
        'ß' => "ss".chars().for_each(give),
        'æ' => "ae".chars().for_each(give),
        'œ' => "oe".chars().for_each(give),
        'ø' => give('o'),
        'ł' => give('l'),
        'đ' | 'ð' => give('d'),
        'ı' => give('i'),
        // One letter on the keyboards of two languages: Arabic and Persian or Urdu.
        '\u{64a}' | '\u{649}' => give('\u{6cc}'),
        '\u{643}' => give('\u{6a9}'),
        '\u{6c1}' | '\u{6be}' | '\u{629}' | '\u{6d5}' => give('\u{647}'),
        c if c.is_whitespace() => give(' '),
        c => give(c),
    }
}

/// Accents, points above and below letters, and signs that nobody sees. Vowel signs of Indic scripts are letters.
fn is_dropped(c: char) -> bool {
    matches!(c,
        '\u{300}'..='\u{36f}' | '\u{1ab0}'..='\u{1aff}' | '\u{1dc0}'..='\u{1dff}' | '\u{20d0}'..='\u{20ff}'
        | '\u{fe20}'..='\u{fe2f}'
        | '\u{591}'..='\u{5bd}' | '\u{5bf}' | '\u{5c1}'..='\u{5c2}' | '\u{5c4}'..='\u{5c5}' | '\u{5c7}'
        | '\u{610}'..='\u{61a}' | '\u{640}' | '\u{64b}'..='\u{65f}' | '\u{670}' | '\u{6d6}'..='\u{6dc}'
        | '\u{6df}'..='\u{6e4}' | '\u{6e7}'..='\u{6e8}' | '\u{6ea}'..='\u{6ed}'
        | '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn case_accents_points_and_spaces_make_no_difference() {
        for (a, b) in [
            ("  Élan   vital\n", "elan vital"),
            ("E\u{301}lan", "elan"),
            ("MQM–London’s “Word”", "mqm-london's \"word\""),
            ("STRASSE Straße", "strasse strasse"),
            ("ﬁrst oﬀice", "first office"),
            ("İstanbul, Ørsted, Łódź", "istanbul, orsted, lodz"),
            ("مُتَّحِدَہ", "متحده"),
            ("قومي", "قومی"),
            ("ﻣﺘﺤﺪﮦ", "متحدہ"),
            ("a\u{200b}b\u{a0}c", "ab c"),
        ] {
            assert_eq!(folded(a), folded(b), "{a}");
        }
        assert_ne!(folded("की"), folded("का"), "vowels of Indic scripts stay");
    }

    #[test]
    fn the_original_is_found_again_by_whole_characters() {
        let text = "  The  ﬁrst café\u{301}, cafe\u{301} ’x’ ﷺ end";
        let f = Folded::of(text);
        let original = |needle: &str| {
            let at = f.text().find(needle).unwrap();
            &text[f.in_original(text, &(at..at + needle.len()))]
        };
        assert_eq!(original("the first"), "The  ﬁrst");
        assert_eq!(original("irst"), "ﬁrst", "a letter of a ligature marks all of it");
        assert_eq!(original("cafe, cafe"), "café\u{301}, cafe\u{301}");
        assert_eq!(original("'x'"), "’x’");
        assert_eq!(original("end"), "end");
        let saw = f
            .text()
            .find("\u{635}\u{644}\u{649}")
            .or_else(|| f.text().find("\u{635}\u{644}\u{6cc}"))
            .unwrap();
        assert_eq!(&text[f.in_original(text, &(saw + 8..saw + 12))], "ﷺ");
    }

    proptest! {
        #[test]
        fn whatever_is_folded_leads_back_to_what_folds_to_it(
            text in "[a-cÉéßﬁ’– \n\u{301}متحدہيﷺ한\u{1F600}]{0,40}", from in 0usize..40, count in 1usize..6,
        ) {
            let f = Folded::of(&text);
            prop_assert!(!f.text().starts_with(' ') && !f.text().ends_with(' ') && !f.text().contains("  "));
            let chars: Vec<(usize, char)> = f.text().char_indices().collect();
            let from = from % chars.len().max(1);
            let part = &chars[from.min(chars.len())..(from + count).min(chars.len())];
            let (Some(first), Some(last)) = (part.first(), part.last()) else { return Ok(()) };
            let range = first.0..last.0 + last.1.len_utf8();
            let wanted = f.text()[range.clone()].to_owned();
            let found = f.in_original(&text, &range);
            let words = text.get(found.clone());
            prop_assert!(words.is_some(), "{found:?} cuts a character of {text:?}");
            let again = folded(&format!("x{}x", words.unwrap()));
            prop_assert!(again.contains(wanted.as_str()), "{wanted:?} in {again:?}");
            // No more than what was asked for: at most the ends of a ligature on either side.
            prop_assert!(again.chars().count() <= wanted.chars().count() + 2 + 2 * 18, "{again:?}");
        }
    }
}
