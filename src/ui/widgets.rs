//! Small parts that several panels share.

use super::paint;
use super::style::{color, font, hairline};
use crate::model::masked;
use crate::scene::{Color, Face, Fonts, Palette, Scene, Theme};
use egui::text::LayoutJob;
use egui::{
    Align2, Color32, FontId, Frame, Galley, Margin, Rect, Response, Sense, Stroke, StrokeKind, TextBuffer,
    Ui, Vec2, WidgetInfo, WidgetType, pos2, vec2,
};
use std::borrow::Cow;
use std::sync::Arc;

/// The most letters that a field of one line takes: a whole book that is pasted by mistake would be kept by every step of
/// undo.
pub(super) const MOST_TYPED: usize = 1_000;

/// The most letters that a field of many lines takes.
pub(super) const MOST_WRITTEN: usize = 20_000;

/// Draws a scene with its origin at a place.
pub(super) fn swatch(ui: &Ui, scene: &Scene, at: egui::Pos2) {
    ui.painter().add(paint::Painted::new(ui.ctx(), scene, at.to_vec2()).shape());
}

/// A text at a place; its box.
pub(super) fn text_at(
    ui: &Ui,
    at: egui::Pos2,
    align: Align2,
    text: &str,
    face: Face,
    size: f32,
    ink: Color,
) -> Rect {
    let shown = super::text::shown(text);
    ui.painter().text(at, align, shown, font(face, size), color(ink))
}

/// A card of a page, as wide as there is room.
pub(super) fn card(ui: &mut Ui, palette: &Palette, content: impl FnOnce(&mut Ui)) {
    let theme = Theme::get();
    let card = Frame::NONE
        .fill(color(palette.field))
        .corner_radius(theme.radius.card)
        .inner_margin(Margin::same(theme.page.card.0))
        .outer_margin(Margin::symmetric(0, theme.page.card.1));
    card.show(ui, |ui| {
        ui.set_min_width(ui.available_width());
        content(ui);
    });
}

/// A heading of a group: small capitals left, a remark right.
pub(super) fn heading(ui: &mut Ui, palette: &Palette, name: &str, remark: &str) {
    let theme = Theme::get();
    let (rect, response) =
        ui.allocate_exact_size(vec2(ui.available_width(), theme.panels.heading), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(WidgetType::Label, true, name));
    let size = theme.text.small;
    text_at(
        ui,
        rect.left_center(),
        Align2::LEFT_CENTER,
        &name.to_uppercase(),
        Face::SemiBold,
        size,
        palette.ink3,
    );
    text_at(ui, rect.right_center(), Align2::RIGHT_CENTER, remark, Face::Regular, size, palette.ink3);
}

/// A row with a check box, a swatch, a name and a count: the legend's unit.
pub(super) struct CheckRow<'a> {
    /// Whether it is checked.
    pub on: bool,
    /// What it is called.
    pub name: &'a str,
    /// The picture of it.
    pub swatch: Scene,
    /// Where the picture's origin lies, from the check box.
    pub inset: f32,
    /// Where the name starts.
    pub name_at: f32,
    /// At the right end: shown, and of how many.
    pub count: (String, String),
    /// What a screen reader says of it.
    pub label: String,
}

impl CheckRow<'_> {
    /// Shows the row; clicked when it is to be switched.
    pub(super) fn show(self, ui: &mut Ui, palette: &Palette) -> Response {
        let theme = Theme::get();
        // A long name goes on below itself.
        let fonts = Fonts::get();
        let counted = fonts.width(&self.count.0, Face::Regular, theme.text.detail)
            + fonts.width(&self.count.1, Face::Regular, theme.text.small);
        let room = ui.available_width() - self.name_at - counted - theme.row.count_gap;
        let lines = fonts.wrap(self.name, Face::Regular, theme.text.detail, room.max(theme.row.least_name));
        #[expect(clippy::cast_precision_loss, reason = "a few lines")]
        let below = (lines.len().max(1) - 1) as f32 * theme.row.name_line;
        let size = vec2(ui.available_width(), theme.panels.legend_row + below);
        let (rect, response) = ui.allocate_exact_size(size, Sense::click());
        response.widget_info(|| WidgetInfo::selected(WidgetType::Checkbox, true, self.on, &self.label));
        if !ui.is_rect_visible(rect) {
            return response;
        }
        let around = rect.expand2(vec2(theme.row.bleed, 0.0));
        if response.hovered() {
            ui.painter().rect_filled(around, theme.row.corner, color(palette.sel));
        }
        focus_ring(ui, &response, around, palette);
        let middle = rect.top() + theme.panels.legend_row * 0.5;
        check_box(ui, pos2(rect.left() + theme.row.check_at, middle), self.on, palette);
        swatch(ui, &self.swatch, pos2(rect.left() + self.inset, middle));
        let ink = if self.on { palette.ink } else { palette.ink3 };
        let mut at = pos2(rect.left() + self.name_at, middle);
        for line in &lines {
            text_at(ui, at, Align2::LEFT_CENTER, line, Face::Regular, theme.text.detail, ink);
            at.y += theme.row.name_line;
        }
        let right = text_at(
            ui,
            pos2(rect.right(), middle),
            Align2::RIGHT_CENTER,
            &self.count.1,
            Face::Regular,
            theme.text.small,
            palette.ink3,
        );
        text_at(
            ui,
            pos2(right.left() - theme.row.count_apart, middle),
            Align2::RIGHT_CENTER,
            &self.count.0,
            Face::Regular,
            theme.text.detail,
            ink,
        );
        response
    }
}

