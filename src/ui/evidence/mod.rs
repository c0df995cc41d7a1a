//! The evidence panel: what is selected, everything that is said of it, and in which words.

mod beside;
mod claims;
mod disagree;
mod header;
mod quotes;
mod split;

pub(super) use quotes::card as quote_card;

use super::Desk;
use super::style::sides;
use super::widgets;
use crate::model::{ClaimIx, Presence, Shape, counted, describe_claim_whole, describe_dating};
use crate::scene::{Face, Palette, Theme};
use crate::session::{Command, SelectCommand, Session};
use crate::view::Selection;
use egui::{Frame, ScrollArea, Ui};

pub(super) fn show(session: &Session, desk: &mut Desk, commands: &mut Vec<Command>, ui: &mut Ui) {
    let theme = Theme::get();
    let palette = theme.palette(session.is_dark());
    let key = match session.view.selection {
        None => "none".to_owned(),
        Some(Selection::Entity(e)) => format!("entity-{}", e.index()),
        Some(Selection::Tie(t)) => format!("tie-{}", t.index()),
    };
    ScrollArea::vertical().id_salt(("evidence", session.generation, key)).auto_shrink([false, false]).show(
        ui,
        |ui| {
            Frame::NONE.inner_margin(sides(theme.proof.padding)).show(ui, |ui| {
                ui.set_width(ui.available_width());
                match session.view.selection {
                    None => nothing_selected(session, commands, ui, palette),
                    Some(Selection::Entity(entity)) => {
                        header::entity(session, commands, ui, palette, entity);
                        let listed = session.claims_about(entity);
                        claims::list(session, desk, commands, ui, palette, &listed, Some(entity));
                        let all: Vec<ClaimIx> = listed.iter().map(|(c, _)| *c).collect();
                        disagree::show(session, commands, ui, palette, &all);
                    }
                    Some(Selection::Tie(tie)) => {
                        header::tie(session, commands, ui, palette, tie);
                        let card = split::card(session, desk, tie);
                        if let Some(card) = &card {
                            split::show(session, desk, commands, ui, palette, card);
                        }
                        let claims = session.dataset().tie(tie).claims.clone();
                        let listed: Vec<(ClaimIx, Presence)> = claims
                            .iter()
                            .map(|c| {
                                let presence = session.network.chronology.presence_of_claim(
                                    session.dataset(),
                                    *c,
                                    session.view.period,
                                );
                                (*c, presence.0)
                            })
                            .collect();
                        claims::list(session, desk, commands, ui, palette, &listed, None);
                        // A card has set the accounts side by side already.
                        if card.is_none() {
                            disagree::show(session, commands, ui, palette, &claims);
                        }
                        beside::show(session, commands, ui, palette, tie);
                    }
                }
            });
        },
    );
}

/// What to do first, and the splits to begin with.
fn nothing_selected(session: &Session, commands: &mut Vec<Command>, ui: &mut Ui, palette: &Palette) {
    let theme = Theme::get();
    let dataset = session.dataset();
    widgets::line(ui, dataset.title(), Face::SemiBold, theme.text.title, palette.ink);
    ui.add_space(theme.space.xs);
    let text = "Click a mark or a line to see the words that it rests on. Everything here is as stated in the documents, never “in fact”.";
    widgets::line(ui, text, Face::Regular, theme.text.body, palette.ink2);
    ui.add_space(theme.gap.section);
    let lineage: Vec<ClaimIx> = dataset
        .claims_ix()
        .filter(|(ix, _)| dataset.predicate_of(*ix).shape == Shape::Lineage)
        .map(|(ix, _)| ix)
        .collect();
    if lineage.is_empty() {
        return;
    }
    widgets::heading(ui, palette, "Splits, mergers, renamings", &counted(lineage.len(), "claim", "claims"));
    for claim in lineage {
        ui.add_space(theme.gap.entry);
        if widgets::link(ui, palette, &describe_claim_whole(dataset, claim)).clicked() {
            let selection = super::document::selection_of(session, claim);
            commands.push(Command::Select(SelectCommand::GoTo(selection)));
            commands.push(Command::Select(SelectCommand::OpenClaim(claim)));
        }
        let when = describe_dating(dataset, &session.network.chronology, claim);
        let line = format!("{} · {when}", dataset.claim(claim).status.name());
        widgets::line(ui, &line, Face::Regular, theme.text.detail, palette.ink2);
    }
}
