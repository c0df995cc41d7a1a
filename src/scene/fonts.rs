//! The bundled fonts, how a text is set in them, and how wide it is. One sans for the interface and labels, one serif for
//! verbatim words, and a companion for Arabic script; every painter uses these and no others.

use super::shaping::{Line, shape};
use crate::geometry::{Path, Point, Segment};
use crate::model::{visible, visible_line};
use rustybuzz::Face as Shaper;
use rustybuzz::ttf_parser::{GlyphId, OutlineBuilder};
use std::collections::HashMap;
use std::sync::{Arc, Mutex, OnceLock};

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
pub(super) const COMPANION: usize = 4;

/// Measures texts. What was measured is remembered, for shaping is slow and names are few.
pub struct Fonts {
    shapers: Vec<Shaper<'static>>,
    lines: Memory<Arc<Line>>,
    outlines: Mutex<HashMap<(usize, u16), Arc<Path>>>,
    wrapped: Memory<Arc<Wrapped>>,
}

/// A text in lines.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Wrapped {
    /// Each line with its width in points.
    pub lines: Vec<(String, f32)>,
    /// The width of the longest, in points.
    pub width: f32,
}

/// What a text was measured with: the face, the size, and the width it was wrapped to.
type Manner = (Face, u32, u32);

/// Answers by manner and text. They never change what is drawn, only how soon.
struct Memory<T>(Mutex<Held<T>>);

struct Held<T> {
    known: HashMap<Manner, HashMap<Box<str>, T>>,
    /// What all texts together cost.
    cost: usize,
}

/// The most that is remembered, in bytes of text and of what goes with each: some forty thousand names in each of two
/// manners. Then it is begun anew, for every width of a window is a manner of its own.
const REMEMBERED: usize = 8_000_000;

/// What a text costs besides its own bytes.
const EACH: usize = 80;

impl<T: Clone> Memory<T> {
    fn new() -> Self {
        Self(Mutex::new(Held { known: HashMap::new(), cost: 0 }))
    }

    /// A thread that panicked while it held the lock left whole entries only.
    fn lock(&self) -> std::sync::MutexGuard<'_, Held<T>> {
        self.0.lock().unwrap_or_else(std::sync::PoisonError::into_inner)
    }

    fn get(&self, manner: Manner, text: &str, work_out: impl FnOnce() -> T) -> T {
        if let Some(known) = self.lock().known.get(&manner).and_then(|texts| texts.get(text)) {
            return known.clone();
        }
        let found = work_out();
        let mut all = self.lock();
        if all.cost + text.len() + EACH > REMEMBERED {
            (all.known, all.cost) = (HashMap::new(), 0);
        }
        // Another thread may have found it meanwhile.
        if all.known.entry(manner).or_default().insert(text.into(), found.clone()).is_none() {
            all.cost += text.len() + EACH;
        }
        found
    }

    fn forget(&self) {
        let mut all = self.lock();
        (all.known, all.cost) = (HashMap::new(), 0);
    }
}

