//! The line at the bottom: what is shown, and why the rest is not. Each reason is a button that lifts it.

use super::style::{color, font};
use crate::graph::HiddenBy;
use crate::model::{Period, counted};
use crate::scene::{Face, Theme, hidden_part};
use crate::session::{ArrangeCommand, Command, FilterCommand, Session};
use egui::{Align, Layout, RichText, Ui};

pub(super) fn show(session: &Session, narrow: bool, commands: &mut Vec<Command>, ui: &mut Ui) {
    let theme = Theme::get();
    let palette = theme.palette(session.is_dark());
    let census = &session.derived().standings.census;
    let period = session.view.period;
    ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
        ui.spacing_mut().item_spacing.x = theme.control.apart;
        let shown = format!("{} of {} shown", census.shown, census.total);
        ui.label(RichText::new(shown).font(font(Face::SemiBold, theme.text.detail)));
        if census.undated > 0 && period != Period::AllTime {
            let text = format!("({} undated)", census.undated);
            ui.label(
                RichText::new(text).font(font(Face::Regular, theme.text.detail)).color(color(palette.ink2)),
            );
        }
        for reason in HiddenBy::ALL.into_iter().rev() {
            let Some(count) = census.hidden.get(&reason) else { continue };
            ui.label(RichText::new("·").color(color(palette.ink3)));
            let text = RichText::new(hidden_part(reason, *count, period))
                .font(font(Face::Regular, theme.text.detail))
                .color(color(palette.ink2))
                .underline();
            let part = ui.add(egui::Button::new(text).frame(false));
            super::widgets::focus_ring(ui, &part, part.rect, palette);
            if part.on_hover_text(reason.lifted()).on_hover_cursor(egui::CursorIcon::PointingHand).clicked() {
                commands.push(Command::Filter(FilterCommand::Lift(reason)));
            }
        }
        if let Some(tidying) = session.tidying.filter(|t| t.done > 0.0) {
            ui.label(RichText::new("·").color(color(palette.ink3)));
            let text = format!("laying out: {:.0} %", tidying.done * 100.0);
            ui.label(RichText::new(text).font(font(Face::Regular, theme.text.detail)));
            if ui.small_button("Stop").on_hover_text("Keep the picture as it is").clicked() {
                commands.push(Command::Arrange(ArrangeCommand::StopTidy));
            }
        }
        if narrow {
            return;
        }
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let dataset = session.dataset();
            let text = format!(
                "as stated in {} · {} · ? for keys",
                counted(dataset.sources().len(), "document", "documents"),
                dataset.licence()
            );
            ui.label(
                RichText::new(super::text::shown(&text))
                    .font(font(Face::Regular, theme.text.detail))
                    .color(color(palette.ink3)),
            );
        });
    });
}
