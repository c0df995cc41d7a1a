//! What reading a large record costs: tables made, sorted and filtered, its outline and its score. `cargo bench --bench
//! reading`.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

#[path = "../tests/common/synthetic.rs"]
mod synthetic;

use divan::{Bencher, black_box};
use schism::analysis::outline::{By, Outline};
use schism::analysis::table::{Table, Which};
use schism::analysis::{Coverage, Leaders, ScoreCard};
use schism::graph::{Network, Sieve};
use schism::model::Period;
use schism::view::Filters;
use std::collections::BTreeSet;
use std::sync::{Arc, OnceLock};
use synthetic::{Size, ron};

fn main() {
    divan::main();
}

/// 5,000 entities and 20,000 claims, with no filter.
fn large() -> &'static (Network, Sieve) {
    static LARGE: OnceLock<(Network, Sieve)> = OnceLock::new();
    LARGE.get_or_init(|| {
        let text = ron(Size { entities: 5_000, ties: 10_000, claims: 20_000 });
        let dataset = schism::dataset::read("large.ron", text.as_bytes()).dataset.unwrap();
        let network = Network::of(Arc::new(dataset));
        let filters =
            Filters { kinds: BTreeSet::new(), shapes: BTreeSet::new(), undated: true, ..Filters::default() };
        let sieve = Sieve::of(&network, &filters);
        (network, sieve)
    })
}

fn table(which: Which) -> Table {
    let (network, sieve) = large();
    Table::of(network, sieve, which, Period::AllTime, &[])
}

#[divan::bench(args = Which::ALL)]
fn make_a_table(bencher: Bencher, which: Which) {
    large();
    bencher.bench_local(|| table(black_box(which)));
}

#[divan::bench(args = ["statement", "when", "witnesses"])]
fn sort_20_000_claims(bencher: Bencher, column: &str) {
    let table = table(Which::Claims);
    let column = Which::Claims.column(column).unwrap();
    bencher.bench_local(|| table.sorted(table.all(), black_box(column), true));
}

#[divan::bench(args = ["front", "no such words"])]
fn filter_20_000_claims(bencher: Bencher, text: &str) {
    let table = table(Which::Claims);
    bencher.bench_local(|| table.filtered(table.all(), black_box(text)));
}

#[divan::bench(args = By::ALL, sample_count = 5)]
fn write_the_outline(bencher: Bencher, by: By) {
    let (network, sieve) = large();
    bencher.bench_local(|| Outline::of(network, sieve, Period::AllTime, by));
}

#[divan::bench]
fn list_the_leaders(bencher: Bencher) {
    let (network, sieve) = large();
    bencher.bench_local(|| Leaders::of(network, sieve));
}

#[divan::bench]
fn count_the_years(bencher: Bencher) {
    let (network, sieve) = large();
    bencher.bench_local(|| Coverage::of(network, sieve));
}

#[divan::bench]
fn write_the_score_card(bencher: Bencher) {
    let (network, _) = large();
    bencher.bench_local(|| ScoreCard::of(network, &[]));
}
