//! What lies under a point of the picture.

use super::Scene;
use crate::geometry::Point;
use crate::model::{ClaimIx, EntityIx, TieIx};

/// What was hit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hit {
    /// A node, or its label.
    Node(EntityIx),
    /// An edge.
    Edge(TieIx),
    /// The mark of a claim in the lineage.
    Claim(ClaimIx),
}

/// How near the pointer must come to an edge, in points.
pub(super) const REACH: f32 = 5.0;
/// How near it must come for an edge to be meant rather than the mark beside it: else no short edge between two
/// marks could be reached.
const ON_THE_LINE: f32 = 2.5;
/// The least radius of a node as a target, in points (a target is 24 wide).
pub(super) const TARGET: f32 = 12.0;

/// The top-most mark at a point in scene coordinates: a glyph, a label, an edge right there, a glyph close by, an
/// edge close by; the nearest of each.
/// `ghosts` says whether marks outside the period can be hit.
#[must_use]
pub fn hit(scene: &Scene, at: Point, ghosts: bool) -> Option<Hit> {
    let index = scene.index.of(scene);
    among(scene, at, ghosts, &index.nodes_at(at), index.edges_at(at))
}

/// The answer, if only these nodes and edges can be it; each in the order they are painted.
fn among(
    scene: &Scene,
    at: Point,
    ghosts: bool,
    nodes: &(impl DoubleEndedIterator<Item = usize> + Clone),
    edges: impl DoubleEndedIterator<Item = usize>,
) -> Option<Hit> {
    let open = |standing: crate::graph::Standing| ghosts || standing.is_shown();
    let nodes = || nodes.clone().rev().filter_map(|i| scene.nodes.get(i)).filter(|n| open(n.standing));
    let glyph = nodes().find(|n| n.center.distance(at) <= n.radius);
    if let Some(node) = glyph.or_else(|| nodes().find(|n| n.label.is_some_and(|l| l.contains(at)))) {
        return Some(Hit::Node(node.entity));
    }
    let edge = edges
        .rev()
        .filter_map(|i| scene.edges.get(i))
        .filter(|e| open(e.standing))
        .map(|e| (e.line.distance_to(at), e.tie))
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

#[cfg(test)]
mod tests {
    use super::super::{Curve, EdgeMark, NodeMark};
    use super::*;
    use crate::geometry::Rect;
    use crate::graph::{HiddenBy, Standing};
    use proptest::prelude::*;

    fn standing(shown: bool) -> Standing {
        if shown { Standing::Evidenced } else { Standing::Hidden(HiddenBy::Period) }
    }

    fn scene(nodes: &[(f32, f32, f32, bool, bool)], edges: &[(f32, f32, f32, f32, bool, f32)]) -> Scene {
        let mut scene = Scene::default();
        for (i, (x, y, radius, shown, named)) in nodes.iter().enumerate() {
            let center = Point::new(*x, *y);
            let label = named.then(|| Rect::from_center(center + Point::new(radius + 35.0, 0.0), 60.0, 14.0));
            let entity = EntityIx::new(i);
            let rank = u32::try_from(i).unwrap();
            scene.nodes.push(NodeMark {
                entity,
                center,
                radius: *radius,
                standing: standing(*shown),
                label,
                rank,
            });
        }
        for (i, (x, y, to_x, to_y, shown, bend)) in edges.iter().enumerate() {
            let (from, to) = (Point::new(*x, *y), Point::new(*to_x, *to_y));
            let line = if *bend > 0.2 {
                Curve::straight(from, to)
            } else {
                Curve::between((from, 4.0), (to, 9.0), *bend)
            };
            scene.edges.push(EdgeMark {
                tie: TieIx::new(i),
                line,
                standing: standing(*shown),
                count: 1,
                sign: false,
            });
        }
        scene
    }

    proptest! {
        #[test]
        fn the_index_says_what_asking_everything_says(
            nodes in proptest::collection::vec(
                (-400f32..400.0, -300f32..300.0, 1f32..25.0, any::<bool>(), any::<bool>()), 0..40),
            edges in proptest::collection::vec(
                (-900f32..900.0, -700f32..700.0, -900f32..900.0, -700f32..700.0, any::<bool>(), -0.3f32..0.3), 0..30),
            at in proptest::collection::vec((-420f32..420.0, -320f32..320.0), 60),
            ghosts in any::<bool>(),
        ) {
            let scene = scene(&nodes, &edges);
            // Beside marks and on lines as well as anywhere.
            let beside = scene.nodes.iter().map(|n| n.center + Point::new(n.radius, 3.0));
            let on = scene.edges.iter().flat_map(|e| [0.1, 0.5, 0.93].map(|t| e.line.at(t) + Point::new(1.5, 1.5)));
            let named = scene.nodes.iter().filter_map(|n| n.label).map(Rect::min);
            let places = at.iter().map(|(x, y)| Point::new(*x, *y)).chain(beside).chain(on).chain(named);
            for place in places {
                let whole = among(&scene, place, ghosts, &(0..scene.nodes.len()), 0..scene.edges.len());
                prop_assert_eq!(hit(&scene, place, ghosts), whole, "at {:?}", place);
            }
        }
    }
}
