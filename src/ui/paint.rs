//! From a scene to egui's shapes: everything but text as one mesh that can be kept; text laid out anew each frame,
//! for egui may throw its glyphs away between two of them (its own cache makes that cheap).

use super::ink::Ink;
use super::stamps::Stamps;
use super::style::{color, font};
use super::text::shown;
use crate::geometry::{Path, Point};
use crate::scene::{Dash, Scene, Shape, Stroke, Text};
use egui::epaint::{Mesh, PathShape, PathStroke, TessellationOptions, Tessellator, TextShape};
use egui::{Color32, Context, Pos2, Rect, Vec2, vec2};
use std::sync::Arc;

/// A part of a scene that can be kept: paint in order.
#[derive(Clone)]
pub(crate) enum Piece {
    /// Everything between two texts.
    Mesh(Arc<Mesh>),
    /// A line of text.
    Text(Text),
}

/// How far a drawn curve may run from the true one, in points.
const TOLERANCE: f32 = 0.06;

/// The pieces of a scene, with its origin at a place on the screen. What runs beyond the box that the scene covers is
/// left out.
pub(crate) fn pieces(ctx: &Context, scene: &Scene, at: Vec2) -> Vec<Piece> {
    let options =
        TessellationOptions { coarse_tessellation_culling: false, ..TessellationOptions::default() };
    let pixels_per_point = ctx.pixels_per_point();
    let mut painter = ScenePainter {
        tessellator: Tessellator::new(pixels_per_point, options, [1, 1], Vec::new()),
        ink: Ink::new(Stamps::of_context(ctx), pixels_per_point),
        at: Point::new(at.x, at.y),
        clip: scene
            .covered
            .map_or(Rect::EVERYTHING, |c| Rect::from_min_max(pos(c.min()) + at, pos(c.max()) + at)),
        pieces: Vec::new(),
    };
    painter.ink.reserve(&scene.items);
    for item in &scene.items {
        painter.item(&item.shape);
    }
    painter.flush();
    painter.pieces
}

/// Moves the pieces by a vector, in place where nobody else holds them.
pub(crate) fn shift(pieces: &mut [Piece], by: Vec2) {
    for piece in pieces {
        match piece {
            Piece::Mesh(mesh) => Arc::make_mut(mesh).translate(by),
            Piece::Text(text) => text.at = text.at + Point::new(by.x, by.y),
        }
    }
}

/// Pieces as shapes of this frame; texts beyond `clip` (on the screen) are left out.
pub(crate) fn shapes(ctx: &Context, pieces: &[Piece], clip: Rect) -> Vec<egui::Shape> {
    let mut shapes = Vec::with_capacity(pieces.len());
    for piece in pieces {
        match piece {
            Piece::Mesh(mesh) => shapes.push(egui::Shape::Mesh(mesh.clone())),
            Piece::Text(text) => {
                let bounds = text.bounds().expand(4.0);
                if clip.intersects(Rect::from_min_max(pos(bounds.min()), pos(bounds.max()))) {
                    text_shapes(ctx, text, &mut shapes);
                }
            }
        }
    }
    shapes
}

/// A whole scene at a place, as shapes of this frame.
pub(crate) fn scene_at(ctx: &Context, scene: &Scene, at: Vec2) -> Vec<egui::Shape> {
    shapes(ctx, &pieces(ctx, scene, at), Rect::EVERYTHING)
}

fn text_shapes(ctx: &Context, text: &Text, shapes: &mut Vec<egui::Shape>) {
    let content = shown(&text.content).into_owned();
    let galley =
        ctx.fonts_mut(|f| f.layout_no_wrap(content, font(text.face, text.size), Color32::PLACEHOLDER));
    let baseline = galley
        .rows
        .first()
        .map_or(0.0, |row| row.pos.y + row.row.glyphs.first().map_or(text.size, |g| g.pos.y));
    let at = pos(text.at) - vec2(0.0, baseline);
    if let Some((halo, width)) = text.halo {
        let reach = width * 0.42;
        for (dx, dy) in RING {
            let place = at + vec2(dx, dy) * reach;
            shapes.push(TextShape::new(place, galley.clone(), color(halo)).into());
        }
    }
    shapes.push(TextShape::new(at, galley, color(text.color)).into());
}

