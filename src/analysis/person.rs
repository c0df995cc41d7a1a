//! One person's page: everything that is said of them, each line a claim, in order of time; what nothing dates comes last.
//!
//! Made for persons; of any other entity it sorts what fits and calls the rest deeds.

use super::citations::Citations;
use super::statement::Statement;
use super::told::{LeftOut, Timing, Told};
use crate::graph::{Network, Sieve};
use crate::model::{ClaimIx, EntityIx, EntityKind, LineageRole, Period, Predicate, Shape, Status};
use std::fmt::Write as _;

/// What a claim tells of a person.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Facet {
    /// They lead, founded, command, hold an office.
    Role,
    /// They belong, joined, left, were expelled; whose kin, ally or opponent they are.
    Side,
    /// What they did.
    Deed,
    /// What they are accused of.
    Accusation,
    /// What became of them: born, arrested, exiled, sentenced, killed.
    Fate,
    /// What others did to them or said of them.
    Object,
    /// Where a list has them. No deed or office follows from it.
    Listing,
    /// What they say, of others or of themselves in others' deeds.
    Speech,
}

impl Facet {
    /// Every facet, in the order of the page.
    pub const ALL: [Facet; 8] = [
        Facet::Role,
        Facet::Side,
        Facet::Deed,
        Facet::Accusation,
        Facet::Fate,
        Facet::Object,
        Facet::Listing,
        Facet::Speech,
    ];

    /// The heading.
    #[must_use]
    pub fn heading(self) -> &'static str {
        match self {
            Facet::Role => "Roles",
            Facet::Side => "Sides",
            Facet::Deed => "Deeds",
            Facet::Accusation => "Accusations",
            Facet::Fate => "What became of them",
            Facet::Object => "What others did",
            Facet::Listing => "Lists",
            Facet::Speech => "What they said of others",
        }
    }

    /// What a claim tells of an entity at one of its ends, or of one that speaks in it.
    #[must_use]
    pub fn of(network: &Network, claim: ClaimIx, entity: EntityIx) -> Self {
        let dataset = &network.dataset;
        let record = dataset.claim(claim);
        let predicate = dataset.predicate_of(claim);
        let mine = record.subject == entity;
        if !record.ends().any(|e| e == entity) {
            return Facet::Speech;
        }
        if predicate.is_listing() {
            return Facet::Listing;
        }
        if mine && is_fate(predicate) {
            return Facet::Fate;
        }
        // A denial stands where the accusation would.
        let accusing = predicate.accusing && record.status == Status::Denied && mine;
        if accusing || dataset.accuses(claim, entity) {
            return Facet::Accusation;
        }
        match (predicate.role, predicate.shape) {
            (Some(LineageRole::Leader), _) => Facet::Role,
            _ if predicate.id == "holds_office_in" && mine => Facet::Role,
            (Some(LineageRole::Member | LineageRole::Wing), _) | (_, Shape::Alliance | Shape::Opposition) => {
                Facet::Side
            }
            _ if predicate.id == "related_to" => Facet::Side,
            _ if mine => Facet::Deed,
            _ => Facet::Object,
        }
    }
}

/// Whether a predicate tells what became of its subject.
fn is_fate(predicate: &Predicate) -> bool {
    let done_to_persons = predicate.shape == Shape::Targeted && predicate.from == [EntityKind::Person];
    let begins = predicate.begins && predicate.shape == Shape::Fact;
    let ends = predicate.ends && predicate.shape != Shape::Lineage;
    let told = matches!(predicate.id.as_str(), "arrested_by" | "exiled_in" | "charges_dropped");
    done_to_persons || begins || ends || told
}

/// What is said of one entity.
#[derive(Clone, Debug, PartialEq)]
pub struct PersonPage {
    /// Whom it is about.
    pub entity: EntityIx,
    /// The life in one line, with the claims that give it.
    pub life: Option<(String, Vec<ClaimIx>)>,
    /// What is dated, by facet, each in order of time; no facet is empty.
    pub dated: Vec<(Facet, Vec<Statement>)>,
    /// What nothing dates, by facet.
    pub undated: Vec<(Facet, Vec<Statement>)>,
    /// How many of the claims about them are not told.
    pub left_out: LeftOut,
}

