//! Lives of entities and dates of claims, worked out from a whole dataset once.
//!
//! The order matters, for each step feeds the next: a claim's own date; how long each event or operation
//! lasted; claims that borrow the dates of the event they belong to; lives from what begins, ends and sights
//! each entity; the bracket of an undated split; and last, each claim narrowed to the lives of its ends.
//! Nothing is averaged and nothing is guessed: what no claim bounds stays open.

mod lives;

use super::period::Window;
use super::{Aspect, Bounds, ClaimIx, Dataset, EntityIx, EntityKind, Moment, Period, Presence, Status};
use lives::{LifeEvidence, life_of};

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

/// The state of the computation.
struct Work<'a> {
    dataset: &'a Dataset,
    spans: Vec<Option<Bounds>>,
    datings: Vec<Dating>,
    lives: Vec<Life>,
    issues: Vec<ChronologyIssue>,
}

impl<'a> Work<'a> {
    fn new(dataset: &'a Dataset) -> Self {
        let spans: Vec<Option<Bounds>> =
            dataset.claims().iter().map(|c| c.when.as_ref().map(|w| w.bounds(issued(dataset, c)))).collect();
        let datings = spans.iter().map(|s| if s.is_some() { Dating::Own } else { Dating::Undated }).collect();
        Self { dataset, spans, datings, lives: Vec::new(), issues: Vec::new() }
    }

    fn span(&self, claim: ClaimIx) -> Option<Bounds> {
        self.spans.get(claim.index()).copied().flatten()
    }

    fn set_span(&mut self, claim: ClaimIx, bounds: Bounds, dating: Dating) {
        if let (Some(span), Some(slot)) =
            (self.spans.get_mut(claim.index()), self.datings.get_mut(claim.index()))
        {
            *span = Some(bounds);
            *slot = dating;
        }
    }

    /// Claims without a date take that of the event they belong to. Events may lie within events, so it is
    /// done again until nothing new is dated.
    fn date_by_events(&mut self) {
        loop {
            let found: Vec<(ClaimIx, Bounds, EntityIx)> = self
                .dataset
                .claims_ix()
                .filter(|(ix, _)| self.span(*ix).is_none())
                .filter_map(|(ix, _)| self.borrowed(ix))
                .collect();
            if found.is_empty() {
                return;
            }
            for (claim, bounds, event) in found {
                self.set_span(claim, bounds, Dating::During(event));
            }
        }
    }

    fn borrowed(&self, ix: ClaimIx) -> Option<(ClaimIx, Bounds, EntityIx)> {
        let claim = self.dataset.claim(ix);
        let predicate = self.dataset.predicate(claim.predicate);
        if predicate.is_listing() {
            return None;
        }
        // Between two events the claim belongs to its subject: what led to a riot did not happen during it.
        let own_event = || {
            let happening = |e: &EntityIx| self.dataset.entity(*e).kind.is_happening();
            claim.ends().find(happening).filter(|_| !predicate.retrospective)
        };
        let event = claim.during.or_else(own_event)?;
        let (first, last) = self.extent(event)?;
        let happening = self.dataset.entity(claim.subject).kind.is_happening();
        let bounds = match predicate.aspect {
            Aspect::State if !happening => Bounds::seen(first, last),
            Aspect::State | Aspect::Deed => Bounds::on(first, last),
        };
        Some((ix, bounds, event))
    }

    /// First and last day of an event or operation, if its claims close both sides.
    fn extent(&self, event: EntityIx) -> Option<(Moment, Moment)> {
        let bounds = self.life_evidence(event).happening()?;
        let closed = bounds.earliest_start.day().is_some() && bounds.latest_end.day().is_some();
        closed.then_some((bounds.earliest_start, bounds.latest_end))
    }

    fn life_evidence(&self, entity: EntityIx) -> LifeEvidence {
        let mut evidence = LifeEvidence::default();
        let happening = self.dataset.entity(entity).kind.is_happening();
        for &ix in self.dataset.claims_of(entity) {
            let claim = self.dataset.claim(ix);
            let predicate = self.dataset.predicate(claim.predicate);
            let Some(bounds) = self.span(ix) else { continue };
            if claim.status == Status::Denied || predicate.retrospective {
                continue;
            }
            if matches!(self.datings.get(ix.index()), Some(Dating::Bracket { .. })) {
                continue;
            }
            let own = claim.subject == entity && claim.status == Status::Stated;
            if own && predicate.begins {
                evidence.begins.push((ix, bounds));
            } else if own && predicate.ends {
                evidence.ends.push((ix, bounds));
            } else {
                // An event lasts as long as what is said or inferred of it; a listing only names it.
                let tells_extent = claim.subject == entity
                    && matches!(claim.status, Status::Stated | Status::Inferred)
                    && happening
                    && !predicate.is_listing()
                    && bounds.earliest_start.day().is_some()
                    && bounds.latest_end.day().is_some();
                if tells_extent && self.datings.get(ix.index()) != Some(&Dating::During(entity)) {
                    evidence.extents.push((ix, bounds));
                }
                // A listing names the conflict it belongs to, and does not show it.
                if !predicate.is_listing() || claim.subject == entity {
                    evidence.sightings.push((ix, bounds));
                }
            }
        }
        evidence
    }

