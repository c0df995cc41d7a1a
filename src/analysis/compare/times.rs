//! How each mark stands in two times, by its dates alone, and which claims tell it.

use super::{Change, ClaimsBy, Facet, change_of};
use crate::graph::{Network, Sieve};
use crate::model::{
    Bounds, ClaimIx, EntityIx, Moment, Object, Period, PredicateIx, Presence, Presences, Status, TieIx,
};
use std::collections::BTreeMap;

/// Two times of what a sieve leaves.
pub(super) struct Times<'a> {
    pub network: &'a Network,
    pub sieve: &'a Sieve,
    pub periods: (Period, Period),
    presences: (Presences, Presences),
}

/// Every tie's change, and how many ties nothing dates.
pub(super) struct Marks {
    pub ties: Vec<Option<Facet>>,
    pub undated: usize,
}

/// Subject, predicate and object.
type Triple = (EntityIx, PredicateIx, EntityIx);

impl<'a> Times<'a> {
    pub fn new(network: &'a Network, sieve: &'a Sieve, a: Period, b: Period) -> Self {
        let presences = |period| network.chronology.presences(&network.dataset, period);
        Self { network, sieve, periods: (a, b), presences: (presences(a), presences(b)) }
    }

    /// Whether the filters leave an entity that nothing dates.
    pub fn is_undated(&self, entity: EntityIx) -> bool {
        self.sieve.hides(entity).is_none() && !self.network.chronology.is_dated(entity)
    }

    /// How an entity stands in both times; `None` if it is not compared.
    pub fn entity(&self, entity: EntityIx) -> Option<(Presence, Presence)> {
        let compared = self.sieve.hides(entity).is_none() && self.network.chronology.is_dated(entity);
        let stands = (self.presences.0.entity(entity), self.presences.1.entity(entity));
        Some(stands).filter(|s| compared && s.0.max(s.1) >= Presence::Possible)
    }

    /// How a claim stands in both times, by a date of its own; unevidenced in both if nothing dates it.
    pub fn claim(&self, claim: ClaimIx) -> (Presence, Presence) {
        if self.network.chronology.span(claim).is_none() {
            return (Presence::Unevidenced, Presence::Unevidenced);
        }
        (self.presences.0.claim(claim).0, self.presences.1.claim(claim).0)
    }

    /// How a tie stands in both times: by the best of its dated claims, where both its ends are shown.
    pub fn tie(&self, tie: TieIx) -> (Presence, Presence) {
        let nothing = (Presence::Unevidenced, Presence::Unevidenced);
        let record = self.network.dataset.tie(tie);
        let (Some(subject), Some(object)) = (self.entity(record.subject), self.entity(record.object)) else {
            return nothing;
        };
        let said = self.sieve.claims(tie).iter().map(|(c, _)| self.claim(*c));
        let best = said.fold(nothing, |best, s| (best.0.max(s.0), best.1.max(s.1)));
        let shown = |p: Presence, s: Presence, o: Presence| {
            if s.min(o) >= Presence::Possible { p } else { Presence::Unevidenced }
        };
        (shown(best.0, subject.0, object.0), shown(best.1, subject.1, object.1))
    }

    /// The change of every tie. Spells of one tie are judged together: what held in both times is the same, whether or
    /// not it held in between.
    pub fn ties(&self) -> Marks {
        let dataset = &self.network.dataset;
        let mut spells: BTreeMap<Triple, Vec<TieIx>> = BTreeMap::new();
        let mut undated = 0;
        for (ix, tie) in dataset.ties_ix() {
            let shown = [tie.subject, tie.object].iter().all(|e| self.sieve.hides(*e).is_none());
            let left = self.sieve.claims(ix);
            let dated = left.iter().any(|(c, _)| self.network.chronology.span(*c).is_some());
            undated += usize::from(shown && !left.is_empty() && !dated);
            spells.entry((tie.subject, tie.predicate, tie.object)).or_default().push(ix);
        }
        let mut ties = vec![None; dataset.ties().len()];
        for group in spells.values() {
            let stands: Vec<(Presence, Presence)> = group.iter().map(|t| self.tie(*t)).collect();
            let together = stands
                .iter()
                .fold((Presence::Unevidenced, Presence::Unevidenced), |m, s| (m.0.max(s.0), m.1.max(s.1)));
            for (tie, own) in group.iter().zip(&stands) {
                if own.0.max(own.1) >= Presence::Possible
                    && let Some(slot) = ties.get_mut(tie.index())
                {
                    *slot = Some(self.tie_facet(*tie, together));
                }
            }
        }
        Marks { ties, undated }
    }

    fn tie_facet(&self, tie: TieIx, stands: (Presence, Presence)) -> Facet {
        let Some((change, perhaps)) = change_of(stands) else {
            let perhaps = stands.0 < Presence::Evidenced;
            return Facet { change: Change::Same, perhaps, stands, claims: Vec::new() };
        };
        Facet { change, perhaps, stands, claims: self.told(tie, change) }
    }

