//! Who led which faction, and in which years that is evidenced, possible, or without a date.
//!
//! To lead is to lead, to found, to command, or to hold an office in a faction; each by a claim. A year without a leader
//! here is a year for which no document names one.

use super::citations::Citations;
use super::descent::factions_in_descent;
use super::statement::Statement;
use super::told::{Timing, Told};
use crate::graph::{Network, Sieve};
use crate::model::{
    Bounds, ClaimIx, EntityIx, EntityKind, LineageRole, Object, Period, Presence, collation_key,
};
use std::collections::BTreeMap;
use std::fmt::Write as _;

/// Who leads.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Who {
    /// An entity of the dataset.
    Entity(EntityIx),
    /// Somebody known in words alone.
    Words(String),
}

impl Who {
    /// The name.
    #[must_use]
    pub fn name<'a>(&'a self, network: &'a Network) -> &'a str {
        match self {
            Who::Entity(e) => network.dataset.entity(*e).label(),
            Who::Words(words) => words,
        }
    }
}

/// Years in a row in which something stands alike; both included.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct YearSpan {
    /// The first.
    pub from: i32,
    /// The last.
    pub to: i32,
    /// Evidenced or possible.
    pub presence: Presence,
}

/// One claim that somebody leads.
#[derive(Clone, Debug, PartialEq)]
pub struct Term {
    /// The claim in words, with its accounts.
    pub statement: Statement,
    /// Its years within the dataset's span; none if nothing dates it, or no single year has it.
    pub years: Vec<YearSpan>,
}

impl Term {
    /// Its claim.
    #[must_use]
    pub fn claim(&self) -> ClaimIx {
        self.statement.claim
    }
}

/// Somebody who leads a faction.
#[derive(Clone, Debug, PartialEq)]
pub struct Leader {
    /// Who.
    pub who: Who,
    /// By which claims: dated ones in order of time, then those that nothing dates.
    pub terms: Vec<Term>,
    /// The years of all terms together; a year that one term evidences is evidenced.
    pub years: Vec<YearSpan>,
}

impl Leader {
    /// How they stand in a year by what is dated.
    #[must_use]
    pub fn presence(&self, year: i32) -> Presence {
        let here = self.years.iter().find(|s| (s.from..=s.to).contains(&year));
        here.map_or(Presence::Unevidenced, |s| s.presence)
    }
}

/// The leaders of one faction.
#[derive(Clone, Debug, PartialEq)]
pub struct FactionLeaders {
    /// The faction.
    pub faction: EntityIx,
    /// Its leaders: by first year, then by name; those of no told time at the end.
    pub leaders: Vec<Leader>,
}

/// The grid: factions and their leaders down, years across.
#[derive(Clone, Debug, PartialEq)]
pub struct Leaders {
    /// First and last year.
    pub years: (i32, i32),
    /// Factions with at least one leader, parents before children.
    pub factions: Vec<FactionLeaders>,
    /// Factions of which no told claim names a leader.
    pub without: Vec<EntityIx>,
}

impl Leaders {
    /// Everybody whom the filters leave, over all years of the dataset's span.
    #[must_use]
    pub fn of(network: &Network, sieve: &Sieve) -> Self {
        let told = Told::of(network, sieve, Period::AllTime);
        let (mut factions, mut without) = (Vec::new(), Vec::new());
        for faction in factions_in_descent(network).into_iter().filter(|f| sieve.hides(*f).is_none()) {
            let leaders = leaders(&told, faction);
            if leaders.is_empty() {
                without.push(faction);
            } else {
                factions.push(FactionLeaders { faction, leaders });
            }
        }
        Self { years: network.dataset.span(), factions, without }
    }

    /// What of it meets a period: dated terms with a year in it that is evidenced or possible, and those that nothing
    /// dates. How many terms are left out comes with it.
    #[must_use]
    pub fn within(mut self, period: Period) -> (Self, usize) {
        let (from, to) = period.ends();
        let meets =
            |s: &YearSpan| from.year().is_none_or(|y| s.to >= y) && to.year().is_none_or(|y| s.from <= y);
        let all = |leaders: &Self| leaders.terms().count();
        let before = all(&self);
        if period != Period::AllTime {
            for leader in self.factions.iter_mut().flat_map(|f| &mut f.leaders) {
                leader.terms.retain(|t| t.statement.timing == Timing::Undated || t.years.iter().any(meets));
            }
            for faction in &mut self.factions {
                faction.leaders.retain(|l| !l.terms.is_empty());
            }
            self.factions.retain(|f| !f.leaders.is_empty());
        }
        let left_out = before - all(&self);
        (self, left_out)
    }

