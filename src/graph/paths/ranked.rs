//! Paths in order: shorter ones first, of equal length those with fewer doubts, then by the ids they come by.
//!
//! Yen's algorithm for the k shortest loopless paths (J. Y. Yen, Management Science 17(11), 1971) with Lawler's
//! partition (E. L. Lawler, Management Science 18(7), 1972): each path found splits what is left into cells that share
//! a beginning and must not go on as the paths before did; the best of each cell waits its turn. The best of a cell is
//! read off a field of distances to the goal, so every beginning that is looked at can still arrive, and the time for
//! one more path is bounded by its length times the size of the network.

use super::walks::Walks;
use super::{Asked, Cut};
use crate::model::EntityIx;
use std::collections::BTreeMap;

/// Steps, then doubts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Cost {
    steps: usize,
    doubts: u32,
}

/// What it costs to go on from each entity to the goal; `None` where one cannot.
struct Field(Vec<Option<Cost>>);

impl Field {
    fn at(&self, entity: EntityIx) -> Option<Cost> {
        self.0.get(entity.index()).copied().flatten()
    }
}

/// Where the paths of a cell part from the path they were split from.
struct Cell {
    nodes: Vec<EntityIx>,
    /// The last place of the beginning they share.
    parting: usize,
    /// Where they must not go from there.
    banned: Vec<EntityIx>,
}

/// What came of reading a way off a field.
enum Read {
    /// A way, from the neighbour of where it starts to the goal.
    Way(Vec<EntityIx>, Cost),
    /// There is none.
    None,
    /// The way that the field knows comes by a place that it must not.
    Barred,
}

/// The question, and what does not change while it is answered.
struct Search<'a> {
    walks: &'a Walks,
    from: EntityIx,
    to: EntityIx,
    /// The most steps.
    longest: usize,
}

/// The entities of each path, and its doubts.
type Ways = Vec<(Vec<EntityIx>, u32)>;

impl Walks {
    /// The best paths in order, and whether there are more.
    pub(super) fn ranked(
        &self,
        from: EntityIx,
        to: EntityIx,
        asked: Asked,
        stop: &dyn Fn() -> bool,
    ) -> (Ways, Option<Cut>) {
        if from == to {
            return (vec![(vec![from], 0)], None);
        }
        let mut search = Search { walks: self, from, to, longest: usize::MAX };
        let whole = search.field(&vec![false; self.size()], usize::MAX);
        let Some(least) = whole.at(from) else { return (Vec::new(), None) };
        search.longest = asked.longest.unwrap_or(least.steps);
        search.best(&whole, asked.count, stop)
    }

    /// How many ties the shortest path has.
    pub(super) fn distance(&self, from: EntityIx, to: EntityIx) -> Option<usize> {
        let search = Search { walks: self, from, to, longest: usize::MAX };
        search.field(&vec![false; self.size()], usize::MAX).at(from).map(|c| c.steps)
    }
}

