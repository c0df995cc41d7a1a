//! The claims: one row each, open on request to its words.

use super::super::Desk;
use super::super::style::{color, sides};
use super::super::widgets::{self, focus_ring, swatch};
use super::quotes;
use crate::model::{
    ClaimIx, EntityIx, Presence, describe_basis, describe_claim, describe_claim_whole, describe_dating,
    describe_speaker,
};
use crate::scene::{Face, Palette, Theme, edge_swatch, pip_swatch};
use crate::session::{Command, CopyWhat, FileCommand, SelectCommand, Session};
use crate::view::Selection;
use egui::{Frame, Margin, Response, Sense, Ui, WidgetInfo, WidgetType, pos2, vec2};

/// How many claims are listed before the rest is asked for.
const FIRST: usize = 40;

/// Lists claims: those that touch the period, those outside it, those without a date.
pub(super) fn list(
    session: &Session,
    desk: &mut Desk,
    commands: &mut Vec<Command>,
    ui: &mut Ui,
    palette: &Palette,
    claims: &[(ClaimIx, Presence)],
    from: Option<EntityIx>,
) {
    let theme = Theme::get();
    let period = session.view.period;
    let touching = claims.iter().filter(|(_, p)| *p > Presence::Unevidenced).count();
    ui.add_space(theme.gap.group);
    ui.horizontal(|ui| {
        widgets::line(ui, "Claims", Face::SemiBold, theme.text.section, palette.ink);
        widgets::line(ui, &claims.len().to_string(), Face::Regular, theme.text.section, palette.ink3);
        if touching < claims.len() {
            let text = format!("{touching} touch {}", period.label());
            widgets::line(ui, &text, Face::Regular, theme.text.detail, palette.ink2);
        }
    });
    ui.add_space(theme.gap.line);
    let most = match (desk.listed, session.view.selection) {
        (Some((selection, most)), Some(now)) if selection == now => most,
        _ => FIRST,
    };
    let mut group = None;
    for (claim, presence) in claims.iter().take(most) {
        let here = group_name(session, *claim, *presence);
        if group.as_deref() != Some(here.as_str()) && touching < claims.len() {
            ui.add_space(theme.gap.item);
            widgets::heading(ui, palette, &here, "");
        }
        group = Some(here);
        let place = row(session, commands, ui, palette, *claim, *presence, from);
        if desk.revealed == Some(*claim) {
            desk.revealed = None;
            place.scroll_to_me(Some(egui::Align::TOP));
        }
    }
    if claims.len() > most {
        let rest = format!("{} more claims", claims.len() - most);
        if widgets::link(ui, palette, &rest).clicked() {
            desk.listed = session.view.selection.map(|s: Selection| (s, claims.len()));
        }
    }
}

fn group_name(session: &Session, claim: ClaimIx, presence: Presence) -> String {
    let dated = session.network.chronology.span(claim).is_some();
    match (presence, dated) {
        (Presence::Evidenced | Presence::Possible, true) => format!("In {}", session.view.period.label()),
        (Presence::Evidenced | Presence::Possible, false) => "Undated, both ends present".to_owned(),
        (Presence::Unevidenced, true) => "Outside the period".to_owned(),
        (Presence::Unevidenced, false) => "Undated".to_owned(),
    }
}

/// One claim, closed or open; where it stands.
pub(super) fn row(
    session: &Session,
    commands: &mut Vec<Command>,
    ui: &mut Ui,
    palette: &Palette,
    claim: ClaimIx,
    presence: Presence,
    from: Option<EntityIx>,
) -> Response {
    let open = session.open_claims.contains(&claim);
    let fill = if open { color(palette.field) } else { egui::Color32::TRANSPARENT };
    let theme = Theme::get();
    let closed = sides(theme.proof.claim);
    let reach = theme.proof.reach;
    let frame = Frame::NONE
        .fill(fill)
        .corner_radius(theme.radius.card)
        .inner_margin(if open { Margin { bottom: theme.proof.open, ..closed } } else { closed })
        .outer_margin(Margin { left: -reach.0, right: -reach.1, ..Margin::ZERO });
    let shown = ui.push_id(("claim", claim.index()), |ui| {
        let shown = frame.show(ui, |ui| {
            ui.set_width(ui.available_width());
            if head(session, ui, palette, claim, presence, from, open) {
                commands.push(Command::Select(SelectCommand::ToggleClaim(claim)));
            }
            if open {
                body(session, commands, ui, palette, claim);
            }
        });
        shown.response
    });
    shown.inner
}

