//! What can be written on the command line of the jobs that print a dataset to be read: as text, as tables, and what it
//! rests on.

use super::args::PeriodArgs;
use super::args::parse_year;
use crate::analysis::outline::By;
use crate::analysis::table::Which;
use crate::analysis::{ClaimsWith, QuoteState};
use clap::Args;
use std::path::PathBuf;

/// What of a dataset is told.
#[derive(Debug, Args)]
pub struct ViewArgs {
    /// The period; without one that of the snapshot, else all years.
    #[command(flatten)]
    pub period: PeriodArgs,
    /// Leave out persons known from a single accusation, as before publishing about people who may be alive.
    #[arg(long)]
    pub hide_accused: bool,
}

/// `schism outline`
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  schism outline\n  schism outline --by year --from 1990 --to 1996\n  schism outline mine.ron --by person --hide-accused --markdown > persons.md\n\nEvery sentence is a claim with its sources by number and its id; the sources follow at the end, with the words taken\nfrom each. Of a snapshot its filters are kept; of a dataset everything is told."
)]
pub struct OutlineArgs {
    /// The dataset or snapshot; without one the bundled dataset.
    pub file: Option<PathBuf>,
    /// By what it is divided: `faction`, `year` or `person`.
    #[arg(long, value_name = "WHAT", default_value = "faction", value_parser = parse_by)]
    pub by: By,
    /// Which part of it.
    #[command(flatten)]
    pub view: ViewArgs,
    /// As Markdown.
    #[arg(long)]
    pub markdown: bool,
}

/// `schism person`
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  schism person altaf-hussain\n  schism person altaf-hussain --until 1992\n  schism person some-id mine.ron\n\nRoles, sides, deeds, accusations and what became of them, each in order of time; what nothing dates comes last."
)]
pub struct PersonArgs {
    /// The id of a person, or of any other entity.
    pub id: String,
    /// The dataset or snapshot; without one the bundled dataset.
    pub file: Option<PathBuf>,
    /// Which part of it.
    #[command(flatten)]
    pub view: ViewArgs,
}

/// `schism leaders`
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  schism leaders\n  schism leaders --year 1992\n  schism leaders mine.ron --hide-accused"
)]
pub struct LeadersArgs {
    /// The dataset or snapshot; without one the bundled dataset.
    pub file: Option<PathBuf>,
    /// Only who is evidenced or possible in a year, or undated.
    #[arg(long, value_name = "YEAR", value_parser = parse_year, allow_negative_numbers = true)]
    pub year: Option<i32>,
    /// Leave out persons known from a single accusation.
    #[arg(long)]
    pub hide_accused: bool,
}

/// `schism table`
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  schism table entities --sort ties --descending\n  schism table claims --with undated\n  schism table claims --filter haqiqi --sort when --csv > haqiqi.csv\n  schism table quotes mine.ron --sources ~/documents\n\nColumns are named as in the heading of the CSV. Long cells are cut for the terminal, never in the CSV. There a text that\nbegins with = + - @ has an apostrophe in front, so that no spreadsheet takes it for a formula."
)]
pub struct TableArgs {
    /// Which table: `entities`, `claims`, `sources` or `quotes`.
    #[arg(value_name = "TABLE", value_parser = parse_which)]
    pub which: Which,
    /// The dataset or snapshot; without one the bundled dataset.
    pub file: Option<PathBuf>,
    /// Sort by a column.
    #[arg(long, value_name = "COLUMN")]
    pub sort: Option<String>,
    /// From the greatest to the least; open and undated ones stay last.
    #[arg(long, requires = "sort")]
    pub descending: bool,
    /// Only rows with this text in a cell.
    #[arg(long, value_name = "TEXT")]
    pub filter: Option<String>,
    /// Of the claims, only those that a count of `schism score` stands for.
    #[arg(long, value_name = "WHAT", value_parser = parse_with)]
    pub with: Option<ClaimsWith>,
    /// Of the quotes, only those in a state: `verified`, `no-document` or `not-found`.
    #[arg(long, value_name = "STATE", value_parser = parse_state)]
    pub state: Option<QuoteState>,
    /// As CSV.
    #[arg(long)]
    pub csv: bool,
    /// A folder with the documents that are quoted.
    #[arg(long, value_name = "DIR")]
    pub sources: Option<PathBuf>,
    /// Which part of the dataset.
    #[command(flatten)]
    pub view: ViewArgs,
}

/// `schism coverage`
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  schism coverage\n  schism coverage mine.ron --hide-accused\n\nA document speaks of a year if a claim quoted from it is evidenced in it; possible ones are counted apart, in brackets.\nA year of which none speaks is a silence of these documents, no more."
)]
pub struct CoverageArgs {
    /// The dataset or snapshot; without one the bundled dataset.
    pub file: Option<PathBuf>,
    /// Leave out persons known from a single accusation.
    #[arg(long)]
    pub hide_accused: bool,
}

/// `schism score`
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  schism score\n  schism score mine.ron --sources ~/documents")]
pub struct ScoreArgs {
    /// The dataset or snapshot; without one the bundled dataset.
    pub file: Option<PathBuf>,
    /// A folder with the documents that are quoted.
    #[arg(long, value_name = "DIR")]
    pub sources: Option<PathBuf>,
}

/// `schism story`
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  schism story\n  schism story mqm-split\n  schism story mine.ron --json\n\nBehind each sentence stand the ids of the claims that bear it; their words and sources stand at the end. Where a claim\nsays something else than when a stop was written, the stop says so. `schism --story ID` opens the window in the tour."
)]
pub struct StoryArgs {
    /// The id of a story, or the file; with one story, or none named, all of them.
    #[arg(value_name = "ID")]
    pub id: Option<String>,
    /// The dataset or snapshot; without one the bundled dataset.
    pub file: Option<PathBuf>,
    /// Write JSON, for other programs.
    #[arg(long)]
    pub json: bool,
    /// Leave out sentences that tell of persons known from a single accusation.
    #[arg(long)]
    pub hide_accused: bool,
}

fn parse_by(text: &str) -> Result<By, String> {
    By::ALL.into_iter().find(|b| b.name() == text).ok_or_else(|| names(&By::ALL.map(By::name)))
}

fn parse_which(text: &str) -> Result<Which, String> {
    Which::ALL.into_iter().find(|w| w.name() == text).ok_or_else(|| names(&Which::ALL.map(Which::name)))
}

fn parse_with(text: &str) -> Result<ClaimsWith, String> {
    let all = ClaimsWith::ALL;
    all.into_iter().find(|w| w.name() == text).ok_or_else(|| names(&all.map(ClaimsWith::name)))
}

fn parse_state(text: &str) -> Result<QuoteState, String> {
    let all = QuoteState::ALL;
    all.into_iter().find(|s| s.name() == text).ok_or_else(|| names(&all.map(QuoteState::name)))
}

fn names(names: &[&str]) -> String {
    format!("it is one of {}", names.join(", "))
}
