//! What can be written on the command line.

use super::explore_args::{MeasuresArgs, SearchArgs, SourcesArgs};
use super::reading_args::{
    CoverageArgs, LeadersArgs, OutlineArgs, PersonArgs, ScoreArgs, StoryArgs, TableArgs,
};
use super::render_args::RenderArgs;
use super::trace_args::{CompareArgs, DiffArgs, PathArgs};
use crate::model::Period;
use crate::view::MarkKind;
use clap::{Args, Parser, Subcommand, ValueEnum};
use std::path::PathBuf;

/// Shows how political organisations split, with the source quote behind every line.
#[derive(Debug, Parser)]
#[command(name = "schism", version, about, args_conflicts_with_subcommands = true)]
pub struct Cli {
    /// A headless job; without one the window opens.
    #[command(subcommand)]
    pub command: Option<Command>,
    /// The dataset or snapshot to open; without one the bundled dataset.
    pub file: Option<PathBuf>,
    /// Look at it as a line of text says: `year=1993;select=mqm`. “Copy view” in the window writes one.
    #[arg(long, value_name = "VIEW")]
    pub view: Option<String>,
    /// Begin the tour of a story, by its id; `schism story` prints them.
    #[arg(long, value_name = "ID", conflicts_with = "view")]
    pub story: Option<String>,
    /// Set preferences and what was open last aside, and start as at the first time; unsaved work stays.
    #[arg(long)]
    pub reset: bool,
}

/// A headless job.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Begin a dataset of your own.
    New(NewArgs),
    /// Check a dataset: every id, date and quote.
    Check(CheckArgs),
    /// Draw a view as PNG, SVG, PDF, GIF or APNG, without a display.
    Render(RenderArgs),
    /// Write the dataset, or a view of it, for other programs.
    Export(ExportArgs),
    /// Find positions for an edge list or a dataset.
    Layout(LayoutArgs),
    /// Print an entity or a claim with its quotes.
    Show(ShowArgs),
    /// List entities.
    List(ListArgs),
    /// Search names, quotes, notes and documents.
    Search(SearchArgs),
    /// List the documents, and what rests on each.
    Sources(SourcesArgs),
    /// Measure who stands how in the network of a period.
    Measures(MeasuresArgs),
    /// Print how two entities are tied: chains of claims, each with its quotes.
    Path(PathArgs),
    /// Print what differs between two years or ranges of one dataset.
    Compare(CompareArgs),
    /// Print what differs between two versions of a dataset.
    Diff(DiffArgs),
    /// Print the whole dataset as sentences, by faction, year or person.
    Outline(OutlineArgs),
    /// Print all that is said of a person, in order of time.
    Person(PersonArgs),
    /// Print who led which faction, and in which years.
    Leaders(LeadersArgs),
    /// Print entities, claims, sources or quotes as a table.
    Table(TableArgs),
    /// Print how many documents speak of each year.
    Coverage(CoverageArgs),
    /// Print what the claims rest on, counted.
    Score(ScoreArgs),
    /// Print a story: its stops, their cited sentences, and how to look at each.
    Story(StoryArgs),
}

/// `schism new`
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  schism new mine.ron\n  schism new mine.ron report.txt interview.txt --title \"Splits of the First Party\" --from 1970 --to 2005\n\nThe file says itself how to go on. Documents are plain text files in the same folder."
)]
pub struct NewArgs {
    /// The file to write; it must not be there yet.
    pub file: PathBuf,
    /// Documents that it will quote.
    pub documents: Vec<PathBuf>,
    /// What the dataset is called; without it as the file.
    #[arg(long)]
    pub title: Option<String>,
    /// The first year of the slider.
    #[arg(long, value_name = "YEAR", value_parser = parse_year, allow_negative_numbers = true, default_value_t = 1950)]
    pub from: i32,
    /// The last year of the slider.
    #[arg(long, value_name = "YEAR", value_parser = parse_year, allow_negative_numbers = true, default_value_t = 2025)]
    pub to: i32,
}

/// `schism check`
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  schism check\n  schism check mine.ron --sources ~/documents\n  schism check mine.ron --json"
)]
pub struct CheckArgs {
    /// The dataset or snapshot; without one the bundled dataset.
    pub file: Option<PathBuf>,
    /// A folder with the documents that are quoted.
    #[arg(long, value_name = "DIR")]
    pub sources: Option<PathBuf>,
    /// Report as JSON, for editors.
    #[arg(long)]
    pub json: bool,
}

