//! How two entities are tied: every path there is, in order, through what the filters leave, and an honest answer where
//! there is none.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

mod common;

use common::{World, claim, over};
use proptest::prelude::*;
use schism::analysis::paths::{
    Asked, Cut, Neighbourhood, Path, Paths, Walks, no_filters, path_text, paths_text, trace,
};
use schism::dataset::bundled_dataset;
use schism::graph::{Network, Sieve};
use schism::model::{EntityIx, Period, Presence, Shape, Status};
use schism::view::{Filters, MarkKind};
use std::cell::Cell;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

const STATED: &str = "status: Stated";

fn network(entities: &[(&str, &str)], claims: &[String]) -> Network {
    Network::of(Arc::new(World::new(entities, claims).dataset))
}

fn factions<'a>(ids: &[&'a str]) -> Vec<(&'a str, &'static str)> {
    ids.iter().map(|id| (*id, "Faction")).collect()
}

fn allied(id: &str, a: &str, b: &str, more: &str) -> String {
    claim(id, a, "allied_with", &format!("Entity(\"{b}\")"), more)
}

fn ix(network: &Network, id: &str) -> EntityIx {
    network.dataset.entity_by_id(id).unwrap_or_else(|| panic!("no entity {id}"))
}

fn ask(network: &Network, filters: &Filters, period: Period, ends: (&str, &str), asked: Asked) -> Paths {
    let sieve = Sieve::of(network, filters);
    let ends = (ix(network, ends.0), ix(network, ends.1));
    trace(network, &sieve, period, ends, asked, &|| false)
}

fn route(network: &Network, path: &Path) -> String {
    let ids: Vec<&str> = path.entities().map(|e| network.dataset.entity(e).id.as_str()).collect();
    ids.join(" ")
}

fn routes(network: &Network, paths: &Paths) -> Vec<String> {
    paths.list.iter().map(|p| route(network, p)).collect()
}

/// a – b – d and a – c – d, and a longer way a – e – f – d.
fn diamond() -> Network {
    let claims = [
        allied("ab", "a", "b", "status: Alleged, attributed_to: [Unnamed]"),
        allied("bd", "d", "b", STATED),
        allied("ac", "a", "c", &over("1990/1992")),
        allied("cd", "c", "d", &over("1990/1995")),
        allied("ae", "a", "e", &over("1990/1999")),
        allied("ef", "e", "f", &over("1990/1999")),
        allied("fd", "f", "d", &over("1990/1999")),
    ];
    network(&factions(&["a", "b", "c", "d", "e", "f", "g"]), &claims)
}

#[test]
fn shorter_paths_come_first_and_surer_ones_before_doubtful_ones() {
    let network = diamond();
    let shortest = ask(&network, &Filters::default(), Period::AllTime, ("a", "d"), Asked::shortest());
    assert_eq!(routes(&network, &shortest), ["a c d", "a b d"]);
    assert_eq!(shortest.headline(), "2 shortest paths of 2 ties");
    let all = ask(&network, &Filters::default(), Period::AllTime, ("a", "d"), Asked::all(4));
    assert_eq!(routes(&network, &all), ["a c d", "a b d", "a e f d"]);
    assert!(all.list[0].doubts < all.list[1].doubts, "{:?}", all.list);
    let back = ask(&network, &Filters::default(), Period::AllTime, ("d", "a"), Asked::all(4));
    assert_eq!(routes(&network, &back), ["d c a", "d b a", "d f e a"], "either direction");
}

