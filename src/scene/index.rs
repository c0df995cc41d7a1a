//! Where the marks of a scene are, so that the pointer asks only those near it. Made when it is first asked for: a
//! picture in a file needs none.

use super::Scene;
use super::grid::Grid;
use super::hit::{REACH, TARGET};
use crate::geometry::{Point, Rect};
use std::sync::OnceLock;

/// Side of the buckets, in points.
const CELL: f32 = 32.0;

/// The index of a scene, once it was asked for. It is worked out of the scene alone, so all are alike.
#[derive(Debug, Default)]
pub(super) struct Index(OnceLock<Lists>);

impl Clone for Index {
    fn clone(&self) -> Self {
        Self::default()
    }
}

impl PartialEq for Index {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

impl Index {
    pub(super) fn of(&self, scene: &Scene) -> &Lists {
        self.0.get_or_init(|| Lists::of(scene))
    }
}

/// Nodes and edges by place; numbers are places in the scene's lists.
#[derive(Debug)]
pub(super) struct Lists {
    nodes: Grid<u32>,
    edges: Grid<u32>,
}

impl Lists {
    fn of(scene: &Scene) -> Self {
        let area = Rect::around(scene.nodes.iter().map(|n| n.center)).unwrap_or_default();
        let (mut nodes, mut edges) = (Grid::over(area, CELL), Grid::over(area, CELL));
        for (i, node) in (0..).zip(&scene.nodes) {
            let size = node.radius.max(TARGET) * 2.0;
            nodes.add(Rect::from_center(node.center, size, size), i);
            if let Some(label) = node.label {
                nodes.add(label, i);
            }
        }
        for (i, edge) in (0..).zip(&scene.edges) {
            let mut from: Option<Point> = None;
            for to in edge.line.corners() {
                if let Some(from) = from {
                    add_segment(&mut edges, from, to, area, i);
                }
                from = Some(to);
            }
        }
        Self { nodes, edges }
    }

    /// Nodes that may be at a point, in the order they are painted.
    pub(super) fn nodes_at(&self, at: Point) -> std::vec::IntoIter<usize> {
        sorted(&self.nodes, at)
    }

    /// Edges that may be at a point, in the order they are painted.
    pub(super) fn edges_at(&self, at: Point) -> std::vec::IntoIter<usize> {
        sorted(&self.edges, at)
    }
}

fn sorted(grid: &Grid<u32>, at: Point) -> std::vec::IntoIter<usize> {
    let mut found: Vec<usize> = grid.near(Rect::from_corners(at, at)).map(|i| i as usize).collect();
    found.sort_unstable();
    found.dedup();
    found.into_iter()
}

/// Adds a straight piece of a line to the buckets it runs through: in short steps, for the box around a long slanting
/// one would fill most of them. What runs outside the area is one step.
fn add_segment(grid: &mut Grid<u32>, from: Point, to: Point, area: Rect, edge: u32) {
    let around = area.expand(CELL);
    let whole = Rect::from_corners(from, to).expand(REACH);
    if !whole.overlaps(around) {
        grid.add(whole, edge);
        return;
    }
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "at most 512")]
    let steps = (from.distance(to) / CELL).ceil().clamp(1.0, 512.0) as u16;
    let mut start = from;
    for i in 1..=steps {
        let end = from.lerp(to, f32::from(i) / f32::from(steps));
        grid.add(Rect::from_corners(start, end).expand(REACH), edge);
        start = end;
    }
}
