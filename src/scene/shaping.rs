//! Lines of text as glyphs: put in the order they are seen (Unicode bidirectional algorithm), shaped by the bundled
//! fonts. Every painter draws these glyphs, so that no two set a name differently.

use super::fonts::{COMPANION, Face, Fonts};
use rustybuzz::{Direction, UnicodeBuffer};
use std::ops::Range;
use unicode_bidi::{BidiInfo, Level};

/// One glyph of a line.
#[derive(Clone, Debug, PartialEq)]
pub struct Glyph {
    /// Its font: a place in [`super::FONT_FILES`].
    pub font: usize,
    /// Its number in that font.
    pub id: u16,
    /// Where it stands on the baseline, in ems from the line's left end; y grows downwards.
    pub at: (f32, f32),
    /// How far the next one stands from where the pen was before this one, in ems.
    pub advance: f32,
    /// Where the pen was, in ems from the left end.
    pub pen: f32,
    /// The bytes of the text that it stands for. Glyphs of one cluster share them.
    pub bytes: Range<usize>,
}

/// A line of text as glyphs from left to right.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Line {
    /// The glyphs in the order they are painted.
    pub glyphs: Vec<Glyph>,
    /// The width in ems.
    pub width: f32,
    /// Whether the line as a whole reads from right to left.
    pub right_to_left: bool,
}

/// Shapes one line. Its direction is that of its first letter.
pub(super) fn shape(fonts: &Fonts, text: &str, face: Face) -> Line {
    let mut line = Line::default();
    if is_plain(text) {
        shape_level(fonts, text, 0..text.len(), face, Direction::LeftToRight, &mut line);
        return line;
    }
    let info = BidiInfo::new(text, None);
    for paragraph in &info.paragraphs {
        line.right_to_left |= paragraph.level.is_rtl();
        let (levels, runs) = info.visual_runs(paragraph, paragraph.range.clone());
        for run in runs {
            let backwards = levels.get(run.start).is_some_and(Level::is_rtl);
            let direction = if backwards { Direction::RightToLeft } else { Direction::LeftToRight };
            shape_level(fonts, text, run, face, direction, &mut line);
        }
    }
    line
}

/// Latin and the like, which need no reordering: nearly every name there is.
fn is_plain(text: &str) -> bool {
    text.chars().all(|c| u32::from(c) < 0x0590)
}

/// Shapes a part of one direction: cut where the font changes, the cuts in the order they are seen.
fn shape_level(
    fonts: &Fonts,
    text: &str,
    part: Range<usize>,
    face: Face,
    direction: Direction,
    line: &mut Line,
) {
    let mut runs: Vec<(usize, Range<usize>)> = Vec::new();
    for (at, c) in text.get(part.clone()).unwrap_or("").char_indices() {
        let (start, end) = (part.start + at, part.start + at + c.len_utf8());
        match runs.last_mut() {
            // A space among letters of the companion goes with them.
            Some((font, run)) if *font == COMPANION && c == ' ' => run.end = end,
            Some((font, run)) if *font == fonts.font_for(c, face) => run.end = end,
            _ => runs.push((fonts.font_for(c, face), start..end)),
        }
    }
    if direction == Direction::RightToLeft {
        runs.reverse();
    }
    for (font, run) in runs {
        shape_run(fonts, text, run, font, direction, line);
    }
}

fn shape_run(
    fonts: &Fonts,
    text: &str,
    run: Range<usize>,
    font: usize,
    direction: Direction,
    line: &mut Line,
) {
    let Some(shaper) = fonts.shaper(font) else { return };
    let mut buffer = UnicodeBuffer::new();
    buffer.push_str(text.get(run.clone()).unwrap_or(""));
    buffer.guess_segment_properties();
    buffer.set_direction(direction);
    let shaped = rustybuzz::shape(shaper, &[], buffer);
    #[expect(clippy::cast_precision_loss, reason = "font units")]
    let ems = |units: i32| units as f32 / shaper.units_per_em().max(1) as f32;
    let clusters: Vec<usize> = shaped.glyph_infos().iter().map(|i| run.start + i.cluster as usize).collect();
    let next_cluster = |start: usize| {
        let later = clusters.iter().copied().filter(|c| *c > start).min();
        later.unwrap_or(run.end)
    };
    for ((info, place), start) in shaped.glyph_infos().iter().zip(shaped.glyph_positions()).zip(&clusters) {
        let advance = ems(place.x_advance);
        line.glyphs.push(Glyph {
            font,
            id: u16::try_from(info.glyph_id).unwrap_or(0),
            at: (line.width + ems(place.x_offset), -ems(place.y_offset)),
            advance,
            pen: line.width,
            bytes: *start..next_cluster(*start),
        });
        line.width += advance;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(text: &str) -> Line {
        shape(Fonts::get(), text, Face::Regular)
    }

    /// The text in the order its glyphs stand from left to right.
    fn seen(text: &str) -> String {
        let mut order = line(text).glyphs;
        order.dedup_by(|a, b| a.bytes == b.bytes);
        order.iter().map(|g| &text[g.bytes.clone()]).collect()
    }

    #[test]
    fn words_of_right_to_left_runs_stand_in_the_order_they_are_seen() {
        assert_eq!(seen("MQM in Karachi"), "MQM in Karachi");
        let urdu = "قومی موومنٹ";
        assert_eq!(seen(urdu), urdu.chars().rev().collect::<String>());
        assert!(line(urdu).right_to_left);
        // A Latin name stays whole at the far left of a line that reads from the right.
        assert_eq!(seen("قومی (MQM)"), ")MQM( یموق");
        // The bracket that closes it stands first, and is drawn as one that opens.
        assert_eq!(line("قومی (MQM)").glyphs[0].id, line("(").glyphs[0].id);
        // And the other way round.
        assert_eq!(seen("MQM قومی 1984"), "MQM 1984 یموق");
        assert!(!line("MQM قومی").right_to_left);
    }

    #[test]
    fn letters_of_arabic_script_are_joined() {
        let apart: Vec<u16> = "بب".chars().map(|c| line(&c.to_string()).glyphs[0].id).collect();
        let joined: Vec<u16> = line("بب").glyphs.iter().map(|g| g.id).collect();
        assert_ne!(apart, joined);
        assert_eq!(line("بب").glyphs[0].font, COMPANION);
    }

    #[test]
    fn glyphs_stand_one_after_the_other_and_stand_for_the_whole_text() {
        for text in ["Altaf Hussain", "fi ffi", "ایم کیو ایم 1984", "", "e\u{301}tude"] {
            let line = line(text);
            let mut pen = 0.0;
            for glyph in &line.glyphs {
                assert!((glyph.pen - pen).abs() < 1e-5);
                pen += glyph.advance;
            }
            assert!((line.width - pen).abs() < 1e-4);
            let mut covered: Vec<Range<usize>> = line.glyphs.iter().map(|g| g.bytes.clone()).collect();
            covered.sort_by_key(|r| r.start);
            covered.dedup();
            assert!(covered.windows(2).all(|w| w[0].end == w[1].start), "{text}: {covered:?}");
            assert_eq!(covered.last().map_or(0, |r| r.end), text.len());
        }
    }
}
