//! `schism search`: what holds some words, by kind, each with what it belongs to and its source.

use super::explore_args::SearchArgs;
use super::{input, output};
use crate::analysis::search::{Group, Hit, Passage, Place, SearchIndex};
use crate::dataset::Found;
use crate::model::{
    Chronology, ClaimIx, Dataset, Quote, cite, cite_source, describe_claim_whole, describe_dating,
    describe_speaker,
};
use anyhow::Result;
use serde_json::{Value, json};
use std::fmt::Write as _;

pub(super) fn run(args: &SearchArgs) -> Result<bool> {
    let (input, documents) = input::load_with_documents(args.file.as_deref(), args.sources.as_deref())?;
    let texts: Vec<Option<&str>> =
        documents.iter().map(|found| found.document().map(|d| d.text.as_str())).collect();
    let index = SearchIndex::of(&input.dataset, &texts);
    let found = index.search(&args.query, args.most, &|| false).unwrap_or_default();
    let chronology = Chronology::of(&input.dataset);
    let page = Page { dataset: &input.dataset, chronology: &chronology, texts: &texts };
    let groups = [
        ("names", "Names", &found.names),
        ("quotes", "Quotes", &found.quotes),
        ("notes", "Notes of the curator", &found.notes),
        ("documents", "Documents", &found.documents),
    ];
    if args.json {
        let mut json: serde_json::Map<String, Value> =
            groups.iter().map(|(key, _, group)| ((*key).to_owned(), page.json(group))).collect();
        json.insert("query".to_owned(), json!(args.query));
        let mut text = serde_json::to_string_pretty(&json)?;
        text.push('\n');
        output::print_json(&text)?;
    } else {
        let parts: Vec<String> = groups.iter().filter_map(|(_, title, g)| page.text(title, g)).collect();
        output::print(&parts.join("\n"))?;
    }
    let missing = not_searched(&input.dataset, &documents);
    if !missing.is_empty() {
        output::tell(missing.trim_end());
    }
    if found.total() == 0 {
        eprintln!("nothing found");
    }
    Ok(true)
}

/// Which documents could not be looked into, and why: what is in them is not told.
fn not_searched(dataset: &Dataset, documents: &[Found]) -> String {
    let mut text = String::new();
    for (source, found) in dataset.sources().iter().zip(documents) {
        let why = match found {
            Found::Document(_) => continue,
            Found::NotGiven => "the dataset names no file",
            Found::Missing => "its file was not found; name its folder with --sources",
            Found::WrongHash(_) => "the file of that name is another one than the dataset quotes",
            Found::NotText => "its file is not UTF-8 text",
            Found::Unread(why) => why.as_str(),
        };
        let _ = writeln!(text, "not searched: the document of `{}`: {why}", source.id);
    }
    text
}

struct Page<'a> {
    dataset: &'a Dataset,
    chronology: &'a Chronology,
    texts: &'a [Option<&'a str>],
}

