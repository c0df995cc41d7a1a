//! Stress by stochastic gradient descent over all pairs (Zheng, Pawar and Goodman, "Graph drawing by stochastic
//! gradient descent", 2019): each pair is moved towards its distance in hops, with steps that shrink by schedule.
//!
//! Pairs come in diagonals of one random order of the nodes: all (i, i + k) for one k. Within a diagonal eight
//! neighbouring pairs share no node, so they are computed side by side, and everything is read in the order in which
//! it lies in memory.
#![expect(clippy::indexing_slicing, reason = "the bounds of each diagonal are checked where it is cut")]

use super::control::{Cancelled, Control};
use super::holds::Holds;
use super::random::Random;

/// Pairs computed side by side.
const LANES: usize = 8;

/// The distances of all pairs in the order in which they are visited.
pub struct AllPairs {
    /// The node at each place.
    order: Vec<u32>,
    /// For each diagonal k = 1, 2, ... the distances of (i, i + k mod n).
    hops: Vec<u16>,
}

impl AllPairs {
    /// From the hops between all nodes, as rows of n.
    pub fn new(all: &[u16], n: usize, random: &mut Random) -> Self {
        let order = random.order(n);
        let mut hops = Vec::with_capacity(n * n / 2);
        for k in 1..=n / 2 {
            for i in 0..length(n, k) {
                hops.push(all[order[i] as usize * n + order[(i + k) % n] as usize]);
            }
        }
        Self { order, hops }
    }

    /// Moves x and y (in hops) over a number of epochs, with steps from `first` to `last` for pairs one hop apart:
    /// 1 moves a pair to its distance at once. What is held stays, or nearly.
    ///
    /// # Errors
    /// If it was told to stop.
    pub fn descend(
        &self,
        x: &mut [f32],
        y: &mut [f32],
        holds: &Holds,
        (first, last, epochs): (f32, f32, u16),
        random: &mut Random,
        control: &Control<'_>,
    ) -> Result<(), Cancelled> {
        let n = self.order.len();
        let place = |v: &[f32]| -> Vec<f32> { self.order.iter().map(|i| v[*i as usize]).collect() };
        let mut moving = Moving {
            x: place(x),
            y: place(y),
            free: if holds.is_empty() {
                Vec::new()
            } else {
                self.order.iter().map(|i| if holds.is_pinned(*i as usize) { 0.0 } else { 1.0 }).collect()
            },
        };
        let starts: Vec<usize> = (1..=n / 2)
            .scan(0, |at, k| {
                let start = *at;
                *at += length(n, k);
                Some(start)
            })
            .collect();
        for epoch in 0..epochs {
            let share = f32::from(epoch) / f32::from(epochs.max(2) - 1);
            let step = first * (last / first).powf(share);
            control.progress(share)?;
            for at in random.order(n / 2) {
                let k = at as usize + 1;
                let hops = &self.hops[starts[k - 1]..starts[k - 1] + length(n, k)];
                let straight = hops.len().min(n - k);
                moving.diagonal(0, k, &hops[..straight], step);
                // The end of the diagonal goes round to the first places.
                moving.diagonal(n - k, 0, &hops[straight..], step);
            }
            if !holds.is_empty() {
                moving.anchor(&self.order, holds, step.min(1.0));
            }
        }
        for (at, &i) in self.order.iter().enumerate() {
            x[i as usize] = moving.x[at];
            y[i as usize] = moving.y[at];
        }
        Ok(())
    }

    /// The stress of a layout: the squared errors of all distances, each to its hops, at the best scale; 0 is best.
    #[must_use]
    pub fn stress(&self, x: &[f32], y: &[f32]) -> f64 {
        let n = self.order.len();
        let (mut sum, mut squares, mut at) = (0.0_f64, 0.0_f64, 0);
        for k in 1..=n / 2 {
            for i in 0..length(n, k) {
                let (a, b) = (self.order[i] as usize, self.order[(i + k) % n] as usize);
                let (dx, dy) = (x[a] - x[b], y[a] - y[b]);
                let ratio = f64::from((dx * dx + dy * dy).sqrt() / f32::from(self.hops[at]));
                sum += ratio;
                squares += ratio * ratio;
                at += 1;
            }
        }
        #[expect(clippy::cast_precision_loss, reason = "a count of pairs")]
        let pairs = self.hops.len().max(1) as f64;
        if squares > 0.0 { 1.0 - sum * sum / (squares * pairs) } else { 0.0 }
    }

    /// The largest distance.
    #[must_use]
    pub fn diameter(&self) -> u16 {
        self.hops.iter().copied().max().unwrap_or(0)
    }
}

/// How many pairs the diagonal k has: the last one of an even n meets itself halfway.
fn length(n: usize, k: usize) -> usize {
    if 2 * k == n { k } else { n }
}

