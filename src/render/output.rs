//! What kind of picture is wanted, how fine, and what is to be in it beside the drawing.

use super::RenderError;
use std::path::Path;

/// A kind of picture file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// Pixels.
    Png,
    /// Shapes, for the web and for drawing programs.
    Svg,
    /// Shapes, for print.
    Pdf,
    /// An animation that every program shows, in 256 colours.
    Gif,
    /// An animation in all colours.
    Apng,
}

impl Format {
    /// Every format.
    pub const ALL: [Format; 5] = [Format::Png, Format::Svg, Format::Pdf, Format::Gif, Format::Apng];

    /// The format that the ending of a path means.
    ///
    /// # Errors
    /// [`RenderError::Format`] if it means none.
    pub fn of(path: &Path) -> Result<Format, RenderError> {
        let ending = path.extension().map(|e| e.to_string_lossy().to_lowercase());
        let found = Format::ALL.into_iter().find(|f| Some(f.ending()) == ending.as_deref());
        found.ok_or_else(|| RenderError::Format(path.display().to_string()))
    }

    /// How its files end, without the dot.
    #[must_use]
    pub fn ending(self) -> &'static str {
        match self {
            Format::Png => "png",
            Format::Svg => "svg",
            Format::Pdf => "pdf",
            Format::Gif => "gif",
            Format::Apng => "apng",
        }
    }

    /// What people call it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Format::Png => "PNG",
            Format::Svg => "SVG",
            Format::Pdf => "PDF",
            Format::Gif => "GIF",
            Format::Apng => "APNG",
        }
    }

    /// Whether it can hold more than one frame.
    #[must_use]
    pub fn moves(self) -> bool {
        matches!(self, Format::Gif | Format::Apng)
    }

    /// Whether it is made of pixels, so that a resolution means something.
    #[must_use]
    pub fn has_pixels(self) -> bool {
        matches!(self, Format::Png | Format::Gif | Format::Apng)
    }

    /// Whether it can hold a snapshot that this program reads back.
    #[must_use]
    pub fn holds_snapshot(self) -> bool {
        matches!(self, Format::Png | Format::Svg)
    }

    /// Whether its ground can be left out.
    #[must_use]
    pub fn can_be_transparent(self) -> bool {
        self != Format::Gif
    }
}

/// How many pixels are made of a point.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Resolution {
    /// Pixels to the point.
    Scale(f32),
    /// Pixels to the inch, which has 72 points.
    Dpi(f32),
}

impl Resolution {
    /// Pixels to the point.
    ///
    /// # Errors
    /// [`RenderError::Resolution`] for what is no number, or beyond all reason.
    pub fn scale(self) -> Result<f32, RenderError> {
        let (scale, said) = match self {
            Resolution::Scale(scale) => (scale, format!("a scale of {scale}")),
            Resolution::Dpi(dpi) => (dpi / 72.0, format!("a resolution of {dpi} dpi")),
        };
        if (0.01..=300.0).contains(&scale) { Ok(scale) } else { Err(RenderError::Resolution(said)) }
    }
}

/// The unit in which an SVG says its size.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// Points: 72 to the inch.
    Point,
    /// Millimetres.
    Millimetre,
}

/// What a picture says of itself, for those who find it without its page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct About {
    /// Its title.
    pub title: Option<String>,
    /// Who made what it shows.
    pub author: Option<String>,
    /// Under which licence.
    pub licence: Option<String>,
}

/// What picture is wanted.
#[derive(Clone, Debug, PartialEq)]
pub struct Output {
    /// The kind of file.
    pub format: Format,
    /// How fine, where there are pixels.
    pub resolution: Resolution,
    /// Whether the ground is left out. Texts keep their halos.
    pub transparent: bool,
    /// The text of a snapshot to put inside, where the format can hold one.
    pub snapshot: Option<String>,
    /// What it says of itself.
    pub about: About,
    /// The unit of its size, where it says one.
    pub unit: Unit,
}

impl Output {
    /// A picture of one pixel to the point on its ground, with nothing beside it.
    #[must_use]
    pub fn new(format: Format) -> Self {
        Self {
            format,
            resolution: Resolution::Scale(1.0),
            transparent: false,
            snapshot: None,
            about: About::default(),
            unit: Unit::Point,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_ending_says_the_format() {
        for format in Format::ALL {
            let path = format!("a.b/c.{}", format.ending().to_uppercase());
            assert_eq!(Format::of(Path::new(&path)).unwrap(), format);
        }
        for path in ["picture", "a.bmp", "-", ".png", "png"] {
            let error = Format::of(Path::new(path)).unwrap_err().to_string();
            assert!(error.contains(path) && error.contains(".svg"), "{error}");
        }
    }

    #[test]
    fn a_resolution_is_pixels_to_the_point() {
        assert_eq!(Resolution::Dpi(144.0).scale().unwrap().to_bits(), 2.0f32.to_bits());
        for dpi in [0.0, -72.0, f32::NAN, f32::INFINITY, 1e9] {
            assert!(Resolution::Dpi(dpi).scale().is_err(), "{dpi}");
            assert!(Resolution::Scale(dpi).scale().is_err(), "{dpi}");
        }
    }
}
