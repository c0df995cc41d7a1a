//! The picture on a page: heading, drawing, legend of what is drawn, and a caption that says what is shown and by
//! whose word. What PNG, SVG and PDF hold. One period, or several side by side.

mod caption;
mod lanes_legend;
mod layout;
mod legend;
mod page;
mod sheet;
mod strip;

use super::item::{Item, Mark, NodeMark, Scene, Stroke};
use super::network::network_bounds;
use super::words::{MarkWords, words};
use super::{
    Color, LineageInput, NetworkInput, Theme, census_sentence, heading_words, lineage_height, lineage_scene,
    network_scene_in, period_sentence, shows_period,
};
use crate::analysis::lineage::Lineage;
use crate::geometry::{Path, Point, Rect};
use crate::graph::Standings;
use crate::model::{Period, visible_line};
use crate::view::{Camera, Filters, LineageView, Outside};
pub use layout::Frame;
use layout::{Content, Plan, plan};
pub use page::{Page, PageError, Parts, Preset};
use sheet::Sheet;
use std::collections::BTreeMap;
use strip::{cells, height_of_cells};

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
    /// Its drawings: one, or those that stand side by side.
    pub drawings: Vec<Drawing>,
}

/// Where a drawing lies on its page, and where its nodes and their names stand, in points of the page.
#[derive(Clone, Debug, PartialEq)]
pub struct Drawing {
    /// Its box.
    pub area: Rect,
    /// Its nodes, shown and ghosts.
    pub nodes: Vec<NodeMark>,
}

impl Drawing {
    /// The drawing of a scene in its cell, on a page of some unit.
    fn of(scene: &Scene, offset: Point, cell: Rect, unit: f32) -> Self {
        let rect = |r: Rect| Rect::from_corners(r.min() * unit, r.max() * unit);
        let node = |n: &NodeMark| NodeMark {
            center: (n.center + offset) * unit,
            radius: n.radius * unit,
            label: n.label.map(|l| rect(l.translate(offset))),
            ..*n
        };
        Self { area: rect(cell), nodes: scene.nodes.iter().map(node).collect() }
    }
}

impl Figure {
    /// The figure as a scene of another size, for the screen.
    #[must_use]
    pub fn as_scene(&self, scale: f32) -> Scene {
        let items = self.items.iter().map(|item| item.placed(scale, Point::ZERO)).collect();
        Scene { items, ..Scene::default() }
    }
}

/// What a figure is made from.
#[derive(Clone, Copy)]
pub struct FigureInput<'a> {
    /// The network; its zoom is replaced by one that fits.
    pub network: NetworkInput<'a>,
    /// What is not shown, for the caption.
    pub filters: &'a Filters,
    /// The page.
    pub page: Page,
    /// The part of the world to show; `None` for all of it.
    pub camera: Option<Camera>,
    /// The size of the picture that the camera was set for, in points: that much of the world is shown. `None` keeps
    /// the camera's zoom.
    pub seen: Option<(f32, f32)>,
    /// The digest of the dataset, for the caption; empty for none.
    pub digest: &'a str,
    /// The lineage, and how it is looked at, where it is drawn in place of the network.
    pub lineage: Option<(&'a Lineage, &'a LineageView)>,
}

impl<'a> FigureInput<'a> {
    /// All of a network on a page.
    #[must_use]
    pub fn of(network: NetworkInput<'a>, filters: &'a Filters, page: Page) -> Self {
        Self { network, filters, page, camera: None, seen: None, digest: "", lineage: None }
    }
}

/// The network in the period of the input, with heading, legend and caption.
#[must_use]
pub fn figure(input: &FigureInput<'_>) -> Figure {
    let network = input.network;
    let (period, standings, measured) = (network.period, network.standings, network.measured);
    let frame = Frame { period, standings, measured };
    Studio::new(input, &[frame], false).figure(0)
}

/// Several periods side by side, in the same positions, with one legend and one caption.
#[must_use]
pub fn filmstrip(input: &FigureInput<'_>, frames: &[Frame<'_>]) -> Figure {
    Studio::new(input, frames, true).figure(0)
}

/// Several periods one after the other: figures of one size with the same legend, in which a mark never moves.
pub struct Animation<'a>(Studio<'a>);

impl<'a> Animation<'a> {
    /// An animation of some frames.
    #[must_use]
    pub fn new(input: &'a FigureInput<'a>, frames: &'a [Frame<'a>]) -> Self {
        Self(Studio::new(input, frames, false))
    }

    /// The nth frame as a figure.
    #[must_use]
    pub fn figure(&self, nth: usize) -> Figure {
        self.0.figure(nth)
    }
}

