//! What takes long, off the window's thread: reading, checking, preparing, rendering, writing, and waiting for
//! dialogs. Each comes back as a command.

mod disk;

use super::broken;
use super::files::{PathPrompt, Purpose};
use super::home::Home;
use super::job::Job;
use super::opening::{Look, Prepared, prepare_file};
use super::preferences;
use super::saving::{Outcome, Own, Written, short_name};
use super::watch::Watch;
use crate::dataset;
use crate::fault;
use crate::layout::Control;
use crate::render::{self, Format, Output};
use crate::session::{
    ArrangeCommand, Command, Conflict, Copying, Draft as Wanted, ExportCommand, FileCommand, Made,
    MeasureCommand, MeasureJob, Opened, Picture, ReadCommand, Session, Tone, tidy,
};
use crate::storage::Draft;
use crate::view::View;
use std::collections::VecDeque;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

/// How often a worker tells how far it is.
const TELL_EVERY: Duration = Duration::from_millis(150);

/// What a worker sends back.
pub(super) enum Report {
    Command(Box<Command>),
    /// A file was asked for: what was in it, or why it cannot be shown.
    Opened(PathBuf, Result<Prepared, String>),
    /// A draft that was left: it is held, and this is in it.
    Recovered(Draft, Prepared),
    /// A snapshot was saved, or its file is another by now.
    Written(Written),
    /// The file that is listened for was saved elsewhere.
    Saved(PathBuf),
    /// Its new version, for what was open when it was read: so many datasets had been opened.
    Reloaded(PathBuf, u64, Box<Opened>),
    /// The job ran into a fault of the program; where the report on it is.
    Broke(Option<PathBuf>),
    /// It is done, and nobody needs to hear of it.
    Done,
    /// To the clipboard.
    Picture(egui::ColorImage),
    /// What the open page wants.
    Made(u64, Arc<Made>),
    /// To the clipboard, and what is said of it.
    Text(String, String),
    /// There is no dialog to be had: ask for the path in the window.
    NoDialog(Purpose),
}

/// Where changes are that could not be saved into the file they were meant for, when something else is open.
const LEFT: &str = "What was changed in it is under File, Unsaved work.";

/// What comes with a dataset that is on its way into the window.
#[derive(Default)]
pub(super) struct Next {
    /// Where it comes from.
    pub home: Home,
    /// Its draft, if it is unsaved work that is gone on with.
    pub draft: Option<Draft>,
}

/// The threads beside the window's.
pub(super) struct Workers {
    ctx: egui::Context,
    sender: Sender<Report>,
    receiver: Receiver<Report>,
    prompt: Option<Purpose>,
    /// Ends the layout that is under way.
    stop: Arc<AtomicBool>,
    /// Ends the picture that is being written.
    stop_picture: Arc<AtomicBool>,
    /// The file that was asked for last, and who listens for it.
    watched: Option<(PathBuf, Option<Watch>)>,
    /// Where what is shown comes from.
    pub(super) home: Home,
    /// What we have written ourselves last.
    own: Own,
    /// Whether the file of the start is still to come, or word of why it does not.
    pub(super) expected: bool,
    /// What comes with each dataset that is on its way into the window.
    pub(super) next: VecDeque<Next>,
    /// How many there were.
    opened: u64,
    /// Ends what is measured for the period, and for every year.
    stop_measures: [Arc<AtomicBool>; 2],
    /// Ends the making of what is read.
    stop_read: Arc<AtomicBool>,
    /// What was made: to take a long table apart takes long as well, and the window's thread is never the last to hold
    /// one.
    made: Vec<Arc<Made>>,
}

/// Tells the window how far a worker is, now and then.
#[derive(Clone)]
pub(super) struct Tell(Arc<Mutex<(Instant, Sender<Report>)>>, egui::Context);

impl Tell {
    /// Whether the time has come or not.
    pub(super) fn at_once(&self, report: Report) {
        if let Ok(told) = self.0.lock() {
            let _ = told.1.send(report);
        }
    }

    pub(super) fn of(&self, command: impl FnOnce() -> Command) {
        let Ok(mut told) = self.0.lock() else { return };
        if told.0.elapsed() > TELL_EVERY {
            told.0 = Instant::now();
            if told.1.send(Report::Command(Box::new(command()))).is_ok() {
                self.1.request_repaint();
            }
        }
    }
}