impl PersonPage {
    /// The page of an entity, as far as the filters leave it and the period meets it. `None` if it is a person known from
    /// a single accusation, and those are left out.
    #[must_use]
    pub fn of(network: &Network, sieve: &Sieve, period: Period, entity: EntityIx) -> Option<Self> {
        (!sieve.must_not_name(entity)).then(|| Self::told(&Told::of(network, sieve, period), entity))
    }

    pub(super) fn told(told: &Told<'_>, entity: EntityIx) -> Self {
        let dataset = &told.network.dataset;
        let is_end = |c: &ClaimIx| dataset.claim(*c).ends().any(|e| e == entity);
        let spoken = told.spoken_by(entity).filter(|c| !is_end(c));
        let about = dataset.claims_of(entity).iter().copied().chain(spoken);
        let (mut claims, mut left_out) = (Vec::new(), LeftOut::default());
        for claim in about {
            match told.timing(claim) {
                Ok(timing) => claims.push((claim, timing)),
                Err(why) => left_out.count(why),
            }
        }
        let facet = |c: ClaimIx| Facet::of(told.network, c, entity);
        claims.sort_by_cached_key(|(c, timing)| (*timing == Timing::Undated, facet(*c), told.when(*c), *c));
        let mut page =
            Self { entity, life: told.life(entity), dated: Vec::new(), undated: Vec::new(), left_out };
        for statement in told.statements(&claims) {
            let undated = statement.timing == Timing::Undated;
            let list = if undated { &mut page.undated } else { &mut page.dated };
            let facet = facet(statement.claim);
            match list.last_mut() {
                Some((last, statements)) if *last == facet => statements.push(statement),
                _ => list.push((facet, vec![statement])),
            }
        }
        page
    }

    /// Every statement, in the order of the page.
    pub fn statements(&self) -> impl Iterator<Item = &Statement> {
        self.dated.iter().chain(&self.undated).flat_map(|(_, statements)| statements)
    }

    /// The page as plain text: every line a claim with its sources by number and its id, and at the end the sources with
    /// their verbatim words.
    #[must_use]
    pub fn text(&self, network: &Network, period: Period) -> String {
        let dataset = &network.dataset;
        let record = dataset.entity(self.entity);
        let mut cited = Citations::new(dataset);
        let mut text = format!("{} ({})", record.name, network.kind(self.entity).name());
        let _ = writeln!(text, " {} ({})", cited.quotes(&record.quotes, record.id.as_str()), record.id);
        for alias in &record.aliases {
            let status = alias.status.name().to_lowercase();
            let source = cited.quotes(&alias.quotes, record.id.as_str());
            let _ = writeln!(text, "  also {} ({status}) {source}", alias.name);
        }
        if let Some((life, claims)) = &self.life {
            let from: Vec<String> = claims.iter().map(|c| cited.ground(*c)).collect();
            let _ = writeln!(text, "  {life} {}", from.join(" "));
        }
        if network.is_known_from_one_accusation(self.entity) {
            text.push_str("  known from a single accusation: left out by --hide-accused\n");
        }
        for (facet, statements) in &self.dated {
            let _ = writeln!(text, "\n{}", facet.heading());
            write_statements(&mut text, &mut cited, statements, period);
        }
        for (n, (facet, statements)) in self.undated.iter().enumerate() {
            if n == 0 {
                text.push_str("\nUndated: no document dates these\n");
            }
            let _ = writeln!(text, "  {}", facet.heading());
            write_statements(&mut text, &mut cited, statements, period);
        }
        if let Some(sentence) = self.left_out.sentence(period) {
            let _ = writeln!(text, "\n{sentence}");
        }
        text.push('\n');
        text.push_str(&cited.text());
        text
    }
}

fn write_statements(text: &mut String, cited: &mut Citations<'_>, statements: &[Statement], period: Period) {
    for statement in statements {
        let _ = writeln!(
            text,
            "  - {}; {}{} {}",
            statement.words(),
            statement.evidence_words(),
            possibly(statement.timing, period),
            cited.claim(statement.claim)
        );
        for beside in &statement.beside {
            let _ = writeln!(text, "      {} {}", beside.words(), cited.claim(beside.claim));
        }
        if let Some(words) = statement.withheld_words() {
            let _ = writeln!(text, "      {words}.");
        }
    }
}

/// That only some reading of the dates meets a bounded period.
pub(super) fn possibly(timing: Timing, period: Period) -> String {
    if timing == Timing::Possible { format!("; possibly in {}", period.label()) } else { String::new() }
}
