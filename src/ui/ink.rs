//! Discs and straight lines put into a mesh by hand: the far picture has tens of thousands, and going through egui's
//! paths for each would cost more than the frame. Each is one rectangle with the picture of a soft disc on it; a line
//! shows the middle of one, drawn out.

use super::stamps::{Stamp, Stamps};
use crate::scene::{Item, Shape};
use egui::epaint::{Mesh, Vertex};
use egui::{Color32, Pos2, Rect, Vec2, pos2, vec2};

/// A mesh that is being filled.
pub(super) struct Ink {
    pub mesh: Mesh,
    stamps: Stamps,
    pixels_per_point: f32,
}

impl Ink {
    pub(super) fn new(stamps: Stamps, pixels_per_point: f32) -> Self {
        Self { mesh: Mesh::default(), stamps, pixels_per_point }
    }

    /// The mesh so far; what follows goes into another.
    pub(super) fn take(&mut self) -> Mesh {
        // What egui puts into it must not name a texture yet.
        let mesh = std::mem::take(&mut self.mesh);
        Mesh { texture_id: self.stamps.texture(), ..mesh }
    }

    /// Makes room for discs and lines, so that the mesh does not grow step by step.
    pub(super) fn reserve(&mut self, items: &[Item]) {
        let simple = |item: &&Item| matches!(item.shape, Shape::Disc { .. } | Shape::Line { .. });
        let count = items.iter().filter(simple).count();
        self.mesh.vertices.reserve(count * 4);
        self.mesh.indices.reserve(count * 6);
    }

    fn next(&self) -> u32 {
        u32::try_from(self.mesh.vertices.len()).unwrap_or(0)
    }

    /// A disc with a soft edge.
    pub(super) fn disc(&mut self, center: Pos2, radius: f32, fill: Color32) {
        let Some(stamp) = Stamp::of(radius * self.pixels_per_point) else {
            self.large_disc(center, radius, fill);
            return;
        };
        let half = Vec2::splat(stamp.reach * radius);
        let rect = Rect::from_center_size(center, half * 2.0);
        let at = [rect.left_top(), rect.right_top(), rect.left_bottom(), rect.right_bottom()];
        let uv = [stamp.uv.left_top(), stamp.uv.right_top(), stamp.uv.left_bottom(), stamp.uv.right_bottom()];
        self.rectangle(at, uv, Stamp::ink(fill, radius * self.pixels_per_point));
    }

    /// A disc larger than any stamp: as many sides as make it round, and a soft edge of one pixel.
    fn large_disc(&mut self, center: Pos2, radius: f32, fill: Color32) {
        let half = 0.5 / self.pixels_per_point;
        let sides: u16 = if radius < 40.0 { 32 } else { 64 };
        let first = self.next();
        for i in 0..sides {
            let direction = Vec2::angled(std::f32::consts::TAU * f32::from(i) / f32::from(sides));
            let at = |out: f32| center + direction * (radius + out);
            self.mesh.vertices.push(Vertex::untextured(at(-half), fill));
            self.mesh.vertices.push(Vertex::untextured(at(half), Color32::TRANSPARENT));
        }
        let sides = u32::from(sides);
        for i in 2..sides {
            self.mesh.add_triangle(first, first + (i - 1) * 2, first + i * 2);
        }
        let mut before = (sides - 1) * 2;
        for i in 0..sides {
            let here = i * 2;
            self.mesh.add_triangle(first + before, first + before + 1, first + here);
            self.mesh.add_triangle(first + here, first + before + 1, first + here + 1);
            before = here;
        }
    }