#[test]
fn doubts_are_counted_one_by_one() {
    let two =
        |claim: String| claim.replace("exact: \"x\")", "exact: \"x\"), (source: \"doc-2\", exact: \"x\")");
    let claims = [
        two(allied("sure", "a", "b", &over("1990/1996"))),
        allied("one-source", "a", "c", &over("1990/1996")),
        two(allied("undated", "a", "d", STATED)),
        two(allied(
            "alleged",
            "a",
            "e",
            &format!("{}, attributed_to: [Unnamed]", over("1990/1996").replace("Stated,", "Alleged,")),
        )),
        two(allied("told", "a", "f", &format!("{}, rivals: [\"otherwise\"]", over("1990/1996")))),
        two(claim("otherwise", "a", "opposed", "Entity(\"f\")", &over("1990/1996"))),
        two(allied(
            "maybe",
            "a",
            "g",
            "status: Stated, when: (holds: Seen, edtf: \"1992/1995\", basis: Stated)",
        )),
        // Of two that say the same the surer counts, and both are sources.
        allied("first", "a", "h", STATED),
        allied("second", "a", "h", &over("1990/1996")).replace("\"doc\"", "\"doc-2\""),
        // An entity that nothing dates is in no year.
        claim("d-active", "d", "active", "", &over("1990/1996")),
        claim("i-active", "i", "active", "", &over("1990/1996")),
        allied(
            "all-at-once",
            "a",
            "i",
            "status: Alleged, attributed_to: [Unnamed], rivals: [\"one-source\"]",
        ),
    ];
    let source = "(id: \"doc\", title: \"Doc\", kind: Other), (id: \"doc-2\", title: \"Doc 2\", kind: Other)";
    let entities = factions(&["a", "b", "c", "d", "e", "f", "g", "h", "i"]);
    let network = Network::of(Arc::new(World::with_source(source, &entities, &claims).dataset));
    let undated = Filters { undated: true, ..Filters::default() };
    let doubts = |to: &str, period| {
        let walks = Walks::of(&network, &Sieve::of(&network, &undated), period);
        walks.ties_between(ix(&network, "a"), ix(&network, to))[0].doubts
    };
    for (to, over_time, in_1993) in [
        ("b", 0, 0),
        // One source; and a rival speaks against it.
        ("c", 2, 2),
        ("d", 1, 1),
        ("e", 1, 1),
        ("f", 1, 1),
        ("g", 0, 1),
        ("h", 0, 0),
        ("i", 4, 4),
    ] {
        assert_eq!(
            (doubts(to, Period::AllTime), doubts(to, Period::Moment(1993))),
            (over_time, in_1993),
            "{to}"
        );
    }
}

#[test]
fn a_list_that_is_cut_off_says_so_and_holds_the_first() {
    let network = diamond();
    let asked = Asked::all(8).at_most(2);
    let cut = ask(&network, &Filters::default(), Period::AllTime, ("a", "d"), asked);
    assert_eq!(routes(&network, &cut), ["a c d", "a b d"]);
    assert_eq!(
        (cut.cut, cut.headline().as_str()),
        (Some(Cut::Count), "the first 2 of more paths of at most 8 ties")
    );
    let whole = ask(&network, &Filters::default(), Period::AllTime, ("a", "d"), asked.at_most(3));
    assert_eq!((whole.list.len(), whole.cut), (3, None), "as many as there are is not cut off");
}

#[test]
fn a_stopped_search_keeps_what_it_found_and_says_so() {
    let network = diamond();
    let sieve = Sieve::of(&network, &Filters::default());
    let ends = (ix(&network, "a"), ix(&network, "d"));
    for patience in 0..6 {
        let asked = Cell::new(0);
        let stop = || {
            asked.set(asked.get() + 1);
            asked.get() > patience
        };
        let paths = trace(&network, &sieve, Period::AllTime, ends, Asked::all(8), &stop);
        assert_eq!(paths.cut, Some(Cut::Stopped), "after {patience}");
        assert!(paths.headline().contains("there may be more"), "{}", paths.headline());
        assert!(
            routes(&network, &paths) == ["a c d", "a b d", "a e f d"][..paths.list.len()],
            "the best first"
        );
        assert!(!paths.list.is_empty() && paths.apart.is_none());
    }
}

#[test]
fn in_a_period_each_step_says_whether_it_is_evidenced_or_possible() {
    let claims = [
        allied("ab", "a", "b", &over("1990/1996")),
        allied("bc", "b", "c", "status: Stated, when: (holds: Seen, edtf: \"1992/1995\", basis: Stated)"),
        allied("bc-undated", "c", "b", STATED),
        allied("cd", "c", "d", &over("1999/2001")),
    ];
    let network = network(&factions(&["a", "b", "c", "d"]), &claims);
    let in_1993 =
        |ends, filters: &Filters| ask(&network, filters, Period::Moment(1993), ends, Asked::shortest());
    let paths = in_1993(("a", "c"), &Filters::default());
    assert_eq!(routes(&network, &paths), ["a b c"]);
    let stands: Vec<(Presence, bool, usize)> = paths.list[0]
        .steps
        .iter()
        .map(|s| (s.ties[0].presence, s.ties[0].dated, s.ties.iter().map(|t| t.claims.len()).sum()))
        .collect();
    assert_eq!(stands, [(Presence::Evidenced, true, 1), (Presence::Possible, true, 1)]);
    let text = paths_text(&network, &paths);
    assert!(
        text.contains("1. a – b (evidenced in 1993)") && text.contains("2. b – c (possible in 1993)"),
        "{text}"
    );
    let with_undated = Filters { undated: true, ..Filters::default() };
    let paths = in_1993(("a", "c"), &with_undated);
    assert_eq!(paths.list[0].steps[1].ties.len(), 2, "undated ones count where they are shown");
    assert_eq!(paths.list[0].steps[1].ties[1].claims.len(), 1);
    assert!(!paths.list[0].steps[1].ties[1].dated);
    // Not in 1993, but over all time.
    let apart = in_1993(("a", "d"), &Filters::default());
    let why = apart.apart.as_ref().unwrap();
    assert_eq!((why.least, why.unfiltered, why.all_time, why.at_all), (None, None, Some(3), Some(3)));
    assert!(
        paths_text(&network, &apart)
            .contains("The period stands between them: over all time there is a path of 3 ties.")
    );
}

