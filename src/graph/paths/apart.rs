//! Why there is no path: what each of the two is tied to, and whether filters or the period stand between them.

use super::{Walks, no_filters};
use crate::graph::{Network, Sieve};
use crate::model::{EntityIx, Period};

/// All that can be reached from one of the two.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Side {
    /// How many entities, itself included.
    pub size: usize,
    /// The few that most others are tied to, most first, each with how many; of equals by id.
    pub central: Vec<(EntityIx, usize)>,
}

/// How two entities are apart, and what would bring them together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Apart {
    /// What can be reached from the first and from the second.
    pub sides: [Side; 2],
    /// How many ties the shortest path has, where there is one but it is longer than was asked for.
    pub least: Option<usize>,
    /// How many ties the shortest path in the same period has with every filter off.
    pub unfiltered: Option<usize>,
    /// How many ties the shortest path through the same filters has over all time.
    pub all_time: Option<usize>,
    /// How many ties the shortest path has with every filter off, over all time.
    pub at_all: Option<usize>,
}

/// How many names stand for a side.
const NAMED: usize = 3;

impl Apart {
    pub(super) fn of(
        network: &Network,
        sieve: &Sieve,
        walks: &Walks,
        (from, to): (EntityIx, EntityIx),
    ) -> Self {
        let everything = Sieve::of(network, &no_filters());
        let distance = |sieve: &Sieve, period| Walks::of(network, sieve, period).distance(from, to);
        Self {
            sides: [side(walks, from), side(walks, to)],
            least: walks.distance(from, to),
            unfiltered: distance(&everything, walks.period()),
            all_time: distance(sieve, Period::AllTime),
            at_all: distance(&everything, Period::AllTime),
        }
    }
}

fn side(walks: &Walks, of: EntityIx) -> Side {
    let mut reached = vec![false; walks.size()];
    let mut found = vec![of];
    if let Some(slot) = reached.get_mut(of.index()) {
        *slot = true;
    }
    let mut next = 0;
    while let Some(at) = found.get(next).copied() {
        next += 1;
        for link in walks.links(at) {
            if let Some(slot @ false) = reached.get_mut(link.to.index())
                && walks.is_open(link.to)
            {
                *slot = true;
                found.push(link.to);
            }
        }
    }
    let tied = |e: EntityIx| {
        let links = walks.links(e).iter();
        links.filter(|l| reached.get(l.to.index()).copied().unwrap_or(false)).count()
    };
    let mut central: Vec<(EntityIx, usize)> = found.iter().map(|e| (*e, tied(*e))).collect();
    central.sort_by_key(|(e, tied)| (std::cmp::Reverse(*tied), walks.rank(*e)));
    central.truncate(NAMED);
    Side { size: found.len(), central }
}
