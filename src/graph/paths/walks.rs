//! Which ties can be walked: what the filters leave, in a period, gathered into steps between two entities.

use super::{Asked, Path, Paths, Step};
use crate::graph::{Network, Sieve};
use crate::model::{ClaimIx, Dataset, EntityIx, Period, Presence, Presences, Status, TieIx};
use std::collections::BTreeMap;

/// A tie as it counts in a period: through those of its claims that the filters leave and the period meets.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StepTie {
    /// The tie.
    pub tie: TieIx,
    /// The claims that count, the surest first; no denials, at least one.
    pub claims: Vec<ClaimIx>,
    /// The best presence among them: evidenced or possible.
    pub presence: Presence,
    /// Whether that rests on a date of its own, and not on the lives of its ends alone.
    pub dated: bool,
    /// The surest status among those with that presence.
    pub status: Status,
    /// Whether somebody denies one of them or tells it otherwise.
    pub disputed: bool,
    /// How many doubts there are about it, one for each: it is undated, or no more than possible in the period; nobody
    /// states it (it is alleged or inferred); it is disputed; it rests on one independent source.
    pub doubts: u32,
}

/// From an entity to a neighbour.
#[derive(Clone, Copy, Debug)]
pub(super) struct Link {
    pub to: EntityIx,
    /// Which of the bonds.
    bond: usize,
    /// The doubts of the bond's surest tie.
    pub doubts: u32,
}

/// Everything that can be walked in a network, through a sieve, in a period. Made once for many questions.
#[derive(Clone, Debug)]
pub struct Walks {
    /// The period in which the ties count.
    period: Period,
    /// For each entity its neighbours, by their ids.
    around: Vec<Vec<Link>>,
    /// The ties between two neighbours, the surest first.
    bonds: Vec<Vec<StepTie>>,
    /// For each entity whether it may be walked through.
    open: Vec<bool>,
    /// For each entity its place by the alphabet of ids.
    rank: Vec<u32>,
}

impl Walks {
    /// What can be walked. Ties count that are evidenced or possible in the period; undated ones over all time, and in a
    /// bounded period where undated marks are shown. Entities that a filter hides, or that nobody puts in the period,
    /// are not walked through.
    #[must_use]
    pub fn of(network: &Network, sieve: &Sieve, period: Period) -> Self {
        let dataset = &network.dataset;
        let judge = Judge {
            network,
            sieve,
            presences: network.chronology.presences(dataset, period),
            undated: sieve.shows_undated() || period == Period::AllTime,
        };
        let mut bonds: BTreeMap<(EntityIx, EntityIx), Vec<StepTie>> = BTreeMap::new();
        for (ix, tie) in dataset.ties_ix().filter(|(_, t)| t.subject != t.object) {
            if let Some(step) = judge.tie(ix) {
                let ends = (tie.subject.min(tie.object), tie.subject.max(tie.object));
                bonds.entry(ends).or_default().push(step);
            }
        }
        let rank = ranks(dataset);
        let mut around: Vec<Vec<Link>> = vec![Vec::new(); dataset.entities().len()];
        for (bond, (ends, ties)) in bonds.iter_mut().enumerate() {
            ties.sort_by_key(|t| (t.doubts, std::cmp::Reverse(t.presence), !t.dated, t.tie));
            let doubts = ties.first().map_or(0, |t| t.doubts);
            for (from, to) in [(ends.0, ends.1), (ends.1, ends.0)] {
                if let Some(links) = around.get_mut(from.index()) {
                    links.push(Link { to, bond, doubts });
                }
            }
        }
        for links in &mut around {
            links.sort_by_key(|l| rank.get(l.to.index()).copied());
        }
        let open = dataset.entities_ix().map(|(ix, _)| judge.is_open(ix)).collect();
        Self { period, around, bonds: bonds.into_values().collect(), open, rank }
    }

    /// The period in which the ties count.
    #[must_use]
    pub fn period(&self) -> Period {
        self.period
    }

    /// Paths between two entities, both of which count whatever hides them. Without a reason where there is none: that
    /// is [`super::trace`]'s.
    #[must_use]
    pub fn paths(&self, from: EntityIx, to: EntityIx, asked: Asked, stop: &dyn Fn() -> bool) -> Paths {
        let (ways, cut) = self.ranked(from, to, asked, stop);
        let list = ways.iter().map(|(nodes, doubts)| self.path(from, nodes, *doubts)).collect();
        Paths { from, to, period: self.period, asked, list, cut, apart: None }
    }

