//! Two times of one dataset, and two versions of one: what is told to differ differs, and no more is made of it than
//! documents say.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

mod common;

use common::{World, claim, dataset_text, entity, on, over, read_text, seen};
use proptest::prelude::*;
use schism::analysis::compare::{Change, Comparison, comparison_text};
use schism::analysis::diff::{Difference, Fate, difference_text};
use schism::analysis::paths::no_filters;
use schism::dataset::bundled_dataset;
use schism::graph::{Network, Sieve};
use schism::model::{Dataset, EntityIx, Period, Presence, Status};
use schism::view::Filters;
use std::collections::BTreeSet;
use std::sync::{Arc, OnceLock};

const A: Period = Period::Moment(1993);
const B: Period = Period::Moment(2016);

fn network(entities: &[(&str, &str)], claims: &[String]) -> Network {
    Network::of(Arc::new(World::new(entities, claims).dataset))
}

fn bundled() -> &'static Network {
    static BUNDLED: OnceLock<Network> = OnceLock::new();
    BUNDLED.get_or_init(|| Network::of(Arc::new(bundled_dataset().dataset.unwrap())))
}

fn compare(network: &Network, a: Period, b: Period) -> Comparison {
    Comparison::of(network, &Sieve::of(network, &Filters::default()), a, b)
}

fn ix(network: &Network, id: &str) -> EntityIx {
    network.dataset.entity_by_id(id).unwrap_or_else(|| panic!("no entity {id}"))
}

/// `a: gone, b: perhaps appeared`, of those compared.
fn told(network: &Network, comparison: &Comparison) -> String {
    let mut told = Vec::new();
    for (e, record) in network.dataset.entities_ix() {
        for facet in comparison.facets(e) {
            let perhaps = if facet.perhaps { "perhaps " } else { "" };
            told.push(format!("{}: {perhaps}{}", record.id, facet.change.label()));
        }
    }
    told.join(", ")
}

fn ids(network: &Network, comparison: &Comparison, id: &str, change: Change) -> Vec<String> {
    let facet = comparison.facets(ix(network, id)).iter().find(|f| f.change == change).unwrap();
    facet.claims.iter().map(|c| network.dataset.claim(*c).id.to_string()).collect()
}

fn factions<'a>(ids: &[&'a str]) -> Vec<(&'a str, &'static str)> {
    ids.iter().map(|id| (*id, "Faction")).collect()
}

#[test]
fn what_is_evidenced_on_one_side_only_appeared_or_is_gone() {
    let claims = [
        claim("old", "a", "active", "", &over("1990/1995")),
        claim("new", "b", "active", "", &over("2010/2020")),
        claim("always", "c", "active", "", &over("1980/2020")),
        claim("may", "d", "active", "", &seen("2015/2018")),
        claim("undated", "e", "active", "", "status: Stated"),
        claim("outside", "f", "active", "", &over("2000/2001")),
        claim("may-old", "g", "active", "", &seen("1992/1994")),
        claim("g-sure", "g", "dissolved", "", &on("2018")),
    ];
    let network = network(&factions(&["a", "b", "c", "d", "e", "f", "g"]), &claims);
    let comparison = compare(&network, A, B);
    assert_eq!(
        told(&network, &comparison),
        "a: gone, b: appeared, c: the same, d: perhaps appeared, g: perhaps appeared"
    );
    assert_eq!(
        comparison.headline(),
        "3 appeared (2 perhaps), 1 gone, 0 renamed, 0 changed side, 0 otherwise changed, 1 the same"
    );
    assert_eq!(comparison.undated, (1, 0));
    assert_eq!(ids(&network, &comparison, "a", Change::Gone), ["old"]);
    assert_eq!(ids(&network, &comparison, "b", Change::Appeared), ["new"]);
    let d = comparison.entity(ix(&network, "d")).unwrap();
    assert_eq!(d.stands, (Presence::Unevidenced, Presence::Possible));
    let text = comparison_text(&network, &comparison);
    for words in [
        "1993 compared with 2016: 3 appeared (2 perhaps), 1 gone",
        "Gone: evidenced in 1993, no longer evidenced in 2016\n  a (Faction) [a]\n    a active\n",
        "Stated; 1990–1995; evidenced in 1993, not evidenced in 2016 [old]\n        “x”\n          Doc, no date",
        "d (Faction) [d] (perhaps: not evidenced in 1993, possible in 2016)",
        "Not compared, for nothing dates them: 1 entity, 0 ties.",
    ] {
        assert!(text.contains(words), "{words}: {text}");
    }
}

