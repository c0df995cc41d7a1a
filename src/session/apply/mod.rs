//! What each command does, one file a group.

mod arrange;
mod camera;
mod export;
mod file;
mod filter;
mod found;
mod history;
mod known;
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
    names,
};

impl Session {
    /// Does a command. What touches the world outside comes back, to be done there.
    pub fn apply(&mut self, command: Command) -> Vec<Effect> {
        if !self.knows(&command) {
            return Vec::new();
        }
        let mut effects = self.apply_alone(command);
        self.settle_changed();
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
            Command::Filter(command) => self.apply_filter(&command),
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
            Command::Theme(theme) => self.change(None, |s| {
                s.view.theme = theme;
                names::of_theme(theme)
            }),
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
            Command::Undo => return self.undo(),
            Command::Redo => return self.redo(),
            Command::ToStep(step) => return self.go_to_step(step),
        }
        Vec::new()
    }

    fn apply_style(&mut self, command: StyleCommand) {
        self.change(None, |session| {
            let style = &mut session.view.style;
            match command {
                StyleCommand::Sizes(sizes) => style.sizes = sizes,
                StyleCommand::Colors(colors) => style.colors = colors,
                StyleCommand::Counting(counting) => style.counting = counting,
                StyleCommand::NativeNames(on) => style.native_names = on,
                StyleCommand::LineNames(on) => style.line_names = on,
            }
            names::of_style(command)
        });
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
