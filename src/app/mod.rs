//! The window: eframe's glue around a session. Workers, dialogs, dropped files, the clipboard; nothing that means
//! anything is decided here.

mod broken;
#[cfg(test)]
mod damaged;
mod drafts;
mod files;
mod home;
mod job;
mod keeper;
mod opening;
mod preferences;
mod remembered;
mod run;
mod saving;
mod title;
mod watch;
mod worker;

pub use opening::prepare_bundled;
pub use run::{Start, data_folder, run};

use crate::dataset::read_view;
use crate::fault;
use crate::session::{
    CameraCommand, Command, Effect, FileCommand, Opened, PageCommand, Session, StoryCommand,
};
use crate::ui::{self, Desk};
use files::PathPrompt;
use keeper::Keeper;
use preferences::{Kept, Preferences};
use remembered::Remembered;
use std::path::{Path, PathBuf};
use title::Title;
use worker::Workers;

/// The file with the preferences, in the folder of the program.
const PREFERENCES: &str = "preferences.ron";
/// The file with what the window was when it was last there.
const SESSION: &str = "session.ron";

/// What is opened in the first frame.
#[derive(Debug)]
enum First {
    /// A file, as it says itself.
    File(PathBuf),
    /// A file, as it was looked at before.
    Again(PathBuf, String),
    /// Unsaved work, by its name on the shelf.
    Draft(String),
}

/// The application.
pub struct App {
    session: Session,
    desk: Desk,
    /// There once the first frame has come, for they wake its window.
    workers: Option<Workers>,
    /// To open in the first frame.
    first: Option<First>,
    /// How to look at what is opened first.
    look: Option<String>,
    /// The story whose tour is to begin then.
    story: Option<String>,
    awaits_file: bool,
    /// Asked for where no dialog can be had.
    prompt: Option<PathPrompt>,
    dark: Option<bool>,
    /// Where preferences are kept, if they are.
    preferences: Option<Kept>,
    /// Keeps what nobody saved.
    keeper: Option<Keeper>,
    /// Whether work that was left has been asked for.
    shown_left: bool,
    title: Title,
}

impl App {
    /// An application on a prepared dataset; `open` is a file to open at once.
    #[must_use]
    pub fn new(opened: Opened, open: Option<PathBuf>) -> Self {
        Self {
            session: Session::new(opened),
            awaits_file: open.is_some(),
            desk: Desk::default(),
            workers: None,
            first: open.map(First::File),
            look: None,
            story: None,
            prompt: None,
            dark: None,
            preferences: None,
            keeper: None,
            shown_left: false,
            title: Title::default(),
        }
    }

    /// The same with a folder of the program: the preferences in it hold, what was open last is open again unless a file
    /// was named, what nobody saves is kept there, and what was left there is shown.
    #[must_use]
    pub fn keeping(mut self, folder: &Path) -> Self {
        let (kept, read, remark) = Kept::read(folder.join(PREFERENCES));
        self.preferences = Some(kept);
        let (keeper, remembered_remark) = Keeper::begin(folder);
        let remembered = keeper.remembered();
        if self.first.is_none() && self.look.is_none() && self.story.is_none() {
            self.begin_as_before(remembered);
        }
        self.session.begin_in(remembered.theme);
        let read = [
            Command::ReduceMotion(read.reduce_motion),
            Command::Scale(read.scale),
            Command::Versions(read.versions),
            Command::Page(PageCommand::Hints(!read.hinted)),
            Command::File(keeper.recent()),
        ];
        let said = remark.into_iter().chain(remembered_remark);
        let said = said.map(|text| Command::File(FileCommand::Failed(text)));
        for command in read.into_iter().chain(said) {
            self.session.apply(command);
        }
        self.keeper = Some(keeper);
        self
    }

    /// What was open last, as it was looked at.
    fn begin_as_before(&mut self, remembered: &Remembered) {
        self.first = match remembered {
            Remembered { unsaved: Some(id), .. } => Some(First::Draft(id.clone())),
            Remembered { file: Some(file), view, .. } => Some(First::Again(file.clone(), view.clone())),
            Remembered { view, .. } => {
                // It is at hand.
                if let Some(view) = read_view(self.session.dataset(), view) {
                    self.session = self.session.looked_at(view);
                }
                None
            }
        };
    }

    /// The same, looking at what is opened first as a line of text says.
    #[must_use]
    pub fn looking(mut self, view: Option<String>) -> Self {
        self.look = view;
        self
    }

    /// The same, on the tour of a story of what is opened first, by its id.
    #[must_use]
    pub fn touring(mut self, story: Option<String>) -> Self {
        self.story = story;
        self
    }

    /// The session, for tests.
    #[must_use]
    pub fn session(&self) -> &Session {
        &self.session
    }

