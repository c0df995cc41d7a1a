//! How a relation is drawn: a curve from rim to rim, its width and ends by what it says, its breaks by status.

use super::item::{Dash, Mark, Scene, Stroke};
use super::{Color, Theme};
use crate::geometry::{Path, Point, distance_to_polyline};
use crate::model::{Shape, Status};

/// A curve between two nodes, in points.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Curve {
    from: Point,
    a: Point,
    b: Point,
    to: Point,
    straight: bool,
}

impl Curve {
    /// A curve between two discs, bent sideways by a share of its length. `loops` draws a loop on one node.
    pub(super) fn between(start: (Point, f32), end: (Point, f32), bend: f32) -> Self {
        let (from, to) = (start.0, end.0);
        if from.distance(to) < 1.0 {
            return Self::around(start, bend);
        }
        let side = (to - from).perpendicular() * bend;
        let (a, b) = (from.lerp(to, 0.3) + side, from.lerp(to, 0.7) + side);
        let gap = Theme::get().ends.gap;
        let out = from + (a - from).normalized() * (start.1 + gap).min(from.distance(to) * 0.4);
        let into = to + (b - to).normalized() * (end.1 + gap).min(from.distance(to) * 0.4);
        Self { from: out, a, b, to: into, straight: false }
    }

    fn around((center, radius): (Point, f32), bend: f32) -> Self {
        let reach = radius + 22.0 + bend.abs() * 60.0;
        let at = |x: f32, y: f32| center + Point::new(x, y);
        Self {
            from: at(-radius * 0.7, -radius * 0.8),
            a: at(-reach, -reach * 1.2),
            b: at(reach, -reach * 1.2),
            to: at(radius * 0.7, -radius * 0.8),
            straight: false,
        }
    }

    /// A straight line.
    pub(super) fn straight(from: Point, to: Point) -> Self {
        Self { from, a: from.lerp(to, 1.0 / 3.0), b: from.lerp(to, 2.0 / 3.0), to, straight: true }
    }

    /// The place at a share of the way.
    #[must_use]
    pub fn at(&self, t: f32) -> Point {
        let u = 1.0 - t;
        self.from * (u * u * u)
            + self.a * (3.0 * u * u * t)
            + self.b * (3.0 * u * t * t)
            + self.to * (t * t * t)
    }

    /// The direction of travel at a share of the way.
    pub(super) fn direction(&self, t: f32) -> Point {
        let step = 0.02;
        (self.at((t + step).min(1.0)) - self.at((t - step).max(0.0))).normalized()
    }

    pub(super) fn path(&self) -> Path {
        Path::cubic(self.from, self.a, self.b, self.to)
    }

    /// The part from one share of the way to another, as a curve.
    fn part(&self, t0: f32, t1: f32) -> Path {
        const PIECES: u8 = 12;
        let points: Vec<Point> =
            (0..=PIECES).map(|i| self.at(t0 + (t1 - t0) * f32::from(i) / f32::from(PIECES))).collect();
        Path::polyline(&points)
    }

    /// The line as points, for hit-testing.
    #[must_use]
    pub fn polyline(&self) -> Vec<Point> {
        self.corners().collect()
    }

    /// The same without a list.
    pub(super) fn corners(&self) -> impl Iterator<Item = Point> + '_ {
        let pieces: u8 = if self.straight { 1 } else { 14 };
        (0..=pieces).map(move |i| self.at(f32::from(i) / f32::from(pieces)))
    }

    /// How far the line runs from a point, in points.
    #[must_use]
    pub fn distance_to(&self, at: Point) -> f32 {
        let mut corners = self.corners();
        let Some(mut from) = corners.next() else { return f32::INFINITY };
        let mut nearest = f32::INFINITY;
        for to in corners {
            nearest = nearest.min(distance_to_polyline(at, &[from, to]));
            from = to;
        }
        nearest
    }

    /// The same curve moved sideways by some points.
    fn beside(&self, by: f32) -> Self {
        let shift = (self.to - self.from).normalized().perpendicular() * by;
        Self {
            from: self.from + shift,
            a: self.a + shift,
            b: self.b + shift,
            to: self.to + shift,
            straight: self.straight,
        }
    }
}

/// The looks of one edge.
#[derive(Clone, Copy, Debug)]
pub(super) struct EdgeLook {
    pub shape: Shape,
    pub status: Status,
    pub undated: bool,
    /// Colour at the start and at the end.
    pub colors: (Color, Color),
    /// What lies behind.
    pub ground: Color,
    /// Factor on the width.
    pub weight: f32,
}

impl EdgeLook {
    pub(super) fn width(&self, theme: &Theme) -> f32 {
        let l = &theme.line;
        let width = match self.shape {
            Shape::Lineage => l.lineage,
            Shape::Leads => l.leads,
            Shape::Member => l.member,
            Shape::Alliance => l.alliance,
            Shape::Opposition => l.opposition,
            Shape::Targeted => l.targeted,
            Shape::Armed => l.armed,
            Shape::TookPart | Shape::Located | Shape::Listed | Shape::Fact => l.took_part,
        };
        width * self.weight
    }

