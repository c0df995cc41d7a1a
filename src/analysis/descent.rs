//! The order in which factions are told: who another came from goes before it, kin stay together.

use super::SplitKind;
use crate::graph::Network;
use crate::model::{EntityIx, EntityKind, LineageRole, Moment, Status, collation_key};
use std::collections::{BTreeMap, BTreeSet};

/// Every faction, parents before their children: by descent, and a body before its wings. Families go from the largest,
/// within them from the earliest start, then by name. Where sources make two bodies each other's parents, the larger and
/// earlier goes first. No filter and no period changes the order.
#[must_use]
pub fn factions_in_descent(network: &Network) -> Vec<EntityIx> {
    let dataset = &network.dataset;
    let is_faction = |e: EntityIx| dataset.entity(e).kind == EntityKind::Faction;
    let mut all: Vec<EntityIx> = dataset.entities_ix().map(|(e, _)| e).filter(|e| is_faction(*e)).collect();
    all.sort_by_cached_key(|e| rank(network, *e));
    let mut children: BTreeMap<EntityIx, Vec<EntityIx>> = BTreeMap::new();
    let mut has_parent: BTreeSet<EntityIx> = BTreeSet::new();
    for tie in dataset.ties() {
        let said = tie.claims.iter().any(|c| dataset.claim(*c).status != Status::Denied);
        let role = dataset.predicate(tie.predicate).role;
        let (elder, younger) = match (SplitKind::of(role), role) {
            (Some(SplitKind::Merger), _) => (tie.subject, tie.object),
            (Some(_), _) | (_, Some(LineageRole::Wing)) => (tie.object, tie.subject),
            _ => continue,
        };
        if said && elder != younger && is_faction(elder) && is_faction(younger) {
            children.entry(elder).or_default().push(younger);
            has_parent.insert(younger);
        }
    }
    let place: BTreeMap<EntityIx, usize> = all.iter().enumerate().map(|(i, e)| (*e, i)).collect();
    for list in children.values_mut() {
        list.sort_by_key(|e| place.get(e).copied());
        list.dedup();
    }
    // A walk that notes each body when it leaves it, read backwards, has parents before children. Who descends from
    // nobody is walked last, and so comes first.
    let roots: Vec<EntityIx> = all.iter().copied().filter(|e| !has_parent.contains(e)).collect();
    let reached = reach(&roots, &children);
    let circular = all.iter().copied().filter(|e| !reached.contains(e));
    let starts: Vec<EntityIx> = roots.iter().copied().chain(circular).collect();
    let mut walk = Walk { children: &children, seen: BTreeSet::new(), left: Vec::new() };
    for start in starts.into_iter().rev() {
        walk.from(start);
    }
    walk.left.reverse();
    walk.left
}

fn rank(network: &Network, faction: EntityIx) -> (usize, Moment, String, EntityIx) {
    let life = network.chronology.life(faction).filter(|l| l.dated);
    let start = life.map_or(Moment::Future, |l| match l.bounds.earliest_start {
        Moment::Past => l.bounds.latest_start,
        day => day,
    });
    let name = collation_key(network.dataset.entity(faction).label());
    (network.family(faction).unwrap_or(usize::MAX), start, name, faction)
}

fn reach(roots: &[EntityIx], children: &BTreeMap<EntityIx, Vec<EntityIx>>) -> BTreeSet<EntityIx> {
    let mut seen = BTreeSet::new();
    let mut stack = roots.to_vec();
    while let Some(body) = stack.pop() {
        if seen.insert(body) {
            stack.extend(children.get(&body).into_iter().flatten().copied());
        }
    }
    seen
}

struct Walk<'a> {
    children: &'a BTreeMap<EntityIx, Vec<EntityIx>>,
    seen: BTreeSet<EntityIx>,
    left: Vec<EntityIx>,
}

impl Walk<'_> {
    /// Without recursion: a chain of splits may be long.
    fn from(&mut self, start: EntityIx) {
        let mut stack = vec![(start, false)];
        while let Some((body, done)) = stack.pop() {
            if done {
                self.left.push(body);
            } else if self.seen.insert(body) {
                stack.push((body, true));
                let list = self.children.get(&body).map_or(&[][..], Vec::as_slice);
                // The last child is walked first, and so comes last.
                let unseen = list.iter().filter(|c| !self.seen.contains(c));
                stack.extend(unseen.map(|c| (*c, false)));
            }
        }
    }
}
