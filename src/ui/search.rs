//! Search everything: names however they are spelt, quotes, notes, documents. What is not found becomes a ghost; what
//! is found stands in a list under the field, and Enter goes to its place and its time.

use super::style::{color, font, hairline, sides};
use super::widgets::{self, text_at};
use super::{Desk, palette, tools::Memo};
use crate::analysis::search::{Found, Group, Hit, Place};
use crate::model::{ClaimIx, describe_claim_whole, describe_dating};
use crate::scene::{Face, Palette, Theme, glyph_swatch};
use crate::session::{Command, FilterCommand, SelectCommand, Session};
use egui::{
    Align2, Area, Frame, Id, Key, Modifiers, Order, Rect, ScrollArea, Sense, Ui, WidgetInfo, WidgetType,
    pos2, vec2,
};
use std::ops::Range;

/// How many hits of each kind are listed.
const LISTED: usize = 6;

/// What the search keeps between frames.
#[derive(Default)]
pub(crate) struct SearchDesk {
    found: Memo<(u64, String), Found>,
    /// Which hit Enter goes to.
    chosen: usize,
    open: bool,
}

pub(super) fn show(session: &Session, desk: &mut Desk, commands: &mut Vec<Command>, ui: &mut Ui) {
    let theme = Theme::get();
    let p = theme.palette(session.is_dark());
    ui.add_space(theme.space.m);
    let query = session.view.filters.search.clone();
    let found = (!query.trim().is_empty()).then(|| {
        let key = (session.generation, query.clone());
        desk.search.found.get(key, || session.index.search(&query, LISTED, &|| false).unwrap_or_default())
    });
    let hits: Vec<&Hit> = found.iter().flat_map(|f| groups(f)).flat_map(|(_, g)| &g.hits).collect();
    let id = Id::new("search");
    let focused = ui.memory(|m| m.has_focus(id));
    if focused && desk.search.open {
        // The list has these keys before the field has them.
        let pressed = |key| ui.ctx().input_mut(|i| i.consume_key(Modifiers::NONE, key));
        let last = hits.len().saturating_sub(1);
        if pressed(Key::ArrowDown) {
            desk.search.chosen = (desk.search.chosen + 1).min(last);
        }
        if pressed(Key::ArrowUp) {
            desk.search.chosen = desk.search.chosen.saturating_sub(1);
        }
    }
    let (field, entered) = field(session, desk, commands, ui, id);
    if let Some(found) = &found {
        let right = pos2(field.right() - theme.control.search_ends.1, field.center().y);
        let count = match found.total() {
            1 => "1 hit".to_owned(),
            n => format!("{n} hits"),
        };
        text_at(ui, right, Align2::RIGHT_CENTER, &count, Face::Regular, theme.text.small, p.ink3);
        if entered && let Some(hit) = hits.get(desk.search.chosen.min(hits.len().saturating_sub(1))) {
            commands.push(Command::Select(SelectCommand::Found(hit.place.clone())));
            desk.search.open = false;
        }
        if desk.search.open {
            list(session, desk, commands, ui, (field, found));
        }
    }
    ui.add_space(theme.gap.group);
}

