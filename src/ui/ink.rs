//! Discs and straight lines put into a mesh by hand: the far picture has tens of thousands, and going through egui's
//! paths for each would cost more than the frame.

use crate::scene::{Item, Shape};
use egui::epaint::{Mesh, Vertex};
use egui::{Color32, Pos2, Vec2, vec2};

/// A mesh that is being filled.
pub(super) struct Ink {
    pub mesh: Mesh,
    /// The width of a soft edge, in points: one pixel.
    pub feather: f32,
}

impl Ink {
    /// Makes room for discs and lines, so that the mesh does not grow step by step.
    pub(super) fn reserve(&mut self, items: &[Item]) {
        let (mut vertices, mut indices) = (0, 0);
        for item in items {
            match &item.shape {
                Shape::Disc { radius, .. } => {
                    let sides = circle(*radius).len();
                    vertices += sides * 2;
                    indices += (sides * 3 - 2) * 3;
                }
                Shape::Line { .. } => {
                    vertices += 6;
                    indices += 12;
                }
                _ => {}
            }
        }
        self.mesh.vertices.reserve(vertices);
        self.mesh.indices.reserve(indices);
    }

    fn next(&self) -> u32 {
        u32::try_from(self.mesh.vertices.len()).unwrap_or(0)
    }

    /// A disc with a soft edge.
    pub(super) fn disc(&mut self, center: Pos2, radius: f32, fill: Color32) {
        let circle = circle(radius);
        let half = self.feather * 0.5;
        let (inner, outer) = ((radius - half).max(0.0), radius + half);
        // What is smaller than a pixel is paler instead.
        let fill = if radius < half { fill.gamma_multiply(radius / half) } else { fill };
        let first = self.next();
        for direction in circle {
            self.mesh.vertices.push(Vertex::untextured(center + *direction * inner, fill));
            self.mesh.vertices.push(Vertex::untextured(center + *direction * outer, Color32::TRANSPARENT));
        }
        let sides = u32::try_from(circle.len()).unwrap_or(0);
        for i in 2..sides {
            self.mesh.add_triangle(first, first + (i - 1) * 2, first + i * 2);
        }
        let mut before = sides.saturating_sub(1) * 2;
        for i in 0..sides {
            let here = i * 2;
            self.mesh.add_triangle(first + before, first + before + 1, first + here);
            self.mesh.add_triangle(first + here, first + before + 1, first + here + 1);
            before = here;
        }
    }

    /// A straight line with soft sides. What is thinner than a pixel is paler instead.
    pub(super) fn line(&mut self, from: Pos2, to: Pos2, ink: Color32, width: f32) {
        let along = to - from;
        let length = along.length();
        if length <= 0.0 {
            return;
        }
        let side = vec2(-along.y, along.x) / length;
        if width > self.feather {
            self.broad_line(from, to, side, ink, width);
            return;
        }
        let ink = ink.gamma_multiply(width / self.feather);
        let first = self.next();
        for at in [from, to] {
            for (out, color) in
                [(-self.feather, Color32::TRANSPARENT), (0.0, ink), (self.feather, Color32::TRANSPARENT)]
            {
                self.mesh.vertices.push(Vertex::untextured(at + side * out, color));
            }
        }
        self.strip(first, 3);
    }

    fn broad_line(&mut self, from: Pos2, to: Pos2, side: Vec2, ink: Color32, width: f32) {
        let (inner, outer) = ((width - self.feather) * 0.5, (width + self.feather) * 0.5);
        let first = self.next();
        for at in [from, to] {
            for (out, color) in
                [(-outer, Color32::TRANSPARENT), (-inner, ink), (inner, ink), (outer, Color32::TRANSPARENT)]
            {
                self.mesh.vertices.push(Vertex::untextured(at + side * out, color));
            }
        }
        self.strip(first, 4);
    }

    /// Triangles between two rows of points.
    fn strip(&mut self, first: u32, row: u32) {
        for i in first..first + row - 1 {
            self.mesh.add_triangle(i, i + 1, i + row);
            self.mesh.add_triangle(i + 1, i + row, i + row + 1);
        }
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

/// Directions around a disc: as many as its size asks for.
fn circle(radius: f32) -> &'static [Vec2] {
    static CIRCLES: std::sync::OnceLock<[Vec<Vec2>; 5]> = std::sync::OnceLock::new();
    let circles = CIRCLES.get_or_init(|| {
        [6_u8, 10, 16, 32, 64].map(|sides| {
            (0..sides)
                .map(|i| Vec2::angled(std::f32::consts::TAU * f32::from(i) / f32::from(sides)))
                .collect()
        })
    });
    let [tiny, small, middle, large, huge] = circles;
    match radius {
        r if r < 2.0 => tiny,
        r if r < 4.0 => small,
        r if r < 9.0 => middle,
        r if r < 40.0 => large,
        _ => huge,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use egui::pos2;

    fn ink() -> Ink {
        Ink { mesh: Mesh::default(), feather: 1.0 }
    }

    /// The area of all triangles, each weighed with how opaque it is on the average.
    fn area(mesh: &Mesh) -> f32 {
        let corner = |i: &u32| mesh.vertices[*i as usize];
        mesh.indices
            .chunks(3)
            .map(|t| {
                let [a, b, c] = [corner(&t[0]), corner(&t[1]), corner(&t[2])];
                let cross = (b.pos - a.pos).x * (c.pos - a.pos).y - (b.pos - a.pos).y * (c.pos - a.pos).x;
                let opaque = [a, b, c].iter().map(|v| f32::from(v.color.a())).sum::<f32>() / (3.0 * 255.0);
                cross.abs() * 0.5 * opaque
            })
            .sum()
    }

    #[test]
    fn a_disc_and_a_line_cover_the_area_they_should() {
        for radius in [1.5_f32, 3.0, 8.0, 30.0, 90.0] {
            let mut ink = ink();
            ink.disc(pos2(5.0, 5.0), radius, Color32::BLACK);
            let expected = std::f32::consts::PI * radius * radius;
            let share = area(&ink.mesh) / expected;
            assert!((0.8..1.2).contains(&share), "{radius}: {share}");
            assert!(ink.mesh.is_valid());
        }
        for width in [0.5_f32, 1.0, 3.0] {
            let mut ink = ink();
            ink.line(pos2(0.0, 0.0), pos2(30.0, 40.0), Color32::BLACK, width);
            let share = area(&ink.mesh) / (50.0 * width);
            assert!((0.9..1.1).contains(&share), "{width}: {share}");
            assert!(ink.mesh.is_valid());
        }
    }

    #[test]
    fn the_room_that_is_made_is_enough() {
        let ground = crate::scene::Color::WHITE;
        let at = |x: f32| crate::geometry::Point::new(x, 1.0);
        let shapes = [1.0, 3.0, 20.0].map(|radius| Shape::Disc { center: at(radius), radius, fill: ground });
        let lines = [0.5].map(|width| Shape::Line { from: at(0.0), to: at(9.0), color: ground, width });
        let items: Vec<Item> =
            shapes.into_iter().chain(lines).map(|shape| Item { mark: None, shape }).collect();
        let mut ink = ink();
        ink.reserve(&items);
        let room = (ink.mesh.vertices.capacity(), ink.mesh.indices.capacity());
        for radius in [1.0, 3.0, 20.0] {
            ink.disc(pos2(0.0, 0.0), radius, Color32::BLACK);
        }
        ink.line(pos2(0.0, 0.0), pos2(9.0, 0.0), Color32::BLACK, 0.5);
        assert_eq!((ink.mesh.vertices.capacity(), ink.mesh.indices.capacity()), room);
    }
}