impl Workers {
    pub(super) fn new(ctx: egui::Context) -> Self {
        let (sender, receiver) = channel();
        let stop_measures = [Arc::default(), Arc::default()];
        Self {
            ctx,
            sender,
            receiver,
            prompt: None,
            stop: Arc::default(),
            stop_picture: Arc::default(),
            stop_measures,
            stop_read: Arc::default(),
            made: Vec::new(),
            watched: None,
            home: Home::default(),
            own: Own::default(),
            expected: false,
            next: VecDeque::new(),
            opened: 0,
        }
    }

    /// Commands of workers that are done.
    pub(super) fn finished(&mut self, session: &Session) -> Vec<Command> {
        let mut commands = Vec::new();
        let reports: Vec<Report> = self.receiver.try_iter().collect();
        for report in reports {
            match report {
                Report::Command(command) => {
                    if matches!(*command, Command::File(FileCommand::Opened(_))) {
                        self.watched = None;
                        self.comes(Next::default());
                    }
                    // A draft that could not be brought back.
                    self.expected &= !matches!(*command, Command::File(FileCommand::Failed(_)));
                    commands.push(*command);
                }
                Report::Opened(path, opened) => {
                    self.expected = false;
                    self.listen_for(&path);
                    commands.push(Command::File(match opened {
                        Ok(Prepared { opened, home }) => {
                            self.comes(Next { home, draft: None });
                            FileCommand::Opened(opened)
                        }
                        Err(text) => FileCommand::Failed(text),
                    }));
                }
                Report::Recovered(draft, Prepared { opened, home }) => {
                    self.expected = false;
                    self.watched = None;
                    if let Some(file) = &home.file {
                        self.listen_for(file);
                    }
                    self.comes(Next { home, draft: Some(draft) });
                    commands.push(Command::File(FileCommand::Opened(opened)));
                }
                Report::Written(written) => {
                    let newer = written.generation != session.generation || opens(&commands);
                    commands.push(Command::File(self.written(written, newer)));
                }
                Report::Saved(path) => self.read_again(path, session),
                Report::Reloaded(_, generation, opened)
                    if generation == session.generation && !opens(&commands) =>
                {
                    commands.push(Command::File(FileCommand::Reloaded(opened)));
                }
                // Something was opened meanwhile, and is not taken away again. If it is this file, it is read once more.
                Report::Reloaded(path, ..) => {
                    let _ = self.sender.send(Report::Saved(path));
                    self.ctx.request_repaint();
                }
                Report::Broke(report) => {
                    self.expected = false;
                    commands.extend(broken::ended(session, report.as_deref()));
                }
                Report::Done => {}
                Report::Picture(picture) => {
                    self.ctx.copy_image(picture);
                    let done = "The picture is on the clipboard".to_owned();
                    commands.push(Command::File(FileCommand::Done(done)));
                }
                Report::Made(number, made) => {
                    self.made.push(made.clone());
                    commands.push(Command::Read(ReadCommand::Made(number, made)));
                }
                Report::Text(text, done) => {
                    self.ctx.copy_text(text);
                    commands.push(Command::File(FileCommand::Done(done)));
                }
                Report::NoDialog(purpose) => self.prompt = Some(purpose),
            }
        }
        commands
    }

    /// Something is on its way into the window.
    fn comes(&mut self, next: Next) {
        self.next.push_back(next);
        self.opened += 1;
    }

    /// What a save comes to; `newer` if what is open was read anew since it began. If something else is open by now it
    /// changes nothing of that.
    fn written(&mut self, written: Written, newer: bool) -> FileCommand {
        let Written { path, opened, step, outcome, .. } = written;
        let elsewhere = opened != self.opened;
        let name = short_name(&path);
        match outcome {
            Outcome::Saved(..) if elsewhere => FileCommand::Done(format!("Saved {name}")),
            Outcome::Saved(stamp, remark) => {
                self.listen_for(&path);
                self.home = Home { file: Some(path), snapshot: true, stamp: Some(stamp) };
                FileCommand::Saved(name, (!newer).then_some(step), remark)
            }
            Outcome::Changed if elsewhere => {
                FileCommand::Failed(format!("Not saved: {name} was changed on disk meanwhile. {LEFT}"))
            }
            Outcome::Changed => FileCommand::Conflict(Some(Conflict { name })),
            Outcome::Failed(why) if elsewhere => {
                FileCommand::Failed(format!("Not saved: {name}. {why}. {LEFT}"))
            }
            Outcome::Failed(why) => FileCommand::Failed(format!(
                "Not saved. {why}. Nothing is lost: your work is open here still. Ctrl+Shift+S saves it under another name."
            )),
        }
    }

