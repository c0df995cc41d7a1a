//! One life from what begins it, what ends it and who saw it in between.

use super::{Bounds, ClaimIx, Life, Moment};

/// Dated claims on one entity, sorted by what they do to its life.
#[derive(Default)]
pub(super) struct LifeEvidence {
    /// Claims that tell its start.
    pub begins: Vec<(ClaimIx, Bounds)>,
    /// Claims that tell its end.
    pub ends: Vec<(ClaimIx, Bounds)>,
    /// For an event or operation: claims about it that are closed on both sides.
    pub extents: Vec<(ClaimIx, Bounds)>,
    /// Every other claim that shows it.
    pub sightings: Vec<(ClaimIx, Bounds)>,
}

type Side = fn(&Bounds) -> Moment;

fn least(list: &[(ClaimIx, Bounds)], side: Side) -> Option<Moment> {
    list.iter().map(|(_, b)| side(b)).min()
}

fn most(list: &[(ClaimIx, Bounds)], side: Side) -> Option<Moment> {
    list.iter().map(|(_, b)| side(b)).max()
}

impl LifeEvidence {
    /// The bounds of an event or operation: as wide as what is said of it, unless a claim begins or ends it.
    pub fn happening(&self) -> Option<Bounds> {
        let start = if self.begins.is_empty() { &self.extents } else { &self.begins };
        let end = if self.ends.is_empty() { &self.extents } else { &self.ends };
        // A beginning that is known to the day still needs an end: with none, it ended when it began.
        let end = if end.is_empty() { start } else { end };
        let start = if start.is_empty() { end } else { start };
        Some(Bounds {
            earliest_start: least(start, |b| b.earliest_start)?,
            latest_start: if self.begins.is_empty() {
                least(start, |b| b.latest_start)?
            } else {
                most(start, |b| b.latest_start)?
            },
            earliest_end: if self.ends.is_empty() {
                most(end, |b| b.earliest_end)?
            } else {
                least(end, |b| b.earliest_end)?
            },
            latest_end: most(end, |b| b.latest_end)?,
        })
    }

    /// The bounds that begins and ends alone give: rivals make them as wide as they are apart.
    fn told(&self) -> Bounds {
        Bounds {
            earliest_start: least(&self.begins, |b| b.earliest_start).unwrap_or(Moment::Past),
            latest_start: most(&self.begins, |b| b.latest_start).unwrap_or(Moment::Future),
            earliest_end: least(&self.ends, |b| b.earliest_end).unwrap_or(Moment::Past),
            latest_end: most(&self.ends, |b| b.latest_end).unwrap_or(Moment::Future),
        }
    }
}

/// The life, and the claims that lie outside what begins or ends it.
pub(super) fn life_of(evidence: &LifeEvidence, happening: bool) -> (Life, Vec<ClaimIx>) {
    let told = if happening { evidence.happening() } else { None };
    let mut bounds = told.unwrap_or_else(|| evidence.told());
    let first = evidence.sightings.iter().min_by_key(|(_, b)| b.latest_start);
    let last = evidence.sightings.iter().max_by_key(|(_, b)| b.earliest_end);
    let mut crossed = Vec::new();
    for (claim, seen) in &evidence.sightings {
        // Where bounds cross, the earlier start and the later end win.
        if seen.latest_start < bounds.earliest_start {
            bounds.earliest_start = first_day(seen);
            crossed.push(*claim);
        }
        if seen.earliest_end > bounds.latest_end {
            bounds.latest_end = last_day(seen);
            crossed.push(*claim);
        }
    }
    if let Some((_, seen)) = first {
        bounds.latest_start = bounds.latest_start.min(seen.latest_start);
    }
    if let Some((_, seen)) = last {
        bounds.earliest_end = bounds.earliest_end.max(seen.earliest_end);
    }
    bounds.earliest_end = bounds.earliest_end.max(bounds.earliest_start);
    bounds.latest_start = bounds.latest_start.min(bounds.latest_end);
    let list = |claims: &[(ClaimIx, Bounds)]| claims.iter().map(|(c, _)| *c).collect::<Vec<_>>();
    let life = Life {
        bounds,
        dated: !(evidence.begins.is_empty() && evidence.ends.is_empty() && evidence.sightings.is_empty()),
        begins: list(&evidence.begins),
        ends: list(&evidence.ends),
        first_seen: first.filter(|(_, b)| b.latest_start.day().is_some()).map(|(c, _)| *c),
        last_seen: last.filter(|(_, b)| b.earliest_end.day().is_some()).map(|(c, _)| *c),
        bracket: None,
        sightings: list(&evidence.sightings),
    };
    (life, crossed)
}

/// The earliest day a sighting speaks of: its start if it has one, else the first day it was seen on.
fn first_day(seen: &Bounds) -> Moment {
    if seen.earliest_start.day().is_some() {
        return seen.earliest_start;
    }
    seen.earliest_end.min(seen.latest_start)
}

/// The latest day a sighting speaks of.
fn last_day(seen: &Bounds) -> Moment {
    if seen.latest_end.day().is_some() {
        return seen.latest_end;
    }
    seen.latest_start.max(seen.earliest_end)
}