#[test]
fn a_hidden_entity_is_not_walked_through_but_both_ends_count() {
    let claims = [
        claim("ap", "a", "based_at", "Entity(\"p\")", STATED),
        claim("bp", "b", "based_at", "Entity(\"p\")", STATED),
        allied("ac", "a", "c", STATED),
    ];
    let entities = [("a", "Faction"), ("b", "Faction"), ("c", "Faction"), ("p", "Place"), ("z", "Faction")];
    let network = network(&entities, &claims);
    let ask = |ends, filters: &Filters| ask(&network, filters, Period::AllTime, ends, Asked::shortest());
    let apart = ask(("c", "b"), &Filters::default());
    let why = apart.apart.as_ref().unwrap();
    assert_eq!((why.unfiltered, why.at_all, why.sides[0].size, why.sides[1].size), (Some(3), Some(3), 2, 1));
    let text = paths_text(&network, &apart);
    assert!(text.contains("c and b, over all time: no path\n"), "{text}");
    assert!(
        text.contains(
            "c is in a group of 2 entities; the most tied of the others, with how many each: a (1)."
        ),
        "{text}"
    );
    assert!(text.contains("No claim that counts here ties b to anybody."), "{text}");
    assert!(
        text.contains(
            "with every filter off, undated marks included, there is a path of 3 ties over all time"
        ),
        "{text}"
    );
    assert_eq!(
        routes(&network, &ask(("c", "p"), &Filters::default())),
        ["c a p"],
        "an end counts though it is hidden"
    );
    assert_eq!(routes(&network, &ask(("c", "b"), &no_filters())), ["c a p b"]);
    let text = paths_text(&network, &ask(("a", "z"), &Filters::default()));
    assert!(text.contains("No chain of claims in this dataset leads from one to the other"), "{text}");
    for word in ["was not", "did not exist", "never"] {
        assert!(!text.contains(word), "{text}");
    }
}

#[test]
fn what_filters_take_out_makes_no_step() {
    let network = diamond();
    let no_alleged = Filters { statuses: BTreeSet::from([Status::Alleged]), ..Filters::default() };
    let paths = ask(&network, &no_alleged, Period::AllTime, ("a", "d"), Asked::all(8));
    assert_eq!(routes(&network, &paths), ["a c d", "a e f d"]);
    let no_alliance = Filters { shapes: BTreeSet::from([Shape::Alliance]), ..Filters::default() };
    let paths = ask(&network, &no_alliance, Period::AllTime, ("a", "d"), Asked::all(8));
    assert!(paths.list.is_empty() && paths.apart.unwrap().unfiltered == Some(2));
    let no_faction = Filters { kinds: BTreeSet::from([MarkKind::Faction]), ..Filters::default() };
    assert!(ask(&network, &no_faction, Period::AllTime, ("a", "d"), Asked::all(8)).list.is_empty());
    let paths = ask(&network, &no_faction, Period::AllTime, ("a", "c"), Asked::all(8));
    assert_eq!(routes(&network, &paths), ["a c"]);
}

