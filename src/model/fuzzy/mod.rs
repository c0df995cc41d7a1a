//! How well a name fits what somebody typed: words in any order, begun words, misspelt words, initials.
//!
//! Made for names that are spelt from another script, where *Hakiki* is *Haqiqi* and *Husain* is *Hussain*: matchers
//! that look for letters in their order (as those of editors do) find no exchanged letter, and those that count
//! errors take words of other languages for bytes.

mod distance;
mod folded;

use distance::{Spelling, near};
pub(crate) use folded::{Folded, folded};
use std::ops::Range;

/// The most characters of a query that are looked at.
pub const MOST_QUERY: usize = 256;
/// The most words of a query, and letters of initials, that are looked at.
const MOST_WORDS: usize = 12;
const MOST_INITIALS: usize = 24;
/// The most words of a name that are looked at: what is longer is no name.
const MOST_TARGET_WORDS: usize = 48;

/// What somebody typed, made ready to be held against many names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fuzzy {
    phrase: String,
    words: Vec<Vec<char>>,
    /// The letters alone, if they may be initials or beginnings of words.
    initials: Vec<char>,
}

/// A name made ready to be asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Target {
    original: String,
    folded: Folded,
    words: Vec<TargetWord>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct TargetWord {
    letters: Vec<char>,
    /// Where it starts in the folded text.
    start: usize,
}

/// How a word of the query stands in a name: how well, and in which part of the folded name.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Fit {
    score: u32,
    word: usize,
    part: Range<usize>,
}

impl Fuzzy {
    /// A query; only its first [`MOST_QUERY`] characters count.
    #[must_use]
    pub fn new(query: &str) -> Self {
        let head: String = query.chars().take(MOST_QUERY).collect();
        let phrase = folded(&head);
        let words: Vec<Vec<char>> =
            words(&phrase).take(MOST_WORDS).map(|(_, w)| w.chars().collect()).collect();
        let letters: Vec<char> = words.iter().flatten().copied().collect();
        let initials = if (2..=MOST_INITIALS).contains(&letters.len()) { letters } else { Vec::new() };
        Self { phrase, words, initials }
    }

    /// Whether there is nothing to look for.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    /// How well a text fits (more is better; only scores of one query compare), and the byte ranges of the text that
    /// fit, in their order: whole characters, apart from one another. `None` if some word of the query is not in it.
    #[must_use]
    pub fn score(&self, text: &str) -> Option<(u32, Vec<Range<usize>>)> {
        self.score_target(&Target::of(text))
    }

    pub(crate) fn score_target(&self, target: &Target) -> Option<(u32, Vec<Range<usize>>)> {
        if self.is_empty() {
            return None;
        }
        let (score, parts) = self.by_words(target).or_else(|| self.by_initials(target))?;
        let mut ranges: Vec<Range<usize>> =
            parts.iter().map(|part| target.folded.in_original(&target.original, part)).collect();
        ranges.sort_by_key(|r| (r.start, r.end));
        ranges.dedup_by(|next, kept| {
            let joined = next.start <= kept.end;
            if joined {
                kept.end = kept.end.max(next.end);
            }
            joined
        });
        Some((score, ranges))
    }

    /// Every word of the query in a word of its own; the phrase as typed is best.
    fn by_words(&self, target: &Target) -> Option<(u32, Vec<Range<usize>>)> {
        let mut taken = vec![false; target.words.len()];
        let mut longest_first: Vec<&Vec<char>> = self.words.iter().collect();
        longest_first.sort_by_key(|w| std::cmp::Reverse(w.len()));
        let (mut sum, mut weight) = (0, 0);
        let mut parts = Vec::new();
        for word in longest_first {
            let fit = target.best(word, &taken)?;
            if let Some(slot) = taken.get_mut(fit.word) {
                *slot = true;
            }
            let length = u32::try_from(word.len()).unwrap_or(u32::MAX).min(64);
            sum += fit.score * length;
            weight += length;
            parts.push(fit.part);
        }
        let text = target.folded.text();
        let bonus = match text.find(&self.phrase) {
            Some(_) if text.len() == self.phrase.len() => 250,
            Some(0) => 150,
            Some(_) => 100,
            None => 0,
        };
        let spare = taken.iter().filter(|t| !**t).count().min(10);
        let spare = u32::try_from(spare).unwrap_or(10) * 4;
        Some((8 * sum / weight.max(1) + bonus + 40 - spare, parts))
    }

