//! What a step holds: everything of a view and the stories that can be taken back. What is as it was in the step before
//! is shared with it.

use super::leaves::{Bits, Leaves, places};
use crate::model::{EntityIx, Period, Story};
use crate::view::{Filters, LineageView, Manner, Outside, Plot, Style, ThemeChoice, Trace, View};
use std::collections::BTreeSet;
use std::sync::Arc;

/// The stories of a session; shared, for every step keeps them whole.
pub(in crate::session) type Stories = Arc<Vec<Story>>;

/// What can be taken back.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Kept {
    period: Period,
    compare: bool,
    filters: Arc<Filters>,
    outside: Outside,
    positions: Leaves<Bits>,
    pins: Arc<BTreeSet<EntityIx>>,
    manner: Manner,
    theme: ThemeChoice,
    style: Style,
    plot: Plot,
    rows: Leaves<u32>,
    trace: Option<Trace>,
    widened: bool,
    stories: Stories,
}

impl Kept {
    /// What a view and the stories have, sharing with another what is equal. Taken apart field by field, so that a new
    /// one is decided on.
    pub(super) fn of(view: &View, stories: &Stories, other: &Self) -> Self {
        let View {
            period,
            filters,
            outside,
            compare,
            positions,
            pins,
            manner,
            theme,
            style,
            plot,
            lineage,
            // Navigation.
            selection: _,
            also: _,
            camera: _,
        } = view;
        let LineageView { rows, trace, widened, window: _ } = lineage;
        Self {
            period: *period,
            compare: *compare,
            filters: shared(filters, &other.filters),
            outside: *outside,
            positions: Leaves::of(positions.iter().map(|(e, p)| (*e, Bits::from(*p))), &other.positions),
            pins: shared(pins, &other.pins),
            manner: *manner,
            theme: *theme,
            style: *style,
            plot: *plot,
            rows: Leaves::of(rows.iter().map(|(e, row)| (*e, *row)), &other.rows),
            trace: *trace,
            widened: *widened,
            stories: if stories == &other.stories { other.stories.clone() } else { stories.clone() },
        }
    }

    /// The same, sharing with nothing.
    pub(super) fn first(view: &View, stories: &Stories) -> Self {
        let none = Self {
            period: Period::AllTime,
            compare: false,
            filters: Arc::default(),
            outside: Outside::default(),
            positions: Leaves::default(),
            pins: Arc::default(),
            manner: Manner::default(),
            theme: ThemeChoice::default(),
            style: Style::default(),
            plot: Plot::default(),
            rows: Leaves::default(),
            trace: None,
            widened: false,
            stories: Stories::default(),
        };
        Self::of(view, stories, &none)
    }

    /// Makes a view and the stories what they were.
    pub(super) fn restore(&self, view: &mut View, stories: &mut Stories) {
        let Self {
            period,
            compare,
            filters,
            outside,
            positions,
            pins,
            manner,
            theme,
            style,
            plot,
            rows,
            trace,
            widened,
            stories: told,
        } = self;
        let lineage = &mut view.lineage;
        if (lineage.trace, lineage.widened) != (*trace, *widened) {
            // What was in sight on the one axis or among these lanes is elsewhere on the other.
            lineage.window = None;
        }
        (lineage.trace, lineage.widened) = (*trace, *widened);
        lineage.rows = rows.iter().collect();
        (view.period, view.compare, view.outside) = (*period, *compare, *outside);
        (view.manner, view.theme, view.style, view.plot) = (*manner, *theme, *style, *plot);
        view.filters.clone_from(filters);
        view.pins.clone_from(pins);
        view.positions = places(positions);
        *stories = told.clone();
    }

    /// Where its leaves of places lie in memory, each with its size in bytes.
    #[cfg(test)]
    pub(super) fn leaves(&self) -> impl Iterator<Item = (usize, usize)> {
        self.positions.leaves()
    }
}

fn shared<T: Clone + PartialEq>(now: &T, before: &Arc<T>) -> Arc<T> {
    if *now == **before { before.clone() } else { Arc::new(now.clone()) }
}
