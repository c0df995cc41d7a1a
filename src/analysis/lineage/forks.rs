//! Splits, mergers and successions, each between the days that its evidence allows.

use super::{Days, Reader};
use crate::model::{ClaimIx, Dating, EntityIx, Life, LineageRole, Moment};
use std::collections::BTreeSet;

/// What a fork tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ForkKind {
    /// A child leaves its parent.
    Split,
    /// A body ends in another.
    Merger,
    /// A body carries on another's identity.
    Continues,
    /// A body came out of another.
    GrewOutOf,
}

/// A line of descent.
#[derive(Clone, Debug, PartialEq)]
pub struct Fork {
    /// The claim.
    pub claim: ClaimIx,
    /// What it tells.
    pub kind: ForkKind,
    /// The earlier body: the parent, or the one that merges.
    pub from: EntityIx,
    /// The later body: the child, or the one merged into.
    pub to: EntityIx,
    /// When it happened, at the widest. Of one that nothing dates, when the body that it begins began, or the one that
    /// it ends ended, as far as that is known.
    pub days: Days,
    /// Whether a date of its own, or of the event it belongs to, says so.
    pub dated: bool,
    /// Whether another account of the same succession competes with it.
    pub contested: bool,
}

pub(super) fn forks(reader: &Reader<'_>, on_lane: &dyn Fn(EntityIx) -> bool) -> Vec<Fork> {
    let network = reader.network;
    let dataset = &network.dataset;
    let contested = contested(reader);
    let fork = |claim: ClaimIx| {
        let kind = match dataset.predicate_of(claim).role? {
            LineageRole::Split => ForkKind::Split,
            LineageRole::Merger => ForkKind::Merger,
            LineageRole::Continues => ForkKind::Continues,
            LineageRole::GrewOutOf => ForkKind::GrewOutOf,
            LineageRole::Rename | LineageRole::Wing | LineageRole::Leader | LineageRole::Member => {
                return None;
            }
        };
        let record = dataset.claim(claim);
        let (subject, object) = (record.subject, record.object_entity()?);
        if subject == object || !on_lane(subject) || !on_lane(object) {
            return None;
        }
        let (from, to) = if kind == ForkKind::Merger { (subject, object) } else { (object, subject) };
        let own = reader.span(claim).map(Days::of).filter(|days| !days.are_open());
        let dated = own.is_some() && !matches!(network.chronology.dating(claim), Dating::Bracket { .. });
        let life = network.chronology.life(subject);
        let days = own.or_else(|| life.map(|l| by_life(l, kind))).unwrap_or(Days::OPEN);
        Some(Fork { claim, kind, from, to, days, dated, contested: contested.contains(&claim) })
    };
    reader.claims().filter_map(fork).collect()
}

/// What begins a body lies in its start, what ends it in its end.
fn by_life(life: &Life, kind: ForkKind) -> Days {
    let b = life.bounds;
    if !life.dated {
        return Days::OPEN;
    }
    let within = |first: Moment, last: Moment| Days { first: first.day(), last: last.day() };
    match kind {
        ForkKind::Merger => within(b.earliest_end, b.latest_end),
        ForkKind::Split | ForkKind::Continues | ForkKind::GrewOutOf => {
            within(b.earliest_start, b.latest_start)
        }
    }
}

/// Successions that compete: those the model finds, and those whose rivals say otherwise.
fn contested(reader: &Reader<'_>) -> BTreeSet<ClaimIx> {
    let dataset = &reader.network.dataset;
    let mut found: BTreeSet<ClaimIx> = dataset.contested_successions().into_iter().collect();
    let tells_descent = |c: ClaimIx| {
        matches!(
            dataset.predicate_of(c).role,
            Some(LineageRole::Continues | LineageRole::GrewOutOf | LineageRole::Split)
        )
    };
    for claim in reader.claims().filter(|c| tells_descent(*c)) {
        if dataset.claim(claim).rivals.iter().any(|r| tells_descent(*r)) {
            found.insert(claim);
        }
    }
    found
}
