//! Days of the proleptic Gregorian calendar, and moments that may lie at either end of time.

use std::fmt;

/// The years whose days can be counted.
const YEARS: i32 = 5_000_000;

/// A calendar day, counted from 1970-01-01.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day(i32);

impl Day {
    /// The day of a calendar date; the year is astronomical (0 exists). Months and days beyond their range
    /// are clamped into it, and years into five million either way.
    #[must_use]
    pub fn from_ymd(year: i32, month: u8, day: u8) -> Self {
        let year = year.clamp(-YEARS, YEARS);
        let month = i32::from(month.clamp(1, 12));
        let day = i32::from(day.clamp(1, days_in_month(year, month)));
        // Days from civil, with years that start in March (H. Hinnant, "chrono-compatible low-level date
        // algorithms").
        let y = if month <= 2 { year - 1 } else { year };
        let era = y.div_euclid(400);
        let year_of_era = y.rem_euclid(400);
        let day_of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
        let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
        Self(era * 146_097 + day_of_era - 719_468)
    }

    /// 1 January of a year.
    #[must_use]
    pub fn first_of_year(year: i32) -> Self {
        Self::from_ymd(year, 1, 1)
    }

    /// 31 December of a year.
    #[must_use]
    pub fn last_of_year(year: i32) -> Self {
        Self::from_ymd(year, 12, 31)
    }

    /// The day that lies so many days after 1970-01-01.
    #[must_use]
    pub fn from_number(number: i32) -> Self {
        Self(number)
    }

    /// Days since 1970-01-01.
    #[must_use]
    pub fn number(self) -> i32 {
        self.0
    }

    /// Year, month and day.
    #[must_use]
    pub fn ymd(self) -> (i32, i32, i32) {
        let z = self.0.saturating_add(719_468);
        let era = z.div_euclid(146_097);
        let day_of_era = z.rem_euclid(146_097);
        let year_of_era =
            (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
        let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let shifted = (5 * day_of_year + 2) / 153;
        let day = day_of_year - (153 * shifted + 2) / 5 + 1;
        let month = if shifted < 10 { shifted + 3 } else { shifted - 9 };
        let year = year_of_era + era * 400 + i32::from(month <= 2);
        (year, month, day)
    }

    /// The year.
    #[must_use]
    pub fn year(self) -> i32 {
        self.ymd().0
    }
}

/// A year as EDTF writes it: four digits at least, a minus before those before year 0.
#[must_use]
pub fn edtf_year(year: i32) -> String {
    format!("{}{:04}", if year < 0 { "-" } else { "" }, year.unsigned_abs())
}

fn days_in_month(year: i32, month: i32) -> u8 {
    match month {
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (year, month, day) = self.ymd();
        write!(f, "{}-{month:02}-{day:02}", edtf_year(year))
    }
}

/// A day, or one of the two open ends of time; ordered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Moment {
    /// Before every day.
    Past,
    /// A day.
    On(Day),
    /// After every day.
    Future,
}

impl Moment {
    /// The day, if it is one.
    #[must_use]
    pub fn day(self) -> Option<Day> {
        match self {
            Moment::On(day) => Some(day),
            Moment::Past | Moment::Future => None,
        }
    }

    /// The year, if it is a day.
    #[must_use]
    pub fn year(self) -> Option<i32> {
        self.day().map(Day::year)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn known_days_have_their_numbers() {
        assert_eq!(Day::from_ymd(1970, 1, 1).number(), 0);
        assert_eq!(Day::from_ymd(2000, 3, 1).number(), 11_017);
        assert_eq!(Day::from_ymd(1992, 2, 29).to_string(), "1992-02-29");
        assert_eq!(Day::from_ymd(1900, 2, 29).to_string(), "1900-02-28");
    }

    #[test]
    fn years_before_the_first_are_written_with_four_digits() {
        assert_eq!(Day::from_ymd(-44, 3, 15).to_string(), "-0044-03-15");
        assert_eq!(
            (edtf_year(5), edtf_year(-9999), edtf_year(0)),
            ("0005".into(), "-9999".into(), "0000".into())
        );
    }

    #[test]
    fn no_year_is_too_far_to_be_counted() {
        for year in [i32::MIN, -YEARS, YEARS, i32::MAX] {
            assert_eq!(Day::from_ymd(year, 12, 31).year(), year.clamp(-YEARS, YEARS));
        }
        assert!(Day::from_number(i32::MAX).year() > Day::from_number(i32::MIN).year());
    }

    #[test]
    fn the_ends_of_time_enclose_every_day() {
        let day = Moment::On(Day::first_of_year(1984));
        assert!(Moment::Past < day && day < Moment::Future);
    }

    proptest! {
        #[test]
        fn a_day_comes_back_from_its_date(number in -800_000i32..3_000_000) {
            let day = Day(number);
            let (y, m, d) = day.ymd();
            prop_assert_eq!(Day::from_ymd(y, u8::try_from(m).unwrap(), u8::try_from(d).unwrap()), day);
        }
    }
}
