//! What each mark of a figure is, in words: for screen readers, and for whoever finds it in a file by its id. The
//! words are those of the evidence panel.

use super::NetworkInput;
use super::item::{Item, Mark};
use crate::graph::Standing;
use crate::model::{
    ClaimIx, EntityIx, Period, SourceIx, TieIx, describe_claim_whole, describe_dating, describe_life,
    describe_speaker, visible_line,
};
use std::collections::{BTreeMap, BTreeSet};

/// A mark in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MarkWords {
    /// A name of its own in the figure: `node-`, `edge-`, `claim-` or `hull-`, then an id of the dataset. Plain enough for XML.
    pub id: String,
    /// What it is, in a few words.
    pub title: String,
    /// How it stands in the period, and by whose word.
    pub description: String,
}

impl MarkWords {
    /// The same with what would not be seen written out; no reader of XML takes control characters.
    fn made_visible(self) -> Self {
        let [title, description] = [self.title, self.description].map(|t| visible_line(&t).into_owned());
        Self { title, description, ..self }
    }
}

/// The words of every mark that is painted. In a lineage a mark stands in all of time, not in the period.
pub(super) fn words(input: &NetworkInput<'_>, items: &[Item], in_lineage: bool) -> BTreeMap<Mark, MarkWords> {
    let marks: BTreeSet<Mark> = items.iter().filter_map(|item| item.mark).collect();
    marks
        .into_iter()
        .map(|mark| {
            let words = match mark {
                Mark::Node(entity) => node(input, entity, in_lineage),
                Mark::Edge(tie) => edge(input, tie),
                Mark::Claim(ix) => claim(input, ix),
                Mark::Hull(family) => hull(input, family),
            };
            (mark, words.made_visible())
        })
        .collect()
}

fn node(input: &NetworkInput<'_>, ix: EntityIx, in_lineage: bool) -> MarkWords {
    let dataset = &input.network.dataset;
    let entity = dataset.entity(ix);
    let kind = input.network.kind(ix).name();
    let sources = dataset.quotes_about(ix).map(|q| q.source).collect();
    MarkWords {
        id: format!("node-{}", entity.id),
        title: format!("{}, {}", entity.name, kind.to_lowercase()),
        description: format!(
            "{}; {}; {}",
            match input.network.chronology.life(ix).filter(|_| in_lineage) {
                Some(life) => describe_life(life).to_lowercase(),
                None => standing(input.standings.node(ix), input.period),
            },
            input.network.evidence_of_entity(ix).label().to_lowercase(),
            documents(&sources)
        ),
    }
}

fn edge(input: &NetworkInput<'_>, ix: TieIx) -> MarkWords {
    let dataset = &input.network.dataset;
    let tie = dataset.tie(ix);
    let stands = input.standings.edge(ix);
    // The claim by which it is drawn as it is.
    let told = stands.and_then(|s| tie.claims.iter().find(|c| dataset.claim(**c).status == s.status));
    let first = tie.claims.first();
    let title = told.or(first).map(|c| describe_claim_whole(dataset, *c)).unwrap_or_default();
    let speaker = told.or(first).map(|c| describe_speaker(dataset, dataset.claim(*c))).unwrap_or_default();
    let quotes = tie.claims.iter().flat_map(|c| &dataset.claim(*c).quotes);
    let sources = quotes.map(|q| q.source).collect();
    let disputed = if stands.is_some_and(|s| s.disputed) { "; disputed" } else { "" };
    let standing = stands.map_or_else(String::new, |s| format!("{}; ", standing(s.standing, input.period)));
    MarkWords {
        id: format!("edge-{}", first.map(|c| dataset.claim(*c).id.as_str()).unwrap_or_default()),
        title,
        description: format!("{standing}{speaker}{disputed}; {}", documents(&sources)),
    }
}

fn claim(input: &NetworkInput<'_>, ix: ClaimIx) -> MarkWords {
    let dataset = &input.network.dataset;
    let record = dataset.claim(ix);
    let sources = record.quotes.iter().map(|q| q.source).collect();
    let disputed = if dataset.is_disputed(ix) { "; disputed" } else { "" };
    MarkWords {
        id: format!("claim-{}", record.id),
        title: describe_claim_whole(dataset, ix),
        description: format!(
            "{}; {}{disputed}; {}",
            describe_dating(dataset, &input.network.chronology, ix),
            describe_speaker(dataset, record),
            documents(&sources)
        ),
    }
}

/// A region is called by the member with the most ties.
fn hull(input: &NetworkInput<'_>, family: usize) -> MarkWords {
    let network = input.network;
    let members = network.dataset.entities_ix().filter(|(ix, _)| network.family(*ix) == Some(family));
    let head = members.max_by_key(|(ix, _)| (network.degree(*ix), std::cmp::Reverse(ix.index())));
    let (id, name) = head.map_or(("", ""), |(_, entity)| (entity.id.as_str(), entity.label()));
    MarkWords {
        id: format!("hull-{id}"),
        title: format!("Family of {name}"),
        description: format!("The ground behind its members, {}", input.period.label()),
    }
}

fn standing(standing: Standing, period: Period) -> String {
    match (standing, period) {
        (Standing::Undated, _) => "undated".to_owned(),
        (Standing::Evidenced | Standing::Possible, Period::AllTime) => "dated".to_owned(),
        (Standing::Evidenced, _) => format!("evidenced in {}", period.label()),
        (Standing::Possible, _) => format!("possible in {}", period.label()),
        (Standing::Hidden(_), _) => format!("not shown for {}", period.label()),
    }
}

fn documents(sources: &BTreeSet<SourceIx>) -> String {
    match sources.len() {
        1 => "1 document".to_owned(),
        n => format!("{n} documents"),
    }
}