/// The line that says what is claimed, by whom and when; true if it was clicked.
fn head(
    session: &Session,
    ui: &mut Ui,
    palette: &Palette,
    claim: ClaimIx,
    presence: Presence,
    from: Option<EntityIx>,
    open: bool,
) -> bool {
    let theme = Theme::get();
    let dataset = session.dataset();
    let record = dataset.claim(claim);
    let said =
        from.map_or_else(|| describe_claim_whole(dataset, claim), |e| describe_claim(dataset, claim, e));
    let when = describe_dating(dataset, &session.network.chronology, claim);
    let speaker = describe_speaker(dataset, record);
    let shape = dataset.predicate(record.predicate).shape;
    let ink = if presence == Presence::Unevidenced { palette.ink2 } else { palette.ink };

    let width = ui.available_width();
    let (left, right) = theme.proof.words;
    let face = if open { Face::SemiBold } else { Face::Regular };
    let layout = |ui: &Ui, text: &str, face: Face, size: f32, ink, width: f32| {
        let text = super::super::text::shown(text).into_owned();
        ui.painter().layout(text, super::super::style::font(face, size), color(ink), width)
    };
    let phrase = layout(ui, &said, face, theme.text.body, ink, width - left - right);
    let detail = layout(
        ui,
        &format!("{speaker} · {when}"),
        Face::Regular,
        theme.text.detail,
        palette.ink2,
        width - left - right,
    );
    let height = phrase.size().y + detail.size().y + theme.gap.line;
    let (rect, response) = ui.allocate_exact_size(vec2(width, height), Sense::click());
    let label = format!("{said}; {speaker}; {when}");
    response.widget_info(|| WidgetInfo::selected(WidgetType::CollapsingHeader, true, open, &label));
    let around = rect.expand2(theme.proof.hover.into());
    if response.hovered() && !open {
        ui.painter().rect_filled(around, theme.radius.button, color(palette.sel));
    }
    focus_ring(ui, &response, around, palette);
    let (below, from_end) = theme.proof.signs;
    let first_line = rect.top() + below;
    swatch(ui, &edge_swatch(shape, record.status, palette), pos2(rect.left(), first_line));
    let pip = dataset.evidence_of_claims(&[claim]);
    let ground = if open { palette.field } else { palette.panel };
    swatch(ui, &pip_swatch(pip, palette.ink, ground), pos2(rect.right() - from_end, first_line));
    let phrase_height = phrase.size().y;
    ui.painter().galley(pos2(rect.left() + left, rect.top()), phrase, color(ink));
    ui.painter().galley(
        pos2(rect.left() + left, rect.top() + phrase_height + theme.gap.line),
        detail,
        color(palette.ink2),
    );
    response.on_hover_cursor(egui::CursorIcon::PointingHand).clicked()
}

/// The words, the basis of the date, the note, and what to do with it.
fn body(session: &Session, commands: &mut Vec<Command>, ui: &mut Ui, palette: &Palette, claim: ClaimIx) {
    let theme = Theme::get();
    let dataset = session.dataset();
    let record = dataset.claim(claim);
    ui.add_space(theme.space.xs);
    for n in 0..record.quotes.len() {
        quotes::card(session, commands, ui, palette, claim, n);
    }
    let basis = describe_basis(dataset, &session.network.chronology, claim);
    widgets::line(ui, &basis, Face::Regular, theme.text.small, palette.ink2);
    if let Some(note) = &record.note {
        widgets::line(ui, &format!("Curator’s note: {note}"), Face::Italic, theme.text.small, palette.ink2);
    }
    if let Some(answers) = record.answers {
        let text = format!("Answers: {}", describe_claim_whole(dataset, answers));
        widgets::line(ui, &text, Face::Regular, theme.text.small, palette.ink2);
    }
    for denial in dataset.denied_by(claim) {
        let text = format!("◇ {}", describe_speaker(dataset, dataset.claim(*denial)));
        widgets::line(ui, &text, Face::SemiBold, theme.text.small, palette.ink);
    }
    ui.horizontal_wrapped(|ui| {
        for end in record.ends() {
            let other = session.view.selection != Some(Selection::Entity(end));
            if other && widgets::link(ui, palette, dataset.entity(end).label()).clicked() {
                commands.push(Command::Select(SelectCommand::GoTo(Selection::Entity(end))));
            }
        }
        if widgets::link(ui, palette, "Copy as citation").clicked() {
            commands.push(Command::File(FileCommand::Copy(CopyWhat::Citation(claim))));
        }
    });
    widgets::line(ui, record.id.as_str(), Face::Regular, theme.text.small, palette.ink3);
}
