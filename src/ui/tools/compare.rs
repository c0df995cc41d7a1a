//! Two years side by side: how much appeared, went and changed, and the claims that make each change.

use super::super::widgets;
use super::claim;
use crate::analysis::compare::{Change, Comparison, Facet};
use crate::model::{ClaimIx, EntityIx};
use crate::scene::{Face, Palette, Theme, change_swatch};
use crate::session::{Command, CopyWhat, FileCommand, PeriodCommand, SelectCommand, Session};
use crate::view::Selection;
use egui::{Ui, pos2};

pub(super) fn show(session: &Session, commands: &mut Vec<Command>, ui: &mut Ui, palette: &Palette) {
    let theme = Theme::get();
    let Some(comparison) = session.derived().comparison.clone() else {
        let hint = "Two years are compared by dragging the two handles under the picture to them. What appeared, went and changed is marked in the picture and listed here.";
        widgets::line(ui, hint, Face::Regular, theme.text.detail, palette.ink2);
        ui.add_space(theme.gap.item);
        if ui.button("Compare two years").clicked() {
            commands.push(Command::Period(PeriodCommand::Compare(true)));
        }
        return;
    };
    let title = format!("{} compared with {}", comparison.a.label(), comparison.b.label());
    widgets::line(ui, &title, Face::SemiBold, theme.text.body, palette.ink);
    widgets::line(ui, &comparison.headline(), Face::Regular, theme.text.detail, palette.ink);
    let ties = format!("Ties: {}", comparison.ties_headline());
    widgets::line(ui, &ties, Face::Regular, theme.text.detail, palette.ink2);
    ui.add_space(theme.space.s);
    let hint = "“Gone” is no longer evidenced, no more: that a body came to an end is said only where a claim says so.";
    widgets::line(ui, hint, Face::Regular, theme.text.small, palette.ink3);
    let (entities, lines) = comparison.undated;
    if entities + lines > 0 {
        let text = format!("Not compared, for nothing dates them: {entities} marks, {lines} lines.");
        widgets::line(ui, &text, Face::Regular, theme.text.small, palette.ink3);
    }
    ui.add_space(theme.gap.item);
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = theme.space.m;
        if widgets::link(ui, palette, "Copy as text").clicked() {
            commands.push(Command::File(FileCommand::Copy(CopyWhat::Comparison)));
        }
        if widgets::link(ui, palette, "End the comparison").clicked() {
            commands.push(Command::Period(PeriodCommand::Compare(false)));
        }
    });
    for change in Change::ALL.into_iter().filter(|c| *c != Change::Same) {
        group(session, commands, ui, palette, &comparison, change);
    }
}

/// Everything that changed in one manner.
fn group(
    session: &Session,
    commands: &mut Vec<Command>,
    ui: &mut Ui,
    palette: &Palette,
    comparison: &Comparison,
    change: Change,
) {
    let theme = Theme::get();
    let marks: Vec<(EntityIx, &Facet)> = comparison.entities_with(change).collect();
    if marks.is_empty() {
        return;
    }
    ui.add_space(theme.gap.group);
    let name = change.words();
    widgets::heading(ui, palette, name, &marks.len().to_string());
    widgets::line(ui, &comparison.meaning(change), Face::Regular, theme.text.small, palette.ink3);
    for (entity, facet) in marks.iter().take(claim::more(ui, name, marks.len())) {
        ui.add_space(theme.gap.entry);
        let top = ui.cursor().left_top();
        ui.horizontal_top(|ui| {
            ui.add_space(theme.row.bare);
            ui.vertical(|ui| {
                let record = session.dataset().entity(*entity);
                if widgets::link(ui, palette, &record.name).clicked() {
                    commands.push(Command::Select(SelectCommand::GoTo(Selection::Entity(*entity))));
                }
                if let Some(doubt) = comparison.doubt(facet) {
                    widgets::line(ui, &doubt, Face::Italic, theme.text.small, palette.ink2);
                }
                evidence(session, commands, ui, palette, &facet.claims);
            });
        });
        let at = pos2(top.x + theme.row.bare * 0.4, top.y + theme.text.detail * 0.6);
        widgets::swatch(ui, &change_swatch(change, facet.perhaps, palette), at);
    }
    claim::offer(ui, palette, name, marks.len());
}

/// The claims that make a change, the first few.
fn evidence(
    session: &Session,
    commands: &mut Vec<Command>,
    ui: &mut Ui,
    palette: &Palette,
    claims: &[ClaimIx],
) {
    for ix in claims.iter().take(3) {
        claim::claim(session, commands, ui, palette, *ix);
    }
    if claims.len() > 3 {
        let more = format!("and {} claims more, in the evidence panel", claims.len() - 3);
        widgets::line(ui, &more, Face::Regular, Theme::get().text.small, palette.ink3);
    }
}
