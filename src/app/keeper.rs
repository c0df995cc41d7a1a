//! Keeps what nobody saved: unsaved changes on the shelf of drafts, and what the window was for the next start. Both are
//! written by workers when the user pauses, and once more when the window is closed.

use super::SESSION;
use super::drafts::{self, About};
use super::home::Home;
use super::remembered::{Place, Remembered};
use super::worker::{Report, Workers, failed};
use crate::dataset;
use crate::session::{Command, FileCommand, Page, Session, Told, Unsaved};
use crate::storage::{self, Draft, Shelf};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, SystemTime};

/// Seconds without a change after which it is written down.
const PAUSE: f64 = 1.0;
/// Seconds after which it is written down though the changes go on.
const AT_MOST: f64 = 5.0;
/// Seconds after which a start has lasted.
const LASTS: f64 = 10.0;
/// How many drafts that nobody asked for are kept.
const DRAFTS: usize = 20;
/// How much of a draft is read to see what it is.
const HEAD: u64 = 16 * 1024;

/// The draft of what is open. Workers may overtake one another: what is older than what was written is dropped.
#[derive(Debug, Default)]
struct Slot {
    draft: Option<Draft>,
    written: u64,
}

/// Keeps what is open in a window.
pub(super) struct Keeper {
    file: PathBuf,
    shelf: Shelf,
    remembered: Remembered,
    slot: Arc<Mutex<Slot>>,
    /// Counts what is written.
    number: u64,
    /// What was last seen, and whether it was saved.
    seen: Option<(Told, bool)>,
    /// Since when something is not written down, and when it last changed.
    unwritten: Option<(f64, f64)>,
    began: Option<f64>,
    lasted: bool,
    /// Whether the window has been put where it was.
    placed: bool,
    /// Whether the user knows that drafts cannot be written.
    failing: Arc<AtomicBool>,
}

impl Keeper {
    /// A keeper in a folder of the program, and what is to be said of it.
    pub(super) fn begin(folder: &Path) -> (Self, Option<String>) {
        let file = folder.join(SESSION);
        let (remembered, remark) = Remembered::read(&file);
        let keeper = Self {
            file,
            shelf: Shelf::new(folder.join("unsaved")),
            remembered,
            slot: Arc::default(),
            number: 0,
            seen: None,
            unwritten: None,
            began: None,
            lasted: false,
            placed: false,
            failing: Arc::default(),
        };
        (keeper, remark)
    }

    /// What is remembered of the last start.
    pub(super) fn remembered(&self) -> &Remembered {
        &self.remembered
    }

    /// The shelf of drafts.
    pub(super) fn shelf(&self) -> &Shelf {
        &self.shelf
    }

    /// A start has begun: that is written down before anything can go wrong.
    pub(super) fn started(&mut self, workers: &Workers) {
        self.remembered.starts = self.remembered.starts.saturating_add(1);
        self.remembered.unsaved = None;
        let (remembered, file, shelf) = (self.remembered.clone(), self.file.clone(), self.shelf.clone());
        workers.spawn(move || {
            shelf.prune(DRAFTS);
            match remembered.write(&file) {
                Ok(()) => Report::Done,
                Err(error) => failed(format!(
                    "What is open will not be remembered, nor kept if it is not saved. {error}"
                )),
            }
        });
    }

    /// What is open is there: work that was left is shown, unless the user has seen it before.
    pub(super) fn show_left(&self, workers: &Workers) {
        let (seen, shelf) = (self.remembered.seen.clone(), self.shelf.clone());
        workers.spawn(move || {
            let left = list(&shelf);
            let news = left.iter().any(|l| !seen.contains(&l.id));
            Report::Command(Box::new(Command::File(FileCommand::Unsaved(left, news))))
        });
    }

