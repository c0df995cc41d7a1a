//! The history: every step by its name, the present one marked, what was taken back below it. A click or Enter goes to a
//! step, over all that lie between. Only the rows in sight are laid out.

use super::super::pages::fitted;
use super::super::style::{color, hairline};
use super::super::widgets::{self, focus_ring, text_at};
use crate::scene::{Face, Palette, Theme};
use crate::session::{Command, Session, StepId, StepRow, StepState};
use egui::{
    Align, Align2, FocusDirection, Id, Key, Modifiers, Rect, ScrollArea, Sense, Ui, Vec2, WidgetInfo,
    WidgetType, pos2, vec2,
};

/// What is kept between frames.
#[derive(Default)]
pub(crate) struct Kept {
    /// The step at which the keyboard is; without one the present.
    cursor: Option<usize>,
    /// Whether a row had the keyboard in the frame before.
    held: bool,
    /// Whether the row of the cursor is to get it.
    wants: bool,
    /// The dataset, the present step and the number of steps that were brought in sight.
    seen: Option<(u64, StepId, usize)>,
}

impl Kept {
    /// The present step gets the keyboard once it is shown.
    pub(in crate::ui) fn ask(&mut self) {
        (self.cursor, self.wants) = (None, true);
    }
}

pub(super) fn show(
    session: &Session,
    kept: &mut Kept,
    commands: &mut Vec<Command>,
    ui: &mut Ui,
    palette: &Palette,
) {
    let theme = Theme::get();
    let history = &session.history;
    let undo = session.next_undo();
    let undo = ("Undo", "Ctrl+Z", undo.as_deref(), "Nothing to take back");
    button(ui, commands, palette, undo, Command::Undo);
    let redo = ("Redo", "Ctrl+Shift+Z", history.next_redo(), "Nothing to do again");
    button(ui, commands, palette, redo, Command::Redo);
    let words = "Camera and selection are no steps: Alt+Left leads to earlier selections.";
    widgets::line(ui, words, Face::Regular, theme.text.small, palette.ink3);
    if history.first() > 0 {
        let words = "The oldest steps are no longer kept.";
        widgets::line(ui, words, Face::Regular, theme.text.small, palette.ink3);
    }
    ui.add_space(theme.gap.group);
    let remark = match (history.number(), history.last()) {
        (_, 0) => "none so far".to_owned(),
        (now, last) if now == last => format!("{now} of {last}"),
        (now, last) => format!("{now} of {last}, {} taken back", last - now),
    };
    widgets::heading(ui, palette, "Steps", &remark);
    ui.add_space(theme.gap.heading);
    list(session, kept, commands, ui, palette);
}

/// A button across the panel that says what it does; where there is nothing to do, that is said.
fn button(
    ui: &mut Ui,
    commands: &mut Vec<Command>,
    palette: &Palette,
    (what, keys, next, nothing): (&str, &str, Option<&str>, &str),
    command: Command,
) {
    let theme = Theme::get();
    let Some(next) = next else {
        widgets::line(ui, nothing, Face::Regular, theme.text.detail, palette.ink3);
        return;
    };
    let name = format!("{what}: {next}");
    let shown = super::super::text::shown(&name).into_owned();
    let width = vec2(ui.available_width(), 0.0);
    let response = ui.add(egui::Button::new(shown).shortcut_text(keys).truncate().min_size(width));
    response.widget_info(|| WidgetInfo::labeled(WidgetType::Button, true, &name));
    if response.clicked() {
        commands.push(command);
    }
}

fn list(session: &Session, kept: &mut Kept, commands: &mut Vec<Command>, ui: &mut Ui, palette: &Palette) {
    let theme = Theme::get();
    let history = &session.history;
    let (first, last, now) = (history.first(), history.last(), history.number());
    let height = theme.read.row;
    let page = ui.available_height() / height;
    let seen = (session.generation, history.step(), last);
    let is_new = kept.seen.is_none_or(|s| s.0 != seen.0);
    let moved = kept.seen.replace(seen) != Some(seen);
    if moved {
        // The keyboard goes along with the present.
        kept.cursor = None;
        kept.wants |= kept.held;
    }
    let was = kept.cursor;
    walk(kept, session, ui, page, (first, last, now));
    let cursor = kept.cursor.map_or(now, |at| at.clamp(first, last));
    kept.held = false;
    ui.spacing_mut().item_spacing = Vec2::ZERO;
    let area = ScrollArea::vertical().id_salt(("history", session.generation)).auto_shrink([false, false]);
    area.show_viewport(ui, |ui, viewport| {
        #[expect(clippy::cast_precision_loss, reason = "some hundreds of steps")]
        let top = |number: usize| (number - first) as f32 * height;
        let (whole, _) =
            ui.allocate_exact_size(vec2(ui.available_width(), top(last) + height), Sense::hover());
        let row = |number: usize| {
            let at = pos2(whole.left(), whole.top() + top(number));
            Rect::from_min_size(at, vec2(whole.width(), height))
        };
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "some hundreds of steps")]
        let (from, to) = (
            first + (viewport.min.y / height).max(0.0) as usize,
            first + (viewport.max.y / height).max(0.0) as usize,
        );
        for step in (first..=last).filter_map(|n| {
            // What has the keyboard stays, wherever the list is.
            ((from..=to).contains(&n) || n == cursor).then(|| history.row(n)).flatten()
        }) {
            one(session, kept, commands, ui, palette, (&step, row(step.number), step.number == cursor));
        }
        if moved {
            ui.scroll_to_rect(row(now), is_new.then_some(Align::Center));
        } else if was != kept.cursor && kept.cursor.is_some() {
            ui.scroll_to_rect(row(cursor), None);
        }
    });
    kept.wants = false;
    if !kept.held {
        kept.cursor = None;
    }
}

