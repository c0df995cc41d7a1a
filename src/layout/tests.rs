//! The layout as a whole: deterministic, finite, without overlaps, pins held.

use super::*;
use crate::geometry::Rect;
use proptest::prelude::*;

fn node(target: Option<f32>) -> Node {
    Node { radius: 8.0, label: (70.0, 14.0), target: target.map(|x| (x, 0.8)), ..Node::default() }
}

fn settled(problem: &Problem) -> Vec<Point> {
    solve(problem, &Control::default()).unwrap().positions
}

fn star(leaves: usize) -> Problem {
    Problem {
        nodes: vec![node(None); leaves + 1],
        edges: (1..=leaves).map(|i| Edge { a: 0, b: i, weight: 1.0 }).collect(),
        size: (900.0, 600.0),
        seed: 7,
        preset: Preset::Chronicle,
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
    Problem { nodes, edges, size: (900.0, 600.0), seed: 1, preset: Preset::Chronicle }
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
        settled(p).iter().map(|p| [p.x().to_bits(), p.y().to_bits()]).collect()
    };
    let problem = web(60);
    assert_eq!(bytes(&problem), bytes(&problem.clone()));
    let other = Problem { seed: 2, ..problem.clone() };
    assert_ne!(bytes(&problem), bytes(&other), "the seed decides");
}

#[test]
fn no_two_glyphs_overlap() {
    for problem in [star(40), web(60), web(9)] {
        let positions = settled(&problem);
        assert_eq!(overlaps(&problem, &positions), 0, "{} nodes", problem.nodes.len());
    }
}

#[test]
fn a_pin_is_hard() {
    let mut problem = web(30);
    let pin = Point::new(123.0, -45.0);
    problem.nodes[4].pinned = Some(pin);
    assert_eq!(settled(&problem)[4], pin);
}

#[test]
fn targets_decide_the_order_along_x() {
    let n = 30;
    let nodes = (0..n).map(|i| node(Some(i as f32 * 40.0))).collect();
    let edges = (0..n).map(|i| Edge { a: i, b: (i + 5) % n, weight: 0.3 }).collect();
    let positions =
        settled(&Problem { nodes, edges, size: (1_200.0, 500.0), seed: 3, preset: Preset::Chronicle });
    let in_order = positions.windows(6).filter(|w| w[0].x() < w[5].x()).count();
    assert!(in_order * 10 >= positions.windows(6).count() * 9, "{in_order}");
}

#[test]
fn leaves_of_one_group_stand_side_by_side() {
    let mut problem = star(24);
    for (i, node) in problem.nodes.iter_mut().enumerate() {
        node.group = (i % 2) as u32;
    }
    let positions = settled(&problem);
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
    let positions = settled(&problem);
    let low = positions[..45].iter().map(|p| p.y()).fold(f32::MIN, f32::max);
    assert!(positions[45..].iter().all(|p| p.y() > low));
    assert_eq!(overlaps(&problem, &positions), 0);
}

/// A graph of any kind: loops, doubles, ends that are not there, weights of all sorts, some pins.
fn any_problem() -> impl Strategy<Value = Problem> {
    let weight = prop_oneof![
        8 => 0.1f32..3.0, 1 => Just(0.0f32), 1 => Just(-1.0f32), 1 => Just(f32::INFINITY), 1 => Just(f32::NAN),
    ];
    let preset = prop_oneof![Just(Preset::Faithful), Just(Preset::Clusters), Just(Preset::Chronicle)];
    let pins = proptest::collection::vec((0usize..40, -300.0f32..300.0, -300.0f32..300.0), 0..3);
    (0usize..40, proptest::collection::vec((0usize..45, 0usize..45, weight), 0..80), 0u64..9, preset, pins)
        .prop_map(|(n, ends, seed, preset, pins)| {
            let mut nodes: Vec<Node> = (0..n).map(|i| node((i % 3 == 0).then_some(i as f32))).collect();
            for (i, x, y) in pins {
                if let Some(node) = nodes.get_mut(i) {
                    node.pinned = Some(Point::new(x, y));
                }
            }
            let edges = ends.into_iter().map(|(a, b, weight)| Edge { a, b, weight }).collect();
            Problem { nodes, edges, size: (700.0, 500.0), seed, preset }
        })
}

fn bytes(positions: &[Point]) -> Vec<[u32; 2]> {
    positions.iter().map(|p| [p.x().to_bits(), p.y().to_bits()]).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_000))]
    #[test]
    fn any_graph_is_laid_out(problem in any_problem()) {
        let positions = settled(&problem);
        prop_assert_eq!(positions.len(), problem.nodes.len());
        prop_assert!(positions.iter().all(|p| p.length() < 1e6), "finite and moderate");
        prop_assert_eq!(bytes(&positions), bytes(&settled(&problem)), "deterministic");
        for (node, at) in problem.nodes.iter().zip(&positions) {
            prop_assert!(node.pinned.is_none_or(|pin| pin == *at), "pins are hard");
        }
        if problem.nodes.iter().all(|n| n.pinned.is_none()) {
            prop_assert_eq!(overlaps(&problem, &positions), 0, "no glyph covers another");
        }
    }
}

