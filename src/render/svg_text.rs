//! Text in SVG: as text, so that it can be selected, searched and read aloud, in the fonts of the figure. A viewer
//! that has them sets it as every other painter does.

use super::svg::{Num, escape};
use super::webfont;
use crate::scene::{FONT_FILES, Figure, Fonts, Line, Text};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;
use std::fmt::Write as _;
use std::ops::Range;

/// Begins and ends a part that reads from right to left on its own.
const ISOLATE: (char, char) = ('\u{2067}', '\u{2069}');
/// Begins a part of which every letter runs from left to right.
const FORWARDS: char = '\u{202d}';
/// Begins a part of which every letter runs from right to left.
const BACKWARDS: char = '\u{202e}';
/// Ends such a part.
const END: char = '\u{202c}';

/// Family, weight and style of a bundled font.
fn face(font: usize) -> (&'static str, &'static str, &'static str) {
    match FONT_FILES.get(font).map_or("", |(name, _)| *name) {
        "Inter-SemiBold" => ("Inter", "600", "normal"),
        "Inter-Italic" => ("Inter", "400", "italic"),
        "NotoSerif-Regular" => ("Noto Serif", "400", "normal"),
        "NotoNaskhArabic-Regular" => ("Noto Naskh Arabic", "400", "normal"),
        _ => ("Inter", "400", "normal"),
    }
}

/// What a viewer without the fonts may take instead.
fn generic(font: usize) -> &'static str {
    if face(font).0 == "Noto Serif" { "serif" } else { "sans-serif" }
}

/// The fonts of a figure, each with its letters only.
pub(super) fn write_fonts(out: &mut String, figure: &Figure) {
    let letters = webfont::letters(figure);
    if letters.is_empty() {
        return;
    }
    // No made-up bold or italics where a font has none.
    out.push_str("<style>text{font-synthesis:none;white-space:pre}\n");
    for (font, letters) in &letters {
        let (family, weight, style) = face(*font);
        let data = BASE64.encode(webfont::subset(*font, letters));
        let _ = writeln!(
            out,
            "@font-face{{font-family:\"{family}\";font-weight:{weight};font-style:{style};\
             src:url(data:font/ttf;base64,{data}) format(\"truetype\")}}"
        );
    }
    out.push_str("</style>\n");
}

/// A line of text. Its x is the left end, whichever way it reads.
pub(super) fn write(out: &mut String, text: &Text) {
    let runs = runs(&Fonts::get().line(&text.content, text.face), &text.content);
    let font = runs.first().map_or(0, |run| run.font);
    let _ = write!(
        out,
        "<text x=\"{}\" y=\"{}\" {} font-size=\"{}\" fill=\"{}\"",
        Num(text.at.x()),
        Num(text.at.y()),
        font_attributes(font),
        Num(text.size),
        text.color.hex()
    );
    if let Some((color, width)) = text.halo {
        let _ = write!(
            out,
            " stroke=\"{}\" stroke-width=\"{}\" stroke-linejoin=\"round\" paint-order=\"stroke\"",
            color.hex(),
            Num(width)
        );
    }
    out.push('>');
    let words = |run: &Run| escape(text.content.get(run.bytes.clone()).unwrap_or(""));
    match &runs[..] {
        [run] if run.backwards => {
            let _ = write!(out, "{}{}{}", ISOLATE.0, words(run), ISOLATE.1);
        }
        [run] => out.push_str(&words(run)),
        // Viewers differ in how they order the parts of a mixed line. So each is put where it belongs, and its
        // direction is not left to be worked out.
        runs => {
            for run in runs {
                let x = Num(text.at.x() + run.left * text.size);
                let turn = if run.backwards { BACKWARDS } else { FORWARDS };
                let (font, words) = (font_attributes(run.font), words(run));
                // Some viewers drop a space at the left end of a part.
                let inked = if run.backwards { words.trim_end() } else { words.trim_start() };
                let space = if inked.len() < words.len() { " " } else { "" };
                let (before, after) = if run.backwards { ("", space) } else { (space, "") };
                let _ = write!(out, "{before}<tspan x=\"{x}\" {font}>{turn}{inked}{END}</tspan>{after}");
            }
        }
    }
    out.push_str("</text>\n");
}

fn font_attributes(font: usize) -> String {
    let (family, weight, style) = face(font);
    let generic = generic(font);
    format!("font-family=\"{family}, {generic}\" font-weight=\"{weight}\" font-style=\"{style}\"")
}

/// A part of a line that is of one font and runs one way.
struct Run {
    font: usize,
    bytes: Range<usize>,
    /// The left end of its ink, in ems from that of the line.
    left: f32,
    backwards: bool,
}

/// The parts of a line, in the order they are written.
fn runs(line: &Line, text: &str) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    let mut last = 0..0;
    for glyph in &line.glyphs {
        let bytes = glyph.bytes.clone();
        let (on, back) = (last.end == bytes.start, last.start == bytes.end);
        match runs.last_mut().filter(|run| run.font == glyph.font) {
            Some(_) if bytes == last => {}
            // Which way a run goes is told by its second letter.
            Some(run)
                if (on && !run.backwards)
                    || (back && run.backwards)
                    || (run.bytes == last && (on || back)) =>
            {
                let blank = text.get(run.bytes.clone()).is_some_and(|t| t.trim().is_empty());
                run.left = if blank { glyph.pen } else { run.left };
                run.backwards = back;
                run.bytes = run.bytes.start.min(bytes.start)..run.bytes.end.max(bytes.end);
            }
            _ => {
                let backwards = line.right_to_left;
                runs.push(Run { font: glyph.font, bytes: bytes.clone(), left: glyph.pen, backwards });
            }
        }
        last = bytes;
    }
    runs.sort_by_key(|run| run.bytes.start);
    runs
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scene::Face;

    #[test]
    fn a_line_is_cut_where_its_font_or_its_direction_changes() {
        let text = "قومی (MQM) 1984";
        let line = Fonts::get().line(text, Face::Regular);
        let runs = runs(&line, text);
        let parts: Vec<(&str, bool)> =
            runs.iter().map(|run| (&text[run.bytes.clone()], run.backwards)).collect();
        assert_eq!(parts, [("قومی ", true), ("(", true), ("MQM", false), (") ", true), ("1984", false)]);
        assert!(runs.windows(2).all(|pair| pair[0].left > pair[1].left), "it reads from the right");
        for one in ["MQM-Haqiqi (1992)", "مہاجر قومی موومنٹ"] {
            assert_eq!(self::runs(&Fonts::get().line(one, Face::Regular), one).len(), 1, "{one}");
        }
    }
}
