//! A problem without what cannot be drawn: every number finite, no circle of parents, links in one order.

use super::super::rows::{Rows, index};
use super::{Lane, LaneProblem, Link};

/// The problem that is solved in the place of the given one, with the same lanes.
pub(super) fn sound(problem: &LaneProblem) -> LaneProblem {
    let circular = circular(&problem.lanes);
    let n = problem.lanes.len();
    let lanes = problem.lanes.iter().zip(circular).map(|(lane, circular)| {
        let (from, to) = span(lane.from, lane.to);
        let parent = lane.parent.filter(|p| *p < n && !circular);
        Lane { from, to, parent, tucked: lane.tucked && parent.is_some(), weight: weight(lane.weight) }
    });
    let drawn = |l: &&Link| l.a != l.b && l.a < n && l.b < n;
    let mut links: Vec<Link> = problem.links.iter().filter(drawn).map(link).collect();
    links.sort_by(|x, y| {
        (x.a, x.b)
            .cmp(&(y.a, y.b))
            .then(x.from.total_cmp(&y.from))
            .then(x.to.total_cmp(&y.to))
            .then(x.weight.total_cmp(&y.weight))
    });
    LaneProblem { lanes: lanes.collect(), links }
}

/// From the lower lane to the higher: which end was named first means nothing here.
fn link(l: &Link) -> Link {
    let (from, to) = span(l.from, l.to);
    Link { a: l.a.min(l.b), b: l.a.max(l.b), from, to, weight: weight(l.weight) }
}

/// Both ends in order; an end that is no finite number is open. Adding 0 makes one zero of two.
fn span(from: f64, to: f64) -> (f64, f64) {
    let from = if from.is_finite() { from + 0.0 } else { f64::MIN };
    let to = if to.is_finite() { to + 0.0 } else { f64::MAX };
    (from.min(to), from.max(to))
}

fn weight(w: f64) -> f64 {
    if w.is_finite() && w > 0.0 { w } else { 0.0 }
}

/// Which lanes are their own forebears. All of a circle lose their parents, so that no index is favoured.
fn circular(lanes: &[Lane]) -> Vec<bool> {
    let parent = |i: usize| lanes.get(i).and_then(|l| l.parent).filter(|p| *p < lanes.len());
    let mut circular = vec![false; lanes.len()];
    // The walk in which a lane was first met, counted from 1: meeting it again in the same walk closes a circle.
    let mut met = vec![0; lanes.len()];
    for first in 0..lanes.len() {
        let mut at = Some(first);
        while let Some(i) = at {
            match met.get_mut(i) {
                Some(walk) if *walk == 0 => *walk = first + 1,
                Some(walk) if *walk == first + 1 => break,
                _ => at = None,
            }
            at = at.and_then(parent);
        }
        while let Some(mark) = at.and_then(|i| circular.get_mut(i)).filter(|mark| !**mark) {
            *mark = true;
            at = at.and_then(parent);
        }
    }
    circular
}

/// The groups that nothing links, each with its lanes in ascending order.
pub(super) fn groups(sound: &LaneProblem) -> Vec<Vec<usize>> {
    let parents = sound.lanes.iter().enumerate().filter_map(|(i, l)| l.parent.map(|p| (i, p)));
    let links = sound.links.iter().map(|l| (l.a, l.b));
    let edges: Vec<_> = parents.chain(links).map(|(a, b)| (index(a), index(b), 1.0)).collect();
    let mut groups: Vec<Vec<usize>> = Rows::of(sound.lanes.len(), &edges)
        .components()
        .into_iter()
        .map(|group| group.into_iter().map(|i| i as usize).collect())
        .collect();
    for group in &mut groups {
        group.sort_unstable();
    }
    groups
}

/// The problem of one whole group, its lanes numbered anew in the group's order.
pub(super) fn part(sound: &LaneProblem, group: &[usize], number: &mut [usize]) -> LaneProblem {
    for (new, &old) in group.iter().enumerate() {
        if let Some(number) = number.get_mut(old) {
            *number = new;
        }
    }
    let new = |old: usize| number.get(old).copied();
    let inside = |old: usize| new(old).is_some_and(|n| group.get(n) == Some(&old));
    let lanes = group.iter().filter_map(|&old| sound.lanes.get(old));
    let links = sound.links.iter().filter(|l| inside(l.a));
    LaneProblem {
        lanes: lanes.map(|l| Lane { parent: l.parent.and_then(new), ..*l }).collect(),
        links: links.filter_map(|l| Some(Link { a: new(l.a)?, b: new(l.b)?, ..*l })).collect(),
    }
}
