//! What of a lineage scene a hand needs to know: where its marks are, and where days and rows stand.

use super::scale::TimeScale;
use crate::geometry::{Point, Rect, distance_to_polyline, point_in_polygon};
use crate::model::EntityIx;
use crate::scene::Mark;

/// How near the pointer must come to a line, in points.
const REACH: f32 = 4.0;

/// Where a mark can be met.
#[derive(Clone, Debug, PartialEq)]
pub enum Area {
    /// In a box.
    Box(Rect),
    /// In a polygon.
    Polygon(Vec<Point>),
    /// On a line.
    Line(Vec<Point>),
}

impl Area {
    /// Whether a point meets it.
    #[must_use]
    pub fn meets(&self, at: Point) -> bool {
        match self {
            Area::Box(rect) => rect.contains(at),
            Area::Polygon(points) => point_in_polygon(at, points),
            Area::Line(points) => distance_to_polyline(at, points) <= REACH,
        }
    }

    /// The box around it.
    #[must_use]
    pub fn bounds(&self) -> Rect {
        match self {
            Area::Box(rect) => *rect,
            Area::Polygon(points) | Area::Line(points) => {
                Rect::around(points.iter().copied()).unwrap_or_default()
            }
        }
    }
}

/// A mark that can be met.
#[derive(Clone, Debug, PartialEq)]
pub struct Target {
    /// The mark.
    pub mark: Mark,
    /// Where.
    pub area: Area,
}

/// A lineage scene for hands.
#[derive(Clone, Debug, PartialEq)]
pub struct LineageFrame {
    /// Where days stand.
    pub scale: TimeScale,
    /// Height of the axis, in points.
    pub header: f32,
    /// Where the strip for what has no date begins, if there is one.
    pub strip: Option<f32>,
    /// Height of all rows, in points.
    pub content: f32,
    /// Height in which they are seen, in points.
    pub view: f32,
    /// Height of rows against the usual.
    pub rows: f32,
    /// The middle of the lowest row that is drawn, in points below the first with rows of usual height.
    pub last: f32,
    /// How far they are scrolled, in points.
    pub top: f32,
    /// Bodies whose lanes are drawn, from the top, each with the middle of its row.
    pub lanes: Vec<(EntityIx, f32)>,
    /// Marks, the lowest first.
    pub targets: Vec<Target>,
}

impl LineageFrame {
    /// The top-most mark at a point.
    #[must_use]
    pub fn at(&self, point: Point) -> Option<Mark> {
        self.targets.iter().rev().find(|t| t.area.meets(point)).map(|t| t.mark)
    }

    /// All marks at a point, the top-most first, each once.
    #[must_use]
    pub fn all_at(&self, point: Point) -> Vec<Mark> {
        let mut found = Vec::new();
        for target in self.targets.iter().rev().filter(|t| t.area.meets(point)) {
            if !found.contains(&target.mark) {
                found.push(target.mark);
            }
        }
        found
    }
}