    /// A frame is over; `busy` if anything was done in it.
    pub(super) fn tick(&mut self, ctx: &egui::Context, session: &Session, workers: &Workers, busy: bool) {
        let now = ctx.input(|i| i.time);
        let began = *self.began.get_or_insert(now);
        let mut touched = false;
        if !self.lasted {
            self.lasted = now - began >= LASTS;
            touched = self.lasted;
            wake(ctx, LASTS - (now - began));
        }
        let other = |(told, changed): &(Told, bool)| *changed != session.changed || told.is_behind(session);
        if busy && self.seen.as_ref().is_none_or(other) {
            touched |= self.seen.is_some();
            self.seen = Some((session.told(), session.changed));
        }
        let place = place_of(ctx, self.remembered.window);
        if place.is_some() && !std::mem::replace(&mut self.placed, true) {
            put_back(ctx, self.remembered.window);
        } else if place.is_some() && place != self.remembered.window {
            self.remembered.window = place;
            touched = true;
        }
        if touched {
            let since = self.unwritten.map_or(now, |(since, _)| since);
            self.unwritten = Some((since, now));
        }
        let Some((since, last)) = self.unwritten else { return };
        let due = (last + PAUSE).min(since + AT_MOST);
        if now >= due {
            self.unwritten = None;
            self.write(session, workers);
        } else {
            wake(ctx, due - now);
        }
    }

    /// Writes down what is not saved, and how to go on at the next start, on another thread.
    fn write(&mut self, session: &Session, workers: &Workers) {
        let job = self.job(session, &workers.home);
        let (failing, remembered, file) = (self.failing.clone(), self.remembered.clone(), self.file.clone());
        workers.spawn(move || {
            let mut written = job.write();
            let remembered = Remembered { view: job.view(), ..remembered };
            if written.is_ok() && job.is_last() {
                written = remembered.write(&file);
            }
            match written {
                Ok(()) => {
                    failing.store(false, Ordering::Relaxed);
                    Report::Done
                }
                Err(_) if failing.swap(true, Ordering::Relaxed) => Report::Done,
                Err(error) => failed(format!(
                    "Unsaved changes cannot be kept, should the program end. {error}. Save them with Ctrl+S."
                )),
            }
        });
    }

    /// All it takes to write a draft.
    fn job(&mut self, session: &Session, home: &Home) -> DraftJob {
        self.remember(session, home);
        self.number += 1;
        DraftJob {
            slot: self.slot.clone(),
            shelf: self.shelf.clone(),
            number: self.number,
            told: session.told(),
            about: session.changed.then(|| About {
                name: session.name.clone(),
                file: home.file.clone(),
                snapshot: home.snapshot,
                stamp: home.stamp.map(|s| s.text()),
            }),
        }
    }

    fn remember(&mut self, session: &Session, home: &Home) {
        self.remembered.file.clone_from(&home.file);
        self.remembered.theme = session.view.theme;
        if self.lasted {
            self.remembered.starts = 0;
        }
        // Whoever has left the page knows what is on it.
        if session.page != Page::Unsaved {
            for unsaved in &session.unsaved {
                if !self.remembered.seen.contains(&unsaved.id) {
                    self.remembered.seen.insert(0, unsaved.id.clone());
                }
            }
        }
    }

    /// A file was opened or saved under a name: it is the first of the list.
    pub(super) fn opened(&mut self, file: &Path) -> FileCommand {
        self.remembered.opened(file);
        self.unwritten = Some((0.0, 0.0));
        self.recent()
    }

    /// The list of files that were open before.
    pub(super) fn recent(&self) -> FileCommand {
        FileCommand::Recent(self.remembered.recent.iter().map(|p| p.display().to_string()).collect())
    }

    /// Something else is about to be open: what is not saved stays on the shelf. What is to be said of it, if anything
    /// stays.
    pub(super) fn leave(&mut self, session: &Session, workers: &Workers) -> Option<String> {
        let job = self.job(session, &workers.home);
        self.slot = Arc::default();
        self.number = 0;
        self.seen = None;
        // What is open then is written down at once.
        self.unwritten = Some((0.0, 0.0));
        let (shelf, changed) = (self.shelf.clone(), session.changed);
        workers.spawn(move || {
            let written = job.write();
            // Nobody holds it any more.
            drop(job);
            match written {
                Ok(()) if changed => unsaved(&shelf),
                Ok(()) => Report::Done,
                Err(error) => failed(format!("Unsaved changes of what was open could not be kept. {error}")),
            }
        });
        let name = if session.name.is_empty() { session.dataset().title() } else { &session.name };
        changed.then(|| format!("Unsaved changes to {name} are kept: File, Unsaved work"))
    }

    /// Goes on with a draft that was left.
    pub(super) fn adopt(&mut self, draft: Draft) {
        self.slot = Arc::new(Mutex::new(Slot { draft: Some(draft), written: 0 }));
        self.number = 0;
    }