#[test]
fn too_far_is_told_with_the_length_it_takes() {
    let network = diamond();
    let no_short = Filters { search: "e".to_owned(), ..Filters::default() };
    assert!(ask(&network, &no_short, Period::AllTime, ("a", "d"), Asked::all(2)).list.is_empty());
    let claims: Vec<String> =
        (0..9).map(|i| allied(&format!("c{i}"), &format!("e{i}"), &format!("e{}", i + 1), STATED)).collect();
    let ids: Vec<String> = (0..10).map(|i| format!("e{i}")).collect();
    let chain = self::network(&factions(&ids.iter().map(String::as_str).collect::<Vec<_>>()), &claims);
    let far = ask(&chain, &Filters::default(), Period::AllTime, ("e0", "e9"), Asked::all(20));
    assert_eq!(
        (far.headline().as_str(), far.apart.as_ref().unwrap().least),
        ("no path of at most 8 ties", Some(9))
    );
    assert!(paths_text(&chain, &far).contains("The shortest path has 9 ties."));
    assert_eq!(
        ask(&chain, &Filters::default(), Period::AllTime, ("e0", "e9"), Asked::shortest()).list[0].len(),
        9
    );
}

#[test]
fn an_entity_is_tied_to_itself_by_no_step() {
    let network = diamond();
    let paths = ask(&network, &Filters::default(), Period::AllTime, ("a", "a"), Asked::all(3));
    assert_eq!((paths.list.len(), paths.list[0].len(), paths.apart.is_none()), (1, 0, true));
    assert_eq!(paths.headline(), "one and the same entity");
}

#[test]
fn a_chain_in_words_names_who_says_so_and_who_denies_it() {
    let claims = [
        claim(
            "hit",
            "a",
            "attacked",
            "Entity(\"b\")",
            "status: Alleged, attributed_to: [Text(\"a newspaper\")]",
        ),
        claim(
            "hit-denied",
            "a",
            "attacked",
            "Entity(\"b\")",
            "status: Denied, attributed_to: [Entity(\"a\")], answers: \"hit\"",
        ),
        claim("denial-taken-back", "a", "active", "", "status: Stated, answers: \"hit-denied\""),
        claim("cb", "c", "split_from", "Entity(\"b\")", STATED),
    ];
    let network = network(&factions(&["a", "b", "c"]), &claims);
    let paths = ask(&network, &Filters::default(), Period::AllTime, ("a", "c"), Asked::shortest());
    let text = path_text(&network, &paths.list[0], Period::AllTime);
    for words in [
        "1. a – b (alleged, disputed, undated)",
        "a attacked b\n       Alleged by a newspaper; undated; disputed [hit]",
        "denied: denial that a attacked b\n         Denied by a; undated [hit-denied]",
        "what became of it: a active\n         Stated; undated [denial-taken-back]",
        "2. b – c (undated)",
        "b was split from by c",
        "“x”\n           Doc, no date",
        "that the ends of the whole chain had to do with one another is not said by it",
    ] {
        assert!(text.contains(words), "{words}: {text}");
    }
    assert_eq!(text.matches("“x”").count(), 4, "every claim has its quote: {text}");
}

#[test]
fn a_claim_is_quoted_once_in_a_list_and_named_again() {
    let network = diamond();
    let paths = ask(&network, &Filters::default(), Period::AllTime, ("a", "g"), Asked::all(4));
    assert!(paths.apart.is_some());
    let claims = [
        allied("ab", "a", "b", STATED),
        allied("bc", "b", "c", STATED),
        allied("bd", "b", "d", STATED),
        allied("dc", "d", "c", STATED),
    ];
    let network = self::network(&factions(&["a", "b", "c", "d"]), &claims);
    let text =
        paths_text(&network, &ask(&network, &Filters::default(), Period::AllTime, ("a", "c"), Asked::all(4)));
    assert_eq!(text.matches("[ab]").count(), 2);
    assert_eq!(text.matches("[ab], quoted above").count(), 1, "{text}");
    assert_eq!(text.matches("“x”").count(), 4);
}

/// How many entities, ties between them and how they are told, and which entities are places (hidden by the usual
/// filters).
type Drawn = (usize, Vec<(usize, usize, u8)>, Vec<bool>);

fn random() -> impl Strategy<Value = Drawn> {
    (3_usize..8).prop_flat_map(|n| {
        let ties = prop::collection::vec((0..n, 0..n, 0_u8..6), 0..16);
        (Just(n), ties, prop::collection::vec(prop::bool::weighted(0.2), n))
    })
}

