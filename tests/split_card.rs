//! The card of a split: when, who, names and rival accounts, each by the rule that its file states.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

mod common;

use common::{claim, dataset_text, entity, on, over, read_text, seen};
use schism::analysis::{Missing, Person, SplitCard, SplitKind, Why, split_text};
use schism::dataset::bundled_dataset;
use schism::graph::Network;
use schism::model::{ClaimIx, Dataset, LineageRole};
use schism::session::{Command, CopyWhat, Effect, FileCommand, Opened, Session};
use std::sync::Arc;

const DOC: &str = "(id: \"doc\", title: \"Doc\", kind: Other)";
const STATED: &str = "status: Stated";
const SPLIT: &str =
    "status: Stated, during: \"walkout\", when: (holds: On, edtf: \"1992-03-14\", basis: Stated)";

/// A network of a party, its child, and some more; the claims are those of the test.
fn network_from(source: &str, claims: &[String]) -> Network {
    let bodies = ["front", "north", "dockers", "league"].map(|id| entity(id, "Faction")).concat();
    let persons: String = "quill marrant reyle castor hale later cross nobody ghost"
        .split(' ')
        .map(|id| entity(id, "Person"))
        .collect();
    let entities = format!("{bodies}{persons}{}", entity("walkout", "Event"));
    let reading = read_text(&dataset_text(source, &entities, &claims.concat()));
    let dataset = reading.dataset.unwrap_or_else(|| panic!("{:#?}", reading.diagnostics));
    Network::of(Arc::new(dataset))
}

fn network(claims: &[String]) -> Network {
    network_from(DOC, claims)
}

fn split() -> String {
    claim("split", "north", "split_from", "Entity(\"front\")", SPLIT)
}

fn undated_split() -> String {
    claim("split", "north", "split_from", "Entity(\"front\")", STATED)
}

fn tied(id: &str, subject: &str, predicate: &str, body: &str, more: &str) -> String {
    claim(id, subject, predicate, &format!("Entity(\"{body}\")"), more)
}

fn alleged(by: &str, edtf: &str) -> String {
    format!(
        "status: Alleged, attributed_to: [Entity(\"{by}\")], when: (holds: On, edtf: \"{edtf}\", basis: Stated)"
    )
}

fn card_of(network: &Network, id: &str) -> SplitCard {
    let claim = network.dataset.claim_by_id(id).unwrap();
    SplitCard::of(network, network.dataset.tie_of(claim).unwrap()).unwrap()
}

fn ids(dataset: &Dataset, claims: &[ClaimIx]) -> Vec<String> {
    claims.iter().map(|c| dataset.claim(*c).id.to_string()).collect()
}

/// `quill: quill-left quill-leads`, one for each person.
fn persons(network: &Network, list: &[Person]) -> Vec<String> {
    let dataset = &network.dataset;
    list.iter()
        .map(|p| format!("{}: {}", dataset.entity(p.who).id, ids(dataset, &p.claims).join(" ")))
        .collect()
}

fn left(claims: &[String]) -> Vec<String> {
    let network = network(claims);
    let card = card_of(&network, "split");
    persons(&network, &card.who.left)
}

fn days(card: &SplitCard) -> String {
    let (first, last) = card.when.days.expect("it has days");
    let day = |m: schism::model::Moment| m.day().map_or("open".to_owned(), |d| d.to_string());
    format!("{}..{}", day(first), day(last))
}

fn bundled() -> Network {
    Network::of(Arc::new(bundled_dataset().dataset.unwrap()))
}

#[test]
fn a_bracketed_split_shows_both_reasons_and_what_they_rest_on() {
    let network = bundled();
    let card = card_of(&network, "haqiqi-split-001");
    assert_eq!((days(&card).as_str(), card.when.bracketed), ("1984-01-01..1996-12-31", true));
    assert!(card.when.dated_by.is_empty() && card.when.missing.is_empty());
    assert_eq!(card.year(), Some(1996));
    let before = card.when.not_before.clone().unwrap();
    let mqm = network.dataset.entity_by_id("mqm").unwrap();
    assert_eq!(before.why, Why::Began(mqm));
    assert_eq!(
        ids(&network.dataset, &before.claims),
        ["mqm-began-000", "mqm-founded-by-altaf-003", "mqm-london-continues-mqm-001"]
    );
    let after = card.when.not_after.clone().unwrap();
    assert_eq!(ids(&network.dataset, &after.claims), ["haqiqi-active-1990s-001"]);
    assert_eq!(card.not_before_words(&network).unwrap(), "1984: MQM began, which MQM-London continues");
    assert_eq!(card.not_after_words(&network).unwrap(), "1996: MQM-Haqiqi was seen by then");
    assert_eq!(card.when.words(), "undated, within 1984–1996");
}

