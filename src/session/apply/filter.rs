//! What is hidden.

use crate::graph::HiddenBy;
use crate::model::Period;
use crate::session::history::Gesture;
use crate::session::{FilterCommand, Session};
use crate::view::{MarkKind, Tracing};
use std::collections::BTreeSet;

impl Session {
    pub(super) fn apply_filter(&mut self, command: &FilterCommand) {
        let gesture = matches!(command, FilterCommand::Search(_)).then_some(Gesture::Search);
        self.change(gesture, |session| {
            let filters = &mut session.view.filters;
            match command.clone() {
                FilterCommand::Kind(kind) => toggle(&mut filters.kinds, kind),
                FilterCommand::OnlyKind(kind) => {
                    let others: BTreeSet<MarkKind> =
                        MarkKind::ALL.into_iter().filter(|k| *k != kind).collect();
                    filters.kinds = if filters.kinds == others { BTreeSet::new() } else { others };
                }
                FilterCommand::Shape(shape) => toggle(&mut filters.shapes, shape),
                FilterCommand::Status(status) => toggle(&mut filters.statuses, status),
                FilterCommand::Source(source) => toggle(&mut filters.sources, source),
                FilterCommand::Accused(hidden) => filters.accused = hidden,
                FilterCommand::Corroborated(only) => filters.corroborated = only,
                FilterCommand::Disputed(only) => filters.disputed = only,
                FilterCommand::Away(marks) => filters.away.extend(marks),
                FilterCommand::Alone(marks) => filters.alone = marks,
                FilterCommand::Trace(tracing) => filters.tracing = tracing.map(Tracing::bounded),
                FilterCommand::Search(text) => filters.search = text,
                FilterCommand::Undated(shown) => filters.undated = shown,
                FilterCommand::Outside(outside) => session.view.outside = outside,
                FilterCommand::Lift(reason) => match reason {
                    HiddenBy::Kind => filters.kinds.clear(),
                    HiddenBy::Status => filters.statuses.clear(),
                    HiddenBy::Predicate => filters.shapes.clear(),
                    HiddenBy::Source => filters.sources.clear(),
                    HiddenBy::Accused => filters.accused = false,
                    HiddenBy::Evidence => (filters.corroborated, filters.disputed) = (false, false),
                    HiddenBy::Away => filters.away.clear(),
                    HiddenBy::Alone => filters.alone.clear(),
                    HiddenBy::Trace => filters.tracing = None,
                    HiddenBy::Search => filters.search.clear(),
                    HiddenBy::Undated => filters.undated = true,
                    HiddenBy::Period => session.look_at_period(Period::AllTime),
                },
            }
            session.name_of_filter(command)
        });
    }
}

fn toggle<T: Ord>(set: &mut BTreeSet<T>, value: T) {
    if !set.remove(&value) {
        set.insert(value);
    }
}
