//! PNG from a figure: its SVG, rasterised on the processor with the bundled fonts. Needs no display.

use super::to_svg;
use crate::scene::{FONT_FILES, Figure};
use resvg::{tiny_skia, usvg};
use std::sync::{Arc, OnceLock};

/// The longest side of a picture, in pixels.
const MAX_SIDE: f32 = 20_000.0;

/// Why no picture could be made.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum RenderError {
    /// No pixels, or more than can be held.
    #[error("a picture of {0} x {1} pixels cannot be made: each side needs 1 to 20000")]
    Size(u32, u32),
    /// The rasteriser or the encoder refused; a fault of the program.
    #[error("the picture could not be made: {0}")]
    Internal(String),
}

/// The figure as a PNG with `scale` pixels to the point.
///
/// # Errors
/// [`RenderError`] if a side would have no pixel or more than 20,000.
pub fn to_png(figure: &Figure, scale: f32) -> Result<Vec<u8>, RenderError> {
    let (w, h) = ((figure.width * scale).round(), (figure.height * scale).round());
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "saturates, and is checked next"
    )]
    let (width, height) = (w as u32, h as u32);
    if !(1.0..=MAX_SIDE).contains(&w) || !(1.0..=MAX_SIDE).contains(&h) {
        return Err(RenderError::Size(width, height));
    }
    let internal = |e: &dyn std::fmt::Display| RenderError::Internal(e.to_string());
    let tree = usvg::Tree::from_str(&to_svg(figure), &options()).map_err(|e| internal(&e))?;
    let mut pixels = tiny_skia::Pixmap::new(width, height).ok_or(RenderError::Size(width, height))?;
    resvg::render(&tree, tiny_skia::Transform::from_scale(scale, scale), &mut pixels.as_mut());
    pixels.encode_png().map_err(|e| internal(&e))
}

fn options() -> usvg::Options<'static> {
    static FONTS: OnceLock<Arc<usvg::fontdb::Database>> = OnceLock::new();
    let fonts = FONTS.get_or_init(|| {
        let mut fonts = usvg::fontdb::Database::new();
        for (_, bytes) in FONT_FILES {
            fonts.load_font_data(bytes.to_vec());
        }
        Arc::new(fonts)
    });
    usvg::Options { fontdb: fonts.clone(), font_family: "Inter".to_owned(), ..usvg::Options::default() }
}
