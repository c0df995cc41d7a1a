//! What is read on a page over the picture: tables, the outline, a person's page, the leaders, the score card. They are
//! made elsewhere and only shown here; the evidence stays beside them.

mod cell;
mod hands;
mod head;
mod prose;
mod table;
mod tall;

pub(super) use cell::fitted;

use super::Desk;
use super::document::page_title;
use super::style::across_down;
use super::widgets;
use crate::scene::{Face, Palette, Theme};
use crate::session::{Command, Content, Page, ReadCommand, ReadingState, Session};
use egui::{Frame, Margin, Ui};

/// What the pages keep between frames.
#[derive(Default)]
pub(crate) struct PagesDesk {
    table: table::Kept,
    prose: prose::Kept,
}

/// The open page.
pub(super) fn show(session: &Session, desk: &mut Desk, commands: &mut Vec<Command>, ui: &mut Ui) {
    let theme = Theme::get();
    let palette = theme.palette(session.is_dark());
    let made = session.reading().cloned();
    Frame::NONE.inner_margin(Margin { bottom: 0, ..across_down(theme.page.padding) }).show(ui, |ui| {
        ui.set_min_size(ui.available_size());
        let prose =
            made.as_ref().and_then(|m| if let Content::Prose(p) = &m.content { Some(p) } else { None });
        page_title(ui, palette, prose.map_or(title(&session.page), |p| &p.title), commands);
        head::show(session, made.as_deref(), commands, ui, palette);
        match made.as_ref().map(|m| &m.content) {
            Some(Content::Table { table, rows }) => {
                table::show(session, &mut desk.pages.table, commands, ui, palette, table, rows);
            }
            Some(Content::Prose(prose)) => {
                prose::show(session, &mut desk.pages.prose, commands, ui, palette, prose);
            }
            None => waiting(session, commands, ui, palette),
        }
    });
}

fn title(page: &Page) -> &'static str {
    match page {
        Page::Table => "Table",
        Page::Outline => "Outline",
        Page::Leaders => "Leaders",
        Page::Score => "Score card",
        Page::Person(_) | Page::None | Page::Document { .. } | Page::About | Page::Keys | Page::Unsaved => {
            "A person"
        }
    }
}

/// While nothing is there: that it is being made, and how to stop it.
fn waiting(session: &Session, commands: &mut Vec<Command>, ui: &mut Ui, palette: &Palette) {
    let theme = Theme::get();
    ui.add_space(theme.gap.section);
    let (words, button, command) = match session.reading_state() {
        ReadingState::Stopped => ("Stopped: nothing was made.", "Make it after all", ReadCommand::Again),
        ReadingState::Working | ReadingState::Ready => ("Working…", "Stop", ReadCommand::Stop),
    };
    widgets::line(ui, words, Face::Regular, theme.text.body, palette.ink2);
    ui.add_space(theme.gap.item);
    if ui.button(button).clicked() {
        commands.push(Command::Read(command));
    }
}