    fn stroke(&self, color: Color, width: f32, theme: &Theme) -> Stroke {
        let dash = match self.status {
            Status::Stated => Dash::Solid,
            Status::Alleged | Status::Denied => Dash::Dashed(theme.line.dash.0, theme.line.dash.1),
            Status::Inferred => Dash::Dotted(theme.line.dot),
        };
        // Dots narrower than this are not seen as dots.
        let width = if self.status == Status::Inferred { width.max(theme.ends.least_dot) } else { width };
        Stroke { color, width, dash }
    }
}

/// Draws an edge: its line, and the ends that say what it means.
pub(super) fn draw_edge(
    scene: &mut Scene,
    mark: Option<Mark>,
    curve: &Curve,
    look: &EdgeLook,
    theme: &Theme,
) {
    let ends = &theme.ends;
    let width = look.width(theme);
    let (start, end) = look.colors;
    match look.shape {
        Shape::Lineage => {
            // The line comes from the parent, the object, and points at the child, the subject.
            scene.stroke(mark, curve.part(0.5, 1.0), look.stroke(end, width, theme));
            scene.stroke(mark, curve.part(0.0, 0.52), look.stroke(start, width, theme));
            head(scene, mark, curve, 0.0, ends.lineage, start, look.weight);
        }
        Shape::Alliance => {
            for side in [-ends.alliance, ends.alliance] {
                scene.stroke(mark, curve.beside(side).path(), look.stroke(end, width, theme));
            }
        }
        _ => scene.stroke(mark, curve.path(), look.stroke(end, width, theme)),
    }
    match look.shape {
        Shape::Leads => head(scene, mark, curve, 1.0, ends.leads, end, look.weight),
        Shape::Member => dot(scene, mark, curve.at(1.0), ends.member, end),
        Shape::Opposition => {
            bar(scene, mark, curve, 0.0, ends.opposition, Stroke::solid(start, width));
            bar(scene, mark, curve, 1.0, ends.opposition, Stroke::solid(end, width));
        }
        Shape::Targeted => {
            bar(scene, mark, curve, 1.0, ends.bar, Stroke::solid(end, width));
            head(scene, mark, curve, 1.0, ends.targeted, end, look.weight);
        }
        Shape::Armed => {
            for t in [0.5, 0.58] {
                chevron(scene, mark, curve, t, Stroke::solid(end, width));
            }
        }
        Shape::Lineage | Shape::Alliance | Shape::TookPart | Shape::Located | Shape::Listed | Shape::Fact => {
        }
    }
    if look.status == Status::Denied {
        for t in [0.48, 0.53] {
            slash(scene, mark, curve, t, Stroke::solid(end, width.max(1.1)));
        }
    }
    if look.undated {
        // An open ring on the line: the tie has no date of its own.
        let at = curve.at(0.5);
        scene.ringed(mark, at, ends.undated.0, look.ground, Stroke::solid(end, ends.undated.1));
    }
}

fn head(
    scene: &mut Scene,
    mark: Option<Mark>,
    curve: &Curve,
    t: f32,
    (length, half): (f32, f32),
    color: Color,
    weight: f32,
) {
    let scale = weight.max(0.6);
    let direction = if t > 0.5 { curve.direction(1.0) } else { curve.direction(0.0) * -1.0 };
    let tip = curve.at(t) + direction * 1.0;
    let base = tip - direction * (length * scale);
    let side = direction.perpendicular() * (half * scale);
    scene.fill(mark, Path::polygon(&[tip, base + side, base - side]), color);
}

fn dot(scene: &mut Scene, mark: Option<Mark>, at: Point, radius: f32, color: Color) {
    scene.disc(mark, at, radius, color);
}

fn bar(scene: &mut Scene, mark: Option<Mark>, curve: &Curve, t: f32, half: f32, stroke: Stroke) {
    let side = curve.direction(t).perpendicular() * half;
    let at = curve.at(t);
    scene.stroke(mark, Path::polyline(&[at + side, at - side]), stroke);
}

fn chevron(scene: &mut Scene, mark: Option<Mark>, curve: &Curve, t: f32, stroke: Stroke) {
    let direction = curve.direction(t);
    let tip = curve.at(t);
    let (length, half) = Theme::get().ends.armed;
    let back = tip - direction * length;
    let side = direction.perpendicular() * half;
    scene.stroke(mark, Path::polyline(&[back + side, tip, back - side]), stroke);
}

fn slash(scene: &mut Scene, mark: Option<Mark>, curve: &Curve, t: f32, stroke: Stroke) {
    let direction = curve.direction(t);
    let (along, across) = Theme::get().ends.denied;
    let lean = direction * along + direction.perpendicular() * across;
    let at = curve.at(t);
    scene.stroke(mark, Path::polyline(&[at - lean, at + lean]), stroke);
}
