//! What keeps nodes of a part where they are: pins, which are hard, and anchors, which are soft. In lengths of a tie.

use super::problem::Problem;

/// Pins and anchors by the number of a node in its part; empty if there are none.
#[derive(Clone, Debug, Default)]
pub struct Holds {
    places: Vec<Option<(f32, f32, f32)>>,
}

impl Holds {
    /// Those of a part, with the length of a tie in world units.
    pub fn of(problem: &Problem, part: &[u32], unit: f32) -> Self {
        let place = |i: &u32| {
            let node = problem.nodes.get(*i as usize)?;
            let pin = node.pinned.filter(|p| p.is_finite()).map(|p| (p, f32::INFINITY));
            let anchor = node.anchor.filter(|(p, s)| p.is_finite() && *s > 0.0).map(|(p, s)| (p, s.min(1.0)));
            pin.or(anchor).map(|(p, strength)| (p.x() / unit, p.y() / unit, strength))
        };
        let places: Vec<_> = part.iter().map(place).collect();
        Self { places: if places.iter().any(Option::is_some) { places } else { Vec::new() } }
    }

    /// Whether nothing is held.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.places.is_empty()
    }

    /// Whether a node is pinned.
    #[must_use]
    pub fn is_pinned(&self, i: usize) -> bool {
        self.places.get(i).is_some_and(|p| p.is_some_and(|(.., strength)| strength.is_infinite()))
    }

    /// Where a node should rather stay, and how strongly.
    #[must_use]
    pub fn anchor(&self, i: usize) -> Option<(f32, f32, f32)> {
        self.places.get(i).copied().flatten().filter(|(.., strength)| strength.is_finite())
    }

    /// Every pin and anchor: node, x, y, and whether it is a pin.
    pub fn all(&self) -> impl Iterator<Item = (usize, f32, f32, bool)> + '_ {
        self.places.iter().enumerate().filter_map(|(i, p)| p.map(|(x, y, s)| (i, x, y, s.is_infinite())))
    }
}
