//! Tapers, between the earliest and the latest day on which something began or ended.

use super::Builder;
use super::lanes::{Bar, End};
use super::plan::Place;
use crate::geometry::{Path, Point};
use crate::scene::{Color, Dash, Mark, Scene, Stroke};

/// Steps of a gradient.
const STEPS: u8 = 6;

impl Builder<'_> {
    /// The tapers of a bar.
    pub(super) fn tapers(
        &self,
        scene: &mut Scene,
        mark: Option<Mark>,
        bar: &Bar,
        place: Place,
        hue: Color,
        line: Color,
    ) {
        let (from, to) = bar.body();
        if let End::Taper(x) = bar.start {
            self.taper(scene, mark, (x, from), place, (hue, line));
        }
        if let End::Taper(x) = bar.end {
            self.taper(scene, mark, (x, to), place, (hue, line));
        }
    }

    /// A wedge from a thin cap, where it is first possible, to the bar. The further in, the more ink.
    fn taper(
        &self,
        scene: &mut Scene,
        mark: Option<Mark>,
        (tip, base): (f32, f32),
        place: Place,
        (hue, line): (Color, Color),
    ) {
        let least = place.half * 0.18;
        let at = |t: f32, side: f32| {
            let half = least + (place.half - least) * t;
            Point::new(tip + (base - tip) * t, place.y + side * half)
        };
        let steps = if self.plan.is_far() { 1 } else { STEPS };
        for i in 0..steps {
            // Each step lies over the ones before: no seam shows between them.
            let t = f32::from(i) / f32::from(steps);
            let part = [at(t, -1.0), at(1.0, -1.0), at(1.0, 1.0), at(t, 1.0)];
            let share = self.theme.lane.fill.2 + (self.theme.lane.fill.0 - self.theme.lane.fill.2) * t;
            scene.fill(mark, Path::polygon(&part), self.tint(hue, share));
        }
        if self.plan.is_far() {
            return;
        }
        let dotted = Stroke { color: line, width: 1.0, dash: Dash::Dotted(3.0) };
        for side in [-1.0, 1.0] {
            scene.stroke(mark, Path::polyline(&[at(0.0, side), at(1.0, side)]), dotted);
        }
        let cap = place.half * 0.6;
        let ends = (Point::new(tip, place.y - cap), Point::new(tip, place.y + cap));
        scene.line(mark, ends, line, self.theme.lane.border);
    }

    /// Fills a fan from its first to its last edge, each step over the ones before, and its outline.
    pub(super) fn fan(
        &self,
        scene: &mut Scene,
        mark: Option<Mark>,
        slice: &dyn Fn(f32) -> Vec<Point>,
        (hue, line): (Color, Color),
        outline: Stroke,
    ) {
        let (first, last) = self.theme.lane.fan;
        let far = slice(1.0);
        let steps = if self.plan.is_far() { 1 } else { STEPS };
        for i in 0..steps {
            let t = f32::from(i) / f32::from(steps);
            let mut points = slice(t);
            points.extend(far.iter().rev());
            scene.fill(mark, Path::polygon(&points), self.tint(hue, first + (last - first) * t));
        }
        for edge in [slice(0.0), far] {
            scene.stroke(mark, Path::polyline(&edge), Stroke { color: line, ..outline });
        }
    }
}