/// A check box around a place.
pub(super) fn check_box(ui: &Ui, at: egui::Pos2, on: bool, palette: &Palette) {
    let theme = Theme::get();
    let rect = Rect::from_center_size(at, Vec2::splat(theme.row.check));
    let p = ui.painter();
    p.rect(rect, theme.radius.check, color(palette.field), hairline(palette.line), StrokeKind::Inside);
    if on {
        let tick = [at + vec2(-3.2, 0.2), at + vec2(-0.9, 2.6), at + vec2(3.4, -2.6)];
        p.line(tick.to_vec(), Stroke::new(theme.stroke.sign, color(palette.ink)));
    }
}

/// A switch as egui has it, with the corners of ours: rounder ones would make one of several of it.
pub(super) fn checkbox(ui: &mut Ui, enabled: bool, on: &mut bool, words: &str) -> Response {
    ui.scope(|ui| {
        let corner = egui::CornerRadius::from(Theme::get().radius.check);
        let w = &mut ui.visuals_mut().widgets;
        for state in [&mut w.noninteractive, &mut w.inactive, &mut w.hovered, &mut w.active, &mut w.open] {
            state.corner_radius = corner;
        }
        ui.add_enabled(enabled, egui::Checkbox::new(on, words))
    })
    .inner
}

/// A ring around what has the keyboard; it comes into sight when it gets it.
pub(super) fn focus_ring(ui: &Ui, response: &Response, rect: Rect, palette: &Palette) {
    if response.gained_focus() {
        response.scroll_to_me(None);
    }
    if response.has_focus() {
        let theme = Theme::get();
        let stroke = Stroke::new(theme.stroke.strong, color(palette.ink));
        ui.painter().rect_stroke(rect, theme.row.corner, stroke, StrokeKind::Inside);
    }
}

/// A trough of segments of which one is chosen; the one that was clicked.
pub(super) fn segments<T: Copy + PartialEq>(
    ui: &mut Ui,
    palette: &Palette,
    width: f32,
    options: &[(&str, T)],
    chosen: T,
) -> Option<T> {
    let theme = Theme::get();
    let (rect, _) = ui.allocate_exact_size(vec2(width, theme.panels.button), Sense::hover());
    ui.painter().rect_filled(rect, theme.radius.button, color(palette.sel));
    let mut clicked = None;
    #[expect(clippy::cast_precision_loss, reason = "a few segments")]
    let step = rect.width() / options.len().max(1) as f32;
    for (i, (name, value)) in options.iter().enumerate() {
        #[expect(clippy::cast_precision_loss, reason = "a few segments")]
        let left = rect.left() + step * i as f32;
        let cell = Rect::from_min_size(pos2(left, rect.top()), vec2(step, rect.height()))
            .shrink(theme.control.segment);
        let response = ui.interact(cell, ui.id().with(("segment", *name)), Sense::click());
        let on = *value == chosen;
        response.widget_info(|| WidgetInfo::selected(WidgetType::RadioButton, true, on, *name));
        if on {
            ui.painter().rect(
                cell,
                theme.control.segment_corner,
                color(palette.field),
                hairline(palette.line),
                StrokeKind::Inside,
            );
        }
        focus_ring(ui, &response, cell, palette);
        let face = if on { Face::SemiBold } else { Face::Regular };
        let ink = if on || response.hovered() { palette.ink } else { palette.ink2 };
        text_at(ui, cell.center(), Align2::CENTER_CENTER, name, face, theme.text.detail, ink);
        if response.clicked() {
            clicked = Some(*value);
        }
    }
    clicked
}

/// A square button with a picture drawn by `draw` (given its box and its ink).
pub(super) fn icon_button(
    ui: &mut Ui,
    palette: &Palette,
    label: &str,
    enabled: bool,
    draw: impl FnOnce(&egui::Painter, Rect, egui::Color32),
) -> Response {
    let theme = Theme::get();
    let (rect, response) = ui.allocate_exact_size(
        Vec2::splat(theme.panels.button),
        if enabled { Sense::click() } else { Sense::hover() },
    );
    response.widget_info(|| WidgetInfo::labeled(WidgetType::Button, enabled, label));
    let fill = if enabled && response.hovered() { palette.sel } else { palette.field };
    ui.painter().rect(rect, theme.radius.button, color(fill), hairline(palette.line), StrokeKind::Inside);
    focus_ring(ui, &response, rect, palette);
    let ink = if enabled { palette.ink } else { palette.ghost };
    draw(ui.painter(), rect, color(ink));
    response.on_hover_text(super::text::shown(label))
}

