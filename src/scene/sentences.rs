//! The sentences that a figure, the status line and the command line share.

use crate::graph::{Census, HiddenBy};
use crate::model::{Dataset, EntityIx, Period};
use crate::view::{Filters, Traced, Tracing, Ways};
use std::fmt::Write as _;

/// What the period means: "moment: anything evidenced or possible in the year".
#[must_use]
pub fn period_sentence(period: Period) -> String {
    match period {
        Period::Moment(_) => "moment: anything evidenced or possible in the year",
        Period::Range(..) => "range: anything evidenced or possible on any day of it",
        Period::UpTo(_) => "up to: anything evidenced or possible by the end of the year",
        Period::AllTime => "all years: everything the documents say, dated or not",
    }
    .to_owned()
}

/// One reason in the census: "120 outside 1992".
#[must_use]
pub fn hidden_part(reason: HiddenBy, count: usize, period: Period) -> String {
    let why = match reason {
        HiddenBy::Kind => "by kind".to_owned(),
        HiddenBy::Status => "by status".to_owned(),
        HiddenBy::Predicate => "by relation".to_owned(),
        HiddenBy::Source => "by source".to_owned(),
        HiddenBy::Accused => "known from one accusation".to_owned(),
        HiddenBy::Evidence => "by evidence".to_owned(),
        HiddenBy::Away => "put away".to_owned(),
        HiddenBy::Alone => "not looked at".to_owned(),
        HiddenBy::Trace => "not on the trace".to_owned(),
        HiddenBy::Search => "by search".to_owned(),
        HiddenBy::Undated => "undated".to_owned(),
        HiddenBy::Period => match period {
            Period::UpTo(year) => format!("after {year}"),
            other => format!("outside {}", other.label()),
        },
    };
    format!("{count} {why}")
}

/// The whole census: "41 of 203 shown · 120 outside 1992 · 30 by kind".
#[must_use]
pub fn census_sentence(census: &Census, period: Period) -> String {
    let mut text = format!("{} of {} shown", census.shown, census.total);
    for (reason, count) in census.hidden.iter().rev() {
        let _ = write!(text, " · {}", hidden_part(*reason, *count, period));
    }
    text
}

/// What is left out by choice, the period apart: "Left out: places; listed in infobox; what rests on “X” alone."
#[must_use]
pub fn filters_sentence(filters: &Filters, dataset: &Dataset) -> Option<String> {
    let mut parts: Vec<String> = Vec::new();
    parts.extend(filters.kinds.iter().map(|k| format!("marks of kind “{}”", k.name())));
    parts.extend(filters.shapes.iter().map(|s| format!("lines “{}”", s.label())));
    parts.extend(filters.statuses.iter().map(|s| format!("what is {}", s.name().to_lowercase())));
    parts.extend(
        filters.sources.iter().map(|s| format!("what rests on “{}” alone", dataset.source(*s).title)),
    );
    if filters.accused {
        parts.push("persons known from a single accusation".to_owned());
    }
    if filters.corroborated {
        parts.push("what fewer than two independent sources say".to_owned());
    }
    if filters.disputed {
        parts.push("what nobody disputes".to_owned());
    }
    match filters.away.len() {
        0 => {}
        1 => parts.push("one mark put away by hand".to_owned()),
        n => parts.push(format!("{n} marks put away by hand")),
    }
    match filters.alone.len() {
        0 => {}
        1 => parts.push("every mark but one looked at alone".to_owned()),
        n => parts.push(format!("every mark but {n} looked at alone")),
    }
    if let Some(tracing) = filters.tracing {
        parts.push(format!("what is not on the trace: {}", traced_words(&tracing, filters, dataset)));
    }
    if !filters.search.trim().is_empty() {
        parts.push(format!("what a search for “{}” does not find", filters.search.trim()));
    }
    (!parts.is_empty()).then(|| format!("Left out by choice: {}.", parts.join("; ")))
}

/// A trace in words, without the name of a person whom the view leaves out.
fn traced_words(tracing: &Tracing, filters: &Filters, dataset: &Dataset) -> String {
    let ends = match tracing.what {
        Traced::Around { of, .. } => [of, of],
        Traced::Between { from, to, .. } => [from, to],
    };
    if filters.accused && ends.iter().any(|e| dataset.is_known_from_one_accusation(*e)) {
        return format!("one from a person who is left out, {}", tracing.over.label());
    }
    tracing_words(tracing, dataset)
}

/// A trace in words: "within 2 steps of MQM, all years".
#[must_use]
pub fn tracing_words(tracing: &Tracing, dataset: &Dataset) -> String {
    let name = |e: EntityIx| dataset.entity(e).label();
    let what = match tracing.what {
        Traced::Around { of, steps: 1 } => format!("within one step of {}", name(of)),
        Traced::Around { of, steps } => format!("within {steps} steps of {}", name(of)),
        Traced::Between { from, to, ways: Ways::Shortest } => {
            format!("the shortest ways from {} to {}", name(from), name(to))
        }
        Traced::Between { from, to, ways: Ways::All(longest) } => {
            format!("every way from {} to {} of at most {longest} steps", name(from), name(to))
        }
    };
    format!("{what}, {}", tracing.over.label())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeMap;

    #[test]
    fn the_census_names_every_reason() {
        let census = Census {
            total: 203,
            shown: 41,
            undated: 0,
            hidden: BTreeMap::from([(HiddenBy::Period, 120), (HiddenBy::Kind, 30), (HiddenBy::Search, 12)]),
        };
        assert_eq!(
            census_sentence(&census, Period::Moment(1992)),
            "41 of 203 shown · 120 outside 1992 · 12 by search · 30 by kind"
        );
    }
}
