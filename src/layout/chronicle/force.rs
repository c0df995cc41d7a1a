//! The force engine: repulsion between all pairs, springs along ties, a pull along x towards each node's target,
//! and one along y towards the middle. Cooled by a fixed schedule, then stretched to the size that is wanted.
//!
//! The forces are those of Fruchterman and Reingold (1991), with `k` the side of the square that each node may
//! fill; springs are weighted by 1/sqrt(degree · degree), so that a hub's ties do not pull everything onto it.
#![expect(
    clippy::indexing_slicing,
    reason = "loops over arrays of one length; indices are checked in the plan"
)]

use super::super::control::{Cancelled, Control};
use super::super::random::Random;
use super::super::repulsion::Repulsion;
use super::{Plan, Problem};
use crate::geometry::Point;

/// Steps of the schedule.
pub(super) const STEPS: u16 = 500;
/// The pull of a target of full strength, and of the middle line, in units of the repulsion of one neighbour at
/// distance k. In two dimensions a gas of such bodies is spread evenly where the pulls along x and y add up to
/// about 2 pi.
const TARGET_PULL: f32 = 7.0;
const MIDDLE_PULL: f32 = 3.2;

/// Positions of the core, within the size that is wanted; every other node is at the origin.
pub(super) fn core(problem: &Problem, plan: &Plan, control: &Control<'_>) -> Result<Vec<Point>, Cancelled> {
    let n = problem.nodes.len();
    let mut positions = vec![Point::ZERO; n];
    if plan.core.is_empty() {
        return Ok(positions);
    }
    let mut bodies = Bodies::new(problem, plan);
    for step in 0..STEPS {
        control.progress(f32::from(step) / f32::from(STEPS))?;
        bodies.step(1.0 - f32::from(step) / f32::from(STEPS));
    }
    if !bodies.fixed.contains(&true) {
        bodies.stretch();
    }
    for (at, &i) in plan.core.iter().enumerate() {
        positions[i] = problem.nodes[i].pinned.unwrap_or_else(|| Point::new(bodies.x[at], bodies.y[at]));
    }
    Ok(positions)
}

struct Bodies {
    x: Vec<f32>,
    y: Vec<f32>,
    mass: Vec<f32>,
    target: Vec<Option<(f32, f32)>>,
    fixed: Vec<bool>,
    springs: Vec<(usize, usize, f32)>,
    fx: Vec<f32>,
    fy: Vec<f32>,
    repulsion: Repulsion,
    width: f32,
    height: f32,
    k: f32,
}

impl Bodies {
    fn new(problem: &Problem, plan: &Plan) -> Self {
        let m = plan.core.len();
        let mut at = vec![usize::MAX; problem.nodes.len()];
        for (k, &i) in plan.core.iter().enumerate() {
            at[i] = k;
        }
        // A hub keeps room for its leaves.
        let mut mass = vec![1.0_f32; m];
        for (_, hub) in &plan.leaves {
            if at[*hub] != usize::MAX {
                mass[at[*hub]] += 0.35;
            }
        }
        let mut springs = Vec::new();
        for edge in &problem.edges {
            let inside = |i: usize| at.get(i).copied().filter(|k| *k != usize::MAX);
            if let (Some(a), Some(b)) = (inside(edge.a), inside(edge.b))
                && a != b
                && edge.weight > 0.0
            {
                let degrees = count(plan.neighbours(edge.a).len()) * count(plan.neighbours(edge.b).len());
                springs.push((a, b, edge.weight / degrees.sqrt().max(1.0)));
            }
        }
        let (width, height) = problem.size;
        let mut bodies = Self {
            x: vec![0.0; m],
            y: vec![0.0; m],
            mass,
            target: plan.core.iter().map(|&i| problem.nodes[i].target).collect(),
            fixed: plan.core.iter().map(|&i| problem.nodes[i].pinned.is_some()).collect(),
            springs,
            fx: vec![0.0; m],
            fy: vec![0.0; m],
            repulsion: Repulsion::default(),
            width: width.max(100.0),
            height: height.max(100.0),
            k: (width.max(100.0) * height.max(100.0) / count(m).max(1.0)).sqrt(),
        };
        bodies.start(problem, plan);
        bodies
    }

