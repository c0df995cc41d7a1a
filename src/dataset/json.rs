//! The dataset as JSON, for other programs: lists sorted by id, empty keys left out, and, for a period, how each
//! record stands in it.

use super::wire::{WireClaim, WireEntity, WirePredicate, WireSource, WireStory};
use super::write::to_wire;
use crate::model::{Chronology, ClaimIx, Dataset, EntityIx, Moment, Period, Presence};
use serde::Serialize;

/// Marks that only borrow a presence from their ends are dropped if `undated` is false.
#[derive(Serialize)]
struct JsonDataset {
    format: u32,
    id: String,
    title: String,
    version: String,
    licence: String,
    curator: String,
    span: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    about: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    period: Option<JsonPeriod>,
    sources: Vec<WireSource>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    predicates: Vec<WirePredicate>,
    entities: Vec<Placed<WireEntity>>,
    claims: Vec<Placed<WireClaim>>,
    #[serde(skip_serializing_if = "super::wire::WirePositions::is_empty")]
    positions: super::wire::WirePositions,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    stories: Vec<WireStory>,
}

impl super::wire::WirePositions {
    fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

#[derive(Serialize)]
struct JsonPeriod {
    mode: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    from: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    to: Option<String>,
}

#[derive(Serialize)]
struct Placed<T> {
    #[serde(flatten)]
    record: T,
    #[serde(skip_serializing_if = "Option::is_none")]
    presence: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    dated: Option<bool>,
}

/// The dataset as JSON text with two spaces of indent. With a period, only what is evidenced or possible in it,
/// each saying which (`presence`) and whether by a date (`dated`).
#[must_use]
pub fn to_json(dataset: &Dataset, period: Option<Period>, undated: bool) -> String {
    let chronology = Chronology::of(dataset);
    let wire = to_wire(dataset);
    let mut entities: Vec<Placed<WireEntity>> = Vec::new();
    for (i, record) in wire.entities.into_iter().enumerate() {
        let ix = EntityIx::new(i);
        let stand = period.map(|p| (chronology.presence_of_entity(ix, p), chronology.is_dated(ix)));
        entities.extend(placed(record, stand, undated));
    }
    let mut claims: Vec<Placed<WireClaim>> = Vec::new();
    for (i, record) in wire.claims.into_iter().enumerate() {
        let stand = period.map(|p| chronology.presence_of_claim(dataset, ClaimIx::new(i), p));
        claims.extend(placed(record, stand, undated));
    }
    entities.sort_by(|a, b| a.record.id.cmp(&b.record.id));
    claims.sort_by(|a, b| a.record.id.cmp(&b.record.id));
    let mut sources = wire.sources;
    sources.sort_by(|a, b| a.id.cmp(&b.id));
    let mut predicates = wire.predicates;
    predicates.sort_by(|a, b| a.id.cmp(&b.id));
    let mut positions = wire.positions;
    positions.0.sort_by(|a, b| a.0.cmp(&b.0));
    // Of a period only a part of what stories cite would be there.
    let mut stories = if period.is_some() { Vec::new() } else { wire.stories };
    stories.sort_by(|a, b| a.id.cmp(&b.id));
    let json = JsonDataset {
        format: wire.format,
        id: wire.id,
        title: wire.title,
        version: wire.version,
        licence: wire.licence,
        curator: wire.curator,
        span: wire.span,
        about: wire.about,
        period: period.map(json_period),
        sources,
        predicates,
        entities,
        claims,
        positions,
        stories,
    };
    let mut text = serde_json::to_string_pretty(&json).unwrap_or_default();
    text.push('\n');
    text
}

fn placed<T>(record: T, stand: Option<(Presence, bool)>, undated: bool) -> Option<Placed<T>> {
    match stand {
        Some((Presence::Unevidenced, _)) => None,
        Some((_, false)) if !undated => None,
        _ => Some(Placed {
            record,
            presence: stand.map(|(p, _)| p.name()),
            dated: stand.map(|(_, dated)| dated),
        }),
    }
}

fn json_period(period: Period) -> JsonPeriod {
    let day = |m: Moment| m.day().map(|d| d.to_string());
    let (from, to) = period.ends();
    JsonPeriod { mode: period.mode_name(), from: day(from), to: day(to) }
}