/// A period of time, in years.
#[derive(Debug, Args)]
pub struct PeriodArgs {
    /// One year.
    #[arg(long, value_name = "YEAR", value_parser = parse_year, allow_negative_numbers = true, conflicts_with_all = ["from", "to", "until"])]
    pub year: Option<i32>,
    /// The first year of a range.
    #[arg(
        long,
        value_name = "YEAR",
        value_parser = parse_year,
        allow_negative_numbers = true,
        requires = "to",
        conflicts_with = "until"
    )]
    pub from: Option<i32>,
    /// The last year of a range.
    #[arg(long, value_name = "YEAR", value_parser = parse_year, allow_negative_numbers = true, requires = "from")]
    pub to: Option<i32>,
    /// Everything up to the end of a year.
    #[arg(long, value_name = "YEAR", value_parser = parse_year, allow_negative_numbers = true)]
    pub until: Option<i32>,
}

impl PeriodArgs {
    /// The period that was asked for, if one was.
    #[must_use]
    pub fn period(&self) -> Option<Period> {
        match (self.year, self.from.zip(self.to), self.until) {
            (Some(year), ..) => Some(Period::Moment(year)),
            (_, Some((from, to)), _) => Some(Period::range(from, to)),
            (.., Some(year)) => Some(Period::UpTo(year)),
            _ => None,
        }
    }
}

/// Whether marks without a date are kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Undated {
    /// Keep them.
    Show,
    /// Drop them.
    Hide,
}

/// What `schism export` writes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum ExportFormat {
    /// JSON for other programs.
    Json,
    /// The dataset in canonical form.
    Ron,
    /// The dataset and a view of it.
    Snapshot,
    /// The documents as a bibliography for LaTeX (biblatex).
    Bib,
    /// The documents as a bibliography for word processors and reference managers (CSL-JSON).
    Csl,
}

/// A value of `schism export --to`: what to write, or the last year of a range.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum To {
    /// The format.
    Format(ExportFormat),
    /// The last year of a range that starts with `--from`.
    Year(i32),
}

/// `schism export`
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  schism export --year 1993 --to json -o 1993.json\n  schism export --from 1990 --to 1996 --to json -o - > nineties.json\n  schism export mine.ron --to ron -o canonical.ron\n  schism export --to snapshot --year 2016 -o 2016.ron\n  schism export --until 1992 --to bib -o refs.bib"
)]
pub struct ExportArgs {
    /// The dataset or snapshot; without one the bundled dataset.
    pub file: Option<PathBuf>,
    /// `json`, `ron`, `snapshot`, `bib` or `csl`; with `--from`, given again, the last year of the range.
    #[arg(long, value_name = "FORMAT", required = true, value_parser = parse_to, allow_negative_numbers = true)]
    pub to: Vec<To>,
    /// One year: only marks evidenced or possible in it.
    #[arg(long, value_name = "YEAR", value_parser = parse_year, allow_negative_numbers = true, conflicts_with_all = ["from", "until"])]
    pub year: Option<i32>,
    /// The first year of a range; its last follows with `--to YEAR`.
    #[arg(long, value_name = "YEAR", value_parser = parse_year, allow_negative_numbers = true)]
    pub from: Option<i32>,
    /// Everything up to the end of a year.
    #[arg(long, value_name = "YEAR", value_parser = parse_year, allow_negative_numbers = true, conflicts_with = "from")]
    pub until: Option<i32>,
    /// Whether marks that only borrow a presence from their ends are kept (in JSON they are unless hidden; a snapshot
    /// keeps its own switch).
    #[arg(long)]
    pub undated: Option<Undated>,
    /// Leave out persons known from a single accusation: in a snapshot's view (its dataset still holds every statement)
    /// and in a bibliography.
    #[arg(long)]
    pub hide_accused: bool,
    /// Where to write it; `-` is standard output.
    #[arg(short, long, value_name = "PATH")]
    pub output: PathBuf,
}

