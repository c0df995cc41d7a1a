//! What it costs to trace, to compare and to tell versions apart, on the bundled dataset and on 5,000 entities with
//! 20,000 claims: `cargo bench --bench trace`. A frame is 16 ms.
#![allow(missing_docs)]
#![expect(clippy::expect_used, reason = "both datasets are sound, as the tests check")]

#[path = "../tests/common/synthetic.rs"]
mod synthetic;

use divan::Bencher;
use schism::analysis::compare::Comparison;
use schism::analysis::diff::Difference;
use schism::analysis::paths::{Asked, Walks, trace};
use schism::dataset::{bundled_dataset, read};
use schism::graph::{Network, Sieve};
use schism::model::{EntityIx, Period};
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

/// Two that are far apart.
fn ends(network: &Network, size: &str) -> (EntityIx, EntityIx) {
    let ids = if size == "bundled" { ("rabita-committee", "taliban") } else { ("e4987", "e2501") };
    let find = |id| network.dataset.entity_by_id(id).expect("an entity");
    (find(ids.0), find(ids.1))
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
    let ends = ends(network, size);
    bencher.bench_local(|| trace(network, &sieve, Period::AllTime, ends, Asked::shortest(), &|| false));
}

#[divan::bench(args = SIZES)]
fn the_first_200_paths_of_at_most_8_ties(bencher: Bencher, size: &str) {
    let network = network(size);
    let sieve = Sieve::of(network, &Filters::default());
    let ends = ends(network, size);
    bencher.bench_local(|| trace(network, &sieve, Period::AllTime, ends, Asked::all(8), &|| false));
}

#[divan::bench(args = SIZES)]
fn no_path(bencher: Bencher, size: &str) {
    let network = network(size);
    let sieve = Sieve::of(network, &Filters::default());
    let ends = ends(network, size);
    bencher.bench_local(|| trace(network, &sieve, Period::Moment(1800), ends, Asked::shortest(), &|| false));
}

#[divan::bench(args = SIZES)]
fn neighbourhood_of_4_steps(bencher: Bencher, size: &str) {
    let network = network(size);
    let walks = Walks::of(network, &Sieve::of(network, &Filters::default()), Period::AllTime);
    let (of, _) = ends(network, size);
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
