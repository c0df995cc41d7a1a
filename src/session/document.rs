//! The documents as the reader sees them: text, and which passages are quoted by what.

use crate::model::{
    ClaimIx, Dataset, EntityIx, Quote, Sentence, SentenceUse, SourceIx, find_quote, hidden_places,
    sentences_with,
};
use std::ops::Range;
use std::sync::Arc;

/// Who quotes a passage.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Owner {
    /// A claim.
    Claim(ClaimIx),
    /// An entity that it names.
    Entity(EntityIx),
}

/// A quoted passage: a byte range of the document's text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Passage {
    /// Where it stands.
    pub range: Range<usize>,
    /// Who quotes it.
    pub owner: Owner,
}

/// A document that could be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DocumentText {
    /// Its file name.
    pub name: String,
    /// Its text.
    pub text: Arc<str>,
    /// What is quoted of it, by place.
    pub passages: Vec<Passage>,
    /// Its sentences, by place, each with what it is to the dataset.
    pub sentences: Vec<Sentence>,
    /// Where what would not be seen stands in it, in bytes.
    pub hidden: Vec<usize>,
}

impl DocumentText {
    /// A document of a dataset, with every quote of it that can be found.
    #[must_use]
    pub fn new(dataset: &Dataset, source: SourceIx, name: String, text: &str) -> Self {
        let mut passages = Vec::new();
        let mut add = |quotes: &[Quote], owner: Owner| {
            for q in quotes.iter().filter(|q| q.source == source) {
                let found = find_quote(text, &q.exact, q.prefix.as_deref(), q.suffix.as_deref());
                passages.extend(found.ok().map(|range| Passage { range, owner }));
            }
        };
        for (ix, claim) in dataset.claims_ix() {
            add(&claim.quotes, Owner::Claim(ix));
        }
        for (ix, entity) in dataset.entities_ix() {
            add(&entity.quotes, Owner::Entity(ix));
            entity.aliases.iter().for_each(|a| add(&a.quotes, Owner::Entity(ix)));
        }
        passages.sort_by_key(|p| (p.range.start, p.range.end, p.owner));
        passages.dedup();
        let of_claims = passages.iter().filter(|p| matches!(p.owner, Owner::Claim(_)));
        let quoted: Vec<Range<usize>> = of_claims.map(|p| p.range.clone()).collect();
        let sentences = sentences_with(dataset, source, text, &quoted);
        Self { name, text: text.into(), passages, sentences, hidden: hidden_places(text) }
    }

    /// How many of its sentences are something to the dataset.
    #[must_use]
    pub fn sentences_that_are(&self, used: SentenceUse) -> usize {
        self.sentences.iter().filter(|s| s.used == used).count()
    }

    /// The next sentence that nobody has said anything of, after a place; from the end on it begins anew.
    #[must_use]
    pub fn next_open(&self, after: usize) -> Option<usize> {
        let mut open = self.sentences.iter().filter(|s| s.used == SentenceUse::Open).map(|s| s.range.start);
        open.clone().find(|start| *start > after).or_else(|| open.next())
    }

    /// Where a quote stands.
    #[must_use]
    pub fn find(&self, quote: &Quote) -> Option<Range<usize>> {
        find_quote(&self.text, &quote.exact, quote.prefix.as_deref(), quote.suffix.as_deref()).ok()
    }

    /// What lies right before and after a passage, for reading it in its context: at most `most` bytes each way,
    /// cut at words and within its paragraph.
    #[must_use]
    pub fn context(&self, range: &Range<usize>, most: usize) -> (&str, &str) {
        let before = self.text.get(..range.start).unwrap_or("");
        let after = self.text.get(range.end..).unwrap_or("");
        let before = before.rsplit('\n').next().unwrap_or("");
        let after = after.split('\n').next().unwrap_or("");
        (last_words(before, most), first_words(after, most))
    }

    /// Everything that rests on the byte at an offset: claims first, then what it names.
    #[must_use]
    pub fn owners_at(&self, offset: usize) -> Vec<Owner> {
        let mut owners: Vec<Owner> =
            self.passages.iter().filter(|p| p.range.contains(&offset)).map(|p| p.owner).collect();
        owners.sort_unstable();
        owners.dedup();
        owners
    }
}

fn last_words(text: &str, most: usize) -> &str {
    if text.len() <= most {
        return text.trim_start();
    }
    let mut at = text.len() - most;
    while !text.is_char_boundary(at) {
        at += 1;
    }
    let tail = text.get(at..).unwrap_or("");
    tail.find(' ').and_then(|i| tail.get(i + 1..)).unwrap_or(tail)
}

fn first_words(text: &str, most: usize) -> &str {
    if text.len() <= most {
        return text.trim_end();
    }
    let mut at = most;
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    let head = text.get(..at).unwrap_or("");
    head.rfind(' ').and_then(|i| head.get(..i)).unwrap_or(head)
}
