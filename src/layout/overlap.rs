//! Pushes boxes apart: each box is a glyph with its label below it. What stands is moved as little as possible,
//! and rather up or down than along x, which carries meaning.
#![expect(clippy::indexing_slicing, reason = "indices come from the plan, which checked them")]

use super::Problem;
use crate::geometry::{Point, Rect};
use std::collections::BTreeMap;

/// At most this many passes; a picture that needs more is as good as it gets.
const PASSES: usize = 80;

/// Moves the listed nodes until no two boxes overlap, or the passes are over.
pub(super) fn remove(problem: &Problem, nodes: &[usize], positions: &mut [Point]) {
    for _ in 0..PASSES {
        if !pass(problem, nodes, positions) {
            return;
        }
    }
}

/// The box of a node at its position: glyph and label, with a little air.
fn extent(problem: &Problem, i: usize, at: Point) -> Rect {
    let node = &problem.nodes[i];
    let (w, h) = node.label;
    let width = w.max(node.radius * 2.0) + 8.0;
    let height = node.radius * 2.0 + h + 6.0;
    Rect::from_center(at + Point::new(0.0, h * 0.5), width, height)
}

fn pass(problem: &Problem, nodes: &[usize], positions: &mut [Point]) -> bool {
    let boxes: Vec<Rect> = nodes.iter().map(|i| extent(problem, *i, positions[*i])).collect();
    let side = boxes.iter().map(|b| b.width().max(b.height())).fold(40.0, f32::max);
    let mut cells: BTreeMap<(i32, i32), Vec<usize>> = BTreeMap::new();
    for (k, b) in boxes.iter().enumerate() {
        cells.entry(cell(b.center(), side)).or_default().push(k);
    }
    let mut shifts = vec![Point::ZERO; nodes.len()];
    let mut moved = false;
    for (k, b) in boxes.iter().enumerate() {
        let (cx, cy) = cell(b.center(), side);
        let around = (-1..=1).flat_map(|dx| (-1..=1).map(move |dy| (cx + dx, cy + dy)));
        for &other in around.filter_map(|c| cells.get(&c)).flatten() {
            if other <= k || !b.overlaps(boxes[other]) {
                continue;
            }
            moved = true;
            let push = apart(*b, boxes[other], nodes[k] < nodes[other]);
            let fixed = |at: usize| problem.nodes[nodes[at]].pinned.is_some();
            let (mine, theirs) = match (fixed(k), fixed(other)) {
                (true, true) => continue,
                (true, false) => (0.0, 1.0),
                (false, true) => (1.0, 0.0),
                (false, false) => (0.5, 0.5),
            };
            shifts[k] = shifts[k] - push * mine;
            shifts[other] = shifts[other] + push * theirs;
        }
    }
    for (k, &i) in nodes.iter().enumerate() {
        positions[i] = positions[i] + shifts[k] * 0.9;
    }
    moved
}

/// How far `b` must move away from `a`, along the axis that needs less (up and down counts two thirds).
fn apart(a: Rect, b: Rect, tie: bool) -> Point {
    let d = b.center() - a.center();
    let x = (a.width() + b.width()) * 0.5 - d.x().abs();
    let y = (a.height() + b.height()) * 0.5 - d.y().abs();
    let sign = |v: f32| if v > 0.0 || (v == 0.0 && tie) { 1.0 } else { -1.0 };
    if y * 0.66 <= x {
        Point::new(0.0, (y + 0.5) * sign(d.y()))
    } else {
        Point::new((x + 0.5) * sign(d.x()), 0.0)
    }
}

#[expect(clippy::cast_possible_truncation, reason = "positions are finite and moderate")]
fn cell(p: Point, side: f32) -> (i32, i32) {
    ((p.x() / side).floor() as i32, (p.y() / side).floor() as i32)
}
