//! The display list: shapes in the order they are painted, each with the mark it belongs to.

use super::index::Index;
use super::lineage::LineageFrame;
use super::network::Detail;
use super::{Color, Curve, Face};
use crate::geometry::{Path, Point, Rect};
use crate::graph::Standing;
use crate::model::{ClaimIx, EntityIx, TieIx};
use std::sync::Arc;

/// What a shape belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Mark {
    /// A node.
    Node(EntityIx),
    /// An edge.
    Edge(TieIx),
    /// One claim: what the lineage draws.
    Claim(ClaimIx),
    /// The region of a faction family.
    Hull(usize),
}

/// How a line is broken.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Dash {
    /// Not at all.
    Solid,
    /// Strokes and gaps, in points.
    Dashed(f32, f32),
    /// Round dots at a distance, in points.
    Dotted(f32),
}

impl Dash {
    fn scaled(self, factor: f32) -> Self {
        match self {
            Dash::Solid => Dash::Solid,
            Dash::Dashed(on, off) => Dash::Dashed(on * factor, off * factor),
            Dash::Dotted(every) => Dash::Dotted(every * factor),
        }
    }
}

/// A line's colour, width (points) and breaks.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Stroke {
    /// The colour.
    pub color: Color,
    /// The width in points.
    pub width: f32,
    /// How it is broken.
    pub dash: Dash,
}

impl Stroke {
    /// An unbroken line.
    #[must_use]
    pub fn solid(color: Color, width: f32) -> Self {
        Self { color, width, dash: Dash::Solid }
    }
}

/// One line of text.
#[derive(Clone, Debug, PartialEq)]
pub struct Text {
    /// Left end of the baseline, in points.
    pub at: Point,
    /// The words.
    pub content: String,
    /// The face.
    pub face: Face,
    /// The size in points.
    pub size: f32,
    /// The colour.
    pub color: Color,
    /// A border in the colour of what lies behind, and its width in points.
    pub halo: Option<(Color, f32)>,
    /// The measured width in points.
    pub width: f32,
}

impl Text {
    /// The same with what would not be seen written out; it was measured so.
    pub(super) fn made_visible(mut self) -> Self {
        if let std::borrow::Cow::Owned(seen) = crate::model::visible_line(&self.content) {
            self.content = seen;
        }
        self
    }

    /// The box around the text: from its ascent to its descent.
    #[must_use]
    pub fn bounds(&self) -> Rect {
        Rect::from_corners(
            self.at - Point::new(0.0, self.size * 0.8),
            self.at + Point::new(self.width, self.size * 0.22),
        )
    }
}

/// One thing to paint.
#[derive(Clone, Debug, PartialEq)]
pub enum Shape {
    /// An outline, filled, stroked or both.
    Path {
        /// The outline.
        path: Path,
        /// The inside.
        fill: Option<Color>,
        /// The border.
        stroke: Option<Stroke>,
    },
    /// A filled disc.
    Disc {
        /// Its middle, in points.
        center: Point,
        /// Its radius, in points.
        radius: f32,
        /// Its colour.
        fill: Color,
    },
    /// An unbroken straight line.
    Line {
        /// One end, in points.
        from: Point,
        /// The other end, in points.
        to: Point,
        /// Its colour.
        color: Color,
        /// Its width, in points.
        width: f32,
    },
    /// A line of text.
    Text(Text),
}

/// One thing to paint, and the mark it belongs to.
#[derive(Clone, Debug, PartialEq)]
pub struct Item {
    /// The mark, if it belongs to one.
    pub mark: Option<Mark>,
    /// The shape.
    pub shape: Shape,
}

impl Item {
    /// The item at another size and place: first scaled by a factor, then moved.
    #[must_use]
    pub(super) fn placed(&self, factor: f32, by: Point) -> Item {
        let at = |p: Point| p * factor + by;
        let shape = match &self.shape {
            Shape::Path { path, fill, stroke } => Shape::Path {
                path: path.map(at),
                fill: *fill,
                stroke: stroke.map(|s| Stroke { width: s.width * factor, dash: s.dash.scaled(factor), ..s }),
            },
            Shape::Disc { center, radius, fill } => {
                Shape::Disc { center: at(*center), radius: radius * factor, fill: *fill }
            }
            Shape::Line { from, to, color, width } => {
                Shape::Line { from: at(*from), to: at(*to), color: *color, width: width * factor }
            }
            Shape::Text(text) => Shape::Text(Text {
                at: at(text.at),
                size: text.size * factor,
                width: text.width * factor,
                halo: text.halo.map(|(color, width)| (color, width * factor)),
                ..text.clone()
            }),
        };
        Item { mark: self.mark, shape }
    }

