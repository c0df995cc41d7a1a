//! From one event of a body to the next.

use super::{Days, Lineage};
use crate::model::{ClaimIx, Day, EntityIx};

/// Something that is dated on a lane.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Step {
    /// Its first day, or its last where the first is open.
    pub at: Day,
    /// Its days.
    pub days: Days,
    /// Its claim.
    pub claim: ClaimIx,
}

impl Lineage {
    /// Everything dated on a lane, in order: notes, forks, bonds and terms, each once.
    #[must_use]
    pub fn steps(&self, body: EntityIx) -> Vec<Step> {
        let step = |claim: ClaimIx, days: Days| days.any().map(|at| Step { at, days, claim });
        let notes = self.notes.iter().filter(|n| n.lane == body);
        let notes = notes.filter_map(|n| step(n.claim()?, n.days));
        let forks = self.forks.iter().filter(|f| f.from == body || f.to == body);
        let forks = forks.filter_map(|f| step(f.claim, f.days));
        let bonds = self.bonds.iter().filter(|b| b.from == body || b.to == body);
        let bonds = bonds.filter_map(|b| step(b.claim, b.bounds.map(Days::of)?));
        let threads = self.threads.iter().filter(|t| t.lane == body);
        let threads = threads.filter_map(|t| step(t.claim, Days::of(t.bounds)));
        let mut steps: Vec<Step> = notes.chain(forks).chain(bonds).chain(threads).collect();
        steps.sort_unstable();
        steps.dedup_by_key(|s| (s.at, s.claim));
        steps
    }
}
