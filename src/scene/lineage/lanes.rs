//! Lanes: a bar where a body is evidenced, hatched where it is only possible, with ends that say how it began and
//! ended as far as anybody tells.

use super::plan::Place;
use super::{Area, Builder};
use crate::analysis::lineage::Days;
use crate::geometry::{Path, Point, Rect, hatch_lines};
use crate::model::{Day, EntityIx, Life};
use crate::scene::{Color, Dash, Mark, Scene, Stroke};

/// How a bar ends, outwards.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum End {
    /// On a day.
    Cap,
    /// Somewhere up to here: a taper between two caps.
    Taper(f32),
    /// Already or still there: nothing is said of an end.
    Ragged,
    /// The picture ends before it does.
    Cut,
}

/// The bar of a lane, in points.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Bar {
    /// Where every reading has it.
    pub solid: Option<(f32, f32)>,
    /// Where it was first, and last, seen at some time.
    pub maybe: [Option<(f32, f32)>; 2],
    pub start: End,
    pub end: End,
}

impl Bar {
    /// From the first to the last point of it, its tapers and all.
    pub(super) fn reach(&self) -> (f32, f32) {
        let (from, to) = self.body();
        let from = if let End::Taper(x) = self.start { from.min(x) } else { from };
        let to = if let End::Taper(x) = self.end { to.max(x) } else { to };
        (from, to)
    }

    /// The same without its tapers.
    pub(super) fn body(&self) -> (f32, f32) {
        let parts = self.maybe.iter().chain([&self.solid]).flatten();
        parts.fold((f32::INFINITY, f32::NEG_INFINITY), |(a, z), (from, to)| (a.min(*from), z.max(*to)))
    }
}

