//! What `schism search`, `schism sources` and `schism measures` are told.

use super::args::{PeriodArgs, Undated};
use crate::view::Measure;
use clap::Args;
use std::path::PathBuf;

/// `schism search`
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  schism search haqiqi\n  schism search \"altaf husain\"\n  schism search \"rival faction\" mine.ron --sources ~/documents --json\n\nNames are found however they are spelt; quotes, notes and documents hold the query as one phrase, whatever its\ncase, accents and spaces. What was found stands in «»."
)]
pub struct SearchArgs {
    /// What to look for.
    pub query: String,
    /// The dataset or snapshot; without one the bundled dataset.
    pub file: Option<PathBuf>,
    /// A folder with the documents that are quoted.
    #[arg(long, value_name = "DIR")]
    pub sources: Option<PathBuf>,
    /// How many hits of each kind are printed.
    #[arg(long, value_name = "N", default_value = "10", value_parser = parse_count)]
    pub most: usize,
    /// Write JSON, for other programs: marks are byte ranges of the passages.
    #[arg(long)]
    pub json: bool,
}

/// `schism sources`
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  schism sources\n  schism sources --without exile\n  schism sources mine.ron --without militancy militancy-extract\n\nPlaces and listings are left out, as in the window at first."
)]
pub struct SourcesArgs {
    /// The dataset or snapshot; without one the bundled dataset. A snapshot's filters count.
    pub file: Option<PathBuf>,
    /// The ids of sources to do without: what is gone then?
    #[arg(long, value_name = "ID", num_args = 1..)]
    pub without: Vec<String>,
}

/// `schism measures`
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  schism measures --year 1993\n  schism measures --until 2000 --generous --by betweenness --top 10\n  schism measures mine.ron --csv > measures.csv\n  schism measures --years mqm-haqiqi\n\nThe numbers are about what documents tell: whoever is told more of has more ties. Places and listings are left out,\nas in the window at first."
)]
pub struct MeasuresArgs {
    /// The dataset or snapshot; without one the bundled dataset. A snapshot's filters and period count.
    pub file: Option<PathBuf>,
    /// The period; without one all years, or that of the snapshot.
    #[command(flatten)]
    pub period: PeriodArgs,
    /// Count ties possible in the period, too.
    #[arg(long)]
    pub generous: bool,
    /// `degree`, `betweenness` or `community`: what the table is sorted by.
    #[arg(long, value_name = "MEASURE", default_value = "degree", value_parser = parse_measure)]
    pub by: Measure,
    /// How many entities are printed; without it 20, and with `--csv` all.
    #[arg(long, value_name = "N", value_parser = parse_count)]
    pub top: Option<usize>,
    /// Write comma-separated values (RFC 4180).
    #[arg(long)]
    pub csv: bool,
    /// The measures of one entity in every year: its id.
    #[arg(long, value_name = "ID", conflicts_with_all = ["year", "from", "to", "until"])]
    pub years: Option<String>,
    /// Whether entities and, with `--generous`, ties without a date count in a bounded period.
    #[arg(long, default_value = "hide")]
    pub undated: Undated,
    /// Leave out persons known from a single accusation, as before publishing about people who may be alive.
    #[arg(long)]
    pub hide_accused: bool,
}

fn parse_count(text: &str) -> Result<usize, String> {
    let count = text.parse().ok().filter(|n| (1..=1_000_000).contains(n));
    count.ok_or_else(|| "a count is a number from 1 to 1000000".to_owned())
}

fn parse_measure(text: &str) -> Result<Measure, String> {
    let found = Measure::ALL.into_iter().find(|m| m.words().0.eq_ignore_ascii_case(text));
    found.ok_or_else(|| "a measure is one of degree, betweenness, community".to_owned())
}
