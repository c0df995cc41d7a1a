//! What is to be laid out, and what comes of it.

use crate::geometry::Point;

/// The manner of a layout.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Preset {
    /// Distances on the page follow distances in the graph: stress.
    Faithful,
    /// Neighbours together, clusters apart: stress, then ForceAtlas2.
    Clusters,
    /// Forces with a soft axis: each node is drawn towards the x it is given.
    #[default]
    Chronicle,
}

/// A mark to be placed. Lengths are in world units.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Node {
    /// Radius of the glyph.
    pub radius: f32,
    /// Width and height of its label.
    pub label: (f32, f32),
    /// Where it should stand along x, and how strongly (0 to 1); `None` lets its neighbours decide. Only
    /// [`Preset::Chronicle`] asks for it.
    pub target: Option<(f32, f32)>,
    /// Marks of one group stand together in an arc.
    pub group: u32,
    /// It does not move.
    pub pinned: Option<Point>,
    /// Where it stood in a picture that the new one is to lie on: moved, turned and flipped as a whole.
    pub before: Option<Point>,
    /// Where it should rather stay, and how strongly (0 to 1): soft, unlike a pin.
    pub anchor: Option<(Point, f32)>,
}

/// A tie between two marks.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Edge {
    /// Index of one end.
    pub a: usize,
    /// Index of the other.
    pub b: usize,
    /// How strongly it pulls; 0 for a tie that is only to keep leaves near their hub. A weight that is no number,
    /// infinite or negative counts as 0.
    pub weight: f32,
}

/// What is to be laid out.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Problem {
    /// The marks.
    pub nodes: Vec<Node>,
    /// The ties; loops, and ends beyond the nodes, are left out.
    pub edges: Vec<Edge>,
    /// Width and height that the picture should have, in world units; [`Preset::Faithful`] and
    /// [`Preset::Clusters`] take only its shape from it.
    pub size: (f32, f32),
    /// Decides the start, and so which of many equal pictures comes out.
    pub seed: u64,
    /// The manner.
    pub preset: Preset,
}

/// A finished layout.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Layout {
    /// A position for each node, in world units, centred on the origin unless a pin holds it.
    pub positions: Vec<Point>,
    /// How many steps the largest part took.
    pub steps: u32,
}

impl Problem {
    /// The ties that pull, as (end, end, weight).
    pub(super) fn pulls(&self) -> Vec<(u32, u32, f32)> {
        let sound = |e: &&Edge| {
            e.a < self.nodes.len() && e.b < self.nodes.len() && e.weight > 0.0 && e.weight.is_finite()
        };
        let end = super::rows::index;
        self.edges.iter().filter(sound).map(|e| (end(e.a), end(e.b), e.weight.min(1e6))).collect()
    }
}