    /// The letters of the query as beginnings of words in their order: `bnm` for *Bahria New Movement*, `exfig` for
    /// *Export a figure*. Words may be passed over, but the first may not.
    fn by_initials(&self, target: &Target) -> Option<(u32, Vec<Range<usize>>)> {
        let first = target.words.first()?;
        if first.letters.first() != self.initials.first() || target.words.len() < 2 {
            return None;
        }
        let mut dead = vec![false; (self.initials.len() + 1) * (target.words.len() + 1)];
        let mut taken = Vec::new();
        if !target.begin(&self.initials, 0, 0, &mut taken, &mut dead) || taken.len() < 2 {
            return None;
        }
        let skipped = u32::try_from(target.words.len() - taken.len()).unwrap_or(u32::MAX).min(10);
        Some((200 - skipped * 10, taken))
    }
}

impl Target {
    pub fn of(text: &str) -> Self {
        let folded = Folded::of(text);
        let words = words(folded.text())
            .take(MOST_TARGET_WORDS)
            .map(|(start, word)| TargetWord { letters: word.chars().collect(), start })
            .collect();
        Self { original: text.to_owned(), folded, words }
    }

    /// The name as it is written.
    pub fn text(&self) -> &str {
        &self.original
    }

    /// The best fit of a word of the query among the words that are not taken; of equal ones the first.
    fn best(&self, word: &[char], taken: &[bool]) -> Option<Fit> {
        let mut best: Option<Fit> = None;
        for (nth, own) in self.words.iter().enumerate() {
            if taken.get(nth).copied().unwrap_or(false) {
                continue;
            }
            if let Some(fit) = own.fit(word, nth)
                && best.as_ref().is_none_or(|b| fit.score > b.score)
            {
                best = Some(fit);
            }
        }
        best
    }

    /// Whether letters from `at` on can be spent on beginnings of words from `nth` on; the parts they take.
    fn begin(
        &self,
        letters: &[char],
        at: usize,
        nth: usize,
        taken: &mut Vec<Range<usize>>,
        dead: &mut [bool],
    ) -> bool {
        let Some(rest) = letters.get(at..).filter(|rest| !rest.is_empty()) else { return true };
        let Some(word) = self.words.get(nth) else { return false };
        let key = at * (self.words.len() + 1) + nth;
        if dead.get(key).copied().unwrap_or(true) {
            return false;
        }
        let common = word.letters.iter().zip(rest).take_while(|(a, b)| a == b).count();
        // As few letters as do: `mqm` is one of each word before it is the beginning of a longer one.
        for count in 1..=common {
            taken.push(word.part(0, count));
            if self.begin(letters, at + count, nth + 1, taken, dead) {
                return true;
            }
            taken.pop();
        }
        // The first word is never passed over.
        if nth > 0 && self.begin(letters, at, nth + 1, taken, dead) {
            return true;
        }
        if let Some(slot) = dead.get_mut(key) {
            *slot = true;
        }
        false
    }
}

impl TargetWord {
    /// Some of its letters as a part of the folded text.
    fn part(&self, from: usize, count: usize) -> Range<usize> {
        let length =
            |letters: Option<&[char]>| letters.unwrap_or(&[]).iter().map(|c| c.len_utf8()).sum::<usize>();
        let start = self.start + length(self.letters.get(..from));
        start..start + length(self.letters.get(from..from + count))
    }

    fn fit(&self, word: &[char], nth: usize) -> Option<Fit> {
        let fit = |score, part| Some(Fit { score, word: nth, part });
        if self.letters == word {
            return fit(100, self.part(0, word.len()));
        }
        if self.letters.starts_with(word) {
            return fit(88, self.part(0, word.len()));
        }
        let whole = self.part(0, self.letters.len());
        let misspelt = match near(word, &self.letters) {
            Some(Spelling::Whole(errors)) => Some(80 - errors * 6),
            Some(Spelling::Begun(errors)) => Some(58 - errors * 6),
            None => None,
        };
        let inside = || self.letters.windows(word.len().max(1)).position(|w| w == word);
        match (misspelt, inside().filter(|_| word.len() > 1)) {
            (_, Some(at)) => fit(60, self.part(at, word.len())),
            (Some(score), None) => fit(score, whole),
            (None, None) => None,
        }
    }
}

