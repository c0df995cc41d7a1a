//! What holds after every step, whatever was done.

use egui::{FullOutput, Shape};
use schism::app::App;
use schism::model::Period;
use schism::session::{Page, SCALES, Session};
use schism::view::{Camera, Selection};
use std::collections::VecDeque;
use std::sync::Mutex;

/// What panicked, on whatever thread.
static PANICS: Mutex<Vec<String>> = Mutex::new(Vec::new());

/// What the monkey did last, newest at the end.
pub(crate) static LOG: Mutex<VecDeque<String>> = Mutex::new(VecDeque::new());

/// From now on panics are gathered, those of workers as well; the first tells what was done before it.
pub(crate) fn count_panics() {
    let usual = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |fault| {
        let thread = std::thread::current().name().unwrap_or("a thread without a name").to_owned();
        if let Ok(mut panics) = PANICS.lock() {
            if panics.is_empty()
                && let Ok(log) = LOG.lock()
            {
                for did in log.iter() {
                    println!("  {did}");
                }
            }
            panics.push(format!("{thread}: {fault}"));
        }
        usual(fault);
    }));
}

/// Everything about a window that is not as it must be.
pub(crate) fn faults(app: &App, output: &FullOutput) -> Vec<String> {
    let mut faults = PANICS.lock().unwrap().clone();
    of_session(app.session(), &mut faults);
    of_picture(output, &mut faults);
    faults
}

fn of_session(session: &Session, faults: &mut Vec<String>) {
    let mut must = |holds: bool, what: &dyn Fn() -> String| {
        if !holds {
            faults.push(what());
        }
    };
    let (dataset, view) = (session.dataset(), &session.view);
    let (entities, claims, ties) = (dataset.entities().len(), dataset.claims().len(), dataset.ties().len());
    must(view.positions.len() == entities, &|| {
        format!("{} places for {entities} marks", view.positions.len())
    });
    for (entity, place) in &view.positions {
        must(place.is_finite() && entity.index() < entities, &|| format!("{entity:?} stands at {place:?}"));
    }
    let camera = session.derived().camera;
    for camera in [Some(camera), view.camera].into_iter().flatten() {
        let within = (Camera::ZOOMS.0..=Camera::ZOOMS.1).contains(&camera.zoom());
        must(within && camera.center.is_finite(), &|| format!("the camera is {camera:?}"));
    }
    let there = |selection: Selection| match selection {
        Selection::Entity(entity) => entity.index() < entities,
        Selection::Tie(tie) => tie.index() < ties,
    };
    must(view.selection.is_none_or(there), &|| format!("{:?} is selected", view.selection));
    must(view.also.iter().all(|e| e.index() < entities), &|| format!("besides {:?}", view.also));
    must(view.pins.iter().all(|e| e.index() < entities), &|| format!("pinned {:?}", view.pins));
    must(session.open_claims.iter().all(|c| c.index() < claims), &|| "an open claim is none".to_owned());
    must(session.focus.is_none_or(|c| c.index() < claims), &|| format!("focus {:?}", session.focus));
    let (first, last) = dataset.span();
    let ordered = match view.period {
        Period::Moment(year) | Period::UpTo(year) => (first..=last).contains(&year),
        Period::Range(from, to) => first <= from && from <= to && to <= last,
        Period::AllTime => true,
    };
    must(ordered, &|| format!("{:?} in a dataset from {first} to {last}", view.period));
    must(session.notices.len() <= 4, &|| format!("{} notices", session.notices.len()));
    let (past, future) = session.history.depth();
    must(past + future <= 500, &|| format!("{past} steps to take back, {future} to do again"));
    must(SCALES.contains(&session.scale), &|| format!("scale {}", session.scale));
    let (width, height) = session.canvas;
    let canvas = width.is_finite() && height.is_finite() && width >= 0.0 && height >= 0.0;
    must(canvas, &|| format!("canvas {width} x {height}"));
    let read = match &session.page {
        Page::Document { source, at, .. } => {
            let document = session.documents.get(source.index()).and_then(Option::as_ref);
            document.is_some_and(|d| *at <= d.text.len())
        }
        Page::Person(entity) => entity.index() < entities,
        _ => true,
    };
    must(read, &|| format!("the page is {:?}", session.page));
    must(session.player.speed.is_finite() && session.player.speed > 0.0, &|| "speed".to_owned());
}

/// The red words of egui on ids that are used twice, and shapes that are nowhere.
fn of_picture(output: &FullOutput, faults: &mut Vec<String>) {
    for clipped in &output.shapes {
        of_shape(&clipped.shape, faults);
        if clipped.clip_rect.any_nan() {
            faults.push(format!("a clip of {:?}", clipped.clip_rect));
        }
    }
}

fn of_shape(shape: &Shape, faults: &mut Vec<String>) {
    match shape {
        Shape::Vec(shapes) => {
            for shape in shapes {
                of_shape(shape, faults);
            }
        }
        Shape::Text(text) => {
            let words = text.galley.text();
            if words.contains("use of") && words.contains(" ID ") {
                faults.push(format!("egui: {words} at {:?}", text.pos));
            }
            if text.pos.any_nan() {
                faults.push(format!("{words:?} is drawn at {:?}", text.pos));
            }
        }
        Shape::Rect(rect) if rect.rect.any_nan() => faults.push(format!("a rectangle at {:?}", rect.rect)),
        _ => {}
    }
}

/// What of a session decides whether a mark may have moved.
pub(crate) struct Places {
    generation: u64,
    positions: std::collections::BTreeMap<schism::model::EntityIx, schism::geometry::Point>,
    depth: (usize, usize),
    moving: bool,
}

impl Places {
    pub(crate) fn of(session: &Session) -> Self {
        Self {
            generation: session.generation,
            positions: session.view.positions.clone(),
            depth: session.history.depth(),
            moving: session.drag.is_some()
                || session.glide.is_some()
                || session.tidying.is_some()
                || session.tour.is_some(),
        }
    }

    /// Marks that moved though the one change that was made since moves none. `None` if they may have, or did not.
    pub(crate) fn moved_by_time(&self, now: &Session) -> Option<String> {
        let after = Self::of(now);
        let one_change = after.depth.0 <= self.depth.0 + 1 && after.depth.0 >= self.depth.0;
        let undone = self.depth.1 != after.depth.1 && after.depth.1 > 0;
        let redone = self.depth.1 == after.depth.1 + 1;
        if self.moving
            || after.moving
            || self.generation != after.generation
            || !one_change
            || undone
            || redone
        {
            return None;
        }
        let name = now.history.next_undo().unwrap_or("");
        let moves = ["Move ", "Tidy", "Look at a ", "Stay at a stop"].iter().any(|m| name.starts_with(m));
        let moved = self.positions.iter().filter(|(e, p)| now.view.positions.get(e) != Some(p)).count();
        (!moves && moved > 0).then(|| format!("{moved} marks moved by “{name}”"))
    }
}
