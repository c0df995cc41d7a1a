//! How much is read: each bound is held to, its excess said at its place, and no more memory or stack taken than there
//! need be.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

mod common;

use common::{check_text, dataset_text};
use schism::dataset::bounds::{self, Bound};
use schism::dataset::{
    Diagnostic, Rule, bundled_dataset, bundled_text, read, read_snapshot, sha256_hex, write_snapshot,
};
use schism::view::View;
use std::fmt::Write as _;

const SOURCE: &str = "(id: \"doc\", title: \"Doc\", kind: Other)";
const ALPHA: &str =
    "(id: \"alpha\", kind: Faction, name: \"Alpha\", quotes: [(source: \"doc\", exact: \"x\")]),";
const ACTIVE: &str = "(id: \"c\", subject: \"alpha\", predicate: \"active\", status: Stated, quotes: [(source: \"doc\", exact: \"x\")]),";

fn sound() -> String {
    dataset_text(SOURCE, ALPHA, ACTIVE)
}

/// Replaces in the sound dataset; what stands behind `§` is where the fault is.
fn with(from: &str, to: &str) -> String {
    let sound = sound();
    assert!(sound.contains(from), "{from}");
    sound.replacen(from, to, 1)
}

/// The only diagnostic of a text, which must stand where `§` does.
fn only(marked: &str) -> Diagnostic {
    let at = marked.find('§').expect("the text has a mark");
    let before = &marked[..at];
    let line = before.matches('\n').count() + 1;
    let column = before.rsplit('\n').next().unwrap().chars().count() + 1;
    let reading = read("test.ron", marked.replacen('§', "", 1).as_bytes());
    assert!(reading.dataset.is_none());
    let [found] = &reading.diagnostics[..] else { panic!("{:#?}", reading.diagnostics) };
    assert_eq!((found.place.line, found.place.column), (line, column), "{found:#?}");
    found.clone()
}

fn is_excess(found: &Diagnostic, bound: Bound, of: usize) {
    assert_eq!(found.rule, Rule::TooMuch, "{found:#?}");
    assert_eq!((&found.message, found.expected.as_ref()), (&bound.excess(of), Some(&bound.allowed())));
}

fn long(bound: Bound) -> String {
    "ی".repeat(bound.most + 1)
}

#[test]
fn each_text_may_be_so_long_and_no_longer() {
    let cases: Vec<(Bound, &str, &str)> = vec![
        (bounds::NAME, "name: \"Alpha\"", "name: §\"{}\""),
        (bounds::NAME, "name: \"Alpha\"", "name: \"Alpha\", short: §\"{}\""),
        (bounds::NAME, "name: \"Alpha\"", "name: \"Alpha\", native: §\"{}\""),
        (
            bounds::NAME,
            "name: \"Alpha\"",
            "name: \"Alpha\", aliases: [(name: §\"{}\", quotes: [(source: \"doc\", exact: \"x\")])]",
        ),
        (bounds::NOTE, "name: \"Alpha\"", "name: \"Alpha\", note: §\"{}\""),
        (bounds::TITLE, "title: \"Doc\"", "title: §\"{}\""),
        (bounds::TITLE, "kind: Other", "kind: §\"{}\""),
        (bounds::TITLE, "title: \"Doc\"", "title: \"Doc\", publisher: §\"{}\""),
        (bounds::TITLE, "title: \"Doc\"", "title: \"Doc\", rights: §\"{}\""),
        (bounds::TITLE, "title: \"Doc\"", "title: \"Doc\", file: §\"{}\""),
        (bounds::NOTE, "title: \"Doc\"", "title: \"Doc\", note: §\"{}\""),
        (bounds::QUOTE, "title: \"Doc\"", "title: \"Doc\", furniture: [(exact: §\"{}\", why: \"w\")]"),
        (bounds::NOTE, "title: \"Doc\"", "title: \"Doc\", furniture: [(exact: \"x\", why: §\"{}\")]"),
        (bounds::TITLE, "title: \"T\"", "title: §\"{}\""),
        (bounds::TITLE, "licence: \"CC0\"", "licence: §\"{}\""),
        (bounds::ABOUT, "title: \"T\"", "title: \"T\", about: §\"{}\""),
        (bounds::NOTE, "status: Stated", "status: Stated, note: §\"{}\""),
        (bounds::WORDS, "status: Stated", "status: Stated, role: §\"{}\""),
        (bounds::WORDS, "status: Stated", "status: Alleged, attributed_to: [Text(§\"{}\")]"),
        (bounds::WORDS, "predicate: \"active\"", "predicate: \"announced\", object: Text(§\"{}\")"),
        (
            bounds::WORDS,
            "status: Stated",
            "status: Stated, when: (holds: On, edtf: \"1990\", basis: Reading(§\"{}\"))",
        ),
        (
            bounds::QUOTE,
            "status: Stated, quotes: [(source: \"doc\", exact: \"x\")]",
            "status: Stated, quotes: [(source: \"doc\", exact: §\"{}\")]",
        ),
        (
            bounds::CONTEXT,
            "status: Stated, quotes: [(source: \"doc\", exact: \"x\")]",
            "status: Stated, quotes: [(source: \"doc\", exact: \"x\", prefix: §\"{}\")]",
        ),
    ];
    for (bound, from, to) in cases {
        is_excess(&only(&with(from, &to.replace("{}", &long(bound)))), bound, bound.most + 1);
        let most = with(from, &to.replace("{}", &"ی".repeat(bound.most)).replace('§', ""));
        let reading = read("test.ron", most.as_bytes());
        let excess = reading.diagnostics.iter().find(|d| d.rule == Rule::TooMuch);
        assert!(excess.is_none(), "as long as it may be: {to}: {excess:#?}");
    }
}

