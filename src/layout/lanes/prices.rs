//! What it would cost to put a block into each slot of a picture, all slots at once. Crossings and length are exact for
//! a lane with nothing tucked under it; rows that are tucked in a band which a block joins are only estimated. How
//! others lean is left out.
//!
//! Slots and rows are on one axis: the boundary above row r is at 2r, the row itself at 2r + 1.
#![expect(clippy::indexing_slicing, reason = "the axis is as long as the picture has rows")]

use super::bands::{Band, Bands, Slot, add_block};
use super::cost::{Cost, LANE, NOWHERE, Picture, number};
use super::net::{Net, Tie};

/// Prices for one block that is not in the picture.
pub(super) struct Prices<'a> {
    net: &'a Net,
    bands: &'a Bands,
    picture: Picture,
    /// The block, in a band of its own.
    own: Band,
    head: usize,
    /// What the ties of the block cost, and what it costs that others run across its head, for each place on the axis.
    axis: Vec<Cost>,
    /// What it costs that others run across what is tucked in the block, as differences.
    tucked: Vec<i64>,
    /// What it costs to lengthen the ties that pass a place by one row.
    passing: Vec<i64>,
    /// What the picture costs more with the block in each slot that may hold it, and the slot's place on the axis.
    pub slots: Vec<(Cost, Slot, usize)>,
    /// How many steps it took.
    pub steps: usize,
}

impl<'a> Prices<'a> {
    /// For a head and all that is tucked under it.
    pub(super) fn of(net: &'a Net, bands: &'a Bands, head: usize) -> Self {
        let picture = Picture::of(net, bands);
        let length = 2 * picture.rows() + 1;
        let mut own = Band::new();
        add_block(net, &mut own, head);
        let mut prices = Self {
            net,
            bands,
            own,
            head,
            axis: vec![Cost::default(); length],
            tucked: vec![0; length + 1],
            passing: vec![0; length + 1],
            slots: Vec::new(),
            steps: net.ties.len() + length,
            picture,
        };
        prices.pass();
        for offset in 0..prices.own.len() {
            for at in 0..prices.own[offset].len() {
                let lane = prices.own[offset][at];
                for &t in &net.ties_of[lane] {
                    prices.tie(lane, offset, t);
                }
                prices.lean(lane, offset);
            }
        }
        prices.set_slots();
        prices
    }

    /// Ties of others that pass by, or run across the block.
    fn pass(&mut self) {
        let mut across = vec![0; self.tucked.len()];
        for tie in &self.net.ties {
            let Some((upper, lower)) = self.picture.ends(tie).filter(|(u, l)| u < l) else { continue };
            let add = |to: &mut Vec<i64>, weight: i64| {
                to[2 * upper + 2] += weight;
                to[2 * lower + 1] -= weight;
            };
            add(&mut self.passing, tie.weight);
            if self.net.crosses(tie, self.head) {
                add(&mut across, LANE * tie.weight);
            }
            let tucked = self.net.block[self.head].iter().skip(1);
            let crossed = tucked.filter(|lane| self.net.crosses(tie, **lane)).count();
            add(&mut self.tucked, LANE * tie.weight * number(crossed));
        }
        for sums in [&mut across, &mut self.tucked, &mut self.passing] {
            let mut sum = 0;
            for x in sums {
                sum += *x;
                *x = sum;
            }
        }
        for (cost, across) in self.axis.iter_mut().zip(across) {
            cost.crossings += across;
        }
    }

    /// A tie of a lane of the block, which stands `offset` rows beneath the head.
    fn tie(&mut self, lane: usize, offset: usize, t: usize) {
        let tie = &self.net.ties[t];
        let other = if tie.a == lane { tie.b } else { tie.a };
        let row = self.picture.row[other];
        if row == NOWHERE {
            return;
        }
        let counts: Vec<i64> = (0..self.picture.rows()).map(|r| self.crossed(tie, r)).collect();
        self.steps += self.picture.lanes.len() + self.axis.len();
        let crossed = |rows: &[Vec<usize>]| {
            number(rows.iter().flatten().filter(|l| self.net.crosses(tie, **l)).count())
        };
        let (above, beneath) = (crossed(&self.own[..offset]), crossed(&self.own[offset + 1..]));
        let height = self.own.len();
        // Down from the other lane, then up from it.
        let mut sum = above;
        for p in 2 * row + 2..self.axis.len() {
            if p % 2 == 0 && p / 2 > row + 1 {
                sum += counts[p / 2 - 1];
            }
            self.axis[p].crossings += LANE * tie.weight * sum;
            self.axis[p].length += tie.weight * number(p / 2 + offset - row);
        }
        sum = beneath;
        for p in (0..=2 * row).rev() {
            if p % 2 == 0 && p / 2 < row {
                sum += counts[p / 2];
            }
            let opens = if p % 2 == 0 { height } else { 0 };
            self.axis[p].crossings += LANE * tie.weight * sum;
            self.axis[p].length += tie.weight * number((row + opens).abs_diff(p / 2 + offset));
        }
        self.cross(t, row);
    }

