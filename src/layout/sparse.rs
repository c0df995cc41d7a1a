//! Stress for large graphs, over neighbours and pivots only (Ortmann, Klimenta and Brandes, "A sparse stress model",
//! 2017): a pivot stands for all nodes near it. Each node in turn moves to where its terms want it.
#![expect(clippy::indexing_slicing, clippy::cast_precision_loss, reason = "loops over arrays of one length")]

use super::control::{Cancelled, Control};
use super::distances::{FAR, Pivots};
use super::holds::Holds;
use super::rows::Rows;

const LANES: usize = 8;

/// Moves x and y (in hops) for some rounds. What is held stays, or nearly.
///
/// # Errors
/// If it was told to stop.
pub fn run(
    rows: &Rows,
    pivots: &Pivots,
    (x, y): (&mut [f32], &mut [f32]),
    holds: &Holds,
    rounds: u16,
    control: &Control<'_>,
) -> Result<(), Cancelled> {
    let n = rows.nodes();
    let terms = Terms::new(pivots, n);
    let (mut px, mut py) = (vec![0.0_f32; terms.width], vec![0.0_f32; terms.width]);
    for round in 0..rounds {
        control.progress(f32::from(round) / f32::from(rounds))?;
        for (at, p) in pivots.nodes.iter().enumerate() {
            (px[at], py[at]) = (x[*p as usize], y[*p as usize]);
        }
        for i in 0..n {
            if holds.is_pinned(i) {
                continue;
            }
            let (mut sx, mut sy, mut weight) = terms.pull(i, (x[i], y[i]), &px, &py);
            for to in rows.neighbours(i) {
                let (dx, dy) = (x[i] - x[*to as usize], y[i] - y[*to as usize]);
                let far = (dx * dx + dy * dy).max(1e-12).sqrt();
                sx += x[*to as usize] + dx / far;
                sy += y[*to as usize] + dy / far;
                weight += 1.0;
            }
            if let Some((ax, ay, strength)) = holds.anchor(i) {
                let pull = strength * weight;
                sx += pull * ax;
                sy += pull * ay;
                weight += pull;
            }
            if weight > 0.0 {
                x[i] = sx / weight;
                y[i] = sy / weight;
            }
        }
    }
    Ok(())
}

/// Distance and weight of each node to each pivot, the pivots of a node side by side.
struct Terms {
    /// Pivots, rounded up to whole lanes; what is beyond weighs nothing.
    width: usize,
    hops: Vec<u16>,
    /// How many nodes a pivot stands for, seen from a node at some distance: `[p * depth + hops]`.
    stands_for: Vec<f32>,
    depth: usize,
}

impl Terms {
    fn new(pivots: &Pivots, n: usize) -> Self {
        let k = pivots.nodes.len();
        let width = k.div_ceil(LANES) * LANES;
        let mut hops = vec![0_u16; n * width];
        let mut nearest = vec![(FAR, 0_u16); n];
        for p in 0..k {
            for (i, h) in pivots.row(p, n).iter().enumerate() {
                hops[i * width + p] = if *h == FAR { 0 } else { *h };
                if *h < nearest[i].0 {
                    nearest[i] = (*h, u16::try_from(p).unwrap_or(0));
                }
            }
        }
        // The region of a pivot holds the nodes nearest to it; from distance d it stands for those within d / 2.
        let depth = usize::from(pivots.diameter()) + 1;
        let mut within = vec![0.0_f32; k * depth];
        for (h, p) in nearest.iter().filter(|(h, _)| *h != FAR) {
            within[usize::from(*p) * depth + usize::from(*h)] += 1.0;
        }
        for row in within.chunks_exact_mut(depth) {
            for d in 1..depth {
                row[d] += row[d - 1];
            }
        }
        let mut stands_for = vec![0.0_f32; width * depth];
        for p in 0..k {
            // Neighbours have a term of their own.
            for d in 2..depth {
                stands_for[p * depth + d] = within[p * depth + d / 2] / (d as f32).powi(2);
            }
        }
        Self { width, hops, stands_for, depth }
    }

    /// The weighted sum of the places where the pivots want a node, and the sum of the weights.
    fn pull(&self, i: usize, (x, y): (f32, f32), px: &[f32], py: &[f32]) -> (f32, f32, f32) {
        let hops = &self.hops[i * self.width..(i + 1) * self.width];
        let (mut sx, mut sy, mut sw) = ([0.0_f32; LANES], [0.0_f32; LANES], [0.0_f32; LANES]);
        for base in (0..self.width).step_by(LANES) {
            let mut w = [0.0_f32; LANES];
            let mut d = [0.0_f32; LANES];
            for l in 0..LANES {
                let h = hops[base + l];
                d[l] = f32::from(h);
                w[l] = self.stands_for[(base + l) * self.depth + usize::from(h)];
            }
            let (qx, qy) = (&px[base..base + LANES], &py[base..base + LANES]);
            for l in 0..LANES {
                let (dx, dy) = (x - qx[l], y - qy[l]);
                let r = d[l] / (dx * dx + dy * dy).max(1e-12).sqrt();
                sx[l] += w[l] * (qx[l] + r * dx);
                sy[l] += w[l] * (qy[l] + r * dy);
                sw[l] += w[l];
            }
        }
        (sx.iter().sum(), sy.iter().sum(), sw.iter().sum())
    }
}
