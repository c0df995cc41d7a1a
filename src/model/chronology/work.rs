//! How lives and spans are worked out: bounds, sightings, brackets, what is borrowed, and narrowing; in this order.

use super::super::{Aspect, Bounds, Claim, ClaimIx, Dataset, EntityIx, Moment, Status};
use super::lives::{LifeEvidence, life_of};
use super::{ChronologyIssue, Dating, Life, Reach};
use std::collections::{BTreeMap, BTreeSet, VecDeque};

/// The state of the computation.
pub(super) struct Work<'a> {
    pub(super) dataset: &'a Dataset,
    pub(super) spans: Vec<Option<Bounds>>,
    pub(super) datings: Vec<Dating>,
    pub(super) lives: Vec<Life>,
    pub(super) issues: Vec<ChronologyIssue>,
}

impl<'a> Work<'a> {
    pub(super) fn new(dataset: &'a Dataset) -> Self {
        let date = |(ix, claim): (ClaimIx, &Claim)| {
            let when = claim.when.as_ref().filter(|_| !dataset.is_silent(ix));
            when.map(|w| w.bounds(issued(dataset, claim)))
        };
        let spans: Vec<Option<Bounds>> = dataset.claims_ix().map(date).collect();
        let datings = spans.iter().map(|s| if s.is_some() { Dating::Own } else { Dating::Undated }).collect();
        Self { dataset, spans, datings, lives: Vec::new(), issues: Vec::new() }
    }

    pub(super) fn span(&self, claim: ClaimIx) -> Option<Bounds> {
        self.spans.get(claim.index()).copied().flatten()
    }

    pub(super) fn set_span(&mut self, claim: ClaimIx, bounds: Bounds, dating: Dating) {
        if let (Some(span), Some(slot)) =
            (self.spans.get_mut(claim.index()), self.datings.get_mut(claim.index()))
        {
            *span = Some(bounds);
            *slot = dating;
        }
    }

    /// Claims without a date take that of the event they belong to. Events may lie within events, so it is
    /// done again until nothing new is dated.
    pub(super) fn date_by_events(&mut self) {
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

    pub(super) fn borrowed(&self, ix: ClaimIx) -> Option<(ClaimIx, Bounds, EntityIx)> {
        let claim = self.dataset.claim(ix);
        let predicate = self.dataset.predicate(claim.predicate);
        if predicate.is_listing() || self.dataset.is_silent(ix) {
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
    pub(super) fn extent(&self, event: EntityIx) -> Option<(Moment, Moment)> {
        let bounds = self.life_evidence(event).happening()?;
        let closed = bounds.earliest_start.day().is_some() && bounds.latest_end.day().is_some();
        closed.then_some((bounds.earliest_start, bounds.latest_end))
    }

    pub(super) fn life_evidence(&self, entity: EntityIx) -> LifeEvidence {
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

    pub(super) fn live(&mut self) {
        for (entity, record) in self.dataset.entities_ix() {
            let evidence = self.life_evidence(entity);
            let (life, crossed) = life_of(&evidence, record.kind.is_happening());
            self.lives.push(life);
            self.issues.extend(crossed.into_iter().map(|claim| ChronologyIssue::Crossed { entity, claim }));
        }
    }

    /// An undated split lies between the parent's earliest start and the child's first sighting. A bracket
    /// gives the child its earliest start, which may bracket a split from the child in turn.
    pub(super) fn bracket_splits(&mut self) {
        // Of those that can be bracketed always the first of the file. One that cannot is asked again when the start of
        // a body that it may come from is known.
        let mut waiting: BTreeMap<EntityIx, Vec<ClaimIx>> = BTreeMap::new();
        let mut ready: BTreeSet<ClaimIx> = BTreeSet::new();
        for (ix, claim) in self.dataset.claims_ix() {
            if let Some(parent) = claim.object_entity()
                && self.dataset.predicate(claim.predicate).id == "split_from"
                && self.span(ix).is_none()
            {
                waiting.entry(parent).or_default().push(ix);
                ready.insert(ix);
            }
        }
        while let Some(ix) = ready.pop_first() {
            let Some((ix, bounds, dating, child)) = self.bracket(ix) else { continue };
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
                for body in self.bodies_that_continue(child) {
                    let again = waiting.get(&body).into_iter().flatten();
                    ready.extend(again.copied().filter(|c| self.span(*c).is_none()));
                }
            }
        }
    }

    /// A body and those that are said to continue it, directly or through others.
    fn bodies_that_continue(&self, body: EntityIx) -> BTreeSet<EntityIx> {
        let mut seen = BTreeSet::from([body]);
        let mut ahead = vec![body];
        while let Some(here) = ahead.pop() {
            for &c in self.dataset.claims_of(here) {
                let claim = self.dataset.claim(c);
                let continues = self.dataset.predicate(claim.predicate).id == "continues";
                if continues && claim.object_entity() == Some(here) && seen.insert(claim.subject) {
                    ahead.push(claim.subject);
                }
            }
        }
        seen
    }

    pub(super) fn bracket(&self, ix: ClaimIx) -> Option<(ClaimIx, Bounds, Dating, EntityIx)> {
        let claim = self.dataset.claim(ix);
        let split = self.dataset.predicate(claim.predicate).id == "split_from";
        let silent = self.dataset.is_silent(ix);
        if !split || silent || claim.status == Status::Denied || self.span(ix).is_some() {
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
    pub(super) fn body_with_start(&self, body: EntityIx) -> Option<EntityIx> {
        let mut seen = BTreeSet::from([body]);
        let mut ahead = VecDeque::from([body]);
        while let Some(here) = ahead.pop_front() {
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
                    && !self.dataset.is_silent(c)
                    && seen.insert(next)
                {
                    ahead.push_back(next);
                }
            }
        }
        None
    }

    /// The part of a life that a claim can lie in: what begins it lies in its start, what ends it in its end.
    pub(super) fn room_for(&self, ix: ClaimIx, end: EntityIx, life: Bounds) -> Bounds {
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

    pub(super) fn reach(&self, claim: &Claim) -> Reach {
        let said = claim
            .said
            .as_ref()
            .map_or(Moment::Future, |w| w.bounds(issued(self.dataset, claim)).latest_start);
        let until = issued(self.dataset, claim).map_or(said, |(_, last)| said.min(last));
        let from = claim.answers.and_then(|a| self.span(a)).map_or(Moment::Past, |b| b.earliest_start);
        Reach { from, until }
    }

    pub(super) fn narrow(&mut self) {
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
/// and the earliest last day (it had happened by then). Passed-over sources do not say so.
fn issued(dataset: &Dataset, claim: &Claim) -> Option<(Moment, Moment)> {
    claim
        .quotes
        .iter()
        .filter(|q| !dataset.silent().contains(&q.source))
        .filter_map(|q| dataset.source(q.source).issued.as_ref())
        .map(|date| (date.first(), date.last()))
        .reduce(|a, b| (a.0.max(b.0), a.1.min(b.1)))
}
