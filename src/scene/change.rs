//! How a change between two years is marked: each has a shape and a sign of its own beside its colour, filled where it
//! is sure, hollow where the documents leave it open.

use super::{Color, Mark, Palette, Scene, Stroke, Theme};
use crate::analysis::compare::Change;
use crate::geometry::{Path, Point};

/// The badge of a change with its middle at the origin.
#[must_use]
pub fn change_swatch(change: Change, perhaps: bool, palette: &Palette) -> Scene {
    let mut scene = Scene::default();
    badge(&mut scene, None, Point::ZERO, (change, perhaps), palette);
    scene
}

/// The colour of a change; `None` for what is the same.
pub(super) fn change_color(change: Change, palette: &Palette) -> Option<Color> {
    match change {
        Change::Appeared => Some(palette.appeared),
        Change::Gone => Some(palette.gone),
        Change::Renamed | Change::ChangedSide | Change::Changed => Some(palette.changed),
        Change::Same => None,
    }
}

/// Draws the badge of a change at a place: a round with a plus, a square with a minus, a tag, a triangle, a small
/// lozenge. What is the same has none.
pub(super) fn badge(
    scene: &mut Scene,
    mark: Option<Mark>,
    at: Point,
    (change, perhaps): (Change, bool),
    palette: &Palette,
) {
    let Some(color) = change_color(change, palette) else { return };
    let (r, halo, width) = Theme::get().marks.change;
    let to = |x: f32, y: f32| at + Point::new(x * r, y * r);
    let body = match change {
        Change::Appeared => Path::circle(at, r),
        Change::Gone => Path::polygon(&[to(-0.9, -0.9), to(0.9, -0.9), to(0.9, 0.9), to(-0.9, 0.9)]),
        Change::Renamed => {
            Path::polygon(&[to(-1.1, -0.8), to(0.5, -0.8), to(1.2, 0.0), to(0.5, 0.8), to(-1.1, 0.8)])
        }
        Change::ChangedSide => Path::polygon(&[to(-1.0, 0.85), to(0.0, -1.05), to(1.0, 0.85)]),
        _ => Path::polygon(&[to(0.0, -0.85), to(0.85, 0.0), to(0.0, 0.85), to(-0.85, 0.0)]),
    };
    scene.disc(mark, at, r + halo, palette.canvas);
    let (fill, sign) = if perhaps { (palette.canvas, color) } else { (color, palette.canvas) };
    scene.shape(mark, body, fill, Stroke::solid(color, width));
    let stroke = Stroke::solid(sign, width);
    if matches!(change, Change::Appeared | Change::Gone) {
        scene.stroke(mark, Path::polyline(&[to(-0.5, 0.0), to(0.5, 0.0)]), stroke);
    }
    if change == Change::Appeared {
        scene.stroke(mark, Path::polyline(&[to(0.0, -0.5), to(0.0, 0.5)]), stroke);
    }
}