    /// How many lanes of a row a tie would run across.
    fn crossed(&self, tie: &Tie, row: usize) -> i64 {
        let lanes = &self.picture.lanes[self.picture.start[row]..self.picture.start[row + 1]];
        number(lanes.iter().filter(|lane| self.net.crosses(tie, **lane)).count())
    }

    /// Where a tie of the block to a lane in that row crosses other ties.
    fn cross(&mut self, t: usize, row: usize) {
        self.steps += self.net.meets[t].len();
        let weight = self.net.ties[t].weight;
        let mut sums = vec![0; self.axis.len() + 1];
        for other in self.net.meets[t].iter().map(|o| &self.net.ties[*o]) {
            let Some((upper, lower)) = self.picture.ends(other) else { continue };
            let weight = weight.min(other.weight);
            // It is crossed from the other side of its ends: outside if the row is inside, inside if it is outside.
            let outside = if upper < row && row < lower { weight } else { 0 };
            let inside = if row < upper || row > lower { weight } else { 0 };
            sums[0] += outside;
            sums[2 * upper + 1] -= outside;
            sums[2 * upper + 2] += inside;
            sums[2 * lower + 1] -= inside;
            sums[2 * lower + 2] += outside;
        }
        let mut sum = 0;
        for (cost, x) in self.axis.iter_mut().zip(sums) {
            sum += x;
            cost.crossings += sum;
        }
    }

    /// How far a lane of the block would stand from its parent, and its children from it.
    fn lean(&mut self, lane: usize, offset: usize) {
        let net = self.net;
        let parent = net.parent[lane].map(|p| (p, net.weight[lane]));
        let tied = net.ties_of[lane].iter().map(|t| &net.ties[*t]);
        let mut children: Vec<usize> = tied.map(|t| if t.a == lane { t.b } else { t.a }).collect();
        children.sort_unstable();
        children.dedup();
        children.retain(|c| net.parent[*c] == Some(lane));
        for (other, weight) in children.into_iter().map(|c| (c, net.weight[c])).chain(parent) {
            let row = self.picture.row[other];
            if row == NOWHERE {
                continue;
            }
            for (p, cost) in self.axis.iter_mut().enumerate() {
                let opens = if p % 2 == 0 && p / 2 <= row { self.own.len() } else { 0 };
                cost.leaning += weight * number((row + opens).abs_diff(p / 2 + offset));
            }
        }
    }

    /// What each slot costs.
    fn set_slots(&mut self) {
        let mut slots = Vec::with_capacity(2 * self.bands.0.len() + 1);
        let mut first = 0;
        for (at, band) in self.bands.0.iter().enumerate() {
            slots.push((self.opened(2 * first), Slot::Open(at), 2 * first));
            let end = first + band.len();
            if self.bands.may_join(self.net, self.head, at) {
                let place = 2 * first + 1;
                let mut joined = band.clone();
                add_block(self.net, &mut joined, self.head);
                let mut cost = self.axis[place];
                cost.crossings += self.tucked[place + 1];
                cost.length +=
                    (self.passing[2 * end] + self.net.row_cost) * number(joined.len() - band.len());
                slots.push((cost, Slot::Join(at), place));
            }
            first = end;
        }
        slots.push((self.opened(2 * first), Slot::Open(self.bands.0.len()), 2 * first));
        self.slots = slots;
    }

    fn opened(&self, place: usize) -> Cost {
        let mut cost = self.axis[place];
        cost.crossings += self.tucked[place];
        cost.length += (self.passing[place] + self.net.row_cost) * number(self.own.len());
        cost
    }

    /// The cheapest slot. Of equal ones, the nearest to the parent, beneath it rather than above; without a parent,
    /// the lowest.
    pub(super) fn best(&self) -> Slot {
        let parent = self.net.parent[self.head].map(|p| self.picture.row[p]).filter(|row| *row != NOWHERE);
        let near = parent.map_or(self.axis.len(), |row| 2 * row + 1);
        let best =
            self.slots.iter().min_by_key(|(cost, _, place)| (*cost, place.abs_diff(near), *place < near));
        best.map_or(Slot::Open(0), |(_, slot, _)| *slot)
    }

    /// What a slot costs, if it may hold the block.
    pub(super) fn price(&self, slot: Slot) -> Option<Cost> {
        self.slots.iter().find(|s| s.1 == slot).map(|s| s.0)
    }
}
