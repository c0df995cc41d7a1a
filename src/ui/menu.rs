//! The context menu of a mark: pin it, go near, copy its name, a quote or a claim with its citation.

use super::Desk;
use super::text::shown;
use super::widgets;
use crate::graph::HiddenBy;
use crate::model::{ClaimIx, EntityIx, describe_claim, describe_claim_whole};
use crate::scene::{Hit, Theme};
use crate::session::{
    ArrangeCommand, CameraCommand, Command, CopyWhat, ExportCommand, FileCommand, FilterCommand,
    LineageCommand, PageCommand, SelectCommand, Session, Tool, ToolCommand,
};
use crate::view::{Plot, Selection, Trace, Traced, Tracing, Ways};
use egui::{Response, Ui};
use std::collections::BTreeSet;

/// How many claims the menu lists; the panel has them all.
const LISTED: usize = 10;

pub(super) fn show(session: &Session, desk: &mut Desk, commands: &mut Vec<Command>, response: &Response) {
    let key = response.id.with("menu_target");
    let generation = session.generation;
    let memory = |t: Option<Hit>| response.ctx.data_mut(|d| d.insert_temp(key, Target(generation, t)));
    if response.secondary_clicked() {
        memory(desk.hovered);
    }
    // A menu may stay open while another dataset is opened: then it is about nothing.
    let known = response.ctx.data(|d| d.get_temp::<Target>(key)).filter(|t| t.0 == generation);
    let target = known.and_then(|t| t.1);
    response.context_menu(|ui| {
        ui.set_min_width(Theme::get().control.menus.2);
        match target {
            Some(Hit::Node(entity)) => node(session, commands, ui, entity),
            Some(Hit::Edge(tie)) => {
                for claim in session.dataset().tie(tie).claims.clone() {
                    ui.label(shown(&describe_claim_whole(session.dataset(), claim)));
                    copies(session, commands, ui, claim);
                }
            }
            Some(Hit::Claim(claim)) => {
                ui.label(shown(&describe_claim_whole(session.dataset(), claim)));
                copies(session, commands, ui, claim);
            }
            None => ground(session, commands, ui),
        }
    });
}

fn item(commands: &mut Vec<Command>, ui: &mut Ui, name: &str, command: Command) {
    if widgets::button(ui, name).clicked() {
        commands.push(command);
        ui.close();
    }
}

/// Where there is no mark: what concerns the picture as a whole.
fn ground(session: &Session, commands: &mut Vec<Command>, ui: &mut Ui) {
    item(commands, ui, "Show everything", Command::Camera(CameraCommand::Fit));
    let f = &session.view.filters;
    let lift = |reason| Command::Filter(FilterCommand::Lift(reason));
    for (on, reason) in [
        (!f.away.is_empty(), HiddenBy::Away),
        (!f.alone.is_empty(), HiddenBy::Alone),
        (f.tracing.is_some(), HiddenBy::Trace),
    ] {
        if on {
            item(commands, ui, reason.lifted(), lift(reason));
        }
    }
    ui.separator();
    item(commands, ui, "Export a figure…", Command::Export(ExportCommand::Open));
    item(commands, ui, "Copy the picture", Command::Export(ExportCommand::Copy));
    item(commands, ui, "Copy view", Command::File(FileCommand::Copy(CopyWhat::View)));
}

/// What can be done with every selected mark at once, if the one under the pointer is among several.
fn several(session: &Session, commands: &mut Vec<Command>, ui: &mut Ui, entity: EntityIx) {
    let mut marks = session.view.selected();
    if marks.len() < 2 || !marks.contains(&entity) {
        marks = BTreeSet::from([entity]);
    }
    let what = if marks.len() > 1 { format!("the {} selected", marks.len()) } else { "it".to_owned() };
    let alone = Command::Filter(FilterCommand::Alone(marks.clone()));
    item(commands, ui, &format!("Look at {what} alone"), alone);
    item(commands, ui, &format!("Put {what} away"), Command::Filter(FilterCommand::Away(marks)));
}

/// What lies around a mark, and how it is tied to another that is selected.
fn traces(session: &Session, commands: &mut Vec<Command>, ui: &mut Ui, entity: EntityIx) {
    let over = session.view.period;
    let trace = |what| Command::Filter(FilterCommand::Trace(Some(Tracing { what, over })));
    submenu(ui, "Trace what lies around it", |ui| {
        for steps in Tracing::STEPS.0..=Tracing::STEPS.1 {
            let name =
                if steps == 1 { "within one step".to_owned() } else { format!("within {steps} steps") };
            item(commands, ui, &name, trace(Traced::Around { of: entity, steps }));
        }
    });
    for other in session.view.selected().into_iter().filter(|e| *e != entity).take(4) {
        let name = format!("How is it tied to {}?", session.dataset().entity(other).label());
        let what = Traced::Between { from: other, to: entity, ways: Ways::Shortest };
        if widgets::button(ui, &name).clicked() {
            commands.push(trace(what));
            commands.push(Command::Tool(ToolCommand::Open(Tool::Ways)));
            ui.close();
        }
    }
}

#[derive(Clone, Copy)]
struct Target(u64, Option<Hit>);

fn node(session: &Session, commands: &mut Vec<Command>, ui: &mut Ui, entity: EntityIx) {
    let pinned = session.view.pins.contains(&entity);
    item(commands, ui, "Show the evidence", Command::Select(SelectCommand::Mark(Selection::Entity(entity))));
    item(commands, ui, "Go near", Command::Camera(CameraCommand::Neighbourhood(entity)));
    if session.view.plot == Plot::Network {
        item(
            commands,
            ui,
            if pinned { "Unpin" } else { "Pin" },
            Command::Arrange(ArrangeCommand::TogglePin(entity)),
        );
    } else if session.derived().lineage.as_ref().is_some_and(|l| l.lane(entity).is_some()) {
        let trace = Trace { of: entity, depth: Trace::USUAL };
        item(commands, ui, "Trace its kin", Command::Lineage(LineageCommand::Trace(Some(trace))));
    }
    ui.separator();
    traces(session, commands, ui, entity);
    let also =
        session.view.also.contains(&entity) || session.view.selection == Some(Selection::Entity(entity));
    if session.view.selection.is_some() || also {
        let name = if also { "Take it out of the selection" } else { "Select it besides" };
        item(commands, ui, name, Command::Select(SelectCommand::Also(entity)));
    }
    several(session, commands, ui, entity);
    ui.separator();
    if session.has_page(entity) {
        item(commands, ui, "Whole page", Command::Page(PageCommand::Person(entity)));
    }
    item(commands, ui, "Copy name", Command::File(FileCommand::Copy(CopyWhat::Name(entity))));
    let claims = session.claims_about(entity);
    submenu(ui, "Copy a quote", |ui| {
        for (claim, _) in claims.iter().take(LISTED) {
            for (n, quote) in session.dataset().claim(*claim).quotes.iter().enumerate().take(2) {
                if widgets::button(ui, &ellipsis_free(&quote.exact)).clicked() {
                    commands.push(Command::File(FileCommand::Copy(CopyWhat::Quote(*claim, n))));
                    ui.close();
                }
            }
        }
    });
    submenu(ui, "Copy a claim as citation", |ui| {
        for (claim, _) in claims.iter().take(LISTED) {
            if widgets::button(ui, &describe_claim(session.dataset(), *claim, entity)).clicked() {
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
