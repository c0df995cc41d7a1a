//! The search against the bundled dataset, small made-up ones, and slow definitions of what it should find.

use super::shelf::STRIDE;
use super::*;
use crate::dataset::{bundled_dataset, bundled_document, read};
use crate::model::folded;
use crate::model::{ClaimIx, Dataset, place_of_quote};
use proptest::prelude::*;
use std::cell::Cell;

fn bundled() -> (Dataset, Vec<Option<&'static str>>) {
    let dataset = bundled_dataset().dataset.unwrap();
    let text = |hash: &Option<String>| bundled_document(hash.as_deref()?).map(|(_, text)| text);
    let documents = dataset.sources().iter().map(|s| text(&s.sha256)).collect();
    (dataset, documents)
}

fn made(entities: &str, claims: &str) -> Dataset {
    let text = format!(
        "#![enable(implicit_some)]\n(format: 1, id: \"t\", title: \"T\", version: \"1\", licence: \"CC0\", \
         curator: \"c\", span: \"1970/2030\", sources: [(id: \"doc\", title: \"D\", kind: Report), \
         (id: \"other\", title: \"O\", kind: Report)], entities: [{entities}], claims: [{claims}])"
    );
    let reading = read("t.ron", text.as_bytes());
    reading.dataset.unwrap_or_else(|| panic!("{:#?}", reading.diagnostics))
}

fn search(index: &SearchIndex, query: &str) -> Found {
    index.search(query, usize::MAX, &|| false).unwrap()
}

fn names(dataset: &Dataset, found: &Found) -> Vec<String> {
    let id = |hit: &Hit| match hit.place {
        Place::Name(entity, _) => dataset.entity(entity).id.to_string(),
        ref other => panic!("{other:?} among names"),
    };
    found.names.hits.iter().map(id).collect()
}

#[test]
fn a_misspelt_name_finds_whom_is_meant_first() {
    let (dataset, documents) = bundled();
    let index = SearchIndex::of(&dataset, &documents);
    for (query, first) in [
        ("altaf husain", "altaf-hussain"),
        ("hussein", "altaf-hussain"),
        ("hakiki", "mqm-haqiqi"),
        ("mqm haqiqi", "mqm-haqiqi"),
        ("mqm", "mqm"),
        ("operation cleanup", "operation-clean-up"),
        ("farook sattar", "farooq-sattar"),
    ] {
        assert_eq!(
            names(&dataset, &search(&index, query)).first().map(String::as_str),
            Some(first),
            "{query}"
        );
    }
}

#[test]
fn names_of_every_kind_and_script_are_found() {
    let entity = |id: &str, more: &str| {
        format!("(id: \"{id}\", kind: Faction, {more}, quotes: [(source: \"doc\", exact: \"x\")]),")
    };
    let entities = [
        entity("b", "name: \"Same Name\""),
        entity("a", "name: \"Same Name\""),
        entity("mqm", "name: \"Muttahida Qaumi Movement\", short: \"MQM\", native: \"متحدہ قومی موومنٹ\""),
        entity(
            "told",
            "name: \"Same Name\", aliases: [(name: \"Élan\", status: Inferred, quotes: [(source: \"doc\", exact: \"Elan\")])]",
        ),
    ];
    let claims = "(id: \"c\", subject: \"told\", predicate: \"active\", status: Stated, quotes: [(source: \"doc\", exact: \"x\")])";
    let dataset = made(&entities.concat(), claims);
    let index = SearchIndex::of(&dataset, &[]);
    for (query, nth, marked) in
        [("متحده", 2, "متحدہ"), ("قومي", 2, "قومی"), ("muttahida", 0, "Muttahida"), ("mqm", 1, "MQM")]
    {
        let hit = search(&index, query).names.hits.remove(0);
        assert_eq!(hit.place, Place::Name(dataset.entity_by_id("mqm").unwrap(), nth), "{query}");
        assert_eq!(&hit.passage.text[hit.passage.marks[0].clone()], marked);
    }
    let alias = search(&index, "elan").names.hits.remove(0);
    assert_eq!(alias.place, Place::Name(dataset.entity_by_id("told").unwrap(), 1));
    assert_eq!(names(&dataset, &search(&index, "same name")), ["told", "a", "b"], "most told of, then by id");
}

