//! Which bodies have a lane, and under which they are tucked.

use super::Reader;
use crate::graph::{HiddenBy, Network};
use crate::model::{ClaimIx, EntityIx, EntityKind, Life, LineageRole, Shape, Status};
use std::collections::BTreeSet;

/// One body's identity over time.
#[derive(Clone, Debug, PartialEq)]
pub struct Lane {
    /// The body.
    pub entity: EntityIx,
    /// The body that it is a wing or part of.
    pub wing: Option<Wing>,
    /// Whether the filters let it through.
    pub shown: bool,
    /// Whether a search finds it and no filter fades it; anything else is drawn faint.
    pub found: bool,
    /// Whether a filter fades it.
    pub faded: bool,
}

/// That a body is part of another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Wing {
    /// The whole.
    pub of: EntityIx,
    /// The claim that says so.
    pub claim: ClaimIx,
}

impl Lane {
    /// When it existed, as far as claims bound it. What is faded keeps the dates of the sources that are passed over: a
    /// lane fades where it stands.
    #[must_use]
    pub fn life<'a>(&self, network: &'a Network) -> Option<&'a Life> {
        let chronology = if self.faded { network.whole_chronology() } else { &network.chronology };
        chronology.life(self.entity).filter(|l| Self::is_in_time(l))
    }

    /// Whether a life has a day at which the body is known, or one between which it must have been.
    fn is_in_time(life: &Life) -> bool {
        life.dated && (life.bounds.latest_start.day().is_some() || life.bounds.earliest_end.day().is_some())
    }
}

/// Whether a relation is drawn from lane to lane.
pub(super) fn is_bond(shape: Shape) -> bool {
    matches!(shape, Shape::Alliance | Shape::Opposition | Shape::Armed)
}

/// Every faction, and every other body that descends from one, is part of one, or is bound to one; whatever the filters
/// hide, so that no lane moves when they change.
pub(super) fn lanes(reader: &Reader<'_>) -> Vec<Lane> {
    let dataset = &reader.network.dataset;
    let kind = |e: EntityIx| dataset.entity(e).kind;
    let is_body = |e: EntityIx| matches!(kind(e), EntityKind::Faction | EntityKind::Organization);
    let mut bodies: BTreeSet<EntityIx> =
        dataset.entities_ix().map(|(ix, _)| ix).filter(|ix| kind(*ix) == EntityKind::Faction).collect();
    for (claim, record) in dataset.claims_ix() {
        let Some(object) = record.object_entity() else { continue };
        let predicate = dataset.predicate_of(claim);
        let binds = is_bond(predicate.shape) || predicate.role.is_some_and(is_descent);
        let ends = [record.subject, object];
        let joins_a_faction = ends.iter().any(|e| kind(*e) == EntityKind::Faction);
        let said = record.status != Status::Denied;
        if binds && said && joins_a_faction && ends.iter().all(|e| is_body(*e)) {
            bodies.extend(ends);
        }
    }
    let lane = |entity: &EntityIx| {
        let hidden = reader.sieve.hides(*entity);
        Lane {
            entity: *entity,
            wing: wing(reader, *entity, &bodies),
            shown: hidden.is_none_or(|h| h.fades() || matches!(h, HiddenBy::Search | HiddenBy::Undated)),
            found: hidden.is_none_or(|h| !h.fades() && h != HiddenBy::Search),
            faded: hidden.is_some_and(HiddenBy::fades),
        }
    };
    bodies.iter().map(lane).collect()
}

fn is_descent(role: LineageRole) -> bool {
    matches!(
        role,
        LineageRole::Split
            | LineageRole::Merger
            | LineageRole::Continues
            | LineageRole::GrewOutOf
            | LineageRole::Wing
    )
}

/// The surest claim by which a body is part of another.
fn wing(reader: &Reader<'_>, entity: EntityIx, bodies: &BTreeSet<EntityIx>) -> Option<Wing> {
    let dataset = &reader.network.dataset;
    let wings = dataset.claims_of(entity).iter().filter_map(|&claim| {
        let record = dataset.claim(claim);
        let of = record.object_entity()?;
        let is_wing = record.subject == entity && dataset.predicate_of(claim).role == Some(LineageRole::Wing);
        let said = record.status != Status::Denied;
        (is_wing && said && of != entity && bodies.contains(&of)).then_some(Wing { of, claim })
    });
    let sureness = |w: &Wing| match dataset.claim(w.claim).status {
        Status::Stated => 0,
        Status::Alleged => 1,
        Status::Inferred | Status::Denied => 2,
    };
    wings.min_by_key(|w| (sureness(w), w.claim))
}
