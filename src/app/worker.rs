//! What takes long, off the window's thread: reading, checking, preparing, rendering, writing, and waiting for
//! dialogs. Each comes back as a command.

use super::files::{PathPrompt, Purpose};
use crate::cli::open_bytes;
use crate::dataset::{self, Found, Library, MAX_BYTES, Reading, Rule};
use crate::layout::Control;
use crate::render::{self, Format, Output, Resolution};
use crate::scene::{Figure, FigureInput, Page, figure};
use crate::session::{ArrangeCommand, Command, FileCommand, Opened, Session, tidy};
use crate::storage;
use crate::view::View;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

/// A dialog that is gone sooner than anybody could have read it was never there.
const TOO_SOON: Duration = Duration::from_millis(400);

/// How often a worker tells how far it is.
const TELL_EVERY: Duration = Duration::from_millis(150);

/// What a worker sends back.
enum Report {
    Command(Box<Command>),
    /// There is no dialog to be had: ask for the path in the window.
    NoDialog(Purpose),
}

/// The threads beside the window's.
pub(super) struct Workers {
    ctx: egui::Context,
    sender: Sender<Report>,
    receiver: Receiver<Report>,
    prompt: Option<Purpose>,
    /// Ends the layout that is under way.
    stop: Arc<AtomicBool>,
}

impl Workers {
    pub(super) fn new(ctx: egui::Context) -> Self {
        let (sender, receiver) = channel();
        Self { ctx, sender, receiver, prompt: None, stop: Arc::default() }
    }

    /// Commands of workers that are done.
    pub(super) fn finished(&mut self) -> Vec<Command> {
        let mut commands = Vec::new();
        for report in self.receiver.try_iter() {
            match report {
                Report::Command(command) => commands.push(*command),
                Report::NoDialog(purpose) => self.prompt = Some(purpose),
            }
        }
        commands
    }

    /// A path prompt to show instead of a dialog, once.
    pub(super) fn wanted_prompt(&mut self) -> Option<PathPrompt> {
        self.prompt.take().map(PathPrompt::new)
    }

