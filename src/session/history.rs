//! Undo: the parts of a view that commands change, before each change. Camera, selection and theme are not part of
//! it: taking back a filter does not move the reader's eyes.

use crate::geometry::Point;
use crate::model::{EntityIx, Period};
use crate::view::{Filters, Manner, Outside, Plot, Style, Trace, View};
use std::collections::{BTreeMap, BTreeSet};

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
}

impl Undoable {
    fn of(view: &View) -> Self {
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
        }
    }

    fn restore(self, view: &mut View) {
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
    /// Remembers a view before a change of this name. Changes of one gesture are one step.
    pub(super) fn remember(&mut self, name: &str, before: &View, gesture: bool) {
        let continues = gesture && self.gesture.as_deref() == Some(name);
        self.gesture = gesture.then(|| name.to_owned());
        if continues {
            return;
        }
        self.future.clear();
        self.past.push((name.to_owned(), Undoable::of(before)));
        if self.past.len() > DEPTH {
            self.past.remove(0);
        }
    }

    pub(super) fn end_gesture(&mut self) {
        self.gesture = None;
    }

    /// The same changes of another version of the dataset.
    pub(super) fn carried(&self, carry: impl Fn(&View) -> View) -> Self {
        let all = |list: &[(String, Undoable)]| {
            list.iter()
                .map(|(name, state)| {
                    let mut view = View::default();
                    state.clone().restore(&mut view);
                    (name.clone(), Undoable::of(&carry(&view)))
                })
                .collect()
        };
        Self { past: all(&self.past), future: all(&self.future), gesture: None }
    }

    /// Takes back the last change; its name, if there was one.
    pub(super) fn undo(&mut self, view: &mut View) -> Option<String> {
        Self::swap(&mut self.past, &mut self.future, view)
    }

    /// Does again what was taken back; its name, if there was anything.
    pub(super) fn redo(&mut self, view: &mut View) -> Option<String> {
        Self::swap(&mut self.future, &mut self.past, view)
    }

    fn swap(
        from: &mut Vec<(String, Undoable)>,
        to: &mut Vec<(String, Undoable)>,
        view: &mut View,
    ) -> Option<String> {
        let (name, state) = from.pop()?;
        to.push((name.clone(), Undoable::of(view)));
        state.restore(view);
        Some(name)
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
