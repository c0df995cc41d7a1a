//! Figures one after the other as GIF or APNG. Each frame is made, painted and written before the next; what did not
//! change since the one before is not written again.

use super::output::{Format, Output};
use super::palette::{Census, Palette};
use super::png as still;
use super::raster::Raster;
use super::{Control, RenderError};
use crate::scene::Figure;
use gif::{DisposalMethod, Repeat};
use png::{BlendOp, DisposeOp};
use std::borrow::Cow;
use std::io::Write;

/// The longest side of a frame, in pixels: two frames are held at once.
pub const MAX_FRAME: u32 = 8_192;
/// The most frames of an animation.
pub const MAX_FRAMES: usize = 500;
/// How many frames are looked at to choose the colours of a GIF.
const SAMPLES: usize = 12;

/// One figure of an animation.
pub struct Frame {
    /// What is seen; all frames are of one size.
    pub figure: Figure,
    /// For how many seconds.
    pub seconds: f32,
}

/// Figures to be shown one after the other: how many, and each when it is asked for. A frame may be asked for twice,
/// and is to be the same then.
pub struct Frames<'a> {
    /// How many there are.
    pub count: usize,
    /// Makes one of them, counted from nought.
    pub frame: &'a mut dyn FnMut(usize) -> Frame,
}

/// Writes an animation that goes on for ever.
///
/// # Errors
/// [`RenderError`] if there is no frame, they are of different sizes or too large, the format shows no more than one
/// figure, it was told to stop, or the writer refuses.
pub fn write_animation(
    frames: &mut Frames<'_>,
    output: &Output,
    writer: &mut dyn Write,
    control: &Control<'_>,
) -> Result<(), RenderError> {
    if frames.count == 0 {
        return Err(RenderError::Frames);
    }
    if frames.count > MAX_FRAMES {
        return Err(RenderError::TooMany(frames.count));
    }
    match output.format {
        Format::Gif => write_gif(frames, output, writer, control),
        Format::Apng => write_apng(frames, output, writer, control),
        other => Err(RenderError::Still(other.name())),
    }
}

fn write_gif(
    frames: &mut Frames<'_>,
    output: &Output,
    writer: &mut dyn Write,
    control: &Control<'_>,
) -> Result<(), RenderError> {
    let opaque = Output { transparent: false, ..output.clone() };
    let mut palette = gif_palette(frames, &opaque, control)?;
    let mut film = Film::default();
    let colors: Vec<u8> = palette.colors.concat();
    let mut part = film.next(&(frames.frame)(0), &opaque, control)?;
    let side = |side: u32| u16::try_from(side).map_err(|_| RenderError::Size(film.width, film.height));
    let mut gif =
        gif::Encoder::new(writer, side(film.width)?, side(film.height)?, &colors).map_err(of_gif)?;
    gif.set_repeat(Repeat::Infinite).map_err(of_gif)?;
    for n in 0..frames.count {
        if n > 0 {
            part = film.next(&(frames.frame)(n), &opaque, control)?;
        }
        gif.write_frame(&gif_frame(&film, &part, &mut palette)?).map_err(of_gif)?;
        control.done(share(n + SAMPLES, frames.count + SAMPLES))?;
    }
    Ok(())
}

/// The colours of a few frames from the whole length.
fn gif_palette(
    frames: &mut Frames<'_>,
    output: &Output,
    control: &Control<'_>,
) -> Result<Palette, RenderError> {
    let mut census = Census::default();
    let samples = frames.count.min(SAMPLES);
    for n in 0..samples {
        let frame = (frames.frame)(n * frames.count / samples);
        census.count(&paint(&frame.figure, output, control)?.1);
        control.done(share(n * SAMPLES / samples, frames.count + SAMPLES))?;
    }
    Ok(census.palette())
}

fn gif_frame<'f>(film: &Film, part: &Part, palette: &mut Palette) -> Result<gif::Frame<'f>, RenderError> {
    let side = |v: u32| u16::try_from(v).map_err(|_| RenderError::Size(film.width, film.height));
    let pixels = film.cut(part);
    let buffer: Vec<u8> = pixels.as_chunks::<3>().0.iter().map(|p| palette.nearest(*p)).collect();
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped")]
    // Viewers take less than two hundredths for none at all.
    let delay = (part.seconds * 100.0).round().clamp(2.0, 65_535.0) as u16;
    Ok(gif::Frame {
        delay,
        dispose: DisposalMethod::Keep,
        left: side(part.left)?,
        top: side(part.top)?,
        width: side(part.width)?,
        height: side(part.height)?,
        buffer: Cow::Owned(buffer),
        ..gif::Frame::default()
    })
}

