//! How the lineage is looked at: which time, which rows, which part of it.

use crate::model::EntityIx;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Which picture of the dataset is looked at.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Plot {
    /// Marks and ties.
    #[default]
    Network,
    /// Lanes on a time axis.
    Lineage,
}

impl Plot {
    /// Its name, and the key that goes there.
    #[must_use]
    pub fn words(self) -> (&'static str, &'static str) {
        match self {
            Self::Network => ("Network", "1"),
            Self::Lineage => ("Lineage", "2"),
        }
    }
}

/// The furthest place on the axis, in days.
const FAR: f64 = 1e7;
/// More than the digits of a place on the axis are worth, in days.
const ROUNDING: f64 = 1e-6;

/// The part of the lineage that is looked at.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct TimeWindow {
    from: f64,
    to: f64,
    top: f32,
    scale: f32,
}

impl TimeWindow {
    /// The least and the greatest height of rows, against their usual one.
    pub const SCALES: (f32, f32) = (0.05, 3.0);
    /// The least and the greatest stretch of time across, in days: two weeks to two thousand years.
    pub const STRETCHES: (f64, f64) = (14.0, 730_000.0);

    /// A window from one place of the axis to another, in days since 1970-01-01 (of a widened axis, in its own
    /// measure), so many points below the first row, its rows that many times as high as usual. Everything is brought
    /// within its bounds; what is no number becomes the middle of them.
    #[must_use]
    pub fn new(from: f64, to: f64, top: f32, scale: f32) -> Self {
        let number = |v: f64, or: f64| if v.is_finite() { v.clamp(-FAR, FAR) } else { or };
        let (from, to) = (number(from, 0.0), number(to, 365.0));
        let (least, most) = Self::STRETCHES;
        let stretch = to - from;
        // One that is within its bounds stays as it is to the last digit, so that it is read as it was written. What is
        // brought within them may come to lie beside them by a rounding.
        let (from, to) = if (least - ROUNDING..=most + ROUNDING).contains(&stretch) {
            (from, to)
        } else {
            let half = stretch.abs().clamp(least, most) * 0.5;
            let middle = f64::midpoint(from, to).clamp(half - FAR, FAR - half);
            ((middle - half).max(-FAR), (middle + half).min(FAR))
        };
        let scale = if scale.is_finite() { scale.clamp(Self::SCALES.0, Self::SCALES.1) } else { 1.0 };
        let top = if top.is_finite() { top.clamp(0.0, 1e6) } else { 0.0 };
        Self { from, to, top, scale }
    }

    /// Where it starts on the axis, in days.
    #[must_use]
    pub fn from(self) -> f64 {
        self.from
    }

    /// Where it ends, in days.
    #[must_use]
    pub fn to(self) -> f64 {
        self.to
    }

    /// How far below the first row it starts, in points.
    #[must_use]
    pub fn top(self) -> f32 {
        self.top
    }

    /// How high its rows are, against their usual height.
    #[must_use]
    pub fn scale(self) -> f32 {
        self.scale
    }

    /// Zoomed in time around a place given as a share of its width, which stays.
    #[must_use]
    pub fn zoomed(self, factor: f64, around: f64) -> Self {
        let stretch = self.to - self.from;
        let wanted = (stretch / factor).clamp(Self::STRETCHES.0, Self::STRETCHES.1);
        let fixed = self.from + stretch * around;
        let from = fixed - wanted * around;
        Self::new(from, from + wanted, self.top, self.scale)
    }

    /// Moved by a share of its width, and by some points downwards.
    #[must_use]
    pub fn panned(self, by: f64, down: f32) -> Self {
        let shift = (self.to - self.from) * by;
        Self::new(self.from + shift, self.to + shift, self.top + down, self.scale)
    }

    /// The same at another height of rows, around a place in points below its top, which stays.
    #[must_use]
    pub fn scaled(self, factor: f32, around: f32) -> Self {
        let scale = (self.scale * factor).clamp(Self::SCALES.0, Self::SCALES.1);
        let top = (self.top + around) * (scale / self.scale) - around;
        Self::new(self.from, self.to, top, scale)
    }
}

/// A body whose ancestry and descent alone is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Trace {
    /// The body.
    pub of: EntityIx,
    /// How many steps up and down.
    pub depth: usize,
}

impl Trace {
    /// The least and the greatest depth.
    pub const DEPTHS: (usize, usize) = (1, 9);
    /// The depth where nobody says one.
    pub const USUAL: usize = 2;
}

/// How the lineage is looked at.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct LineageView {
    /// The row of each lane, from the top.
    pub rows: BTreeMap<EntityIx, u32>,
    /// The part that is looked at; `None` means all of it, whatever the window's size.
    pub window: Option<TimeWindow>,
    /// Whose kin alone is shown.
    pub trace: Option<Trace>,
    /// Whether busy years are wider than others.
    pub widened: bool,
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn zooming_keeps_the_day_under_the_pointer() {
        let window = TimeWindow::new(0.0, 10_000.0, 40.0, 1.0);
        let zoomed = window.zoomed(4.0, 0.25);
        assert!((zoomed.from() + (zoomed.to() - zoomed.from()) * 0.25 - 2_500.0).abs() < 1e-6);
        assert!((zoomed.to() - zoomed.from() - 2_500.0).abs() < 1e-6);
        let closest = window.zoomed(1e9, 0.5);
        assert!((closest.to() - closest.from() - TimeWindow::STRETCHES.0).abs() < 1e-6);
    }

    #[test]
    fn higher_rows_keep_the_lane_under_the_pointer() {
        let window = TimeWindow::new(0.0, 1_000.0, 100.0, 1.0).scaled(2.0, 50.0);
        assert!((window.top() - 250.0).abs() < 1e-3, "{window:?}");
    }

    proptest! {
        #[test]
        fn a_window_is_read_as_it_was_written(
            (from, to) in (-2e7..2e7_f64).prop_flat_map(|from| (Just(from), prop_oneof![
                -2e7..2e7_f64,
                (-20.0..20.0_f64).prop_map(move |by| from + by),
                (729_990.0..730_010.0_f64).prop_map(move |by| from + by),
            ])),
            top: f32, scale: f32,
        ) {
            let window = TimeWindow::new(from, to, top, scale);
            prop_assert_eq!(TimeWindow::new(window.from, window.to, window.top, window.scale), window);
            let stretch = window.to - window.from;
            prop_assert!(stretch > 13.9 && stretch < 730_000.1, "{:?}", window);
        }
    }

    #[test]
    fn bad_numbers_become_a_window() {
        for bad in [f64::NAN, f64::INFINITY, -1e300] {
            #[expect(clippy::cast_possible_truncation, reason = "bad on purpose")]
            let w = TimeWindow::new(bad, bad, bad as f32, bad as f32);
            assert!(w.from().is_finite() && w.to() > w.from() && w.top() >= 0.0 && w.scale() > 0.0, "{w:?}");
        }
    }
}
