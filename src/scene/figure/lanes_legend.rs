//! The legend of a lineage: what is drawn in it, and only that.

use super::FigureInput;
use super::legend::{Group, row};
use crate::analysis::lineage::{ForkKind, Lineage, NoteKind};
use crate::model::{ClaimIx, Evidence, Shape as Relation, Status};
use crate::scene::{LaneSwatch as Swatch, Palette};
use crate::scene::{Mark, Scene, Theme, edge_swatch, glyph_swatch, lane_swatch, pip_swatch};
use crate::view::MarkKind;
use std::collections::BTreeSet;

/// The groups of the legend of a lineage, in order. Empty ones are left out.
pub(super) fn groups(input: &FigureInput<'_>, lineage: &Lineage, scenes: &[Scene]) -> Vec<Group> {
    let p = Theme::get().palette(input.network.dark);
    let network = input.network.network;
    let marks: BTreeSet<Mark> = scenes.iter().flat_map(|s| &s.items).filter_map(|i| i.mark).collect();
    let drawn = |claim: ClaimIx| marks.contains(&Mark::Claim(claim));
    let lanes = lane_rows(input, lineage, &marks, p);
    let mut between = Vec::new();
    let fork = |kind: ForkKind| lineage.forks.iter().any(|f| f.kind == kind && drawn(f.claim));
    let kinds: Vec<&str> = [
        (ForkKind::Split, "split"),
        (ForkKind::Merger, "merger"),
        (ForkKind::Continues, "continues"),
        (ForkKind::GrewOutOf, "grew out of"),
    ]
    .into_iter()
    .filter(|(kind, _)| fork(*kind))
    .map(|(_, words)| words)
    .collect();
    if !kinds.is_empty() {
        let words = format!("To the later body: {}", kinds.join(", "));
        between.push(row(edge_swatch(Relation::Lineage, Status::Stated, p), 0.0, &words));
    }
    if lineage.forks.iter().any(|f| drawn(f.claim) && !f.dated && !f.days.are_open()) {
        between.push(told(Swatch::Fan, p));
    }
    if lineage.forks.iter().any(|f| drawn(f.claim) && f.contested) {
        between.push(told(Swatch::Contested, p));
    }
    if lineage.lanes.iter().any(|l| l.wing.is_some_and(|w| drawn(w.claim))) {
        between.push(told(Swatch::Wing, p));
    }
    let shapes: BTreeSet<Relation> = lineage
        .bonds
        .iter()
        .filter(|b| drawn(b.claim))
        .map(|b| network.dataset.predicate_of(b.claim).shape)
        .collect();
    between.extend(shapes.into_iter().map(|s| row(edge_swatch(s, Status::Stated, p), 0.0, s.label())));
    let note =
        |kind: NoteKind| lineage.notes.iter().any(|n| n.kind == kind && n.claims.iter().any(|c| drawn(*c)));
    let mut on = Vec::new();
    if lineage.columns.iter().any(|c| marks.contains(&Mark::Node(c.entity))) {
        on.push(told(Swatch::Column, p));
    }
    for (kind, swatch, words) in [
        (NoteKind::Strike, glyph_swatch(MarkKind::Operation, p), "Struck by it"),
        (NoteKind::Event, glyph_swatch(MarkKind::Event, p), "Event it had a part in"),
        (NoteKind::Rename, lane_swatch(Swatch::Flag, p), Swatch::Flag.words()),
        (NoteKind::Sighting, lane_swatch(Swatch::Tick, p), Swatch::Tick.words()),
        (NoteKind::End, lane_swatch(Swatch::Cross, p), Swatch::Cross.words()),
        (NoteKind::Leader, glyph_swatch(MarkKind::Leader, p), "Leader, at no time told"),
    ] {
        if note(kind) {
            on.push(row(swatch, 16.0, words));
        }
    }
    if lineage.threads.iter().any(|t| drawn(t.claim)) {
        on.push(told(Swatch::Thread, p));
    }
    let told: Vec<ClaimIx> = marks
        .iter()
        .filter_map(|m| match m {
            Mark::Claim(claim) => Some(*claim),
            Mark::Node(_) | Mark::Edge(_) | Mark::Hull(_) => None,
        })
        .collect();
    let statuses: BTreeSet<Status> = told.iter().map(|c| network.dataset.claim(*c).status).collect();
    let statuses = Status::ALL.into_iter().filter(|s| statuses.contains(s));
    let statuses = statuses.map(|s| row(edge_swatch(Relation::TookPart, s, p), 0.0, s.name())).collect();
    let nodes = marks.iter().filter_map(|m| match m {
        Mark::Node(entity) if lineage.lane(*entity).is_some() => Some(*entity),
        _ => None,
    });
    let mut pips: BTreeSet<Evidence> = nodes.map(|e| network.evidence_of_entity(e)).collect();
    pips.extend(
        told.iter()
            .filter_map(|c| network.dataset.tie_of(*c))
            .map(|t| network.evidence_of_tie(t))
            .filter(|e| matches!(e, Evidence::Inferred | Evidence::Disputed)),
    );
    let pips = pips.into_iter().map(|e| row(pip_swatch(e, p.ink, p.canvas), 16.0, e.label())).collect();
    [
        Group { name: "LANES", rows: lanes },
        Group { name: "BETWEEN LANES", rows: between },
        Group { name: "ON LANES", rows: on },
        Group { name: "STATUS", rows: statuses },
        Group { name: "MEASURED", rows: super::legend::measured_rows(input, false) },
        Group { name: "BETWEEN THE YEARS", rows: super::legend::changes(input, p) },
        Group { name: "EVIDENCE", rows: pips },
    ]
    .into_iter()
    .filter(|g| !g.rows.is_empty())
    .collect()
}

