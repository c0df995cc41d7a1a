//! The parts of a line that are in sight, whole or broken into strokes. A long line crosses the picture in few of its
//! strokes: the others are not made.

use egui::{Pos2, Rect};

/// Start and end of each stroke of a line that is broken into strokes of `on` points with gaps of `off`; strokes of no
/// length are dots. Pieces of the line beyond `clip` have none, and break nothing of what follows.
pub(super) fn strokes(line: &[Pos2], on: f32, off: f32, clip: Rect) -> Vec<(Pos2, Pos2)> {
    let period = (on + off).max(0.5);
    let mut strokes = Vec::new();
    // How far into the pattern the line is at the start of a piece.
    let mut phase = 0.0_f32;
    for pair in line.windows(2) {
        let [a, b] = pair else { continue };
        let length = a.distance(*b);
        if length <= 0.0 {
            continue;
        }
        if let Some((first, last)) = inside(*a, *b, clip.expand(period)) {
            // The first stroke that reaches into the part inside.
            let mut at = ((first * length + phase - on) / period).ceil() * period - phase;
            while at < last * length {
                let (from, to) = (at.max(0.0), (at + on).min(length));
                // A dot on the joint of two pieces belongs to the second.
                if to > from || (on <= 0.0 && at >= 0.0) {
                    strokes.push((a.lerp(*b, from / length), a.lerp(*b, to / length)));
                }
                at += period;
            }
        }
        phase = (phase + length).rem_euclid(period);
    }
    strokes
}

/// The parts of a line that run through a box: whole pieces of it, from point to point.
pub(super) fn in_sight(line: &[Pos2], clip: Rect) -> impl Iterator<Item = &[Pos2]> {
    let outside = move |a: &Pos2, b: &Pos2| !clip.intersects(Rect::from_two_pos(*a, *b));
    // Groups of points that hang together by pieces in sight; a lone point is the end of none.
    line.chunk_by(move |a, b| !outside(a, b)).filter(|part| part.len() > 1)
}

/// The shares of the way from `a` to `b` between which the line is inside a box.
fn inside(a: Pos2, b: Pos2, clip: Rect) -> Option<(f32, f32)> {
    let (mut first, mut last) = (0.0_f32, 1.0_f32);
    for (from, by, low, high) in
        [(a.x, b.x - a.x, clip.min.x, clip.max.x), (a.y, b.y - a.y, clip.min.y, clip.max.y)]
    {
        if by.abs() < 1e-6 {
            if from < low || from > high {
                return None;
            }
            continue;
        }
        let (enter, leave) = ((low - from) / by, (high - from) / by);
        first = first.max(enter.min(leave));
        last = last.min(enter.max(leave));
    }
    (first < last).then_some((first, last))
}

#[cfg(test)]
#[allow(clippy::cast_precision_loss)]
mod tests {
    use super::*;
    use egui::pos2;

    #[test]
    fn strokes_run_on_around_a_corner() {
        let line = [pos2(0.0, 0.0), pos2(10.0, 0.0), pos2(10.0, 10.0)];
        let found = strokes(&line, 7.0, 5.0, Rect::EVERYTHING);
        assert_eq!(found, [(pos2(0.0, 0.0), pos2(7.0, 0.0)), (pos2(10.0, 2.0), pos2(10.0, 9.0)),]);
        let dots = strokes(&line, 0.0, 5.0, Rect::EVERYTHING);
        assert_eq!(dots.len(), 4, "{dots:?}");
    }

    #[test]
    fn only_the_parts_of_a_line_that_are_in_sight_are_left() {
        let clip = Rect::from_min_max(pos2(0.0, 0.0), pos2(10.0, 10.0));
        let line = [pos2(-9.0, 5.0), pos2(-3.0, 5.0), pos2(5.0, 5.0), pos2(5.0, 30.0), pos2(5.0, 40.0)];
        let parts: Vec<&[Pos2]> = in_sight(&line, clip).collect();
        assert_eq!(parts, [&line[1..4]]);
        let across = [pos2(-90.0, 5.0), pos2(90.0, 6.0)];
        assert_eq!(in_sight(&across, clip).count(), 1, "a piece without a point inside counts too");
        assert_eq!(in_sight(&[pos2(20.0, 20.0), pos2(30.0, 30.0)], clip).count(), 0);
    }

    #[test]
    fn only_strokes_in_sight_are_made_and_they_stand_where_they_always_do() {
        let line = [pos2(-50_000.0, 0.0), pos2(-3.0, 1.0), pos2(90_000.0, 0.0)];
        let clip = Rect::from_min_max(pos2(0.0, -10.0), pos2(100.0, 10.0));
        let some = strokes(&line, 7.0, 4.5, clip);
        let all = strokes(&line, 7.0, 4.5, Rect::EVERYTHING);
        assert!(some.len() < 20 && all.len() > 10_000);
        let seen = |(from, to): &&(Pos2, Pos2)| to.x > 0.0 && from.x < 100.0;
        for stroke in all.iter().filter(seen) {
            assert!(some.iter().any(|s| s.0.distance(stroke.0) < 0.05), "{stroke:?}");
        }
    }
}