#[test]
fn quotes_come_by_date_then_id_and_undated_ones_last() {
    let claim = |id: &str, when: &str, note: &str| {
        format!(
            "(id: \"{id}\", subject: \"a\", predicate: \"active\", status: Stated, {when} \
             quotes: [(source: \"doc\", exact: \"They met at the Old  Mill\")], note: \"the old mill {note}\"),"
        )
    };
    let on = |year: &str| format!("when: (holds: On, edtf: \"{year}\", basis: Stated),");
    let claims = [
        claim("z", &on("1980"), ""),
        claim("u", "", ""),
        claim("y", &on("1979"), ""),
        claim("b", &on("1980"), ""),
    ];
    let entities = "(id: \"a\", kind: Faction, name: \"A\", note: \"By the OLD MILL\", quotes: [(source: \"doc\", exact: \"the old mill band\")])";
    let dataset = made(entities, &claims.concat());
    let found = search(&SearchIndex::of(&dataset, &[None, None]), "Old Mill");
    let of = |group: &Group| -> Vec<String> {
        let id = |hit: &Hit| match &hit.place {
            Place::Quote(claim, 0) | Place::ClaimNote(claim) => dataset.claim(*claim).id.to_string(),
            Place::Naming(entity, 0) | Place::EntityNote(entity) => {
                format!("entity {}", dataset.entity(*entity).id)
            }
            other => panic!("{other:?}"),
        };
        group.hits.iter().map(id).collect()
    };
    assert_eq!(of(&found.quotes), ["y", "b", "z", "u", "entity a"]);
    assert_eq!(of(&found.notes), ["y", "b", "z", "u", "entity a"]);
    assert_eq!((found.names.total, found.documents.total, found.total()), (0, 0, 10));
    assert_eq!(found.quotes.hits[0].passage.written("[", "]"), "They met at the [Old  Mill]");
    let two = SearchIndex::of(&dataset, &[]).search("old mill", 2, &|| false).unwrap();
    assert_eq!((two.quotes.total, two.quotes.hits.len()), (5, 2), "all are counted, some are shown");
    assert_eq!(two.quotes.hits[..], found.quotes.hits[..2]);
}

#[test]
fn every_quote_is_found_in_its_document_with_the_claims_that_quote_it() {
    let (dataset, documents) = bundled();
    let index = SearchIndex::of(&dataset, &documents);
    let mut seen = 0;
    for (ix, claim) in dataset.claims_ix() {
        for (nth, quote) in claim.quotes.iter().enumerate() {
            let text = documents[quote.source.index()].unwrap();
            let place = place_of_quote(text, quote).unwrap();
            if quote.exact.chars().count() > MOST_QUERY || !quote.exact.contains(char::is_alphanumeric) {
                continue;
            }
            seen += 1;
            let found = search(&index, &quote.exact);
            assert!(found.quotes.hits.iter().any(|h| h.place == Place::Quote(ix, nth)), "{}", claim.id);
            let hit = found.documents.hits.iter().find(|h| match &h.place {
                Place::Document { source, bytes, .. } => {
                    *source == quote.source && bytes.contains(&place.start)
                }
                _ => false,
            });
            let Some(Hit { place: Place::Document { bytes, quoted_by, .. }, passage }) = hit else {
                panic!("{}: {}", claim.id, quote.exact)
            };
            assert_eq!(folded(&text[bytes.clone()]), folded(&quote.exact));
            let holds = |c: &ClaimIx| {
                dataset.claim(*c).quotes.iter().filter(|q| q.source == quote.source).any(|q| {
                    place_of_quote(text, q).is_some_and(|p| p.start <= bytes.start && bytes.end <= p.end)
                })
            };
            let expected: Vec<ClaimIx> = dataset.claims_ix().map(|(c, _)| c).filter(holds).collect();
            if seen % 7 == 0 {
                assert_eq!(*quoted_by, expected, "{}", claim.id);
            }
            assert!(passage.marks.iter().any(|m| folded(&passage.text[m.clone()]) == folded(&quote.exact)));
        }
    }
    assert!(seen > 300, "{seen}");
}