/// The camera that shows a network whole in a picture of some size (points), or the given one.
#[must_use]
pub fn picture(input: &NetworkInput<'_>, camera: Option<Camera>, width: f32, height: f32) -> Camera {
    camera.unwrap_or_else(|| {
        // Labels keep their size at any zoom: fit the glyphs first, then once more with their names.
        let mut camera = Camera::new(Point::ZERO, 1.0);
        for _ in 0..3 {
            let Some(bounds) = world_bounds(input, camera.zoom()) else { return camera };
            camera = Camera::fitting(bounds, width, height, 10.0, 2.0);
        }
        camera
    })
}

/// The box around every mark and name at some zoom, in world units.
fn world_bounds(input: &NetworkInput<'_>, zoom: f32) -> Option<Rect> {
    let bounds = network_bounds(&NetworkInput { zoom, within: None, ..*input })?;
    let shrunk = 1.0 / zoom;
    Some(Rect::from_corners(bounds.min() * shrunk, bounds.max() * shrunk))
}

/// A page that is planned; its frames are drawn when they are asked for.
/// No mark is selected besides where a picture is framed.
static NONE: std::collections::BTreeSet<crate::model::EntityIx> = std::collections::BTreeSet::new();

struct Studio<'a> {
    input: &'a FigureInput<'a>,
    /// The page, its type smaller than asked for where it would not hold it.
    page: Page,
    frames: Vec<Frame<'a>>,
    plan: Plan,
    /// Where each frame goes; all in the same place if they come one after the other.
    cells: Vec<Rect>,
    side_by_side: bool,
    camera: Camera,
    groups: Vec<legend::Group>,
    all_years: Standings,
}

impl<'a> Studio<'a> {
    fn new(input: &'a FigureInput<'a>, frames: &[Frame<'a>], side_by_side: bool) -> Self {
        let network = input.network;
        // Time never moves a mark: what is drawn in any year decides where the camera stands.
        let filters = Filters { search: String::new(), undated: true, ..input.filters.clone() };
        let all_years = Standings::in_period(network.network, Period::AllTime, &filters);
        let mut studio = Self {
            input,
            page: input.page,
            frames: frames.to_vec(),
            plan: Plan::default(),
            cells: Vec::new(),
            side_by_side,
            camera: Camera::new(Point::ZERO, 1.0),
            groups: Vec::new(),
            all_years,
        };
        // The legend lists what is drawn, and what is drawn depends on the room that the legend leaves.
        for _ in 0..2 {
            studio.plan_within();
            studio.groups = studio.legend_groups();
        }
        studio.plan_within();
        if input.page.crop {
            studio.crop();
        }
        studio
    }

    /// The network as it is framed: all years, so that the camera is the same for each; or what is drawn alone, where
    /// the page is cut to it.
    fn framed(&self) -> NetworkInput<'_> {
        let network = self.input.network;
        match self.frames.as_slice() {
            [frame] if self.input.page.crop => {
                NetworkInput { selection: None, also: &NONE, ..frame.of(network) }
            }
            _ => NetworkInput {
                standings: &self.all_years,
                period: Period::AllTime,
                outside: Outside::Hide,
                selection: None,
                also: &NONE,
                ..network
            },
        }
    }

    /// Plans the page; one of fixed height that cannot hold its text gets smaller type, down to a point where it would
    /// not be read. Beyond it grows.
    fn plan_within(&mut self) {
        // A column of the legend stands on the narrowest page.
        self.page.unit = self.input.page.unit.min(self.page.width / NARROWEST);
        let least = self.page.unit * 0.6;
        loop {
            let page = self.page;
            self.plan(&page);
            let fits = self.page.height.is_none_or(|h| self.plan.height * self.page.unit <= h + 0.5);
            if fits || self.page.unit * 0.95 < least {
                return;
            }
            self.page.unit *= 0.95;
        }
    }

    fn plan(&mut self, page: &Page) {
        let (title, subtitle) = self.heading(self.frames.first());
        let caption = caption::paragraphs(self.input, &self.frames);
        let planned = plan(
            page,
            &Content {
                title: &title,
                subtitle: &subtitle,
                legend: &self.groups,
                caption: &caption,
                broad: self.input.lineage.is_some(),
                drawing_height: &|width| self.natural_height(width),
            },
        );
        self.plan = planned;
        let count = if self.side_by_side { self.frames.len() } else { 1 };
        let aspect = self.marks().map_or(1.0, |b| b.height() / b.width().max(1.0));
        self.cells = cells(self.plan.drawing, count, aspect);
        let Some(cell) = self.cells.first() else { return };
        self.camera = self.look(cell.width(), cell.height());
    }

    /// Where one looks in a picture of some size.
    fn look(&self, width: f32, height: f32) -> Camera {
        match (self.input.camera, self.input.seen) {
            (Some(camera), Some((w, h))) => {
                let share = (width / w.max(1.0)).min(height / h.max(1.0));
                Camera::new(camera.center, camera.zoom() * share)
            }
            (Some(camera), None) => camera,
            (None, _) => self.fitting(width, height),
        }
    }

