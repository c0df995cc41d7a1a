//! Polygons: hatching inside an outline, and distances for hit-testing.

use super::Point;

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
    polygon.iter().zip(polygon.iter().cycle().skip(1)).map(|(a, b)| (*a, *b))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn square() -> Vec<Point> {
        [(0.0, 0.0), (10.0, 0.0), (10.0, 10.0), (0.0, 10.0)].map(|(x, y)| Point::new(x, y)).to_vec()
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
}
