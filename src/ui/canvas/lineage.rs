//! The lineage under the pointer: drag to move through time and rows, wheel to zoom time, click to see the evidence,
//! drag the band of the period on the axis.

use super::super::Desk;
use super::super::text::shown;
use super::super::time::{Grip, Ruler, drag_period, grip_at, grip_on_axis};
use super::nodes::{Marks, focus_ring, publish_picture};
use crate::analysis::lineage::{Note, NoteKind};
use crate::geometry::Point;
use crate::model::{
    ClaimIx, Evidence, Status, describe_basis, describe_claim_whole, describe_dating, describe_life,
    describe_speaker,
};
use crate::scene::{Hit, LineageFrame, Mark, Theme, evidence_meaning, linked, status_meaning};
use crate::session::{CameraCommand, Command, LineageCommand, SelectCommand, Session};
use crate::view::Selection;
use egui::{CursorIcon, Key, Pos2, Rect, Response, Sense, Ui, WidgetInfo, WidgetType};
use std::collections::BTreeSet;

/// More marks than these would cost a screen reader more than the frame.
const MOST: usize = 300;

/// What a drag has hold of.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Hold {
    Picture,
    Period(Grip),
}

pub(super) fn show(session: &Session, desk: &mut Desk, commands: &mut Vec<Command>, ui: &mut Ui, rect: Rect) {
    let response = ui.allocate_painter(rect.size(), Sense::click_and_drag()).0;
    let Some(frame) = session.derived().scene.lineage.clone() else {
        desk.hovered = None;
        return;
    };
    let local = |p: Pos2| Point::new(p.x - rect.left(), p.y - rect.top());
    let points = !desk.pointer_rests && !ui.ctx().any_popup_open();
    let pointer = response.hover_pos().filter(|p| points && rect.contains(*p));
    desk.hovered = pointer.and_then(|p| frame.at(local(p))).and_then(hit_of);
    drags(session, commands, ui, &response, &frame, rect);
    wheel(commands, ui, &response, &frame, rect);
    clicks(session, desk, commands, ui, &response, pointer.map(local), &frame);
    let painter = ui.painter().with_clip_rect(rect);
    painter.extend(desk.hands.kept.lineage_shapes(session, ui.ctx(), rect, desk.hovered));
    publish(session, &mut desk.marks, commands, ui, &frame, rect);
    publish_picture(session, &mut desk.marks, ui, &response, rect);
    super::super::menu::show(session, desk, commands, &response);
    if let Some(hit) = desk.hovered.filter(|_| !response.dragged()) {
        tip(session, hit, &response);
    }
    super::overlay::lineage(session, commands, ui, rect);
}

/// A mark as what a pointer hits.
fn hit_of(mark: Mark) -> Option<Hit> {
    match mark {
        Mark::Node(entity) => Some(Hit::Node(entity)),
        Mark::Edge(tie) => Some(Hit::Edge(tie)),
        Mark::Claim(claim) => Some(Hit::Claim(claim)),
        Mark::Hull(_) => None,
    }
}

/// What stays in full ink while the pointer is on something.
pub(super) fn lit(session: &Session, hit: Hit) -> BTreeSet<Mark> {
    let Some(lineage) = &session.derived().lineage else { return BTreeSet::new() };
    let mark = match hit {
        Hit::Node(entity) => Mark::Node(entity),
        Hit::Claim(claim) => Mark::Claim(claim),
        Hit::Edge(tie) => Mark::Edge(tie),
    };
    linked(&session.network, lineage, mark)
}

/// On the axis a drag moves the period, elsewhere the picture.
fn drags(
    session: &Session,
    commands: &mut Vec<Command>,
    ui: &Ui,
    response: &Response,
    frame: &LineageFrame,
    rect: Rect,
) {
    let key = response.id.with("hold");
    let axis_height = Theme::get().lane.header.0;
    let ruler = Ruler {
        span: session.dataset().span(),
        x: &|year| rect.left() + frame.scale.start(crate::model::Day::first_of_year(year)),
        year: &|x| frame.scale.year(x - rect.left()),
    };
    let period = session.view.period;
    let on_axis = |p: Pos2| p.y - rect.top() <= axis_height;
    if response.drag_started() {
        let origin = ui.input(|i| i.pointer.press_origin()).or(response.interact_pointer_pos());
        if let Some(origin) = origin {
            let near = grip_at(&ruler, origin.x, period, Theme::get().time.grip.0);
            // The edges of the band can be taken hold of anywhere along them.
            let hold = match near {
                Some(grip) => Hold::Period(grip),
                None if on_axis(origin) => {
                    Hold::Period(grip_on_axis(&ruler, origin.x, period, Theme::get().time.grip.0))
                }
                None => Hold::Picture,
            };
            ui.data_mut(|d| d.insert_temp(key, hold));
        }
    }
    let hold = ui.data(|d| d.get_temp::<Hold>(key));
    if response.dragged() {
        match (hold, response.interact_pointer_pos()) {
            (Some(Hold::Period(grip)), Some(at)) => {
                drag_period(commands, &ruler, grip, (ruler.year)(at.x), period);
            }
            (Some(Hold::Picture), _) => {
                let by = response.drag_delta();
                if by != egui::Vec2::ZERO {
                    commands.push(Command::Camera(CameraCommand::Pan(Point::new(by.x, by.y))));
                }
            }
            _ => {}
        }
    }
    if response.drag_stopped() {
        if matches!(hold, Some(Hold::Period(_))) {
            commands.push(Command::EndGesture);
        }
        ui.data_mut(|d| d.remove::<Hold>(key));
    }
    if let Some(p) = response.hover_pos() {
        let over_edge = grip_at(&ruler, p.x, period, Theme::get().time.grip.0).is_some();
        if over_edge || on_axis(p) {
            ui.ctx().set_cursor_icon(CursorIcon::ResizeHorizontal);
        } else if response.dragged() {
            ui.ctx().set_cursor_icon(CursorIcon::Grabbing);
        }
    }
}

