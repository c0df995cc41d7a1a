//! The strip for what has no date: bodies that nothing places in time, each at its row; forks, bonds and wings that lead
//! to them; and, at the rows of other bodies, what was done to them at no time that is told.

use super::axis::rect_path;
use super::notes::DrawnNote;
use super::plan::Place;
use super::{Area, Builder};
use crate::analysis::lineage::{Lane, NoteKind};
use crate::geometry::{Path, Point, Rect};
use crate::model::EntityIx;
use crate::scene::{Dash, Face, Fonts, Mark, Scene, Stroke, Text};
use crate::view::MarkKind;
use std::collections::BTreeMap;

impl Builder<'_> {
    pub(super) fn strip(&self, scene: &mut Scene) {
        if self.plan.strip_width() <= 0.0 {
            return;
        }
        let (width, height) = self.input.size;
        let left = self.strip_left();
        let ground = Rect::from_corners(Point::new(left, self.plan.header), Point::new(width, height));
        scene.fill(None, rect_path(ground), self.palette.canvas);
        let corners =
            [ground.min(), Point::new(width, ground.min().y()), ground.max(), Point::new(left, height)];
        self.hatch(scene, None, &corners, self.palette.canvas.mixed(self.palette.hair, 0.55));
        scene.line(None, (ground.min(), Point::new(left, height)), self.palette.hair, 1.0);
        let boxes = self.boxes();
        self.strip_lines(scene, &boxes);
        for (entity, rect) in &boxes {
            if let Some(lane) = self.input.lineage.lane(*entity) {
                self.boxed(scene, lane, *rect);
            }
        }
        self.undated_notes(scene, &boxes);
    }

    /// The box of each body that nothing places in time.
    fn boxes(&self) -> BTreeMap<EntityIx, Rect> {
        let l = &self.theme.lane;
        let undated = |lane: &&Lane| lane.shown && lane.life(self.input.network).is_none();
        let mut boxes = BTreeMap::new();
        for lane in self.input.lineage.lanes.iter().filter(undated) {
            let Some(place) = self.plan.place(lane.entity) else { continue };
            let name = self.lane_name(lane.entity);
            let width =
                Fonts::get().width(&name, Face::Regular, self.theme.text.detail) + 2.0 * l.strip_room.1;
            let left = self.strip_left() + l.strip_room.0;
            let right = (left + width).min(self.input.size.0 - 2.0);
            let half = place.half.clamp(8.0, 10.0).min((place.bottom - place.top) * 0.5);
            let rect =
                Rect::from_corners(Point::new(left, place.y - half), Point::new(right, place.y + half));
            boxes.insert(lane.entity, rect);
        }
        boxes
    }

    fn boxed(&self, scene: &mut Scene, lane: &Lane, rect: Rect) {
        let l = &self.theme.lane;
        if !rect.overlaps(self.strip_field()) {
            return;
        }
        let mark = Some(Mark::Node(lane.entity));
        let (hue, line) = self.hues(lane.entity);
        let (line, share) = if lane.found { (line, l.fill.1) } else { (self.palette.ghost, 0.0) };
        let dotted = Stroke {
            color: line,
            width: self.theme.marks.undated.0,
            dash: Dash::Dotted(self.theme.marks.undated.1),
        };
        scene.shape(mark, Path::rounded_rect(rect, 3.0), self.tint(hue, share), dotted);
        if self.is_selected(lane.entity) {
            let ring = Path::rounded_rect(rect.expand(self.theme.glyph.ring_gap - 1.0), 5.0);
            scene.stroke(mark, ring, Stroke::solid(self.palette.ink, self.theme.marks.selected));
        }
        self.target(Mark::Node(lane.entity), Area::Box(rect.expand(2.0)));
        let fonts = Fonts::get();
        let (face, size) = (Face::Regular, self.theme.text.detail);
        let room = rect.width() - l.strip_room.1;
        let content = self.lane_name(lane.entity);
        let width = fonts.width(&content, face, size);
        // A name that is too long even for a wide strip is set smaller: it is never cut.
        let shrunk = (room / width.max(1.0)).min(1.0);
        let (size, width) = (size * shrunk, width * shrunk);
        let color = if lane.found { self.palette.ink } else { self.palette.ink3 };
        let at = Point::new(rect.min().x() + l.strip_room.1, rect.center().y() + size * 0.36);
        let text = Text { at, content, face, size, color, halo: None, width };
        let bounds = text.bounds();
        // Half of a name under the axis or below the picture would be read as a whole one, and low rows hold no names.
        if self.strip_field().contains_rect(bounds) && self.ledger.borrow().is_free(bounds) {
            self.ledger.borrow_mut().take(bounds);
            scene.text(mark, text);
        }
    }

    /// The part of the strip under the axis.
    fn strip_field(&self) -> Rect {
        let (width, height) = self.input.size;
        Rect::from_corners(Point::new(self.strip_left(), self.plan.header), Point::new(width, height))
    }

    /// Forks, wings and bonds that have no day to stand at: dotted, in the room left of the names.
    fn strip_lines(&self, scene: &mut Scene, boxes: &BTreeMap<EntityIx, Rect>) {
        let left = self.strip_left();
        let mut tracks: Vec<Vec<(f32, f32)>> = Vec::new();
        // The track nearest to the names that is free between two rows.
        let mut track = |from: f32, to: f32| {
            let (low, high) = (from.min(to) - 4.0, from.max(to) + 4.0);
            let free = |t: &Vec<(f32, f32)>| t.iter().all(|(a, z)| *z < low || *a > high);
            let found = tracks.iter().position(free).unwrap_or(tracks.len());
            match tracks.get_mut(found) {
                Some(t) => t.push((low, high)),
                None => tracks.push(vec![(low, high)]),
            }
            #[expect(clippy::cast_precision_loss, reason = "a few lines")]
            let x = left + self.theme.lane.strip_room.0 - 10.0 - (found as f32 * 7.0);
            x.max(left + 2.0)
        };
        let forks = self.input.lineage.forks.iter().filter(|f| !self.is_in_time(f));
        for fork in forks {
            let (Some(from), Some(to)) = (self.plan.place(fork.from), self.plan.place(fork.to)) else {
                continue;
            };
            let dash = Dash::Dotted(self.theme.line.dot * 0.8);
            let (_, line) = self.hues(fork.to);
            let x = track(from.y, to.y);
            let way = self.elbow(boxes, (fork.from, from), (fork.to, to), x);
            let mark = Some(Mark::Claim(fork.claim));
            if self.is_chosen(fork.claim) {
                let halo = Stroke::solid(self.tint(self.palette.ink, 0.25), 7.0);
                scene.stroke(mark, Path::polyline(&way), halo);
            }
            scene.stroke(mark, Path::polyline(&way), Stroke { color: line, width: 2.0, dash });
            if let (Some(tip), Some(before)) = (way.last(), way.iter().rev().nth(1)) {
                let along = (*tip - *before).normalized();
                let base = *tip - along * 7.0;
                let side = along.perpendicular() * 3.6;
                scene.fill(mark, Path::polygon(&[*tip, base + side, base - side]), line);
            }
            self.target(Mark::Claim(fork.claim), Area::Line(way));
        }
        for lane in self.input.lineage.lanes.iter().filter(|l| l.shown) {
            let Some(wing) = lane.wing else { continue };
            let (Some(place), Some(whole)) = (self.plan.place(lane.entity), self.plan.place(wing.of)) else {
                continue;
            };
            if boxes.contains_key(&lane.entity) || self.bar(wing.of).is_none() {
                let x = track(whole.y, place.y);
                let way = self.elbow(boxes, (wing.of, whole), (lane.entity, place), x);
                self.wing(scene, wing.claim, &way, lane.entity);
            }
        }
        for bond in self.input.lineage.bonds.iter().filter(|b| self.is_undated_bond(b)) {
            let (Some(from), Some(to)) = (self.plan.place(bond.from), self.plan.place(bond.to)) else {
                continue;
            };
            let x = track(from.y, to.y);
            self.upright(scene, bond, x, (from, to), self.palette.slate);
        }
    }

    /// A way from one row to another through the strip, to the boxes where there are any.
    fn elbow(
        &self,
        boxes: &BTreeMap<EntityIx, Rect>,
        (a, from): (EntityIx, Place),
        (b, to): (EntityIx, Place),
        x: f32,
    ) -> Vec<Point> {
        let end = |entity: EntityIx| boxes.get(&entity).map_or(self.strip_left(), |r| r.min().x());
        let (start, stop) = (Point::new(end(a), from.y), Point::new(end(b), to.y));
        if (from.y - to.y).abs() < 1.0 {
            return vec![start, stop];
        }
        vec![start, Point::new(x, from.y), Point::new(x, to.y), stop]
    }

    /// Strikes, events, names and leaders without a date, side by side where the lane of their body would go on.
    fn undated_notes(&self, scene: &mut Scene, boxes: &BTreeMap<EntityIx, Rect>) {
        let (_, _, leader, _) = self.theme.lane.glyphs;
        let step = leader * 2.0 + 2.0;
        let field = self.strip_field();
        let mut rows: BTreeMap<EntityIx, Vec<usize>> = BTreeMap::new();
        for (index, note) in self.input.lineage.notes.iter().enumerate() {
            if note.days.are_open() && note.kind != NoteKind::Sighting {
                rows.entry(note.lane).or_default().push(index);
            }
        }
        for (entity, notes) in rows {
            let Some(place) = self.plan.place(entity) else { continue };
            if place.bottom < field.min().y() || place.top > field.max().y() {
                continue;
            }
            let start = boxes
                .get(&entity)
                .map_or(field.min().x() + self.theme.lane.strip_room.0, |r| r.max().x() + 2.0);
            #[expect(clippy::cast_precision_loss, reason = "a few notes")]
            let width = notes.len() as f32 * step;
            if !boxes.contains_key(&entity) {
                self.stub(
                    scene,
                    entity,
                    place,
                    (start - 3.0, (start + width + 3.0).min(field.max().x() - 1.0)),
                );
            }
            for (i, index) in notes.into_iter().enumerate() {
                #[expect(clippy::cast_precision_loss, reason = "a few notes")]
                let at = Point::new(start + (i as f32 + 0.5) * step, place.y);
                if at.x() + leader <= field.max().x() {
                    self.undated_note(scene, index, at);
                }
            }
        }
    }

    /// A piece of a body's lane in the strip: what stands on it belongs to that body.
    fn stub(&self, scene: &mut Scene, entity: EntityIx, place: Place, (from, to): (f32, f32)) {
        let mark = Some(Mark::Node(entity));
        let (hue, line) = self.hues(entity);
        let half = place.half.max(8.0);
        let rect = Rect::from_corners(Point::new(from, place.y - half), Point::new(to, place.y + half));
        let m = &self.theme.marks;
        let dotted = Stroke { color: line, width: 1.0, dash: Dash::Dotted(m.undated.1) };
        let ends = [Point::new(self.strip_left(), place.y), Point::new(from, place.y)];
        scene.stroke(mark, Path::polyline(&ends), dotted);
        scene.shape(mark, Path::rounded_rect(rect, 2.0), self.tint(hue, self.theme.lane.fill.2), dotted);
        self.target(Mark::Node(entity), Area::Box(rect));
    }

    fn undated_note(&self, scene: &mut Scene, index: usize, at: Point) {
        let Some(note) = self.input.lineage.notes.get(index) else { return };
        let Some(claim) = note.claim() else { return };
        let drawn = DrawnNote { index, at, reach: (at.x(), at.x()), count: 1 };
        let mark = Mark::Claim(claim);
        let kind = match note.kind {
            NoteKind::Strike => MarkKind::Operation,
            NoteKind::Leader => MarkKind::Leader,
            NoteKind::Rename => {
                self.undated_rename(scene, mark, at);
                return;
            }
            _ => MarkKind::Event,
        };
        self.glyph(scene, mark, kind, &drawn, note, self.palette.slate);
    }

    fn undated_rename(&self, scene: &mut Scene, mark: Mark, at: Point) {
        let (pole, wide, high) = self.theme.lane.flag;
        let top = at - Point::new(wide * 0.5, pole * 0.5);
        let ink = self.palette.ink2;
        scene.line(Some(mark), (top, top + Point::new(0.0, pole)), ink, 1.3);
        let cloth = [top, top + Point::new(wide, high * 0.5), top + Point::new(0.0, high)];
        scene.shape(Some(mark), Path::polygon(&cloth), self.palette.canvas, Stroke::solid(ink, 1.0));
        self.target(mark, Area::Box(Rect::from_center(at, wide + 4.0, pole + 2.0)));
    }
}
