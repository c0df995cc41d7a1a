//! PDF for print: shapes as shapes, text as text in fonts cut down to its letters, a page as large as the figure says.
//! There is no clock in it: same figure, same bytes.

use super::RenderError;
use super::output::Output;
use crate::geometry::{Path, Point, Rect, Segment};
use crate::scene::{Color, Dash, FONT_FILES, Figure, Fonts, Item, Shape, Stroke, Text};
use krilla::Document;
use krilla::geom::PathBuilder;
use krilla::metadata::Metadata;
use krilla::num::NormalizedF32;
use krilla::page::PageSettings;
use krilla::paint::{Fill, FillRule, LineCap, LineJoin, StrokeDash};
use krilla::surface::Surface;
use krilla::tagging::{ContentTag, Tag, TagGroup, TagTree};
use krilla::text::{Font, GlyphId, KrillaGlyph};
use std::collections::BTreeMap;

/// The longest side of a page, in points (PDF 1.7, annex C.2).
const MAX_PAGE: f32 = 14_400.0;

/// The figure as a PDF document of one page.
pub(super) fn document(figure: &Figure, output: &Output) -> Result<Vec<u8>, RenderError> {
    let (width, height) = (figure.width, figure.height);
    let page = PageSettings::from_wh(width, height).filter(|_| width.max(height) <= MAX_PAGE);
    let page = page.ok_or_else(|| RenderError::Page(width.to_string(), height.to_string()))?;
    let mut document = Document::new();
    document.set_metadata(metadata(figure, output));
    let mut page = document.start_page_with(page);
    let mut surface = page.surface();
    let content = surface.start_tagged(ContentTag::Other);
    Painter { surface: &mut surface, fonts: BTreeMap::new() }.figure(figure, output.transparent);
    surface.end_tagged();
    surface.finish();
    page.finish();
    // For a screen reader the page is one picture with its description.
    let mut tree = TagTree::new();
    let mut group = TagGroup::new(Tag::Figure(Some(figure.description.clone())));
    group.push(content);
    tree.push(group);
    document.set_tag_tree(tree);
    document.finish().map_err(|error| RenderError::Internal(format!("{error:?}")))
}

fn metadata(figure: &Figure, output: &Output) -> Metadata {
    let about = &output.about;
    let mut description = figure.description.clone();
    if let Some(licence) = &about.licence {
        description = format!("{description}. Licence: {licence}");
    }
    let mut metadata = Metadata::new()
        .title(about.title.clone().unwrap_or_else(|| figure.description.clone()))
        .description(description)
        .creator(concat!("schism ", env!("CARGO_PKG_VERSION")).to_owned())
        .language("en".to_owned());
    if let Some(author) = &about.author {
        metadata = metadata.authors(vec![author.clone()]);
    }
    metadata
}

struct Painter<'a, 'b> {
    surface: &'a mut Surface<'b>,
    /// Those in use, by their place in [`FONT_FILES`].
    fonts: BTreeMap<usize, Font>,
}

impl Painter<'_, '_> {
    fn figure(&mut self, figure: &Figure, transparent: bool) {
        let page = Rect::from_corners(Point::ZERO, Point::new(figure.width, figure.height));
        if !transparent {
            self.path(&Path::polygon(&page.corners()), Some(figure.background), None);
        }
        for item in &figure.items {
            self.item(item);
        }
    }

    fn item(&mut self, item: &Item) {
        match &item.shape {
            Shape::Path { path, fill, stroke } => self.path(path, *fill, stroke.as_ref()),
            Shape::Disc { center, radius, fill } => {
                self.path(&Path::circle(*center, *radius), Some(*fill), None);
            }
            Shape::Line { from, to, color, width } => {
                self.path(&Path::polyline(&[*from, *to]), None, Some(&Stroke::solid(*color, *width)));
            }
            Shape::Text(text) => self.text(text),
        }
    }

    fn path(&mut self, path: &Path, fill: Option<Color>, stroke: Option<&Stroke>) {
        let Some(path) = outline(path) else { return };
        self.surface.set_fill(fill.map(inside));
        self.surface.set_stroke(stroke.map(border));
        self.surface.draw_path(&path);
    }

    fn text(&mut self, text: &Text) {
        let line = Fonts::get().line(&text.content, text.face);
        // Halos are outlines, so that nobody who copies the text copies it twice.
        if let Some((color, width)) = text.halo {
            let mut halo = border(&Stroke::solid(color, width));
            halo.line_join = LineJoin::Round;
            self.surface.set_fill(None);
            self.surface.set_stroke(Some(halo));
            for glyph in &line.glyphs {
                let at = text.at + Point::new(glyph.at.0, glyph.at.1) * text.size;
                let placed = Fonts::get().outline(glyph.font, glyph.id).map(|p| at + p * text.size);
                if let Some(outline) = outline(&placed) {
                    self.surface.draw_path(&outline);
                }
            }
        }
        self.surface.set_fill(Some(inside(text.color)));
        self.surface.set_stroke(None);
        for run in line.glyphs.chunk_by(|a, b| a.font == b.font) {
            let Some(first) = run.first() else { continue };
            let Some(font) = self.font(first.font) else { continue };
            let glyphs: Vec<KrillaGlyph> = run
                .iter()
                .map(|g| {
                    KrillaGlyph::new(
                        GlyphId::new(u32::from(g.id)),
                        g.advance,
                        g.at.0 - g.pen,
                        -g.at.1,
                        0.0,
                        g.bytes.clone(),
                        None,
                    )
                })
                .collect();
            let start = krilla::geom::Point::from_xy(text.at.x() + first.pen * text.size, text.at.y());
            self.surface.draw_glyphs(start, &glyphs, font, &text.content, text.size, false);
        }
    }

    fn font(&mut self, place: usize) -> Option<Font> {
        if let Some(font) = self.fonts.get(&place) {
            return Some(font.clone());
        }
        let font = Font::new((*FONT_FILES.get(place).map(|(_, bytes)| bytes)?).into(), 0)?;
        self.fonts.insert(place, font.clone());
        Some(font)
    }
}

fn inside(color: Color) -> Fill {
    Fill { paint: paint(color), opacity: NormalizedF32::ONE, rule: FillRule::NonZero }
}

fn border(stroke: &Stroke) -> krilla::paint::Stroke {
    let dashed = |array| Some(StrokeDash { array, offset: 0.0 });
    let (dash, line_cap) = match stroke.dash {
        Dash::Solid => (None, LineCap::Butt),
        Dash::Dashed(on, off) => (dashed(vec![on, off]), LineCap::Butt),
        // A round cap on no length is a dot.
        Dash::Dotted(every) => (dashed(vec![0.0, every]), LineCap::Round),
    };
    krilla::paint::Stroke {
        paint: paint(stroke.color),
        width: stroke.width,
        // As SVG has it.
        miter_limit: 4.0,
        line_cap,
        line_join: LineJoin::Miter,
        opacity: NormalizedF32::ONE,
        dash,
    }
}

fn paint(color: Color) -> krilla::paint::Paint {
    krilla::color::rgb::Color::new(color.r, color.g, color.b).into()
}

fn outline(path: &Path) -> Option<krilla::geom::Path> {
    let mut builder = PathBuilder::new();
    for segment in &path.segments {
        match *segment {
            Segment::Move(p) => builder.move_to(p.x(), p.y()),
            Segment::Line(p) => builder.line_to(p.x(), p.y()),
            Segment::Cubic(a, b, p) => builder.cubic_to(a.x(), a.y(), b.x(), b.y(), p.x(), p.y()),
            Segment::Close => builder.close(),
        }
    }
    builder.finish()
}
