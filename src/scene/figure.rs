//! The picture on a page: heading, drawing, legend of what is drawn, and a caption that says what is shown and by
//! whose word. What PNG holds.

use super::item::{Item, Mark, Scene, Shape, Stroke, Text};
use super::network::network_bounds;
use super::words::{MarkWords, words};
use super::{
    Color, Face, Fonts, NetworkInput, Palette, Theme, census_sentence, edge_swatch, glyph_swatch,
    network_scene_in, period_sentence, pip_swatch,
};
use crate::geometry::{Path, Point, Rect};
use crate::graph::Standing;
use crate::model::{Evidence, Shape as Relation, Status};
use crate::view::{Camera, MarkKind};
use std::collections::{BTreeMap, BTreeSet};

/// A page of shapes with its size in points; the origin is the top left corner.
#[derive(Clone, Debug, PartialEq)]
pub struct Figure {
    /// Width in points.
    pub width: f32,
    /// Height in points.
    pub height: f32,
    /// The ground.
    pub background: Color,
    /// In the order they are painted.
    pub items: Vec<Item>,
    /// What a reader who cannot see it is told.
    pub description: String,
    /// What each mark among them is, in words.
    pub words: BTreeMap<Mark, MarkWords>,
}

/// What a figure is made from, besides the network.
#[derive(Clone, Copy)]
pub struct FigureInput<'a> {
    /// The network; its zoom is replaced by one that fits.
    pub network: NetworkInput<'a>,
    /// Page size in points.
    pub size: (f32, f32),
    /// The part of the world to show; `None` for all of it.
    pub camera: Option<Camera>,
}

const MARGIN: f32 = 28.0;
const HEADER: f32 = 64.0;
const FOOTER: f32 = 58.0;
const LEGEND: f32 = 190.0;

/// The camera that shows a network whole in a picture of some size (points), or the given one.
#[must_use]
pub fn picture(input: &NetworkInput<'_>, camera: Option<Camera>, width: f32, height: f32) -> Camera {
    camera.unwrap_or_else(|| {
        // Labels keep their size at any zoom: fit the glyphs first, then once more with their names.
        let shown = |zoom: f32| -> Option<Rect> {
            let bounds = network_bounds(&NetworkInput { zoom, within: None, ..*input });
            let shrunk = 1.0 / zoom;
            bounds.map(|b| Rect::from_corners(b.min() * shrunk, b.max() * shrunk))
        };
        let mut camera = Camera::new(Point::ZERO, 1.0);
        for _ in 0..3 {
            let Some(bounds) = shown(camera.zoom()) else { return camera };
            camera = Camera::fitting(bounds, width, height, 10.0, 2.0);
        }
        camera
    })
}

/// The size of the page whose drawing has this size.
#[must_use]
pub fn page_around(width: f32, height: f32) -> (f32, f32) {
    (width + 2.0 * MARGIN + LEGEND, height + HEADER + FOOTER)
}

/// The network with heading, legend and caption.
#[must_use]
pub fn figure(input: &FigureInput<'_>) -> Figure {
    let network = input.network;
    let palette = Theme::get().palette(network.dark);
    let (width, height) = (input.size.0.max(320.0), input.size.1.max(240.0));
    // A small page is all picture: legend and caption would leave it no room.
    let furnished = width >= 700.0 && height >= 460.0;
    let legend = if furnished { LEGEND } else { 0.0 };
    let (header, footer) = if furnished { (HEADER, FOOTER) } else { (MARGIN, MARGIN) };
    let area =
        Rect::from_corners(Point::new(MARGIN, header), Point::new(width - MARGIN - legend, height - footer));
    let camera = picture(&network, input.camera, area.width(), area.height());
    // Names stay on the page.
    let frame = area.translate(camera.center * camera.zoom() - area.center());
    let within = network.within.or(input.camera.is_none().then_some(frame));
    // What lies off the page is left out, as what lies off the canvas is.
    let page = Rect::from_corners(Point::ZERO, Point::new(width, height));
    let covered = page.translate(camera.center * camera.zoom() - area.center());
    let scene = network_scene_in(&NetworkInput { zoom: camera.zoom(), within, ..network }, covered);
    let mut page = Page { items: Vec::new(), palette, theme: Theme::get(), fonts: Fonts::get() };
    page.place(&scene, area.center() - camera.center * camera.zoom());
    if furnished {
        page.heading(&network, width);
        page.legend(&network, &scene, width - LEGEND, header);
        page.caption(&network, width, height);
    }
    let description = format!(
        "{}, {}: {}",
        network.network.dataset.title(),
        network.period.label(),
        census_sentence(&network.standings.census, network.period)
    );
    let words = words(&network, &page.items);
    Figure { width, height, background: palette.canvas, items: page.items, description, words }
}