#[test]
fn an_undated_split_without_a_bracket_says_what_is_missing() {
    let network = bundled();
    for id in ["psp-split-001", "mqm-pakistan-split-001"] {
        let card = card_of(&network, id);
        assert_eq!((card.when.days, card.year()), (None, None), "{id}");
        assert_eq!(card.when.words(), "undated, no bracket");
        assert_eq!(card.when.missing, [Missing::Date, Missing::Sighting(card.younger)], "{id}");
        assert!(card.when.not_before.is_none() && card.when.not_after.is_none());
        assert!(card.who.stayed.is_empty() && card.cannot_stay());
    }
    let london = card_of(&network, "mqm-pakistan-split-001");
    assert_eq!(
        persons(&network, &london.who.undated),
        ["khalid-maqbool-siddiqui: khalid-leads-mqm-p-000"],
        "a role without a date puts nobody among those who left"
    );
    let alone = self::network(&[undated_split(), tied("seen", "north", "opposed", "dockers", &seen("1993"))]);
    let card = card_of(&alone, "split");
    assert_eq!(card.when.missing, [Missing::Date, Missing::Start(card.elder)]);
}

#[test]
fn rivals_of_a_succession_stand_on_both_cards() {
    let network = bundled();
    let all = ["mqm-grew-out-of-apmso-002", "mqm-continues-apmso-001", "mqm-grew-out-of-apmso-004"];
    for (id, kind) in [
        ("mqm-continues-apmso-001", SplitKind::Continues),
        ("mqm-grew-out-of-apmso-002", SplitKind::GrewOutOf),
    ] {
        let card = card_of(&network, id);
        assert_eq!(card.kind, kind);
        let groups: Vec<_> = card.rivals.groups.iter().map(|g| ids(&network.dataset, g)).collect();
        assert_eq!(groups, [all], "{id}");
        assert!(card.rivals.others.is_empty(), "what is a rival is not told twice");
        assert_eq!(card.when.words(), "undated");
        // Members of a party that was something else before have nothing to do with that.
        assert_eq!(
            persons(&network, &card.who.left),
            ["altaf-hussain: apmso-founded-by-altaf-004 mqm-founded-by-altaf-003"]
        );
        assert!(card.who.undated.is_empty());
    }
}

#[test]
fn every_descent_of_the_bundled_dataset_has_a_card_and_nothing_else_has() {
    let network = bundled();
    let dataset = &network.dataset;
    let mut cards = 0;
    for (ix, tie) in dataset.ties_ix() {
        let role = dataset.predicate(tie.predicate).role;
        let descent = matches!(
            role,
            Some(LineageRole::Split | LineageRole::Merger | LineageRole::Continues | LineageRole::GrewOutOf)
        );
        let card = SplitCard::of(&network, ix);
        assert_eq!(card.is_some(), descent, "{:?}", tie.claims);
        if let Some(card) = card {
            cards += 1;
            let text = split_text(&network, &card);
            assert!(!text.contains("was not there") && !text.contains("in fact"), "{text}");
        }
    }
    assert_eq!(cards, 6, "and all of them were looked at");
}