    /// Gives every colour of the item another.
    pub(super) fn recolor(&mut self, other: impl Fn(Color) -> Color) {
        match &mut self.shape {
            Shape::Path { fill, stroke, .. } => {
                *fill = fill.map(&other);
                *stroke = stroke.map(|s| Stroke { color: other(s.color), ..s });
            }
            Shape::Disc { fill, .. } => *fill = other(*fill),
            Shape::Line { color, .. } => *color = other(*color),
            Shape::Text(text) => {
                text.color = other(text.color);
                text.halo = text.halo.map(|(color, width)| (other(color), width));
            }
        }
    }
}

/// Where a node is, for hit-testing and for screen readers.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct NodeMark {
    /// The entity.
    pub entity: EntityIx,
    /// Its middle, in points.
    pub center: Point,
    /// The radius of its glyph, in points.
    pub radius: f32,
    /// How it stands.
    pub standing: Standing,
    /// The name drawn, if there was room: its box, in points.
    pub label: Option<Rect>,
    /// How important it is: the larger, the earlier it gets its label.
    pub rank: u32,
}

/// Where an edge is, for hit-testing.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct EdgeMark {
    /// The tie.
    pub tie: TieIx,
    /// Its line, in points.
    pub line: Curve,
    /// How it stands.
    pub standing: Standing,
    /// How many lines between the same two marks it stands for.
    pub count: u16,
    /// Whether a sign stands in its middle: a pip, or the badge of a change.
    pub sign: bool,
}

/// Everything that is drawn.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Scene {
    /// In the order they are painted.
    pub items: Vec<Item>,
    /// Nodes, shown and ghosts, in the order they are painted.
    pub nodes: Vec<NodeMark>,
    /// Edges, shown and ghosts, in the order they are painted.
    pub edges: Vec<EdgeMark>,
    /// The box it is drawn for, in points; what lies beyond need not be painted.
    pub sight: Option<Rect>,
    /// Of a lineage, where its marks, days and rows are.
    pub lineage: Option<Arc<LineageFrame>>,
    /// How much is drawn of each mark.
    pub(super) detail: Detail,
    /// Where all of them are, once somebody asks.
    pub(super) index: Index,
}

impl Scene {
    /// The node of an entity, if it is drawn.
    #[must_use]
    pub fn node(&self, entity: EntityIx) -> Option<&NodeMark> {
        self.nodes.iter().find(|n| n.entity == entity)
    }

    /// What belongs to some of its marks alone.
    #[must_use]
    pub fn only(&self, marks: &std::collections::BTreeSet<Mark>) -> Scene {
        let kept = self.items.iter().filter(|i| i.mark.is_some_and(|m| marks.contains(&m)));
        Scene { items: kept.cloned().collect(), sight: self.sight, ..Scene::default() }
    }

    /// The box around every node and label.
    #[must_use]
    pub fn bounds(&self) -> Option<Rect> {
        self.nodes
            .iter()
            .map(|n| {
                let glyph = Rect::from_center(n.center, n.radius * 2.0, n.radius * 2.0);
                n.label.map_or(glyph, |l| glyph.union(l))
            })
            .reduce(Rect::union)
    }

    pub(super) fn fill(&mut self, mark: Option<Mark>, path: Path, color: Color) {
        self.items.push(Item { mark, shape: Shape::Path { path, fill: Some(color), stroke: None } });
    }

    pub(super) fn disc(&mut self, mark: Option<Mark>, center: Point, radius: f32, fill: Color) {
        self.items.push(Item { mark, shape: Shape::Disc { center, radius, fill } });
    }

    /// A disc with a border around it.
    pub(super) fn ringed(
        &mut self,
        mark: Option<Mark>,
        center: Point,
        radius: f32,
        fill: Color,
        border: Stroke,
    ) {
        if border.dash == Dash::Solid {
            self.disc(mark, center, radius + border.width * 0.5, border.color);
            self.disc(mark, center, (radius - border.width * 0.5).max(0.0), fill);
        } else {
            self.shape(mark, Path::circle(center, radius), fill, border);
        }
    }

    pub(super) fn line(&mut self, mark: Option<Mark>, ends: (Point, Point), color: Color, width: f32) {
        self.items.push(Item { mark, shape: Shape::Line { from: ends.0, to: ends.1, color, width } });
    }

    pub(super) fn stroke(&mut self, mark: Option<Mark>, path: Path, stroke: Stroke) {
        self.items.push(Item { mark, shape: Shape::Path { path, fill: None, stroke: Some(stroke) } });
    }

    pub(super) fn shape(&mut self, mark: Option<Mark>, path: Path, fill: Color, stroke: Stroke) {
        self.items.push(Item { mark, shape: Shape::Path { path, fill: Some(fill), stroke: Some(stroke) } });
    }

    pub(super) fn text(&mut self, mark: Option<Mark>, text: Text) {
        let text = text.made_visible();
        self.items.push(Item { mark, shape: Shape::Text(text) });
    }
}
