//! From a scene to one mesh of egui's, which can be kept and moved.

use super::ink::Ink;
use super::sheet::Shared;
use super::style::color;
use crate::geometry::{Path, Point};
use crate::scene::{Dash, Scene, Shape, Stroke};
use egui::epaint::{Mesh, PathShape, PathStroke, TessellationOptions, Tessellator};
use egui::{Color32, Context, Pos2, Rect, Vec2};
use std::sync::Arc;

/// How far a drawn curve may run from the true one, in points.
const TOLERANCE: f32 = 0.1;

/// A scene as one mesh.
#[derive(Clone)]
pub(crate) struct Painted {
    mesh: Arc<Mesh>,
    /// The state of the sheet whose pictures it shows.
    generation: u64,
}

impl Painted {
    /// Paints a scene with its origin at a place on the screen. What runs beyond the box that the scene is drawn for
    /// is left out.
    pub(crate) fn new(ctx: &Context, scene: &Scene, at: Vec2) -> Self {
        let shared = Shared::of_context(ctx);
        let mut sheet = shared.lock();
        let options =
            TessellationOptions { coarse_tessellation_culling: false, ..TessellationOptions::default() };
        let pixels_per_point = ctx.pixels_per_point();
        // The sheet may fill up on the way and grow; what was drawn so far is then elsewhere. One of its full size
        // holds the letters of any picture there is.
        let mut tries = 6;
        loop {
            let mut painter = ScenePainter {
                tessellator: Tessellator::new(pixels_per_point, options, [1, 1], Vec::new()),
                ink: Ink::new(&mut sheet, pixels_per_point),
                at: Point::new(at.x, at.y),
                clip: scene
                    .sight
                    .map_or(Rect::EVERYTHING, |c| Rect::from_min_max(pos(c.min()) + at, pos(c.max()) + at)),
            };
            painter.ink.reserve(&scene.items);
            for item in &scene.items {
                painter.item(&item.shape);
            }
            let mesh = painter.ink.into_mesh();
            tries -= 1;
            if !sheet.made_room() || tries == 0 {
                sheet.upload();
                return Self { mesh: Arc::new(mesh), generation: sheet.generation() };
            }
        }
    }

    /// Whether what it shows is still where it was.
    pub(crate) fn is_current(&self, ctx: &Context) -> bool {
        self.generation == Shared::of_context(ctx).lock().generation()
    }

    /// Moves it by a vector, in place where nobody else holds it.
    pub(crate) fn shift(&mut self, by: Vec2) {
        Arc::make_mut(&mut self.mesh).translate(by);
    }

    /// It as a shape of this frame.
    pub(crate) fn shape(&self) -> egui::Shape {
        egui::Shape::Mesh(self.mesh.clone())
    }
}

struct ScenePainter<'a> {
    tessellator: Tessellator,
    ink: Ink<'a>,
    /// Where the scene's origin lies on the screen.
    at: Point,
    clip: Rect,
}

impl ScenePainter<'_> {
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
            Shape::Text(text) => self.ink.text(text, pos(text.at + self.at)),
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
