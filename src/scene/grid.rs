//! Buckets over a part of the picture: what lies near a place is found without asking everything.

use crate::geometry::{Point, Rect};

/// The most buckets of a grid; a larger area gets larger ones.
const MOST_CELLS: f32 = 65_536.0;

/// No further entry in a bucket.
const NONE: u32 = u32::MAX;

/// Things by the boxes they lie in. What lies beyond the grid's area is kept in the buckets of its border, so that
/// every answer is right wherever things are; only its cost depends on the area.
#[derive(Clone, Debug, Default)]
pub(super) struct Grid<T> {
    min: Point,
    cell: f32,
    columns: u32,
    rows: u32,
    /// The latest entry of each bucket.
    heads: Vec<u32>,
    /// The entry before it in its bucket, and the thing.
    entries: Vec<(u32, T)>,
}

impl<T: Copy> Grid<T> {
    /// An empty grid over an area, with buckets of about this side, in points.
    pub(super) fn over(area: Rect, cell: f32) -> Self {
        let cell = cell.max(1.0).max((area.width() * (area.height() / MOST_CELLS)).sqrt());
        let cell = cell.max(area.width() / MOST_CELLS).max(area.height() / MOST_CELLS);
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "bounded just above")]
        let count = |length: f32| (length / cell).ceil().max(1.0) as u32;
        let (columns, rows) = (count(area.width()), count(area.height()));
        let heads = vec![NONE; columns as usize * rows as usize];
        Self { min: area.min(), cell, columns, rows, heads, entries: Vec::new() }
    }

    /// Adds a thing that lies in a box.
    pub(super) fn add(&mut self, rect: Rect, thing: T) {
        for cell in self.cells(rect) {
            if let Some(head) = self.heads.get_mut(cell) {
                let entry = u32::try_from(self.entries.len()).unwrap_or(NONE);
                self.entries.push((*head, thing));
                *head = entry;
            }
        }
    }

    /// Everything whose buckets touch a box; a thing in several buckets comes several times, in no order to rely on.
    pub(super) fn near(&self, rect: Rect) -> impl Iterator<Item = T> + '_ {
        self.cells(rect).flat_map(move |cell| {
            let mut at = self.heads.get(cell).copied().unwrap_or(NONE);
            std::iter::from_fn(move || {
                let (next, thing) = self.entries.get(at as usize)?;
                at = *next;
                Some(*thing)
            })
        })
    }

    /// The buckets that a box touches.
    fn cells(&self, rect: Rect) -> impl Iterator<Item = usize> + use<T> {
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a cast saturates")]
        let place = |at: f32, from: f32, count: u32| {
            (((at - from) / self.cell).max(0.0) as u32).min(count.saturating_sub(1))
        };
        let (min, max) = (rect.min(), rect.max());
        let x = place(min.x(), self.min.x(), self.columns)..=place(max.x(), self.min.x(), self.columns);
        let y = place(min.y(), self.min.y(), self.rows)..=place(max.y(), self.min.y(), self.rows);
        let columns = self.columns as usize;
        y.flat_map(move |y| x.clone().map(move |x| y as usize * columns + x as usize))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_huge_area_has_no_more_buckets_than_can_be_held() {
        for (width, height) in [(1e30, 1e30), (1e30, 0.0), (0.0, 0.0), (3e7, 2.0)] {
            let area = Rect::from_corners(Point::ZERO, Point::new(width, height));
            let grid = Grid::<u32>::over(area, 32.0);
            assert!(grid.heads.len() <= 200_000, "{width} x {height}: {}", grid.heads.len());
        }
    }

    proptest! {
        #[test]
        fn whatever_overlaps_is_near(
            boxes in proptest::collection::vec((-900f32..900.0, -900f32..900.0, 0f32..200.0, 0f32..90.0), 0..40),
            x in -900f32..900.0, y in -900f32..900.0, w in 0f32..300.0, h in 0f32..300.0,
        ) {
            let boxed = |x, y, w, h| Rect::from_center(Point::new(x, y), w, h);
            let mut grid = Grid::over(boxed(0.0, 0.0, 600.0, 400.0), 32.0);
            for (i, (x, y, w, h)) in boxes.iter().enumerate() {
                grid.add(boxed(*x, *y, *w, *h), i);
            }
            let asked = boxed(x, y, w, h);
            let near: Vec<usize> = grid.near(asked).collect();
            for (i, (x, y, w, h)) in boxes.iter().enumerate() {
                prop_assert!(!boxed(*x, *y, *w, *h).overlaps(asked) || near.contains(&i));
            }
        }
    }
}