    /// Every term.
    fn terms(&self) -> impl Iterator<Item = &Term> {
        self.factions.iter().flat_map(|f| &f.leaders).flat_map(|l| &l.terms)
    }

    /// The list as plain text: of all years, or of one. Each line is a claim with its sources by number and its id; the
    /// sources stand at the end with their verbatim words.
    #[must_use]
    pub fn text(&self, network: &Network, year: Option<i32>) -> String {
        let mut cited = Citations::new(&network.dataset);
        let mut text = String::new();
        for faction in &self.factions {
            let parts: Vec<(String, String)> = parts(year)
                .into_iter()
                .map(|(heading, part)| (heading, part_text(network, &mut cited, faction, year, part)))
                .filter(|(_, text)| !text.is_empty())
                .collect();
            if parts.is_empty() {
                continue;
            }
            let _ = writeln!(text, "{}", network.dataset.entity(faction.faction).name);
            for (heading, part) in parts {
                let _ = write!(text, "  {heading}\n{part}");
            }
            text.push('\n');
        }
        if !self.without.is_empty() {
            let names: Vec<&str> = self.without.iter().map(|f| network.dataset.entity(*f).label()).collect();
            let _ = writeln!(text, "No statement told here names a leader of: {}.\n", names.join(", "));
        }
        text + &cited.text()
    }
}

/// In which part of the list a term stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part {
    /// Evidenced in the year.
    Evidenced,
    /// Possible in it.
    Possible,
    /// Dated, where no year is asked for.
    Dated,
    /// Without a date.
    Undated,
}

/// The parts of the list with their headings: of all years, or of one.
fn parts(year: Option<i32>) -> Vec<(String, Part)> {
    let undated = ("Undated".to_owned(), Part::Undated);
    match year {
        None => vec![("Dated".to_owned(), Part::Dated), undated],
        Some(year) => vec![
            (format!("Evidenced in {year}"), Part::Evidenced),
            (format!("Possible in {year}"), Part::Possible),
            undated,
        ],
    }
}

impl Term {
    fn is_in(&self, part: Part, year: Option<i32>) -> bool {
        let undated = self.statement.timing == Timing::Undated;
        let here = |p: Presence| {
            let meets = |s: &YearSpan| s.presence == p && year.is_some_and(|y| (s.from..=s.to).contains(&y));
            !undated && self.years.iter().any(meets)
        };
        match part {
            Part::Evidenced => here(Presence::Evidenced),
            Part::Possible => here(Presence::Possible),
            Part::Dated => !undated,
            Part::Undated => undated,
        }
    }
}

/// Each leader with the terms that belong to a part; nothing if there are none.
fn part_text<'a>(
    network: &'a Network,
    cited: &mut Citations<'a>,
    faction: &FactionLeaders,
    year: Option<i32>,
    part: Part,
) -> String {
    let mut text = String::new();
    for leader in &faction.leaders {
        let terms: Vec<&Term> = leader.terms.iter().filter(|t| t.is_in(part, year)).collect();
        if terms.is_empty() {
            continue;
        }
        let years: Vec<String> = leader.years.iter().map(YearSpan::words).collect();
        let years = if part == Part::Undated { String::new() } else { format!(": {}", years.join(", ")) };
        let _ = writeln!(text, "    {}{}", leader.who.name(network), years.trim_end_matches(": "));
        for Term { statement, .. } in terms {
            let _ = writeln!(text, "      - {} {}", statement.words(), cited.claim(statement.claim));
            for beside in &statement.beside {
                let _ = writeln!(text, "          {} {}", beside.words(), cited.claim(beside.claim));
            }
            if let Some(words) = statement.withheld_words() {
                let _ = writeln!(text, "          {words}.");
            }
        }
    }
    text
}

