//! The bundled fonts, and how wide a text is in them. One sans for the interface and labels, one serif for
//! verbatim words, and a companion for Arabic script; every painter uses these and no others.

use rustybuzz::{Face as Shaper, UnicodeBuffer};
use std::sync::OnceLock;

/// A face of the bundled fonts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Face {
    /// Inter Regular.
    Regular,
    /// Inter SemiBold.
    SemiBold,
    /// Inter Italic.
    Italic,
    /// Noto Serif Regular: verbatim words only.
    Serif,
}

/// Each bundled font: its name, and its file.
pub const FONT_FILES: [(&str, &[u8]); 5] = [
    ("Inter-Regular", include_bytes!("../../assets/fonts/Inter-Regular.ttf")),
    ("Inter-SemiBold", include_bytes!("../../assets/fonts/Inter-SemiBold.ttf")),
    ("Inter-Italic", include_bytes!("../../assets/fonts/Inter-Italic.ttf")),
    ("NotoSerif-Regular", include_bytes!("../../assets/fonts/NotoSerif-Regular.ttf")),
    ("NotoNaskhArabic-Regular", include_bytes!("../../assets/fonts/NotoNaskhArabic-Regular.ttf")),
];

impl Face {
    /// Its place in [`FONT_FILES`].
    fn index(self) -> usize {
        match self {
            Face::Regular => 0,
            Face::SemiBold => 1,
            Face::Italic => 2,
            Face::Serif => 3,
        }
    }
}

/// The place of the companion for Arabic script in [`FONT_FILES`].
const COMPANION: usize = 4;

/// Measures texts.
pub struct Fonts {
    shapers: Vec<Shaper<'static>>,
}

impl Fonts {
    /// The bundled fonts.
    #[must_use]
    pub fn get() -> &'static Fonts {
        static FONTS: OnceLock<Fonts> = OnceLock::new();
        FONTS.get_or_init(|| Fonts {
            shapers: FONT_FILES.iter().filter_map(|(_, bytes)| Shaper::from_slice(bytes, 0)).collect(),
        })
    }

    /// The width of one line of text, in points. Signs that the face lacks are taken from the companion.
    #[must_use]
    pub fn width(&self, text: &str, face: Face, size: f32) -> f32 {
        let mut width = 0.0;
        let mut run = String::new();
        let mut run_font = face.index();
        for c in text.chars() {
            let font = self.font_for(c, face);
            if font != run_font && !run.is_empty() {
                width += self.run_width(&run, run_font, size);
                run.clear();
            }
            run_font = font;
            run.push(c);
        }
        width + self.run_width(&run, run_font, size)
    }

    fn font_for(&self, c: char, face: Face) -> usize {
        let has = |font: usize| self.shapers.get(font).is_some_and(|s| s.glyph_index(c).is_some());
        if !has(face.index()) && has(COMPANION) { COMPANION } else { face.index() }
    }

    fn run_width(&self, run: &str, font: usize, size: f32) -> f32 {
        let Some(shaper) = self.shapers.get(font).filter(|_| !run.is_empty()) else { return 0.0 };
        let mut buffer = UnicodeBuffer::new();
        buffer.push_str(run);
        buffer.guess_segment_properties();
        let shaped = rustybuzz::shape(shaper, &[], buffer);
        let units: i64 = shaped.glyph_positions().iter().map(|p| i64::from(p.x_advance)).sum();
        #[expect(clippy::cast_precision_loss, reason = "a line of text")]
        let units = units as f32;
        #[expect(clippy::cast_precision_loss, reason = "about a thousand")]
        let per_em = shaper.units_per_em().max(1) as f32;
        units * size / per_em
    }

    /// The text in lines of at most `most` points where words allow it, as even as may be.
    #[must_use]
    pub fn wrap(&self, text: &str, face: Face, size: f32, most: f32) -> Vec<String> {
        let whole = self.width(text, face, size);
        if whole <= most {
            return vec![text.to_owned()];
        }
        // The fewest lines that could hold it; each is filled to its even share first.
        let lines = (whole / most).ceil();
        let share = (whole / lines * 1.12).min(most);
        let mut wrapped = self.fill(text, face, size, share);
        #[expect(clippy::cast_precision_loss, reason = "a few lines")]
        if wrapped.len() as f32 > lines {
            wrapped = self.fill(text, face, size, most);
        }
        wrapped
    }

    fn fill(&self, text: &str, face: Face, size: f32, most: f32) -> Vec<String> {
        let mut lines: Vec<String> = Vec::new();
        for word in text.split_whitespace() {
            let longer = lines.last().map(|line| format!("{line} {word}"));
            match (longer, lines.last_mut()) {
                (Some(longer), Some(last)) if self.width(&longer, face, size) <= most => *last = longer,
                _ => lines.push(word.to_owned()),
            }
        }
        lines
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_bundled_font_can_be_read() {
        assert_eq!(Fonts::get().shapers.len(), FONT_FILES.len());
    }

    #[test]
    fn widths_grow_with_the_text_and_the_size() {
        let fonts = Fonts::get();
        let at = |text, size| fonts.width(text, Face::Regular, size);
        assert!(at("MQM-Haqiqi", 12.0) > at("MQM", 12.0));
        assert!((at("MQM", 24.0) - 2.0 * at("MQM", 12.0)).abs() < 0.01);
        assert!(fonts.width("MQM", Face::SemiBold, 12.0) > at("MQM", 12.0));
        assert!(at("ایم کیو ایم", 12.0) > 20.0, "Urdu is measured in its companion font");
    }

    #[test]
    fn a_long_name_goes_on_in_a_second_line() {
        let fonts = Fonts::get();
        let lines = fonts.wrap("Altaf Hussain's announcement of 12 August 2025", Face::Regular, 12.0, 175.0);
        assert_eq!(lines.len(), 2);
        assert!(lines.iter().all(|l| fonts.width(l, Face::Regular, 12.0) <= 175.0), "{lines:?}");
        assert_eq!(fonts.wrap("Karachi", Face::Regular, 12.0, 160.0), ["Karachi"]);
    }
}
