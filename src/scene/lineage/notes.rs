//! What stands on a lane: flags of new names, strikes above it, events under it, a cross where it ended, and a tick for
//! every other sighting. What stands too close to be told apart is one mark with its number.

use super::plan::Place;
use super::{Area, Builder};
use crate::analysis::lineage::{Note, NoteKind};
use crate::geometry::{Path, Point, Rect};
use crate::model::{EntityIx, Status};
use crate::scene::{Color, Dash, Face, Fonts, Mark, Scene, Stroke, Text, glyph_paths};
use crate::view::MarkKind;
use std::collections::BTreeMap;

/// A note as it is drawn.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct DrawnNote {
    /// The place of its note, or of the first of several, in the lineage's list.
    pub index: usize,
    /// Where it stands: the middle of its glyph, or the foot of its flag's cloth.
    pub at: Point,
    /// From where to where it may lie.
    pub reach: (f32, f32),
    /// How many notes it stands for.
    pub count: usize,
}

impl Builder<'_> {
    /// Every note with a place in time, lane by lane; those that would lie on one another as one.
    pub(super) fn drawn_notes(&self) -> &[DrawnNote] {
        self.notes.get_or_init(|| self.draw_notes())
    }

    fn draw_notes(&self) -> Vec<DrawnNote> {
        let mut groups: BTreeMap<(EntityIx, NoteKind), Vec<DrawnNote>> = BTreeMap::new();
        let field = self.field();
        for (index, note) in self.input.lineage.notes.iter().enumerate() {
            let Some(reach) = self.reach(note.days).filter(|r| self.in_sight(*r)) else { continue };
            let Some(place) = self.plan.place(note.lane) else { continue };
            if place.bottom < field.min().y() || place.top > field.max().y() || self.bar(note.lane).is_none()
            {
                continue;
            }
            let at = Point::new((reach.0 + reach.1) * 0.5, self.height_of(note, place));
            groups.entry((note.lane, note.kind)).or_default().push(DrawnNote { index, at, reach, count: 1 });
        }
        groups.into_iter().flat_map(|((_, kind), notes)| self.merged(kind, notes)).collect()
    }

    fn height_of(&self, note: &Note, place: Place) -> f32 {
        let (event, strike, _, _) = self.theme.lane.glyphs;
        match note.kind {
            NoteKind::Sighting => place.y + place.half,
            NoteKind::Event => place.y + place.half - event * 0.15,
            NoteKind::Strike => place.y - place.half - strike * 0.6,
            NoteKind::Begin | NoteKind::End | NoteKind::Leader => place.y,
            NoteKind::Rename => place.y - place.half - self.theme.lane.flag.0 + self.theme.lane.flag.2 * 0.5,
        }
    }

    /// Notes from left to right, those nearer to each other than their glyphs are wide as one.
    fn merged(&self, kind: NoteKind, mut notes: Vec<DrawnNote>) -> Vec<DrawnNote> {
        notes.sort_by(|a, b| a.at.x().total_cmp(&b.at.x()).then(a.index.cmp(&b.index)));
        let apart = match kind {
            // Sightings of the same days are one tick; others may stand close.
            NoteKind::Sighting => 1.5,
            _ => self.theme.lane.apart,
        };
        let mut merged: Vec<DrawnNote> = Vec::new();
        for note in notes {
            match merged.last_mut() {
                Some(last)
                    if note.at.x() - last.at.x() < apart
                        && (kind != NoteKind::Sighting || (note.reach.0 - last.reach.0).abs() < apart) =>
                {
                    last.count += 1;
                }
                _ => merged.push(note),
            }
        }
        merged
    }

    pub(super) fn notes(&self, scene: &mut Scene) {
        for drawn in self.drawn_notes() {
            let Some(note) = self.input.lineage.notes.get(drawn.index) else { continue };
            let (Some(place), Some(claim)) = (self.plan.place(note.lane), note.claim()) else { continue };
            let mark = Mark::Claim(claim);
            let ink = self.palette.ink;
            match note.kind {
                NoteKind::Sighting | NoteKind::Begin => self.tick(scene, mark, drawn, place, note),
                NoteKind::Event => {
                    if !self.plan.is_far() {
                        self.whisker(scene, mark, drawn);
                    }
                    self.glyph(scene, mark, MarkKind::Event, drawn, note, ink);
                }
                NoteKind::Strike => {
                    self.glyph(scene, mark, MarkKind::Operation, drawn, note, self.palette.slate);
                }
                NoteKind::End => self.cross(scene, mark, drawn, place, self.status(claim)),
                NoteKind::Rename => self.rename(scene, mark, drawn, place),
                NoteKind::Leader => {}
            }
        }
    }

    /// A tick for a sighting on a day or two; a line with ends for one at some time of a stretch.
    fn tick(&self, scene: &mut Scene, mark: Mark, drawn: &DrawnNote, place: Place, note: &Note) {
        let (_, line) = self.hues(note.lane);
        // What a sighting says beyond the bar, the bar's own ends say already.
        let Some(bar) = self.bar(note.lane).map(|b| b.reach()) else { return };
        let (from, to) = (drawn.reach.0.max(bar.0), drawn.reach.1.min(bar.1));
        if from > to || (from <= bar.0 + 0.5 && to >= bar.1 - 0.5 && to - from > 5.0) {
            return;
        }
        let height = self.theme.lane.tick.min(place.half);
        let foot = place.y + place.half;
        let color = if note.claim().is_some_and(|c| self.is_chosen(c)) { self.palette.ink } else { line };
        if to - from < 5.0 {
            let x = (from + to) * 0.5;
            scene.line(Some(mark), (Point::new(x, foot - height), Point::new(x, foot)), color, 1.2);
            self.target(
                mark,
                Area::Box(Rect::from_center(Point::new(x, foot - height * 0.5), 5.0, height + 4.0)),
            );
        } else {
            let y = foot - 2.5;
            let color = self.tint(color, 0.75);
            scene.line(Some(mark), (Point::new(from, y), Point::new(to, y)), color, 0.8);
            for x in [from, to] {
                scene.line(Some(mark), (Point::new(x, y - 2.0), Point::new(x, y + 2.0)), color, 0.8);
            }
            self.target(mark, Area::Line(vec![Point::new(from, y), Point::new(to, y)]));
        }
    }

    /// A line over all days on which something may have been, where that is more than its glyph covers.
    fn whisker(&self, scene: &mut Scene, mark: Mark, drawn: &DrawnNote) {
        let (from, to) = drawn.reach;
        if drawn.count == 1 && to - from > self.theme.lane.glyphs.0 * 2.6 {
            let y = drawn.at.y();
            let color = self.palette.ink2;
            scene.line(Some(mark), (Point::new(from, y), Point::new(to, y)), color, 0.8);
            for x in [from, to] {
                scene.line(Some(mark), (Point::new(x, y - 2.5), Point::new(x, y + 2.5)), color, 0.8);
            }
        }
    }

    /// A glyph, filled, dashed or dotted by status, with a number if it stands for several.
    pub(super) fn glyph(
        &self,
        scene: &mut Scene,
        mark: Mark,
        kind: MarkKind,
        drawn: &DrawnNote,
        note: &Note,
        ink: Color,
    ) {
        let (event, strike, leader, _) = self.theme.lane.glyphs;
        let radius = match kind {
            MarkKind::Event => event,
            MarkKind::Leader | MarkKind::Person => leader,
            _ => strike,
        };
        let status = note.claim().map_or(Status::Stated, |c| self.status(c));
        let chosen =
            note.claims.iter().any(|c| self.is_chosen(*c)) || note.about.is_some_and(|e| self.is_selected(e));
        if self.plan.is_far() && !chosen {
            scene.disc(Some(mark), drawn.at, 1.6, ink);
            self.target(mark, Area::Box(Rect::from_center(drawn.at, 4.0, 4.0)));
            return;
        }
        scene.disc(Some(mark), drawn.at, radius + 1.0, self.palette.canvas);
        for (i, path) in glyph_paths(kind, drawn.at, radius).into_iter().enumerate() {
            match self.dash_of(status, false) {
                // The third path of a leader is the ring around them.
                Dash::Solid if kind == MarkKind::Leader && i == 2 => {
                    scene.stroke(Some(mark), path, Stroke::solid(ink, 1.1));
                }
                Dash::Solid => scene.fill(Some(mark), path, ink),
                Dash::Dashed(..) => {
                    let stroke = Stroke { color: ink, width: 1.1, dash: Dash::Dashed(2.5, 1.6) };
                    scene.shape(Some(mark), path, self.palette.canvas, stroke);
                }
                Dash::Dotted(_) => {
                    let stroke = Stroke { color: ink, width: 1.2, dash: Dash::Dotted(2.4) };
                    scene.shape(Some(mark), path, self.palette.canvas, stroke);
                }
            }
        }
        if chosen {
            let ring = Path::circle(drawn.at, radius + 3.5);
            scene.stroke(Some(mark), ring, Stroke::solid(self.palette.ink, self.theme.marks.selected));
        }
        let around = Rect::from_center(drawn.at, radius * 2.0 + 2.0, radius * 2.0 + 2.0);
        self.ledger.borrow_mut().take(around);
        self.target(mark, Area::Box(around.expand(1.0)));
        if drawn.count > 1 {
            let content = format!("×{}", drawn.count);
            let (face, size) = (Face::Italic, self.theme.text.small);
            let width = Fonts::get().width(&content, face, size);
            let at = drawn.at + Point::new(radius + 1.5, 3.5);
            let text = Text {
                at,
                content,
                face,
                size,
                color: self.palette.ink2,
                halo: Some((self.palette.canvas, 3.0)),
                width,
            };
            if self.field().contains_rect(text.bounds()) && self.ledger.borrow().is_free(text.bounds()) {
                self.ledger.borrow_mut().take(text.bounds());
                self.target(mark, Area::Box(text.bounds()));
                scene.text(Some(mark), text);
            }
        }
    }

    /// A cross where the bar ends.
    fn cross(&self, scene: &mut Scene, mark: Mark, drawn: &DrawnNote, place: Place, status: Status) {
        let half = self.theme.lane.glyphs.3;
        let x = drawn.reach.1 + half + 3.0;
        if x > self.scale.right + 12.0 {
            return;
        }
        let at = Point::new(x, place.y);
        let arm = |dx: f32, dy: f32| at + Point::new(dx * half, dy * half);
        for (a, z) in [((-1.0, -1.0), (1.0, 1.0)), ((-1.0, 1.0), (1.0, -1.0))] {
            // What is only alleged or inferred is broken.
            let dash = match self.dash_of(status, false) {
                Dash::Solid => Dash::Solid,
                Dash::Dashed(..) => Dash::Dashed(2.6, 1.8),
                Dash::Dotted(_) => Dash::Dotted(3.0),
            };
            let stroke = Stroke { color: self.palette.ink, width: 2.0, dash };
            scene.stroke(Some(mark), Path::polyline(&[arm(a.0, a.1), arm(z.0, z.1)]), stroke);
        }
        let around = Rect::from_center(at, half * 2.0 + 2.0, half * 2.0 + 2.0);
        self.ledger.borrow_mut().take(around);
        self.target(mark, Area::Box(around.expand(2.0)));
    }

    /// A flag on the lane from where the new name is in force.
    fn rename(&self, scene: &mut Scene, mark: Mark, drawn: &DrawnNote, place: Place) {
        let (pole, wide, high) = self.theme.lane.flag;
        let ink = self.palette.ink;
        let foot = Point::new(drawn.at.x(), place.y - place.half);
        let top = foot - Point::new(0.0, pole);
        scene.line(Some(mark), (foot, top), ink, 1.3);
        let cloth = [top, top + Point::new(wide, high * 0.5), top + Point::new(0.0, high)];
        scene.fill(Some(mark), Path::polygon(&cloth), ink);
        let (from, to) = drawn.reach;
        if to - from > wide {
            let y = foot.y() - 1.5;
            scene.line(Some(mark), (Point::new(from, y), Point::new(to, y)), self.palette.ink2, 0.8);
            for x in [from, to] {
                scene.line(
                    Some(mark),
                    (Point::new(x, y - 2.0), Point::new(x, y + 2.0)),
                    self.palette.ink2,
                    0.8,
                );
            }
        }
        let around = Rect::from_corners(top - Point::new(2.0, 1.0), foot + Point::new(wide + 1.0, 0.0));
        self.ledger.borrow_mut().take(around);
        self.target(mark, Area::Box(around.expand(1.0)));
    }
}
