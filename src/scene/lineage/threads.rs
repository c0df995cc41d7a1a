//! Leaders: a thread inside the lane for the time that is evidenced, hatched or dotted where it is not, and what became
//! of them at its end.

use super::{Area, Builder};
use crate::analysis::lineage::{Days, NoteKind, Thread, ThreadEnd};
use crate::geometry::{Path, Point, Rect};
use crate::model::EntityIx;
use crate::scene::{Color, Dash, Face, Fonts, Mark, Scene, Stroke, Text};
use std::collections::BTreeMap;

/// The most threads that a lane holds side by side.
const MOST: usize = 3;

/// A thread as it is drawn.
struct Drawn {
    index: usize,
    y: f32,
    reach: (f32, f32),
    core: Option<(f32, f32)>,
}

/// A thread's place in the lineage's list, and from where to where it reaches.
type Placed = (usize, (f32, f32));

impl Builder<'_> {
    pub(super) fn threads(&self, scene: &mut Scene) {
        let drawn = self.drawn_threads();
        for thread in &drawn {
            self.thread(scene, thread);
        }
        self.crossings(scene, &drawn);
    }

    /// Threads lane by lane, those of one time beside each other.
    fn drawn_threads(&self) -> Vec<Drawn> {
        let mut lanes: BTreeMap<EntityIx, Vec<Placed>> = BTreeMap::new();
        for (index, thread) in self.input.lineage.threads.iter().enumerate() {
            let reach = self.reach(Days::of(thread.bounds)).filter(|r| self.in_sight(*r));
            if let (Some(reach), true) = (reach, self.bar(thread.lane).is_some()) {
                lanes.entry(thread.lane).or_default().push((index, reach));
            }
        }
        let mut drawn = Vec::new();
        for (lane, mut threads) in lanes {
            threads.sort_by(|a, b| a.1.0.total_cmp(&b.1.0).then(a.0.cmp(&b.0)));
            let Some(place) = self.plan.place(lane) else { continue };
            // The first track that is free again.
            let mut tracks: Vec<f32> = Vec::new();
            let mut placed: Vec<(usize, (f32, f32), usize)> = Vec::new();
            for (index, reach) in threads {
                let track = tracks.iter().position(|end| *end + 4.0 < reach.0).unwrap_or(tracks.len());
                if track >= MOST {
                    continue;
                }
                match tracks.get_mut(track) {
                    Some(end) => *end = reach.1,
                    None => tracks.push(reach.1),
                }
                placed.push((index, reach, track));
            }
            for (index, reach, track) in placed {
                #[expect(clippy::cast_precision_loss, reason = "a few tracks")]
                let share = (track as f32 + 1.0) / (tracks.len() as f32 + 1.0);
                let y = place.y - place.half + place.half * 2.0 * share;
                let thread = self.input.lineage.threads.get(index);
                let core = thread.and_then(|t| self.core(t.bounds));
                drawn.push(Drawn { index, y, reach, core });
            }
        }
        drawn
    }

    fn thread(&self, scene: &mut Scene, drawn: &Drawn) {
        let Some(thread) = self.input.lineage.threads.get(drawn.index) else { return };
        let mark = Some(Mark::Claim(thread.claim));
        let (_, line) = self.hues(thread.lane);
        let line = line.mixed(self.palette.ink, 0.35);
        let field = self.field();
        let (from, to) = (drawn.reach.0.max(field.min().x()), drawn.reach.1.min(field.max().x()));
        let at = |x: f32| Point::new(x, drawn.y);
        let width = self.theme.lane.thread;
        let (color, dash) = (line, self.dash_of(self.status(thread.claim), false));
        // What is only possible is hatched, as far as a line can be.
        let slanted = |scene: &mut Scene, (from, to): (f32, f32)| {
            let mut x = from + 2.0;
            while x < to - 1.0 {
                scene.line(
                    mark,
                    (Point::new(x + 1.5, drawn.y - 2.0), Point::new(x - 1.5, drawn.y + 2.0)),
                    color,
                    0.9,
                );
                x += 4.0;
            }
        };
        match drawn.core {
            Some((a, z)) => {
                scene.stroke(
                    mark,
                    Path::polyline(&[at(a.max(from)), at(z.min(to))]),
                    Stroke { color, width, dash },
                );
                slanted(scene, (from, a));
                slanted(scene, (z, to));
            }
            None => slanted(scene, (from, to)),
        }
        if drawn.reach.0 >= field.min().x() {
            scene.disc(mark, at(from), 2.4, color);
        }
        if self.is_chosen(thread.claim) || self.is_selected(thread.person) {
            let ring = Rect::from_corners(at(from) - Point::new(4.0, 4.0), at(to) + Point::new(4.0, 4.0));
            scene.stroke(mark, Path::rounded_rect(ring, 4.0), Stroke::solid(self.palette.ink, 1.6));
        }
        self.target(
            Mark::Claim(thread.claim),
            Area::Box(Rect::from_corners(
                at(from - 2.0) - Point::new(0.0, 4.0),
                at(to + 2.0) + Point::new(0.0, 4.0),
            )),
        );
        for (what, claim, days) in &thread.ends {
            // What became of them long after their term is no end of it.
            let near = |(from, _): &(f32, f32)| *from <= drawn.reach.1 + 3.0;
            if let Some((from, to)) = self.reach(*days).filter(|r| self.in_sight(*r)).filter(near) {
                self.fate(scene, *what, Mark::Claim(*claim), at((from + to) * 0.5), color);
            }
        }
        self.leader_name(scene, thread, drawn);
    }

    /// What became of somebody: a bar where they left, a cross where they were killed, a bracket where they were
    /// arrested, an arrow where they went into exile, a dot where they came.
    fn fate(&self, scene: &mut Scene, what: ThreadEnd, mark: Mark, at: Point, color: Color) {
        let to = |dx: f32, dy: f32| at + Point::new(dx, dy);
        let pen = Stroke::solid(color, 1.5);
        match what {
            ThreadEnd::Appointed => scene.disc(Some(mark), at, 3.0, color),
            ThreadEnd::Left => scene.stroke(Some(mark), Path::polyline(&[to(0.0, -4.0), to(0.0, 4.0)]), pen),
            ThreadEnd::Killed => {
                for side in [-1.0, 1.0] {
                    scene.stroke(
                        Some(mark),
                        Path::polyline(&[to(-3.5, -3.5 * side), to(3.5, 3.5 * side)]),
                        pen,
                    );
                }
            }
            ThreadEnd::Arrested => {
                let bracket = [to(-3.0, -4.0), to(1.0, -4.0), to(1.0, 4.0), to(-3.0, 4.0)];
                scene.stroke(Some(mark), Path::polyline(&bracket), pen);
            }
            ThreadEnd::Exiled => {
                scene.stroke(Some(mark), Path::polyline(&[to(-3.0, 3.0), to(4.0, -4.0)]), pen);
                scene.stroke(Some(mark), Path::polyline(&[to(0.0, -4.0), to(4.0, -4.0), to(4.0, 0.0)]), pen);
            }
        }
        self.target(mark, Area::Box(Rect::from_center(at, 10.0, 10.0)));
    }

    /// Their name inside the lane, where there is room.
    fn leader_name(&self, scene: &mut Scene, thread: &Thread, drawn: &Drawn) {
        let Some(place) = self.plan.place(thread.lane) else { return };
        let size = self.theme.text.small;
        if place.half * 2.0 < size + 4.0 {
            return;
        }
        let content = self.input.network.dataset.entity(thread.person).label().to_owned();
        let width = Fonts::get().width(&content, Face::Regular, size);
        let Some(bar) = self.bar(thread.lane).and_then(|b| b.solid) else { return };
        let text = |x: f32| Text {
            at: Point::new(x, place.y + size * 0.36),
            content: content.clone(),
            face: Face::Regular,
            size,
            color: self.palette.ink,
            halo: Some((self.tint(self.hues(thread.lane).0, self.theme.lane.fill.0), 2.0)),
            width,
        };
        // What else stands in the lane is no place for a name: other terms, and what lies over its edges.
        let threads = self.input.lineage.threads.iter();
        let others = threads.filter(|t| t.lane == thread.lane && t.claim != thread.claim);
        let mut taken: Vec<(f32, f32)> = others.filter_map(|t| self.reach(Days::of(t.bounds))).collect();
        let glyph = self.theme.lane.glyphs.0 + 2.0;
        let notes = self.drawn_notes().iter().filter(|n| {
            self.input.lineage.notes.get(n.index).is_some_and(|n| {
                n.lane == thread.lane && matches!(n.kind, NoteKind::Event | NoteKind::Strike)
            })
        });
        taken.extend(notes.map(|n| (n.at.x() - glyph, n.at.x() + glyph)));
        let clear = |t: &Text| {
            let bounds = t.bounds();
            let inside = t.at.x() >= bar.0 && t.at.x() + width < bar.1 - 4.0;
            inside
                && self.field().contains_rect(bounds)
                && taken.iter().all(|(a, z)| *z < bounds.min().x() - 2.0 || *a > bounds.max().x() + 2.0)
        };
        // Beside its end, or a little further on.
        let spots = (0..5_u8).map(|i| text(drawn.reach.1 + 5.0 + f32::from(i) * 12.0));
        if let Some(text) = spots.into_iter().find(clear) {
            scene.text(Some(Mark::Claim(thread.claim)), text);
        }
    }

    /// Somebody who led one body and then another crosses over between their threads.
    fn crossings(&self, scene: &mut Scene, drawn: &[Drawn]) {
        for (i, before) in drawn.iter().enumerate() {
            for after in drawn.iter().skip(i + 1) {
                let threads = &self.input.lineage.threads;
                let (Some(a), Some(b)) = (threads.get(before.index), threads.get(after.index)) else {
                    continue;
                };
                if a.person != b.person || a.lane == b.lane {
                    continue;
                }
                let ((first, older), (second, newer)) = if before.reach.0 <= after.reach.0 {
                    ((before, a), (after, b))
                } else {
                    ((after, b), (before, a))
                };
                let (from, to) = (
                    Point::new(first.reach.1.min(second.reach.0), first.y),
                    Point::new(second.reach.0, second.y),
                );
                let bend = (to.x() - from.x()).max(12.0) * 0.5;
                let way = Path::cubic(from, from + Point::new(bend, 0.0), to - Point::new(bend, 0.0), to);
                let (_, line) = self.hues(older.lane);
                let stroke = Stroke { color: line, width: 1.2, dash: Dash::Dashed(3.0, 2.0) };
                scene.stroke(Some(Mark::Claim(newer.claim)), way, stroke);
            }
        }
    }
}