    /// Targets along x, chance along y; nodes without a target start in the middle of their neighbours.
    fn start(&mut self, problem: &Problem, plan: &Plan) {
        let mut random = Random::new(problem.seed);
        for (k, &i) in plan.core.iter().enumerate() {
            let (rx, ry) = (random.centred(), random.centred());
            let node = &problem.nodes[i];
            self.x[k] = node.target.map_or(rx * self.width, |(x, _)| x + rx * self.k);
            self.y[k] = ry * self.height;
            if let Some(pin) = node.pinned {
                (self.x[k], self.y[k]) = (pin.x(), pin.y());
            }
        }
        for _ in 0..3 {
            for k in 0..self.x.len() {
                if self.target[k].is_some() || self.fixed[k] {
                    continue;
                }
                let (sum, n) = self
                    .springs
                    .iter()
                    .filter_map(|(a, b, _)| {
                        if *a == k {
                            Some(*b)
                        } else if *b == k {
                            Some(*a)
                        } else {
                            None
                        }
                    })
                    .fold((0.0, 0.0), |(sum, n), other| (sum + self.x[other], n + 1.0));
                if n > 0.0 {
                    self.x[k] = sum / n;
                }
            }
        }
    }

    /// One step at a temperature from 1 to 0.
    fn step(&mut self, heat: f32) {
        self.repel();
        for &(a, b, w) in &self.springs {
            let (dx, dy) = (self.x[b] - self.x[a], self.y[b] - self.y[a]);
            let pull = w * dx.hypot(dy) / self.k;
            self.fx[a] += pull * dx;
            self.fy[a] += pull * dy;
            self.fx[b] -= pull * dx;
            self.fy[b] -= pull * dy;
        }
        for k in 0..self.x.len() {
            match self.target[k] {
                Some((x, strength)) => self.fx[k] += TARGET_PULL * strength * (x - self.x[k]),
                None => self.fx[k] -= MIDDLE_PULL * 0.35 * self.x[k] * self.height / self.width,
            }
            self.fy[k] -= MIDDLE_PULL * self.y[k];
        }
        // A step is never longer than the temperature allows.
        let longest = self.k * (0.02 + 1.2 * heat * heat);
        for k in 0..self.x.len() {
            if self.fixed[k] {
                continue;
            }
            let (dx, dy) = (self.fx[k] * 0.12, self.fy[k] * 0.12);
            let length = dx.hypot(dy);
            let scale = if length > longest { longest / length } else { 1.0 };
            if (dx * scale).is_finite() && (dy * scale).is_finite() {
                self.x[k] += dx * scale;
                self.y[k] += dy * scale;
            }
        }
    }

    /// Repulsion: mass times mass times k squared over the distance.
    fn repel(&mut self) {
        let k2 = self.k * self.k;
        let at = (self.x.as_slice(), self.y.as_slice(), self.mass.as_slice());
        self.repulsion.sum(at, (1.0, k2 * 0.01), (&mut self.fx, &mut self.fy));
        for (i, mass) in self.mass.iter().enumerate() {
            self.fx[i] *= k2 * mass;
            self.fy[i] *= k2 * mass;
        }
    }

    /// Stretches the picture to its size, each axis by itself; the outermost twentieth may stand a little beyond.
    fn stretch(&mut self) {
        for (values, wanted) in [(&mut self.x, self.width), (&mut self.y, self.height)] {
            let mut sorted = values.clone();
            sorted.sort_by(f32::total_cmp);
            let last = sorted.len() - 1;
            let trim = last / 40;
            let (low, high) = (sorted[trim], sorted[last - trim]);
            let (middle, span) = ((low + high) * 0.5, high - low);
            let factor = if span > 1.0 { wanted / span } else { 1.0 };
            for v in values.iter_mut() {
                *v = ((*v - middle) * factor).clamp(-wanted * 0.55, wanted * 0.55);
            }
        }
    }
}

#[expect(clippy::cast_precision_loss, reason = "counts of nodes")]
fn count(n: usize) -> f32 {
    n as f32
}
