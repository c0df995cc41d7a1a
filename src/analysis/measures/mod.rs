//! How each entity stands in the network of a period: its degree, its betweenness, its community.
//!
//! Ties are lines without direction, and two entities are neighbours once, however many ties there are between them.
//! Which ties of a period count is [`Counting`]'s to say: strictly those evidenced in it, generously those possible in it
//! too, and undated ones where the filters show them. Over all time nothing is only possible, and both are one. The numbers are about what documents tell, not about the world:
//! whoever is told more of has more ties. No number depends on chance, hash order or the count of threads.

mod betweenness;
mod communities;
mod net;
mod years;

pub use years::{MeasureYears, YearRow};

use crate::graph::{Network, Sieve, Standing, Standings};
use crate::model::{EntityIx, Period};
use crate::view::{Counting, Measure};
use net::Net;

/// Whether a tie that stands so counts.
fn counts(counting: Counting, standing: Standing) -> bool {
    match counting {
        Counting::Strict => standing == Standing::Evidenced,
        // Undated ones stand so only where the filters show them.
        Counting::Generous => standing.is_shown(),
    }
}

/// The measures of an entity in a period.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Value {
    /// How many neighbours it has.
    pub degree: u32,
    /// Its place by degree, from 1; equal ones share a place, and the next ones are counted on (1, 2, 2, 4). None
    /// without a neighbour: that is no place.
    pub degree_rank: Option<u32>,
    /// The share, from 0 to 1, of the pairs of other shown entities whose shortest ways run through it; a pair with
    /// several shortest ways counts by the share of them that do, one without a way does not count (Freeman 1977). To
    /// nine decimals.
    pub betweenness: f64,
    /// Its place by betweenness; none if no way runs through it.
    pub betweenness_rank: Option<u32>,
    /// Its community, by its place in [`Measures::communities`]; none without a neighbour.
    pub community: Option<u32>,
}

impl Value {
    /// What an entity is sorted by: its place, or its community and in it the place by degree; those of none last.
    fn order(&self, by: Measure) -> (u32, u32) {
        let [degree, betweenness, community] =
            [self.degree_rank, self.betweenness_rank, self.community].map(|place| place.unwrap_or(u32::MAX));
        match by {
            Measure::Degree => (degree, 0),
            Measure::Betweenness => (betweenness, 0),
            Measure::Community => (community, degree),
        }
    }
}

/// The greatest values among entities: the ends of the scales that pictures use.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Greatest {
    /// Neighbours.
    pub degree: u32,
    /// Share of shortest ways, from 0 to 1.
    pub betweenness: f64,
}

impl Greatest {
    /// The greater of both, for a scale that several pictures share.
    #[must_use]
    pub fn or(self, other: Self) -> Self {
        Self { degree: self.degree.max(other.degree), betweenness: self.betweenness.max(other.betweenness) }
    }
}

/// The measures of every entity in a period.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Measures {
    /// For each entity; `None` for those that the view does not show in the period.
    values: Vec<Option<Value>>,
    /// The members of each community, ascending; the largest first, of equal ones that with the smallest id.
    pub communities: Vec<Vec<EntityIx>>,
    /// How well the communities part the network: Newman's modularity, from -0.5 to 1; 0 without ties.
    pub modularity: f64,
    /// How many entities are measured.
    pub entities: usize,
    /// How many pairs of them are neighbours.
    pub pairs: usize,
    /// The greatest values of the period.
    pub greatest: Greatest,
}

impl Measures {
    /// The measures in a period of what a sieve leaves; `None` if `stop`, asked often, said so.
    #[must_use]
    pub fn of(
        network: &Network,
        sieve: &Sieve,
        period: Period,
        counting: Counting,
        stop: &(dyn Fn() -> bool + Sync),
    ) -> Option<Self> {
        if stop() {
            return None;
        }
        let net = Net::of(network, &Standings::through(network, sieve, period), counting);
        let betweenness = betweenness::betweenness(&net.neighbours, stop)?;
        let parted = communities::communities(&net.neighbours, stop)?;
        let degrees: Vec<u32> =
            net.neighbours.iter().map(|list| u32::try_from(list.len()).unwrap_or(u32::MAX)).collect();
        let (by_degree, by_betweenness) = (ranks(&degrees), ranks(&betweenness));
        let (communities, community_of) = numbered(network, &net, &parted.of_node);
        let mut values = vec![None; network.dataset.entities().len()];
        for (node, entity) in net.entities.iter().enumerate() {
            let value = Value {
                degree: degrees.get(node).copied()?,
                degree_rank: by_degree.get(node).copied()?,
                betweenness: betweenness.get(node).copied()?,
                betweenness_rank: by_betweenness.get(node).copied()?,
                community: community_of.get(node).copied()?,
            };
            if let Some(slot) = values.get_mut(entity.index()) {
                *slot = Some(value);
            }
        }
        let pairs = net.neighbours.iter().map(Vec::len).sum::<usize>() / 2;
        let greatest = values.iter().flatten().fold(Greatest::default(), |most: Greatest, v: &Value| {
            most.or(Greatest { degree: v.degree, betweenness: v.betweenness })
        });
        let (modularity, entities) = (parted.modularity, net.entities.len());
        Some(Self { values, communities, modularity, entities, pairs, greatest })
    }

