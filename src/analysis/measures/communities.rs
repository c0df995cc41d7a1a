//! Communities by the method of Louvain: V. Blondel and others, "Fast unfolding of communities in large networks"
//! (2008), on Newman's modularity, with nodes in a fixed order; then whatever hangs together by nothing is parted, for
//! the method can leave such communities behind (V. Traag and others, "From Louvain to Leiden", 2019).
//!
//! Our own, and short: the kept crates shuffle nodes by a generator whose stream may change from one release to the
//! next (leiden-rs, graphrs), or bring a hundred crates (single-clustering).

use std::collections::BTreeMap;

/// What more a move must bring, in links: rounding is no reason to move.
const GAIN: f64 = 1e-9;
/// More rounds than any network has needed.
const ROUNDS: usize = 200;

/// A parting of the nodes.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Parted {
    /// The community of each node, numbered from nought without gaps.
    pub of_node: Vec<usize>,
    /// The modularity; 0 without links.
    pub modularity: f64,
}

/// The communities of a network without weights; `None` if told to stop.
pub(super) fn communities(neighbours: &[Vec<u32>], stop: &dyn Fn() -> bool) -> Option<Parted> {
    let mut level = Level::plain(neighbours);
    let mut of_node: Vec<usize> = (0..neighbours.len()).collect();
    while let Some(moved) = level.unfold(stop)? {
        for community in &mut of_node {
            *community = moved.get(*community).copied().unwrap_or(*community);
        }
        level = level.merged(&moved);
    }
    let of_node = hanging_together(neighbours, &of_node);
    let modularity = modularity(neighbours, &of_node);
    Some(Parted { of_node, modularity })
}

/// A network with weights, whose nodes are communities of the network below.
struct Level {
    /// For each node its neighbours, ascending, and the weight of the link.
    links: Vec<Vec<(usize, f64)>>,
    /// The sum of the weights at each node; links within it count twice.
    strength: Vec<f64>,
}

impl Level {
    fn plain(neighbours: &[Vec<u32>]) -> Self {
        let links: Vec<Vec<(usize, f64)>> =
            neighbours.iter().map(|list| list.iter().map(|n| (*n as usize, 1.0)).collect()).collect();
        let strength = links.iter().map(|list| list.iter().map(|(_, w)| w).sum()).collect();
        Self { links, strength }
    }

    /// Moves each node in turn to the neighbouring community that gains most, until none does. The community of each
    /// node, numbered without gaps; `Some(None)` if nothing moved, `None` if told to stop.
    #[expect(clippy::indexing_slicing, reason = "all lists are as long as the nodes, which links number")]
    #[expect(clippy::option_option, reason = "stopped, nothing moved, moved: each is said in the line above")]
    fn unfold(&self, stop: &dyn Fn() -> bool) -> Option<Option<Vec<usize>>> {
        let nodes = self.links.len();
        let twice: f64 = self.strength.iter().sum();
        let mut of: Vec<usize> = (0..nodes).collect();
        let mut total = self.strength.clone();
        let mut toward = vec![0.0; nodes];
        let mut met: Vec<usize> = Vec::new();
        let mut any = false;
        for _ in 0..ROUNDS {
            let mut moved = false;
            for node in 0..nodes {
                if node % 1_024 == 0 && stop() {
                    return None;
                }
                let own = of[node];
                for &(other, weight) in self.links[node].iter().filter(|(other, _)| *other != node) {
                    let community = of[other];
                    if toward[community] == 0.0 {
                        met.push(community);
                    }
                    toward[community] += weight;
                }
                total[own] -= self.strength[node];
                // The gain of joining a community, in links and but for a constant.
                let gain = |c: usize| toward[c] - self.strength[node] * total[c] / twice;
                let mut best = (own, gain(own));
                met.sort_unstable();
                for &community in &met {
                    let gained = gain(community);
                    if gained > best.1 + GAIN {
                        best = (community, gained);
                    }
                }
                total[best.0] += self.strength[node];
                moved |= best.0 != own;
                of[node] = best.0;
                for community in met.drain(..) {
                    toward[community] = 0.0;
                }
            }
            any |= moved;
            if !moved {
                break;
            }
        }
        Some(any.then(|| without_gaps(&of)))
    }

    /// The network of the communities.
    fn merged(&self, of: &[usize]) -> Self {
        let count = of.iter().max().map_or(0, |most| most + 1);
        let mut between: Vec<BTreeMap<usize, f64>> = vec![BTreeMap::new(); count];
        let mut strength = vec![0.0; count];
        for ((list, own), community) in self.links.iter().zip(&self.strength).zip(of) {
            if let (Some(links), Some(sum)) = (between.get_mut(*community), strength.get_mut(*community)) {
                *sum += own;
                for (other, weight) in list {
                    let other = of.get(*other).copied().unwrap_or(*community);
                    *links.entry(other).or_default() += weight;
                }
            }
        }
        Self { links: between.into_iter().map(|links| links.into_iter().collect()).collect(), strength }
    }
}

