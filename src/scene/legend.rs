//! Swatches: the little pictures of the legend, drawn by the same rules as the picture itself.

use super::edge::{Curve, EdgeLook, draw_edge};
use super::item::{Dash, Mark, Scene, Stroke};
use super::{Color, Palette, Theme, glyph_paths};
use crate::geometry::{Path, Point, Segment, hatch_lines};
use crate::graph::{HiddenBy, Standing};
use crate::model::{Evidence, Shape, Status};
use crate::view::MarkKind;

/// The glyph of a kind, around the origin.
#[must_use]
pub fn glyph_swatch(kind: MarkKind, palette: &Palette) -> Scene {
    let mut scene = Scene::default();
    let radius = if kind == MarkKind::Leader { 9.5 } else { 7.5 };
    let paths = glyph_paths(kind, Point::ZERO, radius);
    for (i, path) in paths.iter().enumerate() {
        match (kind, i) {
            (MarkKind::Leader, 2) => scene.stroke(None, path.clone(), Stroke::solid(palette.slate, 1.4)),
            (MarkKind::Place, 1) => scene.fill(None, path.clone(), palette.panel),
            _ => scene.fill(None, path.clone(), palette.slate),
        }
    }
    scene
}

/// A relation, 34 points long, from the origin to the right.
#[must_use]
pub fn edge_swatch(shape: Shape, status: Status, palette: &Palette) -> Scene {
    let theme = Theme::get();
    let mut scene = Scene::default();
    let (from, to) = (Point::new(-2.0, 0.0), Point::new(36.0, 0.0));
    // Lineage runs from parent to child: the arrow points at the subject.
    let (from, to) = if shape == Shape::Lineage { (to, from) } else { (from, to) };
    let curve = Curve::between((from, 0.0), (to, 0.0), 0.0);
    let color = if shape == Shape::Fact { palette.ghost } else { palette.slate };
    let look = EdgeLook {
        shape,
        status,
        undated: false,
        colors: (color, color),
        ground: palette.canvas,
        weight: 1.0,
    };
    draw_edge(&mut scene, None, &curve, &look, theme);
    scene
}

/// An evidence pip around the origin.
#[must_use]
pub fn pip_swatch(evidence: Evidence, ink: Color, ground: Color) -> Scene {
    let mut scene = Scene::default();
    pip(&mut scene, None, Point::ZERO, Theme::get().glyph.pip + 0.6, evidence, ink, ground);
    scene
}

/// ● two or more independent sources, ◐ one, ○ inferred, ◇ disputed; on a halo of what lies behind.
pub(super) fn pip(
    scene: &mut Scene,
    mark: Option<Mark>,
    at: Point,
    radius: f32,
    evidence: Evidence,
    ink: Color,
    ground: Color,
) {
    let line = Stroke { color: ink, width: 1.1, dash: Dash::Solid };
    scene.disc(mark, at, radius + 1.5, ground);
    match evidence {
        Evidence::Several => scene.disc(mark, at, radius, ink),
        Evidence::One => {
            scene.ringed(mark, at, radius - 0.5, ground, line);
            scene.fill(mark, left_half(at, radius - 0.5), ink);
        }
        Evidence::Inferred => scene.ringed(mark, at, radius - 0.5, ground, line),
        Evidence::Disputed => {
            let r = radius + 0.6;
            let corner = |x: f32, y: f32| at + Point::new(x * r, y * r);
            let diamond =
                Path::polygon(&[corner(0.0, -1.0), corner(1.0, 0.0), corner(0.0, 1.0), corner(-1.0, 0.0)]);
            scene.shape(mark, diamond, ground, line);
        }
    }
}

fn left_half(at: Point, r: f32) -> Path {
    let k = r * 0.552_284_8;
    let to = |x: f32, y: f32| at + Point::new(x, y);
    Path {
        segments: vec![
            Segment::Move(to(0.0, -r)),
            Segment::Cubic(to(-k, -r), to(-r, -k), to(-r, 0.0)),
            Segment::Cubic(to(-r, k), to(-k, r), to(0.0, r)),
            Segment::Close,
        ],
    }
}

/// A disc as it is drawn when a mark stands so.
#[must_use]
pub fn standing_swatch(standing: Standing, p: &Palette) -> Scene {
    let m = &Theme::get().marks;
    let mut scene = Scene::default();
    let disc = Path::circle(Point::ZERO, 7.0);
    match standing {
        Standing::Evidenced => scene.fill(None, disc, p.slate),
        Standing::Possible => {
            scene.shape(None, disc.clone(), p.canvas, Stroke::solid(p.slate, m.possible.0));
            let every = Theme::get().glyph.hatch * 0.8;
            for (a, b) in disc.flatten(2.0).iter().flat_map(|l| hatch_lines(l, every)) {
                scene.stroke(None, Path::polyline(&[a, b]), Stroke::solid(p.slate, m.possible.1));
            }
        }
        Standing::Undated => {
            let stroke = Stroke { color: p.slate, width: m.undated.0, dash: Dash::Dotted(m.undated.1) };
            scene.shape(None, disc, p.canvas.mixed(p.slate, m.undated_fill), stroke);
        }
        Standing::Hidden(reason) => {
            let dash = match reason {
                HiddenBy::Undated => Dash::Dotted(m.ghost_dot),
                _ if standing.fades() => Dash::Solid,
                _ => Dash::Dashed(m.ghost_dash.0, m.ghost_dash.1),
            };
            let faint = p.canvas.mixed(p.ghost, Theme::get().shares.dim);
            let stroke =
                Stroke { color: if standing.fades() { faint } else { p.ghost }, width: m.ghost, dash };
            scene.shape(None, disc, p.canvas, stroke);
        }
    }
    scene
}