struct ScenePainter {
    tessellator: Tessellator,
    ink: Ink,
    /// Where the scene's origin lies on the screen.
    at: Point,
    clip: Rect,
    pieces: Vec<Piece>,
}

impl ScenePainter {
    fn item(&mut self, shape: &Shape) {
        match shape {
            Shape::Path { path, fill, stroke } => {
                if let Some(fill) = fill {
                    self.fill(path, color(*fill));
                }
                if let Some(stroke) = stroke {
                    self.stroke(path, stroke);
                }
            }
            Shape::Disc { center, radius, fill } => {
                self.ink.disc(pos(*center + self.at), *radius, color(*fill));
            }
            Shape::Line { from, to, color: ink, width } => {
                self.ink.line(pos(*from + self.at), pos(*to + self.at), color(*ink), *width);
            }
            Shape::Text(text) => {
                self.flush();
                self.pieces.push(Piece::Text(Text { at: text.at + self.at, ..text.clone() }));
            }
        }
    }

    fn flush(&mut self) {
        if !self.ink.mesh.is_empty() {
            self.pieces.push(Piece::Mesh(Arc::new(self.ink.take())));
        }
    }

    fn add(&mut self, shape: impl Into<egui::Shape>) {
        self.tessellator.tessellate_shape(shape.into(), &mut self.ink.mesh);
    }

    /// The sub-paths as they lie on the screen.
    fn lines(&self, path: &Path) -> Vec<Vec<Pos2>> {
        let lines = path.flatten_within(TOLERANCE);
        lines.into_iter().map(|line| line.into_iter().map(|p| pos(p + self.at)).collect()).collect()
    }

    fn fill(&mut self, path: &Path, fill: Color32) {
        for line in self.lines(path) {
            let points = open_ended(line);
            let mut parts = convex_parts(&points);
            if parts.len() < 2 {
                if let Some(whole) = parts.pop() {
                    self.add(egui::Shape::convex_polygon(whole, fill, PathStroke::NONE));
                }
                continue;
            }
            // Triangles have no soft edge of their own: the outline gives the whole one.
            for part in parts {
                self.ink.fan(&part, fill);
            }
            self.add(PathShape::closed_line(points, egui::Stroke::new(0.8, fill)));
        }
    }

    fn stroke(&mut self, path: &Path, stroke: &Stroke) {
        let closed = path.is_closed();
        let ink = egui::Stroke::new(stroke.width, color(stroke.color));
        for points in self.lines(path) {
            match stroke.dash {
                Dash::Solid if closed => self.add(PathShape::closed_line(open_ended(points), ink)),
                Dash::Solid => {
                    for part in super::dashes::in_sight(&points, self.clip.expand(stroke.width + 2.0)) {
                        self.add(PathShape::line(part.to_vec(), ink));
                    }
                }
                Dash::Dashed(on, off) => {
                    for (from, to) in super::dashes::strokes(&points, on, off, self.clip) {
                        self.ink.line(from, to, ink.color, stroke.width);
                    }
                }
                Dash::Dotted(every) => {
                    for (at, _) in super::dashes::strokes(&points, 0.0, every, self.clip) {
                        self.ink.disc(at, stroke.width * 0.5, ink.color);
                    }
                }
            }
        }
    }
}

/// Four directions around a point, for the halo of a text: at the size of a name no gap shows between them, and each
/// costs a drawing of the whole name on every frame.
const RING: [(f32, f32); 4] = [(0.8, 0.8), (-0.8, 0.8), (-0.8, -0.8), (0.8, -0.8)];

