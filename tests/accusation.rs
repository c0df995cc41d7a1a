//! Persons known from a single accusation: who falls under the rule, and what the switch does with them.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

mod common;

use common::{World, claim, dataset_text, entity, read_text};
use schism::dataset::{bundled_dataset, read_snapshot, write_snapshot};
use schism::graph::{HiddenBy, Network, Standing, Standings};
use schism::model::{Dataset, Period};
use schism::scene::{NetworkInput, census_sentence, network_scene};
use schism::session::{Command, FilterCommand, Opened, SelectCommand, Session};
use schism::view::{Filters, Outside, Selection, View};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

const SAID: &str = "status: Stated, attributed_to: [Source(\"doc\")]";
const ALLEGED: &str = "status: Alleged, attributed_to: [Unnamed]";

/// Whether `p` falls under the rule with these claims: subject, predicate, object and the rest of each.
fn falls(claims: &[(&str, &str, &str, &str)]) -> bool {
    let records: Vec<String> = claims
        .iter()
        .enumerate()
        .map(|(i, (subject, predicate, object, more))| {
            claim(&format!("c{i}"), subject, predicate, object, more)
        })
        .collect();
    let kinds = [("p", "Person"), ("q", "Person"), ("band", "Faction"), ("raid", "Event"), ("town", "Place")];
    let world = World::new(&kinds, &records);
    world.dataset.is_known_from_one_accusation(world.dataset.entity_by_id("p").unwrap())
}

#[test]
fn the_doer_is_accused_and_not_the_one_who_suffers() {
    assert!(falls(&[("q", "killed_by", "Entity(\"p\")", ALLEGED)]), "accused of one killing");
    assert!(!falls(&[("p", "killed_by", "Entity(\"q\")", ALLEGED)]), "killed");
    assert!(!falls(&[("p", "killed_by", "", ALLEGED)]));
    assert!(falls(&[("p", "attacked", "Entity(\"raid\")", SAID)]), "in the source's own voice too");
    assert!(!falls(&[("q", "attacked", "Entity(\"p\")", ALLEGED)]), "attacked");
    assert!(falls(&[("band", "trained", "Entity(\"p\")", ALLEGED)]), "training reflects on who is trained");
    assert!(falls(&[("p", "took_part_in", "Entity(\"raid\")", ALLEGED)]), "an allegation of any deed");
    assert!(!falls(&[("p", "took_part_in", "Entity(\"raid\")", SAID)]), "stated, it is a deed like others");
    assert!(!falls(&[("band", "opposed", "Entity(\"p\")", ALLEGED)]));
    assert!(!falls(&[("p", "related_to", "Entity(\"q\")", ALLEGED)]), "kinship accuses nobody");
    assert!(!falls(&[("p", "based_at", "Entity(\"town\")", ALLEGED)]));
    assert!(falls(&[("band", "founded_by", "Entity(\"p\")", ALLEGED)]));
}

#[test]
fn several_claims_of_one_witness_are_one_accusation() {
    let accused = ("q", "killed_by", "Entity(\"p\")", ALLEGED);
    assert!(falls(&[accused, ("p", "described_as", "Text(\"a killer\")", ALLEGED)]));
    assert!(falls(&[accused, ("p", "arrested_by", "Entity(\"band\")", "status: Stated")]));
    assert!(falls(&[accused, ("p", "counted", "Number(unit: \"years\", said: \"28\")", "status: Stated")]));
    assert!(falls(&[accused, ("p", "charges_dropped", "", "status: Stated, answers: \"c0\"")]));
    assert!(falls(&[accused, ("p", "listed_as_commander", "Entity(\"raid\")", "status: Stated")]));
    let denied = "status: Denied, attributed_to: [Entity(\"p\")], answers: \"c0\"";
    assert!(
        falls(&[accused, ("q", "killed_by", "Entity(\"p\")", denied)]),
        "who denies it speaks of nothing else"
    );
    assert!(
        !falls(&[("p", "listed_as_commander", "Entity(\"raid\")", "status: Stated")]),
        "a list accuses nobody"
    );
}

