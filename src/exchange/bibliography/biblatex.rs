//! Documents as a `.bib` file for biblatex and biber, in UTF-8.

use super::{each_once, one_line};
use crate::model::{Dataset, DateText, Source, SourceIx, SourceKind, describe_days};
use std::fmt::Write as _;

/// Documents as entries of biblatex, in the order given, each once; an empty text for none.
///
/// Entry types and fields follow the biblatex manual, sections 2.1 and 2.2 (<https://ctan.org/pkg/biblatex>): a
/// newspaper is an `@article` of its paper, and what has no type of its own, or no container where its
/// type needs one, is `@misc` with the kind as `howpublished`. Titles are braced twice, so that no style changes their capitals, and so are lists of names, so
/// that "and" does not part them. Dates are EDTF of levels 0 and 1 as the manual's section 2.3.8 has them, with `~`
/// for "circa", `?` for "uncertain"; what these cannot say ("12 Aug 2025 or later") stands in the note. An end that is
/// open is written as one that is not known, since styles print both alike and other readers know only the latter.
#[must_use]
pub fn to_biblatex(dataset: &Dataset, sources: &[SourceIx]) -> String {
    let entries: Vec<String> = each_once(dataset, sources).into_iter().map(entry).collect();
    entries.join("\n")
}

fn entry(source: &Source) -> String {
    let publisher = source.publisher.as_deref();
    let (kind, fields) = shape(&source.kind, publisher.is_some());
    let mut text = format!("@{kind}{{{},\n", source.id);
    field(&mut text, "title", &source.title);
    for (name, value) in fields {
        match value {
            Value::Publisher => field(&mut text, name, publisher.unwrap_or_default()),
            Value::Kind => field(&mut text, name, source.kind.label()),
            Value::Word(word) => {
                let _ = writeln!(text, "  {name} = {{{word}}},");
            }
        }
    }
    if let Some(date) = source.issued.as_ref().and_then(date) {
        let _ = writeln!(text, "  date = {{{date}}},");
    }
    field(&mut text, "note", &note(source));
    field(&mut text, "annotation", source.note.as_deref().unwrap_or_default());
    text.push_str("}\n");
    text
}

/// What a field of an entry holds.
#[derive(Clone, Copy)]
enum Value {
    Publisher,
    Kind,
    Word(&'static str),
}

/// The entry type of a kind, and the fields that tell where it appeared. Types that need a container (a paper, an
/// encyclopedia) are used only where the publisher is known to be one.
fn shape(kind: &SourceKind, published: bool) -> (&'static str, Vec<(&'static str, Value)>) {
    use Value::{Kind, Publisher, Word};
    let within = |name, subtype: Option<&'static str>| {
        let subtype = subtype.map(|s| ("entrysubtype", Word(s)));
        std::iter::once((name, Publisher)).chain(subtype).collect()
    };
    match kind {
        SourceKind::Encyclopedia if published => ("inreference", within("booktitle", None)),
        SourceKind::Newspaper if published => ("article", within("journaltitle", Some("newspaper"))),
        SourceKind::Magazine if published => ("article", within("journaltitle", Some("magazine"))),
        SourceKind::Journal if published => ("article", within("journaltitle", None)),
        SourceKind::Book => ("book", within("publisher", None)),
        SourceKind::Report => ("report", vec![("type", Kind), ("institution", Publisher)]),
        SourceKind::Blog | SourceKind::Website => ("online", within("organization", None)),
        _ => ("misc", vec![("howpublished", Kind), ("organization", Publisher)]),
    }
}

/// A date as biblatex reads it; none where it is "one of" several, which levels 0 and 1 cannot say. A month or day that
/// is wholly unspecified is left out, for biber takes it for a zero.
fn date(date: &DateText) -> Option<String> {
    let text = date.as_str();
    (!text.starts_with('[')).then(|| text.replace("..", "").replace("-XX", ""))
}

/// The date that no date field can hold, and the rights.
fn note(source: &Source) -> String {
    let issued = source.issued.as_ref().filter(|d| date(d).is_none());
    let issued = issued.map(|d| format!("Issued: {}", describe_days(d.first(), d.last())));
    let rights = source.rights.as_ref().map(|r| format!("Rights: {r}"));
    issued.into_iter().chain(rights).collect::<Vec<_>>().join(". ")
}

