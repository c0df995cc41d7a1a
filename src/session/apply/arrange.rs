//! Where marks stand: a drag is one gesture, one step to take back, and so is a new layout.

use crate::geometry::Point;
use crate::layout::Elastic;
use crate::model::EntityIx;
use crate::session::arrange::pins;
use crate::session::history::Gesture;
use crate::session::state::{Drag, Glide, Tidying};
use crate::session::{ArrangeCommand, Effect, Session, names, problem};
use crate::view::{Manner, Plot};
use std::collections::BTreeMap;
use std::sync::Arc;

/// How long marks glide to their new places, in seconds.
const GLIDE: f32 = 0.4;

impl Session {
    pub(super) fn apply_arrange(&mut self, command: ArrangeCommand) -> Vec<Effect> {
        match command {
            ArrangeCommand::DragBegin(entity) => self.begin_drag(entity),
            ArrangeCommand::DragTo(place) => self.drag_to(place),
            ArrangeCommand::DragTogether(together) => {
                if let Some(drag) = &mut self.drag {
                    drag.together = together;
                }
            }
            ArrangeCommand::Nudge(by) => self.nudge(by),
            ArrangeCommand::DragEnd => self.finish_drag(),
            ArrangeCommand::DragAbort => self.abort_drag(),
            ArrangeCommand::TogglePin(entity) => {
                self.change(None, |s| {
                    let pinned = s.view.pins.remove(&entity);
                    if !pinned {
                        s.view.pins.insert(entity);
                    }
                    let verb = if pinned { "Unpin" } else { "Pin" };
                    format!("{verb} {}", s.dataset().entity(entity).label())
                });
            }
            ArrangeCommand::Manner(manner) => return self.tidy(manner),
            ArrangeCommand::Tidy => return self.tidy(self.view.manner),
            ArrangeCommand::TidyProgress(number, done) => {
                if let Some(tidying) = self.tidying.as_mut().filter(|t| t.number == number) {
                    tidying.done = done;
                }
            }
            ArrangeCommand::Tidied(number, positions) => {
                if let Some(tidying) = self.tidying.take_if(|t| t.number == number) {
                    self.tidied(tidying.manner, positions);
                }
            }
            ArrangeCommand::StopTidy => return self.stop_tidy(),
            ArrangeCommand::Glide(seconds) => self.glide_on(seconds),
        }
        Vec::new()
    }

    /// One nudge after another is one step to take back.
    fn nudge(&mut self, by: Point) {
        let marks = self.view.selected();
        let by = by * (1.0 / self.derived.camera.zoom());
        let finite = by.x().is_finite() && by.y().is_finite();
        if marks.is_empty() || !finite || self.view.plot == Plot::Lineage {
            return;
        }
        // Of other marks it is another step.
        self.change(Some(Gesture::Nudge(marks.clone())), |s| {
            for mark in &marks {
                if let Some(place) = s.view.positions.get_mut(mark) {
                    *place = *place + by;
                }
            }
            format!("Move {}", names::of_marks(s.dataset(), &marks))
        });
    }

    fn begin_drag(&mut self, entity: EntityIx) {
        self.finish_drag();
        self.finish_glide();
        // From now on the user decides where to look, too: what was dragged stays under the pointer.
        self.view.camera.get_or_insert(self.derived.camera);
        if let Some(from) = self.view.positions.get(&entity) {
            let before = BTreeMap::from([(entity, *from)]);
            self.drag = Some(Drag { entity, before, together: false, elastic: None });
        }
    }

