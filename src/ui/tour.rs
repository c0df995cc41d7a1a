//! A tour under way: beside the picture a card with the stop's title and sentences, and the quotes behind them. The
//! picture has the rest of the window; bars and panels are away.

use super::style::{across_down, color, font, hairline, sides};
use super::text::shown;
use super::{evidence, widgets};
use crate::model::{CitedSentence, ClaimIx, Stop, describe_claim_whole, describe_dating, describe_speaker};
use crate::scene::{Face, Palette, Theme};
use crate::session::{Command, CopyWhat, FileCommand, SelectCommand, Session, StoryCommand};
use crate::view::Plot;
use egui::{
    Align, Frame, Layout, Margin, Panel, Rect, Response, RichText, ScrollArea, Sense, Ui, WidgetInfo,
    WidgetType, pos2,
};

/// Shows the card of the stop.
pub(super) fn show(session: &Session, commands: &mut Vec<Command>, ui: &mut Ui) {
    let Some((stop, number, count)) = session.toured() else { return };
    let theme = Theme::get();
    let palette = theme.palette(session.is_dark());
    let ground = Frame::NONE.fill(color(palette.panel));
    Panel::right("tour")
        .exact_size(theme.tour.card)
        .resizable(false)
        .show_separator_line(false)
        .frame(ground.inner_margin(Margin::ZERO))
        .show(ui, |ui| {
            let edge = ui.max_rect();
            Panel::bottom("tour_foot")
                .resizable(false)
                .show_separator_line(false)
                .frame(ground.inner_margin(across_down(theme.tour.foot)))
                .show(ui, |ui| foot(commands, ui, palette, (number, count)));
            ScrollArea::vertical().id_salt(("tour", number)).auto_shrink([false, false]).show(ui, |ui| {
                Frame::NONE.inner_margin(sides(theme.tour.padding)).show(ui, |ui| {
                    ui.set_width(ui.available_width());
                    head(session, ui, palette, stop, (number, count));
                    told(session, commands, ui, palette, stop);
                });
            });
            ui.painter().vline(edge.left(), edge.y_range(), hairline(palette.hair));
        });
}

/// Whose story it is, how far one is, what the stop is called and what it shows.
fn head(session: &Session, ui: &mut Ui, palette: &Palette, stop: &Stop, (number, count): (usize, usize)) {
    let theme = Theme::get();
    let story = session.story().map(|(_, s)| s.title.as_str()).unwrap_or_default();
    widgets::heading(ui, palette, story, "");
    ui.add_space(theme.gap.section);
    let title = RichText::new(shown(&stop.title))
        .font(font(Face::SemiBold, theme.text.title))
        .color(color(palette.ink));
    let response = ui.add(egui::Label::new(title).wrap());
    // A screen reader hears the whole stop when it is reached.
    let (sentences, _) = stop.told(session.dataset(), session.view.filters.accused);
    let words: Vec<&str> = sentences.iter().map(|s| s.says.as_str()).collect();
    let label = format!("Step {number} of {count}: {}. {}", stop.title, words.join(" "));
    response.widget_info(|| WidgetInfo::labeled(WidgetType::Label, true, &label));
    ui.ctx().accesskit_node_builder(response.id, |node| node.set_live(egui::accesskit::Live::Polite));
    let plot = match session.view.plot {
        Plot::Network => "network",
        Plot::Lineage => "lineage",
    };
    let what = format!("{} · {plot}", session.view.period.label());
    widgets::line(ui, &what, Face::Regular, theme.text.detail, palette.ink2);
    let unread = session.tour.as_ref().and_then(|t| t.unread.as_ref());
    for warning in unread.into_iter().cloned().chain(session.news_of(stop).words()) {
        ui.add_space(theme.gap.item);
        widgets::line(ui, &warning, Face::Italic, theme.text.detail, palette.ink);
    }
    ui.add_space(theme.gap.section);
}

/// The sentences with their citations, then the words behind the citation that is looked at.
fn told(session: &Session, commands: &mut Vec<Command>, ui: &mut Ui, palette: &Palette, stop: &Stop) {
    let theme = Theme::get();
    let (sentences, left_out) = stop.told(session.dataset(), session.view.filters.accused);
    let mut numbered: Vec<ClaimIx> = Vec::new();
    for claim in sentences.iter().flat_map(|s| &s.cites) {
        if !numbered.contains(claim) {
            numbered.push(*claim);
        }
    }
    for told in &sentences {
        sentence(session, commands, ui, palette, told, &numbered);
        ui.add_space(theme.gap.group);
    }
    if left_out > 0 {
        let text = match left_out {
            1 => "One sentence is left out: it tells of a person known from a single accusation.".to_owned(),
            n => format!("{n} sentences are left out: they tell of persons known from a single accusation."),
        };
        widgets::line(ui, &text, Face::Italic, theme.text.detail, palette.ink2);
    }
    let cited = session.tour.as_ref().and_then(|t| t.cited);
    if let Some(claim) = cited.filter(|c| numbered.contains(c)) {
        let number = numbered.iter().position(|c| *c == claim).map_or(0, |n| n + 1);
        quoted(session, commands, ui, palette, claim, (number, numbered.len()));
    }
}

