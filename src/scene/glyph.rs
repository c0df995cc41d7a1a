//! The glyph of each kind: shape says what a mark is.

use crate::geometry::{Path, Point, Segment};
use crate::view::MarkKind;

/// The outlines of a glyph around a centre. The first is what gets filled or hatched; a leader's second is the
/// ring around the person.
#[must_use]
pub fn glyph_paths(kind: MarkKind, center: Point, radius: f32) -> Vec<Path> {
    match kind {
        MarkKind::Faction => vec![Path::circle(center, radius)],
        MarkKind::Leader => {
            let mut paths = person(center + Point::new(0.0, radius * 0.02), radius * 0.62);
            paths.push(Path::circle(center, radius));
            paths
        }
        MarkKind::Person => person(center, radius),
        MarkKind::Operation => vec![triangle(center, radius)],
        MarkKind::Organization => {
            let side = radius * 1.72;
            vec![Path::rounded_rect(crate::geometry::Rect::from_center(center, side, side), 2.0)]
        }
        MarkKind::Event => vec![star(center, radius)],
        MarkKind::Place => {
            vec![pin(center, radius), Path::circle(center + Point::new(0.0, -radius * 0.28), radius * 0.27)]
        }
    }
}

/// The outline that a selection ring or a hit-test goes by.
#[must_use]
pub fn glyph_outline(kind: MarkKind, center: Point, radius: f32) -> Path {
    match kind {
        MarkKind::Operation => triangle(center, radius),
        _ => Path::circle(center, radius),
    }
}

/// Head and shoulders.
fn person(center: Point, radius: f32) -> Vec<Path> {
    let at = |x: f32, y: f32| center + Point::new(x * radius, y * radius);
    let head = Path::circle(at(0.0, -0.42), radius * 0.40);
    let shoulders = Path {
        segments: vec![
            Segment::Move(at(-0.82, 0.92)),
            Segment::Cubic(at(-0.82, 0.30), at(-0.46, 0.10), at(0.0, 0.10)),
            Segment::Cubic(at(0.46, 0.10), at(0.82, 0.30), at(0.82, 0.92)),
            Segment::Close,
        ],
    };
    vec![head, shoulders]
}

/// A triangle that points down, with its middle of mass at the centre.
fn triangle(center: Point, radius: f32) -> Path {
    let at = |x: f32, y: f32| center + Point::new(x * radius, y * radius);
    Path::polygon(&[at(-0.98, -0.72), at(0.98, -0.72), at(0.0, 0.98)])
}

/// A star of four points with hollow sides.
fn star(center: Point, radius: f32) -> Path {
    let at = |x: f32, y: f32| center + Point::new(x * radius, y * radius);
    let waist = 0.25;
    Path::polygon(&[
        at(0.0, -1.0),
        at(waist, -waist),
        at(1.0, 0.0),
        at(waist, waist),
        at(0.0, 1.0),
        at(-waist, waist),
        at(-1.0, 0.0),
        at(-waist, -waist),
    ])
}

/// A map pin.
fn pin(center: Point, radius: f32) -> Path {
    let at = |x: f32, y: f32| center + Point::new(x * radius, y * radius);
    Path {
        segments: vec![
            Segment::Move(at(0.0, 1.0)),
            Segment::Cubic(at(-0.25, 0.55), at(-0.72, 0.2), at(-0.72, -0.28)),
            Segment::Cubic(at(-0.72, -0.68), at(-0.4, -1.0), at(0.0, -1.0)),
            Segment::Cubic(at(0.4, -1.0), at(0.72, -0.68), at(0.72, -0.28)),
            Segment::Cubic(at(0.72, 0.2), at(0.25, 0.55), at(0.0, 1.0)),
            Segment::Close,
        ],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_glyph_stays_within_its_radius_and_differs() {
        let mut seen = Vec::new();
        for kind in MarkKind::ALL {
            let paths = glyph_paths(kind, Point::ZERO, 10.0);
            for p in paths.iter().flat_map(|p| p.flatten(1.0)).flatten() {
                assert!(p.x().abs() <= 10.01 && p.y().abs() <= 10.01, "{kind:?} {p:?}");
            }
            assert!(!seen.contains(&paths), "{kind:?} looks like another kind");
            seen.push(paths);
        }
    }
}