/// The words of a folded text: where each starts, and its letters and digits.
fn words(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let start_of = |word: &str| word.as_ptr() as usize - text.as_ptr() as usize;
    text.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).map(move |w| (start_of(w), w))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn score(query: &str, text: &str) -> Option<u32> {
        Fuzzy::new(query).score(text).map(|(score, _)| score)
    }

    fn marked(query: &str, text: &str) -> Vec<String> {
        let (_, ranges) = Fuzzy::new(query).score(text).unwrap_or_else(|| panic!("{query} in {text}"));
        ranges.into_iter().map(|r| text[r].to_owned()).collect()
    }

    #[test]
    fn misspelt_names_are_found_and_marked() {
        for (query, text, marks) in [
            ("altaf husain", "Altaf Hussain", &["Altaf", "Hussain"][..]),
            ("hussein altaf", "Altaf Hussain", &["Altaf", "Hussain"]),
            ("hakiki", "MQM-Haqiqi", &["Haqiqi"]),
            ("haqiqi mqm", "MQM-Haqiqi", &["MQM", "Haqiqi"]),
            ("mqm-h", "MQM-Haqiqi", &["MQM", "H"]),
            ("élan", "Elan vital", &["Elan"]),
            ("متحده", "متحدہ قومی موومنٹ", &["متحدہ"]),
            ("قومي", "متحدہ قومی موومنٹ", &["قومی"]),
            ("mqm", "Muttahida Qaumi Movement", &["M", "Q", "M"]),
            ("exfig", "Export a figure", &["Ex", "fig"]),
            ("karach", "Karachi operation", &["Karach"]),
            ("cleenup", "Operation Cleanup", &["Cleanup"]),
        ] {
            assert_eq!(marked(query, text), marks, "{query}");
        }
    }

    #[test]
    fn what_is_not_there_is_not_found() {
        for (query, text) in [
            ("", "Altaf Hussain"),
            ("  --- ", "Altaf Hussain"),
            ("told", "Bold"),
            ("altaf xyz", "Altaf Hussain"),
            ("altaf altaf", "Altaf Hussain"),
            ("cat", "Car"),
            ("vital", "Altaf"),
            ("hm", "Altaf Hussain Movement"),
            ("haqiqi", ""),
        ] {
            assert_eq!(score(query, text), None, "{query} in {text}");
        }
    }

    #[test]
    fn what_fits_better_comes_first() {
        let order = ["MQM", "MQM London", "The MQM", "MQMs", "Muttahida Qaumi Movement"];
        let scores: Vec<u32> = order.iter().map(|t| score("mqm", t).unwrap()).collect();
        assert!(scores.windows(2).all(|w| w[0] > w[1]), "{scores:?}");
        assert!(score("haqiqi", "MQM-Haqiqi") > score("hakiki", "MQM-Haqiqi"));
        assert!(score("altaf hussain", "Altaf Hussain") > score("hussain altaf", "Altaf Hussain"));
    }

    #[test]
    fn a_query_without_end_is_cut() {
        let fuzzy = Fuzzy::new(&"altaf ".repeat(1_000_000));
        assert_eq!(fuzzy.words.len(), MOST_WORDS);
        assert!(fuzzy.phrase.chars().count() <= MOST_QUERY);
        let names = "a b ".repeat(500);
        assert_eq!(Fuzzy::new(&"ab".repeat(12)).score(&names).map(|(_, r)| r.len()), Some(24));
        let tried_over = format!("{}b", "a".repeat(MOST_INITIALS - 1));
        assert_eq!(score(&tried_over, &"aaaaaaaa ".repeat(100_000)), None, "each way is tried once");
    }

    proptest! {
        #[test]
        fn marks_are_parts_of_the_text_apart_from_one_another(
            query in "[a-dßéqk ]{0,12}", text in "[a-dßéqkﬁ’متحدہ -]{0,30}",
        ) {
            if let Some((score, ranges)) = Fuzzy::new(&query).score(&text) {
                prop_assert!(score > 0 && !ranges.is_empty());
                let mut last = None;
                for r in ranges {
                    prop_assert!(text.get(r.clone()).is_some_and(|t| !t.is_empty()));
                    prop_assert!(last.is_none_or(|end| end < r.start));
                    last = Some(r.end);
                }
            }
        }

        #[test]
        fn a_word_of_a_name_finds_it(text in "[a-d]{1,9}( [a-d]{1,9}){0,3}", nth in 0usize..4) {
            let words: Vec<&str> = text.split(' ').collect();
            prop_assert!(score(words[nth % words.len()], &text).is_some());
        }
    }
}
