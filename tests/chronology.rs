//! Lives, dated claims and presence, by the worked examples of the rules (`docs/claims.md`).
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

mod common;

use common::{World, claim, on, over, seen};
use schism::model::Dating;
use schism::model::Period::{AllTime, Moment, Range, UpTo};
use schism::model::Presence::{Evidenced, Possible, Unevidenced};

const UNDATED: &str = "status: Stated";

fn mqm() -> World {
    World::new(
        &[
            ("mqm", "Faction"),
            ("mqm-london", "Faction"),
            ("mqm-haqiqi", "Faction"),
            ("psp", "Faction"),
            ("altaf", "Person"),
            ("mustafa", "Person"),
            ("clean-up", "Operation"),
            ("raid", "Event"),
            ("waqas", "Person"),
            ("nawaz", "Person"),
            ("conflict", "Event"),
            ("listed", "Person"),
            ("nadeem", "Faction"),
        ],
        &[
            claim("founded", "mqm", "founded_by", "Entity(\"altaf\")", &on("1984")),
            claim("renamed", "mqm", "renamed_to", "Name(\"Muttahida\")", &on("1997")),
            claim("announced", "altaf", "leads", "Entity(\"mqm-london\")", &seen("2025-08-12")),
            claim("still", "mqm", "active", "", &seen("2025")),
            claim(
                "continues",
                "mqm-london",
                "continues",
                "Entity(\"mqm\")",
                "status: Inferred, note: \"one body\"",
            ),
            claim("split", "mqm-haqiqi", "split_from", "Entity(\"mqm-london\")", UNDATED),
            claim("rival-faction", "mqm-haqiqi", "active", "", &seen("[1994..1996]")),
            claim("psp-split", "psp", "split_from", "Entity(\"mqm-london\")", UNDATED),
            claim("clean-up-on-mqm", "clean-up", "targeted", "Entity(\"mqm\")", &over("1992/1994")),
            claim("launched", "nawaz", "launched", "Entity(\"clean-up\")", UNDATED),
            claim("raid-on", "raid", "active", "", &on("2016")),
            claim(
                "shot",
                "waqas",
                "killed_by",
                "",
                "during: \"raid\", status: Stated, note: \"by whom is disputed\"",
            ),
            claim("listing", "listed", "listed_as_commander", "Entity(\"conflict\")", UNDATED),
            claim("until", "mustafa", "listed_as_commander", "Entity(\"conflict\")", &over("/2013")),
            claim("unit", "nadeem", "listed_as_unit", "Entity(\"conflict\")", &over("1990/1996")),
            claim("member", "mustafa", "member_of", "Entity(\"mqm\")", UNDATED),
            claim("conflict-lasts", "conflict", "active", "", &over("1978/2025")),
        ],
    )
}

#[test]
fn existence_is_continuous_but_doing_is_not() {
    let w = mqm();
    assert_eq!(w.life("mqm"), "1984-01-01..1984-12-31 / 2025-01-01..+inf");
    assert_eq!(w.entity("mqm", Moment(1989)), Evidenced, "no sentence is dated 1989");
    assert_eq!(w.entity("mqm", Moment(1983)), Unevidenced);
    assert_eq!(
        w.claim("clean-up-on-mqm", Moment(1989)),
        (Unevidenced, true),
        "a tie between sightings is not"
    );
    assert_eq!(w.claim("clean-up-on-mqm", Moment(1993)), (Evidenced, true));
}

#[test]
fn an_undated_split_lies_between_the_parents_start_and_the_childs_first_sighting() {
    let w = mqm();
    assert_eq!(w.span("split"), "1984-01-01..1996-12-31 / 1984-01-01..1996-12-31");
    let split = w.dataset.claim_by_id("split").unwrap();
    let Dating::Bracket { parent, child_seen } = w.chronology.dating(split) else { panic!("no bracket") };
    assert_eq!(
        w.dataset.entity(*parent).id.as_str(),
        "mqm",
        "London's own start is open: the body it continues"
    );
    assert_eq!(w.dataset.claim(*child_seen).id.as_str(), "rival-faction");
    assert_eq!(w.life("mqm-haqiqi"), "1984-01-01..1996-12-31 / 1994-01-01..+inf");
    assert_eq!(w.entity("mqm-haqiqi", Moment(1990)), Possible);
    assert_eq!(w.entity("mqm-haqiqi", Moment(1983)), Unevidenced);
    assert_eq!(w.claim("split", Moment(1990)), (Possible, true));
    assert_eq!(w.entity("mqm-london", Moment(1990)), Possible, "whenever the split was, there were both");
    assert_eq!(w.claim("split", Range(1980, 2000)), (Evidenced, true));
}