impl Builder<'_> {
    /// The bar of a body with a place in time; `None` for one that nothing dates.
    pub(super) fn bar(&self, entity: EntityIx) -> Option<Bar> {
        if let Some(known) = self.bars.borrow().get(&entity) {
            return *known;
        }
        let bar = self.make_bar(entity);
        self.bars.borrow_mut().insert(entity, bar);
        bar
    }

    fn make_bar(&self, entity: EntityIx) -> Option<Bar> {
        if !self.plan.has(entity) {
            return None;
        }
        let lane = self.input.lineage.lane(entity)?;
        let life = lane.life(self.input.network)?;
        let bar = self.whole_bar(entity, life);
        let (from, to) = bar.reach();
        (from.is_finite() && to.is_finite()).then(|| self.cut(bar))
    }

    fn whole_bar(&self, entity: EntityIx, life: &Life) -> Bar {
        let b = life.bounds;
        let days =
            [b.earliest_start, b.latest_start, b.earliest_end, b.latest_end].map(crate::model::Moment::day);
        let [s0, s1, e0, e1] = days;
        let begun = |day: Day| if s0 == Some(day) { self.scale.start(day) } else { self.scale.end(day) };
        let ended = |day: Day| if e1 == Some(day) { self.scale.end(day) } else { self.scale.start(day) };
        let open = self.theme.lane.open;
        let core = s1.zip(e0).filter(|(s, e)| s <= e).map(|(s, e)| {
            let (from, to) = (begun(s), ended(e).max(begun(s)));
            // A day is seen from far, too.
            let thin = (0.5 - (to - from) * 0.5).max(0.0);
            (from - thin, to + thin)
        });
        let seen = |claim: Option<crate::model::ClaimIx>| {
            let days = claim.and_then(|c| self.input.network.chronology.span(c)).map_or(Days::OPEN, Days::of);
            self.reach(days).filter(|_| days.first.is_some() && days.last.is_some())
        };
        let mut maybe = [None, None];
        if let Some((from, to)) = core {
            // It was first seen at some time before it certainly was there; and last seen at some time after.
            let (first, last) = (seen(life.first_seen), seen(life.last_seen));
            maybe[0] = first.filter(|_| s0.is_none()).filter(|f| f.0 < from).map(|f| (f.0, from));
            maybe[1] = last.filter(|_| e1.is_none()).filter(|l| l.1 > to).map(|l| (to, l.1));
        } else {
            let region = match (e0, s1) {
                (Some(e), Some(s)) => (self.scale.start(e.min(s)), self.scale.end(e.max(s))),
                (Some(e), None) => (self.scale.start(e), self.scale.start(e) + open),
                (None, Some(s)) => (self.scale.end(s) - open, self.scale.end(s)),
                (None, None) => (0.0, 0.0),
            };
            maybe[0] = Some(region);
        }
        let body = Bar { solid: core, maybe, start: End::Cap, end: End::Cap };
        let (from, to) = body.body();
        // A fork that leads into a lane shows how it began: no taper beside it.
        let led = self.leads_into(entity, from);
        let start = match s0 {
            Some(_) if led => End::Cap,
            Some(day) if s0 == s1 || self.scale.start(day) >= from - 0.5 => End::Cap,
            Some(day) => End::Taper(self.scale.start(day)),
            None => End::Ragged,
        };
        let end = match e1 {
            Some(day) if e0 == e1 || self.scale.end(day) <= to + 0.5 => End::Cap,
            Some(day) => End::Taper(self.scale.end(day)),
            None => End::Ragged,
        };
        Bar { start, end, ..body }
    }

    /// Cut to what is seen: what goes on beyond the picture ends in a point.
    fn cut(&self, bar: Bar) -> Bar {
        let (left, right) = (self.field().min().x() + 2.0, self.scale.right + 6.0);
        let within = |part: Option<(f32, f32)>| {
            part.map(|(from, to)| (from.max(left), to.min(right))).filter(|(from, to)| from < to)
        };
        let (from, to) = bar.reach();
        let mut cut = Bar { solid: within(bar.solid), maybe: bar.maybe.map(within), ..bar };
        let (body_from, body_to) = bar.body();
        if from < left {
            cut.start = if body_from < left { End::Cut } else { End::Taper(left) };
        }
        if to > right {
            cut.end = if body_to > right { End::Cut } else { End::Taper(right) };
        }
        cut
    }

    pub(super) fn lanes(&self, scene: &mut Scene) {
        for lane in self.input.lineage.lanes.iter().filter(|l| l.shown) {
            let (Some(bar), Some(place)) = (self.bar(lane.entity), self.plan.place(lane.entity)) else {
                continue;
            };
            let field = self.field();
            if place.bottom < field.min().y() || place.top > field.max().y() || !self.in_sight(bar.reach()) {
                continue;
            }
            self.lane(scene, lane.entity, &bar, place, lane.found);
        }
    }

    fn lane(&self, scene: &mut Scene, entity: EntityIx, bar: &Bar, place: Place, found: bool) {
        let mark = Some(Mark::Node(entity));
        let (hue, line) = self.hues(entity);
        let l = &self.theme.lane;
        let shares = match found {
            true if self.plan.is_far() => (l.fill.0 * 2.0, l.fill.0, l.fill.0),
            true => l.fill,
            false => (l.fill.2, l.fill.2, l.fill.2),
        };
        let line = if found { line } else { self.palette.ghost };
        self.tapers(scene, mark, bar, place, hue, line);
        let (from, to) = bar.body();
        if from < to {
            let outline = self.outline(bar, place, from, to);
            // Hatched throughout, then filled where it is certain.
            scene.fill(mark, Path::polygon(&outline), self.tint(hue, shares.1));
            for part in bar.maybe.iter().flatten() {
                self.hatch(scene, mark, &boxed(*part, place), self.tint(line, 0.6));
            }
            if let Some((from, to)) = bar.solid {
                let whole = bar.maybe.iter().all(Option::is_none);
                let core = if whole { outline.clone() } else { self.part_of(bar, place, from, to) };
                scene.fill(mark, Path::polygon(&core), self.tint(hue, shares.0));
            }
            let dash = match (bar.solid, found) {
                (_, false) => Dash::Dashed(self.theme.marks.ghost_dash.0, self.theme.marks.ghost_dash.1),
                (None, true) => Dash::Dashed(3.0, 2.0),
                (Some(_), true) => Dash::Solid,
            };
            // From far a border would be all that is seen of a bar.
            if !self.plan.is_far() {
                scene.stroke(mark, Path::polygon(&outline), Stroke { color: line, width: l.border, dash });
            }
        }
        let (from, to) = bar.reach();
        let around = Rect::from_corners(
            Point::new(from, place.y - place.half),
            Point::new(to.max(from + 1.0), place.y + place.half),
        );
        if self.is_selected(entity) {
            let ring = Path::rounded_rect(around.expand(self.theme.glyph.ring_gap - 1.0), 4.0);
            scene.stroke(mark, ring, Stroke::solid(self.palette.ink, self.theme.marks.selected));
        }
        self.ledger.borrow_mut().take(around);
        self.target(Mark::Node(entity), Area::Box(around.expand(2.0)));
    }

    /// The outline of a bar with its ends.
    fn outline(&self, bar: &Bar, place: Place, from: f32, to: f32) -> Vec<Point> {
        let (top, bottom) = (place.y - place.half, place.y + place.half);
        let mut points = Vec::new();
        // Clockwise from the lower left.
        let tooth = self.theme.lane.ends.0.min((to - from) / 3.0);
        points.extend(self.edge(bar.start, (from, tooth), (bottom, top), -1.0));
        points.extend(self.edge(bar.end, (to, tooth), (top, bottom), 1.0));
        points
    }

    /// A part of a bar, with the ends that it shares with the whole.
    fn part_of(&self, bar: &Bar, place: Place, from: f32, to: f32) -> Vec<Point> {
        let (whole_from, whole_to) = bar.body();
        let start = if from <= whole_from { bar.start } else { End::Cap };
        let end = if to >= whole_to { bar.end } else { End::Cap };
        self.outline(&Bar { start, end, ..*bar }, place, from, to)
    }

    /// The points of one end, from one side of the bar to the other. `out` is the direction outwards.
    fn edge(&self, end: End, (x, tooth): (f32, f32), (a, z): (f32, f32), out: f32) -> Vec<Point> {
        let (_, point) = self.theme.lane.ends;
        match end {
            End::Cap | End::Taper(_) => vec![Point::new(x, a), Point::new(x, z)],
            End::Cut => {
                vec![Point::new(x, a), Point::new(x + out * point, (a + z) * 0.5), Point::new(x, z)]
            }
            End::Ragged => {
                const TEETH: u8 = 3;
                let at = |share: f32, dent: f32| Point::new(x - out * dent, a + (z - a) * share);
                let mut points = vec![at(0.0, 0.0)];
                for i in 0..TEETH {
                    let share = |half: f32| (f32::from(i) + half) / f32::from(TEETH);
                    points.push(at(share(0.5), tooth));
                    points.push(at(share(1.0), 0.0));
                }
                points
            }
        }
    }

    pub(super) fn hatch(&self, scene: &mut Scene, mark: Option<Mark>, polygon: &[Point], color: Color) {
        let (spacing, width) = self.theme.lane.hatch;
        for (a, b) in hatch_lines(polygon, spacing) {
            scene.line(mark, (a, b), color, width);
        }
    }
}

/// The box of a part of a bar.
fn boxed((from, to): (f32, f32), place: Place) -> [Point; 4] {
    let (top, bottom) = (place.y - place.half, place.y + place.half);
    [Point::new(from, top), Point::new(to, top), Point::new(to, bottom), Point::new(from, bottom)]
}
