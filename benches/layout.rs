//! The layout engine: each phase, and whole layouts from 100 to 100,000 nodes. `cargo bench --bench layout`.

use divan::{Bencher, black_box};
use schism::geometry::Point;
use schism::layout::phases::{
    AllPairs, Holds, Pivots, Random, Repulsion, Rows, between_all, multilevel_start, pivot_start, polish,
    sparse_stress,
};
use schism::layout::{Control, Edge, Elastic, Node, Preset, Problem, extend, solve};

fn main() {
    divan::main();
}

/// A graph with hubs: each new node is tied to two older ones, rather to those with many ties.
fn scale_free(n: usize) -> Vec<(u32, u32, f32)> {
    let mut random = Random::new(7);
    let mut ends: Vec<usize> = vec![0, 1];
    let mut edges = vec![(0, 1, 1.0)];
    for i in 2..n {
        for _ in 0..2 {
            let to = ends.get(random.below(ends.len())).copied().unwrap_or(0);
            edges.push((number(i), number(to), 1.0));
            ends.extend([i, to]);
        }
    }
    edges
}

#[expect(clippy::cast_possible_truncation, reason = "at most 100,000 nodes")]
fn number(i: usize) -> u32 {
    i as u32
}

fn problem(n: usize, preset: Preset) -> Problem {
    let edges = scale_free(n).into_iter().map(|(a, b, weight)| Edge { a: a as usize, b: b as usize, weight });
    Problem {
        nodes: vec![Node::default(); n],
        edges: edges.collect(),
        size: (1_400.0, 1_000.0),
        seed: 1,
        preset,
    }
}

fn rows(n: usize) -> Rows {
    Rows::of(n, &scale_free(n))
}

#[divan::bench(args = [1_000, 10_000, 100_000])]
fn phase_0_rows(bencher: Bencher, n: usize) {
    let edges = scale_free(n);
    bencher.bench_local(|| Rows::of(n, black_box(&edges)));
}

#[divan::bench(args = [100, 1_000])]
fn phase_1_distances_between_all(bencher: Bencher, n: usize) {
    let rows = rows(n);
    bencher.bench_local(|| between_all(&rows));
}

#[divan::bench(args = [100, 1_000])]
fn phase_1_start_from_pivots(bencher: Bencher, n: usize) {
    let rows = rows(n);
    bencher.bench_local(|| pivot_start(&Pivots::new(&rows, 30), n, &mut Random::new(1)));
}

#[divan::bench(args = [10_000, 100_000], sample_count = 5)]
fn phase_1_start_from_levels(bencher: Bencher, n: usize) {
    let rows = rows(n);
    bencher.bench_local(|| multilevel_start(&rows, 30, &mut Random::new(1), &Control::default()));
}

#[divan::bench(args = [100, 1_000])]
fn phase_2_stress_of_all_pairs(bencher: Bencher, n: usize) {
    let rows = rows(n);
    let all = between_all(&rows);
    let start = pivot_start(&Pivots::new(&rows, 30), n, &mut Random::new(1));
    bencher.bench_local(|| {
        let mut random = Random::new(1);
        let (mut x, mut y) = start.clone();
        let pairs = AllPairs::new(&all, n, &mut random);
        let schedule = (f32::from(pairs.diameter()).powi(2), 0.1, 25);
        pairs.descend(&mut x, &mut y, &Holds::default(), schedule, &mut random, &Control::default())
    });
}

#[divan::bench(args = [10_000, 100_000], sample_count = 5)]
fn phase_2_sparse_stress(bencher: Bencher, n: usize) {
    let rows = rows(n);
    let pivots = Pivots::new(&rows, 50);
    let (x, y) = scattered(n);
    bencher.bench_local(|| {
        let (mut x, mut y) = (x.clone(), y.clone());
        sparse_stress(&rows, &pivots, (&mut x, &mut y), &Holds::default(), 20, &Control::default())
    });
}

#[divan::bench(args = [1_000, 10_000, 100_000], sample_count = 10)]
fn phase_3_one_step_of_polish(bencher: Bencher, n: usize) {
    let rows = rows(n);
    let (x, y) = scattered(n);
    bencher.bench_local(|| {
        let (mut x, mut y) = (x.clone(), y.clone());
        polish(&rows, (&mut x, &mut y), &Holds::default(), 1, &Control::default())
    });
}

#[divan::bench(args = [1_000, 10_000, 100_000], sample_count = 20)]
fn kernel_repulsion(bencher: Bencher, n: usize) {
    let (x, y) = scattered(n);
    let mass = vec![1.0; n];
    let (mut fx, mut fy) = (vec![0.0; n], vec![0.0; n]);
    let mut repulsion = Repulsion::default();
    bencher.bench_local(|| repulsion.sum((&x, &y, &mass), (1.5, 1e-4), (&mut fx, &mut fy)));
}

fn scattered(n: usize) -> (Vec<f32>, Vec<f32>) {
    let mut random = Random::new(3);
    let mut v = || (0..n).map(|_| random.centred() * 300.0).collect();
    (v(), v())
}

#[divan::bench(args = [100, 1_000, 10_000, 100_000], sample_count = 5)]
fn whole_faithful(bencher: Bencher, n: usize) {
    let problem = problem(n, Preset::Faithful);
    bencher.bench_local(|| solve(&problem, &Control::default()));
}

#[divan::bench(args = [100, 1_000, 10_000, 100_000], sample_count = 5)]
fn whole_clusters(bencher: Bencher, n: usize) {
    let problem = problem(n, Preset::Clusters);
    bencher.bench_local(|| solve(&problem, &Control::default()));
}

#[divan::bench(args = [100, 1_000, 10_000], sample_count = 5)]
fn whole_chronicle(bencher: Bencher, n: usize) {
    let mut problem = problem(n, Preset::Chronicle);
    for (i, node) in problem.nodes.iter_mut().enumerate() {
        #[expect(clippy::cast_precision_loss, reason = "an index")]
        let year = (i % 48) as f32 * 30.0 - 700.0;
        node.target = Some((year, 0.5));
    }
    bencher.bench_local(|| solve(&problem, &Control::default()));
}

#[divan::bench(args = [1_000, 10_000], sample_count = 5)]
fn one_node_more(bencher: Bencher, n: usize) {
    let problem = problem(n, Preset::Faithful);
    let old = solve(&problem, &Control::default()).unwrap_or_default().positions;
    let mut more = problem;
    more.nodes.push(Node::default());
    more.edges.push(Edge { a: n, b: n / 2, weight: 1.0 });
    let known: Vec<Option<Point>> = old.into_iter().map(Some).chain([None]).collect();
    bencher.bench_local(|| extend(&more, &known, &Control::default()));
}

#[divan::bench(args = [1_000, 100_000])]
fn one_pull_of_a_neighbourhood(bencher: Bencher, n: usize) {
    let problem = problem(n, Preset::Faithful);
    let elastic = Elastic::new(&problem);
    let (x, y) = scattered(n);
    let before: Vec<Point> = x.into_iter().zip(y).map(|(x, y)| Point::new(x, y)).collect();
    bencher.bench_local(|| elastic.pull(&before, n / 2, Point::new(9.0, 9.0)));
}
