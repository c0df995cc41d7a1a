//! What is looked at, and how: the period, the filters, the selection, the camera, where marks stand. Pure data;
//! whatever changes it lives in the `session` room, whatever draws it in `scene`.

mod carry;
mod explore;
mod lineage;
mod stop;
mod style;
mod text;

use crate::geometry::{Point, Rect};
use crate::model::{EntityIx, EntityKind, Period, Shape, SourceIx, Status, TieIx};
pub use carry::Carry;
pub use explore::{Counting, Measure, Traced, Tracing, Ways};
pub use lineage::{LineageView, Plot, TimeWindow, Trace};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
pub use stop::{StopNews, fingerprints, stop_of_view, view_of_stop};
pub use style::{Colors, Sizes, Style};
pub use text::{MOST_VIEW_TEXT, ViewTextError, read_view_text, view_text};

/// A row of the legend's kinds. Leaders are persons with a leading claim: a role, not a kind in the data.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum MarkKind {
    /// A faction.
    Faction,
    /// A person who leads, commands or founded something.
    Leader,
    /// Any other person.
    Person,
    /// An operation.
    Operation,
    /// An organization.
    Organization,
    /// An event.
    Event,
    /// A place.
    Place,
}

impl MarkKind {
    /// Every row, in the order of the legend.
    pub const ALL: [MarkKind; 7] = [
        MarkKind::Faction,
        MarkKind::Leader,
        MarkKind::Person,
        MarkKind::Operation,
        MarkKind::Organization,
        MarkKind::Event,
        MarkKind::Place,
    ];

    /// The row of an entity.
    #[must_use]
    pub fn of(kind: EntityKind, leads: bool) -> Self {
        match kind {
            EntityKind::Faction => MarkKind::Faction,
            EntityKind::Person if leads => MarkKind::Leader,
            EntityKind::Person => MarkKind::Person,
            EntityKind::Operation => MarkKind::Operation,
            EntityKind::Organization => MarkKind::Organization,
            EntityKind::Event => MarkKind::Event,
            EntityKind::Place => MarkKind::Place,
        }
    }

    /// The row's name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            MarkKind::Faction => "Faction",
            MarkKind::Leader => "Leader",
            MarkKind::Person => "Person",
            MarkKind::Operation => "Operation",
            MarkKind::Organization => "Organization",
            MarkKind::Event => "Event",
            MarkKind::Place => "Place",
        }
    }
}

/// What is not to be shown. Everything else is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Filters {
    /// Kinds of marks switched off.
    pub kinds: BTreeSet<MarkKind>,
    /// Kinds of relations switched off.
    pub shapes: BTreeSet<Shape>,
    /// Statuses switched off.
    pub statuses: BTreeSet<Status>,
    /// Documents switched off: what rests on them alone is not shown.
    pub sources: BTreeSet<SourceIx>,
    /// Whether persons known from a single accusation are left out.
    pub accused: bool,
    /// Whether only what at least two independent sources say is shown.
    pub corroborated: bool,
    /// Whether only what is disputed is shown.
    pub disputed: bool,
    /// Marks put away by hand.
    pub away: BTreeSet<EntityIx>,
    /// Marks looked at alone; all if there are none.
    pub alone: BTreeSet<EntityIx>,
    /// What is traced through the ties.
    pub tracing: Option<Tracing>,
    /// Only marks that match this text; all if it is empty.
    pub search: String,
    /// Whether marks without any date, or that only borrow a presence, are shown.
    pub undated: bool,
}

impl Default for Filters {
    /// Places and listings start hidden; marks without a date are ghosts in every bounded period.
    fn default() -> Self {
        Self {
            kinds: BTreeSet::from([MarkKind::Place]),
            shapes: BTreeSet::from([Shape::Listed]),
            statuses: BTreeSet::new(),
            sources: BTreeSet::new(),
            accused: false,
            corroborated: false,
            disputed: false,
            away: BTreeSet::new(),
            alone: BTreeSet::new(),
            tracing: None,
            search: String::new(),
            undated: false,
        }
    }
}

/// How marks outside the period are drawn.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Outside {
    /// As a dashed outline with an italic name.
    #[default]
    Ghost,
    /// As a faint outline without a name.
    Dim,
    /// Not at all.
    Hide,
}

/// What the evidence panel shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Selection {
    /// A node.
    Entity(EntityIx),
    /// An edge.
    Tie(TieIx),
}

/// The part of the world that is looked at.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Camera {
    /// The world point in the middle of the picture.
    pub center: Point,
    /// Points on the screen for one world unit; always within [`Camera::ZOOMS`].
    zoom: f32,
}

impl Camera {
    /// The least and the greatest zoom.
    pub const ZOOMS: (f32, f32) = (0.05, 8.0);

    /// A camera; the zoom is brought within its bounds, a bad number becomes one.
    #[must_use]
    pub fn new(center: Point, zoom: f32) -> Self {
        let zoom = if zoom.is_finite() { zoom.clamp(Self::ZOOMS.0, Self::ZOOMS.1) } else { 1.0 };
        Self { center, zoom }
    }

    /// Points on the screen for one world unit.
    #[must_use]
    pub fn zoom(self) -> f32 {
        self.zoom
    }

    /// The camera that shows a box of the world in a picture of the given size (points), with a margin (points).
    /// It does not zoom in beyond `at_most`.
    #[must_use]
    pub fn fitting(world: Rect, width: f32, height: f32, margin: f32, at_most: f32) -> Self {
        let room = |size: f32| (size - 2.0 * margin).max(size * 0.2).max(1.0);
        let zoom = (room(width) / world.width().max(1.0)).min(room(height) / world.height().max(1.0));
        Self::new(world.center(), zoom.min(at_most))
    }

