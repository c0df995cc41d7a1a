//! From a dataset to the layout engine's terms: how big each mark is, how strongly each tie pulls, and where on
//! the soft time axis each mark belongs. The *Chronicle* manner: left to right is time, loosely.

use crate::geometry::Point;
use crate::graph::Network;
use crate::layout::{Cancelled, Control, Edge, Node, Preset, Problem, extend, solve};
use crate::model::{EntityIx, Moment, Shape, TieIx};
use crate::scene::{Face, Fonts, Theme, default_radius};
use crate::view::{Manner, MarkKind, View};
use std::collections::BTreeMap;

/// Width over height of the picture.
const ASPECT: f32 = 1.4;
/// How many times the area of all marks with their names the picture fills.
const ROOM: f32 = 1.55;
/// The seed of every layout: the same dataset gives the same picture.
const SEED: u64 = 0x0005_C415;

/// The manner in which a dataset is first laid out: by time if anything in it is dated.
#[must_use]
pub fn manner_for(network: &Network) -> Manner {
    let dated = network.dataset.entities_ix().any(|(e, _)| network.chronology.is_dated(e));
    if dated { Manner::Chronicle } else { Manner::Clusters }
}

/// Where each mark stands in a view. What the view or the dataset gives a place keeps it, or nearly, if others are to
/// be put between; without any everything is laid out.
#[must_use]
pub fn arrange(network: &Network, view: &View) -> BTreeMap<EntityIx, Point> {
    let dataset = &network.dataset;
    let given = |e: EntityIx| {
        let from_dataset = || dataset.positions().get(&e).map(|(x, y)| Point::new(*x, *y));
        view.positions.get(&e).copied().or_else(from_dataset)
    };
    let old: Vec<Option<Point>> = dataset.entities_ix().map(|(e, _)| given(e)).collect();
    if let Some(all) = old.iter().copied().collect::<Option<Vec<Point>>>() {
        return by_entity(all);
    }
    let problem = problem(network, view.manner, &pins(view));
    let control = Control::default();
    // Without a flag nothing can stop it.
    let layout = if old.iter().any(Option::is_some) {
        extend(&problem, &old, &control)
    } else {
        solve(&problem, &control)
    };
    by_entity(layout.unwrap_or_default().positions)
}

/// Everything but what is pinned laid out anew in the view's manner, and turned so that it lies on the old picture as
/// well as can be.
///
/// # Errors
/// If it was told to stop.
pub fn tidy(
    network: &Network,
    view: &View,
    control: &Control<'_>,
) -> Result<BTreeMap<EntityIx, Point>, Cancelled> {
    let mut problem = problem(network, view.manner, &pins(view));
    for ((entity, _), node) in network.dataset.entities_ix().zip(&mut problem.nodes) {
        node.before = view.positions.get(&entity).copied();
    }
    Ok(by_entity(solve(&problem, control)?.positions))
}

/// Where the pinned marks of a view stand: what a new layout leaves alone.
pub(super) fn pins(view: &View) -> BTreeMap<EntityIx, Point> {
    view.pins.iter().filter_map(|e| Some((*e, *view.positions.get(e)?))).collect()
}

fn by_entity(positions: Vec<Point>) -> BTreeMap<EntityIx, Point> {
    positions.into_iter().enumerate().map(|(i, p)| (EntityIx::new(i), p)).collect()
}

/// The layout problem of a network.
#[must_use]
pub fn problem(network: &Network, manner: Manner, pins: &BTreeMap<EntityIx, Point>) -> Problem {
    let mut nodes: Vec<Node> = network
        .dataset
        .entities_ix()
        .map(|(entity, _)| Node {
            radius: default_radius(network, entity),
            label: label_size(network, entity),
            target: None,
            group: group(network, entity),
            pinned: pins.get(&entity).copied(),
            before: None,
            anchor: None,
        })
        .collect();
    let area: f32 = nodes
        .iter()
        .zip(&network.degrees)
        .filter(|(_, degree)| **degree > 0)
        .map(|(n, _)| (n.label.0 + 24.0) * (n.label.1 + n.radius * 2.0 + 12.0))
        .sum();
    let width = (area * ROOM * ASPECT).sqrt().max(400.0);
    for (entity, x) in time_axis(network, width) {
        let lasting = lasts(network, entity);
        if let Some(node) = nodes.get_mut(entity.index()) {
            node.target = Some((x, 1.0 / (1.0 + lasting / 8.0)));
        }
    }
    let edges = network
        .dataset
        .ties_ix()
        // What held twice pulls once.
        .filter(|(_, tie)| tie.spell == 0)
        .map(|(ix, tie)| Edge { a: tie.subject.index(), b: tie.object.index(), weight: weight(network, ix) })
        .collect();
    let preset = match manner {
        Manner::Chronicle => Preset::Chronicle,
        Manner::Clusters => Preset::Clusters,
        Manner::Faithful => Preset::Faithful,
    };
    Problem { nodes, edges, size: (width, width / ASPECT), seed: SEED, preset }
}

