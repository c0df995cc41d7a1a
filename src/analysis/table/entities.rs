//! A row for each entity.

use super::{Cell, Column, Goal, Row};
use crate::analysis::told::Told;
use crate::model::{
    EntityIx, EntityKind, Life, Moment, Period, Presence, capitalized, describe_life_end, describe_life_start,
};

pub(super) const COLUMNS: [Column; 11] = [
    Column::text("name", "Name", 36),
    Column::text("kind", "Kind", 12),
    Column::text("family", "Family", 20),
    Column::date("from", "From", 24),
    Column::date("to", "To", 26),
    Column::text("in-period", "In period", 10),
    Column::number("ties", "Ties", 5),
    Column::number("claims", "Claims", 6),
    Column::number("sources", "Independent sources", 8),
    Column::text("evidence", "Evidence", 20),
    Column::text("id", "Id", 64),
];

pub(super) fn rows(told: &Told<'_>) -> Vec<Row> {
    let network = told.network;
    let dataset = &network.dataset;
    let families = family_names(told);
    let row = |entity: EntityIx| {
        let record = dataset.entity(entity);
        let life = network.chronology.life(entity).filter(|l| l.dated);
        let family = network.family(entity).and_then(|f| families.get(f)).copied().unwrap_or("");
        let claims: Vec<_> = told.claims_of(entity).map(|(c, _)| c).collect();
        let mut ties: Vec<_> =
            claims.iter().filter(|c| told.sieve.keeps(**c)).filter_map(|c| dataset.tie_of(*c)).collect();
        ties.sort_unstable();
        ties.dedup();
        let cells = vec![
            Cell::text(record.name.as_str()),
            Cell::text(network.kind(entity).name()),
            Cell::text(family),
            life.map_or_else(undated, from),
            life.map_or_else(undated, to),
            Cell::text(in_period(told, entity)),
            Cell::number(ties.len()),
            Cell::number(claims.len()),
            Cell::number(network.witnesses_of_entity(entity) as usize),
            Cell::text(network.evidence_of_entity(entity).label()),
            Cell::text(record.id.as_str()),
        ];
        Row::new(Goal::Entity(entity), cells)
    };
    dataset.entities_ix().filter(|(e, _)| told.shows(*e)).map(|(e, _)| row(e)).collect()
}

/// For each family the name of its most connected faction.
fn family_names<'a>(told: &Told<'a>) -> Vec<&'a str> {
    let network = told.network;
    let mut best: Vec<Option<EntityIx>> = Vec::new();
    for (entity, record) in network.dataset.entities_ix() {
        let Some(family) = network.family(entity).filter(|_| record.kind == EntityKind::Faction) else {
            continue;
        };
        if best.len() <= family {
            best.resize(family + 1, None);
        }
        if let Some(slot) = best.get_mut(family)
            && slot.is_none_or(|known| network.degree(entity) > network.degree(known))
        {
            *slot = Some(entity);
        }
    }
    best.iter().map(|e| e.map_or("", |e| network.dataset.entity(e).label())).collect()
}

fn in_period(told: &Told<'_>, entity: EntityIx) -> &'static str {
    let chronology = &told.network.chronology;
    if !chronology.is_dated(entity) {
        return "undated";
    }
    match chronology.presence_of_entity(entity, told.period) {
        Presence::Evidenced if told.period == Period::AllTime => "dated",
        Presence::Evidenced => "evidenced",
        Presence::Possible | Presence::Unevidenced => "possible",
    }
}

fn undated() -> Cell {
    Cell::Date(None, None, "undated".into())
}

fn from(life: &Life) -> Cell {
    let b = life.bounds;
    side(b.earliest_start, b.latest_start, describe_life_start(life))
}

fn to(life: &Life) -> Cell {
    let b = life.bounds;
    side(b.earliest_end, b.latest_end, capitalized(&describe_life_end(life)))
}

fn side(first: Moment, last: Moment, words: String) -> Cell {
    Cell::Date(first.day(), last.day(), words.into())
}