impl Fonts {
    /// The bundled fonts.
    #[must_use]
    pub fn get() -> &'static Fonts {
        static FONTS: OnceLock<Fonts> = OnceLock::new();
        FONTS.get_or_init(|| Fonts {
            shapers: FONT_FILES.iter().filter_map(|(_, bytes)| Shaper::from_slice(bytes, 0)).collect(),
            lines: Memory::new(),
            outlines: Mutex::default(),
            wrapped: Memory::new(),
        })
    }

    /// Lets go of what was measured: another dataset has other names.
    pub fn forget(&self) {
        self.lines.forget();
        self.wrapped.forget();
    }

    /// One line of text as glyphs. Signs that the face lacks are taken from the companion.
    #[must_use]
    pub fn line(&self, text: &str, face: Face) -> Arc<Line> {
        self.lines.get((face, 0, 0), text, || Arc::new(shape(self, text, face)))
    }

    /// The width of one line of text, in points.
    #[must_use]
    pub fn width(&self, text: &str, face: Face, size: f32) -> f32 {
        self.line(&visible_line(text), face).width * size
    }

    /// The outline of a glyph in ems, y growing downwards; empty for a space.
    #[must_use]
    pub fn outline(&self, font: usize, glyph: u16) -> Arc<Path> {
        let lock = || self.outlines.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        if let Some(known) = lock().get(&(font, glyph)) {
            return known.clone();
        }
        let mut pen = Pen::default();
        if let Some(shaper) = self.shaper(font) {
            #[expect(clippy::cast_precision_loss, reason = "about a thousand")]
            let per_em = shaper.units_per_em().max(1) as f32;
            pen.scale = 1.0 / per_em;
            shaper.outline_glyph(GlyphId(glyph), &mut pen);
        }
        let outline = Arc::new(pen.path);
        lock().insert((font, glyph), outline.clone());
        outline
    }

    pub(super) fn shaper(&self, font: usize) -> Option<&Shaper<'static>> {
        self.shapers.get(font)
    }

    /// The width of a text that nobody will ask for again.
    fn measure(&self, text: &str, face: Face, size: f32) -> f32 {
        shape(self, &visible_line(text), face).width * size
    }

    pub(super) fn font_for(&self, c: char, face: Face) -> usize {
        let has = |font: usize| self.shapers.get(font).is_some_and(|s| s.glyph_index(c).is_some());
        if !has(face.index()) && has(COMPANION) { COMPANION } else { face.index() }
    }

    /// The text in lines of at most `most` points where words allow it, each with its width.
    #[must_use]
    pub fn wrapped(&self, text: &str, face: Face, size: f32, most: f32) -> Arc<Wrapped> {
        self.wrapped.get((face, size.to_bits(), most.to_bits()), text, || {
            let lines = self.wrap(text, face, size, most);
            let lines: Vec<(String, f32)> = lines
                .into_iter()
                .map(|line| {
                    let width = self.width(&line, face, size);
                    (line, width)
                })
                .collect();
            let width = lines.iter().map(|(_, width)| *width).fold(0.0, f32::max);
            Arc::new(Wrapped { lines, width })
        })
    }

    /// The text in lines of at most `most` points where words allow it, as even as may be.
    #[must_use]
    pub fn wrap(&self, text: &str, face: Face, size: f32, most: f32) -> Vec<String> {
        let text = &*visible(text);
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

    /// The text in lines of at most `most` points, each as full as can be: a paragraph. A word that is wider than that
    /// goes on in the next line.
    #[must_use]
    pub fn filled(&self, text: &str, face: Face, size: f32, most: f32) -> Vec<String> {
        let mut lines = Vec::new();
        for line in self.fill(&visible(text), face, size, most) {
            self.cut(line, face, size, most, &mut lines);
        }
        lines
    }

    /// The same with its widths.
    #[must_use]
    pub fn broken(&self, text: &str, face: Face, size: f32, most: f32) -> Wrapped {
        let lines = self.filled(text, face, size, most).into_iter();
        let lines: Vec<(String, f32)> =
            lines.map(|line| (line.clone(), self.measure(&line, face, size))).collect();
        let width = lines.iter().map(|(_, width)| *width).fold(0.0, f32::max);
        Wrapped { lines, width }
    }

    /// Cuts a line of one long word, so that each part fits; a letter that does not stands alone.
    fn cut(&self, line: String, face: Face, size: f32, most: f32, lines: &mut Vec<String>) {
        let mut rest = line;
        while self.measure(&rest, face, size) > most {
            let ends: Vec<usize> = rest.char_indices().map(|(at, c)| at + c.len_utf8()).collect();
            let fits =
                ends.partition_point(|end| self.measure(rest.get(..*end).unwrap_or(""), face, size) <= most);
            let end = ends.get(fits.max(1) - 1).copied().unwrap_or(rest.len());
            if end >= rest.len() {
                break;
            }
            let tail = rest.split_off(end);
            lines.push(std::mem::replace(&mut rest, tail));
        }
        lines.push(rest);
    }

    fn fill(&self, text: &str, face: Face, size: f32, most: f32) -> Vec<String> {
        let mut lines: Vec<String> = Vec::new();
        for word in text.split_whitespace() {
            let longer = lines.last().map(|line| format!("{line} {word}"));
            match (longer, lines.last_mut()) {
                (Some(longer), Some(last)) if self.measure(&longer, face, size) <= most => *last = longer,
                _ => lines.push(word.to_owned()),
            }
        }
        lines
    }
}

/// Draws a glyph's outline as a path; quadratic curves become cubic ones.
#[derive(Default)]
struct Pen {
    path: Path,
    scale: f32,
    last: Point,
}

impl Pen {
    fn point(&self, x: f32, y: f32) -> Point {
        Point::new(x * self.scale, -y * self.scale)
    }
}

impl OutlineBuilder for Pen {
    fn move_to(&mut self, x: f32, y: f32) {
        self.last = self.point(x, y);
        self.path.segments.push(Segment::Move(self.last));
    }

