//! How much is dated in each year.

use super::{Days, Lineage};

impl Lineage {
    /// For each year from the first to the last, how many notes, forks and ends of bonds and terms may lie in it and
    /// are dated to two years or closer.
    #[must_use]
    pub fn years(&self, first: i32, last: i32) -> Vec<usize> {
        let mut counts = vec![0; usize::try_from(last - first + 1).unwrap_or(0)];
        let notes = self.notes.iter().map(|n| n.days);
        let forks = self.forks.iter().filter(|f| f.dated).map(|f| f.days);
        let bonds = self.bonds.iter().filter_map(|b| b.bounds.map(Days::of));
        let threads = self.threads.iter().map(|t| Days::of(t.bounds));
        for days in notes.chain(forks).chain(bonds).chain(threads) {
            let (Some(from), Some(to)) = (days.first, days.last) else { continue };
            let (from, to) = (from.year(), to.year());
            if to - from > 1 {
                continue;
            }
            for year in from.max(first)..=to.min(last) {
                if let Some(count) = usize::try_from(year - first).ok().and_then(|i| counts.get_mut(i)) {
                    *count += 1;
                }
            }
        }
        counts
    }
}