    fn path(&self, from: EntityIx, nodes: &[EntityIx], doubts: u32) -> Path {
        let steps = nodes.iter().zip(nodes.iter().skip(1));
        let steps = steps.map(|(a, b)| Step { from: *a, to: *b, ties: self.ties_between(*a, *b).to_vec() });
        Path { from, steps: steps.collect(), doubts }
    }

    /// The ties between two entities that count, the surest first.
    #[must_use]
    pub fn ties_between(&self, a: EntityIx, b: EntityIx) -> &[StepTie] {
        let link = self.links(a).iter().find(|l| l.to == b);
        link.and_then(|l| self.bonds.get(l.bond)).map_or(&[], Vec::as_slice)
    }

    /// The neighbours of an entity by their ids, whether or not they may be walked through.
    pub(super) fn links(&self, of: EntityIx) -> &[Link] {
        self.around.get(of.index()).map_or(&[], Vec::as_slice)
    }

    /// The ties that a link stands for.
    pub(super) fn ties(&self, link: Link) -> &[StepTie] {
        self.bonds.get(link.bond).map_or(&[], Vec::as_slice)
    }

    /// Whether an entity may be walked through.
    pub(super) fn is_open(&self, entity: EntityIx) -> bool {
        self.open.get(entity.index()).copied().unwrap_or(false)
    }

    /// How many entities there are.
    pub(super) fn size(&self) -> usize {
        self.around.len()
    }

    /// The place of an entity by the alphabet of ids.
    pub(super) fn rank(&self, entity: EntityIx) -> u32 {
        self.rank.get(entity.index()).copied().unwrap_or(u32::MAX)
    }
}

struct Judge<'a> {
    network: &'a Network,
    sieve: &'a Sieve,
    presences: Presences,
    /// Whether what nothing dates counts.
    undated: bool,
}

impl Judge<'_> {
    fn is_open(&self, entity: EntityIx) -> bool {
        let in_time = if self.network.chronology.is_dated(entity) {
            self.presences.entity(entity) >= Presence::Possible
        } else {
            self.undated
        };
        in_time && self.sieve.hides(entity).is_none()
    }

    /// The tie as it counts; `None` if it does not.
    fn tie(&self, ix: TieIx) -> Option<StepTie> {
        let dataset = &self.network.dataset;
        let mut said: Vec<(u32, ClaimIx, Status, Presence, bool)> = Vec::new();
        for &(claim, status) in self.sieve.claims(ix) {
            let (presence, dated) = self.presences.claim(claim);
            if presence >= Presence::Possible && (dated || self.undated) {
                let doubts = doubts(presence, dated, status) + u32::from(dataset.is_disputed(claim));
                said.push((doubts, claim, status, presence, dated));
            }
        }
        said.sort_by_key(|(doubts, claim, ..)| (*doubts, *claim));
        let presence = said.iter().map(|s| s.3).max()?;
        let at_best = || said.iter().filter(|s| s.3 == presence);
        let dated = at_best().any(|s| s.4);
        let status = at_best().map(|s| s.2).min_by_key(|s| s.doubt())?;
        let disputed = said.iter().any(|s| dataset.is_disputed(s.1));
        let claims: Vec<ClaimIx> = said.iter().map(|s| s.1).collect();
        let doubts = doubts(presence, dated, status)
            + u32::from(disputed)
            + u32::from(dataset.witnesses_of_claims(&claims) < 2);
        Some(StepTie { tie: ix, claims, presence, dated, status, disputed, doubts })
    }
}

/// A doubt for the date, and one for the manner of the statement.
fn doubts(presence: Presence, dated: bool, status: Status) -> u32 {
    u32::from(presence < Presence::Evidenced || !dated) + u32::from(status != Status::Stated)
}

/// For each entity its place by the alphabet of ids.
fn ranks(dataset: &Dataset) -> Vec<u32> {
    let mut by_id: Vec<usize> = (0..dataset.entities().len()).collect();
    by_id.sort_by_key(|i| dataset.entities().get(*i).map(|e| &e.id));
    let mut ranks = vec![0; by_id.len()];
    for (rank, i) in (0..).zip(by_id) {
        if let Some(slot) = ranks.get_mut(i) {
            *slot = rank;
        }
    }
    ranks
}
