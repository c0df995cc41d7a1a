//! What the filters take out, time apart: worked out once for as long as they stay, for the slider moves far more often
//! than they do.

use super::standing::HiddenBy;
use super::{Network, Query};
use crate::model::{ClaimIx, Dataset, EntityIx, Quote, SourceIx, Status, TieIx};
use crate::view::Filters;
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
        let filter = Filter { dataset: &network.dataset, filters };
        let query = Query::new(&filters.search);
        let entity = |ix: EntityIx| {
            if filters.kinds.contains(&network.kind(ix)) {
                return Some(HiddenBy::Kind);
            }
            let searched = || query.as_ref().is_some_and(|q| !network.matches(ix, q));
            let accused = || filters.accused && network.is_known_from_one_accusation(ix);
            let claims = network.dataset.claims_of(ix);
            filter
                .hides_all(claims)
                .or_else(|| accused().then_some(HiddenBy::Accused))
                .or_else(|| searched().then_some(HiddenBy::Search))
        };
        let left = |claims: &[ClaimIx]| {
            let said = claims.iter().filter(|c| !filter.hides(**c));
            said.map(|c| (*c, network.dataset.claim(*c).status))
                .filter(|(_, s)| *s != Status::Denied)
                .collect()
        };
        let stays: Vec<bool> = network.dataset.claims_ix().map(|(ix, _)| !filter.hides(ix)).collect();
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
        }
    }

    /// The first filter, time apart, that hides an entity.
    #[must_use]
    pub fn hides(&self, entity: EntityIx) -> Option<HiddenBy> {
        self.entities.get(entity.index()).copied().flatten()
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

    /// Whether what nothing dates is shown in a bounded period.
    #[must_use]
    pub fn keeps_undated(&self) -> bool {
        self.undated
    }

    /// What is left of the claims of a tie, denials apart.
    pub(super) fn claims(&self, tie: TieIx) -> &[(ClaimIx, Status)] {
        self.ties.get(tie.index()).map_or(&[], Vec::as_slice)
    }
}

struct Filter<'a> {
    dataset: &'a Dataset,
    filters: &'a Filters,
}

impl Filter<'_> {
    /// Whether a filter on status, relation or source takes a claim out.
    fn hides(&self, claim: ClaimIx) -> bool {
        self.by_status(claim) || self.by_shape(claim) || self.by_source(claim)
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

    /// Which filter takes out the last of an entity's claims, if none is left. One without claims stays.
    fn hides_all(&self, claims: &[ClaimIx]) -> Option<HiddenBy> {
        if claims.is_empty() {
            return None;
        }
        let after_status = || claims.iter().filter(|c| !self.by_status(**c));
        let after_shape = || after_status().filter(|c| !self.by_shape(**c));
        if after_status().next().is_none() {
            return Some(HiddenBy::Status);
        }
        if after_shape().next().is_none() {
            return Some(HiddenBy::Predicate);
        }
        after_shape().all(|c| self.by_source(*c)).then_some(HiddenBy::Source)
    }
}
