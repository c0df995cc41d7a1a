//! The strip of time: from the first to the last day on which a split can have been. It runs from the parent's hue to
//! the child's, evenly: within its days nobody says when it was likelier. An open end fades out.

use super::super::super::style::{color, hairline};
use super::super::super::widgets::text_at;
use super::Part;
use crate::model::{Day, EntityIx, Moment, describe_days, describe_end, describe_start};
use crate::scene::{Color, Face, Fonts, Theme};
use egui::{Align2, Mesh, Rect, Sense, Shape, Stroke, Ui, WidgetInfo, WidgetType, pos2, vec2};

/// What the strip shows, in days, and where.
struct Axis {
    first: f32,
    last: f32,
    rect: Rect,
}

impl Axis {
    fn x(&self, day: f32) -> f32 {
        let share = (day - self.first) / (self.last - self.first).max(1.0);
        self.rect.left() + share.clamp(0.0, 1.0) * self.rect.width()
    }
}

#[expect(clippy::cast_precision_loss, reason = "days of some centuries")]
fn number(day: Day) -> f32 {
    day.number() as f32
}

impl Part<'_> {
    pub(super) fn strip(&self, ui: &mut Ui) {
        let Some((first, last)) = self.card.when.days else { return };
        let (from, to) = match (first.day(), last.day()) {
            (Some(from), Some(to)) => (from, to),
            (Some(day), None) | (None, Some(day)) => (day, day),
            (None, None) => return,
        };
        let theme = Theme::get();
        let (height, bar) = theme.split.strip;
        let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), height), Sense::hover());
        let words = describe_days(first, last);
        response.widget_info(|| WidgetInfo::labeled(WidgetType::Label, true, format!("Days: {words}")));
        let length = number(to) - number(from) + 1.0;
        let margin = length * theme.split.around / (1.0 - 2.0 * theme.split.around);
        let strip = Rect::from_min_size(rect.min, vec2(rect.width(), bar));
        let axis = Axis { first: number(from) - margin, last: number(to) + 1.0 + margin, rect: strip };
        let (mut left, mut right) = (axis.x(number(from)), axis.x(number(to) + 1.0));
        // One day is a line, not a field; it has no inside that could be told apart.
        if length <= 1.0 {
            let middle = strip.center().x;
            (left, right) = (middle - theme.split.least * 0.5, middle + theme.split.least * 0.5);
        }
        let open = (first == Moment::Past, last == Moment::Future);
        let left_end = if open.0 { strip.left() } else { left };
        let right_end = if open.1 { strip.right() } else { right };
        let field = Rect::from_x_y_ranges(left_end..=right_end, strip.y_range());
        ui.painter().hline(strip.x_range(), strip.bottom(), hairline(self.palette.line));
        self.ticks(ui, &axis, (from, to));
        self.field(ui, field, open);
        self.dates(ui, rect, (left, right), (first, last));
    }

    fn hue(&self, entity: EntityIx) -> Color {
        self.palette.family(self.session.network.family(entity))
    }

    /// The bar itself, and a stroke at each end that is told.
    fn field(&self, ui: &Ui, rect: Rect, (open_left, open_right): (bool, bool)) {
        let (theme, panel) = (Theme::get(), self.palette.panel);
        let (elder, younger) = (self.hue(self.card.elder), self.hue(self.card.younger));
        let ink =
            |hue: Color, open: bool| color(if open { panel } else { panel.mixed(hue, theme.split.tint) });
        let mut mesh = Mesh::default();
        for (at, ink) in [
            (rect.left_top(), ink(elder, open_left)),
            (rect.right_top(), ink(younger, open_right)),
            (rect.right_bottom(), ink(younger, open_right)),
            (rect.left_bottom(), ink(elder, open_left)),
        ] {
            mesh.colored_vertex(at, ink);
        }
        mesh.add_triangle(0, 1, 2);
        mesh.add_triangle(0, 2, 3);
        ui.painter().add(Shape::mesh(mesh));
        for (x, hue, open) in [(rect.left(), elder, open_left), (rect.right(), younger, open_right)] {
            if !open {
                let stroke = Stroke::new(theme.stroke.strong, color(self.palette.outline(hue)));
                ui.painter().vline(x, rect.y_range(), stroke);
            }
        }
    }

    /// A tick where each year begins, or each decade where years are too narrow.
    fn ticks(&self, ui: &Ui, axis: &Axis, (from, to): (Day, Day)) {
        let (length, room) = Theme::get().split.tick;
        let years = from.year().saturating_sub(1)..=to.year().saturating_add(1);
        let at = |year: i32| axis.x(number(Day::first_of_year(year)));
        let narrow = at(to.year() + 1) - at(to.year()) < room;
        for year in years.filter(|y| !narrow || y % 10 == 0) {
            let x = at(year);
            if x > axis.rect.left() && x < axis.rect.right() {
                let down = axis.rect.bottom()..=axis.rect.bottom() + length;
                ui.painter().vline(x, down, hairline(self.palette.line));
            }
        }
    }

    /// The first and the last day below the ends of the bar, or one date in its middle.
    fn dates(&self, ui: &Ui, rect: Rect, (left, right): (f32, f32), (first, last): (Moment, Moment)) {
        let theme = Theme::get();
        let size = theme.text.small;
        let from = first.day().map(describe_start);
        let to = last.day().map(describe_end);
        let width =
            |text: &Option<String>| text.as_ref().map_or(0.0, |t| Fonts::get().width(t, Face::Regular, size));
        let both = from.is_some() && to.is_some();
        let meet = (width(&from) + width(&to)) * 0.5 + theme.split.apart > right - left;
        let write = |x: f32, text: &str| {
            let at = pos2(x, rect.bottom());
            text_at(ui, at, Align2::CENTER_BOTTOM, text, Face::Regular, size, self.palette.ink2);
        };
        if both && meet {
            write((left + right) * 0.5, &describe_days(first, last));
            return;
        }
        for (x, text) in [(left, from), (right, to)] {
            if let Some(text) = text {
                write(x, &text);
            }
        }
    }
}