struct Page {
    items: Vec<Item>,
    palette: &'static Palette,
    theme: &'static Theme,
    fonts: &'static Fonts,
}

impl Page {
    /// Adds a scene, moved by an offset.
    fn place(&mut self, scene: &Scene, offset: Point) {
        self.items.extend(scene.items.iter().map(|item| shifted(item, offset)));
    }

    fn text(&mut self, x: f32, y: f32, content: &str, face: Face, size: f32, color: Color) {
        let width = self.fonts.width(content, face, size);
        let text =
            Text { at: Point::new(x, y), content: content.to_owned(), face, size, color, halo: None, width };
        self.items.push(Item { mark: None, shape: Shape::Text(text) });
    }

    fn heading(&mut self, input: &NetworkInput<'_>, width: f32) {
        let (p, t) = (self.palette, &self.theme.text);
        // What lies behind the heading must not run through it.
        let band = Rect::from_corners(Point::ZERO, Point::new(width, HEADER - 4.0));
        self.items.push(Item {
            mark: None,
            shape: Shape::Path { path: Path::rounded_rect(band, 0.0), fill: Some(p.canvas), stroke: None },
        });
        let title = format!("{} · {}", input.network.dataset.title(), input.period.label());
        self.text(MARGIN, 34.0, &title, Face::SemiBold, t.title, p.ink);
        self.text(MARGIN, 52.0, &period_sentence(input.period), Face::Regular, t.detail, p.ink2);
    }

    fn caption(&mut self, input: &NetworkInput<'_>, width: f32, height: f32) {
        let (p, t) = (self.palette, &self.theme.text);
        let dataset = &input.network.dataset;
        let band = Rect::from_corners(Point::new(0.0, height - FOOTER + 4.0), Point::new(width, height));
        self.items.push(Item {
            mark: None,
            shape: Shape::Path { path: Path::rounded_rect(band, 0.0), fill: Some(p.canvas), stroke: None },
        });
        let rule = Path::polyline(&[
            Point::new(MARGIN, height - FOOTER + 10.0),
            Point::new(width - MARGIN, height - FOOTER + 10.0),
        ]);
        self.items.push(Item {
            mark: None,
            shape: Shape::Path { path: rule, fill: None, stroke: Some(Stroke::solid(p.hair, 1.0)) },
        });
        let census = census_sentence(&input.standings.census, input.period);
        let stated = format!("As stated in {} documents. {census}.", dataset.sources().len());
        self.text(MARGIN, height - 30.0, &stated, Face::Regular, t.small, p.ink2);
        let line = format!(
            "{} {} · {} · positions are the same in every year · drawn with schism",
            dataset.title(),
            dataset.version(),
            dataset.licence()
        );
        self.text(MARGIN, height - 15.0, &line, Face::Regular, t.small, p.ink3);
    }

    /// What is drawn, and only that.
    fn legend(&mut self, input: &NetworkInput<'_>, scene: &Scene, x: f32, top: f32) {
        let p = self.palette;
        let mut y = top + 6.0;
        let shown = || scene.nodes.iter().filter(|n| n.standing.is_shown());
        let kinds: BTreeSet<MarkKind> = shown().map(|n| input.network.kind(n.entity)).collect();
        self.group(x, &mut y, "MARKS");
        for kind in kinds {
            self.row(x, &mut y, &glyph_swatch(kind, p), 16.0, kind.name());
        }
        let edges: Vec<_> = scene.edges.iter().filter(|e| e.standing.is_shown()).collect();
        let tie = |e: &&super::EdgeMark| input.network.dataset.tie(e.tie).predicate;
        let shapes: BTreeSet<Relation> =
            edges.iter().map(|e| input.network.dataset.predicate(tie(e)).shape).collect();
        self.group(x, &mut y, "LINES");
        for shape in shapes {
            self.row(x, &mut y, &edge_swatch(shape, Status::Stated, p), 0.0, shape.label());
        }
        let statuses: BTreeSet<Status> =
            edges.iter().filter_map(|e| input.standings.edge(e.tie)).map(|s| s.status).collect();
        self.group(x, &mut y, "STATUS");
        for status in Status::ALL.into_iter().filter(|s| statuses.contains(s)) {
            self.row(x, &mut y, &edge_swatch(Relation::TookPart, status, p), 0.0, status.name());
        }
        self.standings(x, &mut y, scene);
        let pips: BTreeSet<Evidence> = shown().map(|n| input.network.evidence_of_entity(n.entity)).collect();
        self.group(x, &mut y, "EVIDENCE");
        for pip in pips {
            self.row(x, &mut y, &pip_swatch(pip, p.ink, p.canvas), 16.0, pip.label());
        }
    }

