//! Opening and saving: files, drafts, and the dialogs that ask for a path.

use super::{Report, Workers, ended, failed, nothing};
use crate::app::files::Purpose;
use crate::app::home::Home;
use crate::app::keeper;
use crate::app::opening::{Look, prepare_bundled, prepare_draft, prepare_file};
use crate::app::saving::{SaveJob, absolute, short_name};
use crate::dataset;
use crate::session::{Command, FileCommand, Opened, Session};
use crate::storage::{self, Saving, Shelf, Stamp};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

/// A dialog that is gone sooner than anybody could have read it was never there.
const TOO_SOON: Duration = Duration::from_millis(400);

impl Workers {
    pub(in crate::app) fn open_path(&self, path: PathBuf) {
        self.spawn(move || open(&path));
    }

    /// Opens a file as it was looked at before.
    pub(in crate::app) fn open_again(&self, path: PathBuf, view: String) {
        self.spawn(move || {
            let path = absolute(&path);
            let prepared = prepare_file(&path, Look::Again(&view));
            Report::Opened(path, prepared.map_err(|why| format!("What was open last cannot be read. {why}")))
        });
    }

    /// Goes on with a draft that was left on a shelf.
    pub(in crate::app) fn recover(&self, shelf: Shelf, id: String) {
        self.spawn(move || {
            let path = shelf.path(&id);
            let draft = match shelf.hold(&id) {
                Ok(Some(draft)) => draft,
                Ok(None) => return failed("Another window has this work open."),
                Err(error) => return failed(error.to_string()),
            };
            let bytes = draft.read(dataset::MAX_BYTES).map_err(|e| e.to_string());
            match bytes.and_then(|bytes| prepare_draft(&path.display().to_string(), bytes)) {
                Ok(prepared) => Report::Recovered(draft, prepared),
                Err(why) => {
                    failed(format!("Unsaved work could not be brought back, and stays where it is. {why}"))
                }
            }
        });
    }

    /// Throws a draft away.
    pub(in crate::app) fn discard(&self, shelf: Shelf, id: String) {
        self.spawn(move || {
            if let Ok(Some(draft)) = shelf.hold(&id) {
                draft.discard();
            }
            keeper::unsaved(&shelf)
        });
    }

    pub(in crate::app) fn open_bundled(&self) {
        self.spawn(|| report(prepare_bundled()));
    }

    pub(in crate::app) fn ask_open(&self) {
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

    /// Saves into the snapshot that is open; `over` whatever it holds by now. Else it is asked where.
    pub(in crate::app) fn save(&self, session: &Session, over: bool) {
        match &self.home {
            Home { file: Some(file), snapshot: true, stamp } => {
                let job = self.save_job(session, if over { None } else { *stamp });
                let file = file.clone();
                self.spawn(move || job.write(&file));
            }
            _ => self.ask_save_snapshot(session),
        }
    }

    pub(in crate::app) fn ask_save_snapshot(&self, session: &Session) {
        let name = match &self.home {
            Home { file: Some(file), snapshot: true, .. } => short_name(file),
            _ => "snapshot.ron".to_owned(),
        };
        self.ask_save("Save a snapshot", Purpose::Save(Box::new(self.save_job(session, None)), name));
    }

    /// A save of what is on the screen.
    fn save_job(&self, session: &Session, expected: Option<Stamp>) -> SaveJob {
        SaveJob {
            told: session.told_on_screen(),
            opened: self.opened,
            generation: session.generation,
            step: session.history.step(),
            how: Saving { expected, versions: session.versions },
            own: self.own.clone(),
        }
    }

    /// Asks where something goes, and writes it there.
    pub(super) fn ask_save(&self, title: &str, purpose: Purpose) {
        let dialog =
            rfd::AsyncFileDialog::new().set_title(title).set_file_name(purpose.file_name()).save_file();
        self.spawn(move || match wait(dialog) {
            Answer::Path(path) => write(&path, &purpose),
            Answer::Cancelled if matches!(purpose, Purpose::Export(..)) => ended(false),
            Answer::Cancelled => nothing(),
            Answer::NoDialog => Report::NoDialog(purpose),
        });
    }

    /// Does with a typed path what the dialog would have been for.
    pub(in crate::app) fn with_path(&self, path: PathBuf, purpose: Purpose) {
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

fn report(result: Result<Opened, String>) -> Report {
    match result {
        Ok(opened) => Report::Command(Box::new(Command::File(FileCommand::Opened(Box::new(opened))))),
        Err(text) => failed(text),
    }
}

fn open(path: &Path) -> Report {
    Report::Opened(absolute(path), prepare_file(path, Look::Itself))
}

fn write(path: &Path, purpose: &Purpose) -> Report {
    let done = |text: String| Report::Command(Box::new(Command::File(FileCommand::Done(text))));
    let written = |result: Result<(), storage::StorageError>| match result {
        Ok(()) => done(format!("Wrote {}", path.display())),
        Err(error) => failed(error.to_string()),
    };
    match purpose {
        Purpose::Open => nothing(),
        Purpose::Save(job, _) => job.write_as(path),
        Purpose::Read(job, _) => written(storage::write_file(path, job.text().as_bytes())),
        Purpose::Export(job, _) => job.write(path),
    }
}