impl YearSpan {
    /// `1988–1992`, `possibly 1993`.
    #[must_use]
    pub fn words(&self) -> String {
        let years = Period::range(self.from, self.to).label();
        if self.presence == Presence::Possible { format!("possibly {years}") } else { years }
    }
}

fn leaders(told: &Told<'_>, faction: EntityIx) -> Vec<Leader> {
    let dataset = &told.network.dataset;
    let mut by: BTreeMap<Who, Vec<(ClaimIx, Timing)>> = BTreeMap::new();
    // A denial leads nobody: it stands beside what it denies.
    for (claim, timing) in told.claims_of(faction).filter(|(c, _)| told.sieve.keeps(*c)) {
        if let Some(who) = leader_of(told, claim, faction) {
            by.entry(who).or_default().push((claim, timing));
        }
    }
    let mut leaders: Vec<Leader> = by
        .into_iter()
        .map(|(who, mut claims)| {
            told.sort_by_time(&mut claims);
            let terms: Vec<Term> = terms(told, &claims);
            let years = merged(&terms);
            Leader { who, terms, years }
        })
        .collect();
    leaders.sort_by_cached_key(|l| {
        let first = l.terms.first().map(|t| told.when(t.claim()));
        let name = match &l.who {
            Who::Entity(e) => dataset.entity(*e).label(),
            Who::Words(words) => words,
        };
        (first, collation_key(name), l.who.clone())
    });
    leaders
}

fn terms(told: &Told<'_>, claims: &[(ClaimIx, Timing)]) -> Vec<Term> {
    // One by one: two accounts of one term are two terms in the grid, each beside the other.
    let term = |(claim, timing): &(ClaimIx, Timing)| {
        let statement = told.statements(&[(*claim, *timing)]).into_iter().next()?;
        let years = told.span(*claim).map(|b| year_spans(b, told.network.dataset.span()));
        Some(Term { statement, years: years.unwrap_or_default() })
    };
    claims.iter().filter_map(term).collect()
}

/// Who leads a faction by a claim, if it says that somebody does.
fn leader_of(told: &Told<'_>, claim: ClaimIx, faction: EntityIx) -> Option<Who> {
    let dataset = &told.network.dataset;
    let record = dataset.claim(claim);
    let predicate = dataset.predicate_of(claim);
    if predicate.role != Some(LineageRole::Leader) && predicate.id != "holds_office_in" {
        return None;
    }
    let other = if record.subject == faction {
        match record.object.as_ref()? {
            Object::Entity(e) => Who::Entity(*e),
            Object::Text(words) | Object::Name(words) => return Some(Who::Words(words.clone())),
            Object::Number { .. } => return None,
        }
    } else {
        Who::Entity(record.subject)
    };
    let leads = |e: EntityIx| !matches!(dataset.entity(e).kind, EntityKind::Place);
    matches!(&other, Who::Entity(e) if leads(*e)).then_some(other)
}

/// The years of bounds within a span, as runs.
fn year_spans(bounds: Bounds, (first, last): (i32, i32)) -> Vec<YearSpan> {
    let from = bounds.earliest_start.year().map_or(first, |y| y.max(first));
    let to = bounds.latest_end.year().map_or(last, |y| y.min(last)).min(from.saturating_add(3_000));
    runs((from..=to).map(|year| (year, Period::Moment(year).presence(bounds))))
}

fn merged(terms: &[Term]) -> Vec<YearSpan> {
    let mut years: BTreeMap<i32, Presence> = BTreeMap::new();
    for span in terms.iter().flat_map(|t| &t.years) {
        for year in span.from..=span.to {
            let presence = years.entry(year).or_insert(span.presence);
            *presence = span.presence.max(*presence);
        }
    }
    runs(years.into_iter())
}

fn runs(years: impl Iterator<Item = (i32, Presence)>) -> Vec<YearSpan> {
    let mut spans: Vec<YearSpan> = Vec::new();
    for (year, presence) in years.filter(|(_, p)| *p != Presence::Unevidenced) {
        match spans.last_mut() {
            Some(last) if last.presence == presence && last.to + 1 == year => last.to = year,
            _ => spans.push(YearSpan { from: year, to: year, presence }),
        }
    }
    spans
}