#[test]
fn a_dated_split_has_its_own_date_the_widest_that_is_stated() {
    let network = network(&[
        split(),
        tied("later", "north", "split_from", "front", &on("1992-05")),
        tied("rumour", "north", "split_from", "front", &alleged("marrant", "1989")),
    ]);
    let card = card_of(&network, "split");
    assert_eq!(days(&card), "1992-03-14..1992-05-31");
    assert!(!card.when.bracketed);
    assert_eq!(ids(&network.dataset, &card.when.dated_by), ["split", "later"]);
    let (before, after) = (card.when.not_before.clone().unwrap(), card.when.not_after.clone().unwrap());
    assert_eq!((before.why, ids(&network.dataset, &before.claims)), (Why::Dated, vec!["split".to_owned()]));
    assert_eq!((after.why, ids(&network.dataset, &after.claims)), (Why::Dated, vec!["later".to_owned()]));
    assert_eq!(card.not_before_words(&network).unwrap(), "14 Mar 1992: its own date, stated");
    assert_eq!(card.not_after_words(&network).unwrap(), "May 1992: its own date, stated");
}

#[test]
fn where_nobody_states_a_date_an_alleged_one_is_taken_and_shown_as_such() {
    let network = network(&[
        undated_split(),
        tied("rumour", "north", "split_from", "front", &alleged("marrant", "1989")),
    ]);
    let card = card_of(&network, "split");
    assert_eq!(days(&card), "1989-01-01..1989-12-31");
    assert_eq!(ids(&network.dataset, &card.when.dated_by), ["rumour"]);
    let text = split_text(&network, &card);
    assert!(text.contains("Alleged by marrant; 1989"), "{text}");
}

#[test]
fn a_date_that_a_sighting_or_the_source_cuts_short_says_so() {
    let wide = tied("split", "north", "split_from", "front", &on("1992/1996"));
    let active = claim("active", "north", "active", "", &seen("1993"));
    let network = network(&[wide.clone(), active]);
    let card = card_of(&network, "split");
    assert_eq!(days(&card), "1992-01-01..1993-12-31");
    let after = card.when.not_after.clone().unwrap();
    assert_eq!(
        (after.why, ids(&network.dataset, &after.claims)),
        (Why::FirstSeen(card.younger), vec!["active".to_owned()])
    );

    let issued = network_from("(id: \"doc\", title: \"Doc\", kind: Other, issued: \"1994-06\")", &[wide]);
    let card = card_of(&issued, "split");
    assert_eq!(days(&card), "1992-01-01..1994-06-30");
    let source = issued.dataset.claim(card.claims[0]).quotes[0].source;
    assert_eq!(card.when.not_after.unwrap().why, Why::Issued(source));
}

#[test]
fn a_split_during_an_event_has_the_events_dates() {
    let network = network(&[
        claim("began", "walkout", "began", "", &on("1992-03")),
        tied("split", "north", "split_from", "front", "status: Stated, during: \"walkout\""),
    ]);
    let card = card_of(&network, "split");
    assert_eq!(days(&card), "1992-03-01..1992-03-31");
    let walkout = network.dataset.entity_by_id("walkout").unwrap();
    assert_eq!(card.when.not_before.clone().unwrap().why, Why::During(walkout));
}

#[test]
fn who_left_in_the_splits_year_or_event_left_and_who_left_at_another_time_did_not() {
    let claims = [
        split(),
        tied("quill-left", "quill", "left", "front", &on("1992-11")),
        tied("reyle-out", "reyle", "expelled_from", "front", &alleged("marrant", "1992")),
        claim("castor-left", "castor", "left", "Text(\"the party\")", "status: Stated, during: \"walkout\""),
        tied("hale-joined", "hale", "joined", "north", &on("1992")),
        tied("later-left", "later", "left", "front", &on("2003")),
        tied("later-came", "cross", "joined", "north", &on("2003")),
    ];
    assert_eq!(
        left(&claims),
        ["castor: castor-left", "hale: hale-joined", "quill: quill-left", "reyle: reyle-out"]
    );
}