/// The wheel zooms time to the pointer; with Ctrl it makes rows higher; sideways it moves through time.
fn wheel(commands: &mut Vec<Command>, ui: &Ui, response: &Response, frame: &LineageFrame, rect: Rect) {
    let Some(pointer) = response.hover_pos() else { return };
    let (scrolled, zoom, held) = ui.input(|i| (i.smooth_scroll_delta(), i.zoom_delta(), i.modifiers.command));
    if (zoom - 1.0).abs() > 1e-6 {
        let around = pointer.y - rect.top() - frame.header;
        commands.push(Command::Lineage(LineageCommand::Rows(zoom, around)));
        return;
    }
    if held {
        return;
    }
    if scrolled.y.abs() > 0.01 {
        let around = pointer - rect.center();
        let factor = super::wheel_factor(scrolled.y);
        commands.push(Command::Camera(CameraCommand::Zoom(factor, Point::new(around.x, around.y))));
    }
    if scrolled.x.abs() > 0.01 {
        commands.push(Command::Camera(CameraCommand::Pan(Point::new(scrolled.x, 0.0))));
    }
}

/// A click shows the evidence; another on the same place that of what lies beneath. On empty ground it clears, on the
/// axis it sets the year. A double click brings a lane's whole life into sight.
fn clicks(
    session: &Session,
    desk: &Desk,
    commands: &mut Vec<Command>,
    ui: &Ui,
    response: &Response,
    at: Option<Point>,
    frame: &LineageFrame,
) {
    let Some(at) = at else { return };
    if response.double_clicked() {
        if let Some(Hit::Node(entity)) = desk.hovered {
            commands.push(Command::Camera(CameraCommand::Neighbourhood(entity)));
        }
        return;
    }
    if !response.clicked() {
        return;
    }
    if let (Some(Hit::Node(entity)), true) = (desk.hovered, super::gathers(ui.ctx())) {
        commands.push(Command::Select(SelectCommand::Also(entity)));
        return;
    }
    let marks: Vec<Hit> = frame.all_at(at).into_iter().filter_map(hit_of).collect();
    if marks.is_empty() && at.y() <= Theme::get().lane.header.0 {
        let year = frame.scale.year(at.x());
        commands.push(Command::Period(crate::session::PeriodCommand::Year(year)));
        commands.push(Command::EndGesture);
        return;
    }
    let notes = marks.iter().flat_map(|m| stack(session, *m)).collect::<Vec<_>>();
    let now = notes.iter().position(|n| is_shown(session, *n));
    // What is shown already gives way to what lies under it.
    let next = match now {
        Some(i) if !ui.input(|i| i.modifiers.any()) => notes.get((i + 1) % notes.len().max(1)).copied(),
        _ => notes.first().copied(),
    };
    commands.push(Command::Select(match next {
        Some(Hit::Node(entity)) => SelectCommand::Mark(Selection::Entity(entity)),
        Some(Hit::Edge(tie)) => SelectCommand::Mark(Selection::Tie(tie)),
        Some(Hit::Claim(claim)) => SelectCommand::Claim(claim),
        None if session.view.selection.is_some() => SelectCommand::Clear,
        None => return,
    }));
}

/// A mark, or every note that it stands for.
fn stack(session: &Session, hit: Hit) -> Vec<Hit> {
    let Hit::Claim(claim) = hit else { return vec![hit] };
    let notes = notes_at(session, claim);
    if notes.is_empty() { vec![hit] } else { notes.into_iter().map(Hit::Claim).collect() }
}

/// The claims of all notes that are drawn at the mark of a claim: those that lie within its width of each other.
fn notes_at(session: &Session, claim: ClaimIx) -> Vec<ClaimIx> {
    let derived = session.derived();
    let (Some(lineage), Some(frame)) = (&derived.lineage, &derived.scene.lineage) else { return Vec::new() };
    let Some(first) = lineage.notes.iter().find(|n| n.claim() == Some(claim)) else { return Vec::new() };
    let middle = |n: &Note| {
        let (from, to) = (n.days.first.or(n.days.last)?, n.days.last.or(n.days.first)?);
        Some((frame.scale.start(from) + frame.scale.end(to)) * 0.5)
    };
    let Some(at) = middle(first) else { return Vec::new() };
    let apart = if first.kind == NoteKind::Sighting { 1.5 } else { Theme::get().lane.apart };
    let mut near: Vec<(f32, ClaimIx)> = lineage
        .notes
        .iter()
        .filter(|n| n.lane == first.lane && n.kind == first.kind)
        .filter_map(|n| Some((middle(n)?, n.claim()?)))
        .filter(|(x, _)| *x >= at && *x - at < apart)
        .collect();
    near.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
    near.into_iter().map(|(_, c)| c).collect()
}

