//! Which claims a text about a view tells: what its filters leave and its period meets.
//!
//! Pictures are judged by `graph`. A text tells more than a picture can draw: claims on one entity alone, and denials.

use crate::graph::{Network, Sieve};
use crate::model::{Attribution, Bounds, ClaimIx, EntityIx, Period, Presence, Presences};
use std::collections::BTreeMap;

/// How a claim lies in a period.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Timing {
    /// Every reading of its dates meets the period.
    Evidenced,
    /// Some reading does.
    Possible,
    /// Nothing dates it; what it ties may have been in the period.
    Undated,
}

impl Timing {
    /// The word for it: `evidenced`, `possible`, `undated`.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Timing::Evidenced => "evidenced",
            Timing::Possible => "possible",
            Timing::Undated => "undated",
        }
    }
}

/// Why a claim is not told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Untold {
    /// A filter takes it out, or hides all that it is about.
    Filters,
    /// It is about a person known from a single accusation, and those are left out.
    Accused,
    /// Nothing dates it, and what has no date is switched off.
    Undated,
    /// No reading of its dates meets the period.
    Period,
}

/// How many claims are not told, each under the first reason.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct LeftOut {
    /// Taken out by a filter.
    pub filters: usize,
    /// About a person known from a single accusation.
    pub accused: usize,
    /// Without a date, and those are switched off.
    pub undated: usize,
    /// Outside the period.
    pub period: usize,
}

impl LeftOut {
    /// All of them.
    #[must_use]
    pub fn total(&self) -> usize {
        self.filters + self.accused + self.undated + self.period
    }

    /// Counts one more.
    pub(super) fn count(&mut self, why: Untold) {
        *match why {
            Untold::Filters => &mut self.filters,
            Untold::Accused => &mut self.accused,
            Untold::Undated => &mut self.undated,
            Untold::Period => &mut self.period,
        } += 1;
    }

    /// In a sentence; nothing if everything is told: `Left out: 15 claims (12 by the filters, 3 outside 1993).`
    #[must_use]
    pub fn sentence(&self, period: Period) -> Option<String> {
        let parts = [
            (self.filters, "by the filters".to_owned()),
            (self.accused, "about persons known from a single accusation".to_owned()),
            (self.undated, "without a date".to_owned()),
            (self.period, format!("outside {}", period.label())),
        ];
        let said: Vec<String> =
            parts.iter().filter(|(n, _)| *n > 0).map(|(n, why)| format!("{n} {why}")).collect();
        let claims = if self.total() == 1 { "1 claim" } else { &format!("{} claims", self.total()) };
        (!said.is_empty()).then(|| format!("Left out: {claims} ({}).", said.join(", ")))
    }
}

/// A network as a view tells it.
pub(super) struct Told<'a> {
    pub network: &'a Network,
    pub sieve: &'a Sieve,
    pub period: Period,
    presences: Presences,
    /// Which claims answer each claim, denials included.
    answers: BTreeMap<ClaimIx, Vec<ClaimIx>>,
    /// In which claims each entity speaks.
    spoken: BTreeMap<EntityIx, Vec<ClaimIx>>,
}

impl<'a> Told<'a> {
    pub fn of(network: &'a Network, sieve: &'a Sieve, period: Period) -> Self {
        let presences = network.chronology.presences(&network.dataset, period);
        let mut answers: BTreeMap<ClaimIx, Vec<ClaimIx>> = BTreeMap::new();
        let mut spoken: BTreeMap<EntityIx, Vec<ClaimIx>> = BTreeMap::new();
        for (ix, claim) in network.dataset.claims_ix() {
            if let Some(answered) = claim.answers {
                answers.entry(answered).or_default().push(ix);
            }
            for speaker in &claim.attributed_to {
                if let Attribution::Entity(e) = speaker {
                    spoken.entry(*e).or_default().push(ix);
                }
            }
        }
        Self { network, sieve, period, presences, answers, spoken }
    }

    /// Claims that answer a claim, denials included.
    pub fn answers_to(&self, claim: ClaimIx) -> impl Iterator<Item = ClaimIx> + '_ {
        self.answers.get(&claim).into_iter().flatten().copied()
    }

    /// Claims in which an entity speaks.
    pub fn spoken_by(&self, entity: EntityIx) -> impl Iterator<Item = ClaimIx> + '_ {
        self.spoken.get(&entity).into_iter().flatten().copied()
    }

    /// How a claim lies in the period.
    ///
    /// # Errors
    /// Why it is not told.
    pub fn timing(&self, claim: ClaimIx) -> Result<Timing, Untold> {
        self.passes(claim)?;
        match self.presences.claim(claim) {
            (_, false) if self.period == Period::AllTime => Ok(Timing::Undated),
            (Presence::Unevidenced, _) => Err(Untold::Period),
            (_, false) if !self.sieve.shows_undated() => Err(Untold::Undated),
            (_, false) => Ok(Timing::Undated),
            (Presence::Possible, true) => Ok(Timing::Possible),
            (Presence::Evidenced, true) => Ok(Timing::Evidenced),
        }
    }

    /// Whether the filters leave a claim, whatever the period.
    ///
    /// # Errors
    /// Why they do not.
    pub fn passes(&self, claim: ClaimIx) -> Result<(), Untold> {
        let record = self.network.dataset.claim(claim);
        if record.ends().chain(record.during).any(|e| self.sieve.must_not_name(e)) {
            return Err(Untold::Accused);
        }
        let about_something = record.ends().any(|e| self.sieve.hides(e).is_none());
        if self.sieve.leaves(claim) && about_something { Ok(()) } else { Err(Untold::Filters) }
    }

    /// Claims that are told, in the dataset's order.
    pub fn claims(&self) -> impl Iterator<Item = (ClaimIx, Timing)> + '_ {
        let all = self.network.dataset.claims_ix().map(|(ix, _)| ix);
        all.filter_map(|ix| Some((ix, self.timing(ix).ok()?)))
    }

    /// The same of those about an entity.
    pub fn claims_of(&self, entity: EntityIx) -> impl Iterator<Item = (ClaimIx, Timing)> + '_ {
        let all = self.network.dataset.claims_of(entity).iter().copied();
        all.filter_map(|ix| Some((ix, self.timing(ix).ok()?)))
    }

    /// Whether an entity has a place of its own in the text, though nothing may be told of it.
    pub fn shows(&self, entity: EntityIx) -> bool {
        let there = self.presences.entity(entity) != Presence::Unevidenced;
        let undated = !self.network.chronology.is_dated(entity) && self.sieve.shows_undated();
        self.sieve.hides(entity).is_none() && (there || undated)
    }

    /// The bounds of a claim.
    pub fn span(&self, claim: ClaimIx) -> Option<Bounds> {
        self.network.chronology.span(claim)
    }

    /// How many claims are not told, and why.
    pub fn left_out(&self) -> LeftOut {
        let mut left = LeftOut::default();
        for (ix, _) in self.network.dataset.claims_ix() {
            if let Err(why) = self.timing(ix) {
                left.count(why);
            }
        }
        left
    }
}