    /// How often the canvas asked `egui_graphs` for a frame and built its mesh: an idle window does neither.
    #[must_use]
    pub fn canvas_work(&self) -> (u64, u64) {
        (self.desk.hands.shows, self.desk.hands.meshes())
    }

    /// How many marks `egui_graphs` has to walk through in a frame.
    #[must_use]
    pub fn held_by_hands(&self) -> usize {
        self.desk.hands.held_nodes()
    }

    /// One frame.
    pub fn frame(&mut self, ui: &mut egui::Ui) {
        let ctx = ui.ctx().clone();
        let Some(mut workers) = self.workers.take() else {
            // New fonts hold from the next frame on; nothing can be shown before.
            self.workers = Some(self.start(&ctx));
            ctx.request_repaint();
            return;
        };
        let mut commands: Vec<Command> = workers.finished(&self.session);
        if !workers.expected
            && !std::mem::replace(&mut self.shown_left, true)
            && let Some(keeper) = &self.keeper
        {
            keeper.show_left(&workers);
        }
        self.look_as_told(&mut commands);
        self.time_passes(&ctx, &mut commands);
        self.camera_flies(&ctx, &mut commands);
        if let Some(file) = ctx.input(|i| i.raw.dropped_files.first().map(|f| f.path().to_path_buf())) {
            workers.open_path(file);
        }
        self.session.system_dark = ctx.system_theme() == Some(egui::Theme::Dark);
        self.apply_look(&ctx);
        self.session.refresh();
        let (of_workers, generation) = (commands.len(), self.session.generation);
        ui::show(&self.session, &mut self.desk, &mut commands, ui);
        files::show_prompt(&mut self.prompt, &workers, &self.session, ui);
        let busy = !commands.is_empty();
        for (nth, command) in commands.into_iter().enumerate() {
            // What the user did in this frame was done to what was open then.
            if nth >= of_workers && self.session.generation != generation {
                continue;
            }
            fault::doing(&command);
            let opens = matches!(command, Command::File(FileCommand::Opened(_)));
            let saves = matches!(command, Command::File(FileCommand::Saved(..)));
            let left = if opens { self.leave(&mut workers) } else { None };
            for effect in self.session.apply(command) {
                self.act(&ctx, &mut workers, effect);
            }
            if let Some(text) = left {
                self.session.apply(Command::File(FileCommand::Done(text)));
            }
            if opens {
                self.arrive(&mut workers);
            } else if saves {
                self.list_home(&workers);
            }
            // A command may depend on what the one before it changed (a zoom on the camera).
            self.session.refresh();
        }
        if let Some(kept) = &mut self.preferences {
            let s = &self.session;
            let now = Preferences {
                hinted: !s.hints,
                reduce_motion: s.reduce_motion,
                scale: s.scale,
                versions: s.versions,
            };
            if let Some((path, text)) = kept.changed(now) {
                workers.write_preferences(path, text);
            }
        }
        for effect in self.session.wanted() {
            self.act(&ctx, &mut workers, effect);
        }
        if let Some(keeper) = &mut self.keeper {
            keeper.tick(&ctx, &self.session, &workers, busy);
        }
        self.title.tell(&ctx, &self.session);
        if let Some(prompt) = workers.wanted_prompt() {
            self.prompt = Some(prompt);
            ctx.request_repaint();
        }
        if busy {
            ctx.request_repaint();
        }
        self.workers = Some(workers);
    }

    /// What the first frame needs.
    fn start(&mut self, ctx: &egui::Context) -> Workers {
        ui::install_fonts(ctx);
        ui::tell_focus(ctx);
        ui::tell_names(ctx);
        // Sizes are the session's, so that they are kept and can be done by name.
        ctx.options_mut(|o| {
            o.zoom_with_keyboard = false;
            o.warn_on_id_clash = cfg!(debug_assertions);
        });
        let mut workers = Workers::new(ctx.clone());
        workers.expected = self.first.is_some();
        if let Some(keeper) = &mut self.keeper {
            keeper.started(&workers);
        }
        match (self.first.take(), &self.keeper) {
            (Some(First::File(path)), _) => workers.open_path(path),
            (Some(First::Again(path, view)), _) => workers.open_again(path, view),
            (Some(First::Draft(id)), Some(keeper)) => workers.recover(keeper.shelf().clone(), id),
            (Some(First::Draft(_)) | None, _) => {}
        }
        workers
    }

    /// Before something else is open: what is not saved stays on the shelf. What is to be said of it.
    fn leave(&mut self, workers: &mut Workers) -> Option<String> {
        self.keeper.as_mut().and_then(|keeper| keeper.leave(&self.session, workers))
    }

    /// Something else is open: where it comes from is known from here on.
    fn arrive(&mut self, workers: &mut Workers) {
        let next = workers.next.pop_front().unwrap_or_default();
        workers.home = next.home;
        if let (Some(keeper), Some(draft)) = (&mut self.keeper, next.draft) {
            self.session.unsaved.retain(|u| u.id != draft.id());
            keeper.adopt(draft);
        }
        self.list_home(workers);
    }

