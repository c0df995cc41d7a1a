//! An old picture with new marks in it: each starts between its neighbours, and the old ones hardly move, so that
//! whoever knows the picture still knows it.

use super::control::{Cancelled, Control};
use super::distances::{FAR, Pivots, between_all};
use super::holds::Holds;
use super::problem::{Layout, Preset, Problem};
use super::random::Random;
use super::rows::Rows;
use super::stress::AllPairs;
use super::{engine, overlap, sparse};
use crate::geometry::{Point, Rect};

/// How far an old mark may move: the median, and any, as shares of the old picture's diagonal.
pub const MEDIAN_MOVE: f32 = 0.02;
/// See [`MEDIAN_MOVE`].
pub const LARGEST_MOVE: f32 = 0.08;
/// Kept clear of those bounds, for what rounding adds.
const CLEAR: f32 = 0.9;

/// Positions for all marks, where `old` has those of the old ones.
///
/// # Errors
/// If it was told to stop.
pub fn extend(problem: &Problem, old: &[Option<Point>], control: &Control<'_>) -> Result<Layout, Cancelled> {
    let known = |i: usize| old.get(i).copied().flatten().filter(|p| p.is_finite());
    let n = problem.nodes.len();
    let Some(bounds) = Rect::around((0..n).filter_map(known)) else { return super::solve(problem, control) };
    let rows = Rows::of(n, &problem.pulls());
    let unit = unit_of(&rows, old).unwrap_or_else(|| engine::edge_length(problem));
    let mut positions = seat(problem, &rows, old, unit);
    if problem.preset != Preset::Chronicle {
        relax(problem, &rows, unit, &mut positions, control)?;
    }
    let solid: Vec<usize> = engine::solid(problem);
    overlap::push_apart(problem, &solid, &mut positions);
    bound(old, bounds, &mut positions);
    for (node, position) in problem.nodes.iter().zip(&mut positions) {
        *position = node.pinned.filter(|p| p.is_finite()).unwrap_or(*position);
    }
    control.progress(1.0)?;
    Ok(Layout { positions, steps: u32::from(EPOCHS) })
}

/// Epochs of the few steps that let the old marks make room.
const EPOCHS: u16 = 6;

/// The largest distance there is.
const LAST: u16 = FAR - 1;

/// The length of a hop in the old picture.
fn unit_of(rows: &Rows, old: &[Option<Point>]) -> Option<f32> {
    let at = |i: usize| old.get(i).copied().flatten();
    let pivots = Pivots::new(rows, 8);
    let (mut above, mut below) = (0.0_f64, 0.0_f64);
    for (p, pivot) in pivots.nodes.iter().enumerate() {
        let Some(from) = at(*pivot as usize) else { continue };
        for (i, hops) in pivots.row(p, rows.nodes()).iter().enumerate() {
            if let (Some(to), 1..=LAST) = (at(i), *hops) {
                let far = f64::from(from.distance(to)) / f64::from(*hops);
                above += far * far;
                below += far;
            }
        }
    }
    #[expect(clippy::cast_possible_truncation, reason = "a length")]
    let unit = (above / below) as f32;
    (below > 0.0 && unit.is_finite() && unit > 0.0).then_some(unit)
}

/// The old places, and for each new mark one between its neighbours; one with a single neighbour stands a hop away
/// from it, on the side away from that one's others. What hangs on nothing goes below.
fn seat(problem: &Problem, rows: &Rows, old: &[Option<Point>], unit: f32) -> Vec<Point> {
    let mut placed: Vec<Option<Point>> =
        (0..rows.nodes()).map(|i| old.get(i).copied().flatten().filter(|p| p.is_finite())).collect();
    let mut random = Random::new(problem.seed);
    let mut waiting: Vec<usize> = (0..rows.nodes()).filter(|i| placed.get(*i) == Some(&None)).collect();
    while !waiting.is_empty() {
        // Those with a placed neighbour come first; what they make possible comes in the next round.
        let seats: Vec<(usize, Point)> =
            waiting.iter().filter_map(|i| Some((*i, beside(rows, &placed, *i, unit)?))).collect();
        if seats.is_empty() {
            break;
        }
        for (i, at) in seats {
            let chance = Point::new(random.centred(), random.centred()) * (0.2 * unit);
            if let Some(slot) = placed.get_mut(i) {
                *slot = Some(at + chance);
            }
        }
        waiting.retain(|i| placed.get(*i) == Some(&None));
    }
    let bounds =
        Rect::around(placed.iter().flatten().copied()).unwrap_or(Rect::from_center(Point::ZERO, 1.0, 1.0));
    for (k, i) in waiting.into_iter().enumerate() {
        #[expect(clippy::cast_precision_loss, reason = "a count")]
        let x = (k as f32 + 0.5) * unit;
        if let Some(slot) = placed.get_mut(i) {
            let row = (x / bounds.width().max(unit)).floor();
            *slot = Some(Point::new(
                bounds.min().x() + x - row * bounds.width().max(unit),
                bounds.max().y() + (1.0 + row) * unit,
            ));
        }
    }
    placed.into_iter().map(Option::unwrap_or_default).collect()
}

