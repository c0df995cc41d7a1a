//! Claims in words, whole: what is said, who says so, when, and the verbatim words with their source; whoever denies it,
//! settles it or tells it otherwise right below, with the same. No claim stands in a text of ours with less than that.

use crate::graph::Network;
use crate::model::{
    Basis, ClaimIx, Dating, Period, Presence, SourceIx, Status, cite_source, describe_basis,
    describe_claim_whole, describe_dating, describe_speaker,
};
use std::collections::BTreeSet;
use std::fmt::Write as _;

/// How a claim is answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Answer {
    /// Somebody denies it.
    Denied,
    /// A later statement says what became of it.
    Settled,
    /// Somebody tells it otherwise.
    Rival,
    /// It is itself the answer to another.
    Answers,
}

impl Answer {
    /// What stands before the answering claim.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Answer::Denied => "denied",
            Answer::Settled => "what became of it",
            Answer::Rival => "told otherwise",
            Answer::Answers => "this answers",
        }
    }
}

/// Everything that speaks for or against a claim: denials and what became of it, and the same of each of those in turn;
/// then who tells it otherwise, and what it answers itself. Each claim once.
#[must_use]
pub fn answers_to(network: &Network, claim: ClaimIx) -> Vec<(Answer, ClaimIx)> {
    let dataset = &network.dataset;
    let record = dataset.claim(claim);
    let mut found: Vec<(Answer, ClaimIx)> = Vec::new();
    let add = |found: &mut Vec<(Answer, ClaimIx)>, how, list: &[ClaimIx]| {
        for other in list {
            if *other != claim && found.iter().all(|(_, c)| c != other) {
                found.push((how, *other));
            }
        }
    };
    let mut next = Some(claim);
    let mut asked = 0;
    while let Some(answered) = next {
        add(&mut found, Answer::Denied, dataset.denied_by(answered));
        add(&mut found, Answer::Settled, dataset.settled_by(answered));
        next = found.get(asked).map(|(_, c)| *c);
        asked += 1;
    }
    add(&mut found, Answer::Rival, &record.rivals);
    add(&mut found, Answer::Answers, record.answers.as_slice());
    found
}

/// How a claim stands in a period, in a few words: `possible in 1993`; nothing over all time, where every claim counts.
#[must_use]
pub fn describe_standing(network: &Network, claim: ClaimIx, period: Period) -> Option<String> {
    let (presence, dated) = network.chronology.presence_of_claim(&network.dataset, claim, period);
    describe_presence(presence, dated, period)
}

/// The same of any mark.
#[must_use]
pub fn describe_presence(presence: Presence, dated: bool, period: Period) -> Option<String> {
    if period == Period::AllTime {
        return None;
    }
    let during = describe_period(period);
    Some(match presence {
        Presence::Evidenced => format!("evidenced {during}"),
        Presence::Possible if dated => format!("possible {during}"),
        Presence::Possible => format!("undated, possible {during} as far as its ends are"),
        Presence::Unevidenced => format!("not evidenced {during}"),
    })
}

/// A period in a sentence: `in 1993`, `in 1990–1996`, `up to 1992`, `over all time`.
#[must_use]
pub fn describe_period(period: Period) -> String {
    match period {
        Period::Moment(_) | Period::Range(..) => format!("in {}", period.label()),
        Period::UpTo(_) => period.label(),
        Period::AllTime => "over all time".to_owned(),
    }
}

/// A text that quotes each claim once, where it first stands, and refers back to it from then on.
pub(super) struct QuotedPage<'a> {
    network: &'a Network,
    text: String,
    quoted: BTreeSet<ClaimIx>,
}

impl<'a> QuotedPage<'a> {
    /// An empty text.
    pub fn new(network: &'a Network) -> Self {
        Self { network, text: String::new(), quoted: BTreeSet::new() }
    }

    /// A line as it is.
    pub fn line(&mut self, line: &str) {
        self.text.push_str(line.trim_end());
        self.text.push('\n');
    }

    /// A claim with all that belongs to it, said in these words, so many spaces from the edge.
    pub fn claim(&mut self, indent: usize, claim: ClaimIx, said: &str, standing: Option<&str>) {
        let again = !self.one(indent, claim, said, standing);
        for (how, other) in answers_to(self.network, claim) {
            let network = self.network;
            let id = &network.dataset.claim(other).id;
            if again {
                // It was answered where it was quoted; that it is disputed is said again.
                self.line(&format!("{:indent$}  {}: [{id}], above", "", how.label()));
                continue;
            }
            let said = describe_claim_whole(&network.dataset, other);
            // The words of a denial are those of what it denies.
            let denied = network.dataset.claim(other).status == Status::Denied;
            let said = if denied { format!("denial that {said}") } else { said };
            self.one(indent + 2, other, &format!("{}: {said}", how.label()), None);
        }
    }

    /// One claim alone; whether it is quoted here for the first time.
    fn one(&mut self, indent: usize, claim: ClaimIx, said: &str, standing: Option<&str>) -> bool {
        let network = self.network;
        let (dataset, chronology) = (&network.dataset, &network.chronology);
        let record = dataset.claim(claim);
        let first = self.quoted.insert(claim);
        self.line(&format!("{:indent$}{said}", ""));
        let mut how =
            format!("{}; {}", describe_speaker(dataset, record), describe_dating(dataset, chronology, claim));
        if let Some(standing) = standing {
            how.push_str("; ");
            how.push_str(standing);
        }
        if dataset.is_disputed(claim) {
            how.push_str("; disputed");
        }
        let above = if first { "" } else { ", quoted above" };
        self.line(&format!("{:indent$}  {how} [{}]{above}", "", record.id));
        if !first {
            return false;
        }
        let plain = match chronology.dating(claim) {
            Dating::Own => record.when.as_ref().is_some_and(|w| w.basis == Basis::Stated),
            Dating::Undated => true,
            Dating::During(_) | Dating::Bracket { .. } => false,
        };
        if !plain {
            self.line(&format!("{:indent$}  {}", "", describe_basis(dataset, chronology, claim)));
        }
        let mut said: BTreeSet<(SourceIx, &str)> = BTreeSet::new();
        // The same words at two places of one document are quoted once.
        for quote in record.quotes.iter().filter(|q| said.insert((q.source, &q.exact))) {
            self.line(&format!("{:indent$}    “{}”", "", quote.exact));
            self.line(&format!("{:indent$}      {}", "", cite_source(dataset.source(quote.source))));
        }
        if let Some(note) = &record.note {
            self.line(&format!("{:indent$}  note: {note}", ""));
        }
        true
    }

    /// The last line, and the text.
    pub fn finish(mut self) -> String {
        let dataset = &self.network.dataset;
        let (title, version, licence) = (dataset.title(), dataset.version(), dataset.licence());
        let documents = dataset.sources().len();
        let _ = writeln!(self.text, "\nAs stated in {documents} documents. {title} {version}, {licence}.");
        self.text
    }
}
