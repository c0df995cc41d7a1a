//! *Faithful* and *Clusters*: each connected part alone, by the pipeline that fits its size; then the parts side by
//! side, and overlaps removed.

use super::control::{Cancelled, Control};
use super::distances::{Pivots, between_all};
use super::holds::Holds;
use super::problem::{Layout, Preset, Problem};
use super::random::Random;
use super::rows::Rows;
use super::stress::AllPairs;
use super::{align, multilevel, overlap, pack, pivot_mds, polish, sparse};
use crate::geometry::{Point, Rect};

/// Up to this many nodes all pairs are looked at.
pub(super) const ALL_PAIRS: usize = 3_000;
/// Pivots of the start of small graphs.
const START_PIVOTS: usize = 30;
/// Epochs of gradient descent over all pairs.
const EPOCHS: u16 = 25;
/// Graphs of so many nodes are tried twice, and the better picture is kept: small enough to be quick, large enough to
/// have more than one valley.
const TWICE: std::ops::Range<usize> = 150..600;
/// Rounds of sparse stress.
const ROUNDS: u16 = 20;
/// Pivots of the stress of large graphs: the more, the more faithful; what is polished afterwards needs few.
fn stress_pivots(nodes: usize, preset: Preset) -> usize {
    match nodes {
        _ if preset == Preset::Clusters => 50,
        n if n <= 20_000 => 200,
        n if n <= 200_000 => 100,
        _ => 50,
    }
}

/// Steps of ForceAtlas2 by the count of nodes: where they cost little, more.
fn polish_steps(nodes: usize) -> u16 {
    match nodes {
        n if n <= ALL_PAIRS => 100,
        n if n <= 100_000 => 65,
        _ => 40,
    }
}

/// Lays out the whole.
pub(super) fn solve(problem: &Problem, control: &Control<'_>) -> Result<Layout, Cancelled> {
    let n = problem.nodes.len();
    let rows = Rows::of(n, &problem.pulls());
    let parts = rows.components();
    let unit = edge_length(problem);
    let mut positions = vec![Point::ZERO; n];
    let mut steps = 0;
    let mut number = vec![0_u32; n];
    let mut done = 0.0;
    for part in &parts {
        #[expect(clippy::cast_precision_loss, reason = "a share")]
        let share = 0.95 * part.len() as f32 / n as f32;
        let control = control.part(done, share);
        done += share;
        let holds = Holds::of(problem, part, unit);
        let laid = place(&rows.part(part, &mut number), problem, &holds, &control)?;
        steps = steps.max(laid.steps);
        let mut at: Vec<Point> = laid.positions.into_iter().map(|p| p * unit).collect();
        if holds.is_empty() {
            fit(problem, part, &mut at);
        }
        for (&i, at) in part.iter().zip(at) {
            if let Some(slot) = positions.get_mut(i as usize) {
                *slot = at;
            }
        }
    }
    arrange(problem, &parts, unit, &mut positions);
    overlap::remove(problem, &solid(problem), &mut positions);
    super::center(problem, &mut positions);
    return_to(problem, parts.first().map_or(&[], Vec::as_slice), &mut positions);
    control.progress(1.0)?;
    Ok(Layout { positions, steps })
}

/// The length of a tie in world units: room for two marks with their labels.
pub(super) fn edge_length(problem: &Problem) -> f32 {
    #[expect(clippy::cast_precision_loss, reason = "a count")]
    let n = problem.nodes.len().max(1) as f32;
    let area: f32 = problem
        .nodes
        .iter()
        .map(|node| {
            let (w, h) = node.label;
            (w.max(node.radius * 2.0) + 8.0 * f32::from(node.radius > 0.0)) * (node.radius * 2.0 + h)
        })
        .sum();
    if area.is_finite() && area > 0.0 { (area / n).sqrt() * 1.5 } else { 1.0 }
}

/// The nodes that can overlap: points without glyph or name cannot.
pub(super) fn solid(problem: &Problem) -> Vec<usize> {
    let nodes = problem.nodes.iter().enumerate();
    nodes.filter(|(_, node)| node.radius > 0.0 || node.label.0 > 0.0).map(|(i, _)| i).collect()
}

/// Moves the whole so that the largest part lies where it did, if it lay anywhere.
fn return_to(problem: &Problem, part: &[u32], positions: &mut [Point]) {
    if problem.nodes.iter().any(|n| n.pinned.is_some()) {
        return;
    }
    let before = |i: &u32| {
        let i = *i as usize;
        Some(problem.nodes.get(i)?.before? - *positions.get(i)?)
    };
    let moves: Vec<Point> = part.iter().filter_map(before).collect();
    #[expect(clippy::cast_precision_loss, reason = "a count")]
    let share = 1.0 / moves.len().max(1) as f32;
    let shift = moves.iter().fold(Point::ZERO, |sum, m| sum + *m * share);
    for p in positions {
        *p = *p + shift;
    }
}

