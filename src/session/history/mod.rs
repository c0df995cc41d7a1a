//! Undo: a line of steps from what was opened to what is now, and on to what was taken back. Each has a name, and what
//! came of it.
//!
//! # What is undone, and what is not
//! - **Undone** is whatever decides what a figure shows or a story tells: the period and the comparison in it, the
//!   filters, how marks outside are drawn, where marks stand and which are pinned, the manner of the layout, network or
//!   lineage, its rows, kin and widened years, sizes, hues and names, light or dark, and the stories.
//! - **Navigation** is not: the camera and the window of time, the selection (which has a way back of its own), open
//!   claims, which page lies over the picture, which story the panel shows, the stops of a tour. Taking back a filter
//!   does not move the reader's eyes.
//! - **The window** is not: sizes of everything, motion, hints, sides and tools, what is shaded or wanted of an export.
//!   It is no part of a document, and no document brings it back.
//!
//! [`Kept::of`] takes a view apart field by field: a new field does not compile before it is decided what it is.

mod kept;
mod leaves;
#[cfg(test)]
mod tests;

pub(super) use kept::Stories;

use crate::model::EntityIx;
use crate::view::View;
use kept::Kept;
use std::collections::BTreeSet;

/// The most steps that are kept.
const DEPTH: usize = 500;
/// The most characters of a step's name.
const NAME: usize = 120;

/// Which step it is: no two of a session are the same, and one that a gesture goes on changing becomes another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct StepId(u64);

/// Changes that belong together while they follow one another: one step.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Gesture {
    /// The slider is dragged, or a year is typed.
    Slider,
    /// The years pass.
    Play,
    /// Steps from event to event.
    Events,
    /// Typing in the search.
    Search,
    /// Arrows move these marks.
    Nudge(BTreeSet<EntityIx>),
}

/// How a step stands to what is looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StepState {
    /// It was done before.
    Done,
    /// It is what is looked at now.
    Now,
    /// It was taken back, and can be done again.
    TakenBack,
}

/// A step, as a list shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StepRow<'a> {
    /// Its number: nought is what was opened.
    pub number: usize,
    /// Which it is.
    pub id: StepId,
    /// What was done.
    pub name: &'a str,
    /// How it stands to what is looked at.
    pub state: StepState,
    /// Whether the file was last saved in this state.
    pub saved: bool,
}

/// A step, and what came of it.
#[derive(Clone, Debug)]
struct Step {
    id: StepId,
    name: String,
    kept: Kept,
}

/// Changes that can be taken back, and those that were.
#[derive(Clone, Debug)]
pub struct History {
    /// The oldest first.
    past: Vec<Step>,
    now: Step,
    /// The next one last.
    future: Vec<Step>,
    /// How many old steps were let go of.
    gone: usize,
    /// What it began with.
    began: StepId,
    /// What was last saved, if anything was; it may be among the steps no longer.
    saved: Option<StepId>,
    /// Whether what it began with is in no file.
    unsaved: bool,
    /// The gesture under way, and the step that it makes.
    gesture: Option<(Gesture, StepId)>,
    /// The newest id that was given.
    newest: StepId,
}

impl History {
    /// A history that begins with what is looked at; its steps are numbered after those of another.
    pub(super) fn beginning(view: &View, stories: &Stories, after: Option<&Self>) -> Self {
        let id = StepId(after.map_or(0, |h| h.newest.0 + 1));
        let now = Step { id, name: "As opened".to_owned(), kept: Kept::first(view, stories) };
        Self {
            past: Vec::new(),
            now,
            future: Vec::new(),
            gone: 0,
            began: id,
            saved: None,
            unsaved: false,
            gesture: None,
            newest: id,
        }
    }

    /// The same, of work that no file holds.
    pub(super) fn of_unsaved(self, unsaved: bool) -> Self {
        Self { unsaved, ..self }
    }

    /// How many changes can be taken back, and how many can be done again.
    #[must_use]
    pub fn depth(&self) -> (usize, usize) {
        (self.past.len(), self.future.len())
    }

    /// Takes what is looked at for the present step: a view can be given at the start, which is no change.
    pub(super) fn settle(&mut self, view: &View, stories: &Stories) {
        self.now.kept = Kept::of(view, stories, &self.now.kept);
    }

    /// Remembers what came of a change of this name, if anything did. Changes of one gesture are one step.
    pub(super) fn remember(
        &mut self,
        name: &str,
        gesture: Option<Gesture>,
        (view, stories): (&View, &Stories),
    ) {
        let kept = Kept::of(view, stories, &self.now.kept);
        if kept == self.now.kept {
            return;
        }
        let continues =
            self.gesture.as_ref().is_some_and(|(g, id)| Some(g) == gesture.as_ref() && *id == self.now.id);
        self.future.clear();
        if continues && let Some(before) = self.past.pop_if(|before| before.kept == kept) {
            // It is back where it began: nothing was done.
            (self.now, self.gesture) = (before, None);
            return;
        }
        let id = self.next_id();
        let step = Step { id, name: cut(name), kept };
        let before = std::mem::replace(&mut self.now, step);
        if !continues {
            self.past.push(before);
        }
        if self.past.len() > DEPTH {
            self.past.remove(0);
            self.gone += 1;
        }
        self.gesture = gesture.map(|g| (g, id));
    }

