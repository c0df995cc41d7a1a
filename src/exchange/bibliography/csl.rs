//! Documents as CSL-JSON, the input of citation processors, which Zotero, pandoc and others read.

use super::{each_once, one_line};
use crate::model::{Dataset, DateText, Source, SourceIx, SourceKind, describe_days};
use serde::Serialize;

/// Documents as a list of CSL items, in the order given, each once.
///
/// Types and variables are those of `csl-data.json` in the CSL schema
/// (<https://github.com/citation-style-language/schema>) and appendices III and IV of the CSL 1.0.2 specification
/// (<https://docs.citationstyles.org/en/stable/specification.html>). A date goes as `date-parts`; `circa` is set for what
/// EDTF calls approximate or uncertain, the one flag that there is for either. What parts cannot say (a decade, an open
/// side, one of several days) goes as `literal`, in words. Years count without a zero: EDTF's 0000 is -1.
#[must_use]
pub fn to_csl_json(dataset: &Dataset, sources: &[SourceIx]) -> String {
    let items: Vec<Item> = each_once(dataset, sources).into_iter().map(Item::of).collect();
    // Texts, numbers and lists alone: nothing in an item can fail to be written.
    let mut text = serde_json::to_string_pretty(&items).unwrap_or_default();
    text.push('\n');
    text
}

/// The type of what has none of its own; its genre says what it is.
const DOCUMENT: &str = "document";

#[derive(Debug, Default, Serialize)]
#[serde(rename_all = "kebab-case")]
struct Item {
    id: String,
    #[serde(rename = "type")]
    kind: &'static str,
    title: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    container_title: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    publisher: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    authority: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    issued: Option<CslDate>,
    #[serde(skip_serializing_if = "Option::is_none")]
    genre: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    note: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    annote: Option<String>,
}

impl Item {
    fn of(source: &Source) -> Self {
        let mut item = Item {
            id: source.id.to_string(),
            title: one_line(&source.title),
            issued: source.issued.as_ref().map(CslDate::of),
            note: source.rights.as_ref().map(|r| format!("Rights: {}", one_line(r))),
            annote: source.note.as_deref().map(one_line),
            ..Item::default()
        };
        let publisher = source.publisher.as_deref().map(one_line);
        let (kind, within) = match source.kind {
            SourceKind::Encyclopedia if publisher.is_some() => {
                ("entry-encyclopedia", &mut item.container_title)
            }
            SourceKind::Newspaper => ("article-newspaper", &mut item.container_title),
            SourceKind::Magazine => ("article-magazine", &mut item.container_title),
            SourceKind::Journal => ("article-journal", &mut item.container_title),
            SourceKind::Blog => ("post-weblog", &mut item.container_title),
            SourceKind::Website => ("webpage", &mut item.container_title),
            SourceKind::Book => ("book", &mut item.publisher),
            SourceKind::Report => ("report", &mut item.publisher),
            SourceKind::Interview => ("interview", &mut item.publisher),
            SourceKind::Court => ("legal_case", &mut item.authority),
            // An entry of no known work would be cited as "In" and nothing.
            SourceKind::Encyclopedia | SourceKind::Statement | SourceKind::Archive | SourceKind::Other(_) => {
                (DOCUMENT, &mut item.publisher)
            }
        };
        *within = publisher;
        item.kind = kind;
        item.genre = (kind == DOCUMENT).then(|| one_line(source.kind.label()));
        item
    }
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
struct CslDate {
    #[serde(skip_serializing_if = "Vec::is_empty")]
    date_parts: Vec<Vec<i32>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    season: Option<i32>,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    circa: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    literal: Option<String>,
}

impl CslDate {
    fn of(date: &DateText) -> Self {
        let text = date.as_str();
        let circa = text.contains(['?', '~', '%']);
        let ends: Option<Vec<Vec<i32>>> = text.split('/').map(parts).collect();
        match ends.as_deref() {
            // A season is no month; it has a field of its own, which only a single date can use.
            Some([single]) => {
                let season = single.get(1).filter(|m| **m > 20).map(|m| m - 20);
                let year = single.get(..1).unwrap_or_default();
                let kept = if season.is_some() { year } else { single.as_slice() };
                Self { date_parts: vec![kept.to_vec()], season, circa, literal: None }
            }
            Some(both) if both.iter().all(|p| p.get(1).is_none_or(|m| *m <= 12)) => {
                Self { date_parts: both.to_vec(), circa, ..Self::default() }
            }
            _ => {
                let literal = Some(describe_days(date.first(), date.last()));
                Self { circa, literal, ..Self::default() }
            }
        }
    }
}

/// Year, month and day of a date with all its digits; `None` for anything else.
fn parts(text: &str) -> Option<Vec<i32>> {
    // A month or day that is wholly unspecified is the same as none.
    let text = text.trim_end_matches(['?', '~', '%']).trim_end_matches("-XX");
    let day = text.split('T').next().unwrap_or(text);
    let (before_christ, digits) = day.strip_prefix('-').map_or((false, day), |d| (true, d));
    let mut numbers = digits
        .split('-')
        .map(|n| n.parse::<i32>().ok().filter(|_| n.bytes().all(|b| b.is_ascii_digit())))
        .collect::<Option<Vec<i32>>>()?;
    if let Some(year) = numbers.first_mut() {
        *year = if before_christ { -*year } else { *year };
        *year -= i32::from(*year <= 0);
    }
    Some(numbers)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(text: &str) -> String {
        serde_json::to_string(&CslDate::of(&DateText::parse(text).unwrap())).unwrap()
    }

    #[test]
    fn dates_say_as_much_as_the_format_can() {
        for (text, expected) in [
            ("1992", r#"{"date-parts":[[1992]]}"#),
            ("2004-06-11", r#"{"date-parts":[[2004,6,11]]}"#),
            ("1992-06~", r#"{"date-parts":[[1992,6]],"circa":true}"#),
            ("1992?", r#"{"date-parts":[[1992]],"circa":true}"#),
            ("1990/1996-03", r#"{"date-parts":[[1990],[1996,3]]}"#),
            ("1992-21", r#"{"date-parts":[[1992]],"season":1}"#),
            ("1985-XX-XX", r#"{"date-parts":[[1985]]}"#),
            ("199X", r#"{"literal":"1990–1999"}"#),
            ("2024/..", r#"{"literal":"2024 or later"}"#),
            ("[2025-08-12..]", r#"{"literal":"12 Aug 2025 or later"}"#),
            ("-0099", r#"{"date-parts":[[-100]]}"#),
            ("0000", r#"{"date-parts":[[-1]]}"#),
        ] {
            assert_eq!(said(text), expected, "{text}");
        }
    }
}