pub(crate) fn pos(p: Point) -> Pos2 {
    Pos2::new(p.x(), p.y())
}

/// The points of a sub-path without the repeated first one.
fn open_ended(mut points: Vec<Pos2>) -> Vec<Pos2> {
    if points.len() > 2 && points.first() == points.last() {
        points.pop();
    }
    points
}

/// Convex outlines that cover a polygon: itself if it is convex, else its triangles (cut off ear by ear). egui
/// fills convex outlines only.
fn convex_parts(points: &[Pos2]) -> Vec<Vec<Pos2>> {
    if points.len() < 3 {
        return Vec::new();
    }
    let area: f32 = sides(points).map(|(a, b)| a.x * b.y - b.x * a.y).sum();
    let mut rest = points.to_vec();
    if area < 0.0 {
        rest.reverse();
    }
    if (0..rest.len()).all(|i| turn(&rest, i) >= -0.02) {
        return vec![rest];
    }
    let mut parts = Vec::new();
    while rest.len() > 3 {
        let Some(ear) = (0..rest.len()).find(|i| is_ear(&rest, *i)) else { break };
        parts.push(corner(&rest, ear).to_vec());
        rest.remove(ear);
    }
    parts.push(rest);
    parts
}

fn sides(points: &[Pos2]) -> impl Iterator<Item = (Pos2, Pos2)> + '_ {
    points.iter().zip(points.iter().cycle().skip(1)).map(|(a, b)| (*a, *b))
}

/// A point with the one before and the one after it.
fn corner(points: &[Pos2], i: usize) -> [Pos2; 3] {
    let n = points.len();
    let at = |i: usize| points.get(i % n).copied().unwrap_or_default();
    [at(i + n - 1), at(i), at(i + 1)]
}

/// Positive where the outline turns inwards to its inside.
fn turn(points: &[Pos2], i: usize) -> f32 {
    let [a, b, c] = corner(points, i);
    (b.x - a.x) * (c.y - b.y) - (b.y - a.y) * (c.x - b.x)
}

fn is_ear(points: &[Pos2], i: usize) -> bool {
    let [a, b, c] = corner(points, i);
    let side = |p: Pos2, a: Pos2, b: Pos2| (b.x - a.x) * (p.y - a.y) - (b.y - a.y) * (p.x - a.x);
    turn(points, i) > 0.0
        && !points.iter().any(|p| {
            *p != a
                && *p != b
                && *p != c
                && side(*p, a, b) >= 0.0
                && side(*p, b, c) >= 0.0
                && side(*p, c, a) >= 0.0
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn area(points: &[Pos2]) -> f32 {
        sides(points).map(|(a, b)| a.x * b.y - b.x * a.y).sum::<f32>().abs() * 0.5
    }

    #[test]
    fn a_hollow_outline_is_filled_by_parts_of_the_same_area() {
        let star: Vec<Pos2> = [
            (0.0, -1.0),
            (0.25, -0.25),
            (1.0, 0.0),
            (0.25, 0.25),
            (0.0, 1.0),
            (-0.25, 0.25),
            (-1.0, 0.0),
            (-0.25, -0.25),
        ]
        .map(|(x, y)| Pos2::new(x * 10.0, y * 10.0))
        .to_vec();
        let parts = convex_parts(&star);
        assert!(parts.len() > 1);
        let whole: f32 = parts.iter().map(|p| area(p)).sum();
        assert!((whole - area(&star)).abs() < 1e-3, "{whole} {}", area(&star));
    }

    #[test]
    fn a_convex_outline_stays_whole() {
        let square = [(0.0, 0.0), (0.0, 9.0), (9.0, 9.0), (9.0, 0.0)].map(|(x, y)| Pos2::new(x, y));
        assert_eq!(convex_parts(&square).len(), 1);
    }
}
