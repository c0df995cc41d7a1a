//! From a dataset to a file: the canonical form. One field a line, records in the order of the dataset, keys in
//! the order of the rules, nothing empty: the same dataset gives the same bytes.

use super::FORMAT;
use super::read::ron_options;
use super::wire::{
    WireAlias, WireAttribution, WireBasis, WireClaim, WireDataset, WireEntity, WireFurniture, WireHolds,
    WireObject, WirePositions, WirePredicate, WireQuote, WireSentence, WireSource, WireStop, WireStory,
    WireWhen,
};
use crate::geometry::Point;
use crate::model::{
    Attribution, Basis, Claim, Dataset, Entity, Holds, Object, Predicate, Quote, Source, Stop, When,
    edtf_year,
};
use ron::ser::PrettyConfig;
use serde::Serialize;
use std::fmt::Write as _;

/// The dataset as canonical RON text.
#[must_use]
pub fn to_ron(dataset: &Dataset) -> String {
    whole(&to_wire(dataset))
}

/// The same without its stories: what is known, whatever is told about it.
pub(super) fn record_ron(dataset: &Dataset) -> String {
    whole(&WireDataset { stories: Vec::new(), ..to_wire(dataset) })
}

fn whole(wire: &WireDataset) -> String {
    let mut out = String::from("#![enable(implicit_some)]\n");
    write_dataset(&mut out, wire);
    out.push('\n');
    out
}

/// Writes the dataset as a RON value without the attribute line.
pub(super) fn write_dataset(out: &mut String, wire: &WireDataset) {
    let _ = writeln!(out, "(");
    let _ = writeln!(out, "    format: {},", wire.format);
    let mut head = vec![
        ("id", &wire.id),
        ("title", &wire.title),
        ("version", &wire.version),
        ("licence", &wire.licence),
        ("curator", &wire.curator),
        ("span", &wire.span),
    ];
    head.extend(wire.about.as_ref().map(|about| ("about", about)));
    for (key, value) in head {
        let _ = writeln!(out, "    {key}: {},", one_line(value));
    }
    write_list(out, "sources", &wire.sources, 1);
    if !wire.predicates.is_empty() {
        write_list(out, "predicates", &wire.predicates, 1);
    }
    write_list(out, "entities", &wire.entities, 1);
    write_list(out, "claims", &wire.claims, 1);
    if !wire.positions.0.is_empty() {
        let _ = writeln!(out, "    positions: {{");
        for (id, (x, y)) in &wire.positions.0 {
            let _ = writeln!(out, "        {}: ({x:?}, {y:?}),", one_line(id));
        }
        let _ = writeln!(out, "    }},");
    }
    if !wire.stories.is_empty() {
        // Stops and sentences have lines of their own, to be edited by hand.
        write_list(out, "stories", &wire.stories, 4);
    }
    out.push(')');
}

/// Positions of the entities as the `positions` of a dataset are written, sorted by id, to a hundredth of a unit.
#[must_use]
pub fn to_positions(dataset: &Dataset, positions: &[Point]) -> String {
    let round = |v: f32| (v * 100.0).round() / 100.0;
    let mut lines: Vec<String> = dataset
        .entities()
        .iter()
        .zip(positions)
        .map(|(e, p)| {
            format!("    {}: ({:?}, {:?}),\n", one_line(&e.id.to_string()), round(p.x()), round(p.y()))
        })
        .collect();
    lines.sort();
    format!("{{\n{}}}\n", lines.concat())
}

/// A list of records, down to a depth with one field or item a line.
fn write_list<T: Serialize>(out: &mut String, key: &str, records: &[T], depth: usize) {
    let _ = writeln!(out, "    {key}: [");
    for record in records {
        let config =
            PrettyConfig::new().depth_limit(depth).indentor("    ").new_line("\n").escape_strings(true);
        let text = ron_options().to_string_pretty(record, config).unwrap_or_default();
        for line in text.lines() {
            let _ = writeln!(out, "        {line}");
        }
        // The record's closing bracket stands on its own line: add the comma to it.
        out.pop();
        out.push_str(",\n");
    }
    let _ = writeln!(out, "    ],");
}

fn one_line<T: Serialize>(value: &T) -> String {
    ron_options().to_string(value).unwrap_or_default()
}

/// The dataset in the shape of a file.
pub(super) fn to_wire(dataset: &Dataset) -> WireDataset {
    let (from, to) = dataset.span();
    WireDataset {
        format: FORMAT,
        id: dataset.id().to_owned(),
        title: dataset.title().to_owned(),
        version: dataset.version().to_owned(),
        licence: dataset.licence().to_owned(),
        curator: dataset.curator().to_owned(),
        span: format!("{}/{}", edtf_year(from), edtf_year(to)),
        about: dataset.about().map(str::to_owned),
        sources: dataset.sources().iter().map(|s| source(dataset, s)).collect(),
        predicates: dataset.predicates().iter().filter(|p| p.declared).map(predicate).collect(),
        entities: dataset.entities().iter().map(|e| entity(dataset, e)).collect(),
        claims: dataset.claims().iter().map(|c| claim(dataset, c)).collect(),
        positions: WirePositions(
            dataset.positions().iter().map(|(e, p)| (dataset.entity(*e).id.to_string(), *p)).collect(),
        ),
        stories: dataset
            .stories()
            .iter()
            .map(|s| WireStory {
                id: s.id.to_string(),
                title: s.title.clone(),
                stops: s.stops.iter().map(|stop| self::stop(dataset, stop)).collect(),
            })
            .collect(),
    }
}

