//! How well a mark is witnessed: the pip beside it.

use super::{ClaimIx, Dataset, EntityIx, Quote, Status, TieIx};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// What a mark rests on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Evidence {
    /// Two or more independent sources.
    Several,
    /// One source, or several that share text.
    One,
    /// No source says it; the curator concludes it.
    Inferred,
    /// Sources disagree, or somebody denies it.
    Disputed,
}

impl Evidence {
    /// Every value, in the order of the legend.
    pub const ALL: [Evidence; 4] = [Evidence::Several, Evidence::One, Evidence::Inferred, Evidence::Disputed];

    /// The row's name in the legend.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Evidence::Several => "Two or more sources",
            Evidence::One => "One source",
            Evidence::Inferred => "Inferred only",
            Evidence::Disputed => "Sources disagree",
        }
    }
}

impl Dataset {
    /// The independent witnesses among some quotes; passed-over sources are none.
    pub fn witnesses<'a>(&self, quotes: impl IntoIterator<Item = &'a Quote>) -> BTreeSet<usize> {
        let heard = quotes.into_iter().filter(|q| !self.silent().contains(&q.source));
        heard.map(|q| self.witness_of(q.source)).collect()
    }

    /// Quotes that name an entity or say something of it: its own, its aliases', and its claims'.
    pub fn quotes_about(&self, entity: EntityIx) -> impl Iterator<Item = &Quote> {
        self.entity(entity)
            .naming_quotes()
            .chain(self.claims_of(entity).iter().flat_map(|c| &self.claim(*c).quotes))
    }

    /// What an entity rests on. It is disputed if a claim on its descent, its start or its end is.
    #[must_use]
    pub fn evidence_of_entity(&self, entity: EntityIx) -> Evidence {
        let disputed = self.claims_of(entity).iter().any(|&c| {
            let claim = self.claim(c);
            let p = self.predicate(claim.predicate);
            let defines = p.begins || p.ends || p.shape == super::Shape::Lineage;
            claim.subject == entity && defines && !self.is_silent(c) && self.is_disputed(c)
        });
        match self.witnesses(self.quotes_about(entity)).len() {
            _ if disputed => Evidence::Disputed,
            0 => Evidence::Inferred,
            1 => Evidence::One,
            _ => Evidence::Several,
        }
    }

    /// How many independent sources speak of an entity.
    #[must_use]
    pub fn witnesses_of_entity(&self, entity: EntityIx) -> u32 {
        u32::try_from(self.witnesses(self.quotes_about(entity)).len()).unwrap_or(u32::MAX)
    }

    /// What one claim rests on. A denial is no dispute of itself: it rests on the documents that tell of it.
    #[must_use]
    pub fn evidence_of_claim(&self, claim: ClaimIx) -> Evidence {
        let record = self.claim(claim);
        if self.is_disputed(claim) {
            return Evidence::Disputed;
        }
        match (record.status, self.witnesses(&record.quotes).len()) {
            (Status::Inferred, _) => Evidence::Inferred,
            (_, 0 | 1) => Evidence::One,
            _ => Evidence::Several,
        }
    }

    /// Whether another claim of the same tie comes from another independent source; inferred and denied ones bear nothing
    /// out, and are not borne out.
    #[must_use]
    pub fn is_borne_out(&self, claim: ClaimIx) -> bool {
        let asserts = |c: ClaimIx| matches!(self.claim(c).status, Status::Stated | Status::Alleged);
        let own = self.witnesses(&self.claim(claim).quotes);
        let beside = self.tie_of(claim).map_or(&[][..], |t| &self.tie(t).claims);
        let mut others = beside.iter().filter(|c| **c != claim && asserts(**c));
        asserts(claim) && others.any(|c| !self.witnesses(&self.claim(*c).quotes).is_subset(&own))
    }

    /// What some claims that say the same rest on.
    #[must_use]
    pub fn evidence_of_claims(&self, claims: &[ClaimIx]) -> Evidence {
        let heard = || claims.iter().filter(|c| !self.is_silent(**c));
        let asserting = || heard().filter(|c| self.claim(**c).status != Status::Denied);
        if heard().any(|c| self.is_disputed(*c)) {
            return Evidence::Disputed;
        }
        if asserting().all(|c| self.claim(*c).status == Status::Inferred) {
            return Evidence::Inferred;
        }
        if self.witnesses_of_claims(claims) < 2 { Evidence::One } else { Evidence::Several }
    }

    /// How many independent sources say, or report as alleged, one of some claims; denials and inferences do not count.
    #[must_use]
    pub fn witnesses_of_claims(&self, claims: &[ClaimIx]) -> u32 {
        let said = claims
            .iter()
            .map(|c| self.claim(*c))
            .filter(|c| matches!(c.status, Status::Stated | Status::Alleged));
        u32::try_from(self.witnesses(said.flat_map(|c| &c.quotes)).len()).unwrap_or(u32::MAX)
    }

    /// What a tie rests on.
    #[must_use]
    pub fn evidence_of_tie(&self, tie: TieIx) -> Evidence {
        self.evidence_of_claims(&self.tie(tie).claims)
    }
}
