//! What lies over the picture: the period, the zoom buttons, and a way out of an empty year.

use super::super::style::color;
use super::super::text::shown;
use super::super::widgets::{icon_button, link, text_at};
use crate::geometry::Point;
use crate::model::{
    ClaimIx, EntityIx, Evidence, Status, TieIx, describe_claim_whole, describe_dating, describe_speaker,
};
use crate::scene::{
    Face, Theme, evidence_meaning, heading_words, measured_sentence, standing_meaning, status_meaning,
};
use crate::session::{CameraCommand, Command, PeriodCommand, Session};
use egui::{Align, Align2, Layout, Rect, Response, Stroke, Ui, UiBuilder, pos2, vec2};

pub(super) fn show(session: &Session, commands: &mut Vec<Command>, ui: &mut Ui, rect: Rect) {
    heading(session, ui, rect);
    zoom_buttons(session, commands, ui, rect);
    super::hints::show(session, commands, ui, rect);
    if let Some((before, after)) = session.derived().nearest {
        empty_period(session, commands, ui, rect, before, after);
    }
}

/// What lies over the lineage: where the steps along a lane stand, and the zoom buttons.
pub(super) fn lineage(session: &Session, commands: &mut Vec<Command>, ui: &mut Ui, rect: Rect) {
    zoom_buttons(session, commands, ui, rect);
    super::hints::show(session, commands, ui, rect);
    let Some((at, of, claim)) = session.step_now() else { return };
    let theme = Theme::get();
    let p = theme.palette(session.is_dark());
    let dataset = session.dataset();
    let said = describe_claim_whole(dataset, claim);
    let when = describe_dating(dataset, &session.network.chronology, claim);
    let text = format!("{at} of {of}   {said}: {when}");
    let shown = super::super::text::shown(&text).into_owned();
    let size = theme.text.detail;
    let room = (rect.width() - theme.lane.remark.0).max(theme.lane.remark.1);
    let galley =
        ui.painter().layout(shown, super::super::style::font(Face::Regular, size), color(p.ink), room);
    let padding = egui::Vec2::from((theme.space.m, theme.space.s));
    let place =
        Rect::from_min_size(rect.left_bottom() + vec2(theme.space.m, -theme.space.m), egui::Vec2::ZERO);
    let size = galley.size() + padding * 2.0;
    let place = Rect::from_min_size(place.min - vec2(0.0, size.y), size);
    let hair = super::super::style::hairline(p.line);
    ui.painter().rect(place, theme.radius.card, color(p.field), hair, egui::StrokeKind::Inside);
    ui.painter().galley(place.min + padding, galley, color(p.ink));
}

fn heading(session: &Session, ui: &Ui, rect: Rect) {
    let theme = Theme::get();
    let p = theme.palette(session.is_dark());
    let at = rect.min + vec2(16.0, 8.0);
    let fonts = crate::scene::Fonts::get();
    let (label, sentence) = heading_words(session.view.period, session.derived().comparison.as_deref());
    let (size, step) = (theme.text.small, theme.text.small * 1.3);
    // In a narrow picture what does not fit goes on below.
    let room = (rect.width() - 28.0).max(80.0);
    let mut lines = fonts.wrap(&sentence, Face::Regular, size, room);
    let first_measured = lines.len();
    let measured = measured_words(session);
    lines.extend(measured.iter().flat_map(|m| fonts.wrap(m, Face::Regular, size, room)));
    let width = lines.iter().map(|l| fonts.width(l, Face::Regular, size)).fold(0.0, f32::max);
    let width = width.max(fonts.width(&label, Face::SemiBold, theme.text.title));
    #[expect(clippy::cast_precision_loss, reason = "a few lines")]
    let line_at = |n: usize| at + vec2(0.0, 24.0 + step * n as f32);
    let ground = Rect::from_min_max(rect.min, line_at(lines.len()) + vec2(width + 12.0, 2.0));
    ui.painter().rect_filled(ground, 0.0, color(p.canvas).gamma_multiply(0.88));
    text_at(ui, at, Align2::LEFT_TOP, &label, Face::SemiBold, theme.text.title, p.ink);
    for (n, line) in lines.iter().enumerate() {
        text_at(ui, line_at(n), Align2::LEFT_TOP, line, Face::Regular, size, p.ink2);
    }
    if let Some(words) = measured {
        let said = Rect::from_min_max(line_at(first_measured), line_at(lines.len()) + vec2(width, 0.0));
        let id = ui.id().with("what sizes and hues say");
        let response = ui.interact(said, id, egui::Sense::hover());
        response.widget_info(|| egui::WidgetInfo::labeled(egui::WidgetType::Label, true, &words));
    }
}

/// What sizes and hues say, where something is measured; and whether it is that of the period yet.
fn measured_words(session: &Session) -> Option<String> {
    let in_network = session.view.plot == crate::view::Plot::Network;
    let words = measured_sentence(session.view.style, session.view.period, in_network)?;
    let state = match session.measures() {
        Some(_) => "",
        None if session.measuring_stopped() => " (not measured: stopped)",
        None => " (being measured)",
    };
    Some(format!("{words}{state}"))
}