struct Moving {
    x: Vec<f32>,
    y: Vec<f32>,
    /// 1 where a node may move, 0 where it is held; empty if all may.
    free: Vec<f32>,
}

impl Moving {
    /// Draws nodes to their anchors.
    fn anchor(&mut self, order: &[u32], holds: &Holds, step: f32) {
        for (at, &i) in order.iter().enumerate() {
            if let Some((x, y, strength)) = holds.anchor(i as usize) {
                self.x[at] += (x - self.x[at]) * strength * step;
                self.y[at] += (y - self.y[at]) * strength * step;
            }
        }
    }

    /// Moves the pairs (a, b), (a + 1, b + 1), ... to their distances.
    fn diagonal(&mut self, a: usize, b: usize, hops: &[u16], step: f32) {
        let apart = a.abs_diff(b);
        let mut at = 0;
        if apart >= LANES && self.free.is_empty() {
            for eight in hops.chunks_exact(LANES) {
                self.eight(a + at, b + at, eight, step);
                at += LANES;
            }
        }
        for hop in &hops[at..] {
            self.one(a + at, b + at, *hop, step);
            at += 1;
        }
    }

    #[inline]
    fn eight(&mut self, a: usize, b: usize, hops: &[u16], step: f32) {
        let (mut ax, mut ay) = ([0.0_f32; LANES], [0.0_f32; LANES]);
        let (mut bx, mut by) = ([0.0_f32; LANES], [0.0_f32; LANES]);
        ax.copy_from_slice(&self.x[a..a + LANES]);
        ay.copy_from_slice(&self.y[a..a + LANES]);
        bx.copy_from_slice(&self.x[b..b + LANES]);
        by.copy_from_slice(&self.y[b..b + LANES]);
        let mut d = [0.0_f32; LANES];
        for (d, h) in d.iter_mut().zip(hops) {
            *d = f32::from(*h);
        }
        for l in 0..LANES {
            let (dx, dy) = (ax[l] - bx[l], ay[l] - by[l]);
            let far = (dx * dx + dy * dy).max(1e-12).sqrt();
            let rate = (step / (d[l] * d[l])).min(1.0);
            let r = rate * 0.5 * (far - d[l]) / far;
            ax[l] -= r * dx;
            ay[l] -= r * dy;
            bx[l] += r * dx;
            by[l] += r * dy;
        }
        self.x[a..a + LANES].copy_from_slice(&ax);
        self.y[a..a + LANES].copy_from_slice(&ay);
        self.x[b..b + LANES].copy_from_slice(&bx);
        self.y[b..b + LANES].copy_from_slice(&by);
    }

    fn one(&mut self, a: usize, b: usize, hop: u16, step: f32) {
        let d = f32::from(hop);
        let (dx, dy) = (self.x[a] - self.x[b], self.y[a] - self.y[b]);
        let far = (dx * dx + dy * dy).max(1e-12).sqrt();
        let r = (step / (d * d)).min(1.0) * 0.5 * (far - d) / far;
        let free = |i: usize| self.free.get(i).copied().unwrap_or(1.0);
        let (fa, fb) = (free(a), free(b));
        self.x[a] -= r * dx * fa;
        self.y[a] -= r * dy * fa;
        self.x[b] += r * dx * fb;
        self.y[b] += r * dy * fb;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_pair_comes_once() {
        for n in [2_usize, 3, 9, 16, 17] {
            let all: Vec<u16> =
                (0..n * n).map(|at| u16::try_from((at / n).abs_diff(at % n)).unwrap()).collect();
            let pairs = AllPairs::new(&all, n, &mut Random::new(1));
            assert_eq!(pairs.hops.len(), n * (n - 1) / 2);
            let total: usize = (0..n).flat_map(|a| (0..a).map(move |b| a - b)).sum();
            assert_eq!(pairs.hops.iter().map(|h| usize::from(*h)).sum::<usize>(), total);
        }
    }

    #[test]
    fn a_path_becomes_straight() {
        let n = 40_usize;
        let all: Vec<u16> = (0..n * n).map(|at| u16::try_from((at / n).abs_diff(at % n)).unwrap()).collect();
        let mut random = Random::new(3);
        let pairs = AllPairs::new(&all, n, &mut random);
        let (mut x, mut y): (Vec<f32>, Vec<f32>) =
            (0..n).map(|_| (random.centred(), random.centred())).unzip();
        let widest = f32::from(pairs.diameter()).powi(2);
        pairs
            .descend(&mut x, &mut y, &Holds::default(), (widest, 0.1, 30), &mut random, &Control::default())
            .unwrap();
        let far = f32::hypot(x[0] - x[n - 1], y[0] - y[n - 1]);
        assert!((far - 39.0).abs() < 1.5, "{far}");
    }
}