    fn next_id(&mut self) -> StepId {
        self.newest.0 += 1;
        self.newest
    }

    pub(super) fn end_gesture(&mut self) {
        self.gesture = None;
    }

    /// Goes to a step, over all that lie between; whether there is such a step.
    pub(super) fn go(&mut self, to: usize, view: &mut View, stories: &mut Stories) -> bool {
        self.end_gesture();
        self.settle(view, stories);
        if !(self.gone..=self.last()).contains(&to) {
            return false;
        }
        while self.number() > to
            && let Some(before) = self.past.pop()
        {
            self.future.push(std::mem::replace(&mut self.now, before));
        }
        while self.number() < to
            && let Some(after) = self.future.pop()
        {
            self.past.push(std::mem::replace(&mut self.now, after));
        }
        self.now.kept.restore(view, stories);
        true
    }

    /// The same steps of another version of the dataset.
    pub(super) fn carried(
        &self,
        view: impl Fn(&View) -> View,
        stories: impl Fn(&Stories) -> Stories,
    ) -> Self {
        let mut before = None;
        let mut carried = |step: &Step| {
            let (mut of, mut told) = (View::default(), Stories::default());
            step.kept.restore(&mut of, &mut told);
            let (of, told) = (view(&of), stories(&told));
            let kept = match &before {
                Some(before) => Kept::of(&of, &told, before),
                None => Kept::first(&of, &told),
            };
            before = Some(kept.clone());
            Step { kept, ..step.clone() }
        };
        // In their order, so that each shares with the one before it.
        let past = self.past.iter().map(&mut carried).collect();
        let now = carried(&self.now);
        let mut future: Vec<Step> = self.future.iter().rev().map(carried).collect();
        future.reverse();
        Self { past, now, future, gesture: None, ..self.clone() }
    }

    /// From now on steps are numbered after those of another history, too.
    pub(super) fn number_after(&mut self, other: &Self) {
        self.newest = self.newest.max(other.newest);
    }

    /// Which step is looked at: what a file that is written now holds, for [`FileCommand::Saved`].
    ///
    /// [`FileCommand::Saved`]: super::FileCommand::Saved
    #[must_use]
    pub fn step(&self) -> StepId {
        self.now.id
    }

    /// A file holds this step. One of an earlier history means nothing to this one; one that was changed since is still
    /// what was saved last, so that no other step passes for it.
    pub(super) fn mark_saved(&mut self, step: StepId) {
        if step >= self.began {
            self.saved = Some(step);
        }
        // What follows is a change of what was saved.
        if step == self.now.id {
            self.end_gesture();
        }
    }

    /// Whether what is looked at is what was last saved, or what was opened if nothing was.
    #[must_use]
    pub fn is_saved(&self) -> bool {
        match self.saved {
            Some(saved) => self.now.id == saved,
            None => self.now.id == self.began && !self.unsaved,
        }
    }

    /// The number of the present step; nought is what was opened.
    #[must_use]
    pub fn number(&self) -> usize {
        self.gone + self.past.len()
    }

    /// The number of the oldest step that is kept.
    #[must_use]
    pub fn first(&self) -> usize {
        self.gone
    }

    /// The number of the last step, taken back or not.
    #[must_use]
    pub fn last(&self) -> usize {
        self.number() + self.future.len()
    }

    /// The number of the step that was last saved, if it is still among them.
    #[must_use]
    pub fn saved(&self) -> Option<usize> {
        let saved = self.saved?;
        (self.first()..=self.last()).find(|n| self.get(*n).is_some_and(|step| step.id == saved))
    }

    fn get(&self, number: usize) -> Option<&Step> {
        let at = number.checked_sub(self.gone)?;
        match at.checked_sub(self.past.len()) {
            None => self.past.get(at),
            Some(0) => Some(&self.now),
            Some(n) => self.future.len().checked_sub(n).and_then(|i| self.future.get(i)),
        }
    }

    /// A step by its number.
    #[must_use]
    pub fn row(&self, number: usize) -> Option<StepRow<'_>> {
        let Step { id, name, .. } = self.get(number)?;
        let state = match number.cmp(&self.number()) {
            std::cmp::Ordering::Less => StepState::Done,
            std::cmp::Ordering::Equal => StepState::Now,
            std::cmp::Ordering::Greater => StepState::TakenBack,
        };
        Some(StepRow { number, id: *id, name, state, saved: self.saved == Some(*id) })
    }

    /// What would be taken back next.
    #[must_use]
    pub fn next_undo(&self) -> Option<&str> {
        self.past.last().map(|_| self.now.name.as_str())
    }

    /// What would be done again next.
    #[must_use]
    pub fn next_redo(&self) -> Option<&str> {
        self.future.last().map(|step| step.name.as_str())
    }
}

/// A name that is not too long: what was typed may be.
fn cut(name: &str) -> String {
    if name.chars().nth(NAME).is_none() {
        return name.to_owned();
    }
    name.chars().take(NAME - 1).chain(['…']).collect()
}
