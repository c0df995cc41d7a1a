//! Repulsion between all nodes: for each, the sum of mass · offset / distance² over all others. Far groups of nodes
//! count as one body at their centre of mass (Barnes and Hut 1986).
//!
//! Points are sorted along a Morton curve; the quadtree over them is one list in depth-first order, in which a node
//! that is far enough is jumped over. Thirty-two neighbouring points share one walk, which gathers a list of bodies,
//! and then sweep that list in plain loops. Groups are independent: the sums are the same for any count of threads.
#![expect(clippy::indexing_slicing, reason = "indices come from the sort and the tree, which made them")]

use super::rows::index;
use rayon::prelude::*;
use std::array::from_fn;

/// The ratio of side to distance that is fine enough for pictures: measured from the nearest point of a group, it is
/// stricter than the same number for single points.
pub const COARSE: f32 = 1.5;

/// Points that share a walk.
const GROUP: usize = 16;
/// Points computed side by side.
const LANES: usize = 8;
/// Points of a leaf.
const LEAF: usize = 16;
/// Below this many points each meets each.
const EXACT: usize = 300;

/// A body that repels: a point, or a far cell.
#[derive(Clone, Copy, Debug, Default)]
struct Body {
    x: f32,
    y: f32,
    mass: f32,
}

/// A cell of the quadtree with what lies in it.
#[derive(Clone, Copy, Debug)]
struct Cell {
    body: Body,
    /// Side of the cell, squared.
    side2: f32,
    /// Where the list goes on if this cell is taken whole.
    skip: u32,
    /// Its points.
    from: u32,
    to: u32,
}

/// The sums, and what is kept between steps to save allocations.
#[derive(Debug, Default)]
pub struct Repulsion {
    keys: Vec<u64>,
    spare: Vec<u64>,
    bodies: Vec<Body>,
    cells: Vec<Cell>,
    sums: Vec<[f32; 2]>,
}

impl Repulsion {
    /// Writes the sums for all points. `theta` is the largest ratio of a cell's side to its distance at which it
    /// counts as one body; `least` is added to each squared distance, so that repulsion stays finite.
    pub fn sum(
        &mut self,
        (x, y, mass): (&[f32], &[f32], &[f32]),
        (theta, least): (f32, f32),
        (fx, fy): (&mut [f32], &mut [f32]),
    ) {
        let n = x.len();
        if n <= EXACT {
            self.bodies.clear();
            self.bodies.extend((0..n).map(|i| Body { x: x[i], y: y[i], mass: mass[i] }));
            let mut sums = [[0.0_f32; 2]; GROUP];
            for from in (0..n).step_by(GROUP) {
                let to = n.min(from + GROUP);
                sweep(&self.bodies[from..to], &self.bodies, least, &mut sums);
                for i in from..to {
                    [fx[i], fy[i]] = sums[i - from];
                }
            }
            return;
        }
        self.plant(x, y, mass);
        self.sums.resize(n, [0.0; 2]);
        let (bodies, cells) = (&self.bodies, &self.cells);
        self.sums.par_chunks_mut(GROUP).enumerate().with_min_len(16).for_each_init(
            || Vec::with_capacity(1_024),
            |list, (group, sums)| {
                let from = group * GROUP;
                let points = &bodies[from..from + sums.len()];
                walk(points, bodies, cells, theta * theta, list);
                let mut whole = [[0.0_f32; 2]; GROUP];
                sweep(points, list, least, &mut whole);
                sums.copy_from_slice(&whole[..sums.len()]);
            },
        );
        for (key, sum) in self.keys.iter().zip(&self.sums) {
            let i = point(*key);
            [fx[i], fy[i]] = *sum;
        }
    }

