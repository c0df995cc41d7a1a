//! The picture for those who do not see it: the most important visible marks as nodes of the accessibility tree.

use super::super::style::color;
use crate::graph::Standing;
use crate::scene::{NodeMark, Theme, census_sentence};
use crate::session::{Command, SelectCommand, Session};
use crate::view::{Plot, Selection};
use egui::{
    EventFilter, Id, Key, Rect, Response, Sense, Stroke, StrokeKind, Ui, WidgetInfo, WidgetType, pos2, vec2,
};

/// More would cost more than the frame.
const MOST: usize = 300;

/// Which mark of the canvas has the keyboard.
#[derive(Default)]
pub(crate) struct Marks {
    focused: Option<Id>,
    follow: Follow,
}

/// Whether the keyboard is to go to the selected mark.
#[derive(Clone, Copy, Default, PartialEq)]
enum Follow {
    #[default]
    No,
    /// An arrow was pressed in this frame: the selection changes at its end.
    Next,
    /// To the mark that is selected now, as soon as it is in sight.
    Now,
}

impl Marks {
    /// Whether what has the keyboard is a mark of the canvas.
    pub(crate) fn is_focused(&self, focused: Option<Id>) -> bool {
        focused.is_some() && self.focused == focused
    }

    /// One walks on: the keyboard goes along.
    pub(crate) fn walk(&mut self) {
        self.follow = Follow::Next;
    }

    /// The marks of a frame are about to be told.
    pub(super) fn begin(&mut self, ui: &Ui) {
        self.focused = None;
        if ui.input(|i| i.pointer.any_pressed()) {
            self.follow = Follow::No;
        }
    }

    /// They are told.
    pub(super) fn end(&mut self) {
        if self.follow == Follow::Next {
            self.follow = Follow::Now;
        }
    }

    /// Tells a mark of its keys: it gets them where one has walked to it, and keeps the arrows while it has them.
    pub(super) fn tell(&mut self, response: &Response, selected: bool) {
        if self.follow == Follow::Now && selected {
            self.follow = Follow::No;
            response.request_focus();
        }
        self.hold(response);
    }

    /// What has the keyboard keeps the arrows: they walk.
    fn hold(&mut self, response: &Response) {
        if response.has_focus() {
            self.focused = Some(response.id);
            let arrows =
                EventFilter { horizontal_arrows: true, vertical_arrows: true, ..EventFilter::default() };
            response.ctx.memory_mut(|m| m.set_focus_lock_filter(response.id, arrows));
        }
    }
}

/// The picture itself, for who comes to it with the keyboard: what it shows, and how to go on.
pub(super) fn publish_picture(
    session: &Session,
    marks: &mut Marks,
    ui: &Ui,
    response: &Response,
    rect: Rect,
) {
    let shown = census_sentence(&session.derived().standings.census, session.view.period);
    let what = match session.view.plot {
        Plot::Network => "Picture of the network",
        Plot::Lineage => "Picture of the lineage",
    };
    let label =
        format!("{what}, {}: {shown}. The arrow keys walk from mark to mark", session.view.period.label());
    response.widget_info(|| WidgetInfo::labeled(WidgetType::Image, true, &label));
    marks.hold(response);
    let palette = Theme::get().palette(session.is_dark());
    super::super::widgets::focus_ring(ui, response, rect, palette);
}

/// Publishes the visible marks, each under its name, kind and standing. Enter on one selects it.
pub(super) fn publish(
    session: &Session,
    marks: &mut Marks,
    commands: &mut Vec<Command>,
    ui: &Ui,
    rect: Rect,
) {
    marks.begin(ui);
    let at = super::origin(session, rect);
    let scene = &session.derived().scene;
    let place = |n: &NodeMark| {
        Rect::from_center_size(pos2(n.center.x(), n.center.y()) + at, vec2(n.radius, n.radius) * 2.0)
    };
    let visible = scene.nodes.iter().rev().filter(|n| rect.contains(place(n).center())).take(MOST);
    for node in visible {
        let id = ui.id().with(("mark", session.generation, node.entity.index()));
        let response = ui.interact(place(node), id, Sense::focusable_noninteractive());
        let selected = session.view.selection == Some(Selection::Entity(node.entity));
        response.widget_info(|| {
            let name = session.network.name_at(node.entity, session.view.period);
            let kind = session.network.kind(node.entity).name();
            let label = format!("{name}, {kind}, {}", standing_word(node.standing));
            WidgetInfo::selected(WidgetType::Other, true, selected, label)
        });
        marks.tell(&response, selected);
        focus_ring(session, ui, &response, place(node).expand(Theme::get().glyph.ring_gap));
        if response.has_focus() && ui.input(|i| i.key_pressed(Key::Enter)) {
            let besides = ui.input(|i| i.modifiers.command);
            let mark = Selection::Entity(node.entity);
            commands.push(Command::Select(if besides {
                SelectCommand::Also(node.entity)
            } else {
                SelectCommand::Mark(mark)
            }));
        }
    }
    marks.end();
}

/// A ring around the mark that has the keyboard.
pub(super) fn focus_ring(session: &Session, ui: &Ui, response: &Response, around: Rect) {
    if response.has_focus() {
        let theme = Theme::get();
        let ink = theme.palette(session.is_dark()).ink;
        let stroke = Stroke::new(theme.stroke.strong, color(ink));
        let around = around.expand(theme.stroke.strong);
        ui.painter().rect_stroke(around, theme.row.corner, stroke, StrokeKind::Outside);
    }
}

fn standing_word(standing: Standing) -> &'static str {
    match standing {
        Standing::Evidenced => "evidenced",
        Standing::Possible => "possible",
        Standing::Undated => "undated",
        Standing::Hidden(crate::graph::HiddenBy::Undated) => "undated, not shown",
        Standing::Hidden(crate::graph::HiddenBy::Search) => "not found by the search",
        Standing::Hidden(crate::graph::HiddenBy::Source) => "faded: not in the chosen documents",
        Standing::Hidden(crate::graph::HiddenBy::Evidence) => "faded by its evidence",
        Standing::Hidden(crate::graph::HiddenBy::Trace) => "faded: not on the trace",
        Standing::Hidden(_) => "outside the period",
    }
}
