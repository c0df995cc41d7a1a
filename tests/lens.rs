//! What rests on which source: against a slow definition on the bundled dataset, and by hand on small ones.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

mod common;

use common::{dataset_text, read_text};
use schism::analysis::lens::{Loss, support, witnesses};
use schism::dataset::bundled_dataset;
use schism::graph::{HiddenBy, Network, Sieve};
use schism::model::{ClaimIx, Dataset, SourceIx, Status};
use schism::view::Filters;
use std::collections::BTreeSet;
use std::sync::Arc;

fn bundled() -> Arc<Network> {
    Arc::new(Network::of(Arc::new(bundled_dataset().dataset.unwrap())))
}

fn filters() -> Vec<Filters> {
    vec![
        Filters::default(),
        Filters { kinds: BTreeSet::new(), shapes: BTreeSet::new(), ..Filters::default() },
        Filters { statuses: BTreeSet::from([Status::Denied, Status::Alleged]), ..Filters::default() },
        Filters { accused: true, search: "mqm".to_owned(), ..Filters::default() },
        Filters { corroborated: true, ..Filters::default() },
        Filters { sources: BTreeSet::from([SourceIx::new(1), SourceIx::new(3)]), ..Filters::default() },
    ]
}

fn sets(dataset: &Dataset) -> Vec<BTreeSet<SourceIx>> {
    let n = dataset.sources().len();
    (1..1_usize << n).map(|bits| (0..n).filter(|i| bits >> i & 1 == 1).map(SourceIx::new).collect()).collect()
}

#[test]
fn what_is_gone_is_what_rests_on_those_sources_alone() {
    let network = bundled();
    let dataset = &network.dataset;
    for filters in filters() {
        for asked in sets(dataset) {
            let loss = Loss::without(&network, &filters, &asked);
            let out_before: BTreeSet<SourceIx> = filters.sources.difference(&asked).copied().collect();
            let out: BTreeSet<SourceIx> = out_before.union(&asked).copied().collect();
            let before = Filters { sources: out_before.clone(), ..filters.clone() };
            let sieve = Sieve::of(&network.hearing(&before), &before);
            let rests = |c: &ClaimIx, out: &BTreeSet<SourceIx>| {
                dataset.claim(*c).quotes.iter().all(|q| out.contains(&q.source))
            };
            let seen =
                |c: &ClaimIx| sieve.leaves(*c) && dataset.claim(*c).ends().all(|e| sieve.hides(e).is_none());
            let all: Vec<ClaimIx> = dataset.claims_ix().map(|(c, _)| c).collect();
            let gone: Vec<ClaimIx> = all.iter().copied().filter(|c| seen(c) && rests(c, &out)).collect();
            assert_eq!(loss.claims, gone);
            for (entity, _) in dataset.entities_ix() {
                let told: Vec<&ClaimIx> =
                    dataset.claims_of(entity).iter().filter(|c| sieve.leaves(**c)).collect();
                let lost =
                    sieve.hides(entity).is_none() && !told.is_empty() && told.iter().all(|c| rests(c, &out));
                if !filters.corroborated {
                    assert_eq!(loss.entities.contains(&entity), lost, "{}", dataset.entity(entity).id);
                }
            }
            // Whoever stands unopposed was opposed, and is not now.
            let against = |c: ClaimIx| dataset.claim(c).rivals.iter().chain(dataset.denied_by(c)).copied();
            for claim in &all {
                let left = seen(claim) && !rests(claim, &out);
                let had = against(*claim).any(|o| sieve.leaves(o));
                let has = against(*claim).any(|o| sieve.leaves(o) && !rests(&o, &out));
                assert_eq!(loss.unopposed.contains(claim), left && had && !has);
                let witnesses = |out: &BTreeSet<SourceIx>| {
                    let quotes = &dataset.claim(*claim).quotes;
                    let heard = quotes.iter().filter(|q| !out.contains(&q.source));
                    heard.map(|q| dataset.witness_of(q.source)).collect::<BTreeSet<_>>().len()
                };
                let said = left && dataset.claim(*claim).status != Status::Inferred;
                assert_eq!(loss.one_witness.contains(claim), said && witnesses(&out) == 1);
                let had_more = said && witnesses(&out) == 1 && witnesses(&out_before) > 1;
                assert_eq!(loss.lost_a_witness.contains(claim), had_more);
            }
        }
    }
}

