//! A picture with new lanes in it: the old rows keep their order, so that whoever knows the picture still knows it.
#![expect(clippy::indexing_slicing, reason = "rows are of lanes that the problem has")]

use super::LaneProblem;
use super::bands::{Bands, tuck};
use super::construct::{arrange, rows_of};
use super::improve::{Budget, seat, settle};
use super::net::Net;
use super::sound::sound;
use std::collections::BTreeMap;

/// The rows of all lanes, where `old` has those of the old ones: they keep their order, and share rows as before. New
/// ones go where they cost least, into free rows or new ones.
///
/// An old row that the rules forbid is let go, and its lane placed like a new one: of two lanes that meet in one row
/// the lighter (then the later), and a tucked lane that is not beneath its parent.
#[must_use]
pub fn extend_lanes(problem: &LaneProblem, old: &[Option<u32>]) -> Vec<u32> {
    let sound = sound(problem);
    let known = |lane: usize| old.get(lane).copied().flatten();
    let mut rows: BTreeMap<u32, Vec<usize>> = BTreeMap::new();
    for (row, lane) in (0..sound.lanes.len()).filter_map(|lane| known(lane).map(|row| (row, lane))) {
        rows.entry(row).or_default().push(lane);
    }
    if rows.is_empty() {
        return arrange(&sound);
    }
    let net = Net::of(&sound);
    let mut bands = kept(&net, rows.into_values());
    let mut placed = vec![false; net.len()];
    for lane in bands.rows().flatten() {
        placed[*lane] = true;
    }
    for band in &mut bands.0 {
        for head in band.first().cloned().unwrap_or_default() {
            for lane in net.block[head].iter().filter(|lane| !placed[**lane]) {
                tuck(&net, band, *lane);
            }
        }
    }
    let new: Vec<usize> = net.heads.iter().copied().filter(|head| !placed[*head]).collect();
    let mut budget = Budget::new();
    for &head in &new {
        seat(&net, &mut bands, head, &mut budget);
    }
    rows_of(&net, &settle(&net, bands, &new, &mut budget))
}

/// The old rows, as far as the rules allow.
fn kept(net: &Net, rows: impl Iterator<Item = Vec<usize>>) -> Bands {
    let mut bands = Bands::default();
    for lanes in rows {
        let (heads, tucked): (Vec<usize>, Vec<usize>) =
            lanes.into_iter().partition(|lane| net.head[*lane] == *lane);
        if !heads.is_empty() {
            bands.0.push(vec![apart(net, heads)]);
        } else if let Some(band) = bands.0.last_mut() {
            let above =
                |lane: &usize| net.parent[*lane].is_some_and(|p| band.iter().any(|row| row.contains(&p)));
            let row = apart(net, tucked.into_iter().filter(above).collect());
            if !row.is_empty() {
                band.push(row);
            }
        }
    }
    bands
}

/// Those lanes of a row that can share it: the heavier first, then the earlier.
fn apart(net: &Net, mut lanes: Vec<usize>) -> Vec<usize> {
    lanes.sort_by_key(|lane| (std::cmp::Reverse(net.weight[*lane]), net.spans[*lane], *lane));
    let mut kept: Vec<usize> = Vec::new();
    for lane in lanes {
        if kept.iter().all(|other| !net.overlap(lane, *other)) {
            kept.push(lane);
        }
    }
    kept
}
