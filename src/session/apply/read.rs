//! What is read on a page: choosing rows, following words to where they lead.

use crate::analysis::ScoreLink;
use crate::analysis::search::Place;
use crate::analysis::table::{Goal, Only, Which};
use crate::model::SourceIx;
use crate::session::{
    Content, Copying, Effect, Page, ReadCommand, ReadingState, Session, Step, TextJob, Way,
};
use crate::view::Selection;
use std::sync::Arc;

impl Session {
    pub(super) fn apply_read(&mut self, command: ReadCommand) -> Vec<Effect> {
        match command {
            ReadCommand::Filter(text) => self.reader.table.order_mut().filter = text,
            ReadCommand::Sort(column) => self.reader.table.sort(column),
            ReadCommand::Only(only) => self.reader.table.order_mut().only = only,
            ReadCommand::Whole(whole) => self.reader.table.whole = whole,
            ReadCommand::Choose(step) => self.choose(step),
            ReadCommand::GoThere => self.go_there(),
            ReadCommand::Follow(way) => self.follow(way),
            ReadCommand::Copy(how) => {
                return self.text_job(how).map(|_| Effect::CopyRead(how)).into_iter().collect();
            }
            ReadCommand::Save => return vec![Effect::SaveRead],
            ReadCommand::Made(number, made) => self.was_made(number, made),
            ReadCommand::Stop => return self.stop_reading(),
            ReadCommand::Again => self.read_again(),
        }
        Vec::new()
    }

    /// What is to be copied or saved: what is shown, once it is what was asked for.
    #[must_use]
    pub fn text_job(&self, how: Copying) -> Option<TextJob> {
        let made = self.reading()?;
        (self.reading_state() == ReadingState::Ready).then(|| TextJob { made: made.clone(), how })
    }

    /// The rows of the table that are shown, with the place of the chosen one among them.
    #[must_use]
    pub fn rows_shown(&self) -> Option<(Arc<Vec<usize>>, Option<usize>)> {
        let Content::Table { rows, .. } = &self.reading()?.content else { return None };
        let chosen = self.reader.table.chosen;
        Some((rows.clone(), chosen.and_then(|(c, _)| rows.iter().position(|r| *r == c))))
    }

    fn choose(&mut self, step: Step) {
        let Some((rows, chosen)) = self.rows_shown() else { return };
        let last = rows.len().saturating_sub(1);
        let from = chosen.or_else(|| self.first_row_selected(&rows));
        let row = match (step, from) {
            (Step::Row(row), _) => Some(row),
            (Step::Last, _) => rows.last().copied(),
            // The first press chooses where one begins.
            (Step::First, _) | (Step::By(_), None) => rows.first().copied(),
            (Step::By(by), Some(at)) => {
                let far = usize::try_from(by.unsigned_abs()).unwrap_or(0);
                let to = if by < 0 { at.saturating_sub(far) } else { (at + far).min(last) };
                rows.get(to).copied()
            }
        };
        let goal = self.reading().and_then(|m| m.goal_of(row));
        self.reader.table.chosen = row.zip(goal);
        match goal {
            Some(Goal::Entity(entity)) => {
                self.select(Some(Selection::Entity(entity)));
                self.tool_in_front = false;
            }
            Some(Goal::Claim(claim)) => {
                self.select_claim(claim);
                self.tool_in_front = false;
            }
            Some(Goal::Source(_)) | None => {}
        }
    }

    /// The place, among some rows, of the first that stands for what is selected.
    #[must_use]
    pub fn first_row_selected(&self, rows: &[usize]) -> Option<usize> {
        let made = self.reading()?;
        rows.iter().position(|r| made.goal_of(Some(*r)).is_some_and(|g| self.is_selected(g)))
    }

    /// Whether a row stands for what is selected: a mark itself, or a claim on it.
    #[must_use]
    pub fn is_selected(&self, goal: Goal) -> bool {
        let dataset = self.dataset();
        match (goal, self.view.selection) {
            (Goal::Entity(e), Some(Selection::Entity(shown))) => e == shown || self.view.also.contains(&e),
            (Goal::Claim(c), Some(Selection::Tie(tie))) => dataset.tie_of(c) == Some(tie),
            (Goal::Claim(c), Some(Selection::Entity(e))) => dataset.claim(c).ends().any(|end| end == e),
            _ => false,
        }
    }

    fn go_there(&mut self) {
        match self.reader.table.chosen.map(|(_, goal)| goal) {
            Some(Goal::Entity(entity)) => self.go_to_found(&Place::EntityNote(entity)),
            Some(Goal::Claim(claim)) => self.go_to_found(&Place::ClaimNote(claim)),
            Some(Goal::Source(source)) => self.read_document(source, 0),
            None => {}
        }
    }

    fn follow(&mut self, way: Way) {
        match way {
            Way::Claim(claim) => {
                self.select_claim(claim);
                self.tool_in_front = false;
            }
            Way::Entity(entity) => {
                self.select(Some(Selection::Entity(entity)));
                self.tool_in_front = false;
            }
            Way::Person(entity) => self.open_over(Page::Person(entity)),
            Way::Quote { .. } | Way::Named { .. } => {
                if let Some((source, at)) = way.passage(self) {
                    self.read_document(source, at);
                }
            }
            Way::Count(link, open) => self.follow_count(link, open),
        }
    }

    fn follow_count(&mut self, link: ScoreLink, open: Option<usize>) {
        let (which, only) = match link {
            ScoreLink::Claims(with) => (Which::Claims, with.map(Only::Claims)),
            ScoreLink::Entities => (Which::Entities, Some(Only::OneWitness)),
            ScoreLink::Quotes(state) => (Which::Quotes, Some(Only::Quotes(state))),
            ScoreLink::Sources => (Which::Sources, None),
            ScoreLink::Source(source) => {
                self.read_document(source, open.unwrap_or(0));
                return;
            }
        };
        self.reader.table.open_only(which, only);
        self.open_over(Page::Table);
    }

    /// Opens a document over the page; closing it leads back.
    fn read_document(&mut self, source: SourceIx, at: usize) {
        if self.documents.get(source.index()).is_some_and(Option::is_some) {
            self.counter += 1;
            let request = self.counter;
            self.open_over(Page::Document { source, at, request });
        }
    }

    fn open_over(&mut self, page: Page) {
        let below = std::mem::replace(&mut self.page, page);
        self.reader.beneath.push(below);
    }
}
