//! What is read on a page: tables, the outline, a person's page, the leaders, the score card. What the session remembers
//! of them, when one has to be made anew, and the making itself, which may take long and is done elsewhere.

mod choice;
mod command;
mod job;
pub mod prose;
mod text;

pub use choice::{LeadersBy, Order, TableChoice};
pub use command::{ReadCommand, Step};
pub use job::{Content, Made, ReadJob};
pub use text::{Copying, TextJob};

use super::{Effect, Page, PageCommand, Session};
use crate::analysis::outline::By;
use crate::analysis::table::Which;
use crate::model::{EntityIx, Period};
use crate::view::Filters;
use std::collections::BTreeSet;
use std::sync::Arc;

/// What is to be made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum What {
    /// A table.
    Table(Which),
    /// Sentences under headings.
    Prose(Telling),
}

/// What the sentences tell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Telling {
    /// The dataset in sentences.
    Outline(By),
    /// All that is said of a person.
    Person(EntityIx),
    /// Who led what.
    Leaders(LeadersBy),
    /// What the claims rest on, counted.
    Score,
}

/// What is to be made, and of which view: nothing else decides what it says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asked {
    /// What.
    pub what: What,
    /// What is left out.
    pub filters: Filters,
    /// The period that it tells of.
    pub period: Period,
}

/// A wish: what is to be made, and of a table the order of its rows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wish {
    /// What is to be made.
    pub asked: Asked,
    /// The order of a table's rows.
    pub order: Option<Order>,
}

/// What the session knows of its pages.
#[derive(Clone, Debug, Default)]
pub struct Reader {
    /// Which table, and how each is sorted and filtered.
    pub table: TableChoice,
    /// By what the outline is divided.
    pub outline: By,
    /// By what the leaders are listed.
    pub leaders: LeadersBy,
    /// What was made last.
    pub(super) made: Option<Arc<Made>>,
    /// What is being made, as which number.
    under_way: Option<(u64, Wish)>,
    /// What somebody stopped.
    stopped: Option<Wish>,
    /// The pages below the open one: closing it leads back to them.
    pub(super) beneath: Vec<Page>,
}

impl Session {
    /// What the open page wants; nothing if it wants nothing made.
    fn wish(&self) -> Option<Wish> {
        let tell = What::Prose;
        let table = &self.reader.table;
        let what = match &self.page {
            Page::Table => What::Table(table.which),
            Page::Outline => tell(Telling::Outline(self.reader.outline)),
            Page::Person(entity) => tell(Telling::Person(*entity)),
            Page::Leaders => tell(Telling::Leaders(self.reader.leaders)),
            Page::Score => tell(Telling::Score),
            Page::None | Page::Document { .. } | Page::About | Page::Keys | Page::Unsaved => return None,
        };
        let whole = what == tell(Telling::Score) || (self.page == Page::Table && table.whole);
        let (filters, period) = if whole {
            (everything(self.view.filters.accused), Period::AllTime)
        } else {
            (self.view.filters.clone(), self.view.period)
        };
        let order = (self.page == Page::Table).then(|| table.order());
        Some(Wish { asked: Asked { what, filters, period }, order })
    }

    /// Asks for what the open page wants, unless it is there, under way, or was stopped. While the years pass, one thing
    /// is made at a time, and the next is asked for when that is done; something of another kind takes its place.
    pub(super) fn ask_to_read(&mut self) -> Vec<Effect> {
        let Some(wish) = self.wish() else { return Vec::new() };
        let reader = &mut self.reader;
        let is_there = reader.made.as_ref().is_some_and(|m| m.wish == wish);
        let waits = reader.under_way.as_ref().is_some_and(|(_, w)| w.asked.what == wish.asked.what);
        if is_there || waits || reader.stopped.as_ref() == Some(&wish) {
            return Vec::new();
        }
        let mut effects = Vec::new();
        if reader.under_way.is_some() {
            effects.push(Effect::StopRead);
        }
        self.counter += 1;
        reader.stopped = None;
        reader.under_way = Some((self.counter, wish));
        effects.push(Effect::Read(self.counter));
        effects
    }