    /// The points in Morton order, which keeps neighbours near each other, with the tree over them.
    fn plant(&mut self, x: &[f32], y: &[f32], mass: &[f32]) {
        let (left, right) = ends(x);
        let (top, bottom) = ends(y);
        let side = (right - left).max(bottom - top).max(1e-6);
        let scale = 65_535.0 / side;
        self.keys.clear();
        self.keys.extend((0..x.len()).map(|i| {
            let key = interleave((x[i] - left) * scale) | (interleave((y[i] - top) * scale) << 1);
            (u64::from(key) << 32) | u64::from(index(i))
        }));
        sort(&mut self.keys, &mut self.spare);
        self.bodies.clear();
        self.bodies.extend(self.keys.iter().map(|k| {
            let i = point(*k);
            Body { x: x[i], y: y[i], mass: mass[i] }
        }));
        self.cells.clear();
        self.cells.reserve(x.len() / 4);
        grow(&self.keys, &self.bodies, (0, x.len()), (30, side * side), &mut self.cells);
    }
}

/// The point of a key.
#[expect(clippy::cast_possible_truncation, reason = "the low half is the point")]
fn point(key: u64) -> usize {
    key as u32 as usize
}

fn ends(v: &[f32]) -> (f32, f32) {
    v.iter().fold((f32::MAX, f32::MIN), |(a, b), v| (a.min(*v), b.max(*v)))
}

/// Sixteen bits with a gap after each.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "scaled to 16 bits")]
fn interleave(v: f32) -> u32 {
    let mut v = (v.clamp(0.0, 65_535.0)) as u32;
    v = (v | (v << 8)) & 0x00FF_00FF;
    v = (v | (v << 4)) & 0x0F0F_0F0F;
    v = (v | (v << 2)) & 0x3333_3333;
    (v | (v << 1)) & 0x5555_5555
}

/// Sorts by the high half: eleven bits at a time, the lowest first.
fn sort(keys: &mut Vec<u64>, spare: &mut Vec<u64>) {
    if keys.len() < 2_000 {
        keys.sort_unstable();
        return;
    }
    spare.resize(keys.len(), 0);
    for shift in [32, 43, 54] {
        let digit = |key: u64| ((key >> shift) & 0x7FF) as usize;
        let mut place = [0_usize; 2_048];
        for key in keys.iter() {
            place[digit(*key)] += 1;
        }
        let mut sum = 0;
        for p in &mut place {
            sum += std::mem::replace(p, sum);
        }
        for key in keys.iter() {
            spare[place[digit(*key)]] = *key;
            place[digit(*key)] += 1;
        }
        std::mem::swap(keys, spare);
    }
}

/// Adds the cell of some points, and those below it; its body.
fn grow(
    keys: &[u64],
    bodies: &[Body],
    (from, to): (usize, usize),
    (shift, side2): (u32, f32),
    cells: &mut Vec<Cell>,
) -> Body {
    let at = cells.len();
    let body = Body::default();
    cells.push(Cell { body, side2, skip: 0, from: index(from), to: index(to) });
    let mut sum = Body::default();
    let mut add = |b: &Body| {
        sum.x += b.x * b.mass;
        sum.y += b.y * b.mass;
        sum.mass += b.mass;
    };
    if to - from <= LEAF || shift == 0 {
        bodies[from..to].iter().for_each(&mut add);
    } else {
        let mut start = from;
        for quarter in 0..4 {
            let end = start + keys[start..to].partition_point(|k| ((k >> (32 + shift)) & 3) <= quarter);
            if end > start {
                // A cell with one full quarter has the points of that quarter, and is as small.
                let b = grow(keys, bodies, (start, end), (shift - 2, side2 * 0.25), cells);
                add(&b);
            }
            start = end;
        }
    }
    let mass = sum.mass.max(f32::MIN_POSITIVE);
    let body = Body { x: sum.x / mass, y: sum.y / mass, mass: sum.mass };
    let skip = index(cells.len());
    cells[at].body = body;
    cells[at].skip = skip;
    body
}

