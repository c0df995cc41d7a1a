//! The bundled fonts cut down to the letters of a figure, for files that carry their fonts. What shaping needs stays:
//! kerning, joined letters, brackets that turn.

use crate::scene::{FONT_FILES, Figure, Fonts, Shape};
use read_fonts::FontRef;
use read_fonts::collections::IntSet;
use skera::{Plan, SubsetFlags, subset_font};
use std::collections::{BTreeMap, BTreeSet};

/// The letters that are taken from each font: by its place in [`FONT_FILES`].
pub(super) fn letters(figure: &Figure) -> BTreeMap<usize, BTreeSet<char>> {
    let mut letters: BTreeMap<usize, BTreeSet<char>> = BTreeMap::new();
    for item in &figure.items {
        let Shape::Text(text) = &item.shape else { continue };
        for glyph in &Fonts::get().line(&text.content, text.face).glyphs {
            let part = text.content.get(glyph.bytes.clone()).unwrap_or("");
            letters.entry(glyph.font).or_default().extend(part.chars());
        }
    }
    letters
}

/// A font file with the glyphs of some letters; the whole font if it cannot be cut.
pub(super) fn subset(font: usize, letters: &BTreeSet<char>) -> Vec<u8> {
    let whole = FONT_FILES.get(font).map_or(&[][..], |(_, bytes)| bytes);
    cut(whole, letters).unwrap_or_else(|| whole.to_vec())
}

fn cut(whole: &[u8], letters: &BTreeSet<char>) -> Option<Vec<u8>> {
    let font = FontRef::new(whole).ok()?;
    let codes: IntSet<u32> = letters.iter().map(|c| u32::from(*c)).collect();
    // Every script, and every feature: none is turned on here that the text did not ask for.
    let (mut scripts, mut features) = (IntSet::empty(), IntSet::empty());
    scripts.invert();
    features.invert();
    let plan = Plan::new(
        &IntSet::empty(),
        &codes,
        &font,
        SubsetFlags::SUBSET_FLAGS_NO_HINTING,
        &IntSet::empty(),
        &scripts,
        &features,
        &IntSet::empty(),
        &IntSet::empty(),
    );
    subset_font(&font, &plan).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use rustybuzz::{Face, UnicodeBuffer, shape};

    /// Advances and offsets of a text in a font file.
    fn set(font: &[u8], text: &str) -> Vec<(i32, i32, i32)> {
        let face = Face::from_slice(font, 0).unwrap();
        let mut buffer = UnicodeBuffer::new();
        buffer.push_str(text);
        buffer.guess_segment_properties();
        let shaped = shape(&face, &[], buffer);
        shaped.glyph_positions().iter().map(|p| (p.x_advance, p.x_offset, p.y_offset)).collect()
    }

    #[test]
    fn a_font_cut_down_sets_its_text_as_the_whole_one_does() {
        for (font, text) in [
            (0, "MQM-Haqiqi (1992–97): “AVATAR” To. fi ffi 10:30 -> x × 4"),
            (1, "Operation Clean-up (MQM) 1/2 Ya. T, “W”"),
            (2, "Altaf Hussain's speech, 22 August 2016 (alleged)"),
            (3, "“His leaving party led to a split” — Tá fi"),
            (4, "قومی موومنٹ پاکستان لا (ایم کیو ایم) ۱۹۸۴ مُہاجِر"),
        ] {
            let whole = FONT_FILES[font].1;
            let cut = subset(font, &text.chars().collect());
            assert!(cut.len() < whole.len() / 4, "{font}: {} of {} bytes", cut.len(), whole.len());
            assert_eq!(set(&cut, text), set(whole, text), "{font}");
        }
    }
}
