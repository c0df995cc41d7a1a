//! The time axis: from days to points and back, straight or with busy years wider than others.

use crate::analysis::lineage::Lineage;
use crate::model::Day;
use crate::view::TimeWindow;
use std::sync::Arc;

/// How far beyond the picture a place may lie, in points: further out is as good as endless.
const BEYOND: f64 = 1e5;

/// An axis whose busy years are wider, in days as long as the plain one.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Widened {
    first: i32,
    /// Where each year starts, and the end of the last, in days of the plain axis since the first.
    plain: Vec<f64>,
    /// The same on the widened axis.
    wide: Vec<f64>,
}

impl Widened {
    /// The axis of a lineage over some years: a year's share grows with the root of what is dated in it.
    pub(super) fn of(lineage: &Lineage, (first, last): (i32, i32)) -> Self {
        #[expect(clippy::cast_precision_loss, reason = "counts of claims")]
        let roots: Vec<f64> = lineage.years(first, last).iter().map(|n| (*n as f64).sqrt()).collect();
        // A year shares with its neighbours: the scale changes seldom, and less at once.
        let at = |i: usize| roots.get(i).copied().unwrap_or(0.0);
        let shared = |i: usize| 0.6 + at(i) * 0.5 + (at(i.wrapping_sub(1)) + at(i + 1)) * 0.25;
        let weights: Vec<f64> = (0..roots.len()).map(shared).collect();
        let lengths: Vec<f64> = (first..=last).map(|y| start_of(y + 1) - start_of(y)).collect();
        let (days, weighed) =
            (lengths.iter().sum::<f64>(), lengths.iter().zip(&weights).map(|(l, w)| l * w).sum::<f64>());
        let share = if weighed > 0.0 { days / weighed } else { 1.0 };
        let (mut plain, mut wide) = (vec![0.0], vec![0.0]);
        let (mut p, mut w) = (0.0, 0.0);
        for (length, weight) in lengths.iter().zip(&weights) {
            p += length;
            w += length * weight * share;
            plain.push(p);
            wide.push(w);
        }
        Self { first, plain, wide }
    }

    /// From a plain day to its place on the widened axis, both since 1970-01-01.
    fn place(&self, day: f64) -> f64 {
        let base = start_of(self.first);
        base + between(&self.plain, &self.wide, day - base)
    }

    /// Back.
    fn day(&self, place: f64) -> f64 {
        let base = start_of(self.first);
        base + between(&self.wide, &self.plain, place - base)
    }
}

/// From one list of places to another, straight between them and beyond both ends.
fn between(from: &[f64], to: &[f64], at: f64) -> f64 {
    let i = from.partition_point(|f| *f <= at);
    let (Some(a), Some(z)) = (from.get(i.wrapping_sub(1)), from.get(i)) else {
        // Beyond the ends a day is as long as ever.
        let (first, last) = (from.first().zip(to.first()), from.last().zip(to.last()));
        return match (i, first, last) {
            (0, Some((f, t)), _) | (_, _, Some((f, t))) => at - f + t,
            _ => at,
        };
    };
    let (Some(ta), Some(tz)) = (to.get(i - 1), to.get(i)) else { return at };
    ta + (tz - ta) * (at - a) / (z - a)
}

#[expect(clippy::cast_lossless, reason = "says what it does")]
fn start_of(year: i32) -> f64 {
    Day::first_of_year(year).number() as f64
}

/// The window over some years, on a plain axis or a widened one.
#[must_use]
pub fn window_of_years(
    lineage: &Lineage,
    span: (i32, i32),
    widened: bool,
    (from, to): (i32, i32),
) -> TimeWindow {
    let axis = widened.then(|| Widened::of(lineage, span));
    let place = |day: f64| axis.as_ref().map_or(day, |a| a.place(day));
    TimeWindow::new(place(start_of(from)), place(start_of(to.saturating_add(1))), 0.0, 1.0)
}

/// Where days stand in a picture.
#[derive(Clone, Debug, PartialEq)]
pub struct TimeScale {
    widened: Option<Arc<Widened>>,
    /// The place of the axis at the left edge, in days.
    from: f64,
    /// Points for a day of the axis.
    per_day: f64,
    /// Left and right edge, in points.
    pub left: f32,
    /// See `left`.
    pub right: f32,
}

