//! `schism check`: one planted fault for each rule, with the rule, line and column it must be reported at; and what
//! the embedded dataset must pass.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

mod common;

use common::{check_text, read_text};
use schism::dataset::{
    Diagnostic, Library, Rule, Severity, bundled_dataset, bundled_text, check, read, read_snapshot, to_ron,
    write_snapshot,
};
use schism::view::View;
use std::collections::BTreeSet;
use std::fmt::Write as _;

/// Marks the place where a fault must be reported; taken out before reading.
const HERE: char = '§';
const DOCUMENT: &str = "Alpha split from Beta in 1990. Alpha won. Beta won.\nGamma led Alpha from 1991 to 1993. \
    Delta was founded in 1980 and dissolved in 1985.";

/// A sound dataset with holes: entities and claims can be added, and any text replaced.
fn dataset(entities: &str, claims: &str) -> String {
    format!(
        r#"#![enable(implicit_some)]
(
    format: 1, id: "t", title: "T", version: "1", licence: "CC0", curator: "c", span: "1970/2000",
    sources: [
        (id: "doc", title: "Doc", kind: Other, file: "doc.txt", issued: "1999"),
    ],
    predicates: [
        (id: "praised", label: "praised", inverse: "praised by", from: [Person], to: [Person], shape: TookPart),
    ],
    entities: [
        (id: "alpha", kind: Faction, name: "Alpha", quotes: [(source: "doc", exact: "Alpha split")]),
        (id: "beta", kind: Faction, name: "Beta", quotes: [(source: "doc", exact: "Beta in 1990")]),
        (id: "gamma", kind: Person, name: "Gamma", quotes: [(source: "doc", exact: "Gamma led")]),
        {entities}
    ],
    claims: [
        (id: "split", subject: "alpha", predicate: "split_from", object: Entity("beta"), when: (holds: On, edtf: "1990", basis: Stated), status: Stated, quotes: [(source: "doc", exact: "Alpha split from Beta in 1990")]),
        (id: "led", subject: "gamma", predicate: "leads", object: Entity("alpha"), when: (holds: Over, edtf: "1991/1993", basis: Stated), status: Stated, quotes: [(source: "doc", exact: "Gamma led Alpha")]),
        {claims}
    ],
)
"#
    )
}

/// A claim of Alpha about Beta with some fields.
fn claim(fields: &str) -> String {
    format!("(id: \"c\", subject: \"alpha\", {fields}),")
}

fn quoted(fields: &str) -> String {
    claim(&format!("{fields}, quotes: [(source: \"doc\", exact: \"Alpha won\")]"))
}

/// The sound dataset with a story of one stop.
fn story(stop: &str) -> String {
    told(&format!("(id: \"s\", title: \"S\", stops: [{stop}]),"))
}

fn told(stories: &str) -> String {
    let base = dataset("", "");
    let end = base.rfind(')').unwrap();
    format!("{}    stories: [{stories}],\n{}", &base[..end], &base[end..])
}

/// Strips the mark; the line and column it stood at.
fn place(marked: &str) -> (String, usize, usize) {
    let at = marked.find(HERE).expect("the text has a mark");
    let before = &marked[..at];
    let line = before.matches('\n').count() + 1;
    let column = before.rsplit('\n').next().unwrap().chars().count() + 1;
    (marked.replacen(HERE, "", 1), line, column)
}

