//! Who led a body, and when, as far as that is dated.

use super::{Days, Reader};
use crate::graph::HiddenBy;
use crate::model::{Bounds, ClaimIx, EntityIx, EntityKind, LineageRole, Shape};

/// What happened to somebody who led.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ThreadEnd {
    /// Joined, or was given an office.
    Appointed,
    /// Left, or was expelled.
    Left,
    /// Was killed, or died.
    Killed,
    /// Was arrested.
    Arrested,
    /// Went into exile.
    Exiled,
}

/// The time in which somebody led a body or held an office in it.
#[derive(Clone, Debug, PartialEq)]
pub struct Thread {
    /// The claim.
    pub claim: ClaimIx,
    /// Who.
    pub person: EntityIx,
    /// Which body.
    pub lane: EntityIx,
    /// When; closed on one side at least.
    pub bounds: Bounds,
    /// What happened to them, and when, each by a claim of its own.
    pub ends: Vec<(ThreadEnd, ClaimIx, Days)>,
}

/// Terms with a date, in the dataset's order.
pub(super) fn threads(reader: &Reader<'_>, on_lane: &dyn Fn(EntityIx) -> bool) -> Vec<Thread> {
    let dataset = &reader.network.dataset;
    let thread = |claim: ClaimIx| {
        let record = dataset.claim(claim);
        let object = record.object_entity()?;
        let kind = |e: EntityIx| dataset.entity(e).kind;
        // A body is founded by somebody; somebody leads a body.
        let (person, lane) = if kind(record.subject) == EntityKind::Person {
            (record.subject, object)
        } else {
            (object, record.subject)
        };
        let predicate = dataset.predicate_of(claim);
        let leads = predicate.role == Some(LineageRole::Leader) && !predicate.begins
            || (predicate.id == "holds_office_in" && kind(lane) == EntityKind::Faction);
        let seen = matches!(reader.sieve.hides(person), None | Some(HiddenBy::Search));
        if !leads || kind(person) != EntityKind::Person || !on_lane(lane) || !seen {
            return None;
        }
        let bounds = reader.span(claim).filter(|b| !Days::of(*b).are_open())?;
        Some(Thread { claim, person, lane, bounds, ends: ends(reader, person, lane, bounds) })
    };
    reader.claims().filter_map(thread).collect()
}

/// What is told of somebody's fate from the start of their term on.
fn ends(
    reader: &Reader<'_>,
    person: EntityIx,
    lane: EntityIx,
    term: Bounds,
) -> Vec<(ThreadEnd, ClaimIx, Days)> {
    let dataset = &reader.network.dataset;
    let from = Days::of(term).first;
    let end = |claim: ClaimIx| {
        let record = dataset.claim(claim);
        if record.subject != person {
            return None;
        }
        let predicate = dataset.predicate_of(claim);
        let here = record.object_entity() == Some(lane);
        let what = match predicate.id.as_str() {
            "joined" if here => ThreadEnd::Appointed,
            "left" | "expelled_from" if here => ThreadEnd::Left,
            "exiled_in" => ThreadEnd::Exiled,
            "arrested_by" => ThreadEnd::Arrested,
            _ if predicate.ends && predicate.shape != Shape::Lineage => ThreadEnd::Killed,
            _ => return None,
        };
        let days = reader.days(claim);
        let within = days.last.or(days.first).zip(from).is_none_or(|(at, from)| at >= from);
        (!days.are_open() && within).then_some((what, claim, days))
    };
    let mut ends: Vec<_> = reader.claims_of(person).filter_map(end).collect();
    ends.sort_by_key(|(what, claim, days)| (*days, *what, *claim));
    ends
}
