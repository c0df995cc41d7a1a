//! Text in SVG: as text, so that it can be selected, searched and read aloud, in the fonts of the figure. A viewer
//! that has them sets it as every other painter does.

use super::svg::{Num, escape};
use super::webfont;
use crate::scene::{FONT_FILES, Figure, Fonts, Line, Text};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;
use std::fmt::Write as _;

/// Begins and ends a part that reads from right to left on its own.
const ISOLATE: (char, char) = ('\u{2067}', '\u{2069}');

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
    out.push_str("<style>text{font-synthesis:none}\n");
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
    let line = Fonts::get().line(&text.content, text.face);
    let runs = runs(&line);
    let first = runs.first().map_or(0, |(font, _)| *font);
    let _ = write!(
        out,
        "<text x=\"{}\" y=\"{}\" {} font-size=\"{}\" fill=\"{}\"",
        Num(text.at.x()),
        Num(text.at.y()),
        font_attributes(first),
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
    if line.right_to_left {
        out.push(ISOLATE.0);
    }
    for (font, bytes) in &runs {
        let part = escape(text.content.get(bytes.clone()).unwrap_or(""));
        if *font == first {
            out.push_str(&part);
        } else {
            let _ = write!(out, "<tspan {}>{part}</tspan>", font_attributes(*font));
        }
    }
    if line.right_to_left {
        out.push(ISOLATE.1);
    }
    out.push_str("</text>\n");
}

fn font_attributes(font: usize) -> String {
    let (family, weight, style) = face(font);
    let generic = generic(font);
    format!("font-family=\"{family}, {generic}\" font-weight=\"{weight}\" font-style=\"{style}\"")
}

/// The parts of a line of one font each, in the order they are written.
fn runs(line: &Line) -> Vec<(usize, std::ops::Range<usize>)> {
    let mut parts: Vec<(usize, std::ops::Range<usize>)> =
        line.glyphs.iter().map(|glyph| (glyph.font, glyph.bytes.clone())).collect();
    parts.sort_by_key(|(_, bytes)| (bytes.start, bytes.end));
    parts.dedup();
    let mut runs: Vec<(usize, std::ops::Range<usize>)> = Vec::new();
    for (font, bytes) in parts {
        match runs.last_mut() {
            Some((same, run)) if *same == font && run.end >= bytes.start => run.end = run.end.max(bytes.end),
            _ => runs.push((font, bytes)),
        }
    }
    runs
}