    fn drag_to(&mut self, place: Point) {
        let Some(mut drag) = self.drag.take() else { return };
        // What came along before stands where it stood, unless it comes along now.
        self.view.positions.extend(drag.before.iter().map(|(e, p)| (*e, *p)));
        if drag.together {
            let elastic = drag.elastic.get_or_insert_with(|| {
                let pins = pins(&self.view);
                Arc::new(Elastic::new(&problem(&self.network, self.view.manner, &pins)))
            });
            let at = |i: usize| self.view.positions.get(&EntityIx::new(i)).copied().unwrap_or_default();
            let before: Vec<Point> = (0..self.network.dataset.entities().len()).map(at).collect();
            for (i, to) in elastic.pull(&before, drag.entity.index(), place) {
                let entity = EntityIx::new(i);
                if let Some(from) = self.view.positions.insert(entity, to) {
                    drag.before.entry(entity).or_insert(from);
                }
            }
        } else {
            self.view.positions.insert(drag.entity, place);
        }
        self.drag = Some(drag);
    }

    /// Makes the drag that is under way, if there is one, a change that can be taken back.
    pub(super) fn finish_drag(&mut self) {
        let Some(drag) = self.drag.take() else { return };
        let moved: Vec<(EntityIx, Point)> =
            drag.before.keys().filter_map(|e| Some((*e, *self.view.positions.get(e)?))).collect();
        let name = self.name_of_drag(&drag);
        // Put it back first, so that the whole drag is one change.
        self.view.positions.extend(drag.before);
        self.change(None, |s| {
            s.view.positions.extend(moved);
            name
        });
    }

    /// What a drag is called.
    pub(super) fn name_of_drag(&self, drag: &Drag) -> String {
        let along = if drag.before.len() > 1 { " with its neighbourhood" } else { "" };
        format!("Move {}{along}", self.dataset().entity(drag.entity).label())
    }

    /// Puts the dragged mark, and what came along, back where it was.
    pub(super) fn abort_drag(&mut self) {
        if let Some(drag) = self.drag.take() {
            self.view.positions.extend(drag.before);
        }
    }

    /// Asks for a new layout. One that is under way is stopped: its result would be dropped.
    fn tidy(&mut self, manner: Manner) -> Vec<Effect> {
        self.finish_drag();
        self.finish_glide();
        let mut effects = self.stop_tidy();
        self.counter += 1;
        self.tidying = Some(Tidying { number: self.counter, manner, done: 0.0 });
        effects.push(Effect::Tidy(self.counter));
        effects
    }

    /// Stops the layout that is under way, if there is one: its result will be dropped.
    pub(super) fn stop_tidy(&mut self) -> Vec<Effect> {
        self.tidying.take().map(|_| Effect::StopTidy).into_iter().collect()
    }

    /// A new layout has come: it is one change, and the marks glide there. What was pinned meanwhile stays where it is,
    /// and so does a mark that it has no place for.
    fn tidied(&mut self, manner: Manner, positions: BTreeMap<EntityIx, Point>) {
        self.finish_drag();
        self.finish_glide();
        let from = self.view.positions.clone();
        self.change(None, |s| {
            s.view.manner = manner;
            let pinned = pins(&s.view);
            s.view.positions.extend(positions);
            s.view.positions.extend(pinned);
            names::of_layout(manner)
        });
        let to = std::mem::replace(&mut self.view.positions, from.clone());
        // Who would rather not see it move sees it there at once.
        let passed = if self.reduce_motion { GLIDE } else { 0.0 };
        self.glide = Some(Glide { from, to, passed });
        self.glide_on(0.0);
    }

    fn glide_on(&mut self, seconds: f32) {
        let Some(glide) = &mut self.glide else { return };
        glide.passed += seconds.max(0.0);
        if glide.passed >= GLIDE || glide.from == glide.to {
            // The camera that shows everything follows them there.
            if self.view.camera.is_none() {
                self.fly();
            }
            self.finish_glide();
            return;
        }
        // Quick at first, slow at the end.
        let share = 1.0 - (1.0 - glide.passed / GLIDE).powi(3);
        for (entity, to) in &glide.to {
            let from = glide.from.get(entity).copied().unwrap_or(*to);
            self.view.positions.insert(*entity, from + (*to - from) * share);
        }
    }

    /// Marks that are on their way arrive.
    pub(super) fn finish_glide(&mut self) {
        if let Some(glide) = self.glide.take() {
            self.view.positions = glide.to;
        }
    }
}
