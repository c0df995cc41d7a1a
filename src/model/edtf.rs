//! Dates as written: EDTF (ISO 8601-2, levels 0-1 and `[..]` sets), kept verbatim and read once into the
//! first and last day they allow. The only file that names the parser crate.

use super::{Day, Moment};
use edtf_core::{Bound, Edtf, IntervalEndpoint, SetKind};
use std::fmt;

/// The years a date may lie in. Wider ones are refused: nothing here is geology.
const YEARS: std::ops::RangeInclusive<i64> = -9999..=9999;

/// A date as written, and the days it allows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DateText {
    text: String,
    start: End,
    end: End,
    interval: bool,
}

/// One side of a date: for a date that is no interval, both sides are the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum End {
    /// First and last day that the written date allows.
    Dated(Moment, Moment),
    /// Left empty: not known.
    Unknown,
    /// Written `..`: open.
    Open,
}

/// Why a text is no date, and where in it.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{kind}")]
pub struct DateError {
    /// What is wrong.
    pub kind: DateErrorKind,
    /// Byte offset in the text.
    pub offset: usize,
}

/// What is wrong with a date.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum DateErrorKind {
    /// Not the syntax of EDTF.
    #[error("not an EDTF date: {0}")]
    Syntax(&'static str),
    /// An interval or range that ends before it starts.
    #[error("the date ends before it starts")]
    Order,
    /// EDTF, but of level 2 and no `[..]` set.
    #[error("only EDTF levels 0 and 1 and `[..]` sets are used here")]
    Level,
    /// A year beyond four digits.
    #[error("the year lies outside -9999..9999")]
    Range,
}

impl DateText {
    /// Reads a date.
    ///
    /// # Errors
    /// [`DateError`] with the offset at which the text stops being a date that can be used.
    pub fn parse(text: &str) -> Result<Self, DateError> {
        let parsed = Edtf::parse(text).map_err(|e| syntax_error(text, &e))?;
        let allowed = match &parsed {
            Edtf::Set(set) => set.kind == SetKind::OneMember,
            other => other.level() <= 1,
        };
        let fail = |kind| DateError { kind, offset: 0 };
        if !allowed {
            return Err(fail(DateErrorKind::Level));
        }
        let (start, end, interval) = match &parsed {
            Edtf::Interval(interval) => (end_of(&interval.start)?, end_of(&interval.end)?, true),
            whole => {
                let both = dated(whole).ok_or(fail(DateErrorKind::Range))?;
                (both, both, false)
            }
        };
        if let (End::Dated(first, _), End::Dated(_, last)) = (start, end)
            && first > last
        {
            return Err(DateError {
                kind: DateErrorKind::Order,
                offset: text.find('/').map_or(0, |i| i + 1),
            });
        }
        Ok(Self { text: text.to_owned(), start, end, interval })
    }

    /// The date as written.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// Whether it is written as an interval (`from/to`).
    #[must_use]
    pub fn is_interval(&self) -> bool {
        self.interval
    }

    /// The first day it allows; `Past` where its start is open or unknown.
    #[must_use]
    pub fn first(&self) -> Moment {
        match self.start {
            End::Dated(first, _) => first,
            End::Unknown | End::Open => Moment::Past,
        }
    }

    /// The last day it allows; `Future` where its end is open or unknown.
    #[must_use]
    pub fn last(&self) -> Moment {
        match self.end {
            End::Dated(_, last) => last,
            End::Unknown | End::Open => Moment::Future,
        }
    }

    pub(super) fn ends(&self) -> (End, End) {
        (self.start, self.end)
    }
}

