//! From a dataset to the lane layout's terms: how long each lane takes room for, whom it came from, and what is drawn
//! between which lanes.

use crate::analysis::lineage::{Days, ForkKind, Lineage};
use crate::graph::Network;
use crate::layout::{Lane, LaneProblem, Link, arrange_with_column, extend_lanes};
use crate::model::{Day, EntityIx, EntityKind};
use crate::scene::{Face, Fonts, Theme};
use crate::view::{Filters, View};
use std::collections::BTreeMap;

/// The width of a picture in which every lane of a row has room for its name, in points.
const WIDTH: f64 = 620.0;

/// The share of all time that lies between two bodies in one row.
const APART: f64 = 0.25;

/// The row of each lane in a view. What the view gives a row keeps its place among the others; without any they are all
/// laid out.
#[must_use]
pub fn arrange_rows(network: &Network, view: &View) -> BTreeMap<EntityIx, u32> {
    // Whatever the filters hide: no lane moves when they change.
    let lineage = Lineage::of(network, &everything());
    let old: Vec<Option<u32>> =
        lineage.lanes.iter().map(|l| view.lineage.rows.get(&l.entity).copied()).collect();
    let problem = problem(network, &lineage);
    let rows = if old.iter().any(Option::is_some) {
        extend_lanes(&problem, &old)
    } else {
        let apart: Vec<bool> = lineage.lanes.iter().map(|l| l.life(network).is_none()).collect();
        let held: Vec<bool> = lineage.lanes.iter().map(|l| has_undated(&lineage, l)).collect();
        arrange_with_column(&problem, &apart, &held)
    };
    lineage.lanes.iter().map(|l| l.entity).zip(rows).collect()
}

/// Whether something without a date stands on a lane: it does so at its row, in the strip, which is then no place for
/// another body.
fn has_undated(lineage: &Lineage, lane: &crate::analysis::lineage::Lane) -> bool {
    lineage.notes.iter().any(|n| n.lane == lane.entity && n.days.are_open())
}

/// Filters that hide nothing.
fn everything() -> Filters {
    Filters {
        kinds: std::collections::BTreeSet::new(),
        shapes: std::collections::BTreeSet::new(),
        ..Filters::default()
    }
}

/// The lane layout's problem.
fn problem(network: &Network, lineage: &Lineage) -> LaneProblem {
    let dataset = &network.dataset;
    let (first, last) = dataset.span();
    let day = |d: Day| f64::from(d.number());
    let span = (day(Day::first_of_year(first)), day(Day::last_of_year(last)));
    let per_point = (span.1 - span.0).max(1.0) / WIDTH;
    let index: BTreeMap<EntityIx, usize> =
        lineage.lanes.iter().enumerate().map(|(i, l)| (l.entity, i)).collect();
    let extent = |days: Days| {
        let from = days.first.or(days.last).map_or(span.0, day);
        let to = days.last.or(days.first).map_or(span.1, day);
        (from.min(to), to.max(from))
    };
    // What has no date stands in a strip beyond the end of time.
    let strip = (span.1 + 1_000.0, span.1 + 2_000.0);
    let lanes = lineage
        .lanes
        .iter()
        .map(|lane| {
            let record = dataset.entity(lane.entity);
            let size = Theme::get().text.detail;
            let name = f64::from(Fonts::get().width(record.label(), Face::SemiBold, size)) + 26.0;
            let (from, to) = lane.life(network).map_or(strip, |life| {
                let (from, to) = extent(Days::of(life.bounds));
                // Its bar, the fan that leads to it, and its name above.
                let led = lineage.forks.iter().filter(|f| f.to == lane.entity && f.kind != ForkKind::Merger);
                let from = led.filter_map(|f| f.days.first).map(day).fold(from, f64::min);
                // Two bodies in one row would be read as one, unless far apart.
                let to = to.max(from + name * per_point) + (span.1 - span.0) * APART;
                (from.max(span.0 - 1.0), to.min(span.1))
            });
            let fork = lineage
                .forks
                .iter()
                .filter(|f| f.to == lane.entity || (f.kind == ForkKind::Merger && f.from == lane.entity))
                .min_by_key(|f| (f.contested, f.claim))
                .map(|f| if f.to == lane.entity { f.from } else { f.to });
            let parent = lane.wing.map(|w| w.of).or(fork).and_then(|p| index.get(&p).copied());
            #[expect(clippy::cast_precision_loss, reason = "a count of ties")]
            let weight = network.degree(lane.entity) as f64
                + if record.kind == EntityKind::Faction { 1_000.0 } else { 0.0 };
            Lane { from: from.min(to), to, parent, tucked: lane.wing.is_some(), weight }
        })
        .collect();
    let forks = lineage.forks.iter().map(|f| (f.from, f.to, f.days, !f.days.are_open(), 3.0));
    let bonds = lineage
        .bonds
        .iter()
        .map(|b| (b.from, b.to, b.bounds.map_or(Days::OPEN, Days::of), b.bounds.is_some(), 1.0));
    let links = forks
        .chain(bonds)
        .filter_map(|(from, to, days, dated, weight)| {
            let (from_at, to_at) = if dated { extent(days) } else { strip };
            Some(Link { a: *index.get(&from)?, b: *index.get(&to)?, from: from_at, to: to_at, weight })
        })
        .collect();
    LaneProblem { lanes, links }
}
