//! Forks: from a parent to its child, between the days that the evidence allows.

use super::plan::Place;
use super::{Area, Builder};
use crate::analysis::lineage::{Fork, ForkKind};
use crate::geometry::{Path, Point, Rect};
use crate::model::{EntityIx, Evidence, Status};
use crate::scene::{Color, Dash, Face, Fonts, Mark, Scene, Stroke, Text};
use std::collections::BTreeSet;

/// A fork as it is drawn.
pub(super) struct DrawnFork {
    /// Its place in the lineage's list.
    pub index: usize,
    /// The border of its fan, or its line.
    pub outline: Vec<Point>,
    /// The days it may have happened on, from where to where.
    pub days: (f32, f32),
    /// Where it leaves, and where it arrives.
    from: Point,
    to: Point,
    /// Where its first and its last edge arrive.
    arrives: (f32, f32),
    /// How far its edges bend inwards, so that several accounts of one descent are told apart between the lanes; at the
    /// lanes each stands on its days.
    inset: f32,
    /// How far its signs stand from its middle.
    aside: f32,
}

impl Builder<'_> {
    /// Forks between two lanes that stand in time, and that have a day of their own to stand at.
    pub(super) fn drawn_forks(&self) -> &[DrawnFork] {
        self.forks.get_or_init(|| {
            let forks = self.input.lineage.forks.iter().enumerate();
            forks.filter_map(|(index, fork)| self.drawn_fork(index, fork)).collect()
        })
    }

    /// Whether a fork arrives where a lane starts, so that it tells how the lane began.
    pub(super) fn leads_into(&self, entity: EntityIx, start: f32) -> bool {
        self.input.lineage.forks.iter().any(|f| {
            f.to == entity
                && f.kind != ForkKind::Merger
                && f.days.first.is_some()
                && self.plan.has(f.from)
                && self.input.lineage.lane(f.from).is_some_and(|l| l.life(self.input.network).is_some())
                && self.reach(f.days).is_some_and(|(_, last)| last >= start - 1.0)
        })
    }

    /// Whether both ends of a fork stand in time.
    pub(super) fn is_in_time(&self, fork: &Fork) -> bool {
        let dated =
            |e: EntityIx| self.input.lineage.lane(e).is_some_and(|l| l.life(self.input.network).is_some());
        self.plan.has(fork.from)
            && self.plan.has(fork.to)
            && dated(fork.from)
            && dated(fork.to)
            && !fork.days.are_open()
    }

    fn drawn_fork(&self, index: usize, fork: &Fork) -> Option<DrawnFork> {
        if !self.is_in_time(fork) {
            return None;
        }
        let days = self.reach(fork.days)?;
        let (parent, child) = (self.plan.place(fork.from)?, self.plan.place(fork.to)?);
        let (nth, of) = self.account(index, fork);
        let inset = (nth * INSET).min((days.1 - days.0) * 0.3);
        let aside = (nth - (of - 1.0) * 0.5) * APART;
        let down = child.y > parent.y;
        let edge =
            |place: Place, below: bool| if below { place.y + place.half } else { place.y - place.half };
        let (leave, arrive) = (edge(parent, down), edge(child, !down));
        let start = self.bar(fork.to)?.body().0;
        // A merger arrives in a lane that is already there; anything else at the start of the child.
        let (first, last) = if fork.kind == ForkKind::Merger {
            days
        } else {
            (start.min(days.1).max(days.0), days.1.max(days.0))
        };
        let from = Point::new(days.0, leave);
        let to = Point::new(first, arrive);
        let mut outline = curve(from, to, inset);
        let end = curve(Point::new(days.1, leave), Point::new(last, arrive), -inset);
        outline.extend(end.into_iter().rev());
        Some(DrawnFork { index, outline, days, from, to, arrives: (first, last), inset, aside })
    }

    /// Which of the accounts of one descent a fork is, and how many there are.
    fn account(&self, index: usize, fork: &Fork) -> (f32, f32) {
        let forks = self.input.lineage.forks.iter().enumerate();
        let same = forks.filter(|(_, f)| f.from == fork.from && f.to == fork.to).map(|(i, _)| i);
        let (mut before, mut all) = (0_u8, 0_u8);
        for other in same {
            before = before.saturating_add(u8::from(other < index));
            all = all.saturating_add(1);
        }
        (f32::from(before), f32::from(all.max(1)))
    }

    pub(super) fn forks(&self, scene: &mut Scene) {
        let mut all = Vec::new();
        for drawn in self.drawn_forks() {
            let Some(fork) = self.input.lineage.forks.get(drawn.index) else { continue };
            let bounds = Rect::around(drawn.outline.iter().copied()).unwrap_or_default();
            if bounds.expand(12.0).overlaps(self.field()) {
                self.fork(scene, drawn, fork);
                all.push((drawn, fork));
            }
        }
        // Over all of them: no fan covers the sign of another.
        for (drawn, fork) in &all {
            self.fork_pip(scene, drawn, fork);
        }
        // Of several accounts of one descent one sign speaks for all.
        let mut signed = BTreeSet::new();
        for (drawn, fork) in &all {
            if fork.contested && signed.insert((fork.from, fork.to)) {
                self.contest(scene, drawn, fork);
            }
        }
    }

    fn fork(&self, scene: &mut Scene, drawn: &DrawnFork, fork: &Fork) {
        let mark = Some(Mark::Claim(fork.claim));
        let (hue, line) = self.hues(fork.to);
        let (_, parent_line) = self.hues(fork.from);
        let chosen = self.is_chosen(fork.claim);
        let status = self.status(fork.claim);
        let width = self.theme.line.lineage;
        let narrow = drawn.days.1 - drawn.days.0 < self.theme.lane.line;
        if narrow {
            let way = curve(
                Point::new((drawn.days.0 + drawn.days.1) * 0.5, drawn.from.y()),
                Point::new(drawn.arrives.0, drawn.to.y()),
                drawn.aside,
            );
            if chosen {
                let halo = Stroke::solid(self.tint(self.palette.ink, 0.25), self.theme.ends.selected);
                scene.stroke(mark, Path::polyline(&way), halo);
            }
            let half = way.len() / 2;
            let (old, new) = (way.get(..=half).unwrap_or(&way), way.get(half..).unwrap_or(&way));
            let dash = self.dash_of(status, fork.contested);
            scene.stroke(mark, Path::polyline(new), Stroke { color: line, width, dash });
            scene.stroke(mark, Path::polyline(old), Stroke { color: parent_line, width, dash });
            self.target(Mark::Claim(fork.claim), Area::Line(way));
        } else {
            let dash = match self.dash_of(status, fork.contested) {
                // Bounds that nobody states are dotted.
                Dash::Solid if !fork.dated => Dash::Dotted(self.theme.line.dot * 0.8),
                dash => dash,
            };
            let width = if chosen { 2.4 } else { 1.3 };
            let slice = |t: f32| {
                let from = Point::new(drawn.from.x() + (drawn.days.1 - drawn.days.0) * t, drawn.from.y());
                let to = drawn.arrives.0 + (drawn.arrives.1 - drawn.arrives.0) * t;
                curve(from, Point::new(to, drawn.to.y()), drawn.inset * (1.0 - 2.0 * t))
            };
            self.fan(scene, mark, &slice, (hue, line), Stroke { color: line, width, dash });
            // Its first and last day at the parent, where its bar may not reach.
            let along = [slice(0.0).first().copied(), slice(1.0).first().copied()];
            if let [Some(a), Some(z)] = along {
                scene.stroke(mark, Path::polyline(&[a, z]), Stroke { color: parent_line, width, dash });
            }
            self.target(Mark::Claim(fork.claim), Area::Polygon(drawn.outline.clone()));
        }
        self.head(
            scene,
            mark,
            Point::new(drawn.arrives.0, drawn.to.y()),
            drawn.from.y() < drawn.to.y(),
            line,
        );
    }

    /// Solid, dashed or dotted by status; a contested succession is always dashed.
    pub(super) fn dash_of(&self, status: Status, contested: bool) -> Dash {
        let l = &self.theme.line;
        match status {
            Status::Inferred => Dash::Dotted(l.dot),
            Status::Stated if !contested => Dash::Solid,
            Status::Stated | Status::Alleged | Status::Denied => Dash::Dashed(l.dash.0, l.dash.1),
        }
    }

    /// An arrowhead that points into a lane.
    fn head(&self, scene: &mut Scene, mark: Option<Mark>, tip: Point, down: bool, color: Color) {
        let (length, half) = self.theme.ends.lineage;
        let back = if down { -length } else { length };
        let base = tip + Point::new(0.0, back);
        let side = Point::new(half, 0.0);
        scene.fill(mark, Path::polygon(&[tip, base + side, base - side]), color);
        // No name covers it.
        self.ledger.borrow_mut().take(Rect::from_corners(tip - side, base + side));
    }

    /// The pip of what is inferred or disputed.
    fn fork_pip(&self, scene: &mut Scene, drawn: &DrawnFork, fork: &Fork) {
        let middle = Rect::around(drawn.outline.iter().copied()).unwrap_or_default().center();
        let middle = middle + Point::new(drawn.aside, 0.0);
        let evidence = self.evidence_of(fork.claim);
        let full = self.is_chosen(fork.claim);
        let shown = full || matches!(evidence, Evidence::Inferred | Evidence::Disputed);
        if shown && self.field().contains(middle) {
            let mark = Some(Mark::Claim(fork.claim));
            let (_, line) = self.hues(fork.to);
            let ground = self.palette.canvas;
            crate::scene::legend::pip(scene, mark, middle, self.theme.glyph.pip, evidence, line, ground);
            let around = Rect::from_center(middle, 10.0, 10.0);
            self.ledger.borrow_mut().take(around);
        }
    }

    /// The sign of a contested succession: beside its middle, else beside all of it.
    fn contest(&self, scene: &mut Scene, drawn: &DrawnFork, fork: &Fork) {
        let bounds = Rect::around(drawn.outline.iter().copied()).unwrap_or_default();
        let (content, face, size) = ("[?]".to_owned(), Face::SemiBold, self.theme.text.detail);
        let width = Fonts::get().width(&content, face, size);
        let middle = bounds.center() + Point::new(drawn.aside, 0.0);
        let (after, before) = (bounds.max().x() + 5.0, bounds.min().x() - width - 5.0);
        // Other accounts of the same descent stand beside it.
        let beyond = [9.0, 18.0, 27.0].map(|more| [after + more, before - more]);
        let places = [middle.x() + 8.0, middle.x() - width - 8.0, after, before];
        for x in places.into_iter().chain(beyond.into_iter().flatten()) {
            let halo = Some((self.palette.canvas, self.theme.label.halo));
            let (content, color) = (content.clone(), self.palette.ink);
            let at = Point::new(x, middle.y() + 4.0);
            let text = Text { at, content, face, size, color, halo, width };
            let bounds = text.bounds();
            if self.field().contains_rect(bounds) && self.ledger.borrow().is_free(bounds) {
                self.ledger.borrow_mut().take(bounds);
                scene.text(Some(Mark::Claim(fork.claim)), text);
                return;
            }
        }
    }

    /// What a claim rests on: that of its tie, if it has one.
    pub(super) fn evidence_of(&self, claim: crate::model::ClaimIx) -> Evidence {
        let network = self.input.network;
        match network.dataset.tie_of(claim) {
            Some(tie) => network.evidence_of_tie(tie),
            None if network.dataset.is_disputed(claim) => Evidence::Disputed,
            None if self.status(claim) == Status::Inferred => Evidence::Inferred,
            None => Evidence::One,
        }
    }
}

/// How far each further account of one descent bends inwards, and how far their signs are apart, in points.
const INSET: f32 = 6.0;
const APART: f32 = 9.0;
/// A way between lanes that are nearer than this is short, in points.
const SHORT: f32 = 14.0;

/// A line that leaves one lane and arrives in another upright, bent sideways between them, as points.
fn curve(from: Point, to: Point, bend: f32) -> Vec<Point> {
    // A short way needs few corners.
    let pieces = if (to.y() - from.y()).abs() < SHORT { 5_u8 } else { 16 };
    let middle = (from.y() + to.y()) * 0.5;
    let (a, b) = (Point::new(from.x() + bend, middle), Point::new(to.x() + bend, middle));
    let at = |t: f32| {
        let u = 1.0 - t;
        from * (u * u * u) + a * (3.0 * u * u * t) + b * (3.0 * u * t * t) + to * (t * t * t)
    };
    (0..=pieces).map(|i| at(f32::from(i) / f32::from(pieces))).collect()
}
