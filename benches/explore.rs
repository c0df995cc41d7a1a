//! Searching, weighing sources and measuring where there is much: 5,000 entities, 20,000 claims and documents of eight
//! megabytes. `cargo bench --bench explore`.

#[path = "../tests/common/synthetic.rs"]
mod synthetic;

use divan::{Bencher, black_box};
use schism::analysis::lens::{Loss, support};
use schism::analysis::measures::{MeasureYears, Measures};
use schism::analysis::search::{Fuzzy, SearchIndex};
use schism::dataset::read;
use schism::graph::{Network, Sieve};
use schism::model::{Dataset, Period, SourceIx};
use schism::view::{Counting, Filters};
use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::sync::{Arc, OnceLock};

fn main() {
    divan::main();
}

/// How long the documents are together, in bytes.
const BYTES: usize = 8_000_000;

fn network() -> &'static Arc<Network> {
    static NETWORK: OnceLock<Arc<Network>> = OnceLock::new();
    NETWORK.get_or_init(|| {
        let size = synthetic::Size { entities: 5_000, ties: 10_000, claims: 20_000 };
        let reading = read("synthetic.ron", synthetic::ron(size).as_bytes());
        #[expect(clippy::expect_used, reason = "the generator's datasets are checked by the tests")]
        let dataset = reading.into_dataset().expect("a sound dataset");
        Arc::new(Network::of(Arc::new(dataset)))
    })
}

/// For each source a text with its quotes, each after some words of filling.
fn documents(dataset: &Dataset) -> Vec<String> {
    let mut texts = vec![String::new(); dataset.sources().len()];
    let filling = (BYTES / dataset.claims().len()).saturating_sub(60) / 44;
    for (n, claim) in dataset.claims().iter().enumerate() {
        for quote in &claim.quotes {
            if let Some(text) = texts.get_mut(quote.source.index()) {
                for word in 0..filling {
                    let word = (n * 31 + word * 7) % 1_000;
                    let _ = write!(text, "The paper’s report number {word} told it so again. ");
                }
                text.push_str(&quote.exact);
                text.push_str(".\n");
            }
        }
    }
    texts
}

fn index() -> &'static SearchIndex {
    static INDEX: OnceLock<SearchIndex> = OnceLock::new();
    INDEX.get_or_init(|| {
        let dataset = &network().dataset;
        let texts = documents(dataset);
        SearchIndex::of(dataset, &texts.iter().map(|t| Some(t.as_str())).collect::<Vec<_>>())
    })
}

#[divan::bench(sample_count = 5)]
fn make_the_search_index(bencher: Bencher) {
    let dataset = &network().dataset;
    let texts = documents(dataset);
    let texts: Vec<Option<&str>> = texts.iter().map(|t| Some(t.as_str())).collect();
    bencher.bench_local(|| SearchIndex::of(dataset, black_box(&texts)));
}

/// A name, one misspelt, a common word, a phrase that is not there, one letter, two words.
#[divan::bench(args = ["karachi", "operetion kelundar", "report", "nowhere to be found", "e", "statement 19"])]
fn search_everything(bencher: Bencher, query: &str) {
    let index = index();
    bencher.bench_local(|| index.search(black_box(query), 20, &|| false));
}

#[divan::bench]
fn score_a_name(bencher: Bencher) {
    let fuzzy = Fuzzy::new("exfig");
    bencher.bench_local(|| fuzzy.score(black_box("Export a figure")));
}

#[divan::bench]
fn what_rests_on_each_source(bencher: Bencher) {
    bencher.bench_local(|| support(network(), &Filters::default()));
}

#[divan::bench]
fn what_goes_without_two_sources(bencher: Bencher) {
    let sources = BTreeSet::from([SourceIx::new(0), SourceIx::new(3)]);
    bencher.bench_local(|| Loss::without(network(), &Filters::default(), black_box(&sources)));
}

#[divan::bench(args = [Period::Moment(1990), Period::AllTime])]
fn measure(bencher: Bencher, period: Period) {
    let sieve = Sieve::of(network(), &Filters::default());
    bencher.bench_local(|| Measures::of(network(), &sieve, period, Counting::Generous, &|| false));
}

#[divan::bench(args = [Counting::Strict, Counting::Generous], sample_count = 5)]
fn measure_every_year(bencher: Bencher, counting: Counting) {
    let sieve = Sieve::of(network(), &Filters::default());
    let (first, last) = network().dataset.span();
    bencher.bench_local(|| MeasureYears::of(network(), &sieve, first..=last, counting, &|_| {}, &|| false));
}
