//! The slider's ground: claims per year, and the operations and splits that get a tick.

use crate::graph::{Network, Sieve, Standing, Standings};
use crate::model::{ClaimIx, EntityIx, EntityKind, LineageRole, Moment, Period, Presence, Status};
use crate::view::Filters;

/// How many dated claims touch a year.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct YearCount {
    /// The year.
    pub year: i32,
    /// Claims that every reading puts in it.
    pub evidenced: usize,
    /// Claims that some reading puts in it.
    pub possible: usize,
}

/// What a tick stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum TickKind {
    /// A military or police operation.
    Operation,
    /// A body splits off, bounded or dated.
    Split,
    /// A body begins.
    Founding,
}

/// A named place on the time axis.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tick {
    /// What it stands for.
    pub kind: TickKind,
    /// What to select.
    pub entity: EntityIx,
    /// Its short name.
    pub name: String,
    /// First and last year.
    pub years: (i32, i32),
    /// Whether its dates are only bounds.
    pub bounded: bool,
}

/// The slider's ground for a network and its filters.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Timeline {
    /// One for each year of the dataset's span.
    pub years: Vec<YearCount>,
    /// Claims without any date.
    pub undated: usize,
    /// Operations and splits, by first year.
    pub ticks: Vec<Tick>,
}

impl Timeline {
    /// Counts the claims that the filters let through; the period does not matter.
    #[must_use]
    pub fn of(network: &Network, filters: &Filters) -> Self {
        let (first, last) = network.dataset.span();
        let counted: Vec<ClaimIx> = network
            .dataset
            .claims_ix()
            .filter(|(_, c)| {
                let shape = network.dataset.predicate(c.predicate).shape;
                !filters.shapes.contains(&shape) && !filters.statuses.contains(&c.status)
            })
            .map(|(ix, _)| ix)
            .collect();
        let mut years: Vec<YearCount> = (first..=last.min(first.saturating_add(3_000)))
            .map(|year| YearCount { year, ..YearCount::default() })
            .collect();
        let mut undated = 0;
        for ix in counted {
            let Some(bounds) = network.chronology.span(ix) else {
                undated += 1;
                continue;
            };
            // Before its first and after its last day no year has it; where one is open, every year may.
            let from = bounds.earliest_start.year().unwrap_or(first).max(first);
            let skipped = usize::try_from(from.saturating_sub(first)).unwrap_or(0);
            let until = bounds.latest_end.year();
            let touched = years.iter_mut().skip(skipped).take_while(|c| until.is_none_or(|u| c.year <= u));
            for count in touched {
                match Period::Moment(count.year).presence(bounds) {
                    Presence::Evidenced => count.evidenced += 1,
                    Presence::Possible => count.possible += 1,
                    Presence::Unevidenced => {}
                }
            }
        }
        Self { years, undated, ticks: ticks(network) }
    }

    /// The greatest count of a year, at least one.
    #[must_use]
    pub fn most(&self) -> usize {
        self.years.iter().map(|y| y.evidenced + y.possible).max().unwrap_or(1).max(1)
    }
}

fn ticks(network: &Network) -> Vec<Tick> {
    let dataset = &network.dataset;
    let closed = |first: Moment, last: Moment| Some((first.year()?, last.year()?));
    let mut ticks = Vec::new();
    for (entity, record) in dataset.entities_ix() {
        let Some(life) = network.chronology.life(entity).filter(|l| l.dated) else { continue };
        let b = life.bounds;
        let tick =
            |kind, years, bounded| Tick { kind, entity, name: record.label().to_owned(), years, bounded };
        if record.kind == EntityKind::Operation {
            let years = closed(b.earliest_start, b.latest_end);
            ticks.extend(years.map(|y| {
                tick(
                    TickKind::Operation,
                    y,
                    b.earliest_start != b.earliest_end && b.latest_start > b.earliest_end,
                )
            }));
        }
        if record.kind != EntityKind::Faction {
            continue;
        }
        let split = dataset.claims_of(entity).iter().find(|c| {
            let claim = dataset.claim(**c);
            claim.subject == entity
                && claim.status != Status::Denied
                && dataset.predicate(claim.predicate).role == Some(LineageRole::Split)
                && network.chronology.span(**c).is_some()
        });
        let years = closed(b.earliest_start, b.latest_start);
        match (split, years) {
            (Some(_), Some(years)) => ticks.push(tick(TickKind::Split, years, years.0 != years.1)),
            (None, Some(years)) if !life.begins.is_empty() => {
                ticks.push(tick(TickKind::Founding, years, years.0 != years.1));
            }
            _ => {}
        }
    }
    ticks.sort_by(|a, b| (a.years, &a.name).cmp(&(b.years, &b.name)));
    ticks
}

/// For a period in which nothing is shown: the nearest year before and after it in which something is evidenced.
#[must_use]
pub fn nearest_evidenced_years(
    network: &Network,
    filters: &Filters,
    period: Period,
) -> (Option<i32>, Option<i32>) {
    let (first, last) = network.dataset.span();
    let (from, to) = period.ends();
    let sieve = Sieve::of(network, filters);
    let shows = |year: i32| {
        let standings = Standings::through(network, &sieve, Period::Moment(year));
        standings.nodes.iter().any(|n| n.standing == Standing::Evidenced)
    };
    // Over all years whatever is dated counts: where that is nothing, no year needs to be looked at.
    let dated = Standings::through(network, &sieve, Period::AllTime);
    let any = dated.nodes.iter().any(|n| matches!(n.standing, Standing::Evidenced | Standing::Possible));
    if !any {
        return (None, None);
    }
    let before = from.year().and_then(|from| (first..from).rev().find(|y| shows(*y)));
    let after = to.year().and_then(|to| (to.saturating_add(1)..=last).find(|y| shows(*y)));
    (before, after)
}