fn beside(rows: &Rows, placed: &[Option<Point>], i: usize, unit: f32) -> Option<Point> {
    let at = |j: &u32| placed.get(*j as usize).copied().flatten();
    let around: Vec<Point> = rows.neighbours(i).iter().filter_map(at).collect();
    let middle = mean(&around)?;
    if around.len() > 1 {
        return Some(middle);
    }
    let hub = rows.neighbours(i).iter().find(|j| at(j).is_some())?;
    let others: Vec<Point> = rows.neighbours(*hub as usize).iter().filter_map(at).collect();
    let away = mean(&others).map_or(Point::new(1.0, 0.0), |others| middle - others);
    let away = if away.length() > 1e-3 * unit { away.normalized() } else { Point::new(1.0, 0.0) };
    Some(middle + away * unit)
}

fn mean(points: &[Point]) -> Option<Point> {
    #[expect(clippy::cast_precision_loss, reason = "a count")]
    let share = 1.0 / points.len() as f32;
    (!points.is_empty()).then(|| points.iter().fold(Point::ZERO, |sum, p| sum + *p * share))
}

/// A few small steps of stress over all, from where everything stands.
fn relax(
    problem: &Problem,
    rows: &Rows,
    unit: f32,
    positions: &mut [Point],
    control: &Control<'_>,
) -> Result<(), Cancelled> {
    let mut number = vec![0_u32; rows.nodes()];
    for part in rows.components().iter().filter(|p| p.len() > 2) {
        let graph = rows.part(part, &mut number);
        let holds = Holds::of(problem, part, unit);
        let at = |i: &u32| positions.get(*i as usize).copied().unwrap_or_default() * (1.0 / unit);
        let (mut x, mut y): (Vec<f32>, Vec<f32>) = part.iter().map(at).map(|p| (p.x(), p.y())).unzip();
        if part.len() <= engine::ALL_PAIRS {
            let mut random = Random::new(problem.seed);
            let pairs = AllPairs::new(&between_all(&graph), part.len(), &mut random);
            pairs.descend(
                &mut x,
                &mut y,
                &holds,
                (0.4, 0.1, EPOCHS),
                &mut random,
                &control.part(0.0, 0.9),
            )?;
        } else {
            let pivots = Pivots::new(&graph, 50);
            sparse::run(&graph, &pivots, (&mut x, &mut y), &holds, EPOCHS, &control.part(0.0, 0.9))?;
        }
        for (i, (x, y)) in part.iter().zip(x.into_iter().zip(y)) {
            if let Some(p) = positions.get_mut(*i as usize).filter(|_| x.is_finite() && y.is_finite()) {
                *p = Point::new(x, y) * unit;
            }
        }
    }
    Ok(())
}

/// Brings what moved too far back towards where it was.
fn bound(old: &[Option<Point>], bounds: Rect, positions: &mut [Point]) {
    let diagonal = bounds.width().hypot(bounds.height());
    let mut moves: Vec<f32> =
        old.iter().zip(positions.iter()).filter_map(|(o, p)| o.map(|o| o.distance(*p))).collect();
    moves.sort_by(f32::total_cmp);
    let median = moves.get(moves.len() / 2).copied().unwrap_or(0.0);
    let allowed = MEDIAN_MOVE * CLEAR * diagonal;
    let share = if median > allowed { allowed / median } else { 1.0 };
    for (o, p) in old.iter().zip(positions) {
        let Some(o) = o else { continue };
        let moved = (*p - *o) * share;
        let most = LARGEST_MOVE * CLEAR * diagonal;
        *p = *o + if moved.length() > most { moved.normalized() * most } else { moved };
    }
}
