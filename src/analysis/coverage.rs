//! How many documents, and how many independent witnesses, speak of each year: where the record is silent.
//!
//! A silent year is one of which these documents say nothing. It is no year in which nothing happened.

use super::told::Told;
use crate::graph::{Network, Sieve};
use crate::model::{Period, Presence, SourceIx};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

/// Which documents speak of a year.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct YearSources {
    /// The year.
    pub year: i32,
    /// Documents from which a claim is quoted that every reading puts in the year, in the dataset's order.
    pub evidenced: Vec<SourceIx>,
    /// Other documents, from which a claim is quoted that some reading puts in it.
    pub possible: Vec<SourceIx>,
    /// Independent witnesses among the first: documents that share text are one.
    pub witnesses: usize,
    /// Further witnesses among the second.
    pub possible_witnesses: usize,
}

/// The record, year by year.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Coverage {
    /// One for each year of the dataset's span.
    pub years: Vec<YearSources>,
    /// Claims that the filters leave and nothing dates: they speak of no year.
    pub undated: usize,
    /// Documents that are switched on and from which no dated claim is quoted.
    pub without_a_date: Vec<SourceIx>,
}

impl Coverage {
    /// What the filters leave; the period does not matter. Denials do not count: they speak of what others say.
    #[must_use]
    pub fn of(network: &Network, sieve: &Sieve) -> Self {
        let dataset = &network.dataset;
        let (first, last) = dataset.span();
        let mut years: BTreeMap<i32, BTreeMap<SourceIx, Presence>> =
            (first..=last.min(first.saturating_add(3_000))).map(|y| (y, BTreeMap::new())).collect();
        let mut undated = 0;
        let mut dated: BTreeSet<SourceIx> = BTreeSet::new();
        let told = Told::of(network, sieve, Period::AllTime);
        let told = dataset.claims_ix().filter(|(ix, _)| sieve.keeps(*ix) && told.passes(*ix).is_ok());
        for (ix, claim) in told {
            let Some(bounds) = network.chronology.span(ix) else {
                undated += 1;
                continue;
            };
            let sources: BTreeSet<SourceIx> =
                claim.quotes.iter().map(|q| q.source).filter(|s| sieve.reads(*s)).collect();
            dated.extend(&sources);
            let from = bounds.earliest_start.year().unwrap_or(first).max(first);
            let to = bounds.latest_end.year().unwrap_or(last).min(last);
            for (year, here) in years.range_mut(from..=to.max(from)) {
                let presence = Period::Moment(*year).presence(bounds);
                if presence == Presence::Unevidenced {
                    continue;
                }
                for source in &sources {
                    let known = here.entry(*source).or_insert(presence);
                    *known = presence.max(*known);
                }
            }
        }
        let all = (0..dataset.sources().len()).map(SourceIx::new);
        Self {
            years: years.into_iter().map(|(year, here)| year_sources(network, year, &here)).collect(),
            undated,
            without_a_date: all.filter(|s| sieve.reads(*s) && !dated.contains(s)).collect(),
        }
    }

    /// Years of which no document speaks, not even possibly.
    pub fn silent(&self) -> impl Iterator<Item = i32> + '_ {
        self.years.iter().filter(|y| y.evidenced.is_empty() && y.possible.is_empty()).map(|y| y.year)
    }

    /// A line for each year, and what no year has.
    #[must_use]
    pub fn text(&self, network: &Network) -> String {
        let dataset = &network.dataset;
        let ids = |list: &[SourceIx]| {
            let ids: Vec<&str> = list.iter().map(|s| dataset.source(*s).id.as_str()).collect();
            ids.join(", ")
        };
        let mut text = String::from("year  documents (possibly)  witnesses (possibly)\n");
        for y in &self.years {
            let further = |n: usize| if n == 0 { String::new() } else { format!("(+{n})") };
            let _ = write!(
                text,
                "{:<4}  {:>9} {:<12} {:>9} {:<10}",
                y.year,
                y.evidenced.len(),
                further(y.possible.len()),
                y.witnesses,
                further(y.possible_witnesses)
            );
            let mut said = ids(&y.evidenced);
            if !y.possible.is_empty() {
                let _ = write!(said, "; possibly {}", ids(&y.possible));
            }
            let said = said.trim_start_matches("; ");
            let _ = writeln!(text, "  {}", if said.is_empty() { "nothing said" } else { said });
        }
        let silent: Vec<String> = self.silent().map(|y| y.to_string()).collect();
        if !silent.is_empty() {
            let _ = writeln!(text, "these documents say nothing of: {}", silent.join(", "));
        }
        let _ = writeln!(text, "claims that are undated and speak of no year: {}", self.undated);
        if !self.without_a_date.is_empty() {
            let _ = writeln!(text, "no dated claim is quoted from: {}", ids(&self.without_a_date));
        }
        text
    }
}

fn year_sources(network: &Network, year: i32, here: &BTreeMap<SourceIx, Presence>) -> YearSources {
    let dataset = &network.dataset;
    let of = |wanted: Presence| -> Vec<SourceIx> {
        here.iter().filter(|(_, p)| **p == wanted).map(|(s, _)| *s).collect()
    };
    let (evidenced, possible) = (of(Presence::Evidenced), of(Presence::Possible));
    let witnesses: BTreeSet<usize> = evidenced.iter().map(|s| dataset.witness_of(*s)).collect();
    let further: BTreeSet<usize> = possible.iter().map(|s| dataset.witness_of(*s)).collect();
    YearSources {
        year,
        witnesses: witnesses.len(),
        possible_witnesses: further.difference(&witnesses).count(),
        evidenced,
        possible,
    }
}
