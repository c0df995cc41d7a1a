//! What a step of the history is called: what was done, in the words of the screen, so that a person knows it again.

use super::{FilterCommand, Session, StyleCommand};
use crate::model::{Dataset, EntityIx, Period, Status};
use crate::view::{Counting, Filters, Manner, Outside, ThemeChoice, Traced, Tracing, Ways};
use std::collections::BTreeSet;

/// `Year 1992`, `Years 1986–1992`, `Up to 1992`, `All years`.
pub(super) fn of_period(period: Period) -> String {
    match period {
        Period::Moment(year) => format!("Year {year}"),
        Period::Range(from, to) if from == to => format!("Year {from}"),
        Period::Range(..) => format!("Years {}", period.label()),
        Period::UpTo(year) => format!("Up to {year}"),
        Period::AllTime => "All years".to_owned(),
    }
}

/// How far the years have passed: `Play to 1992`.
pub(super) fn of_playing(period: Period) -> String {
    match period {
        Period::UpTo(year) => format!("Play to {year}"),
        period => format!("Play to {}", period.label()),
    }
}

/// What some marks are called together: the one by its name, several by how many they are.
pub(super) fn of_marks(dataset: &Dataset, marks: &BTreeSet<EntityIx>) -> String {
    match (marks.len(), marks.first()) {
        (1, Some(one)) => dataset.entity(*one).label().to_owned(),
        (n, _) => format!("{n} marks"),
    }
}

/// A new layout.
pub(super) fn of_layout(manner: Manner) -> &'static str {
    match manner {
        Manner::Chronicle => "Lay out: Chronicle",
        Manner::Clusters => "Lay out: Clusters",
        Manner::Faithful => "Lay out: Faithful",
    }
}

/// Light or dark.
pub(super) fn of_theme(theme: ThemeChoice) -> &'static str {
    match theme {
        ThemeChoice::System => "Light and dark: as the system",
        ThemeChoice::Light => "Light and dark: light",
        ThemeChoice::Dark => "Light and dark: dark",
    }
}

/// What sizes, hues and names say.
pub(super) fn of_style(command: StyleCommand) -> String {
    match command {
        StyleCommand::Sizes(sizes) => format!("Size of marks {}", sizes.words().0),
        StyleCommand::Colors(colors) => format!("Hue of marks {}", colors.words().0),
        StyleCommand::Counting(counting) => {
            let how = match counting {
                Counting::Strict => "strictly",
                Counting::Generous => "generously",
            };
            format!("Measures: count ties {how}")
        }
        StyleCommand::NativeNames(true) => "Names in their own script".to_owned(),
        StyleCommand::NativeNames(false) => "Names in Latin script".to_owned(),
        StyleCommand::LineNames(true) => "Name the lines".to_owned(),
        StyleCommand::LineNames(false) => "Do not name the lines".to_owned(),
    }
}

impl Session {
    /// What a filter did, once it is done: whether a switch is on now is seen from the view.
    pub(super) fn name_of_filter(&self, command: &FilterCommand) -> String {
        let dataset = self.dataset();
        let f: &Filters = &self.view.filters;
        let fixed = match command {
            FilterCommand::Kind(kind) => {
                return format!("{} {}", shown(!f.kinds.contains(kind)), kind.name());
            }
            FilterCommand::OnlyKind(kind) if f.kinds.is_empty() => {
                return format!("Show every kind, not {} alone", kind.name());
            }
            FilterCommand::OnlyKind(kind) => return format!("Show {} alone", kind.name()),
            FilterCommand::Shape(shape) => {
                return format!("{} relations “{}”", shown(!f.shapes.contains(shape)), shape.label());
            }
            FilterCommand::Status(status) => {
                return format!("{} what is {}", shown(!f.statuses.contains(status)), of_status(*status));
            }
            FilterCommand::Source(source) => {
                let how = if f.sources.contains(source) { "without" } else { "with" };
                return format!("Filter by source: {how} “{}”", dataset.source(*source).title);
            }
            FilterCommand::Away(marks) => return format!("Put {} away", of_marks(dataset, marks)),
            FilterCommand::Alone(marks) if marks.is_empty() => "Look at all marks again",
            FilterCommand::Alone(marks) => return format!("Look at {} alone", of_marks(dataset, marks)),
            FilterCommand::Trace(Some(tracing)) => {
                return of_trace(dataset, f.tracing.as_ref().unwrap_or(tracing));
            }
            FilterCommand::Trace(None) => "End the trace",
            FilterCommand::Search(text) if text.is_empty() => "Clear the search",
            FilterCommand::Search(text) => return format!("Search “{text}”"),
            FilterCommand::Accused(true) => "Leave out persons known from one accusation",
            FilterCommand::Accused(false) => "Show persons known from one accusation",
            FilterCommand::Corroborated(true) => "Show only what two independent sources say",
            FilterCommand::Corroborated(false) => "Show what one source alone says, too",
            FilterCommand::Disputed(true) => "Show only what is disputed",
            FilterCommand::Disputed(false) => "Show what nobody disputes, too",
            FilterCommand::Undated(true) => "Show marks without a date",
            FilterCommand::Undated(false) => "Hide marks without a date",
            FilterCommand::Outside(outside) => match outside {
                Outside::Ghost => "Outside the period: draw ghosts",
                Outside::Dim => "Outside the period: draw faint outlines",
                Outside::Hide => "Outside the period: draw nothing",
            },
            FilterCommand::Lift(reason) => reason.lifted(),
        };
        fixed.to_owned()
    }
}

fn shown(on: bool) -> &'static str {
    if on { "Show" } else { "Hide" }
}

fn of_status(status: Status) -> String {
    status.name().to_lowercase()
}

fn of_trace(dataset: &Dataset, tracing: &Tracing) -> String {
    let label = |e: EntityIx| dataset.entity(e).label();
    match tracing.what {
        Traced::Around { of, steps: 1 } => format!("Trace within one step of {}", label(of)),
        Traced::Around { of, steps } => format!("Trace within {steps} steps of {}", label(of)),
        Traced::Between { from, to, ways } => {
            let ways = match ways {
                Ways::Shortest => "shortest ways".to_owned(),
                Ways::All(most) => format!("ways of up to {most} steps"),
            };
            format!("Trace {ways} between {} and {}", label(from), label(to))
        }
    }
}
