//! The command palette: everything that can be done, found by a few letters of its name.

use super::style::{color, font, sides};
use super::text::{shown, turns};
use super::widgets::{self, text_at};
use crate::scene::{Face, Theme};
use crate::session::{Action, Command, Palette as Found, PaletteCommand, Session};
use egui::text::{LayoutJob, TextFormat};
use egui::{Align2, Key, Modifiers, Rect, ScrollArea, Sense, Ui, WidgetInfo, WidgetType, pos2, vec2};
use std::ops::Range;

pub(super) fn show(session: &Session, commands: &mut Vec<Command>, ui: &Ui) {
    let Some(found) = &session.palette else { return };
    let theme = Theme::get();
    let room = ui.ctx().content_rect();
    let width = theme.finder.width.min(room.width() - theme.space.l * 2.0).max(0.0);
    let push = |commands: &mut Vec<Command>, c| commands.push(Command::Palette(c));
    // The list has these keys before the text field has them.
    let pressed = |key| ui.ctx().input_mut(|i| i.consume_key(Modifiers::NONE, key));
    for (key, by) in [(Key::ArrowDown, 1), (Key::ArrowUp, -1), (Key::PageDown, 8), (Key::PageUp, -8)] {
        if pressed(key) {
            push(commands, PaletteCommand::Move(by));
        }
    }
    if pressed(Key::Enter) {
        push(commands, PaletteCommand::Run);
    }
    let at = pos2(room.center().x, room.top() + theme.finder.top);
    let modal = egui::Modal::new("palette".into())
        .area(egui::Modal::default_area("palette".into()).anchor(Align2::CENTER_TOP, vec2(0.0, at.y)))
        .show(ui.ctx(), |ui| {
            ui.set_width(width);
            field(session, found, commands, ui);
            ui.add_space(theme.space.s);
            list(session, found, commands, ui);
        });
    if modal.should_close() {
        push(commands, PaletteCommand::Close);
    }
}

fn field(session: &Session, found: &Found, commands: &mut Vec<Command>, ui: &mut Ui) {
    let theme = Theme::get();
    let palette = theme.palette(session.is_dark());
    let mut text = found.query.clone();
    let response = ui.add(
        egui::TextEdit::singleline(&mut text)
            .char_limit(widgets::MOST_TYPED)
            .hint_text("Type what you want to do")
            .font(font(Face::Regular, theme.text.section))
            .margin(sides(theme.control.search))
            .desired_width(f32::INFINITY)
            .id_salt("palette_query"),
    );
    response.widget_info(|| {
        let mut info = WidgetInfo::text_edit(true, "", &found.query, "");
        info.label = Some("What you want to do".to_owned());
        info
    });
    // It opens with the keyboard in it, and keeps it.
    if !response.has_focus() {
        response.request_focus();
        // What is typed before it has the keyboard is not lost.
        let typed = |e: &egui::Event| if let egui::Event::Text(t) = e { Some(t.clone()) } else { None };
        text.extend(ui.input(|i| i.events.iter().filter_map(typed).collect::<Vec<_>>()));
        if text != found.query {
            commands.push(Command::Palette(PaletteCommand::Type(text.clone())));
        }
    }
    if response.changed() {
        commands.push(Command::Palette(PaletteCommand::Type(text)));
    }
    let words = match found.found.len() {
        0 => "nothing goes by this name".to_owned(),
        1 => "one action".to_owned(),
        n => format!("{n} actions"),
    };
    widgets::line(ui, &words, Face::Regular, theme.text.small, palette.ink3);
}

