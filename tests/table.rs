//! The tables, the score card and the years of the record: every cell says what the claims say, orders are always the
//! same, and what is exported opens elsewhere without harm.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

mod common;

use common::record::{DOCUMENTS, bundled, entity, everything, network, whole};
use common::{printed, run_in};
use proptest::prelude::*;
use schism::analysis::table::{Goal, Sorts, Table, Which};
use schism::analysis::{ClaimsWith, Coverage, QuoteState, ScoreCard, ScoreLink};
use schism::graph::{Network, Sieve};
use schism::model::{Period, Presence, SourceIx, Status};
use schism::view::Filters;
use std::collections::BTreeSet;

fn table(network: &Network, which: Which) -> Table {
    Table::of(network, &whole(network), which, Period::AllTime, &[])
}

fn cells(table: &Table, rows: &[usize], column: &str) -> Vec<String> {
    let column = table.which.column(column).unwrap();
    rows.iter().map(|r| table.rows[*r].shown(column).to_owned()).collect()
}

fn sorted(table: &Table, column: &str, descending: bool) -> Vec<usize> {
    table.sorted(table.all(), table.which.column(column).unwrap(), descending)
}

#[test]
fn every_table_has_its_rows_and_every_row_its_cells() {
    for network in [network(), bundled()] {
        let dataset = &network.dataset;
        for which in Which::ALL {
            let table = table(&network, which);
            let expected = match which {
                Which::Entities => dataset.entities().len(),
                Which::Claims => dataset.claims().len(),
                Which::Sources => dataset.sources().len(),
                Which::Quotes => table.rows.len(),
            };
            assert_eq!(table.rows.len(), expected);
            assert!(table.rows.iter().all(|r| r.cells.len() == which.columns().len()));
            let ids: BTreeSet<&str> = which.columns().iter().map(|c| c.id).collect();
            assert_eq!(ids.len(), which.columns().len());
        }
    }
}

#[test]
fn dates_sort_by_their_first_day_and_what_has_none_comes_last_both_ways() {
    let network = network();
    let table = table(&network, Which::Claims);
    let ids = |descending| cells(&table, &sorted(&table, "when", descending), "id");
    let (up, down) = (ids(false), ids(true));
    assert_eq!(up[..3], ["front-began", "police-quay", "zora-leads"]);
    assert_eq!(down[..2], ["zora-ill", "zora-seen-leading"]);
    let undated: Vec<String> = table
        .rows
        .iter()
        .filter(|r| r.shown(4) == "undated")
        .map(|r| r.shown(table.which.column("id").unwrap()).to_owned())
        .collect();
    assert!(undated.len() > 5);
    for order in [&up, &down] {
        assert_eq!(order[order.len() - undated.len()..], undated, "in the dataset's order");
    }
    // A life of which only the latest start is known comes after those with a first day.
    let lives = self::table(&network, Which::Entities);
    for descending in [false, true] {
        let from = cells(&lives, &sorted(&lives, "from", descending), "from");
        let class = |f: &String| match f.as_str() {
            "undated" | "Start not told" => 2,
            by if by.contains(" by ") => 1,
            _ => 0,
        };
        let classes: Vec<u8> = from.iter().map(class).collect();
        assert!(classes.is_sorted() && classes.first() == Some(&0) && classes.last() == Some(&2), "{from:?}");
    }
}

#[test]
fn a_statement_that_is_copied_alone_still_says_who_makes_it() {
    for network in [network(), bundled()] {
        for row in table(&network, Which::Claims).rows {
            let column = |id| row.shown(Which::Claims.column(id).unwrap());
            let (status, statement) = (column("status"), column("statement"));
            assert!(status == "Stated" || statement.starts_with(column("speaker")), "{status}: {statement}");
        }
    }
}

#[test]
fn names_sort_without_accents_and_numbers_by_size() {
    let network = network();
    let table = table(&network, Which::Entities);
    let names = cells(&table, &sorted(&table, "name", false), "name");
    assert_eq!(names[0], "=Quay 9");
    let at = |name: &str| names.iter().position(|n| n == name).unwrap();
    assert!(at("Dock Guard") < at("Éclair Ode") && at("Éclair Ode") < at("Harbour Front"));
    let bundled = bundled();
    let table = self::table(&bundled, Which::Entities);
    let ties: Vec<usize> =
        cells(&table, &sorted(&table, "ties", true), "ties").iter().map(|t| t.parse().unwrap()).collect();
    assert!(ties.is_sorted_by(|a, b| a >= b) && ties[0] > 9);
}

