//! The ties as compressed rows: for each node its neighbours, ascending, each once, with the summed weight.
#![expect(clippy::indexing_slicing, reason = "offsets and targets are made here and agree")]

/// An undirected graph without loops, in compressed rows.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Rows {
    start: Vec<u32>,
    to: Vec<u32>,
    weight: Vec<f32>,
}

impl Rows {
    /// Of edges as (end, end, weight). Loops and ends beyond the nodes are left out; edges between the same two
    /// nodes are one, with the sum of their weights.
    #[must_use]
    pub fn of(n: usize, edges: &[(u32, u32, f32)]) -> Self {
        let inside = |e: &&(u32, u32, f32)| e.0 != e.1 && (e.0.max(e.1) as usize) < n;
        // Filled in the order of the edges, then transposed: a symmetric matrix comes back with sorted rows.
        let mut start = vec![0_u32; n + 1];
        for (a, b, _) in edges.iter().filter(inside) {
            start[*a as usize + 1] += 1;
            start[*b as usize + 1] += 1;
        }
        for i in 0..n {
            start[i + 1] += start[i];
        }
        let entries = start[n] as usize;
        let mut loose = Self { to: vec![0; entries], weight: vec![0.0; entries], start };
        let mut next = loose.start.clone();
        for (a, b, w) in edges.iter().filter(inside) {
            for (from, to) in [(*a, *b), (*b, *a)] {
                let at = next[from as usize] as usize;
                loose.to[at] = to;
                loose.weight[at] = *w;
                next[from as usize] += 1;
            }
        }
        let mut sorted = Self { start: loose.start.clone(), ..loose.clone() };
        next.copy_from_slice(&loose.start);
        for from in 0..n {
            for (to, w) in loose.row(from) {
                let at = next[to as usize] as usize;
                sorted.to[at] = index(from);
                sorted.weight[at] = w;
                next[to as usize] += 1;
            }
        }
        sorted.merged()
    }

    /// Neighbours that stand twice become one.
    fn merged(self) -> Self {
        let n = self.nodes();
        let twice = (0..n).any(|i| self.neighbours(i).windows(2).any(|w| w[0] == w[1]));
        if !twice {
            return self;
        }
        let mut rows = Self { start: Vec::with_capacity(n + 1), ..Self::default() };
        rows.start.push(0);
        for i in 0..n {
            let first = rows.to.len();
            for (to, w) in self.row(i) {
                if rows.to.len() > first && rows.to.last() == Some(&to) {
                    if let Some(last) = rows.weight.last_mut() {
                        *last += w;
                    }
                } else {
                    rows.to.push(to);
                    rows.weight.push(w);
                }
            }
            rows.start.push(index(rows.to.len()));
        }
        rows
    }

    /// Count of nodes.
    #[must_use]
    pub fn nodes(&self) -> usize {
        self.start.len().saturating_sub(1)
    }

    /// Count of entries: twice the edges.
    #[must_use]
    pub fn entries(&self) -> usize {
        self.to.len()
    }

    /// Count of a node's neighbours.
    #[must_use]
    pub fn degree(&self, i: usize) -> usize {
        (self.start[i + 1] - self.start[i]) as usize
    }

    /// A node's neighbours, ascending.
    #[must_use]
    pub fn neighbours(&self, i: usize) -> &[u32] {
        &self.to[self.start[i] as usize..self.start[i + 1] as usize]
    }

    /// The weights of its ties, in the order of the neighbours.
    #[must_use]
    pub fn weights(&self, i: usize) -> &[f32] {
        &self.weight[self.start[i] as usize..self.start[i + 1] as usize]
    }

    /// Neighbours with weights.
    pub fn row(&self, i: usize) -> impl Iterator<Item = (u32, f32)> + '_ {
        self.neighbours(i).iter().copied().zip(self.weights(i).iter().copied())
    }

    /// The connected parts, the largest first, each in breadth-first order: neighbours get numbers near each other.
    #[must_use]
    pub fn components(&self) -> Vec<Vec<u32>> {
        let mut seen = vec![false; self.nodes()];
        let mut parts: Vec<Vec<u32>> = Vec::new();
        for first in 0..self.nodes() {
            if seen[first] {
                continue;
            }
            seen[first] = true;
            let mut part = vec![index(first)];
            let mut at = 0;
            while at < part.len() {
                for &to in self.neighbours(part[at] as usize) {
                    if !seen[to as usize] {
                        seen[to as usize] = true;
                        part.push(to);
                    }
                }
                at += 1;
            }
            parts.push(part);
        }
        parts.sort_by_key(|p| std::cmp::Reverse(p.len()));
        parts
    }

    /// The graph of some of the nodes, which no edge leaves, numbered in the given order.
    #[must_use]
    pub fn part(&self, order: &[u32], number: &mut [u32]) -> Self {
        for (new, &old) in order.iter().enumerate() {
            number[old as usize] = index(new);
        }
        let mut rows = Self { start: Vec::with_capacity(order.len() + 1), ..Self::default() };
        rows.start.push(0);
        for &old in order {
            for (to, w) in self.row(old as usize) {
                rows.to.push(number[to as usize]);
                rows.weight.push(w);
            }
            rows.start.push(index(rows.to.len()));
        }
        rows
    }
}

/// A count of nodes or entries as stored.
#[expect(clippy::cast_possible_truncation, reason = "problems are bounded far below 2^32 entries")]
pub fn index(i: usize) -> u32 {
    i as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn loops_go_and_double_edges_are_one() {
        let rows = Rows::of(3, &[(0, 1, 1.0), (1, 1, 9.0), (1, 0, 2.0), (2, 1, 1.0), (0, 7, 1.0)]);
        assert_eq!(rows.neighbours(1), [0, 2]);
        assert_eq!(rows.weights(1), [3.0, 1.0]);
        assert_eq!(rows.entries(), 4);
    }

    #[test]
    fn parts_are_found_and_numbered_anew() {
        let rows = Rows::of(6, &[(4, 5, 1.0), (0, 3, 1.0), (3, 2, 1.0)]);
        let parts = rows.components();
        assert_eq!(parts, [vec![0, 3, 2], vec![4, 5], vec![1]]);
        let part = rows.part(&parts[0], &mut [0; 6]);
        assert_eq!((part.neighbours(0), part.neighbours(1)), ([1].as_slice(), [0, 2].as_slice()));
    }
}
