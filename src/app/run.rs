//! Opens the window, or says in one line why it cannot.

use super::opening::prepare_bundled;
use super::remembered::{Place, Remembered};
use super::{App, PREFERENCES, SESSION};
use crate::storage;
use crate::view::read_view_text;
use std::path::{Path, PathBuf};

/// What the window is opened with.
#[derive(Clone, Debug, Default)]
pub struct Start {
    /// The file to open; without one what was open last, at first the bundled dataset.
    pub file: Option<PathBuf>,
    /// A line of text that says how to look at it.
    pub look: Option<String>,
    /// The id of the story whose tour begins.
    pub story: Option<String>,
    /// Whether preferences and what was open last are set aside before.
    pub reset: bool,
}

/// The folder in which the program keeps preferences, what was open last and what was not saved: that which the variable
/// `SCHISM_DATA` names, else the usual one of the system.
#[must_use]
pub fn data_folder() -> Option<PathBuf> {
    let named = std::env::var_os("SCHISM_DATA").filter(|v| !v.is_empty());
    named.map(PathBuf::from).or_else(|| eframe::storage_dir("schism"))
}

/// Opens the window and runs until it is closed.
///
/// # Errors
/// One line that says why no window can be opened and what can be done without one; or what is wrong with the text or
/// the id, as far as that can be told before the file is read.
pub fn run(start: Start) -> Result<(), String> {
    let Start { file, look, story, reset } = start;
    let opened = prepare_bundled().map_err(|e| format!("the bundled dataset cannot be read: {e}"))?;
    if let (Some(text), None) = (&look, &file) {
        let read = read_view_text(&opened.network.dataset, &opened.view, text);
        read.map_err(|e| format!("--view: {e}"))?;
    }
    if let (Some(id), None) = (&story, &file) {
        let there: Vec<&str> = opened.network.dataset.stories().iter().map(|s| s.id.as_str()).collect();
        if !there.contains(&id.as_str()) {
            return Err(format!(
                "--story: the bundled dataset has no story `{id}`; it has {}",
                there.join(", ")
            ));
        }
    }
    if !display_can_be_had() {
        return Err(no_window("no display was found (neither DISPLAY nor WAYLAND_DISPLAY is set)"));
    }
    let folder = data_folder();
    if let Some(folder) = folder.as_deref().filter(|_| reset) {
        set_aside_all(folder)?;
    }
    let place = folder.as_deref().and_then(|f| Remembered::read_window(&f.join(SESSION)));
    let options = eframe::NativeOptions {
        viewport: viewport(place),
        persist_window: false,
        ..eframe::NativeOptions::default()
    };
    let started = eframe::run_native(
        "schism",
        options,
        Box::new(move |_| {
            let app = App::new(opened, file).looking(look).touring(story);
            Ok(Box::new(match folder {
                Some(folder) => app.keeping(&folder),
                None => app,
            }))
        }),
    );
    started.map_err(|error| no_window(&error.to_string()))
}

/// The window, where it was when it was last there.
fn viewport(place: Option<Place>) -> egui::ViewportBuilder {
    let (mut size, usual) = ([1280.0, 800.0], egui::ViewportBuilder::default());
    let mut window = usual.with_title("schism").with_app_id("schism").with_min_inner_size([960.0, 600.0]);
    if let Some(Place { at, size: (width, height), maximized }) = place {
        size = [width, height];
        window = window.with_position([at.0, at.1]).with_maximized(maximized);
    }
    window.with_inner_size(size)
}

/// Preferences and what was open last get other names, so that nothing of them holds; unsaved work stays.
fn set_aside_all(folder: &Path) -> Result<(), String> {
    for name in [PREFERENCES, SESSION] {
        let file = folder.join(name);
        if file.exists() {
            let aside = storage::set_aside(&file, "before-reset").map_err(|e| format!("--reset: {e}"))?;
            eprintln!("schism: {} is set aside as {}", file.display(), aside.display());
        }
    }
    Ok(())
}

/// On systems with X11 or Wayland, whether either is named.
fn display_can_be_had() -> bool {
    let named = |variable: &str| std::env::var_os(variable).is_some_and(|v| !v.is_empty());
    !cfg!(all(unix, not(target_os = "macos")))
        || named("DISPLAY")
        || named("WAYLAND_DISPLAY")
        || named("WAYLAND_SOCKET")
}

fn no_window(why: &str) -> String {
    let why = why.lines().next().unwrap_or("").trim_end_matches('.');
    format!("the window cannot be opened: {why}; `schism render --year 1992 -o 1992.png` draws without one")
}
