//! A picture turned, flipped and moved onto another of the same nodes, so that the eye finds them again
//! (Procrustes: the rigid motion with the least squared distance).

use super::holds::Holds;
use crate::geometry::Point;

/// What a picture may do to fit another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Freedom {
    /// Move, turn and flip.
    Any,
    /// Move, and flip top to bottom: x means something.
    Upright,
}

/// Moves `new` onto `old`, over the pairs for which `old` has a place. The picture's size stays.
pub(super) fn onto(old: &[Option<Point>], new: &mut [Point], freedom: Freedom) {
    let pairs: Vec<(Point, Point)> =
        old.iter().zip(new.iter()).filter_map(|(o, n)| o.map(|o| (*n, o))).collect();
    if let Some(motion) = Motion::fitting(&pairs, freedom) {
        for p in new {
            *p = motion.apply(*p);
        }
    }
}

/// Moves a start onto its pins and anchors, and puts pinned nodes exactly where they are pinned.
pub(super) fn to_holds(holds: &Holds, x: &mut [f32], y: &mut [f32]) {
    if holds.is_empty() {
        return;
    }
    let at = |i: usize| Point::new(x.get(i).copied().unwrap_or(0.0), y.get(i).copied().unwrap_or(0.0));
    let pairs: Vec<(Point, Point)> = holds.all().map(|(i, hx, hy, _)| (at(i), Point::new(hx, hy))).collect();
    if let Some(motion) = Motion::fitting(&pairs, Freedom::Any) {
        for (x, y) in x.iter_mut().zip(y.iter_mut()) {
            let p = motion.apply(Point::new(*x, *y));
            (*x, *y) = (p.x(), p.y());
        }
    }
    for (i, hx, hy, pinned) in holds.all() {
        if let (true, Some(x), Some(y)) = (pinned, x.get_mut(i), y.get_mut(i)) {
            (*x, *y) = (hx, hy);
        }
    }
}

/// A rigid motion: flip, turn, move.
struct Motion {
    from: Point,
    to: Point,
    cos: f32,
    sin: f32,
    flip: f32,
}

impl Motion {
    /// The motion that brings the first of each pair nearest to the second.
    fn fitting(pairs: &[(Point, Point)], freedom: Freedom) -> Option<Self> {
        if pairs.is_empty() {
            return None;
        }
        #[expect(clippy::cast_precision_loss, reason = "a count")]
        let share = 1.0 / pairs.len() as f32;
        let mean = |of: fn(&(Point, Point)) -> Point| {
            pairs.iter().map(of).fold(Point::ZERO, |sum, p| sum + p * share)
        };
        let (from, to) = (mean(|p| p.0), mean(|p| p.1));
        let mut best: Option<(f64, Self)> = None;
        for flip in [1.0_f32, -1.0] {
            let (mut along, mut across) = (0.0_f64, 0.0_f64);
            for (a, b) in pairs {
                let (a, b) = (*a - from, *b - to);
                let a = Point::new(a.x(), a.y() * flip);
                along += f64::from(a.x() * b.x() + a.y() * b.y());
                across += f64::from(a.x() * b.y() - a.y() * b.x());
            }
            let turned = along.hypot(across);
            #[expect(clippy::cast_possible_truncation, reason = "a sine and a cosine")]
            let (fit, cos, sin) = match freedom {
                Freedom::Any if turned > 0.0 => (turned, (along / turned) as f32, (across / turned) as f32),
                Freedom::Any | Freedom::Upright => (along, 1.0, 0.0),
            };
            if best.as_ref().is_none_or(|(most, _)| fit > *most) {
                best = Some((fit, Self { from, to, cos, sin, flip }));
            }
        }
        best.map(|(_, motion)| motion)
    }

    fn apply(&self, p: Point) -> Point {
        let p = p - self.from;
        let (x, y) = (p.x(), p.y() * self.flip);
        self.to + Point::new(self.cos * x - self.sin * y, self.sin * x + self.cos * y)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn a_turned_and_flipped_picture_comes_back(
            points in proptest::collection::vec((-90.0f32..90.0, -90.0f32..90.0), 3..40),
            angle in -3.0f32..3.0, flip in any::<bool>(), shift in -500.0f32..500.0,
        ) {
            let old: Vec<Point> = points.iter().map(|(x, y)| Point::new(*x, *y)).collect();
            let mut new: Vec<Point> = old.iter().map(|p| {
                let y = if flip { -p.y() } else { p.y() };
                let (sin, cos) = angle.sin_cos();
                Point::new(cos * p.x() - sin * y + shift, sin * p.x() + cos * y)
            }).collect();
            onto(&old.iter().copied().map(Some).collect::<Vec<_>>(), &mut new, Freedom::Any);
            for (a, b) in old.iter().zip(&new) {
                prop_assert!(a.distance(*b) < 0.1, "{a:?} {b:?}");
            }
        }
    }

    #[test]
    fn an_upright_picture_is_never_turned() {
        let old = [Some(Point::new(0.0, 1.0)), Some(Point::new(1.0, 0.0)), None];
        let mut new = [Point::new(0.0, -1.0), Point::new(1.0, 0.0), Point::new(2.0, 3.0)];
        onto(&old, &mut new, Freedom::Upright);
        assert!(
            new[0].distance(Point::new(0.0, 1.0)) < 1e-6 && new[2].distance(Point::new(2.0, -3.0)) < 1e-6
        );
    }
}