/// Every rule but those of whole files and snapshots, each with a text that breaks it at the mark.
#[allow(clippy::too_many_lines)] // A table is read by its rows.
fn planted() -> Vec<(Rule, Severity, String)> {
    use Rule::*;
    use Severity::{Error, Warning};
    let base = dataset("", "");
    let with = |from: &str, to: &str| {
        assert!(base.contains(from), "{from}");
        base.replacen(from, to, 1)
    };
    let claims = |c: &str| dataset("", c);
    vec![
        (Ron, Error, with("title: \"T\"", "title: §T")),
        (Ron, Error, with("kind: Person, name", "kind: §Human, name")),
        (
            HiddenCharacter,
            Warning,
            with("(id: \"gamma\", kind: Person,", "(id: \"gamma\", short: §\"Gamma\u{200B}\", kind: Person,"),
        ),
        (
            TooMuch,
            Error,
            with("name: \"Gamma\"", &format!("name: \"Gamma\", note: §\"{}\"", "x".repeat(20_001))),
        ),
        (FormatNewer, Error, with("format: 1", "format: §2")),
        (
            IdInvalid,
            Error,
            with("(id: \"gamma\"", "(id: §\"Gamma\"").replace("subject: \"gamma\"", "subject: \"Gamma\""),
        ),
        (
            IdDuplicate,
            Error,
            dataset(
                "(id: §\"alpha\", kind: Faction, name: \"Alpha\", quotes: [(source: \"doc\", exact: \"Alpha split\")]),",
                "",
            ),
        ),
        (IdUnknown, Error, with("object: Entity(\"beta\")", "object: Entity(§\"bete\")")),
        (
            IdUnknown,
            Error,
            with(
                "(source: \"doc\", exact: \"Gamma led Alpha\")",
                "(source: §\"dok\", exact: \"Gamma led Alpha\")",
            ),
        ),
        (
            QuoteMissing,
            Error,
            claims("(id: §\"c\", subject: \"alpha\", predicate: \"active\", status: Stated),"),
        ),
        (QuoteNotVerbatim, Error, with("exact: \"Gamma led Alpha\"", "exact: §\"Gamma lead Alpha\"")),
        (
            QuoteAmbiguous,
            Error,
            claims(&claim(
                "predicate: \"active\", status: Stated, note: \"n\", quotes: [(source: \"doc\", exact: §\"won\")]",
            )),
        ),
        (
            QuoteNamesNobody,
            Error,
            claims(&claim(
                "predicate: \"active\", status: Stated, quotes: [(source: \"doc\", exact: §\"Beta won\")]",
            )),
        ),
        (DocumentMissing, Error, with("file: \"doc.txt\"", "file: §\"other.txt\"")),
        (
            SourceHash,
            Error,
            with("file: \"doc.txt\"", &format!("file: \"doc.txt\", sha256: §\"{}\"", "0".repeat(64))),
        ),
        (SourceFile, Error, with("file: \"doc.txt\"", "file: §\"../doc.txt\"")),
        (SourceFile, Error, with("file: \"doc.txt\"", "file: \"doc.txt\", sha256: §\"abc\"")),
        (DateSyntax, Error, with("edtf: \"1990\"", "edtf: §\"May 1990\"")),
        (DateSyntax, Error, with("span: \"1970/2000\"", "span: §\"always\"")),
        (DateOrder, Error, with("edtf: \"1991/1993\"", "edtf: §\"1993/1991\"")),
        (DateForm, Error, with("edtf: \"1991/1993\"", "edtf: §\"1991\"")),
        (
            DateAfterSource,
            Warning,
            claims(&quoted(
                "predicate: \"opposed\", object: Entity(\"beta\"), when: (holds: Seen, edtf: §\"2001\", basis: Stated), status: Stated",
            )),
        ),
        (PredicateUnknown, Error, with("predicate: \"leads\"", "predicate: §\"leeds\"")),
        (PredicateInvalid, Error, with("id: \"praised\"", "id: §\"Praised!\"")),
        (PredicateKind, Error, with("subject: \"gamma\"", "subject: §\"beta\"")),
        (PredicateKind, Error, claims(&quoted("predicate: \"leads\", object: §Name(\"x\"), status: Stated"))),
        (PredicateKind, Error, claims(&quoted("predicate: \"active\", during: §\"beta\", status: Stated"))),
        (
            AttributionMissing,
            Error,
            claims(&quoted("predicate: §\"attacked\", object: Entity(\"beta\"), status: Stated")),
        ),
        (
            AttributionMissing,
            Error,
            claims(&quoted("predicate: \"opposed\", object: Entity(\"beta\"), status: §Alleged")),
        ),
        (
            DenialUnanswered,
            Error,
            claims(&quoted(
                "predicate: \"opposed\", object: Entity(\"beta\"), status: §Denied, attributed_to: [Unnamed]",
            )),
        ),
        (
            InferenceUnexplained,
            Error,
            claims(&quoted("predicate: \"opposed\", object: Entity(\"beta\"), status: §Inferred")),
        ),
        (
            SelfReference,
            Error,
            claims(
                "(id: §\"c\", subject: \"alpha\", predicate: \"opposed\", object: Entity(\"beta\"), status: Stated, rivals: [\"c\"], quotes: [(source: \"doc\", exact: \"Alpha won\")]),",
            ),
        ),
        (
            Number,
            Error,
            claims(&quoted(
                "predicate: \"counted\", object: §Number(low: 9, high: 3, unit: \"dead\", said: \"9\"), status: Stated",
            )),
        ),
        (
            OutsideLife,
            Warning,
            claims(&quoted(
                "predicate: \"active\", when: (holds: Seen, edtf: §\"1975\", basis: Stated), status: Stated",
            )),
        ),
        (
            IdDuplicate,
            Error,
            told("(id: \"s\", title: \"S\", stops: []), (id: §\"s\", title: \"T\", stops: []),"),
        ),
        (IdInvalid, Error, told("(id: §\"S\", title: \"S\", stops: []),")),
        (Ron, Error, story("(title: \"A\", §veiw: \"year=1991\")")),
        (StoryForm, Error, told("(id: \"s\", title: §\" \", stops: []),")),
        (StoryForm, Error, story("§(view: \"year=1991\")")),
        (StoryForm, Error, story("(title: §\"two\\nlines\")")),
        (StoryForm, Error, story("(title: \"A\", canvas: §(0.0, 600.0))")),
        (StoryForm, Error, story("(title: \"A\", text: [(says: §\"\", cites: [\"split\"])])")),
        (StoryForm, Error, story(&format!("(title: §\"{}\")", "x".repeat(201)))),
        (
            StoryForm,
            Error,
            told(&format!(
                "(id: \"s\", title: \"S\", stops: [{}§(title: \"A\")]),",
                "(title: \"A\"),".repeat(200)
            )),
        ),
        (StoryUncited, Error, story("(title: \"A\", text: [§(says: \"Alpha split.\", cites: [])])")),
        (IdUnknown, Error, story("(title: \"A\", text: [(says: \"Alpha split.\", cites: [§\"splat\"])])")),
        (StoryView, Error, story("(title: \"A\", view: §\"year=1991;select=alfa\")")),
        (
            StoryChanged,
            Warning,
            story("(title: §\"A\", text: [(says: \"Alpha split.\", cites: [\"split\"])])"),
        ),
        (
            StoryChanged,
            Warning,
            story(
                "(title: \"A\", text: [(says: \"Alpha split.\", cites: [\"split\"])], fingerprints: §{\"split\": \"000000000000\"})",
            ),
        ),
        (
            OrphanEntity,
            Warning,
            dataset(
                "(id: §\"delta\", kind: Faction, name: \"Delta\", quotes: [(source: \"doc\", exact: \"Delta was\")]),",
                "",
            ),
        ),
    ]
}

