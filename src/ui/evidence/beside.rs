//! What else is said between the two ends of the selected line: far out, one line stands for all of them.

use super::super::widgets;
use crate::model::{TieIx, describe_claim_whole, describe_dating};
use crate::scene::{Face, Palette, Theme};
use crate::session::{Command, SelectCommand, Session};
use crate::view::Selection;
use egui::Ui;

pub(super) fn show(
    session: &Session,
    commands: &mut Vec<Command>,
    ui: &mut Ui,
    palette: &Palette,
    tie: TieIx,
) {
    let others: Vec<TieIx> =
        session.network.parallel_to(tie).iter().copied().filter(|other| *other != tie).collect();
    if others.is_empty() {
        return;
    }
    let dataset = session.dataset();
    ui.add_space(Theme::get().gap.section);
    widgets::heading(ui, palette, "Also between these two", &others.len().to_string());
    for other in others {
        let Some(claim) = dataset.tie(other).claims.first().copied() else { continue };
        ui.add_space(Theme::get().gap.entry);
        if widgets::link(ui, palette, &describe_claim_whole(dataset, claim)).clicked() {
            commands.push(Command::Select(SelectCommand::Mark(Selection::Tie(other))));
        }
        let when = describe_dating(dataset, &session.network.chronology, claim);
        let line = format!("{} · {when}", dataset.claim(claim).status.name());
        widgets::line(ui, &line, Face::Regular, Theme::get().text.detail, palette.ink2);
    }
}
