//! The score card of a dataset: what its claims rest on, counted, each count with what it counts.
//!
//! It says how well a dataset is documented; it does not say how true it is.

use crate::graph::Network;
use crate::model::{
    Attribution, Claim, ClaimIx, Dataset, Evidence, Quote, SentenceUse, SourceIx, Status, counted,
    find_quote, read_sentences,
};
use std::collections::BTreeSet;
use std::fmt::Write as _;

/// A set of claims that a count stands for: a filter of the table of claims.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ClaimsWith {
    /// Quoted from one independent witness, and not inferred.
    OneWitness,
    /// Quoted from two or more, and not inferred.
    SeveralWitnesses,
    /// Borne out by another claim of the same tie from another independent source.
    BorneOut,
    /// Concluded by the curator.
    Inferred,
    /// Said by somebody else than the document.
    Alleged,
    /// Denials.
    Denied,
    /// Alleged or denied by somebody who is named, or described.
    Speaker,
    /// Alleged or denied, and no document says by whom.
    NoSpeaker,
    /// Denied by somebody, or with a rival.
    Disputed,
    /// Sources tell it otherwise.
    Rival,
    /// Nothing dates it.
    Undated,
}

impl ClaimsWith {
    /// Every set.
    pub const ALL: [ClaimsWith; 11] = [
        ClaimsWith::OneWitness,
        ClaimsWith::SeveralWitnesses,
        ClaimsWith::BorneOut,
        ClaimsWith::Inferred,
        ClaimsWith::Alleged,
        ClaimsWith::Denied,
        ClaimsWith::Speaker,
        ClaimsWith::NoSpeaker,
        ClaimsWith::Disputed,
        ClaimsWith::Rival,
        ClaimsWith::Undated,
    ];

    /// Its name on the command line.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            ClaimsWith::OneWitness => "one-witness",
            ClaimsWith::SeveralWitnesses => "several-witnesses",
            ClaimsWith::BorneOut => "borne-out",
            ClaimsWith::Inferred => "inferred",
            ClaimsWith::Alleged => "alleged",
            ClaimsWith::Denied => "denied",
            ClaimsWith::Speaker => "speaker",
            ClaimsWith::NoSpeaker => "no-speaker",
            ClaimsWith::Disputed => "disputed",
            ClaimsWith::Rival => "rival",
            ClaimsWith::Undated => "undated",
        }
    }

    /// In words, after "claims that": `are alleged`.
    #[must_use]
    pub fn words(self) -> &'static str {
        said(self, false)
    }

    /// Whether a claim is in it.
    #[must_use]
    pub fn holds(self, network: &Network, claim: ClaimIx) -> bool {
        let dataset = &network.dataset;
        let record = dataset.claim(claim);
        let inferred = record.status == Status::Inferred;
        let hearsay = matches!(record.status, Status::Alleged | Status::Denied);
        let witnesses = || dataset.witnesses(&record.quotes).len();
        match self {
            ClaimsWith::OneWitness => !inferred && witnesses() <= 1,
            ClaimsWith::SeveralWitnesses => !inferred && witnesses() > 1,
            ClaimsWith::BorneOut => dataset.is_borne_out(claim),
            ClaimsWith::Inferred => inferred,
            ClaimsWith::Alleged => record.status == Status::Alleged,
            ClaimsWith::Denied => record.status == Status::Denied,
            ClaimsWith::Speaker => hearsay && has_speaker(record),
            ClaimsWith::NoSpeaker => hearsay && !has_speaker(record),
            ClaimsWith::Disputed => dataset.is_disputed(claim),
            ClaimsWith::Rival => !record.rivals.is_empty(),
            ClaimsWith::Undated => network.chronology.span(claim).is_none(),
        }
    }
}

fn has_speaker(claim: &Claim) -> bool {
    claim.attributed_to.iter().any(|a| *a != Attribution::Unnamed)
}

/// Whether the words of a quote are in its document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum QuoteState {
    /// They are, in one place.
    Verified,
    /// There is no document at hand.
    NoDocument,
    /// They are not, or in several places.
    NotFound,
}

impl QuoteState {
    /// Every state.
    pub const ALL: [QuoteState; 3] = [QuoteState::Verified, QuoteState::NoDocument, QuoteState::NotFound];

