//! A path of straight and cubic segments, and how it is flattened to points. Not a stroke: width and dash
//! belong to whoever paints it.

use super::{Point, Rect};

/// One step of a path.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Segment {
    /// Start anew at a point.
    Move(Point),
    /// A straight line to a point.
    Line(Point),
    /// A cubic Bezier: two handles, then the end.
    Cubic(Point, Point, Point),
    /// A straight line back to the last start.
    Close,
}

/// A list of segments; the first is a [`Segment::Move`].
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Path {
    /// The steps in order.
    pub segments: Vec<Segment>,
}

/// Handle length of a quarter circle of radius one as a cubic Bezier: 4/3 (sqrt 2 - 1).
const QUARTER_HANDLE: f32 = 0.552_284_8;

impl Path {
    /// An open line through the points.
    #[must_use]
    pub fn polyline(points: &[Point]) -> Self {
        let mut segments = Vec::with_capacity(points.len());
        for (i, p) in points.iter().enumerate() {
            segments.push(if i == 0 { Segment::Move(*p) } else { Segment::Line(*p) });
        }
        Self { segments }
    }

    /// A closed outline through the points.
    #[must_use]
    pub fn polygon(points: &[Point]) -> Self {
        let mut path = Self::polyline(points);
        path.segments.push(Segment::Close);
        path
    }

    /// One cubic curve.
    #[must_use]
    pub fn cubic(from: Point, handle_a: Point, handle_b: Point, to: Point) -> Self {
        Self { segments: vec![Segment::Move(from), Segment::Cubic(handle_a, handle_b, to)] }
    }

    /// A circle of four cubic quarters.
    #[must_use]
    pub fn circle(center: Point, radius: f32) -> Self {
        let k = radius * QUARTER_HANDLE;
        let at = |x: f32, y: f32| center + Point::new(x, y);
        Self {
            segments: vec![
                Segment::Move(at(radius, 0.0)),
                Segment::Cubic(at(radius, k), at(k, radius), at(0.0, radius)),
                Segment::Cubic(at(-k, radius), at(-radius, k), at(-radius, 0.0)),
                Segment::Cubic(at(-radius, -k), at(-k, -radius), at(0.0, -radius)),
                Segment::Cubic(at(k, -radius), at(radius, -k), at(radius, 0.0)),
                Segment::Close,
            ],
        }
    }

    /// A box with rounded corners.
    #[must_use]
    pub fn rounded_rect(rect: Rect, radius: f32) -> Self {
        let r = radius.min(rect.width() * 0.5).min(rect.height() * 0.5).max(0.0);
        let k = r * (1.0 - QUARTER_HANDLE);
        let [a, b, c, d] = rect.corners();
        let dx = |p: Point, v: f32| p + Point::new(v, 0.0);
        let dy = |p: Point, v: f32| p + Point::new(0.0, v);
        Self {
            segments: vec![
                Segment::Move(dx(a, r)),
                Segment::Line(dx(b, -r)),
                Segment::Cubic(dx(b, -k), dy(b, k), dy(b, r)),
                Segment::Line(dy(c, -r)),
                Segment::Cubic(dy(c, -k), dx(c, -k), dx(c, -r)),
                Segment::Line(dx(d, r)),
                Segment::Cubic(dx(d, k), dy(d, -k), dy(d, -r)),
                Segment::Line(dy(a, r)),
                Segment::Cubic(dy(a, k), dx(a, k), dx(a, r)),
                Segment::Close,
            ],
        }
    }

    /// Every point mapped.
    #[must_use]
    pub fn map(&self, f: impl Fn(Point) -> Point) -> Self {
        let segments = self
            .segments
            .iter()
            .map(|s| match *s {
                Segment::Move(p) => Segment::Move(f(p)),
                Segment::Line(p) => Segment::Line(f(p)),
                Segment::Cubic(a, b, p) => Segment::Cubic(f(a), f(b), f(p)),
                Segment::Close => Segment::Close,
            })
            .collect();
        Self { segments }
    }

    /// Whether the path ends by closing.
    #[must_use]
    pub fn is_closed(&self) -> bool {
        matches!(self.segments.last(), Some(Segment::Close))
    }

