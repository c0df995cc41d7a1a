//! What the filters take out, time apart: worked out once for as long as they stay, for the slider moves far more often
//! than they do.

use super::standing::HiddenBy;
use super::{Network, Query};
use crate::model::{ClaimIx, Dataset, EntityIx, Quote, Status, TieIx};
use crate::view::Filters;

/// What is left of a network after its filters, whatever the period.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sieve {
    /// For each entity the filter that hides it, if one does.
    entities: Vec<Option<HiddenBy>>,
    /// For each tie its claims that are left, each with its status; no denials.
    ties: Vec<Vec<(ClaimIx, Status)>>,
    /// For each claim whether it is left; no denials.
    claims: Vec<bool>,
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
        Self {
            entities: network.dataset.entities_ix().map(|(ix, _)| entity(ix)).collect(),
            ties: network.dataset.ties().iter().map(|tie| left(&tie.claims)).collect(),
            claims: network
                .dataset
                .claims_ix()
                .map(|(ix, claim)| claim.status != Status::Denied && !filter.hides(ix))
                .collect(),
            undated: filters.undated,
        }
    }

    /// The first filter, time apart, that hides an entity.
    #[must_use]
    pub fn hides(&self, entity: EntityIx) -> Option<HiddenBy> {
        self.entities.get(entity.index()).copied().flatten()
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

    /// What is left of the claims of a tie, each with its status, denials apart.
    #[must_use]
    pub fn claims(&self, tie: TieIx) -> &[(ClaimIx, Status)] {
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
