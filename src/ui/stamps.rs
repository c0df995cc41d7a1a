//! Pictures of soft discs, in the sheet: a disc or a line is then one rectangle.

use egui::{Color32, Rect, pos2};

/// Radii of the discs, in pixels: so close that a disc is never drawn at much less than its own size.
const RADII: [f32; 9] = [0.5, 0.707, 1.0, 1.414, 2.0, 2.828, 4.0, 5.657, 8.0];
/// The rows of the sheet that they take, in pixels.
pub(super) const HEIGHT: usize = 24;

/// One disc of the sheet.
#[derive(Clone, Copy, Debug)]
pub(super) struct Stamp {
    /// Where it is in the sheet, in pixels.
    pub place: Rect,
    /// Half the side of its square, over the radius of its disc.
    pub reach: f32,
}

impl Stamp {
    /// The stamp for a disc of a radius in pixels; `None` for one that is larger than all.
    pub(super) fn of(radius: f32) -> Option<Self> {
        RADII.iter().position(|r| radius <= *r).map(stamp)
    }

    /// The largest of all.
    pub(super) fn largest() -> Self {
        stamp(RADII.len() - 1)
    }

    /// The colour for a disc of a radius in pixels: what is smaller than a pixel is paler instead.
    pub(super) fn ink(color: Color32, radius: f32) -> Color32 {
        let least = RADII.first().copied().unwrap_or(0.5);
        if radius < least { color.gamma_multiply((radius / least).max(0.0)) } else { color }
    }
}

/// Pixels from the middle of a disc to the side of its square.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "small and positive")]
fn reach(radius: f32) -> usize {
    (radius + 0.5).ceil() as usize
}

/// Where the square of the nth disc starts: squares stand side by side with a pixel between them.
fn left(nth: usize) -> usize {
    3 + RADII.iter().take(nth).map(|r| reach(*r) * 2 + 2).sum::<usize>()
}

#[expect(clippy::cast_precision_loss, reason = "pixels of a small picture")]
fn stamp(nth: usize) -> Stamp {
    let radius = RADII.get(nth).copied().unwrap_or(1.0);
    let reach = reach(radius);
    let side = (reach * 2 + 1) as f32;
    let (x, y) = (left(nth) as f32, 2.0);
    let place = Rect::from_min_max(pos2(x, y), pos2(x + side, y + side));
    Stamp { place, reach: side * 0.5 / radius }
}

/// Draws the discs, and a white first pixel for what shows no picture: `set` is given a pixel and its coverage.
#[expect(clippy::cast_precision_loss, reason = "pixels of a small picture")]
pub(super) fn draw(mut set: impl FnMut(usize, usize, u8)) {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between 0 and 255")]
    let mut share = |x: usize, y: usize, share: f32| set(x, y, (share.clamp(0.0, 1.0) * 255.0).round() as u8);
    for (x, y) in [(0, 0), (1, 0), (0, 1), (1, 1)] {
        share(x, y, 1.0);
    }
    for (nth, radius) in RADII.into_iter().enumerate() {
        let reach = reach(radius);
        for y in 0..=reach * 2 {
            for x in 0..=reach * 2 {
                let away = (x as f32 - reach as f32).hypot(y as f32 - reach as f32);
                share(left(nth) + x, 2 + y, radius + 0.5 - away);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashMap;

    #[test]
    fn the_discs_lie_apart_and_the_first_pixel_is_white() {
        let mut pixels: HashMap<(usize, usize), u8> = HashMap::new();
        draw(|x, y, alpha| assert!(pixels.insert((x, y), alpha).is_none() && y < HEIGHT));
        assert_eq!(pixels[&(0, 0)], 255);
        for pair in (0..RADII.len()).collect::<Vec<_>>().windows(2) {
            assert!(stamp(pair[0]).place.right() < stamp(pair[1]).place.left());
        }
        // The middle of each is full, and so is what the middle of a line shows.
        for (nth, radius) in RADII.into_iter().enumerate() {
            assert_eq!(pixels[&(left(nth) + reach(radius), 2 + reach(radius))], 255);
        }
    }
}
