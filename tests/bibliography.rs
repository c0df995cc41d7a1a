//! Documents as bibliographies: what other programs require of them.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

mod common;

use common::{claim, dataset_text, entity, on, read_text};
use proptest::prelude::*;
use schism::dataset::bundled_dataset;
use schism::exchange::{to_biblatex, to_csl_json};
use schism::graph::{Network, Standings};
use schism::model::{Dataset, Period, SourceIx};
use schism::view::View;
use serde_json::Value;
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::sync::Arc;

/// The types of `csl-data.json`, version 1.0.2.
const TYPES: &str = "article article-journal article-magazine article-newspaper bill book broadcast chapter classic \
    collection dataset document entry entry-dictionary entry-encyclopedia figure graphic hearing interview legal_case \
    legislation manuscript map motion_picture musical_score pamphlet paper-conference patent performance periodical \
    personal_communication post post-weblog regulation report review review-book software song speech standard thesis \
    treaty webpage";

/// Those of its variables that are used here: each a text, but for the date.
const TEXTS: &str = "id type title container-title publisher authority genre note annote";

const KINDS: [&str; 13] = [
    "Encyclopedia",
    "Newspaper",
    "Magazine",
    "Journal",
    "Book",
    "Report",
    "Court",
    "Statement",
    "Interview",
    "Archive",
    "Blog",
    "Website",
    "\"Pamphlet\"",
];

const DATES: [&str; 8] =
    ["1992", "1992-06~", "2004-06-11", "199X", "2024/..", "[2025-08-12..]", "1990/1996", "1992-21?"];

fn ron(text: &str) -> String {
    format!("\"{}\"", text.chars().flat_map(char::escape_default).collect::<String>())
}

/// One document of every kind and date, all with these texts.
fn dataset(title: &str, publisher: Option<&str>) -> Dataset {
    let mut sources = String::new();
    for (i, kind) in KINDS.into_iter().enumerate() {
        let publisher = publisher.map_or(String::new(), |p| format!(", publisher: {}", ron(p)));
        let date = DATES[i % DATES.len()];
        let _ = writeln!(
            sources,
            "(id: \"s{i}\", title: {}, kind: {kind}, issued: \"{date}\"{publisher}, rights: {}),",
            ron(title),
            ron(title)
        );
    }
    let reading = read_text(&dataset_text(&sources, "", ""));
    reading.dataset.unwrap_or_else(|| panic!("{:#?}", reading.diagnostics))
}

fn all(dataset: &Dataset) -> Vec<SourceIx> {
    (0..dataset.sources().len()).map(SourceIx::new).collect()
}

/// Checks the items as the CSL schema does: no variable that it does not know, dates of its form.
fn check_csl(text: &str, count: usize) -> Vec<Value> {
    let items: Vec<Value> = serde_json::from_str(text).unwrap();
    assert_eq!(items.len(), count);
    for item in &items {
        let item = item.as_object().unwrap();
        assert!(item.contains_key("id") && item.contains_key("type"));
        assert!(TYPES.split_whitespace().any(|t| item["type"] == t), "{}", item["type"]);
        for (name, value) in item {
            if name == "issued" {
                check_date(value);
            } else {
                assert!(TEXTS.split_whitespace().any(|t| t == name) && value.is_string(), "{name}: {value}");
            }
        }
    }
    items
}

fn check_date(date: &Value) {
    let date = date.as_object().unwrap();
    assert!(date.contains_key("date-parts") != date.contains_key("literal"), "{date:?}");
    for (name, value) in date {
        match name.as_str() {
            "date-parts" => {
                let dates = value.as_array().unwrap();
                assert!((1..=2).contains(&dates.len()));
                for parts in dates.iter().map(|d| d.as_array().unwrap()) {
                    assert!((1..=3).contains(&parts.len()) && parts.iter().all(Value::is_i64), "{value}");
                }
            }
            "literal" => assert!(value.is_string()),
            "season" => assert!((1..=4).contains(&value.as_i64().unwrap())),
            "circa" => assert_eq!(value, true),
            other => panic!("{other} is no part of a date"),
        }
    }
}

/// Reads a `.bib` as BibTeX does, by counting braces: entries by key, each with its type and its fields.
fn read_bib(text: &str) -> BTreeMap<String, (String, BTreeMap<String, String>)> {
    let mut entries = BTreeMap::new();
    let mut rest = text;
    while let Some(at) = rest.find('@') {
        assert!(rest[..at].trim().is_empty(), "nothing stands between entries: {:?}", &rest[..at]);
        let open = at + rest[at..].find('{').unwrap();
        let end = closing(rest, open);
        let (key, mut body) = rest[open + 1..end].split_once(',').unwrap();
        let mut fields = BTreeMap::new();
        while let Some((name, after)) = body.split_once('=') {
            let from = after.find('{').unwrap();
            let to = closing(after, from);
            fields.insert(name.trim().to_owned(), after[from + 1..to].to_owned());
            body = after[to + 1..].trim_start().strip_prefix(',').expect("a comma ends each field");
        }
        assert!(body.trim().is_empty(), "{body}");
        entries.insert(key.to_owned(), (rest[at + 1..open].to_owned(), fields));
        rest = &rest[end + 1..];
    }
    entries
}