    /// The claims of a tie that make it appear or go.
    fn told(&self, tie: TieIx, change: Change) -> Vec<ClaimIx> {
        let said = self.sieve.claims(tie).iter().map(|(c, _)| *c);
        let there = |c: &ClaimIx| {
            let (a, b) = self.claim(*c);
            (if change == Change::Gone { a } else { b }) >= Presence::Possible
        };
        said.filter(there).collect()
    }

    /// That an entity appeared or is gone, if it did.
    pub fn presence_facet(&self, entity: EntityIx, stands: (Presence, Presence)) -> Option<Facet> {
        let (change, perhaps) = change_of(stands)?;
        Some(Facet { change, perhaps, stands, claims: self.life_claims(entity, change) })
    }

    /// The claims by which an entity is in the one time and not in the other: what begins it or first shows it where it
    /// comes in later, what ends it or last shows it where it goes; else what shows it in the time it is in.
    fn life_claims(&self, entity: EntityIx, change: Change) -> Vec<ClaimIx> {
        let Some(life) = self.network.chronology.life(entity) else { return Vec::new() };
        let (a, b) = (self.periods.0.ends().1, self.periods.1.ends().1);
        let (here, there) = if change == Change::Appeared { (b, a) } else { (a, b) };
        let mut claims: Vec<ClaimIx> = Vec::new();
        if here >= there {
            claims.extend(life.begins.iter().chain(&life.first_seen).chain(&life.bracket));
        }
        if here <= there {
            claims.extend(life.ends.iter().chain(&life.last_seen));
        }
        let shows = |c: &ClaimIx| {
            let (a, b) = self.claim(*c);
            (if change == Change::Appeared { b } else { a }) >= Presence::Possible
        };
        let kept = |list: &[ClaimIx]| -> Vec<ClaimIx> {
            let mut kept: Vec<ClaimIx> = list.iter().copied().filter(|c| self.sieve.keeps(*c)).collect();
            kept.sort_unstable();
            kept.dedup();
            kept
        };
        let shown: Vec<ClaimIx> = life.sightings.iter().copied().filter(shows).collect();
        // What the filters leave speaks for itself; where they leave nothing of it, its dates still rest on something.
        [kept(&claims), kept(&shown), claims].into_iter().find(|list| !list.is_empty()).unwrap_or(shown)
    }

    /// That an entity took another name in between.
    pub fn renamed(&self, entity: EntityIx, stands: (Presence, Presence)) -> Option<Facet> {
        let (a, b) = (self.name_taken(entity, self.periods.0), self.name_taken(entity, self.periods.1));
        let name = |n: &Option<(String, Vec<ClaimIx>)>| n.as_ref().map(|(name, _)| name.clone());
        if name(&a) == name(&b) {
            return None;
        }
        let (earlier, _) = self.between();
        let mut claims: Vec<ClaimIx> = [a, b].into_iter().flatten().flat_map(|(_, claims)| claims).collect();
        claims.sort_unstable();
        // A name that may have been taken before the earlier time was over need not be new in the later one.
        let early = |c: &ClaimIx| {
            self.network
                .chronology
                .span(*c)
                .is_some_and(|s| s.earliest_start <= earlier && s.latest_start > earlier)
        };
        let perhaps = stands.0.min(stands.1) < Presence::Evidenced || claims.iter().any(early);
        Some(Facet { change: Change::Renamed, perhaps, stands, claims })
    }

    /// The last name that an entity took by the end of a period, and the claims that say so.
    fn name_taken(&self, entity: EntityIx, period: Period) -> Option<(String, Vec<ClaimIx>)> {
        let dataset = &self.network.dataset;
        let (_, end) = period.ends();
        let mut taken: Vec<(Moment, &str, ClaimIx)> = Vec::new();
        for &ix in dataset.claims_of(entity) {
            let claim = dataset.claim(ix);
            let (Some(Object::Name(name)), Some(span)) = (&claim.object, self.network.chronology.span(ix))
            else {
                continue;
            };
            let said = claim.subject == entity && claim.status == Status::Stated && self.sieve.keeps(ix);
            if said && span.latest_start <= end {
                taken.push((span.latest_start, name, ix));
            }
        }
        let (_, last, _) = taken.iter().max_by_key(|(since, ..)| *since)?;
        let claims = taken.iter().filter(|(_, name, _)| name == last).map(|(.., c)| *c).collect();
        Some(((*last).to_owned(), claims))
    }

    /// The last moments of the time that ends earlier and of the one that ends later.
    pub fn between(&self) -> (Moment, Moment) {
        let (a, b) = (self.periods.0.ends().1, self.periods.1.ends().1);
        (a.min(b), a.max(b))
    }

    /// Whether a deed was done after the earlier time and before the later one was over: certainly, perhaps, or not.
    pub fn done_between(&self, deed: Bounds) -> Presence {
        let (earlier, later) = self.between();
        if deed.earliest_start > earlier && deed.latest_start <= later {
            Presence::Evidenced
        } else if deed.latest_start > earlier && deed.earliest_start <= later {
            Presence::Possible
        } else {
            Presence::Unevidenced
        }
    }
}

/// Adds claims under a key.
pub(super) fn add<K: Ord>(list: &mut ClaimsBy<K>, key: K, claim: ClaimIx) {
    let claims = list.entry(key).or_default();
    if !claims.contains(&claim) {
        claims.push(claim);
    }
}
