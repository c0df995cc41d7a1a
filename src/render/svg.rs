//! SVG text of a figure: one group a mark, with its words for screen readers; text as text, with the fonts it is set
//! in; and, if asked, the snapshot it was drawn from. Numbers have at most two decimals, so that rounding is the same
//! everywhere.

use super::output::{Output, Unit};
use super::svg_text;
use crate::geometry::{Path, Segment};
use crate::scene::{Color, Dash, Figure, Item, Mark, Shape, Stroke};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;
use flate2::Compression;
use flate2::write::ZlibEncoder;
use std::collections::BTreeSet;
use std::fmt::{self, Write as _};
use std::io::Write as _;

/// What the snapshot's text starts with, wherever in the file it stands: a program that writes the file anew may wrap
/// it otherwise. After it come zlib's bytes in base64, up to the next tag.
pub(super) const SNAPSHOT: &str = "schism-snapshot;zlib;base64,";

/// The figure as an SVG document, one point to the user unit.
pub(super) fn document(figure: &Figure, output: &Output) -> String {
    let mut out = String::new();
    head(&mut out, figure, output);
    svg_text::write_fonts(&mut out, figure);
    let (width, height) = (Num(figure.width), Num(figure.height));
    if !output.transparent {
        let ground = figure.background.hex();
        let _ = writeln!(out, "<rect width=\"{width}\" height=\"{height}\" fill=\"{ground}\"/>");
    }
    items(&mut out, figure);
    if let Some(snapshot) = &output.snapshot {
        write_snapshot(&mut out, snapshot);
    }
    out.push_str("</svg>\n");
    out
}

fn head(out: &mut String, figure: &Figure, output: &Output) {
    let (width, height) = (Num(figure.width), Num(figure.height));
    let (unit, per_point) = match output.unit {
        Unit::Point => ("pt", 1.0),
        Unit::Millimetre => ("mm", 25.4 / 72.0),
    };
    let (wide, high) = (Num(figure.width * per_point), Num(figure.height * per_point));
    let about = &output.about;
    let title = about.title.as_ref().unwrap_or(&figure.description);
    let _ = writeln!(
        out,
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{wide}{unit}\" height=\"{high}{unit}\" \
         viewBox=\"0 0 {width} {height}\" xml:space=\"preserve\" role=\"graphics-document document\" \
         aria-labelledby=\"title\" aria-describedby=\"description\">\n\
         <title id=\"title\">{}</title>\n<desc id=\"description\">{}</desc>",
        escape(title),
        escape(&figure.description)
    );
    let known = [("title", &about.title), ("creator", &about.author), ("rights", &about.licence)];
    if known.iter().any(|(_, value)| value.is_some()) {
        out.push_str(
            "<metadata><rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\" \
             xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><rdf:Description rdf:about=\"\">",
        );
        for (name, value) in known.iter().filter_map(|(n, v)| Some((n, v.as_ref()?))) {
            let _ = write!(out, "<dc:{name}>{}</dc:{name}>", escape(value));
        }
        out.push_str("</rdf:Description></rdf:RDF></metadata>\n");
    }
}

/// The items, those of one mark that follow each other in one group.
fn items(out: &mut String, figure: &Figure) {
    let mut told: BTreeSet<Mark> = BTreeSet::new();
    let mut open: Option<Mark> = None;
    for item in &figure.items {
        if open.is_some() && open != item.mark {
            out.push_str("</g>\n");
        }
        if open != item.mark
            && let Some(mark) = item.mark
        {
            group(out, figure, mark, told.insert(mark));
        }
        open = item.mark;
        shape(out, item);
    }
    if open.is_some() {
        out.push_str("</g>\n");
    }
}

/// Begins the group of a mark. The first has its name and its words, and later ones refer to it.
fn group(out: &mut String, figure: &Figure, mark: Mark, first: bool) {
    let _ = match figure.words.get(&mark) {
        None => writeln!(out, "<g>"),
        Some(words) if first => writeln!(
            out,
            "<g id=\"{}\" role=\"img\"><title>{}</title><desc>{}</desc>",
            escape(&words.id),
            escape(&words.title),
            escape(&words.description)
        ),
        Some(words) => writeln!(out, "<g data-mark=\"{}\" aria-hidden=\"true\">", escape(&words.id)),
    };
}

