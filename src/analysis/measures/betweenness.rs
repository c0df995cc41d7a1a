//! Betweenness centrality by the algorithm of U. Brandes, "A faster algorithm for betweenness centrality" (2001),
//! without weights.
//!
//! Our own, and short: rustworkx-core, the kept crate for petgraph's types, brings some thirty more crates and adds up
//! in the order in which threads arrive, so that the last digits, and with them places, change from run to run.

use rayon::prelude::*;

/// Into how many parts the sources are cut, whatever the count of threads: sums have one order.
const PARTS: usize = 32;

/// The share of pairs of other nodes whose shortest paths run through each node; `None` if told to stop.
pub(super) fn betweenness(neighbours: &[Vec<u32>], stop: &(dyn Fn() -> bool + Sync)) -> Option<Vec<f64>> {
    let nodes = neighbours.len();
    let sources: Vec<u32> = (0..).take(nodes).collect();
    let sums: Option<Vec<Vec<f64>>> = sources
        .par_chunks(nodes.div_ceil(PARTS).max(1))
        .map(|part| {
            let mut search = Search::new(neighbours);
            for source in part {
                if stop() {
                    return None;
                }
                // Without a neighbour there is no path to add.
                if neighbours.get(*source as usize).is_some_and(|list| !list.is_empty()) {
                    search.from(*source);
                }
            }
            Some(search.sums)
        })
        .collect();
    let mut total = vec![0.0; nodes];
    for part in sums? {
        for (slot, value) in total.iter_mut().zip(part) {
            *slot += value;
        }
    }
    #[expect(clippy::cast_precision_loss, reason = "counts of entities are far below 2^52")]
    let pairs = (nodes.saturating_sub(1) as f64) * (nodes.saturating_sub(2) as f64);
    // Each pair was met from both of its ends. Rounded, so that what is equal but for rounding has one place.
    let share = |sum: f64| if pairs > 0.0 { (sum / pairs * 1e9).round() / 1e9 } else { 0.0 };
    Some(total.into_iter().map(share).collect())
}

/// One search by breadth after another, in the same memory.
struct Search<'a> {
    neighbours: &'a [Vec<u32>],
    sums: Vec<f64>,
    /// Nodes in the order in which they were reached.
    order: Vec<u32>,
    /// Steps from the source; [`FAR`] if not reached.
    steps: Vec<u32>,
    /// How many shortest paths lead there.
    paths: Vec<f64>,
    dependency: Vec<f64>,
}

const FAR: u32 = u32::MAX;

impl<'a> Search<'a> {
    fn new(neighbours: &'a [Vec<u32>]) -> Self {
        let nodes = neighbours.len();
        Self {
            neighbours,
            sums: vec![0.0; nodes],
            order: Vec::with_capacity(nodes),
            steps: vec![FAR; nodes],
            paths: vec![0.0; nodes],
            dependency: vec![0.0; nodes],
        }
    }

