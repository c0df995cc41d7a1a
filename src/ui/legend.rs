//! The legend that is also the filter: what each mark means, how many there are, and a box to hide them by.

use super::widgets::{CheckRow, heading, segments};
use crate::graph::{HiddenBy, Standing};
use crate::model::{Evidence, Shape, Status};
use crate::scene::{
    Palette, Scene, Theme, edge_swatch, evidence_meaning, glyph_swatch, pip_swatch, standing_meaning,
    standing_swatch, status_meaning,
};
use crate::session::{Command, FilterCommand, Session};
use crate::view::{MarkKind, Outside, Plot};
use egui::{ScrollArea, Ui};
use std::collections::BTreeMap;

pub(super) fn show(session: &Session, commands: &mut Vec<Command>, ui: &mut Ui) {
    let theme = Theme::get();
    let palette = theme.palette(session.is_dark());
    ScrollArea::vertical().auto_shrink([false, false]).show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        if session.view.plot == Plot::Lineage {
            super::lanes::legend(session, ui);
        }
        kinds(session, commands, ui, palette);
        ui.add_space(theme.gap.group);
        relations(session, commands, ui, palette);
        ui.add_space(theme.gap.group);
        statuses(session, commands, ui, palette);
        ui.add_space(theme.gap.group);
        evidence(session, ui, palette);
        ui.add_space(theme.gap.group);
        standings(session, ui, palette);
        ui.add_space(theme.gap.group);
        heading(ui, palette, "Outside the period", "");
        ui.add_space(theme.gap.heading);
        let width = ui.available_width();
        let options = [("Ghost", Outside::Ghost), ("Dim", Outside::Dim), ("Hide", Outside::Hide)];
        if let Some(outside) = segments(ui, palette, width, &options, session.view.outside) {
            commands.push(Command::Filter(FilterCommand::Outside(outside)));
        }
        ui.add_space(theme.gap.group);
        sources(session, commands, ui, palette);
        ui.add_space(theme.space.m);
    });
}

fn kinds(session: &Session, commands: &mut Vec<Command>, ui: &mut Ui, palette: &Palette) {
    let theme = Theme::get();
    heading(ui, palette, "Kinds", "shown / all");
    let mut counts: BTreeMap<MarkKind, (usize, usize)> = BTreeMap::new();
    for (entity, _) in session.dataset().entities_ix() {
        let count = counts.entry(session.network.kind(entity)).or_default();
        count.0 += usize::from(session.derived().standings.node(entity).is_shown());
        count.1 += 1;
    }
    for kind in MarkKind::ALL {
        let Some((shown, all)) = counts.get(&kind).copied() else { continue };
        let row = CheckRow {
            on: !session.view.filters.kinds.contains(&kind),
            name: kind.name(),
            swatch: glyph_swatch(kind, palette),
            inset: theme.row.kind.0,
            name_at: theme.row.kind.1,
            count: (shown.to_string(), format!("/ {all}")),
            label: format!("{}: {shown} of {all} shown", kind.name()),
        };
        let response =
            row.show(ui, palette).on_hover_text("Click to show or hide; double-click for this kind alone");
        if response.double_clicked() {
            commands.push(Command::Filter(FilterCommand::OnlyKind(kind)));
        } else if response.clicked() {
            commands.push(Command::Filter(FilterCommand::Kind(kind)));
        }
    }
    accused(session, commands, ui, palette);
}

/// The switch for publication about people who may be alive, where there is somebody to leave out.
fn accused(session: &Session, commands: &mut Vec<Command>, ui: &mut Ui, palette: &Palette) {
    let theme = Theme::get();
    let all = session.network.tally().accused;
    if all == 0 {
        return;
    }
    let hidden = session.view.filters.accused;
    let standings = &session.derived().standings;
    let persons = session.dataset().entities_ix().map(|(e, _)| e);
    let shown = persons
        .filter(|e| session.network.is_known_from_one_accusation(*e) && standings.node(*e).is_shown())
        .count();
    let row = CheckRow {
        on: !hidden,
        name: "Known from one accusation",
        swatch: Scene::default(),
        inset: 0.0,
        name_at: theme.row.bare,
        count: (shown.to_string(), format!("/ {all}")),
        label: format!("Known from one accusation: {shown} of {all} shown"),
    };
    let rule = "Persons of whom nothing is told but what accuses them, and that by one independent witness. Lists, \
                numbers, denials and arrests make nobody known otherwise; an office, a membership, kin or being a \
                victim does.\n\nClick to leave them out, as before publishing about people who may be alive.";
    if row.show(ui, palette).on_hover_text(rule).clicked() {
        commands.push(Command::Filter(FilterCommand::Accused(!hidden)));
    }
}