    /// Its name on the command line.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            QuoteState::Verified => "verified",
            QuoteState::NoDocument => "no-document",
            QuoteState::NotFound => "not-found",
        }
    }

    /// In words.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            QuoteState::Verified => "verified",
            QuoteState::NoDocument => "no document at hand",
            QuoteState::NotFound => "not found in the document",
        }
    }

    /// The state of a quote, given the text of its document, and where it stands if it was found.
    #[must_use]
    pub fn of(quote: &Quote, document: Option<&str>) -> (Self, Option<std::ops::Range<usize>>) {
        let Some(text) = document else { return (QuoteState::NoDocument, None) };
        match find_quote(text, &quote.exact, quote.prefix.as_deref(), quote.suffix.as_deref()) {
            Ok(range) => (QuoteState::Verified, Some(range)),
            Err(_) => (QuoteState::NotFound, None),
        }
    }
}

/// What a row of the card leads to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ScoreLink {
    /// The table of claims.
    Claims(Option<ClaimsWith>),
    /// The table of entities.
    Entities,
    /// The table of quotes, those of a state.
    Quotes(QuoteState),
    /// The table of documents.
    Sources,
    /// A document.
    Source(SourceIx),
}

/// One count.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ScoreRow {
    /// How many.
    pub count: usize,
    /// Out of how many, where that is told.
    pub of: Option<usize>,
    /// What it says, after the count: `of 745 claims are undated`.
    pub sentence: String,
    /// What it leads to.
    pub link: ScoreLink,
}

/// The score card.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ScoreCard {
    /// Its rows, in order.
    pub rows: Vec<ScoreRow>,
}

impl ScoreCard {
    /// The card of a whole dataset, whatever the filters. Documents go by the index of their source; of those that are
    /// not at hand the quotes are said to be unverified.
    #[must_use]
    pub fn of(network: &Network, documents: &[Option<&str>]) -> Self {
        let mut rows = claim_rows(network);
        rows.push(entity_row(network));
        rows.extend(quote_rows(&network.dataset, documents));
        rows.extend(document_rows(&network.dataset, documents));
        Self { rows }
    }

    /// The card as text, a line for each row, with the command that lists what is counted.
    #[must_use]
    pub fn text(&self) -> String {
        let mut text = String::new();
        for row in &self.rows {
            let _ = write!(text, "{:>6}  {}", row.count, row.sentence);
            match row.link {
                ScoreLink::Claims(Some(with)) if row.count > 0 => {
                    let _ = write!(text, "  [schism table claims --with {}]", with.name());
                }
                ScoreLink::Quotes(state) if row.count > 0 => {
                    let _ = write!(text, "  [schism table quotes --state {}]", state.name());
                }
                ScoreLink::Claims(_)
                | ScoreLink::Entities
                | ScoreLink::Quotes(_)
                | ScoreLink::Sources
                | ScoreLink::Source(_) => {}
            }
            text.push('\n');
        }
        text
    }
}

fn claim_rows(network: &Network) -> Vec<ScoreRow> {
    let total = network.dataset.claims().len();
    let count =
        |with: ClaimsWith| network.dataset.claims_ix().filter(|(ix, _)| with.holds(network, *ix)).count();
    let row = |with: ClaimsWith| {
        let n = count(with);
        let sentence = format!("of {} {}", claims(total), said(with, n == 1));
        ScoreRow { count: n, of: Some(total), sentence, link: ScoreLink::Claims(Some(with)) }
    };
    let all = ScoreRow {
        count: total,
        of: None,
        sentence: format!(
            "{} from {}",
            if total == 1 { "claim" } else { "claims" },
            counted(network.dataset.sources().len(), "document", "documents")
        ),
        link: ScoreLink::Claims(None),
    };
    std::iter::once(all).chain(ClaimsWith::ALL.into_iter().map(row)).collect()
}

fn claims(n: usize) -> String {
    if n == 1 { "1 claim".to_owned() } else { format!("{n} claims") }
}

/// What is said of the claims of a set, after `5 of 20 claims`.
fn said(with: ClaimsWith, one: bool) -> &'static str {
    let either = |single, several| if one { single } else { several };
    match with {
        ClaimsWith::OneWitness => {
            either("rests on words of one independent source", "rest each on words of one independent source")
        }
        ClaimsWith::SeveralWitnesses => either(
            "rests on words of two or more independent sources",
            "rest each on words of two or more independent sources",
        ),
        ClaimsWith::BorneOut => either(
            "is borne out by another that says the same, from another independent source",
            "are borne out by others that say the same, from another independent source",
        ),
        ClaimsWith::Inferred => either(
            "is inferred by the curator: no document says so",
            "are inferred by the curator: no document says so",
        ),
        ClaimsWith::Alleged => either("is alleged", "are alleged"),
        ClaimsWith::Denied => either("is a denial", "are denials"),
        ClaimsWith::Speaker => either(
            "is alleged or denied by somebody whom a document names or describes",
            "are alleged or denied by somebody whom a document names or describes",
        ),
        ClaimsWith::NoSpeaker => either(
            "is alleged or denied by nobody who is named",
            "are alleged or denied by nobody who is named",
        ),
        ClaimsWith::Disputed => {
            either("is disputed: denied, or told otherwise", "are disputed: denied, or told otherwise")
        }
        ClaimsWith::Rival => either("has a rival account", "have a rival account"),
        ClaimsWith::Undated => either("is undated", "are undated"),
    }
}

