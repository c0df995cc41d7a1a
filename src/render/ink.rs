//! Shapes of a figure as inked areas in pixels: strokes, dashes and glyphs become outlines of straight pieces.
//!
//! What a pixel gets must not depend on which strip of the picture it is painted in. So corners lie on a grid that
//! any shift by whole pixels leaves exact, and no piece crosses a line at which a strip may begin or end: the painter
//! never has to cut one.

use crate::geometry::{Path, Point, Rect, Segment};
use crate::scene::{Color, Dash, Fonts, Item, Shape, Stroke, Text};
use std::collections::HashMap;
use std::rc::Rc;
use tiny_skia::{LineCap, LineJoin, PathBuilder, PathSegment, StrokeDash};

/// Strips begin and end at multiples of this, in pixels.
pub(super) const BAND: u32 = 64;
/// The widest part that the painter does at once, in pixels: it splits wider pictures there.
const TILE: u32 = 8191;
/// Corners lie on multiples of one over this, in pixels: as fine as the painter tells points apart.
const GRID: f32 = 256.0;
/// How far straight pieces may run from their curve, in pixels.
const FLAT: f32 = 0.04;

/// An area of one colour.
pub(super) struct Ink {
    pub path: tiny_skia::Path,
    pub color: Color,
}

/// Corners, outline by outline; each is closed.
type Outlines = Vec<Vec<(f32, f32)>>;

/// Outlines of a glyph of some font, at a size and with a border of a width, both in pixels.
type GlyphKey = (usize, u16, u32, u32);

/// Turns shapes into ink.
pub(super) struct Inker {
    scale: f32,
    /// Where pieces are cut from left to right, in pixels.
    cuts: Vec<f32>,
    glyphs: HashMap<GlyphKey, Rc<Outlines>>,
}

impl Inker {
    /// For a picture with so many pixels to the point and so many pixels wide.
    pub(super) fn new(scale: f32, width: u32) -> Self {
        let mut cuts: Vec<u32> = (0..width).step_by(TILE as usize).collect();
        cuts.push(width);
        #[expect(clippy::cast_precision_loss, reason = "at most 20000")]
        let cuts = cuts.into_iter().map(|x| x as f32).collect();
        Self { scale, cuts, glyphs: HashMap::new() }
    }

    /// The first and last row that an item can touch, in pixels; generous.
    pub(super) fn rows(&self, item: &Item) -> (f32, f32) {
        let around = |points: &mut dyn Iterator<Item = Point>, more: f32| {
            Rect::around(points).map_or((0.0, 0.0), |r| (r.min().y() - more, r.max().y() + more))
        };
        let (top, bottom) = match &item.shape {
            Shape::Path { path, stroke, .. } => {
                // A mitred corner reaches four times half the width.
                let more = stroke.map_or(0.0, |s| s.width * 2.0);
                around(&mut path.segments.iter().flat_map(segment_points), more)
            }
            Shape::Disc { center, radius, .. } => around(&mut [*center].into_iter(), *radius),
            Shape::Line { from, to, width, .. } => around(&mut [*from, *to].into_iter(), *width),
            // Marks above and below Arabic letters reach far.
            Shape::Text(text) => around(&mut [text.at].into_iter(), text.size * 2.0),
        };
        (top * self.scale - 2.0, bottom * self.scale + 2.0)
    }

    /// The ink of an item, in the order it is laid.
    pub(super) fn ink(&mut self, item: &Item) -> Vec<Ink> {
        let scale = self.scale;
        let mut inks = Vec::new();
        match &item.shape {
            Shape::Path { path, fill, stroke } => {
                let path = in_pixels(path, scale);
                if let (Some(color), Some(path)) = (fill, &path) {
                    inks.extend(self.ink_of(&[(0.0, 0.0, &flattened(path))], *color));
                }
                if let (Some(stroke), Some(path)) = (stroke, &path) {
                    inks.extend(self.ink_of(&[(0.0, 0.0, &stroked(path, stroke, scale))], stroke.color));
                }
            }
            Shape::Disc { center, radius, fill } => {
                if let Some(path) = in_pixels(&Path::circle(*center, *radius), scale) {
                    inks.extend(self.ink_of(&[(0.0, 0.0, &flattened(&path))], *fill));
                }
            }
            Shape::Line { from, to, color, width } => {
                if let Some(path) = in_pixels(&Path::polyline(&[*from, *to]), scale) {
                    let outlines = stroked(&path, &Stroke::solid(*color, *width), scale);
                    inks.extend(self.ink_of(&[(0.0, 0.0, &outlines)], *color));
                }
            }
            Shape::Text(text) => {
                if let Some((color, width)) = text.halo {
                    inks.extend(self.text(text, color, width));
                }
                inks.extend(self.text(text, text.color, 0.0));
            }
        }
        inks
    }

