//! The window: eframe's glue around a session. Workers, dialogs, dropped files, the clipboard; nothing that means
//! anything is decided here.

mod files;
mod run;
mod worker;

pub use run::run;

use crate::session::{Command, Effect, Opened, Session};
use crate::ui::{self, Desk};
use files::PathPrompt;
use worker::Workers;

/// The application.
pub struct App {
    session: Session,
    desk: Desk,
    workers: Workers,
    /// Asked for where no dialog can be had.
    prompt: Option<PathPrompt>,
    dark: Option<bool>,
}

impl App {
    /// An application on a prepared dataset; `open` is a file to open at once.
    #[must_use]
    pub fn new(ctx: &egui::Context, opened: Opened, open: Option<std::path::PathBuf>) -> Self {
        ui::install_fonts(ctx);
        let mut app = Self {
            session: Session::new(opened),
            desk: Desk::default(),
            workers: Workers::new(ctx.clone()),
            prompt: None,
            dark: None,
        };
        if let Some(path) = open {
            app.workers.open_path(path);
        }
        app.apply_look(ctx);
        app
    }

    /// The session, for tests.
    #[must_use]
    pub fn session(&self) -> &Session {
        &self.session
    }

    /// How often the canvas asked `egui_graphs` for a frame and built its mesh: an idle window does neither.
    #[must_use]
    pub fn canvas_work(&self) -> (u64, u64) {
        (self.desk.hands.shows, self.desk.hands.meshes)
    }

    /// One frame.
    pub fn frame(&mut self, ui: &mut egui::Ui) {
        let ctx = ui.ctx().clone();
        let mut commands: Vec<Command> = self.workers.finished();
        self.time_passes(&ctx, &mut commands);
        self.dropped(&ctx);
        self.session.system_dark = ctx.system_theme() == Some(egui::Theme::Dark);
        self.apply_look(&ctx);
        self.session.refresh();
        ui::show(&self.session, &mut self.desk, &mut commands, ui);
        files::show_prompt(&mut self.prompt, &mut self.workers, &self.session, ui);
        if commands.is_empty() {
            return;
        }
        for command in commands {
            for effect in self.session.apply(command) {
                self.act(&ctx, effect);
            }
            // A command may depend on what the one before it changed (a zoom on the camera).
            self.session.refresh();
        }
        ctx.request_repaint();
    }

    fn act(&mut self, ctx: &egui::Context, effect: Effect) {
        match effect {
            Effect::Copy(text) => ctx.copy_text(text),
            Effect::OpenDialog => self.workers.ask_open(),
            Effect::OpenBundled => self.workers.open_bundled(),
            Effect::SaveSnapshot => self.workers.ask_save_snapshot(&self.session),
            Effect::ExportPng(scale) => self.workers.ask_export(&self.session, scale),
        }
        if let Some(prompt) = self.workers.wanted_prompt() {
            self.prompt = Some(prompt);
        }
    }

    /// While it plays, the years pass with the clock.
    fn time_passes(&mut self, ctx: &egui::Context, commands: &mut Vec<Command>) {
        if let Some(prompt) = self.workers.wanted_prompt() {
            self.prompt = Some(prompt);
        }
        if self.session.player.playing {
            let passed = ctx.input(|i| i.stable_dt);
            commands.push(Command::Period(crate::session::PeriodCommand::Tick(passed)));
            ctx.request_repaint_after(std::time::Duration::from_millis(40));
        }
    }

    fn dropped(&mut self, ctx: &egui::Context) {
        let files = ctx.input(|i| i.raw.dropped_files.clone());
        if let Some(path) = files.first().map(|f| f.path().to_path_buf()) {
            self.workers.open_path(path);
        }
    }

    fn apply_look(&mut self, ctx: &egui::Context) {
        let dark = self.session.is_dark();
        if self.dark != Some(dark) {
            self.dark = Some(dark);
            ui::apply_style(ctx, dark);
        }
    }
}

impl eframe::App for App {
    fn ui(&mut self, ui: &mut egui::Ui, _frame: &mut eframe::Frame) {
        self.frame(ui);
    }

    fn persist_egui_memory(&self) -> bool {
        // Its memory holds a second copy of camera and layout; ours is in the session.
        false
    }
}