/// Gives a part that nothing holds room for its marks with their names, and turns it onto the old picture.
fn fit(problem: &Problem, part: &[u32], at: &mut [Point]) {
    let nodes = || part.iter().filter_map(|i| problem.nodes.get(*i as usize));
    let room: f32 = nodes().map(overlap::size).map(|(w, h)| w * h).sum::<f32>() * ROOM;
    // The disc in which most of the part lies: a box would take a line of marks for a part without area.
    #[expect(clippy::cast_precision_loss, reason = "a count")]
    let share = 1.0 / at.len().max(1) as f32;
    let middle = at.iter().fold(Point::ZERO, |sum, p| sum + *p * share);
    let spread: f32 = at.iter().map(|p| p.distance(middle).powi(2) * share).sum();
    let area = std::f32::consts::PI * 3.0 * spread;
    if area > 0.0 && area < room && room.is_finite() {
        let grow = (room / area).sqrt();
        for p in at.iter_mut() {
            *p = *p * grow;
        }
    }
    let before: Vec<Option<Point>> = nodes().map(|n| n.before).collect();
    align::onto(&before, at, align::Freedom::Any);
}

/// How many times the area of its marks with their names a part fills at least.
const ROOM: f32 = 2.0;

/// A connected part alone, in lengths of a tie.
fn place(rows: &Rows, problem: &Problem, holds: &Holds, control: &Control<'_>) -> Result<Layout, Cancelled> {
    let n = rows.nodes();
    let mut random = Random::new(problem.seed ^ 0x5EED);
    let (mut x, mut y);
    let mut steps = 0;
    if n == 1 {
        (x, y) = (vec![0.0], vec![0.0]);
        align::to_holds(holds, &mut x, &mut y);
    } else if n <= ALL_PAIRS {
        let pivots = Pivots::new(rows, START_PIVOTS);
        (x, y) = pivot_mds::start(&pivots, n, &mut random);
        align::to_holds(holds, &mut x, &mut y);
        control.progress(0.1)?;
        let pairs = AllPairs::new(&between_all(rows), n, &mut random);
        let first = f32::from(pairs.diameter()).powi(2);
        let schedule = (first, 0.1, EPOCHS);
        let other = TWICE.contains(&n).then(|| (x.clone(), y.clone()));
        pairs.descend(&mut x, &mut y, holds, schedule, &mut random, &control.part(0.1, 0.35))?;
        if let Some((mut u, mut v)) = other {
            pairs.descend(&mut u, &mut v, holds, schedule, &mut random, &control.part(0.45, 0.35))?;
            if pairs.stress(&u, &v) < pairs.stress(&x, &y) {
                (x, y) = (u, v);
            }
        }
        steps += u32::from(EPOCHS);
    } else {
        (x, y) = multilevel::start(rows, 30, &mut random, &control.part(0.0, 0.5))?;
        align::to_holds(holds, &mut x, &mut y);
        steps += 30;
        let pivots = Pivots::new(rows, stress_pivots(n, problem.preset));
        if !is_small_world(rows, &pivots) {
            sparse::run(rows, &pivots, (&mut x, &mut y), holds, ROUNDS, &control.part(0.5, 0.3))?;
            steps += u32::from(ROUNDS);
        }
    }
    if problem.preset == Preset::Clusters && n > 2 {
        let some = polish_steps(n);
        polish::run(rows, (&mut x, &mut y), holds, some, &control.part(0.8, 0.2))?;
        steps += u32::from(some);
    }
    let sound = |v: f32| if v.is_finite() { v } else { 0.0 };
    let positions = x.into_iter().zip(y).map(|(x, y)| Point::new(sound(x), sound(y))).collect();
    Ok(Layout { positions, steps })
}

/// Few hops from end to end, and hubs that most ways lead through: there distances tell little, and following them
/// makes the picture worse.
fn is_small_world(rows: &Rows, pivots: &Pivots) -> bool {
    let most = (0..rows.nodes()).map(|i| rows.degree(i)).max().unwrap_or(0);
    pivots.diameter() <= 12 && most * rows.nodes() > 10 * rows.entries()
}

/// Puts the parts side by side. A part that a pin holds stays, and the others go below it.
fn arrange(problem: &Problem, parts: &[Vec<u32>], unit: f32, positions: &mut [Point]) {
    let is_held = |part: &Vec<u32>| {
        part.iter()
            .any(|i| problem.nodes.get(*i as usize).is_some_and(|n| n.pinned.is_some() || n.anchor.is_some()))
    };
    let (held, free): (Vec<&Vec<u32>>, Vec<&Vec<u32>>) = parts.iter().partition(|p| is_held(p));
    let boxes: Vec<Rect> = free
        .iter()
        .map(|part| {
            let boxes = part.iter().filter_map(|i| {
                let (node, at) = (problem.nodes.get(*i as usize)?, positions.get(*i as usize)?);
                let (w, h) = overlap::size(node);
                Some(Rect::from_center(*at, w.max(unit * 0.2), h.max(unit * 0.2)))
            });
            let none = Rect::from_center(Point::ZERO, 0.0, 0.0);
            Rect::around(boxes.flat_map(|b| [b.min(), b.max()])).unwrap_or(none)
        })
        .collect();
    let sizes: Vec<(f32, f32)> = boxes.iter().map(|b| (b.width(), b.height())).collect();
    let aspect =
        if problem.size.0 > 0.0 && problem.size.1 > 0.0 { problem.size.0 / problem.size.1 } else { 1.4 };
    let below = held.iter().flat_map(|part| part.iter()).filter_map(|i| positions.get(*i as usize).copied());
    let below = Rect::around(below).map_or(Point::ZERO, |b| Point::new(b.min().x(), b.max().y() + unit));
    for ((part, from), to) in free.iter().zip(&boxes).zip(pack::boxes(&sizes, aspect, unit * 0.25)) {
        let shift = to + below - from.min();
        for i in *part {
            if let Some(p) = positions.get_mut(*i as usize) {
                *p = *p + shift;
            }
        }
    }
}
