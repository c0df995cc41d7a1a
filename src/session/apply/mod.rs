//! What each command does, one file a group.

mod arrange;
mod camera;
mod export;
mod file;
mod filter;
mod found;
mod lineage;
mod page;
mod period;
mod read;
mod reload;
mod select;
mod story;
mod walk;

pub use walk::Toward;

use super::{
    ArrangeCommand, Command, Effect, FileCommand, PeriodCommand, SCALES, Session, StyleCommand, VERSIONS,
};

impl Session {
    /// Does a command. What touches the world outside comes back, to be done there.
    pub fn apply(&mut self, command: Command) -> Vec<Effect> {
        let mut effects = self.apply_alone(command);
        // Whatever was done, the open page may have to be made anew.
        effects.extend(self.ask_to_read());
        effects
    }

    fn apply_alone(&mut self, command: Command) -> Vec<Effect> {
        if ends_flight(&command) {
            self.flight = None;
        }
        match command {
            Command::Period(command) => self.apply_period(command),
            Command::Filter(command) => self.apply_filter(command),
            Command::Select(command) => self.apply_select(command),
            Command::Camera(command) => self.apply_camera(command),
            Command::Lineage(command) => self.apply_lineage(command),
            Command::Arrange(command) => return self.apply_arrange(command),
            Command::Page(command) => self.apply_page(&command),
            Command::Read(command) => return self.apply_read(command),
            Command::File(command) => return self.apply_file(command),
            Command::Export(command) => return self.apply_export(command),
            Command::Tool(command) => self.apply_tool(command),
            Command::Story(command) => return self.apply_story(command),
            Command::Palette(command) => return self.apply_palette(command),
            Command::Measure(command) => return self.apply_measure(command),
            Command::Theme(theme) => self.view.theme = theme,
            Command::Style(command) => self.apply_style(command),
            Command::ReduceMotion(reduce) => self.reduce_motion = reduce,
            Command::Scale(scale) => {
                let nearest = SCALES.into_iter().min_by_key(|s| s.abs_diff(scale));
                self.scale = nearest.unwrap_or(100);
            }
            Command::Versions(versions) => {
                let nearest = VERSIONS.into_iter().min_by_key(|v| v.abs_diff(versions));
                self.versions = nearest.unwrap_or(3);
            }
            Command::EndGesture => self.history.end_gesture(),
            Command::Undo => {
                self.abort_drag();
                self.finish_glide();
                let mut history = std::mem::take(&mut self.history);
                history.undo(&mut self.view, &mut self.stories);
                self.settle_story();
                self.history = history;
            }
            Command::Redo => {
                self.abort_drag();
                self.finish_glide();
                let mut history = std::mem::take(&mut self.history);
                history.redo(&mut self.view, &mut self.stories);
                self.settle_story();
                self.history = history;
            }
        }
        Vec::new()
    }

    fn apply_style(&mut self, command: StyleCommand) {
        let name = match command {
            StyleCommand::Sizes(_) => "Size of marks",
            StyleCommand::Colors(_) => "Hue of marks",
            StyleCommand::Counting(_) => "Ties that count",
            StyleCommand::NativeNames(_) => "Script of names",
            StyleCommand::LineNames(_) => "Names of lines",
        };
        self.change(name, false, |session| match command {
            StyleCommand::Sizes(sizes) => session.view.style.sizes = sizes,
            StyleCommand::Colors(colors) => session.view.style.colors = colors,
            StyleCommand::Counting(counting) => session.view.style.counting = counting,
            StyleCommand::NativeNames(on) => session.view.style.native_names = on,
            StyleCommand::LineNames(on) => session.view.style.line_names = on,
        });
    }

    /// Makes a change to the view or the stories that can be taken back. Changes of one gesture are one step.
    /// A drag that is under way becomes a change of its own before.
    fn change(&mut self, name: &str, gesture: bool, change: impl FnOnce(&mut Self)) {
        self.finish_drag();
        self.finish_glide();
        let before = (self.view.clone(), self.stories.clone());
        change(self);
        if before.0 != self.view || before.1 != self.stories {
            self.history.remember(name, (&before.0, &before.1), gesture);
            self.changed = true;
        }
    }
}

/// Whether a command, given while the camera flies, lets it arrive at once. The camera's own commands know better; and
/// what the clock or a worker says is no word of the user's.
fn ends_flight(command: &Command) -> bool {
    !matches!(
        command,
        Command::Camera(_)
            | Command::Period(PeriodCommand::Tick(_))
            | Command::Arrange(
                ArrangeCommand::Glide(_) | ArrangeCommand::TidyProgress(..) | ArrangeCommand::Tidied(..)
            )
            | Command::File(
                FileCommand::Done(_)
                    | FileCommand::Failed(_)
                    | FileCommand::Reloaded(_)
                    | FileCommand::Saved(..)
                    | FileCommand::Recent(_)
                    | FileCommand::Unsaved(..)
            )
            | Command::Versions(_)
            | Command::Export(_)
            | Command::Read(_)
            | Command::Tool(_)
            | Command::Story(_)
            | Command::Palette(_)
            | Command::Measure(_)
            | Command::EndGesture
    )
}
