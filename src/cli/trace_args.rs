//! What `schism path`, `schism compare` and `schism diff` are told.

use super::args::{PeriodArgs, Undated};
use crate::analysis::paths::{Asked, no_filters};
use crate::model::Period;
use crate::view::{Filters, View};
use clap::Args;
use std::path::PathBuf;

/// What is left out.
#[derive(Debug, Args)]
pub struct FilterArgs {
    /// Leave nothing out: places, listings and undated marks too.
    #[arg(long)]
    pub everything: bool,
    /// Whether marks without a date count in a year or range; without it as in the snapshot, else not.
    #[arg(long, conflicts_with = "everything")]
    pub undated: Option<Undated>,
    /// Leave out persons known from a single accusation, as before publishing about people who may be alive.
    #[arg(long)]
    pub hide_accused: bool,
}

impl FilterArgs {
    /// The filters: those of the snapshot or of a new view, changed as the arguments say.
    #[must_use]
    pub fn filters(&self, view: Option<&View>) -> Filters {
        let mut filters = match view {
            _ if self.everything => no_filters(),
            Some(view) => view.filters.clone(),
            None => Filters::default(),
        };
        filters.undated = self.undated.map_or(filters.undated, |u| u == Undated::Show);
        filters.accused |= self.hide_accused;
        filters
    }

    /// What is left out, in words; nothing if nothing is.
    #[must_use]
    pub fn words(&self, snapshot: bool, bounded: bool, filters: &Filters) -> Option<String> {
        if self.everything && !self.hide_accused {
            return None;
        }
        let mut out: Vec<&str> = Vec::new();
        if !self.everything {
            out.push(if snapshot { "what the snapshot leaves out" } else { "places and listings" });
        }
        if bounded && !filters.undated {
            out.push("what nothing dates");
        }
        if filters.accused {
            out.push("persons known from a single accusation");
        }
        Some(format!("Left out: {}.", out.join(", ")))
    }
}

/// `schism path`
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  schism path altaf-hussain mqm-haqiqi\n  schism path \"Altaf Hussain\" mqm-haqiqi --year 1993\n  schism path altaf-hussain taliban --all --longest 3\n  schism path a b mine.ron --everything --json\n\nTies are followed in either direction. With a year or range only ties evidenced or possible in it count, and each step\nsays which. An entity is given by its id, or by a name that no other entity has."
)]
pub struct PathArgs {
    /// From whom: an id, or a name that no other entity has.
    #[arg(value_name = "FROM")]
    pub start: String,
    /// To whom.
    #[arg(value_name = "TO")]
    pub goal: String,
    /// The dataset or snapshot; without one the bundled dataset.
    pub file: Option<PathBuf>,
    /// The period; without one all years, or that of the snapshot.
    #[command(flatten)]
    pub period: PeriodArgs,
    /// Every path up to a length, not the shortest alone.
    #[arg(long)]
    pub all: bool,
    /// The most ties in a path (1 to 8); without it 4.
    #[arg(long, value_name = "N", requires = "all", value_parser = clap::value_parser!(u8).range(1..=8))]
    pub longest: Option<u8>,
    /// The most paths (1 to 10000); without it 200.
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=10_000))]
    pub count: Option<u16>,
    /// What is left out.
    #[command(flatten)]
    pub filter: FilterArgs,
    /// Print as JSON, for other programs.
    #[arg(long)]
    pub json: bool,
}

impl PathArgs {
    /// How many paths, and how long.
    #[must_use]
    pub fn asked(&self) -> Asked {
        let asked = if self.all {
            Asked::all(self.longest.map_or(Asked::USUAL, usize::from))
        } else {
            Asked::shortest()
        };
        self.count.map_or(asked, |count| asked.at_most(usize::from(count)))
    }
}

/// `schism compare`
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  schism compare --a 1993 --b 2016\n  schism compare --a 1986..1992 --b 1993..1996\n  schism compare --a ..1990 --b 2016 mine.ron --hide-accused\n\nA year is written 1993, a range 1990..1996, everything up to a year ..1996. What is no longer evidenced is not said to\nhave come to an end: no document places it in the later time, no more."
)]
pub struct CompareArgs {
    /// The dataset or snapshot; without one the bundled dataset.
    pub file: Option<PathBuf>,
    /// The first year or range.
    #[arg(long, value_name = "PERIOD", value_parser = parse_period, allow_hyphen_values = true)]
    pub a: Period,
    /// The second year or range.
    #[arg(long, value_name = "PERIOD", value_parser = parse_period, allow_hyphen_values = true)]
    pub b: Period,
    /// What is left out.
    #[command(flatten)]
    pub filter: FilterArgs,
}

/// `schism diff`
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  schism diff old.ron new.ron\n  schism diff 1992.svg mine.ron\n  schism diff old.ron new.ron --json\n\nBoth may be datasets, snapshots, or pictures with a snapshot inside; what is looked at in a snapshot is not compared.\nThe exit status is 0 if both could be read, whether or not they differ."
)]
pub struct DiffArgs {
    /// The older version.
    pub old: PathBuf,
    /// The newer version.
    pub new: PathBuf,
    /// Print as JSON, for other programs.
    #[arg(long)]
    pub json: bool,
}

fn parse_period(text: &str) -> Result<Period, String> {
    let year = |t: &str| super::args::parse_year(t).ok();
    let period = match text.split_once("..") {
        None => year(text).map(Period::Moment),
        Some(("", to)) => year(to).map(Period::UpTo),
        Some((from, to)) => year(from).zip(year(to)).map(|(from, to)| Period::range(from, to)),
    };
    period.ok_or_else(|| "a year (1993), a range (1990..1996) or all up to a year (..1996)".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn periods_are_written_as_years_and_ranges() {
        assert_eq!(parse_period("1993"), Ok(Period::Moment(1993)));
        assert_eq!(parse_period("1996..1990"), Ok(Period::Range(1990, 1996)));
        assert_eq!(parse_period("..1996"), Ok(Period::UpTo(1996)));
        assert_eq!(parse_period("-44"), Ok(Period::Moment(-44)));
        for bad in ["", "1993..", "now", "1990-1996", "99999999999", ".."] {
            assert!(parse_period(bad).is_err(), "{bad}");
        }
    }
}