#[test]
fn a_row_leads_to_what_it_stands_for() {
    let network = network();
    for (i, row) in table(&network, Which::Entities).rows.iter().enumerate() {
        assert_eq!(row.goal, Goal::Entity(schism::model::EntityIx::new(i)));
    }
    let quotes = table(&network, Which::Quotes);
    let front = quotes.rows.iter().find(|r| r.shown(0) == "our Front").unwrap();
    assert_eq!(front.goal, Goal::Entity(entity(&network, "front")));
    let denied = quotes.rows.iter().find(|r| r.shown(0) == "The Front denied it.").unwrap();
    assert_eq!(denied.goal, Goal::Claim(network.dataset.claim_by_id("attack-denied").unwrap()));
}

#[test]
fn a_filter_finds_a_text_in_any_cell_whatever_its_case_and_signs() {
    let bundled = bundled();
    let table = table(&bundled, Which::Claims);
    let found = table.filtered(table.all(), "  mqm–HAQIQI ");
    assert!(!found.is_empty() && found.len() < table.rows.len() / 10);
    for (i, row) in table.rows.iter().enumerate() {
        let cells = (0..table.columns().len()).any(|c| row.shown(c).to_lowercase().contains("mqm-haqiqi"));
        assert_eq!(found.contains(&i), cells);
    }
    assert_eq!(table.filtered(table.all(), " "), table.all());
    assert!(table.filtered(table.all(), "no such words").is_empty());
}

#[test]
fn filters_and_the_period_choose_the_rows() {
    let network = network();
    let hidden = Sieve::of(&network, &Filters { accused: true, ..everything() });
    for which in Which::ALL {
        let table = Table::of(&network, &hidden, which, Period::AllTime, &[]);
        let csv = table.csv(&table.all());
        // Words are verbatim; nothing else names who is left out.
        assert!(which == Which::Quotes || !csv.contains("Suspect"), "{csv}");
        assert!(!csv.contains("suspect-killed"), "{csv}");
    }
    let claims = Table::of(&network, &whole(&network), Which::Claims, Period::Moment(1991), &[]);
    let ids = cells(&claims, &claims.all(), "id");
    assert!(ids.contains(&"zora-leads".to_owned()) && !ids.contains(&"zora-ill".to_owned()), "{ids:?}");
    let memoir = SourceIx::new(2);
    let without = Sieve::of(&network, &Filters { sources: BTreeSet::from([memoir]), ..everything() });
    let sources = Table::of(&network, &without, Which::Sources, Period::AllTime, &[]);
    assert_eq!(cells(&sources, &sources.all(), "id"), ["gazette", "reprint"]);
}

#[test]
fn documents_tell_where_quotes_stand_and_how_much_is_quoted() {
    let network = network();
    let documents = [Some(DOCUMENTS[0].1), None, Some(DOCUMENTS[1].1)];
    let quotes = Table::of(&network, &whole(&network), Which::Quotes, Period::AllTime, &documents);
    let row = |words: &str| quotes.rows.iter().find(|r| r.shown(0) == words).unwrap();
    assert_eq!(row("The Front denied it.").shown(2), "2");
    assert_eq!(row("The Front denied it.").state, Some(QuoteState::Verified));
    assert_eq!(row("at Quay 9 after 1985").state, Some(QuoteState::NoDocument));
    assert_eq!(row("our Front").state, Some(QuoteState::NotFound), "the document has a capital");
    let sources = Table::of(&network, &whole(&network), Which::Sources, Period::AllTime, &documents);
    assert_eq!(cells(&sources, &sources.all(), "sentences"), ["5", "", "2"]);
    assert_eq!(cells(&sources, &sources.all(), "quoted"), ["4", "", "1"]);
    assert_eq!(cells(&sources, &sources.all(), "open"), ["1", "", "1"]);
    assert_eq!(
        cells(&sources, &sources.all(), "witness"),
        ["one with reprint", "one with gazette", "independent"]
    );
    let counted = quotes.with_quotes(QuoteState::NotFound).len();
    assert!(counted > 0 && counted < quotes.rows.len());
}

#[test]
fn a_table_of_commas_quotes_and_formulas_is_read_back_as_it_was() {
    let network = network();
    for which in Which::ALL {
        let table = table(&network, which);
        let text = table.csv(&table.all());
        let mut reader = csv::Reader::from_reader(text.as_bytes());
        let heads: Vec<String> = reader.headers().unwrap().iter().map(str::to_owned).collect();
        assert_eq!(heads, which.columns().iter().map(|c| c.id).collect::<Vec<_>>());
        let rows: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
        assert_eq!(rows.len(), table.rows.len());
        for (record, row) in rows.iter().zip(&table.rows) {
            for (i, cell) in record.iter().enumerate() {
                assert!(!cell.starts_with(['=', '+', '-', '@', '\t', '\r']), "{cell}");
                let shown = row.shown(i);
                let guarded = shown.starts_with('=').then(|| format!("'{shown}"));
                assert_eq!(cell, guarded.as_deref().unwrap_or(shown));
            }
        }
    }
    let entities = table(&network, Which::Entities);
    assert!(entities.csv(&entities.all()).contains("\r\n'=Quay 9,Place,"));
    let sources = table(&network, Which::Sources);
    assert!(sources.csv(&sources.all()).contains("\r\n\"Gazette, reprinted\",Newspaper,"));
}