    /// Runs a job on a thread of its own; the window wakes when it is done.
    fn spawn(&self, job: impl FnOnce() -> Report + Send + 'static) {
        let (sender, ctx) = (self.sender.clone(), self.ctx.clone());
        let started = std::thread::Builder::new().name("schism worker".to_owned()).spawn(move || {
            let report = job();
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
        let (stop, sender, ctx) = (self.stop.clone(), self.sender.clone(), self.ctx.clone());
        self.spawn(move || {
            let told = Mutex::new((Instant::now(), sender));
            let tell = |done: f32| {
                let Ok(mut told) = told.lock() else { return };
                if told.0.elapsed() > TELL_EVERY {
                    told.0 = Instant::now();
                    let command = Command::Arrange(ArrangeCommand::TidyProgress(number, done));
                    if told.1.send(Report::Command(Box::new(command))).is_ok() {
                        ctx.request_repaint();
                    }
                }
            };
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

    pub(super) fn open_path(&self, path: PathBuf) {
        self.spawn(move || open(&path));
    }

    pub(super) fn open_bundled(&self) {
        self.spawn(|| report(prepare_bundled()));
    }

    pub(super) fn ask_open(&self) {
        let dialog = rfd::AsyncFileDialog::new()
            .set_title("Open a dataset or snapshot")
            .add_filter("Dataset, snapshot, or picture with one", &["ron", "png", "svg"])
            .add_filter("Every file", &["*"])
            .pick_file();
        self.spawn(move || match wait(dialog) {
            Answer::Path(path) => open(&path),
            Answer::Cancelled => nothing(),
            Answer::NoDialog => Report::NoDialog(Purpose::Open),
        });
    }

    pub(super) fn ask_save_snapshot(&self, session: &Session) {
        let purpose = Purpose::Save(snapshot_text(session).into_bytes(), "snapshot.ron".to_owned());
        self.ask_save("Save a snapshot", purpose);
    }

    pub(super) fn ask_export(&self, session: &Session, scale: u8) {
        // The figure is made here, of what is on the screen now; its pixels are made on the worker.
        let figure = screen_figure(session);
        let name =
            format!("{}-{}.png", session.dataset().id(), session.view.period.label().replace(' ', "-"));
        self.ask_save("Export a picture", Purpose::Export(Box::new(figure), scale, name));
    }

    fn ask_save(&self, title: &str, purpose: Purpose) {
        let dialog =
            rfd::AsyncFileDialog::new().set_title(title).set_file_name(purpose.file_name()).save_file();
        self.spawn(move || match wait(dialog) {
            Answer::Path(path) => write(&path, &purpose),
            Answer::Cancelled => nothing(),
            Answer::NoDialog => Report::NoDialog(purpose),
        });
    }

    /// Does with a typed path what the dialog would have been for.
    pub(super) fn with_path(&self, path: PathBuf, purpose: Purpose) {
        self.spawn(move || match purpose {
            Purpose::Open => open(&path),
            purpose => write(&path, &purpose),
        });
    }
}

enum Answer {
    Path(PathBuf),
    Cancelled,
    NoDialog,
}

fn wait(dialog: impl Future<Output = Option<rfd::FileHandle>>) -> Answer {
    let asked = Instant::now();
    match pollster::block_on(dialog) {
        Some(file) => Answer::Path(file.path().to_owned()),
        None if asked.elapsed() < TOO_SOON => Answer::NoDialog,
        None => Answer::Cancelled,
    }
}

fn nothing() -> Report {
    Report::Command(Box::new(Command::EndGesture))
}

fn failed(text: impl Into<String>) -> Report {
    Report::Command(Box::new(Command::File(FileCommand::Failed(text.into()))))
}

fn report(result: Result<Opened, String>) -> Report {
    match result {
        Ok(opened) => Report::Command(Box::new(Command::File(FileCommand::Opened(Box::new(opened))))),
        Err(text) => failed(text),
    }
}

fn open(path: &Path) -> Report {
    report(prepare_file(path))
}

/// The bundled dataset, ready to be shown.
///
/// # Errors
/// What is wrong with it, which would be a fault of the program.
pub fn prepare_bundled() -> Result<Opened, String> {
    prepare(String::new(), dataset::bundled_dataset(), None, None)
}

/// A file, ready to be shown.
fn prepare_file(path: &Path) -> Result<Opened, String> {
    let bytes = storage::read_file(path, MAX_BYTES).map_err(|e| e.to_string())?;
    let name = path.display().to_string();
    let short = path.file_name().map_or(name.clone(), |n| n.to_string_lossy().into_owned());
    let (reading, view) = open_bytes(&name, bytes).map_err(|e| format!("{name}: {e}"))?;
    prepare(short, reading, view, path.parent())
}

fn prepare(
    name: String,
    reading: Reading,
    view: Option<View>,
    folder: Option<&Path>,
) -> Result<Opened, String> {
    let library = library(&reading, folder);
    let report = dataset::check(&reading, &library);
    let bad_quotes = report
        .diagnostics
        .iter()
        .filter(|d| d.rule == Rule::QuoteNotVerbatim || d.rule == Rule::QuoteAmbiguous)
        .count();
    let bad_documents: Vec<String> = report
        .diagnostics
        .iter()
        .filter(|d| matches!(d.rule, Rule::SourceHash))
        .map(dataset::Diagnostic::one_line)
        .collect();
    let texts = report
        .documents
        .iter()
        .map(|found| match found {
            Found::Document(document) => Some((document.name.clone(), document.text.clone())),
            _ => None,
        })
        .collect();
    let errors = reading.diagnostics.iter().filter(|d| d.is_error()).count();
    let dataset = reading.into_dataset().map_err(|first| match errors {
        0 | 1 => first,
        n => format!("{first} (and {} more: `schism check` lists them)", n - 1),
    })?;
    let mut opened = Opened::prepare(name, dataset, texts, view);
    if bad_quotes + bad_documents.len() > 0 {
        let mut remark = bad_documents.join("\n");
        if bad_quotes > 0 {
            remark = format!(
                "{bad_quotes} quotes were not found in their documents; `schism check` lists them. {remark}"
            );
        }
        opened.remark = Some(remark.trim().to_owned());
    }
    Ok(opened)
}

fn library(reading: &Reading, folder: Option<&Path>) -> Library {
    let names = reading.document_names();
    let beside = folder.map(|f| storage::read_named(f, &names, MAX_BYTES)).unwrap_or_default();
    Library { beside, folder: Vec::new() }
}

/// The snapshot of what is on the screen: a camera that follows the window is written down as it is now.
fn snapshot_text(session: &Session) -> String {
    let mut view = session.view.clone();
    view.camera = Some(session.derived().camera);
    dataset::write_snapshot(session.dataset(), &view)
}

/// The picture of what is on the screen, on a page with its heading, legend and caption around it.
fn screen_figure(session: &Session) -> Figure {
    let derived = session.derived();
    let (width, height) = session.canvas;
    figure(&FigureInput {
        camera: Some(derived.camera),
        seen: Some(session.canvas),
        digest: &dataset::dataset_digest(session.dataset()),
        ..FigureInput::of(
            derived.input(&session.network, &session.view),
            &session.view.filters,
            Page::of_points(width + 250.0, Some(height + 130.0)),
        )
    })
}

fn write(path: &Path, purpose: &Purpose) -> Report {
    let written = match purpose {
        Purpose::Open => return nothing(),
        Purpose::Save(bytes, _) => storage::write_file(path, bytes).map_err(Into::into),
        Purpose::Export(figure, scale, _) => {
            let resolution = Resolution::Scale(f32::from(*scale));
            let output = Output { resolution, ..Output::new(Format::Png) };
            storage::write_with(path, |file| -> Result<(), Box<dyn std::error::Error + Send + Sync>> {
                Ok(render::write(figure, &output, file, &render::Control::default())?)
            })
        }
    };
    match written {
        Ok(()) => {
            Report::Command(Box::new(Command::File(FileCommand::Done(format!("Wrote {}", path.display())))))
        }
        Err(error) => failed(error.to_string()),
    }
}
