//! Lives of entities and dates of claims, worked out from a whole dataset once.
//!
//! The order matters, for each step feeds the next: a claim's own date; how long each event or operation
//! lasted; claims that borrow the dates of the event they belong to; lives from what begins, ends and sights
//! each entity; the bracket of an undated split; and last, each claim narrowed to the lives of its ends.
//! Nothing is averaged and nothing is guessed: what no claim bounds stays open.

mod lives;
mod work;

use super::period::Window;
use super::{Bounds, ClaimIx, Dataset, EntityIx, EntityKind, Moment, Period, Presence, Status};
use work::Work;

/// The one unbroken spell in which an entity existed, as far as claims bound it.
#[derive(Clone, Debug, PartialEq)]
pub struct Life {
    /// The four bounds; open where nothing is said.
    pub bounds: Bounds,
    /// Whether any dated claim speaks of it.
    pub dated: bool,
    /// Claims that tell its start.
    pub begins: Vec<ClaimIx>,
    /// Claims that tell its end.
    pub ends: Vec<ClaimIx>,
    /// The sighting by which it had started, if any.
    pub first_seen: Option<ClaimIx>,
    /// The sighting before which it had not ended, if any.
    pub last_seen: Option<ClaimIx>,
    /// The undated split whose bracket gives its earliest start.
    pub bracket: Option<ClaimIx>,
    /// Every dated claim that shows it between start and end, and the bracketed splits it took part in.
    pub sightings: Vec<ClaimIx>,
}

/// Where a claim's dates come from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Dating {
    /// It has a date of its own.
    Own,
    /// It belongs to an event or operation and happened while that lasted.
    During(EntityIx),
    /// An undated split: after the start of `parent` (or the body it continues), before the child was seen.
    Bracket {
        /// Whose start bounds it from below.
        parent: EntityIx,
        /// The claim that shows the child at work.
        child_seen: ClaimIx,
    },
    /// Nothing dates it.
    Undated,
}

/// Something in the dates that the curator should look at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ChronologyIssue {
    /// The claims on an entity's start and end do not fit its sightings.
    Crossed {
        /// Whose life.
        entity: EntityIx,
        /// The claim that lies outside.
        claim: ClaimIx,
    },
    /// A claim lies wholly outside the life of one of its ends.
    OutsideLife {
        /// The claim.
        claim: ClaimIx,
        /// Whose life.
        entity: EntityIx,
    },
}

/// When everything in a dataset held.
#[derive(Clone, Debug, PartialEq)]
pub struct Chronology {
    lives: Vec<Life>,
    spans: Vec<Option<Bounds>>,
    datings: Vec<Dating>,
    reaches: Vec<Reach>,
    issues: Vec<ChronologyIssue>,
}

/// The days that an undated claim can speak of at all.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Reach {
    /// An answer is not earlier than what it answers.
    from: Moment,
    /// A statement says nothing of the time after it was made.
    until: Moment,
}

impl Chronology {
    /// Works out lives and dates.
    #[must_use]
    pub fn of(dataset: &Dataset) -> Self {
        let mut work = Work::new(dataset);
        work.date_by_events();
        work.live();
        work.bracket_splits();
        work.narrow();
        let reaches = dataset.claims().iter().map(|c| work.reach(c)).collect();
        Self { lives: work.lives, spans: work.spans, datings: work.datings, reaches, issues: work.issues }
    }

    /// The life of an entity.
    #[must_use]
    pub fn life(&self, entity: EntityIx) -> Option<&Life> {
        self.lives.get(entity.index())
    }

    /// The bounds of a claim, narrowed to the lives of its ends; `None` if nothing dates it.
    #[must_use]
    pub fn span(&self, claim: ClaimIx) -> Option<Bounds> {
        self.spans.get(claim.index()).copied().flatten()
    }

    /// Where a claim's dates come from.
    #[must_use]
    pub fn dating(&self, claim: ClaimIx) -> &Dating {
        self.datings.get(claim.index()).unwrap_or(&Dating::Undated)
    }

    /// What the curator should look at.
    #[must_use]
    pub fn issues(&self) -> &[ChronologyIssue] {
        &self.issues
    }

    /// Whether any dated claim speaks of the entity.
    #[must_use]
    pub fn is_dated(&self, entity: EntityIx) -> bool {
        self.life(entity).is_some_and(|l| l.dated)
    }

    /// How an entity stands in a period. A life keeps the earliest and the latest of its sightings; where one
    /// of them may have been in the period, so may the entity.
    #[must_use]
    pub fn presence_of_entity(&self, entity: EntityIx, period: Period) -> Presence {
        let window = period.window();
        let seen = |c: &ClaimIx| self.span(*c).is_some_and(|b| window.presence(b) >= Presence::Possible);
        self.entity_in(entity, period, window, seen)
    }

