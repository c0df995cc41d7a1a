//! The last touch of *Clusters*: some steps of ForceAtlas2 (Jacomy et al. 2014), which draws neighbours together and
//! parts clusters: attraction grows with distance, repulsion is (degree + 1)(degree + 1) / distance, and a
//! little gravity keeps the picture round.
#![expect(clippy::indexing_slicing, clippy::cast_precision_loss, reason = "loops over arrays of one length")]

use super::control::{Cancelled, Control};
use super::holds::Holds;
use super::repulsion::{COARSE, Repulsion};
use super::rows::Rows;

/// The part of gravity in what draws the picture together, to that of the ties.
const GRAVITY: f64 = 0.3;
/// The longest step at the start and at the end, in lengths of an edge.
const LONGEST: (f32, f32) = (1.0, 0.003);

/// Takes steps from a finished layout, whose scale stays: repulsion is as strong as balances the ties (the virial of
/// both is the same). What is held stays, or nearly.
///
/// # Errors
/// If it was told to stop.
pub fn run(
    rows: &Rows,
    (x, y): (&mut [f32], &mut [f32]),
    holds: &Holds,
    steps: u16,
    control: &Control<'_>,
) -> Result<(), Cancelled> {
    let n = x.len();
    let mass: Vec<f32> = (0..n).map(|i| rows.degree(i) as f32 + 1.0).collect();
    let (strength, gravity) = balance(rows, (x, y), &mass);
    let stiff: Vec<f32> = (0..n).map(|i| rows.weights(i).iter().sum::<f32>() + gravity * mass[i]).collect();
    let edge = edge_length(rows, x, y);
    let (mut fx, mut fy) = (vec![0.0_f32; n], vec![0.0_f32; n]);
    let mut repulsion = Repulsion::default();
    for step in 0..steps {
        control.progress(f32::from(step) / f32::from(steps))?;
        let heat = f32::from(step) / f32::from(steps.max(2) - 1);
        let longest = edge * LONGEST.0 * (LONGEST.1 / LONGEST.0).powf(heat);
        repulsion.sum((x, y, &mass), (COARSE, edge * edge * 1e-4), (&mut fx, &mut fy));
        let (cx, cy) = (x.iter().sum::<f32>() / n as f32, y.iter().sum::<f32>() / n as f32);
        for i in 0..n {
            let push = strength * mass[i];
            let pull = gravity * mass[i];
            let mut gx = push * fx[i] + pull * (cx - x[i]);
            let mut gy = push * fy[i] + pull * (cy - y[i]);
            for (to, w) in rows.row(i) {
                gx += w * (x[to as usize] - x[i]);
                gy += w * (y[to as usize] - y[i]);
            }
            if let Some((ax, ay, hold)) = holds.anchor(i) {
                gx += hold * stiff[i] * (ax - x[i]);
                gy += hold * stiff[i] * (ay - y[i]);
            }
            (fx[i], fy[i]) = (gx, gy);
        }
        for i in 0..n {
            if holds.is_pinned(i) {
                continue;
            }
            let (dx, dy) = (fx[i] / stiff[i], fy[i] / stiff[i]);
            let length = (dx * dx + dy * dy).sqrt();
            let scale = if length > longest { longest / length } else { 1.0 };
            x[i] += dx * scale;
            y[i] += dy * scale;
        }
    }
    Ok(())
}

/// The strengths of repulsion and of gravity at which the layout neither grows nor shrinks as a whole.
fn balance(rows: &Rows, (x, y): (&[f32], &[f32]), mass: &[f32]) -> (f32, f32) {
    let n = x.len();
    let (cx, cy) = (x.iter().sum::<f32>() / n as f32, y.iter().sum::<f32>() / n as f32);
    let (mut ties, mut round, mut total, mut squares) = (0.0_f64, 0.0_f64, 0.0_f64, 0.0_f64);
    for i in 0..n {
        for (to, w) in rows.row(i) {
            let (dx, dy) = (x[to as usize] - x[i], y[to as usize] - y[i]);
            // Each tie is met from both its ends.
            ties += f64::from(0.5 * w * (dx * dx + dy * dy));
        }
        let (dx, dy) = (x[i] - cx, y[i] - cy);
        round += f64::from(mass[i] * (dx * dx + dy * dy));
        total += f64::from(mass[i]);
        squares += f64::from(mass[i] * mass[i]);
    }
    let pairs = (total * total - squares) * 0.5;
    #[expect(clippy::cast_possible_truncation, reason = "moderate factors")]
    let ratio = |a: f64, b: f64| if b > 0.0 { (a / b) as f32 } else { 0.0 };
    (ratio(ties * (1.0 + GRAVITY), pairs), ratio(GRAVITY * ties, round))
}

/// The root mean square length of a tie.
fn edge_length(rows: &Rows, x: &[f32], y: &[f32]) -> f32 {
    let mut sum = 0.0_f64;
    for i in 0..x.len() {
        for to in rows.neighbours(i) {
            let (dx, dy) = (x[*to as usize] - x[i], y[*to as usize] - y[i]);
            sum += f64::from(dx * dx + dy * dy);
        }
    }
    #[expect(clippy::cast_possible_truncation, reason = "a moderate length")]
    let length = (sum / rows.entries().max(1) as f64).sqrt() as f32;
    length.max(1e-6)
}
