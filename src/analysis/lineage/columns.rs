//! Operations and crackdowns: what strikes several lanes at once.

use super::{Days, Reader};
use crate::graph::HiddenBy;
use crate::model::{Bounds, EntityIx, EntityKind, Shape};

/// Something done to bodies over some time, drawn across all lanes.
#[derive(Clone, Debug, PartialEq)]
pub struct Column {
    /// The operation or event.
    pub entity: EntityIx,
    /// When it began and ended; closed on at least one side each.
    pub bounds: Bounds,
    /// The same at the widest.
    pub days: Days,
}

/// Every operation with a date, and every event with one that targeted a body: earliest first.
pub(super) fn columns(reader: &Reader<'_>, on_lane: &dyn Fn(EntityIx) -> bool) -> Vec<Column> {
    let network = reader.network;
    let column = |entity: EntityIx| {
        if !matches!(reader.sieve.hides(entity), None | Some(HiddenBy::Search))
            || !strikes(reader, entity, on_lane)
        {
            return None;
        }
        let life = network.chronology.life(entity).filter(|l| l.dated)?;
        let days = Days::of(life.bounds);
        (days.first.is_some() && days.last.is_some()).then_some(Column { entity, bounds: life.bounds, days })
    };
    let mut columns: Vec<Column> =
        network.dataset.entities_ix().filter_map(|(entity, _)| column(entity)).collect();
    columns.sort_by_key(|c| (c.days, c.entity));
    columns
}

/// Whether it is an operation, or an event that was done to a body.
pub(super) fn strikes(reader: &Reader<'_>, entity: EntityIx, on_lane: &dyn Fn(EntityIx) -> bool) -> bool {
    let dataset = &reader.network.dataset;
    match dataset.entity(entity).kind {
        EntityKind::Operation => true,
        EntityKind::Event => reader.claims_of(entity).any(|c| {
            let record = dataset.claim(c);
            record.subject == entity
                && dataset.predicate_of(c).shape == Shape::Targeted
                && record.object_entity().is_some_and(on_lane)
        }),
        EntityKind::Faction | EntityKind::Person | EntityKind::Organization | EntityKind::Place => false,
    }
}
