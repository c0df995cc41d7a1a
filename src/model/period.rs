//! What the slider selects, and what a mark is in it.

use super::{Bounds, Moment, when::year_span};
use serde::{Deserialize, Serialize};

/// A span of time to look at, in whole years.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Period {
    /// One year.
    Moment(i32),
    /// Any day from the first year to the last.
    Range(i32, i32),
    /// Everything up to the end of a year.
    UpTo(i32),
    /// No bound at all: everything the dataset says.
    AllTime,
}

/// A mark's state in a period.
///
/// `Unevidenced` means that nobody says so; it never means "was not there".
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Presence {
    /// Outside what anyone says.
    Unevidenced,
    /// Some readings of the dates meet the period.
    Possible,
    /// Every reading of the dates meets the period.
    Evidenced,
}

impl Presence {
    /// The name used in exports.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Presence::Unevidenced => "Unevidenced",
            Presence::Possible => "Possible",
            Presence::Evidenced => "Evidenced",
        }
    }
}

impl Period {
    /// A range with its years in order.
    #[must_use]
    pub fn range(a: i32, b: i32) -> Self {
        Period::Range(a.min(b), a.max(b))
    }

    /// The same in the years from the first to the last, its own years in order: what lies outside becomes the nearest
    /// year.
    #[must_use]
    pub fn within(self, (first, last): (i32, i32)) -> Self {
        let near = |year: i32| year.min(last).max(first);
        match self {
            Period::Moment(year) => Period::Moment(near(year)),
            Period::Range(from, to) => Period::range(near(from), near(to)),
            Period::UpTo(year) => Period::UpTo(near(year)),
            Period::AllTime => Period::AllTime,
        }
    }

    /// First and last moment.
    #[must_use]
    pub fn ends(self) -> (Moment, Moment) {
        match self {
            Period::Moment(year) => year_span(year, year),
            Period::Range(from, to) => year_span(from, to),
            Period::UpTo(year) => (Moment::Past, year_span(year, year).1),
            Period::AllTime => (Moment::Past, Moment::Future),
        }
    }

    /// The name of its mode, as used in exports.
    #[must_use]
    pub fn mode_name(self) -> &'static str {
        match self {
            Period::Moment(_) => "Moment",
            Period::Range(..) => "Range",
            Period::UpTo(_) => "UpTo",
            Period::AllTime => "AllTime",
        }
    }

    /// The period in a few words: `1992`, `1986–1992`, `up to 1992`, `all years`.
    #[must_use]
    pub fn label(self) -> String {
        match self {
            Period::Moment(year) => year.to_string(),
            Period::Range(from, to) if from == to => from.to_string(),
            Period::Range(from, to) => format!("{from}–{to}"),
            Period::UpTo(year) => format!("up to {year}"),
            Period::AllTime => "all years".to_owned(),
        }
    }

    /// How a mark with these bounds stands in this period.
    #[must_use]
    pub fn presence(self, b: Bounds) -> Presence {
        self.window().presence(b)
    }

    /// The period with its ends worked out, for asking about many marks.
    pub(super) fn window(self) -> Window {
        let (from, to) = self.ends();
        Window { from, to }
    }
}

/// First and last moment of a period.
#[derive(Clone, Copy, Debug)]
pub(super) struct Window {
    pub from: Moment,
    pub to: Moment,
}

impl Window {
    /// How a mark with these bounds stands between the two.
    pub(super) fn presence(self, b: Bounds) -> Presence {
        let Window { from, to } = self;
        if b.latest_start <= to && b.earliest_end >= from {
            return Presence::Evidenced;
        }
        let meets = |first: Moment, last: Moment| {
            let closed = first.day().is_some() && last.day().is_some();
            closed && first <= last && first <= to && last >= from
        };
        let possible = meets(b.earliest_start, b.latest_start)
            || meets(b.earliest_end, b.latest_end)
            || meets(b.earliest_end, b.latest_start)
            || meets(b.earliest_start, b.latest_end);
        if possible { Presence::Possible } else { Presence::Unevidenced }
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Basis, DateText, Holds, When};
    use super::*;
    use proptest::prelude::*;