#[test]
fn who_leads_or_belongs_to_the_child_left_only_if_something_ties_them_with_the_parent() {
    let claims = [
        split(),
        tied("castor-leads", "castor", "leads", "north", &seen("1993")),
        tied("castor-was", "castor", "member_of", "front", STATED),
        tied("quill-office", "quill", "holds_office_in", "north", &seen("1994")),
        tied("quill-left", "quill", "left", "front", STATED),
        claim("founded", "north", "founded_by", "Entity(\"reyle\")", &on("1992-03-14")),
        tied("reyle-leads", "reyle", "commands", "front", &over("1988/1991")),
        tied("hale-leads", "hale", "leads", "north", &seen("1993")),
        // Opposing is no belonging; a tie that began later is none from before.
        tied("hale-opposed", "hale", "opposed", "front", &seen("1990")),
        tied("cross-leads", "cross", "member_of", "north", &over("1992/1994")),
        tied("cross-front", "cross", "joined", "front", &on("1997")),
    ];
    assert_eq!(
        left(&claims),
        ["castor: castor-was castor-leads", "reyle: reyle-leads founded", "quill: quill-left quill-office"],
        "leaders of the child first"
    );
}

#[test]
fn a_denial_and_a_listing_put_nobody_anywhere() {
    let network = network(&[
        split(),
        tied(
            "denied",
            "quill",
            "left",
            "front",
            "status: Denied, attributed_to: [Unnamed], answers: \"said\", when: (holds: On, edtf: \"1992\", basis: Stated)",
        ),
        tied("said", "quill", "left", "league", &on("1992")),
        tied("listed", "castor", "listed_as_commander", "walkout", STATED),
    ]);
    let card = card_of(&network, "split");
    assert!(card.who.is_empty(), "{:?}", card.who);
}

#[test]
fn who_stayed_is_evidenced_at_or_after_the_splits_last_day() {
    let network = network(&[
        split(),
        tied("marrant-leads", "marrant", "leads", "front", &over("1985/1998")),
        tied("hale-seen", "hale", "member_of", "front", &seen("1994")),
        // Seen that year, but nobody says on which side of March; until the year before; later than the split.
        tied("castor-seen", "castor", "member_of", "front", &seen("1992")),
        tied("quill-was", "quill", "member_of", "front", &over("1980/1991")),
        tied("later-joined", "later", "joined", "front", &on("1999")),
        tied("later-member", "later", "member_of", "front", &over("1999/2003")),
        tied("nobody-knows", "nobody", "member_of", "front", STATED),
        // Crossed later: at the split the parent still had them.
        tied("cross-front", "cross", "member_of", "front", &over("1988/1996")),
        tied("cross-north", "cross", "member_of", "north", &over("1997/1999")),
    ]);
    let card = card_of(&network, "split");
    assert_eq!(
        persons(&network, &card.who.stayed),
        ["marrant: marrant-leads", "cross: cross-front cross-north", "hale: hale-seen"]
    );
    assert!(card.who.left.is_empty() && card.who.undated.is_empty());
}

#[test]
fn without_a_last_day_nobody_stayed() {
    let stays = tied("marrant-leads", "marrant", "leads", "front", &over("1985/2020"));
    for split in [undated_split(), tied("split", "north", "split_from", "front", &on("[1992..]"))] {
        let network = network(&[split, stays.clone()]);
        let card = card_of(&network, "split");
        assert!(card.who.stayed.is_empty() && card.cannot_stay(), "{:?}", card.when.days);
    }
}

#[test]
fn who_returned_was_with_the_parent_certainly_after_leaving() {
    let network = network(&[
        split(),
        tied("reyle-left", "reyle", "left", "front", &on("1992")),
        tied("reyle-back", "reyle", "joined", "front", &on("1995")),
        tied("quill-left", "quill", "left", "front", &on("1992/1994")),
        tied("quill-seen", "quill", "leads", "front", &seen("1993")),
        tied("castor-left", "castor", "left", "front", &on("1992")),
        tied("castor-again", "castor", "leads", "front", &seen("1996")),
        tied("hale-left", "hale", "left", "front", &on("1992")),
        tied("hale-was", "hale", "member_of", "front", &over("1980/1992")),
        tied("hale-when", "hale", "member_of", "front", STATED),
    ]);
    let card = card_of(&network, "split");
    assert_eq!(persons(&network, &card.who.returned), ["castor: castor-again", "reyle: reyle-back"]);
    // Coming back is not what they left by; and who left is not among those who stayed.
    assert!(persons(&network, &card.who.left).contains(&"reyle: reyle-left".to_owned()));
    assert!(card.who.stayed.is_empty());
}