    /// Zoomed by a factor around a point given in points from the middle of the picture: what lies there stays.
    #[must_use]
    pub fn zoomed(self, factor: f32, around: Point) -> Self {
        let fixed = self.center + around * (1.0 / self.zoom);
        let zoomed = Self::new(self.center, self.zoom * factor);
        Self::new(fixed - around * (1.0 / zoomed.zoom), zoomed.zoom)
    }

    /// Moved so that the picture follows a drag (in points).
    #[must_use]
    pub fn panned(self, by: Point) -> Self {
        Self::new(self.center - by * (1.0 / self.zoom), self.zoom)
    }

    /// From world units to points from the middle of the picture.
    #[must_use]
    pub fn to_picture(self, world: Point) -> Point {
        (world - self.center) * self.zoom
    }

    /// From points from the middle of the picture to world units.
    #[must_use]
    pub fn to_world(self, picture: Point) -> Point {
        picture * (1.0 / self.zoom) + self.center
    }
}

/// Light, dark, or as the system has it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum ThemeChoice {
    /// As the system has it where that can be read, else light.
    #[default]
    System,
    /// Dark ink on paper.
    Light,
    /// Light ink on slate.
    Dark,
}

/// How marks are placed when they are placed anew.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Manner {
    /// Left to right is time, loosely.
    #[default]
    Chronicle,
    /// Neighbours together, clusters apart.
    Clusters,
    /// Distances on the page follow distances in the graph.
    Faithful,
}

impl Manner {
    /// All, in the order of the menu.
    pub const ALL: [Self; 3] = [Self::Chronicle, Self::Clusters, Self::Faithful];

    /// What it is called, and what it is for.
    #[must_use]
    pub fn words(self) -> (&'static str, &'static str) {
        match self {
            Self::Chronicle => ("Chronicle", "Left to right is time, loosely"),
            Self::Clusters => ("Clusters", "Neighbours together, clusters apart"),
            Self::Faithful => ("Faithful", "Distances on the page follow distances in the graph"),
        }
    }
}

/// Everything that decides what a picture shows, besides the dataset.
#[derive(Clone, Debug, PartialEq)]
pub struct View {
    /// The slider.
    pub period: Period,
    /// What is not shown.
    pub filters: Filters,
    /// How marks outside the period are drawn.
    pub outside: Outside,
    /// What the evidence panel shows.
    pub selection: Option<Selection>,
    /// Marks selected besides.
    pub also: BTreeSet<EntityIx>,
    /// Whether the first and the last year of a range are compared, rather than what lies between them shown.
    pub compare: bool,
    /// Where one looks; `None` means the whole picture, whatever the window's size.
    pub camera: Option<Camera>,
    /// Where each mark stands, in world units.
    pub positions: BTreeMap<EntityIx, Point>,
    /// Marks that a new layout does not move.
    pub pins: BTreeSet<EntityIx>,
    /// How a new layout places them.
    pub manner: Manner,
    /// Light or dark.
    pub theme: ThemeChoice,
    /// What sizes and names say.
    pub style: Style,
    /// Which picture is looked at.
    pub plot: Plot,
    /// How the lineage is looked at.
    pub lineage: LineageView,
}

impl View {
    /// The two years that are compared, if any are.
    #[must_use]
    pub fn compared(&self) -> Option<(i32, i32)> {
        match self.period {
            Period::Range(from, to) if self.compare => Some((from, to)),
            _ => None,
        }
    }

    /// Every selected mark: the one in the panel, and those besides; of a line none.
    #[must_use]
    pub fn selected(&self) -> BTreeSet<EntityIx> {
        let mut marks = self.also.clone();
        if let Some(Selection::Entity(entity)) = self.selection {
            marks.insert(entity);
        }
        marks
    }

    /// The view a dataset opens with: all years, everything but places and listings.
    #[must_use]
    pub fn new() -> Self {
        Self {
            period: Period::AllTime,
            filters: Filters::default(),
            outside: Outside::default(),
            selection: None,
            also: BTreeSet::new(),
            compare: false,
            camera: None,
            positions: BTreeMap::new(),
            pins: BTreeSet::new(),
            manner: Manner::default(),
            theme: ThemeChoice::default(),
            style: Style::default(),
            plot: Plot::default(),
            lineage: LineageView::default(),
        }
    }
}

impl Default for View {
    fn default() -> Self {
        Self::new()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn zooming_keeps_what_lies_under_the_pointer() {
        let camera = Camera::new(Point::new(100.0, -40.0), 0.7);
        let pointer = Point::new(120.0, 30.0);
        let zoomed = camera.zoomed(1.7, pointer);
        assert!(camera.to_world(pointer).distance(zoomed.to_world(pointer)) < 1e-3);
        assert!((zoomed.zoom() - 1.19).abs() < 1e-5);
    }

    #[test]
    fn a_camera_stays_within_sensible_bounds() {
        let camera = Camera::new(Point::ZERO, 1.0).zoomed(1e9, Point::new(3.0, 3.0));
        assert!((camera.zoom() - Camera::ZOOMS.1).abs() < 1e-6);
        assert!((Camera::new(Point::ZERO, f32::NAN).zoom() - 1.0).abs() < 1e-6);
    }

    #[test]
    fn fitting_shows_the_whole_box() {
        let world = Rect::from_corners(Point::new(-500.0, 0.0), Point::new(1500.0, 700.0));
        let camera = Camera::fitting(world, 800.0, 600.0, 40.0, 4.0);
        for corner in world.corners() {
            let p = camera.to_picture(corner);
            assert!(p.x().abs() <= 360.1 && p.y().abs() <= 260.1, "{p:?}");
        }
    }
}
