//! Files of the program's own as an accident or a hand may leave them; for tests.

use proptest::prelude::*;
use proptest::sample::Index;

/// What a hand may write where something else was expected.
const WORDS: [&str; 12] =
    ["NaN", "inf", "-1", "0", "1e39", "99999999999", "(", "[[[[", "\"", "None", "Some(5)", "\u{202e}"];

/// What ends a word.
const ENDS: [char; 5] = [' ', '(', ')', ',', ':'];

/// A text with some of its words replaced and some of its bytes gone or doubled; now and then something else altogether.
pub(super) fn damaged(sound: &'static str) -> impl Strategy<Value = Vec<u8>> {
    let words = proptest::collection::vec((any::<Index>(), proptest::sample::select(WORDS.to_vec())), 0..3);
    let bytes = proptest::collection::vec((any::<Index>(), 0_usize..6, any::<bool>()), 0..2);
    let changed = (words, bytes).prop_map(move |(words, bytes)| {
        let mut parts: Vec<String> = sound.split_inclusive(ENDS).map(str::to_owned).collect();
        for (at, word) in words {
            let at = at.index(parts.len());
            // What ends a word stays, or nothing of this would ever be read.
            let end = parts[at].chars().next_back().filter(|c| ENDS.contains(c));
            parts[at] = word.chars().chain(end).collect();
        }
        let mut text = parts.concat().into_bytes();
        for (at, length, twice) in bytes {
            let at = at.index(text.len() + 1);
            let end = (at + length).min(text.len());
            let piece = if twice { text[at..end].repeat(2) } else { Vec::new() };
            text.splice(at..end, piece);
        }
        text
    });
    prop_oneof![8 => changed, 1 => proptest::collection::vec(any::<u8>(), 0..200)]
}
