//! Sound files to be broken, and how a fault is marked in one.

use super::{At, Case};
use schism::dataset::{Rule, read, sha256_hex, write_snapshot};
use schism::model::{Period, Status};
use schism::view::{Camera, Filters, View};

/// Marks where a fault must be told; taken out before the file is written.
pub const HERE: char = '§';

pub const DOCUMENT: &str = "Alpha split from Beta in 1990. Alpha won. Beta won.\nGamma led Alpha from 1991 to 1993. \
    Delta was founded in 1980 and dissolved in 1985.";

/// A sound dataset; the marks `E:`, `C:` and `T:` stand where entities, claims and further fields may be put.
pub const DATASET: &str = r#"#![enable(implicit_some)]
(
    format: 1, id: "t", title: "T", version: "1", licence: "CC0", curator: "c", span: "1970/2000",
    sources: [
        (id: "doc", title: "Doc", kind: Other, file: "doc.txt", issued: "1999"),
        (id: "more", title: "More", kind: Newspaper),
    ],
    predicates: [
        (id: "praised", label: "praised", inverse: "praised by", from: [Person], to: [Person], shape: TookPart),
    ],
    entities: [
        (id: "alpha", kind: Faction, name: "Alpha", quotes: [(source: "doc", exact: "Alpha split")]),
        (id: "beta", kind: Faction, name: "Beta", quotes: [(source: "doc", exact: "Beta in 1990")]),
        (id: "gamma", kind: Person, name: "Gamma", quotes: [(source: "doc", exact: "Gamma led")]),
        /*E*/
    ],
    claims: [
        (id: "split", subject: "alpha", predicate: "split_from", object: Entity("beta"), when: (holds: On, edtf: "1990", basis: Stated), status: Stated, quotes: [(source: "doc", exact: "Alpha split from Beta in 1990")]),
        (id: "led", subject: "gamma", predicate: "leads", object: Entity("alpha"), when: (holds: Over, edtf: "1991/1993", basis: Stated), status: Stated, quotes: [(source: "doc", exact: "Gamma led Alpha")]),
        (id: "won", subject: "alpha", predicate: "active", status: Stated, quotes: [(source: "doc", exact: "Alpha won")]),
        (id: "against", subject: "beta", predicate: "opposed", object: Entity("alpha"), status: Alleged, attributed_to: [Entity("gamma")], quotes: [(source: "doc", exact: "Beta won")]),
        /*C*/
    ],
    /*T*/
)
"#;

/// The sound dataset with something else in the place of a part.
pub fn with(from: &str, to: &str) -> String {
    assert!(DATASET.contains(from), "{from}");
    DATASET.replacen(from, to, 1)
}

/// A claim of Alpha with some fields, and a quote.
pub fn claim(fields: &str) -> String {
    with(
        "/*C*/",
        &format!(
            "(id: \"c\", subject: \"alpha\", {fields}, quotes: [(source: \"doc\", exact: \"Alpha won\")]),"
        ),
    )
}

/// A story with one stop.
pub fn stop(fields: &str) -> String {
    with("/*T*/", &format!("stories: [(id: \"s\", title: \"S\", stops: [{fields}])],"))
}

/// The case of a text with a mark in it.
pub fn marked(name: impl Into<String>, rule: Rule, text: &str) -> Case {
    let at = text.find(HERE).unwrap_or_else(|| panic!("no mark in {text}"));
    let (line, column) = place(text, at);
    let bytes = text.replacen(HERE, "", 1).into_bytes();
    Case { name: name.into(), bytes, rule: Some(rule), at: At::Place(line, column) }
}

/// Line and column of a byte of a text.
pub fn place(text: &str, at: usize) -> (usize, usize) {
    let before = &text[..at];
    (before.matches('\n').count() + 1, before.rsplit('\n').next().unwrap().chars().count() + 1)
}

/// A snapshot of the sound dataset, looked at in more ways than one.
pub fn snapshot() -> String {
    let dataset = read("t.ron", DATASET.as_bytes()).dataset.unwrap();
    let alpha = dataset.entity_by_id("alpha").unwrap();
    let mut view = View {
        period: Period::Moment(1991),
        filters: Filters {
            statuses: [Status::Denied].into(),
            search: "alpha".to_owned(),
            ..Filters::default()
        },
        camera: Some(Camera::new(schism::geometry::Point::new(3.0, 4.0), 2.0)),
        ..View::default()
    };
    view.pins.insert(alpha);
    view.positions.insert(alpha, schism::geometry::Point::new(1.0, 2.0));
    view.lineage.rows.insert(alpha, 1);
    write_snapshot(&dataset, &view)
}

/// A snapshot whose digest fits what it holds; a mark in it counts for nothing.
pub fn resealed(text: &str) -> String {
    let bare = text.replacen(HERE, "", 1);
    let view = bare.find("\nview: ").unwrap() + 7;
    let split = bare.find(",\ndataset: ").unwrap();
    let end = bare.rfind(",\n)").unwrap();
    let digest = sha256_hex(format!("{}\n{}", &bare[split + 11..end], &bare[view..split]).as_bytes());
    let old = text.find("digest: \"").unwrap() + 9;
    format!("{}{digest}{}", &text[..old], &text[old + 64..])
}