#[test]
fn the_counts_of_the_score_card_are_the_rows_that_they_lead_to() {
    for network in [network(), bundled()] {
        let card = ScoreCard::of(&network, &[]);
        let claims = table(&network, Which::Claims);
        let mut seen = BTreeSet::new();
        for row in &card.rows {
            match row.link {
                ScoreLink::Claims(Some(with)) if row.of == Some(network.dataset.claims().len()) => {
                    seen.insert(with);
                    assert_eq!(claims.with_claims(&network, with).len(), row.count, "{}", row.sentence);
                }
                ScoreLink::Claims(None) => assert_eq!(row.count, claims.rows.len()),
                _ => {}
            }
        }
        assert_eq!(seen.len(), ClaimsWith::ALL.len());
        let count = |with| claims.with_claims(&network, with).len();
        assert_eq!(
            count(ClaimsWith::OneWitness) + count(ClaimsWith::SeveralWitnesses) + count(ClaimsWith::Inferred),
            claims.rows.len()
        );
        assert_eq!(
            count(ClaimsWith::Speaker) + count(ClaimsWith::NoSpeaker),
            count(ClaimsWith::Alleged) + count(ClaimsWith::Denied)
        );
    }
    let network = network();
    let claims = table(&network, Which::Claims);
    let ids = |with| cells(&claims, &claims.with_claims(&network, with), "id");
    assert_eq!(ids(ClaimsWith::NoSpeaker), ["suspect-killed"]);
    assert_eq!(ids(ClaimsWith::Disputed), ["split", "split-earlier", "attack"]);
    // A reprint bears nothing out: Mr Ode joined by one witness, however often it is printed.
    assert_eq!(ids(ClaimsWith::BorneOut), ["split", "split-earlier", "zora-leads", "zora-leads-memoir"]);
    assert_eq!(ids(ClaimsWith::Denied), ["attack-denied"]);
}

#[test]
fn the_score_card_knows_what_the_check_knows() {
    let network = bundled();
    let reading = schism::dataset::bundled_dataset();
    let report = schism::dataset::check(&reading, &schism::dataset::Library::default());
    let documents: Vec<Option<&str>> =
        report.documents.iter().map(|d| d.document().map(|d| d.text.as_str())).collect();
    let card = ScoreCard::of(&network, &documents);
    let figures = report.figures.unwrap();
    let of_source =
        |i: usize| card.rows.iter().find(|r| r.link == ScoreLink::Source(SourceIx::new(i))).unwrap();
    for (i, document) in figures.documents.iter().enumerate() {
        assert_eq!((of_source(i).count, of_source(i).of), (document.quoted, Some(document.sentences)));
    }
    let undated = card.rows.iter().find(|r| r.link == ScoreLink::Claims(Some(ClaimsWith::Undated))).unwrap();
    assert_eq!(undated.count, figures.undated_claims);
    let verified = card.rows.iter().find(|r| r.link == ScoreLink::Quotes(QuoteState::Verified)).unwrap();
    assert_eq!((verified.count, verified.of), (figures.quotes, Some(figures.quotes)));
}

#[test]
fn a_year_counts_documents_and_witnesses_that_speak_of_it() {
    let network = network();
    let coverage = Coverage::of(&network, &whole(&network));
    let year = |y: i32| coverage.years.iter().find(|c| c.year == y).unwrap();
    let (gazette, reprint, memoir) = (SourceIx::new(0), SourceIx::new(1), SourceIx::new(2));
    assert_eq!(coverage.years.len(), 19);
    assert_eq!(year(1988).evidenced, [gazette, memoir]);
    assert_eq!((year(1988).witnesses, year(1988).possible_witnesses), (2, 0));
    assert_eq!(year(1990).evidenced, [gazette]);
    assert_eq!(year(1990).possible, [memoir]);
    assert_eq!((year(1990).witnesses, year(1990).possible_witnesses), (1, 1));
    assert_eq!(coverage.silent().collect::<Vec<_>>(), [1978, 1979, 1981, 1982, 1983, 1984, 1985, 1996]);
    // What is dated to no single year speaks of none; its document is not said to be without a date.
    assert!(!coverage.without_a_date.contains(&reprint));
    assert_eq!(coverage.undated, 7);
    let only = Sieve::of(&network, &Filters { sources: BTreeSet::from([gazette]), ..everything() });
    let less = Coverage::of(&network, &only);
    assert!(less.years.iter().all(|y| !y.evidenced.contains(&gazette) && !y.possible.contains(&gazette)));
    let statuses = Filters { statuses: BTreeSet::from([Status::Stated]), ..everything() };
    let alleged = Coverage::of(&network, &Sieve::of(&network, &statuses));
    assert_eq!(alleged.years.iter().map(|y| y.evidenced.len()).sum::<usize>(), 1);
}

