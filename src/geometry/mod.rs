//! Points, vectors, boxes and the camera's transform: numbers that cannot hold NaN or infinity.
//!
//! Every constructor replaces a non-finite coordinate by zero, so a bad file or a bad layout step can
//! misplace a mark but can never reach a painter as NaN. Use [`Point::checked`] where a bad number must be
//! refused instead. Coordinates are `f32`; the unit (world units or points) is said by the name that holds
//! them. Knows nothing of any other room.

mod path;
mod shape;

pub use path::{Path, Segment};
pub use shape::{distance_to_polyline, hatch_lines, point_in_polygon};

use serde::{Deserialize, Serialize};

/// Zero in place of NaN and infinity.
fn finite(value: f32) -> f32 {
    if value.is_finite() { value } else { 0.0 }
}

/// A place, or the difference of two places. Both coordinates are always finite.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Point {
    x: f32,
    y: f32,
}

impl Point {
    /// The origin.
    pub const ZERO: Point = Point { x: 0.0, y: 0.0 };

    /// A point; a non-finite coordinate becomes zero.
    #[must_use]
    pub fn new(x: f32, y: f32) -> Self {
        Self { x: finite(x), y: finite(y) }
    }

    /// A point, or `None` if a coordinate is not finite.
    #[must_use]
    pub fn checked(x: f32, y: f32) -> Option<Self> {
        (x.is_finite() && y.is_finite()).then_some(Self { x, y })
    }

    /// The coordinate to the right.
    #[must_use]
    pub fn x(self) -> f32 {
        self.x
    }

    /// The coordinate downwards.
    #[must_use]
    pub fn y(self) -> f32 {
        self.y
    }

    /// Whether both numbers are.
    #[must_use]
    pub fn is_finite(self) -> bool {
        self.x.is_finite() && self.y.is_finite()
    }

    /// Distance from the origin.
    #[must_use]
    pub fn length(self) -> f32 {
        finite(self.x.hypot(self.y))
    }

    /// Distance to another point.
    #[must_use]
    pub fn distance(self, other: Point) -> f32 {
        (other - self).length()
    }

    /// The same direction at length one; the origin stays the origin.
    #[must_use]
    pub fn normalized(self) -> Point {
        let length = self.length();
        if length > 1e-9 { self * (1.0 / length) } else { Point::ZERO }
    }

    /// Turned by a quarter, from x towards y.
    #[must_use]
    pub fn perpendicular(self) -> Point {
        Point::new(-self.y, self.x)
    }

    /// The scalar product.
    #[must_use]
    pub fn dot(self, other: Point) -> f32 {
        finite(self.x * other.x + self.y * other.y)
    }

    /// The z of the vector product: positive if `other` lies clockwise on a screen.
    #[must_use]
    pub fn cross(self, other: Point) -> f32 {
        finite(self.x * other.y - self.y * other.x)
    }

    /// The point a share `t` of the way to `other`.
    #[must_use]
    pub fn lerp(self, other: Point, t: f32) -> Point {
        self + (other - self) * t
    }
}

impl Serialize for Point {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        (self.x, self.y).serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Point {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let (x, y) = <(f32, f32)>::deserialize(deserializer)?;
        Point::checked(x, y).ok_or_else(|| serde::de::Error::custom("a position needs two finite numbers"))
    }
}

impl std::ops::Add for Point {
    type Output = Point;
    fn add(self, other: Point) -> Point {
        Point::new(self.x + other.x, self.y + other.y)
    }
}

impl std::ops::Sub for Point {
    type Output = Point;
    fn sub(self, other: Point) -> Point {
        Point::new(self.x - other.x, self.y - other.y)
    }
}

impl std::ops::Mul<f32> for Point {
    type Output = Point;
    fn mul(self, factor: f32) -> Point {
        Point::new(self.x * factor, self.y * factor)
    }
}

/// A box with its sides along the axes; `min` is never right of or below `max`.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Rect {
    min: Point,
    max: Point,
}

impl Rect {
    /// The smallest box that holds both corners, whatever their order.
    #[must_use]
    pub fn from_corners(a: Point, b: Point) -> Self {
        Self { min: Point::new(a.x.min(b.x), a.y.min(b.y)), max: Point::new(a.x.max(b.x), a.y.max(b.y)) }
    }

    /// A box around a centre.
    #[must_use]
    pub fn from_center(center: Point, width: f32, height: f32) -> Self {
        let half = Point::new(width * 0.5, height * 0.5);
        Self::from_corners(center - half, center + half)
    }

    /// The smallest box that holds all points; `None` for none.
    #[must_use]
    pub fn around(points: impl IntoIterator<Item = Point>) -> Option<Self> {
        points.into_iter().map(|p| Rect { min: p, max: p }).reduce(Rect::union)
    }

