//! Pushes boxes apart: each box is a glyph with its label below it. What stands is moved as little as possible,
//! and rather up or down than along x, which carries meaning.
#![expect(clippy::indexing_slicing, reason = "indices come from the plan, which checked them")]

use super::rows::index;
use super::{Node, Problem};
use crate::geometry::{Point, Rect};

/// At most this many passes at one size; then the picture grows a little, as often as this.
const PASSES: usize = 50;
const GROWTHS: usize = 24;

/// Moves the listed nodes until no two boxes overlap. Where pushing alone finds no room, the picture grows, unless
/// something is pinned.
pub(super) fn remove(problem: &Problem, nodes: &[usize], positions: &mut [Point]) {
    let pinned = nodes.iter().any(|i| problem.nodes[*i].pinned.is_some());
    for _ in 0..=GROWTHS {
        if push_apart(problem, nodes, positions) || pinned {
            return;
        }
        for &i in nodes {
            positions[i] = positions[i] * 1.1;
        }
    }
}

/// Moves the listed nodes apart without letting the picture grow as a whole; whether no two overlap now.
pub(super) fn push_apart(problem: &Problem, nodes: &[usize], positions: &mut [Point]) -> bool {
    (0..PASSES).any(|_| !pass(problem, nodes, positions))
}

/// Width and height of a node: glyph and label below it, with a little air.
pub(super) fn size(node: &Node) -> (f32, f32) {
    let (w, h) = node.label;
    let air = if node.radius > 0.0 || w > 0.0 { (8.0, 6.0) } else { (0.0, 0.0) };
    (w.max(node.radius * 2.0) + air.0, node.radius * 2.0 + h + air.1)
}

/// The box of a node at its position.
fn extent(problem: &Problem, i: usize, at: Point) -> Rect {
    let node = &problem.nodes[i];
    let (width, height) = size(node);
    Rect::from_center(at + Point::new(0.0, node.label.1 * 0.5), width, height)
}

fn pass(problem: &Problem, nodes: &[usize], positions: &mut [Point]) -> bool {
    let boxes: Vec<Rect> = nodes.iter().map(|i| extent(problem, *i, positions[*i])).collect();
    let grid = Grid::over(&boxes);
    let mut shifts = vec![Point::ZERO; nodes.len()];
    let mut moved = false;
    for (k, b) in boxes.iter().enumerate() {
        grid.near(*b, |other| {
            if other <= k || !b.overlaps(boxes[other]) {
                return;
            }
            let fixed = |at: usize| problem.nodes[nodes[at]].pinned.is_some();
            let (mine, theirs) = match (fixed(k), fixed(other)) {
                (true, true) => return,
                (true, false) => (0.0, 1.0),
                (false, true) => (1.0, 0.0),
                (false, false) => (0.5, 0.5),
            };
            moved = true;
            let push = apart(*b, boxes[other], nodes[k] < nodes[other]);
            shifts[k] = shifts[k] - push * mine;
            shifts[other] = shifts[other] + push * theirs;
        });
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

/// Boxes by the cell of their middle; a cell is as large as the largest box, so that what overlaps lies in cells that
/// touch.
struct Grid {
    corner: Point,
    side: f32,
    columns: usize,
    rows: usize,
    start: Vec<u32>,
    members: Vec<u32>,
}

impl Grid {
    fn over(boxes: &[Rect]) -> Self {
        let bounds = Rect::around(boxes.iter().map(|b| b.center())).unwrap_or(Rect::from_center(
            Point::ZERO,
            1.0,
            1.0,
        ));
        let largest = boxes.iter().map(|b| b.width().max(b.height())).fold(1.0, f32::max);
        // Not more than about a cell for each box, however far they are spread.
        #[expect(clippy::cast_precision_loss, reason = "a count of boxes")]
        let spread = (bounds.width() * bounds.height() / boxes.len().max(1) as f32).sqrt();
        let longest = bounds.width().max(bounds.height()) / 4_000.0;
        let side = largest.max(spread * 0.5).max(longest);
        let cells = |length: f32| whole(length / side) + 1;
        let (columns, rows) = (cells(bounds.width()), cells(bounds.height()));
        let mut grid = Self {
            corner: bounds.min(),
            side,
            columns,
            rows,
            start: vec![0; columns * rows + 1],
            members: Vec::new(),
        };
        let places: Vec<usize> =
            boxes.iter().map(|b| grid.cell(b.center())).map(|(c, r)| r * columns + c).collect();
        for place in &places {
            grid.start[place + 1] += 1;
        }
        for i in 0..columns * rows {
            grid.start[i + 1] += grid.start[i];
        }
        let mut next = grid.start.clone();
        grid.members = vec![0; boxes.len()];
        for (k, place) in places.iter().enumerate() {
            grid.members[next[*place] as usize] = index(k);
            next[*place] += 1;
        }
        grid
    }

    fn cell(&self, p: Point) -> (usize, usize) {
        let at = (p - self.corner) * (1.0 / self.side);
        (whole(at.x()).min(self.columns - 1), whole(at.y()).min(self.rows - 1))
    }

    /// Calls with each box in the cells around one.
    fn near(&self, b: Rect, mut with: impl FnMut(usize)) {
        let (column, row) = self.cell(b.center());
        for r in row.saturating_sub(1)..=(row + 1).min(self.rows - 1) {
            for c in column.saturating_sub(1)..=(column + 1).min(self.columns - 1) {
                let cell = r * self.columns + c;
                for k in &self.members[self.start[cell] as usize..self.start[cell + 1] as usize] {
                    with(*k as usize);
                }
            }
        }
    }
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "clamped to a sensible grid first"
)]
fn whole(v: f32) -> usize {
    v.clamp(0.0, 4_096.0) as usize
}
