//! Opens the window, or says in one line why it cannot.

use super::App;
use super::opening::prepare_bundled;
use crate::view::read_view_text;
use std::path::PathBuf;

/// Opens the window on a file, or on the bundled dataset, looks at it as a line of text says or begins the tour of the
/// story of an id, and runs until it is closed.
///
/// # Errors
/// One line that says why no window can be opened and what can be done without one; or what is wrong with the text or
/// the id, as far as that can be told before the file is read.
pub fn run(file: Option<PathBuf>, look: Option<String>, story: Option<String>) -> Result<(), String> {
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
    let options = eframe::NativeOptions {
        viewport: egui::ViewportBuilder::default()
            .with_title("schism")
            .with_app_id("schism")
            .with_inner_size([1280.0, 800.0])
            .with_min_inner_size([960.0, 600.0]),
        persist_window: false,
        ..eframe::NativeOptions::default()
    };
    let started = eframe::run_native(
        "schism",
        options,
        Box::new(move |_| {
            let app = App::new(opened, file).looking(look).touring(story);
            let folder = eframe::storage_dir("schism");
            Ok(Box::new(match folder {
                Some(folder) => app.keeping(folder.join("preferences.ron")),
                None => app,
            }))
        }),
    );
    started.map_err(|error| no_window(&error.to_string()))
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