fn found(text: &str) -> Vec<Diagnostic> {
    check_text(text, &[("doc.txt", DOCUMENT)]).diagnostics
}

#[test]
fn the_dataset_without_a_fault_passes() {
    let diagnostics = found(&dataset("", ""));
    assert!(diagnostics.is_empty(), "{diagnostics:#?}");
}

#[test]
fn each_planted_fault_is_reported_at_its_place() {
    for (rule, severity, marked) in planted() {
        let (text, line, column) = place(&marked);
        let all = found(&text);
        let hit = all.iter().find(|d| {
            d.rule == rule && d.severity == severity && (d.place.line, d.place.column) == (line, column)
        });
        let Some(hit) = hit else { panic!("{rule:?} expected at {line}:{column}, found {all:#?}") };
        assert_eq!(hit.place.file, "test.ron");
        assert!(!hit.place.text.is_empty(), "{rule:?} shows the offending text");
        let guided =
            hit.expected.is_some() || hit.hint.is_some() || rule == Rule::Ron || rule == Rule::SelfReference;
        assert!(guided, "{rule:?} says what was expected or what to do");
    }
}

#[test]
fn a_fault_is_the_only_one_reported() {
    // Faults that make the file unreadable or change an id may well have others in their train.
    for (rule, _, marked) in planted() {
        let (text, ..) = place(&marked);
        let others: Vec<_> = found(&text).into_iter().filter(|d| d.rule != rule).collect();
        assert!(others.is_empty(), "{rule:?} brought {others:#?}");
    }
}

