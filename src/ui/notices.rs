//! Messages: what was done, and what could not be done and why. They lie over the lower left of the picture until
//! they are read.

use super::style::{across_down, color, hairline};
use super::widgets;
use crate::scene::{Face, Theme};
use crate::session::{Command, NoticeKind, PageCommand, Session};
use egui::{Align2, Area, Frame, Id, Order, Ui, vec2};

pub(super) fn show(session: &Session, commands: &mut Vec<Command>, ui: &Ui) {
    if session.notices.is_empty() {
        return;
    }
    let theme = Theme::get();
    let palette = theme.palette(session.is_dark());
    let offset =
        vec2(theme.panels.left + theme.space.m, -(theme.panels.time + theme.panels.status + theme.space.m));
    Area::new(Id::new("notices")).order(Order::Foreground).anchor(Align2::LEFT_BOTTOM, offset).show(
        ui.ctx(),
        |ui| {
            for notice in &session.notices {
                let frame = Frame::NONE
                    .fill(color(palette.field))
                    .stroke(hairline(palette.line))
                    .corner_radius(theme.radius.card)
                    .inner_margin(across_down(theme.control.notice));
                frame.show(ui, |ui| {
                    ui.set_max_width(theme.control.notices.0);
                    ui.horizontal_top(|ui| {
                        let mark = match notice.kind {
                            NoticeKind::Done => "Done",
                            NoticeKind::Failed => "Not done",
                        };
                        ui.label(egui::RichText::new(mark).strong());
                        ui.vertical(|ui| {
                            ui.set_max_width(theme.control.notices.1);
                            widgets::line(ui, &notice.text, Face::Regular, theme.text.detail, palette.ink);
                        });
                        if ui.button("Dismiss").clicked() {
                            commands.push(Command::Page(PageCommand::Dismiss(notice.id)));
                        }
                    });
                });
                ui.add_space(theme.gap.item);
            }
        },
    );
}
