//! Characters that are not seen, made visible where a text is shown: who reads a name must see all that is in it. A
//! text that is kept, copied or exported as data stays as it is, byte for byte; only what is shown is changed.
//!
//! The list is of Unicode's: General_Category Cc (control) and Zl, Zp (line and paragraph separator), and of Cf (format)
//! and Default_Ignorable_Code_Point what has no form of its own; which of them turn the order of others round is told by
//! UAX #9 (2.1 to 2.4), why they do not belong into names by UTS #39 (3.1) and UAX #31 (2.3). Three kinds have a use, and
//! stay as they are where they have it:
//!
//! - the joiners U+200C and U+200D beside a letter of a script that joins: Urdu writes them within words;
//! - the marks of direction U+200E, U+200F and U+061C in a text with a letter written from right to left: they set a
//!   bracket or a digit right beside it, and have no power over letters. Elsewhere they are of no use, and shown;
//! - variation selectors U+FE00 to U+FE0F, which choose a form of the sign before them.
//!
//! Embeddings, overrides and isolates are always shown: they rule over all that follows, as far as the end of the line.

use std::borrow::Cow;
use std::fmt::Write as _;

/// The text with every character that is not seen written as `‹U+202E›`; line ends and tabs stay.
#[must_use]
pub fn visible(text: &str) -> Cow<'_, str> {
    made_visible(text, is_layout)
}

/// The same for what must stay one line: line ends and tabs are written out too.
#[must_use]
pub fn visible_line(text: &str) -> Cow<'_, str> {
    made_visible(text, |_, _| false)
}

/// The text with one sign for every character that [`visible`] writes out: for what is typed over, where letters are
/// counted.
#[must_use]
pub fn masked(text: &str, sign: char) -> Cow<'_, str> {
    let places = hidden_places(text);
    if places.is_empty() {
        return Cow::Borrowed(text);
    }
    let seen = |(at, c)| if places.binary_search(&at).is_ok() { sign } else { c };
    Cow::Owned(text.char_indices().map(seen).collect())
}

/// Where the characters stand that [`visible`] writes out, in bytes, in order.
#[must_use]
pub fn hidden_places(text: &str) -> Vec<usize> {
    if text.bytes().all(|b| (0x20..0x7f).contains(&b)) {
        return Vec::new();
    }
    hidden(text, is_layout).map(|(at, _)| at).collect()
}

/// Line ends and tabs are seen by what they do.
fn is_layout(c: char, next: Option<char>) -> bool {
    c == '\n' || c == '\t' || (c == '\r' && next == Some('\n'))
}

/// The first character of a name that would not be seen in it.
#[must_use]
pub fn first_hidden(text: &str) -> Option<char> {
    hidden(text, |_, _| false).next().map(|(_, c)| c)
}

/// How a character that is not seen is written.
#[must_use]
pub fn code_of(c: char) -> String {
    format!("U+{:04X}", u32::from(c))
}

fn made_visible(text: &str, keep: impl Fn(char, Option<char>) -> bool) -> Cow<'_, str> {
    // Nearly every text is plain.
    if text.bytes().all(|b| (0x20..0x7f).contains(&b)) {
        return Cow::Borrowed(text);
    }
    let mut out = String::new();
    let mut from = 0;
    for (at, c) in hidden(text, keep) {
        out.push_str(text.get(from..at).unwrap_or(""));
        let _ = write!(out, "‹{}›", code_of(c));
        from = at + c.len_utf8();
    }
    if from == 0 {
        return Cow::Borrowed(text);
    }
    out.push_str(text.get(from..).unwrap_or(""));
    Cow::Owned(out)
}

/// The characters of a text that are not seen, each with its place, but those that are to be kept.
fn hidden(text: &str, keep: impl Fn(char, Option<char>) -> bool) -> impl Iterator<Item = (usize, char)> {
    let right_to_left = std::cell::OnceCell::new();
    let mixed = move || *right_to_left.get_or_init(|| text.chars().any(is_right_to_left));
    text.char_indices().filter(move |(at, c)| {
        let before = || text.get(..*at).and_then(|t| t.chars().next_back());
        let after = || text.get(at + c.len_utf8()..).and_then(|t| t.chars().next());
        match class(*c) {
            Class::Seen => false,
            Class::Hidden => !keep(*c, after()),
            Class::Joiner => ![before(), after()].into_iter().flatten().any(joins),
            Class::Mark => !mixed(),
        }
    })
}

enum Class {
    /// It has a form, or is a space that has a width.
    Seen,
    /// It has none, or rules over others.
    Hidden,
    /// It joins or parts two letters.
    Joiner,
    /// It has a direction and nothing else.
    Mark,
}