/// The groups of what was found, in the order of the list.
fn groups(found: &Found) -> [(&'static str, &Group); 4] {
    [
        ("Names", &found.names),
        ("Quotes", &found.quotes),
        ("Notes", &found.notes),
        ("Documents", &found.documents),
    ]
}

/// The field: where it is, and whether Enter was pressed in it.
fn field(
    session: &Session,
    desk: &mut Desk,
    commands: &mut Vec<Command>,
    ui: &mut Ui,
    id: Id,
) -> (Rect, bool) {
    let theme = Theme::get();
    let p = theme.palette(session.is_dark());
    let mut text = session.view.filters.search.clone();
    let response = ui.add(
        egui::TextEdit::singleline(&mut text)
            .char_limit(widgets::MOST_TYPED)
            .hint_text("Search everything")
            .font(font(Face::Regular, theme.text.body))
            .margin(sides(theme.control.search))
            .desired_width(f32::INFINITY)
            .id(id),
    );
    response.widget_info(|| {
        let mut info = WidgetInfo::text_edit(true, "", &session.view.filters.search, "");
        info.label = Some("Search".to_owned());
        info
    });
    let lens = pos2(response.rect.left() + theme.control.search_ends.0, response.rect.center().y);
    magnifier(ui, lens, color(p.ink3));
    if desk.search_heard != session.search_asked {
        desk.search_heard = session.search_asked;
        response.request_focus();
        desk.search.open = true;
    }
    if response.gained_focus() {
        desk.search.open = true;
    }
    if response.changed() {
        (desk.search.chosen, desk.search.open) = (0, true);
        commands.push(Command::Filter(FilterCommand::Search(text)));
    }
    if response.lost_focus() {
        commands.push(Command::EndGesture);
        if ui.input(|i| i.key_pressed(Key::Escape)) {
            desk.search.open = false;
        }
    }
    let entered = response.lost_focus() && ui.input(|i| i.key_pressed(Key::Enter));
    (response.rect, entered)
}

/// What was found, over the picture under the field.
fn list(
    session: &Session,
    desk: &mut Desk,
    commands: &mut Vec<Command>,
    ui: &Ui,
    (field, found): (Rect, &Found),
) {
    let theme = Theme::get();
    let p = theme.palette(session.is_dark());
    let (width, height) = theme.finder.found;
    // It leaves the time below in sight.
    let below = theme.panels.time + theme.panels.status;
    let room = ui.ctx().content_rect().bottom() - below - field.bottom() - theme.space.l * 2.0;
    let area = Area::new(Id::new("found"))
        .order(Order::Foreground)
        .fixed_pos(field.left_bottom() + vec2(0.0, theme.space.s));
    let shown = area.show(ui.ctx(), |ui| {
        let padding = egui::Margin::from(vec2(theme.space.m, theme.space.s));
        let frame = Frame::NONE
            .fill(color(p.field))
            .stroke(hairline(p.line))
            .corner_radius(theme.radius.card)
            .inner_margin(padding)
            .shadow(ui.visuals().popup_shadow);
        frame.show(ui, |ui| {
            ui.set_width(width);
            // As high as what it holds: an area remembers how small it was.
            // Never lower than a bar beside it can be: egui breaks where one is pressed that has no room.
            let most = height.min(room).max(theme.control.hit);
            ui.set_max_height(most);
            ScrollArea::vertical().max_height(most).min_scrolled_height(most).show(ui, |ui| {
                ui.spacing_mut().item_spacing.y = 0.0;
                let mut nth = 0;
                for (name, group) in groups(found) {
                    if group.total == 0 {
                        continue;
                    }
                    widgets::heading(ui, p, name, &counted(group));
                    for hit in &group.hits {
                        if one(session, commands, ui, p, hit, nth == desk.search.chosen) {
                            commands.push(Command::Select(SelectCommand::Found(hit.place.clone())));
                            desk.search.open = false;
                        }
                        nth += 1;
                    }
                    ui.add_space(theme.space.s);
                }
                if found.total() == 0 {
                    let words = "Nothing is found: no name is like it, and no quote, note or document holds these words.";
                    widgets::line(ui, words, Face::Regular, theme.text.detail, p.ink2);
                }
            });
        });
    });
    // A press elsewhere closes it.
    let pressed = ui.input(|i| i.pointer.any_pressed().then(|| i.pointer.interact_pos()).flatten());
    if pressed.is_some_and(|at| !shown.response.rect.contains(at) && !field.contains(at)) {
        desk.search.open = false;
    }
}

fn counted(group: &Group) -> String {
    if group.hits.len() < group.total {
        format!("{} of {}", group.hits.len(), group.total)
    } else {
        group.total.to_string()
    }
}

/// One hit: what it belongs to, its passage, and what hides it. Whether it was clicked.
fn one(
    session: &Session,
    commands: &mut Vec<Command>,
    ui: &mut Ui,
    p: &Palette,
    hit: &Hit,
    chosen: bool,
) -> bool {
    let theme = Theme::get();
    let title = title(session, &hit.place);
    let hidden = session.found_hidden_by(&hit.place);
    let lines = 1 + usize::from(title.is_some());
    #[expect(clippy::cast_precision_loss, reason = "one or two lines")]
    let height = theme.finder.row * 0.75 * lines as f32 + theme.space.s;
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), height), Sense::click());
    let words = hit.passage.written("", "");
    let label = match &title {
        Some(title) => format!("Go to {title}: {words}"),
        None => format!("Go to {words}"),
    };
    response.widget_info(|| WidgetInfo::selected(WidgetType::Button, true, chosen, &label));
    if chosen || response.hovered() || response.has_focus() {
        ui.painter().rect_filled(rect.expand2(vec2(theme.row.bleed, 0.0)), theme.row.corner, color(p.sel));
    }
    let left = rect.left() + theme.control.found.1;
    if let Place::Name(entity, _) = hit.place {
        let at = pos2(rect.left() + theme.control.found.0, rect.center().y);
        widgets::swatch(ui, &glyph_swatch(session.network.kind(entity), p), at);
    }
    let mut top = rect.top() + theme.space.s * 0.5;
    let (words, marked) = line(hit);
    let passage = palette::marked(session, &words, &marked, rect.right() - left);
    let galley = ui.painter().layout_job(passage);
    ui.painter().galley(pos2(left, top), galley.clone(), color(p.ink));
    top += theme.finder.row * 0.75;
    if let Some(title) = &title {
        let shown = ui.painter().layout_job(palette::plain(title, p.ink3, rect.right() - left));
        ui.painter().galley(pos2(left, top), shown, color(p.ink3));
    }
    let clicked = response.clicked();
    if let Some(reason) = hidden {
        ui.horizontal(|ui| {
            ui.add_space(theme.control.found.1);
            let why = crate::scene::hidden_part(reason, 1, session.view.period);
            let why = why.trim_start_matches("1 ").to_owned();
            widgets::line(ui, &format!("Hidden: {why}."), Face::Italic, theme.text.small, p.ink2);
            ui.add_space(theme.space.s);
            if widgets::link(ui, p, reason.lifted()).clicked() {
                commands.push(Command::Filter(FilterCommand::Lift(reason)));
            }
        });
    }
    clicked
}

