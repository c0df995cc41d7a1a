//! Sources by number, in the order of their first use, with the verbatim words taken from each: the end of every text.

use crate::model::{ClaimIx, Dataset, Quote, SourceIx, Status, cite_source};
use std::collections::BTreeMap;
use std::fmt::Write as _;

/// The sources that a text cites.
pub(super) struct Citations<'a> {
    dataset: &'a Dataset,
    numbers: BTreeMap<SourceIx, usize>,
    sources: Vec<Cited<'a>>,
}

struct Cited<'a> {
    source: SourceIx,
    /// The words, each with the ids of what rests on them.
    words: Vec<(&'a str, Vec<&'a str>)>,
    known: BTreeMap<&'a str, usize>,
}

impl<'a> Citations<'a> {
    /// None yet.
    #[must_use]
    pub fn new(dataset: &'a Dataset) -> Self {
        Self { dataset, numbers: BTreeMap::new(), sources: Vec::new() }
    }

    /// Cites a claim: `[1][3] (haqiqi-split-001)`.
    pub fn claim(&mut self, claim: ClaimIx) -> String {
        let record = self.dataset.claim(claim);
        let id = record.id.as_str();
        format!("{} ({id})", self.quotes(&record.quotes, id))
    }

    /// Cites a claim that something follows from, with its status if the documents do not say it in their own voice:
    /// `[2] (attack, alleged)`.
    pub fn ground(&mut self, claim: ClaimIx) -> String {
        let record = self.dataset.claim(claim);
        let cited = self.quotes(&record.quotes, record.id.as_str());
        match record.status {
            Status::Stated => format!("{cited} ({})", record.id),
            status => format!("{cited} ({}, {})", record.id, status.name().to_lowercase()),
        }
    }

    /// Cites quotes on behalf of whatever has this id: `[1][3]`.
    pub fn quotes(&mut self, quotes: &'a [Quote], id: &'a str) -> String {
        let mut text = String::new();
        let mut written: Vec<usize> = Vec::new();
        for quote in quotes {
            let number = self.number(quote.source);
            if let Some(cited) = self.sources.get_mut(number) {
                cited.take(&quote.exact, id);
            }
            if !written.contains(&number) {
                written.push(number);
                let _ = write!(text, "[{}]", number + 1);
            }
        }
        text
    }

    fn number(&mut self, source: SourceIx) -> usize {
        let next = self.sources.len();
        let number = *self.numbers.entry(source).or_insert(next);
        if number == next {
            self.sources.push(Cited { source, words: Vec::new(), known: BTreeMap::new() });
        }
        number
    }

    /// Each source in its order, with its number, and the words taken from it with what rests on them; each on one line.
    #[must_use]
    pub fn sources(&self) -> Vec<(String, Vec<String>)> {
        let one_line = |text: String| text.replace(['\n', '\r'], " ");
        let words = |(exact, ids): &(&str, Vec<&str>)| one_line(format!("“{exact}” ({})", ids.join(", ")));
        let source = |(n, cited): (usize, &Cited<'_>)| {
            let name = format!("[{}] {}", n + 1, cite_source(self.dataset.source(cited.source)));
            (one_line(name), cited.words.iter().map(words).collect())
        };
        self.sources.iter().enumerate().map(source).collect()
    }

    /// The end of a plain text: the sources with their words, and how the dataset is to be named.
    #[must_use]
    pub fn text(&self) -> String {
        let mut text = String::from("Sources\n");
        for (source, words) in self.sources() {
            let _ = writeln!(text, "  {source}");
            for words in words {
                let _ = writeln!(text, "      {words}");
            }
        }
        let _ = writeln!(text, "{}", self.ending());
        text
    }

    /// `As stated in these documents. Title 1.0, CC-BY-4.0.`
    #[must_use]
    pub fn ending(&self) -> String {
        let d = self.dataset;
        format!("As stated in these documents. {} {}, {}.", d.title(), d.version(), d.licence())
    }
}

impl<'a> Cited<'a> {
    fn take(&mut self, exact: &'a str, id: &'a str) {
        let next = self.words.len();
        let at = *self.known.entry(exact).or_insert(next);
        if at == next {
            self.words.push((exact, Vec::new()));
        }
        if let Some((_, ids)) = self.words.get_mut(at)
            && !ids.contains(&id)
        {
            ids.push(id);
        }
    }
}