    fn live(&mut self) {
        for (entity, record) in self.dataset.entities_ix() {
            let evidence = self.life_evidence(entity);
            let (life, crossed) = life_of(&evidence, record.kind.is_happening());
            self.lives.push(life);
            self.issues.extend(crossed.into_iter().map(|claim| ChronologyIssue::Crossed { entity, claim }));
        }
    }

    /// An undated split lies between the parent's earliest start and the child's first sighting. A bracket
    /// gives the child its earliest start, which may bracket a split from the child in turn.
    fn bracket_splits(&mut self) {
        loop {
            let found = self.dataset.claims_ix().find_map(|(ix, _)| self.bracket(ix));
            let Some((ix, bounds, dating, child)) = found else { return };
            self.set_span(ix, bounds, dating);
            // Whenever the split was, there were both.
            for end in self.dataset.claim(ix).ends() {
                if let Some(life) = self.lives.get_mut(end.index()) {
                    life.sightings.push(ix);
                }
            }
            let stated = self.dataset.claim(ix).status == Status::Stated;
            if let Some(life) = self.lives.get_mut(child.index())
                && stated
                && life.bounds.earliest_start == Moment::Past
            {
                life.bounds.earliest_start = bounds.earliest_start;
                life.bracket = Some(ix);
            }
        }
    }

    fn bracket(&self, ix: ClaimIx) -> Option<(ClaimIx, Bounds, Dating, EntityIx)> {
        let claim = self.dataset.claim(ix);
        let split = self.dataset.predicate(claim.predicate).id == "split_from";
        if !split || claim.status == Status::Denied || self.span(ix).is_some() {
            return None;
        }
        let child = self.lives.get(claim.subject.index())?;
        let child_seen = child.first_seen?;
        let last = child.bounds.latest_start;
        let parent = self.body_with_start(claim.object_entity()?)?;
        let first = self.lives.get(parent.index())?.bounds.earliest_start;
        (last.day().is_some() && first <= last).then_some((
            ix,
            Bounds::on(first, last),
            Dating::Bracket { parent, child_seen },
            claim.subject,
        ))
    }

    /// The body itself, or the body it continues, whose start is bounded.
    fn body_with_start(&self, body: EntityIx) -> Option<EntityIx> {
        let mut seen = vec![body];
        let mut at = 0;
        while let Some(&here) = seen.get(at) {
            at += 1;
            if self.lives.get(here.index())?.bounds.earliest_start.day().is_some() {
                return Some(here);
            }
            for &c in self.dataset.claims_of(here) {
                let claim = self.dataset.claim(c);
                let continues = self.dataset.predicate(claim.predicate).id == "continues";
                if let Some(next) = claim.object_entity()
                    && continues
                    && claim.status != Status::Denied
                    && claim.subject == here
                    && !seen.contains(&next)
                {
                    seen.push(next);
                }
            }
        }
        None
    }

    /// The part of a life that a claim can lie in: what begins it lies in its start, what ends it in its end.
    fn room_for(&self, ix: ClaimIx, end: EntityIx, life: Bounds) -> Bounds {
        let claim = self.dataset.claim(ix);
        let predicate = self.dataset.predicate(claim.predicate);
        let tells = claim.subject == end
            && claim.status == Status::Stated
            && self.span(ix).is_some_and(Bounds::is_one_day);
        if tells && predicate.begins {
            Bounds { latest_end: life.latest_start, ..life }
        } else if tells && predicate.ends {
            Bounds { earliest_start: life.earliest_end, ..life }
        } else {
            life
        }
    }

    fn reach(&self, claim: &super::Claim) -> Reach {
        let said = claim
            .said
            .as_ref()
            .map_or(Moment::Future, |w| w.bounds(issued(self.dataset, claim)).latest_start);
        let until = issued(self.dataset, claim).map_or(said, |(_, last)| said.min(last));
        let from = claim.answers.and_then(|a| self.span(a)).map_or(Moment::Past, |b| b.earliest_start);
        Reach { from, until }
    }

    fn narrow(&mut self) {
        for (ix, claim) in self.dataset.claims_ix() {
            let Some(mut bounds) = self.span(ix) else { continue };
            let predicate = self.dataset.predicate(claim.predicate);
            if predicate.retrospective {
                continue;
            }
            // A conflict does not date those who are listed under it.
            let ends = claim.ends().take(if predicate.is_listing() { 1 } else { 2 });
            for end in ends {
                let Some(life) = self.lives.get(end.index()).filter(|l| l.dated) else { continue };
                let room = self.room_for(ix, end, life.bounds);
                match bounds.narrowed(room).or_else(|| bounds.narrowed(life.bounds)) {
                    Some(narrowed) => bounds = narrowed,
                    None => self.issues.push(ChronologyIssue::OutsideLife { claim: ix, entity: end }),
                }
            }
            if let Some(slot) = self.spans.get_mut(ix.index()) {
                *slot = Some(bounds);
            }
        }
    }
}

/// First and last day on which the sources of a claim were issued: the latest first day (it was still so then)
/// and the earliest last day (it had happened by then).
fn issued(dataset: &Dataset, claim: &super::Claim) -> Option<(Moment, Moment)> {
    claim
        .quotes
        .iter()
        .filter_map(|q| dataset.source(q.source).issued.as_ref())
        .map(|date| (date.first(), date.last()))
        .reduce(|a, b| (a.0.max(b.0), a.1.min(b.1)))
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