#[test]
fn a_role_without_a_date_is_a_line_of_its_own() {
    let claims = [
        tied("hale-member", "hale", "member_of", "north", STATED),
        tied("hale-front", "hale", "member_of", "front", &over("1985/1998")),
        tied("castor-leads", "castor", "leads", "north", STATED),
        tied("ghost-left", "ghost", "left", "front", STATED),
    ];
    let dated = network(&[&[split()], &claims[..]].concat());
    let card = card_of(&dated, "split");
    assert_eq!(card.undated_heading(), "Role undated");
    assert_eq!(
        persons(&dated, &card.who.undated),
        ["castor: castor-leads", "ghost: ghost-left", "hale: hale-front hale-member"]
    );
    assert!(card.who.left.is_empty() && card.who.stayed.is_empty());
    // With a split that nobody dates, a dated leaving cannot be compared with it either.
    let quill = tied("quill-left", "quill", "left", "front", &on("1992"));
    let undated = network(&[&[undated_split(), quill], &claims[..]].concat());
    let card = card_of(&undated, "split");
    assert!(persons(&undated, &card.who.undated).contains(&"quill: quill-left".to_owned()));
    assert!(card.who.left.is_empty());
    // But who left the one and joined the other has left, whenever it was.
    let both = [undated_split(), claims[3].clone(), tied("ghost-joined", "ghost", "joined", "north", STATED)];
    assert_eq!(left(&both), ["ghost: ghost-left ghost-joined"]);
}

#[test]
fn people_without_names_are_told_in_the_sources_words() {
    let count = |id: &str, subject: &str, more: &str| {
        claim(id, subject, "counted", "Number(unit: \"deputies\", said: \"nine deputies\")", more)
    };
    let network = network(&[
        split(),
        count("nine", "front", "status: Stated, during: \"walkout\""),
        count("whole", "front", STATED),
        count("others", "dockers", "status: Stated, during: \"walkout\""),
        claim("eleven", "north", "joined", "Text(\"eleven delegates\")", &on("1992")),
        claim("much-later", "north", "joined", "Text(\"some more\")", &on("2004")),
    ]);
    let card = card_of(&network, "split");
    assert_eq!(ids(&network.dataset, &card.who.unnamed), ["nine", "eleven"]);
    assert!(split_text(&network, &card).contains("said: “nine deputies”"));
}

#[test]
fn names_are_those_in_force_then_those_taken_later() {
    let network = network(&[
        split(),
        claim("first", "front", "renamed_to", "Name(\"Old Front\")", &on("1980")),
        claim("second", "front", "renamed_to", "Name(\"Harbour Front\")", &on("1990")),
        claim("again", "front", "renamed_to", "Name(\"Harbour Front\")", &on("1991")),
        claim("third", "front", "renamed_to", "Name(\"Front (Unity)\")", &on("1996")),
        claim("when", "front", "renamed_to", "Name(\"The Anchor\")", STATED),
    ]);
    let card = card_of(&network, "split");
    let elder: Vec<(String, Vec<String>)> =
        card.names.elder.iter().map(|n| (n.name.clone(), ids(&network.dataset, &n.claims))).collect();
    let expected = [
        ("Harbour Front", vec!["second", "again"]),
        ("Front (Unity)", vec!["third"]),
        ("The Anchor", vec!["when"]),
    ];
    assert_eq!(
        elder,
        expected.map(|(n, c)| (n.to_owned(), c.into_iter().map(str::to_owned).collect::<Vec<_>>()))
    );
    assert_eq!((card.names.younger.len(), card.names.younger[0].name.as_str()), (1, "north"));
    assert!(card.names.younger[0].claims.is_empty(), "it rests on the quotes of the body itself");
}

