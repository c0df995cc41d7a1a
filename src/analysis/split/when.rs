//! When a split was: the first and the last day on which it can have been, and which claim bounds it on each side.

use crate::graph::Network;
use crate::model::{Bounds, ClaimIx, Dating, EntityIx, Holds, Moment, SourceIx, Status};

/// Why a split was not before, or not after, a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Why {
    /// Its own claims date it.
    Dated,
    /// It belongs to an event or operation, whose dates these are.
    During(EntityIx),
    /// A body began then: the parent, or the body that it continues.
    Began(EntityIx),
    /// The child was seen at work by then.
    FirstSeen(EntityIx),
    /// A body had ended by then.
    Ended(EntityIx),
    /// The source that tells it was issued by then.
    Issued(SourceIx),
}

/// One side of the dates: a day, its reason, and what the reason rests on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Limit {
    /// The first, or last, day; never an open end.
    pub day: Moment,
    /// Why.
    pub why: Why,
    /// The claims that say so; first those that give the day, then those that tie that body to the parent.
    pub claims: Vec<ClaimIx>,
}

/// What would have to be known to bound a split.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Missing {
    /// A date of its own.
    Date,
    /// A dated sighting of the child.
    Sighting(EntityIx),
    /// The start of the parent, or of a body that it continues.
    Start(EntityIx),
    /// Nothing: but the parent's start lies after the child's first sighting.
    Crossing,
}

/// When a split was, as far as claims bound it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SplitWhen {
    /// First and last day on which it can have been; one of them may be an open end.
    pub days: Option<(Moment, Moment)>,
    /// Whether no source dates it, and the days are a bracket around it.
    pub bracketed: bool,
    /// The claims on the split itself that date it; of a bracketed split none does.
    pub dated_by: Vec<ClaimIx>,
    /// The side before.
    pub not_before: Option<Limit>,
    /// The side after.
    pub not_after: Option<Limit>,
    /// Of a split without days: what is missing.
    pub missing: Vec<Missing>,
}

impl SplitWhen {
    /// By these claims. A date of their own goes before a bracket, what is stated before what is alleged or inferred;
    /// of several dates that are left, the widest is taken, as lives do.
    pub(super) fn of(network: &Network, claims: &[ClaimIx], elder: EntityIx, younger: EntityIx) -> Self {
        let work = Work { network, elder, younger };
        let own = |c: &ClaimIx| {
            matches!(network.chronology.dating(*c), Dating::Own | Dating::During(_))
                && network.chronology.span(*c).is_some()
        };
        let stated = |c: &ClaimIx| network.dataset.claim(*c).status == Status::Stated;
        let dated: Vec<ClaimIx> = claims.iter().copied().filter(own).collect();
        let said: Vec<ClaimIx> = dated.iter().copied().filter(stated).collect();
        let dated = if said.is_empty() { dated } else { said };
        if !dated.is_empty() {
            return work.dated(dated);
        }
        let bracket =
            claims.iter().find(|c| matches!(network.chronology.dating(**c), Dating::Bracket { .. }));
        match bracket {
            Some(claim) => work.bracketed(*claim),
            None => Self { missing: work.missing(claims), ..Self::default() },
        }
    }
}

struct Work<'a> {
    network: &'a Network,
    elder: EntityIx,
    younger: EntityIx,
}

