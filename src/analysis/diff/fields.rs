//! Records as lists of fields: for each value what it is compared by, and what it is called in words.

use super::Record;
use crate::model::{
    Attribution, CitedSentence, Claim, ClaimIx, Dataset, EntityIx, EntityKind, Id, Object, Predicate, Quote,
    Source, SourceIx, Stop, Story, When, cite_source, describe_claim_whole, describe_speaker, describe_when,
};
use std::collections::BTreeMap;
use std::fmt::Write as _;

/// One value of a field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Value {
    /// What it is compared by: ids, and texts as written.
    pub key: String,
    /// What it is called.
    pub words: String,
}

/// The fields of a record with their values, empty ones left out.
pub(super) type Fields = Vec<(&'static str, Vec<Value>)>;

/// The newer ids of records that have another one, by the older.
#[derive(Default)]
pub(super) struct Names {
    pub sources: BTreeMap<String, String>,
    pub entities: BTreeMap<String, String>,
    pub claims: BTreeMap<String, String>,
}

fn now<'i>(renamed: &'i BTreeMap<String, String>, id: &'i Id) -> &'i str {
    renamed.get(id.as_str()).map_or(id.as_str(), String::as_str)
}

/// A value that is compared by its own words.
fn plain(text: impl Into<String>) -> Value {
    let words = text.into();
    Value { key: words.clone(), words }
}

fn maybe(text: Option<&String>) -> Vec<Value> {
    text.into_iter().map(plain).collect()
}

/// Without the fields that hold nothing.
fn filled(fields: Vec<(&'static str, Vec<Value>)>) -> Fields {
    fields.into_iter().filter(|(_, values)| values.iter().any(|v| !v.words.is_empty())).collect()
}

/// The text by which records are known that have another id.
fn says(fields: &Fields, left_out: &[&str]) -> String {
    let mut text = String::new();
    for (name, values) in fields.iter().filter(|(name, _)| !left_out.contains(name)) {
        let mut keys: Vec<&str> = values.iter().map(|v| v.key.as_str()).collect();
        keys.sort_unstable();
        text.push_str(name);
        for key in keys {
            text.push('\u{1f}');
            text.push_str(key);
        }
        text.push('\u{1e}');
    }
    text
}

/// What a dataset says of itself.
pub(super) fn about(dataset: &Dataset) -> Fields {
    let (from, to) = dataset.span();
    filled(vec![
        ("id", vec![plain(dataset.id())]),
        ("title", vec![plain(dataset.title())]),
        ("version", vec![plain(dataset.version())]),
        ("licence", vec![plain(dataset.licence())]),
        ("curator", vec![plain(dataset.curator())]),
        ("span", vec![plain(format!("{from}–{to}"))]),
        ("about", dataset.about().into_iter().map(plain).collect()),
    ])
}

/// Documents; older ids are read as the newer ones.
pub(super) fn sources(dataset: &Dataset, names: &Names) -> Vec<Record> {
    let record = |source: &Source| {
        let shares = source.shares_text_with.iter().map(|s| source_value(dataset, names, *s)).collect();
        let furniture = source.furniture.iter().map(|f| {
            let place = [f.prefix.as_deref(), f.suffix.as_deref()].map(Option::unwrap_or_default);
            let words = format!("“{}” ({})", f.exact, f.why);
            Value { key: format!("{words}\u{1f}{}", place.join("\u{1f}")), words }
        });
        let fields = filled(vec![
            ("title", vec![plain(&source.title)]),
            ("kind", vec![plain(source.kind.label())]),
            ("publisher", maybe(source.publisher.as_ref())),
            ("issued", source.issued.iter().map(|d| plain(d.to_string())).collect()),
            ("rights", maybe(source.rights.as_ref())),
            ("file", maybe(source.file.as_ref())),
            ("SHA-256", maybe(source.sha256.as_ref())),
            ("to be introduced with “according to”", switch(source.according_to)),
            ("shares text with", shares),
            ("passages that are no statements", furniture.collect()),
            ("note", maybe(source.note.as_ref())),
        ]);
        let says = says(&fields, &["shares text with", "note", "passages that are no statements"]);
        Record { id: source.id.to_string(), title: cite_source(source), quotes: Vec::new(), fields, says }
    };
    dataset.sources().iter().map(record).collect()
}

fn switch(on: bool) -> Vec<Value> {
    on.then(|| plain("yes")).into_iter().collect()
}

/// Predicates that the dataset declares.
pub(super) fn predicates(dataset: &Dataset) -> Vec<Record> {
    let kinds = |list: &[EntityKind]| list.iter().map(|k| plain(k.name())).collect::<Vec<Value>>();
    let record = |p: &Predicate| {
        let fields = filled(vec![
            ("label", vec![plain(&p.label)]),
            ("inverse label", vec![plain(&p.inverse)]),
            ("kinds of subject", kinds(&p.from)),
            ("kinds of object", kinds(&p.to)),
            ("drawn as", vec![plain(p.shape.label())]),
            ("role in lineage", p.role.iter().map(|r| plain(format!("{r:?}"))).collect()),
            ("aspect", vec![plain(format!("{:?}", p.aspect))]),
            ("accuses", switch(p.accusing)),
            ("looks back", switch(p.retrospective)),
        ]);
        // A predicate is its id: claims name it.
        Record { id: p.id.clone(), title: p.label.clone(), quotes: Vec::new(), fields, says: p.id.clone() }
    };
    dataset.predicates().iter().filter(|p| p.declared).map(record).collect()
}

/// Entities; ids of documents are read as the newer ones.
pub(super) fn entities(dataset: &Dataset, names: &Names) -> Vec<Record> {
    let record = |entity: &crate::model::Entity| {
        let quotes = quotes(dataset, names, &entity.quotes);
        let aliases = entity.aliases.iter().map(|a| {
            let of = self::quotes(dataset, names, &a.quotes);
            let join = |part: fn(&Value) -> &str| of.iter().map(part).collect::<Vec<_>>().join("; ");
            let head = format!("{} ({})", a.name, a.status.name().to_lowercase());
            Value {
                key: format!("{head} {}", join(|v| &v.key)),
                words: format!("{head}: {}", join(|v| &v.words)),
            }
        });
        let fields = filled(vec![
            ("kind", vec![plain(entity.kind.name())]),
            ("name", vec![plain(&entity.name)]),
            ("short name", maybe(entity.short.as_ref())),
            ("native name", maybe(entity.native.as_ref())),
            ("other names", aliases.collect()),
            ("quotes", quotes.clone()),
            ("note", maybe(entity.note.as_ref())),
        ]);
        let says = says(&fields, &["note"]);
        let title = format!("{} ({})", entity.name, entity.kind.name());
        Record { id: entity.id.to_string(), title, quotes: words(&quotes), fields, says }
    };
    dataset.entities().iter().map(record).collect()
}

fn words(values: &[Value]) -> Vec<String> {
    values.iter().map(|v| v.words.clone()).collect()
}

/// Claims; ids of documents, entities and claims are read as the newer ones.
pub(super) fn claims(dataset: &Dataset, names: &Names) -> Vec<Record> {
    dataset.claims_ix().map(|(ix, claim)| claim_record(dataset, names, ix, claim)).collect()
}

fn claim_record(dataset: &Dataset, names: &Names, ix: ClaimIx, claim: &Claim) -> Record {
    let entity = |e: EntityIx| entity_value(dataset, names, e);
    let other = |c: ClaimIx| {
        let id = &dataset.claim(c).id;
        Value { key: now(&names.claims, id).to_owned(), words: format!("[{id}]") }
    };
    let predicate = dataset.predicate(claim.predicate);
    let quotes = quotes(dataset, names, &claim.quotes);
    let fields = filled(vec![
        ("subject", vec![entity(claim.subject)]),
        ("predicate", vec![Value { key: predicate.id.clone(), words: predicate.label.clone() }]),
        ("object", claim.object.iter().map(|o| object(dataset, names, o)).collect()),
        ("role", maybe(claim.role.as_ref())),
        ("date", date(claim.when.as_ref())),
        ("during", claim.during.into_iter().map(entity).collect()),
        ("status", vec![plain(claim.status.name())]),
        ("who says so", claim.attributed_to.iter().map(|a| attribution(dataset, names, a)).collect()),
        ("said when", date(claim.said.as_ref())),
        ("answers", claim.answers.into_iter().map(other).collect()),
        ("rivals", claim.rivals.iter().map(|c| other(*c)).collect()),
        ("quotes", quotes.clone()),
        ("note", maybe(claim.note.as_ref())),
    ]);
    let says = says(&fields, &["answers", "rivals", "note"]);
    let when = claim.when.as_ref().map_or("no date of its own".to_owned(), describe_when);
    let said = describe_claim_whole(dataset, ix);
    let title = format!("{said} ({}; {when})", describe_speaker(dataset, claim));
    Record { id: claim.id.to_string(), title, quotes: words(&quotes), fields, says }
}

/// Stories; ids of claims are read as the newer ones. The order of stops is a part of what a story says.
pub(super) fn stories(dataset: &Dataset, names: &Names) -> Vec<Record> {
    let cites = |sentence: &CitedSentence| {
        let ids = sentence.cites.iter().map(|c| now(&names.claims, &dataset.claim(*c).id));
        ids.collect::<Vec<_>>().join(", ")
    };
    let stop = |(n, stop): (usize, &Stop)| {
        let mut words = format!("{}. {}", n + 1, stop.title);
        if !stop.view.is_empty() {
            let _ = write!(words, " ({})", stop.view);
        }
        for sentence in &stop.text {
            let _ = write!(words, " {} [{}]", sentence.says, cites(sentence));
        }
        plain(words)
    };
    let record = |story: &Story| {
        let fields = filled(vec![
            ("title", vec![plain(&story.title)]),
            ("stops", story.stops.iter().enumerate().map(stop).collect()),
        ]);
        let says = says(&fields, &[]);
        Record { id: story.id.to_string(), title: story.title.clone(), quotes: Vec::new(), fields, says }
    };
    dataset.stories().iter().map(record).collect()
}

fn entity_value(dataset: &Dataset, names: &Names, entity: EntityIx) -> Value {
    let record = dataset.entity(entity);
    let words = format!("{} [{}]", record.label(), record.id);
    Value { key: now(&names.entities, &record.id).to_owned(), words }
}

fn source_value(dataset: &Dataset, names: &Names, source: SourceIx) -> Value {
    let record = dataset.source(source);
    let words = format!("“{}” [{}]", record.title, record.id);
    Value { key: now(&names.sources, &record.id).to_owned(), words }
}

fn quotes(dataset: &Dataset, names: &Names, list: &[Quote]) -> Vec<Value> {
    let value = |quote: &Quote| {
        let source = dataset.source(quote.source);
        let around = [quote.prefix.as_deref(), quote.suffix.as_deref()].map(Option::unwrap_or_default);
        let mut words = format!("“{}” ({})", quote.exact, cite_source(source));
        for (side, text) in [("after", around[0]), ("before", around[1])] {
            if !text.is_empty() {
                let _ = write!(words, ", {side} “{text}”");
            }
        }
        let id = now(&names.sources, &source.id);
        Value { key: format!("{id}\u{1f}{}\u{1f}{}", quote.exact, around.join("\u{1f}")), words }
    };
    list.iter().map(value).collect()
}

fn object(dataset: &Dataset, names: &Names, object: &Object) -> Value {
    match object {
        Object::Entity(e) => {
            let value = entity_value(dataset, names, *e);
            Value { key: format!("entity {}", value.key), ..value }
        }
        Object::Name(name) => Value { key: format!("name {name}"), words: format!("the name {name}") },
        Object::Text(text) => Value { key: format!("text {text}"), words: text.clone() },
        Object::Number { low, high, unit, said } => {
            let bound = |n: &Option<f64>| n.map_or("open".to_owned(), |n| n.to_string());
            let (low, high) = (bound(low), bound(high));
            Value {
                key: format!("number {low} {high} {unit} {said}"),
                words: format!("“{said}” ({unit}, from {low} to {high})"),
            }
        }
    }
}

fn attribution(dataset: &Dataset, names: &Names, who: &Attribution) -> Value {
    match who {
        Attribution::Entity(e) => {
            let value = entity_value(dataset, names, *e);
            Value { key: format!("entity {}", value.key), ..value }
        }
        Attribution::Source(s) => {
            let value = source_value(dataset, names, *s);
            Value { key: format!("source {}", value.key), ..value }
        }
        Attribution::Text(text) => Value { key: format!("text {text}"), words: text.clone() },
        Attribution::Unnamed => plain("somebody not named"),
    }
}

/// `1992–1994 (Over 1992/1994, stated)`
fn date(when: Option<&When>) -> Vec<Value> {
    let words = |when: &When| {
        let (said, holds, basis) = (describe_when(when), when.holds.name(), when.basis.describe());
        plain(format!("{said} ({holds} {}, {basis})", when.edtf))
    };
    when.map(words).into_iter().collect()
}