fn shape(out: &mut String, item: &Item) {
    match &item.shape {
        Shape::Path { path, fill, stroke } => {
            let fill = fill.map_or_else(|| "none".to_owned(), Color::hex);
            let _ = write!(out, "<path d=\"{}\" fill=\"{fill}\"", path_data(path));
            if let Some(stroke) = stroke {
                write_stroke(out, stroke);
            }
            out.push_str("/>\n");
        }
        Shape::Disc { center, radius, fill } => {
            let (x, y, r) = (Num(center.x()), Num(center.y()), Num(*radius));
            let _ = writeln!(out, "<circle cx=\"{x}\" cy=\"{y}\" r=\"{r}\" fill=\"{}\"/>", fill.hex());
        }
        Shape::Line { from, to, color, width } => {
            let d = path_data(&Path::polyline(&[*from, *to]));
            let _ = write!(out, "<path d=\"{d}\"");
            write_stroke(out, &Stroke::solid(*color, *width));
            out.push_str("/>\n");
        }
        Shape::Text(text) => svg_text::write(out, text),
    }
}

fn path_data(path: &Path) -> String {
    let mut d = String::new();
    let xy = |p: crate::geometry::Point| (Num(p.x()), Num(p.y()));
    for segment in &path.segments {
        let _ = match *segment {
            Segment::Move(p) => write!(d, "M{} {}", xy(p).0, xy(p).1),
            Segment::Line(p) => write!(d, "L{} {}", xy(p).0, xy(p).1),
            Segment::Cubic(a, b, p) => {
                let (a, b, p) = (xy(a), xy(b), xy(p));
                write!(d, "C{} {} {} {} {} {}", a.0, a.1, b.0, b.1, p.0, p.1)
            }
            Segment::Close => write!(d, "Z"),
        };
    }
    d
}

fn write_stroke(out: &mut String, stroke: &Stroke) {
    let _ = write!(out, " stroke=\"{}\" stroke-width=\"{}\"", stroke.color.hex(), Num(stroke.width));
    let _ = match stroke.dash {
        Dash::Solid => Ok(()),
        Dash::Dashed(on, off) => write!(out, " stroke-dasharray=\"{} {}\"", Num(on), Num(off)),
        // A round cap on no length is a dot.
        Dash::Dotted(every) => {
            write!(out, " stroke-dasharray=\"0 {}\" stroke-linecap=\"round\"", Num(every))
        }
    };
}

fn write_snapshot(out: &mut String, snapshot: &str) {
    let mut deflate = ZlibEncoder::new(Vec::new(), Compression::best());
    // Memory takes everything.
    let packed = deflate.write_all(snapshot.as_bytes()).and_then(|()| deflate.finish()).unwrap_or_default();
    let _ = writeln!(
        out,
        "<metadata><snapshot xmlns=\"urn:schism:snapshot\">{SNAPSHOT}{}</snapshot></metadata>",
        BASE64.encode(packed)
    );
}

/// A number with at most two decimals, and none that say nothing.
pub(super) struct Num(pub f32);

impl fmt::Display for Num {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let text = format!("{:.2}", self.0);
        let text = text.trim_end_matches('0').trim_end_matches('.');
        f.write_str(if text == "-0" { "0" } else { text })
    }
}

/// Text that XML can hold: signs with a meaning escaped, control characters left out.
pub(super) fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\t' | '\n' | '\r' => out.push(' '),
            c if c.is_control() || matches!(c, '\u{fffe}' | '\u{ffff}') => {}
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_escaped_for_xml() {
        assert_eq!(escape("a<b & \"c\"\u{1}\n"), "a&lt;b &amp; &quot;c&quot; ");
    }

    #[test]
    fn numbers_say_no_more_than_they_must() {
        let said: Vec<String> =
            [0.0, -0.001, 12.0, 100.0, -3.25, 7.506, 0.5].iter().map(|n| Num(*n).to_string()).collect();
        assert_eq!(said, ["0", "0", "12", "100", "-3.25", "7.51", "0.5"]);
    }
}
