//! Names: which there is room for, where they stand, how they are written.

use super::Builder;
use crate::geometry::{Path, Point, Rect};
use crate::graph::Standing;
use crate::scene::labels::{Clutter, Ground, NEAR, Wish, place};
use crate::scene::{Face, Mark, NodeMark, Scene, Stroke, Text};
use crate::view::{MarkKind, Outside};

impl Builder<'_> {
    /// Finds a place for each name there is room for; the lines of each.
    pub(super) fn place_labels(&self, scene: &mut Scene) -> Vec<Vec<String>> {
        let mut clutter = Clutter::default();
        for edge in scene.edges.iter().filter(|e| e.standing.is_shown()) {
            edge.line.iter().for_each(|p| clutter.add(*p));
        }
        let lines: Vec<Vec<String>> = scene.nodes.iter().map(|n| self.label_lines(n)).collect();
        let wishes: Vec<Wish> = scene
            .nodes
            .iter()
            .zip(&lines)
            .map(|(n, lines)| Wish {
                center: n.center,
                radius: n.radius + self.ring(n),
                size: self.label_size(n, lines),
                rank: n.rank,
                reach: self.label_reach(n),
            })
            .collect();
        let glyphs: Vec<(Point, f32, bool)> = scene
            .nodes
            .iter()
            .map(|n| {
                let rim = if n.standing.is_shown() { self.ring(n).max(2.0) } else { 0.0 };
                (n.center, n.radius + rim, !n.standing.is_shown())
            })
            .collect();
        let ground = Ground {
            glyphs: &glyphs,
            clutter: &clutter,
            gap: self.theme.label.gap,
            within: self.input.within,
        };
        let places = place(&wishes, &ground);
        for ((node, place), lines) in scene.nodes.iter_mut().zip(places).zip(&lines) {
            node.label = place.filter(|_| !lines.is_empty());
        }
        lines
    }

    /// The ring of the selected mark is part of it.
    fn ring(&self, node: &NodeMark) -> f32 {
        if self.is_chosen(node.entity) { 6.0 } else { 0.0 }
    }

    /// The lines of a node's name; none if it is not to be named at this distance.
    fn label_lines(&self, node: &NodeMark) -> Vec<String> {
        let ghost = !node.standing.is_shown();
        let kind = self.input.network.kind(node.entity);
        let selected = self.is_chosen(node.entity);
        let far = match kind {
            MarkKind::Faction => 0.0,
            MarkKind::Leader | MarkKind::Operation => 0.16,
            MarkKind::Event | MarkKind::Organization => 0.22,
            MarkKind::Person | MarkKind::Place => 0.3,
        };
        if !selected && ((ghost && self.input.outside != Outside::Ghost) || self.input.zoom < far) {
            return Vec::new();
        }
        let name = if node.name.trim().is_empty() {
            self.input.network.dataset.entity(node.entity).id.as_str()
        } else {
            node.name.as_str()
        };
        let (face, size) = self.label_font(node);
        self.fonts.wrap(name, face, size, self.theme.label.wrap)
    }

    /// Names that must not go missing may stand further away.
    fn label_reach(&self, node: &NodeMark) -> f32 {
        let kind = self.input.network.kind(node.entity);
        let wanted = self.is_chosen(node.entity) || matches!(kind, MarkKind::Faction | MarkKind::Leader);
        if wanted && node.standing.is_shown() { 140.0 } else { 0.0 }
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
        let stroke = Stroke::solid(self.palette.ink3, 0.8);
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

    fn label_size(&self, node: &NodeMark, lines: &[String]) -> (f32, f32) {
        let (face, size) = self.label_font(node);
        let width = lines.iter().map(|l| self.fonts.width(l, face, size)).fold(0.0, f32::max);
        #[expect(clippy::cast_precision_loss, reason = "a few lines")]
        let height = lines.len() as f32 * line_height(size);
        if lines.is_empty() { (0.0, 0.0) } else { (width + 2.0, height) }
    }

    pub(super) fn draw_label(&self, scene: &mut Scene, node: &NodeMark, lines: &[String], rect: Rect) {
        let (face, size) = self.label_font(node);
        let color = match node.standing {
            Standing::Evidenced | Standing::Possible => self.palette.ink,
            Standing::Undated => self.palette.ink2,
            Standing::Hidden(_) => self.palette.ink3,
        };
        let dx = rect.center().x() - node.center.x();
        for (i, line) in lines.iter().enumerate() {
            let width = self.fonts.width(line, face, size);
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
        let lines = self.fonts.wrap(&node.name, face, size, self.theme.label.wrap * 1.5);
        let width = lines.iter().map(|l| self.fonts.width(l, face, size)).fold(0.0, f32::max);
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
        for (i, line) in lines.iter().enumerate() {
            #[expect(clippy::cast_precision_loss, reason = "a few lines")]
            let y = card.min().y() + 3.0 + line_height(size) * (i as f32) + size * 0.98;
            let at = Point::new(card.min().x() + 6.0, y);
            let width = self.fonts.width(line, face, size);
            let text =
                Text { at, content: line.clone(), face, size, color: self.palette.ink, halo: None, width };
            scene.text(mark, text);
        }
    }
}

/// Whether a mark lies under the name of another that is shown.
pub(super) fn covered(node: &NodeMark, nodes: &[NodeMark]) -> bool {
    let glyph = Rect::from_center(node.center, node.radius * 2.0, node.radius * 2.0);
    nodes
        .iter()
        .filter(|n| n.standing.is_shown() && n.entity != node.entity)
        .any(|n| n.label.is_some_and(|l| l.overlaps(glyph)))
}

/// Distance of two lines of a label, in points.
fn line_height(size: f32) -> f32 {
    (size * 1.22).round()
}
