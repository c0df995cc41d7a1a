//! How tall each line of a long text is: reckoned from its letters until it is laid out, measured from then on. So only
//! the lines in sight are ever laid out, and what is in sight does not jump when others are measured.

use std::ops::Range;

/// The heights of all lines.
#[derive(Default)]
pub(super) struct Tall {
    heights: Vec<f32>,
    measured: Vec<bool>,
    /// Where each line begins; one more, for the end.
    tops: Vec<f32>,
}

impl Tall {
    /// Lines of these reckoned heights.
    pub(super) fn new(heights: Vec<f32>) -> Self {
        let measured = vec![false; heights.len()];
        let mut tall = Self { heights, measured, tops: Vec::new() };
        tall.stack();
        tall
    }

    fn stack(&mut self) {
        let mut top = 0.0;
        self.tops.clear();
        self.tops.push(top);
        for height in &self.heights {
            top += height;
            self.tops.push(top);
        }
    }

    /// The height of everything.
    pub(super) fn total(&self) -> f32 {
        self.tops.last().copied().unwrap_or(0.0)
    }

    /// Where a line begins.
    pub(super) fn top(&self, line: usize) -> f32 {
        self.tops.get(line).copied().unwrap_or_else(|| self.total())
    }

    /// The lines that lie, in part at least, between two heights.
    pub(super) fn between(&self, from: f32, to: f32) -> Range<usize> {
        let first = self.tops.partition_point(|t| *t <= from).saturating_sub(1);
        let end = self.tops.partition_point(|t| *t < to).min(self.heights.len());
        first.min(end)..end
    }

    /// Measures what is in sight at an offset; the offset at which the same is in sight afterwards.
    pub(super) fn settle(&mut self, offset: f32, height: f32, measure: &mut dyn FnMut(usize) -> f32) -> f32 {
        let mut offset = offset;
        // What turns out shorter lets more come in sight.
        for _ in 0..8 {
            let range = self.between(offset, offset + height);
            let first = range.start;
            let inside = offset - self.top(first);
            let mut above = 0.0;
            let mut changed = false;
            for line in range {
                let (Some(known), Some(done)) = (self.heights.get_mut(line), self.measured.get_mut(line))
                else {
                    continue;
                };
                if *done {
                    continue;
                }
                *done = true;
                let new = measure(line);
                changed |= (new - *known).abs() > 0.01;
                // Of a line that comes in from above the end is in sight, not its beginning.
                if line == first && inside > 0.0 {
                    above = new - *known;
                }
                *known = new;
            }
            if !changed {
                break;
            }
            self.stack();
            offset = (self.top(first) + inside + above).max(0.0);
        }
        offset
    }

    /// The offset at which a line is in sight, as near as can be to the one now.
    pub(super) fn reveal(&self, line: usize, offset: f32, height: f32) -> f32 {
        offset.min(self.top(line)).max(self.top(line + 1) - height).max(0.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_in_sight_stays_where_it_is_when_it_is_measured() {
        let mut tall = Tall::new(vec![10.0; 1_000]);
        let mut asked = 0;
        let mut truth = |_: usize| {
            asked += 1;
            25.0
        };
        // From above: nothing above the first line in sight is asked for.
        assert!((tall.settle(0.0, 100.0, &mut truth) - 0.0).abs() < 1e-3);
        assert!(asked <= 10, "{asked}");
        // In the middle: the end of the line that comes in from above stays.
        let mut truth = |_: usize| 25.0;
        let line = tall.between(5_305.0, 5_306.0).start;
        let end = tall.top(line + 1) - 5_305.0;
        let after = tall.settle(5_305.0, 100.0, &mut truth);
        assert!((after - 5_320.0).abs() < 1e-3, "{after}");
        assert!((tall.top(line + 1) - after - end).abs() < 1e-3);
        // One that begins right at the edge stays there.
        let edge = tall.top(700);
        let after = tall.settle(edge, 100.0, &mut truth);
        assert!((after - edge).abs() < 1e-3, "{after}");
    }

    #[test]
    fn a_line_is_brought_in_sight_from_either_side() {
        let tall = Tall::new(vec![20.0; 100]);
        assert!((tall.reveal(50, 0.0, 100.0) - 920.0).abs() < 1e-3);
        assert!((tall.reveal(50, 1_500.0, 100.0) - 1_000.0).abs() < 1e-3);
        assert!((tall.reveal(50, 960.0, 100.0) - 960.0).abs() < 1e-3);
        assert_eq!(tall.between(0.0, 100.0), 0..5);
        assert_eq!(tall.between(30.0, 50.0), 1..3);
    }
}