impl Work<'_> {
    fn span(&self, claim: ClaimIx) -> Bounds {
        self.network.chronology.span(claim).unwrap_or(Bounds::OPEN)
    }

    fn dated(&self, claims: Vec<ClaimIx>) -> SplitWhen {
        let first = claims.iter().map(|c| self.span(*c).earliest_start).min().unwrap_or(Moment::Past);
        let last = claims.iter().map(|c| self.span(*c).latest_start).max().unwrap_or(Moment::Future);
        SplitWhen {
            days: Some((first, last)),
            not_before: first.day().map(|_| self.own_start(&claims, first)),
            not_after: last.day().map(|_| self.own_end(&claims, last)),
            dated_by: claims,
            ..SplitWhen::default()
        }
    }

    /// Of dated claims: the date as written, unless a life cut it short.
    fn own_start(&self, claims: &[ClaimIx], first: Moment) -> Limit {
        let told = |c: &ClaimIx| self.span(*c).earliest_start == first;
        let giving: Vec<ClaimIx> = claims.iter().copied().filter(told).collect();
        if let Some(why) = self.as_written(&giving, first, |when| when.edtf.first()) {
            return Limit { day: first, why, claims: giving };
        }
        for body in [self.elder, self.younger] {
            let began = self.start_of(body, first);
            if !began.is_empty() {
                return Limit { day: first, why: Why::Began(body), claims: began };
            }
        }
        Limit { day: first, why: Why::Dated, claims: giving }
    }

    fn own_end(&self, claims: &[ClaimIx], last: Moment) -> Limit {
        let told = |c: &ClaimIx| self.span(*c).latest_start == last;
        let giving: Vec<ClaimIx> = claims.iter().copied().filter(told).collect();
        if let Some(why) = self.as_written(&giving, last, |when| when.edtf.last()) {
            return Limit { day: last, why, claims: giving };
        }
        let limit = self.seen_or_ended(last);
        limit.or_else(|| self.issued(&giving, last)).unwrap_or(Limit {
            day: last,
            why: Why::Dated,
            claims: giving,
        })
    }

    /// Whether the first of these claims gives the day by its own date, or by its event's.
    fn as_written(
        &self,
        claims: &[ClaimIx],
        day: Moment,
        side: impl Fn(&crate::model::When) -> Moment,
    ) -> Option<Why> {
        let by = |claim: &ClaimIx| match (self.network.chronology.dating(*claim), self.when(*claim)) {
            (Dating::During(event), _) => Some(Why::During(*event)),
            (_, Some(when)) if when.holds == Holds::Over || side(when) == day => Some(Why::Dated),
            _ => None,
        };
        claims.iter().find_map(by)
    }

    fn when(&self, claim: ClaimIx) -> Option<&crate::model::When> {
        self.network.dataset.claim(claim).when.as_ref()
    }

    /// The child's first sighting, or the end of either body, if it gives the day.
    fn seen_or_ended(&self, last: Moment) -> Option<Limit> {
        let life = self.network.chronology.life(self.younger)?;
        if let Some(seen) = life.first_seen.filter(|c| self.span(*c).latest_start == last) {
            let why = Why::FirstSeen(self.younger);
            return Some(Limit { day: last, why, claims: vec![seen] });
        }
        for body in [self.elder, self.younger] {
            let life = self.network.chronology.life(body)?;
            let ends: Vec<ClaimIx> =
                life.ends.iter().copied().filter(|c| self.span(*c).latest_end == last).collect();
            if !ends.is_empty() {
                return Some(Limit { day: last, why: Why::Ended(body), claims: ends });
            }
        }
        None
    }

    /// A deed is not later than its source.
    fn issued(&self, claims: &[ClaimIx], last: Moment) -> Option<Limit> {
        let dataset = &self.network.dataset;
        let quotes = claims.iter().flat_map(|c| &dataset.claim(*c).quotes);
        let by = |s: &SourceIx| dataset.source(*s).issued.as_ref().is_some_and(|d| d.last() == last);
        let source = quotes.map(|q| q.source).find(by)?;
        Some(Limit { day: last, why: Why::Issued(source), claims: claims.to_vec() })
    }

    fn bracketed(&self, claim: ClaimIx) -> SplitWhen {
        let Dating::Bracket { parent, child_seen } = self.network.chronology.dating(claim) else {
            return SplitWhen::default();
        };
        let span = self.span(claim);
        let (first, last) = (span.earliest_start, span.latest_start);
        let mut began = self.start_of(*parent, first);
        let way = self.continued(self.elder).into_iter().find(|(body, _)| body == parent);
        began.extend(way.into_iter().flat_map(|(_, way)| way));
        let seen = Limit { day: last, why: Why::FirstSeen(self.younger), claims: vec![*child_seen] };
        let not_after = if self.span(*child_seen).latest_start == last { Some(seen.clone()) } else { None };
        SplitWhen {
            days: Some((first, last)),
            bracketed: true,
            not_before: Some(Limit { day: first, why: Why::Began(*parent), claims: began }),
            not_after: not_after.or_else(|| self.seen_or_ended(last)).or(Some(seen)),
            ..SplitWhen::default()
        }
    }

    /// What gives a body's start that day: what begins it, else the bracket of its own split, else who saw it.
    fn start_of(&self, body: EntityIx, first: Moment) -> Vec<ClaimIx> {
        let Some(life) = self.network.chronology.life(body) else { return Vec::new() };
        if life.bounds.earliest_start != first {
            return Vec::new();
        }
        let told = |c: &ClaimIx| self.span(*c).earliest_start == first;
        let begins: Vec<ClaimIx> = life.begins.iter().copied().filter(told).collect();
        if !begins.is_empty() {
            return begins;
        }
        if let Some(split) = life.bracket {
            return vec![split];
        }
        let seen = |c: &ClaimIx| self.span(*c).earliest_start == first || self.span(*c).earliest_end == first;
        life.sightings.iter().copied().filter(seen).take(1).collect()
    }

    /// A body and those that it continues, nearest first, each with the claims that lead there.
    fn continued(&self, from: EntityIx) -> Vec<(EntityIx, Vec<ClaimIx>)> {
        let dataset = &self.network.dataset;
        let mut seen: Vec<(EntityIx, Vec<ClaimIx>)> = vec![(from, Vec::new())];
        let mut at = 0;
        while let Some((here, way)) = seen.get(at).cloned() {
            at += 1;
            for &c in dataset.claims_of(here) {
                let claim = dataset.claim(c);
                let carries_on = dataset.predicate(claim.predicate).id == "continues"
                    && claim.status != Status::Denied
                    && claim.subject == here;
                if let Some(next) = claim.object_entity().filter(|_| carries_on)
                    && !seen.iter().any(|(body, _)| *body == next)
                {
                    seen.push((next, way.iter().copied().chain([c]).collect()));
                }
            }
        }
        seen
    }

    /// Only what is told as `split_from` can be bracketed: for anything else but a date nothing is missing.
    fn missing(&self, claims: &[ClaimIx]) -> Vec<Missing> {
        let mut missing = vec![Missing::Date];
        let splits = claims.iter().any(|c| self.network.dataset.predicate_of(*c).id == "split_from");
        if !splits {
            return missing;
        }
        let seen = |body: EntityIx| {
            let life = self.network.chronology.life(body);
            life.is_some_and(|l| l.first_seen.is_some() && l.bounds.latest_start.day().is_some())
        };
        if !seen(self.younger) {
            missing.push(Missing::Sighting(self.younger));
        }
        if !self.has_start(self.elder) {
            missing.push(Missing::Start(self.elder));
        }
        if missing.len() == 1 {
            missing.push(Missing::Crossing);
        }
        missing
    }

    /// Whether the start of a body, or of a body that it continues, is bounded.
    fn has_start(&self, body: EntityIx) -> bool {
        let started = |body: EntityIx| {
            let life = self.network.chronology.life(body);
            life.is_some_and(|l| l.bounds.earliest_start.day().is_some())
        };
        self.continued(body).iter().any(|(body, _)| started(*body))
    }
}