#[test]
fn no_text_says_that_anything_ceased_to_exist() {
    let network = bundled();
    for (a, b) in [(A, B), (B, A), (Period::UpTo(1990), Period::Range(1991, 2025)), (Period::AllTime, A)] {
        let comparison = compare(network, a, b);
        // The program's own words: those of documents and curators stand in quotes, notes and statements.
        let text = comparison_text(network, &comparison);
        let own: Vec<String> = text
            .lines()
            .filter(|l| !l.starts_with("     ") && !l.starts_with("    "))
            .map(str::to_lowercase)
            .collect();
        for word in ["ceased", "did not exist", "was not there", "disappeared", "vanished", "no longer exist"]
        {
            assert!(own.iter().all(|l| !l.contains(word)), "{word}: {a:?} {b:?}");
        }
        assert!(text.contains("that a body came to an end is said only where a claim says so"));
    }
    let backwards = comparison_text(network, &compare(network, B, A));
    assert!(
        backwards.contains("Gone: evidenced in 2016, not evidenced in 1993\n"),
        "backwards there is no longer"
    );
}

#[test]
fn a_new_name_between_the_two_is_told_with_its_claim() {
    let claims = [
        claim("a-seen", "a", "active", "", &over("1980/2020")),
        claim("renamed", "a", "renamed_to", "Name(\"New A\")", &on("1997")),
        claim("b-seen", "b", "active", "", &over("1980/2020")),
        claim("early", "b", "renamed_to", "Name(\"New B\")", &on("1985")),
        claim("c-seen", "c", "active", "", &over("1980/2020")),
        claim("about", "c", "renamed_to", "Name(\"New C\")", &on("[1992..1997]")),
        claim("d-seen", "d", "active", "", &over("1980/2020")),
        claim("d-undated", "d", "renamed_to", "Name(\"New D\")", "status: Stated"),
    ];
    let network = network(&factions(&["a", "b", "c", "d"]), &claims);
    let comparison = compare(&network, A, B);
    assert_eq!(
        told(&network, &comparison),
        "a: renamed, b: the same, c: perhaps renamed, d: the same",
        "an undated renaming is of no time"
    );
    assert_eq!(ids(&network, &comparison, "a", Change::Renamed), ["renamed"]);
    assert!(
        comparison_text(&network, &comparison).contains("c (Faction) [c] (perhaps: the dates leave it open)")
    );
    // Wherever the name on the picture differs, it is told.
    for (e, _) in network.dataset.entities_ix() {
        let differs = network.name_at(e, A) != network.name_at(e, B);
        let renamed = comparison.facets(e).iter().any(|f| f.change == Change::Renamed);
        assert!(!differs || renamed, "{}", network.dataset.entity(e).id);
    }
}

/// Everybody is seen in both years.
fn with_people(more: Vec<String>) -> Network {
    let people = ["p", "q", "r", "s", "t", "u"];
    let entities: Vec<(&str, &str)> =
        people.map(|p| (p, "Person")).into_iter().chain([("m", "Faction"), ("n", "Faction")]).collect();
    let seen_both = people.into_iter().chain(["m", "n"]).flat_map(|id| {
        [
            claim(&format!("{id}-a"), id, "active", "", &on("1993")),
            claim(&format!("{id}-b"), id, "active", "", &on("2016")),
        ]
    });
    network(&entities, &seen_both.chain(more).collect::<Vec<_>>())
}

