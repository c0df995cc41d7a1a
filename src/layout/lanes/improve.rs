//! Local search: what is moved stays moved only if the whole picture costs less, strictly.
#![expect(clippy::indexing_slicing, reason = "places in the bands are counted on the bands")]

use super::bands::{Band, Bands, Slot};
use super::cost::{Cost, Picture};
use super::net::Net;
use super::prices::Prices;

/// Rounds over all moves.
const ROUNDS: usize = 12;
/// With how many others a lane is taken out and put back.
const AROUND: usize = 8;
/// Steps of counting that all moves may take: what keeps a picture of 300 lanes and 1,000 links well under a fifth of
/// a second, and leaves a larger one with fewer moves.
const STEPS: usize = 8_000_000;
/// A band copied, in steps.
const COPY: usize = 8;
/// As a multiple of that, the steps that it may take to put lanes in at first: enough for some 2,000.
const FIRST: usize = 11;

/// How much may still be counted. Steps and not time, so that a slow machine gets the same picture.
#[derive(Debug)]
pub(super) struct Budget {
    first: usize,
    moves: usize,
}

impl Budget {
    /// What one arrangement may take.
    pub(super) fn new() -> Self {
        Self::of(STEPS)
    }

    /// So many steps for moves, and what goes with that for the start.
    pub(super) fn of(steps: usize) -> Self {
        Self { first: FIRST * steps, moves: steps }
    }

    fn spend(&mut self, steps: usize) {
        self.moves = self.moves.saturating_sub(steps);
    }

    fn is_spent(&self) -> bool {
        self.moves == 0
    }
}

/// Puts a head, with all that is tucked under it, where it costs least; if too much was counted, beneath its parent.
pub(super) fn seat(net: &Net, bands: &mut Bands, head: usize, budget: &mut Budget) {
    let slot = if budget.first > 0 {
        let prices = Prices::of(net, bands, head);
        budget.first = budget.first.saturating_sub(prices.steps);
        prices.best()
    } else {
        let parent = net.parent[head].map(|parent| net.head[parent]);
        let holds =
            |band: &Band| band.first().is_some_and(|heads| parent.is_some_and(|p| heads.contains(&p)));
        Slot::Open(bands.0.iter().position(holds).map_or(bands.0.len(), |at| at + 1))
    };
    bands.place(net, head, slot);
}

/// A picture that is being improved.
struct Search<'a> {
    net: &'a Net,
    budget: &'a mut Budget,
    bands: Bands,
    cost: Cost,
}

/// The picture after all moves that make it cheaper.
pub(super) fn improve(net: &Net, bands: Bands, budget: &mut Budget) -> Bands {
    let mut search = Search::new(net, bands, budget);
    for _ in 0..ROUNDS {
        let mut moved = false;
        for _ in 0..ROUNDS {
            if !search.reseat(&net.heads) {
                break;
            }
            moved = true;
        }
        moved |= search.move_branches();
        moved |= search.swap_bands();
        moved |= search.swap_tucked();
        if !moved && !search.start_again() {
            break;
        }
    }
    search.bands
}

/// The picture after moves of those heads alone: all others keep their order.
pub(super) fn settle(net: &Net, bands: Bands, heads: &[usize], budget: &mut Budget) -> Bands {
    let mut search = Search::new(net, bands, budget);
    for _ in 0..ROUNDS {
        if !search.reseat(heads) {
            break;
        }
    }
    search.bands
}

impl<'a> Search<'a> {
    fn new(net: &'a Net, bands: Bands, budget: &'a mut Budget) -> Self {
        let cost = Picture::of(net, &bands).cost(net).0;
        Self { net, budget, bands, cost }
    }

    /// Takes a picture if it costs less.
    fn accept(&mut self, bands: Bands) -> bool {
        let (cost, steps) = Picture::of(self.net, &bands).cost(self.net);
        self.budget.spend(steps);
        let less = cost < self.cost;
        if less {
            (self.bands, self.cost) = (bands, cost);
        }
        less
    }

    /// Takes a picture that costs less by its prices, where they are exact: it need not be counted again.
    fn believe(&mut self, bands: &Bands, to: Cost, from: Cost) -> bool {
        let less = (to.crossings, to.length) < (from.crossings, from.length);
        if less {
            self.cost = Cost {
                crossings: self.cost.crossings + to.crossings - from.crossings,
                length: self.cost.length + to.length - from.length,
                leaning: Picture::of(self.net, bands).leaning(self.net),
            };
            self.bands.clone_from(bands);
        }
        less
    }

    /// Each head, with what is tucked under it, to where it costs least.
    fn reseat(&mut self, heads: &[usize]) -> bool {
        let mut moved = false;
        for &head in heads {
            if self.budget.is_spent() {
                break;
            }
            let Some(was) = self.bands.take(self.net, head) else { continue };
            let prices = Prices::of(self.net, &self.bands, head);
            self.budget.spend(prices.steps);
            let best = prices.best();
            let (to, from) = (prices.price(best), prices.price(was.0));
            let without = (from.is_none() || to < from).then(|| self.bands.clone());
            self.bands.give_back(was);
            if let Some(mut bands) = without {
                bands.place(self.net, head, best);
                let gain = to.zip(from).filter(|_| self.net.block[head].len() == 1);
                moved |= gain.is_some_and(|(to, from)| self.believe(&bands, to, from)) || self.accept(bands);
            }
        }
        moved
    }

