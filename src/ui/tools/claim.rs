//! A claim in a tool's list: what it says, who says so and when it holds; a click shows its quotes.

use super::super::widgets;
use crate::model::{ClaimIx, describe_claim_whole, describe_dating, describe_speaker};
use crate::scene::{Face, Palette, Theme};
use crate::session::{Command, SelectCommand, Session, ToolCommand};
use egui::Ui;

/// The most claims that a list shows at first.
pub(super) const LISTED: usize = 12;

/// One claim as a link, with its speaker and its date below.
pub(super) fn claim(
    session: &Session,
    commands: &mut Vec<Command>,
    ui: &mut Ui,
    palette: &Palette,
    ix: ClaimIx,
) {
    said(session, commands, ui, palette, ix, &describe_claim_whole(session.dataset(), ix));
}

/// The same in words of one's own.
pub(super) fn said(
    session: &Session,
    commands: &mut Vec<Command>,
    ui: &mut Ui,
    palette: &Palette,
    ix: ClaimIx,
    words: &str,
) {
    let theme = Theme::get();
    let dataset = session.dataset();
    ui.add_space(theme.gap.entry);
    if widgets::link(ui, palette, words).clicked() {
        commands.push(Command::Select(SelectCommand::Claim(ix)));
        commands.push(Command::Tool(ToolCommand::Front(false)));
    }
    let when = describe_dating(dataset, &session.network.chronology, ix);
    let record = dataset.claim(ix);
    let line = format!("{} · {when} · {}", describe_speaker(dataset, record), record.id);
    widgets::line(ui, &line, Face::Regular, theme.text.small, palette.ink3);
}

/// A heading with some claims under it, the first few until more are wanted; nothing if there are none.
pub(super) fn claims(
    session: &Session,
    commands: &mut Vec<Command>,
    ui: &mut Ui,
    palette: &Palette,
    heading: &str,
    list: &[ClaimIx],
) {
    if list.is_empty() {
        return;
    }
    ui.add_space(Theme::get().gap.group);
    widgets::heading(ui, palette, heading, &list.len().to_string());
    let shown = more(ui, heading, list.len());
    for ix in list.iter().take(shown) {
        claim(session, commands, ui, palette, *ix);
    }
    offer(ui, palette, heading, list.len());
}

/// How many rows of a list are shown.
pub(super) fn more(ui: &Ui, list: &str, all: usize) -> usize {
    ui.data(|d| d.get_temp::<usize>(ui.id().with(("more", list)))).unwrap_or(LISTED).min(all)
}

/// A way to see more rows of a list that is cut short.
pub(super) fn offer(ui: &mut Ui, palette: &Palette, list: &str, all: usize) {
    let shown = more(ui, list, all);
    if shown >= all {
        return;
    }
    ui.add_space(Theme::get().gap.entry);
    let id = ui.id().with(("more", list));
    if widgets::link(ui, palette, &format!("Show {} more", (all - shown).min(LISTED * 4))).clicked() {
        ui.data_mut(|d| d.insert_temp(id, shown + LISTED * 4));
    }
}