/// The keys that go through the list while one of its rows has the keyboard.
fn walk(kept: &mut Kept, session: &Session, ui: &Ui, page: f32, (first, last, now): (usize, usize, usize)) {
    let ctx = ui.ctx();
    if !kept.held || session.palette.is_some() || session.export.is_some() || ctx.any_popup_open() {
        return;
    }
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a few dozen rows")]
    let page = (page as usize).saturating_sub(1).max(1);
    let at = kept.cursor.unwrap_or(now);
    let to = [
        (Key::ArrowUp, at.saturating_sub(1)),
        (Key::ArrowDown, at + 1),
        (Key::PageUp, at.saturating_sub(page)),
        (Key::PageDown, at + page),
        (Key::Home, first),
        (Key::End, last),
    ]
    .into_iter()
    .find(|(key, _)| ctx.input_mut(|i| i.consume_key(Modifiers::NONE, *key)));
    if let Some((_, to)) = to {
        // Else egui would go on to the next widget in that direction.
        ctx.memory_mut(|m| m.move_focus(FocusDirection::None));
        (kept.cursor, kept.wants) = (Some(to.clamp(first, last)), true);
    }
}

/// A step: a dot on the line of time, its name, and what there is to say of it.
fn one(
    session: &Session,
    kept: &mut Kept,
    commands: &mut Vec<Command>,
    ui: &Ui,
    palette: &Palette,
    (step, rect, stops): (&StepRow<'_>, Rect, bool),
) {
    let theme = Theme::get();
    // The tabulator stops at one row; from there the arrows lead on.
    let sense = if stops { Sense::click() } else { Sense::CLICK };
    let response = ui.interact(rect, Id::new(("step", session.generation, step.number)), sense);
    let is_now = step.state == StepState::Now;
    let label = label(step, session.history.last());
    response.widget_info(|| WidgetInfo::selected(WidgetType::SelectableLabel, true, is_now, &label));
    if stops && kept.wants {
        response.request_focus();
    }
    if response.has_focus() {
        kept.held = true;
        kept.cursor = Some(step.number);
    }
    if response.clicked() && !is_now {
        commands.push(Command::ToStep(step.number));
    }
    if !ui.is_rect_visible(rect) {
        return;
    }
    let lit = is_now || response.hovered();
    if lit {
        ui.painter().rect_filled(rect, theme.row.corner, color(palette.sel));
    }
    dot(session, ui, palette, step, rect);
    let (face, ink) = match step.state {
        StepState::Done => (Face::Regular, palette.ink),
        StepState::Now => (Face::SemiBold, palette.ink),
        StepState::TakenBack => (Face::Italic, if lit { palette.ink2 } else { palette.ink3 }),
    };
    let (middle, right) = (rect.center().y, rect.right() - theme.space.s);
    let said = [(is_now, "now"), (step.saved, "saved")];
    let said: Vec<&str> = said.into_iter().filter(|(on, _)| *on).map(|(_, word)| word).collect();
    let words = said.join(" · ");
    let end = text_at(
        ui,
        pos2(right, middle),
        Align2::RIGHT_CENTER,
        &words,
        Face::Regular,
        theme.text.small,
        palette.ink2,
    );
    let left = rect.left() + theme.row.bare;
    let room = end.left() - theme.space.s - left;
    let (galley, cut) = fitted(ui, step.name, face, theme.text.detail, ink, room);
    ui.painter().galley(pos2(left, middle - galley.size().y * 0.5), galley, color(ink));
    focus_ring(ui, &response, rect.intersect(ui.clip_rect()), palette);
    if cut {
        response.on_hover_text(super::super::text::shown(step.name));
    }
}

/// A step on the line that joins them: filled where it was done, in a ring where one is now, hollow where it was taken
/// back.
fn dot(session: &Session, ui: &Ui, palette: &Palette, step: &StepRow<'_>, rect: Rect) {
    let theme = Theme::get();
    let p = ui.painter();
    let at = pos2(rect.left() + theme.row.bare * 0.5, rect.center().y);
    let radius = theme.row.bleed;
    let (first, last) = (session.history.first(), session.history.last());
    if step.number > first {
        p.vline(at.x, rect.top()..=at.y - radius, hairline(palette.line));
    }
    if step.number < last {
        p.vline(at.x, at.y + radius..=rect.bottom(), hairline(palette.line));
    }
    let small = radius * 0.6;
    match step.state {
        StepState::Done => {
            p.circle_filled(at, small, color(palette.ink2));
        }
        StepState::Now => {
            p.circle_filled(at, small, color(palette.ink));
            let ring = egui::Stroke::new(theme.stroke.sign, color(palette.ink));
            p.circle_stroke(at, radius + theme.stroke.sign, ring);
        }
        StepState::TakenBack => {
            p.circle_stroke(at, small, hairline(palette.ink3));
        }
    }
}

/// What a screen reader says of a step: `Step 7 of 12, Year 1992, now`.
fn label(step: &StepRow<'_>, last: usize) -> String {
    let mut words = match step.number {
        0 => step.name.to_owned(),
        number => format!("Step {number} of {last}, {}", step.name),
    };
    match step.state {
        StepState::Done => {}
        StepState::Now => words.push_str(", now"),
        StepState::TakenBack => words.push_str(", taken back"),
    }
    if step.saved {
        words.push_str(", saved");
    }
    words
}
