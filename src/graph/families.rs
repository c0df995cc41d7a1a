//! Which faction family a mark belongs to: a body with its wings and what it continues is one family; what split
//! from it is another. Families get the hues.

use crate::model::{Dataset, EntityIx, EntityKind, LineageRole, Shape, Status, Tie, smallest_of_groups};
use std::collections::BTreeMap;

/// The family of each entity, numbered from the one with the most ties. Persons, and bodies that are no faction,
/// take the family of the faction they lead or belong to by most claims.
pub(super) fn families(dataset: &Dataset, degrees: &[usize]) -> Vec<Option<usize>> {
    let bodies = unite(dataset);
    let mut weight: BTreeMap<usize, usize> = BTreeMap::new();
    for (ix, entity) in dataset.entities_ix() {
        if let (EntityKind::Faction, Some(root)) = (entity.kind, bodies.get(ix.index())) {
            *weight.entry(*root).or_default() += degrees.get(ix.index()).copied().unwrap_or(0);
        }
    }
    let mut roots: Vec<(usize, usize)> = weight.into_iter().collect();
    roots.sort_by_key(|(root, weight)| (std::cmp::Reverse(*weight), *root));
    let rank: BTreeMap<usize, usize> =
        roots.iter().enumerate().map(|(rank, (root, _))| (*root, rank)).collect();
    let faction_family = |e: EntityIx| {
        (dataset.entity(e).kind == EntityKind::Faction)
            .then(|| bodies.get(e.index()).and_then(|root| rank.get(root)).copied())
            .flatten()
    };
    dataset
        .entities_ix()
        .map(|(ix, entity)| match entity.kind {
            EntityKind::Faction => faction_family(ix),
            EntityKind::Person | EntityKind::Organization => belongs_to(dataset, ix, &faction_family),
            EntityKind::Operation | EntityKind::Event | EntityKind::Place => None,
        })
        .collect()
}

/// For each entity the smallest index of the body it is one with.
fn unite(dataset: &Dataset) -> Vec<usize> {
    let is_faction = |e: EntityIx| dataset.entity(e).kind == EntityKind::Faction;
    let one_body = |tie: &&Tie| {
        let role = dataset.predicate(tie.predicate).role;
        let said = tie.claims.iter().any(|c| dataset.claim(*c).status != Status::Denied);
        matches!(role, Some(LineageRole::Wing | LineageRole::Continues))
            && said
            && is_faction(tie.subject)
            && is_faction(tie.object)
    };
    let pairs = dataset.ties().iter().filter(one_body).map(|t| (t.subject.index(), t.object.index()));
    smallest_of_groups(dataset.entities().len(), pairs)
}

/// The family that most claims of leading or belonging name; the larger family on a tie.
fn belongs_to(
    dataset: &Dataset,
    entity: EntityIx,
    faction_family: &dyn Fn(EntityIx) -> Option<usize>,
) -> Option<usize> {
    let mut votes: BTreeMap<usize, usize> = BTreeMap::new();
    for &c in dataset.claims_of(entity) {
        let claim = dataset.claim(c);
        let shape = dataset.predicate(claim.predicate).shape;
        if claim.status == Status::Denied || !matches!(shape, Shape::Leads | Shape::Member) {
            continue;
        }
        let other = claim.ends().find(|e| *e != entity);
        if let Some(family) = other.and_then(faction_family) {
            *votes.entry(family).or_default() += 1;
        }
    }
    votes
        .into_iter()
        .max_by_key(|(family, votes)| (*votes, std::cmp::Reverse(*family)))
        .map(|(family, _)| family)
}
