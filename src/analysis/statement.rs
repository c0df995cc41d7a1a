//! A claim as it is read aloud: what is said, by whom, when, and who tells it otherwise.

use super::lineage::Days;
use super::told::{Timing, Told};
use crate::model::{
    Attribution, ClaimIx, Day, EntityIx, Evidence, Status, describe_claim_whole, describe_dating,
    describe_speaker,
};
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

/// A claim in words.
#[derive(Clone, Debug, PartialEq)]
pub struct Statement {
    /// The claim.
    pub claim: ClaimIx,
    /// What is said: `MQM-Haqiqi split from MQM-London`.
    pub said: String,
    /// Who says so: `Alleged by …`; `Stated` where the documents say it in their own voice.
    pub speaker: String,
    /// When: `1992–1994`, `undated`.
    pub when: String,
    /// How it lies in the period.
    pub timing: Timing,
    /// What it rests on, alone.
    pub evidence: Evidence,
    /// Whether another claim of the same tie, from another independent source, bears it out.
    pub borne_out: bool,
    /// Other accounts, denials and answers, in the dataset's order.
    pub beside: Vec<Beside>,
    /// How many accounts besides are left out by the filters.
    pub withheld: usize,
}

/// What another claim is to the one that it stands beside.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Account {
    /// It says otherwise.
    Rival,
    /// It denies.
    Denial,
    /// It tells what became of it.
    Answer,
    /// It is what the other one answers.
    Answered,
}

/// Another account, in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Beside {
    /// The claim.
    pub claim: ClaimIx,
    /// What it is.
    pub account: Account,
    /// What is said.
    pub said: String,
    /// Who says so.
    pub speaker: String,
    /// When.
    pub when: String,
}

impl Statement {
    /// The sentence: who says it goes first where that is not the document itself.
    #[must_use]
    pub fn words(&self) -> String {
        sentence(&self.said, &self.speaker, &self.when)
    }

    /// What it rests on, in words: `one source, borne out by another`.
    #[must_use]
    pub fn evidence_words(&self) -> &'static str {
        match (self.evidence, self.borne_out) {
            (Evidence::Several, _) => "two or more independent sources",
            (Evidence::One, true) => "one source, borne out by another",
            (Evidence::One, false) => "one source",
            (Evidence::Inferred, _) => "inferred",
            (Evidence::Disputed, _) => "disputed",
        }
    }

    /// Its own claim, and those beside it.
    pub fn claims(&self) -> impl Iterator<Item = ClaimIx> {
        std::iter::once(self.claim).chain(self.beside.iter().map(|b| b.claim))
    }

    /// That accounts are left out, if some are.
    #[must_use]
    pub fn withheld_words(&self) -> Option<String> {
        match self.withheld {
            0 => None,
            1 => Some("Sources disagree; the other account is left out by the filters".to_owned()),
            n => Some(format!("Sources disagree; {n} other accounts are left out by the filters")),
        }
    }
}

impl Beside {
    /// The sentence, with what it is to the one before: `Another account: …`.
    #[must_use]
    pub fn words(&self) -> String {
        let words = sentence(&self.said, &self.speaker, &self.when);
        match self.account {
            Account::Rival => format!("Another account: {words}"),
            Account::Denial => format!("Against it: {words}"),
            Account::Answer => format!("What became of it: {words}"),
            Account::Answered => format!("In answer to: {words}"),
        }
    }
}

fn sentence(said: &str, speaker: &str, when: &str) -> String {
    format!("{}; {when}", attributed(said, speaker))
}

/// What is said, after whoever says it; what the documents state in their own voice stands alone.
pub(super) fn attributed(said: &str, speaker: &str) -> String {
    if speaker == "Stated" { said.to_owned() } else { format!("{speaker}: {said}") }
}