#[test]
fn entities_that_are_gone_are_those_that_the_switch_hides() {
    let network = bundled();
    for asked in sets(&network.dataset) {
        let loss = Loss::without(&network, &Filters::default(), &asked);
        let filters = Filters { sources: asked, ..Filters::default() };
        let sieve = Sieve::of(&network, &filters);
        let hidden = network.dataset.entities_ix().map(|(e, _)| e);
        let hidden: Vec<_> = hidden.filter(|e| sieve.hides(*e) == Some(HiddenBy::Source)).collect();
        assert_eq!(loss.entities, hidden);
        for tie in &loss.ties {
            assert!(!sieve.keeps_tie(&network.dataset, *tie));
        }
    }
}

#[test]
fn what_each_source_bears_is_what_goes_without_it() {
    let network = bundled();
    let witnesses = witnesses(&network.dataset);
    for filters in filters().into_iter().filter(|f| !f.corroborated) {
        let table = support(&network, &filters);
        let all_heard = Filters { sources: BTreeSet::new(), ..filters.clone() };
        for (i, support) in table.iter().enumerate() {
            let source = SourceIx::new(i);
            let loss = Loss::without(&network, &all_heard, &BTreeSet::from([source]));
            assert_eq!(support.claims_alone, loss.claims.len());
            assert_eq!(support.entities_alone, loss.entities.len());
            let witness = witnesses.iter().find(|w| w.sources.contains(&source)).unwrap();
            let copies = Loss::without(&network, &all_heard, &witness.sources.iter().copied().collect());
            let quoted = |c: &&ClaimIx| network.dataset.claim(**c).quotes.iter().any(|q| q.source == source);
            assert_eq!(support.claims_of_witness, copies.claims.iter().filter(quoted).count());
            assert!(support.claims >= support.claims_of_witness);
            assert!(support.claims_of_witness >= support.claims_alone);
        }
    }
}

const SOURCES: &str = "(id: \"a\", title: \"A\", kind: Report, shares_text_with: [\"b\"]),\n\
    (id: \"b\", title: \"B\", kind: Report),\n(id: \"c\", title: \"C\", kind: Report)";

fn made(entities: &[&str], claims: &[&str]) -> Arc<Network> {
    let entity = |id: &&str| {
        format!("(id: \"{id}\", kind: Faction, name: \"{id}\", quotes: [(source: \"a\", exact: \"x\")]),")
    };
    let entities: Vec<String> = entities.iter().map(entity).collect();
    let reading = read_text(&dataset_text(SOURCES, &entities.concat(), &claims.concat()));
    let dataset = reading.dataset.unwrap_or_else(|| panic!("{:#?}", reading.diagnostics));
    Arc::new(Network::of(Arc::new(dataset)))
}

fn claim(id: &str, subject: &str, said: &str, sources: &[&str]) -> String {
    let quote = |source: &&str| format!("(source: \"{source}\", exact: \"x\"),");
    let quotes: Vec<String> = sources.iter().map(quote).collect();
    format!("(id: \"{id}\", subject: \"{subject}\", {said}, quotes: [{}]),\n", quotes.concat())
}

fn without(network: &Arc<Network>, ids: &[&str]) -> Loss {
    let asked = ids.iter().map(|id| network.dataset.source_by_id(id).unwrap()).collect();
    Loss::without(network, &Filters::default(), &asked)
}

