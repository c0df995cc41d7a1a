//! Who belongs to which family at the chosen time.

use super::Builder;
use crate::geometry::Point;
use crate::graph::Standing;
use crate::model::{EntityIx, Shape};
use crate::scene::NodeMark;
use crate::view::MarkKind;
use std::collections::{BTreeMap, BTreeSet};

impl Builder<'_> {
    /// The members of each faction family at the chosen time.
    pub(super) fn hulls(&self, nodes: &[NodeMark]) -> Vec<(usize, Vec<(Point, f32)>)> {
        let network = self.input.network;
        let shown: BTreeMap<EntityIx, &NodeMark> =
            nodes.iter().filter(|n| n.standing.is_shown()).map(|n| (n.entity, n)).collect();
        let mut members: BTreeMap<usize, BTreeSet<EntityIx>> = BTreeMap::new();
        for (entity, node) in &shown {
            if network.kind(*entity) == MarkKind::Faction
                && node.standing != Standing::Undated
                && let Some(family) = network.family(*entity)
            {
                members.entry(family).or_default().insert(*entity);
            }
        }
        for (ix, tie) in network.dataset.ties_ix() {
            let shape = network.dataset.predicate(tie.predicate).shape;
            let present = self
                .input
                .standings
                .edge(ix)
                .is_some_and(|e| matches!(e.standing, Standing::Evidenced | Standing::Possible));
            if !present || !matches!(shape, Shape::Leads | Shape::Member) {
                continue;
            }
            for (member, body) in [(tie.subject, tie.object), (tie.object, tie.subject)] {
                let faction = network.kind(body) == MarkKind::Faction && shown.contains_key(&body);
                let person = matches!(network.kind(member), MarkKind::Leader | MarkKind::Person);
                if let Some(family) = network.family(body)
                    && faction
                    && person
                    && shown.contains_key(&member)
                {
                    members.entry(family).or_default().insert(member);
                }
            }
        }
        members
            .into_iter()
            .filter(|(family, _)| *family < self.palette.families.len())
            .map(|(family, set)| {
                let discs = set.iter().filter_map(|e| shown.get(e)).map(|n| (n.center, n.radius)).collect();
                (family, discs)
            })
            .collect()
    }
}
