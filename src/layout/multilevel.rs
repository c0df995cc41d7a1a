//! A start for large graphs: the graph is made smaller level by level, the smallest is laid out, and each finer level
//! starts where its clusters stand and takes some steps of springs and repulsion (Walshaw 2003; Hu, "Efficient,
//! high-quality force-directed graph drawing", 2005).
#![expect(clippy::indexing_slicing, clippy::cast_precision_loss, reason = "loops over arrays of one length")]

use super::control::{Cancelled, Control};
use super::distances::{Pivots, between_all};
use super::holds::Holds;
use super::pivot_mds;
use super::random::Random;
use super::repulsion::{COARSE, Repulsion};
use super::rows::{Rows, index};
use super::stress::AllPairs;

/// A level is laid out whole at this size.
const SMALLEST: usize = 50;
/// Hu's constant: the strength of repulsion to that of springs.
const REPULSION: f32 = 0.2;

/// A graph with the masses of its nodes.
struct Level {
    rows: Rows,
    mass: Vec<f32>,
    /// The cluster of each node in the next, coarser level.
    parent: Vec<u32>,
}

/// Positions, in lengths of an edge.
///
/// # Errors
/// If it was told to stop.
pub fn start(
    rows: &Rows,
    steps: u16,
    random: &mut Random,
    control: &Control<'_>,
) -> Result<(Vec<f32>, Vec<f32>), Cancelled> {
    let mut levels: Vec<Level> = Vec::new();
    let mut level = Level { rows: rows.clone(), mass: vec![1.0; rows.nodes()], parent: Vec::new() };
    while level.rows.nodes() > SMALLEST {
        control.check()?;
        let (parent, count) = cluster(&level);
        if count * 10 > level.rows.nodes() * 9 {
            break;
        }
        let coarse = coarsen(&level, &parent, count);
        levels.push(Level { parent, ..level });
        level = coarse;
    }
    let (mut x, mut y) = coarsest(&level, random, control)?;
    // Each level costs about as much as all the coarser ones together.
    let mut share = 0.5_f32.powf(levels.len() as f32);
    for (done, fine) in levels.iter().rev().enumerate() {
        let control = control.part(share, share);
        share *= 2.0;
        let spread = (fine.rows.nodes() as f32 / x.len() as f32).sqrt();
        let from = |v: &[f32], random: &mut Random| -> Vec<f32> {
            fine.parent.iter().map(|p| v[*p as usize] * spread + 0.5 * random.centred()).collect()
        };
        (x, y) = (from(&x, random), from(&y, random));
        // The finer the level, the costlier a step, and the less there is left to do.
        let last = done + 1 == levels.len();
        relax(&fine.rows, (&mut x, &mut y), if last { steps } else { steps.max(30) }, &control)?;
    }
    Ok((x, y))
}

/// The smallest level: a full stress layout if it is as small as wanted, a quick one where clustering stopped early.
fn coarsest(
    level: &Level,
    random: &mut Random,
    control: &Control<'_>,
) -> Result<(Vec<f32>, Vec<f32>), Cancelled> {
    let n = level.rows.nodes();
    let pivots = Pivots::new(&level.rows, SMALLEST);
    let (mut x, mut y) = pivot_mds::start(&pivots, n, random);
    if n <= 1_000 {
        let pairs = AllPairs::new(&between_all(&level.rows), n, random);
        let widest = f32::from(pairs.diameter()).powi(2).max(1.0);
        pairs.descend(&mut x, &mut y, &Holds::default(), (widest, 0.1, 15), random, &control.quiet())?;
    }
    Ok((x, y))
}

