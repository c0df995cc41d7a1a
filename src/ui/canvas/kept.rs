//! The painted picture, kept between frames: built again only when the scene changed, moved when the camera did, and
//! given to egui as it is otherwise.

use super::super::paint::{self, Piece};
use crate::scene::{Hit, Scene, hover_scene};
use crate::session::Session;
use egui::{Context, Rect, Shape, Vec2};
use std::sync::Arc;

/// Shapes of a scene.
#[derive(Default)]
pub(super) struct Kept {
    scene: Option<Arc<Scene>>,
    pixels_per_point: f32,
    /// Where the scene's origin lies on the screen.
    at: Vec2,
    pieces: Vec<Piece>,
    hover: Option<(Hit, Vec<Piece>)>,
    /// How often the mesh was built.
    pub builds: u64,
}

impl Kept {
    /// The shapes of the session's scene with its origin at a place, and of what is drawn over it for the mark under
    /// the pointer.
    pub(super) fn shapes(
        &mut self,
        session: &Session,
        ctx: &Context,
        at: Vec2,
        rect: Rect,
        over: Option<Hit>,
    ) -> Vec<Shape> {
        let derived = session.derived();
        let same = self.scene.as_ref().is_some_and(|s| Arc::ptr_eq(s, &derived.scene))
            && (self.pixels_per_point - ctx.pixels_per_point()).abs() < 1e-6;
        if !same {
            // Not before the old ones are gone: they may be large.
            self.pieces = Vec::new();
            self.hover = None;
            self.pieces = paint::pieces(ctx, &derived.scene, at);
            self.scene = Some(derived.scene.clone());
            self.pixels_per_point = ctx.pixels_per_point();
            self.builds += 1;
        } else if self.at != at {
            paint::shift(&mut self.pieces, at - self.at);
            if let Some((_, pieces)) = &mut self.hover {
                paint::shift(pieces, at - self.at);
            }
        }
        self.at = at;
        if self.hover.as_ref().map(|(hit, _)| *hit) != over {
            self.hover = over.map(|over| {
                let input = derived.input(&session.network, &session.view);
                let scene = hover_scene(&input, &derived.scene, over);
                (over, paint::pieces(ctx, &scene, at))
            });
        }
        let mut shapes = paint::shapes(ctx, &self.pieces, rect);
        if let Some((_, pieces)) = &self.hover {
            shapes.extend(paint::shapes(ctx, pieces, rect));
        }
        shapes
    }
}
