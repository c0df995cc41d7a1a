//! SVG text of a figure. Numbers have two decimals, so that rounding is the same everywhere.

use super::output::Output;
use crate::geometry::{Path, Segment};
use crate::scene::{Dash, Face, Figure, Shape, Stroke, Text};
use std::fmt::Write as _;

/// The figure as an SVG document, one point to the user unit.
#[must_use]
pub(super) fn document(figure: &Figure, _output: &Output) -> String {
    let (w, h) = (figure.width, figure.height);
    let mut out = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{w:.2}\" height=\"{h:.2}\" viewBox=\"0 0 {w:.2} {h:.2}\" role=\"img\">\n<title>{}</title>\n",
        escape(&figure.description)
    );
    let _ = writeln!(out, "<rect width=\"{w:.2}\" height=\"{h:.2}\" fill=\"{}\"/>", figure.background.hex());
    for item in &figure.items {
        match &item.shape {
            Shape::Path { path, fill, stroke } => {
                let _ = write!(out, "<path d=\"{}\"", path_data(path));
                let _ = match fill {
                    Some(color) => write!(out, " fill=\"{}\"", color.hex()),
                    None => write!(out, " fill=\"none\""),
                };
                if let Some(stroke) = stroke {
                    write_stroke(&mut out, stroke);
                }
                out.push_str("/>\n");
            }
            Shape::Disc { center, radius, fill } => {
                let (x, y) = (center.x(), center.y());
                let _ = writeln!(
                    out,
                    "<circle cx=\"{x:.2}\" cy=\"{y:.2}\" r=\"{radius:.2}\" fill=\"{}\"/>",
                    fill.hex()
                );
            }
            Shape::Line { from, to, color, width } => {
                let _ = writeln!(
                    out,
                    "<path d=\"M{:.2} {:.2}L{:.2} {:.2}\" fill=\"none\" stroke=\"{}\" stroke-width=\"{width:.2}\"/>",
                    from.x(),
                    from.y(),
                    to.x(),
                    to.y(),
                    color.hex()
                );
            }
            Shape::Text(text) => write_text(&mut out, text),
        }
    }
    out.push_str("</svg>\n");
    out
}

fn path_data(path: &Path) -> String {
    let mut d = String::new();
    for segment in &path.segments {
        let _ = match segment {
            Segment::Move(p) => write!(d, "M{:.2} {:.2}", p.x(), p.y()),
            Segment::Line(p) => write!(d, "L{:.2} {:.2}", p.x(), p.y()),
            Segment::Cubic(a, b, p) => {
                write!(d, "C{:.2} {:.2} {:.2} {:.2} {:.2} {:.2}", a.x(), a.y(), b.x(), b.y(), p.x(), p.y())
            }
            Segment::Close => write!(d, "Z"),
        };
    }
    d
}

fn write_stroke(out: &mut String, stroke: &Stroke) {
    let _ = write!(out, " stroke=\"{}\" stroke-width=\"{:.2}\"", stroke.color.hex(), stroke.width);
    let _ = match stroke.dash {
        Dash::Solid => Ok(()),
        Dash::Dashed(on, off) => write!(out, " stroke-dasharray=\"{on:.2} {off:.2}\""),
        // A round cap on no length is a dot.
        Dash::Dotted(every) => write!(out, " stroke-dasharray=\"0 {every:.2}\" stroke-linecap=\"round\""),
    };
}

fn write_text(out: &mut String, text: &Text) {
    let (family, weight, style) = match text.face {
        Face::Regular => ("Inter, Noto Naskh Arabic", "400", "normal"),
        Face::SemiBold => ("Inter, Noto Naskh Arabic", "600", "normal"),
        Face::Italic => ("Inter, Noto Naskh Arabic", "400", "italic"),
        Face::Serif => ("Noto Serif, Noto Naskh Arabic", "400", "normal"),
    };
    let _ = write!(
        out,
        "<text x=\"{:.2}\" y=\"{:.2}\" font-family=\"{family}\" font-size=\"{:.2}\" font-weight=\"{weight}\" font-style=\"{style}\" fill=\"{}\"",
        text.at.x(),
        text.at.y(),
        text.size,
        text.color.hex()
    );
    if let Some((color, width)) = text.halo {
        let _ = write!(
            out,
            " stroke=\"{}\" stroke-width=\"{width:.2}\" stroke-linejoin=\"round\" paint-order=\"stroke\"",
            color.hex()
        );
    }
    let _ = writeln!(out, ">{}</text>", escape(&text.content));
}

/// Text that XML can hold: signs with a meaning escaped, control characters left out.
fn escape(text: &str) -> String {
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
}