#[test]
fn a_change_of_side_takes_another_body_or_a_deed() {
    let member = |id: &str, who: &str, of: &str, when: String| {
        claim(id, who, "member_of", &format!("Entity(\"{of}\")"), &when)
    };
    let network = with_people(vec![
        // p: with m, then with n.
        member("p-m", "p", "m", over("1990/1995")),
        member("p-n", "p", "n", over("2010/2020")),
        // q: with m, then nobody says anything: no change of side.
        member("q-m", "q", "m", over("1990/1995")),
        // r: left m in between.
        claim("r-left", "r", "left", "Entity(\"m\")", &on("2005")),
        // s: with m then, perhaps with n now.
        member("s-m", "s", "m", over("1990/1995")),
        member("s-n", "s", "n", seen("2014/2018")),
        // t: with m both times, with n too in the second.
        member("t-m", "t", "m", over("1990/2020")),
        member("t-n", "t", "n", over("2010/2020")),
        // u: left m before both.
        claim("u-left", "u", "left", "Entity(\"m\")", &on("1985")),
    ]);
    let comparison = compare(&network, A, B);
    let text = told(&network, &comparison);
    for words in [
        "p: changed side",
        "q: otherwise changed",
        "r: changed side",
        "s: perhaps changed side",
        "t: otherwise changed",
        "u: the same",
    ] {
        assert!(text.split(", ").any(|t| t == words), "{words}: {text}");
    }
    assert_eq!(ids(&network, &comparison, "p", Change::ChangedSide), ["p-m", "p-n"]);
    assert_eq!(ids(&network, &comparison, "r", Change::ChangedSide), ["r-left"]);
    assert_eq!(ids(&network, &comparison, "q", Change::Changed), ["q-m"]);
}

#[test]
fn ties_come_and_go_and_two_spells_of_one_are_one() {
    let tie = |id: &str, predicate: &str, to: &str, when: String| {
        claim(id, "p", predicate, &format!("Entity(\"{to}\")"), &when)
    };
    let network = with_people(vec![
        tie("supported-then", "supported", "m", over("1993/1993")),
        tie("supported-again", "supported", "m", over("2016/2016")),
        tie("opposed", "opposed", "n", over("2015/2020")),
        tie("undated", "allied_with", "n", "status: Stated".to_owned()),
    ]);
    let comparison = compare(&network, A, B);
    assert_eq!(network.dataset.ties().iter().filter(|t| t.spell == 1).count(), 1, "two spells");
    let of = |id: &str| {
        let tie = network.dataset.tie_of(network.dataset.claim_by_id(id).unwrap()).unwrap();
        comparison.tie(tie).map(|f| (f.change, f.perhaps))
    };
    assert_eq!(of("supported-then"), Some((Change::Same, false)));
    assert_eq!(of("supported-again"), Some((Change::Same, false)));
    assert_eq!(of("opposed"), Some((Change::Appeared, false)));
    assert_eq!((of("undated"), comparison.undated), (None, (0, 1)));
    assert_eq!(comparison.ties_headline(), "1 appeared, 0 gone, 2 the same");
}

#[test]
fn what_the_filters_take_out_is_not_compared() {
    let network = bundled();
    let hidden = Filters { statuses: BTreeSet::from([Status::Alleged]), accused: true, ..Filters::default() };
    let sieve = Sieve::of(network, &hidden);
    let comparison = Comparison::of(network, &sieve, A, B);
    for (e, record) in network.dataset.entities_ix() {
        assert!(sieve.hides(e).is_none() || comparison.entity(e).is_none(), "{}", record.id);
    }
    let told = Change::ALL.into_iter().flat_map(|c| {
        let entities = comparison.entities_with(c).map(|(_, f)| f);
        entities
            .chain(comparison.ties_with(c).map(|(_, f)| f))
            .flat_map(|f| f.claims.clone())
            .collect::<Vec<_>>()
    });
    for claim in told {
        assert_ne!(network.dataset.claim(claim).status, Status::Denied);
    }
}