/// A graph with hubs: each new node is tied to two older ones, rather to those with many ties.
fn scale_free(n: usize, preset: Preset) -> Problem {
    let mut random = random::Random::new(11);
    let mut ends = vec![0_usize, 1];
    let mut edges = vec![Edge { a: 0, b: 1, weight: 1.0 }];
    for i in 2..n {
        for _ in 0..2 {
            let to = ends[random.below(ends.len())];
            edges.push(Edge { a: i, b: to, weight: 1.0 });
            ends.extend([i, to]);
        }
    }
    Problem { nodes: vec![Node::default(); n], edges, size: (900.0, 600.0), seed: 3, preset }
}

#[test]
fn any_count_of_threads_gives_the_same_bytes() {
    for (n, preset) in [
        (400, Preset::Clusters),
        (4_000, Preset::Faithful),
        (4_000, Preset::Clusters),
        (2_000, Preset::Chronicle),
    ] {
        let problem = scale_free(n, preset);
        let with = |threads: usize| {
            let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
            bytes(&pool.install(|| settled(&problem)))
        };
        assert_eq!(with(1), with(3), "{n} {preset:?}");
    }
}

/// Mean over pairs of the squared error of distances on the page, each relative to its hops, at the best scale.
fn stress(problem: &Problem, positions: &[Point]) -> f32 {
    let n = problem.nodes.len();
    let hops = distances::between_all(&rows::Rows::of(n, &problem.pulls()));
    let (mut a, mut b, mut pairs) = (0.0_f64, 0.0_f64, 0.0_f64);
    for i in 0..n {
        for j in 0..i {
            let d = f64::from(hops[i * n + j]);
            let e = f64::from(positions[i].distance(positions[j])) / d;
            (a, b, pairs) = (a + e, b + e * e, pairs + 1.0);
        }
    }
    (1.0 - a * a / (b * pairs)) as f32
}

fn mesh(side: usize) -> Problem {
    let at = |r: usize, c: usize| r * side + c;
    let mut edges = Vec::new();
    for r in 0..side {
        for c in 0..side {
            if c + 1 < side {
                edges.push(Edge { a: at(r, c), b: at(r, c + 1), weight: 1.0 });
            }
            if r + 1 < side {
                edges.push(Edge { a: at(r, c), b: at(r + 1, c), weight: 1.0 });
            }
        }
    }
    let nodes = vec![Node::default(); side * side];
    Problem { nodes, edges, size: (600.0, 600.0), seed: 5, preset: Preset::Faithful }
}

#[test]
fn a_mesh_is_unfolded_small_and_large() {
    // All pairs, and many levels with sparse stress.
    for (side, most) in [(20, 0.02), (60, 0.03)] {
        let problem = mesh(side);
        let stress = stress(&problem, &settled(&problem));
        assert!(stress < most, "{side}: {stress}");
    }
}

#[test]
fn clusters_draws_neighbours_nearer() {
    let length = |preset: Preset| {
        let problem = scale_free(600, preset);
        let positions = settled(&problem);
        let ties: f32 = problem.edges.iter().map(|e| positions[e.a].distance(positions[e.b])).sum();
        let span: f32 = positions.iter().map(|p| p.length()).sum();
        ties / span
    };
    assert!(length(Preset::Clusters) < 0.9 * length(Preset::Faithful));
}

#[test]
fn unconnected_parts_stand_apart() {
    let mut problem = mesh(6);
    let first = problem.nodes.len();
    for e in problem.edges.clone() {
        problem.edges.push(Edge { a: e.a + first, b: e.b + first, weight: 1.0 });
    }
    problem.nodes.resize(2 * first + 3, Node::default());
    let positions = settled(&problem);
    let bounds = |range: std::ops::Range<usize>| Rect::around(positions[range].iter().copied()).unwrap();
    assert!(!bounds(0..first).overlaps(bounds(first..2 * first)));
    assert!(positions[2 * first..].iter().all(|p| !bounds(0..first).contains(*p)));
}

#[test]
fn an_anchor_draws_and_does_not_bind() {
    let mut problem = mesh(12);
    let free = settled(&problem);
    let wanted = free[0] + Point::new(2.0, 0.5);
    problem.nodes[0].anchor = Some((wanted, 0.5));
    problem.nodes[140].anchor = Some((free[140], 0.5));
    let held = settled(&problem);
    let apart = |positions: &[Point]| positions[0].distance(positions[140]);
    let (before, after, asked) = (apart(&free), apart(&held), wanted.distance(free[140]));
    assert!(
        (after - asked).abs() < (before - asked).abs() && (after - asked).abs() > 1e-3,
        "{before} {after} {asked}"
    );
}

