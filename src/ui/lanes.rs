//! The list of lanes beside the lineage, in the order of the picture: each with when it was, indented under the body
//! that it is part of; and the switches for kin and busy years.

use super::style::{color, font};
use super::widgets::{CheckRow, focus_ring, heading, swatch, text_at};
use crate::analysis::lineage::{Days, Lane};
use crate::model::{EntityIx, describe_life};
use crate::scene::{Face, Fonts, LaneSwatch, Measured, Palette, Scene, Theme, hue_of, lane_swatch};
use crate::session::{Command, LineageCommand, SelectCommand, Session};
use crate::view::{Selection, Trace};
use egui::{Align2, RichText, ScrollArea, Sense, Ui, WidgetInfo, WidgetType, pos2, vec2};

pub(super) fn show(session: &Session, commands: &mut Vec<Command>, ui: &mut Ui) {
    let theme = Theme::get();
    let palette = theme.palette(session.is_dark());
    let Some(lineage) = session.derived().lineage.clone() else { return };
    let Some(frame) = session.derived().scene.lineage.clone() else { return };
    ui.add_space(theme.gap.group);
    let shown = frame.lanes.len();
    heading(ui, palette, "Lanes", &format!("{shown} of {}", lineage.lanes.len()));
    ui.add_space(theme.gap.heading);
    switches(session, commands, ui, palette);
    ui.add_space(theme.gap.group);
    ScrollArea::vertical().auto_shrink([false, false]).show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        let lanes = frame.lanes.iter().filter_map(|(entity, _)| lineage.lane(*entity));
        let (timed, undated): (Vec<&Lane>, Vec<&Lane>) =
            lanes.partition(|lane| lane.life(&session.network).is_some());
        for lane in timed {
            row(session, commands, ui, palette, lane);
        }
        if !undated.is_empty() {
            ui.add_space(theme.gap.group);
            heading(ui, palette, "Without a date", "");
        }
        for lane in undated {
            row(session, commands, ui, palette, lane);
        }
        ui.add_space(theme.space.m);
    });
}

/// What the marks of the lineage mean, above the legend of all marks.
pub(super) fn legend(session: &Session, ui: &mut Ui) {
    let theme = Theme::get();
    let palette = theme.palette(session.is_dark());
    ui.add_space(theme.gap.group);
    heading(ui, palette, "In the lineage", "");
    for mark in LaneSwatch::ALL {
        let left = theme.row.relation.1;
        let room = ui.available_width() - left;
        let words = Fonts::get().wrap(mark.words(), Face::Regular, theme.text.detail, room);
        #[expect(clippy::cast_precision_loss, reason = "a few lines")]
        let below = (words.len().max(1) - 1) as f32 * theme.row.name_line;
        let size = vec2(ui.available_width(), theme.panels.legend_row + below);
        let (rect, response) = ui.allocate_exact_size(size, Sense::hover());
        response.widget_info(|| WidgetInfo::labeled(WidgetType::Label, true, mark.words()));
        let mut at = pos2(rect.left() + left, rect.top() + theme.panels.legend_row * 0.5);
        swatch(ui, &lane_swatch(mark, palette), pos2(rect.left() + theme.row.relation.0, at.y));
        for line in &words {
            text_at(ui, at, Align2::LEFT_CENTER, line, Face::Regular, theme.text.detail, palette.ink);
            at.y += theme.row.name_line;
        }
    }
    ui.add_space(theme.gap.group);
}

