//! Asks before a file is overwritten that somebody else has changed.

use super::widgets;
use crate::scene::{Face, Theme};
use crate::session::{Command, FileCommand, Session};
use egui::Ui;

pub(super) fn show(session: &Session, commands: &mut Vec<Command>, ui: &Ui) {
    let Some(conflict) = &session.conflict else { return };
    let theme = Theme::get();
    let palette = theme.palette(session.is_dark());
    let modal = egui::Modal::new("conflict".into()).show(ui.ctx(), |ui| {
        ui.set_width(theme.control.asked);
        let title = format!("{} was changed on disk", conflict.name);
        widgets::line(ui, &title, Face::SemiBold, theme.text.title, palette.ink);
        ui.add_space(theme.gap.item);
        let kept = if session.versions > 0 {
            "If you replace it, what it holds now is kept beside it as a version."
        } else {
            "If you replace it, what it holds now is gone: no versions are kept (File, Versions kept)."
        };
        let said = format!(
            "Somebody, or another window, has changed it since you opened or saved it here. Nothing is written yet. {kept}"
        );
        widgets::line(ui, &said, Face::Regular, theme.text.body, palette.ink2);
        ui.add_space(theme.gap.group);
        ui.horizontal(|ui| {
            for (name, command) in [
                ("Save under another name…", FileCommand::AskSaveSnapshot),
                ("Replace it", FileCommand::Replace),
                ("Do not save", FileCommand::Conflict(None)),
            ] {
                if ui.button(name).clicked() {
                    commands.push(Command::File(command));
                }
            }
        });
    });
    if modal.should_close() {
        commands.push(Command::File(FileCommand::Conflict(None)));
    }
}