#[test]
fn what_goes_is_said_in_the_right_number() {
    let tie = |to: &str| format!("predicate: \"allied_with\", object: Entity(\"{to}\"), status: Stated");
    let network = made(
        &["m", "n", "o"],
        &[
            &claim("both", "m", &tie("n"), &["a", "b"]),
            &claim("rival", "m", "predicate: \"active\", status: Stated, rivals: [\"other\"]", &["a"]),
            &claim("other", "m", "predicate: \"active\", status: Stated", &["c"]),
            &claim("fact", "n", "predicate: \"active\", status: Stated", &["a", "c"]),
            &claim("only", "o", "predicate: \"active\", status: Stated", &["c"]),
            &claim("step", "n", "predicate: \"active\", status: Inferred, note: \"both\"", &["a", "c"]),
        ],
    );
    for (asked, words) in [
        (
            &["c"][..],
            "Without this source: 2 claims and 1 entity are gone, 1 rival claim stands unopposed, 1 claim is left \
             with one witness, 1 inference loses a premise.",
        ),
        (
            &["a", "b"],
            "Without these 2 sources: 2 claims are gone, 1 rival claim stands unopposed, 1 claim is left with one \
             witness, 1 inference loses a premise.",
        ),
        (&["b"], "Without this source: nothing is gone."),
        (&["a", "b", "c"], "Without these 3 sources: 6 claims and 3 entities are gone."),
    ] {
        assert_eq!(without(&network, asked).words(), words);
    }
    let one = made(&["m"], &[&claim("k", "m", "predicate: \"active\", status: Stated", &["a", "b"])]);
    assert_eq!(without(&one, &["a"]).words(), "Without this source: nothing is gone.");
    assert_eq!(without(&one, &["a"]).lost_a_witness, [], "a copy is no second witness");
    let pair = made(
        &["m", "n"],
        &[
            &claim("k", "m", "predicate: \"active\", status: Stated", &["a"]),
            &claim("l", "m", "predicate: \"active\", status: Stated", &["c"]),
        ],
    );
    assert_eq!(without(&pair, &["a"]).words(), "Without this source: 1 claim is gone.");
    assert_eq!(Loss::without(&pair, &Filters::default(), &BTreeSet::new()).claims, []);
}

#[test]
fn a_denial_that_goes_leaves_its_accusation_unopposed() {
    let said = "predicate: \"abused\", object: Text(\"y\"), attributed_to: [Unnamed]";
    let network = made(
        &["m"],
        &[
            &claim("accuses", "m", &format!("{said}, status: Alleged"), &["a"]),
            &claim("denies", "m", &format!("{said}, status: Denied, answers: \"accuses\""), &["c"]),
        ],
    );
    let loss = without(&network, &["c"]);
    let id = |c: &ClaimIx| network.dataset.claim(*c).id.to_string();
    assert_eq!(loss.claims.iter().map(id).collect::<Vec<_>>(), ["denies"]);
    assert_eq!(loss.unopposed.iter().map(id).collect::<Vec<_>>(), ["accuses"]);
    // A filter that took the denial out before leaves nothing to lose.
    let filters = Filters { statuses: BTreeSet::from([Status::Denied]), ..Filters::default() };
    let blind = Loss::without(&network, &filters, &BTreeSet::from([SourceIx::new(2)]));
    assert_eq!((blind.claims.len(), blind.unopposed.len()), (0, 0));
}

#[test]
fn copies_are_one_witness_and_say_of_what() {
    let network = made(&["m"], &[&claim("k", "m", "predicate: \"active\", status: Stated", &["a"])]);
    let dataset = &network.dataset;
    let groups = witnesses(dataset);
    assert_eq!(groups.iter().map(|w| w.sources.len()).collect::<Vec<_>>(), [2, 1]);
    let words: Vec<String> =
        groups.iter().flat_map(|w| w.sources.iter().map(|s| w.words(dataset, *s))).collect();
    assert_eq!(words, ["one witness with “B”", "one witness with “A”", "independent"]);
}