    /// The camera that shows everything in a drawing of some size, with its names. In a small one names would take more
    /// room than the marks: there they find their places between them, or wait.
    fn fitting(&self, width: f32, height: f32) -> Camera {
        let named = picture(&self.framed(), None, width, height);
        let Some(marks) = self.marks() else { return named };
        let (aside, above) = ((width * 0.11).min(70.0), (height * 0.08).min(ABOVE));
        let bare = Camera::fitting(marks, width - 2.0 * aside, height - 2.0 * above, 0.0, 2.0);
        if named.zoom() < bare.zoom() * NAMES_LEAVE { bare } else { named }
    }

    /// The box around the middles of what is framed, in world units.
    fn marks(&self) -> Option<Rect> {
        let framed = self.framed();
        let places = framed.positions.iter().filter(|(e, _)| {
            let standing = framed.standings.node(**e);
            standing.is_shown() || (standing.leaves_ghost() && framed.outside != Outside::Hide)
        });
        Rect::around(places.map(|(_, at)| *at))
    }

    /// The lineage of a frame in a drawing of some size, if that is what is drawn.
    fn lineage(&self, frame: Option<&Frame<'a>>, size: (f32, f32)) -> Option<LineageInput<'a>> {
        let (lineage, look) = self.input.lineage?;
        let network = frame.map_or(self.input.network, |f| f.of(self.input.network));
        let input = LineageInput::beside(&network, lineage, look, size);
        Some(LineageInput { all_rows: self.input.seen.is_none(), ..input })
    }

    /// The height of a drawing that the network fills at some width.
    fn natural_height(&self, width: f32) -> f32 {
        let one = |width: f32| {
            if let Some(input) = self.lineage(self.frames.first(), (width, width)) {
                return lineage_height(&input);
            }
            let wanted = match (self.input.camera, self.input.seen, self.marks()) {
                (Some(_), Some((w, h)), _) => h / w.max(1.0) * width,
                (_, _, Some(marks)) => marks.height() * self.look(width, width * 2.0).zoom() + 2.0 * ABOVE,
                _ => 0.0,
            };
            wanted.clamp(width * 0.4, width * 1.3)
        };
        if self.side_by_side { height_of_cells(width, self.frames.len(), one) } else { one(width) }
    }

    /// Cuts the page to what is drawn.
    fn crop(&mut self) {
        if self.input.lineage.is_some() {
            self.plan(&Page { height: None, ..self.page });
            return;
        }
        let Some(cell) = self.cells.first().filter(|_| self.input.camera.is_none() && !self.side_by_side)
        else {
            return;
        };
        let Some(bounds) = world_bounds(&self.framed(), self.camera.zoom()) else { return };
        let unit = self.page.unit;
        let spare = |room: f32, used: f32| (room - used * self.camera.zoom() - 20.0).max(0.0);
        let narrower = spare(cell.width(), bounds.width());
        let height = cell.height() - spare(cell.height(), bounds.height());
        // Text needs some width to stand in.
        let least: f32 = if self.input.page.parts == Parts::NONE { 40.0 } else { 420.0 };
        let width = (self.plan.width - narrower).max(least.min(self.plan.width));
        let around = self.plan.height - self.plan.drawing.height();
        let page = Page { width: width * unit, height: None, ..self.page };
        let (title, subtitle) = self.heading(self.frames.first());
        let caption = caption::paragraphs(self.input, &self.frames);
        debug_assert!(around >= 0.0, "a drawing lies on its page");
        self.plan = plan(
            &page,
            &Content {
                title: &title,
                subtitle: &subtitle,
                legend: &self.groups,
                caption: &caption,
                broad: self.input.lineage.is_some(),
                drawing_height: &|_| height,
            },
        );
        self.cells = vec![self.plan.drawing];
        self.camera = Camera::new(bounds.center(), self.camera.zoom());
    }

    fn heading(&self, frame: Option<&Frame<'_>>) -> (String, String) {
        let dataset = &self.input.network.network.dataset;
        match (frame, self.side_by_side) {
            (Some(frame), false) if self.input.lineage.is_some() => {
                let input = self.lineage(Some(frame), (self.plan.width, self.plan.width));
                let band = input.is_some_and(|i| shows_period(&i)).then_some(frame.period);
                (format!("{} · lineage", dataset.title()), lineage_sentence(band))
            }
            (Some(frame), false) => {
                let (label, sentence) = heading_words(frame.period, self.input.network.comparison);
                (format!("{} · {label}", dataset.title()), sentence)
            }
            _ => (dataset.title().to_owned(), period_sentence_of(&self.frames)),
        }
    }

    /// The scene of a frame in its cell, and the way from its origin to that of the page.
    fn scene(&self, nth: usize) -> Option<(Scene, Point)> {
        let frame = self.frames.get(nth)?;
        let cell = self.cells.get(if self.side_by_side { nth } else { 0 })?;
        if let Some(input) = self.lineage(Some(frame), (cell.width(), cell.height())) {
            return Some((lineage_scene(&input), cell.min()));
        }
        let network = self.input.network;
        let offset = cell.center() - self.camera.center * self.camera.zoom();
        let in_sight = cell.translate(offset * -1.0);
        // Names stay in the drawing, wherever one looks.
        let scene = network_scene_in(
            &NetworkInput { zoom: self.camera.zoom(), within: Some(in_sight), ..frame.of(network) },
            in_sight,
        );
        Some((scene, offset))
    }

    fn legend_groups(&self) -> Vec<legend::Group> {
        if !self.input.page.parts.legend {
            return Vec::new();
        }
        let scenes: Vec<Scene> = (0..self.frames.len()).filter_map(|i| Some(self.scene(i)?.0)).collect();
        match self.input.lineage {
            Some((lineage, _)) => lanes_legend::groups(self.input, lineage, &scenes),
            None => legend::groups(self.input, &self.frames, &scenes),
        }
    }

    /// The page of a frame, or of all if they stand side by side.
    fn figure(&self, nth: usize) -> Figure {
        let palette = Theme::get().palette(self.input.network.dark);
        let mut drawings = Vec::new();
        let mut page = Sheet::new(palette);
        let shown = if self.side_by_side { 0..self.frames.len() } else { nth..nth + 1 };
        for i in shown {
            let Some((scene, offset)) = self.scene(i) else { continue };
            let (Some(frame), Some(cell)) =
                (self.frames.get(i), self.cells.get(if self.side_by_side { i } else { 0 }))
            else {
                continue;
            };
            page.place_in(&scene, offset, *cell);
            drawings.push(Drawing::of(&scene, offset, *cell, self.page.unit));
            if self.side_by_side {
                page.cell_heading(frame, *cell);
            }
        }
        page.words(&self.plan, self.input.page.parts.heading.then(|| self.heading(self.frames.get(nth))));
        page.legend(&self.groups, &self.plan.legend);
        if let Some((from, to)) = self.plan.rule {
            page.stroke(Path::polyline(&[from, to]), Stroke::solid(palette.hair, 1.0));
        }
        let unit = self.page.unit;
        let mut items = page.items;
        let mut background = palette.canvas;
        if (unit - 1.0).abs() > 1e-6 {
            items = items.iter().map(|item| item.placed(unit, Point::ZERO)).collect();
        }
        if self.input.page.grey {
            for item in &mut items {
                item.recolor(Color::grey);
            }
            background = background.grey();
        }
        let told = self.frames.get(nth).map_or(self.input.network, |frame| frame.of(self.input.network));
        let words = words(&told, &items, self.input.lineage.is_some());
        Figure {
            width: self.plan.width * unit,
            // A page of fixed height keeps it to the last bit.
            height: match self.page.height.filter(|_| !self.page.crop) {
                Some(height) if self.plan.height * unit <= height + 0.5 => height,
                _ => self.plan.height * unit,
            },
            background,
            items,
            description: self.description(nth),
            words,
            drawings,
        }
    }

    fn description(&self, nth: usize) -> String {
        let title = self.input.network.network.dataset.title();
        let frames = if self.side_by_side {
            self.frames.as_slice()
        } else {
            self.frames.get(nth..=nth).unwrap_or(&[])
        };
        let parts: Vec<String> = frames
            .iter()
            .map(|f| {
                let (label, _) = heading_words(f.period, self.input.network.comparison);
                format!("{label}: {}", census_sentence(&f.standings.census, f.period))
            })
            .collect();
        visible_line(&format!("{title}, {}", parts.join("; "))).into_owned()
    }
}

/// The least width of a page, in its own points.
const NARROWEST: f32 = 232.0;
/// Room above and below the marks of a drawing in which names stand between them, in points.
const ABOVE: f32 = 36.0;
/// The share of the size without names that marks keep with them.
const NAMES_LEAVE: f32 = 0.78;

/// What a lineage shows: all of time, and the period as a band on its axis.
fn lineage_sentence(period: Option<Period>) -> String {
    match period {
        None => "left to right is time; one lane is one body".to_owned(),
        Some(period) => {
            format!("left to right is time; one lane is one body; the band is {}", period.label())
        }
    }
}

/// What the periods of several frames mean, once if they mean the same.
fn period_sentence_of(frames: &[Frame<'_>]) -> String {
    let mut sentences: Vec<String> = frames.iter().map(|f| period_sentence(f.period)).collect();
    sentences.dedup();
    sentences.join("; ")
}
