//! The years in which a picture changes most: what a filmstrip shows where nobody says which.

use crate::graph::{Network, Sieve, Standings};
use crate::model::Period;
use crate::view::Filters;

/// The years of greatest change, ascending: those in which most marks and lines come in against the year before. (What
/// goes has been seen the year before.) Fewer than asked for where nothing comes in in more; of equal ones the earlier.
#[must_use]
pub fn years_of_change(network: &Network, filters: &Filters, count: usize) -> Vec<i32> {
    let sieve = Sieve::of(network, filters);
    let (first, last) = network.dataset.span();
    let shown = |year: i32| -> Vec<bool> {
        let standings = Standings::through(network, &sieve, Period::Moment(year));
        let nodes = standings.nodes.iter().map(|n| n.standing.is_shown());
        nodes.chain(standings.edges.iter().map(|e| e.standing.is_shown())).collect()
    };
    let mut before = shown(first.saturating_sub(1));
    let mut changes: Vec<(usize, i32)> = Vec::new();
    for year in first..=last {
        let now = shown(year);
        let changed = now.iter().zip(&before).filter(|(now, before)| **now && !**before).count();
        if changed > 0 {
            changes.push((changed, year));
        }
        before = now;
    }
    changes.sort_by_key(|(changed, year)| (std::cmp::Reverse(*changed), *year));
    let mut years: Vec<i32> = changes.into_iter().take(count).map(|(_, year)| year).collect();
    years.sort_unstable();
    years
}