#[test]
fn each_list_may_have_so_many_items_and_no_more() {
    let quote = "(source: \"doc\", exact: \"x\"), ";
    let alias = "(name: \"A\", quotes: [(source: \"doc\", exact: \"x\")]), ";
    let cases: [(Bound, &str, &str, &str); 5] = [
        (bounds::QUOTES, "status: Stated, quotes: [", quote, "status: Stated, quotes: [{}§"),
        (
            bounds::ALIASES,
            "name: \"Alpha\"",
            alias,
            "name: \"Alpha\", aliases: [{}§(name: \"A\", quotes: [(source: \"doc\", exact: \"x\")])]",
        ),
        (bounds::SPEAKERS, "status: Stated", "Unnamed, ", "status: Alleged, attributed_to: [{}§Unnamed]"),
        (
            bounds::FURNITURE,
            "title: \"Doc\"",
            "(exact:\"x\",why:\"w\"),",
            "title: \"Doc\", furniture: [{}§(exact: \"x\", why: \"w\")]",
        ),
        (bounds::SHARING, "title: \"Doc\"", "\"doc\", ", "title: \"Doc\", shares_text_with: [{}§\"doc\"]"),
    ];
    for (bound, from, item, to) in cases {
        let text = with(from, &to.replace("{}", &item.repeat(bound.most)));
        is_excess(&only(&text), bound, bound.most + 1);
    }
}

#[test]
fn a_record_may_be_so_large_and_is_else_not_even_parsed() {
    let filler = " ".repeat(bounds::RECORD.most);
    let found = only(&with("(id: \"c\",", &format!("§(id: \"c\",{filler}")));
    assert_eq!(found.rule, Rule::TooMuch, "{}", found.message);
    assert!(found.place.text.len() < 300, "the place is shown, not all of it");
}

#[test]
fn more_records_than_are_read_are_counted_but_not_kept() {
    for (key, bound) in
        [("sources", bounds::SOURCES), ("entities", bounds::ENTITIES), ("claims", bounds::CLAIMS)]
    {
        let many = "0,".repeat(bound.most);
        let text = sound();
        let at = text.find(&format!("{key}: [")).unwrap() + key.len() + 3;
        let end = at + text[at..].find("\n]").unwrap();
        let text = format!("{}{many}§0,0{}", &text[..at], &text[end..]);
        is_excess(&only(&text), bound, bound.most + 2);
    }
    let many: String = (0..=bounds::POSITIONS.most).fold(String::new(), |mut all, i| {
        let _ = write!(all, "\"{i}\":(0,0),");
        all
    });
    let text = sound();
    let end = text.rfind("])").unwrap();
    let text = format!("{}], positions: §{{{many}}})", &text[..end]);
    is_excess(&only(&text), bounds::POSITIONS, bounds::POSITIONS.most + 1);
}

