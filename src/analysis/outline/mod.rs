//! A dataset as text, to be read from beginning to end or heard: headings, and under each its sentences.
//!
//! Every sentence is a claim in words, or rests on claims or quotes that it names. What nothing dates stands in parts of
//! its own; other accounts stand beside the one they contradict. Not a summary: nothing is left out but what the view
//! leaves out, and how much that is, is said.

mod faction;
mod person;
mod text;
mod year;

use super::statement::Statement;
use super::told::{LeftOut, Timing, Told};
use crate::graph::{Network, Sieve};
use crate::model::{ClaimIx, EntityIx, EntityKind, Period, collation_key, counted};

/// By what the text is divided.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum By {
    /// One part for each faction, parents before children.
    #[default]
    Faction,
    /// One part for each year.
    Year,
    /// One part for each person, by name.
    Person,
}

impl By {
    /// Every division.
    pub const ALL: [By; 3] = [By::Faction, By::Year, By::Person];

    /// Its name: `faction`, `year`, `person`.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            By::Faction => "faction",
            By::Year => "year",
            By::Person => "person",
        }
    }
}

/// What a section is about, for a click on its heading.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum About {
    /// Nothing that can be shown alone.
    Nothing,
    /// An entity.
    Entity(EntityIx),
    /// A year.
    Year(i32),
}

/// One sentence, or one statement with what stands beside it.
#[derive(Clone, Debug, PartialEq)]
pub enum Line {
    /// A claim.
    Claim(Statement),
    /// What several claims give together: a life.
    Drawn {
        /// The words.
        text: String,
        /// The claims.
        from: Vec<ClaimIx>,
    },
    /// A name, which documents give; the alias of that number, or without one the name itself.
    Name {
        /// The words.
        text: String,
        /// Whose.
        entity: EntityIx,
        /// Which alias.
        alias: Option<usize>,
    },
}

impl Line {
    /// Every claim that it tells or rests on.
    #[must_use]
    pub fn claims(&self) -> Vec<ClaimIx> {
        match self {
            Line::Claim(statement) => statement.claims().collect(),
            Line::Drawn { from, .. } => from.clone(),
            Line::Name { .. } => Vec::new(),
        }
    }
}

/// A heading with what stands under it, up to the next heading.
#[derive(Clone, Debug, PartialEq)]
pub struct Section {
    /// 2 for a part, 3 for a part of it; the title alone is 1.
    pub level: u8,
    /// The heading.
    pub heading: String,
    /// What it is about.
    pub about: About,
    /// The sentences.
    pub lines: Vec<Line>,
}

impl Section {
    fn new(level: u8, heading: impl Into<String>, about: About) -> Self {
        Self { level, heading: heading.into(), about, lines: Vec::new() }
    }
}

/// The whole text, as data.
#[derive(Clone, Debug, PartialEq)]
pub struct Outline {
    /// By what it is divided.
    pub by: By,
    /// The period that it tells of.
    pub period: Period,
    /// The heading of the first level.
    pub title: String,
    /// What the reader must know first: whose statements these are, and what is left out.
    pub preface: Vec<String>,
    /// Everything else.
    pub sections: Vec<Section>,
    /// How many claims are not told.
    pub left_out: LeftOut,
}

impl Outline {
    /// The text of what the filters leave and the period meets.
    #[must_use]
    pub fn of(network: &Network, sieve: &Sieve, period: Period, by: By) -> Self {
        let told = Told::of(network, sieve, period);
        let sections = match by {
            By::Faction => faction::sections(&told),
            By::Year => year::sections(&told),
            By::Person => person::sections(&told),
        };
        let left_out = told.left_out();
        let dataset = &network.dataset;
        let title = format!("{}, by {}", dataset.title(), by.name());
        let mut preface = vec![format!(
            "As stated in {}; {}. Alleged, denied and inferred statements say by whom; others stand as the \
             documents have them.",
            counted(dataset.sources().len(), "document", "documents"),
            period.label()
        )];
        preface.extend(left_out.sentence(period));
        if left_out.accused > 0 {
            preface
                .push("Quotes are verbatim, and may name somebody whom the sentences leave out.".to_owned());
        }
        Self { by, period, title, preface, sections, left_out }
    }
}

const UNDATED: &str = "Undated: no document dates these";

/// How the names of an entity read, each with its quotes; only documents that are switched on give names.
fn names(told: &Told<'_>, entity: EntityIx) -> Vec<Line> {
    let record = told.network.dataset.entity(entity);
    let given = |quotes: &[crate::model::Quote]| quotes.iter().any(|q| told.sieve.reads(q.source));
    let mut lines = Vec::new();
    if given(&record.quotes) {
        let mut text = format!("Named {}", record.name);
        if let Some(short) = record.short.as_deref().filter(|s| *s != record.name) {
            text = format!("{text}, here {short}");
        }
        if let Some(native) = &record.native {
            text = format!("{text}; {native}");
        }
        lines.push(Line::Name { text, entity, alias: None });
    }
    for (n, alias) in record.aliases.iter().enumerate().filter(|(_, a)| given(&a.quotes)) {
        let text = format!("Also called {} ({})", alias.name, alias.status.name().to_lowercase());
        lines.push(Line::Name { text, entity, alias: Some(n) });
    }
    lines
}

/// The life as a line.
fn life(told: &Told<'_>, entity: EntityIx) -> Option<Line> {
    told.life(entity).map(|(text, from)| Line::Drawn { text, from })
}

/// Claims as lines.
fn lines(told: &Told<'_>, claims: &[(ClaimIx, Timing)]) -> Vec<Line> {
    told.statements(claims).into_iter().map(Line::Claim).collect()
}

/// What is told of nobody of the kind that the text is divided by: under a heading of its own, by the kind of whom it is
/// about, each by name and in order of time; what nothing dates comes last.
fn elsewhere(told: &Told<'_>, heading: &str, is_elsewhere: &dyn Fn(ClaimIx) -> bool) -> Vec<Section> {
    let dataset = &told.network.dataset;
    let kind = |c: ClaimIx| dataset.entity(dataset.claim(c).subject).kind;
    let mut claims: Vec<(ClaimIx, Timing)> = told.claims().filter(|(c, _)| is_elsewhere(*c)).collect();
    claims.sort_by_cached_key(|(c, timing)| {
        let subject = dataset.claim(*c).subject;
        let undated = *timing == Timing::Undated;
        // What nothing dates is one part, whatever its kind.
        let kind = if undated { None } else { Some(kind(*c)) };
        let name = collation_key(dataset.entity(subject).label());
        (undated, kind, name, subject, told.when(*c), *c)
    });
    if claims.is_empty() {
        return Vec::new();
    }
    let mut sections = vec![Section::new(2, heading, About::Nothing)];
    for line in lines(told, &claims) {
        let heading = match &line {
            Line::Claim(s) if s.timing != Timing::Undated => kind_heading(kind(s.claim)),
            _ => UNDATED,
        };
        if sections.last().is_none_or(|s| s.level == 2 || s.heading != heading) {
            sections.push(Section::new(3, heading, About::Nothing));
        }
        if let Some(section) = sections.last_mut() {
            section.lines.push(line);
        }
    }
    sections
}

fn kind_heading(kind: EntityKind) -> &'static str {
    match kind {
        EntityKind::Faction => "Factions",
        EntityKind::Person => "Persons",
        EntityKind::Operation => "Operations",
        EntityKind::Organization => "Organizations",
        EntityKind::Event => "Events",
        EntityKind::Place => "Places",
    }
}
