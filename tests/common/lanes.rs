//! A made-up history of any length, and always the same: bodies that split off one another, operations, and events with
//! bodies that took part in them. For tests and benchmarks of the lineage; it says nothing about anybody.
#![allow(dead_code, missing_docs)]

use std::fmt::Write as _;

/// First and last year.
pub const SPAN: (usize, usize) = (1900, 2020);

/// The dataset as RON text: so many bodies, so many events on them, and an operation for every tenth body.
pub fn ron(bodies: usize, events: usize) -> String {
    let mut entities = String::new();
    let mut claims = String::new();
    let mut claim = |text: &str, n: &mut usize| {
        let quote = "quotes: [(source: \"s\", exact: \"words\")]";
        let _ = writeln!(claims, "(id: \"c{n}\", {text}, status: Stated, {quote}),");
        *n += 1;
    };
    let mut entity = |id: &str, kind: &str, name: &str| {
        let quote = "quotes: [(source: \"s\", exact: \"words\")]";
        let _ = writeln!(entities, "(id: \"{id}\", kind: {kind}, name: \"{name}\", {quote}),");
    };
    let on = |holds: &str, edtf: String| format!("when: (holds: {holds}, edtf: \"{edtf}\", basis: Stated)");
    let mut n = 0;
    let years = SPAN.1 - SPAN.0;
    // Each begins a while after the one it leaves, and lives for a generation or two.
    let start = |i: usize| SPAN.0 + i * (years - 20) / bodies.max(1);
    for i in 0..bodies {
        entity(&format!("b{i}"), "Faction", &format!("Body {i} of the North"));
        let from = start(i);
        if i > 0 {
            let parent = i - 1 - (i * 7 + 3) % i.min(9);
            let when = on("On", from.to_string());
            let text = format!(
                "subject: \"b{i}\", predicate: \"split_from\", object: Entity(\"b{parent}\"), {when}"
            );
            claim(&text, &mut n);
        } else {
            claim(
                &format!("subject: \"b{i}\", predicate: \"began\", {}", on("On", from.to_string())),
                &mut n,
            );
        }
        if i % 3 == 0 {
            let end = (from + 8 + (i * 13) % 30).min(SPAN.1);
            let when = on("On", end.to_string());
            claim(&format!("subject: \"b{i}\", predicate: \"dissolved\", {when}"), &mut n);
        }
        if i % 10 == 5 {
            let (id, year) = (format!("o{i}"), from + 2);
            entity(&id, "Operation", &format!("Operation {i}"));
            let when = on("Over", format!("{year}/{}", year + 1));
            let text =
                format!("subject: \"{id}\", predicate: \"targeted\", object: Entity(\"b{i}\"), {when}");
            claim(&text, &mut n);
        }
    }
    for i in 0..events {
        let body = (i * 31 + i / bodies.max(1)) % bodies.max(1);
        let year = start(body) + 1 + (i * 17) % 7;
        let id = format!("e{i}");
        entity(&id, "Event", &format!("Meeting {i}"));
        let day = format!("{year}-{:02}-{:02}", 1 + i % 12, 1 + i % 28);
        let when = on("On", day);
        let text =
            format!("subject: \"b{body}\", predicate: \"took_part_in\", object: Entity(\"{id}\"), {when}");
        claim(&text, &mut n);
    }
    format!(
        "#![enable(implicit_some)]\n(format: 1, id: \"lanes\", title: \"Lanes\", version: \"1\", licence: \"CC0-1.0\", \
         curator: \"nobody\", span: \"{}/{}\", sources: [(id: \"s\", title: \"A source\", kind: Report)],\n\
         entities: [\n{entities}],\nclaims: [\n{claims}])\n",
        SPAN.0, SPAN.1
    )
}
