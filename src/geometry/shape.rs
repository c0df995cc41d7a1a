//! Polygons: hulls around points, hatching inside an outline, and distances for hit-testing.

use super::Point;

/// The convex hull of the points, counter-clockwise as seen with y upwards, without repeated points.
/// Fewer than three distinct points come back as they are. (Andrew's monotone chain.)
#[must_use]
pub fn convex_hull(points: &[Point]) -> Vec<Point> {
    let mut sorted = points.to_vec();
    sorted.sort_by(|a, b| a.x().total_cmp(&b.x()).then(a.y().total_cmp(&b.y())));
    sorted.dedup();
    if sorted.len() < 3 {
        return sorted;
    }
    let half = |points: &mut dyn Iterator<Item = Point>| {
        let mut chain: Vec<Point> = Vec::new();
        for p in points {
            while let [.., a, b] = chain.as_slice() {
                if (*b - *a).cross(p - *a) > 0.0 {
                    break;
                }
                chain.pop();
            }
            chain.push(p);
        }
        chain.pop();
        chain
    };
    let mut hull = half(&mut sorted.iter().copied());
    hull.extend(half(&mut sorted.iter().rev().copied()));
    hull
}

/// The hull around discs (centre and radius), `padding` further out, with round corners of sampled arcs.
#[must_use]
pub fn outset_hull(discs: &[(Point, f32)], padding: f32) -> Vec<Point> {
    const SAMPLES: u16 = 32;
    let mut rim = Vec::with_capacity(discs.len() * usize::from(SAMPLES));
    for (center, radius) in discs {
        for i in 0..SAMPLES {
            let angle = std::f32::consts::TAU * f32::from(i) / f32::from(SAMPLES);
            rim.push(*center + Point::new(angle.cos(), angle.sin()) * (radius + padding));
        }
    }
    convex_hull(&rim)
}

/// The pieces of 45-degree lines, `spacing` apart, that lie inside a polygon (even-odd rule).
/// The lines pass through multiples of the spacing from the origin, so neighbours' hatches line up.
#[must_use]
pub fn hatch_lines(polygon: &[Point], spacing: f32) -> Vec<(Point, Point)> {
    // Along such a line x + y is constant: cut the polygon's edges at each constant.
    let sum = |p: Point| p.x() + p.y();
    let (Some(low), Some(high)) = (
        polygon.iter().copied().map(sum).reduce(f32::min),
        polygon.iter().copied().map(sum).reduce(f32::max),
    ) else {
        return Vec::new();
    };
    let pitch = spacing.max(0.5) * std::f32::consts::SQRT_2;
    let mut lines = Vec::new();
    let mut at = (low / pitch).ceil() * pitch;
    while at < high && lines.len() < 256 {
        let mut cuts: Vec<Point> = Vec::new();
        for (a, b) in edges(polygon) {
            let (sa, sb) = (sum(a), sum(b));
            if (sa <= at) != (sb <= at) {
                cuts.push(a.lerp(b, (at - sa) / (sb - sa)));
            }
        }
        cuts.sort_by(|a, b| a.x().total_cmp(&b.x()));
        for pair in cuts.chunks_exact(2) {
            if let [a, b] = pair {
                lines.push((*a, *b));
            }
        }
        at += pitch;
    }
    lines
}

/// Whether a point lies in a polygon (even-odd rule).
#[must_use]
pub fn point_in_polygon(p: Point, polygon: &[Point]) -> bool {
    let mut inside = false;
    for (a, b) in edges(polygon) {
        if (a.y() > p.y()) != (b.y() > p.y())
            && p.x() < (b.x() - a.x()) * (p.y() - a.y()) / (b.y() - a.y()) + a.x()
        {
            inside = !inside;
        }
    }
    inside
}

/// Distance from a point to an open line; infinity for a line of no points.
#[must_use]
pub fn distance_to_polyline(p: Point, line: &[Point]) -> f32 {
    if let [only] = line {
        return p.distance(*only);
    }
    line.windows(2)
        .map(|pair| match pair {
            [a, b] => distance_to_segment(p, *a, *b),
            _ => f32::INFINITY,
        })
        .fold(f32::INFINITY, f32::min)
}

fn distance_to_segment(p: Point, a: Point, b: Point) -> f32 {
    let along = b - a;
    let length2 = along.dot(along);
    let t = if length2 > 0.0 { ((p - a).dot(along) / length2).clamp(0.0, 1.0) } else { 0.0 };
    p.distance(a.lerp(b, t))
}

fn edges(polygon: &[Point]) -> impl Iterator<Item = (Point, Point)> + '_ {
    polygon
        .iter()
        .zip(polygon.iter().cycle().skip(1))
        .map(|(a, b)| (*a, *b))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn square() -> Vec<Point> {
        [(0.0, 0.0), (10.0, 0.0), (10.0, 10.0), (0.0, 10.0)].map(|(x, y)| Point::new(x, y)).to_vec()
    }

    #[test]
    fn a_hull_drops_what_lies_inside() {
        let mut points = square();
        points.push(Point::new(5.0, 5.0));
        points.push(Point::new(5.0, 0.0));
        assert_eq!(convex_hull(&points).len(), 4);
    }

    #[test]
    fn hatching_stays_inside_its_outline() {
        let lines = hatch_lines(&square(), 2.0);
        assert!(lines.len() >= 5);
        for (a, b) in lines {
            let middle = a.lerp(b, 0.5);
            assert!(point_in_polygon(middle, &square()), "{middle:?}");
            assert!(((a.x() + a.y()) - (b.x() + b.y())).abs() < 1e-3, "at 45 degrees");
        }
    }

    #[test]
    fn the_distance_to_a_line_is_the_nearest_one() {
        let line = [Point::ZERO, Point::new(10.0, 0.0), Point::new(10.0, 10.0)];
        assert!((distance_to_polyline(Point::new(5.0, 3.0), &line) - 3.0).abs() < 1e-6);
        assert!((distance_to_polyline(Point::new(14.0, 13.0), &line) - 5.0).abs() < 1e-6);
    }

    #[test]
    fn a_hull_around_discs_keeps_its_distance() {
        let discs = [(Point::ZERO, 5.0), (Point::new(100.0, 0.0), 10.0)];
        let hull = outset_hull(&discs, 20.0);
        for p in &hull {
            assert!(p.distance(discs[0].0) >= 24.9 && p.distance(discs[1].0) >= 29.9);
        }
    }
}