#[test]
fn denials_rivals_and_other_descents_stand_beside_the_split() {
    let network = network(&[
        split(),
        tied(
            "no",
            "north",
            "split_from",
            "front",
            "status: Denied, attributed_to: [Entity(\"marrant\")], answers: \"split\"",
        ),
        tied("elsewhere", "north", "grew_out_of", "dockers", STATED),
        tied("same", "north", "continues", "front", STATED),
        tied("turned", "front", "continues", "north", STATED),
        tied("merged", "north", "merged_into", "front", &on("1999")),
        tied("cousin", "league", "split_from", "front", STATED),
        tied("quill-left", "quill", "left", "front", &on("1992")),
        tied(
            "quill-out",
            "quill",
            "expelled_from",
            "front",
            "status: Alleged, attributed_to: [Unnamed], rivals: [\"quill-left\"], when: (holds: On, edtf: \"1992\", basis: Stated)",
        ),
    ]);
    let card = card_of(&network, "split");
    let groups: Vec<_> = card.rivals.groups.iter().map(|g| ids(&network.dataset, g)).collect();
    assert_eq!(groups, [vec!["split", "no"], vec!["quill-left", "quill-out"]]);
    assert_eq!(ids(&network.dataset, &card.rivals.others), ["elsewhere", "same", "turned"]);
    assert_eq!(ids(&network.dataset, &card.claims), ["split"], "a denial tells of no split");
    let merger = card_of(&network, "merged");
    assert_eq!((merger.kind, merger.elder, merger.younger), (SplitKind::Merger, card.younger, card.elder));
    assert!(merger.rivals.is_empty(), "what ends a body is no other account of where it comes from");
}

#[test]
fn what_is_only_denied_has_no_card() {
    let network = network(&[
        tied("other", "north", "opposed", "front", STATED),
        tied(
            "no",
            "north",
            "split_from",
            "front",
            "status: Denied, attributed_to: [Unnamed], answers: \"other\"",
        ),
    ]);
    let tie = |id| network.dataset.tie_of(network.dataset.claim_by_id(id).unwrap()).unwrap();
    assert_eq!(SplitCard::of(&network, tie("no")), None);
    assert_eq!(SplitCard::of(&network, tie("other")), None);
}

#[test]
fn the_order_of_the_file_does_not_matter() {
    let mut claims = vec![
        split(),
        tied("quill-left", "quill", "left", "front", &on("1992")),
        tied("castor-left", "castor", "left", "front", &on("1992")),
        tied("castor-leads", "castor", "leads", "north", &seen("1993")),
        tied("hale-seen", "hale", "member_of", "front", &seen("1994")),
        tied("marrant-leads", "marrant", "leads", "front", &over("1985/1998")),
    ];
    let text = |claims: &[String]| {
        let network = network(claims);
        let who = card_of(&network, "split").who;
        [persons(&network, &who.left), persons(&network, &who.stayed)]
    };
    let before = text(&claims);
    assert_eq!(before[0], ["castor: castor-left castor-leads", "quill: quill-left"]);
    claims.reverse();
    assert_eq!(text(&claims), before);
}

#[test]
fn the_text_cites_every_claim_by_numbered_sources_and_the_clipboard_gets_it() {
    let dataset = bundled_dataset().dataset.unwrap();
    let sources = dataset.sources().len();
    let mut session = Session::new(Opened::prepare("bundled".to_owned(), dataset, vec![None; sources], None));
    let card = card_of(&session.network, "mqm-continues-apmso-001");
    let text = split_text(&session.network, &card);
    let copied = session.apply(Command::File(FileCommand::Copy(CopyWhat::Split(card.tie))));
    assert_eq!(copied, [Effect::Copy(text.clone())]);
    let (body, list) = text.split_once("\nSources\n").unwrap();
    for n in 1..=sources {
        let cited = body.contains(&format!("[{n}]"));
        assert_eq!(list.contains(&format!("  [{n}] ")), cited, "[{n}]: {text}");
    }
    assert!(body.contains("[1]"));
    for &claim in card.rivals.groups.iter().flatten().chain(&card.claims) {
        let record = session.dataset().claim(claim);
        assert!(body.contains(&format!("({})", record.id)));
        assert!(record.quotes.iter().all(|q| list.contains(&format!("“{}”", q.exact))), "{}", record.id);
    }
    // A line that draws something else gives nothing.
    let other = session.dataset().claim_by_id("altaf-leads-london-000").unwrap();
    let other = session.dataset().tie_of(other).unwrap();
    assert!(session.apply(Command::File(FileCommand::Copy(CopyWhat::Split(other)))).is_empty());
}