    fn entity_in(
        &self,
        entity: EntityIx,
        period: Period,
        window: Window,
        seen: impl Fn(&ClaimIx) -> bool,
    ) -> Presence {
        let Some(life) = self.life(entity) else { return Presence::Unevidenced };
        if period == Period::AllTime {
            return Presence::Evidenced;
        }
        if !life.dated {
            return Presence::Unevidenced;
        }
        match window.presence(life.bounds) {
            Presence::Unevidenced if life.sightings.iter().any(seen) => Presence::Possible,
            presence => presence,
        }
    }

    /// How a claim stands in a period, and whether that rests on a date of its own (or of its event, or of its
    /// bracket) rather than on the lives of its ends.
    #[must_use]
    pub fn presence_of_claim(&self, dataset: &Dataset, claim: ClaimIx, period: Period) -> (Presence, bool) {
        if let Some(bounds) = self.span(claim) {
            return (period.presence(bounds), true);
        }
        let presence = |end| self.presence_of_entity(end, period);
        (self.undated_in(dataset, claim, period, period.window(), presence), false)
    }

    /// A claim that nothing dates may hold whenever both its ends do.
    fn undated_in(
        &self,
        dataset: &Dataset,
        claim: ClaimIx,
        period: Period,
        window: Window,
        presence: impl Fn(EntityIx) -> Presence,
    ) -> Presence {
        if period == Period::AllTime {
            return Presence::Evidenced;
        }
        let spoken =
            self.reaches.get(claim.index()).is_none_or(|r| r.from <= window.to && window.from <= r.until);
        let record = dataset.claim(claim);
        let both = || record.ends().chain(record.during).all(|end| presence(end) >= Presence::Possible);
        if spoken && both() { Presence::Possible } else { Presence::Unevidenced }
    }

    /// How everything stands in a period. The same answers as one by one, each worked out once.
    #[must_use]
    pub fn presences(&self, dataset: &Dataset, period: Period) -> Presences {
        let window = period.window();
        let spans: Vec<Option<Presence>> =
            self.spans.iter().map(|span| span.map(|b| window.presence(b))).collect();
        let seen =
            |c: &ClaimIx| spans.get(c.index()).copied().flatten().is_some_and(|p| p >= Presence::Possible);
        let entities: Vec<Presence> =
            (0..self.lives.len()).map(|e| self.entity_in(EntityIx::new(e), period, window, seen)).collect();
        let presence = |e: EntityIx| entities.get(e.index()).copied().unwrap_or(Presence::Unevidenced);
        let claim = |(i, span): (usize, &Option<Presence>)| match span {
            Some(presence) => (*presence, true),
            None => (self.undated_in(dataset, ClaimIx::new(i), period, window, presence), false),
        };
        let claims = spans.iter().enumerate().map(claim).collect();
        Presences { entities, claims }
    }
}

/// How everything in a dataset stands in a period.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Presences {
    entities: Vec<Presence>,
    claims: Vec<(Presence, bool)>,
}

impl Presences {
    /// How an entity stands.
    #[must_use]
    pub fn entity(&self, entity: EntityIx) -> Presence {
        self.entities.get(entity.index()).copied().unwrap_or(Presence::Unevidenced)
    }

    /// How a claim stands, and whether that rests on a date of its own.
    #[must_use]
    pub fn claim(&self, claim: ClaimIx) -> (Presence, bool) {
        self.claims.get(claim.index()).copied().unwrap_or((Presence::Unevidenced, false))
    }
}

/// Whether two bodies carry on one identity, or are said not to: a contested succession.
impl Dataset {
    /// Claims of `continues` that compete for the same body, or that somebody disputes.
    #[must_use]
    pub fn contested_successions(&self) -> Vec<ClaimIx> {
        let continues: Vec<ClaimIx> = self
            .claims_ix()
            .filter(|(ix, c)| self.predicate_of(*ix).id == "continues" && c.status != Status::Denied)
            .map(|(ix, _)| ix)
            .collect();
        let competes = |ix: ClaimIx| {
            let claim = self.claim(ix);
            self.is_disputed(ix)
                || continues.iter().any(|o| {
                    let other = self.claim(*o);
                    other.subject != claim.subject && other.object_entity() == claim.object_entity()
                })
        };
        continues.iter().copied().filter(|c| competes(*c)).collect()
    }

    /// The name of an entity in force at the end of a period: the last name taken by then, else its label.
    #[must_use]
    pub fn name_at(&self, chronology: &Chronology, entity: EntityIx, period: Period) -> &str {
        let (_, end) = period.ends();
        let record = self.entity(entity);
        if !matches!(record.kind, EntityKind::Faction | EntityKind::Organization) || record.short.is_some() {
            return record.label();
        }
        self.claims_of(entity)
            .iter()
            .filter(|c| {
                let claim = self.claim(**c);
                claim.subject == entity && claim.status == Status::Stated
            })
            .filter_map(|c| match (&self.claim(*c).object, chronology.span(*c)) {
                (Some(super::Object::Name(name)), Some(span)) if span.latest_start <= end => {
                    Some((span.latest_start, name.as_str()))
                }
                _ => None,
            })
            .max_by_key(|(day, _)| *day)
            .map_or(record.label(), |(_, name)| name)
    }
}
