//! Frames side by side: in how many columns.

use crate::geometry::{Point, Rect};
use crate::scene::Theme;

/// The places of some frames in a box, each below its heading, in as many columns as give each the most room for a
/// picture of this height over width. One frame alone fills the box and has no heading of its own.
#[expect(clippy::cast_precision_loss, reason = "a few frames")]
pub(super) fn cells(area: Rect, count: usize, aspect: f32) -> Vec<Rect> {
    if count < 2 {
        return vec![area; count];
    }
    let (heading, gap) = Theme::get().figure.frame;
    let size = |columns: usize| {
        let rows = count.div_ceil(columns);
        let width = (area.width() - gap * (columns - 1) as f32) / columns as f32;
        let height = (area.height() - gap * (rows - 1) as f32) / rows as f32 - heading;
        (width.max(1.0), height.max(1.0))
    };
    let scale = |columns: &usize| {
        let (width, height) = size(*columns);
        width.min(height / aspect.max(0.01))
    };
    let columns = (1..=count).max_by(|a, b| scale(a).total_cmp(&scale(b)).then(b.cmp(a))).unwrap_or(1);
    let (width, height) = size(columns);
    (0..count)
        .map(|i| {
            let (column, row) = ((i % columns) as f32, (i / columns) as f32);
            let corner =
                Point::new(column * (width + gap), row * (height + heading + gap) + heading) + area.min();
            Rect::from_corners(corner, corner + Point::new(width, height))
        })
        .collect()
}

/// The height of frames side by side on a page of free height, if one has some height at a width.
#[expect(clippy::cast_precision_loss, reason = "a few frames")]
pub(super) fn height_of_cells(width: f32, count: usize, one: impl Fn(f32) -> f32) -> f32 {
    let (heading, gap) = Theme::get().figure.frame;
    let columns = if width < 480.0 { 2 } else { 3 }.min(count.max(1));
    let rows = count.div_ceil(columns) as f32;
    let each = (width - gap * (columns - 1) as f32) / columns as f32;
    rows * (one(each) + heading) + (rows - 1.0) * gap
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn frames_lie_apart_within_the_box_in_reading_order() {
        let area = Rect::from_corners(Point::new(20.0, 30.0), Point::new(1220.0, 730.0));
        for count in 1..=12 {
            let cells = cells(area, count, 0.8);
            assert_eq!(cells.len(), count);
            for (i, a) in cells.iter().enumerate() {
                assert!(area.expand(0.01).contains_rect(*a), "{count}: {a:?}");
                assert!(cells[i + 1..].iter().all(|b| !a.overlaps(*b)));
                if let Some(next) = cells.get(i + 1) {
                    assert!(
                        next.min().x() > a.max().x()
                            || next.min().y() >= a.max().y() + Theme::get().figure.frame.0
                    );
                }
            }
        }
        assert_eq!(cells(area, 1, 0.8), [area]);
        let wide = cells(area, 4, 0.5);
        assert!(wide[0].min().y() < wide[2].min().y(), "four wide pictures are two rows");
    }
}
