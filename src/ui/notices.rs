//! Messages: what was done, and what could not be done and why. They lie over the lower left of the picture until
//! they are read.

use super::style::color;
use super::widgets;
use crate::scene::{Face, Theme};
use crate::session::{Command, NoticeKind, PageCommand, Session};
use egui::{Align2, Area, Frame, Id, Margin, Order, Stroke, Ui, vec2};

pub(super) fn show(session: &Session, commands: &mut Vec<Command>, ui: &Ui) {
    if session.notices.is_empty() {
        return;
    }
    let theme = Theme::get();
    let palette = theme.palette(session.is_dark());
    let offset = vec2(theme.panels.left + 12.0, -(theme.panels.time + theme.panels.status + 12.0));
    Area::new(Id::new("notices")).order(Order::Foreground).anchor(Align2::LEFT_BOTTOM, offset).show(
        ui.ctx(),
        |ui| {
            for notice in &session.notices {
                let frame = Frame::NONE
                    .fill(color(palette.field))
                    .stroke(Stroke::new(1.0, color(palette.line)))
                    .corner_radius(8.0)
                    .inner_margin(Margin::symmetric(12, 8));
                frame.show(ui, |ui| {
                    ui.set_max_width(460.0);
                    ui.horizontal_top(|ui| {
                        let mark = match notice.kind {
                            NoticeKind::Done => "Done",
                            NoticeKind::Failed => "Not done",
                        };
                        ui.label(egui::RichText::new(mark).strong());
                        ui.vertical(|ui| {
                            ui.set_max_width(360.0);
                            widgets::line(ui, &notice.text, Face::Regular, theme.text.detail, palette.ink);
                        });
                        if ui.button("Dismiss").clicked() {
                            commands.push(Command::Page(PageCommand::Dismiss(notice.id)));
                        }
                    });
                });
                ui.add_space(6.0);
            }
        },
    );
}
