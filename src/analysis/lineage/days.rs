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

    /// The widest days that bounds close. Where they leave a start or an end open, as far as it is known to have been:
    /// of a sighting the days it was seen on.
    #[must_use]
    pub fn of(bounds: Bounds) -> Self {
        let (by, until) = (bounds.latest_start.day(), bounds.earliest_end.day());
        let known = [by, until];
        Self {
            first: bounds.earliest_start.day().or(known
                .iter()
                .flatten()
                .min()
                .copied()
                .filter(|_| until.is_some())),
            last: bounds.latest_end.day().or(known.iter().flatten().max().copied().filter(|_| by.is_some())),
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
        // Begun in one year, still there in another.
        let still = Bounds {
            earliest_start: Moment::On(a),
            latest_start: Moment::On(a),
            earliest_end: Moment::On(z),
            latest_end: Moment::Future,
        };
        assert_eq!(Days::of(still), Days { first: Some(a), last: Some(z) });
    }
}
