//! Words on lines: what a line means, where it was asked for and there is room; and of lines drawn as one how many they
//! are.

use super::Builder;
use super::detail::Detail;
use crate::geometry::{Point, Rect};
use crate::model::Shape;
use crate::scene::labels::Places;
use crate::scene::{EdgeMark, Face, Mark, Scene, Text};
use crate::view::Selection;

/// A word on a line, and where it stands.
pub(super) struct LineName {
    edge: usize,
    words: String,
    size: f32,
    rect: Rect,
}

/// Where along a line its name is tried, as shares of the way.
const TRIED: [f32; 7] = [0.5, 0.42, 0.58, 0.34, 0.66, 0.26, 0.74];
/// The same for names beside their line.
const BESIDE: [f32; 3] = [0.5, 0.4, 0.6];
/// How far a name stands from the line that it stands beside, in points.
const APART: f32 = 2.0;
/// A selected mark with more lines than this names none of them: the panel lists them.
const FEW: usize = 24;

impl Builder<'_> {
    /// Finds places for the words of lines. What lies on top gets its place first.
    pub(super) fn place_line_names(&self, scene: &Scene, places: &mut Places<'_>) -> Vec<LineName> {
        let mut asked: Vec<(u8, usize)> = scene
            .edges
            .iter()
            .enumerate()
            .filter(|(_, edge)| edge.standing.is_shown())
            .filter_map(|(i, edge)| Some((self.wish(edge)?, i)))
            .collect();
        asked.sort_unstable();
        if asked.is_empty() {
            return Vec::new();
        }
        // Signs are small and on lines: a name that covered one would hide how well its line is evidenced.
        let sign = 2.0 * self.sign_reach();
        for edge in scene.edges.iter().filter(|e| e.sign) {
            places.take(Rect::from_center(edge.line.at(0.5), sign, sign));
        }
        asked.into_iter().filter_map(|(_, i)| self.place_line_name(scene, places, i)).collect()
    }

    /// How early a line gets its word; `None` if it gets none.
    fn wish(&self, edge: &EdgeMark) -> Option<u8> {
        if edge.count > 1 {
            return (self.detail == Detail::Near).then_some(1);
        }
        let tie = self.input.network.dataset.tie(edge.tie);
        let few = match self.input.selection {
            Some(Selection::Entity(entity)) => self.input.network.ties_of(entity).len() <= FEW,
            _ => true,
        };
        let selected = few && self.input.touches_selection(edge.tie);
        match self.input.network.dataset.predicate(tie.predicate).shape {
            _ if selected => Some(0),
            _ if !self.input.style.line_names || self.detail == Detail::Far => None,
            Shape::Lineage => Some(2),
            Shape::Leads => Some(3),
            Shape::Member => Some(4),
            _ => Some(5),
        }
    }

    /// How far a sign reaches around the middle of its line, in points.
    fn sign_reach(&self) -> f32 {
        let (badge, around, _) = self.theme.marks.change;
        let badge = if self.input.comparison.is_some() { badge + around } else { 0.0 };
        badge.max(self.theme.glyph.pip * self.scale.max(0.8) + 1.0)
    }

    fn place_line_name(&self, scene: &Scene, places: &mut Places<'_>, i: usize) -> Option<LineName> {
        let edge = scene.edges.get(i)?;
        let dataset = &self.input.network.dataset;
        let words = if edge.count > 1 {
            format!("×{}", edge.count)
        } else {
            dataset.predicate(dataset.tie(edge.tie).predicate).label.clone()
        };
        let size = self.theme.text.small;
        let width = self.fonts.width(&words, LINE_FACE, size);
        let ends = edge.line.at(0.0).distance(edge.line.at(1.0));
        // A word longer than its line would be read as anything's.
        if edge.count == 1 && width > ends * 0.9 {
            return None;
        }
        let (width, height) = (width + 4.0, size * 1.1);
        let on = TRIED.iter().map(|t| Rect::from_center(edge.line.at(*t), width, height));
        // Beside its line, where there is no room on it.
        let beside = BESIDE.iter().flat_map(|t| [-1.0, 1.0].map(|side| (*t, side))).map(|(t, side)| {
            let along = edge.line.direction(t);
            let across = Point::new(-along.y(), along.x()) * side;
            let away = across.x().abs() * width * 0.5 + across.y().abs() * height * 0.5 + APART;
            Rect::from_center(edge.line.at(t) + across * away, width, height)
        });
        let rect = places.first_free(on.chain(beside))?;
        Some(LineName { edge: i, words, size, rect })
    }

    pub(super) fn draw_line_name(&self, scene: &mut Scene, name: LineName) {
        let Some(tie) = scene.edges.get(name.edge).map(|e| e.tie) else { return };
        let width = self.fonts.width(&name.words, LINE_FACE, name.size);
        let (middle, size) = (name.rect.center(), name.size);
        let text = Text {
            at: Point::new(middle.x() - width * 0.5, middle.y() + size * 0.34),
            content: name.words,
            face: LINE_FACE,
            size,
            color: self.palette.ink2,
            halo: Some((self.palette.canvas, self.theme.label.halo)),
            width,
        };
        scene.text(Some(Mark::Edge(tie)), text);
    }
}

const LINE_FACE: Face = Face::Italic;
