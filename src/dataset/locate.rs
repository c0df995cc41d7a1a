//! Finds the place of a field in RON text, so that a diagnostic can point at it.
//!
//! A reader of structure only: it knows where values begin and end, not what they mean. It serves text that a
//! real parser has accepted or refused; on broken text it returns `None` and the caller points at the record.

use super::Place;
use std::ops::Range;

/// The most characters of a place that are shown.
const MOST_SHOWN: usize = 200;

/// One step into a value.
#[derive(Clone, Copy, Debug)]
pub(super) enum Step<'a> {
    /// The value of a field.
    Key(&'a str),
    /// The nth item of a list.
    Index(usize),
    /// What stands in the brackets of `Variant(..)`.
    Payload,
}

/// The byte range of the value at a path, starting from the value at `start`.
pub(super) fn locate(text: &str, start: usize, path: &[Step<'_>]) -> Option<Range<usize>> {
    let mut at = skip_space(text, start);
    for step in path {
        at = match *step {
            Step::Key(key) => field(text, at, key)?.start,
            Step::Index(n) => item(text, at, n)?.start,
            Step::Payload => {
                let open = open_bracket(text, at)?;
                skip_space(text, open + 1)
            }
        };
    }
    Some(at..skip_value(text, at)?)
}

/// The nth item of the list at an offset. Nothing is kept of those before it: a list may be longer than memory has room
/// for.
fn item(text: &str, start: usize, n: usize) -> Option<Range<usize>> {
    let mut at = skip_space(text, start);
    if byte(text, at)? != b'[' {
        return None;
    }
    at += 1;
    for _ in 0..n {
        at = skip_comma(text, skip_value(text, skip_space(text, at))?);
    }
    let at = skip_space(text, at);
    Some(at..skip_value(text, at)?)
}

/// The value of the first field of that name in the struct at an offset (with or without a name before the bracket), or
/// in a map whose keys are strings.
fn field(text: &str, start: usize, key: &str) -> Option<Range<usize>> {
    let mut at = open_fields(text, start)?;
    loop {
        let (found, value) = next_field(text, at)?;
        if text.get(found)?.trim_matches('"') == key {
            return Some(value);
        }
        at = skip_comma(text, value.end);
    }
}

/// The ranges of the keys and values of a map or struct at an offset, as many as can be told apart, at most `most`.
pub(super) fn entries(text: &str, start: usize, most: usize) -> Vec<(Range<usize>, Range<usize>)> {
    let mut found = Vec::new();
    let mut at = open_fields(text, start);
    while let Some((key, value)) = at.filter(|_| found.len() < most).and_then(|at| next_field(text, at)) {
        at = Some(skip_comma(text, value.end));
        found.push((key, value));
    }
    found
}

fn open_fields(text: &str, start: usize) -> Option<usize> {
    let at = skip_space(text, start);
    Some(if byte(text, at)? == b'{' { at } else { open_bracket(text, at)? } + 1)
}

/// Key and value at an offset; `None` at the closing bracket.
fn next_field(text: &str, at: usize) -> Option<(Range<usize>, Range<usize>)> {
    let at = skip_space(text, at);
    if matches!(byte(text, at)?, b')' | b'}') {
        return None;
    }
    let key_end = skip_value(text, at)?;
    let colon = skip_space(text, key_end);
    if byte(text, colon)? != b':' {
        return None;
    }
    let value = skip_space(text, colon + 1);
    Some((at..key_end, value..skip_value(text, value)?))
}

/// Where the value at the start of a document begins: after `#![..]` attributes.
pub(super) fn document_start(text: &str) -> usize {
    let mut at = skip_space(text, 0);
    while text.get(at..).is_some_and(|t| t.starts_with("#![")) {
        let Some(end) = text.get(at..).and_then(|t| t.find(']')) else { return at };
        at = skip_space(text, at + end + 1);
    }
    at
}

/// The deepest nesting of brackets outside strings and comments, and where it is reached.
pub(super) fn deepest(text: &str) -> (usize, usize) {
    let (mut depth, mut most, mut where_) = (0usize, 0usize, 0usize);
    let mut at = 0;
    while let Some(b) = byte(text, at) {
        match b {
            b'(' | b'[' | b'{' => {
                depth += 1;
                if depth > most {
                    (most, where_) = (depth, at);
                }
                at += 1;
            }
            b')' | b']' | b'}' => {
                depth = depth.saturating_sub(1);
                at += 1;
            }
            _ => at = skip_atom(text, at),
        }
    }
    (most, where_)
}

/// Line and column (both from 1, the column in characters) of a byte offset.
pub(super) fn line_column(text: &str, offset: usize) -> (usize, usize) {
    let offset = floor_boundary(text, offset);
    let before = text.get(..offset).unwrap_or(text);
    let line = before.matches('\n').count() + 1;
    let column = before.rsplit('\n').next().unwrap_or("").chars().count() + 1;
    (line, column)
}

/// Where each line of a text starts.
pub(super) fn line_starts(text: &str) -> Vec<usize> {
    std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1)).collect()
}

