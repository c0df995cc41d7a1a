//! A dataset as text: nothing left out in silence, nothing twice, nothing without who says so and where.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

mod common;

use common::record::{bundled, entity, everything, id, network, whole};
use common::{printed, run_in};
use schism::analysis::outline::{About, By, Line, Outline};
use schism::analysis::{Account, Facet, Leaders, PersonPage, Timing, YearSpan, factions_in_descent};
use schism::graph::{Network, Sieve};
use schism::model::{Period, Presence, Status};
use schism::view::Filters;
use std::collections::BTreeSet;

const PERIODS: [Period; 4] =
    [Period::AllTime, Period::Moment(1992), Period::Range(1988, 1994), Period::UpTo(1991)];

fn outline(network: &Network, period: Period, by: By) -> Outline {
    Outline::of(network, &whole(network), period, by)
}

/// The sections of one part (a heading of the second level), the part's own among them.
fn parts(outline: &Outline) -> Vec<&[schism::analysis::outline::Section]> {
    let starts: Vec<usize> =
        (0..outline.sections.len()).filter(|i| outline.sections[*i].level == 2).collect();
    let ends = starts.iter().skip(1).copied().chain([outline.sections.len()]);
    starts.iter().zip(ends).map(|(a, z)| &outline.sections[*a..z]).collect()
}

#[test]
fn every_claim_that_is_left_is_told_and_none_twice_in_one_part() {
    for network in [network(), bundled()] {
        let all: BTreeSet<_> = network.dataset.claims_ix().map(|(ix, _)| ix).collect();
        for period in PERIODS {
            for by in By::ALL {
                let outline = outline(&network, period, by);
                let mut told = BTreeSet::new();
                for part in parts(&outline) {
                    let mut here = BTreeSet::new();
                    for line in part.iter().flat_map(|s| &s.lines) {
                        let Line::Claim(statement) = line else { continue };
                        for claim in statement.claims() {
                            assert!(
                                here.insert(claim),
                                "{by:?}, {}: {} twice",
                                part[0].heading,
                                id(&network, claim)
                            );
                        }
                    }
                    told.extend(here);
                }
                // What is told beside another may be outside the period: it is still counted as left out.
                let missing: Vec<_> = all.difference(&told).collect();
                assert!(missing.len() <= outline.left_out.total(), "{by:?} {period:?}: {missing:?}");
                if period == Period::AllTime {
                    assert!(missing.is_empty() && outline.left_out.total() == 0, "{by:?}: {missing:?}");
                }
            }
        }
    }
}

#[test]
fn filters_take_out_what_they_hide_and_the_text_says_how_much() {
    let network = bundled();
    let sieve = Sieve::of(&network, &Filters { undated: true, ..Filters::default() });
    let outline = Outline::of(&network, &sieve, Period::AllTime, By::Faction);
    let told: BTreeSet<_> = outline.sections.iter().flat_map(|s| &s.lines).flat_map(Line::claims).collect();
    let hidden = |c| network.dataset.claim(c).ends().all(|e| sieve.hides(e).is_some());
    let (mut kept, mut left) = (0, 0);
    for (ix, claim) in network.dataset.claims_ix() {
        if sieve.keeps(ix) && !hidden(ix) {
            kept += 1;
            assert!(told.contains(&ix), "{}", claim.id);
        } else if claim.status != Status::Denied {
            left += 1;
            assert!(!told.contains(&ix), "{}", claim.id);
        }
    }
    assert!(kept > 500 && left > 50);
    assert_eq!(outline.left_out.filters, left);
    assert!(outline.preface[1].starts_with(&format!("Left out: {left} claims")), "{:?}", outline.preface);
}

#[test]
fn every_sentence_names_claim_source_and_speaker() {
    for network in [network(), bundled()] {
        let dataset = &network.dataset;
        for by in By::ALL {
            let text = outline(&network, Period::AllTime, by).text(dataset);
            let (body, sources) = text.split_once("\nSources\n").unwrap();
            for line in body.lines().filter(|l| l.trim_start().starts_with("- ")) {
                assert!(line.contains('[') && line.ends_with(')'), "{line}");
            }
            for claim in dataset.claims() {
                assert!(body.contains(&format!("({})", claim.id)), "{by:?}: {}", claim.id);
                for quote in &claim.quotes {
                    assert!(
                        sources.contains(&format!("“{}”", quote.exact.replace('\n', " "))),
                        "{}",
                        claim.id
                    );
                }
                if matches!(claim.status, Status::Alleged | Status::Denied) {
                    let ending = format!(" ({})", claim.id);
                    let told = body.lines().find(|l| l.ends_with(&ending)).unwrap();
                    let says = if claim.status == Status::Alleged { "Alleged by" } else { "Denied by" };
                    assert!(told.contains(says), "{told}");
                }
            }
            for never in ["was not there", "did not exist", "in fact", "ceased"] {
                assert!(!body.contains(never) || network.dataset.title().starts_with("MQM"), "{never}");
            }
        }
    }
}

