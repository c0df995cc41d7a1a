//! PNG: pixels written as they are painted, and beside them, in text chunks, what the picture is and the snapshot it
//! was drawn from.

use super::output::{About, Output};
use super::raster::Raster;
use super::{Control, RenderError};
use crate::scene::Figure;
use flate2::Compression;
use flate2::write::ZlibEncoder;
use png::{BitDepth, ColorType, DeflateCompression, Encoder, Filter, PixelDimensions, Unit, chunk};
use std::io::Write;

/// The keyword of the chunk with the snapshot.
pub(super) const SNAPSHOT: &str = "schism-snapshot";

/// Metres in a point.
const POINT: f64 = 0.0254 / 72.0;

/// Writes a figure as PNG.
pub(super) fn write(
    figure: &Figure,
    output: &Output,
    writer: &mut dyn Write,
    control: &Control<'_>,
) -> Result<(), RenderError> {
    let scale = output.resolution.scale()?;
    let raster = Raster::new(figure, scale, output.transparent)?;
    let encoder = encoder(writer, &raster, scale);
    let mut picture = encoder.write_header().map_err(of)?;
    write_texts(&mut picture, figure, output)?;
    let mut pixels = picture.stream_writer_with_size(1 << 18).map_err(of)?;
    raster.paint(control, |rows| Ok(pixels.write_all(rows)?))?;
    pixels.finish().map_err(of)?;
    picture.finish().map_err(of)
}

/// An encoder for a picture painted so.
pub(super) fn encoder<'w>(
    writer: &'w mut dyn Write,
    raster: &Raster<'_>,
    scale: f32,
) -> Encoder<'static, &'w mut dyn Write> {
    let mut encoder = Encoder::new(writer, raster.width, raster.height);
    encoder.set_color(if raster.channels() == 4 { ColorType::Rgba } else { ColorType::Rgb });
    encoder.set_depth(BitDepth::Eight);
    // Flat colours: what is above is nearly always what is here, and a low level finds that as a high one does.
    encoder.set_filter(Filter::Up);
    encoder.set_deflate_compression(DeflateCompression::Level(4));
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "saturates")]
    let per_metre = (f64::from(scale) / POINT).round() as u32;
    encoder.set_pixel_dims(Some(PixelDimensions { xppu: per_metre, yppu: per_metre, unit: Unit::Meter }));
    encoder
}

/// What the picture says of itself, before its pixels: a reader finds it without decoding them.
pub(super) fn write_texts(
    picture: &mut png::Writer<&mut dyn Write>,
    figure: &Figure,
    output: &Output,
) -> Result<(), RenderError> {
    let About { title, author, licence } = &output.about;
    let software = concat!("schism ", env!("CARGO_PKG_VERSION")).to_owned();
    let texts = [
        ("Title", title.as_ref()),
        ("Author", author.as_ref()),
        ("Description", Some(&figure.description)),
        ("Copyright", licence.as_ref()),
        ("Software", Some(&software)),
        (SNAPSHOT, output.snapshot.as_ref()),
    ];
    for (keyword, text) in texts.into_iter().filter_map(|(k, t)| Some((k, t?))) {
        let chunk = text_chunk(keyword, text)?;
        picture.write_chunk(chunk::iTXt, &chunk).map_err(of)?;
    }
    Ok(())
}

/// The data of an iTXt chunk (PNG, third edition, 11.3.3.4): UTF-8, compressed where that pays.
fn text_chunk(keyword: &str, text: &str) -> Result<Vec<u8>, RenderError> {
    let compressed = text.len() > 512;
    let mut data = keyword.as_bytes().to_vec();
    // End of the keyword, whether compressed, by which method, no language, no keyword in that language.
    data.extend([0, u8::from(compressed), 0, 0, 0]);
    if !compressed {
        data.extend(text.as_bytes());
        return Ok(data);
    }
    let mut deflate = ZlibEncoder::new(data, Compression::best());
    deflate.write_all(text.as_bytes())?;
    Ok(deflate.finish()?)
}

/// What the encoder says, as an error of ours.
pub(super) fn of(error: png::EncodingError) -> RenderError {
    match error {
        png::EncodingError::IoError(error) => RenderError::Write(error),
        other => RenderError::internal(&other),
    }
}
