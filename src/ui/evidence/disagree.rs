//! Where sources disagree: rival claims and denials side by side, each with its words.

use super::super::style::color;
use super::super::widgets;
use super::quotes;
use crate::model::{ClaimIx, Dataset, cite_source, describe_claim_whole, describe_dating, describe_speaker};
use crate::scene::{Face, Palette, Theme};
use crate::session::{Command, SelectCommand, Session};
use egui::{Frame, Margin, Ui};
use std::collections::BTreeSet;

/// Shows every group of accounts that touches one of the claims.
pub(super) fn show(
    session: &Session,
    commands: &mut Vec<Command>,
    ui: &mut Ui,
    palette: &Palette,
    claims: &[ClaimIx],
) {
    let theme = Theme::get();
    let groups = groups(session.dataset(), claims);
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
        for pair in group.chunks(2) {
            ui.columns(2, |columns| {
                for (column, claim) in columns.iter_mut().zip(pair) {
                    let letter = group.iter().position(|c| c == claim).unwrap_or(0);
                    account(session, commands, column, palette, *claim, letter);
                }
            });
        }
    }
}

/// Accounts that contradict each other, directly or through a third, and denials with what they deny.
fn groups(dataset: &Dataset, claims: &[ClaimIx]) -> Vec<Vec<ClaimIx>> {
    let mut seen: BTreeSet<ClaimIx> = BTreeSet::new();
    let mut groups = Vec::new();
    for &start in claims {
        let mut group = BTreeSet::new();
        let mut stack = vec![start];
        while let Some(claim) = stack.pop() {
            if !seen.insert(claim) {
                continue;
            }
            group.insert(claim);
            let record = dataset.claim(claim);
            stack.extend(record.rivals.iter().copied());
            stack.extend(dataset.denied_by(claim).iter().copied());
            if record.status == crate::model::Status::Denied {
                stack.extend(record.answers);
            }
        }
        if group.len() > 1 {
            groups.push(group.into_iter().collect());
        }
    }
    groups
}

fn account(
    session: &Session,
    commands: &mut Vec<Command>,
    ui: &mut Ui,
    palette: &Palette,
    claim: ClaimIx,
    letter: usize,
) {
    let theme = Theme::get();
    let dataset = session.dataset();
    let record = dataset.claim(claim);
    let badge = char::from(b'A' + u8::try_from(letter % 26).unwrap_or(0));
    Frame::NONE
        .fill(color(palette.field))
        .corner_radius(theme.radius.card)
        .inner_margin(Margin::same(theme.proof.account))
        .show(ui, |ui| {
            ui.set_width(ui.available_width());
            let title = format!("{badge}  {}", describe_claim_whole(dataset, claim));
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
