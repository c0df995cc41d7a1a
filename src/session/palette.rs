//! The command palette: everything that can be done, found by a few letters of its name.

use super::{Action, Effect, Session};
use crate::analysis::Fuzzy;
use std::ops::Range;

/// The open palette.
#[derive(Clone, Debug)]
pub struct Palette {
    /// What was typed.
    pub query: String,
    /// What fits it, the best first, each with the byte ranges of its name that fit.
    pub found: Vec<(Action, Vec<Range<usize>>)>,
    /// Which of them Enter does.
    pub chosen: usize,
    all: Vec<Action>,
}

/// To the command palette.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PaletteCommand {
    /// Open it, or close it.
    Toggle,
    /// Something else was typed.
    Type(String),
    /// Choose one further down or up.
    Move(i32),
    /// Do the chosen one.
    Run,
    /// Do the one at a place in the list.
    RunAt(usize),
    /// Close it.
    Close,
}

impl Palette {
    fn new(all: Vec<Action>) -> Self {
        let found = all.iter().map(|a| (a.clone(), Vec::new())).collect();
        Self { query: String::new(), found, chosen: 0, all }
    }

    /// The best first; of equal ones in the list's own order.
    fn look_for(&mut self, query: String) {
        let fuzzy = Fuzzy::new(&query);
        self.chosen = 0;
        if fuzzy.is_empty() {
            *self = Self { query, ..Self::new(std::mem::take(&mut self.all)) };
            return;
        }
        let mut fit: Vec<(u32, &Action, Vec<Range<usize>>)> = self
            .all
            .iter()
            .filter_map(|a| fuzzy.score(&a.name).map(|(score, ranges)| (score, a, ranges)))
            .collect();
        fit.sort_by_key(|(score, ..)| std::cmp::Reverse(*score));
        self.found = fit.into_iter().map(|(_, a, ranges)| (a.clone(), ranges)).collect();
        self.query = query;
    }

    fn go(&mut self, by: i32) {
        let last = self.found.len().saturating_sub(1);
        let step = usize::try_from(by.unsigned_abs()).unwrap_or(0);
        self.chosen = if by < 0 { self.chosen.saturating_sub(step) } else { (self.chosen + step).min(last) };
    }
}

impl Session {
    pub(super) fn apply_palette(&mut self, command: PaletteCommand) -> Vec<Effect> {
        match command {
            PaletteCommand::Toggle => {
                self.palette = if self.palette.is_some() { None } else { Some(Palette::new(self.actions())) };
            }
            PaletteCommand::Type(query) => {
                if let Some(palette) = &mut self.palette {
                    palette.look_for(query);
                }
            }
            PaletteCommand::Move(by) => {
                if let Some(palette) = &mut self.palette {
                    palette.go(by);
                }
            }
            PaletteCommand::Run => {
                let chosen = self.palette.as_ref().map_or(0, |p| p.chosen);
                return self.run_action(chosen);
            }
            PaletteCommand::RunAt(at) => return self.run_action(at),
            PaletteCommand::Close => self.palette = None,
        }
        Vec::new()
    }

    fn run_action(&mut self, at: usize) -> Vec<Effect> {
        let action = self.palette.as_ref().and_then(|p| p.found.get(at)).map(|(a, _)| a.command.clone());
        if action.is_some() {
            self.palette = None;
        }
        action.map(|command| self.apply(command)).unwrap_or_default()
    }
}
