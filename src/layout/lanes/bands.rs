//! A picture in the making: bands from top to bottom, each a row of heads and, right beneath it, the rows of what is
//! tucked under them. Whatever is done to it, it is a picture that may be drawn.
#![expect(clippy::indexing_slicing, reason = "slots and places come from the bands that they are used on")]

use super::net::Net;

/// A row of heads, then the rows of what is tucked under them. No row is empty.
pub(super) type Band = Vec<Vec<usize>>;

/// Where a block can go.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Slot {
    /// Into the rows of a band.
    Join(usize),
    /// Into a band of its own, before that band.
    Open(usize),
}

/// The bands, from top to bottom.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Bands(pub Vec<Band>);

impl Bands {
    /// Puts a head, with all that is tucked under it, where it may go.
    pub(super) fn place(&mut self, net: &Net, head: usize, slot: Slot) {
        let at = match slot {
            Slot::Join(at) => at,
            Slot::Open(at) => {
                self.0.insert(at, Band::new());
                at
            }
        };
        add_block(net, &mut self.0[at], head);
    }

    /// Takes a head out with all that is tucked under it, and says which slot it leaves, and what the band was.
    pub(super) fn take(&mut self, net: &Net, head: usize) -> Option<(Slot, Band)> {
        let at = self.0.iter().position(|band| band.first().is_some_and(|heads| heads.contains(&head)))?;
        let band = &mut self.0[at];
        let was = band.clone();
        for row in band.iter_mut() {
            row.retain(|lane| net.head[*lane] != head);
        }
        band.retain(|row| !row.is_empty());
        if band.is_empty() {
            self.0.remove(at);
            return Some((Slot::Open(at), was));
        }
        Some((Slot::Join(at), was))
    }

    /// Undoes a taking.
    pub(super) fn give_back(&mut self, (slot, was): (Slot, Band)) {
        match slot {
            Slot::Open(at) => self.0.insert(at, was),
            Slot::Join(at) => self.0[at] = was,
        }
    }

    /// Whether a head can go into the rows of a band.
    pub(super) fn may_join(&self, net: &Net, head: usize, at: usize) -> bool {
        self.0[at].first().is_some_and(|heads| heads.iter().all(|other| net.may_share(head, *other)))
    }

    /// All rows from top to bottom.
    pub(super) fn rows(&self) -> impl Iterator<Item = &Vec<usize>> {
        self.0.iter().flatten()
    }
}

/// Adds a head and what is tucked under it to a band that it may join, or to an empty one.
pub(super) fn add_block(net: &Net, band: &mut Band, head: usize) {
    for &lane in &net.block[head] {
        if lane != head {
            tuck(net, band, lane);
        } else if let Some(heads) = band.first_mut() {
            heads.push(head);
        } else {
            band.push(vec![head]);
        }
    }
}

/// Adds a tucked lane to the band of its parent: to the first row beneath its parent that is free, or to a new one.
pub(super) fn tuck(net: &Net, band: &mut Band, lane: usize) {
    let above = net.parent[lane].and_then(|parent| band.iter().position(|row| row.contains(&parent)));
    let free = |row: &Vec<usize>| row.iter().all(|other| net.may_share(lane, *other));
    match band.iter_mut().skip(above.unwrap_or(0) + 1).find(|row| free(row)) {
        Some(row) => row.push(lane),
        None => band.push(vec![lane]),
    }
}