fn random_network((n, ties, places): &Drawn) -> Network {
    let ids: Vec<String> = (0..*n).map(|i| format!("e{i}")).collect();
    let entities: Vec<(&str, &str)> = ids
        .iter()
        .zip(places)
        .map(|(id, place)| (id.as_str(), if *place { "Place" } else { "Faction" }))
        .collect();
    let claims: Vec<String> = ties
        .iter()
        .enumerate()
        // Places have no say: they are whom something is said of.
        .filter(|(_, (a, _, _))| !places[*a])
        .map(|(i, (a, b, how))| {
            let more = match how {
                0 => "status: Alleged, attributed_to: [Unnamed]".to_owned(),
                1 => over("1990/1995"),
                2 => over("1994/1999"),
                3 => "status: Inferred, note: \"n\"".to_owned(),
                _ => STATED.to_owned(),
            };
            claim(&format!("c{i}"), &format!("e{a}"), "opposed", &format!("Entity(\"e{b}\")"), &more)
        })
        .collect();
    network(&entities, &claims)
}

/// Every simple path by trying everything, in the order that is promised.
fn by_hand(
    network: &Network,
    walks: &Walks,
    filters: &Filters,
    ends: (EntityIx, EntityIx),
    most: usize,
) -> Vec<(usize, u32, String)> {
    let sieve = Sieve::of(network, filters);
    let mut found = Vec::new();
    let mut open = vec![(vec![ends.0], 0)];
    while let Some((nodes, doubts)) = open.pop() {
        let at = *nodes.last().unwrap();
        if at == ends.1 {
            let ids: Vec<&str> = nodes.iter().map(|e| network.dataset.entity(*e).id.as_str()).collect();
            found.push((nodes.len() - 1, doubts, ids.join(" ")));
            continue;
        }
        for (next, _) in network.dataset.entities_ix() {
            let ties = walks.ties_between(at, next);
            let allowed = next == ends.1 || sieve.hides(next).is_none();
            if nodes.len() <= most && !nodes.contains(&next) && allowed && !ties.is_empty() {
                open.push(([nodes.clone(), vec![next]].concat(), doubts + ties[0].doubts));
            }
        }
    }
    found.sort();
    found
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 160, ..ProptestConfig::default() })]

    #[test]
    fn every_path_is_found_and_in_order(world in random(), most in 1_usize..7, count in 1_usize..12) {
        let network = random_network(&world);
        let ends = (EntityIx::new(0), EntityIx::new(world.0 - 1));
        let filters = Filters::default();
        let walks = Walks::of(&network, &Sieve::of(&network, &filters), Period::AllTime);
        for (tie, record) in network.dataset.ties_ix() {
            let walked = walks.ties_between(record.subject, record.object).iter().any(|t| t.tie == tie);
            prop_assert_eq!(walked, record.subject != record.object);
        }
        let expected = by_hand(&network, &walks, &filters, ends, most);
        let told = |paths: &Paths| -> Vec<(usize, u32, String)> {
            paths.list.iter().map(|p| (p.len(), p.doubts, route(&network, p))).collect()
        };
        let all = walks.paths(ends.0, ends.1, Asked::all(most).at_most(10_000), &|| false);
        prop_assert_eq!(told(&all), expected.clone());
        prop_assert_eq!(all.cut, None);
        let some = walks.paths(ends.0, ends.1, Asked::all(most).at_most(count), &|| false);
        prop_assert_eq!(told(&some), expected[..count.min(expected.len())].to_vec());
        prop_assert_eq!(some.cut.is_some(), expected.len() > count);
        let every = by_hand(&network, &walks, &filters, ends, 8);
        let least: Vec<_> = every.iter().filter(|p| p.0 == every[0].0).cloned().collect();
        let shortest = walks.paths(ends.0, ends.1, Asked::shortest(), &|| false);
        prop_assert_eq!(told(&shortest), least);
    }

    #[test]
    fn a_neighbourhood_is_what_so_many_steps_reach(world in random(), steps in 1_usize..5) {
        let network = random_network(&world);
        let sieve = Sieve::of(&network, &Filters::default());
        let walks = Walks::of(&network, &sieve, Period::AllTime);
        let of = EntityIx::new(0);
        let near = walks.neighbourhood(of, steps);
        let mut distances = BTreeMap::from([(of, 0)]);
        for step in 1..=steps {
            let edge: Vec<EntityIx> = distances.keys().copied().collect();
            for at in edge {
                for (next, _) in network.dataset.entities_ix() {
                    if !walks.ties_between(at, next).is_empty() && sieve.hides(next).is_none() {
                        distances.entry(next).or_insert(step);
                    }
                }
            }
        }
        prop_assert_eq!(near.size(), distances.len());
        for (entity, _) in network.dataset.entities_ix() {
            prop_assert_eq!(near.distance(entity), distances.get(&entity).copied());
        }
        for (tie, record) in network.dataset.ties_ix() {
            let counts = walks.ties_between(record.subject, record.object).iter().any(|t| t.tie == tie);
            let ends = [distances.get(&record.subject), distances.get(&record.object)];
            let (inside, rim) = match ends {
                [Some(a), Some(b)] if counts => (*a.min(b) < steps, *a.min(b) == steps),
                _ => (false, false),
            };
            prop_assert_eq!((near.ties.contains(&tie), near.rim.contains(&tie)), (inside, rim));
        }
    }
}

