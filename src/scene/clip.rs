//! What of an item lies in a box. A figure of a part of the picture ends at the edge of its drawing; cut here, it does
//! so for every painter, on a transparent page too.

use super::item::{Item, Shape, Stroke};
use crate::geometry::{Path, Point, Rect, Segment};

/// A line wider than this is cut as the area it covers, in points.
const BROAD: f32 = 8.0;
/// The longest piece that a curve is cut into before, in points.
const STEP: f32 = 2.0;

/// Adds what of an item lies in a box; a text lies in it whole or not at all.
pub(super) fn clip(item: &Item, to: Rect, out: &mut Vec<Item>) {
    let mut add = |shape: Shape| out.push(Item { mark: item.mark, shape });
    match &item.shape {
        Shape::Text(text) if to.contains_rect(text.bounds()) => add(item.shape.clone()),
        Shape::Text(_) => {}
        Shape::Disc { center, radius, fill } => {
            let around = Rect::from_center(*center, radius * 2.0, radius * 2.0);
            if to.contains_rect(around) {
                add(item.shape.clone());
            } else if to.overlaps(around) {
                add_area(&Path::circle(*center, *radius).flatten(STEP), to, &mut |path| {
                    add(Shape::Path { path, fill: Some(*fill), stroke: None });
                });
            }
        }
        Shape::Line { from, to: end, color, width } => {
            if let Some((from, end)) = cut(*from, *end, to) {
                add(Shape::Line { from, to: end, color: *color, width: *width });
            }
        }
        Shape::Path { path, fill, stroke } => {
            let reach = stroke.map_or(0.0, |s| s.width * 0.5);
            let Some(bounds) = path.bounds().map(|b| b.expand(reach)) else { return };
            if to.contains_rect(bounds) {
                add(item.shape.clone());
                return;
            }
            if !to.overlaps(bounds) {
                return;
            }
            let lines = path.flatten(STEP);
            if let Some(fill) = fill {
                add_area(&lines, to, &mut |path| add(Shape::Path { path, fill: Some(*fill), stroke: None }));
            }
            if let Some(stroke) = stroke {
                clip_stroke(&lines, *stroke, to, &mut add);
            }
        }
    }
}

fn clip_stroke(lines: &[Vec<Point>], stroke: Stroke, to: Rect, add: &mut impl FnMut(Shape)) {
    for line in lines {
        if stroke.width > BROAD {
            for pair in line.windows(2) {
                let [a, b] = pair else { continue };
                let side = (*b - *a).normalized().perpendicular() * (stroke.width * 0.5);
                let area = vec![*a + side, *b + side, *b - side, *a - side];
                add_area(&[area], to, &mut |path| {
                    add(Shape::Path { path, fill: Some(stroke.color), stroke: None });
                });
            }
            continue;
        }
        for part in parts(line, to) {
            add(Shape::Path { path: Path::polyline(&part), fill: None, stroke: Some(stroke) });
        }
    }
}

/// The parts of a line through points that lie in a box.
fn parts(line: &[Point], to: Rect) -> Vec<Vec<Point>> {
    let mut parts: Vec<Vec<Point>> = Vec::new();
    for pair in line.windows(2) {
        let [a, b] = pair else { continue };
        let Some((from, end)) = cut(*a, *b, to) else { continue };
        match parts.last_mut() {
            Some(part) if part.last() == Some(&from) => part.push(end),
            _ => parts.push(vec![from, end]),
        }
    }
    parts
}

/// The part of a straight line in a box (Liang and Barsky 1984).
fn cut(from: Point, to: Point, rect: Rect) -> Option<(Point, Point)> {
    let along = to - from;
    let (mut enter, mut leave) = (0.0_f32, 1.0_f32);
    let sides = [
        (-along.x(), from.x() - rect.min().x()),
        (along.x(), rect.max().x() - from.x()),
        (-along.y(), from.y() - rect.min().y()),
        (along.y(), rect.max().y() - from.y()),
    ];
    for (run, room) in sides {
        if run.abs() < 1e-9 {
            if room < 0.0 {
                return None;
            }
        } else if run < 0.0 {
            enter = enter.max(room / run);
        } else {
            leave = leave.min(room / run);
        }
    }
    (enter < leave).then(|| {
        let start = if enter <= 0.0 { from } else { from + along * enter };
        (start, if leave >= 1.0 { to } else { from + along * leave })
    })
}

