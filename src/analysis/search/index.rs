//! Everything that can be found, folded once, and the search through it.

use super::found::{Found, Group, Hit, Place};
use super::passage::Passage;
use super::shelf::{STRIDE, Shelf};
use crate::model::{Chronology, ClaimIx, Dataset, EntityIx, Moment, Quote, SourceIx, place_of_quote};
use crate::model::{Folded, Fuzzy, MOST_QUERY, Target, folded};
use memchr::memmem::Finder;
use rayon::prelude::*;
use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::ops::Range;

/// A dataset and its documents, made ready for searching. It holds a copy of their texts.
#[derive(Clone, Debug, Default)]
pub struct SearchIndex {
    names: Vec<Named>,
    quotes: Shelf,
    notes: Shelf,
    documents: Vec<Document>,
}

/// The names of an entity.
#[derive(Clone, Debug)]
struct Named {
    entity: EntityIx,
    id: String,
    /// How much is said of it.
    claims: usize,
    names: Vec<Target>,
}

#[derive(Clone, Debug)]
struct Document {
    source: SourceIx,
    text: String,
    folded: Folded,
    /// Passages that claims quote, by place.
    quoted: Vec<(Range<usize>, ClaimIx)>,
}

impl SearchIndex {
    /// Makes everything ready: for a worker, for it may take a second where there is much. Documents by the index of
    /// their source; one that is not at hand is `None`, and nothing is found in it.
    #[must_use]
    pub fn of(dataset: &Dataset, documents: &[Option<&str>]) -> Self {
        let (quotes, notes) = shelves(dataset);
        Self { names: names(dataset), quotes, notes, documents: read(dataset, documents) }
    }

    /// What holds a query: names that fit it, and quotes, notes and documents that hold it as one phrase. Of each kind
    /// all are counted and the first `most_per_group` shown. Only the first [`MOST_QUERY`] characters count; a query
    /// without letters or digits finds nothing. `None` if `stop`, asked often, said so.
    #[must_use]
    pub fn search(&self, query: &str, most_per_group: usize, stop: &dyn Fn() -> bool) -> Option<Found> {
        let head: String = query.chars().take(MOST_QUERY).collect();
        let phrase = folded(&head);
        let fuzzy = Fuzzy::new(&head);
        if stop() {
            return None;
        }
        if fuzzy.is_empty() {
            return Some(Found::default());
        }
        let finder = Finder::new(&phrase);
        Some(Found {
            names: self.named(&fuzzy, most_per_group, stop)?,
            quotes: self.quotes.search(&finder, &phrase, most_per_group, stop)?,
            notes: self.notes.search(&finder, &phrase, most_per_group, stop)?,
            documents: self.in_documents(&finder, &phrase, most_per_group, stop)?,
        })
    }

    fn named(&self, fuzzy: &Fuzzy, most: usize, stop: &dyn Fn() -> bool) -> Option<Group> {
        let mut fitting: Vec<Fitting<'_>> = Vec::new();
        for (n, named) in self.names.iter().enumerate() {
            if n % STRIDE == 0 && stop() {
                return None;
            }
            let names = named.names.iter().enumerate();
            let scored = names.filter_map(|(nth, name)| Some((fuzzy.score_target(name)?.0, nth)));
            // Of names that fit alike, the first.
            if let Some((score, nth)) = scored.max_by_key(|(score, nth)| (*score, Reverse(*nth))) {
                fitting.push(Fitting { score, nth, named });
            }
        }
        fitting.sort_by_key(|f| (Reverse(f.score), Reverse(f.named.claims), &f.named.id));
        let hits = fitting.iter().take(most).filter_map(|f| f.hit(fuzzy)).collect();
        Some(Group { total: fitting.len(), hits })
    }

    fn in_documents(
        &self,
        finder: &Finder<'_>,
        phrase: &str,
        most: usize,
        stop: &dyn Fn() -> bool,
    ) -> Option<Group> {
        let mut group = Group::default();
        for document in &self.documents {
            if stop() {
                return None;
            }
            for at in finder.find_iter(document.folded.text().as_bytes()) {
                if group.hits.len() < most {
                    group.hits.push(document.hit(at, phrase));
                } else if group.total % STRIDE == 0 && stop() {
                    return None;
                }
                group.total += 1;
            }
        }
        Some(group)
    }
}

/// An entity whose nth name fits.
struct Fitting<'a> {
    score: u32,
    nth: usize,
    named: &'a Named,
}

impl Fitting<'_> {
    fn hit(&self, fuzzy: &Fuzzy) -> Option<Hit> {
        let name = self.named.names.get(self.nth)?;
        let (_, marks) = fuzzy.score_target(name)?;
        let passage = Passage::whole(name.text(), marks);
        Some(Hit { place: Place::Name(self.named.entity, self.nth), passage })
    }
}

