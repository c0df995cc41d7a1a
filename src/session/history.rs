//! Undo: the parts of a view that commands change, and the stories, before each change. Camera, selection and theme are
//! not part of it: taking back a filter does not move the reader's eyes.

use crate::geometry::Point;
use crate::model::{EntityIx, Period, Story};
use crate::view::{Filters, Manner, Outside, Plot, Style, Trace, View};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// The most changes that are kept.
const DEPTH: usize = 500;

/// What can be taken back.
#[derive(Clone, Debug, PartialEq)]
struct Undoable {
    period: Period,
    filters: Filters,
    outside: Outside,
    positions: BTreeMap<EntityIx, Point>,
    pins: BTreeSet<EntityIx>,
    manner: Manner,
    plot: Plot,
    rows: BTreeMap<EntityIx, u32>,
    trace: Option<Trace>,
    widened: bool,
    style: Style,
    compare: bool,
    stories: Stories,
}

/// The stories of a session; shared, for a step of undo keeps them whole.
pub(super) type Stories = Arc<Vec<Story>>;

impl Undoable {
    fn of(view: &View, stories: &Stories) -> Self {
        Self {
            period: view.period,
            filters: view.filters.clone(),
            outside: view.outside,
            positions: view.positions.clone(),
            pins: view.pins.clone(),
            manner: view.manner,
            plot: view.plot,
            rows: view.lineage.rows.clone(),
            trace: view.lineage.trace,
            widened: view.lineage.widened,
            style: view.style,
            compare: view.compare,
            stories: stories.clone(),
        }
    }

    fn restore(self, view: &mut View, stories: &mut Stories) {
        view.period = self.period;
        view.filters = self.filters;
        view.outside = self.outside;
        view.positions = self.positions;
        view.pins = self.pins;
        view.manner = self.manner;
        view.plot = self.plot;
        view.lineage.rows = self.rows;
        view.lineage.trace = self.trace;
        view.lineage.widened = self.widened;
        view.style = self.style;
        view.compare = self.compare;
        *stories = self.stories;
    }
}

/// Changes that can be taken back, and those that were.
#[derive(Clone, Debug, Default)]
pub struct History {
    past: Vec<(String, Undoable)>,
    future: Vec<(String, Undoable)>,
    gesture: Option<String>,
}

impl History {
    /// Remembers a view and the stories before a change of this name. Changes of one gesture are one step.
    pub(super) fn remember(&mut self, name: &str, before: (&View, &Stories), gesture: bool) {
        let continues = gesture && self.gesture.as_deref() == Some(name);
        self.gesture = gesture.then(|| name.to_owned());
        if continues {
            return;
        }
        self.future.clear();
        self.past.push((name.to_owned(), Undoable::of(before.0, before.1)));
        if self.past.len() > DEPTH {
            self.past.remove(0);
        }
    }

    pub(super) fn end_gesture(&mut self) {
        self.gesture = None;
    }

    /// The same changes of another version of the dataset.
    pub(super) fn carried(
        &self,
        view: impl Fn(&View) -> View,
        stories: impl Fn(&Stories) -> Stories,
    ) -> Self {
        let all = |list: &[(String, Undoable)]| {
            let carried = |(name, state): &(String, Undoable)| {
                let (mut of, mut told) = (View::default(), Stories::default());
                state.clone().restore(&mut of, &mut told);
                (name.clone(), Undoable::of(&view(&of), &stories(&told)))
            };
            list.iter().map(carried).collect()
        };
        Self { past: all(&self.past), future: all(&self.future), gesture: None }
    }

    /// Takes back the last change; its name, if there was one.
    pub(super) fn undo(&mut self, view: &mut View, stories: &mut Stories) -> Option<String> {
        Self::swap(&mut self.past, &mut self.future, view, stories)
    }

    /// Does again what was taken back; its name, if there was anything.
    pub(super) fn redo(&mut self, view: &mut View, stories: &mut Stories) -> Option<String> {
        Self::swap(&mut self.future, &mut self.past, view, stories)
    }

    fn swap(
        from: &mut Vec<(String, Undoable)>,
        to: &mut Vec<(String, Undoable)>,
        view: &mut View,
        stories: &mut Stories,
    ) -> Option<String> {
        let (name, state) = from.pop()?;
        to.push((name.clone(), Undoable::of(view, stories)));
        state.restore(view, stories);
        Some(name)
    }

    /// How many changes can be taken back, and how many can be done again; never more than 500 together.
    #[must_use]
    pub fn depth(&self) -> (usize, usize) {
        (self.past.len(), self.future.len())
    }

    /// What would be taken back next.
    #[must_use]
    pub fn next_undo(&self) -> Option<&str> {
        self.past.last().map(|(name, _)| name.as_str())
    }

    /// What would be done again next.
    #[must_use]
    pub fn next_redo(&self) -> Option<&str> {
        self.future.last().map(|(name, _)| name.as_str())
    }
}
