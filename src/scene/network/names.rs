//! Names: which there is room for, where they stand, how they are written.

use super::Builder;
use super::detail::Detail;
use super::line_names::LineName;
use crate::geometry::{Path, Point, Rect};
use crate::graph::Standing;
use crate::scene::grid::Grid;
use crate::scene::labels::{Clutter, Ground, NEAR, Obstacle, Places, Wish};
use crate::scene::{Face, Mark, NodeMark, Scene, Stroke, Text, Wrapped};
use crate::view::{MarkKind, Outside};
use std::sync::Arc;

/// The least room that names need on the average, in square points: there is no use in trying more.
const ROOM: f32 = 1_200.0;
/// The same of the far picture, which is to be seen as a whole.
const FAR_ROOM: f32 = 5_000.0;

impl Builder<'_> {
    /// Finds a place for each name there is room for: the lines of each mark's that found one, and the words of lines.
    pub(super) fn place_labels(&self, scene: &mut Scene) -> (Vec<Option<Arc<Wrapped>>>, Vec<LineName>) {
        let mut names = vec![None; scene.nodes.len()];
        let Some(area) = Rect::around(scene.nodes.iter().map(|n| n.center)) else {
            return (names, Vec::new());
        };
        let far = self.detail == Detail::Far;
        let mut clutter = Clutter::over(area);
        if !far {
            for edge in scene.edges.iter().filter(|e| e.standing.is_shown()) {
                edge.line.corners().for_each(|p| clutter.add(p));
            }
        }
        let room = area.expand(60.0);
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a cast saturates")]
        let most = (room.width() * room.height() / if far { FAR_ROOM } else { ROOM }) as usize + 16;
        // Of the dots of the far picture only the most important are obstacles: else names would find no place at all.
        let keeping = if far { most } else { scene.nodes.len() };
        let mut glyphs: Vec<Obstacle> = scene
            .nodes
            .iter()
            .map(|node| {
                let shown = node.standing.is_shown();
                let rim = if shown { self.ring(node).max(2.0) } else { 0.0 };
                Obstacle { center: node.center, radius: node.radius + rim, yields: !shown, counts: false }
            })
            .collect();
        for i in by_importance(&scene.nodes).take(keeping) {
            if let Some(glyph) = glyphs.get_mut(i) {
                glyph.counts = true;
            }
        }
        let ground = Ground {
            glyphs: &glyphs,
            clutter: &clutter,
            gap: self.theme.label.gap,
            within: self.input.within.map(|w| if far { clear_of_furniture(w) } else { w }),
            area,
        };
        let mut places = Places::new(&ground);
        let (mut tried, mut placed) = (0, 0);
        for i in by_importance(&scene.nodes) {
            let Some(node) = scene.nodes.get_mut(i) else { continue };
            let Some(lines) = self.label_lines(node) else { continue };
            if tried >= most * 2 || placed >= most {
                break;
            }
            tried += 1;
            let wish = Wish {
                glyph: i,
                center: node.center,
                radius: node.radius + self.ring(node),
                size: self.label_size(node, &lines),
                reach: self.label_reach(node),
            };
            node.label = places.find(&wish, node.standing.is_shown());
            if let (Some(_), Some(name)) = (node.label, names.get_mut(i)) {
                *name = Some(lines);
                placed += 1;
            }
        }
        let of_lines = self.place_line_names(scene, &mut places);
        (names, of_lines)
    }

    /// The ring of the selected mark is part of it.
    fn ring(&self, node: &NodeMark) -> f32 {
        if self.is_chosen(node.entity) { 6.0 } else { 0.0 }
    }

    /// The lines of a node's name; none if it is not to be named at this distance.
    fn label_lines(&self, node: &NodeMark) -> Option<Arc<Wrapped>> {
        let ghost = !node.standing.is_shown();
        let kind = self.input.network.kind(node.entity);
        let selected = self.is_chosen(node.entity);
        let far = match kind {
            MarkKind::Faction => 0.0,
            MarkKind::Leader | MarkKind::Operation => 0.16,
            MarkKind::Event | MarkKind::Organization => 0.22,
            MarkKind::Person | MarkKind::Place => 0.3,
        };
        let dot = self.detail == Detail::Far && kind != MarkKind::Faction;
        let bare = ghost && (self.input.outside != Outside::Ghost || node.standing.fades());
        if !selected && (dot || bare || self.input.zoom < far) {
            return None;
        }
        let (face, size) = self.label_font(node);
        Some(self.fonts.wrapped(&self.name(node), face, size, self.theme.label.wrap))
    }

    /// What a mark is called at the end of the period, or in its own script.
    fn name(&self, node: &NodeMark) -> Arc<str> {
        let record = self.input.network.dataset.entity(node.entity);
        if let Some(native) =
            record.native.as_deref().filter(|n| self.input.style.native_names && !n.trim().is_empty())
        {
            return Arc::from(native);
        }
        let name = self.input.network.name_at(node.entity, self.input.period);
        if name.trim().is_empty() {
            return Arc::from(self.input.network.dataset.entity(node.entity).id.as_str());
        }
        name
    }

    /// Names that must not go missing may stand further away.
    fn label_reach(&self, node: &NodeMark) -> f32 {
        let kind = self.input.network.kind(node.entity);
        let named = matches!(kind, MarkKind::Faction | MarkKind::Leader) && self.detail == Detail::Near;
        if (named || self.is_chosen(node.entity)) && node.standing.is_shown() { 140.0 } else { 0.0 }
    }

    /// A thin line from a name that stands apart to its glyph.
    pub(super) fn leader_line(&self, scene: &mut Scene, node: &NodeMark, rect: Rect) {
        if rect.distance_to(node.center) <= node.radius + NEAR + 2.0 {
            return;
        }
        let from = Point::new(
            node.center.x().clamp(rect.min().x(), rect.max().x()),
            node.center.y().clamp(rect.min().y() + 2.0, rect.max().y() - 2.0),
        );
        let to = node.center + (from - node.center).normalized() * (node.radius + 2.0);
        let stroke = Stroke::solid(self.palette.ink3, self.theme.marks.pointer);
        scene.stroke(Some(Mark::Node(node.entity)), Path::polyline(&[from, to]), stroke);
    }

    fn label_font(&self, node: &NodeMark) -> (Face, f32) {
        let faction = self.input.network.kind(node.entity) == MarkKind::Faction;
        match (node.standing.is_shown(), faction) {
            (false, _) => (Face::Italic, self.theme.text.small),
            (true, true) => (Face::SemiBold, self.theme.text.body),
            (true, false) => (Face::Regular, self.theme.text.detail),
        }
    }

    fn label_size(&self, node: &NodeMark, lines: &Wrapped) -> (f32, f32) {
        let (_, size) = self.label_font(node);
        #[expect(clippy::cast_precision_loss, reason = "a few lines")]
        let height = lines.lines.len() as f32 * line_height(size);
        (lines.width + 2.0, height)
    }

    pub(super) fn draw_label(&self, scene: &mut Scene, node: &NodeMark, lines: &Wrapped, rect: Rect) {
        let (face, size) = self.label_font(node);
        let color = match node.standing {
            Standing::Evidenced | Standing::Possible => self.palette.ink,
            Standing::Undated => self.palette.ink2,
            Standing::Hidden(_) => self.palette.ink3,
        };
        let dx = rect.center().x() - node.center.x();
        for (i, (line, width)) in lines.lines.iter().enumerate() {
            let width = *width;
            // Lines lean towards their glyph.
            let x = if dx > node.radius {
                rect.min().x() + 1.0
            } else if dx < -node.radius {
                rect.max().x() - 1.0 - width
            } else {
                rect.center().x() - width * 0.5
            };
            #[expect(clippy::cast_precision_loss, reason = "a few lines")]
            let y = rect.min().y() + line_height(size) * (i as f32) + size * 0.98;
            scene.text(
                Some(Mark::Node(node.entity)),
                Text {
                    at: Point::new(x, y),
                    content: line.clone(),
                    face,
                    size,
                    color,
                    halo: Some((self.palette.canvas, self.theme.label.halo)),
                    width,
                },
            );
        }
    }

    /// A name for which there was no room at rest: above everything, beside its glyph.
    pub(super) fn hover_label(&self, scene: &mut Scene, node: &NodeMark) {
        let (face, size) = (Face::SemiBold, self.theme.text.detail);
        let wrapped = self.fonts.wrapped(&self.name(node), face, size, self.theme.label.wrap * 1.5);
        let (lines, width) = (&wrapped.lines, wrapped.width);
        #[expect(clippy::cast_precision_loss, reason = "a few lines")]
        let height = lines.len() as f32 * line_height(size);
        let middle = node.center + Point::new(node.radius + 10.0 + width * 0.5, 0.0);
        let card = Rect::from_center(middle, width + 12.0, height + 6.0);
        let mark = Some(Mark::Node(node.entity));
        scene.shape(
            mark,
            Path::rounded_rect(card, 4.0),
            self.palette.field,
            Stroke::solid(self.palette.line, 1.0),
        );
        for (i, (line, width)) in lines.iter().enumerate() {
            #[expect(clippy::cast_precision_loss, reason = "a few lines")]
            let y = card.min().y() + 3.0 + line_height(size) * (i as f32) + size * 0.98;
            let at = Point::new(card.min().x() + 6.0, y);
            let (content, color) = (line.clone(), self.palette.ink);
            let text = Text { at, content, face, size, color, halo: None, width: *width };
            scene.text(mark, text);
        }
    }
}