/// A swatch with its words.
fn told(swatch: Swatch, p: &Palette) -> super::legend::Row {
    row(lane_swatch(swatch, p), 16.0, swatch.words())
}

/// What the bars and their ends mean, as far as some are drawn.
fn lane_rows(
    input: &FigureInput<'_>,
    lineage: &Lineage,
    marks: &BTreeSet<Mark>,
    p: &Palette,
) -> Vec<super::legend::Row> {
    let network = input.network.network;
    let lanes = lineage.lanes.iter().filter(|l| marks.contains(&Mark::Node(l.entity)));
    let bounds: Vec<_> = lanes.clone().filter_map(|l| l.life(network)).map(|l| l.bounds).collect();
    let undated = lanes.clone().any(|l| l.life(network).is_none());
    let certain = |b: &crate::model::Bounds| b.latest_start <= b.earliest_end;
    let bounded = |b: &crate::model::Bounds| {
        let side = |a: crate::model::Moment, z: crate::model::Moment| {
            a.day().is_some() && z.day().is_some() && a != z
        };
        side(b.earliest_start, b.latest_start) || side(b.earliest_end, b.latest_end)
    };
    let open = |b: &crate::model::Bounds| b.earliest_start.day().is_none() || b.latest_end.day().is_none();
    let seen = |b: &crate::model::Bounds| {
        !certain(b) || b.earliest_start.day().is_none() || b.latest_end.day().is_none()
    };
    let rows = [
        (Swatch::Evidenced, bounds.iter().any(certain)),
        (Swatch::Possible, bounds.iter().any(seen)),
        (Swatch::Bounded, bounds.iter().any(bounded)),
        (Swatch::Ragged, bounds.iter().any(open)),
        (Swatch::Continues, input.lineage.is_some_and(|(_, look)| look.window.is_some())),
        (Swatch::Undated, undated),
    ];
    rows.into_iter().filter(|r| r.1).map(|(swatch, _)| told(swatch, p)).collect()
}