#[test]
fn a_layout_can_be_stopped_and_watched() {
    use std::sync::Mutex;
    use std::sync::atomic::AtomicBool;
    for preset in [Preset::Faithful, Preset::Clusters, Preset::Chronicle] {
        let problem = scale_free(3_500, preset);
        let told = Mutex::new(Vec::new());
        let tell = |done: f32| told.lock().unwrap().push(done);
        let flag = AtomicBool::new(false);
        assert!(solve(&problem, &Control::new(&flag, &tell)).is_ok());
        let told = told.into_inner().unwrap();
        assert!(told.len() > 10 && told.windows(2).all(|w| w[0] <= w[1] + 1e-6), "{preset:?}");
        assert!(told.last().is_some_and(|l| *l > 0.99));
        let stopped = AtomicBool::new(true);
        assert_eq!(solve(&problem, &Control::new(&stopped, &|_| {})), Err(Cancelled), "{preset:?}");
    }
}

#[test]
fn odd_graphs_get_a_picture() {
    let all = |n: usize, edges: Vec<(usize, usize)>, preset: Preset| Problem {
        nodes: vec![node(None); n],
        edges: edges.into_iter().map(|(a, b)| Edge { a, b, weight: 1.0 }).collect(),
        size: (0.0, f32::NAN),
        seed: 0,
        preset,
    };
    for preset in [Preset::Faithful, Preset::Clusters, Preset::Chronicle] {
        for (n, edges) in [
            (0, vec![]),
            (1, vec![(0, 0)]),
            (2, vec![(0, 1), (1, 0), (0, 1)]),
            (5, vec![]),
            (30, (0..30).flat_map(|a| (0..a).map(move |b| (a, b))).collect()),
        ] {
            let problem = all(n, edges, preset);
            let positions = settled(&problem);
            assert!(positions.iter().all(|p| p.length() < 1e6), "{n} {preset:?}");
            assert_eq!(overlaps(&problem, &positions), 0, "{n} {preset:?}");
        }
        let mut pinned = all(9, vec![(0, 1), (1, 2)], preset);
        let pin = Point::new(5.0, 5.0);
        pinned.nodes.iter_mut().for_each(|n| n.pinned = Some(pin));
        assert!(settled(&pinned).iter().all(|p| *p == pin), "pins may coincide");
    }
}

/// The problem with one node more, tied to some of the others.
fn with_one_more(problem: &Problem, to: &[usize]) -> Problem {
    let mut more = problem.clone();
    let new = more.nodes.len();
    more.nodes.push(problem.nodes[0].clone());
    more.edges.extend(to.iter().map(|t| Edge { a: new, b: *t, weight: 1.0 }));
    more
}

fn moves(old: &[Point], new: &[Point]) -> (f32, f32) {
    let bounds = Rect::around(old.iter().copied()).unwrap();
    let diagonal = bounds.width().hypot(bounds.height());
    let mut moves: Vec<f32> = old.iter().zip(new).map(|(a, b)| a.distance(*b) / diagonal).collect();
    moves.sort_by(f32::total_cmp);
    (moves[moves.len() / 2], moves[moves.len() - 1])
}

#[test]
fn a_new_mark_costs_little_fidelity() {
    for (problem, to) in [
        (mesh(14), vec![5, 6, 20]),
        (mesh(14), vec![100]),
        (scale_free(300, Preset::Faithful), vec![250, 17]),
        (scale_free(300, Preset::Faithful), vec![3]),
    ] {
        let old = settled(&problem);
        let more = with_one_more(&problem, &to);
        let known: Vec<Option<Point>> = old.iter().copied().map(Some).chain([None]).collect();
        let new = extend(&more, &known, &Control::default()).unwrap().positions;
        let (median, most) = moves(&old, &new);
        assert!(median < MEDIAN_MOVE && most < LARGEST_MOVE, "{median} {most}");
        let (kept, fresh) = (stress(&more, &new), stress(&more, &settled(&more)));
        assert!(kept < 1.1 * fresh, "{kept} {fresh}");
        let near = to.iter().map(|t| new[*t].distance(new[old.len()])).fold(f32::MAX, f32::min);
        let tie =
            more.edges.iter().map(|e| new[e.a].distance(new[e.b])).sum::<f32>() / more.edges.len() as f32;
        assert!(near < 2.0 * tie, "it stands beside its neighbours");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_000))]
    #[test]
    fn old_marks_hardly_move_when_new_ones_come(
        problem in any_problem(),
        to in proptest::collection::vec(0usize..40, 0..4),
    ) {
        prop_assume!(problem.nodes.len() > 2 && problem.nodes.iter().all(|n| n.pinned.is_none()));
        let old = settled(&problem);
        let to: Vec<usize> = to.into_iter().filter(|t| *t < old.len()).collect();
        let more = with_one_more(&problem, &to);
        let known: Vec<Option<Point>> = old.iter().copied().map(Some).chain([None]).collect();
        let new = extend(&more, &known, &Control::default()).unwrap().positions;
        let (median, most) = moves(&old, &new);
        prop_assert!(median <= MEDIAN_MOVE && most <= LARGEST_MOVE, "{median} {most}");
        prop_assert!(new.iter().all(|p| p.is_finite()));
    }
}
