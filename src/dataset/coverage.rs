//! How much of each document the claims quote: sentence by sentence.

use super::Found;
use crate::model::{Dataset, SentenceUse, SourceIx, line_of, read_sentences};
use serde::Serialize;
use std::collections::BTreeMap;

/// Figures of a dataset as a whole.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Figures {
    /// Number of entities.
    pub entities: usize,
    /// Number of claims.
    pub claims: usize,
    /// Claims whose object is an entity: what can be drawn.
    pub relation_claims: usize,
    /// Number of ties: claims with the same subject, predicate and object are one.
    pub ties: usize,
    /// Number of quotes, those of entities and aliases included.
    pub quotes: usize,
    /// Entities by their number of independent witnesses.
    pub entities_by_witnesses: BTreeMap<usize, usize>,
    /// Claims without any date.
    pub undated_claims: usize,
    /// Each document.
    pub documents: Vec<DocumentFigures>,
}

/// Figures of one document.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct DocumentFigures {
    /// The source's id.
    pub source: String,
    /// Whether its quotes could be verified.
    pub verified: bool,
    /// Number of sentences.
    pub sentences: usize,
    /// Sentences that at least one claim quotes.
    pub quoted: usize,
    /// Sentences that are furniture, with a reason.
    pub furniture: usize,
    /// Line and text of each sentence that is neither.
    pub open: Vec<(usize, String)>,
}

/// The figures of a dataset with the documents that were found.
#[must_use]
pub(super) fn figures(dataset: &Dataset, documents: &[Found]) -> Figures {
    let mut figures = Figures {
        entities: dataset.entities().len(),
        claims: dataset.claims().len(),
        relation_claims: dataset.claims().iter().filter(|c| c.object_entity().is_some()).count(),
        ties: dataset.ties().iter().filter(|t| t.spell == 0).count(),
        ..Figures::default()
    };
    let chronology = crate::model::Chronology::of(dataset);
    figures.undated_claims = dataset.claims_ix().filter(|(ix, _)| chronology.span(*ix).is_none()).count();
    for (ix, entity) in dataset.entities_ix() {
        let witnesses = dataset.witnesses(dataset.quotes_about(ix)).len();
        *figures.entities_by_witnesses.entry(witnesses).or_default() += 1;
        figures.quotes += entity.quotes.len() + entity.aliases.iter().map(|a| a.quotes.len()).sum::<usize>();
    }
    figures.quotes += dataset.claims().iter().map(|c| c.quotes.len()).sum::<usize>();
    figures.documents = (0..dataset.sources().len())
        .map(|i| document_figures(dataset, SourceIx::new(i), documents.get(i)))
        .collect();
    figures
}

fn document_figures(dataset: &Dataset, ix: SourceIx, found: Option<&Found>) -> DocumentFigures {
    let id = dataset.source(ix).id.to_string();
    let mut figures = DocumentFigures { source: id, ..DocumentFigures::default() };
    let Some(document) = found.and_then(Found::document) else { return figures };
    let text = &document.text;
    figures.verified = true;
    for sentence in read_sentences(dataset, ix, text) {
        figures.sentences += 1;
        match sentence.used {
            SentenceUse::Quoted => figures.quoted += 1,
            SentenceUse::Furniture => figures.furniture += 1,
            SentenceUse::Open => {
                let line = line_of(text, sentence.range.start);
                figures.open.push((line, text.get(sentence.range).unwrap_or("").to_owned()));
            }
        }
    }
    figures
}
