//! What lies within a few ties of an entity.

use super::walks::Walks;
use crate::model::{EntityIx, TieIx};

/// Entities and ties within so many steps of one entity.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Neighbourhood {
    /// The entity in the middle.
    pub of: EntityIx,
    /// The entities by how many steps away they are: the first ring is the middle itself. Within a ring by id.
    pub rings: Vec<Vec<EntityIx>>,
    /// The ties that lead from one ring to the next, or lie within a ring but the last; ascending.
    pub ties: Vec<TieIx>,
    /// The ties between entities of the last ring: one step further than was asked for; ascending.
    pub rim: Vec<TieIx>,
    distances: Vec<Option<u8>>,
}

impl Neighbourhood {
    /// The most steps that may be asked for.
    pub const FARTHEST: usize = 4;

    /// How many steps away an entity is; `None` if it is further than was asked for.
    #[must_use]
    pub fn distance(&self, entity: EntityIx) -> Option<usize> {
        self.distances.get(entity.index()).copied().flatten().map(usize::from)
    }

    /// How many entities there are, the middle included.
    #[must_use]
    pub fn size(&self) -> usize {
        self.rings.iter().map(Vec::len).sum()
    }
}

impl Walks {
    /// What lies within 1 to [`Neighbourhood::FARTHEST`] steps of an entity, which counts whatever hides it. Entities that
    /// are hidden are not among its neighbours.
    #[must_use]
    pub fn neighbourhood(&self, of: EntityIx, steps: usize) -> Neighbourhood {
        let steps = steps.clamp(1, Neighbourhood::FARTHEST);
        let mut distances: Vec<Option<u8>> = vec![None; self.size()];
        if let Some(slot) = distances.get_mut(of.index()) {
            *slot = Some(0);
        }
        let mut rings = vec![vec![of]];
        for distance in (1..=u8::MAX).take(steps) {
            let mut ring = Vec::new();
            for link in rings.last().into_iter().flatten().flat_map(|at| self.links(*at)) {
                if let Some(slot @ None) = distances.get_mut(link.to.index())
                    && self.is_open(link.to)
                {
                    *slot = Some(distance);
                    ring.push(link.to);
                }
            }
            if ring.is_empty() {
                break;
            }
            ring.sort_by_key(|e| self.rank(*e));
            rings.push(ring);
        }
        let (mut ties, mut rim) = (Vec::new(), Vec::new());
        let distance = |e: EntityIx| distances.get(e.index()).copied().flatten().map(usize::from);
        for (ring, entities) in rings.iter().enumerate() {
            for entity in entities {
                for link in
                    self.links(*entity).iter().filter(|l| (distance(l.to), l.to) > (Some(ring), *entity))
                {
                    let list = if ring < steps { &mut ties } else { &mut rim };
                    list.extend(self.ties(*link).iter().map(|t| t.tie));
                }
            }
        }
        ties.sort_unstable();
        rim.sort_unstable();
        Neighbourhood { of, rings, ties, rim, distances }
    }
}
