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
/// How near it must come for an edge to be meant rather than the mark beside it: else no short edge between two
/// marks could be reached.
const ON_THE_LINE: f32 = 2.5;
/// The least radius of a node as a target, in points (a target is 24 wide).
const TARGET: f32 = 12.0;

/// The top-most mark at a point in scene coordinates: a glyph, a label, an edge right there, a glyph close by, an
/// edge close by; the nearest of each.
/// `ghosts` says whether marks outside the period can be hit.
#[must_use]
pub fn hit(scene: &Scene, at: Point, ghosts: bool) -> Option<Hit> {
    let open = |standing: crate::graph::Standing| ghosts || standing.is_shown();
    let nodes = || scene.nodes.iter().rev().filter(|n| open(n.standing));
    let glyph = nodes().find(|n| n.center.distance(at) <= n.radius);
    if let Some(node) = glyph.or_else(|| nodes().find(|n| n.label.is_some_and(|l| l.contains(at)))) {
        return Some(Hit::Node(node.entity));
    }
    let edge = scene
        .edges
        .iter()
        .rev()
        .filter(|e| open(e.standing))
        .map(|e| (distance_to_polyline(at, &e.line), e.tie))
        .filter(|(d, _)| *d <= REACH)
        .min_by(|a, b| a.0.total_cmp(&b.0));
    let beside = || {
        nodes()
            .map(|n| (n.center.distance(at), n))
            .filter(|(d, n)| *d <= n.radius.max(TARGET))
            .min_by(|a, b| a.0.total_cmp(&b.0))
            .map(|(_, n)| Hit::Node(n.entity))
    };
    match edge {
        Some((distance, tie)) if distance <= ON_THE_LINE => Some(Hit::Edge(tie)),
        _ => beside().or(edge.map(|(_, tie)| Hit::Edge(tie))),
    }
}