#[test]
fn a_split_whose_child_nobody_sighted_stays_undated() {
    let w = mqm();
    assert_eq!(w.span("psp-split"), "undated");
    assert_eq!(w.entity("psp", Moment(2018)), Unevidenced);
    assert_eq!(w.entity("psp", UpTo(2025)), Unevidenced);
    assert_eq!(w.entity("psp", AllTime), Evidenced);
    assert_eq!(w.claim("psp-split", AllTime), (Evidenced, false));
}

#[test]
fn an_undated_claim_borrows_the_presence_of_its_ends() {
    let w = mqm();
    assert_eq!(w.entity("mustafa", Moment(2013)), Evidenced, "a dated listing is a sighting");
    assert_eq!(w.claim("member", Moment(2013)), (Possible, false));
    assert_eq!(w.claim("member", Moment(1983)), (Unevidenced, false));
    assert_eq!(w.entity("listed", Moment(2013)), Unevidenced, "an undated listing never fills a year");
    assert_eq!(w.claim("listing", Moment(2013)), (Unevidenced, false));
}

#[test]
fn a_dated_listing_is_a_sighting_not_a_begin_or_an_end() {
    let w = mqm();
    assert_eq!(w.life("nadeem"), "-inf..1990-12-31 / 1996-01-01..+inf");
    assert_eq!(w.entity("nadeem", Moment(1993)), Evidenced);
    assert_eq!(w.entity("nadeem", Moment(1997)), Unevidenced);
}

#[test]
fn a_claim_without_a_date_takes_that_of_its_event() {
    let w = mqm();
    assert_eq!(w.span("shot"), "2016-01-01..2016-12-31 / 2016-01-01..2016-12-31");
    assert_eq!(w.span("launched"), "1992-01-01..1994-12-31 / 1992-01-01..1994-12-31");
    assert_eq!(w.claim("launched", Moment(1993)), (Possible, true));
    assert_eq!(w.claim("launched", Range(1992, 1994)), (Evidenced, true));
    assert_eq!(w.life("waqas"), "-inf..2016-12-31 / 2016-01-01..2016-12-31");
}

#[test]
fn what_led_to_an_event_did_not_happen_during_it() {
    let w = World::new(
        &[("murder", "Event"), ("op", "Operation"), ("p", "Person")],
        &[
            claim("op-when", "op", "active", "", &over("1998/1999")),
            claim("part", "murder", "part_of", "Entity(\"op\")", UNDATED),
            claim("took", "p", "took_part_in", "Entity(\"murder\")", UNDATED),
        ],
    );
    assert_eq!(w.span("part"), "undated");
    assert_eq!(w.span("took"), "undated");
    assert_eq!(w.entity("murder", Moment(1998)), Unevidenced);
}

#[test]
fn an_event_within_an_event_has_its_dates() {
    let w = World::new(
        &[("op", "Operation"), ("shooting", "Event"), ("p", "Person")],
        &[
            claim("op-when", "op", "active", "", &over("1998/1999")),
            claim("when", "shooting", "active", "", "status: Stated, during: \"op\""),
            claim("took", "p", "took_part_in", "Entity(\"shooting\")", UNDATED),
        ],
    );
    assert_eq!(w.span("took"), "1998-01-01..1999-12-31 / 1998-01-01..1999-12-31");
}

#[test]
fn a_denial_sights_nobody_and_marks_its_claim() {
    let denied = "status: Denied, attributed_to: [Unnamed], answers: \"yes\", \
        when: (holds: Seen, edtf: \"2001\", basis: Stated)";
    let w = World::new(
        &[("a", "Faction"), ("b", "Faction")],
        &[
            claim("yes", "a", "allied_with", "Entity(\"b\")", &seen("1990")),
            claim("no", "a", "allied_with", "Entity(\"b\")", denied),
        ],
    );
    assert_eq!(w.life("a"), "-inf..1990-12-31 / 1990-01-01..+inf");
    assert!(w.dataset.is_disputed(w.dataset.claim_by_id("yes").unwrap()));
    assert_eq!(w.dataset.ties().len(), 1, "a denial is a claim of the same tie, not a line of its own");
}