    fn bounds(holds: Holds, edtf: &str) -> Bounds {
        When { holds, edtf: DateText::parse(edtf).unwrap(), basis: Basis::Stated }.bounds(None)
    }

    #[test]
    fn the_worked_examples_of_the_rules() {
        use Presence::{Evidenced, Possible, Unevidenced};
        for (holds, edtf, period, expected) in [
            (Holds::Over, "1990/1996", Period::Moment(1993), Evidenced),
            (Holds::Over, "1990/1996", Period::Moment(1990), Evidenced),
            (Holds::Over, "1990/1996", Period::Moment(1989), Unevidenced),
            (Holds::Over, "1990/1996", Period::Moment(1997), Unevidenced),
            (Holds::Seen, "1980/1983", Period::Moment(1981), Possible),
            (Holds::Seen, "1980/1983", Period::Range(1980, 1985), Evidenced),
            (Holds::Seen, "1980/1983", Period::Moment(1990), Unevidenced),
            (Holds::Over, "/2013", Period::Moment(2013), Evidenced),
            (Holds::Over, "/2013", Period::Moment(2010), Unevidenced),
            (Holds::On, "1997", Period::Moment(1997), Evidenced),
            (Holds::On, "1997", Period::UpTo(1996), Unevidenced),
            (Holds::On, "1997", Period::UpTo(1997), Evidenced),
            (Holds::Over, "2024/", Period::Moment(2024), Evidenced),
            (Holds::Over, "2024/", Period::Moment(2025), Unevidenced),
        ] {
            assert_eq!(period.presence(bounds(holds, edtf)), expected, "{holds:?} {edtf} in {period:?}");
        }
    }

    #[test]
    fn a_life_that_closes_the_start_makes_it_possible() {
        let born = Bounds { earliest_start: bounds(Holds::On, "1984").earliest_start, ..Bounds::OPEN };
        let until = bounds(Holds::Over, "/2013").narrowed(born).unwrap();
        assert_eq!(Period::Moment(2010).presence(until), Presence::Possible);
        assert_eq!(Period::Moment(2013).presence(until), Presence::Evidenced);
        assert_eq!(Period::Moment(1983).presence(until), Presence::Unevidenced);
    }

    #[test]
    fn a_period_is_brought_into_the_years_that_there_are() {
        for (period, expected) in [
            (Period::Moment(1964), Period::Moment(1978)),
            (Period::UpTo(i32::MAX), Period::UpTo(2025)),
            (Period::Range(1960, 1990), Period::Range(1978, 1990)),
            (Period::Range(1964, 1964), Period::Range(1978, 1978)),
            (Period::Range(1990, 1980), Period::Range(1980, 1990)),
            (Period::AllTime, Period::AllTime),
        ] {
            assert_eq!(period.within((1978, 2025)), expected, "{period:?}");
        }
    }

    #[test]
    fn all_time_evidences_whatever_is_said() {
        assert_eq!(Period::AllTime.presence(Bounds::OPEN), Presence::Evidenced);
    }

    proptest! {
        #[test]
        fn a_wider_period_never_loses_evidence(
            a in 1970i32..2030, b in 1970i32..2030, from in 1970i32..2030, to in 1970i32..2030, more in 0i32..20,
        ) {
            let (lo, hi) = (a.min(b), a.max(b));
            for holds in [Holds::On, Holds::Over, Holds::Seen] {
                let b = bounds(holds, &format!("{lo}/{hi}"));
                let (from, to) = (from.min(to), from.max(to));
                let narrow = Period::Range(from, to).presence(b);
                let wide = Period::Range(from - more, to + more).presence(b);
                prop_assert!(wide >= narrow);
            }
        }
    }
}
