//! The picture: `egui_graphs` for hands, our scene for ink. The only room that names `egui_graphs`.
//!
//! Their view is asked only on frames with something under way, for it asks for another frame each time it is
//! shown; otherwise the same space is allocated and the kept mesh is painted. What it does to its own copies of
//! camera and positions is read back as commands.

mod hands;
mod hints;
mod kept;
mod lineage;
mod nodes;
mod overlay;

pub use hands::Hands;
pub(crate) use nodes::Marks;

use super::style::color;
use super::{Desk, paint};
use crate::geometry::Point;
use crate::scene::{Hit, Theme, hit};
use crate::session::{CameraCommand, Command, SelectCommand, Session};
use crate::view::{Outside, Plot, Selection};
use egui::{Pos2, Rect, Response, Stroke, StrokeKind, Ui, Vec2, vec2};

/// Shows the picture in what is left of the window.
pub(super) fn show(session: &Session, desk: &mut Desk, commands: &mut Vec<Command>, ui: &mut Ui) {
    let rect = ui.available_rect_before_wrap();
    let changed =
        (session.canvas.0 - rect.width()).abs() > 0.5 || (session.canvas.1 - rect.height()).abs() > 0.5;
    if changed && rect.width() > 1.0 && rect.height() > 1.0 {
        commands.push(Command::Camera(CameraCommand::Canvas(rect.width(), rect.height())));
    }
    if session.view.plot == Plot::Lineage {
        lineage::show(session, desk, commands, ui, rect);
        return;
    }
    let response = desk.hands.show(session, commands, ui, rect);
    let over = pointer_hit(session, ui, &response, rect).filter(|_| !desk.pointer_rests);
    if over != desk.hovered {
        desk.hovered = over;
    }
    wheel(session, commands, ui, &response, rect);
    clicks(session, desk, commands, &response, over);
    paint_scene(session, desk, ui, rect);
    gather(session, desk, commands, ui, rect);
    nodes::publish(session, &mut desk.marks, commands, ui, rect);
    nodes::publish_picture(session, &mut desk.marks, ui, &response, rect);
    super::menu::show(session, desk, commands, &response);
    match over.filter(|_| desk.hands.drag().is_none()) {
        Some(Hit::Edge(tie)) => overlay::edge_tip(session, tie, &response),
        Some(Hit::Node(entity)) => overlay::node_tip(session, entity, &response),
        Some(Hit::Claim(_)) | None => {}
    }
    overlay::show(session, commands, ui, rect);
}

/// Where the world's origin lies on the screen.
fn origin(session: &Session, rect: Rect) -> Vec2 {
    let camera = session.derived().camera;
    let at = camera.to_picture(Point::ZERO);
    rect.center().to_vec2() + vec2(at.x(), at.y())
}

fn pointer_hit(session: &Session, ui: &Ui, response: &Response, rect: Rect) -> Option<Hit> {
    let pointer = response.hover_pos().or_else(|| response.interact_pointer_pos())?;
    if !rect.contains(pointer) || ui.ctx().any_popup_open() {
        return None;
    }
    mark_at(session, rect, pointer)
}

/// What lies at a place of the screen.
fn mark_at(session: &Session, rect: Rect, place: Pos2) -> Option<Hit> {
    let at = place - origin(session, rect);
    hit(&session.derived().scene, Point::new(at.x, at.y), session.view.outside != Outside::Hide)
}

/// The wheel zooms to the pointer.
fn wheel(session: &Session, commands: &mut Vec<Command>, ui: &Ui, response: &Response, rect: Rect) {
    let Some(pointer) = response.hover_pos().filter(|_| session.drag.is_none()) else { return };
    let scrolled = ui.input(|i| if i.modifiers.command { 0.0 } else { i.smooth_scroll_delta().y });
    if scrolled.abs() > 0.01 {
        let around = pointer - rect.center();
        let factor = wheel_factor(scrolled);
        commands.push(Command::Camera(CameraCommand::Zoom(factor, Point::new(around.x, around.y))));
    }
}

/// By how much a turn of the wheel zooms, in points of scrolling.
fn wheel_factor(scrolled: f32) -> f32 {
    (scrolled * 0.004).exp()
}

/// A click selects, on a name as on its mark; on empty ground it clears. A double click goes near.
fn clicks(
    session: &Session,
    desk: &Desk,
    commands: &mut Vec<Command>,
    response: &Response,
    over: Option<Hit>,
) {
    if response.double_clicked() {
        commands.push(match over {
            Some(Hit::Node(entity)) => Command::Camera(CameraCommand::Neighbourhood(entity)),
            _ => return,
        });
        return;
    }
    if !response.clicked() {
        return;
    }
    // What lights up under the pointer is what a click takes.
    let target = over.or(desk.hands.clicked());
    if let (Some(Hit::Node(entity)), true) = (target, gathers(&response.ctx)) {
        commands.push(Command::Select(SelectCommand::Also(entity)));
        return;
    }
    commands.push(Command::Select(match target {
        Some(Hit::Node(entity)) => SelectCommand::Mark(Selection::Entity(entity)),
        Some(Hit::Edge(tie)) => SelectCommand::Mark(Selection::Tie(tie)),
        Some(Hit::Claim(claim)) => SelectCommand::Claim(claim),
        None if session.view.selection.is_some() && !gathers(&response.ctx) => SelectCommand::Clear,
        None => return,
    }));
}

/// Whether the keys that are held let a click select a mark besides.
fn gathers(ctx: &egui::Context) -> bool {
    ctx.input(|i| i.modifiers.command || i.modifiers.shift)
}

/// A box drawn with Shift held gathers the marks in it.
fn gather(session: &Session, desk: &Desk, commands: &mut Vec<Command>, ui: &Ui, rect: Rect) {
    let Some(band) = desk.hands.band() else { return };
    let theme = Theme::get();
    let palette = theme.palette(session.is_dark());
    let (fill, line) =
        (color(palette.sel).gamma_multiply(0.5), Stroke::new(theme.stroke.strong, color(palette.ink2)));
    let painter = ui.painter().with_clip_rect(rect);
    painter.rect(band.area, 0.0, fill, line, StrokeKind::Inside);
    if band.done {
        let at = origin(session, rect);
        let inside = |n: &&crate::scene::NodeMark| {
            n.standing.is_shown() && band.area.contains(paint::pos(n.center) + at)
        };
        let marks = session.derived().scene.nodes.iter().filter(inside).map(|n| n.entity).collect();
        commands.push(Command::Select(SelectCommand::Several(marks)));
    }
}

fn paint_scene(session: &Session, desk: &mut Desk, ui: &Ui, rect: Rect) {
    let painter = ui.painter().with_clip_rect(rect);
    let at = origin(session, rect);
    painter.extend(desk.hands.kept.shapes(session, ui.ctx(), at, desk.hovered));
}