#[test]
fn rivals_denials_and_answers_stand_beside_what_they_speak_of() {
    let network = network();
    let outline = outline(&network, Period::AllTime, By::Faction);
    let find = |faction: &str, claim: &str| {
        let about = About::Entity(entity(&network, faction));
        let lines = outline.sections.iter().filter(|s| s.about == about).flat_map(|s| &s.lines);
        let mut found = lines.filter_map(|l| match l {
            Line::Claim(s) if id(&network, s.claim) == claim => Some(s.clone()),
            _ => None,
        });
        found.next()
    };
    for faction in ["north", "front"] {
        // The earlier account comes first; the other is told beside it, and not again.
        let split = find(faction, "split-earlier").unwrap();
        assert_eq!(split.beside[0].account, Account::Rival);
        assert!(
            split.beside[0]
                .words()
                .starts_with("Another account: Northern Committee split from HF; Mar 1992")
        );
        assert!(find(faction, "split").is_none());
    }
    let attack = find("guard", "attack").unwrap();
    assert_eq!(attack.beside[0].account, Account::Denial);
    assert!(attack.words().starts_with("Alleged by Éclair Ode: Dock Guard attacked"), "{}", attack.words());
    assert!(attack.beside[0].words().starts_with("Against it: Denied by Harbour Front: "));
    let page = PersonPage::of(&network, &whole(&network), Period::AllTime, entity(&network, "zora")).unwrap();
    let charged = page.statements().find(|s| id(&network, s.claim) == "zora-charged").unwrap();
    assert_eq!(charged.beside[0].account, Account::Answer);
    // A filter that takes the other account out does not take the doubt out.
    let stated = Filters { statuses: BTreeSet::from([Status::Denied]), ..everything() };
    let sieve = Sieve::of(&network, &stated);
    let told = Outline::of(&network, &sieve, Period::AllTime, By::Faction).text(&network.dataset);
    assert!(told.contains("Sources disagree; the other account is left out by the filters."), "{told}");
    assert!(!told.contains("attack-denied"));
}

#[test]
fn the_undated_stand_apart_and_are_said_to_be() {
    for network in [network(), bundled()] {
        for by in By::ALL {
            for section in outline(&network, Period::AllTime, by).sections {
                for line in section.lines {
                    let Line::Claim(statement) = line else { continue };
                    let undated = network.chronology.span(statement.claim).is_none();
                    assert_eq!(section.heading.starts_with("Undated"), undated, "{}", section.heading);
                    assert_eq!(statement.timing == Timing::Undated, undated);
                    assert!(!undated || statement.words().ends_with("; undated"), "{}", statement.words());
                }
            }
        }
    }
}

#[test]
fn a_year_has_what_every_reading_puts_in_it_before_what_some_do() {
    let network = network();
    let outline = outline(&network, Period::AllTime, By::Year);
    let at = |year: i32, heading: &str| -> Vec<String> {
        let found = outline.sections.iter().filter(|s| s.about == About::Year(year));
        let found = found.filter(|s| s.heading.starts_with(heading)).flat_map(|s| &s.lines);
        found.flat_map(Line::claims).map(|c| id(&network, c)).collect()
    };
    assert_eq!(at(1993, "In 1993"), ["zora-charged", "zora-cleared"]);
    assert_eq!(at(1993, "Possibly"), ["zora-seen-leading"]);
    let heading = |h: &str| outline.sections.iter().find(|s| s.heading.starts_with(h)).unwrap();
    let nowhere: Vec<String> =
        heading("In no single year").lines.iter().flat_map(Line::claims).map(|c| id(&network, c)).collect();
    assert_eq!(nowhere, ["police-quay"], "dated, and yet in no year that can be told");
    assert_eq!(at(1990, "In 1990"), ["zora-leads"]);
    assert_eq!(at(1990, "Possibly"), ["split-earlier", "split"]);
    let years: Vec<i32> = outline
        .sections
        .iter()
        .filter_map(|s| if let About::Year(y) = s.about { Some(y) } else { None })
        .collect();
    assert!(years.is_sorted() && years.first() == Some(&1980));
    for (year, claims) in years.iter().flat_map(|y| [(*y, at(*y, "In")), (*y, at(*y, "Possibly"))]) {
        for claim in claims {
            let ix = network.dataset.claim_by_id(&claim).unwrap();
            let Some(bounds) = network.chronology.span(ix) else { continue };
            // Beside another, an account of another year is told with its own date.
            let rival = !network.dataset.claim(ix).rivals.is_empty();
            assert!(
                rival || Period::Moment(year).presence(bounds) != Presence::Unevidenced,
                "{year} {claim}"
            );
        }
    }
}

