//! A field for a path, where the system has no file dialog to offer.

use super::job::Job;
use super::saving::SaveJob;
use super::worker::Workers;
use crate::session::{Session, TextJob};
use egui::{Key, Ui};
use std::path::PathBuf;

/// What a path is wanted for.
pub(super) enum Purpose {
    /// To open.
    Open,
    /// To write this snapshot, by default under this name.
    Save(Box<SaveJob>, String),
    /// To write what is read as a text, by default under this name.
    Read(Box<TextJob>, String),
    /// To write this picture, by default under this name.
    Export(Box<Job>, String),
}

impl Purpose {
    pub(super) fn file_name(&self) -> &str {
        match self {
            Purpose::Open => "",
            Purpose::Save(_, name) | Purpose::Read(_, name) | Purpose::Export(_, name) => name,
        }
    }

    /// Whether a file may be replaced.
    fn writes(&self) -> bool {
        !matches!(self, Purpose::Open)
    }

    fn title(&self) -> &'static str {
        match self {
            Purpose::Open => "Open a dataset or snapshot",
            Purpose::Save(..) => "Save a snapshot",
            Purpose::Read(..) => "Save what is read",
            Purpose::Export(..) => "Export a figure",
        }
    }
}

/// The field, and what has been typed into it.
pub(super) struct PathPrompt {
    purpose: Purpose,
    path: String,
    fresh: bool,
    /// The path of a file that is there, once the user knows that it is.
    known: Option<String>,
}

impl PathPrompt {
    fn is_there(&self) -> bool {
        PathBuf::from(expanded(self.path.trim())).is_file()
    }

    pub(super) fn new(purpose: Purpose) -> Self {
        let path = purpose.file_name().to_owned();
        Self { purpose, path, fresh: true, known: None }
    }
}

/// Shows the field if one is wanted.
pub(super) fn show_prompt(prompt: &mut Option<PathPrompt>, workers: &Workers, session: &Session, ui: &Ui) {
    let Some(open) = prompt else { return };
    let mut done = None;
    // Above the export dialog, if that is what asks.
    let modal = egui::Modal::new(egui::Id::new(("path_prompt", session.generation))).show(ui.ctx(), |ui| {
        ui.set_width(440.0);
        ui.heading(open.purpose.title());
        ui.label("This system offers no file dialog. Type the path of the file:");
        let field = ui.add(
            egui::TextEdit::singleline(&mut open.path)
                .hint_text("/home/me/file.ron")
                .desired_width(f32::INFINITY),
        );
        field.widget_info(|| {
            let mut info = egui::WidgetInfo::text_edit(true, "", "", "");
            info.label = Some("Path".to_owned());
            info
        });
        if open.fresh {
            open.fresh = false;
            field.request_focus();
        }
        let enter = field.lost_focus() && ui.input(|i| i.key_pressed(Key::Enter));
        if let Some(known) = &open.known {
            ui.label(format!("There is a file {known} already."));
        }
        ui.horizontal(|ui| {
            let known = open.known.as_deref() == Some(open.path.trim());
            let name = if known { "Replace it" } else { "OK" };
            if (ui.button(name).clicked() || enter) && !open.path.trim().is_empty() {
                // A file dialog would ask, too.
                let asks = !known && open.purpose.writes() && open.is_there();
                open.known = asks.then(|| open.path.trim().to_owned());
                open.fresh = asks;
                done = (!asks).then_some(true);
            }
            if ui.button("Cancel").clicked() {
                done = Some(false);
            }
        });
    });
    if modal.should_close() {
        done = Some(false);
    }
    if let Some(go) = done
        && let Some(prompt) = prompt.take()
    {
        if go {
            workers.with_path(PathBuf::from(expanded(prompt.path.trim())), prompt.purpose);
        } else {
            workers.given_up(&prompt.purpose);
        }
    }
}

/// `~/` means the user's folder, as everywhere.
fn expanded(path: &str) -> String {
    match (path.strip_prefix("~/"), std::env::var("HOME")) {
        (Some(rest), Ok(home)) => format!("{home}/{rest}"),
        _ => path.to_owned(),
    }
}
