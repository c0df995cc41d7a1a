//! The sentences that a figure, the status line and the command line share.

use crate::graph::{Census, HiddenBy};
use crate::model::{Dataset, Period};
use crate::view::Filters;
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
    if !filters.search.trim().is_empty() {
        parts.push(format!("what a search for “{}” does not find", filters.search.trim()));
    }
    (!parts.is_empty()).then(|| format!("Left out by choice: {}.", parts.join("; ")))
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