    /// The glyphs of a text, or their borders if those have a width (in points).
    fn text(&mut self, text: &Text, color: Color, border: f32) -> Option<Ink> {
        let line = Fonts::get().line(&text.content, text.face);
        let (em, border) = (text.size * self.scale, border * self.scale);
        let placed: Vec<(f32, f32, Rc<Outlines>)> = line
            .glyphs
            .iter()
            .map(|glyph| {
                let (x, y) = (text.at.x() * self.scale, text.at.y() * self.scale);
                (x + glyph.at.0 * em, y + glyph.at.1 * em, self.glyph(glyph.font, glyph.id, em, border))
            })
            .collect();
        let placed: Vec<(f32, f32, &Outlines)> = placed.iter().map(|(x, y, o)| (*x, *y, &**o)).collect();
        self.ink_of(&placed, color)
    }

    /// The outlines of a glyph, or of its border, around its own origin.
    fn glyph(&mut self, font: usize, id: u16, em: f32, border: f32) -> Rc<Outlines> {
        let make = || {
            let Some(path) = in_pixels(&Fonts::get().outline(font, id), em) else { return Rc::default() };
            if border == 0.0 {
                return Rc::new(flattened(&path));
            }
            let pen = tiny_skia::Stroke {
                width: border,
                line_join: LineJoin::Round,
                ..tiny_skia::Stroke::default()
            };
            Rc::new(path.stroke(&pen, 1.0).map(|p| flattened(&p)).unwrap_or_default())
        };
        self.glyphs.entry((font, id, em.to_bits(), border.to_bits())).or_insert_with(make).clone()
    }

    /// One area from outlines, each shifted to its place.
    fn ink_of(&self, placed: &[(f32, f32, &Outlines)], color: Color) -> Option<Ink> {
        let mut builder = PathBuilder::new();
        for (x, y, outlines) in placed {
            for outline in *outlines {
                self.add(&mut builder, outline.iter().map(|(a, b)| (on_grid(a + x), on_grid(b + y))));
            }
        }
        Some(Ink { path: builder.finish()?, color })
    }

    /// Adds a closed outline in pieces that no cut crosses.
    fn add(&self, builder: &mut PathBuilder, corners: impl Iterator<Item = (f32, f32)>) {
        let mut first: Option<(f32, f32)> = None;
        let mut last = (0.0, 0.0);
        for corner in corners {
            if first.is_none() {
                first = Some(corner);
                builder.move_to(corner.0, corner.1);
            } else if corner != last {
                self.piece(builder, last, corner);
            }
            last = corner;
        }
        if let Some(first) = first {
            if first != last {
                self.piece(builder, last, first);
            }
            builder.close();
        }
    }

    fn piece(&self, builder: &mut PathBuilder, from: (f32, f32), to: (f32, f32)) {
        let mut cuts: Vec<(f64, (f32, f32))> = Vec::new();
        let share = |a: f32, b: f32, at: f32| f64::from(at - a) / f64::from(b - a);
        let between = |a: f32, b: f32, t: f64| {
            #[expect(clippy::cast_possible_truncation, reason = "between two numbers of this kind")]
            let v = (f64::from(a) + (f64::from(b) - f64::from(a)) * t) as f32;
            on_grid(v)
        };
        #[expect(clippy::cast_precision_loss, reason = "64")]
        let band = BAND as f32;
        let (low, high) = (from.1.min(to.1), from.1.max(to.1));
        let mut y = ((low / band).floor() + 1.0) * band;
        while y < high {
            let t = share(from.1, to.1, y);
            cuts.push((t, (between(from.0, to.0, t), y)));
            y += band;
        }
        let (low, high) = (from.0.min(to.0), from.0.max(to.0));
        for x in self.cuts.iter().copied().filter(|x| low < *x && *x < high) {
            let t = share(from.0, to.0, x);
            cuts.push((t, (x, between(from.1, to.1, t))));
        }
        cuts.sort_by(|a, b| a.0.total_cmp(&b.0));
        for (_, (x, y)) in cuts {
            builder.line_to(x, y);
        }
        builder.line_to(to.0, to.1);
    }
}

fn on_grid(v: f32) -> f32 {
    (v * GRID).round() / GRID
}

fn segment_points(segment: &Segment) -> Vec<Point> {
    match segment {
        Segment::Move(p) | Segment::Line(p) => vec![*p],
        Segment::Cubic(a, b, p) => vec![*a, *b, *p],
        Segment::Close => Vec::new(),
    }
}

