//! Work that was not saved, and is kept: what it is work on, from when it is, and whether it comes back.

use super::document::{page_frame, page_title};
use super::{Desk, widgets};
use crate::model::counted;
use crate::scene::{Face, Theme};
use crate::session::{Command, FileCommand, Session};
use egui::{Ui, WidgetInfo, WidgetType};

pub(super) fn show(session: &Session, desk: &mut Desk, commands: &mut Vec<Command>, ui: &mut Ui) {
    let theme = Theme::get();
    let palette = theme.palette(session.is_dark());
    page_frame(ui, |ui| {
        ui.set_max_width(ui.available_width().min(theme.page.about));
        page_title(ui, palette, "Unsaved work", commands);
        let said = match session.unsaved.len() {
            0 => "There is none. What you change is written down here within two seconds, and stays until you save it."
                .to_owned(),
            n => format!(
                "{} changed and not saved. Each comes back as it was, with its positions, filters and stories; files \
                 stay as they are until you save.",
                counted(n, "view was", "views were")
            ),
        };
        widgets::line(ui, &said, Face::Regular, theme.text.body, palette.ink2);
        ui.add_space(theme.gap.group);
        for unsaved in &session.unsaved {
            widgets::card(ui, palette, |ui| {
                widgets::line(ui, &unsaved.name, Face::SemiBold, theme.text.body, palette.ink);
                widgets::line(ui, &unsaved.when, Face::Regular, theme.text.detail, palette.ink2);
                ui.add_space(theme.gap.item);
                ui.horizontal(|ui| {
                    let named = |response: &egui::Response, what: &str| {
                        let words = format!("{what}: {}, {}", unsaved.name, unsaved.when);
                        response.widget_info(|| WidgetInfo::labeled(WidgetType::Button, true, &words));
                    };
                    let back = ui.button("Bring it back");
                    named(&back, "Bring it back");
                    if back.clicked() {
                        commands.push(Command::File(FileCommand::Recover(unsaved.id.clone())));
                    }
                    // It cannot be undone: once more.
                    let meant = desk.discarding.as_ref() == Some(&unsaved.id);
                    let words = if meant { "Throw it away for good" } else { "Throw it away…" };
                    let away = ui.button(words);
                    named(&away, words);
                    if away.clicked() && meant {
                        desk.discarding = None;
                        commands.push(Command::File(FileCommand::Discard(unsaved.id.clone())));
                    } else if away.clicked() {
                        desk.discarding = Some(unsaved.id.clone());
                    }
                });
            });
        }
    });
}