/// Pairs each node with the neighbour to which it is tied most strongly for its mass, nodes of few ties first; what
/// is left over joins the lightest cluster beside it, so that stars collapse. Gives the cluster of each node.
fn cluster(level: &Level) -> (Vec<u32>, usize) {
    const NONE: u32 = u32::MAX;
    let n = level.rows.nodes();
    let mut parent = vec![NONE; n];
    let mut mass: Vec<f32> = Vec::with_capacity(n / 2);
    let mut left = Vec::new();
    for i in by_degree(&level.rows) {
        let i = i as usize;
        if parent[i] != NONE {
            continue;
        }
        let mut best: Option<(f32, u32)> = None;
        for (to, w) in level.rows.row(i) {
            if parent[to as usize] == NONE {
                let pull = w / (level.mass[i] * level.mass[to as usize]);
                if best.is_none_or(|(most, _)| pull > most) {
                    best = Some((pull, to));
                }
            }
        }
        match best {
            Some((_, to)) => {
                parent[i] = index(mass.len());
                parent[to as usize] = index(mass.len());
                mass.push(level.mass[i] + level.mass[to as usize]);
            }
            None => left.push(i),
        }
    }
    for i in left {
        let lightest = level
            .rows
            .neighbours(i)
            .iter()
            .map(|to| parent[*to as usize])
            .filter(|p| *p != NONE)
            .min_by(|a, b| mass[*a as usize].total_cmp(&mass[*b as usize]));
        let cluster = lightest.unwrap_or_else(|| {
            mass.push(0.0);
            index(mass.len() - 1)
        });
        parent[i] = cluster;
        mass[cluster as usize] += level.mass[i];
    }
    (parent, mass.len())
}

/// Nodes by their degree, the fewest ties first (a counting sort).
fn by_degree(rows: &Rows) -> Vec<u32> {
    let n = rows.nodes();
    let most = (0..n).map(|i| rows.degree(i)).max().unwrap_or(0);
    let mut place = vec![0_usize; most + 2];
    for i in 0..n {
        place[rows.degree(i) + 1] += 1;
    }
    for d in 0..=most {
        place[d + 1] += place[d];
    }
    let mut order = vec![0_u32; n];
    for i in 0..n {
        let at = &mut place[rows.degree(i)];
        order[*at] = index(i);
        *at += 1;
    }
    order
}

/// The clusters as a graph: the ties between two are one, with their summed weight.
fn coarsen(level: &Level, parent: &[u32], count: usize) -> Level {
    let mut mass = vec![0.0_f32; count];
    let mut edges: Vec<(u32, u32, f32)> = Vec::with_capacity(level.rows.entries() / 4);
    for (i, p) in parent.iter().enumerate() {
        mass[*p as usize] += level.mass[i];
        for (to, w) in level.rows.row(i) {
            let q = parent[to as usize];
            if (to as usize) > i && q != *p {
                edges.push((*p, q, w));
            }
        }
    }
    Level { rows: Rows::of(count, &edges), mass, parent: Vec::new() }
}

/// Steps of springs (distance² along ties) and repulsion, each node by the same length, which shrinks when the
/// energy grows and grows when it fell five times.
fn relax(
    rows: &Rows,
    (x, y): (&mut [f32], &mut [f32]),
    steps: u16,
    control: &Control<'_>,
) -> Result<(), Cancelled> {
    let n = x.len();
    let mass = vec![1.0_f32; n];
    let (mut fx, mut fy) = (vec![0.0_f32; n], vec![0.0_f32; n]);
    let mut repulsion = Repulsion::default();
    let (mut step, mut energy, mut falls) = (0.4_f32, f64::MAX, 0_u8);
    for at in 0..steps {
        control.progress(f32::from(at) / f32::from(steps))?;
        repulsion.sum((x, y, &mass), (COARSE, 1e-4), (&mut fx, &mut fy));
        let mut now = 0.0_f64;
        for i in 0..n {
            let (mut gx, mut gy) = (fx[i] * REPULSION, fy[i] * REPULSION);
            for &to in rows.neighbours(i) {
                let (dx, dy) = (x[to as usize] - x[i], y[to as usize] - y[i]);
                let far = (dx * dx + dy * dy).sqrt();
                gx += far * dx;
                gy += far * dy;
            }
            (fx[i], fy[i]) = (gx, gy);
            now += f64::from(gx * gx + gy * gy);
        }
        for i in 0..n {
            let length = (fx[i] * fx[i] + fy[i] * fy[i]).sqrt().max(1e-12);
            x[i] += step * fx[i] / length;
            y[i] += step * fy[i] / length;
        }
        if now < energy {
            falls += 1;
            if falls >= 5 {
                falls = 0;
                step /= 0.9;
            }
        } else {
            falls = 0;
            step *= 0.9;
        }
        energy = now;
        if step < 0.005 {
            break;
        }
    }
    Ok(())
}