/// A path in pixels; `None` if there is nothing of it.
fn in_pixels(path: &Path, scale: f32) -> Option<tiny_skia::Path> {
    let mut builder = PathBuilder::new();
    let at = |p: Point| (p.x() * scale, p.y() * scale);
    for segment in &path.segments {
        match *segment {
            Segment::Move(p) => builder.move_to(at(p).0, at(p).1),
            Segment::Line(p) => builder.line_to(at(p).0, at(p).1),
            Segment::Cubic(a, b, p) => {
                let (a, b, p) = (at(a), at(b), at(p));
                builder.cubic_to(a.0, a.1, b.0, b.1, p.0, p.1);
            }
            Segment::Close => builder.close(),
        }
    }
    builder.finish()
}

/// The outlines of a line of a width (in points), dashes cut. Corners are mitred, as in SVG and PDF.
fn stroked(path: &tiny_skia::Path, stroke: &Stroke, scale: f32) -> Outlines {
    let mut pen = tiny_skia::Stroke { width: stroke.width * scale, ..tiny_skia::Stroke::default() };
    let dash = match stroke.dash {
        Dash::Solid => None,
        Dash::Dashed(on, off) => StrokeDash::new(vec![on * scale, off * scale], 0.0),
        Dash::Dotted(every) => {
            // A round cap on no length is a dot.
            pen.line_cap = LineCap::Round;
            StrokeDash::new(vec![0.0, every * scale], 0.0)
        }
    };
    let dashed = dash.and_then(|dash| path.dash(&dash, 1.0));
    let outline = dashed.as_ref().unwrap_or(path).stroke(&pen, 1.0);
    outline.map(|p| flattened(&p)).unwrap_or_default()
}

/// A path as straight pieces.
fn flattened(path: &tiny_skia::Path) -> Outlines {
    let mut outlines: Outlines = Vec::new();
    let mut last = (0.0, 0.0);
    for segment in path.segments() {
        let xy = |p: tiny_skia::Point| (p.x, p.y);
        match segment {
            PathSegment::MoveTo(p) => {
                outlines.push(vec![xy(p)]);
                last = xy(p);
            }
            PathSegment::LineTo(p) => {
                push(&mut outlines, xy(p));
                last = xy(p);
            }
            PathSegment::QuadTo(a, p) => {
                let (from, a, p) = (last, xy(a), xy(p));
                let bend = (from.0 - 2.0 * a.0 + p.0).hypot(from.1 - 2.0 * a.1 + p.1);
                // A chord leaves a parabola by at most a quarter of its bend, over the square of the pieces.
                for t in steps((0.25 * bend / FLAT).sqrt()) {
                    let u = 1.0 - t;
                    let at = |from: f32, a: f32, p: f32| from * u * u + 2.0 * a * u * t + p * t * t;
                    push(&mut outlines, (at(from.0, a.0, p.0), at(from.1, a.1, p.1)));
                }
                last = p;
            }
            PathSegment::CubicTo(a, b, p) => {
                let (from, a, b, p) = (last, xy(a), xy(b), xy(p));
                let bend = |p: (f32, f32), q: (f32, f32), r: (f32, f32)| {
                    (p.0 - 2.0 * q.0 + r.0).hypot(p.1 - 2.0 * q.1 + r.1)
                };
                let most = bend(from, a, b).max(bend(a, b, p));
                for t in steps((0.75 * most / FLAT).sqrt()) {
                    let u = 1.0 - t;
                    let at = |from: f32, a: f32, b: f32, p: f32| {
                        from * u * u * u + 3.0 * a * u * u * t + 3.0 * b * u * t * t + p * t * t * t
                    };
                    push(&mut outlines, (at(from.0, a.0, b.0, p.0), at(from.1, a.1, b.1, p.1)));
                }
                last = p;
            }
            PathSegment::Close => {
                if let Some(first) = outlines.last().and_then(|o| o.first()) {
                    last = *first;
                }
            }
        }
    }
    outlines
}

fn push(outlines: &mut Outlines, corner: (f32, f32)) {
    if let Some(outline) = outlines.last_mut() {
        outline.push(corner);
    }
}

/// The shares at which a curve of so many pieces is cut, its end included.
fn steps(pieces: f32) -> impl Iterator<Item = f32> {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped first")]
    let pieces = pieces.ceil().clamp(1.0, 1000.0) as u16;
    (1..=pieces).map(move |i| f32::from(i) / f32::from(pieces))
}