fn relations(session: &Session, commands: &mut Vec<Command>, ui: &mut Ui, palette: &Palette) {
    let theme = Theme::get();
    heading(ui, palette, "Relations", "claims");
    let counts = &session.network.tally().shapes;
    for shape in Shape::ALL {
        let Some(count) = counts.get(&shape).copied() else { continue };
        let row = CheckRow {
            on: !session.view.filters.shapes.contains(&shape),
            name: shape.label(),
            swatch: edge_swatch(shape, Status::Stated, palette),
            inset: theme.row.relation.0,
            name_at: theme.row.relation.1,
            count: (count.to_string(), String::new()),
            label: format!("{}: {count} claims", shape.label()),
        };
        if row.show(ui, palette).clicked() {
            commands.push(Command::Filter(FilterCommand::Shape(shape)));
        }
    }
}

fn statuses(session: &Session, commands: &mut Vec<Command>, ui: &mut Ui, palette: &Palette) {
    let theme = Theme::get();
    heading(ui, palette, "Status", "claims");
    let counts = &session.network.tally().statuses;
    for status in Status::ALL {
        let Some(count) = counts.get(&status).copied() else { continue };
        let row = CheckRow {
            on: !session.view.filters.statuses.contains(&status),
            name: status.name(),
            swatch: edge_swatch(Shape::TookPart, status, palette),
            inset: theme.row.relation.0,
            name_at: theme.row.relation.1,
            count: (count.to_string(), String::new()),
            label: format!("{}: {count} claims", status.name()),
        };
        if row.show(ui, palette).on_hover_text(status_meaning(status)).clicked() {
            commands.push(Command::Filter(FilterCommand::Status(status)));
        }
    }
}

/// What the pips mean; no filter yet, so no box.
fn evidence(session: &Session, ui: &mut Ui, palette: &Palette) {
    let theme = Theme::get();
    heading(ui, palette, "Evidence", "marks shown");
    let mut counts: BTreeMap<Evidence, usize> = BTreeMap::new();
    for (entity, _) in session.dataset().entities_ix() {
        if session.derived().standings.node(entity) != Standing::Hidden(crate::graph::HiddenBy::Kind)
            && session.derived().standings.node(entity).is_shown()
        {
            *counts.entry(session.network.evidence_of_entity(entity)).or_default() += 1;
        }
    }
    for pip in Evidence::ALL {
        let Some(count) = counts.get(&pip).copied() else { continue };
        super::widgets::plain_row(
            ui,
            palette,
            &pip_swatch(pip, palette.ink, palette.panel),
            theme.row.kind,
            pip.label(),
            &count.to_string(),
        )
        .on_hover_text(evidence_meaning(pip));
    }
}

/// What the inks of marks mean in the period: how many have each.
fn standings(session: &Session, ui: &mut Ui, palette: &Palette) {
    let theme = Theme::get();
    let period = session.view.period;
    heading(ui, palette, "Ink", "marks");
    let rows = [
        ("Evidenced", Standing::Evidenced),
        ("Possible", Standing::Possible),
        ("Undated", Standing::Undated),
        ("Outside the period", Standing::Hidden(HiddenBy::Period)),
        ("Without a date", Standing::Hidden(HiddenBy::Undated)),
    ];
    let standings = &session.derived().standings;
    for (name, standing) in rows {
        let all = session.dataset().entities_ix().filter(|(e, _)| standings.node(*e) == standing).count();
        if all > 0 {
            let swatch = standing_swatch(standing, palette);
            super::widgets::plain_row(ui, palette, &swatch, theme.row.kind, name, &all.to_string())
                .on_hover_text(standing_meaning(standing, period));
        }
    }
}

fn sources(session: &Session, commands: &mut Vec<Command>, ui: &mut Ui, palette: &Palette) {
    let theme = Theme::get();
    heading(ui, palette, "Documents", "claims");
    for (i, source) in session.dataset().sources().iter().enumerate() {
        let ix = crate::model::SourceIx::new(i);
        let count = session.network.tally().sources.get(i).copied().unwrap_or(0);
        let row = CheckRow {
            on: !session.view.filters.sources.contains(&ix),
            name: &source.title,
            swatch: Scene::default(),
            inset: 0.0,
            name_at: theme.row.bare,
            count: (count.to_string(), String::new()),
            label: format!("Document “{}”: {count} claims", source.title),
        };
        let note = source.note.clone().unwrap_or_default();
        if row
            .show(ui, palette)
            .on_hover_text(super::text::shown(&format!("{}\n\n{note}", source.title)))
            .clicked()
        {
            commands.push(Command::Filter(FilterCommand::Source(ix)));
        }
    }
}