fn stop(dataset: &Dataset, stop: &Stop) -> WireStop {
    let claim_id = |c: &crate::model::ClaimIx| dataset.claim(*c).id.to_string();
    WireStop {
        title: stop.title.clone(),
        view: stop.view.clone(),
        canvas: stop.canvas,
        text: stop
            .text
            .iter()
            .map(|s| WireSentence { says: s.says.clone(), cites: s.cites.iter().map(claim_id).collect() })
            .collect(),
        fingerprints: stop.fingerprints.clone(),
    }
}

fn source(dataset: &Dataset, s: &Source) -> WireSource {
    WireSource {
        id: s.id.to_string(),
        title: s.title.clone(),
        kind: s.kind.clone(),
        publisher: s.publisher.clone(),
        issued: s.issued.as_ref().map(ToString::to_string),
        rights: s.rights.clone(),
        file: s.file.clone(),
        sha256: s.sha256.clone(),
        according_to: s.according_to,
        shares_text_with: s.shares_text_with.iter().map(|o| dataset.source(*o).id.to_string()).collect(),
        note: s.note.clone(),
        furniture: s
            .furniture
            .iter()
            .map(|f| WireFurniture {
                exact: f.exact.clone(),
                prefix: f.prefix.clone(),
                suffix: f.suffix.clone(),
                why: f.why.clone(),
            })
            .collect(),
    }
}

fn predicate(p: &Predicate) -> WirePredicate {
    WirePredicate {
        id: p.id.clone(),
        label: p.label.clone(),
        inverse: p.inverse.clone(),
        from: p.from.clone(),
        to: p.to.clone(),
        shape: p.shape,
        role: p.role,
        aspect: p.aspect,
        accusing: p.accusing,
        retrospective: p.retrospective,
    }
}

fn quotes(dataset: &Dataset, list: &[Quote]) -> Vec<WireQuote> {
    list.iter()
        .map(|q| WireQuote {
            source: dataset.source(q.source).id.to_string(),
            exact: q.exact.clone(),
            prefix: q.prefix.clone(),
            suffix: q.suffix.clone(),
        })
        .collect()
}

fn entity(dataset: &Dataset, e: &Entity) -> WireEntity {
    WireEntity {
        id: e.id.to_string(),
        kind: e.kind,
        name: e.name.clone(),
        short: e.short.clone(),
        native: e.native.clone(),
        aliases: e
            .aliases
            .iter()
            .map(|a| WireAlias { name: a.name.clone(), status: a.status, quotes: quotes(dataset, &a.quotes) })
            .collect(),
        quotes: quotes(dataset, &e.quotes),
        note: e.note.clone(),
    }
}

fn when(w: &When) -> WireWhen {
    WireWhen {
        holds: match w.holds {
            Holds::On => WireHolds::On,
            Holds::Over => WireHolds::Over,
            Holds::Seen => WireHolds::Seen,
        },
        edtf: w.edtf.to_string(),
        basis: match &w.basis {
            Basis::Stated => WireBasis::Stated,
            Basis::Heading => WireBasis::Heading,
            Basis::Issued => WireBasis::Issued,
            Basis::Reading(words) => WireBasis::Reading(words.clone()),
            Basis::Derived(how) => WireBasis::Derived(how.clone()),
        },
    }
}

fn claim(dataset: &Dataset, c: &Claim) -> WireClaim {
    let entity_id = |e: &crate::model::EntityIx| dataset.entity(*e).id.to_string();
    WireClaim {
        id: c.id.to_string(),
        subject: entity_id(&c.subject),
        predicate: dataset.predicate(c.predicate).id.clone(),
        object: c.object.as_ref().map(|o| match o {
            Object::Entity(e) => WireObject::Entity(entity_id(e)),
            Object::Name(name) => WireObject::Name(name.clone()),
            Object::Text(text) => WireObject::Text(text.clone()),
            Object::Number { low, high, unit, said } => {
                WireObject::Number { low: *low, high: *high, unit: unit.clone(), said: said.clone() }
            }
        }),
        role: c.role.clone(),
        when: c.when.as_ref().map(when),
        during: c.during.as_ref().map(entity_id),
        status: c.status,
        attributed_to: c
            .attributed_to
            .iter()
            .map(|a| match a {
                Attribution::Entity(e) => WireAttribution::Entity(entity_id(e)),
                Attribution::Source(s) => WireAttribution::Source(dataset.source(*s).id.to_string()),
                Attribution::Text(text) => WireAttribution::Text(text.clone()),
                Attribution::Unnamed => WireAttribution::Unnamed,
            })
            .collect(),
        said: c.said.as_ref().map(when),
        answers: c.answers.map(|a| dataset.claim(a).id.to_string()),
        rivals: c.rivals.iter().map(|r| dataset.claim(*r).id.to_string()).collect(),
        quotes: quotes(dataset, &c.quotes),
        note: c.note.clone(),
    }
}