#[test]
fn a_file_with_nothing_but_faults_is_given_up_after_many() {
    let claims: String = (0..3_000).fold(String::new(), |mut all, i| {
        let quotes = "quotes: [(source: \"doc\", exact: \"x\")]";
        let _ = writeln!(
            all,
            "(id: \"c{i}\", subject: \"n{i}\", predicate: \"active\", status: Stated, {quotes}),"
        );
        all
    });
    let reading = read("test.ron", dataset_text(SOURCE, ALPHA, &claims).as_bytes());
    assert!(reading.dataset.is_none());
    assert_eq!(reading.diagnostics.len(), bounds::FAULTS.most + 1);
    let last = reading.diagnostics.last().unwrap();
    assert_eq!((last.rule, last.message.contains("others may follow")), (Rule::TooMuch, true), "{last:?}");
}

#[test]
fn numbers_beyond_what_can_be_drawn_are_refused_at_their_place() {
    let base = sound();
    let end = base.rfind("])").unwrap();
    for bad in
        ["(1e39, 0)", "(0, -1e39)", "(NaN, 0)", "(inf, 0)", "(0, -inf)", "(10000001, 0)", "(3e38, -3e38)"]
    {
        let found = only(&format!("{}], positions: {{§\"alpha\": {bad}}})", &base[..end]));
        assert_eq!(found.rule, Rule::Number, "{bad}: {found:#?}");
    }
    let number = |low: &str| {
        let object = format!("predicate: \"counted\", object: §Number(low: {low}, unit: \"u\", said: \"s\")");
        only(&with("predicate: \"active\"", &object))
    };
    for bad in ["1e999", "NaN", "-inf"] {
        assert_eq!(number(bad).rule, Rule::Number, "{bad}");
    }
    for year in ["99999999999999999999", "Y99999999999999999999", "-99999999999999999999/1990", "10000"] {
        let when = format!("status: Stated, when: (holds: On, edtf: §\"{year}\", basis: Stated)");
        assert_eq!(only(&with("status: Stated", &when)).rule, Rule::DateSyntax, "{year}");
    }
}

/// A snapshot of the sound dataset with something else in its view, and the digest that goes with it.
fn snapshot(from: &str, to: &str) -> String {
    let dataset = read("test.ron", sound().as_bytes()).dataset.unwrap();
    let text = write_snapshot(&dataset, &View::new());
    let (head, rest) = text.split_once("view: ").unwrap();
    let (view, dataset) = rest.split_once(",\ndataset: ").unwrap();
    let dataset = dataset.strip_suffix(",\n)\n").unwrap();
    assert!(view.contains(from), "{view}");
    let view = view.replacen(from, to, 1);
    let digest = sha256_hex(format!("{dataset}\n{}", view.replacen('§', "", 1)).as_bytes());
    let at = head.find("digest: \"").unwrap() + 9;
    format!("{}{digest}{}view: {view},\ndataset: {dataset},\n)\n", &head[..at], &head[at + 64..])
}

fn only_of_snapshot(marked: &str) -> Diagnostic {
    let before = &marked[..marked.find('§').unwrap()];
    let (line, column) =
        (before.matches('\n').count() + 1, before.rsplit('\n').next().unwrap().chars().count() + 1);
    let snapshot = read_snapshot("test.ron", marked.replacen('§', "", 1).as_bytes());
    assert!(snapshot.view.is_none() && snapshot.reading.dataset.is_none());
    let [found] = &snapshot.reading.diagnostics[..] else { panic!("{:#?}", snapshot.reading.diagnostics) };
    assert_eq!((found.place.line, found.place.column), (line, column), "{found:#?}");
    found.clone()
}

