//! What the filters take out, time apart: worked out once for as long as they stay, for the slider moves far more often
//! than they do.

use super::standing::HiddenBy;
use super::{Network, Query};
use crate::model::{ClaimIx, Dataset, EntityIx, Quote, Status, Tie, TieIx};
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
    /// The same with denials.
    said: Vec<bool>,
    /// Whether marks without a date are shown.
    pub(super) undated: bool,
}

impl Sieve {
    /// The sieve of some filters.
    #[must_use]
    pub fn of(network: &Network, filters: &Filters) -> Self {
        let filter = Filter { network, dataset: &network.dataset, filters };
        let query = Query::new(&filters.search);
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
            said: network.dataset.claims_ix().map(|(ix, _)| !filter.hides(ix)).collect(),
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

    /// Whether a claim, or a denial, is left: no filter takes it out.
    #[must_use]
    pub fn leaves(&self, claim: ClaimIx) -> bool {
        self.said.get(claim.index()).copied().unwrap_or(false)
    }

    /// Whether anything is left that says so of a tie, and neither of its ends is hidden.
    #[must_use]
    pub fn keeps_tie(&self, dataset: &Dataset, tie: TieIx) -> bool {
        let Tie { subject, object, .. } = dataset.tie(tie);
        !self.claims(tie).is_empty() && [*subject, *object].iter().all(|e| self.hides(*e).is_none())
    }

    /// What is left of the claims of a tie, denials apart.
    pub(super) fn claims(&self, tie: TieIx) -> &[(ClaimIx, Status)] {
        self.ties.get(tie.index()).map_or(&[], Vec::as_slice)
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