/// The same parting with numbers from nought in order of first use.
fn without_gaps(of: &[usize]) -> Vec<usize> {
    let mut number: Vec<Option<usize>> = vec![None; of.len()];
    let mut next = 0;
    of.iter()
        .map(|community| {
            let Some(slot) = number.get_mut(*community) else { return 0 };
            *slot.get_or_insert_with(|| {
                next += 1;
                next - 1
            })
        })
        .collect()
}

/// Parts communities into pieces that hang together; that never lessens the modularity.
fn hanging_together(neighbours: &[Vec<u32>], of: &[usize]) -> Vec<usize> {
    let mut piece: Vec<Option<usize>> = vec![None; of.len()];
    let mut next = 0;
    for start in 0..of.len() {
        if piece.get(start).copied().flatten().is_some() {
            continue;
        }
        let mut open = vec![start];
        while let Some(node) = open.pop() {
            match piece.get_mut(node) {
                Some(slot @ None) => *slot = Some(next),
                _ => continue,
            }
            let list = neighbours.get(node).map_or(&[][..], Vec::as_slice);
            open.extend(list.iter().map(|n| *n as usize).filter(|n| of.get(*n) == of.get(node)));
        }
        next += 1;
    }
    piece.into_iter().map(|p| p.unwrap_or(0)).collect()
}

/// Newman's modularity: the share of links within communities, less what would be expected by the degrees alone.
pub(super) fn modularity(neighbours: &[Vec<u32>], of: &[usize]) -> f64 {
    let mut within = 0_u64;
    let mut ends = vec![0_u64; of.iter().max().map_or(0, |most| most + 1)];
    for (list, community) in neighbours.iter().zip(of) {
        if let Some(slot) = ends.get_mut(*community) {
            *slot += list.len() as u64;
        }
        within += list.iter().filter(|n| of.get(**n as usize) == Some(community)).count() as u64;
    }
    let twice: u64 = ends.iter().sum();
    if twice == 0 {
        return 0.0;
    }
    #[expect(clippy::cast_precision_loss, reason = "counts of ties are far below 2^52")]
    let share = |n: u64| n as f64 / twice as f64;
    share(within) - ends.iter().map(|n| share(*n) * share(*n)).sum::<f64>()
}

#[cfg(test)]
mod tests {
    use super::super::tests::{karate, neighbours, random};
    use super::*;

    fn parted(neighbours: &[Vec<u32>]) -> Parted {
        communities(neighbours, &|| false).unwrap()
    }

    #[test]
    fn zacharys_karate_club_is_parted_as_is_known() {
        let parted = parted(&karate());
        assert!((parted.modularity - 0.41).abs() <= 0.01, "{}", parted.modularity);
        let of = &parted.of_node;
        assert!((3..=5).contains(&(of.iter().max().unwrap() + 1)), "{of:?}");
        assert_ne!(of[0], of[33], "the instructor and the officer");
        let two: Vec<usize> =
            (0..34).map(|n| usize::from([8, 9, 14, 15, 18, 20].contains(&n) || n >= 22)).collect();
        assert!((modularity(&karate(), &two) - 0.3715).abs() < 1e-4, "the split that happened");
    }

    #[test]
    fn planted_groups_are_found() {
        for groups in [2, 4, 9] {
            let size = 12;
            let mut links = Vec::new();
            let mut chance = super::super::tests::Chance(groups as u64);
            for a in 0..groups * size {
                for b in 0..a {
                    let one_in = if a / size == b / size { 2 } else { 100 };
                    if chance.below(one_in) == 0 {
                        links.push((a, b));
                    }
                }
            }
            let found = parted(&neighbours(groups * size, &links)).of_node;
            for a in 0..groups * size {
                for b in 0..a {
                    assert_eq!(found[a] == found[b], a / size == b / size, "{groups} groups: {a} {b}");
                }
            }
        }
    }

    #[test]
    fn communities_hang_together_and_no_single_move_is_better() {
        for seed in 0..30 {
            let graph = random(seed, 10 + seed, 2);
            let parted = parted(&graph);
            assert_eq!(without_gaps(&parted.of_node), parted.of_node, "each piece is a community of its own");
            assert_eq!(hanging_together(&graph, &parted.of_node), parted.of_node);
            assert!((modularity(&graph, &parted.of_node) - parted.modularity).abs() < 1e-12);
            let alone: Vec<usize> = (0..graph.len()).collect();
            assert!(parted.modularity >= modularity(&graph, &alone));
        }
    }

    #[test]
    fn what_hangs_together_by_nothing_is_parted() {
        let two = neighbours(5, &[(0, 1), (2, 3)]);
        assert_eq!(hanging_together(&two, &[0, 0, 0, 0, 0]), [0, 0, 1, 1, 2]);
    }

    #[test]
    fn nothing_has_no_communities_and_a_stop_is_heard() {
        assert_eq!(parted(&[]), Parted::default());
        assert_eq!(parted(&neighbours(3, &[])).of_node, [0, 1, 2]);
        assert_eq!(communities(&karate(), &|| true), None);
    }
}