fn periods() -> impl Strategy<Value = Period> {
    prop_oneof![
        (1975..2027).prop_map(Period::Moment),
        ((1975..2027), (1975..2027)).prop_map(|(a, b)| Period::range(a, b)),
        (1975..2027).prop_map(Period::UpTo),
        Just(Period::AllTime),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    #[test]
    fn a_time_compared_with_itself_has_no_change(a in periods(), everything in any::<bool>()) {
        let filters = if everything { no_filters() } else { Filters::default() };
        let network = bundled();
        let comparison = Comparison::of(network, &Sieve::of(network, &filters), a, a);
        for change in Change::ALL.into_iter().filter(|c| *c != Change::Same) {
            prop_assert_eq!((comparison.count(change).all, comparison.count_ties(change).all), (0, 0));
        }
    }

    #[test]
    fn there_and_back_are_mirrored(a in periods(), b in periods()) {
        let network = bundled();
        let (there, back) = (compare(network, a, b), compare(network, b, a));
        for (e, record) in network.dataset.entities_ix() {
            let seen = |c: &Comparison, mirror: bool| -> BTreeSet<_> {
                c.facets(e).iter().map(|f| {
                    let change = if mirror { f.change.mirrored() } else { f.change };
                    let stands = if mirror { (f.stands.1, f.stands.0) } else { f.stands };
                    (change, f.perhaps, stands, f.claims.clone())
                }).collect()
            };
            prop_assert_eq!(seen(&there, false), seen(&back, true), "{}", record.id);
        }
        for (t, _) in network.dataset.ties_ix() {
            let (one, other) = (there.tie(t), back.tie(t));
            prop_assert_eq!(one.map(|f| (f.change, f.perhaps)), other.map(|f| (f.change.mirrored(), f.perhaps)));
            prop_assert_eq!(one.map(|f| &f.claims), other.map(|f| &f.claims));
        }
    }

    #[test]
    fn every_change_rests_on_quoted_claims(a in periods(), b in periods()) {
        let network = bundled();
        let comparison = compare(network, a, b);
        for change in Change::ALL.into_iter().filter(|c| *c != Change::Same) {
            let entities = comparison.entities_with(change).map(|(_, f)| f);
            for facet in entities.chain(comparison.ties_with(change).map(|(_, f)| f)) {
                prop_assert!(!facet.claims.is_empty(), "{:?}", facet);
                prop_assert!(facet.claims.iter().all(|c| !network.dataset.claim(*c).quotes.is_empty()));
            }
        }
    }
}

const SOURCE: &str = "(id: \"doc\", title: \"Doc\", kind: Other)";

fn version(sources: &str, entities: &str, claims: &str) -> Dataset {
    let reading = read_text(&dataset_text(sources, entities, claims));
    reading.dataset.unwrap_or_else(|| panic!("{:#?}", reading.diagnostics))
}

/// `fate id` of every record that differs.
fn fates(difference: &Difference) -> Vec<String> {
    let lists = difference.lists();
    let records = lists.iter().flat_map(|(_, list)| list.iter());
    records
        .map(|r| match &r.fate {
            Fate::Renamed { was } => format!("{} from {was}", r.id),
            fate => format!("{} {}", r.id, fate.label()),
        })
        .collect()
}

#[test]
fn a_version_is_equal_to_itself_whatever_its_order() {
    let bundled = &bundled().dataset;
    assert!(Difference::of(bundled, bundled).is_empty());
    let (a, b) = (entity("a", "Faction"), entity("b", "Faction"));
    let (c, d) = (claim("c", "a", "active", "", &on("1990")), claim("d", "b", "active", "", &on("1991")));
    let one = version(SOURCE, &format!("{a}{b}"), &format!("{c}{d}"));
    let other = version(SOURCE, &format!("{b}{a}"), &format!("{d}{c}"));
    let difference = Difference::of(&one, &other);
    assert!(difference.is_empty(), "{difference:#?}");
    assert!(difference_text(&one, &other, &difference).ends_with(": equal in content\n"));
}

#[test]
fn records_that_came_went_or_changed_are_told_field_by_field() {
    let entities = entity("a", "Faction") + &entity("b", "Faction");
    let old = version(
        SOURCE,
        &entities,
        &[
            claim("same", "a", "active", "", &on("1990")),
            claim("dated", "a", "opposed", "Entity(\"b\")", &on("1992")),
            claim("gone", "b", "active", "", &seen("1980/1983")),
            claim(
                "said",
                "a",
                "abused",
                "Text(\"people\")",
                "status: Alleged, attributed_to: [Text(\"a paper\")]",
            ),
            claim("old-id", "b", "allied_with", "Entity(\"a\")", &over("1985/1986")),
        ]
        .concat(),
    );
    let new = version(
        "(id: \"doc\", title: \"Doc\", kind: Other), (id: \"doc-2\", title: \"Another\", kind: Newspaper)",
        &entities.replace("name: \"b\"", "name: \"Bee\", short: \"b\""),
        &[
            claim("same", "a", "active", "", &on("1990")),
            claim("dated", "a", "opposed", "Entity(\"b\")", &on("1993")),
            claim(
                "said",
                "a",
                "abused",
                "Text(\"people\")",
                "status: Alleged, attributed_to: [Text(\"two papers\")]",
            )
            .replace("exact: \"x\"", "exact: \"y\""),
            claim("new-id", "b", "allied_with", "Entity(\"a\")", &over("1985/1986")),
            claim("came", "b", "dissolved", "", "status: Alleged, attributed_to: [Unnamed]"),
        ]
        .concat(),
    );
    let difference = Difference::of(&old, &new);
    assert_eq!(
        fates(&difference),
        [
            "doc-2 added",
            "b changed",
            "came added",
            "gone removed",
            "new-id from old-id",
            "dated changed",
            "said changed"
        ]
    );
    let text = difference_text(&old, &new, &difference);
    for words in [
        "sources: 1 added; entities: 1 changed; claims: 1 added, 1 removed, 1 renamed, 2 changed",
        "entity [b] changed\n  Bee (Faction)\n    “x” (Doc, no date)\n  name: b → Bee\n  short name: put in: b\n",
        "claim [came] added\n  b dissolved (Alleged by somebody not named; no date of its own)\n    “x” (Doc, no date)\n  status: Alleged\n  who says so: somebody not named\n",
        "claim [gone] removed\n  b active (Stated; seen 1980–1983)\n",
        "claim [new-id] renamed from [old-id]\n",
        "  date: 1992 (On 1992, stated) → 1993 (On 1993, stated)\n",
        "  who says so: a paper → two papers\n  quotes: “x” (Doc, no date) → “y” (Doc, no date)\n",
    ] {
        assert!(text.contains(words), "{words}: {text}");
    }
    let back = Difference::of(&new, &old);
    assert_eq!(
        fates(&back),
        [
            "doc-2 removed",
            "b changed",
            "gone added",
            "came removed",
            "old-id from new-id",
            "dated changed",
            "said changed"
        ]
    );
}

#[test]
fn another_id_alone_is_a_renaming_through_and_through() {
    let old = version(
        SOURCE,
        &(entity("a", "Faction") + &entity("b", "Faction")),
        &[
            claim("c", "a", "abused", "Entity(\"b\")", "status: Alleged, attributed_to: [Entity(\"b\")]"),
            claim(
                "d",
                "a",
                "abused",
                "Entity(\"b\")",
                "status: Denied, attributed_to: [Entity(\"a\")], answers: \"c\"",
            ),
        ]
        .concat(),
    );
    // Every id is another; names and words are as they were.
    let new = version(
        &SOURCE.replace("\"doc\"", "\"paper\""),
        &(entity("a", "Faction").replace("id: \"a\"", "id: \"alpha\"") + &entity("b", "Faction"))
            .replace("\"doc\"", "\"paper\""),
        &[
            claim(
                "c-1",
                "alpha",
                "abused",
                "Entity(\"b\")",
                "status: Alleged, attributed_to: [Entity(\"b\")]",
            ),
            claim(
                "d-1",
                "alpha",
                "abused",
                "Entity(\"b\")",
                "status: Denied, attributed_to: [Entity(\"alpha\")], answers: \"c-1\"",
            ),
        ]
        .concat()
        .replace("\"doc\"", "\"paper\""),
    );
    let difference = Difference::of(&old, &new);
    assert_eq!(fates(&difference), ["paper from doc", "alpha from a", "c-1 from c", "d-1 from d"]);
    let fields = difference.lists().iter().flat_map(|(_, l)| l.iter()).map(|r| r.fields.len()).sum::<usize>();
    assert_eq!(fields, 0, "{difference:#?}");
    // Another statement under another id is no renaming.
    let other = version(
        SOURCE,
        &(entity("a", "Faction") + &entity("b", "Faction")),
        &claim("c-1", "a", "abused", "Entity(\"b\")", "status: Alleged, attributed_to: [Unnamed]"),
    );
    assert_eq!(fates(&Difference::of(&old, &other)), ["c-1 added", "c removed", "d removed"]);
}

#[test]
fn what_is_said_twice_is_paired_once() {
    let twice = claim("c", "a", "active", "", &on("1990")) + &claim("d", "a", "active", "", &on("1990"));
    let once = claim("e", "a", "active", "", &on("1990"));
    let (old, new) =
        (version(SOURCE, &entity("a", "Faction"), &twice), version(SOURCE, &entity("a", "Faction"), &once));
    assert_eq!(fates(&Difference::of(&old, &new)), ["d removed", "e from c"]);
    assert_eq!(fates(&Difference::of(&new, &old)), ["d added", "c from e"]);
}
