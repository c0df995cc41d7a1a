//! The source lens: what rests on which document, and what would be gone without it.

use super::super::Desk;
use super::super::widgets::{self, CheckRow};
use super::claim;
use crate::analysis::lens::{Loss, Support, support, witnesses};
use crate::model::{SourceIx, Status, cite_source, counted};
use crate::scene::{Face, Palette, Scene, Theme};
use crate::session::{Command, FilterCommand, PageCommand, SelectCommand, Session, ToolCommand};
use crate::view::{Filters, Selection};
use egui::Ui;
use std::collections::BTreeSet;

/// What is reckoned for the panel, and from what.
pub(crate) type Kept = super::memo::Memo<(u64, Filters), (Vec<Support>, Option<Loss>)>;

pub(super) fn show(
    session: &Session,
    desk: &mut Desk,
    commands: &mut Vec<Command>,
    ui: &mut Ui,
    palette: &Palette,
) {
    let filters = &session.view.filters;
    // Period and trace decide nothing here.
    let weighed = Filters { tracing: None, search: String::new(), ..filters.clone() };
    let kept = desk.tools.sources.get((session.generation, weighed.clone()), || {
        let off = &filters.sources;
        let loss = (!off.is_empty()).then(|| {
            let others = Filters { sources: BTreeSet::new(), ..weighed.clone() };
            Loss::without(&session.network, &others, off)
        });
        (support(&session.network, &weighed), loss)
    });
    switches(session, commands, ui, palette);
    if let Some(loss) = &kept.1 {
        summary(commands, ui, palette, loss);
    }
    documents(session, commands, ui, palette, &kept.0);
    if let Some(loss) = &kept.1 {
        gone(session, commands, ui, palette, loss);
    }
}

/// Filters by evidence.
fn switches(session: &Session, commands: &mut Vec<Command>, ui: &mut Ui, palette: &Palette) {
    let f = &session.view.filters;
    widgets::heading(ui, palette, "Show only", "");
    let alleged = f.statuses.contains(&Status::Alleged);
    for (name, hint, on, command) in [
        (
            "What two independent sources say",
            "Marks and lines that fewer than two independent sources speak of fade",
            f.corroborated,
            FilterCommand::Corroborated(!f.corroborated),
        ),
        (
            "What is disputed",
            "Marks and lines that nobody denies and no other account contradicts fade",
            f.disputed,
            FilterCommand::Disputed(!f.disputed),
        ),
        (
            "What is not merely alleged",
            "What somebody is said to have alleged is hidden",
            alleged,
            FilterCommand::Status(Status::Alleged),
        ),
    ] {
        let row = row(on, name, String::new(), name.to_owned());
        if row.show(ui, palette).on_hover_text(hint).clicked() {
            commands.push(Command::Filter(command));
        }
    }
    ui.add_space(Theme::get().gap.group);
}

fn row(on: bool, name: &str, count: String, label: String) -> CheckRow<'_> {
    let name_at = Theme::get().row.bare;
    CheckRow { on, name, swatch: Scene::default(), inset: 0.0, name_at, count: (count, String::new()), label }
}

fn documents(
    session: &Session,
    commands: &mut Vec<Command>,
    ui: &mut Ui,
    palette: &Palette,
    support: &[Support],
) {
    let theme = Theme::get();
    let dataset = session.dataset();
    let groups = witnesses(dataset);
    let remark = match groups.len() {
        1 => "one independent witness".to_owned(),
        n => format!("{n} independent witnesses"),
    };
    widgets::heading(ui, palette, "Documents", &remark);
    for (i, source) in dataset.sources().iter().enumerate() {
        let ix = SourceIx::new(i);
        let s = support.get(i).copied().unwrap_or_default();
        let on = !session.view.filters.sources.contains(&ix);
        let label = format!("Source “{}”: {} claims, {} on it alone", source.title, s.claims, s.claims_alone);
        let hint = format!("{}\n\nUntick it to see what rests on it alone", cite_source(source));
        if row(on, &source.title, s.claims.to_string(), label)
            .show(ui, palette)
            .on_hover_text(crate::ui::text::shown(&hint))
            .clicked()
        {
            commands.push(Command::Filter(FilterCommand::Source(ix)));
        }
        ui.horizontal_top(|ui| {
            ui.add_space(theme.row.bare);
            ui.vertical(|ui| {
                ui.spacing_mut().item_spacing.y = theme.gap.entry;
                let group = groups.iter().find(|g| g.sources.contains(&ix));
                let stands = group.map(|g| g.words(dataset, ix)).unwrap_or_default();
                let words = format!(
                    "{stands}; on it alone: {}, {}",
                    counted(s.claims_alone, "claim", "claims"),
                    counted(s.entities_alone, "entity", "entities")
                );
                widgets::line(ui, &words, Face::Regular, theme.text.small, palette.ink3);
                let there = session.documents.get(i).is_some_and(Option::is_some);
                if there && widgets::link(ui, palette, "Read it").clicked() {
                    commands.push(Command::Page(PageCommand::Document(ix, 0)));
                }
            });
        });
        ui.add_space(theme.space.s);
    }
}

/// What goes without the documents that are switched off, in a sentence, and the way back.
fn summary(commands: &mut Vec<Command>, ui: &mut Ui, palette: &Palette, loss: &Loss) {
    let theme = Theme::get();
    widgets::line(ui, &loss.words(), Face::SemiBold, theme.text.body, palette.ink);
    ui.add_space(theme.gap.entry);
    if widgets::link(ui, palette, "Use every document").clicked() {
        commands.push(Command::Filter(FilterCommand::Lift(crate::graph::HiddenBy::Source)));
    }
    ui.add_space(theme.gap.group);
}

/// What that is, claim by claim.
fn gone(session: &Session, commands: &mut Vec<Command>, ui: &mut Ui, palette: &Palette, loss: &Loss) {
    let theme = Theme::get();
    claim::claims(session, commands, ui, palette, "Stand unopposed", &loss.unopposed);
    claim::claims(session, commands, ui, palette, "Left with one witness", &loss.lost_a_witness);
    claim::claims(session, commands, ui, palette, "Lose a premise", &loss.lost_a_premise);
    if !loss.entities.is_empty() {
        ui.add_space(theme.gap.group);
        let name = "Entities gone";
        widgets::heading(ui, palette, name, &loss.entities.len().to_string());
        for entity in loss.entities.iter().take(claim::more(ui, name, loss.entities.len())) {
            ui.add_space(theme.gap.entry);
            if widgets::link(ui, palette, &session.dataset().entity(*entity).name).clicked() {
                commands.push(Command::Select(SelectCommand::GoTo(Selection::Entity(*entity))));
                commands.push(Command::Tool(ToolCommand::Front(false)));
            }
        }
        claim::offer(ui, palette, name, loss.entities.len());
    }
    claim::claims(session, commands, ui, palette, "Claims gone", &loss.claims);
}
