//! What binds two lanes: alliances, oppositions and arming, as upright lines on their day or as bands over their time;
//! and wings to the body that they are part of.

use super::plan::Place;
use super::{Area, Builder};
use crate::analysis::lineage::{Bond, Days};
use crate::geometry::{Path, Point, Rect};
use crate::model::Bounds;
use crate::scene::edge::{Curve, EdgeLook, draw_edge};
use crate::scene::{Color, Mark, Scene, Stroke};

impl Builder<'_> {
    pub(super) fn bonds(&self, scene: &mut Scene) {
        for bond in &self.input.lineage.bonds {
            let (Some(from), Some(to)) = (self.plan.place(bond.from), self.plan.place(bond.to)) else {
                continue;
            };
            let Some(bounds) = bond.bounds else { continue };
            let both = [bond.from, bond.to];
            // Between two lanes of which one has no place in time there is no place for it either.
            if both
                .iter()
                .all(|e| self.input.lineage.lane(*e).is_some_and(|l| l.life(self.input.network).is_some()))
            {
                self.bond(scene, bond, bounds, (from, to));
            }
        }
    }

    /// Whether a bond is drawn in the strip: nothing dates it, or one of its ends.
    pub(super) fn is_undated_bond(&self, bond: &Bond) -> bool {
        let dated = |e| self.input.lineage.lane(e).is_some_and(|l| l.life(self.input.network).is_some());
        self.plan.has(bond.from)
            && self.plan.has(bond.to)
            && (bond.bounds.is_none() || !dated(bond.from) || !dated(bond.to))
    }

    fn bond(&self, scene: &mut Scene, bond: &Bond, bounds: Bounds, (from, to): (Place, Place)) {
        let Some(reach) = self.reach(Days::of(bounds)).filter(|r| self.in_sight(*r)) else { return };
        let mark = Some(Mark::Claim(bond.claim));
        let (top, bottom) = inner_edges(from, to);
        let rect = |(from, to): (f32, f32)| {
            [Point::new(from, top), Point::new(to, top), Point::new(to, bottom), Point::new(from, bottom)]
        };
        let field = self.field();
        let cut = |(a, z): (f32, f32)| (a.max(field.min().x()), z.min(field.max().x()));
        let whole = cut(reach);
        if reach.1 - reach.0 > self.theme.lane.line {
            let core = self.core(bounds).map(cut).filter(|(a, z)| z > a);
            if let Some(core) = core {
                scene.fill(mark, Path::polygon(&rect(core)), self.tint(self.palette.slate, 0.10));
            }
            let uncertain = core.map_or(vec![whole], |c| vec![(whole.0, c.0), (c.1, whole.1)]);
            for part in uncertain.into_iter().filter(|p| p.1 - p.0 > 0.5) {
                self.hatch(scene, mark, &rect(part), self.tint(self.palette.slate, 0.30));
            }
            self.target(
                Mark::Claim(bond.claim),
                Area::Box(Rect::from_corners(rect(whole)[0], rect(whole)[2])),
            );
        }
        let x = reach.0.clamp(field.min().x(), field.max().x()) + 3.0;
        self.upright(scene, bond, x, (from, to), self.palette.slate);
    }

    /// From when to when every reading has it.
    pub(super) fn core(&self, bounds: Bounds) -> Option<(f32, f32)> {
        let (start, end) = (bounds.latest_start.day()?, bounds.earliest_end.day()?);
        let from = if bounds.earliest_start == bounds.latest_start {
            self.scale.start(start)
        } else {
            self.scale.end(start)
        };
        let to = if bounds.earliest_end == bounds.latest_end {
            self.scale.end(end)
        } else {
            self.scale.start(end)
        };
        (to > from).then_some((from, to))
    }

    /// The line of a bond, from its subject to its object.
    pub(super) fn upright(
        &self,
        scene: &mut Scene,
        bond: &Bond,
        x: f32,
        (from, to): (Place, Place),
        color: Color,
    ) {
        let down = to.y > from.y;
        let edge =
            |place: Place, below: bool| if below { place.y + place.half } else { place.y - place.half };
        let (a, z) = (Point::new(x, edge(from, down)), Point::new(x, edge(to, !down)));
        let mark = Some(Mark::Claim(bond.claim));
        if a.distance(z) < 2.0 {
            // Rows so low that no line fits between them.
            scene.disc(mark, a.lerp(z, 0.5), self.theme.ends.member, color);
            self.target(Mark::Claim(bond.claim), Area::Box(Rect::from_center(a.lerp(z, 0.5), 4.0, 4.0)));
            return;
        }
        if self.is_chosen(bond.claim) {
            let halo = Stroke::solid(self.tint(self.palette.ink, 0.25), self.theme.ends.selected);
            scene.stroke(mark, Path::polyline(&[a, z]), halo);
        }
        let look = EdgeLook {
            shape: self.input.network.dataset.predicate_of(bond.claim).shape,
            status: self.status(bond.claim),
            undated: bond.bounds.is_none(),
            colors: (color, color),
            ground: self.palette.canvas,
            weight: 1.0,
        };
        draw_edge(scene, mark, &Curve::straight(a, z), &look, self.theme);
        self.ledger.borrow_mut().take(Rect::from_corners(a, z).expand(3.0));
        self.target(Mark::Claim(bond.claim), Area::Line(vec![a, z]));
    }

    /// From each wing that stands in time a short line up to the body that it is part of.
    pub(super) fn wings(&self, scene: &mut Scene) {
        for lane in self.input.lineage.lanes.iter().filter(|l| l.shown) {
            let Some(wing) = lane.wing else { continue };
            let (Some(place), Some(whole), Some(bar)) =
                (self.plan.place(lane.entity), self.plan.place(wing.of), self.bar(lane.entity))
            else {
                continue;
            };
            let seen = self.bar(wing.of).is_some_and(|b| self.in_sight(b.reach()));
            if !seen || !self.in_sight(bar.reach()) {
                continue;
            }
            // Where both are there, if they ever are.
            let start = self.bar(wing.of).map_or(bar.body().0, |b| b.body().0.max(bar.body().0));
            let x = (start + 5.0).min((bar.body().1 - 2.0).max(bar.body().0 + 2.0));
            let (from, to) = (Point::new(x, whole.y + whole.half), Point::new(x, place.y - place.half));
            if self.field().expand(20.0).contains(to) {
                self.wing(scene, wing.claim, &[from, to], lane.entity);
            }
        }
    }

    /// The line between a wing and its whole.
    pub(super) fn wing(
        &self,
        scene: &mut Scene,
        claim: crate::model::ClaimIx,
        way: &[Point],
        entity: crate::model::EntityIx,
    ) {
        let mark = Some(Mark::Claim(claim));
        let (_, line) = self.hues(entity);
        let width = self.theme.line.member;
        let dash = self.dash_of(self.status(claim), false);
        if self.is_chosen(claim) {
            let halo = Stroke::solid(self.tint(self.palette.ink, 0.25), self.theme.ends.selected);
            scene.stroke(mark, Path::polyline(way), halo);
        }
        scene.stroke(mark, Path::polyline(way), Stroke { color: line, width: width.max(1.5), dash });
        if let Some(first) = way.first() {
            scene.disc(mark, *first, self.theme.ends.member, line);
        }
        self.target(Mark::Claim(claim), Area::Line(way.to_vec()));
    }
}

/// The edges of two bars that face each other, the upper first.
fn inner_edges(a: Place, b: Place) -> (f32, f32) {
    let (upper, lower) = if a.y <= b.y { (a, b) } else { (b, a) };
    (upper.y + upper.half, lower.y - lower.half)
}
