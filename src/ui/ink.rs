//! Discs, straight lines and letters put into a mesh by hand: the far picture has tens of thousands, and going through egui's
//! paths for each would cost more than the frame. Each is one rectangle with the picture of a soft disc on it; a line
//! shows the middle of one, drawn out.

use super::letters::Letter;
use super::sheet::Sheet;
use super::stamps::Stamp;
use super::style::color;
use crate::scene::{Fonts, Item, Shape, Text};
use egui::epaint::{Mesh, Vertex};
use egui::{Color32, Pos2, Rect, Vec2, pos2, vec2};

/// A mesh that is being filled.
pub(super) struct Ink<'a> {
    pub mesh: Mesh,
    sheet: &'a mut Sheet,
    pixels_per_point: f32,
}

impl<'a> Ink<'a> {
    pub(super) fn new(sheet: &'a mut Sheet, pixels_per_point: f32) -> Self {
        // What egui puts into the mesh shows the first pixel of the texture, which is white in ours as in its own.
        Self { mesh: Mesh::default(), sheet, pixels_per_point }
    }

    /// The finished mesh.
    pub(super) fn into_mesh(self) -> Mesh {
        Mesh { texture_id: self.sheet.texture(), ..self.mesh }
    }

    /// Makes room for discs, lines and letters, so that the mesh does not grow step by step.
    pub(super) fn reserve(&mut self, items: &[Item]) {
        let rectangles = |item: &Item| match &item.shape {
            Shape::Disc { .. } | Shape::Line { .. } => 1,
            Shape::Text(text) => text.content.len() * 2,
            Shape::Path { .. } => 0,
        };
        let count: usize = items.iter().map(rectangles).sum();
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
        self.rectangle(corners(rect), corners(stamp.place), Stamp::ink(fill, radius * self.pixels_per_point));
    }

    /// A line of text with its halo: all halos first, so that none covers a letter.
    pub(super) fn text(&mut self, text: &Text, at: Pos2) {
        let line = Fonts::get().line(&text.content, text.face);
        if let Some((halo, width)) = text.halo {
            self.letters(&line, text.size, at, width, color(halo));
        }
        self.letters(&line, text.size, at, 0.0, color(text.color));
    }

    #[expect(clippy::cast_precision_loss, reason = "pixels of letters")]
    fn letters(&mut self, line: &crate::scene::Line, size: f32, at: Pos2, halo: f32, ink: Color32) {
        let (pixels, points) = (self.pixels_per_point, 1.0 / self.pixels_per_point);
        for glyph in &line.glyphs {
            let letter =
                Letter { font: glyph.font, glyph: glyph.id, size: size * pixels, halo: halo * pixels };
            let (key, x) = letter.key((at.x + glyph.at.0 * size) * pixels);
            // Letters stand on whole pixels, as their pictures do.
            let y = ((at.y + glyph.at.1 * size) * pixels).round();
            let Some(spot) = self.sheet.spot(key) else { continue };
            let size = vec2(spot.size.0 as f32, spot.size.1 as f32);
            let from = pos2(x + spot.offset.0 as f32, y + spot.offset.1 as f32);
            let place = Rect::from_min_size(pos2(spot.at.0 as f32, spot.at.1 as f32), size);
            self.rectangle(corners(Rect::from_min_size(from, size) * points), corners(place), ink);
        }
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
        let x = stamp.place.center().x;
        let (top, bottom) = (pos2(x, stamp.place.top()), pos2(x, stamp.place.bottom()));
        let at = [from - side, to - side, from + side, to + side];
        self.rectangle(at, [top, top, bottom, bottom], Stamp::ink(ink, pixels));
    }

    /// A rectangle that shows a place of the sheet, given in its pixels.
    fn rectangle(&mut self, at: [Pos2; 4], place: [Pos2; 4], color: Color32) {
        let first = self.next();
        let (w, h) = self.sheet.pixel();
        let vertex = |(pos, p): (Pos2, Pos2)| Vertex { pos, uv: pos2(p.x * w, p.y * h), color };
        self.mesh.vertices.extend(at.into_iter().zip(place).map(vertex));
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

fn corners(rect: Rect) -> [Pos2; 4] {
    [rect.left_top(), rect.right_top(), rect.left_bottom(), rect.right_bottom()]
}

#[cfg(test)]
mod tests {
    use super::super::sheet::Shared;
    use super::*;
    use crate::scene::Face;

    fn shared() -> Shared {
        Shared::of_context(&egui::Context::default())
    }

    #[test]
    fn a_disc_and_a_line_stand_where_they_should() {
        let shared = shared();
        let mut sheet = shared.lock();
        let mut ink = Ink::new(&mut sheet, 1.0);
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
        let shared = shared();
        let mut sheet = shared.lock();
        let mut ink = Ink::new(&mut sheet, 1.0);
        ink.reserve(&items);
        let room = (ink.mesh.vertices.capacity(), ink.mesh.indices.capacity());
        for _ in 0..30 {
            ink.disc(pos2(3.0, 1.0), 2.0, Color32::BLACK);
            ink.line(pos2(0.0, 1.0), pos2(9.0, 1.0), Color32::BLACK, 0.7);
        }
        assert_eq!((ink.mesh.vertices.len(), ink.mesh.indices.len()), (240, 360));
        assert_eq!((ink.mesh.vertices.capacity(), ink.mesh.indices.capacity()), room);
    }

    #[test]
    fn letters_are_rectangles_on_whole_pixels_with_their_halos_below_them() {
        let shared = shared();
        let mut sheet = shared.lock();
        let mut ink = Ink::new(&mut sheet, 2.0);
        let color = crate::scene::Color::WHITE;
        let text = Text {
            at: crate::geometry::Point::ZERO,
            content: "قومی MQM".to_owned(),
            face: Face::Regular,
            size: 13.0,
            color,
            halo: Some((color, 4.0)),
            width: 0.0,
        };
        ink.text(&text, pos2(10.3, 20.2));
        let glyphs = Fonts::get().line(&text.content, text.face).glyphs.len();
        let drawn = ink.mesh.vertices.len() / 4;
        assert!(
            drawn > glyphs && drawn <= glyphs * 2,
            "{drawn} rectangles of {glyphs} glyphs, spaces have none"
        );
        for vertex in &ink.mesh.vertices {
            let pixel = vertex.pos.to_vec2() * 2.0;
            assert!((pixel.x.fract(), pixel.y.fract()) == (0.0, 0.0), "{pixel:?}");
        }
        let bounds = ink.mesh.calc_bounds();
        assert!(bounds.left() > 6.0 && bounds.bottom() < 32.0 && bounds.width() > 40.0, "{bounds:?}");
        let width = |from: &Vertex, to: &Vertex| to.pos.x - from.pos.x;
        let v = &ink.mesh.vertices;
        let half = v.len() / 2;
        assert!(width(&v[0], &v[1]) > width(&v[half], &v[half + 1]), "the first half are halos");
    }
}
