//! The painted picture, kept between frames: built again only when the scene changed, moved when the camera did, and
//! given to egui as it is otherwise.

use super::super::paint::Painted;
use super::super::style::color;
use crate::scene::{Hit, Scene, Theme, hover_scene};
use crate::session::Session;
use egui::{Context, Rect, Shape, Vec2, vec2};
use std::sync::Arc;

/// Shapes of a scene.
#[derive(Default)]
pub(super) struct Kept {
    scene: Option<Arc<Scene>>,
    pixels_per_point: f32,
    /// Where the scene's origin lies on the screen.
    at: Vec2,
    painted: Option<Painted>,
    hover: Option<(Hit, Painted)>,
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
        over: Option<Hit>,
    ) -> Vec<Shape> {
        self.keep(session, ctx, at);
        let derived = session.derived();
        if self.hover.as_ref().map(|(hit, _)| *hit) != over {
            self.hover = over.map(|over| {
                let input = derived.input(&session.network, &session.view);
                let scene = hover_scene(&input, &derived.scene, over);
                (over, Painted::new(ctx, &scene, self.at))
            });
            self.renew(session, ctx);
        }
        let hover = self.hover.as_ref().map(|(_, painted)| painted);
        self.painted.iter().chain(hover).map(Painted::shape).collect()
    }

    /// The shapes of a lineage in a box of the screen: while the pointer is on something, all but what is linked with it
    /// lies under a veil.
    pub(super) fn lineage_shapes(
        &mut self,
        session: &Session,
        ctx: &Context,
        rect: Rect,
        over: Option<Hit>,
    ) -> Vec<Shape> {
        self.keep(session, ctx, rect.min.to_vec2());
        let derived = session.derived();
        if self.hover.as_ref().map(|(hit, _)| *hit) != over {
            self.hover = over.map(|over| {
                let scene = derived.scene.only(&super::lineage::lit(session, over));
                (over, Painted::new(ctx, &scene, self.at))
            });
            self.renew(session, ctx);
        }
        let mut shapes: Vec<Shape> = self.painted.iter().map(Painted::shape).collect();
        if let (Some((_, painted)), Some(frame)) = (&self.hover, &derived.scene.lineage) {
            let theme = Theme::get();
            let under = Rect::from_min_max(rect.min + vec2(0.0, frame.header), rect.max);
            let veil = color(theme.palette(session.is_dark()).canvas).gamma_multiply(theme.lane.veil);
            shapes.extend([Shape::rect_filled(under, 0.0, veil), painted.shape()]);
        }
        shapes
    }

    /// The letters of what lies under the pointer may have moved all others.
    fn renew(&mut self, session: &Session, ctx: &Context) {
        if self.painted.as_ref().is_some_and(|p| !p.is_current(ctx)) {
            self.painted = Some(Painted::new(ctx, &session.derived().scene, self.at));
            self.builds += 1;
        }
    }

    /// Keeps the mesh of the session's scene, with its origin at a place.
    fn keep(&mut self, session: &Session, ctx: &Context, at: Vec2) {
        let derived = session.derived();
        let same = self.scene.as_ref().is_some_and(|s| Arc::ptr_eq(s, &derived.scene))
            && (self.pixels_per_point - ctx.pixels_per_point()).abs() < 1e-6
            && self.painted.as_ref().is_some_and(|p| p.is_current(ctx));
        if !same {
            // Not before the old ones are gone: they may be large.
            (self.painted, self.hover) = (None, None);
            self.painted = Some(Painted::new(ctx, &derived.scene, at));
            self.scene = Some(derived.scene.clone());
            self.pixels_per_point = ctx.pixels_per_point();
            self.at = at;
            self.builds += 1;
        }
        // By whole pixels: letters would blur between them.
        let by = ((at - self.at) * self.pixels_per_point).round() / self.pixels_per_point;
        if by != Vec2::ZERO {
            self.painted.iter_mut().chain(self.hover.iter_mut().map(|(_, p)| p)).for_each(|p| p.shift(by));
            self.at += by;
        }
    }
}
