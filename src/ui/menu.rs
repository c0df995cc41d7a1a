//! The context menu of a mark: pin it, go near, copy its name, a quote or a claim with its citation.

use super::Desk;
use crate::model::{ClaimIx, EntityIx, describe_claim, describe_claim_whole};
use crate::scene::{Hit, Theme};
use crate::session::{
    ArrangeCommand, CameraCommand, Command, CopyWhat, FileCommand, LineageCommand, SelectCommand, Session,
};
use crate::view::{Plot, Selection, Trace};
use egui::{Response, Ui};

/// How many claims the menu lists; the panel has them all.
const LISTED: usize = 10;

pub(super) fn show(session: &Session, desk: &mut Desk, commands: &mut Vec<Command>, response: &Response) {
    let key = response.id.with("menu_target");
    let memory = |t: Option<Hit>| response.ctx.data_mut(|d| d.insert_temp(key, Target(t)));
    if response.secondary_clicked() {
        memory(desk.hovered);
    }
    let target = response.ctx.data(|d| d.get_temp::<Target>(key)).and_then(|t| t.0);
    response.context_menu(|ui| {
        ui.set_min_width(Theme::get().control.menus.2);
        match target {
            Some(Hit::Node(entity)) => node(session, commands, ui, entity),
            Some(Hit::Edge(tie)) => {
                for claim in session.dataset().tie(tie).claims.clone() {
                    ui.label(describe_claim_whole(session.dataset(), claim));
                    copies(session, commands, ui, claim);
                }
            }
            Some(Hit::Claim(claim)) => {
                ui.label(describe_claim_whole(session.dataset(), claim));
                copies(session, commands, ui, claim);
            }
            None => {
                if ui.button("Show everything").clicked() {
                    commands.push(Command::Camera(CameraCommand::Fit));
                    ui.close();
                }
            }
        }
    });
}

#[derive(Clone, Copy)]
struct Target(Option<Hit>);

fn node(session: &Session, commands: &mut Vec<Command>, ui: &mut Ui, entity: EntityIx) {
    let pinned = session.view.pins.contains(&entity);
    let mut item = |ui: &mut Ui, name: &str, command: Command| {
        if ui.button(name).clicked() {
            commands.push(command);
            ui.close();
        }
    };
    item(ui, "Show the evidence", Command::Select(SelectCommand::Mark(Selection::Entity(entity))));
    item(ui, "Go near", Command::Camera(CameraCommand::Neighbourhood(entity)));
    if session.view.plot == Plot::Network {
        item(ui, if pinned { "Unpin" } else { "Pin" }, Command::Arrange(ArrangeCommand::TogglePin(entity)));
    } else if session.derived().lineage.as_ref().is_some_and(|l| l.lane(entity).is_some()) {
        let trace = Trace { of: entity, depth: Trace::USUAL };
        item(ui, "Trace its kin", Command::Lineage(LineageCommand::Trace(Some(trace))));
    }
    ui.separator();
    item(ui, "Copy name", Command::File(FileCommand::Copy(CopyWhat::Name(entity))));
    let claims = session.claims_about(entity);
    submenu(ui, "Copy a quote", |ui| {
        for (claim, _) in claims.iter().take(LISTED) {
            for (n, quote) in session.dataset().claim(*claim).quotes.iter().enumerate().take(2) {
                if ui.button(ellipsis_free(&quote.exact)).clicked() {
                    commands.push(Command::File(FileCommand::Copy(CopyWhat::Quote(*claim, n))));
                    ui.close();
                }
            }
        }
    });
    submenu(ui, "Copy a claim as citation", |ui| {
        for (claim, _) in claims.iter().take(LISTED) {
            if ui.button(describe_claim(session.dataset(), *claim, entity)).clicked() {
                commands.push(Command::File(FileCommand::Copy(CopyWhat::Citation(*claim))));
                ui.close();
            }
        }
    });
}

/// A menu in the menu; its arrow is one that the bundled fonts have.
fn submenu(ui: &mut Ui, name: &str, content: impl FnOnce(&mut Ui)) {
    let button = egui::Button::new(name).right_text("›");
    egui::containers::menu::SubMenuButton::from_button(button).ui(ui, content);
}

fn copies(session: &Session, commands: &mut Vec<Command>, ui: &mut Ui, claim: ClaimIx) {
    if !session.dataset().claim(claim).quotes.is_empty() && ui.button("Copy its quote").clicked() {
        commands.push(Command::File(FileCommand::Copy(CopyWhat::Quote(claim, 0))));
        ui.close();
    }
    if ui.button("Copy as citation").clicked() {
        commands.push(Command::File(FileCommand::Copy(CopyWhat::Citation(claim))));
        ui.close();
    }
}

/// The first words of a quote: enough to know it by.
fn ellipsis_free(quote: &str) -> String {
    quote.split_whitespace().take(9).collect::<Vec<_>>().join(" ")
}