#[test]
fn whoever_is_known_otherwise_stays() {
    let accused = ("q", "killed_by", "Entity(\"p\")", ALLEGED);
    for (predicate, object) in [
        ("member_of", "Entity(\"band\")"),
        ("holds_office_in", "Text(\"the court\")"),
        ("related_to", "Entity(\"q\")"),
        ("announced", "Text(\"a meeting\")"),
    ] {
        assert!(!falls(&[accused, ("p", predicate, object, "status: Stated")]), "{predicate}");
    }
    let inferred = "status: Inferred, note: \"by the title\"";
    assert!(
        !falls(&[accused, ("p", "holds_office_in", "Text(\"the army\")", inferred)]),
        "an inferred office is one"
    );
    let own = "status: Alleged, attributed_to: [Entity(\"p\")]";
    assert!(!falls(&[("p", "took_part_in", "Entity(\"raid\")", own)]), "what they say of themselves");
}

#[test]
fn speaking_is_neither_an_accusation_nor_a_role() {
    let by_p = "status: Alleged, attributed_to: [Entity(\"p\")]";
    let said = ("q", "attacked", "Entity(\"raid\")", by_p);
    assert!(!falls(&[said]), "nobody accuses who speaks");
    assert!(falls(&[said, ("p", "attacked", "Entity(\"band\")", ALLEGED)]));
}

/// `p` accused by documents `a` and `b`, which share text or do not.
fn twice_accused(shared: &str) -> Dataset {
    let sources = format!(
        "(id: \"doc\", title: \"D\", kind: Other), (id: \"a\", title: \"A\", kind: Other),\
         (id: \"b\", title: \"B\", kind: Other{shared})"
    );
    let accusation = |id: &str, source: &str| {
        format!(
            "(id: \"{id}\", subject: \"p\", predicate: \"attacked\", object: Entity(\"band\"), {ALLEGED}, \
             quotes: [(source: \"{source}\", exact: \"x\")]),"
        )
    };
    let entities = entity("p", "Person") + &entity("band", "Faction");
    let claims = accusation("one", "a") + &accusation("two", "b");
    let reading = read_text(&dataset_text(&sources, &entities, &claims));
    reading.dataset.unwrap_or_else(|| panic!("{:#?}", reading.diagnostics))
}

#[test]
fn two_independent_witnesses_are_no_single_accusation_and_copies_are_one() {
    let known = |d: Dataset| d.is_known_from_one_accusation(d.entity_by_id("p").unwrap());
    assert!(!known(twice_accused("")));
    assert!(known(twice_accused(", shares_text_with: [\"a\"]")));
}

#[test]
fn only_persons_fall_under_it() {
    let world = World::new(
        &[("band", "Faction"), ("raid", "Event")],
        &[claim("c", "band", "attacked", "Entity(\"raid\")", ALLEGED)],
    );
    assert!(world.dataset.entities_ix().all(|(e, _)| !world.dataset.is_known_from_one_accusation(e)));
}

fn bundled() -> Network {
    Network::of(Arc::new(bundled_dataset().dataset.unwrap()))
}

#[test]
fn the_bundled_dataset_has_one() {
    let network = bundled();
    let found: Vec<&str> = network
        .dataset
        .entities_ix()
        .filter(|(e, _)| network.is_known_from_one_accusation(*e))
        .map(|(_, record)| record.id.as_str())
        .collect();
    assert_eq!(found, ["faisal-mehmood"], "one article, one sentence: apprehended, a killer, sentenced");
    assert_eq!(network.tally().accused, 1);
}