fn is_shown(session: &Session, hit: Hit) -> bool {
    match hit {
        Hit::Node(entity) => {
            session.view.selection == Some(Selection::Entity(entity)) && session.focus.is_none()
        }
        Hit::Edge(tie) => session.view.selection == Some(Selection::Tie(tie)),
        Hit::Claim(claim) => session.focus == Some(claim),
    }
}

/// What lies under the pointer, in words: what is said, when, on what ground, and by whom.
fn tip(session: &Session, hit: Hit, response: &Response) {
    let dataset = session.dataset();
    let chronology = &session.network.chronology;
    response.clone().on_hover_ui_at_pointer(|ui| {
        ui.set_max_width(Theme::get().control.tooltip);
        match hit {
            Hit::Node(entity) => {
                ui.strong(shown(&dataset.entity(entity).name));
                if let Some(life) = chronology.life(entity) {
                    ui.label(describe_life(life));
                }
                ui.weak(evidence_meaning(session.network.evidence_of_entity(entity)));
            }
            Hit::Edge(_) => {}
            Hit::Claim(claim) => {
                let mut claims = notes_at(session, claim);
                if claims.is_empty() {
                    claims.push(claim);
                }
                for claim in claims.iter().take(4) {
                    ui.strong(shown(&describe_claim_whole(dataset, *claim)));
                    let dating = describe_dating(dataset, chronology, *claim);
                    let speaker = describe_speaker(dataset, dataset.claim(*claim));
                    ui.label(shown(&format!("{dating} · {speaker}")));
                    ui.weak(shown(&describe_basis(dataset, chronology, *claim)));
                    let status = dataset.claim(*claim).status;
                    if status != Status::Stated {
                        ui.weak(status_meaning(status));
                    }
                    if dataset.is_disputed(*claim) {
                        ui.weak(evidence_meaning(Evidence::Disputed));
                    }
                }
                if claims.len() > 4 {
                    ui.label(format!("and {} more: click again to go through them", claims.len() - 4));
                }
            }
        }
    });
}

/// The visible marks for those who do not see them: lanes from the top, then what stands on and between them.
fn publish(
    session: &Session,
    marks: &mut Marks,
    commands: &mut Vec<Command>,
    ui: &Ui,
    frame: &LineageFrame,
    rect: Rect,
) {
    marks.begin(ui);
    let dataset = session.dataset();
    let mut told: BTreeSet<Mark> = BTreeSet::new();
    let lanes = frame.targets.iter().filter(|t| matches!(t.mark, Mark::Node(_)));
    let others = frame.targets.iter().filter(|t| !matches!(t.mark, Mark::Node(_)));
    for target in lanes.chain(others) {
        if told.len() >= MOST {
            break;
        }
        let bounds = target.area.bounds();
        let place = Rect::from_min_max(
            egui::pos2(bounds.min().x(), bounds.min().y()),
            egui::pos2(bounds.max().x(), bounds.max().y()),
        );
        let place = place.translate(rect.min.to_vec2()).intersect(rect);
        if !place.is_positive() || !told.insert(target.mark) {
            continue;
        }
        let id = ui.id().with(("lane mark", session.generation, target.mark));
        let response = ui.interact(place, id, Sense::focusable_noninteractive());
        let (label, selection) = match target.mark {
            Mark::Node(entity) => {
                let life = session.network.chronology.life(entity).map(describe_life).unwrap_or_default();
                let kind = session.network.kind(entity).name();
                let label = format!("{}, {kind}: {life}", dataset.entity(entity).label());
                (label, SelectCommand::Mark(Selection::Entity(entity)))
            }
            Mark::Claim(claim) => {
                let dating = describe_dating(dataset, &session.network.chronology, claim);
                (format!("{}: {dating}", describe_claim_whole(dataset, claim)), SelectCommand::Claim(claim))
            }
            Mark::Edge(_) | Mark::Hull(_) => continue,
        };
        let selected = match target.mark {
            Mark::Node(entity) => session.view.selection == Some(Selection::Entity(entity)),
            Mark::Claim(claim) => session.focus == Some(claim),
            Mark::Edge(_) | Mark::Hull(_) => false,
        };
        response.widget_info(|| WidgetInfo::selected(WidgetType::Other, true, selected, &label));
        // A step leads to an event, not to the lane on which it stands.
        let stepped = session.focus.is_none() || matches!(target.mark, Mark::Claim(_));
        marks.tell(&response, selected && stepped);
        focus_ring(session, ui, &response, place);
        if response.has_focus() && ui.input(|i| i.key_pressed(Key::Enter)) {
            commands.push(Command::Select(selection));
        }
    }
    marks.end();
}