impl Search<'_> {
    fn best(&self, whole: &Field, count: usize, stop: &dyn Fn() -> bool) -> (Ways, Option<Cut>) {
        let mut waiting: BTreeMap<(Cost, Vec<u32>), Cell> = BTreeMap::new();
        let mut found: Ways = Vec::new();
        let start = Cell { nodes: vec![self.from], parting: 0, banned: Vec::new() };
        self.add(&mut waiting, whole, &start.nodes, start.banned);
        while let Some(((cost, _), cell)) = waiting.pop_first() {
            if found.len() == count {
                return (found, Some(Cut::Count));
            }
            let Cell { nodes, parting, mut banned } = cell;
            for place in parting..cost.steps {
                if stop() {
                    found.push((nodes, cost.doubts));
                    return (found, Some(Cut::Stopped));
                }
                banned.extend(nodes.get(place + 1));
                self.add(
                    &mut waiting,
                    whole,
                    nodes.get(..=place).unwrap_or(&[]),
                    std::mem::take(&mut banned),
                );
            }
            found.push((nodes, cost.doubts));
        }
        (found, None)
    }

    /// Puts the best path of a cell among those that wait, if it has one.
    fn add(
        &self,
        waiting: &mut BTreeMap<(Cost, Vec<u32>), Cell>,
        whole: &Field,
        beginning: &[EntityIx],
        banned: Vec<EntityIx>,
    ) {
        let Some((at, left)) =
            beginning.last().zip(self.longest.checked_sub(beginning.len() - 1).filter(|l| *l > 0))
        else {
            return;
        };
        let mut taken = vec![false; self.walks.size()];
        for entity in beginning {
            if let Some(slot) = taken.get_mut(entity.index()) {
                *slot = true;
            }
        }
        let read = match self.read(whole, *at, &banned, &taken, left) {
            // The way that is best elsewhere leads back into the beginning: look again without it.
            Read::Barred => self.read(&self.field(&taken, left - 1), *at, &banned, &taken, left),
            read => read,
        };
        let Read::Way(way, ahead) = read else { return };
        let parting = beginning.len() - 1;
        let nodes: Vec<EntityIx> = beginning.iter().copied().chain(way).collect();
        let cost = Cost { steps: parting + ahead.steps, doubts: self.doubts(beginning) + ahead.doubts };
        let order = nodes.iter().map(|e| self.walks.rank(*e)).collect();
        waiting.insert((cost, order), Cell { nodes, parting, banned });
    }

    fn doubts(&self, nodes: &[EntityIx]) -> u32 {
        let steps = nodes.iter().zip(nodes.iter().skip(1));
        steps.filter_map(|(a, b)| self.walks.ties_between(*a, *b).first()).map(|t| t.doubts).sum()
    }

    /// Whether a path may come by an entity.
    fn enters(&self, entity: EntityIx) -> bool {
        self.walks.is_open(entity) || entity == self.from || entity == self.to
    }

    /// The cost from everywhere to the goal, by breadth, over what is not taken, up to so many steps.
    fn field(&self, taken: &[bool], most: usize) -> Field {
        let mut costs: Vec<Option<Cost>> = vec![None; self.walks.size()];
        let is_taken = |e: EntityIx| taken.get(e.index()).copied().unwrap_or(true);
        if let Some(slot) = costs.get_mut(self.to.index()) {
            *slot = Some(Cost { steps: 0, doubts: 0 });
        }
        let mut edge = vec![self.to];
        let mut steps = 0;
        while !edge.is_empty() && steps < most {
            steps += 1;
            let mut next = Vec::new();
            for at in edge {
                let behind = costs.get(at.index()).copied().flatten().map_or(0, |c| c.doubts);
                for link in self.walks.links(at) {
                    if is_taken(link.to) || !self.enters(link.to) {
                        continue;
                    }
                    let doubts = behind + link.doubts;
                    match costs.get_mut(link.to.index()) {
                        Some(slot @ None) => {
                            *slot = Some(Cost { steps, doubts });
                            next.push(link.to);
                        }
                        Some(Some(cost)) if cost.steps == steps => cost.doubts = cost.doubts.min(doubts),
                        _ => {}
                    }
                }
            }
            edge = next;
        }
        Field(costs)
    }

    /// The best way from an entity to the goal by a field: of equal cost the one whose ids come first.
    fn read(&self, field: &Field, at: EntityIx, banned: &[EntityIx], taken: &[bool], most: usize) -> Read {
        let is_taken = |e: EntityIx| taken.get(e.index()).copied().unwrap_or(true);
        let first = self.walks.links(at).iter().filter(|l| !banned.contains(&l.to) && !is_taken(l.to));
        let first = first.filter_map(|l| {
            let ahead = field.at(l.to)?;
            Some((Cost { steps: ahead.steps + 1, doubts: ahead.doubts + l.doubts }, l.to))
        });
        // The first of equals: links go by id.
        let Some((cost, mut at)) = first.min_by_key(|(cost, _)| *cost).filter(|(c, _)| c.steps <= most)
        else {
            return Read::None;
        };
        let mut way = vec![at];
        while at != self.to {
            let on = field.at(at).and_then(|here| {
                let mut links = self.walks.links(at).iter();
                links.find(|l| {
                    field.at(l.to).is_some_and(|there| {
                        there.steps + 1 == here.steps && there.doubts + l.doubts == here.doubts
                    })
                })
            });
            match on {
                Some(link) if !is_taken(link.to) => at = link.to,
                _ => return Read::Barred,
            }
            way.push(at);
        }
        Read::Way(way, cost)
    }
}