/// What a screen reader is told of a widget whose text was put in the order in which it is seen: the text as it is read.
pub(super) fn told(response: Response, kind: WidgetType, text: &str) -> Response {
    if let Cow::Owned(_) = super::text::shown(text) {
        response.widget_info(|| WidgetInfo::labeled(kind, response.enabled(), text));
    }
    response
}

/// A button that is called as something of the dataset is.
pub(super) fn button(ui: &mut Ui, text: &str) -> Response {
    let response = ui.button(super::text::shown(text));
    told(response, WidgetType::Button, text)
}

/// Lays out what is typed over, with a sign for each letter that would not be seen: the pointer and the keys count
/// letters, so that one stands for one.
pub(super) fn typed(
    font: FontId,
    ink: Color32,
    lines: bool,
) -> impl FnMut(&Ui, &dyn TextBuffer, f32) -> Arc<Galley> {
    move |ui, text, width| {
        let seen = masked(text.as_str(), char::REPLACEMENT_CHARACTER).into_owned();
        let mut job = LayoutJob::simple(seen, font.clone(), ink, if lines { width } else { f32::INFINITY });
        job.break_on_newline = lines;
        ui.fonts_mut(|f| f.layout_job(job))
    }
}

/// Text that can be clicked, underlined.
pub(super) fn link(ui: &mut Ui, palette: &Palette, text: &str) -> Response {
    let words = egui::RichText::new(super::text::shown(text))
        .font(font(Face::SemiBold, Theme::get().text.detail))
        .color(color(palette.ink))
        .underline();
    let response = ui.add(egui::Label::new(words).selectable(false).sense(Sense::click()));
    let response = told(response, WidgetType::Label, text);
    focus_ring(ui, &response, response.rect.expand(Theme::get().row.bleed * 0.5), palette);
    response.on_hover_cursor(egui::CursorIcon::PointingHand)
}

/// A heading that opens and closes what stands under it; whether that is open.
pub(super) fn disclosure(ui: &mut Ui, palette: &Palette, title: &str, open_at_first: bool) -> bool {
    let theme = Theme::get();
    let id = ui.id().with("disclosure");
    let open = ui.data(|d| d.get_temp::<bool>(id)).unwrap_or(open_at_first);
    let sign = if open { "−" } else { "+" };
    let words = egui::RichText::new(format!("{sign}  {}", super::text::shown(title)))
        .font(font(Face::SemiBold, theme.text.detail))
        .color(color(palette.ink));
    let response = ui
        .add(egui::Label::new(words).wrap().selectable(false).sense(Sense::click()))
        .on_hover_cursor(egui::CursorIcon::PointingHand);
    response.widget_info(|| WidgetInfo::selected(WidgetType::CollapsingHeader, true, open, title));
    focus_ring(ui, &response, response.rect.expand(theme.row.bleed * 0.5), palette);
    let open = open != response.clicked();
    ui.data_mut(|d| d.insert_temp(id, open));
    open
}

/// A line of text that wraps, in a face, size and ink.
pub(super) fn line(ui: &mut Ui, text: &str, face: Face, size: f32, ink: Color) -> Response {
    let words = egui::RichText::new(super::text::shown(text)).font(font(face, size)).color(color(ink));
    ui.add(egui::Label::new(words).wrap())
}

/// A hairline across the panel.
pub(super) fn rule(ui: &mut Ui, palette: &Palette) {
    let (rect, _) =
        ui.allocate_exact_size(vec2(ui.available_width(), Theme::get().stroke.hair), Sense::hover());
    ui.painter().rect_filled(rect, 0.0, color(palette.hair));
}

/// A row of the legend that is no filter: picture, name, count.
pub(super) fn plain_row(
    ui: &mut Ui,
    palette: &Palette,
    picture: &Scene,
    (inset, name_at): (f32, f32),
    name: &str,
    count: &str,
) -> Response {
    let theme = Theme::get();
    let (rect, response) =
        ui.allocate_exact_size(vec2(ui.available_width(), theme.panels.legend_row), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(WidgetType::Label, true, format!("{name}: {count}")));
    let middle = rect.center().y;
    swatch(ui, picture, pos2(rect.left() + inset, middle));
    text_at(
        ui,
        pos2(rect.left() + name_at, middle),
        Align2::LEFT_CENTER,
        name,
        Face::Regular,
        theme.text.detail,
        palette.ink,
    );
    text_at(
        ui,
        rect.right_center(),
        Align2::RIGHT_CENTER,
        count,
        Face::Regular,
        theme.text.detail,
        palette.ink,
    );
    response
}