#[test]
fn parents_come_before_their_children() {
    let network = network();
    let order: Vec<&str> =
        factions_in_descent(&network).into_iter().map(|f| network.dataset.entity(f).id.as_str()).collect();
    assert_eq!(order, ["league", "front", "guard", "north"]);
    let network = bundled();
    let order = factions_in_descent(&network);
    let at = |id: &str| order.iter().position(|f| *f == entity(&network, id)).unwrap();
    assert!(at("apmso") < at("mqm") && at("mqm") < at("mqm-london") && at("mqm-london") < at("mqm-haqiqi"));
    let unique: BTreeSet<_> = order.iter().collect();
    assert_eq!(unique.len(), order.len());
}

#[test]
fn bodies_that_descend_from_each_other_are_told_once() {
    let text = common::dataset_text(
        "(id: \"doc\", title: \"Doc\", kind: Other)",
        &["a", "b", "c"].map(|f| common::entity(f, "Faction")).concat(),
        &[
            common::claim("ab", "a", "split_from", "Entity(\"b\")", "status: Stated"),
            common::claim("ba", "b", "split_from", "Entity(\"a\")", "status: Stated"),
            common::claim("cb", "c", "split_from", "Entity(\"b\")", "status: Stated"),
        ]
        .concat(),
    );
    let network = Network::of(std::sync::Arc::new(common::read_text(&text).dataset.unwrap()));
    let order: Vec<&str> =
        factions_in_descent(&network).into_iter().map(|f| network.dataset.entity(f).id.as_str()).collect();
    assert_eq!(order, ["a", "b", "c"]);
}

#[test]
fn who_is_known_from_one_accusation_is_named_nowhere_if_they_are_left_out() {
    let network = network();
    let sieve = Sieve::of(&network, &Filters { accused: true, ..everything() });
    for by in By::ALL {
        let outline = Outline::of(&network, &sieve, Period::AllTime, by);
        assert_eq!(outline.left_out.accused, 1);
        let text = outline.text(&network.dataset);
        let (body, sources) = text.split_once("\nSources\n").unwrap();
        assert!(!body.contains("Suspect") && !text.contains("suspect-killed"), "{body}");
        // What they say of others is told, but not that it was they.
        assert!(
            body.contains("Alleged by a person left out here: Dock Guard armed Northern Committee"),
            "{body}"
        );
        assert!(body.contains("1 about persons known from a single accusation"));
        // Words stay verbatim, and the reader is told so.
        assert!(sources.contains("Suspect said the Guard gave arms") && body.contains("Quotes are verbatim"));
    }
    let suspect = entity(&network, "suspect");
    assert_eq!(PersonPage::of(&network, &sieve, Period::AllTime, suspect), None);
    assert!(PersonPage::of(&network, &whole(&network), Period::AllTime, suspect).is_some());
    let whole = Outline::of(&network, &whole(&network), Period::AllTime, By::Person).text(&network.dataset);
    assert!(whole.contains("suspect-killed") && whole.contains("Alleged by Ivo Suspect: Dock Guard armed"));
}

#[test]
fn a_persons_page_goes_by_facet_and_time() {
    let network = network();
    let page = PersonPage::of(&network, &whole(&network), Period::AllTime, entity(&network, "zora")).unwrap();
    let ids = |list: &[(Facet, Vec<schism::analysis::Statement>)]| -> Vec<(Facet, Vec<String>)> {
        list.iter().map(|(f, s)| (*f, s.iter().map(|s| id(&network, s.claim)).collect())).collect()
    };
    assert_eq!(
        ids(&page.dated),
        [
            (Facet::Role, vec!["zora-leads".to_owned(), "zora-seen-leading".to_owned()]),
            (Facet::Accusation, vec!["zora-charged".to_owned()]),
            (Facet::Fate, vec!["zora-ill".to_owned()]),
        ]
    );
    assert_eq!(ids(&page.undated), [(Facet::Role, vec!["zora-leads-memoir".to_owned()])]);
    let leads = page.statements().next().unwrap();
    assert_eq!(leads.evidence_words(), "one source, borne out by another");
    let ode =
        PersonPage::of(&network, &whole(&network), Period::AllTime, entity(&network, "eclair")).unwrap();
    assert_eq!(ids(&ode.dated)[1], (Facet::Speech, vec!["attack".to_owned()]));
    // In a year only what meets it, and how much does not is said.
    let in_1993 =
        PersonPage::of(&network, &whole(&network), Period::Moment(1993), entity(&network, "zora")).unwrap();
    let text = in_1993.text(&network, Period::Moment(1993));
    assert!(
        text.contains("seen 1993–1995; one source; possibly in 1993 [") && !text.contains("arrested by"),
        "{text}"
    );
    assert!(text.contains("Left out: 3 claims (3 outside 1993)."), "{text}");
}