fn list(session: &Session, found: &Found, commands: &mut Vec<Command>, ui: &mut Ui) {
    // A list of nothing has no height, and egui breaks if a bar that fades out beside it is pressed.
    if found.found.is_empty() {
        return;
    }
    let theme = Theme::get();
    let row = theme.finder.row;
    ui.spacing_mut().item_spacing.y = 0.0;
    let height = theme.finder.height.min(ui.ctx().content_rect().height() * 0.6);
    ScrollArea::vertical().max_height(height).auto_shrink([false, true]).show_rows(
        ui,
        row,
        found.found.len(),
        |ui, range| {
            for (i, (action, ranges)) in found.found.iter().enumerate().skip(range.start).take(range.len()) {
                if one(session, ui, (action, ranges), i == found.chosen) {
                    commands.push(Command::Palette(PaletteCommand::RunAt(i)));
                }
            }
            // The chosen one is kept in sight.
            #[expect(clippy::cast_precision_loss, reason = "a few hundred rows")]
            let top = ui.min_rect().top() + row * (found.chosen as f32 - range.start as f32);
            let chosen = Rect::from_min_size(pos2(ui.min_rect().left(), top), vec2(1.0, row));
            let id = ui.id().with("chosen");
            if ui.data(|d| d.get_temp::<usize>(id)) != Some(found.chosen) {
                ui.data_mut(|d| d.insert_temp(id, found.chosen));
                ui.scroll_to_rect(chosen, None);
            }
        },
    );
}

fn one(session: &Session, ui: &mut Ui, (action, ranges): (&Action, &[Range<usize>]), chosen: bool) -> bool {
    let theme = Theme::get();
    let palette = theme.palette(session.is_dark());
    let (rect, response) =
        ui.allocate_exact_size(vec2(ui.available_width(), theme.finder.row), Sense::click());
    response.widget_info(|| WidgetInfo::selected(WidgetType::Button, true, chosen, &action.name));
    if chosen || response.hovered() {
        ui.painter().rect_filled(rect, theme.row.corner, color(palette.sel));
    }
    let keys = text_at(
        ui,
        pos2(rect.right() - theme.space.s, rect.center().y),
        Align2::RIGHT_CENTER,
        action.keys,
        Face::Regular,
        theme.text.small,
        palette.ink2,
    );
    let galley = ui.painter().layout_job(marked(session, &action.name, ranges, keys.left() - rect.left()));
    let place = pos2(rect.left() + theme.space.s, rect.center().y - galley.size().y * 0.5);
    ui.painter().galley(place, galley, color(palette.ink));
    response.clicked()
}

/// A line of small text, cut at the end where there is no room.
pub(super) fn plain(text: &str, ink: crate::scene::Color, width: f32) -> LayoutJob {
    let theme = Theme::get();
    let wrap = egui::text::TextWrapping::truncate_at_width(width);
    let mut job = LayoutJob { wrap, ..LayoutJob::default() };
    let font_id = font(Face::Regular, theme.text.small);
    job.append(&shown(text), 0.0, TextFormat { font_id, color: color(ink), ..TextFormat::default() });
    job
}

/// A line of text whose parts that were looked for stand out by weight, cut at the end where there is no room.
pub(super) fn marked(session: &Session, text: &str, ranges: &[Range<usize>], width: f32) -> LayoutJob {
    let theme = Theme::get();
    let palette = theme.palette(session.is_dark());
    let wrap = egui::text::TextWrapping::truncate_at_width(width - theme.space.m);
    let mut job = LayoutJob { wrap, ..LayoutJob::default() };
    let mut at = 0;
    let mut put = |part: Option<&str>, face: Face| {
        let Some(part) = part.filter(|p| !p.is_empty()) else { return };
        let ink = color(palette.ink);
        job.append(
            &shown(part),
            0.0,
            TextFormat { font_id: font(face, theme.text.body), color: ink, ..TextFormat::default() },
        );
    };
    // The order of words is that of the whole: a text that turns is not taken apart.
    let ranges = if turns(text) { &[] } else { ranges };
    for range in ranges {
        put(text.get(at..range.start), Face::Regular);
        put(text.get(range.clone()), Face::SemiBold);
        at = range.end;
    }
    put(text.get(at..), Face::Regular);
    job
}