#[test]
fn a_neighbourhood_has_rings_and_bounds() {
    let network = diamond();
    let walks = Walks::of(&network, &Sieve::of(&network, &Filters::default()), Period::AllTime);
    let near = |steps| walks.neighbourhood(ix(&network, "a"), steps);
    assert_eq!(near(1).rings, [vec![ix(&network, "a")], ["b", "c", "e"].map(|i| ix(&network, i)).to_vec()]);
    assert_eq!((near(1).ties.len(), near(1).rim.len()), (3, 0));
    assert_eq!((near(2).ties.len(), near(2).rim.len()), (6, 1), "f – d lies on the rim");
    assert_eq!(near(0), near(1));
    assert_eq!(near(99), near(Neighbourhood::FARTHEST));
    assert_eq!(walks.neighbourhood(ix(&network, "g"), 4).size(), 1);
}

/// A hub with a ring of entities around it, where nearly every beginning leads nowhere: what is asked is bounded all the
/// same.
#[test]
fn a_hub_costs_no_more_than_it_must() {
    let ids: Vec<String> = (0..400).map(|i| format!("e{i}")).collect();
    let mut claims: Vec<String> =
        (1..399).map(|i| allied(&format!("h{i}"), "e0", &format!("e{i}"), STATED)).collect();
    claims
        .extend((1..398).map(|i| allied(&format!("r{i}"), &format!("e{i}"), &format!("e{}", i + 1), STATED)));
    claims.push(allied("last", "e398", "e399", STATED));
    let network = network(&factions(&ids.iter().map(String::as_str).collect::<Vec<_>>()), &claims);
    let asked = Cell::new(0_usize);
    let count = || {
        asked.set(asked.get() + 1);
        false
    };
    let sieve = Sieve::of(&network, &Filters::default());
    let ends = (ix(&network, "e1"), ix(&network, "e399"));
    let paths = trace(&network, &sieve, Period::AllTime, ends, Asked::all(8), &count);
    assert!(!paths.list.is_empty());
    assert!(paths.list.iter().all(|p| p.entities().collect::<BTreeSet<_>>().len() == p.len() + 1));
    assert!(asked.get() <= 201 * 8, "{} beginnings looked at", asked.get());
}

#[test]
fn in_the_bundled_dataset_every_step_of_every_path_rests_on_quoted_claims() {
    let network = Network::of(Arc::new(bundled_dataset().dataset.unwrap()));
    for filters in [Filters::default(), no_filters()] {
        for period in [Period::AllTime, Period::Moment(1995), Period::Range(1990, 1996)] {
            let paths = ask(&network, &filters, period, ("mqm-haqiqi", "benazir-bhutto"), Asked::all(4));
            for path in &paths.list {
                let nodes: Vec<EntityIx> = path.entities().collect();
                assert_eq!(nodes.iter().collect::<BTreeSet<_>>().len(), nodes.len(), "no entity twice");
                for step in &path.steps {
                    assert!(!step.ties.is_empty());
                    for tie in &step.ties {
                        let record = network.dataset.tie(tie.tie);
                        let ends = BTreeSet::from([record.subject, record.object]);
                        assert_eq!(ends, BTreeSet::from([step.from, step.to]));
                        assert!(tie.claims.iter().all(|c| !network.dataset.claim(*c).quotes.is_empty()));
                        assert!(tie.presence >= Presence::Possible);
                    }
                }
            }
            let text = paths_text(&network, &paths);
            for claim in
                paths.list.iter().flat_map(|p| &p.steps).flat_map(|s| &s.ties).flat_map(|t| &t.claims)
            {
                let record = network.dataset.claim(*claim);
                assert!(text.contains(&format!("[{}]", record.id)));
                assert!(record.quotes.iter().all(|q| text.contains(&q.exact)), "{}", record.id);
            }
        }
    }
}