#[test]
fn what_a_snapshot_looks_at_can_be_drawn_or_is_refused_at_its_place() {
    let period = "period: AllTime";
    assert!(
        read_snapshot("s.ron", snapshot(period, period).as_bytes()).view.is_some(),
        "the digest is right"
    );
    for (fields, rule) in [
        ("camera: (center: (0, 0), zoom: §NaN)", Rule::Number),
        ("camera: (center: (0, 0), zoom: §-1)", Rule::Number),
        ("camera: (center: §(1e9, 0), zoom: 1)", Rule::Number),
        ("lineage: (window: §(from: NaN, to: 1, top: 0, scale: 1))", Rule::Number),
        ("positions: {§\"alpha\": (2e7, 0)}", Rule::Number),
        ("pins: [§\"omega\"]", Rule::IdUnknown),
        ("hidden_sources: [§\"omega\"]", Rule::IdUnknown),
    ] {
        let found = only_of_snapshot(&snapshot(period, &format!("{period}, {fields}")));
        assert_eq!(found.rule, rule, "{fields}: {found:#?}");
    }
    for bad in ["Moment(10000)", "UpTo(-2147483648)", "Range(2, 1)", "Range(1, 2147483647)"] {
        assert_eq!(
            only_of_snapshot(&snapshot(period, &format!("period: §{bad}"))).rule,
            Rule::Number,
            "{bad}"
        );
    }
    for twice in [
        "positions: {\"alpha\": (0, 0), \"alpha\": (1, 1)}",
        "lineage: (rows: {\"alpha\": 1, \"\\u{61}lpha\": 2})",
        "camera: (center: (inf, 0), zoom: 1)",
    ] {
        let text = snapshot(period, &format!("{period}, {twice}"));
        let read = read_snapshot("s.ron", text.as_bytes());
        let found = &read.reading.diagnostics[0];
        assert_eq!((read.view.is_none(), found.rule), (true, Rule::Ron), "{twice}: {found:#?}");
        assert!(found.place.line > 3, "{found:#?}");
    }
}

#[test]
fn no_more_is_unpacked_from_a_picture_than_is_read_of_a_file() {
    assert_eq!(schism::render::MAX_SNAPSHOT, bounds::FILE.bytes());
}

#[test]
fn a_key_that_stands_twice_in_a_map_is_said() {
    let base = sound();
    let end = base.rfind("])").unwrap();
    let twice = format!("{}], positions: {{\"alpha\": (0, 0), §\"alpha\": (1, 1)}})", &base[..end]);
    assert_eq!(only(&twice).rule, Rule::IdDuplicate);
    let story = "stories: [(id: \"s\", title: \"S\", stops: [(title: \"A\", fingerprints: {\"c\": \"1\", \"c\": \"2\"})])]";
    let reading = read("test.ron", format!("{}], {story})", &base[..end]).as_bytes());
    let found = &reading.diagnostics[0];
    assert_eq!((found.rule, found.message.contains("stands twice")), (Rule::Ron, true), "{found:#?}");
}

#[test]
fn what_is_read_needs_little_stack() {
    let small = |job: fn()| {
        let thread = std::thread::Builder::new().stack_size(256 * 1024).spawn(job).unwrap();
        thread.join().unwrap();
    };
    small(|| assert!(read("mqm.ron", bundled_text().as_bytes()).dataset.is_some()));
    // As deep as is read, in every kind of bracket, and far deeper.
    small(|| {
        for (open, close) in [("(", ")"), ("[", "]"), ("{1: ", "}"), ("Some(", ")")] {
            for levels in [bounds::DEPTH.most - 2, bounds::DEPTH.most, 10_000, 1_000_000] {
                let deep = format!("{}{}", open.repeat(levels), close.repeat(levels));
                for text in [with("name: \"Alpha\"", &format!("name: {deep}")), deep] {
                    assert!(read("deep.ron", text.as_bytes()).dataset.is_none());
                    assert!(read_snapshot("deep.ron", text.as_bytes()).view.is_none());
                }
            }
        }
        let comments = "/*".repeat(1_000_000);
        assert!(read("deep.ron", comments.as_bytes()).dataset.is_none());
    });
    small(|| {
        let dataset = bundled_dataset().dataset.unwrap();
        let text = write_snapshot(&dataset, &View::new());
        assert!(read_snapshot("s.ron", text.as_bytes()).view.is_some());
    });
}