    /// Listens for the file that was asked for last; also for one that could not be read, for it may be mended.
    fn listen_for(&mut self, path: &Path) {
        if self.watched.as_ref().is_some_and(|(watched, _)| watched == path) {
            return;
        }
        let (sender, ctx, saved) = (self.sender.clone(), self.ctx.clone(), path.to_owned());
        let tell = move || {
            if sender.send(Report::Saved(saved.clone())).is_ok() {
                ctx.request_repaint();
            }
        };
        self.watched = Some((path.to_owned(), Watch::on(path, self.own.clone(), tell)));
    }

    /// Reads a file again that was saved elsewhere: the new version of what is shown, or what could not be read before.
    fn read_again(&mut self, path: PathBuf, session: &Session) {
        if self.watched.as_ref().is_none_or(|(watched, _)| *watched != path) {
            return;
        }
        if self.home.file.as_ref() != Some(&path) {
            self.open_path(path);
            return;
        }
        let (old, view) = (session.network.dataset.clone(), session.view.clone());
        let generation = session.generation;
        let own = self.own.clone();
        self.spawn(move || match prepare_file(&path, Look::Carried(&old, &view)) {
            // We have saved since.
            Ok(new) if new.home.stamp.is_some_and(|stamp| own.is(stamp)) => Report::Done,
            Ok(new) => Report::Reloaded(path, generation, new.opened),
            Err(text) => failed(format!(
                "It was saved elsewhere, and cannot be read now. {text}\nThe version before is still shown."
            )),
        });
    }

    /// A path prompt to show instead of a dialog, once.
    pub(super) fn wanted_prompt(&mut self) -> Option<PathPrompt> {
        self.prompt.take().map(PathPrompt::new)
    }

    /// Runs a job on a thread of its own; the window wakes when it is done.
    pub(super) fn spawn(&self, job: impl FnOnce() -> Report + Send + 'static) {
        let (sender, ctx) = (self.sender.clone(), self.ctx.clone());
        let started = std::thread::Builder::new().name("schism worker".to_owned()).spawn(move || {
            let report = fault::caught(job).unwrap_or_else(Report::Broke);
            if sender.send(report).is_ok() {
                ctx.request_repaint();
            }
        });
        if let Err(error) = started {
            let text = format!("The system gave no thread to work on: {error}");
            let _ = self.sender.send(failed(text));
        }
    }

    /// Lays the network out anew. It tells how far it is now and then.
    pub(super) fn tidy(&mut self, session: &Session, number: u64) {
        let manner = session.tidying.map_or(session.view.manner, |t| t.manner);
        let (network, view) = (session.network.clone(), View { manner, ..session.view.clone() });
        self.stop = Arc::new(AtomicBool::new(false));
        let (stop, teller) = (self.stop.clone(), self.teller());
        self.spawn(move || {
            let tell = |done: f32| teller.of(|| Command::Arrange(ArrangeCommand::TidyProgress(number, done)));
            match tidy(&network, &view, &Control::new(&stop, &tell)) {
                Ok(positions) => {
                    Report::Command(Box::new(Command::Arrange(ArrangeCommand::Tidied(number, positions))))
                }
                Err(_) => nothing(),
            }
        });
    }

    pub(super) fn stop_tidy(&self) {
        self.stop.store(true, Ordering::Relaxed);
    }

    /// Measures the marks, in the period or in every year; what was measured before of the same kind is not wanted any
    /// more.
    pub(super) fn measure(&mut self, job: MeasureJob) {
        let [now, years] = &mut self.stop_measures;
        let slot = if job.is_years() { years } else { now };
        slot.store(true, Ordering::Relaxed);
        *slot = Arc::default();
        let (stop, teller) = (slot.clone(), self.teller());
        self.spawn(move || {
            let progress =
                |done: f32| teller.of(|| Command::Measure(MeasureCommand::Progress(job.number(), done)));
            match job.run(&progress, &|| stop.load(Ordering::Relaxed)) {
                Some(command) => Report::Command(Box::new(Command::Measure(command))),
                None => Report::Done,
            }
        });
    }

    /// Makes what the open page wants.
    pub(super) fn read(&mut self, session: &Session, number: u64) {
        let Some(job) = session.read_job(number) else { return };
        self.stop_read = Arc::new(AtomicBool::new(false));
        let stop = self.stop_read.clone();
        let (spent, held) =
            std::mem::take(&mut self.made).into_iter().partition(|m| Arc::strong_count(m) == 1);
        self.made = held;
        let spent: Vec<Arc<Made>> = spent;
        self.spawn(move || {
            drop(spent);
            match job.run(&|| stop.load(Ordering::Relaxed)) {
                Some(made) => Report::Made(number, Arc::new(made)),
                None => nothing(),
            }
        });
    }

