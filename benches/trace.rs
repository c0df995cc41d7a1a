//! What it costs to trace, to compare and to tell versions apart, on the bundled dataset and on 5,000 entities with
//! 20,000 claims: `cargo bench --bench trace`. A frame is 16 ms.
#![allow(missing_docs)]
#![expect(clippy::expect_used, reason = "both datasets are sound, as the tests check")]

#[path = "../tests/common/synthetic.rs"]
mod synthetic;

use divan::Bencher;
use schism::analysis::compare::Comparison;
use schism::analysis::diff::Difference;
use schism::analysis::paths::{Asked, Neighbourhood, Walks, trace};
use schism::dataset::{bundled_dataset, read};
use schism::graph::{Network, Sieve};
use schism::model::{EntityIx, EntityKind, Period};
use schism::view::Filters;
use std::sync::{Arc, OnceLock};

fn main() {
    divan::main();
}

const SIZES: [&str; 2] = ["bundled", "large"];

fn network(size: &str) -> &'static Network {
    static BUNDLED: OnceLock<Network> = OnceLock::new();
    static LARGE: OnceLock<Network> = OnceLock::new();
    let of = |dataset| Network::of(Arc::new(dataset));
    if size == "bundled" {
        return BUNDLED.get_or_init(|| of(bundled_dataset().into_dataset().expect("a sound dataset")));
    }
    let size = synthetic::Size { entities: 5_000, ties: 10_000, claims: 20_000 };
    let read = || read("large.ron", synthetic::ron(size).as_bytes()).into_dataset().expect("a sound dataset");
    LARGE.get_or_init(|| of(read()))
}

/// Two that several ties lie between: the first faction, and of all that are furthest from it the last.
fn ends(network: &Network) -> (EntityIx, EntityIx) {
    let walks = Walks::of(network, &Sieve::of(network, &Filters::default()), Period::AllTime);
    let factions = network.dataset.entities_ix().filter(|(_, e)| e.kind == EntityKind::Faction);
    let (from, _) = factions.max_by_key(|(e, _)| network.degree(*e)).expect("a faction");
    let near = walks.neighbourhood(from, Neighbourhood::FARTHEST);
    let to = near.rings.last().and_then(|ring| ring.last()).copied().expect("a neighbour");
    assert!(near.rings.len() > 3 && near.size() > 100, "there is something to find");
    (from, to)
}

#[divan::bench(args = SIZES)]
fn what_can_be_walked(bencher: Bencher, size: &str) {
    let network = network(size);
    let sieve = Sieve::of(network, &Filters::default());
    bencher.bench_local(|| Walks::of(network, &sieve, Period::AllTime));
}

/// All of it: what can be walked, then the shortest paths.
#[divan::bench(args = SIZES)]
fn shortest_paths(bencher: Bencher, size: &str) {
    let network = network(size);
    let sieve = Sieve::of(network, &Filters::default());
    let ends = ends(network);
    bencher.bench_local(|| trace(network, &sieve, Period::AllTime, ends, Asked::shortest(), &|| false));
}

/// Between the two factions with most ties, where there are many.
#[divan::bench(args = SIZES)]
fn the_first_200_paths_of_at_most_8_ties(bencher: Bencher, size: &str) {
    let network = network(size);
    let sieve = Sieve::of(network, &Filters::default());
    let mut factions: Vec<EntityIx> = network.dataset.entities_ix().map(|(e, _)| e).collect();
    factions.retain(|e| network.dataset.entity(*e).kind == EntityKind::Faction);
    factions.sort_by_key(|e| std::cmp::Reverse(network.degree(*e)));
    let ends = (*factions.first().expect("a faction"), *factions.get(1).expect("another"));
    let find = || trace(network, &sieve, Period::AllTime, ends, Asked::all(8), &|| false);
    assert!(find().list.len() > 50, "there is something to find");
    bencher.bench_local(find);
}

#[divan::bench(args = SIZES)]
fn no_path(bencher: Bencher, size: &str) {
    let network = network(size);
    let sieve = Sieve::of(network, &Filters::default());
    let ends = ends(network);
    bencher.bench_local(|| trace(network, &sieve, Period::Moment(1800), ends, Asked::shortest(), &|| false));
}

#[divan::bench(args = SIZES)]
fn neighbourhood_of_4_steps(bencher: Bencher, size: &str) {
    let network = network(size);
    let walks = Walks::of(network, &Sieve::of(network, &Filters::default()), Period::AllTime);
    let (of, _) = ends(network);

    bencher.bench_local(|| walks.neighbourhood(of, 4));
}

#[divan::bench(args = SIZES)]
fn compare_two_years(bencher: Bencher, size: &str) {
    let network = network(size);
    let sieve = Sieve::of(network, &Filters::default());
    bencher.bench_local(|| Comparison::of(network, &sieve, Period::Moment(1990), Period::Moment(2005)));
}

#[divan::bench(args = SIZES)]
fn tell_versions_apart(bencher: Bencher, size: &str) {
    let dataset = &network(size).dataset;
    bencher.bench_local(|| Difference::of(dataset, dataset));
}