#[test]
fn rival_beginnings_make_a_life_as_wide_as_they_are_apart() {
    let w = World::new(
        &[("a", "Faction"), ("p", "Person")],
        &[
            claim("one", "a", "founded_by", "Entity(\"p\")", &on("1978")),
            claim("two", "a", "began", "", &format!("{}, rivals: [\"one\"]", on("1984"))),
        ],
    );
    assert_eq!(w.life("a"), "1978-01-01..1984-12-31 / 1978-01-01..+inf");
    let two = w.dataset.claim_by_id("two").unwrap();
    assert_eq!(w.dataset.claim(w.dataset.claim_by_id("one").unwrap()).rivals, [two], "rivals are symmetric");
}

#[test]
fn where_bounds_cross_the_earlier_start_wins_and_it_is_said() {
    let w = World::new(
        &[("a", "Faction"), ("p", "Person")],
        &[
            claim("founded", "a", "founded_by", "Entity(\"p\")", &on("1984")),
            claim("early", "a", "active", "", &seen("1980/1983")),
        ],
    );
    assert_eq!(w.life("a"), "1980-01-01..1983-12-31 / 1980-01-01..+inf");
    assert_eq!(w.chronology.issues().len(), 1);
}

#[test]
fn looking_back_is_no_sighting() {
    let w = World::new(
        &[("p", "Person"), ("b", "Organization")],
        &[
            claim("died", "p", "ended", "", &on("1995")),
            claim("inquiry", "b", "investigated", "Entity(\"p\")", &on("2011")),
        ],
    );
    assert_eq!(w.life("p"), "-inf..1995-12-31 / 1995-01-01..1995-12-31");
    assert!(w.chronology.issues().is_empty());
    assert_eq!(w.claim("inquiry", Moment(2011)), (Evidenced, true));
}

#[test]
fn a_name_is_that_of_its_time() {
    let w = World::new(
        &[("a", "Faction")],
        &[claim("renamed", "a", "renamed_to", "Name(\"New Name\")", &on("1997"))],
    );
    let a = w.dataset.entity_by_id("a").unwrap();
    assert_eq!(w.dataset.name_at(&w.chronology, a, Moment(1996)), "a");
    assert_eq!(w.dataset.name_at(&w.chronology, a, Moment(1997)), "New Name");
}

#[test]
fn a_deed_ends_with_its_source() {
    let source = "(id: \"doc\", title: \"D\", kind: Other, issued: \"2004-06-11\")";
    let w = World::with_source(
        source,
        &[("a", "Faction"), ("b", "Person")],
        &[
            claim("after", "b", "allied_with", "Entity(\"a\")", &on("[1999..]")),
            claim("now", "a", "governed_in", "Text(\"Sindh\")", &over("1999/..")),
        ],
    );
    assert_eq!(w.span("after"), "1999-01-01..2004-06-11 / 1999-01-01..2004-06-11");
    assert_eq!(w.span("now"), "1999-01-01..1999-12-31 / 2004-06-11..+inf");
}

#[test]
fn two_bodies_that_continue_one_are_a_contested_succession() {
    let inferred = "status: Inferred, note: \"n\"";
    let w = World::new(
        &[("old", "Faction"), ("a", "Faction"), ("b", "Faction"), ("c", "Faction"), ("d", "Faction")],
        &[
            claim("a-continues", "a", "continues", "Entity(\"old\")", inferred),
            claim("b-continues", "b", "continues", "Entity(\"old\")", inferred),
            claim("c-continues", "c", "continues", "Entity(\"d\")", inferred),
        ],
    );
    assert_eq!(w.dataset.contested_successions().len(), 2);
}

#[test]
fn a_further_sighting_makes_nobody_less_present() {
    let ends = [("a", "Faction"), ("b", "Faction")];
    let early =
        claim("early", "a", "armed", "Entity(\"b\")", &format!("{}, note: \"stated\"", seen("1980/1983")));
    let late = claim("late", "b", "active", "", &seen("1988"));
    let one = World::new(&ends, std::slice::from_ref(&early));
    let two = World::new(&ends, &[early, late]);
    assert_eq!(one.entity("b", Moment(1981)), Possible);
    assert_eq!(two.entity("b", Moment(1981)), Possible, "a claim of 1980-83 shows it");
    assert_eq!(two.entity("b", Moment(1985)), Evidenced, "seen before and after: existence is continuous");
    assert_eq!(two.entity("b", Moment(1979)), Unevidenced);
}

