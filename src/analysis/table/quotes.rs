//! A row for each passage that is quoted, with all that rests on it.

use super::{Cell, Column, Goal, Row};
use crate::analysis::score::QuoteState;
use crate::analysis::told::Told;
use crate::model::{ClaimIx, EntityIx, Quote, SourceIx, line_of};
use std::collections::BTreeMap;

pub(super) const COLUMNS: [Column; 7] = [
    Column::text("quote", "Quote", 70),
    Column::text("source", "Source", 30),
    Column::number("line", "Line", 5),
    Column::text("state", "In the document", 16),
    Column::number("claims", "Claims", 6),
    Column::text("rests", "What rests on it", 40),
    Column::text("names", "Whom it names", 24),
];

/// A passage: its document, its words, and what stands around them.
type Passage<'a> = (SourceIx, &'a str, Option<&'a str>, Option<&'a str>);

struct Rests<'a> {
    quote: &'a Quote,
    claims: Vec<ClaimIx>,
    entities: Vec<EntityIx>,
}

pub(super) fn rows(told: &Told<'_>, documents: &[Option<&str>]) -> Vec<Row> {
    let dataset = &told.network.dataset;
    let mut passages = Passages::default();
    for (claim, _) in told.claims() {
        for quote in dataset.claim(claim).quotes.iter().filter(|q| told.sieve.reads(q.source)) {
            if let Some(rests) = passages.of(quote)
                && rests.claims.last() != Some(&claim)
            {
                rests.claims.push(claim);
            }
        }
    }
    for (entity, record) in dataset.entities_ix().filter(|(e, _)| told.shows(*e)) {
        let quotes = record.quotes.iter().chain(record.aliases.iter().flat_map(|a| &a.quotes));
        for quote in quotes.filter(|q| told.sieve.reads(q.source)) {
            if let Some(rests) = passages.of(quote)
                && !rests.entities.contains(&entity)
            {
                rests.entities.push(entity);
            }
        }
    }
    passages.list.iter().filter_map(|p| row(told, documents, p)).collect()
}

/// Every passage once, in the order of its first use.
#[derive(Default)]
struct Passages<'a> {
    places: BTreeMap<Passage<'a>, usize>,
    list: Vec<Rests<'a>>,
}

impl<'a> Passages<'a> {
    fn of(&mut self, quote: &'a Quote) -> Option<&mut Rests<'a>> {
        let key = (quote.source, quote.exact.as_str(), quote.prefix.as_deref(), quote.suffix.as_deref());
        let next = self.list.len();
        let at = *self.places.entry(key).or_insert(next);
        if at == next {
            self.list.push(Rests { quote, claims: Vec::new(), entities: Vec::new() });
        }
        self.list.get_mut(at)
    }
}

fn row(told: &Told<'_>, documents: &[Option<&str>], rests: &Rests<'_>) -> Option<Row> {
    let dataset = &told.network.dataset;
    let goal = match (rests.claims.first(), rests.entities.first()) {
        (Some(claim), _) => Goal::Claim(*claim),
        (None, Some(entity)) => Goal::Entity(*entity),
        (None, None) => return None,
    };
    let source = rests.quote.source;
    let text = documents.get(source.index()).copied().flatten();
    let (state, range) = QuoteState::of(rests.quote, text);
    let line = range.zip(text).map(|(range, text)| line_of(text, range.start));
    let claims: Vec<&str> = rests.claims.iter().map(|c| dataset.claim(*c).id.as_str()).collect();
    let names: Vec<&str> = rests.entities.iter().map(|e| dataset.entity(*e).label()).collect();
    let cells = vec![
        Cell::text(rests.quote.exact.as_str()),
        Cell::text(dataset.source(source).title.as_str()),
        line.map_or_else(Cell::unknown, Cell::number),
        Cell::text(state.label()),
        Cell::number(claims.len()),
        Cell::text(claims.join(", ")),
        Cell::text(names.join(", ")),
    ];
    Some(Row { state: Some(state), ..Row::new(goal, cells) })
}