fn write_apng(
    frames: &mut Frames<'_>,
    output: &Output,
    writer: &mut dyn Write,
    control: &Control<'_>,
) -> Result<(), RenderError> {
    let scale = output.resolution.scale()?;
    let mut film = Film::default();
    let opening = (frames.frame)(0);
    let mut encoder =
        still::encoder(writer, &Raster::new(&opening.figure, scale, output.transparent)?, scale);
    let count = u32::try_from(frames.count).map_err(|_| RenderError::Frames)?;
    encoder.set_animated(count, 0).map_err(still::of)?;
    let mut picture = encoder.write_header().map_err(still::of)?;
    still::write_texts(&mut picture, &opening.figure, output)?;
    let mut opening = Some(opening);
    for n in 0..frames.count {
        let frame = opening.take().unwrap_or_else(|| (frames.frame)(n));
        let part = film.next(&frame, output, control)?;
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped")]
        let milliseconds = (part.seconds * 1000.0).round().clamp(1.0, 65_535.0) as u16;
        picture.set_frame_delay(milliseconds, 1000).map_err(still::of)?;
        picture.set_blend_op(BlendOp::Source).map_err(still::of)?;
        picture.set_dispose_op(DisposeOp::None).map_err(still::of)?;
        picture.set_frame_position(0, 0).map_err(still::of)?;
        picture.set_frame_dimension(part.width, part.height).map_err(still::of)?;
        picture.set_frame_position(part.left, part.top).map_err(still::of)?;
        picture.write_image_data(&film.cut(&part)).map_err(still::of)?;
        control.done(share(n + 1, frames.count))?;
    }
    picture.finish().map_err(still::of)
}

/// The frame on the screen.
#[derive(Default)]
struct Film {
    width: u32,
    height: u32,
    channels: usize,
    pixels: Vec<u8>,
}

/// The box of a frame that is not as in the one before, in pixels, and for how long it is seen.
#[derive(Clone, Copy)]
struct Part {
    left: u32,
    top: u32,
    width: u32,
    height: u32,
    seconds: f32,
}

impl Film {
    /// Puts the next frame on the screen.
    fn next(&mut self, frame: &Frame, output: &Output, control: &Control<'_>) -> Result<Part, RenderError> {
        let ((width, height, channels), pixels) = paint(&frame.figure, output, control)?;
        let first = self.pixels.is_empty();
        if !first && (self.width, self.height) != (width, height) {
            return Err(RenderError::Frames);
        }
        (self.width, self.height, self.channels) = (width, height, channels);
        let before = std::mem::replace(&mut self.pixels, pixels);
        let whole = Part { left: 0, top: 0, width, height, seconds: frame.seconds };
        Ok(if first { whole } else { self.changed(&before, whole) })
    }

    fn row_bytes(&self) -> usize {
        self.width as usize * self.channels
    }

    /// The box that differs from the frame before; a single pixel if none does.
    fn changed(&self, before: &[u8], whole: Part) -> Part {
        let (mut left, mut right) = (self.width, 0);
        let (mut top, mut bottom) = (self.height, 0);
        let rows = self.pixels.chunks(self.row_bytes()).zip(before.chunks(self.row_bytes()));
        for (y, (now, then)) in (0u32..).zip(rows) {
            if now == then {
                continue;
            }
            (top, bottom) = (top.min(y), y + 1);
            let pixels = || now.chunks(self.channels).zip(then.chunks(self.channels));
            let differ = |(now, then): (&[u8], &[u8])| now != then;
            let from = (0u32..).zip(pixels()).find(|(_, pair)| differ(*pair)).map_or(0, |(x, _)| x);
            let to = pixels().rev().position(differ).and_then(|n| u32::try_from(n).ok()).unwrap_or(0);
            (left, right) = (left.min(from), right.max(self.width - to));
        }
        if top >= bottom {
            return Part { width: 1, height: 1, ..whole };
        }
        Part { left, top, width: right - left, height: bottom - top, ..whole }
    }

    /// The pixels of a part.
    fn cut(&self, part: &Part) -> Vec<u8> {
        let skip = part.left as usize * self.channels;
        let take = part.width as usize * self.channels;
        let rows = self.pixels.chunks(self.row_bytes()).skip(part.top as usize).take(part.height as usize);
        rows.flat_map(|row| row.iter().skip(skip).take(take)).copied().collect()
    }
}

/// Width, height and channels of a frame, and its pixels.
type Painted = ((u32, u32, usize), Vec<u8>);

fn paint(figure: &Figure, output: &Output, control: &Control<'_>) -> Result<Painted, RenderError> {
    let raster = Raster::new(figure, output.resolution.scale()?, output.transparent)?;
    let size = (raster.width, raster.height, raster.channels());
    if size.0.max(size.1) > MAX_FRAME {
        return Err(RenderError::FrameSize(size.0, size.1));
    }
    let mut pixels = Vec::new();
    raster.paint(&Control { progress: None, ..*control }, |rows| {
        pixels.extend_from_slice(rows);
        Ok(())
    })?;
    Ok((size, pixels))
}

fn share(done: usize, of: usize) -> f32 {
    #[expect(clippy::cast_precision_loss, reason = "a count of frames")]
    let share = done as f32 / of.max(1) as f32;
    share
}

fn of_gif(error: gif::EncodingError) -> RenderError {
    match error {
        gif::EncodingError::Io(error) => RenderError::Write(error),
        other => RenderError::internal(&other),
    }
}
