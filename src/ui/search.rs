//! The search box over names, aliases and quotes. What it does not find becomes a ghost; what it finds is listed
//! under it, and a click goes there.

use super::Desk;
use super::style::{color, font, sides};
use super::widgets::{swatch, text_at};
use crate::graph::Query;
use crate::model::{EntityIx, fold};
use crate::scene::{Face, Theme, glyph_swatch};
use crate::session::{Command, FilterCommand, SelectCommand, Session};
use crate::view::Selection;
use egui::{Align2, Key, Sense, Ui, WidgetInfo, WidgetType, pos2, vec2};

/// How many hits are listed.
const LISTED: usize = 6;

pub(super) fn show(session: &Session, desk: &mut Desk, commands: &mut Vec<Command>, ui: &mut Ui) {
    let theme = Theme::get();
    let palette = theme.palette(session.is_dark());
    ui.add_space(theme.space.m);
    let mut text = session.view.filters.search.clone();
    let hits = Query::new(&text).map(|q| found(session, &q));
    let field = egui::TextEdit::singleline(&mut text)
        .hint_text("Search names and quotes")
        .font(font(Face::Regular, theme.text.body))
        .margin(sides(theme.control.search))
        .desired_width(f32::INFINITY)
        .id_salt("search");
    let response = ui.add(field);
    response.widget_info(|| {
        let mut info = WidgetInfo::text_edit(true, "", &session.view.filters.search, "");
        info.label = Some("Search".to_owned());
        info
    });
    magnifier(
        ui,
        pos2(response.rect.left() + theme.control.search_ends.0, response.rect.center().y),
        color(palette.ink3),
    );
    if desk.search_heard != session.search_asked {
        desk.search_heard = session.search_asked;
        response.request_focus();
    }
    if response.changed() {
        commands.push(Command::Filter(FilterCommand::Search(text)));
    }
    if response.lost_focus() {
        commands.push(Command::EndGesture);
        let enter = ui.input(|i| i.key_pressed(Key::Enter));
        let first = hits.as_ref().and_then(|h| h.first()).copied();
        if let (true, Some(first)) = (enter, first) {
            commands.push(Command::Select(SelectCommand::GoTo(Selection::Entity(first))));
        }
    }
    if let Some(hits) = hits {
        let right = pos2(response.rect.right() - theme.control.search_ends.1, response.rect.center().y);
        let count = format!("{} hits", hits.len());
        text_at(ui, right, Align2::RIGHT_CENTER, &count, Face::Regular, theme.text.small, palette.ink3);
        list(session, commands, ui, &hits);
    }
    ui.add_space(theme.gap.group);
}

/// Entities that a search finds: by name first, then by a quote, each by importance.
fn found(session: &Session, query: &Query) -> Vec<EntityIx> {
    let needle = fold(session.view.filters.search.trim());
    let mut hits: Vec<(bool, std::cmp::Reverse<usize>, EntityIx)> = session
        .dataset()
        .entities_ix()
        .filter(|(e, _)| session.network.matches(*e, query))
        .map(|(e, record)| {
            let by_name = record.names().any(|n| fold(n).contains(&needle));
            (!by_name, std::cmp::Reverse(session.network.degree(e)), e)
        })
        .collect();
    hits.sort_unstable();
    hits.into_iter().map(|(.., e)| e).collect()
}

fn list(session: &Session, commands: &mut Vec<Command>, ui: &mut Ui, hits: &[EntityIx]) {
    let theme = Theme::get();
    let palette = theme.palette(session.is_dark());
    ui.spacing_mut().item_spacing.y = 0.0;
    for &entity in hits.iter().take(LISTED) {
        let (rect, response) =
            ui.allocate_exact_size(vec2(ui.available_width(), theme.control.hit), Sense::click());
        let name = &session.dataset().entity(entity).name;
        let hidden = !session.derived().standings.node(entity).is_shown();
        let label = format!("Go to {name}");
        response.widget_info(|| WidgetInfo::labeled(WidgetType::Button, true, &label));
        if response.hovered() || response.has_focus() {
            ui.painter().rect_filled(
                rect.expand2(vec2(theme.row.bleed, 0.0)),
                theme.row.corner,
                color(palette.sel),
            );
        }
        swatch(
            ui,
            &glyph_swatch(session.network.kind(entity), palette),
            pos2(rect.left() + theme.control.found.0, rect.center().y),
        );
        let ink = if hidden { palette.ink3 } else { palette.ink };
        let short = session.dataset().entity(entity).label();
        text_at(
            ui,
            pos2(rect.left() + theme.control.found.1, rect.center().y),
            Align2::LEFT_CENTER,
            short,
            Face::Regular,
            theme.text.detail,
            ink,
        );
        if response.clicked() {
            commands.push(Command::Select(SelectCommand::GoTo(Selection::Entity(entity))));
        }
    }
    if hits.len() > LISTED {
        let more = format!("and {} more, in full ink on the picture", hits.len() - LISTED);
        ui.label(
            egui::RichText::new(more).font(font(Face::Regular, theme.text.small)).color(color(palette.ink3)),
        );
    }
}

fn magnifier(ui: &Ui, at: egui::Pos2, ink: egui::Color32) {
    let stroke = egui::Stroke::new(Theme::get().stroke.lens, ink);
    ui.painter().circle_stroke(at - vec2(1.0, 1.0), 4.2, stroke);
    ui.painter().line_segment([at + vec2(2.2, 2.2), at + vec2(5.4, 5.4)], stroke);
}
