//! A small record with everything that a text can get wrong: rivals, denials, answers, undated and possible claims, an
//! accusation, a speaker who is left out, wings, a child that stands before its parent in the file.
#![allow(clippy::unwrap_used, dead_code, missing_docs)]

use super::{dataset_text, read_text};
use schism::graph::{Network, Sieve};
use schism::model::{ClaimIx, EntityIx};
use schism::view::Filters;
use std::collections::BTreeSet;
use std::sync::Arc;

const SOURCES: &str = r#"
(id: "gazette", title: "Harbour Gazette", kind: Newspaper, issued: "1992-03-16", file: "gazette.txt"),
(id: "reprint", title: "Gazette, reprinted", kind: Newspaper, shares_text_with: ["gazette"]),
(id: "memoir", title: "A Memoir", kind: Book, issued: "2001", file: "memoir.txt"),
"#;

const ENTITIES: &str = r#"
(id: "north", kind: Faction, name: "Northern Committee", quotes: [(source: "gazette", exact: "a Northern Committee")]),
(id: "front", kind: Faction, name: "Harbour Front", short: "HF", aliases: [(name: "the Front", status: Inferred, quotes: [(source: "memoir", exact: "our Front")])], quotes: [(source: "gazette", exact: "the Harbour Front")]),
(id: "guard", kind: Faction, name: "Dock Guard", quotes: [(source: "memoir", exact: "the Dock Guard")]),
(id: "league", kind: Faction, name: "Old League", quotes: [(source: "memoir", exact: "the Old League")]),
(id: "zora", kind: Person, name: "Zora Lind", quotes: [(source: "gazette", exact: "Zora Lind")]),
(id: "eclair", kind: Person, name: "Éclair Ode", quotes: [(source: "gazette", exact: "Mr Ode")]),
(id: "suspect", kind: Person, name: "Ivo Suspect", quotes: [(source: "gazette", exact: "one Ivo Suspect")]),
(id: "police", kind: Organization, name: "Harbour Police", quotes: [(source: "gazette", exact: "the Harbour Police")]),
(id: "sweep", kind: Operation, name: "The Sweep", quotes: [(source: "memoir", exact: "what they called the Sweep")]),
(id: "quay", kind: Place, name: "=Quay 9", quotes: [(source: "memoir", exact: "Quay 9")]),
"#;

