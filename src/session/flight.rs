//! The camera on its way: from where one looked to where one will, in a quarter of a second. It moves when it is told
//! that time has passed, and only then.

use crate::view::Camera;

/// How long a flight takes, in seconds.
pub const FLIGHT: f32 = 0.25;

/// A camera on its way.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Flight {
    from: Camera,
    /// In seconds.
    passed: f32,
}

impl Flight {
    /// A flight that begins here.
    pub(super) fn from(from: Camera) -> Self {
        Self { from, passed: 0.0 }
    }

    /// Whether it would be noticed at all.
    pub(super) fn is_felt(self, to: Camera) -> bool {
        let moved = to.to_picture(self.from.center).length() >= 0.5;
        moved || (self.from.zoom() / to.zoom() - 1.0).abs() >= 1e-3
    }

    /// The flight some seconds later; `None` once it is over.
    pub(super) fn later(self, seconds: f32) -> Option<Self> {
        let seconds = if seconds.is_finite() { seconds.max(0.0) } else { FLIGHT };
        let passed = self.passed + seconds;
        (passed < FLIGHT).then_some(Self { passed, ..self })
    }

    /// Where one looks on the way: fast at first, slower towards the end. What is seen at both ends moves in a straight
    /// line.
    pub(super) fn camera(self, to: Camera) -> Camera {
        let left = 1.0 - (self.passed / FLIGHT).clamp(0.0, 1.0);
        let share = 1.0 - left * left * left;
        let (a, b) = (self.from.zoom(), to.zoom());
        let zoom = a * (b / a).powf(share);
        let along =
            if (b - a).abs() < a * 1e-3 { share } else { (1.0 / zoom - 1.0 / a) / (1.0 / b - 1.0 / a) };
        Camera::new(self.from.center.lerp(to.center, along), zoom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::geometry::Point;

    #[test]
    fn it_leaves_from_where_it_was_and_arrives_where_it_should_ever_slower() {
        let (from, to) = (Camera::new(Point::ZERO, 0.5), Camera::new(Point::new(300.0, 80.0), 2.0));
        let mut flight = Flight::from(from);
        assert_eq!(flight.camera(to), from);
        let mut places = vec![from];
        while let Some(later) = flight.later(0.02) {
            flight = later;
            places.push(flight.camera(to));
        }
        assert_eq!(places.len(), 13, "a quarter of a second");
        let zooms: Vec<f32> = places.windows(2).map(|w| w[1].zoom() / w[0].zoom()).collect();
        assert!(zooms.windows(2).all(|w| w[1] <= w[0] && w[1] > 1.0), "{zooms:?}");
        let last = places.last().unwrap();
        assert!(last.center.distance(to.center) < 3.0, "{last:?}");
    }

    #[test]
    fn there_is_no_flight_to_where_one_is_and_bad_time_ends_one() {
        let here = Camera::new(Point::new(4.0, 5.0), 0.7);
        let flight = Flight::from(here);
        assert!(!flight.is_felt(here) && flight.is_felt(Camera::new(Point::ZERO, 0.7)));
        assert_eq!(flight.later(f32::NAN), None);
        assert_eq!(flight.later(-3.0), Some(flight));
    }
}
