//! The plain network that is measured: who is a neighbour of whom, each once.

use super::counts;
use crate::graph::{Network, Standings};
use crate::model::EntityIx;
use crate::view::Counting;

/// Entities by number, and the numbers of each one's neighbours, ascending.
pub(super) struct Net {
    pub entities: Vec<EntityIx>,
    pub neighbours: Vec<Vec<u32>>,
}

impl Net {
    /// What is shown, and the ties between that count.
    pub fn of(network: &Network, standings: &Standings, counting: Counting) -> Self {
        let shown = network.dataset.entities_ix().map(|(ix, _)| ix);
        let entities: Vec<EntityIx> = shown.filter(|e| standings.node(*e).is_shown()).collect();
        let mut number: Vec<Option<u32>> = vec![None; network.dataset.entities().len()];
        for (n, entity) in (0..).zip(&entities) {
            if let Some(slot) = number.get_mut(entity.index()) {
                *slot = Some(n);
            }
        }
        let number = |e: EntityIx| number.get(e.index()).copied().flatten();
        let mut neighbours: Vec<Vec<u32>> = vec![Vec::new(); entities.len()];
        for (ix, tie) in network.dataset.ties_ix() {
            if !standings.edge(ix).is_some_and(|e| counts(counting, e.standing)) {
                continue;
            }
            let (Some(a), Some(b)) = (number(tie.subject), number(tie.object)) else { continue };
            if a == b {
                continue;
            }
            for (from, to) in [(a, b), (b, a)] {
                if let Some(list) = neighbours.get_mut(from as usize) {
                    list.push(to);
                }
            }
        }
        for list in &mut neighbours {
            list.sort_unstable();
            list.dedup();
        }
        Self { entities, neighbours }
    }
}