impl Document {
    fn hit(&self, at: usize, phrase: &str) -> Hit {
        let bytes = self.folded.in_original(&self.text, &(at..at + phrase.len()));
        let holds = |quoted: &Range<usize>| quoted.start <= bytes.start && bytes.end <= quoted.end;
        let near = self.quoted.partition_point(|(quoted, _)| quoted.start <= bytes.start);
        let mut quoted_by: Vec<ClaimIx> = self
            .quoted
            .iter()
            .take(near)
            .filter(|(quoted, _)| holds(quoted))
            .map(|(_, claim)| *claim)
            .collect();
        quoted_by.sort_unstable();
        quoted_by.dedup();
        let passage = Passage::around(&self.text, &bytes, phrase);
        Hit { place: Place::Document { source: self.source, bytes, quoted_by }, passage }
    }
}

fn names(dataset: &Dataset) -> Vec<Named> {
    dataset
        .entities_ix()
        .map(|(entity, record)| Named {
            entity,
            id: record.id.to_string(),
            claims: dataset.claims_of(entity).len(),
            names: record.names().map(Target::of).collect(),
        })
        .collect()
}

/// Quotes and notes, each in the order in which they are found.
fn shelves(dataset: &Dataset) -> (Shelf, Shelf) {
    let (mut quotes, mut notes) = (Shelf::default(), Shelf::default());
    for ix in claims_by_date(dataset) {
        let claim = dataset.claim(ix);
        for (nth, quote) in claim.quotes.iter().enumerate() {
            quotes.push(Place::Quote(ix, nth), &quote.exact);
        }
        if let Some(note) = &claim.note {
            notes.push(Place::ClaimNote(ix), note);
        }
    }
    let mut entities: Vec<EntityIx> = dataset.entities_ix().map(|(ix, _)| ix).collect();
    entities.sort_by(|a, b| dataset.entity(*a).id.cmp(&dataset.entity(*b).id));
    for ix in entities {
        let entity = dataset.entity(ix);
        for (nth, quote) in entity.naming_quotes().enumerate() {
            quotes.push(Place::Naming(ix, nth), &quote.exact);
        }
        if let Some(note) = &entity.note {
            notes.push(Place::EntityNote(ix), note);
        }
    }
    (quotes, notes)
}

/// Claims by the first day that bounds what they say, undated ones last; then by id.
fn claims_by_date(dataset: &Dataset) -> Vec<ClaimIx> {
    let chronology = Chronology::of(dataset);
    let first_day = |ix: ClaimIx| {
        let b = chronology.span(ix)?;
        [b.earliest_start, b.latest_start, b.earliest_end, b.latest_end].into_iter().find_map(Moment::day)
    };
    let mut claims: Vec<(bool, _, ClaimIx)> =
        dataset.claims_ix().map(|(ix, _)| (first_day(ix).is_none(), first_day(ix), ix)).collect();
    claims.sort_by(|a, b| {
        let id = |ix: ClaimIx| &dataset.claim(ix).id;
        (a.0, a.1).cmp(&(b.0, b.1)).then_with(|| id(a.2).cmp(id(b.2)))
    });
    claims.into_iter().map(|(.., ix)| ix).collect()
}

fn read(dataset: &Dataset, documents: &[Option<&str>]) -> Vec<Document> {
    // One sentence is often quoted by several claims: each is looked for once.
    type Key<'a> = (&'a str, Option<&'a str>, Option<&'a str>);
    let mut quotes: Vec<BTreeMap<Key<'_>, (&Quote, Vec<ClaimIx>)>> = vec![BTreeMap::new(); documents.len()];
    for (ix, claim) in dataset.claims_ix() {
        for quote in &claim.quotes {
            if let Some(of_source) = quotes.get_mut(quote.source.index()) {
                let key = (quote.exact.as_str(), quote.prefix.as_deref(), quote.suffix.as_deref());
                of_source.entry(key).or_insert_with(|| (quote, Vec::new())).1.push(ix);
            }
        }
    }
    let texts = documents.iter().enumerate().zip(quotes);
    let given: Vec<_> = texts.filter_map(|((i, text), quotes)| Some((i, (*text)?, quotes))).collect();
    given
        .into_par_iter()
        .map(|(i, text, quotes)| {
            let quotes: Vec<(&Quote, Vec<ClaimIx>)> = quotes.into_values().collect();
            let mut quoted: Vec<(Range<usize>, ClaimIx)> = quotes
                .par_iter()
                .filter_map(|(quote, claims)| Some((place_of_quote(text, quote)?, claims)))
                .flat_map_iter(|(range, claims)| claims.iter().map(move |c| (range.clone(), *c)))
                .collect();
            quoted.sort_by_key(|(range, claim)| (range.start, range.end, *claim));
            Document { source: SourceIx::new(i), text: text.to_owned(), folded: Folded::of(text), quoted }
        })
        .collect()
}
