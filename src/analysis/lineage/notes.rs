//! What stands on a lane: new names, strikes, events, ends, and every other sighting.

use super::columns::strikes;
use super::{Column, Days, Lane, Reader, Thread};
use crate::model::{ClaimIx, Dating, EntityIx, EntityKind, LineageRole, Shape};
use std::collections::BTreeMap;

/// What a note tells of its body.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum NoteKind {
    /// It was seen, whatever it did.
    Sighting,
    /// An event that it had a part in.
    Event,
    /// An operation or crackdown that struck it.
    Strike,
    /// It began, or somebody founded it.
    Begin,
    /// It was dissolved, or ended.
    End,
    /// It took another name.
    Rename,
    /// Somebody led it, at no time that is told.
    Leader,
}

/// One mark on a lane: a claim, or several of one event.
#[derive(Clone, Debug, PartialEq)]
pub struct Note {
    /// Whose lane.
    pub lane: EntityIx,
    /// What it tells.
    pub kind: NoteKind,
    /// Its claims, in the dataset's order; at least one.
    pub claims: Vec<ClaimIx>,
    /// The event, operation or leader.
    pub about: Option<EntityIx>,
    /// Between which days; open for what nothing dates.
    pub days: Days,
}

impl Note {
    /// The claim that it is called by.
    #[must_use]
    pub fn claim(&self) -> Option<ClaimIx> {
        self.claims.first().copied()
    }
}

/// What a note is told apart by.
type Key = (EntityIx, NoteKind, Option<EntityIx>, Option<ClaimIx>);

pub(super) fn notes(
    reader: &Reader<'_>,
    lanes: &[Lane],
    columns: &[Column],
    threads: &[Thread],
) -> Vec<Note> {
    let lane = |e: EntityIx| lanes.binary_search_by_key(&e, |l| l.entity).ok().and_then(|i| lanes.get(i));
    let on_lane = |e: EntityIx| lane(e).is_some_and(|l| l.shown);
    let mut found: BTreeMap<Key, Vec<ClaimIx>> = BTreeMap::new();
    for lane in lanes.iter().filter(|l| l.shown) {
        for claim in reader.claims_of(lane.entity) {
            if threads.iter().any(|t| t.claim == claim && t.lane == lane.entity) {
                continue;
            }
            let Some((kind, about)) = told(reader, lane.entity, claim, &on_lane) else { continue };
            // What an event did to a body is one mark, however many claims say so.
            let alone = about.is_none().then_some(claim);
            found.entry((lane.entity, kind, about, alone)).or_default().push(claim);
        }
    }
    let mut notes: Vec<Note> = found
        .into_iter()
        .map(|((lane, kind, about, _), claims)| {
            let column = columns.iter().find(|c| Some(c.entity) == about);
            let days = column.map_or_else(|| days(reader, &claims), |c| c.days);
            Note { lane, kind, claims, about, days }
        })
        .collect();
    notes.sort_by_key(|n| (n.lane, n.days, n.kind, n.claim()));
    notes
}

/// What a claim tells of a lane, and which event or leader it is about.
fn told(
    reader: &Reader<'_>,
    lane: EntityIx,
    claim: ClaimIx,
    on_lane: &dyn Fn(EntityIx) -> bool,
) -> Option<(NoteKind, Option<EntityIx>)> {
    let dataset = &reader.network.dataset;
    let record = dataset.claim(claim);
    let predicate = dataset.predicate_of(claim);
    let mine = record.subject == lane;
    let other = if mine { record.object_entity() } else { Some(record.subject) };
    let kind = |e: EntityIx| dataset.entity(e).kind;
    let happening =
        other.filter(|e| kind(*e).is_happening()).or(match reader.network.chronology.dating(claim) {
            Dating::During(event) => Some(*event),
            Dating::Own | Dating::Bracket { .. } | Dating::Undated => record.during,
        });
    let undated = reader.days(claim).are_open();
    if predicate.is_listing() && (undated || !mine) {
        return None;
    }
    match predicate.role {
        Some(LineageRole::Rename) if mine => return Some((NoteKind::Rename, None)),
        Some(LineageRole::Split | LineageRole::Merger | LineageRole::Continues | LineageRole::GrewOutOf)
            if other.is_some_and(on_lane) =>
        {
            return None;
        }
        Some(LineageRole::Wing) if mine && undated => return None,
        Some(LineageRole::Leader) if undated => {
            let leader = other.filter(|e| kind(*e) == EntityKind::Person);
            return leader.map(|l| (NoteKind::Leader, Some(l)));
        }
        _ => {}
    }
    if super::lanes::is_bond(predicate.shape) && other.is_some_and(on_lane) {
        return None;
    }
    let struck =
        other.filter(|e| !mine && strikes(reader, *e, on_lane) && predicate.shape == Shape::Targeted);
    if let Some(operation) = struck {
        return Some((NoteKind::Strike, Some(operation)));
    }
    // An end is an end, whatever event it belongs to.
    if mine && predicate.ends && !undated {
        return Some((NoteKind::End, None));
    }
    if let Some(event) = happening.filter(|e| kind(*e) == EntityKind::Event && !predicate.is_listing()) {
        return Some((NoteKind::Event, Some(event)));
    }
    if undated {
        return None;
    }
    if mine && predicate.begins {
        return Some((NoteKind::Begin, None));
    }
    Some((NoteKind::Sighting, None))
}

/// The widest days of some claims; open if nothing dates any.
fn days(reader: &Reader<'_>, claims: &[ClaimIx]) -> Days {
    let dated = claims.iter().map(|c| reader.days(*c)).filter(|d| !d.are_open());
    let wider = |a: Days, b: Days| Days {
        first: a.first.zip(b.first).map(|(a, b)| a.min(b)),
        last: a.last.zip(b.last).map(|(a, b)| a.max(b)),
    };
    dated.reduce(wider).unwrap_or(Days::OPEN)
}
