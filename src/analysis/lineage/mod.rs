//! How bodies descend from one another in time: lanes, and what happens on them and between them. Every part is a
//! claim, with the days that its evidence allows; what nothing dates says so.
//!
//! Lineage is reckoned over all time: the slider's period is a band on its axis and hides nothing.

mod columns;
mod days;
mod forks;
mod lanes;
mod notes;
mod steps;
mod threads;
mod trace;
mod years;

use crate::graph::{Network, Sieve};
use crate::model::{Bounds, ClaimIx, EntityIx, Shape};
use crate::view::Filters;
pub use columns::Column;
pub use days::Days;
pub use forks::{Fork, ForkKind};
pub use lanes::{Lane, Wing};
pub use notes::{Note, NoteKind};
use std::collections::BTreeMap;
pub use steps::Step;
pub use threads::{Thread, ThreadEnd};

/// Two bodies that were allied, opposed, or one of which armed the other.
#[derive(Clone, Debug, PartialEq)]
pub struct Bond {
    /// The claim.
    pub claim: ClaimIx,
    /// Its subject.
    pub from: EntityIx,
    /// Its object.
    pub to: EntityIx,
    /// Its four bounds; `None` if nothing dates it.
    pub bounds: Option<Bounds>,
}

/// The lineage of a dataset, as far as some filters let it through.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Lineage {
    /// One for each body, hidden or not, in the dataset's order.
    pub lanes: Vec<Lane>,
    /// Splits, mergers and successions.
    pub forks: Vec<Fork>,
    /// What happened to a body or by it.
    pub notes: Vec<Note>,
    /// Operations and crackdowns with a date.
    pub columns: Vec<Column>,
    /// Alliances, oppositions and arming.
    pub bonds: Vec<Bond>,
    /// Who led, and when.
    pub threads: Vec<Thread>,
    /// Where the lane of each body stands in the list.
    index: BTreeMap<EntityIx, usize>,
}

impl Lineage {
    /// The lineage of a network through some filters. Listings stay, whatever the filters say of their lines: they draw
    /// none here, and one with a date is a sighting of its body.
    #[must_use]
    pub fn of(network: &Network, filters: &Filters) -> Self {
        let mut filters = filters.clone();
        filters.shapes.remove(&Shape::Listed);
        let sieve = Sieve::of(network, &filters);
        let reader = Reader { network, sieve: &sieve };
        let lanes = lanes::lanes(&reader);
        let index: BTreeMap<EntityIx, usize> = lanes.iter().enumerate().map(|(i, l)| (l.entity, i)).collect();
        let on_lane = |e: EntityIx| index.get(&e).and_then(|i| lanes.get(*i)).is_some_and(|l| l.shown);
        let forks = forks::forks(&reader, &on_lane);
        let columns = columns::columns(&reader, &on_lane);
        let threads = threads::threads(&reader, &on_lane);
        let bonds = bonds(&reader, &on_lane);
        let notes = notes::notes(&reader, &lanes, &columns, &threads);
        Self { lanes, forks, notes, columns, bonds, threads, index }
    }

    /// The lane of a body.
    #[must_use]
    pub fn lane(&self, entity: EntityIx) -> Option<&Lane> {
        self.index.get(&entity).and_then(|i| self.lanes.get(*i))
    }
}

/// A network through a sieve.
struct Reader<'a> {
    network: &'a Network,
    sieve: &'a Sieve,
}

impl Reader<'_> {
    /// Claims that are left, denials apart: a denial draws nothing of its own.
    fn claims(&self) -> impl Iterator<Item = ClaimIx> + '_ {
        self.network.dataset.claims_ix().map(|(ix, _)| ix).filter(|ix| self.sieve.keeps(*ix))
    }

    /// The same of those about an entity.
    fn claims_of(&self, entity: EntityIx) -> impl Iterator<Item = ClaimIx> + '_ {
        self.network.dataset.claims_of(entity).iter().copied().filter(|ix| self.sieve.keeps(*ix))
    }

    /// The bounds of a claim.
    fn span(&self, claim: ClaimIx) -> Option<Bounds> {
        self.network.chronology.span(claim)
    }

    /// The days of a claim.
    fn days(&self, claim: ClaimIx) -> Days {
        self.span(claim).map_or(Days::OPEN, Days::of)
    }
}

fn bonds(reader: &Reader<'_>, on_lane: &dyn Fn(EntityIx) -> bool) -> Vec<Bond> {
    let dataset = &reader.network.dataset;
    let bond = |claim: ClaimIx| {
        let record = dataset.claim(claim);
        let to = record.object_entity()?;
        let binds = lanes::is_bond(dataset.predicate_of(claim).shape);
        let drawn = binds && record.subject != to && on_lane(record.subject) && on_lane(to);
        drawn.then(|| Bond { claim, from: record.subject, to, bounds: reader.span(claim) })
    };
    reader.claims().filter_map(bond).collect()
}