fn class(c: char) -> Class {
    match c {
        '\u{200C}' | '\u{200D}' => Class::Joiner,
        '\u{200E}' | '\u{200F}' | '\u{061C}' => Class::Mark,
        // Cc.
        '\0'..='\u{1F}' | '\u{7F}'..='\u{9F}'
        // Soft hyphen, grapheme joiner, fillers, vowel separator.
        | '\u{AD}' | '\u{034F}' | '\u{115F}' | '\u{1160}' | '\u{17B4}' | '\u{17B5}' | '\u{180B}'..='\u{180F}'
        | '\u{3164}' | '\u{FFA0}'
        // Zero-width space; line and paragraph separator; embeddings and overrides; invisible operators, isolates.
        | '\u{200B}' | '\u{2028}'..='\u{202E}' | '\u{2060}'..='\u{206F}'
        // The byte-order mark within a text, annotation.
        | '\u{FEFF}' | '\u{FFF0}'..='\u{FFFB}'
        // Shorthand and musical controls, tags and selectors beyond the first sixteen.
        | '\u{1BCA0}'..='\u{1BCA3}' | '\u{1D173}'..='\u{1D17A}' | '\u{E0000}'..='\u{E0FFF}' => Class::Hidden,
        _ => Class::Seen,
    }
}

/// A letter of a script whose letters join, or that makes ligatures which a joiner parts: Arabic, Syriac, N'Ko, Mandaic,
/// Mongolian, and the scripts of India and its neighbours.
fn joins(c: char) -> bool {
    let written = matches!(u32::from(c),
        0x0600..=0x08FF | 0x0900..=0x0DFF | 0x1000..=0x109F | 0x1780..=0x18AF | 0xFB50..=0xFDFF | 0xFE70..=0xFEFE);
    written && !matches!(class(c), Class::Hidden)
}

/// Letters of the blocks that Unicode keeps for scripts written from right to left.
fn is_right_to_left(c: char) -> bool {
    let block = matches!(u32::from(c),
        0x0590..=0x08FF | 0xFB1D..=0xFDFF | 0xFE70..=0xFEFE | 0x1_0800..=0x1_0FFF | 0x1_E800..=0x1_EFFF);
    block && c.is_alphabetic()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn what_is_not_seen_is_written_out() {
        assert!(matches!(visible("MQM-London (متحدہ قومی) “é”"), Cow::Borrowed(_)));
        for (text, seen) in [
            ("\u{202E}gnp.exe", "‹U+202E›gnp.exe"),
            ("MQM\u{200B}-London", "MQM‹U+200B›-London"),
            ("\u{1b}[31mred\u{1b}[0m", "‹U+001B›[31mred‹U+001B›[0m"),
            ("\u{9b}31m", "‹U+009B›31m"),
            ("a\u{2066}b\u{2069}", "a‹U+2066›b‹U+2069›"),
            ("tag\u{E0041}", "tag‹U+E0041›"),
            ("a\rb\r\nc\td", "a‹U+000D›b\r\nc\td"),
            ("a\u{2028}b", "a‹U+2028›b"),
        ] {
            assert_eq!(visible(text), seen);
        }
        assert_eq!(visible_line("a\nb"), "a‹U+000A›b");
        assert_eq!((first_hidden("MQM"), first_hidden("M\u{AD}QM")), (None, Some('\u{AD}')));
    }

    #[test]
    fn what_urdu_needs_stays_where_it_needs_it() {
        for text in [
            "می\u{200C}خواهم",
            "ه\u{200D}",
            "متحدہ (MQM)\u{200F}",
            "\u{200E}MQM متحدہ",
            "क्\u{200D}ष",
            "☎\u{FE0F}",
        ] {
            assert!(matches!(visible(text), Cow::Borrowed(_)), "{text:?}");
        }
        assert_eq!(visible("M\u{200C}QM"), "M‹U+200C›QM");
        assert_eq!(visible("MQM\u{200F}"), "MQM‹U+200F›", "with no such letter a mark has no use");
        assert_eq!(
            visible("متحدہ\u{202E}"),
            "متحدہ‹U+202E›",
            "an override is shown whatever stands beside it"
        );
    }

    proptest! {
        #[test]
        fn nothing_hidden_is_left_and_once_is_enough(text in "(\\PC|\\p{Cc}|\\p{Cf}|[a-zہم ]){0,20}") {
            let seen = visible_line(&text).into_owned();
            prop_assert_eq!(first_hidden(&seen), None);
            prop_assert_eq!(visible_line(&seen), seen.as_str());
            prop_assert!(!seen.contains(char::is_control));
        }

        #[test]
        fn a_sign_stands_for_a_letter_where_it_would_be_written_out(text in "(\\PC|\\p{Cc}|\\p{Cf}|[a-zہم\n ]){0,20}") {
            let (seen, places) = (masked(&text, '\u{FFFD}'), hidden_places(&text));
            prop_assert_eq!(seen.chars().count(), text.chars().count());
            prop_assert_eq!(visible(&seen), seen.as_ref());
            prop_assert_eq!(places.is_empty(), matches!(visible(&text), Cow::Borrowed(_)));
            for ((at, was), is) in text.char_indices().zip(seen.chars()) {
                prop_assert_eq!(is, if places.contains(&at) { '\u{FFFD}' } else { was });
            }
        }
    }
}