impl TimeScale {
    pub(super) fn new(
        window: Option<TimeWindow>,
        (first, last): (i32, i32),
        widened: Option<Arc<Widened>>,
        (left, right): (f32, f32),
    ) -> Self {
        let (from, to) = match window {
            Some(window) => (window.from(), window.to()),
            None => (start_of(first), start_of(last + 1)),
        };
        let right = right.max(left + 1.0);
        Self { widened, from, per_day: f64::from(right - left) / (to - from).max(1.0), left, right }
    }

    /// The place of a day, counted since 1970-01-01, in points.
    #[must_use]
    pub fn x(&self, day: f64) -> f32 {
        let place = self.widened.as_ref().map_or(day, |w| w.place(day));
        #[expect(clippy::cast_possible_truncation, reason = "clamped")]
        let x = (f64::from(self.left) + (place - self.from) * self.per_day).clamp(-BEYOND, BEYOND) as f32;
        x
    }

    /// Where a day begins.
    #[must_use]
    pub fn start(&self, day: Day) -> f32 {
        self.x(f64::from(day.number()))
    }

    /// Where a day ends.
    #[must_use]
    pub fn end(&self, day: Day) -> f32 {
        self.x(f64::from(day.number()) + 1.0)
    }

    /// The day at a place, since 1970-01-01.
    #[must_use]
    pub fn day(&self, x: f32) -> f64 {
        let place = self.from + f64::from(x - self.left) / self.per_day;
        self.widened.as_ref().map_or(place, |w| w.day(place))
    }

    /// The year at a place.
    #[must_use]
    pub fn year(&self, x: f32) -> i32 {
        #[expect(clippy::cast_possible_truncation, reason = "clamped")]
        let day = self.day(x).clamp(-3e6, 3e6).floor() as i32;
        Day::from_number(day).year()
    }

    /// Whether busy years are wider.
    #[must_use]
    pub fn is_widened(&self) -> bool {
        self.widened.is_some()
    }

    /// Where the axis itself stands at its left and right edge: what a window is made of.
    #[must_use]
    pub fn window(&self) -> (f64, f64) {
        (self.from, self.from + f64::from(self.right - self.left) / self.per_day)
    }

    /// How much wider a year is than on a plain axis of the same length.
    pub(super) fn stretch(&self, year: i32) -> f32 {
        let (from, to) = (start_of(year), start_of(year + 1));
        #[expect(clippy::cast_possible_truncation, reason = "days in a year")]
        let plain = ((to - from) * self.per_day) as f32;
        (self.x(to) - self.x(from)) / plain.max(1e-6)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn widened() -> Widened {
        Widened {
            first: 1990,
            plain: vec![0.0, 365.0, 730.0, 1_096.0],
            wide: vec![0.0, 100.0, 900.0, 1_096.0],
        }
    }

    proptest! {
        #[test]
        fn a_day_comes_back_from_its_place(day in -5_000.0f64..20_000.0, wide in any::<bool>(), zoom in 0.01f64..40.0) {
            let window = TimeWindow::new(3_000.0, 3_000.0 + 10_000.0 / zoom, 0.0, 1.0);
            let scale = TimeScale::new(Some(window), (1990, 1992), wide.then(|| Arc::new(widened())), (16.0, 816.0));
            let x = scale.x(day);
            prop_assume!(x.abs() < 9e4);
            // Points are single precision.
            let slack = 0.02 / scale.per_day * 4.0 + 1e-3;
            prop_assert!((scale.day(x) - day).abs() < slack.max(f64::from(x.abs()) * 1e-6 / scale.per_day), "{} {}", scale.day(x), day);
        }

        #[test]
        fn later_days_stand_further_right(a in -5_000.0f64..20_000.0, by in 1.0f64..5_000.0, wide in any::<bool>()) {
            let scale = TimeScale::new(None, (1990, 1992), wide.then(|| Arc::new(widened())), (16.0, 816.0));
            prop_assert!(scale.x(a + by) > scale.x(a));
        }
    }
}