impl fmt::Display for DateText {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

/// Tells a date in the wrong order from one that cannot be read at all: both halves can be read alone.
fn syntax_error(text: &str, error: &edtf_core::ParseError) -> DateError {
    let halves = text.split_once('/').or_else(|| {
        text.strip_prefix('[').and_then(|t| t.strip_suffix(']')).and_then(|t| t.split_once(".."))
    });
    let reversed = halves.is_some_and(|(a, b)| {
        matches!((Edtf::parse(a), Edtf::parse(b)), (Ok(a), Ok(b))
            if moment(a.bounds().earliest) > moment(b.bounds().latest))
    });
    let kind = if reversed { DateErrorKind::Order } else { DateErrorKind::Syntax(error.message) };
    DateError { kind, offset: error.offset.min(text.len()) }
}

fn end_of(end: &IntervalEndpoint) -> Result<End, DateError> {
    let date = match end {
        IntervalEndpoint::Unknown => return Ok(End::Unknown),
        IntervalEndpoint::Open => return Ok(End::Open),
        IntervalEndpoint::Date(date) => date,
        IntervalEndpoint::OnOrBefore(_) | IntervalEndpoint::OnOrAfter(_) => {
            return Err(DateError { kind: DateErrorKind::Level, offset: 0 });
        }
    };
    dated(&Edtf::Date(*date)).ok_or(DateError { kind: DateErrorKind::Range, offset: 0 })
}

fn dated(edtf: &Edtf) -> Option<End> {
    let bounds = edtf.bounds();
    Some(End::Dated(moment(bounds.earliest)?, moment(bounds.latest)?))
}

fn moment(bound: Bound) -> Option<Moment> {
    match bound {
        Bound::NegativeInfinity => Some(Moment::Past),
        Bound::PositiveInfinity => Some(Moment::Future),
        Bound::Date(d) if YEARS.contains(&d.year) => {
            let year = i32::try_from(d.year).ok()?;
            Some(Moment::On(Day::from_ymd(year, d.month, d.day)))
        }
        Bound::Unknown | Bound::Date(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn days(text: &str) -> (String, String) {
        let date = DateText::parse(text).unwrap();
        let show = |m: Moment| match m {
            Moment::Past => "-inf".to_owned(),
            Moment::On(day) => day.to_string(),
            Moment::Future => "+inf".to_owned(),
        };
        (show(date.first()), show(date.last()))
    }

    #[test]
    fn a_date_allows_the_days_it_names() {
        for (text, first, last) in [
            ("1992", "1992-01-01", "1992-12-31"),
            ("1992-06", "1992-06-01", "1992-06-30"),
            ("1995-08-02", "1995-08-02", "1995-08-02"),
            ("198X", "1980-01-01", "1989-12-31"),
            ("1992~", "1992-01-01", "1992-12-31"),
            ("1980/1983", "1980-01-01", "1983-12-31"),
            ("/2013", "-inf", "2013-12-31"),
            ("2024/", "2024-01-01", "+inf"),
            ("1992/..", "1992-01-01", "+inf"),
            ("[1999..]", "1999-01-01", "+inf"),
            ("[..1999]", "-inf", "1999-12-31"),
            ("[1994..1996]", "1994-01-01", "1996-12-31"),
            ("[1984,1986]", "1984-01-01", "1986-12-31"),
        ] {
            assert_eq!(days(text), (first.to_owned(), last.to_owned()), "{text}");
        }
    }

    #[test]
    fn a_bad_date_says_what_is_wrong() {
        for (text, kind) in [
            ("1994/1992", DateErrorKind::Order),
            ("[1996..1994]", DateErrorKind::Order),
            ("{1994,1996}", DateErrorKind::Level),
            ("Y170000002", DateErrorKind::Range),
        ] {
            assert_eq!(DateText::parse(text).unwrap_err().kind, kind, "{text}");
        }
        for text in ["", "May 1995", "1992-13", "1992-02-30", "92", "1992-1992", "1990s"] {
            let kind = DateText::parse(text).unwrap_err().kind;
            assert!(matches!(kind, DateErrorKind::Syntax(_)), "{text}: {kind:?}");
        }
    }

    proptest! {
        #[test]
        fn no_text_panics(text in "\\PC{0,20}") {
            let _ = DateText::parse(&text);
        }

        #[test]
        fn a_date_never_ends_before_it_starts(text in "[0-9X?~/.,\\[\\]-]{0,24}") {
            if let Ok(date) = DateText::parse(&text) {
                prop_assert!(date.first() <= date.last(), "{}", text);
                prop_assert_eq!(date.as_str(), text);
            }
        }
    }
}
