//! Distances in hops: from one node, from all nodes at once, from pivots spread far from one another.
#![expect(clippy::indexing_slicing, reason = "loops over arrays of one length")]

use super::rows::{Rows, index};

/// Not reached.
pub const FAR: u16 = u16::MAX;

/// Hops from one node to each; `FAR` where there is no way. `queue` is scratch.
pub fn from_one(rows: &Rows, source: usize, hops: &mut [u16], queue: &mut Vec<u32>) {
    hops.fill(FAR);
    queue.clear();
    queue.push(index(source));
    hops[source] = 0;
    let mut at = 0;
    while at < queue.len() {
        let node = queue[at] as usize;
        let next = hops[node].saturating_add(1).min(FAR - 1);
        for &to in rows.neighbours(node) {
            if hops[to as usize] == FAR {
                hops[to as usize] = next;
                queue.push(to);
            }
        }
        at += 1;
    }
}

/// Hops between all nodes of a connected graph, as rows of n. Sixty-four sources walk together, one bit each
/// (Then et al. 2014), so that edges are read once for all of them.
#[must_use]
pub fn between_all(rows: &Rows) -> Vec<u16> {
    let n = rows.nodes();
    let mut hops = vec![0_u16; n * n];
    let mut seen = vec![0_u64; n];
    let mut fresh = vec![0_u64; n];
    let (mut front, mut next): (Vec<(u32, u64)>, Vec<u32>) = (Vec::new(), Vec::new());
    for first in (0..n).step_by(64) {
        seen.fill(0);
        front.clear();
        for (bit, slot) in seen[first..].iter_mut().take(64).enumerate() {
            *slot = 1 << bit;
            front.push((index(first + bit), *slot));
        }
        let mut distance = 0_u16;
        while !front.is_empty() {
            distance = distance.saturating_add(1).min(FAR - 1);
            for &(node, bits) in &front {
                for &to in rows.neighbours(node as usize) {
                    let new = bits & !seen[to as usize];
                    if new != 0 {
                        if fresh[to as usize] == 0 {
                            next.push(to);
                        }
                        fresh[to as usize] |= new;
                    }
                }
            }
            front.clear();
            for &node in &next {
                let bits = std::mem::take(&mut fresh[node as usize]);
                seen[node as usize] |= bits;
                front.push((node, bits));
                let mut rest = bits;
                while rest != 0 {
                    let source = first + rest.trailing_zeros() as usize;
                    hops[source * n + node as usize] = distance;
                    rest &= rest - 1;
                }
            }
            next.clear();
        }
    }
    hops
}

/// Pivots and their hops to every node: `hops[p * n + i]`. Each next pivot is the node farthest from those before
/// (Brandes and Pich 2007).
pub struct Pivots {
    /// The pivots, in the order in which they were found.
    pub nodes: Vec<u32>,
    /// Their hops to every node, a row for each pivot.
    pub hops: Vec<u16>,
}

impl Pivots {
    /// At most so many pivots of a connected graph.
    #[must_use]
    pub fn new(rows: &Rows, most: usize) -> Self {
        let n = rows.nodes();
        let mut nearest = vec![FAR; n];
        let mut pivots = Self { nodes: Vec::with_capacity(most), hops: Vec::with_capacity(most * n) };
        let mut row = vec![0_u16; n];
        let mut queue = Vec::with_capacity(n);
        // The first is as far as can be from the first node, so that the picture's ends are known.
        from_one(rows, 0, &mut row, &mut queue);
        let mut source = queue.last().map_or(0, |l| *l as usize);
        while pivots.nodes.len() < most.min(n) {
            from_one(rows, source, &mut row, &mut queue);
            pivots.nodes.push(index(source));
            pivots.hops.extend_from_slice(&row);
            let mut farthest = (0_u16, 0);
            for (i, (near, hop)) in nearest.iter_mut().zip(&row).enumerate() {
                *near = (*near).min(*hop);
                if *near > farthest.0 {
                    farthest = (*near, i);
                }
            }
            if farthest.0 == 0 {
                break;
            }
            source = farthest.1;
        }
        pivots
    }

    /// The hops from a pivot to the n nodes.
    #[must_use]
    pub fn row(&self, pivot: usize, n: usize) -> &[u16] {
        &self.hops[pivot * n..(pivot + 1) * n]
    }

    /// The largest distance that was seen.
    #[must_use]
    pub fn diameter(&self) -> u16 {
        self.hops.iter().copied().filter(|h| *h != FAR).max().unwrap_or(0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn walking_together_is_walking_alone(
            ends in proptest::collection::vec((0u32..150, 0u32..150), 0..200)
        ) {
            // A path keeps it connected.
            let edges: Vec<(u32, u32, f32)> =
                ends.into_iter().chain((1..150).map(|i| (i - 1, i))).map(|(a, b)| (a, b, 1.0)).collect();
            let rows = Rows::of(150, &edges);
            let all = between_all(&rows);
            let (mut one, mut queue) = (vec![0; 150], Vec::new());
            for source in 0..150 {
                from_one(&rows, source, &mut one, &mut queue);
                prop_assert_eq!(&all[source * 150..(source + 1) * 150], one.as_slice());
            }
        }
    }

    #[test]
    fn pivots_are_spread() {
        let edges: Vec<(u32, u32, f32)> = (1..100).map(|i| (i - 1, i, 1.0)).collect();
        let pivots = Pivots::new(&Rows::of(100, &edges), 3);
        assert_eq!(pivots.nodes, [99, 0, 49]);
        assert_eq!(pivots.diameter(), 99);
    }
}
