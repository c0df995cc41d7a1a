//! What the filters take out, time apart: worked out once for as long as they stay, for the slider moves far more often
//! than they do.

use super::paths::{Asked, Walks};
use super::standing::HiddenBy;
use super::{Network, Query};
use crate::model::{ClaimIx, Dataset, EntityIx, Quote, SourceIx, Status, Tie, TieIx};
use crate::view::{Filters, Traced, Tracing, Ways};
use std::collections::BTreeSet;

/// What is left of a network after its filters, whatever the period.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sieve {
    /// For each entity the filter that hides it, if one does.
    entities: Vec<Option<HiddenBy>>,
    /// For each tie its claims that are left, each with its status; no denials.
    ties: Vec<Vec<(ClaimIx, Status)>>,
    /// For each claim whether it is left, denials too.
    left: Vec<bool>,
    /// For each claim whether it is left; no denials.
    claims: Vec<bool>,
    /// What is on the trace, if there is one.
    trace: Option<Trail>,
    /// For each entity whether it is a person that the view leaves out for a single accusation, whatever else hides it.
    nameless: Vec<bool>,
    /// Documents that are switched off.
    sources: BTreeSet<SourceIx>,
    /// Whether marks without a date are shown.
    pub(super) undated: bool,
}

impl Sieve {
    /// The sieve of some filters.
    #[must_use]
    pub fn of(network: &Network, filters: &Filters) -> Self {
        let trace = filters.tracing.map(|tracing| {
            // What a search does not find is walked through all the same: it leaves a ghost.
            let walked = Filters { tracing: None, search: String::new(), ..filters.clone() };
            Trail::of(network, &Self::of(network, &walked), &tracing)
        });
        let filter = Filter { network, dataset: &network.dataset, filters };
        let query = Query::new(&filters.search);
        let off_trace = |ix: EntityIx| trace.as_ref().is_some_and(|t| !t.entities.contains(&ix));
        let entity = |ix: EntityIx| {
            if filters.kinds.contains(&network.kind(ix)) {
                return Some(HiddenBy::Kind);
            }
            let searched = || query.as_ref().is_some_and(|q| !network.matches(ix, q));
            let accused = || filters.accused && network.is_known_from_one_accusation(ix);
            let alone = || !filters.alone.is_empty() && !filters.alone.contains(&ix);
            let claims = network.dataset.claims_of(ix);
            filter
                .hides_all(claims)
                .or_else(|| accused().then_some(HiddenBy::Accused))
                .or_else(|| filters.away.contains(&ix).then_some(HiddenBy::Away))
                .or_else(|| alone().then_some(HiddenBy::Alone))
                .or_else(|| filter.leaves_no_source(claims).then_some(HiddenBy::Source))
                .or_else(|| filter.is_too_weak(ix).then_some(HiddenBy::Evidence))
                .or_else(|| off_trace(ix).then_some(HiddenBy::Trace))
                .or_else(|| searched().then_some(HiddenBy::Search))
        };
        let is_left = |ix: ClaimIx| {
            let tie = network.dataset.tie_of(ix);
            let on_trace = trace.as_ref().is_none_or(|t| tie.is_none_or(|tie| t.ties.contains(&tie)));
            on_trace && !filter.hides(ix)
        };
        let left = |claims: &[ClaimIx]| {
            let said = claims.iter().filter(|c| is_left(**c));
            said.map(|c| (*c, network.dataset.claim(*c).status))
                .filter(|(_, s)| *s != Status::Denied)
                .collect()
        };
        let stays: Vec<bool> = network.dataset.claims_ix().map(|(ix, _)| is_left(ix)).collect();
        let asserts = network.dataset.claims().iter().map(|c| c.status != Status::Denied);
        let accused = |ix| filters.accused && network.is_known_from_one_accusation(ix);
        Self {
            entities: network.dataset.entities_ix().map(|(ix, _)| entity(ix)).collect(),
            ties: network.dataset.ties().iter().map(|tie| left(&tie.claims)).collect(),
            claims: stays.iter().zip(asserts).map(|(left, asserts)| *left && asserts).collect(),
            left: stays,
            nameless: network.dataset.entities_ix().map(|(ix, _)| accused(ix)).collect(),
            sources: filters.sources.clone(),
            undated: filters.undated,
            trace,
        }
    }

    /// The first filter, time apart, that hides an entity.
    #[must_use]
    pub fn hides(&self, entity: EntityIx) -> Option<HiddenBy> {
        self.entities.get(entity.index()).copied().flatten()
    }

    /// The entities on the trace, ascending; `None` if nothing is traced.
    #[must_use]
    pub fn traced(&self) -> Option<&BTreeSet<EntityIx>> {
        self.trace.as_ref().map(|t| &t.entities)
    }

    /// Whether marks that nothing dates are shown in a bounded period.
    #[must_use]
    pub fn shows_undated(&self) -> bool {
        self.undated
    }

    /// Whether a claim is left: no filter takes it out, and it is no denial.
    #[must_use]
    pub fn keeps(&self, claim: ClaimIx) -> bool {
        self.claims.get(claim.index()).copied().unwrap_or(false)
    }

    /// The same with denials: whether no filter takes a claim out.
    #[must_use]
    pub fn leaves(&self, claim: ClaimIx) -> bool {
        self.left.get(claim.index()).copied().unwrap_or(false)
    }

