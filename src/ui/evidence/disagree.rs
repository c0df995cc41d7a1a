//! Where sources disagree: rival claims and denials side by side, each with its words.

use super::super::style::color;
use super::super::widgets;
use super::quotes;
use crate::analysis::accounts;
use crate::model::{ClaimIx, cite_source, describe_claim_whole, describe_dating, describe_speaker};
use crate::scene::{Face, Palette, Theme};
use crate::session::{Command, SelectCommand, Session};
use egui::{Align, Frame, Layout, Margin, Ui};

/// Shows every group of accounts that touches one of the claims.
pub(super) fn show(
    session: &Session,
    commands: &mut Vec<Command>,
    ui: &mut Ui,
    palette: &Palette,
    claims: &[ClaimIx],
) {
    let theme = Theme::get();
    let groups = accounts(session.dataset(), claims);
    if groups.is_empty() {
        return;
    }
    ui.add_space(theme.gap.section);
    widgets::rule(ui, palette);
    ui.add_space(theme.gap.group);
    ui.horizontal(|ui| {
        widgets::line(ui, "◇ Sources disagree", Face::SemiBold, theme.text.section, palette.ink);
        widgets::line(ui, &groups.len().to_string(), Face::Regular, theme.text.section, palette.ink3);
    });
    for group in groups {
        ui.add_space(theme.space.s);
        side_by_side(session, commands, ui, palette, &group, true);
    }
}

/// Accounts two by two, with letters if they are to be told apart.
pub(super) fn side_by_side(
    session: &Session,
    commands: &mut Vec<Command>,
    ui: &mut Ui,
    palette: &Palette,
    group: &[ClaimIx],
    lettered: bool,
) {
    for pair in group.chunks(2) {
        ui.columns(2, |columns| {
            for (column, claim) in columns.iter_mut().zip(pair) {
                let letter = group.iter().position(|c| c == claim).filter(|_| lettered);
                // Columns would stretch the words of each line to the same length.
                column.with_layout(Layout::top_down(Align::Min), |ui| {
                    account(session, commands, ui, palette, *claim, letter);
                });
            }
        });
    }
}

fn account(
    session: &Session,
    commands: &mut Vec<Command>,
    ui: &mut Ui,
    palette: &Palette,
    claim: ClaimIx,
    letter: Option<usize>,
) {
    let theme = Theme::get();
    let dataset = session.dataset();
    let record = dataset.claim(claim);
    let badge = |letter: usize| char::from(b'A' + u8::try_from(letter % 26).unwrap_or(0));
    Frame::NONE
        .fill(color(palette.field))
        .corner_radius(theme.radius.card)
        .inner_margin(Margin::same(theme.proof.account))
        .show(ui, |ui| {
            ui.set_width(ui.available_width());
            let badge = letter.map(|l| format!("{}  ", badge(l))).unwrap_or_default();
            let title = format!("{badge}{}", describe_claim_whole(dataset, claim));
            widgets::line(ui, &title, Face::SemiBold, theme.text.detail, palette.ink);
            let said = format!(
                "{} · {}",
                describe_speaker(dataset, record),
                describe_dating(dataset, &session.network.chronology, claim)
            );
            widgets::line(ui, &said, Face::Regular, theme.text.small, palette.ink2);
            ui.add_space(theme.space.xs);
            if let Some(quote) = record.quotes.first() {
                ui.label(quotes::words(
                    session,
                    palette,
                    quote,
                    theme.text.detail,
                    theme.proof.account_line,
                    0,
                ));
                widgets::line(
                    ui,
                    &cite_source(dataset.source(quote.source)),
                    Face::Regular,
                    theme.text.small,
                    palette.ink2,
                );
            }
            let selection = super::super::document::selection_of(session, claim);
            if session.view.selection != Some(selection) && widgets::link(ui, palette, "Show").clicked() {
                commands.push(Command::Select(SelectCommand::GoTo(selection)));
                commands.push(Command::Select(SelectCommand::OpenClaim(claim)));
            }
        });
}
