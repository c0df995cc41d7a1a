//! A picture from nothing: group after group, and within a group head after head, each where it costs least.
#![expect(clippy::indexing_slicing, reason = "a group's rows are as many as its lanes")]

use super::LaneProblem;
use super::bands::{Bands, Slot};
use super::improve::{Budget, improve, seat};
use super::net::Net;
use super::sound::{groups, part};
use crate::layout::rows::index;

/// The row of each lane of a sound problem.
pub(super) fn arrange(sound: &LaneProblem) -> Vec<u32> {
    let mut rows = vec![0; sound.lanes.len()];
    let mut number = vec![0; sound.lanes.len()];
    let mut first = 0;
    let mut budget = Budget::new();
    for group in in_order(sound) {
        let part = part(sound, &group, &mut number);
        let net = Net::of(&part);
        let bands = if part.links.is_empty() && part.lanes.iter().all(|l| l.parent.is_none()) {
            packed(&net)
        } else {
            drawn(&net, &mut budget)
        };
        for (lane, row) in group.iter().zip(rows_of(&net, &bands)) {
            rows[*lane] = first + row;
        }
        first += index(bands.rows().count());
    }
    rows
}

/// The groups, the heaviest first. All lanes that are alone make one, in the place of the heaviest of them.
fn in_order(sound: &LaneProblem) -> Vec<Vec<usize>> {
    let weight = |lane: &usize| sound.lanes[*lane].weight;
    let (alone, mut all): (Vec<_>, Vec<_>) = groups(sound).into_iter().partition(|group| group.len() == 1);
    let heaviest = alone.iter().flatten().map(weight).fold(0.0, f64::max);
    let mut order: Vec<(f64, Vec<usize>)> =
        all.drain(..).map(|group| (group.iter().map(weight).sum(), group)).collect();
    let mut alone = alone.concat();
    alone.sort_unstable();
    if !alone.is_empty() {
        order.push((heaviest, alone));
    }
    order.sort_by(|x, y| y.0.total_cmp(&x.0).then_with(|| x.1.cmp(&y.1)));
    order.into_iter().map(|(_, group)| group).collect()
}

/// Lanes that nothing links, each in the first row that is free, the heaviest first.
fn packed(net: &Net) -> Bands {
    let mut bands = Bands::default();
    for &head in &net.heads {
        let free = (0..bands.0.len()).find(|at| bands.may_join(net, head, *at));
        let slot = free.map_or(Slot::Open(bands.0.len()), Slot::Join);
        bands.place(net, head, slot);
    }
    bands
}

/// The lanes of one group.
fn drawn(net: &Net, budget: &mut Budget) -> Bands {
    let mut bands = Bands::default();
    for head in by_pull(net) {
        seat(net, &mut bands, head, budget);
    }
    improve(net, bands, budget)
}

/// The heads, tree after tree: first that of the heaviest root, then always the one that is linked most with those
/// before, so that each has something to stand near.
fn by_pull(net: &Net) -> Vec<usize> {
    let mut root: Vec<usize> = (0..net.len()).collect();
    for &head in &net.heads {
        if let Some(parent) = net.parent[head] {
            root[head] = root[net.head[parent]];
        }
    }
    let root_of = |lane: usize| root[net.head[lane]];
    let mut pull = vec![0; net.len()];
    let mut left: Vec<usize> = net.heads.iter().copied().filter(|head| root[*head] == *head).collect();
    let mut order = Vec::with_capacity(net.heads.len());
    while !left.is_empty() {
        // The roots stand with the heaviest first, and the first of equal ones is taken.
        let most = (0..left.len()).max_by_key(|at| (pull[left[*at]], std::cmp::Reverse(*at)));
        let tree = left.remove(most.unwrap_or(0));
        let from = order.len();
        order.push(tree);
        let mut next = from;
        while next < order.len() {
            let head = order[next];
            order.extend(&net.children[head]);
            for lane in &net.block[head] {
                for tie in net.ties_of[*lane].iter().map(|t| &net.ties[*t]) {
                    pull[root_of(if tie.a == *lane { tie.b } else { tie.a })] += tie.weight;
                }
            }
            next += 1;
        }
    }
    order
}

/// The row of each lane in bands that hold all lanes.
pub(super) fn rows_of(net: &Net, bands: &Bands) -> Vec<u32> {
    let mut rows = vec![0; net.len()];
    for (r, row) in bands.rows().enumerate() {
        for lane in row {
            rows[*lane] = index(r);
        }
    }
    rows
}
