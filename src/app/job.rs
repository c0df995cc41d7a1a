//! A picture on its way into a file, with what goes beside it.

use super::worker::{Report, Tell, ended, failed, nothing, with_digest};
use crate::dataset;
use crate::exchange::{to_biblatex, to_csl_json};
use crate::render::{self, Format, Output, RenderError};
use crate::session::{Command, ExportCommand, FileCommand, Picture, Told};
use crate::storage;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

/// A picture that is to be written: all it takes.
pub(super) struct Job {
    pub picture: Picture,
    pub output: Output,
    /// What the snapshot inside tells, if there is one: it is written here, off the window's thread.
    pub inside: Option<Told>,
    pub bibliography: bool,
    pub control: Arc<AtomicBool>,
    pub tell: Tell,
}

impl Job {
    /// Writes the picture, and what goes beside it. The window hears of the end before it hears how it went.
    pub(super) fn write(&self, path: &Path) -> Report {
        let result = self.try_write(path);
        let over = match &result {
            Ok(_) => ended(true),
            Err(_) => ended(false),
        };
        self.tell.at_once(over);
        match result {
            Ok(text) => Report::Command(Box::new(Command::File(FileCommand::Done(text)))),
            Err(None) => nothing(),
            Err(Some(error)) => failed(error),
        }
    }

    /// What was written; `None` if it was stopped.
    fn try_write(&self, path: &Path) -> Result<String, Option<String>> {
        // What was asked for is a kind of file; a name that says another would be misread by everybody.
        let path = match Format::of(path) {
            Ok(format) if format == self.output.format => path.to_owned(),
            _ => path.with_extension(self.output.format.ending()),
        };
        let tell = |done: f32| self.tell.of(|| Command::Export(ExportCommand::Progress(done)));
        let picture = with_digest(self.picture.clone());
        let inside = self.inside.as_ref().map(|told| dataset::write_snapshot(&told.dataset(), &told.view));
        let output = Output { snapshot: inside, ..self.output.clone() };
        let written: Result<(), WriteError> = storage::write_with(&path, |writer| {
            Ok(picture.write(&output, writer, &render::Control::new(&self.control, &tell))?)
        });
        match written {
            Ok(()) => {}
            Err(WriteError::Render(RenderError::Cancelled)) => return Err(None),
            Err(error) => return Err(Some(error.to_string())),
        }
        let mut text = format!("Wrote {}", path.display());
        if self.bibliography {
            let (dataset, used) = (&picture.network.dataset, picture.sources());
            for (ending, content) in
                [("bib", to_biblatex(dataset, &used)), ("csl.json", to_csl_json(dataset, &used))]
            {
                let beside = path.with_extension(ending);
                storage::write_file(&beside, content.as_bytes()).map_err(|e| Some(e.to_string()))?;
                text = format!("{text}, {}", beside.display());
            }
        }
        Ok(text)
    }
}

/// Why a picture was not written.
#[derive(Debug, thiserror::Error)]
enum WriteError {
    #[error(transparent)]
    Render(#[from] RenderError),
    #[error(transparent)]
    Storage(#[from] storage::StorageError),
}