#[test]
fn the_leaders_of_each_faction_have_their_years() {
    let network = network();
    let leaders = Leaders::of(&network, &whole(&network));
    let of = |faction: &str| {
        let faction = entity(&network, faction);
        leaders.factions.iter().find(|f| f.faction == faction).unwrap()
    };
    let spans = |faction: &str, n: usize| -> Vec<String> {
        of(faction).leaders[n].years.iter().map(YearSpan::words).collect()
    };
    assert_eq!(spans("front", 0), ["1986–1991"]);
    assert_eq!(of("front").leaders[0].terms.len(), 2);
    assert_eq!(of("front").leaders[0].presence(1991), Presence::Evidenced);
    assert_eq!(of("front").leaders[0].presence(1992), Presence::Unevidenced);
    assert_eq!(spans("north", 0), ["possibly 1993–1995"]);
    assert_eq!(of("guard").leaders[0].who.name(&network), "a docker");
    assert!(spans("guard", 0).is_empty());
    assert_eq!(leaders.without, [entity(&network, "league")]);
    let in_1994 = leaders.text(&network, Some(1994));
    assert!(in_1994.contains("Possible in 1994\n    Zora Lind: possibly 1993–1995"), "{in_1994}");
    assert!(!in_1994.contains("(zora-leads)") && in_1994.contains("(zora-leads-memoir)"), "{in_1994}");
}

#[test]
fn markdown_shows_words_as_they_are_written() {
    let network = network();
    let dataset = &network.dataset;
    let text = outline(&network, Period::AllTime, By::Faction).markdown(dataset);
    assert!(text.starts_with("# T, by faction\n") && text.contains("\n## Harbour Front\n"));
    assert!(text.contains("\n### Splits and descent\n") && text.contains("\\[1\\]"));
    assert!(!text.lines().any(|l| l.starts_with('=') || l.starts_with("---")));
}

#[test]
fn same_input_same_bytes() {
    let (a, b) = (bundled(), bundled());
    for by in By::ALL {
        let text = |n: &Network| outline(n, Period::AllTime, by).text(&n.dataset);
        assert!(text(&a) == text(&b));
    }
}

#[test]
fn what_is_printed_was_read_before() {
    let dir = tempfile::tempdir().unwrap();
    std::fs::write(dir.path().join("harbour.ron"), common::record::text()).unwrap();
    for (name, args) in [
        ("outline-faction", &["outline", "harbour.ron"][..]),
        ("outline-year", &["outline", "harbour.ron", "--by", "year", "--from", "1990", "--to", "1993"]),
        ("outline-person", &["outline", "harbour.ron", "--by", "person", "--hide-accused", "--markdown"]),
        ("person", &["person", "zora", "harbour.ron"]),
        ("person-bundled", &["person", "khalid-maqbool-siddiqui"]),
        ("leaders", &["leaders", "harbour.ron"]),
        ("leaders-1992", &["leaders", "--year", "1992"]),
    ] {
        let (done, said) = run_in(dir.path(), args, &[]);
        assert!(done, "{said}");
        printed::same(name, &said);
    }
}

#[test]
fn wrong_arguments_are_told_in_words() {
    let dir = tempfile::tempdir().unwrap();
    for (args, says) in [
        (&["outline", "--by", "place"][..], "it is one of faction, year, person"),
        (&["outline", "nowhere.ron"], "nowhere.ron"),
        (&["person", "nobody"], "no entity has the id `nobody`"),
        (&["person"], "--help"),
        (&["leaders", "--year", "soon"], "--year"),
        (&["outline", "--year", "1992", "--until", "1993"], "--until"),
    ] {
        let (done, said) = run_in(dir.path(), args, &[]);
        assert!(!done && said.contains(says) && !said.contains("panicked"), "{args:?}: {said}");
    }
    std::fs::write(dir.path().join("harbour.ron"), common::record::text()).unwrap();
    let (done, said) = run_in(dir.path(), &["person", "suspect", "harbour.ron", "--hide-accused"], &[]);
    assert!(!done && said.contains("known from a single accusation"), "{said}");
}
