//! The days between which something lies, as far as claims close them.

use crate::model::{Bounds, Day};

/// The first and the last day that the evidence allows; `None` where it leaves a side open.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Days {
    /// Not before this day.
    pub first: Option<Day>,
    /// Not after this day.
    pub last: Option<Day>,
}

impl Days {
    /// Nothing is known.
    pub const OPEN: Days = Days { first: None, last: None };

    /// The widest days that bounds close. Of a sighting, which tells neither start nor end, the days it was seen on.
    #[must_use]
    pub fn of(bounds: Bounds) -> Self {
        let first = bounds.earliest_start.day().or(bounds.earliest_end.day());
        let last = bounds.latest_end.day().or(bounds.latest_start.day());
        // What began by a day and ended after another tells no first and last day of its own.
        match (first, last) {
            (Some(a), Some(z)) if a > z => Self { first: Some(z), last: Some(a) },
            _ => Self { first, last },
        }
    }

    /// Whether neither side is known.
    #[must_use]
    pub fn are_open(self) -> bool {
        self.first.is_none() && self.last.is_none()
    }

    /// A day of them: the first, else the last.
    #[must_use]
    pub fn any(self) -> Option<Day> {
        self.first.or(self.last)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Moment;

    #[test]
    fn a_sighting_keeps_the_days_it_was_seen_on() {
        let (a, z) = (Day::first_of_year(1994), Day::last_of_year(1996));
        let seen = Bounds::seen(Moment::On(a), Moment::On(z));
        assert_eq!(Days::of(seen), Days { first: Some(a), last: Some(z) });
        let by = Bounds::on(Moment::Past, Moment::On(z));
        assert_eq!(Days::of(by), Days { first: None, last: Some(z) });
        assert!(Days::of(Bounds::OPEN).are_open());
    }
}