#[test]
fn marks_of_encoding_and_line_ends_of_any_system_are_read_and_other_encodings_named() {
    let text = sound();
    let with_mark = [b"\xEF\xBB\xBF", text.as_bytes()].concat();
    assert!(read("bom.ron", &with_mark).dataset.is_some());
    let crlf = text.replace('\n', "\r\n");
    assert!(read("crlf.ron", crlf.as_bytes()).dataset.is_some());
    let bad = read("crlf.ron", crlf.replace("subject: \"alpha\"", "subject: \"omega\"").as_bytes());
    let plain = read("lf.ron", text.replace("subject: \"alpha\"", "subject: \"omega\"").as_bytes());
    let place = |r: &schism::dataset::Reading| (r.diagnostics[0].place.line, r.diagnostics[0].place.column);
    assert_eq!(place(&bad), place(&plain), "lines are counted alike");
    let wide: Vec<u8> = [0xFEFF].into_iter().chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect();
    let reading = read("wide.ron", &wide);
    assert_eq!(reading.diagnostics[0].rule, Rule::File);
    assert!(reading.diagnostics[0].message.contains("UTF-16"), "{:?}", reading.diagnostics);
    let nul = text.replacen("title: \"T\"", "title: \0\"T\"", 1);
    assert_eq!(read("nul.ron", nul.as_bytes()).diagnostics[0].rule, Rule::Ron);
}

#[test]
fn a_quote_that_stands_everywhere_is_told_in_a_few_lines() {
    let text = sound().replace("kind: Other", "kind: Other, file: \"d.txt\"");
    let document = "x\n".repeat(50_000);
    let report = check_text(&text, &[("d.txt", &document)]);
    let found = report.diagnostics.iter().find(|d| d.rule == Rule::QuoteAmbiguous).unwrap();
    assert!(found.hint.as_ref().unwrap().len() < 200, "{found:?}");
}

/// So many bodies, each tied to the one before it by a predicate, the first of them dated; forwards or backwards in the
/// file.
fn chain(count: usize, predicate: &str, backwards: bool) -> String {
    let quote = "quotes: [(source: \"doc\", exact: \"x\")]";
    let (mut entities, mut claims) = (String::new(), String::new());
    for i in 0..count {
        let i = if backwards { count - 1 - i } else { i };
        let _ = writeln!(entities, "(id: \"e{i}\", kind: Faction, name: \"E{i}\", {quote}),");
        let when = format!("when: (holds: Seen, edtf: \"{}\", basis: Stated), status: Stated", 1950 + i % 60);
        let _ =
            writeln!(claims, "(id: \"a{i}\", subject: \"e{i}\", predicate: \"active\", {when}, {quote}),");
        if let Some(before) = i.checked_sub(1) {
            let tie = format!("subject: \"e{i}\", predicate: \"{predicate}\", object: Entity(\"e{before}\")");
            let _ = writeln!(claims, "(id: \"t{i}\", {tie}, status: Stated, {quote}),");
        }
    }
    let when = "when: (holds: On, edtf: \"1950\", basis: Stated), status: Stated";
    let _ = writeln!(claims, "(id: \"first\", subject: \"e0\", predicate: \"began\", {when}, {quote}),");
    dataset_text(SOURCE, &entities, &claims)
}

#[test]
fn a_chain_of_a_hundred_thousand_bodies_is_walked_in_little_stack() {
    for (predicate, backwards) in
        [("split_from", false), ("split_from", true), ("wing_of", true), ("continues", true)]
    {
        let text = chain(100_000, predicate, backwards);
        let walk = move || {
            let start = std::time::Instant::now();
            let reading = read("chain.ron", text.as_bytes());
            let dataset = reading.dataset.unwrap();
            let network = schism::graph::Network::of(std::sync::Arc::new(dataset));
            let order = schism::analysis::factions_in_descent(&network);
            assert_eq!(order.len(), 100_000);
            assert_eq!(
                network.dataset.entity(order[0]).id.as_str(),
                "e0",
                "{predicate}: parents before children"
            );
            assert!(
                start.elapsed().as_secs() < 120,
                "{predicate}, backwards {backwards}: {:?}",
                start.elapsed()
            );
            eprintln!("{predicate} {backwards} {:?}", start.elapsed());
        };
        let thread = std::thread::Builder::new().stack_size(512 * 1024).spawn(walk).unwrap();
        thread.join().unwrap();
    }
}