#[test]
fn every_rule_has_a_planted_fault() {
    let mut covered: BTreeSet<Rule> = planted().into_iter().map(|(rule, ..)| rule).collect();
    covered.extend([Rule::File, Rule::Digest]); // of whole files: see the next tests
    let all: BTreeSet<Rule> = Rule::ALL.into_iter().collect();
    assert_eq!(all.difference(&covered).collect::<Vec<_>>(), Vec::<&Rule>::new());
}

#[test]
fn files_that_are_no_dataset_get_one_clear_error_each() {
    let sound = dataset("", "");
    let truncated = &sound[..sound.len() / 2];
    let deep = format!("(format: 1, id: {}", "[".repeat(5_000));
    let cases: [(&str, Vec<u8>, Rule, &str); 6] = [
        ("empty", b"".to_vec(), Rule::File, "empty"),
        ("blank", b" \n\t".to_vec(), Rule::File, "empty"),
        ("not UTF-8", b"(format: 1, id: \"\xff\")".to_vec(), Rule::File, "UTF-8"),
        ("binary", vec![0x89, b'P', b'N', b'G', 0, 0xff], Rule::File, "UTF-8"),
        ("deep", deep.into_bytes(), Rule::File, "nested"),
        ("truncated", truncated.as_bytes().to_vec(), Rule::Ron, ""),
    ];
    for (name, bytes, rule, words) in cases {
        let reading = read("bad.ron", &bytes);
        assert!(reading.dataset.is_none(), "{name} is not half loaded");
        assert_eq!(reading.diagnostics.len(), 1, "{name}: {:#?}", reading.diagnostics);
        let d = &reading.diagnostics[0];
        assert_eq!(d.rule, rule, "{name}: {d:#?}");
        assert!(d.message.contains(words), "{name}: {}", d.message);
        assert_eq!(d.place.file, "bad.ron");
        assert!(d.is_error());
    }
}

#[test]
fn a_byte_order_mark_is_no_error() {
    let mut bytes = b"\xEF\xBB\xBF".to_vec();
    bytes.extend(dataset("", "").bytes());
    assert!(read("bom.ron", &bytes).dataset.is_some());
}

#[test]
fn many_faults_are_all_reported_in_one_run() {
    let mut bad = String::new();
    for i in 0..50 {
        let record =
            format!("id: \"bad-{i}\", subject: \"nobody-{i}\", predicate: \"active\", status: Stated");
        writeln!(bad, "({record}, quotes: [(source: \"doc\", exact: \"Alpha won\")]),").unwrap();
    }
    let all = found(&dataset("", &bad));
    assert_eq!(all.len(), 50, "{all:#?}");
    assert!(all.windows(2).all(|w| w[0].place.line < w[1].place.line), "in the order of the file");
}

#[test]
fn a_record_that_cannot_be_read_does_not_drag_others_along() {
    let text = dataset("", "").replace("kind: Person, name", "kind: Human, name");
    let all = found(&text);
    assert_eq!(all.len(), 1, "no `unknown id` for the entity that could not be read: {all:#?}");
}

#[test]
fn a_snapshot_that_was_changed_is_refused() {
    let dataset = read_text(&dataset("", "")).dataset.unwrap();
    let text = write_snapshot(&dataset, &View::new());
    assert!(read_snapshot("s.ron", text.as_bytes()).view.is_some());
    let changed = text.replace("Gamma led Alpha", "Gamma led Beta");
    let snapshot = read_snapshot("s.ron", changed.as_bytes());
    assert!(snapshot.view.is_none() && snapshot.reading.dataset.is_none());
    let d = &snapshot.reading.diagnostics[0];
    assert_eq!((d.rule, d.place.line > 0), (Rule::Digest, true));
    for cut in [text.len() / 3, text.len() / 2, text.len() - 3] {
        let snapshot = read_snapshot("s.ron", &text.as_bytes()[..cut]);
        assert!(snapshot.reading.dataset.is_none(), "cut at {cut}");
        assert_eq!(snapshot.reading.diagnostics.len(), 1);
    }
}