/// The brace that closes the one at `open`; to BibTeX a backslash before a brace means nothing.
fn closing(text: &str, open: usize) -> usize {
    let mut depth = 0;
    for (i, c) in text[open..].char_indices() {
        depth += i32::from(c == '{') - i32::from(c == '}');
        if depth == 0 {
            return open + i;
        }
    }
    panic!("a brace is never closed: {text}")
}

#[test]
fn every_kind_of_document_has_its_type() {
    let published = dataset("T", Some("P"));
    let bib = read_bib(&to_biblatex(&published, &all(&published)));
    let types: Vec<&str> = (0..KINDS.len()).map(|i| bib[&format!("s{i}")].0.as_str()).collect();
    assert_eq!(
        types,
        [
            "inreference",
            "article",
            "article",
            "article",
            "book",
            "report",
            "misc",
            "misc",
            "misc",
            "misc",
            "online",
            "online",
            "misc"
        ]
    );
    assert_eq!(bib["s1"].1["entrysubtype"], "newspaper");
    assert_eq!(bib["s1"].1["journaltitle"], "{P}");
    let csl = check_csl(&to_csl_json(&published, &all(&published)), KINDS.len());
    let types: Vec<&str> = csl.iter().map(|i| i["type"].as_str().unwrap()).collect();
    assert_eq!(
        types,
        [
            "entry-encyclopedia",
            "article-newspaper",
            "article-magazine",
            "article-journal",
            "book",
            "report",
            "legal_case",
            "document",
            "interview",
            "document",
            "post-weblog",
            "webpage",
            "document"
        ]
    );
    let bare = dataset("T", None);
    let bib = read_bib(&to_biblatex(&bare, &all(&bare)));
    assert_eq!(bib["s1"].0, "misc", "an article of no paper is none");
    assert_eq!(bib["s1"].1["howpublished"], "{Newspaper}");
    check_csl(&to_csl_json(&bare, &all(&bare)), KINDS.len());
}

#[test]
fn the_bundled_documents_can_be_cited() {
    let dataset = bundled_dataset().dataset.unwrap();
    let text = to_biblatex(&dataset, &all(&dataset));
    let bib = read_bib(&text);
    for source in dataset.sources() {
        assert_eq!(bib[source.id.as_str()].1["title"], format!("{{{}}}", source.title), "the id is the key");
    }
    assert_eq!(bib["background"].1["date"], "2004-06-11");
    assert!(bib["militancy"].1["note"].starts_with("{Issued: 12 Aug 2025 or later. Rights: CC BY-SA 4.0"));
    let csl = check_csl(&to_csl_json(&dataset, &all(&dataset)), 5);
    assert!(csl.iter().any(|i| i["issued"]["date-parts"] == serde_json::json!([[2004, 6, 11]])));
    assert_eq!(text, to_biblatex(&dataset, &all(&dataset)), "same input, same bytes");
}

#[test]
fn a_view_names_the_documents_it_rests_on() {
    let quoted = |id: &str, source: &str, more: &str| {
        claim(id, "a", "active", "", more).replace("source: \"doc\"", &format!("source: \"{source}\""))
    };
    let sources: String =
        ["doc", "early", "late"].map(|s| format!("(id: \"{s}\", title: \"{s}\", kind: Report),")).concat();
    let claims = quoted("one", "early", &on("1980")) + &quoted("two", "late", &on("1990"));
    let dataset = read_text(&dataset_text(&sources, &entity("a", "Faction"), &claims)).dataset.unwrap();
    let network = Network::of(Arc::new(dataset));
    let used = |period, without: Option<usize>| {
        let mut view = View { period, ..View::new() };
        view.filters.sources.extend(without.map(SourceIx::new));
        let list = Standings::of(&network, &view).sources(&network, view.period, &view.filters);
        list.iter().map(|s| s.index()).collect::<Vec<_>>()
    };
    assert_eq!(used(Period::AllTime, None), [0, 1, 2]);
    assert_eq!(used(Period::Moment(1980), None), [0, 1], "where it is named, and what is said of that year");
    assert_eq!(used(Period::Moment(1990), None), [0, 2]);
    assert_eq!(used(Period::Moment(2000), None), [0; 0], "nothing is shown");
    assert_eq!(used(Period::AllTime, Some(2)), [0, 1], "a document that is switched off is not used");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn no_title_breaks_a_bibliography(
        title in "[\\\\{}#$%&_~^\"@,=`'<> a-]{1,20}|\\PC{1,20}",
        publisher in proptest::option::of("[\\\\{}%@a\", ]{1,9}"),
    ) {
        let dataset = dataset(&title, publisher.as_deref());
        let bib = read_bib(&to_biblatex(&dataset, &all(&dataset)));
        prop_assert_eq!(bib.len(), KINDS.len());
        let titled = title.chars().any(|c| !c.is_whitespace() && !c.is_control());
        for (_, fields) in bib.values() {
            prop_assert_eq!(fields.contains_key("title"), titled);
        }
        check_csl(&to_csl_json(&dataset, &all(&dataset)), KINDS.len());
    }
}