    fn standings(&mut self, x: f32, y: &mut f32, scene: &Scene) {
        let has = |wanted: fn(Standing) -> bool| scene.nodes.iter().any(|n| wanted(n.standing));
        let rows: [(&str, Standing, bool); 4] = [
            ("Evidenced", Standing::Evidenced, has(|s| s == Standing::Evidenced)),
            ("Possible", Standing::Possible, has(|s| s == Standing::Possible)),
            ("Undated", Standing::Undated, has(|s| s == Standing::Undated)),
            ("Outside the period", Standing::Hidden(crate::graph::HiddenBy::Period), has(|s| !s.is_shown())),
        ];
        self.group(x, y, "IN THE PERIOD");
        for (name, standing, _) in rows.into_iter().filter(|r| r.2) {
            let swatch = standing_swatch(standing, self.palette, self.theme);
            self.row(x, y, &swatch, 16.0, name);
        }
    }

    fn group(&mut self, x: f32, y: &mut f32, name: &str) {
        *y += 8.0;
        self.text(x, *y + 10.0, name, Face::SemiBold, self.theme.text.small, self.palette.ink3);
        *y += 18.0;
    }

    fn row(&mut self, x: f32, y: &mut f32, swatch: &Scene, inset: f32, name: &str) {
        self.place(swatch, Point::new(x + inset, *y + 7.0));
        self.text(x + 46.0, *y + 11.0, name, Face::Regular, self.theme.text.small, self.palette.ink);
        *y += 17.5;
    }
}

/// A disc as it is drawn when a mark stands so.
pub(crate) fn standing_swatch(standing: Standing, p: &Palette, theme: &Theme) -> Scene {
    use super::item::Dash;
    let mut scene = Scene::default();
    let disc = Path::circle(Point::ZERO, 7.0);
    match standing {
        Standing::Evidenced => scene.fill(None, disc, p.slate),
        Standing::Possible => {
            scene.shape(None, disc.clone(), p.canvas, Stroke::solid(p.slate, 1.2));
            for (a, b) in disc
                .flatten(2.0)
                .iter()
                .flat_map(|l| crate::geometry::hatch_lines(l, theme.glyph.hatch * 0.8))
            {
                scene.stroke(None, Path::polyline(&[a, b]), Stroke::solid(p.slate, 1.0));
            }
        }
        Standing::Undated => {
            let stroke = Stroke { color: p.slate, width: 1.3, dash: Dash::Dotted(3.0) };
            scene.shape(None, disc, p.canvas.mixed(p.slate, 0.10), stroke);
        }
        Standing::Hidden(_) => {
            let stroke = Stroke { color: p.ghost, width: 1.1, dash: Dash::Dashed(2.5, 2.5) };
            scene.shape(None, disc, p.canvas, stroke);
        }
    }
    scene
}

fn shifted(item: &Item, by: Point) -> Item {
    let shape = match &item.shape {
        Shape::Path { path, fill, stroke } => {
            Shape::Path { path: path.map(|p| p + by), fill: *fill, stroke: *stroke }
        }
        Shape::Disc { center, radius, fill } => {
            Shape::Disc { center: *center + by, radius: *radius, fill: *fill }
        }
        Shape::Line { from, to, color, width } => {
            Shape::Line { from: *from + by, to: *to + by, color: *color, width: *width }
        }
        Shape::Text(text) => Shape::Text(Text { at: text.at + by, ..text.clone() }),
    };
    Item { mark: item.mark, shape }
}