#[test]
fn counts_are_those_of_a_slow_search() {
    let (dataset, documents) = bundled();
    let index = SearchIndex::of(&dataset, &documents);
    for query in ["haqiqi", "MQM", "the", "1992", "rival  FACTION", "é", "zzz", "killed in"] {
        let (found, phrase) = (search(&index, query), folded(query));
        let claims = dataset.claims().iter().flat_map(|c| &c.quotes);
        let naming = dataset.entities().iter().flat_map(crate::model::Entity::naming_quotes);
        let quotes = claims.chain(naming).filter(|q| folded(&q.exact).contains(&phrase)).count();
        assert_eq!(found.quotes.total, quotes, "{query}");
        let notes =
            dataset.claims().iter().map(|c| &c.note).chain(dataset.entities().iter().map(|e| &e.note));
        let notes = notes.flatten().filter(|n| folded(n).contains(&phrase)).count();
        assert_eq!(found.notes.total, notes, "{query}");
        let places = documents.iter().flatten().map(|t| folded(t).matches(&phrase).count()).sum::<usize>();
        assert_eq!(found.documents.total, places, "{query}");
        let shown = [&found.names, &found.quotes, &found.notes, &found.documents];
        assert!(shown.iter().all(|g| g.hits.len() == g.total), "{query}");
    }
}

#[test]
fn nothing_is_found_by_nothing() {
    let (dataset, documents) = bundled();
    let index = SearchIndex::of(&dataset, &documents);
    for query in ["", "   ", "\n", "\u{301}", "…", " - "] {
        assert_eq!(search(&index, query), Found::default(), "{query:?}");
    }
    assert_eq!(SearchIndex::default().search("mqm", 5, &|| false), Some(Found::default()));
}

#[test]
fn a_query_without_end_is_cut_and_a_pattern_is_plain_text() {
    let (dataset, documents) = bundled();
    let index = SearchIndex::of(&dataset, &documents);
    let huge = "mqm ".repeat(2_000_000);
    let head: String = huge.chars().take(MOST_QUERY).collect();
    assert_eq!(search(&index, &huge), search(&index, &head));
    assert_eq!(search(&index, "(M|Q)*.+$").documents.total, 0);
}

#[test]
fn a_search_that_is_told_to_stop_stops() {
    let (dataset, documents) = bundled();
    let index = SearchIndex::of(&dataset, &documents);
    let asked = Cell::new(0);
    let count = || {
        asked.set(asked.get() + 1);
        false
    };
    let found = index.search("e", 3, &count).unwrap();
    let all = asked.get();
    // Once at the start and for each document, and once for each stretch of names, quotes, notes and places.
    let stretches =
        [dataset.entities().len(), found.quotes.total, found.notes.total].map(|n| n.div_ceil(STRIDE));
    let places = (found.documents.total - 1) / STRIDE;
    assert!(places > 0, "{places}");
    assert_eq!(all, 1 + stretches.iter().sum::<usize>() + documents.len() + places);
    for last in 0..all {
        let asked = Cell::new(0);
        let stop = || {
            asked.set(asked.get() + 1);
            asked.get() > last
        };
        assert_eq!(index.search("e", 3, &stop), None);
        assert_eq!(asked.get(), last + 1, "and does not go on");
    }
}

proptest! {
    #[test]
    fn what_is_highlighted_in_a_document_is_what_was_asked_for(
        text in "[a-cA-Éé’– \n\u{301}متحدہيé한]{1,120}", from in 0usize..120, count in 1usize..8,
    ) {
        let chars: Vec<char> = text.chars().collect();
        let from = from % chars.len();
        let query: String = chars[from..(from + count).min(chars.len())].iter().collect();
        let dataset = made("", "");
        let index = SearchIndex::of(&dataset, &[None, Some(&text)]);
        let found = search(&index, &query);
        let phrase = folded(&query);
        if !phrase.contains(char::is_alphanumeric) {
            prop_assert_eq!(found.total(), 0);
            return Ok(());
        }
        // Letters that folding takes apart begin within one: all else that was typed is found.
        prop_assert!(found.documents.total > 0, "{query:?} in {text:?}");
        for hit in &found.documents.hits {
            let Place::Document { source, bytes, quoted_by } = &hit.place else { panic!("{hit:?}") };
            prop_assert!(source.index() == 1 && quoted_by.is_empty());
            let marked = text.get(bytes.clone());
            prop_assert!(marked.is_some(), "{bytes:?} cuts a character");
            let again = folded(&format!("x{}x", marked.unwrap()));
            prop_assert!(again.contains(&phrase), "{again:?}");
            prop_assert!(hit.passage.marks.iter().any(|m| {
                hit.passage.text.get(m.clone()).is_some_and(|t| folded(t).contains(&phrase))
            }), "{hit:?}");
        }
    }
}