impl Told<'_> {
    /// Claims in words, in the given order. Accounts of one thing are told once: beside the first of them.
    pub fn statements(&self, claims: &[(ClaimIx, Timing)]) -> Vec<Statement> {
        let dataset = &self.network.dataset;
        let group_of = self.groups(claims.iter().map(|(c, _)| *c));
        let mut told: BTreeSet<ClaimIx> = BTreeSet::new();
        let mut statements = Vec::with_capacity(claims.len());
        for (claim, timing) in claims {
            if !told.insert(*claim) {
                continue;
            }
            let others: Vec<ClaimIx> = group_of
                .get(claim)
                .into_iter()
                .flat_map(|g| g.iter().copied())
                .filter(|o| o != claim)
                .collect();
            let (shown, hidden): (Vec<ClaimIx>, Vec<ClaimIx>) =
                others.into_iter().partition(|o| self.passes(*o).is_ok());
            told.extend(shown.iter().copied());
            statements.push(Statement {
                claim: *claim,
                said: describe_claim_whole(dataset, *claim),
                speaker: self.speaker(*claim),
                when: describe_dating(dataset, &self.network.chronology, *claim),
                timing: *timing,
                evidence: dataset.evidence_of_claim(*claim),
                borne_out: dataset.is_borne_out(*claim),
                beside: shown.into_iter().map(|other| self.beside(*claim, other)).collect(),
                withheld: hidden.len(),
            });
        }
        statements
    }

    fn beside(&self, claim: ClaimIx, other: ClaimIx) -> Beside {
        let dataset = &self.network.dataset;
        let record = dataset.claim(other);
        let account = match (record.status, record.answers) {
            (Status::Denied, _) => Account::Denial,
            (_, Some(_)) => Account::Answer,
            _ if dataset.claim(claim).answers == Some(other) => Account::Answered,
            _ => Account::Rival,
        };
        Beside {
            claim: other,
            account,
            said: describe_claim_whole(dataset, other),
            speaker: self.speaker(other),
            when: describe_dating(dataset, &self.network.chronology, other),
        }
    }

    /// Who says so; a person whom the view leaves out is not named as the speaker either.
    pub fn speaker(&self, claim: ClaimIx) -> String {
        let dataset = &self.network.dataset;
        let record = dataset.claim(claim);
        let nameless = |a: &Attribution| matches!(a, Attribution::Entity(e) if self.sieve.must_not_name(*e));
        let mut shown = Cow::Borrowed(record);
        if record.attributed_to.iter().any(nameless) {
            for speaker in shown.to_mut().attributed_to.iter_mut().filter(|a| nameless(a)) {
                *speaker = Attribution::Text("a person left out here".to_owned());
            }
        }
        describe_speaker(dataset, &shown)
    }

    /// Puts claims in order of time: the first day that the evidence allows, else the last; undated ones at the end.
    pub fn sort_by_time(&self, claims: &mut [(ClaimIx, Timing)]) {
        claims.sort_by_cached_key(|(c, _)| (self.when(*c), *c));
    }

    /// The key by which claims are in order of time.
    pub fn when(&self, claim: ClaimIx) -> (bool, Option<Day>, Option<Day>) {
        let days = self.span(claim).map_or(Days::OPEN, Days::of);
        (days.are_open(), days.any(), days.last)
    }

    /// The life of an entity in one line, with the claims that give its ends and that the view may tell.
    pub fn life(&self, entity: EntityIx) -> Option<(String, Vec<ClaimIx>)> {
        let life = self.network.chronology.life(entity).filter(|l| l.dated)?;
        let starts: Vec<ClaimIx> = match (life.begins.is_empty(), life.bracket, life.first_seen) {
            (false, ..) => life.begins.clone(),
            (true, Some(bracket), seen) => std::iter::once(bracket).chain(seen).collect(),
            (true, None, seen) => seen.into_iter().collect(),
        };
        let ends =
            if life.ends.is_empty() { life.last_seen.into_iter().collect() } else { life.ends.clone() };
        let mut from: Vec<ClaimIx> = Vec::new();
        for claim in starts.into_iter().chain(ends) {
            if self.passes(claim).is_ok() && !from.contains(&claim) {
                from.push(claim);
            }
        }
        (!from.is_empty()).then(|| (crate::model::describe_life(life), from))
    }
}

impl Told<'_> {
    /// For each claim that is disputed, denied or answered, everything that speaks of the same thing, in the dataset's
    /// order.
    fn groups(&self, claims: impl Iterator<Item = ClaimIx>) -> BTreeMap<ClaimIx, Rc<[ClaimIx]>> {
        let mut found: BTreeMap<ClaimIx, Rc<[ClaimIx]>> = BTreeMap::new();
        for start in claims {
            if found.contains_key(&start) {
                continue;
            }
            let mut group = BTreeSet::new();
            let mut stack = vec![start];
            while let Some(claim) = stack.pop() {
                if group.insert(claim) {
                    let record = self.network.dataset.claim(claim);
                    stack.extend(record.rivals.iter().copied());
                    stack.extend(record.answers);
                    stack.extend(self.answers_to(claim));
                }
            }
            if group.len() > 1 {
                let list: Rc<[ClaimIx]> = group.iter().copied().collect();
                found.extend(group.into_iter().map(|claim| (claim, list.clone())));
            }
        }
        found
    }
}