    /// Writes the preferences.
    pub(super) fn write_preferences(&self, path: PathBuf, text: String) {
        self.spawn(move || preferences::write(&path, &text).map_or(Report::Done, failed));
    }

    pub(super) fn stop_measure(&self) {
        for stop in &self.stop_measures {
            stop.store(true, Ordering::Relaxed);
        }
    }

    pub(super) fn stop_read(&self) {
        self.stop_read.store(true, Ordering::Relaxed);
    }

    /// Puts what is read on the clipboard.
    pub(super) fn copy_read(&self, session: &Session, how: Copying) {
        let Some(job) = session.text_job(how) else { return };
        self.spawn(move || Report::Text(job.text(), job.copied()));
    }

    /// Asks where what is read goes, and writes it.
    pub(super) fn ask_save_read(&self, session: &Session) {
        let Some(job) = session.text_job(Copying::Plain) else { return };
        let name = job.file_name();
        self.ask_save("Save what is read", Purpose::Read(Box::new(job), name));
    }

    fn teller(&self) -> Tell {
        Tell(Arc::new(Mutex::new((Instant::now(), self.sender.clone()))), self.ctx.clone())
    }

    /// Draws the page of the export dialog.
    pub(super) fn preview(&self, session: &Session, number: u64) {
        let Some(export) = &session.export else { return };
        // A page that cannot be is told of beside its field.
        let Ok(picture) = session.picture(&export.draft) else { return };
        self.spawn(move || {
            let figure = Arc::new(with_digest(picture).figure());
            Report::Command(Box::new(Command::Export(ExportCommand::Previewed(number, figure))))
        });
    }

    /// Asks where the picture of the export dialog goes, and writes it.
    pub(super) fn ask_export(&mut self, session: &Session) {
        let Some(export) = &session.export else { return };
        let picture = match session.picture(&export.draft) {
            Ok(picture) => picture,
            Err(error) => {
                let _ = self.sender.send(ended(false));
                let _ = self.sender.send(failed(error));
                return;
            }
        };
        self.stop_picture = Arc::new(AtomicBool::new(false));
        let name = session.picture_name(&export.draft);
        let job = Job {
            picture,
            output: session.output(&export.draft),
            inside: session.embeds(&export.draft).then(|| session.told_on_screen()),
            bibliography: export.draft.bibliography,
            control: self.stop_picture.clone(),
            tell: self.teller(),
        };
        self.ask_save("Export a figure", Purpose::Export(Box::new(job), name));
    }

    /// Puts a picture on the clipboard: that of the dialog, else that of the window.
    pub(super) fn copy_picture(&self, session: &Session) {
        let draft = session.export.as_ref().map_or_else(
            || Wanted { whole: false, tone: tone_of(session), ..Wanted::default() },
            |export| export.draft.clone(),
        );
        let wanted = session.picture(&draft);
        let output = Output { format: Format::Png, ..session.output(&draft) };
        self.spawn(move || {
            let made = wanted.and_then(|picture| {
                render::to_pixels(&with_digest(picture).figure(), &output).map_err(|e| e.to_string())
            });
            match made {
                Ok((size, pixels)) => {
                    Report::Picture(egui::ColorImage::from_rgba_unmultiplied(size, &pixels))
                }
                Err(error) => failed(error),
            }
        });
    }

    pub(super) fn stop_picture(&self) {
        self.stop_picture.store(true, Ordering::Relaxed);
    }

    /// A path was asked for, and none was given.
    pub(super) fn given_up(&self, purpose: &Purpose) {
        if matches!(purpose, Purpose::Export(..)) {
            let _ = self.sender.send(ended(false));
            self.ctx.request_repaint();
        }
    }
}

/// Whether a dataset is opened by one of the commands.
fn opens(commands: &[Command]) -> bool {
    commands.iter().any(|c| matches!(c, Command::File(FileCommand::Opened(_) | FileCommand::Reloaded(_))))
}

pub(super) fn nothing() -> Report {
    Report::Command(Box::new(Command::EndGesture))
}

pub(super) fn failed(text: impl Into<String>) -> Report {
    Report::Command(Box::new(Command::File(FileCommand::Failed(text.into()))))
}

pub(super) fn with_digest(picture: Picture) -> Picture {
    Picture { digest: dataset::dataset_digest(&picture.network.dataset), ..picture }
}

fn tone_of(session: &Session) -> Tone {
    if session.is_dark() { Tone::Dark } else { Tone::Light }
}

pub(super) fn ended(written: bool) -> Report {
    Report::Command(Box::new(Command::Export(ExportCommand::Ended(written))))
}

#[cfg(test)]
mod tests;
