//! What lies under a point of the picture.

use super::Scene;
use crate::geometry::{Point, distance_to_polyline};
use crate::model::{EntityIx, TieIx};

/// What was hit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hit {
    /// A node, or its label.
    Node(EntityIx),
    /// An edge.
    Edge(TieIx),
}

/// How near the pointer must come to an edge, in points.
const REACH: f32 = 5.0;
/// The least radius of a node as a target, in points (a target is 24 wide).
const TARGET: f32 = 12.0;

/// The top-most mark at a point in scene coordinates: nodes before labels before edges; among edges the nearest.
/// `ghosts` says whether marks outside the period can be hit.
#[must_use]
pub fn hit(scene: &Scene, at: Point, ghosts: bool) -> Option<Hit> {
    let open = |standing: crate::graph::Standing| ghosts || standing.is_shown();
    let nodes = || scene.nodes.iter().rev().filter(|n| open(n.standing));
    let glyph = nodes().find(|n| n.center.distance(at) <= n.radius).or_else(|| {
        nodes()
            .map(|n| (n.center.distance(at), n))
            .filter(|(d, n)| *d <= n.radius.max(TARGET))
            .min_by(|a, b| a.0.total_cmp(&b.0))
            .map(|(_, n)| n)
    });
    if let Some(node) = glyph.or_else(|| nodes().find(|n| n.label.is_some_and(|l| l.contains(at)))) {
        return Some(Hit::Node(node.entity));
    }
    scene
        .edges
        .iter()
        .rev()
        .filter(|e| open(e.standing))
        .map(|e| (distance_to_polyline(at, &e.line), e.tie))
        .filter(|(d, _)| *d <= REACH)
        .min_by(|a, b| a.0.total_cmp(&b.0))
        .map(|(_, tie)| Hit::Edge(tie))
}