fn sentence(
    session: &Session,
    commands: &mut Vec<Command>,
    ui: &mut Ui,
    palette: &Palette,
    told: &CitedSentence,
    numbered: &[ClaimIx],
) {
    let theme = Theme::get();
    let cited = session.tour.as_ref().and_then(|t| t.cited);
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = egui::vec2(theme.tour.marks, 0.0);
        let words = RichText::new(shown(&told.says))
            .font(font(Face::Serif, theme.tour.says))
            .line_height(Some(theme.tour.line))
            .color(color(palette.ink));
        ui.add(egui::Label::new(words).wrap());
        for claim in &told.cites {
            let Some(n) = numbered.iter().position(|c| c == claim) else { continue };
            if mark(session, ui, palette, *claim, n + 1, cited == Some(*claim)).clicked() {
                commands.push(Command::Story(StoryCommand::Cite(*claim)));
            }
        }
    });
}

/// The number of a citation, to be clicked.
fn mark(
    session: &Session,
    ui: &mut Ui,
    palette: &Palette,
    claim: ClaimIx,
    number: usize,
    chosen: bool,
) -> Response {
    let theme = Theme::get();
    let ground = if chosen { color(palette.marker) } else { egui::Color32::TRANSPARENT };
    let words = RichText::new(number.to_string())
        .font(font(Face::SemiBold, theme.tour.mark))
        .line_height(Some(theme.tour.line))
        .color(color(palette.ink))
        .background_color(ground);
    let response = ui
        .add(egui::Label::new(words).selectable(false).sense(Sense::click()))
        .on_hover_cursor(egui::CursorIcon::PointingHand);
    let said = describe_claim_whole(session.dataset(), claim);
    let label = format!("Citation {number}: {said}");
    response.widget_info(|| WidgetInfo::selected(WidgetType::Link, true, chosen, &label));
    widgets::focus_ring(ui, &response, response.rect.expand(theme.tour.marks), palette);
    response.on_hover_text(shown(&said))
}

/// What a claim says, who says so, and in which words.
fn quoted(
    session: &Session,
    commands: &mut Vec<Command>,
    ui: &mut Ui,
    palette: &Palette,
    claim: ClaimIx,
    (number, of): (usize, usize),
) {
    let theme = Theme::get();
    let dataset = session.dataset();
    let record = dataset.claim(claim);
    ui.add_space(theme.gap.item);
    widgets::rule(ui, palette);
    ui.add_space(theme.gap.section);
    widgets::heading(ui, palette, &format!("Citation {number} of {of}"), record.id.as_str());
    let said = describe_claim_whole(dataset, claim);
    widgets::line(ui, &said, Face::SemiBold, theme.text.body, palette.ink);
    let when = describe_dating(dataset, &session.network.chronology, claim);
    let who = format!("{} · {when}", describe_speaker(dataset, record));
    widgets::line(ui, &who, Face::Regular, theme.text.detail, palette.ink2);
    let against = dataset.denied_by(claim).iter().map(|c| (describe_speaker(dataset, dataset.claim(*c)), *c));
    let rivals = record.rivals.iter().map(|c| ("Another account".to_owned(), *c));
    let became = dataset.settled_by(claim).iter().map(|c| ("What became of it".to_owned(), *c));
    for (what, other) in against.chain(rivals).chain(became) {
        let words = format!("{what}: {}", describe_claim_whole(dataset, other));
        widgets::line(ui, &words, Face::Italic, theme.text.detail, palette.ink2);
    }
    ui.add_space(theme.gap.item);
    for n in 0..record.quotes.len() {
        evidence::quote_card(session, commands, ui, palette, claim, n);
    }
    if let Some(note) = &record.note {
        widgets::line(ui, &format!("Note: {note}"), Face::Regular, theme.text.small, palette.ink3);
    }
    ui.add_space(theme.gap.entry);
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = theme.space.m;
        if widgets::link(ui, palette, "Show it in the picture").clicked() {
            commands.push(Command::Select(SelectCommand::Claim(claim)));
        }
        if widgets::link(ui, palette, "Copy as citation").clicked() {
            commands.push(Command::File(FileCommand::Copy(CopyWhat::Citation(claim))));
        }
    });
}

/// How far one is, the way on and back, and the way out.
fn foot(commands: &mut Vec<Command>, ui: &mut Ui, palette: &Palette, (number, count): (usize, usize)) {
    let theme = Theme::get();
    let (track, _) =
        ui.allocate_exact_size(egui::vec2(ui.available_width(), theme.tour.progress), Sense::hover());
    ui.painter().rect_filled(track, 0.0, color(palette.hair));
    #[expect(clippy::cast_precision_loss, reason = "a few stops")]
    let share = number as f32 / count.max(1) as f32;
    let done = Rect::from_min_max(track.min, pos2(track.left() + track.width() * share, track.bottom()));
    ui.painter().rect_filled(done, 0.0, color(palette.ink2));
    ui.add_space(theme.space.s);
    let mut button = |ui: &mut Ui, on: bool, name: &str, hint: &str, command: StoryCommand| {
        let response = ui.add_enabled(on, egui::Button::new(name)).on_hover_text(hint);
        if response.clicked() {
            commands.push(Command::Story(command));
        }
    };
    ui.horizontal(|ui| {
        button(ui, number > 1, "‹  Previous", "Page Up", StoryCommand::Previous);
        button(ui, number < count, "Next  ›", "Page Down", StoryCommand::Next);
        let at = format!("{number} of {count}");
        ui.label(RichText::new(at).font(font(Face::Regular, theme.text.detail)).color(color(palette.ink2)));
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            button(ui, true, "Leave", "Esc: what you looked at before comes back", StoryCommand::Leave);
            button(ui, true, "Stay here", "Leave the tour, and go on from what it shows", StoryCommand::Stay);
        });
    });
}
