//! A row for each document that is switched on.

use super::{Cell, Column, Goal, Row};
use crate::analysis::score::SentenceCounts;
use crate::analysis::told::Told;
use crate::model::{SourceIx, describe_days};

pub(super) const COLUMNS: [Column; 11] = [
    Column::text("title", "Title", 44),
    Column::text("kind", "Kind", 14),
    Column::text("publisher", "Publisher", 20),
    Column::date("issued", "Issued", 20),
    Column::number("claims", "Claims", 6),
    Column::number("alone", "On it alone", 6),
    Column::text("witness", "Witness", 30),
    Column::number("sentences", "Sentences", 6),
    Column::number("quoted", "Quoted", 6),
    Column::number("open", "Open", 6),
    Column::text("id", "Id", 64),
];

pub(super) fn rows(told: &Told<'_>, documents: &[Option<&str>]) -> Vec<Row> {
    let dataset = &told.network.dataset;
    let mut on = vec![0_usize; dataset.sources().len()];
    let mut alone = on.clone();
    for (claim, _) in told.claims() {
        let mut sources: Vec<SourceIx> = dataset.claim(claim).quotes.iter().map(|q| q.source).collect();
        sources.sort_unstable();
        sources.dedup();
        for source in &sources {
            if let Some(count) = on.get_mut(source.index()) {
                *count += 1;
            }
        }
        if let [only] = sources[..]
            && let Some(count) = alone.get_mut(only.index())
        {
            *count += 1;
        }
    }
    let count = |list: &[usize], i: usize| Cell::number(list.get(i).copied().unwrap_or(0));
    let mut rows = Vec::new();
    for (i, source) in dataset.sources().iter().enumerate() {
        let ix = SourceIx::new(i);
        if !told.sieve.reads(ix) {
            continue;
        }
        let issued = source.issued.as_ref();
        let days = issued.map(|d| (d.first(), d.last()));
        let said = days.map_or("no date".to_owned(), |(a, b)| describe_days(a, b));
        let text = documents.get(i).copied().flatten();
        let counts = text.map(|text| SentenceCounts::of(dataset, ix, text));
        let number =
            |of: fn(SentenceCounts) -> usize| counts.map_or_else(Cell::unknown, |c| Cell::number(of(c)));
        let cells = vec![
            Cell::text(source.title.as_str()),
            Cell::text(source.kind.label()),
            Cell::text(source.publisher.as_deref().unwrap_or("")),
            Cell::Date(days.and_then(|(a, _)| a.day()), days.and_then(|(_, b)| b.day()), said.into()),
            count(&on, i),
            count(&alone, i),
            Cell::text(witness(told, ix)),
            number(SentenceCounts::total),
            number(|c| c.quoted),
            number(|c| c.open),
            Cell::text(source.id.as_str()),
        ];
        rows.push(Row::new(Goal::Source(ix), cells));
    }
    rows
}

/// `independent`, or with which documents it is one witness.
fn witness(told: &Told<'_>, source: SourceIx) -> String {
    let dataset = &told.network.dataset;
    let group = dataset.witness_of(source);
    let others: Vec<&str> = (0..dataset.sources().len())
        .map(SourceIx::new)
        .filter(|s| *s != source && dataset.witness_of(*s) == group)
        .map(|s| dataset.source(s).id.as_str())
        .collect();
    if others.is_empty() { "independent".to_owned() } else { format!("one with {}", others.join(", ")) }
}