impl ExportArgs {
    /// What to write, and for which period.
    ///
    /// # Errors
    /// In words, if the values of `--to` and `--from` do not go together.
    pub fn wanted(&self) -> Result<(ExportFormat, Option<Period>), String> {
        let formats: Vec<ExportFormat> =
            self.to.iter().filter_map(|t| if let To::Format(f) = t { Some(*f) } else { None }).collect();
        let years: Vec<i32> =
            self.to.iter().filter_map(|t| if let To::Year(y) = t { Some(*y) } else { None }).collect();
        let [format] = formats[..] else {
            return Err("one format is needed: --to json, ron, snapshot, bib or csl".to_owned());
        };
        let period = match (self.from, &years[..]) {
            (None, []) => self.year.map(Period::Moment).or(self.until.map(Period::UpTo)),
            (Some(from), [to]) => Some(Period::range(from, *to)),
            _ => return Err("a range is written --from YEAR --to YEAR".to_owned()),
        };
        Ok((format, period))
    }
}

/// The manner of a layout.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum PresetArg {
    /// Distances on the page follow distances in the graph.
    Faithful,
    /// Neighbours together, clusters apart.
    Clusters,
    /// Left to right is time, loosely; for datasets.
    Chronicle,
}

/// `schism layout`
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  schism layout -o positions.ron\n  schism layout edges.txt --preset clusters -o positions.txt\n  schism layout mine.ron --seed 7 -o - | less\n\nAn edge list has `u v` or `u v weight` on each line, nodes numbered from 0; positions are written as `x y`,\na line for each node. A dataset's positions are written as RON, {id: (x, y)}.\nThe last line on standard output tells what the layout took, as JSON."
)]
pub struct LayoutArgs {
    /// An edge list, a dataset or a snapshot; without one the bundled dataset.
    pub file: Option<PathBuf>,
    /// The manner; without it chronicle for datasets, faithful for edge lists.
    #[arg(long)]
    pub preset: Option<PresetArg>,
    /// Decides which of many equal pictures comes out.
    #[arg(long)]
    pub seed: Option<u64>,
    /// How many threads to use; without it as many as there are processors. The result is the same.
    #[arg(long, value_parser = parse_threads)]
    pub threads: Option<usize>,
    /// Where to write the positions; `-` is standard output.
    #[arg(short, long, value_name = "PATH")]
    pub output: PathBuf,
}

/// `schism show`
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  schism show mqm-haqiqi\n  schism show haqiqi-split-001\n  schism show some-claim-id mine.ron\n\nOf a claim that tells a split, a merger or a succession it also prints the card: when, who, names, rival accounts."
)]
pub struct ShowArgs {
    /// The id of an entity or claim.
    pub id: String,
    /// The dataset or snapshot; without one the bundled dataset.
    pub file: Option<PathBuf>,
}

/// `schism list`
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  schism list --kind faction\n  schism list --kind leader --year 1993\n  schism list mine.ron --undated hide --until 1990"
)]
pub struct ListArgs {
    /// The dataset or snapshot; without one the bundled dataset.
    pub file: Option<PathBuf>,
    /// Only entities of one kind.
    #[arg(long, value_name = "KIND", value_parser = parse_kind)]
    pub kind: Option<MarkKind>,
    /// The period.
    #[command(flatten)]
    pub period: PeriodArgs,
    /// Whether entities without a date are listed.
    #[arg(long, default_value = "show")]
    pub undated: Undated,
    /// Leave out persons known from a single accusation, as before publishing about people who may be alive.
    #[arg(long)]
    pub hide_accused: bool,
}

fn parse_threads(text: &str) -> Result<usize, String> {
    let threads = text.parse().ok().filter(|t| (1..=256).contains(t));
    threads.ok_or_else(|| "threads are a number from 1 to 256".to_owned())
}

/// A year as a dataset's dates may have it.
pub(super) fn parse_year(text: &str) -> Result<i32, String> {
    let year = text.trim().parse().ok().filter(|y| (-9999..=9999).contains(y));
    year.ok_or_else(|| "a year is a number from -9999 to 9999".to_owned())
}

fn parse_kind(text: &str) -> Result<MarkKind, String> {
    MarkKind::ALL.into_iter().find(|k| k.name().eq_ignore_ascii_case(text)).ok_or_else(|| {
        let names: Vec<String> = MarkKind::ALL.iter().map(|k| k.name().to_lowercase()).collect();
        format!("a kind is one of {}", names.join(", "))
    })
}

fn parse_to(text: &str) -> Result<To, String> {
    let format = ExportFormat::from_str(text, true).map(To::Format);
    format
        .or_else(|_| parse_year(text).map(To::Year))
        .map_err(|_| "json, ron, snapshot, bib, csl or a year".to_owned())
}
