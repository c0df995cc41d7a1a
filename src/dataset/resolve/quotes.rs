//! Quotes: whose document, and whether there are any.

use super::Resolver;
use crate::dataset::locate::Step;
use crate::dataset::read::List;
use crate::dataset::wire::WireQuote;
use crate::dataset::{Diagnostic, Rule, bounds};
use crate::model::Quote;

impl Resolver<'_> {
    pub(super) fn quotes(
        &mut self,
        wire: &[WireQuote],
        list: List,
        index: usize,
        path: &[Step<'_>],
    ) -> Vec<Quote> {
        let mut quotes = Vec::with_capacity(wire.len().min(bounds::QUOTES.most));
        for (n, quote) in wire.iter().enumerate().take(bounds::QUOTES.most) {
            let mut at = path.to_vec();
            at.extend([Step::Index(n), Step::Key("exact")]);
            if quote.exact.trim().is_empty() {
                self.report(
                    self.map
                        .at(list, index, &at, Rule::QuoteMissing, "the quote is empty")
                        .expecting("the words of the document, verbatim"),
                );
            }
            at.pop();
            at.push(Step::Key("source"));
            let source = self.lookup(|r| &r.source_ids, "source", &quote.source, (list, index, &at));
            quotes.extend(source.map(|source| Quote {
                source,
                exact: quote.exact.clone(),
                prefix: quote.prefix.clone(),
                suffix: quote.suffix.clone(),
            }));
        }
        quotes
    }

    pub(super) fn missing_quote(&self, list: List, index: usize, what: &str) -> Diagnostic {
        self.map
            .at(list, index, &[Step::Key("id")], Rule::QuoteMissing, format!("this {what} has no quote"))
            .expecting("quotes: [(source: \"..\", exact: \"..\")]")
            .hinting("quote the shortest passage that says it, or leave it out")
    }
}
