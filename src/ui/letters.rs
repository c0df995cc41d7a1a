//! Pictures of glyphs: their outlines, and the halo around them, as coverage in pixels.

use crate::geometry::{Path, Segment};
use crate::scene::Fonts;
use tiny_skia::{Color, FillRule, LineJoin, Paint, PathBuilder, Pixmap, Stroke, Transform};

/// A glyph in a size.
#[derive(Clone, Copy, Debug)]
pub(super) struct Letter {
    /// Its font: a place in [`crate::scene::FONT_FILES`].
    pub font: usize,
    /// Its number in that font.
    pub glyph: u16,
    /// Pixels to the em.
    pub size: f32,
    /// Width of the halo in pixels: its outline is drawn that wide; 0 for the glyph itself.
    pub halo: f32,
}

/// What decides the picture of a glyph.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct Key {
    font: usize,
    glyph: u16,
    size: u32,
    halo: u32,
    /// Quarters of a pixel that it stands to the right.
    quarter: u8,
}

impl Letter {
    /// The key of this glyph at a place along the line, in pixels, and the whole pixel it stands at. Quarters of a
    /// pixel are enough for even spaces.
    pub(super) fn key(self, x: f32) -> (Key, f32) {
        let whole = x.floor();
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "0 to 4")]
        let quarter = ((x - whole) * 4.0).round() as u8;
        let (whole, quarter) = if quarter == 4 { (whole + 1.0, 0) } else { (whole, quarter) };
        let key = Key {
            font: self.font,
            glyph: self.glyph,
            size: self.size.to_bits(),
            halo: self.halo.to_bits(),
            quarter,
        };
        (key, whole)
    }
}

/// The picture of a glyph.
pub(super) struct Picture {
    /// Its size, in pixels.
    pub size: (usize, usize),
    /// From the pixel that the glyph stands at to its left and top side.
    pub offset: (i32, i32),
    /// Coverage, row by row.
    pub alpha: Vec<u8>,
}

/// Draws a glyph; `None` if it has no ink.
pub(super) fn draw(key: Key) -> Option<Picture> {
    let (size, halo) = (f32::from_bits(key.size), f32::from_bits(key.halo));
    let outline = path(&Fonts::get().outline(key.font, key.glyph))?;
    let shift = f32::from(key.quarter) * 0.25;
    let outline = outline.transform(Transform::from_scale(size, size).post_translate(shift, 0.0))?;
    let bounds = outline.bounds().outset(halo * 0.5 + 1.0, halo * 0.5 + 1.0)?.round_out()?;
    let mut pixels = Pixmap::new(bounds.width(), bounds.height())?;
    #[expect(clippy::cast_precision_loss, reason = "the size of a letter")]
    let place = Transform::from_translate(-(bounds.left() as f32), -(bounds.top() as f32));
    let mut paint = Paint { anti_alias: true, ..Paint::default() };
    paint.set_color(Color::WHITE);
    pixels.fill_path(&outline, &paint, FillRule::Winding, place, None);
    if halo > 0.0 {
        let stroke = Stroke { width: halo, line_join: LineJoin::Round, ..Stroke::default() };
        pixels.stroke_path(&outline, &paint, &stroke, place, None);
    }
    Some(Picture {
        size: (pixels.width() as usize, pixels.height() as usize),
        offset: (bounds.left(), bounds.top()),
        alpha: pixels.pixels().iter().map(|p| p.alpha()).collect(),
    })
}

fn path(outline: &Path) -> Option<tiny_skia::Path> {
    let mut path = PathBuilder::new();
    for segment in &outline.segments {
        match segment {
            Segment::Move(p) => path.move_to(p.x(), p.y()),
            Segment::Line(p) => path.line_to(p.x(), p.y()),
            Segment::Cubic(a, b, p) => path.cubic_to(a.x(), a.y(), b.x(), b.y(), p.x(), p.y()),
            Segment::Close => path.close(),
        }
    }
    path.finish()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scene::Face;

    fn letter(text: &str, halo: f32) -> Letter {
        let glyph = &Fonts::get().line(text, Face::Regular).glyphs[0];
        Letter { font: glyph.font, glyph: glyph.id, size: 20.0, halo }
    }

    #[test]
    fn a_letter_is_drawn_on_the_baseline_and_its_halo_reaches_around_it() {
        let plain = draw(letter("H", 0.0).key(0.0).0).unwrap();
        let ink = |p: &Picture| p.alpha.iter().map(|a| u32::from(*a)).sum::<u32>();
        let bottom = plain.offset.1 + i32::try_from(plain.size.1).unwrap();
        assert!((0..=1).contains(&bottom), "it ends at the baseline: {bottom}");
        assert!(plain.alpha.contains(&255) && plain.alpha[0] == 0);
        let haloed = draw(letter("H", 4.0).key(0.0).0).unwrap();
        assert!(haloed.size.0 >= plain.size.0 + 4 && haloed.offset.0 <= plain.offset.0 - 2);
        assert!(ink(&haloed) > ink(&plain) * 3 / 2);
        assert!(draw(letter(" ", 0.0).key(0.0).0).is_none());
    }

    #[test]
    fn a_quarter_of_a_pixel_is_another_picture_and_a_whole_one_the_same() {
        let letter = letter("l", 0.0);
        let (at, whole) = letter.key(7.1);
        assert_eq!((at, whole), letter.key(7.0));
        assert_ne!(at, letter.key(7.3).0);
        assert_eq!(letter.key(7.95), (at, 8.0));
    }
}
