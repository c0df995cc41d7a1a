//! Who belongs to which family at the chosen time.

use super::Builder;
use crate::geometry::{Point, Rect};
use crate::graph::Standing;
use crate::model::{EntityIx, Shape};
use crate::view::MarkKind;
use std::collections::BTreeMap;

/// The most discs of one region: joining them costs the square of it.
const MOST: usize = 128;

impl Builder<'_> {
    /// The members of each faction family at the chosen time, as discs.
    pub(super) fn hulls(&self) -> Vec<(usize, Vec<(Point, f32)>)> {
        let network = self.input.network;
        let mut members: Vec<Vec<EntityIx>> = vec![Vec::new(); self.palette.families.len()];
        let mut add = |family: Option<usize>, entity: EntityIx| {
            if let Some(list) = family.and_then(|f| members.get_mut(f)) {
                list.push(entity);
            }
        };
        for entity in (0..self.places.len()).map(EntityIx::new) {
            if network.kind(entity) == MarkKind::Faction
                && self.is_shown(entity)
                && self.input.standings.node(entity) != Standing::Undated
            {
                add(network.family(entity), entity);
            }
        }
        for (ix, tie) in network.dataset.ties_ix() {
            let present = self
                .input
                .standings
                .edge(ix)
                .is_some_and(|e| matches!(e.standing, Standing::Evidenced | Standing::Possible));
            if !present
                || !matches!(network.dataset.predicate(tie.predicate).shape, Shape::Leads | Shape::Member)
            {
                continue;
            }
            for (member, body) in [(tie.subject, tie.object), (tie.object, tie.subject)] {
                let faction = network.kind(body) == MarkKind::Faction && self.is_shown(body);
                let person = matches!(network.kind(member), MarkKind::Leader | MarkKind::Person);
                if faction && person && self.is_shown(member) {
                    add(network.family(body), member);
                }
            }
        }
        let regions = members.into_iter().enumerate().filter(|(_, list)| !list.is_empty());
        regions
            .map(|(family, mut list)| {
                list.sort_unstable();
                list.dedup();
                let disc = |e: &EntityIx| Some((self.at(*e)?, self.radius(*e)));
                (family, self.thinned(list.iter().filter_map(disc).collect()))
            })
            .collect()
    }

    fn is_shown(&self, entity: EntityIx) -> bool {
        self.input.standings.node(entity).is_shown() && self.at(entity).is_some()
    }

    /// A region of very many members is made of those in sight, and of one disc for many that stand close together.
    fn thinned(&self, discs: Vec<(Point, f32)>) -> Vec<(Point, f32)> {
        if discs.len() <= MOST {
            return discs;
        }
        let near = self.covered.map(|c| c.expand(120.0));
        let discs: Vec<_> = discs.into_iter().filter(|(p, _)| near.is_none_or(|n| n.contains(*p))).collect();
        let mut cell = 24.0;
        let mut thin = discs.clone();
        while thin.len() > MOST {
            thin = one_for_each_cell(&discs, cell);
            cell *= 1.5;
        }
        thin
    }
}

/// For each square of a raster the disc that covers the middles of those in it.
fn one_for_each_cell(discs: &[(Point, f32)], cell: f32) -> Vec<(Point, f32)> {
    let mut cells: BTreeMap<(i32, i32), (Rect, f32)> = BTreeMap::new();
    for (at, radius) in discs {
        #[expect(clippy::cast_possible_truncation, reason = "a cast saturates")]
        let key = ((at.x() / cell).floor() as i32, (at.y() / cell).floor() as i32);
        let point = Rect::from_corners(*at, *at);
        let (around, most) = cells.entry(key).or_insert((point, *radius));
        *around = around.union(point);
        *most = most.max(*radius);
    }
    cells.into_values().map(|(around, radius)| (around.center(), around.diagonal() * 0.5 + radius)).collect()
}