fn label_size(network: &Network, entity: EntityIx) -> (f32, f32) {
    let theme = Theme::get();
    let fonts = Fonts::get();
    let faction = network.kind(entity) == MarkKind::Faction;
    let (face, size) =
        if faction { (Face::SemiBold, theme.text.body) } else { (Face::Regular, theme.text.detail) };
    let lines = fonts.wrap(network.dataset.entity(entity).label(), face, size, theme.label.wrap);
    let width = lines.iter().map(|l| fonts.width(l, face, size)).fold(0.0, f32::max);
    #[expect(clippy::cast_precision_loss, reason = "a few lines")]
    let height = lines.len() as f32 * size * 1.22;
    // Names keep their size when one zooms out: those that must never go missing get room for that.
    let hub = network.degree(entity) > 12;
    let room = match network.kind(entity) {
        MarkKind::Faction => (2.0, 3.0),
        _ if hub => (1.6, 2.4),
        MarkKind::Leader => (1.5, 1.8),
        _ => (0.9, 1.0),
    };
    (width * room.0, height * room.1)
}

/// Leaves of one kind stand together; places last, since they start hidden.
fn group(network: &Network, entity: EntityIx) -> u32 {
    match network.kind(entity) {
        MarkKind::Faction => 0,
        MarkKind::Leader | MarkKind::Person => 1,
        MarkKind::Operation => 2,
        MarkKind::Event => 3,
        MarkKind::Organization => 4,
        MarkKind::Place => 5,
    }
}

/// How strongly a tie pulls: lineage most, listings not at all.
fn weight(network: &Network, ix: TieIx) -> f32 {
    match network.dataset.predicate(network.dataset.tie(ix).predicate).shape {
        Shape::Lineage => 3.0,
        Shape::Leads => 2.0,
        Shape::Member => 1.6,
        Shape::Alliance | Shape::Armed => 1.0,
        Shape::TookPart => 0.9,
        Shape::Opposition | Shape::Targeted => 0.7,
        Shape::Located => 0.25,
        Shape::Listed | Shape::Fact => 0.0,
    }
}

/// For each dated mark the place of its evidenced middle year: years are spread by rank, so that busy years get
/// room.
fn time_axis(network: &Network, width: f32) -> Vec<(EntityIx, f32)> {
    let mut middles: Vec<(i32, EntityIx)> =
        network.dataset.entities_ix().filter_map(|(e, _)| middle_day(network, e).map(|d| (d, e))).collect();
    middles.sort_unstable();
    let count = middles.len();
    let mut placed = Vec::with_capacity(count);
    let mut from = 0;
    while let Some((day, _)) = middles.get(from) {
        let to = middles.iter().skip(from).take_while(|(d, _)| d == day).count() + from;
        #[expect(clippy::cast_precision_loss, reason = "counts of marks")]
        let share = (from + to) as f32 * 0.5 / (count.max(1)) as f32;
        placed.extend(middles.iter().take(to).skip(from).map(|(_, e)| (*e, (share - 0.5) * width)));
        from = to;
    }
    placed
}

/// The middle day of what is evidenced of a life.
fn middle_day(network: &Network, entity: EntityIx) -> Option<i32> {
    let life = network.chronology.life(entity).filter(|l| l.dated)?;
    let day = |m: Moment| m.day().map(crate::model::Day::number);
    match (day(life.bounds.latest_start), day(life.bounds.earliest_end)) {
        (Some(a), Some(b)) => Some(i32::midpoint(a, b)),
        (a, b) => a.or(b),
    }
}

/// Evidenced years of a life.
fn lasts(network: &Network, entity: EntityIx) -> f32 {
    let year = |m: Moment| m.year();
    let span = network
        .chronology
        .life(entity)
        .and_then(|l| Some(year(l.bounds.earliest_end)? - year(l.bounds.latest_start)?));
    #[expect(clippy::cast_precision_loss, reason = "years")]
    let years = span.unwrap_or(0).max(0) as f32;
    years
}