    /// Whether an entity is a person known from a single accusation, and those are left out: no text of a view names them.
    #[must_use]
    pub fn must_not_name(&self, entity: EntityIx) -> bool {
        self.nameless.get(entity.index()).copied().unwrap_or(false)
    }

    /// Whether a document is switched on.
    #[must_use]
    pub fn reads(&self, source: SourceIx) -> bool {
        !self.sources.contains(&source)
    }

    /// Whether anything is left that says so of a tie, and neither of its ends is hidden.
    #[must_use]
    pub fn keeps_tie(&self, dataset: &Dataset, tie: TieIx) -> bool {
        let Tie { subject, object, .. } = dataset.tie(tie);
        !self.claims(tie).is_empty() && [*subject, *object].iter().all(|e| self.hides(*e).is_none())
    }

    /// What is left of the claims of a tie, each with its status, denials apart.
    #[must_use]
    pub fn claims(&self, tie: TieIx) -> &[(ClaimIx, Status)] {
        self.ties.get(tie.index()).map_or(&[], Vec::as_slice)
    }
}

/// What is on a trace.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Trail {
    entities: BTreeSet<EntityIx>,
    ties: BTreeSet<TieIx>,
}

impl Trail {
    /// What a trace comes by, through what a sieve leaves; both its ends, whatever hides them.
    fn of(network: &Network, sieve: &Sieve, tracing: &Tracing) -> Self {
        let walks = Walks::of(network, sieve, tracing.over);
        match tracing.what {
            Traced::Around { of, steps } => {
                let near = walks.neighbourhood(of, usize::from(steps));
                Self {
                    entities: near.rings.iter().flatten().copied().collect(),
                    ties: near.ties.iter().chain(&near.rim).copied().collect(),
                }
            }
            Traced::Between { from, to, ways } => {
                let asked = match ways {
                    Ways::Shortest => Asked::shortest(),
                    Ways::All(longest) => Asked::all(usize::from(longest)),
                };
                let paths = walks.paths(from, to, asked, &|| false);
                let steps = || paths.list.iter().flat_map(|p| &p.steps);
                Self {
                    entities: steps().flat_map(|s| [s.from, s.to]).chain([from, to]).collect(),
                    ties: steps().flat_map(|s| &s.ties).map(|t| t.tie).collect(),
                }
            }
        }
    }
}

struct Filter<'a> {
    network: &'a Network,
    dataset: &'a Dataset,
    filters: &'a Filters,
}

impl Filter<'_> {
    /// Whether a filter on status, relation, source or evidence takes a claim out.
    fn hides(&self, claim: ClaimIx) -> bool {
        self.by_status(claim) || self.by_shape(claim) || self.by_source(claim) || self.by_evidence(claim)
    }

    /// Whether a claim has too little evidence, or no dispute, for what is wanted: a tie is weighed as a whole, for
    /// two sources that each speak of another year bear it together.
    fn by_evidence(&self, claim: ClaimIx) -> bool {
        let tie = self.dataset.tie_of(claim);
        let weak = || match tie {
            Some(tie) => self.network.witnesses_of_tie(tie) < 2,
            None => self.dataset.witnesses_of_claims(&[claim]) < 2,
        };
        let undisputed = || match tie {
            Some(tie) => !self.network.is_disputed(tie),
            None => !self.dataset.is_disputed(claim),
        };
        (self.filters.corroborated && weak()) || (self.filters.disputed && undisputed())
    }

    /// Whether an entity has too little evidence, or nothing disputed about it, for what is wanted.
    fn is_too_weak(&self, entity: EntityIx) -> bool {
        let undisputed = || !self.dataset.claims_of(entity).iter().any(|c| self.dataset.is_disputed(*c));
        (self.filters.corroborated && self.network.witnesses_of_entity(entity) < 2)
            || (self.filters.disputed && undisputed())
    }

    fn by_status(&self, claim: ClaimIx) -> bool {
        self.filters.statuses.contains(&self.dataset.claim(claim).status)
    }

    fn by_shape(&self, claim: ClaimIx) -> bool {
        self.filters.shapes.contains(&self.dataset.predicate_of(claim).shape)
    }

    fn by_source(&self, claim: ClaimIx) -> bool {
        let hidden = |q: &Quote| self.filters.sources.contains(&q.source);
        !self.filters.sources.is_empty() && self.dataset.claim(claim).quotes.iter().all(hidden)
    }

    /// Which filter on status or relation takes out the last of an entity's claims, if none is left. One without claims
    /// stays.
    fn hides_all(&self, claims: &[ClaimIx]) -> Option<HiddenBy> {
        if claims.is_empty() {
            return None;
        }
        if claims.iter().all(|c| self.by_status(*c)) {
            return Some(HiddenBy::Status);
        }
        claims.iter().all(|c| self.by_status(*c) || self.by_shape(*c)).then_some(HiddenBy::Predicate)
    }

    /// Whether what the filters on status and relation leave of an entity's claims rests on documents that are
    /// switched off. One without claims stays.
    fn leaves_no_source(&self, claims: &[ClaimIx]) -> bool {
        !self.filters.sources.is_empty()
            && !claims.is_empty()
            && claims.iter().all(|c| self.by_status(*c) || self.by_shape(*c) || self.by_source(*c))
    }
}
