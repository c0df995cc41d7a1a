//! Changes that can be taken back: how one is made, and the ways along the history.

use crate::session::history::{Gesture, StepId};
use crate::session::{Effect, Session, names};
use crate::view::View;
use std::borrow::Cow;

impl Session {
    /// Makes a change to the view or the stories that can be taken back, and says what it is called. Changes of one
    /// gesture are one step. A drag that is under way becomes a step of its own before.
    pub(super) fn change<N: AsRef<str>>(
        &mut self,
        gesture: Option<Gesture>,
        change: impl FnOnce(&mut Self) -> N,
    ) {
        self.finish_drag();
        self.finish_glide();
        self.history.settle(&self.view, &self.stories);
        let name = change(self);
        self.history.remember(name.as_ref(), gesture, (&self.view, &self.stories));
    }

    /// Takes back what was done last: what is under way, else the last step.
    pub(super) fn undo(&mut self) -> Vec<Effect> {
        if self.drag_has_moved() {
            self.abort_drag();
            return Vec::new();
        }
        if self.tidying.is_some() {
            return self.stop_tidy();
        }
        match self.history.number().checked_sub(1) {
            Some(before) => self.go_to_step(before),
            None => Vec::new(),
        }
    }

    /// Does the next step again.
    pub(super) fn redo(&mut self) -> Vec<Effect> {
        self.go_to_step(self.history.number() + 1)
    }

    /// Goes to a step, over all that lie between. What is under way is dropped: it would be done to something else.
    pub(super) fn go_to_step(&mut self, step: usize) -> Vec<Effect> {
        if self.history.row(step).is_none() {
            return Vec::new();
        }
        self.abort_drag();
        self.finish_glide();
        self.player.playing = false;
        let effects = self.stop_tidy();
        self.history.go(step, &mut self.view, &mut self.stories);
        self.settle_story();
        effects
    }

    fn drag_has_moved(&self) -> bool {
        let moved = |drag: &crate::session::Drag| {
            drag.before.iter().any(|(e, before)| self.view.positions.get(e) != Some(before))
        };
        self.drag.as_ref().is_some_and(moved)
    }

    /// What would be taken back next, by its name: what is under way, else the last step.
    #[must_use]
    pub fn next_undo(&self) -> Option<Cow<'_, str>> {
        if let Some(drag) = self.drag.as_ref().filter(|_| self.drag_has_moved()) {
            return Some(self.name_of_drag(drag).into());
        }
        if let Some(tidying) = self.tidying {
            return Some(names::of_layout(tidying.manner).into());
        }
        self.history.next_undo().map(Cow::from)
    }

    /// The view with everything where it stands once nothing moves: marks on their way are there, and one that is being
    /// dragged is where it was. It is what the present step of the history holds, and what a file is to hold.
    #[must_use]
    pub fn view_at_rest(&self) -> Cow<'_, View> {
        if self.drag.is_none() && self.glide.is_none() {
            return Cow::Borrowed(&self.view);
        }
        let mut view = self.view.clone();
        if let Some(glide) = &self.glide {
            view.positions.clone_from(&glide.to);
        }
        if let Some(drag) = &self.drag {
            view.positions.extend(drag.before.iter().map(|(e, p)| (*e, *p)));
        }
        Cow::Owned(view)
    }

    /// A file holds what was looked at in a step: the one that [`History::step`](crate::session::History::step) named
    /// when its bytes were made. What was changed since is not saved.
    pub fn mark_saved(&mut self, step: StepId) {
        self.history.mark_saved(step);
        if let Some(tour) = &mut self.tour {
            tour.before.history.mark_saved(step);
        }
        self.settle_changed();
    }

    /// Whether anything is not saved; of a tour also what was looked at before it.
    pub(super) fn settle_changed(&mut self) {
        let before = self.tour.as_ref().is_none_or(|tour| tour.before.history.is_saved());
        self.changed = !(before && self.history.is_saved());
    }
}