/// A field braced twice: its capitals stay, and it is one item where a list is expected. Nothing if it is empty.
fn field(text: &mut String, name: &str, value: &str) {
    let value = escaped(value);
    if !value.is_empty() {
        let _ = writeln!(text, "  {name} = {{{{{value}}}}},");
    }
}

/// A text for LaTeX: its special characters made letters, its ligatures (`--`, ` `` `) kept apart, other scripts as they
/// are. Braces are counted by every reader of the format, escaped or not: those that do not match are spelt out.
fn escaped(text: &str) -> String {
    let line = one_line(text);
    let matched = braces_match(&line);
    let mut out = String::with_capacity(line.len());
    let mut before = ' ';
    for c in line.chars() {
        let ligature = (c == before && "-`',<>".contains(c)) || (c == '`' && "?!".contains(before));
        if ligature {
            out.push_str("{}");
        }
        match c {
            '\\' => out.push_str("\\textbackslash{}"),
            '~' => out.push_str("\\textasciitilde{}"),
            '^' => out.push_str("\\textasciicircum{}"),
            '{' if !matched => out.push_str("\\textbraceleft{}"),
            '}' if !matched => out.push_str("\\textbraceright{}"),
            '#' | '$' | '%' | '&' | '_' | '{' | '}' => out.extend(['\\', c]),
            c => out.push(c),
        }
        before = c;
    }
    out
}

fn braces_match(text: &str) -> bool {
    let mut depth = 0_i64;
    for c in text.chars() {
        depth += i64::from(c == '{') - i64::from(c == '}');
        if depth < 0 {
            return false;
        }
    }
    depth == 0
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn special_characters_become_letters() {
        for (text, expected) in [
            ("50% of A&B #1 $x_y", "50\\% of A\\&B \\#1 \\$x\\_y"),
            ("C:\\x ~ ^", "C:\\textbackslash{}x \\textasciitilde{} \\textasciicircum{}"),
            ("a {b} c", "a \\{b\\} c"),
            ("a } b", "a \\textbraceright{} b"),
            ("a--b ``c''", "a-{}-b `{}`c'{}'"),
            ("شهر Ünïcode", "شهر Ünïcode"),
        ] {
            assert_eq!(escaped(text), expected, "{text}");
        }
    }

    #[test]
    fn dates_are_those_of_biblatex() {
        let said = |text: &str| date(&DateText::parse(text).unwrap());
        assert_eq!(said("1992-06~").as_deref(), Some("1992-06~"));
        assert_eq!(said("2004-06-11").as_deref(), Some("2004-06-11"));
        assert_eq!(said("1992/..").as_deref(), Some("1992/"));
        assert_eq!(said("199X").as_deref(), Some("199X"));
        assert_eq!(said("1985-04-XX").as_deref(), Some("1985-04"));
        assert_eq!(said("[2025-08-12..]"), None);
    }

    /// Takes the escapes back, as LaTeX would set them.
    fn set(text: &str) -> String {
        let mut out = text.to_owned();
        for (name, c) in [
            ("\\textasciitilde{}", "~"),
            ("\\textasciicircum{}", "^"),
            ("\\textbraceleft{}", "\u{1}"),
            ("\\textbraceright{}", "\u{2}"),
            ("\\textbackslash{}", "\u{3}"),
        ] {
            out = out.replace(name, c);
        }
        for c in ["#", "$", "%", "&", "_"] {
            out = out.replace(&format!("\\{c}"), c);
        }
        let out = out.replace("\\{", "\u{1}").replace("\\}", "\u{2}").replace("{}", "");
        out.replace('\u{1}', "{").replace('\u{2}', "}").replace('\u{3}', "\\")
    }

    proptest! {
        #[test]
        fn no_text_breaks_an_entry(text in "[\\\\{}#$%&_~^\"@,=`'?!<> a-]{0,24}|\\PC{0,24}") {
            let value = escaped(&text);
            prop_assert!(braces_match(&value), "{}", value);
            let mut before = ' ';
            for c in value.chars() {
                // Special characters are escaped, and no two make a ligature.
                prop_assert!(!"#$%&_".contains(c) || before == '\\', "{}", value);
                prop_assert!(!"~^".contains(c) && (c != before || !"-`',<>".contains(c)), "{}", value);
                before = c;
            }
            prop_assert_eq!(set(&value), one_line(&text));
        }
    }
}