/// The part of the canvas in which the names of the far picture stand: it fills the canvas, and what lies over the
/// canvas at its top and bottom must not cover them.
fn clear_of_furniture(within: Rect) -> Rect {
    let (top, bottom) = (Point::new(0.0, 46.0), Point::new(0.0, 40.0));
    Rect::from_corners(within.min() + top, within.max() - bottom)
}

/// Places in a list of nodes, the most important first; of equal ones the first.
fn by_importance(nodes: &[NodeMark]) -> impl Iterator<Item = usize> + use<> {
    let mut end = nodes.len();
    let mut order = Vec::with_capacity(nodes.len());
    for equal in nodes.chunk_by(|a, b| a.rank == b.rank).rev() {
        let start = end - equal.len();
        order.extend(start..end);
        end = start;
    }
    order.into_iter()
}

/// The names of shown marks, to find out what lies under one.
pub(super) struct Covers(Grid<(Rect, crate::model::EntityIx)>);

impl Covers {
    pub(super) fn of(nodes: &[NodeMark]) -> Self {
        let area = Rect::around(nodes.iter().map(|n| n.center)).unwrap_or_default();
        let mut names = Grid::over(area, 64.0);
        for node in nodes.iter().filter(|n| n.standing.is_shown()) {
            if let Some(label) = node.label {
                names.add(label, (label, node.entity));
            }
        }
        Self(names)
    }

    /// Whether a mark lies under the name of another that is shown.
    pub(super) fn hides(&self, node: &NodeMark) -> bool {
        let glyph = Rect::from_center(node.center, node.radius * 2.0, node.radius * 2.0);
        self.0.near(glyph).any(|(label, whose)| whose != node.entity && label.overlaps(glyph))
    }
}

/// Distance of two lines of a label, in points.
fn line_height(size: f32) -> f32 {
    (size * 1.22).round()
}