/// The place of a byte range in a file whose lines start there.
pub(super) fn place(file: &str, text: &str, starts: &[usize], range: Range<usize>) -> Place {
    let (from, to) = (floor_boundary(text, range.start), floor_boundary(text, range.end));
    let line = starts.partition_point(|start| *start <= from);
    let start = starts.get(line.saturating_sub(1)).copied().unwrap_or(0);
    let column = text.get(start..from).unwrap_or("").chars().count() + 1;
    let found = text.get(from..to).unwrap_or("");
    // There may be many diagnostics, each on a record as large as is read.
    let mut shown: String = found.chars().take(MOST_SHOWN).collect();
    if shown.len() < found.len() {
        shown.push('…');
    }
    Place { file: file.to_owned(), line: line.max(1), column, text: shown }
}

fn floor_boundary(text: &str, offset: usize) -> usize {
    let mut at = offset.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

fn byte(text: &str, at: usize) -> Option<u8> {
    text.as_bytes().get(at).copied()
}

fn skip_space(text: &str, mut at: usize) -> usize {
    loop {
        let rest = text.get(at..).unwrap_or("");
        let trimmed = rest.trim_start();
        at += rest.len() - trimmed.len();
        if let Some(end) = comment_end(text, at) {
            at = end;
        } else {
            return at;
        }
    }
}

/// The end of the comment at an offset, if there is one. Block comments nest.
fn comment_end(text: &str, at: usize) -> Option<usize> {
    let rest = text.get(at..)?;
    if rest.starts_with("//") {
        return Some(at + rest.find('\n').map_or(rest.len(), |i| i + 1));
    }
    if !rest.starts_with("/*") {
        return None;
    }
    let (mut depth, mut i) = (0usize, 0usize);
    while i < rest.len() {
        let pair = rest.as_bytes().get(i..i + 2);
        match pair {
            Some(b"/*") => (depth, i) = (depth + 1, i + 2),
            Some(b"*/") => (depth, i) = (depth - 1, i + 2),
            _ => i += 1,
        }
        if depth == 0 {
            return Some(at + i);
        }
    }
    Some(text.len())
}

fn skip_comma(text: &str, at: usize) -> usize {
    let at = skip_space(text, at);
    if byte(text, at) == Some(b',') { at + 1 } else { at }
}

/// The `(` of `(..)` or `Name(..)` at an offset.
fn open_bracket(text: &str, start: usize) -> Option<usize> {
    let mut at = start;
    while byte(text, at).is_some_and(|b| b.is_ascii_alphanumeric() || b == b'_') {
        at += 1;
    }
    let at = skip_space(text, at);
    (byte(text, at)? == b'(').then_some(at)
}

/// The end of the value at an offset.
fn skip_value(text: &str, start: usize) -> Option<usize> {
    let mut at = start;
    let mut depth = 0usize;
    loop {
        match byte(text, at)? {
            b'(' | b'[' | b'{' => {
                depth += 1;
                at += 1;
            }
            b')' | b']' | b'}' | b',' | b':' if depth == 0 => return (at > start).then_some(at),
            b')' | b']' | b'}' => {
                depth -= 1;
                at += 1;
            }
            _ => at = skip_atom(text, at),
        }
        if depth == 0 {
            // A name may be followed by its brackets; anything else ends the value.
            let next = skip_space(text, at);
            if byte(text, next) == Some(b'(') && byte(text, start)?.is_ascii_alphabetic() && at > start {
                at = next;
            } else {
                return Some(at);
            }
        }
    }
}

/// Steps over one string, comment, name, number or single character.
fn skip_atom(text: &str, at: usize) -> usize {
    if let Some(end) = comment_end(text, at) {
        return end;
    }
    let rest = text.get(at..).unwrap_or("");
    if let Some(hashes) = raw_string_hashes(rest) {
        let close = format!("\"{}", "#".repeat(hashes));
        let open = rest.find('"').map_or(rest.len(), |quote| quote + 1);
        return rest
            .get(open..)
            .and_then(|t| t.find(&close))
            .map_or(text.len(), |i| at + open + i + close.len());
    }
    match byte(text, at) {
        Some(b'"') => string_end(text, at),
        Some(b'\'') => char_end(text, at),
        Some(b) if b.is_ascii_alphanumeric() || matches!(b, b'_' | b'+' | b'-' | b'.') => {
            let len = rest
                .bytes()
                .take_while(|b| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'+' | b'-' | b'.'))
                .count();
            at + len
        }
        _ => at + rest.chars().next().map_or(1, char::len_utf8),
    }
}