    /// Each sub-path as points, curves cut so that no piece is longer than about `step` (at most 64 pieces
    /// a curve). A closed sub-path repeats its first point at the end.
    #[must_use]
    pub fn flatten(&self, step: f32) -> Vec<Vec<Point>> {
        self.flatten_by(|[start, a, b, end]| {
            (start.distance(a) + a.distance(b) + b.distance(end)) / step.max(0.1)
        })
    }

    /// Each sub-path as points, curves cut so that no piece runs further from them than `most` (at most 64 pieces
    /// a curve): a straight curve is two points. A closed sub-path repeats its first point at the end.
    #[must_use]
    pub fn flatten_within(&self, most: f32) -> Vec<Vec<Point>> {
        // The second derivative of a cubic is at most six times its largest second difference, and a chord over a
        // share `h` of the way leaves the curve by at most an eighth of that times `h` squared.
        self.flatten_by(|[start, a, b, end]| {
            let (first, second) = (start - a * 2.0 + b, a - b * 2.0 + end);
            (0.75 * first.length().max(second.length()) / most.max(0.001)).sqrt()
        })
    }

    /// Each sub-path as points, each curve cut into as many pieces as its four points ask for.
    fn flatten_by(&self, pieces: impl Fn([Point; 4]) -> f32) -> Vec<Vec<Point>> {
        let mut lines: Vec<Vec<Point>> = Vec::new();
        for segment in &self.segments {
            match *segment {
                Segment::Move(p) => lines.push(vec![p]),
                Segment::Line(p) => lines.last_mut().map_or((), |l| l.push(p)),
                Segment::Cubic(a, b, p) => {
                    if let Some(line) = lines.last_mut() {
                        flatten_cubic(line, a, b, p, &pieces);
                    }
                }
                Segment::Close => {
                    if let Some(line) = lines.last_mut()
                        && let Some(first) = line.first().copied()
                    {
                        line.push(first);
                    }
                }
            }
        }
        lines
    }

    /// The box around the flattened path; `None` if it is empty.
    #[must_use]
    pub fn bounds(&self) -> Option<Rect> {
        Rect::around(self.flatten(4.0).into_iter().flatten())
    }
}

fn flatten_cubic(line: &mut Vec<Point>, a: Point, b: Point, end: Point, pieces: &impl Fn([Point; 4]) -> f32) {
    let Some(start) = line.last().copied() else { return };
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped to 1..=64 first")]
    let pieces = pieces([start, a, b, end]).ceil().clamp(1.0, 64.0) as usize;
    for i in 1..=pieces {
        #[expect(clippy::cast_precision_loss, reason = "at most 64")]
        let t = i as f32 / pieces as f32;
        line.push(cubic_at(start, a, b, end, t));
    }
}

/// The point at share `t` of a cubic Bezier.
pub(crate) fn cubic_at(from: Point, a: Point, b: Point, to: Point, t: f32) -> Point {
    let u = 1.0 - t;
    from * (u * u * u) + a * (3.0 * u * u * t) + b * (3.0 * u * t * t) + to * (t * t * t)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_circle_flattens_onto_its_radius() {
        let center = Point::new(5.0, -3.0);
        for p in &Path::circle(center, 10.0).flatten(1.0)[0] {
            assert!((p.distance(center) - 10.0).abs() < 0.01, "{p:?}");
        }
    }

    #[test]
    fn pieces_stay_as_near_to_their_curve_as_was_asked() {
        let at = |x: f32, y: f32| Point::new(x, y);
        for bend in [0.0, 3.0, 40.0, 300.0] {
            let curve = Path::cubic(at(0.0, 0.0), at(90.0, bend), at(210.0, bend), at(300.0, 0.0));
            let fine = curve.flatten(0.5).remove(0);
            let coarse = curve.flatten_within(0.1).remove(0);
            for p in &fine {
                let off = super::super::distance_to_polyline(*p, &coarse);
                assert!(off <= 0.11, "{off} with {bend}");
            }
            assert!(coarse.len() < 65, "{}", coarse.len());
        }
        let straight = Path::cubic(at(0.0, 0.0), at(1.0, 0.0), at(2.0, 0.0), at(3.0, 0.0));
        assert_eq!(straight.flatten_within(0.05)[0].len(), 2);
    }

    #[test]
    fn a_rounded_box_stays_inside_its_box() {
        let rect = Rect::from_corners(Point::ZERO, Point::new(20.0, 8.0));
        assert_eq!(Path::rounded_rect(rect, 50.0).bounds(), Some(rect));
    }
}
