//! Who tells a split otherwise: rivals and denials, and other accounts of where the same body comes from.

use super::{SplitKind, SplitWho};
use crate::model::{ClaimIx, Dataset, Status, Tie};
use std::collections::BTreeSet;

/// Accounts that do not agree with a split's own.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SplitRivals {
    /// Claims that contradict one another, as the dataset says: of the split first, then of who left in it.
    pub groups: Vec<Vec<ClaimIx>>,
    /// Other descents of the same body, and other words for what is between the same two. The documents do not set
    /// them against the split, and neither does the card: both may be so.
    pub others: Vec<ClaimIx>,
}

impl SplitRivals {
    pub(super) fn of(dataset: &Dataset, kind: SplitKind, tie: &Tie, who: &SplitWho) -> Self {
        let mut groups = accounts(dataset, &tie.claims);
        let left: Vec<ClaimIx> = who.left.iter().flat_map(|p| p.claims.iter().copied()).collect();
        for group in accounts(dataset, &left) {
            if !groups.contains(&group) {
                groups.push(group);
            }
        }
        let told = |c: &ClaimIx| tie.claims.contains(c) || groups.iter().any(|g| g.contains(c));
        let others = others(dataset, kind, tie).into_iter().filter(|c| !told(c)).collect();
        Self { groups, others }
    }

    /// Whether everybody agrees.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.groups.is_empty() && self.others.is_empty()
    }
}

/// Groups of accounts that contradict each other, directly or through a third, and denials with what they deny; those
/// that touch one of the claims, in their order.
#[must_use]
pub fn accounts(dataset: &Dataset, claims: &[ClaimIx]) -> Vec<Vec<ClaimIx>> {
    let mut seen: BTreeSet<ClaimIx> = BTreeSet::new();
    let mut groups = Vec::new();
    for &start in claims {
        let mut group = BTreeSet::new();
        let mut stack = vec![start];
        while let Some(claim) = stack.pop() {
            if !seen.insert(claim) {
                continue;
            }
            group.insert(claim);
            let record = dataset.claim(claim);
            stack.extend(record.rivals.iter().copied());
            stack.extend(dataset.denied_by(claim).iter().copied());
            if record.status == Status::Denied {
                stack.extend(record.answers);
            }
        }
        if group.len() > 1 {
            groups.push(group.into_iter().collect());
        }
    }
    groups
}

/// Claims that give the same body another descent, or that tell another descent between the same two. A merger is
/// no descent of the body that ends: it is set beside other mergers alone.
fn others(dataset: &Dataset, kind: SplitKind, tie: &Tie) -> Vec<ClaimIx> {
    let alike = |other: SplitKind| (other == SplitKind::Merger) == (kind == SplitKind::Merger);
    let turned = |subject, object| subject == tie.object && object == Some(tie.subject);
    dataset
        .claims_of(tie.subject)
        .iter()
        .copied()
        .filter(|c| {
            let claim = dataset.claim(*c);
            let object = claim.object_entity();
            claim.status != Status::Denied
                && SplitKind::of(dataset.predicate(claim.predicate).role).is_some_and(alike)
                && (claim.subject == tie.subject && object.is_some() || turned(claim.subject, object))
        })
        .collect()
}
