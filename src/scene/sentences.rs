//! The sentences that a figure, the status line and the command line share.

use crate::graph::{Census, HiddenBy};
use crate::model::Period;
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
