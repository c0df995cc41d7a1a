//! Ancestry and descent of a body.

use super::Lineage;
use crate::model::EntityIx;
use std::collections::BTreeSet;

impl Lineage {
    /// A body with its ancestors and its descendants, each up to so many steps away: through splits, mergers,
    /// successions and wings. Not their other kin.
    #[must_use]
    pub fn trace(&self, body: EntityIx, depth: usize) -> BTreeSet<EntityIx> {
        let descents: Vec<(EntityIx, EntityIx)> = self
            .forks
            .iter()
            .map(|f| (f.from, f.to))
            .chain(self.lanes.iter().filter_map(|l| l.wing.map(|w| (w.of, l.entity))))
            .collect();
        let mut found = BTreeSet::from([body]);
        for downwards in [false, true] {
            let mut edge = BTreeSet::from([body]);
            for _ in 0..depth {
                let step = |(older, younger): &(EntityIx, EntityIx)| {
                    let (near, far) = if downwards { (older, younger) } else { (younger, older) };
                    edge.contains(near).then_some(*far)
                };
                edge = descents.iter().filter_map(step).filter(|e| !found.contains(e)).collect();
                if edge.is_empty() {
                    break;
                }
                found.extend(edge.iter().copied());
            }
        }
        found
    }
}
