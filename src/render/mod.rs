//! A figure becomes a picture file. Same figure, same bytes; fonts are the bundled ones, set as the scene sets them.
//!
//! [`write()`] is the one way to all of them, for the window and the command line alike; it knows nothing of paths and
//! writes as it goes.

mod animation;
mod control;
mod embedded;
mod ink;
mod output;
mod palette;
mod pdf;
mod png;
mod raster;
mod svg;
mod svg_text;
mod webfont;

pub use animation::{Frame, Frames, MAX_FRAME, MAX_FRAMES, write_animation};
pub use control::Control;
pub use embedded::{EmbeddedError, MAX_SNAPSHOT, is_picture, read_back};
pub use output::{About, Format, Output, Resolution, Unit};
pub use raster::MAX_SIDE;

use crate::scene::Figure;
use std::io::{self, Write};

/// Why no picture could be made.
#[derive(Debug, thiserror::Error)]
pub enum RenderError {
    /// The name says no format.
    #[error("`{0}` does not say what to make: a picture's name ends in .png, .svg, .pdf, .gif or .apng")]
    Format(String),
    /// No pixels, or more than can be held.
    #[error("a picture of {0} x {1} pixels cannot be made: each side needs 1 to 20000")]
    Size(u32, u32),
    /// A scale or a number of dots per inch that means nothing.
    #[error(
        "{0} cannot be: a scale lies between 0.01 and 300 pixels to the point, a resolution between 1 and 20000 dpi"
    )]
    Resolution(String),
    /// A page that no PDF may have.
    #[error("a page of {0} x {1} points cannot be made: a side of a PDF has at most 14400")]
    Page(String, String),
    /// A frame that is too large to hold two of.
    #[error("frames of {0} x {1} pixels cannot be made: each side of an animation has at most 8192")]
    FrameSize(u32, u32),
    /// A format that holds one figure.
    #[error("{0} shows one figure: an animation is written as GIF or APNG")]
    Still(&'static str),
    /// It was told to stop.
    #[error("the picture was cancelled")]
    Cancelled,
    /// More frames than anybody would watch.
    #[error("an animation of {0} frames cannot be made: it has at most {MAX_FRAMES}; choose fewer years")]
    TooMany(usize),
    /// There is no frame to show, or not all are of one size.
    #[error("an animation needs at least one frame, and all of one size")]
    Frames,
    /// It could not be written where it was to go.
    #[error("the picture could not be written: {0}")]
    Write(#[from] io::Error),
    /// The rasteriser or an encoder refused; a fault of the program.
    #[error("the picture could not be made: {0}")]
    Internal(String),
}

impl RenderError {
    fn internal(error: &dyn std::fmt::Display) -> Self {
        RenderError::Internal(error.to_string())
    }
}

/// Writes a figure as a picture. What was written before an error is no picture.
///
/// # Errors
/// [`RenderError`] if a side would have no pixel or too many, it was told to stop, or the writer refuses.
pub fn write(
    figure: &Figure,
    output: &Output,
    writer: &mut dyn Write,
    control: &Control<'_>,
) -> Result<(), RenderError> {
    control.check()?;
    match output.format {
        Format::Png => png::write(figure, output, writer, control),
        Format::Svg => Ok(writer.write_all(svg::document(figure, output).as_bytes())?),
        Format::Pdf => Ok(writer.write_all(&pdf::document(figure, output)?)?),
        // One figure is an animation in which nothing happens.
        Format::Gif | Format::Apng => {
            let mut frame = |_| Frame { figure: figure.clone(), seconds: 1.0 };
            write_animation(&mut Frames { count: 1, frame: &mut frame }, output, writer, control)
        }
    }
}

/// A figure as the bytes of a picture file.
///
/// # Errors
/// As [`write()`].
pub fn to_bytes(figure: &Figure, output: &Output) -> Result<Vec<u8>, RenderError> {
    let mut bytes = Vec::new();
    write(figure, output, &mut bytes, &Control::default())?;
    Ok(bytes)
}

/// The figure as a PNG with `scale` pixels to the point, and nothing beside it.
///
/// # Errors
/// As [`write()`].
pub fn to_png(figure: &Figure, scale: f32) -> Result<Vec<u8>, RenderError> {
    to_bytes(figure, &Output { resolution: Resolution::Scale(scale), ..Output::new(Format::Png) })
}

/// The figure as pixels of red, green, blue and how opaque, a byte each, row by row; and how many there are in a row
/// and in a column.
///
/// # Errors
/// [`RenderError`] if a side would have no pixel, or more than 8,192: all of them are held at once.
pub fn to_pixels(figure: &Figure, output: &Output) -> Result<([usize; 2], Vec<u8>), RenderError> {
    let raster = raster::Raster::new(figure, output.resolution.scale()?, output.transparent)?;
    if raster.width.max(raster.height) > MAX_FRAME {
        return Err(RenderError::FrameSize(raster.width, raster.height));
    }
    let mut pixels = Vec::with_capacity(raster.width as usize * raster.height as usize * 4);
    raster.paint(&Control::default(), |rows| {
        for pixel in rows.chunks_exact(raster.channels()) {
            pixels.extend_from_slice(pixel);
            pixels.extend((raster.channels() == 3).then_some(u8::MAX));
        }
        Ok(())
    })?;
    Ok(([raster.width as usize, raster.height as usize], pixels))
}

/// The figure as an SVG document, and nothing beside it.
#[must_use]
pub fn to_svg(figure: &Figure) -> String {
    svg::document(figure, &Output::new(Format::Svg))
}