    /// A line with soft sides.
    pub(super) fn line(&mut self, from: Pos2, to: Pos2, ink: Color32, width: f32) {
        let along = to - from;
        let length = along.length();
        if length <= 0.0 {
            return;
        }
        let pixels = width * 0.5 * self.pixels_per_point;
        let stamp = Stamp::of(pixels).unwrap_or_else(Stamp::largest);
        let side = vec2(-along.y, along.x) * (stamp.reach * width * 0.5 / length);
        let x = stamp.uv.center().x;
        let (top, bottom) = (pos2(x, stamp.uv.top()), pos2(x, stamp.uv.bottom()));
        let at = [from - side, to - side, from + side, to + side];
        self.rectangle(at, [top, top, bottom, bottom], Stamp::ink(ink, pixels));
    }

    fn rectangle(&mut self, at: [Pos2; 4], uv: [Pos2; 4], color: Color32) {
        let first = self.next();
        let corners = at.into_iter().zip(uv).map(|(pos, uv)| Vertex { pos, uv, color });
        self.mesh.vertices.extend(corners);
        self.mesh.indices.extend_from_slice(&[first, first + 1, first + 2, first + 1, first + 2, first + 3]);
    }

    /// A filled convex outline with hard edges.
    pub(super) fn fan(&mut self, points: &[Pos2], fill: Color32) {
        let first = self.next();
        for p in points {
            self.mesh.colored_vertex(*p, fill);
        }
        for i in 2..u32::try_from(points.len()).unwrap_or(0) {
            self.mesh.add_triangle(first, first + i - 1, first + i);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ink() -> Ink {
        Ink::new(Stamps::of_context(&egui::Context::default()), 1.0)
    }

    #[test]
    fn a_disc_and_a_line_stand_where_they_should() {
        let mut ink = ink();
        for radius in [0.2_f32, 0.5, 1.5, 3.0, 7.9, 30.0, 90.0] {
            ink.mesh.clear();
            ink.disc(pos2(50.0, 60.0), radius, Color32::BLACK);
            let bounds = ink.mesh.calc_bounds();
            assert!(bounds.center().distance(pos2(50.0, 60.0)) < 1e-3, "{radius}");
            let reach = bounds.width() * 0.5;
            assert!(reach >= radius && reach < radius + 6.0, "{radius} reaches {reach}");
            assert!(ink.mesh.is_valid());
        }
        ink.mesh.clear();
        ink.line(pos2(0.0, 0.0), pos2(30.0, 40.0), Color32::BLACK, 1.0);
        let ends: Vec<Pos2> = ink.mesh.vertices.iter().map(|v| v.pos).collect();
        assert!((ends[0].to_vec2() + ends[2].to_vec2()).length() < 1e-3, "its sides are even: {ends:?}");
        assert!(ink.mesh.is_valid());
        let drawn = ink.mesh.vertices.len();
        ink.line(pos2(5.0, 5.0), pos2(5.0, 5.0), Color32::BLACK, 1.0);
        assert_eq!(ink.mesh.vertices.len(), drawn, "a line of no length is none");
    }

    #[test]
    fn a_mark_of_the_far_picture_is_one_rectangle_and_its_room_is_made_before() {
        let color = crate::scene::Color::WHITE;
        let at = |x: f32| crate::geometry::Point::new(x, 1.0);
        let disc = Shape::Disc { center: at(3.0), radius: 2.0, fill: color };
        let line = Shape::Line { from: at(0.0), to: at(9.0), color, width: 0.7 };
        let items: Vec<Item> =
            [disc, line].into_iter().cycle().take(60).map(|shape| Item { mark: None, shape }).collect();
        let mut ink = ink();
        ink.reserve(&items);
        let room = (ink.mesh.vertices.capacity(), ink.mesh.indices.capacity());
        for _ in 0..30 {
            ink.disc(pos2(3.0, 1.0), 2.0, Color32::BLACK);
            ink.line(pos2(0.0, 1.0), pos2(9.0, 1.0), Color32::BLACK, 0.7);
        }
        assert_eq!((ink.mesh.vertices.len(), ink.mesh.indices.len()), (240, 360));
        assert_eq!((ink.mesh.vertices.capacity(), ink.mesh.indices.capacity()), room);
    }
}