#[test]
fn coverage_agrees_with_the_presence_of_each_claim() {
    let network = bundled();
    let coverage = Coverage::of(&network, &whole(&network));
    for year in &coverage.years {
        let (mut evidenced, mut possible) = (BTreeSet::new(), BTreeSet::new());
        for (ix, claim) in network.dataset.claims_ix().filter(|(_, c)| c.status != Status::Denied) {
            let (presence, dated) =
                network.chronology.presence_of_claim(&network.dataset, ix, Period::Moment(year.year));
            let sources = claim.quotes.iter().map(|q| q.source);
            match presence {
                Presence::Evidenced if dated => evidenced.extend(sources),
                Presence::Possible if dated => possible.extend(sources),
                _ => {}
            }
        }
        let possible: Vec<SourceIx> = possible.difference(&evidenced).copied().collect();
        assert_eq!((&year.evidenced, &year.possible), (&evidenced.into_iter().collect(), &possible));
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn sorting_keeps_every_row_and_does_not_depend_on_the_order_before(
        column in 0usize..20, descending: bool, which in 0usize..4, turn in 0usize..50,
    ) {
        let network = network();
        let table = table(&network, Which::ALL[which]);
        let mut turned = table.all();
        let by = turn % turned.len();
        turned.rotate_left(by);
        let rows = table.sorted(turned.clone(), column, descending);
        let mut all = rows.clone();
        all.sort_unstable();
        prop_assert_eq!(&all, &table.all());
        if column < table.columns().len() {
            prop_assert_eq!(&rows, &table.sorted(table.all(), column, descending));
            prop_assert_eq!(&rows, &table.sorted(rows.clone(), column, descending));
            // Filled cells run the other way, empty ones stay last.
            let filled = |r: &usize| !matches!(table.rows[*r].shown(column), "" | "undated" | "no date");
            let (a, b) = (rows, table.sorted(table.all(), column, !descending));
            let first_empty = |rows: &[usize]| rows.iter().position(|r| !filled(r)).unwrap_or(rows.len());
            if table.columns()[column].sorts != Sorts::Text {
                prop_assert_eq!(first_empty(&a), first_empty(&b));
            }
        } else {
            prop_assert_eq!(rows, turned);
        }
    }
}

#[test]
fn what_is_printed_was_read_before() {
    let dir = tempfile::tempdir().unwrap();
    std::fs::write(dir.path().join("harbour.ron"), common::record::text()).unwrap();
    for (name, text) in DOCUMENTS {
        std::fs::write(dir.path().join(name), text).unwrap();
    }
    for (name, args) in [
        ("table-entities", &["table", "entities", "harbour.ron", "--sort", "from"][..]),
        ("table-claims-csv", &["table", "claims", "harbour.ron", "--sort", "when", "--descending", "--csv"]),
        ("table-claims-haqiqi", &["table", "claims", "--filter", "haqiqi", "--year", "1996"]),
        ("table-claims-rival", &["table", "claims", "harbour.ron", "--with", "rival"]),
        ("table-sources", &["table", "sources"]),
        ("table-quotes", &["table", "quotes", "harbour.ron", "--state", "verified", "--sort", "line"]),
        ("coverage", &["coverage", "harbour.ron"]),
        ("score", &["score", "harbour.ron"]),
        ("score-bundled", &["score"]),
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
        (&["table", "people"][..], "it is one of entities, claims, sources, quotes"),
        (&["table", "claims", "--sort", "age"], "no column `age`; its columns are statement, subject"),
        (&["table", "entities", "--with", "rival"], "--with is about claims"),
        (&["table", "claims", "--state", "verified"], "--state is about quotes"),
        (&["table", "claims", "--with", "nobody"], "one-witness"),
        (&["table", "claims", "--descending"], "--sort"),
        (&["score", "nowhere.ron"], "nowhere.ron"),
    ] {
        let (done, said) = run_in(dir.path(), args, &[]);
        assert!(!done && said.contains(says) && !said.contains("panicked"), "{args:?}: {said}");
    }
}
