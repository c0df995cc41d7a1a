//! Pictures of soft discs, in a texture of our own: a disc or a line is then one rectangle. (egui has some in its own
//! texture, but moves them when a letter finds no room there, which a kept mesh cannot follow.)

use egui::{Color32, ColorImage, Context, Id, Rect, TextureHandle, TextureId, TextureOptions, pos2};

/// Radii of the discs, in pixels: so close that a disc is never drawn at much less than its own size.
const RADII: [f32; 9] = [0.5, 0.707, 1.0, 1.414, 2.0, 2.828, 4.0, 5.657, 8.0];
/// Sides of the texture, in pixels.
const WIDTH: usize = 96;
const HEIGHT: usize = 24;

/// The texture with the discs. Its first pixel is white, so that untextured shapes can be in the same mesh.
#[derive(Clone)]
pub(super) struct Stamps {
    texture: TextureHandle,
}

/// One disc of the texture.
#[derive(Clone, Copy, Debug)]
pub(super) struct Stamp {
    /// Where it is in the texture.
    pub uv: Rect,
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

impl Stamps {
    /// The stamps of a context, made when they are first asked for.
    pub(super) fn of_context(ctx: &Context) -> Self {
        let id = Id::new("schism_stamps");
        if let Some(known) = ctx.data(|d| d.get_temp::<Stamps>(id)) {
            return known;
        }
        let stamps = Self { texture: ctx.load_texture("schism_stamps", image(), TextureOptions::LINEAR) };
        ctx.data_mut(|d| d.insert_temp(id, stamps.clone()));
        stamps
    }

    pub(super) fn texture(&self) -> TextureId {
        self.texture.id()
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
    let uv = Rect::from_min_max(
        pos2(x / WIDTH as f32, y / HEIGHT as f32),
        pos2((x + side) / WIDTH as f32, (y + side) / HEIGHT as f32),
    );
    Stamp { uv, reach: side * 0.5 / radius }
}

#[expect(clippy::cast_precision_loss, reason = "pixels of a small picture")]
fn image() -> ColorImage {
    let mut pixels = vec![Color32::TRANSPARENT; WIDTH * HEIGHT];
    let mut set = |x: usize, y: usize, share: f32| {
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between 0 and 255")]
        let alpha = (share.clamp(0.0, 1.0) * 255.0).round() as u8;
        if let Some(pixel) = pixels.get_mut(y * WIDTH + x) {
            *pixel = Color32::from_white_alpha(alpha);
        }
    };
    for (x, y) in [(0, 0), (1, 0), (0, 1), (1, 1)] {
        set(x, y, 1.0);
    }
    for (nth, radius) in RADII.into_iter().enumerate() {
        let reach = reach(radius);
        for y in 0..=reach * 2 {
            for x in 0..=reach * 2 {
                let away = (x as f32 - reach as f32).hypot(y as f32 - reach as f32);
                set(left(nth) + x, 2 + y, radius + 0.5 - away);
            }
        }
    }
    ColorImage::new([WIDTH, HEIGHT], pixels)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_discs_lie_apart_in_the_texture_and_the_first_pixel_is_white() {
        let image = image();
        assert_eq!(image.pixels[0], Color32::WHITE);
        let last = stamp(RADII.len() - 1).uv;
        assert!(last.right() < 1.0 && last.bottom() < 1.0, "{last:?}");
        for pair in (0..RADII.len()).collect::<Vec<_>>().windows(2) {
            assert!(stamp(pair[0]).uv.right() < stamp(pair[1]).uv.left());
        }
        // The middle of each is full, and so is what the middle of a line shows.
        for (nth, radius) in RADII.into_iter().enumerate() {
            let at = left(nth) + reach(radius);
            assert_eq!(image.pixels[(2 + reach(radius)) * WIDTH + at].a(), 255);
        }
    }
}