#[test]
fn they_are_shown_until_the_switch_leaves_them_out_with_their_ties_and_without_a_ghost() {
    let network = bundled();
    let faisal = network.dataset.entity_by_id("faisal-mehmood").unwrap();
    let tie = network.ties_of(faisal)[0];
    let standings = |accused| {
        let filters = Filters { accused, ..Filters::default() };
        Standings::in_period(&network, Period::AllTime, &filters)
    };
    assert!(standings(false).node(faisal).is_shown());
    assert!(standings(false).edge(tie).unwrap().standing.is_shown());
    let without = standings(true);
    assert_eq!(without.node(faisal), Standing::Hidden(HiddenBy::Accused));
    assert_eq!(without.edge(tie).unwrap().standing, Standing::Hidden(HiddenBy::Accused));
    assert_eq!(without.census.shown + 1, standings(false).census.shown);
    assert!(census_sentence(&without.census, Period::AllTime).contains(" · 1 known from one accusation"));
    let positions: BTreeMap<_, _> = network
        .dataset
        .entities_ix()
        .map(|(e, _)| {
            (e, schism::geometry::Point::new(f32::from(u8::try_from(e.index()).unwrap()) * 40.0, 0.0))
        })
        .collect();
    let pins = BTreeSet::new();
    // Not even as one of several.
    let also = BTreeSet::from([faisal]);
    let input = |selection| NetworkInput {
        network: &network,
        standings: &without,
        positions: &positions,
        pins: &pins,
        period: Period::AllTime,
        outside: Outside::Ghost,
        selection,
        also: &also,
        comparison: None,
        measured: None,
        style: schism::view::Style::default(),
        zoom: 1.0,
        dark: false,
        within: None,
    };
    for selection in [None, Some(Selection::Entity(faisal)), Some(Selection::Tie(tie))] {
        let scene = network_scene(&input(without.drawn_selection(selection)));
        assert!(scene.edges.iter().all(|e| e.tie != tie), "nor a line, selected or not");
        assert!(scene.nodes.iter().all(|n| n.entity != faisal), "not even a ghost");
    }
}

#[test]
fn the_switch_is_a_step_that_can_be_undone_and_lifted() {
    let dataset = bundled_dataset().dataset.unwrap();
    let mut session = Session::new(Opened::prepare("bundled".to_owned(), dataset, vec![None; 5], None));
    let faisal = session.dataset().entity_by_id("faisal-mehmood").unwrap();
    let standing = |s: &Session| s.derived().standings.node(faisal);
    let run = |s: &mut Session, command| {
        s.apply(command);
        s.refresh();
    };
    let drawn = |s: &Session| s.derived().scene.nodes.iter().any(|n| n.entity == faisal);
    let hidden = Standing::Hidden(HiddenBy::Accused);
    run(&mut session, Command::Filter(FilterCommand::Accused(true)));
    assert_eq!(standing(&session), hidden);
    run(&mut session, Command::Select(SelectCommand::Mark(Selection::Entity(faisal))));
    assert!(!drawn(&session), "selected or not: what is on the screen is what a file gets");
    run(&mut session, Command::Undo);
    assert!(standing(&session).is_shown() && drawn(&session));
    run(&mut session, Command::Redo);
    assert_eq!(standing(&session), hidden);
    run(&mut session, Command::Filter(FilterCommand::Lift(HiddenBy::Accused)));
    assert!(standing(&session).is_shown());
}

#[test]
fn a_snapshot_keeps_the_switch_and_one_from_before_it_opens() {
    let dataset = bundled_dataset().dataset.unwrap();
    let mut view = View::new();
    let before = write_snapshot(&dataset, &view);
    assert!(!before.contains("hide_accused"), "what is off is not written");
    assert!(!read_snapshot("s.ron", before.as_bytes()).view.unwrap().filters.accused);
    view.filters.accused = true;
    let text = write_snapshot(&dataset, &view);
    assert!(text.contains("hide_accused: true"));
    assert!(read_snapshot("s.ron", text.as_bytes()).view.unwrap() == view);
}