    #[expect(
        clippy::indexing_slicing,
        reason = "all lists are as long as the nodes, which neighbours number"
    )]
    fn from(&mut self, source: u32) {
        self.order.push(source);
        self.steps[source as usize] = 0;
        self.paths[source as usize] = 1.0;
        let mut at = 0;
        while let Some(&v) = self.order.get(at) {
            at += 1;
            let (steps, paths) = (self.steps[v as usize] + 1, self.paths[v as usize]);
            for &w in &self.neighbours[v as usize] {
                if self.steps[w as usize] == FAR {
                    self.steps[w as usize] = steps;
                    self.order.push(w);
                }
                if self.steps[w as usize] == steps {
                    self.paths[w as usize] += paths;
                }
            }
        }
        for &w in self.order.iter().rev() {
            let dependency = self.dependency[w as usize];
            let share = (1.0 + dependency) / self.paths[w as usize];
            let before = self.steps[w as usize];
            if before == 0 {
                continue;
            }
            self.sums[w as usize] += dependency;
            for &v in &self.neighbours[w as usize] {
                if self.steps[v as usize] + 1 == before {
                    self.dependency[v as usize] += self.paths[v as usize] * share;
                }
            }
        }
        for v in self.order.drain(..) {
            self.steps[v as usize] = FAR;
            self.paths[v as usize] = 0.0;
            self.dependency[v as usize] = 0.0;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::{karate, neighbours, random};
    use super::*;

    /// Counts the shortest paths between every pair by their definition.
    fn brute(neighbours: &[Vec<u32>]) -> Vec<f64> {
        let n = neighbours.len();
        let mut steps = vec![vec![usize::MAX; n]; n];
        let mut paths = vec![vec![0.0; n]; n];
        for s in 0..n {
            steps[s][s] = 0;
            paths[s][s] = 1.0;
            for distance in 1..n {
                for v in 0..n {
                    let before = |u: &&u32| steps[s][**u as usize] == distance - 1;
                    if steps[s][v] >= distance && neighbours[v].iter().any(|u| before(&u)) {
                        let count = neighbours[v].iter().filter(before).map(|u| paths[s][*u as usize]).sum();
                        steps[s][v] = distance;
                        paths[s][v] = count;
                    }
                }
            }
        }
        let mut through = vec![0.0; n];
        for s in 0..n {
            for t in (s + 1)..n {
                for (v, slot) in through.iter_mut().enumerate() {
                    let on_the_way = v != s
                        && v != t
                        && steps[s][t] != usize::MAX
                        && steps[s][v].saturating_add(steps[v][t]) == steps[s][t];
                    if on_the_way {
                        *slot += paths[s][v] * paths[v][t] / paths[s][t];
                    }
                }
            }
        }
        let pairs = f64::from(u32::try_from((n.max(1) - 1) * (n.max(2) - 2)).unwrap()) / 2.0;
        through.into_iter().map(|t| if pairs > 0.0 { t / pairs } else { 0.0 }).collect()
    }

    fn close(a: &[f64], b: &[f64]) {
        assert_eq!(a.len(), b.len());
        assert!(a.iter().zip(b).all(|(a, b)| (a - b).abs() < 1e-8), "{a:?}\n{b:?}");
    }

    #[test]
    fn a_way_and_a_star_have_their_known_values() {
        let way = neighbours(5, &[(0, 1), (1, 2), (2, 3), (3, 4)]);
        close(&betweenness(&way, &|| false).unwrap(), &[0.0, 0.5, 4.0 / 6.0, 0.5, 0.0]);
        let star = neighbours(5, &[(0, 1), (0, 2), (0, 3), (0, 4)]);
        close(&betweenness(&star, &|| false).unwrap(), &[1.0, 0.0, 0.0, 0.0, 0.0]);
        let square = neighbours(4, &[(0, 1), (1, 2), (2, 3), (3, 0)]);
        close(&betweenness(&square, &|| false).unwrap(), &[1.0 / 6.0; 4]);
        assert_eq!(betweenness(&[], &|| false), Some(Vec::new()));
        assert_eq!(betweenness(&neighbours(2, &[(0, 1)]), &|| false), Some(vec![0.0; 2]));
    }

    #[test]
    fn zacharys_karate_club_has_its_published_values() {
        let values = betweenness(&karate(), &|| false).unwrap();
        // The five greatest, as other programs print them.
        for (node, expected) in
            [(0, 0.437_635), (33, 0.304_075), (32, 0.145_247), (2, 0.143_657), (31, 0.138_276)]
        {
            assert!((values[node] - expected).abs() < 1e-5, "{node}: {}", values[node]);
        }
    }

    #[test]
    fn random_graphs_have_what_the_definition_says() {
        for seed in 0..40 {
            let graph = random(seed, 3 + (seed * 7) % 23, 1 + seed % 5);
            close(&betweenness(&graph, &|| false).unwrap(), &brute(&graph));
        }
    }

    #[test]
    fn the_count_of_threads_changes_no_digit() {
        let graph = random(5, 300, 3);
        let with = |threads| {
            let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
            pool.install(|| betweenness(&graph, &|| false).unwrap())
        };
        assert_eq!(with(1), with(3));
        assert_eq!(betweenness(&graph, &|| true), None);
    }
}