    /// The file that is open, or was saved into, is the first of those that are offered again.
    fn list_home(&mut self, workers: &Workers) {
        if let (Some(keeper), Some(file)) = (&mut self.keeper, &workers.home.file) {
            let recent = keeper.opened(file);
            self.session.apply(Command::File(recent));
        }
    }

    /// The window is closed. What is not saved comes back at the next start.
    pub fn close(&mut self) {
        if let (Some(keeper), Some(workers)) = (&mut self.keeper, &self.workers) {
            keeper.close(&self.session, &workers.home);
        }
    }

    /// How to look is said of the file that was named, once it is there; or of the dataset that comes with the program.
    fn look_as_told(&mut self, commands: &mut Vec<Command>) {
        let opened = commands.iter().any(|c| matches!(c, Command::File(FileCommand::Opened(_))));
        if !self.awaits_file || opened {
            commands.extend(self.look.take().map(|text| Command::File(FileCommand::Begin(text))));
            commands.extend(self.story.take().map(|id| Command::Story(StoryCommand::Begin(id))));
        }
    }

    /// While it plays, the years pass with the clock.
    fn time_passes(&mut self, ctx: &egui::Context, commands: &mut Vec<Command>) {
        if self.session.player.playing {
            let passed = ctx.input(|i| i.stable_dt);
            commands.push(Command::Period(crate::session::PeriodCommand::Tick(passed)));
            ctx.request_repaint_after(std::time::Duration::from_millis(40));
        }
        if self.session.glide.is_some() {
            let passed = ctx.input(|i| i.stable_dt);
            commands.push(Command::Arrange(crate::session::ArrangeCommand::Glide(passed)));
            ctx.request_repaint();
        }
    }

    /// While the camera flies it is told of the time. A press or the wheel stops it where it is.
    fn camera_flies(&self, ctx: &egui::Context, commands: &mut Vec<Command>) {
        if !self.session.animating() {
            return;
        }
        let (passed, stopped) = ctx
            .input(|i| (i.stable_dt, i.pointer.any_pressed() || i.smooth_scroll_delta() != egui::Vec2::ZERO));
        let next = if stopped { CameraCommand::Halt } else { CameraCommand::Tick(passed) };
        commands.push(Command::Camera(next));
        ctx.request_repaint();
    }

    /// Does what a command asked of the world outside.
    fn act(&mut self, ctx: &egui::Context, workers: &mut Workers, effect: Effect) {
        let session = &self.session;
        match effect {
            Effect::Copy(text) => ctx.copy_text(text),
            Effect::OpenDialog => workers.ask_open(),
            Effect::OpenBundled => workers.open_bundled(),
            Effect::OpenPath(path) => workers.open_path(path.into()),
            Effect::Save => workers.save(session, false),
            Effect::SaveOver => workers.save(session, true),
            Effect::Recover(id) => {
                if let Some(keeper) = &self.keeper {
                    workers.recover(keeper.shelf().clone(), id);
                }
            }
            Effect::Discard(id) => {
                if let Some(keeper) = &self.keeper {
                    workers.discard(keeper.shelf().clone(), id);
                }
            }
            Effect::SaveSnapshot => workers.ask_save_snapshot(session),
            Effect::Preview(number) => workers.preview(session, number),
            Effect::WritePicture => workers.ask_export(session),
            Effect::CopyPicture => workers.copy_picture(session),
            Effect::StopPicture => workers.stop_picture(),
            Effect::Tidy(number) => workers.tidy(session, number),
            Effect::StopTidy => workers.stop_tidy(),
            Effect::Measure(job) => workers.measure(*job),
            Effect::StopMeasure => workers.stop_measure(),
            Effect::FullScreen(on) => ctx.send_viewport_cmd(egui::ViewportCommand::Fullscreen(on)),
            Effect::Read(number) => workers.read(session, number),
            Effect::StopRead => workers.stop_read(),
            Effect::CopyRead(how) => workers.copy_read(session, how),
            Effect::SaveRead => workers.ask_save_read(session),
        }
    }

    fn apply_look(&mut self, ctx: &egui::Context) {
        let dark = self.session.is_dark();
        if self.dark != Some(dark) {
            self.dark = Some(dark);
            ui::apply_style(ctx, dark);
        }
        ui::apply_scale(ctx, self.session.scale);
        ui::apply_motion(ctx, self.session.reduce_motion);
    }
}

impl eframe::App for App {
    fn ui(&mut self, ui: &mut egui::Ui, _frame: &mut eframe::Frame) {
        self.frame(ui);
    }

    fn on_exit(&mut self, _gl: Option<&eframe::glow::Context>) {
        self.close();
    }

    fn persist_egui_memory(&self) -> bool {
        // Its memory holds a second copy of camera and layout; ours is in the session.
        false
    }
}