impl Page<'_> {
    fn text(&self, title: &str, group: &Group) -> Option<String> {
        if group.total == 0 {
            return None;
        }
        let shown = group.hits.len();
        let of = if shown < group.total { format!("{shown} of {}", group.total) } else { shown.to_string() };
        let mut text = format!("{title} ({of})\n");
        group.hits.iter().for_each(|hit| self.hit(&mut text, hit));
        Some(text)
    }

    fn hit(&self, text: &mut String, hit: &Hit) {
        let dataset = self.dataset;
        let words = hit.passage.written("«", "»");
        let quoted = |text: &mut String, quote: Option<&Quote>| {
            let source = quote.map(|q| cite_source(dataset.source(q.source))).unwrap_or_default();
            let _ = writeln!(text, "    “{words}”\n      {source}");
        };
        match &hit.place {
            Place::Name(entity, nth) => self.name(text, *entity, *nth, &words),
            Place::Quote(claim, nth) => {
                let quotes = &dataset.claim(*claim).quotes;
                let _ = writeln!(text, "  {}", self.statement(*claim));
                quoted(text, quotes.get(*nth));
                if quotes.len() > 1 {
                    let _ = writeln!(text, "      quote {} of {}", nth + 1, quotes.len());
                }
            }
            Place::Naming(entity, nth) => {
                let record = dataset.entity(*entity);
                let _ = writeln!(text, "  names {} [{}]", record.name, record.id);
                quoted(text, record.naming_quotes().nth(*nth));
            }
            Place::ClaimNote(claim) => {
                let _ = writeln!(text, "  {words}\n    on {}", cite(dataset, self.chronology, *claim));
            }
            Place::EntityNote(entity) => {
                let record = dataset.entity(*entity);
                let _ = writeln!(text, "  {words}\n    on {} [{}]", record.name, record.id);
            }
            Place::Document { source, bytes, quoted_by } => {
                let record = dataset.source(*source);
                let line = self.line(source.index(), bytes.start);
                let _ = writeln!(text, "  {words}\n    {}, line {line} [{}]", cite_source(record), record.id);
                let ids: Vec<&str> = quoted_by.iter().map(|c| dataset.claim(*c).id.as_str()).collect();
                if !ids.is_empty() {
                    let _ = writeln!(text, "    quoted by {}", ids.join(", "));
                }
            }
        }
    }

    fn name(&self, text: &mut String, entity: crate::model::EntityIx, nth: usize, words: &str) {
        let record = self.dataset.entity(entity);
        let own = record.names().count() - record.aliases.len();
        let alias = nth.checked_sub(own).and_then(|n| record.aliases.get(n));
        let _ = write!(text, "  {words}");
        if let Some(alias) = alias {
            let _ = write!(text, " ({}), a name of {}", alias.status.name().to_lowercase(), record.name);
        } else if nth > 0 {
            let _ = write!(text, ", a name of {}", record.name);
        }
        let _ = write!(text, " ({}) [{}]", record.kind.name(), record.id);
        if self.dataset.is_known_from_one_accusation(entity) {
            text.push_str(", known from a single accusation");
        }
        text.push('\n');
        let quote = alias.map_or(record.quotes.first(), |a| a.quotes.first());
        if let Some(quote) = quote {
            let source = cite_source(self.dataset.source(quote.source));
            let _ = writeln!(text, "    “{}”\n      {source}", quote.exact);
        }
    }

    /// `MQM-Haqiqi split from MQM-London (Stated; undated) [haqiqi-split-001]`
    fn statement(&self, ix: ClaimIx) -> String {
        let claim = self.dataset.claim(ix);
        format!(
            "{} ({}; {}) [{}]",
            describe_claim_whole(self.dataset, ix),
            describe_speaker(self.dataset, claim),
            describe_dating(self.dataset, self.chronology, ix),
            claim.id
        )
    }

    /// The line of a document in which a byte stands, from 1.
    fn line(&self, source: usize, byte: usize) -> usize {
        let text = self.texts.get(source).copied().flatten().and_then(|t| t.get(..byte));
        text.map_or(0, |before| before.matches('\n').count()) + 1
    }

    fn json(&self, group: &Group) -> Value {
        json!({ "total": group.total, "hits": group.hits.iter().map(|h| self.json_hit(h)).collect::<Vec<_>>() })
    }

    fn json_hit(&self, hit: &Hit) -> Value {
        let dataset = self.dataset;
        let source = |quote: Option<&Quote>| quote.map(|q| dataset.source(q.source).id.as_str());
        let mut json = match &hit.place {
            Place::Quote(claim, nth) => {
                let record = dataset.claim(*claim);
                json!({
                    "claim": record.id.as_str(),
                    "quote": nth,
                    "source": source(record.quotes.get(*nth)),
                    "says": describe_claim_whole(dataset, *claim),
                    "speaker": describe_speaker(dataset, record),
                    "when": describe_dating(dataset, self.chronology, *claim),
                })
            }
            Place::Naming(entity, nth) => {
                let record = dataset.entity(*entity);
                let quote = record.naming_quotes().nth(*nth);
                json!({ "entity": record.id.as_str(), "quote": nth, "source": source(quote) })
            }
            Place::ClaimNote(claim) => json!({ "claim": dataset.claim(*claim).id.as_str() }),
            Place::Name(entity, _) | Place::EntityNote(entity) => {
                json!({ "entity": dataset.entity(*entity).id.as_str() })
            }
            Place::Document { source, bytes, quoted_by } => json!({
                "source": dataset.source(*source).id.as_str(),
                "bytes": [bytes.start, bytes.end],
                "line": self.line(source.index(), bytes.start),
                "quoted_by": quoted_by.iter().map(|c| dataset.claim(*c).id.as_str()).collect::<Vec<_>>(),
            }),
        };
        let Passage { text, marks, cut_before, cut_after } = &hit.passage;
        if let Some(fields) = json.as_object_mut() {
            let marks: Vec<[usize; 2]> = marks.iter().map(|m| [m.start, m.end]).collect();
            fields.insert("passage".to_owned(), json!(text));
            fields.insert("marks".to_owned(), json!(marks));
            fields.insert("cut".to_owned(), json!([cut_before, cut_after]));
        }
        json
    }
}
