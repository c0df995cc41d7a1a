//! The page being filled: drawings, legend and lines of text, as items at their places.

use super::layout::{Frame, Plan, Strength};
use super::legend;
use crate::geometry::{Path, Point, Rect};
use crate::scene::clip::clip;
use crate::scene::item::{Item, Scene, Shape, Stroke, Text};
use crate::scene::{Color, Face, Fonts, Palette, Theme};

/// The page being filled.
pub(super) struct Sheet {
    pub items: Vec<Item>,
    palette: &'static Palette,
    theme: &'static Theme,
    fonts: &'static Fonts,
}

impl Sheet {
    pub(super) fn new(palette: &'static Palette) -> Self {
        Self { items: Vec::new(), palette, theme: Theme::get(), fonts: Fonts::get() }
    }

    fn place(&mut self, scene: &Scene, offset: Point) {
        self.items.extend(scene.items.iter().map(|item| item.placed(1.0, offset)));
    }

    /// Adds what of a scene lies in a cell.
    pub(super) fn place_in(&mut self, scene: &Scene, offset: Point, cell: Rect) {
        for item in &scene.items {
            clip(&item.placed(1.0, offset), cell, &mut self.items);
        }
    }

    pub(super) fn stroke(&mut self, path: Path, stroke: Stroke) {
        self.items.push(Item { mark: None, shape: Shape::Path { path, fill: None, stroke: Some(stroke) } });
    }

    fn text(&mut self, at: Point, content: &str, face: Face, size: f32, color: Color) {
        let width = self.fonts.width(content, face, size);
        let text = Text { at, content: content.to_owned(), face, size, color, halo: None, width };
        self.items.push(Item { mark: None, shape: Shape::Text(text.made_visible()) });
    }

    /// The planned lines of text. The heading of a later frame takes the place of that of the first.
    pub(super) fn words(&mut self, plan: &Plan, heading: Option<(String, String)>) {
        let (title, _) = heading.unwrap_or_default();
        for (i, words) in plan.words.iter().enumerate() {
            let color = match words.strength {
                Strength::Ink => self.palette.ink,
                Strength::Detail => self.palette.ink2,
                Strength::Faint => self.palette.ink3,
            };
            let single = i == 0 && plan.title_lines == 1;
            let text = if single { &title } else { &words.text };
            self.text(words.at, text, words.face, words.size, color);
        }
    }

    pub(super) fn cell_heading(&mut self, frame: &Frame<'_>, cell: Rect) {
        let (small, body) = (self.theme.text.small, self.theme.text.section);
        let label = frame.period.label();
        let at = Point::new(cell.min().x() + 2.0, cell.min().y() - 6.0);
        self.text(at, &label, Face::SemiBold, body, self.palette.ink);
        let beside = at + Point::new(self.fonts.width(&label, Face::SemiBold, body) + 8.0, 0.0);
        let counts = format!("{} of {}", frame.standings.census.shown, frame.standings.census.total);
        // Where there is no room beside the period the caption alone tells it.
        if beside.x() + self.fonts.width(&counts, Face::Regular, small) <= cell.max().x() {
            self.text(beside, &counts, Face::Regular, small, self.palette.ink3);
        }
        let [a, b, c, d] = cell.corners();
        self.stroke(Path::polygon(&[a, b, c, d]), Stroke::solid(self.palette.hair, 1.0));
    }

    pub(super) fn legend(&mut self, groups: &[legend::Group], corners: &[Point]) {
        let small = self.theme.text.small;
        for (group, corner) in groups.iter().zip(corners) {
            let at = *corner + Point::new(0.0, 10.0);
            self.text(at, group.name, Face::SemiBold, small, self.palette.ink3);
            let mut y = self.theme.figure.group;
            for row in &group.rows {
                self.place(&row.swatch, *corner + Point::new(row.inset, y + 7.0));
                let mut line_y = y + 11.0;
                for (line, _) in &row.words.lines {
                    let at = *corner + Point::new(self.theme.figure.words_at, line_y);
                    self.text(at, line, Face::Regular, small, self.palette.ink);
                    line_y += legend::line_height();
                }
                y += legend::row_height(row);
            }
        }
    }
}
