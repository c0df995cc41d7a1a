//! The score card: every count with the way to what it counts.

use super::{Core, Item, Part, Prose, Tone, Way, texts};
use crate::analysis::{ScoreCard, ScoreLink};
use crate::graph::Network;
use crate::model::{SentenceUse, SourceIx, read_sentences};
use crate::session::DocumentText;
use std::sync::Arc;

pub(super) fn page(network: &Network, documents: &[Option<Arc<DocumentText>>]) -> Prose {
    let texts = texts(documents);
    let card = ScoreCard::of(network, &texts);
    let mut items = vec![Item::remark(
        0,
        "What the claims of the whole dataset rest on, whatever is filtered. It tells how well the dataset is documented, \
         not how true it is. Each count leads to what it counts.",
    )];
    let mut last = None;
    for row in &card.rows {
        let heading = heading(row.link);
        if last != Some(heading) {
            items.push(Item::heading(2, heading, None));
            last = Some(heading);
        }
        let open = match row.link {
            ScoreLink::Source(source) => first_open(network, source, &texts),
            _ => None,
        };
        let leads = match row.link {
            ScoreLink::Source(source) => texts.get(source.index()).is_some_and(Option::is_some),
            _ => row.count > 0,
        };
        let way = leads.then_some(Way::Count(row.link, open));
        let part = Part { text: row.sentence.clone(), way };
        items.push(Item { lead: row.count.to_string(), ..Item::new(Tone::Sentence, 0, vec![part]) });
    }
    Prose { title: "Score card".to_owned(), items, beside: (None, None), core: Core::Score(card) }
}

fn heading(link: ScoreLink) -> &'static str {
    match link {
        ScoreLink::Claims(_) => "Claims",
        ScoreLink::Entities => "Entities",
        ScoreLink::Quotes(_) => "Quotes",
        ScoreLink::Sources | ScoreLink::Source(_) => "Documents, sentence by sentence",
    }
}

/// Where the first sentence of a document begins that is neither quoted nor furniture.
fn first_open(network: &Network, source: SourceIx, texts: &[Option<&str>]) -> Option<usize> {
    let text = texts.get(source.index()).copied().flatten()?;
    let sentences = read_sentences(&network.dataset, source, text);
    sentences.into_iter().find(|s| s.used == SentenceUse::Open).map(|s| s.range.start)
}
