//! Text evened out for comparison: one sign for each of the many dashes, quotation marks and spaces, no case; and for
//! sorting, no accents either.

use unicode_normalization::{UnicodeNormalization as _, char::is_combining_mark};

/// A number of things: `1 claim`, `2 claims`.
#[must_use]
pub fn counted(count: usize, one: &str, many: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { many })
}

/// Words with a capital letter at their beginning.
#[must_use]
pub fn capitalized(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |c| c.to_uppercase().chain(letters).collect())
}

/// The folded text.
#[must_use]
pub fn fold(text: &str) -> String {
    fold_with_offsets(text).0
}

/// The folded text, and for each of its bytes the byte offset in the original.
#[must_use]
pub fn fold_with_offsets(text: &str) -> (String, Vec<usize>) {
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

/// What a text is sorted by: evened out, letters without their accents, then by code point. The same in every country, for
/// it asks no locale; ties go to the text as written.
#[must_use]
pub fn collation_key(text: &str) -> String {
    let folded = fold(text);
    if folded.is_ascii() {
        return folded;
    }
    folded.nfkd().filter(|c| !is_combining_mark(*c)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_spaces_and_case_are_evened_out() {
        assert_eq!(fold("  MQM\u{2013}London\u{a0}’s  “Word”"), "mqm-london 's \"word\"");
        let (folded, offsets) = fold_with_offsets("É–x");
        assert_eq!((folded.as_str(), offsets.as_slice()), ("é-x", [0, 0, 2, 5].as_slice()));
    }

    #[test]
    fn names_sort_without_case_and_accents() {
        let mut names = ["Zahid", "écrevisse", "Etude", "azra", "Éa", "متحدہ"];
        names.sort_by_key(|n| collation_key(n));
        assert_eq!(names, ["azra", "Éa", "écrevisse", "Etude", "Zahid", "متحدہ"]);
    }
}
