//! A start for small graphs: classical scaling of the distances to a few pivots (Brandes and Pich, "Eigensolver
//! methods for progressive multidimensional scaling of large data", 2007). Positions are in hops.
#![expect(clippy::indexing_slicing, clippy::cast_precision_loss, reason = "loops over arrays of one length")]

use super::distances::{FAR, Pivots};
use super::random::Random;

/// Positions of n nodes from their hops to pivots.
pub fn start(pivots: &Pivots, n: usize, random: &mut Random) -> (Vec<f32>, Vec<f32>) {
    let k = pivots.nodes.len();
    let centred = centred(pivots, n);
    // The k by k matrix whose first two eigenvectors weigh the pivots.
    let mut gram = vec![0.0_f32; k * k];
    for a in 0..k {
        for b in 0..=a {
            let dot = dot(&centred[a * n..(a + 1) * n], &centred[b * n..(b + 1) * n]);
            gram[a * k + b] = dot;
            gram[b * k + a] = dot;
        }
    }
    let first = eigenvector(&gram, k, None, random);
    let second = eigenvector(&gram, k, Some(&first), random);
    let project = |vector: &[f32]| -> Vec<f32> {
        let mut sum = vec![0.0_f32; n];
        for (p, weight) in vector.iter().enumerate() {
            for (s, c) in sum.iter_mut().zip(&centred[p * n..(p + 1) * n]) {
                *s += weight * c;
            }
        }
        sum
    };
    let (mut x, mut y) = (project(&first), project(&second));
    scale(pivots, n, &mut x, &mut y);
    // Nodes that no pivot tells apart would stay on one point.
    for v in x.iter_mut().chain(y.iter_mut()) {
        *v = if v.is_finite() { *v } else { 0.0 } + 0.02 * random.centred();
    }
    (x, y)
}

/// Squared hops, each row and column with its mean taken away: `c[p * n + i]`.
fn centred(pivots: &Pivots, n: usize) -> Vec<f32> {
    let k = pivots.nodes.len();
    let mut c: Vec<f32> =
        pivots.hops.iter().map(|h| if *h == FAR { 0.0 } else { f32::from(*h).powi(2) }).collect();
    let mut column = vec![0.0_f32; n];
    for row in c.chunks_exact_mut(n) {
        let mean = row.iter().sum::<f32>() / n as f32;
        for (v, sum) in row.iter_mut().zip(column.iter_mut()) {
            *v -= mean;
            *sum += *v;
        }
    }
    for row in c.chunks_exact_mut(n) {
        for (v, sum) in row.iter_mut().zip(&column) {
            *v = -0.5 * (*v - sum / k as f32);
        }
    }
    c
}

/// The eigenvector of the largest eigenvalue, at right angles to another; by power iteration.
fn eigenvector(gram: &[f32], k: usize, other: Option<&[f32]>, random: &mut Random) -> Vec<f32> {
    let mut v: Vec<f32> = (0..k).map(|_| random.centred() + 0.01).collect();
    for _ in 0..60 {
        if let Some(other) = other {
            let along = dot(&v, other);
            for (a, b) in v.iter_mut().zip(other) {
                *a -= along * b;
            }
        }
        let mut next: Vec<f32> = gram.chunks_exact(k).map(|row| dot(row, &v)).collect();
        let length = dot(&next, &next).sqrt();
        if length <= f32::MIN_POSITIVE || !length.is_finite() {
            return vec![0.0; k];
        }
        for a in &mut next {
            *a /= length;
        }
        let settled = dot(&next, &v).abs() > 0.999_999;
        v = next;
        if settled {
            break;
        }
    }
    if let Some(other) = other {
        let along = dot(&v, other);
        for (a, b) in v.iter_mut().zip(other) {
            *a -= along * b;
        }
    }
    v
}

/// Brings the picture to the scale that fits the hops best.
fn scale(pivots: &Pivots, n: usize, x: &mut [f32], y: &mut [f32]) {
    let (mut above, mut below) = (0.0_f64, 0.0_f64);
    for (p, &pivot) in pivots.nodes.iter().enumerate() {
        let pivot = pivot as usize;
        for (i, hops) in pivots.row(p, n).iter().enumerate() {
            if *hops == 0 || *hops == FAR {
                continue;
            }
            let far = f32::hypot(x[i] - x[pivot], y[i] - y[pivot]) / f32::from(*hops);
            above += f64::from(far);
            below += f64::from(far * far);
        }
    }
    #[expect(clippy::cast_possible_truncation, reason = "a factor")]
    let factor = if below > 0.0 { (above / below) as f32 } else { 1.0 };
    x.iter_mut().chain(y.iter_mut()).for_each(|v| *v *= factor);
}

fn dot(a: &[f32], b: &[f32]) -> f32 {
    // Eight sums side by side: they need not wait for one another.
    let mut sums = [0.0_f32; 8];
    let (a8, b8) = (a.chunks_exact(8), b.chunks_exact(8));
    let rest: f32 = a8.remainder().iter().zip(b8.remainder()).map(|(p, q)| p * q).sum();
    for (p, q) in a8.zip(b8) {
        for lane in 0..8 {
            sums[lane] += p[lane] * q[lane];
        }
    }
    sums.iter().sum::<f32>() + rest
}