fn zoom_buttons(session: &Session, commands: &mut Vec<Command>, ui: &mut Ui, rect: Rect) {
    let theme = Theme::get();
    let p = theme.palette(session.is_dark());
    let place = Rect::from_min_max(rect.max - vec2(132.0, 40.0), rect.max - vec2(12.0, 12.0));
    let layout = Layout::right_to_left(Align::Center);
    ui.scope_builder(UiBuilder::new().max_rect(place).layout(layout), |ui| {
        ui.spacing_mut().item_spacing.x = 4.0;
        if ui.button("Fit").on_hover_text("Show everything (F)").clicked() {
            commands.push(Command::Camera(CameraCommand::Fit));
        }
        let line = |p: &egui::Painter, r: Rect, ink: egui::Color32, upright: bool| {
            let c = r.center();
            p.line_segment([c - vec2(5.0, 0.0), c + vec2(5.0, 0.0)], Stroke::new(1.4, ink));
            if upright {
                p.line_segment([c - vec2(0.0, 5.0), c + vec2(0.0, 5.0)], Stroke::new(1.4, ink));
            }
        };
        if icon_button(ui, p, "Zoom out", true, |p, r, ink| line(p, r, ink, false)).clicked() {
            commands.push(Command::Camera(CameraCommand::Zoom(0.8, Point::ZERO)));
        }
        if icon_button(ui, p, "Zoom in", true, |p, r, ink| line(p, r, ink, true)).clicked() {
            commands.push(Command::Camera(CameraCommand::Zoom(1.25, Point::ZERO)));
        }
    });
}

/// Nothing is evidenced here: where is it?
fn empty_period(
    session: &Session,
    commands: &mut Vec<Command>,
    ui: &mut Ui,
    rect: Rect,
    before: Option<i32>,
    after: Option<i32>,
) {
    let theme = Theme::get();
    let p = theme.palette(session.is_dark());
    let place = Rect::from_center_size(pos2(rect.center().x, rect.top() + 84.0), vec2(460.0, 30.0));
    ui.painter().rect_filled(place, theme.radius.card, color(p.field));
    ui.scope_builder(UiBuilder::new().max_rect(place).layout(Layout::left_to_right(Align::Center)), |ui| {
        ui.add_space(12.0);
        let what = match (before, after) {
            (None, None) => "No mark that the filters leave is evidenced in any year.".to_owned(),
            _ => format!("Nothing is shown for {}. Nearest evidenced years:", session.view.period.label()),
        };
        ui.label(what);
        for year in [before, after].into_iter().flatten() {
            if link(ui, p, &year.to_string()).clicked() {
                commands.push(Command::Period(PeriodCommand::Mode(crate::session::PeriodMode::Moment)));
                commands.push(Command::Period(PeriodCommand::Year(year)));
            }
        }
    });
}

/// What the mark under the pointer is, and what its ink and its pip mean.
pub(super) fn node_tip(session: &Session, entity: EntityIx, response: &Response) {
    let network = &session.network;
    let standing = session.derived().standings.node(entity);
    response.clone().on_hover_ui_at_pointer(|ui| {
        ui.set_max_width(Theme::get().control.tooltip);
        let name = format!("{}, {}", network.dataset.entity(entity).name, network.kind(entity).name());
        ui.strong(shown(&name));
        ui.label(standing_meaning(standing, session.view.period));
        ui.weak(evidence_meaning(network.evidence_of_entity(entity)));
    });
}

/// What the tie under the pointer says, and who says so.
pub(super) fn edge_tip(session: &Session, tie: TieIx, response: &Response) {
    let dataset = session.dataset();
    let claims: &[ClaimIx] = &dataset.tie(tie).claims;
    response.clone().on_hover_ui_at_pointer(|ui| {
        ui.set_max_width(Theme::get().control.tooltip);
        for claim in claims.iter().take(3) {
            ui.strong(shown(&describe_claim_whole(dataset, *claim)));
            let said = describe_speaker(dataset, dataset.claim(*claim));
            let dating = describe_dating(dataset, &session.network.chronology, *claim);
            ui.label(shown(&format!("{said} · {dating}")));
        }
        if claims.len() > 3 {
            ui.label(format!("and {} more claims", claims.len() - 3));
        }
        if let Some(edge) = session.derived().standings.edge(tie) {
            ui.weak(standing_meaning(edge.standing, session.view.period));
            if edge.status != Status::Stated {
                ui.weak(status_meaning(edge.status));
            }
            if edge.disputed {
                ui.weak(evidence_meaning(Evidence::Disputed));
            }
        }
        let drawn = session.derived().scene.edges.iter().find(|e| e.tie == tie).map_or(1, |e| e.count);
        if drawn > 1 {
            ui.label(format!("one of {drawn} lines between these two: come closer, or click to see all"));
        }
    });
}