fn entity_row(network: &Network) -> ScoreRow {
    let total = network.dataset.entities().len();
    let count = network.dataset.entities_ix().filter(|(e, _)| network.witnesses_of_entity(*e) <= 1).count();
    let disputed = network
        .dataset
        .entities_ix()
        .filter(|(e, _)| network.evidence_of_entity(*e) == Evidence::Disputed)
        .count();
    ScoreRow {
        count,
        of: Some(total),
        sentence: format!(
            "of {total} entities known from one independent source; of {disputed} the start, end or descent is disputed"
        ),
        link: ScoreLink::Entities,
    }
}

/// Every quote of a dataset: of claims, entities and aliases.
fn quotes(dataset: &Dataset) -> impl Iterator<Item = &Quote> {
    let named = dataset
        .entities()
        .iter()
        .flat_map(|e| e.quotes.iter().chain(e.aliases.iter().flat_map(|a| &a.quotes)));
    named.chain(dataset.claims().iter().flat_map(|c| &c.quotes))
}

fn quote_rows(dataset: &Dataset, documents: &[Option<&str>]) -> Vec<ScoreRow> {
    let text = |s: SourceIx| documents.get(s.index()).copied().flatten();
    let states: Vec<QuoteState> = quotes(dataset).map(|q| QuoteState::of(q, text(q.source)).0).collect();
    let total = states.len();
    let row = |state: QuoteState| {
        let n = states.iter().filter(|s| **s == state).count();
        let what = match state {
            QuoteState::Verified => "verified: verbatim in their documents",
            QuoteState::NoDocument => "not verified: no document at hand",
            QuoteState::NotFound => "not found in their documents, or in several places",
        };
        let sentence = format!("of {total} quotes {what}");
        ScoreRow { count: n, of: Some(total), sentence, link: ScoreLink::Quotes(state) }
    };
    QuoteState::ALL.map(row).into()
}

fn document_rows(dataset: &Dataset, documents: &[Option<&str>]) -> Vec<ScoreRow> {
    let witnesses: BTreeSet<usize> =
        (0..dataset.sources().len()).map(|s| dataset.witness_of(SourceIx::new(s))).collect();
    let n = dataset.sources().len();
    let mut rows = Vec::new();
    for (i, source) in dataset.sources().iter().enumerate() {
        let ix = SourceIx::new(i);
        let Some(text) = documents.get(i).copied().flatten() else {
            let sentence = format!("sentences known to be quoted of “{}”: no document at hand", source.title);
            rows.push(ScoreRow { count: 0, of: None, sentence, link: ScoreLink::Source(ix) });
            continue;
        };
        let counts = SentenceCounts::of(dataset, ix, text);
        let sentence = format!("{} “{}”", counts.words(), source.title);
        rows.push(ScoreRow {
            count: counts.quoted,
            of: Some(counts.total()),
            sentence,
            link: ScoreLink::Source(ix),
        });
    }
    if witnesses.len() < n {
        let sentence = format!("independent witnesses in {n} documents: those that share text are one");
        rows.insert(0, ScoreRow { count: witnesses.len(), of: Some(n), sentence, link: ScoreLink::Sources });
    }
    rows
}

/// How many sentences of a document are what.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct SentenceCounts {
    /// Quoted by a claim.
    pub quoted: usize,
    /// No statement, with a reason.
    pub furniture: usize,
    /// Neither.
    pub open: usize,
}

impl SentenceCounts {
    /// The counts of a source's document.
    #[must_use]
    pub fn of(dataset: &Dataset, source: SourceIx, text: &str) -> Self {
        let mut counts = Self::default();
        for sentence in read_sentences(dataset, source, text) {
            *match sentence.used {
                SentenceUse::Quoted => &mut counts.quoted,
                SentenceUse::Furniture => &mut counts.furniture,
                SentenceUse::Open => &mut counts.open,
            } += 1;
        }
        counts
    }

    /// All sentences.
    #[must_use]
    pub fn total(self) -> usize {
        self.quoted + self.furniture + self.open
    }

    /// After the number of those quoted: `of 231 sentences quoted (26 furniture, 0 open) of`.
    #[must_use]
    pub fn words(self) -> String {
        format!("of {} sentences quoted ({} furniture, {} open) of", self.total(), self.furniture, self.open)
    }
}
