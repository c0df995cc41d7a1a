//! What is measured of the marks: in the period, and in every year. Both are reckoned away from the window's thread, and
//! only while somebody looks at them.

use super::asked::Asked;
use super::{Effect, Session, Tool};
use crate::analysis::measures::{MeasureYears, Measures};
use crate::graph::{Network, Sieve};
use crate::model::Period;
use crate::view::{Counting, Filters, View};
use std::sync::Arc;

/// What measures are reckoned from, besides the dataset.
#[derive(Clone, Debug, PartialEq)]
pub struct MeasureKey {
    /// Counts datasets opened.
    generation: u64,
    filters: Filters,
    /// `None` for every year of the dataset.
    period: Option<Period>,
    counting: Counting,
}

/// Measures that are to be reckoned: all it takes.
#[derive(Clone, Debug)]
pub struct MeasureJob {
    number: u64,
    network: Arc<Network>,
    key: MeasureKey,
}

impl PartialEq for MeasureJob {
    fn eq(&self, other: &Self) -> bool {
        self.number == other.number
    }
}

/// To what is measured.
#[derive(Clone, Debug)]
pub enum MeasureCommand {
    /// The measures with this number are reckoned.
    Measured(u64, Arc<Measures>),
    /// So much of the years with this number is reckoned, from 0 to 1.
    Progress(u64, f32),
    /// The years with this number are reckoned.
    Years(u64, Arc<MeasureYears>),
    /// Wait no longer.
    Stop,
    /// What was stopped is wanted after all.
    Resume,
}

impl MeasureJob {
    /// Whether it is for every year.
    #[must_use]
    pub fn is_years(&self) -> bool {
        self.key.period.is_none()
    }

    /// Which it is, to tell how far it is.
    #[must_use]
    pub fn number(&self) -> u64 {
        self.number
    }

    /// Reckons; `progress` is told the share that is done. `None` if `stop` said so.
    #[must_use]
    pub fn run(
        &self,
        progress: &(dyn Fn(f32) + Sync),
        stop: &(dyn Fn() -> bool + Sync),
    ) -> Option<MeasureCommand> {
        let (network, counting) = (&self.network, self.key.counting);
        let sieve = Sieve::of(network, &self.key.filters);
        if let Some(period) = self.key.period {
            let measures = Measures::of(network, &sieve, period, counting, stop)?;
            return Some(MeasureCommand::Measured(self.number, Arc::new(measures)));
        }
        let (first, last) = network.dataset.span();
        let years = MeasureYears::of(network, &sieve, first..=last, counting, progress, stop)?;
        Some(MeasureCommand::Years(self.number, Arc::new(years)))
    }
}

/// The measures of a session.
#[derive(Clone, Debug, Default)]
pub struct Measuring {
    /// In the period.
    pub now: Asked<MeasureKey, Measures>,
    /// In every year.
    pub years: Asked<MeasureKey, MeasureYears>,
}

/// The measures of a view, if its marks say something that is measured: for pictures, which are drawn away from the
/// window anyway.
#[must_use]
pub fn measures_of(network: &Network, view: &View, period: Period) -> Option<Measures> {
    let sieve = Sieve::of(network, &view.filters);
    let wanted = view.style.is_measured();
    wanted.then(|| Measures::of(network, &sieve, period, view.style.counting, &|| false)).flatten()
}

impl Session {
    fn measure_key(&self, period: Option<Period>) -> MeasureKey {
        let (filters, counting) = (self.view.filters.clone(), self.view.style.counting);
        MeasureKey { generation: self.generation, filters, period, counting }
    }

    /// What has to be asked of workers now, because it is looked at and not there. To be called when the session is up
    /// to date; cheap if there is nothing.
    pub fn wanted(&mut self) -> Vec<Effect> {
        let panel = self.tool_seen() == Some(Tool::Measures);
        let mut effects = Vec::new();
        if !panel && !self.view.style.is_measured() {
            return effects;
        }
        let mut ask = |session: &mut Self, period: Option<Period>| {
            let (key, number) = (session.measure_key(period), session.counter + 1);
            let new = match period {
                Some(_) => session.measuring.now.want(&key, number),
                None => session.measuring.years.want(&key, number),
            };
            if new {
                session.counter = number;
                let job = MeasureJob { number, network: session.network.clone(), key };
                effects.push(Effect::Measure(Box::new(job)));
            }
        };
        ask(self, Some(self.view.period));
        if panel {
            ask(self, None);
        }
        effects
    }

    pub(super) fn apply_measure(&mut self, command: MeasureCommand) -> Vec<Effect> {
        match command {
            MeasureCommand::Measured(number, measures) => self.measuring.now.come(number, measures),
            MeasureCommand::Progress(number, done) => self.measuring.years.progress(number, done),
            MeasureCommand::Years(number, years) => self.measuring.years.come(number, years),
            MeasureCommand::Stop => {
                self.measuring.now.stop();
                self.measuring.years.stop();
                return vec![Effect::StopMeasure];
            }
            MeasureCommand::Resume => {
                self.measuring.now.resume();
                self.measuring.years.resume();
            }
        }
        Vec::new()
    }

    /// The measures in the period that is looked at, once they are reckoned.
    #[must_use]
    pub fn measures(&self) -> Option<&Arc<Measures>> {
        self.measuring.now.fresh(&self.measure_key(Some(self.view.period)))
    }

    /// The measures in every year, once they are reckoned.
    #[must_use]
    pub fn measure_years(&self) -> Option<&Arc<MeasureYears>> {
        self.measuring.years.fresh(&self.measure_key(None))
    }

    /// How much of what is being measured is done, from 0 to 1; `None` if nothing is.
    #[must_use]
    pub fn measuring(&self) -> Option<f32> {
        self.measuring.years.under_way().or(self.measuring.now.under_way())
    }

    /// Whether the user stopped what would be measured.
    #[must_use]
    pub fn measuring_stopped(&self) -> bool {
        self.measuring.now.is_stopped(&self.measure_key(Some(self.view.period)))
            || self.measuring.years.is_stopped(&self.measure_key(None))
    }
}