    /// All that it takes to make what is under way as this number.
    #[must_use]
    pub fn read_job(&self, number: u64) -> Option<ReadJob> {
        let (_, wish) = self.reader.under_way.as_ref().filter(|(n, _)| *n == number)?;
        let network = self.network.clone();
        let made = self.reader.made.clone().filter(|m| m.wish.asked == wish.asked);
        Some(ReadJob { number, wish: wish.clone(), network, documents: self.documents.clone(), made })
    }

    /// Something was made. What nobody waits for any longer is dropped.
    pub(super) fn was_made(&mut self, number: u64, made: Arc<Made>) {
        if self.reader.under_way.as_ref().is_none_or(|(n, _)| *n != number) {
            return;
        }
        self.reader.under_way = None;
        if let Content::Table { table, .. } = &made.content
            && table.which == self.reader.table.which
        {
            self.reader.table.settle(table);
        }
        self.reader.made = Some(made);
    }

    /// Stops what is being made.
    pub(super) fn stop_reading(&mut self) -> Vec<Effect> {
        match self.reader.under_way.take() {
            Some((_, wish)) => {
                self.reader.stopped = Some(wish);
                vec![Effect::StopRead]
            }
            None => Vec::new(),
        }
    }

    pub(super) fn read_again(&mut self) {
        self.reader.stopped = None;
    }

    /// What can be shown on the open page now. Of another period it may be for a moment, and says so; what other filters
    /// would leave is never shown, for it may name somebody whom these leave out.
    #[must_use]
    pub fn reading(&self) -> Option<&Arc<Made>> {
        let wish = self.wish()?;
        let fits = |m: &&Arc<Made>| {
            let asked = &m.wish.asked;
            asked.what == wish.asked.what && asked.filters == wish.asked.filters
        };
        self.reader.made.as_ref().filter(fits)
    }

    /// How far what the open page wants is.
    #[must_use]
    pub fn reading_state(&self) -> ReadingState {
        let Some(wish) = self.wish() else { return ReadingState::Ready };
        if self.reader.made.as_ref().is_some_and(|m| m.wish == wish) {
            ReadingState::Ready
        } else if self.reader.stopped.as_ref() == Some(&wish) {
            ReadingState::Stopped
        } else {
            ReadingState::Working
        }
    }

    /// Whether an entity has a page of its own: a person whom the view may name.
    #[must_use]
    pub fn has_page(&self, entity: EntityIx) -> bool {
        let is_person = self.dataset().entity(entity).kind == crate::model::EntityKind::Person;
        let nameless = self.view.filters.accused && self.network.is_known_from_one_accusation(entity);
        is_person && !nameless
    }

    /// Opens a page that is read; `None` for any other command.
    pub(super) fn page_to_read(&mut self, command: &PageCommand) -> Option<Page> {
        Some(match *command {
            PageCommand::Table(which) => {
                self.reader.table.open(which);
                Page::Table
            }
            PageCommand::Outline(by) => {
                self.reader.outline = by;
                Page::Outline
            }
            PageCommand::Person(entity) => Page::Person(entity),
            PageCommand::Leaders(by) => {
                self.reader.leaders = by;
                Page::Leaders
            }
            PageCommand::Score => Page::Score,
            _ => return None,
        })
    }
}

/// How far something is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReadingState {
    /// It is there.
    Ready,
    /// It is being made.
    Working,
    /// Somebody stopped it.
    Stopped,
}

/// Filters that take nothing out but the persons that must not be named, if those are left out.
fn everything(accused: bool) -> Filters {
    Filters { kinds: BTreeSet::new(), shapes: BTreeSet::new(), undated: true, accused, ..Filters::default() }
}
