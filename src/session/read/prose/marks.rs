//! Sources by number, in the order of their first use, and the parts of a line that cite them.

use super::{Item, Part, Tone, Way, words};
use crate::analysis::Statement;
use crate::model::{ClaimIx, Dataset, EntityIx, Quote, SourceIx, Status, cite_source};
use std::collections::BTreeMap;

/// The sources that a page cites.
pub(super) struct Marks<'a> {
    dataset: &'a Dataset,
    numbers: BTreeMap<SourceIx, usize>,
    sources: Vec<SourceIx>,
}

impl<'a> Marks<'a> {
    pub(super) fn new(dataset: &'a Dataset) -> Self {
        Self { dataset, numbers: BTreeMap::new(), sources: Vec::new() }
    }

    fn number(&mut self, source: SourceIx) -> usize {
        let next = self.sources.len();
        let number = *self.numbers.entry(source).or_insert(next);
        if number == next {
            self.sources.push(source);
        }
        number + 1
    }

    /// Each source of some quotes once: ` [1] [3]`.
    fn quotes(&mut self, parts: &mut Vec<Part>, quotes: &[Quote], way: impl Fn(usize) -> Way) {
        let mut cited: Vec<SourceIx> = Vec::new();
        for (nth, quote) in quotes.iter().enumerate() {
            if !cited.contains(&quote.source) {
                cited.push(quote.source);
                parts.push(words(" "));
                let text = format!("[{}]", self.number(quote.source));
                parts.push(Part { text, way: Some(way(nth)) });
            }
        }
    }

    /// Cites a claim: ` [1] [3] (haqiqi-split-001)`; one that something follows from also by its status.
    pub(super) fn claim(&mut self, parts: &mut Vec<Part>, claim: ClaimIx, grounds: bool) {
        let record = self.dataset.claim(claim);
        self.quotes(parts, &record.quotes, |nth| Way::Quote { claim, nth });
        let status = match record.status {
            status if grounds && status != Status::Stated => format!(", {}", status.name().to_lowercase()),
            _ => String::new(),
        };
        parts.push(words(" "));
        parts.push(Part { text: format!("({}{status})", record.id), way: Some(Way::Claim(claim)) });
    }

    /// Cites the quotes that give a name.
    pub(super) fn name(&mut self, parts: &mut Vec<Part>, entity: EntityIx, alias: Option<usize>) {
        let record = self.dataset.entity(entity);
        let quotes = match alias {
            Some(n) => record.aliases.get(n).map_or(&[][..], |a| &a.quotes),
            None => &record.quotes,
        };
        self.quotes(parts, quotes, |nth| Way::Named { entity, alias, nth });
        parts.push(words(" "));
        parts.push(Part { text: format!("({})", record.id), way: Some(Way::Entity(entity)) });
    }

    /// A statement with what stands beside it. What follows its words is given, if anything does.
    pub(super) fn statement(&mut self, items: &mut Vec<Item>, statement: &Statement, indent: u8, more: &str) {
        let mut parts = vec![words(format!("{}{more}", statement.words()))];
        self.claim(&mut parts, statement.claim, false);
        items.push(Item::new(Tone::Sentence, indent, parts));
        for beside in &statement.beside {
            let mut parts = vec![words(beside.words())];
            self.claim(&mut parts, beside.claim, false);
            items.push(Item::new(Tone::Sentence, indent + 1, parts));
        }
        items.extend(statement.withheld_words().map(|w| Item::remark(indent + 1, format!("{w}."))));
    }

    /// The end of the page: the sources by number, and what the dataset is called.
    pub(super) fn finish(self, items: &mut Vec<Item>) {
        let d = self.dataset;
        if !self.sources.is_empty() {
            items.push(Item::heading(2, "Sources", None));
        }
        for (n, source) in self.sources.iter().enumerate() {
            items.push(Item::remark(0, format!("[{}] {}", n + 1, cite_source(d.source(*source)))));
        }
        let ending = format!("As stated in these documents. {} {}, {}.", d.title(), d.version(), d.licence());
        items.push(Item::remark(0, ending));
    }
}