/// Gathers what acts on a group of points: far cells as one body, near ones point by point.
fn walk(points: &[Body], bodies: &[Body], cells: &[Cell], theta2: f32, list: &mut Vec<Body>) {
    let (mut left, mut right, mut top, mut bottom) = (f32::MAX, f32::MIN, f32::MAX, f32::MIN);
    for p in points {
        (left, right) = (left.min(p.x), right.max(p.x));
        (top, bottom) = (top.min(p.y), bottom.max(p.y));
    }
    list.clear();
    let mut at = 0;
    while at < cells.len() {
        let cell = &cells[at];
        let dx = (left - cell.body.x).max(cell.body.x - right).max(0.0);
        let dy = (top - cell.body.y).max(cell.body.y - bottom).max(0.0);
        if cell.side2 < theta2 * (dx * dx + dy * dy) {
            list.push(cell.body);
            at = cell.skip as usize;
        } else if cell.skip as usize == at + 1 {
            list.extend_from_slice(&bodies[cell.from as usize..cell.to as usize]);
            at += 1;
        } else {
            at += 1;
        }
    }
}

/// The sums for some points over a list of bodies. A body at the very place of a point moves it nowhere.
fn sweep(points: &[Body], list: &[Body], least: f32, sums: &mut [[f32; 2]; GROUP]) {
    for (chunk, out) in points.chunks(LANES).zip(sums.chunks_mut(LANES)) {
        let lane = |l: usize| chunk.get(l).copied().unwrap_or_default();
        let (x, y): (Lanes, Lanes) = (from_fn(|l| lane(l).x), from_fn(|l| lane(l).y));
        let (mut sx, mut sy): (Lanes, Lanes) = ([0.0; LANES], [0.0; LANES]);
        for b in list {
            let dx: Lanes = from_fn(|l| x[l] - b.x);
            let dy: Lanes = from_fn(|l| y[l] - b.y);
            let far: Lanes = from_fn(|l| dx[l] * dx[l] + (dy[l] * dy[l] + least));
            let push: Lanes = from_fn(|l| b.mass / far[l]);
            sx = from_fn(|l| sx[l] + push[l] * dx[l]);
            sy = from_fn(|l| sy[l] + push[l] * dy[l]);
        }
        for (l, o) in out.iter_mut().enumerate() {
            *o = [sx[l], sy[l]];
        }
    }
}

type Lanes = [f32; LANES];

#[cfg(test)]
#[allow(clippy::cast_precision_loss)]
mod tests {
    use super::super::random::Random;
    use super::*;

    fn points(n: usize) -> (Vec<f32>, Vec<f32>, Vec<f32>) {
        let mut random = Random::new(5);
        let mut v = |scale: f32| (0..n).map(|_| random.centred() * scale).collect::<Vec<f32>>();
        let (x, y) = (v(100.0), v(30.0));
        (x, y, v(1.0).iter().map(|m| m + 1.0).collect())
    }

    #[test]
    fn the_tree_comes_close_to_the_sum_over_all() {
        let n = 4_000;
        let (x, y, m) = points(n);
        let (mut fx, mut fy) = (vec![0.0; n], vec![0.0; n]);
        Repulsion::default().sum((&x, &y, &m), (1.0, 1e-9), (&mut fx, &mut fy));
        let (mut off, mut size) = (0.0_f64, 0.0_f64);
        for i in (0..n).step_by(7) {
            let (mut ex, mut ey) = (0.0_f32, 0.0_f32);
            for j in 0..n {
                let (dx, dy) = (x[i] - x[j], y[i] - y[j]);
                let push = m[j] / (dx * dx + dy * dy).max(1e-9);
                ex += push * dx;
                ey += push * dy;
            }
            off += f64::from((fx[i] - ex).powi(2) + (fy[i] - ey).powi(2));
            size += f64::from(ex * ex + ey * ey);
        }
        assert!((off / size).sqrt() < 0.02, "{}", (off / size).sqrt());
    }

    #[test]
    fn points_on_one_place_are_no_trouble() {
        let n = 1_000;
        let (x, y, m) = (vec![3.0; n], vec![-2.0; n], vec![1.0; n]);
        let (mut fx, mut fy) = (vec![9.0; n], vec![9.0; n]);
        Repulsion::default().sum((&x, &y, &m), (1.2, 1e-6), (&mut fx, &mut fy));
        assert!(fx.iter().chain(&fy).all(|f| *f == 0.0));
    }
}