    /// The window is closed: everything is written before this comes back.
    pub(super) fn close(&mut self, session: &Session, home: &Home) {
        self.lasted = true;
        let job = self.job(session, home);
        let kept = job.write().is_ok();
        self.remembered.unsaved = if kept && session.changed { job.id() } else { None };
        let _ = Remembered { view: job.view(), ..self.remembered.clone() }.write(&self.file);
    }
}

/// A draft on its way to the shelf, or off it if there is nothing unsaved.
struct DraftJob {
    slot: Arc<Mutex<Slot>>,
    shelf: Shelf,
    number: u64,
    told: Told,
    about: Option<About>,
}

impl DraftJob {
    fn write(&self) -> Result<(), storage::StorageError> {
        let mut slot = self.slot.lock().unwrap_or_else(PoisonError::into_inner);
        if slot.written > self.number {
            return Ok(());
        }
        slot.written = self.number;
        let Some(about) = &self.about else {
            if let Some(draft) = slot.draft.take() {
                draft.discard();
            }
            return Ok(());
        };
        if slot.draft.is_none() {
            slot.draft = Some(self.shelf.begin()?);
        }
        slot.draft.as_ref().map_or(Ok(()), |draft| draft.write(&drafts::draft(about, &self.told)))
    }

    fn is_last(&self) -> bool {
        self.slot.lock().unwrap_or_else(PoisonError::into_inner).written == self.number
    }

    fn id(&self) -> Option<String> {
        let slot = self.slot.lock().unwrap_or_else(PoisonError::into_inner);
        slot.draft.as_ref().map(|draft| draft.id().to_owned())
    }

    /// The view alone.
    fn view(&self) -> String {
        dataset::write_view(&self.told.dataset(), &self.told.view)
    }
}

/// What is on the shelf and nobody holds, as the window lists it.
pub(super) fn unsaved(shelf: &Shelf) -> Report {
    Report::Command(Box::new(Command::File(FileCommand::Unsaved(list(shelf), false))))
}

fn list(shelf: &Shelf) -> Vec<Unsaved> {
    let now = SystemTime::now();
    let told = |left: storage::Left| {
        let about = storage::read_head(&shelf.path(&left.id), HEAD).map(|head| drafts::about(&head));
        let about = about.unwrap_or_default();
        let name = match (&about.file, about.name.is_empty()) {
            (Some(file), _) => file.display().to_string(),
            (None, false) => about.name,
            (None, true) => "The bundled dataset".to_owned(),
        };
        Unsaved { name, when: drafts::when(left.written, now), id: left.id }
    };
    shelf.left().into_iter().map(told).collect()
}

/// Asks for a frame so many seconds from now.
fn wake(ctx: &egui::Context, seconds: f64) {
    if seconds > 0.0 {
        ctx.request_repaint_after(Duration::from_secs_f64(seconds));
    }
}

/// Puts the window where it was, for not every window manager does; and one that would be on no screen where it can be
/// seen.
fn put_back(ctx: &egui::Context, before: Option<Place>) {
    let Some(Place { at, maximized: false, .. }) = before else { return };
    let seen = ctx.input(|i| i.viewport().monitor_size.is_some());
    let at = if seen { egui::pos2(at.0, at.1) } else { egui::pos2(40.0, 40.0) };
    ctx.send_viewport_cmd(egui::ViewportCommand::OuterPosition(at / ctx.zoom_factor()));
}

/// Where the window is, in points of the usual size; a window that fills the screen comes back to where it was before.
fn place_of(ctx: &egui::Context, before: Option<Place>) -> Option<Place> {
    let zoom = ctx.zoom_factor();
    ctx.input(|i| {
        let window = i.viewport();
        if window.fullscreen == Some(true) || window.minimized == Some(true) {
            return None;
        }
        let (outer, inner) = (window.outer_rect?, window.inner_rect?);
        let now = Place {
            at: (outer.min.x * zoom, outer.min.y * zoom),
            size: (inner.width() * zoom, inner.height() * zoom),
            maximized: false,
        };
        match window.maximized {
            Some(true) => Some(Place { maximized: true, ..before.unwrap_or(now) }),
            _ => Some(now),
        }
    })
}