/// How many bytes of a passage stand before what was found, so that it is seen in one line.
const BEFORE: usize = 36;

/// The passage as one line that shows what was found near its start, and what is marked in it.
fn line(hit: &Hit) -> (String, Vec<Range<usize>>) {
    let text = &hit.passage.text;
    let first = hit.passage.marks.first().map_or(0, |m| m.start);
    // Cut at a word.
    let from = if first > BEFORE {
        let head = text.get(..first).unwrap_or("");
        let near = (first - BEFORE..first).find(|i| head.is_char_boundary(*i)).unwrap_or(first);
        head.get(near..).and_then(|h| h.find(' ')).map_or(first, |space| near + space + 1)
    } else {
        0
    };
    let before = if hit.passage.cut_before || from > 0 { "… " } else { "" };
    let after = if hit.passage.cut_after { " …" } else { "" };
    let moved = |at: usize| at.saturating_sub(from) + before.len();
    let marks = hit.passage.marks.iter().map(|m| moved(m.start)..moved(m.end)).collect();
    (format!("{before}{}{after}", text.get(from..).unwrap_or("")), marks)
}

/// What a hit belongs to; nothing where its passage says it.
fn title(session: &Session, place: &Place) -> Option<String> {
    let dataset = session.dataset();
    let claim = |claim: ClaimIx| {
        let when = describe_dating(dataset, &session.network.chronology, claim);
        format!("{} · {when}", describe_claim_whole(dataset, claim))
    };
    match place {
        Place::Name(entity, nth) => (*nth > 0).then(|| dataset.entity(*entity).name.clone()),
        Place::Quote(ix, _) | Place::ClaimNote(ix) => Some(claim(*ix)),
        Place::Naming(entity, _) | Place::EntityNote(entity) => {
            Some(format!("names {}", dataset.entity(*entity).name))
        }
        Place::Document { source, quoted_by, .. } => {
            let title = &dataset.source(*source).title;
            Some(match quoted_by.len() {
                0 => format!("{title} · not quoted"),
                1 => format!("{title} · quoted by one claim"),
                n => format!("{title} · quoted by {n} claims"),
            })
        }
    }
}

fn magnifier(ui: &Ui, at: egui::Pos2, ink: egui::Color32) {
    let stroke = egui::Stroke::new(Theme::get().stroke.lens, ink);
    ui.painter().circle_stroke(at - vec2(1.0, 1.0), 4.2, stroke);
    ui.painter().line_segment([at + vec2(2.2, 2.2), at + vec2(5.4, 5.4)], stroke);
}