/// The part of an area in a box, as one path of all its outlines (Sutherland and Hodgman 1974).
fn add_area(outlines: &[Vec<Point>], to: Rect, add: &mut impl FnMut(Path)) {
    let mut path = Path::default();
    for outline in outlines {
        let mut points = outline.clone();
        if points.len() > 1 && points.first() == points.last() {
            points.pop();
        }
        let (min, max) = (to.min(), to.max());
        points = beyond(&points, |p| p.x() - min.x());
        points = beyond(&points, |p| max.x() - p.x());
        points = beyond(&points, |p| p.y() - min.y());
        points = beyond(&points, |p| max.y() - p.y());
        if points.len() > 2 {
            path.segments.extend(Path::polygon(&points).segments);
        }
    }
    if path.segments.iter().any(|s| matches!(s, Segment::Line(_))) {
        add(path);
    }
}

/// The part of an outline where something is not negative.
fn beyond(points: &[Point], inside: impl Fn(Point) -> f32) -> Vec<Point> {
    let mut kept = Vec::with_capacity(points.len() + 4);
    for (a, b) in points.iter().zip(points.iter().cycle().skip(1)) {
        let (da, db) = (inside(*a), inside(*b));
        if da >= 0.0 {
            kept.push(*a);
        }
        if (da >= 0.0) != (db >= 0.0) {
            kept.push(a.lerp(*b, da / (da - db)));
        }
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scene::{Color, Dash};
    use proptest::prelude::*;

    const BOX: (f32, f32) = (-50.0, 60.0);

    fn to() -> Rect {
        Rect::from_corners(Point::new(BOX.0, BOX.0), Point::new(BOX.1, BOX.1))
    }

    fn clipped(shape: Shape) -> Vec<Shape> {
        let mut out = Vec::new();
        clip(&Item { mark: None, shape }, to(), &mut out);
        out.into_iter().map(|i| i.shape).collect()
    }

    fn area(path: &Path) -> f32 {
        let outline = path.flatten(1.0).into_iter().flatten().collect::<Vec<_>>();
        let sides = outline.iter().zip(outline.iter().cycle().skip(1));
        sides.map(|(a, b)| a.cross(*b)).sum::<f32>().abs() * 0.5
    }

    #[test]
    fn half_a_disc_is_left_of_one_on_the_edge() {
        let disc = |x: f32| Shape::Disc { center: Point::new(x, 0.0), radius: 20.0, fill: Color::WHITE };
        assert!(matches!(clipped(disc(0.0))[..], [Shape::Disc { .. }]));
        assert!(clipped(disc(90.0)).is_empty());
        let [Shape::Path { path, fill: Some(_), stroke: None }] = &clipped(disc(60.0))[..] else { panic!() };
        let half = std::f32::consts::PI * 200.0;
        assert!((area(path) / half - 1.0).abs() < 0.02, "{} of {half}", area(path));
    }

    #[test]
    fn a_curve_that_leaves_and_comes_back_is_two_parts() {
        let path = Path::cubic(
            Point::new(-40.0, 50.0),
            Point::new(-40.0, 110.0),
            Point::new(50.0, 110.0),
            Point::new(50.0, 50.0),
        );
        let stroke = Stroke { color: Color::WHITE, width: 1.5, dash: Dash::Dashed(4.0, 2.0) };
        let parts = clipped(Shape::Path { path, fill: None, stroke: Some(stroke) });
        assert_eq!(parts.len(), 2);
        assert!(parts.iter().all(|p| matches!(p, Shape::Path { stroke: Some(s), .. } if *s == stroke)));
    }

    proptest! {
        #[test]
        fn nothing_is_left_outside(
            points in proptest::collection::vec((-200f32..200.0, -200f32..200.0), 2..8),
            filled in any::<bool>(), width in 0.5f32..40.0,
        ) {
            let points: Vec<Point> = points.into_iter().map(|(x, y)| Point::new(x, y)).collect();
            let stroke = (!filled).then(|| Stroke::solid(Color::WHITE, width));
            let path = if filled { Path::polygon(&points) } else { Path::polyline(&points) };
            for shape in clipped(Shape::Path { path, fill: filled.then_some(Color::WHITE), stroke }) {
                let Shape::Path { path, stroke, .. } = shape else { panic!() };
                // A thin line is cut at its middle; a broad one is an area, or was inside with its whole width.
                let reach = stroke.map_or(0.0, |s| s.width * 0.5);
                let bounds = path.bounds().unwrap().expand(if reach > BROAD * 0.5 { reach } else { 0.0 });
                prop_assert!(to().expand(0.01).contains_rect(bounds), "{bounds:?}");
            }
        }
    }
}
