//! When a claim holds: a date, what it means for the claim, and the four bounds that follow.

use super::edtf::End;
use super::{DateText, Day, Moment};

/// What the date says of the claim.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Holds {
    /// It happened on one day in the date.
    On,
    /// It held from one date to another.
    Over,
    /// It was true on at least one day in the date.
    Seen,
}

impl Holds {
    /// The name used in files.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Holds::On => "On",
            Holds::Over => "Over",
            Holds::Seen => "Seen",
        }
    }
}

/// Why the date is what it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Basis {
    /// The quote says it.
    Stated,
    /// Only the heading above the passage says it.
    Heading,
    /// Present tense in a source with that date.
    Issued,
    /// The words that were read as this date ("mid-1990s").
    Reading(String),
    /// How it was reckoned ("three years before November 1987").
    Derived(String),
}

impl Basis {
    /// The basis in words, for a reader.
    #[must_use]
    pub fn describe(&self) -> String {
        match self {
            Basis::Stated => "stated".to_owned(),
            Basis::Heading => "from the section heading".to_owned(),
            Basis::Issued => "the date of the source".to_owned(),
            Basis::Reading(words) => format!("reading of “{words}”"),
            Basis::Derived(how) => format!("derived: {how}"),
        }
    }
}

/// A date with its meaning and its reason.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct When {
    /// What the date says of the claim.
    pub holds: Holds,
    /// The date as written.
    pub edtf: DateText,
    /// Why the date is what it is.
    pub basis: Basis,
}

/// Earliest and latest start, earliest and latest end, each an inclusive day or an open end of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bounds {
    /// It did not start before this day.
    pub earliest_start: Moment,
    /// It had started by the end of this day.
    pub latest_start: Moment,
    /// It had not ended before this day.
    pub earliest_end: Moment,
    /// It had ended by the end of this day.
    pub latest_end: Moment,
}

impl Bounds {
    /// Nothing is known.
    pub const OPEN: Bounds = Bounds {
        earliest_start: Moment::Past,
        latest_start: Moment::Future,
        earliest_end: Moment::Past,
        latest_end: Moment::Future,
    };

    /// Something that happened on one day between two days.
    #[must_use]
    pub fn on(first: Moment, last: Moment) -> Self {
        Bounds { earliest_start: first, latest_start: last, earliest_end: first, latest_end: last }
    }

    /// Something that was true on at least one day between two days.
    #[must_use]
    pub fn seen(first: Moment, last: Moment) -> Self {
        Bounds {
            earliest_start: Moment::Past,
            latest_start: last,
            earliest_end: first,
            latest_end: Moment::Future,
        }
    }

    /// The same confined to a life, unless nothing would be left: then `None`.
    ///
    /// A life closes an open side of what held *from* or *until* a date. It never closes the sides of a mere
    /// sighting: what was true in 2004 is not thereby said to be possible since the beginning.
    #[must_use]
    pub fn narrowed(self, life: Bounds) -> Option<Self> {
        let (first, last) = (life.earliest_start, life.latest_end);
        let narrowed = Bounds {
            earliest_start: if self.is_sighting() {
                self.earliest_start
            } else {
                self.earliest_start.max(first)
            },
            latest_start: self.latest_start.min(last),
            earliest_end: self.earliest_end.max(first),
            latest_end: if self.is_sighting() { self.latest_end } else { self.latest_end.min(last) },
        };
        let possible = self.latest_start >= first && self.earliest_end <= last;
        possible.then_some(narrowed)
    }

    /// Whether it says no more than that something was true on some day.
    fn is_sighting(self) -> bool {
        self.earliest_start == Moment::Past
            && self.latest_end == Moment::Future
            && self.latest_start.day().is_some()
    }

    /// Whether it happened on one day.
    #[must_use]
    pub fn is_one_day(self) -> bool {
        self.earliest_start == self.earliest_end && self.latest_start == self.latest_end
    }
}

impl When {
    /// The four bounds. `issued` is the first and last day on which the sources that say so were issued: a
    /// deed or a sighting is not later than its source, and `..` as an end means "still so when issued".
    #[must_use]
    pub fn bounds(&self, issued: Option<(Moment, Moment)>) -> Bounds {
        let (first, last) = (self.edtf.first(), self.edtf.last());
        let by_then = issued.map_or(last, |(_, latest)| last.min(latest)).max(first);
        match self.holds {
            Holds::On => Bounds::on(first, by_then),
            Holds::Seen => Bounds::seen(first, by_then),
            Holds::Over => over(self.edtf.ends(), issued),
        }
    }
}

