//! The layout as a whole: deterministic, finite, without overlaps, pins held.

use super::*;
use proptest::prelude::*;

fn node(target: Option<f32>) -> Node {
    Node { radius: 8.0, label: (70.0, 14.0), target: target.map(|x| (x, 0.8)), group: 0, pinned: None }
}

fn star(leaves: usize) -> Problem {
    Problem {
        nodes: vec![node(None); leaves + 1],
        edges: (1..=leaves).map(|i| Edge { a: 0, b: i, weight: 1.0 }).collect(),
        size: (900.0, 600.0),
        seed: 7,
    }
}

/// A ring with chords and a few leaves: something like a small dataset.
fn web(n: usize) -> Problem {
    let mut edges = Vec::new();
    for i in 0..n {
        edges.push(Edge { a: i, b: (i + 1) % n, weight: 1.0 });
        if i % 3 == 0 {
            edges.push(Edge { a: i, b: (i * 7 + 3) % n, weight: 0.5 });
        }
    }
    let mut nodes: Vec<Node> = (0..n).map(|i| node(Some(i as f32 * 10.0))).collect();
    for i in 0..n / 2 {
        edges.push(Edge { a: i, b: nodes.len(), weight: 1.0 });
        nodes.push(node(None));
    }
    Problem { nodes, edges, size: (900.0, 600.0), seed: 1 }
}

fn overlaps(problem: &Problem, positions: &[Point]) -> usize {
    let discs = |i: usize| {
        Rect::from_center(positions[i], problem.nodes[i].radius * 2.0, problem.nodes[i].radius * 2.0)
    };
    (0..positions.len())
        .flat_map(|a| (a + 1..positions.len()).map(move |b| (a, b)))
        .filter(|(a, b)| discs(*a).overlaps(discs(*b)))
        .count()
}

#[test]
fn the_same_problem_gives_the_same_bytes() {
    let bytes = |p: &Problem| -> Vec<[u32; 2]> {
        solve(p).iter().map(|p| [p.x().to_bits(), p.y().to_bits()]).collect()
    };
    let problem = web(60);
    assert_eq!(bytes(&problem), bytes(&problem.clone()));
    let other = Problem { seed: 2, ..problem.clone() };
    assert_ne!(bytes(&problem), bytes(&other), "the seed decides");
}

#[test]
fn no_two_glyphs_overlap() {
    for problem in [star(40), web(60), web(9)] {
        let positions = solve(&problem);
        assert_eq!(overlaps(&problem, &positions), 0, "{} nodes", problem.nodes.len());
    }
}

#[test]
fn a_pin_is_hard() {
    let mut problem = web(30);
    let pin = Point::new(123.0, -45.0);
    problem.nodes[4].pinned = Some(pin);
    assert_eq!(solve(&problem)[4], pin);
}

#[test]
fn targets_decide_the_order_along_x() {
    let n = 30;
    let nodes = (0..n).map(|i| node(Some(i as f32 * 40.0))).collect();
    let edges = (0..n).map(|i| Edge { a: i, b: (i + 5) % n, weight: 0.3 }).collect();
    let positions = solve(&Problem { nodes, edges, size: (1_200.0, 500.0), seed: 3 });
    let in_order = positions.windows(6).filter(|w| w[0].x() < w[5].x()).count();
    assert!(in_order * 10 >= positions.windows(6).count() * 9, "{in_order}");
}

#[test]
fn leaves_of_one_group_stand_side_by_side() {
    let mut problem = star(24);
    for (i, node) in problem.nodes.iter_mut().enumerate() {
        node.group = (i % 2) as u32;
    }
    let positions = solve(&problem);
    let angle = |i: usize| (positions[i] - positions[0]).y().atan2((positions[i] - positions[0]).x());
    let mut around: Vec<usize> = (1..=24).collect();
    around.sort_by(|a, b| angle(*a).total_cmp(&angle(*b)));
    let changes = (0..24).filter(|k| around[*k] % 2 != around[(*k + 1) % 24] % 2).count();
    assert!(changes <= 4, "the two groups alternate {changes} times");
}

#[test]
fn nodes_that_only_weightless_ties_hold_go_below() {
    let mut problem = web(30);
    let hub = 3;
    for _ in 0..20 {
        problem.edges.push(Edge { a: hub, b: problem.nodes.len(), weight: 0.0 });
        problem.nodes.push(node(None));
    }
    let positions = solve(&problem);
    let low = positions[..45].iter().map(|p| p.y()).fold(f32::MIN, f32::max);
    assert!(positions[45..].iter().all(|p| p.y() > low));
    assert_eq!(overlaps(&problem, &positions), 0);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]
    #[test]
    fn any_graph_is_laid_out_with_finite_numbers(
        n in 0usize..40,
        ends in proptest::collection::vec((0usize..45, 0usize..45, 0.0f32..3.0), 0..80),
        seed in 0u64..9,
    ) {
        let nodes = (0..n).map(|i| node((i % 3 == 0).then_some(i as f32))).collect();
        let edges = ends.into_iter().map(|(a, b, weight)| Edge { a, b, weight }).collect();
        let positions = solve(&Problem { nodes, edges, size: (700.0, 500.0), seed });
        prop_assert_eq!(positions.len(), n);
        prop_assert!(positions.iter().all(|p| p.length() < 1e6));
    }
}