    /// Each head with all that stems from it: to either side of its parent, to the ends, upright or mirrored.
    fn move_branches(&mut self) -> bool {
        let mut moved = false;
        for &head in self.net.heads.iter().rev() {
            if self.net.children[head].is_empty() || self.budget.is_spent() {
                continue;
            }
            self.budget.spend(COPY * self.bands.0.len());
            let branch = self.branch(head);
            let (run, rest): (Vec<Band>, Vec<Band>) =
                self.bands.0.iter().cloned().partition(|band| {
                    band.first().is_some_and(|heads| heads.iter().all(|lane| branch[*lane]))
                });
            if run.is_empty() {
                continue;
            }
            let mirrored: Vec<Band> = run.iter().rev().cloned().collect();
            for at in self.places(head, &rest, &branch) {
                for run in [&run, &mirrored] {
                    if self.budget.is_spent() {
                        return moved;
                    }
                    let bands = [&rest[..at], run, &rest[at..]].concat();
                    moved |= bands != self.bands.0 && self.accept(Bands(bands));
                }
            }
        }
        moved
    }

    /// Which lanes are the head and what stems from it.
    fn branch(&self, head: usize) -> Vec<bool> {
        let mut branch = vec![false; self.net.len()];
        let mut open = vec![head];
        while let Some(lane) = open.pop() {
            branch[lane] = true;
            open.extend(&self.net.children[lane]);
        }
        branch
    }

    /// Where a branch could go among the bands without it: where it was, beside its parent, at the ends.
    fn places(&self, head: usize, rest: &[Band], branch: &[bool]) -> Vec<usize> {
        let stays = |band: &Band| band.first().is_some_and(|heads| heads.iter().any(|lane| !branch[*lane]));
        let was = self.bands.0.iter().take_while(|band| stays(band)).count();
        let mut places = vec![was, 0, rest.len()];
        let parent = self.net.parent[head].map(|parent| self.net.head[parent]);
        let holds =
            |band: &Band| band.first().is_some_and(|heads| parent.is_some_and(|p| heads.contains(&p)));
        if let Some(at) = rest.iter().position(holds) {
            places.extend([at, at + 1]);
        }
        places.sort_unstable();
        places.dedup();
        places
    }

    /// Each head with those that it is linked with: all taken out and put back one by one, which gets over what no
    /// single move gets over.
    fn start_again(&mut self) -> bool {
        let mut moved = false;
        for &head in &self.net.heads {
            let mut around = self.around(head);
            for _ in 0..2 {
                if self.budget.is_spent() {
                    return moved;
                }
                around.reverse();
                moved |= self.put_back(self.bands.clone(), &around);
            }
        }
        moved
    }

    /// Takes heads out of a picture and puts them back one by one, each to where it costs least.
    fn put_back(&mut self, mut bands: Bands, heads: &[usize]) -> bool {
        for head in heads {
            bands.take(self.net, *head);
        }
        for head in heads {
            let prices = Prices::of(self.net, &bands, *head);
            self.budget.spend(prices.steps);
            bands.place(self.net, *head, prices.best());
        }
        bands != self.bands && self.accept(bands)
    }

    /// A head, then the heads that it is linked with the most.
    fn around(&self, head: usize) -> Vec<usize> {
        let mut around = self.linked(&self.net.block[head]);
        around.insert(0, head);
        around
    }

    /// The heads that some lanes of one band are linked with the most, none of them theirs.
    fn linked(&self, lanes: &[usize]) -> Vec<usize> {
        let mut linked: Vec<(i64, usize)> = Vec::new();
        for &lane in lanes {
            for tie in self.net.ties_of[lane].iter().map(|t| &self.net.ties[*t]) {
                let other = self.net.head[if tie.a == lane { tie.b } else { tie.a }];
                if lanes.iter().all(|l| self.net.head[*l] != other)
                    && linked.iter().all(|(_, known)| *known != other)
                {
                    linked.push((-tie.weight, other));
                }
            }
        }
        linked.sort_unstable();
        linked.into_iter().take(AROUND).map(|(_, other)| other).collect()
    }

    /// Neighbouring bands that share rows, which single heads cannot change.
    fn swap_bands(&mut self) -> bool {
        let mut moved = false;
        for at in 1..self.bands.0.len() {
            let shared = |band: &Band| band.first().is_some_and(|heads| heads.len() > 1);
            if !self.budget.is_spent() && (shared(&self.bands.0[at - 1]) || shared(&self.bands.0[at])) {
                let mut bands = self.bands.clone();
                bands.0.swap(at - 1, at);
                moved |= self.accept(bands);
            }
        }
        moved
    }

    /// Neighbouring rows of tucked lanes, where none is tucked under another: alone, or together with those that are
    /// linked with them.
    fn swap_tucked(&mut self) -> bool {
        let mut moved = false;
        for at in 0..self.bands.0.len() {
            for row in 2..self.bands.0.get(at).map_or(0, Vec::len) {
                // Others may have gone elsewhere since, and the band with fewer rows or another number.
                let Some(band) = self.bands.0.get(at).filter(|band| row < band.len()) else { continue };
                let mut parents = band[row].iter().filter_map(|lane| self.net.parent[*lane]);
                if parents.any(|parent| band[row - 1].contains(&parent)) || self.budget.is_spent() {
                    continue;
                }
                let linked = self.linked(&band[row - 1..=row].concat());
                let mut bands = self.bands.clone();
                bands.0[at].swap(row - 1, row);
                moved |= self.accept(bands.clone()) || self.put_back(bands, &linked);
            }
        }
        moved
    }
}
