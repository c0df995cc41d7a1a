//! Leaves in arcs around the node they hang on, and satellites in arcs below the picture; marks of one group stand
//! side by side.
#![expect(clippy::indexing_slicing, reason = "indices come from the plan, which checked them")]

use super::{Plan, Problem};
use crate::geometry::{Point, Rect};
use std::collections::BTreeMap;
use std::f32::consts::{PI, TAU};

/// Space between the rim of a hub and its first arc, and between arcs.
const RING: f32 = 44.0;
/// Room at both ends of a gap for the ties that bound it, in radians.
const CLEAR: f32 = 0.16;

/// Places each leaf on an arc around its hub, in the gaps between the hub's other neighbours.
pub(super) fn place_leaves(problem: &Problem, plan: &Plan, positions: &mut [Point]) {
    let mut fans: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (leaf, hub) in &plan.leaves {
        fans.entry(*hub).or_default().push(*leaf);
    }
    for (hub, mut leaves) in fans {
        leaves.sort_by_key(|i| (problem.nodes[*i].group, *i));
        fan(problem, plan, hub, &leaves, positions);
    }
}

/// Spreads the leaves over the free angles in their order, and over as many arcs as they need, in turn: so a group
/// stays together however many arcs there are.
fn fan(problem: &Problem, plan: &Plan, hub: usize, leaves: &[usize], positions: &mut [Point]) {
    let center = positions[hub];
    let mut taken: Vec<f32> = plan
        .neighbours(hub)
        .iter()
        .filter(|i| !leaves.contains(i) && positions[**i].distance(center) < 260.0)
        .map(|i| angle(positions[*i] - center))
        .collect();
    taken.sort_by(f32::total_cmp);
    let gaps = gaps(&taken);
    let free: f32 = gaps.iter().map(|g| g.1).sum();
    // Clear of the hub's own name.
    let first = problem.nodes[hub].radius + RING.max(problem.nodes[hub].label.1 + 14.0);
    // How many arcs it takes: each is longer than the one before.
    let need: f32 = leaves.iter().map(|i| width(problem, *i)).sum();
    let (mut arcs, mut room) = (1_u16, free * first);
    while room < need && arcs < 40 {
        room += free * (first + RING * f32::from(arcs));
        arcs += 1;
    }
    #[expect(clippy::cast_precision_loss, reason = "a count of leaves")]
    let step = free / leaves.len() as f32;
    for (i, &leaf) in leaves.iter().enumerate() {
        #[expect(clippy::cast_precision_loss, reason = "a count of leaves")]
        let along = step * (i as f32 + 0.5);
        let arc = u16::try_from(i % usize::from(arcs)).unwrap_or(0);
        let a = at_free_angle(&gaps, along);
        positions[leaf] = center + Point::new(a.cos(), a.sin()) * (first + RING * f32::from(arc));
    }
}

/// The room a leaf takes along its arc: between its height and its width.
fn width(problem: &Problem, leaf: usize) -> f32 {
    let node = &problem.nodes[leaf];
    let (wide, tall) = (node.label.0.max(node.radius * 2.0), node.label.1 + node.radius * 2.0);
    f32::midpoint(wide, tall) + 6.0
}

/// The angle at a distance along all gaps, one after the other.
fn at_free_angle(gaps: &[(f32, f32)], along: f32) -> f32 {
    let mut rest = along;
    for (from, width) in gaps {
        if rest <= *width {
            return from + rest;
        }
        rest -= width;
    }
    gaps.last().map_or(0.0, |(from, width)| from + width)
}

/// The free angles between taken ones as (start, width), in order around the circle; slivers are left out.
fn gaps(taken: &[f32]) -> Vec<(f32, f32)> {
    let whole = vec![(-PI * 0.5, TAU)];
    let next = taken.iter().skip(1).copied().chain(taken.first().map(|f| f + TAU));
    let gaps: Vec<(f32, f32)> = taken
        .iter()
        .zip(next)
        .map(|(a, b)| (a + CLEAR, b - a - 2.0 * CLEAR))
        .filter(|g| g.1 > 0.15)
        .collect();
    if gaps.is_empty() { whole } else { gaps }
}

fn angle(v: Point) -> f32 {
    v.y().atan2(v.x())
}

/// Places satellites in flat arcs below everything else, group by group: first those that hang on nothing, then
/// those that a weightless tie holds.
pub(super) fn place_satellites(problem: &Problem, plan: &Plan, positions: &mut [Point]) {
    let placed = Rect::around(plan.placed().into_iter().map(|i| positions[i]));
    let bounds = placed.unwrap_or(Rect::from_center(Point::ZERO, problem.size.0.max(100.0), 1.0));
    let mut top = bounds.max().y() + 62.0;
    for held in [false, true] {
        let mut order: Vec<usize> =
            plan.satellites.iter().filter(|(_, hub)| hub.is_some() == held).map(|(i, _)| *i).collect();
        order.sort_by_key(|i| (problem.nodes[*i].group, *i));
        let groups = with_neighbours(plan, &order);
        top = rows(problem, &groups, bounds, top, positions) + 50.0;
    }
}

/// The same nodes in groups of neighbours, the best-connected of each in its middle.
fn with_neighbours(plan: &Plan, order: &[usize]) -> Vec<Vec<usize>> {
    let mut placed: Vec<usize> = Vec::with_capacity(order.len());
    let mut groups = Vec::new();
    let mut heads: Vec<usize> = order.to_vec();
    heads.sort_by_key(|i| std::cmp::Reverse(plan.neighbours(*i).len()));
    for head in heads {
        if placed.contains(&head) {
            continue;
        }
        let fresh = |i: &&usize| !placed.contains(i) && order.contains(i);
        let others: Vec<usize> = plan.neighbours(head).iter().filter(fresh).copied().collect();
        let (before, after) = others.split_at(others.len() / 2);
        let group: Vec<usize> = before.iter().chain([&head]).chain(after).copied().collect();
        placed.extend(&group);
        groups.push(group);
    }
    groups
}

/// Rows of cells that sag towards the middle, no group broken between two; gives the lower edge of the last.
fn rows(problem: &Problem, groups: &[Vec<usize>], bounds: Rect, top: f32, positions: &mut [Point]) -> f32 {
    let width = bounds.width().max(600.0);
    let all = || groups.iter().flatten().map(|i| &problem.nodes[*i]);
    let cell = all().map(|n| n.label.0.max(2.0 * n.radius) + 16.0).fold(60.0, f32::max);
    let line = all().map(|n| n.label.1 + 2.0 * n.radius + 4.0).fold(30.0, f32::max);
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a small positive count")]
    let columns = ((width / cell) as usize).max(1);
    let mut rows: Vec<Vec<usize>> = Vec::new();
    for group in groups {
        match rows.last_mut() {
            Some(row) if row.len() + group.len() <= columns => row.extend(group),
            _ => rows.push(group.clone()),
        }
    }
    let mut lowest = top;
    for (row, members) in rows.iter().enumerate() {
        for (column, &i) in members.iter().enumerate() {
            #[expect(clippy::cast_precision_loss, reason = "small counts")]
            let (column, row, many) = (column as f32, row as f32, members.len() as f32);
            let x = (column + 0.5 - many * 0.5) * cell;
            let sag = (1.0 - (2.0 * x / width).powi(2)).max(0.0) * line * 0.6;
            positions[i] = Point::new(bounds.center().x() + x, top + sag + row * line);
            lowest = lowest.max(positions[i].y());
        }
    }
    lowest
}