    /// The measures of an entity; `None` if the view does not show it in the period.
    #[must_use]
    pub fn value(&self, entity: EntityIx) -> Option<Value> {
        self.values.get(entity.index()).copied().flatten()
    }

    /// Some of the entities, that with the most neighbours first; equal ones in file order.
    #[must_use]
    pub fn by_degree(&self, members: &[EntityIx]) -> Vec<EntityIx> {
        let mut list = members.to_vec();
        list.sort_by_key(|e| (std::cmp::Reverse(self.value(*e).map_or(0, |v| v.degree)), *e));
        list
    }

    /// The entities that are measured, by a measure, the greatest first; equal ones in file order. Communities stand one
    /// after another, and in each the greatest degree first.
    #[must_use]
    pub fn ranked(&self, by: Measure) -> Vec<(EntityIx, Value)> {
        let measured = self.values.iter().enumerate();
        let mut list: Vec<(EntityIx, Value)> =
            measured.filter_map(|(i, v)| Some((EntityIx::new(i), (*v)?))).collect();
        list.sort_by_key(|(entity, value)| (value.order(by), *entity));
        list
    }
}

/// Places from 1, the greatest first; equal values share one, and nothing has none.
fn ranks<T: PartialOrd + Copy + Default>(values: &[T]) -> Vec<Option<u32>> {
    let mut order: Vec<(usize, T)> =
        values.iter().copied().enumerate().filter(|(_, value)| *value > T::default()).collect();
    order.sort_by(|(i, a), (j, b)| b.partial_cmp(a).unwrap_or(std::cmp::Ordering::Equal).then(i.cmp(j)));
    let mut ranks = vec![None; values.len()];
    let mut last: Option<(T, u32)> = None;
    for (place, (at, value)) in (1..).zip(order) {
        let rank = last.filter(|(v, _)| *v == value).map_or(place, |(_, rank)| rank);
        last = Some((value, rank));
        if let Some(slot) = ranks.get_mut(at) {
            *slot = Some(rank);
        }
    }
    ranks
}

/// Communities by size, then by their smallest id; and for each node the number of its own.
fn numbered(network: &Network, net: &Net, of_node: &[usize]) -> (Vec<Vec<EntityIx>>, Vec<Option<u32>>) {
    let count = of_node.iter().max().map_or(0, |most| most + 1);
    let mut members: Vec<Vec<EntityIx>> = vec![Vec::new(); count];
    for ((entity, neighbours), community) in net.entities.iter().zip(&net.neighbours).zip(of_node) {
        if let (false, Some(list)) = (neighbours.is_empty(), members.get_mut(*community)) {
            list.push(*entity);
        }
    }
    let smallest_id = |list: &[EntityIx]| list.iter().map(|e| &network.dataset.entity(*e).id).min().cloned();
    let mut order: Vec<_> = members
        .iter()
        .enumerate()
        .filter(|(_, list)| !list.is_empty())
        .map(|(i, list)| (std::cmp::Reverse(list.len()), smallest_id(list), i))
        .collect();
    order.sort();
    let mut number: Vec<Option<u32>> = vec![None; count];
    for (n, (.., community)) in (0..).zip(&order) {
        if let Some(slot) = number.get_mut(*community) {
            *slot = Some(n);
        }
    }
    let of = of_node.iter().map(|c| number.get(*c).copied().flatten()).collect();
    let sorted = order.iter().filter_map(|(.., i)| members.get(*i).cloned()).collect();
    (sorted, of)
}

#[cfg(test)]
mod tests;
