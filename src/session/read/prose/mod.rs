//! Sentences under headings, each part with where it leads: what outline, person's page, leaders and score card are on a
//! screen. Made from what `analysis` tells, in its order and its words; it adds and leaves out nothing.

mod leaders;
mod marks;
mod outline;
mod person;
mod score;
mod way;

pub use way::Way;

use super::{Copying, Telling};
use crate::analysis::outline::Outline;
use crate::analysis::{Leaders, PersonPage, ScoreCard};
use crate::graph::{Network, Sieve};
use crate::model::{EntityIx, Period};
use crate::session::DocumentText;
use std::sync::Arc;

/// A run of words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// The words, in logical order.
    pub text: String,
    /// Where they lead.
    pub way: Option<Way>,
}

/// How a line is spoken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    /// A heading of this level; the page's title is of level 1.
    Heading(u8),
    /// A sentence of the record.
    Sentence,
    /// A remark of the program's own.
    Remark,
}

/// A heading, a sentence, or a remark.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// Which of them.
    pub tone: Tone,
    /// How far it stands in: what belongs to the sentence above stands in further.
    pub indent: u8,
    /// A count that stands before it; empty without one.
    pub lead: String,
    /// The words.
    pub parts: Vec<Part>,
}

impl Item {
    fn new(tone: Tone, indent: u8, parts: Vec<Part>) -> Self {
        Self { tone, indent, lead: String::new(), parts }
    }

    fn heading(level: u8, text: impl Into<String>, way: Option<Way>) -> Self {
        Self::new(Tone::Heading(level), 0, vec![Part { text: text.into(), way }])
    }

    fn remark(indent: u8, text: impl Into<String>) -> Self {
        Self::new(Tone::Remark, indent, vec![words(text)])
    }

    /// All its words in a row, as they are read aloud.
    #[must_use]
    pub fn spoken(&self) -> String {
        let lead = if self.lead.is_empty() { String::new() } else { format!("{} ", self.lead) };
        self.parts.iter().fold(lead, |all, part| all + &part.text)
    }

    /// Where it leads first.
    #[must_use]
    pub fn way(&self) -> Option<Way> {
        self.parts.iter().find_map(|p| p.way)
    }
}

/// What a page is made from: it knows how it reads as plain text.
#[derive(Clone, Debug)]
enum Core {
    Outline(Outline),
    Person(Option<PersonPage>),
    Leaders(Leaders),
    Score(ScoreCard),
}

/// A page of sentences.
#[derive(Clone, Debug)]
pub struct Prose {
    /// Its title.
    pub title: String,
    /// Its lines, from top to bottom.
    pub items: Vec<Item>,
    /// Of a person's page the person before and after, by name.
    pub beside: (Option<EntityIx>, Option<EntityIx>),
    core: Core,
}

impl Prose {
    /// The page of a view.
    pub(super) fn of(
        network: &Network,
        sieve: &Sieve,
        period: Period,
        telling: Telling,
        documents: &[Option<Arc<DocumentText>>],
    ) -> Self {
        match telling {
            Telling::Person(entity) => person::page(network, sieve, period, entity),
            Telling::Leaders(by) => leaders::page(network, sieve, period, by),
            Telling::Score => score::page(network, documents),
            Telling::Outline(by) => outline::page(network, sieve, period, by),
        }
    }

    /// As text, with every source and its words at the end.
    #[must_use]
    pub fn text(&self, network: &Network, period: Period, how: Copying) -> String {
        match (&self.core, how) {
            (Core::Outline(outline), Copying::Plain) => outline.text(&network.dataset),
            (Core::Outline(outline), Copying::Markdown) => outline.markdown(&network.dataset),
            (Core::Person(Some(page)), _) => page.text(network, period),
            (Core::Person(None), _) => format!("{}\n", person::NAMELESS),
            (Core::Leaders(leaders), _) => {
                let year = if let Period::Moment(year) = period { Some(year) } else { None };
                leaders.text(network, year)
            }
            (Core::Score(card), _) => card.text(),
        }
    }
}

/// Words that lead nowhere.
fn words(text: impl Into<String>) -> Part {
    Part { text: text.into(), way: None }
}

/// The texts of documents, as the cores want them.
pub(super) fn texts(documents: &[Option<Arc<DocumentText>>]) -> Vec<Option<&str>> {
    documents.iter().map(|d| d.as_ref().map(|d| &*d.text)).collect()
}