#[test]
fn the_embedded_dataset_passes_without_error_or_warning() {
    let report = check(&bundled_dataset(), &Library::default());
    assert!(report.diagnostics.is_empty(), "{:#?}", report.diagnostics);
    let figures = report.figures.unwrap();
    assert!((150..=250).contains(&figures.entities), "{}", figures.entities);
    assert!((250..=400).contains(&figures.relation_claims), "{}", figures.relation_claims);
    for document in &figures.documents {
        assert!(document.verified, "{}", document.source);
        assert!(
            document.open.is_empty(),
            "every sentence of {} is quoted or furniture: {:?}",
            document.source,
            document.open
        );
    }
}

#[test]
fn furniture_stays_under_a_tenth_where_there_is_no_appeal_or_form() {
    let figures = check(&bundled_dataset(), &Library::default()).figures.unwrap();
    for document in figures.documents.iter().filter(|d| d.source != "exile" && d.source != "background") {
        assert!(
            document.furniture * 10 < document.sentences,
            "{}: {} of {}",
            document.source,
            document.furniture,
            document.sentences
        );
    }
}

#[test]
fn every_quote_stands_in_its_document_as_it_lies_in_seeds() {
    let dataset = bundled_dataset().dataset.unwrap();
    let texts: Vec<String> = dataset
        .sources()
        .iter()
        .map(|s| {
            std::fs::read_to_string(format!(
                "{}/seeds/{}",
                env!("CARGO_MANIFEST_DIR"),
                s.file.as_deref().unwrap()
            ))
            .unwrap()
        })
        .collect();
    let mut quotes = 0;
    let mut verify = |q: &schism::model::Quote| {
        quotes += 1;
        let text = &texts[q.source.index()];
        let place = schism::model::find_quote(text, &q.exact, q.prefix.as_deref(), q.suffix.as_deref());
        assert_eq!(&text[place.unwrap()], q.exact);
    };
    for claim in dataset.claims() {
        assert!(!claim.quotes.is_empty(), "{}", claim.id);
        claim.quotes.iter().for_each(&mut verify);
    }
    for entity in dataset.entities() {
        assert!(!entity.quotes.is_empty(), "{}", entity.id);
        entity.quotes.iter().chain(entity.aliases.iter().flat_map(|a| &a.quotes)).for_each(&mut verify);
    }
    assert!(quotes > 1_000, "{quotes}");
}

#[test]
fn quotes_are_at_most_two_sentences_long() {
    let dataset = bundled_dataset().dataset.unwrap();
    for claim in dataset.claims() {
        for quote in &claim.quotes {
            let n = schism::model::sentences(&quote.exact).len();
            assert!(n <= 2, "{}: {n} sentences: {}", claim.id, quote.exact);
        }
    }
}

#[test]
fn the_embedded_dataset_is_in_canonical_form() {
    let dataset = bundled_dataset().dataset.unwrap();
    assert!(
        to_ron(&dataset) == bundled_text(),
        "renew it with `schism export assets/mqm.ron --to ron -o assets/mqm.ron`"
    );
}

#[test]
fn writing_and_reading_again_changes_nothing() {
    let text = to_ron(&read_text(&dataset("", "")).dataset.unwrap());
    let again = read("again.ron", text.as_bytes());
    assert_eq!(to_ron(&again.dataset.unwrap()), text);
}

#[test]
fn the_worked_dataset_of_the_rules_is_sound() {
    let rules = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/docs/claims.md")).unwrap();
    let text = rules.split("```ron\n").nth(1).and_then(|t| t.split("```").next()).unwrap();
    let report = check_text(text, &[]);
    assert!(report.diagnostics.is_empty(), "{:#?}", report.diagnostics);
    // Without the note, a quote that names the operation by its first word alone is a warning.
    let bare = text.split(",\n   note: \"'The operation'").next().unwrap().to_owned() + ")])";
    let report = check_text(&bare, &[]);
    let [warning] = &report.diagnostics[..] else { panic!("{:#?}", report.diagnostics) };
    assert_eq!((warning.rule, warning.severity), (Rule::QuoteNamesNobody, Severity::Warning));
    assert!(warning.place.text.contains("The operation left"), "{warning:?}");
}