    fn line_to(&mut self, x: f32, y: f32) {
        self.last = self.point(x, y);
        self.path.segments.push(Segment::Line(self.last));
    }

    fn quad_to(&mut self, x1: f32, y1: f32, x: f32, y: f32) {
        let (handle, to) = (self.point(x1, y1), self.point(x, y));
        let (a, b) = (self.last.lerp(handle, 2.0 / 3.0), to.lerp(handle, 2.0 / 3.0));
        self.path.segments.push(Segment::Cubic(a, b, to));
        self.last = to;
    }

    fn curve_to(&mut self, x1: f32, y1: f32, x2: f32, y2: f32, x: f32, y: f32) {
        let (a, b, to) = (self.point(x1, y1), self.point(x2, y2), self.point(x, y));
        self.path.segments.push(Segment::Cubic(a, b, to));
        self.last = to;
    }

    fn close(&mut self) {
        self.path.segments.push(Segment::Close);
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
    fn what_is_remembered_has_a_bound_however_many_widths_a_window_has() {
        let memory: Memory<usize> = Memory::new();
        for width in 0..1_000 {
            for name in 0..200 {
                memory.get((Face::Regular, 12, width), &format!("Name {name}"), || name);
            }
            assert!(memory.lock().cost <= REMEMBERED);
        }
        let kept: usize = memory.lock().known.values().map(HashMap::len).sum();
        assert!(kept > 10_000 && kept * EACH <= REMEMBERED, "{kept}");
        assert_eq!(memory.get((Face::Regular, 12, 999), "Name 7", || 0), 7, "the newest are known");
        memory.forget();
        assert_eq!(memory.get((Face::Regular, 12, 999), "Name 7", || 0), 0);
    }

    #[test]
    fn what_is_remembered_is_what_was_measured() {
        let fonts = Fonts::get();
        for text in ["Altaf Hussain's announcement of 12 August 2025", "MQM", "", "ایم کیو ایم"] {
            for (face, size) in [(Face::Regular, 12.0), (Face::SemiBold, 13.0), (Face::Regular, 13.0)] {
                let measured = fonts.measure(text, face, size);
                assert!((fonts.width(text, face, size) - measured).abs() < 1e-6);
                assert!((fonts.width(text, face, size) - measured).abs() < 1e-6, "the second time too");
                let wrapped = fonts.wrapped(text, face, size, 90.0);
                let lines: Vec<String> = wrapped.lines.iter().map(|(line, _)| line.clone()).collect();
                assert_eq!(lines, fonts.wrap(text, face, size, 90.0));
                assert!(Arc::ptr_eq(&wrapped, &fonts.wrapped(text, face, size, 90.0)), "it is wrapped once");
            }
        }
    }

    #[test]
    fn outlines_stand_on_the_baseline() {
        let fonts = Fonts::get();
        let glyph = &fonts.line("H", Face::Regular).glyphs[0];
        let outline = fonts.outline(glyph.font, glyph.id);
        let bounds = crate::geometry::Rect::around(outline.flatten(0.1).into_iter().flatten()).unwrap();
        assert!(
            bounds.max().y().abs() < 1e-3 && bounds.height() > 0.6 && bounds.height() < 0.8,
            "{bounds:?}"
        );
        let space = &fonts.line(" ", Face::Regular).glyphs[0];
        assert!(fonts.outline(space.font, space.id).segments.is_empty());
    }

    #[test]
    fn a_long_name_goes_on_in_a_second_line() {
        let fonts = Fonts::get();
        let lines = fonts.wrap("Altaf Hussain's announcement of 12 August 2025", Face::Regular, 12.0, 175.0);
        assert_eq!(lines.len(), 2);
        assert!(lines.iter().all(|l| fonts.width(l, Face::Regular, 12.0) <= 175.0), "{lines:?}");
        assert_eq!(fonts.wrap("Karachi", Face::Regular, 12.0, 160.0), ["Karachi"]);
        let endless = "Donaudampfschifffahrtsgesellschaftskapitänsmütze of Linz";
        let broken = fonts.broken(endless, Face::Regular, 12.0, 60.0);
        assert!(broken.lines.len() > 4 && broken.width <= 60.0, "{broken:?}");
        let again: String = broken.lines.iter().map(|(line, _)| line.replace(' ', "")).collect();
        assert_eq!(again, endless.replace(' ', ""));
    }
}
