//! The measures year by year: for a small plot beside an entity.

use super::{Measures, Value};
use crate::graph::{Network, Sieve};
use crate::model::{EntityIx, Period};
use crate::view::Counting;
use rayon::prelude::*;
use std::ops::RangeInclusive;
use std::sync::atomic::{AtomicUsize, Ordering};

/// The most years that are measured.
const MOST_YEARS: usize = 3_000;

/// The measures of every entity in each of some years.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct MeasureYears {
    years: Vec<(i32, Measures)>,
}

/// An entity in a year.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct YearRow {
    /// The year.
    pub year: i32,
    /// Its measures; `None` if the view does not show it in that year.
    pub value: Option<Value>,
    /// How many entities are measured in that year: of how many its places are.
    pub entities: usize,
}

impl MeasureYears {
    /// The measures in every year, ascending, of what a sieve leaves; of a longer span only the first 3,000 years.
    /// `progress` is told the share that is done, from 0 to 1. `None` if `stop`, asked often, said so.
    #[must_use]
    pub fn of(
        network: &Network,
        sieve: &Sieve,
        years: RangeInclusive<i32>,
        counting: Counting,
        progress: &(dyn Fn(f32) + Sync),
        stop: &(dyn Fn() -> bool + Sync),
    ) -> Option<Self> {
        let years: Vec<i32> = years.take(MOST_YEARS).collect();
        let done = AtomicUsize::new(0);
        let measured: Option<Vec<(i32, Measures)>> = years
            .par_iter()
            .map(|year| {
                let measures = Measures::of(network, sieve, Period::Moment(*year), counting, stop)?;
                #[expect(clippy::cast_precision_loss, reason = "a share of some thousand years")]
                progress((done.fetch_add(1, Ordering::Relaxed) + 1) as f32 / years.len() as f32);
                Some((*year, measures))
            })
            .collect();
        Some(Self { years: measured? })
    }

    /// The measures of a year, if it is one of them.
    #[must_use]
    pub fn year(&self, year: i32) -> Option<&Measures> {
        let at = self.years.binary_search_by_key(&year, |(y, _)| *y).ok()?;
        self.years.get(at).map(|(_, measures)| measures)
    }

    /// An entity year by year.
    pub fn rows(&self, entity: EntityIx) -> impl Iterator<Item = YearRow> {
        self.years.iter().map(move |(year, measures)| YearRow {
            year: *year,
            value: measures.value(entity),
            entities: measures.entities,
        })
    }
}