fn raw_string_hashes(rest: &str) -> Option<usize> {
    let body = rest.strip_prefix("br").or_else(|| rest.strip_prefix('r'))?;
    let hashes = body.bytes().take_while(|b| *b == b'#').count();
    body.get(hashes..)?.starts_with('"').then_some(hashes)
}

fn string_end(text: &str, at: usize) -> usize {
    let mut i = at + 1;
    while let Some(b) = byte(text, i) {
        match b {
            b'\\' => i += 2,
            b'"' => return i + 1,
            _ => i += 1,
        }
    }
    text.len()
}

/// The end of a character in single quotation marks: its own may be a bracket or a quotation mark. A mark that opens none
/// stands for itself.
fn char_end(text: &str, at: usize) -> usize {
    let mut letters = text.get(at + 1..).unwrap_or("").char_indices();
    let close = match letters.next() {
        Some((_, '\\')) => letters.skip(1).take(10).find(|(_, c)| *c == '\''),
        _ => letters.next(),
    };
    match close {
        Some((i, '\'')) => at + 1 + i + 1,
        _ => at + 1,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const TEXT: &str = r##"#![enable(implicit_some)]
// a comment with ( brackets "
(id: "x", /* ) */ list: [(a: 1, b: "q)\""), Number(low: 70, unit: "people")],
 raw: r#"a "quoted" ) text"#, map: {"k": (1.0, 2.0)}, word: Stated, last: Entity("mqm"))"##;

    fn found(path: &[Step<'_>]) -> Option<&'static str> {
        locate(TEXT, document_start(TEXT), path).and_then(|r| TEXT.get(r))
    }

    #[test]
    fn finds_the_values_of_a_document() {
        use Step::{Index, Key, Payload};
        assert_eq!(found(&[Key("id")]), Some("\"x\""));
        assert_eq!(found(&[Key("list"), Index(0), Key("b")]), Some(r#""q)\"""#));
        assert_eq!(found(&[Key("list"), Index(1)]), Some(r#"Number(low: 70, unit: "people")"#));
        assert_eq!(found(&[Key("list"), Index(1), Key("unit")]), Some("\"people\""));
        assert_eq!(found(&[Key("raw")]), Some(r##"r#"a "quoted" ) text"#"##));
        assert_eq!(found(&[Key("map"), Key("k")]), Some("(1.0, 2.0)"));
        assert_eq!(found(&[Key("word")]), Some("Stated"));
        assert_eq!(found(&[Key("last"), Payload]), Some("\"mqm\""));
        assert_eq!(found(&[Key("none")]), None);
    }

    #[test]
    fn counts_lines_and_columns_in_characters() {
        assert_eq!(line_column("aé\nbc", "aé\nb".len()), (2, 2));
        assert_eq!(line_column("aé", 3), (1, 3));
        assert_eq!(deepest("[[(\"((((\")]]").0, 3);
        // A quotation mark on its own opens no string: what stands behind it counts.
        assert_eq!(deepest("['\"', '(', '\\'', '\\u{28}', [[]]]").0, 3);
        assert_eq!(deepest("[br#\"\" [ \"#, r\"[\", [[]]]").0, 3);
    }

    proptest! {
        #[test]
        fn broken_text_is_refused_without_panic(text in "[\\[\\](){}:,\"'br#/*\\\\ a-z0-9é\n]{0,60}") {
            let start = document_start(&text);
            let _ = locate(&text, start, &[Step::Key("a"), Step::Index(0), Step::Payload]);
            let _ = entries(&text, start, 9);
            let _ = deepest(&text);
            let starts = line_starts(&text);
            for at in 0..=text.len() + 2 {
                let place = place("f", &text, &starts, at..at + 1);
                prop_assert_eq!((place.line, place.column), line_column(&text, at));
            }
        }
    }
}