#[test]
fn a_sighting_is_not_stretched_back_to_the_start_of_a_life() {
    let w = World::new(
        &[("a", "Faction"), ("p", "Person")],
        &[
            claim("founded", "a", "founded_by", "Entity(\"p\")", &on("1984")),
            claim("allied", "p", "allied_with", "Entity(\"a\")", &seen("2004")),
            claim("early", "p", "opposed", "Entity(\"a\")", &seen("1978/1992")),
            claim("until", "p", "leads", "Entity(\"a\")", &over("/2013")),
        ],
    );
    assert_eq!(w.claim("allied", Moment(1990)), (Unevidenced, true));
    assert_eq!(w.claim("allied", Moment(2004)), (Evidenced, true));
    assert_eq!(w.span("early"), "-inf..1992-12-31 / 1984-01-01..+inf", "not before the body began");
    assert_eq!(w.claim("early", Moment(1980)), (Unevidenced, true));
    assert_eq!(w.claim("until", Moment(2010)), (Possible, true), "the life closes an open start");
}

#[test]
fn a_claim_of_an_undated_event_borrows_from_the_event_too() {
    let during = "status: Stated, during: \"riot\"";
    let w = World::new(
        &[("riot", "Event"), ("speech", "Event"), ("p", "Person")],
        &[
            claim("seen", "p", "active", "", &seen("1990")),
            claim("speech-seen", "p", "took_part_in", "Entity(\"speech\")", &seen("1990")),
            claim("at-riot", "p", "active", "", during),
            claim("at-speech", "p", "active", "", "status: Stated, during: \"speech\""),
        ],
    );
    assert_eq!(w.claim("at-riot", Moment(1990)), (Unevidenced, false), "nobody dates the riot");
    assert_eq!(w.claim("at-riot", AllTime), (Evidenced, false));
    assert_eq!(w.claim("at-speech", Moment(1990)), (Possible, false));
}

#[test]
fn an_undated_claim_says_nothing_of_the_time_after_its_statement() {
    let source = "(id: \"doc\", title: \"D\", kind: Other, issued: \"2004-06-11\")";
    let said = "status: Alleged, attributed_to: [Unnamed], said: (holds: On, edtf: \"1994\", basis: Stated)";
    let w = World::with_source(
        source,
        &[("a", "Faction"), ("b", "Faction")],
        &[
            claim("from", "a", "began", "", &on("1984")),
            claim("b-from", "b", "began", "", &on("1984")),
            claim("foe", "a", "opposed", "Entity(\"b\")", &on("1990")),
            claim(
                "denied",
                "a",
                "opposed",
                "Entity(\"b\")",
                "status: Denied, attributed_to: [Unnamed], answers: \"foe\"",
            ),
            claim("friends", "a", "allied_with", "Entity(\"b\")", UNDATED),
            claim("attack", "a", "attacked", "Entity(\"b\")", said),
            claim("a-still", "a", "active", "", &over("1984/..")),
            claim("b-still", "b", "active", "", &over("1984/..")),
        ],
    );
    assert_eq!(w.claim("friends", Moment(2004)), (Possible, false));
    assert_eq!(w.claim("friends", Moment(2005)), (Unevidenced, false), "the document is of 2004");
    assert_eq!(w.claim("attack", Moment(1994)), (Possible, false));
    assert_eq!(w.claim("attack", Moment(1995)), (Unevidenced, false), "it was said in 1994");
    assert_eq!(w.claim("denied", Moment(1989)), (Unevidenced, false), "an answer follows what it answers");
    assert_eq!(w.claim("denied", Moment(1990)), (Possible, false));
}

#[test]
fn a_listing_does_not_date_its_conflict() {
    let w = World::new(
        &[("conflict", "Event"), ("unit", "Faction")],
        &[
            claim("lasts", "conflict", "active", "", &over("1990/1995")),
            claim("listed", "unit", "listed_as_unit", "Entity(\"conflict\")", &over("2000/2001")),
        ],
    );
    assert_eq!(w.entity("conflict", Moment(2000)), Unevidenced);
    assert_eq!(w.entity("unit", Moment(2000)), Evidenced);
}

#[test]
fn what_ends_a_body_lies_in_the_end_of_its_life() {
    let w = World::new(
        &[("op", "Operation"), ("a", "Faction")],
        &[
            claim("on-a", "op", "targeted", "Entity(\"a\")", &over("1992/1994")),
            claim("over", "a", "dissolved", "", &on("[..1994]")),
            claim("a-seen", "a", "active", "", &seen("1993-06")),
        ],
    );
    assert_eq!(w.span("over"), "1994-01-01..1994-12-31 / 1994-01-01..1994-12-31");
}