fn over((start, end): (End, End), issued: Option<(Moment, Moment)>) -> Bounds {
    let (earliest_end, latest_end) = match (end, start) {
        (End::Dated(first, last), _) => (first, last),
        (End::Open, _) if issued.is_some() => {
            (issued.map_or(Moment::Past, |(first, _)| first), Moment::Future)
        }
        // Nothing is said of the end but that it did not come before the start.
        (_, End::Dated(first, _)) => (first, Moment::Future),
        _ => (Moment::Past, Moment::Future),
    };
    let (earliest_start, latest_start) = match start {
        End::Dated(first, last) => (first, last),
        End::Unknown | End::Open => (Moment::Past, latest_end),
    };
    // "Still so when issued" cannot end before it has begun.
    Bounds { earliest_start, latest_start, earliest_end: earliest_end.max(earliest_start), latest_end }
}

/// The first and last day of a year.
pub(super) fn year_span(first_year: i32, last_year: i32) -> (Moment, Moment) {
    (Moment::On(Day::first_of_year(first_year)), Moment::On(Day::last_of_year(last_year)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn when(holds: Holds, edtf: &str) -> When {
        When { holds, edtf: DateText::parse(edtf).unwrap(), basis: Basis::Stated }
    }

    fn on(y: i32, m: u8, d: u8) -> Moment {
        Moment::On(Day::from_ymd(y, m, d))
    }

    #[test]
    fn the_three_meanings_give_their_bounds() {
        assert_eq!(when(Holds::On, "1997").bounds(None), Bounds::on(on(1997, 1, 1), on(1997, 12, 31)));
        assert_eq!(
            when(Holds::Seen, "1980/1983").bounds(None),
            Bounds::seen(on(1980, 1, 1), on(1983, 12, 31))
        );
        assert_eq!(
            when(Holds::Over, "1990/1996").bounds(None),
            Bounds {
                earliest_start: on(1990, 1, 1),
                latest_start: on(1990, 12, 31),
                earliest_end: on(1996, 1, 1),
                latest_end: on(1996, 12, 31),
            }
        );
    }

    #[test]
    fn an_empty_end_is_not_still() {
        assert_eq!(
            when(Holds::Over, "/2013").bounds(None),
            Bounds {
                earliest_start: Moment::Past,
                latest_start: on(2013, 12, 31),
                earliest_end: on(2013, 1, 1),
                latest_end: on(2013, 12, 31),
            }
        );
        let from = when(Holds::Over, "2024/").bounds(Some((on(2025, 8, 12), Moment::Future)));
        assert_eq!((from.earliest_end, from.latest_end), (on(2024, 1, 1), Moment::Future));
    }

    #[test]
    fn an_open_end_holds_until_the_source_was_issued() {
        let issued = (on(2004, 6, 11), on(2004, 6, 11));
        let b = when(Holds::Over, "1999/..").bounds(Some(issued));
        assert_eq!((b.earliest_end, b.latest_end), (on(2004, 6, 11), Moment::Future));
        let unknown = when(Holds::Over, "1999/..").bounds(None);
        assert_eq!(
            unknown.earliest_end,
            on(1999, 1, 1),
            "with no issue date it is no more than an empty end"
        );
    }

    #[test]
    fn a_deed_is_not_later_than_its_source() {
        let issued = Some((on(2004, 6, 11), on(2004, 6, 11)));
        assert_eq!(when(Holds::On, "[1999..]").bounds(issued), Bounds::on(on(1999, 1, 1), on(2004, 6, 11)));
        assert_eq!(when(Holds::Seen, "2004").bounds(issued).latest_start, on(2004, 6, 11));
    }

    #[test]
    fn narrowing_to_a_life_never_leaves_nothing() {
        let life = Bounds { earliest_start: on(1984, 1, 1), ..Bounds::OPEN };
        let until = when(Holds::Over, "/2013").bounds(None).narrowed(life).unwrap();
        assert_eq!(until.earliest_start, on(1984, 1, 1));
        assert_eq!(when(Holds::On, "1970").bounds(None).narrowed(life), None);
    }

    #[test]
    fn a_life_confines_a_sighting_but_does_not_stretch_it() {
        let life = Bounds { earliest_start: on(1984, 1, 1), latest_end: on(2016, 12, 31), ..Bounds::OPEN };
        let seen = |edtf| when(Holds::Seen, edtf).bounds(None);
        assert_eq!(seen("2004").narrowed(life), Some(seen("2004")));
        let early = seen("1978/1992").narrowed(life).unwrap();
        assert_eq!(early, Bounds::seen(on(1984, 1, 1), on(1992, 12, 31)));
        let late = when(Holds::On, "[1999..]").bounds(None).narrowed(life).unwrap();
        assert_eq!(late, Bounds::on(on(1999, 1, 1), on(2016, 12, 31)));
        assert_eq!(seen("1983").narrowed(life), None);
    }
}