/// Each claim: its id, the document, the words, and what it says.
#[rustfmt::skip] // A table is read by its rows.
const CLAIMS: [(&str, &str, &str, &str); 21] = [
    ("split", "gazette", "Delegates left the Harbour Front and declared a Northern Committee.", r#"subject: "north", predicate: "split_from", object: Entity("front"), status: Stated, when: (holds: On, edtf: "1992-03", basis: Stated)"#),
    ("split-earlier", "memoir", "the north had gone before", r#"subject: "north", predicate: "split_from", object: Entity("front"), status: Stated, rivals: ["split"], when: (holds: On, edtf: "1990/1991", basis: Reading("about 1990"))"#),
    ("front-began", "memoir", "Our Front began in 1980.", r#"subject: "front", predicate: "began", status: Stated, when: (holds: On, edtf: "1980", basis: Stated)"#),
    ("guard-wing", "memoir", "the Dock Guard was ours", r#"subject: "guard", predicate: "wing_of", object: Entity("front"), status: Stated"#),
    ("front-of-league", "memoir", "out of the Old League", r#"subject: "front", predicate: "grew_out_of", object: Entity("league"), status: Stated"#),
    ("zora-leads", "gazette", "Zora Lind leads the Harbour Front.", r#"subject: "zora", predicate: "leads", object: Entity("front"), status: Stated, when: (holds: Over, edtf: "1986/1991", basis: Stated)"#),
    ("zora-leads-memoir", "memoir", "Zora at our head", r#"subject: "zora", predicate: "leads", object: Entity("front"), status: Stated"#),
    ("zora-seen-leading", "memoir", "Zora then led the north", r#"subject: "zora", predicate: "leads", object: Entity("north"), status: Stated, when: (holds: Seen, edtf: "1993/1995", basis: Stated)"#),
    ("guard-commander", "memoir", "a docker set up the Guard", r#"subject: "guard", predicate: "founded_by", object: Text("a docker"), status: Stated"#),
    ("ode-joined", "gazette", "They left in spring, Mr Ode says.", r#"subject: "eclair", predicate: "joined", object: Entity("north"), status: Stated, when: (holds: On, edtf: "1992", basis: Stated)"#),
    ("ode-joined-again", "reprint", "Mr Ode left, too", r#"subject: "eclair", predicate: "joined", object: Entity("north"), status: Stated"#),
    ("attack", "gazette", "Ode accused the Dock Guard", r#"subject: "guard", predicate: "attacked", object: Entity("police"), status: Alleged, attributed_to: [Entity("eclair")], when: (holds: On, edtf: "1991", basis: Stated)"#),
    ("attack-denied", "gazette", "The Front denied it.", r#"subject: "guard", predicate: "attacked", object: Entity("police"), status: Denied, attributed_to: [Entity("front")], answers: "attack""#),
    ("suspect-killed", "gazette", "one Ivo Suspect is accused", r#"subject: "suspect", predicate: "attacked", object: Entity("police"), status: Alleged, attributed_to: [Unnamed], when: (holds: On, edtf: "1991", basis: Stated)"#),
    ("suspect-speaks", "gazette", "Suspect said the Guard gave arms", r#"subject: "guard", predicate: "armed", object: Entity("north"), status: Alleged, attributed_to: [Entity("suspect")]"#),
    ("zora-charged", "memoir", "they looked into Zora", r#"subject: "police", predicate: "investigated", object: Entity("zora"), status: Stated, when: (holds: On, edtf: "1993", basis: Stated)"#),
    ("zora-cleared", "memoir", "nothing came of it", r#"subject: "zora", predicate: "charges_dropped", status: Stated, answers: "zora-charged""#),
    ("sweep-targeted", "memoir", "the Sweep was upon us", r#"subject: "sweep", predicate: "targeted", object: Entity("front"), status: Stated, when: (holds: Over, edtf: "1988/1989", basis: Stated)"#),
    ("sweep-dead", "memoir", "three to five were killed", r#"subject: "sweep", predicate: "counted", object: Number(low: 3, high: 5, unit: "killed", said: "three to five"), status: Stated"#),
    ("police-quay", "reprint", "at Quay 9 after 1985", r#"subject: "police", predicate: "based_at", object: Entity("quay"), status: Stated, when: (holds: On, edtf: "[1985..]", basis: Stated)"#),
    ("zora-ill", "memoir", "took her on 1 February", r#"subject: "zora", predicate: "arrested_by", object: Entity("police"), status: Stated, when: (holds: On, edtf: "1994-02-01", basis: Stated)"#),
];

pub const DOCUMENTS: [(&str, &str); 2] = [
    (
        "gazette.txt",
        "Delegates left the Harbour Front and declared a Northern Committee.\nThey left in spring, Mr Ode says. Zora Lind leads the Harbour Front. The Front denied it. Weather: fair.\n",
    ),
    ("memoir.txt", "Our Front began in 1980. No quote is taken from this sentence.\n"),
];

pub fn text() -> String {
    let claims: Vec<String> = CLAIMS
        .iter()
        .map(|(id, source, exact, says)| {
            format!("(id: \"{id}\", {says}, quotes: [(source: \"{source}\", exact: \"{exact}\")]),\n")
        })
        .collect();
    dataset_text(SOURCES, ENTITIES, &claims.concat()).replace("1970/2030", "1978/1996")
}

/// The small record with a story of two stops, as a person would write it.
pub fn told() -> String {
    let stories = r#"    stories: [
        (id: "harbour", title: "The harbour", stops: [
            (title: "A split", view: "year=1992;select=split;camera=10,-20,1.5", canvas: (800.0, 600.0), text: [
                (says: "Delegates left the Harbour Front.", cites: ["split", "split-earlier"]),
                (says: "One Ivo Suspect is accused.", cites: ["suspect-killed"]),
            ]),
            (title: "A bookmark", view: "plot=lineage;select=front"),
        ]),
    ],
"#;
    let base = text();
    let end = base.rfind(')').unwrap();
    format!("{},\n{stories})\n", &base[..end])
}

pub fn network() -> Network {
    let reading = read_text(&text());
    let errors: Vec<String> =
        reading.diagnostics.iter().filter(|d| d.is_error()).map(|d| format!("{d:?}")).collect();
    assert!(errors.is_empty(), "{errors:#?}");
    Network::of(Arc::new(reading.dataset.unwrap()))
}

pub fn bundled() -> Network {
    Network::of(Arc::new(schism::dataset::bundled_dataset().dataset.unwrap()))
}

pub fn everything() -> Filters {
    Filters { kinds: BTreeSet::new(), shapes: BTreeSet::new(), undated: true, ..Filters::default() }
}

pub fn whole(network: &Network) -> Sieve {
    Sieve::of(network, &everything())
}

pub fn entity(network: &Network, id: &str) -> EntityIx {
    network.dataset.entity_by_id(id).unwrap()
}

pub fn id(network: &Network, claim: ClaimIx) -> String {
    network.dataset.claim(claim).id.to_string()
}