/// Whose kin is shown, how far, and whether busy years are wide.
fn switches(session: &Session, commands: &mut Vec<Command>, ui: &mut Ui, palette: &Palette) {
    let theme = Theme::get();
    let detail = |text: String| {
        RichText::new(super::text::shown(&text))
            .font(font(Face::Regular, theme.text.detail))
            .color(color(palette.ink2))
    };
    let on_lane = session.lane_of_steps();
    if let Some(trace) = session.view.lineage.trace {
        let name = session.dataset().entity(trace.of).label();
        ui.label(detail(format!("Traced {} steps around {name}", trace.depth)));
        ui.horizontal(|ui| {
            for (words, by) in [("Nearer", -1_i8), ("Further", 1)] {
                let depth = trace.depth.saturating_add_signed(isize::from(by));
                let (least, most) = Trace::DEPTHS;
                let can = (least..=most).contains(&depth);
                if ui.add_enabled(can, egui::Button::new(words)).clicked() {
                    let trace = Trace { depth, ..trace };
                    commands.push(Command::Lineage(LineageCommand::Trace(Some(trace))));
                }
            }
            if ui.button("Clear trace").clicked() {
                commands.push(Command::Lineage(LineageCommand::Trace(None)));
            }
        });
    } else {
        let hint = "Show the ancestry and descent of the selected lane alone (T)";
        let trace = ui.add_enabled(on_lane.is_some(), egui::Button::new("Trace the selected lane"));
        if let (true, Some(of)) = (trace.on_hover_text(hint).on_disabled_hover_text(hint).clicked(), on_lane)
        {
            let trace = Trace { of, depth: Trace::USUAL };
            commands.push(Command::Lineage(LineageCommand::Trace(Some(trace))));
        }
    }
    let widened = session.view.lineage.widened;
    let row = CheckRow {
        on: widened,
        name: "Widen busy years",
        swatch: Scene::default(),
        inset: 0.0,
        name_at: theme.row.bare,
        count: (String::new(), String::new()),
        label: "Widen busy years".to_owned(),
    };
    let hint =
        "Years in which much is dated get more room; strokes across the axis mark where the scale changes";
    if row.show(ui, palette).on_hover_text(hint).clicked() {
        commands.push(Command::Lineage(LineageCommand::Widen(!widened)));
    }
}

fn row(session: &Session, commands: &mut Vec<Command>, ui: &mut Ui, palette: &Palette, lane: &Lane) {
    let theme = Theme::get();
    let network = &session.network;
    let entity = lane.entity;
    let (rect, response) =
        ui.allocate_exact_size(vec2(ui.available_width(), theme.panels.legend_row), Sense::click());
    let life = network.chronology.life(entity).map(describe_life).unwrap_or_default();
    let name = network.dataset.entity(entity).label();
    let selected = session.view.selection == Some(Selection::Entity(entity));
    response.widget_info(|| {
        WidgetInfo::selected(WidgetType::SelectableLabel, true, selected, format!("Lane {name}: {life}"))
    });
    if ui.is_rect_visible(rect) {
        let around = rect.expand2(vec2(theme.row.bleed, 0.0));
        if selected || response.hovered() {
            ui.painter().rect_filled(around, theme.row.corner, color(palette.sel));
        }
        focus_ring(ui, &response, around, palette);
        let inset = if lane.wing.is_some() { theme.row.kind.0 } else { theme.row.check_at };
        let middle = rect.center().y;
        let dot = if lane.wing.is_some() { theme.ends.member } else { theme.row.bleed };
        let measured = session.derived().measures.as_deref().map(Measured::of);
        let hue = hue_of(palette, network, session.view.style, measured, entity);
        ui.painter().circle_filled(pos2(rect.left() + inset, middle), dot, color(hue));
        let (face, size) = if lane.wing.is_some() {
            (Face::Regular, theme.text.small)
        } else {
            (Face::SemiBold, theme.text.detail)
        };
        let when = years(session, entity);
        let taken = Fonts::get().width(&when, Face::Regular, theme.text.small) + theme.row.count_gap;
        let left = rect.left() + inset + theme.space.s;
        let clip =
            egui::Rect::from_min_max(pos2(left, rect.top()), pos2(rect.right() - taken, rect.bottom()));
        let name_width = Fonts::get().width(name, face, size);
        // A name that would run into its years goes without them.
        let fits = name_width <= clip.width();
        text_at(ui, pos2(left, middle), Align2::LEFT_CENTER, name, face, size, palette.ink);
        if fits {
            let at = pos2(rect.right(), middle);
            text_at(ui, at, Align2::RIGHT_CENTER, &when, Face::Regular, theme.text.small, palette.ink2);
        }
    }
    if response
        .on_hover_text(super::text::shown(&format!("{}\n{life}", network.dataset.entity(entity).name)))
        .clicked()
    {
        commands.push(Command::Select(SelectCommand::GoTo(Selection::Entity(entity))));
    }
}

/// The years that a body is known in, as far as they are closed.
fn years(session: &Session, entity: EntityIx) -> String {
    let life = session.network.chronology.life(entity).filter(|l| l.dated);
    let days = life.map_or(Days::OPEN, |l| Days::of(l.bounds));
    match (days.first.map(crate::model::Day::year), days.last.map(crate::model::Day::year)) {
        (Some(a), Some(z)) if a == z => a.to_string(),
        (Some(a), Some(z)) => format!("{a}–{z}"),
        (Some(a), None) => format!("from {a}"),
        (None, Some(z)) => format!("to {z}"),
        (None, None) => "undated".to_owned(),
    }
}