    /// The corner with the smaller coordinates.
    #[must_use]
    pub fn min(self) -> Point {
        self.min
    }

    /// The corner with the larger coordinates.
    #[must_use]
    pub fn max(self) -> Point {
        self.max
    }

    /// Extent along x.
    #[must_use]
    pub fn width(self) -> f32 {
        self.max.x - self.min.x
    }

    /// Extent along y.
    #[must_use]
    pub fn height(self) -> f32 {
        self.max.y - self.min.y
    }

    /// The middle.
    #[must_use]
    pub fn center(self) -> Point {
        self.min.lerp(self.max, 0.5)
    }

    /// Length from corner to corner.
    #[must_use]
    pub fn diagonal(self) -> f32 {
        self.min.distance(self.max)
    }

    /// The smallest box that holds both.
    #[must_use]
    pub fn union(self, other: Rect) -> Rect {
        Rect {
            min: Point::new(self.min.x.min(other.min.x), self.min.y.min(other.min.y)),
            max: Point::new(self.max.x.max(other.max.x), self.max.y.max(other.max.y)),
        }
    }

    /// Grown by `margin` on every side (shrunk if negative, never inside out).
    #[must_use]
    pub fn expand(self, margin: f32) -> Rect {
        Rect::from_center(
            self.center(),
            (self.width() + 2.0 * margin).max(0.0),
            (self.height() + 2.0 * margin).max(0.0),
        )
    }

    /// Moved by an offset.
    #[must_use]
    pub fn translate(self, by: Point) -> Rect {
        Rect { min: self.min + by, max: self.max + by }
    }

    /// Whether the point lies inside or on the border.
    #[must_use]
    pub fn contains(self, p: Point) -> bool {
        p.x >= self.min.x && p.x <= self.max.x && p.y >= self.min.y && p.y <= self.max.y
    }

    /// Whether the other box lies wholly inside this one.
    #[must_use]
    pub fn contains_rect(self, other: Rect) -> bool {
        self.contains(other.min) && self.contains(other.max)
    }

    /// Whether the two share an area; touching borders do not count.
    #[must_use]
    pub fn overlaps(self, other: Rect) -> bool {
        self.min.x < other.max.x
            && other.min.x < self.max.x
            && self.min.y < other.max.y
            && other.min.y < self.max.y
    }

    /// The area shared by both, zero if none.
    #[must_use]
    pub fn overlap_area(self, other: Rect) -> f32 {
        let w = self.max.x.min(other.max.x) - self.min.x.max(other.min.x);
        let h = self.max.y.min(other.max.y) - self.min.y.max(other.min.y);
        w.max(0.0) * h.max(0.0)
    }

    /// Distance from the point to the nearest point of the box; zero inside.
    #[must_use]
    pub fn distance_to(self, p: Point) -> f32 {
        let dx = (self.min.x - p.x).max(p.x - self.max.x).max(0.0);
        let dy = (self.min.y - p.y).max(p.y - self.max.y).max(0.0);
        finite(dx.hypot(dy))
    }

    /// The four corners, clockwise from the smallest.
    #[must_use]
    pub fn corners(self) -> [Point; 4] {
        [self.min, Point::new(self.max.x, self.min.y), self.max, Point::new(self.min.x, self.max.y)]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_constructor_lets_a_bad_number_through() {
        assert_eq!(Point::new(f32::NAN, f32::INFINITY), Point::ZERO);
        assert_eq!(Point::checked(f32::NAN, 0.0), None);
        assert_eq!(Point::new(f32::MAX, 0.0) * 10.0, Point::ZERO);
        assert!(ron::from_str::<Point>("(NaN, 1.0)").is_err());
        assert_eq!(ron::from_str::<Point>("(2.0, 1.0)"), Ok(Point::new(2.0, 1.0)));
        assert_eq!(ron::to_string(&Point::new(2.0, 1.5)), Ok("(2.0,1.5)".to_owned()));
    }

    #[test]
    fn boxes_know_what_they_share() {
        let a = Rect::from_corners(Point::new(4.0, 4.0), Point::ZERO);
        let b = Rect::from_corners(Point::new(3.0, 3.0), Point::new(9.0, 5.0));
        assert!((a.overlap_area(b) - 1.0).abs() < 1e-6);
        assert!(a.overlaps(b) && !a.contains_rect(b));
        assert!(!a.overlaps(a.translate(Point::new(4.0, 0.0))), "touching is not overlapping");
        assert!((a.distance_to(Point::new(7.0, 8.0)) - 5.0).abs() < 1e-6);
    }
}
