//! Unconnected parts side by side: the boxes of the parts in rows, the largest first.

use crate::geometry::Point;

/// Where the corner of each box goes, in the order of the sizes: rows as wide as makes the whole about `aspect` times
/// as wide as high, with `gap` between boxes.
pub(super) fn boxes(sizes: &[(f32, f32)], aspect: f32, gap: f32) -> Vec<Point> {
    let area: f32 = sizes.iter().map(|(w, h)| (w + gap) * (h + gap)).sum();
    let widest = sizes.iter().map(|s| s.0).fold(0.0, f32::max);
    let width = (area * aspect).sqrt().max(widest);
    let mut order: Vec<usize> = (0..sizes.len()).collect();
    let size = |i: usize| sizes.get(i).copied().unwrap_or_default();
    order.sort_by(|a, b| size(*b).1.total_cmp(&size(*a).1).then(a.cmp(b)));
    let mut corners = vec![Point::ZERO; sizes.len()];
    let (mut x, mut y, mut height) = (0.0_f32, 0.0_f32, 0.0_f32);
    for i in order {
        let (w, h) = size(i);
        if x > 0.0 && x + w > width {
            (x, y) = (0.0, y + height + gap);
            height = 0.0;
        }
        if let Some(corner) = corners.get_mut(i) {
            *corner = Point::new(x, y);
        }
        x += w + gap;
        height = height.max(h);
    }
    corners
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::geometry::Rect;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn boxes_never_overlap(sizes in proptest::collection::vec((0.1f32..90.0, 0.1f32..90.0), 0..60)) {
            let rects: Vec<Rect> = boxes(&sizes, 1.5, 4.0)
                .into_iter()
                .zip(&sizes)
                .map(|(at, (w, h))| Rect::from_corners(at, at + Point::new(*w, *h)))
                .collect();
            for (i, a) in rects.iter().enumerate() {
                prop_assert!(rects.iter().skip(i + 1).all(|b| !a.overlaps(*b)));
            }
        }
    }
}
