//! Two versions of a dataset: which records came, went or changed, field by field, in words.
//!
//! Records are the same if their ids are. One whose id alone is another is told as renamed, not as removed and added.
//! Order in a file and in a list says nothing and is not compared; nor is what is looked at in a snapshot.

mod fields;
mod text;

pub use text::difference_text;

use crate::model::{Dataset, Id};
use fields::{Fields, Names};
use std::collections::{BTreeMap, BTreeSet};

/// What became of a record.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fate {
    /// Only the newer version has it.
    Added,
    /// Only the older version has it.
    Removed,
    /// It has another id; what it says is the same.
    Renamed {
        /// Its id in the older version.
        was: String,
    },
    /// Some of its fields differ.
    Changed,
}

impl Fate {
    /// The name for counts and for machines.
    #[must_use]
    pub fn label(&self) -> &'static str {
        match self {
            Fate::Added => "added",
            Fate::Removed => "removed",
            Fate::Renamed { .. } => "renamed",
            Fate::Changed => "changed",
        }
    }
}

/// One field that differs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldChange {
    /// Its name, in words.
    pub field: &'static str,
    /// What the older version has in it and the newer has not.
    pub old: Vec<String>,
    /// What the newer version has in it and the older has not.
    pub new: Vec<String>,
}

/// One record that differs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RecordChange {
    /// Its id; of a removed record that in the older version, else that in the newer.
    pub id: String,
    /// What became of it.
    pub fate: Fate,
    /// What it is, in one line: of a claim what is said, by whom and when.
    pub title: String,
    /// The words that it rests on, each with its source, as they stand in the version that the title is of.
    pub quotes: Vec<String>,
    /// The fields that differ; of an added or removed record all that hold something. Quotes too, where they differ.
    pub fields: Vec<FieldChange>,
}

/// What differs between two versions of a dataset; each list sorted by fate, then by id.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Difference {
    /// The dataset's own fields: title, version, licence.
    pub about: Vec<FieldChange>,
    /// Documents.
    pub sources: Vec<RecordChange>,
    /// Predicates that the dataset declares itself.
    pub predicates: Vec<RecordChange>,
    /// Entities.
    pub entities: Vec<RecordChange>,
    /// Claims.
    pub claims: Vec<RecordChange>,
    /// Stories.
    pub stories: Vec<RecordChange>,
    /// Entities whose place differs: of those that both versions have.
    pub moved: usize,
}

impl Difference {
    /// What differs from the older version to the newer.
    #[must_use]
    pub fn of(old: &Dataset, new: &Dataset) -> Self {
        let mut names = Names::default();
        let (of_old, of_new) = (fields::sources(old, &names), fields::sources(new, &Names::default()));
        let sources = records(of_old, of_new, &mut names.sources);
        let (of_old, of_new) = (fields::predicates(old), fields::predicates(new));
        let predicates = records(of_old, of_new, &mut BTreeMap::new());
        let (of_old, of_new) = (fields::entities(old, &names), fields::entities(new, &Names::default()));
        let entities = records(of_old, of_new, &mut names.entities);
        // Which claims have another id is told by what they say; then those that refer to them are read anew.
        let mut claims =
            records(fields::claims(old, &names), fields::claims(new, &Names::default()), &mut names.claims);
        if !names.claims.is_empty() {
            let of_new = fields::claims(new, &Names::default());
            claims = records(fields::claims(old, &names), of_new, &mut BTreeMap::new());
        }
        let (of_old, of_new) = (fields::stories(old, &names), fields::stories(new, &Names::default()));
        let stories = records(of_old, of_new, &mut BTreeMap::new());
        let about = changes(&fields::about(old), &fields::about(new));
        let moved = moved(old, new, &names);
        Self { about, sources, predicates, entities, claims, stories, moved }
    }

    /// Whether the two are equal in content, order and places apart.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.about.is_empty() && self.lists().iter().all(|(_, list)| list.is_empty())
    }

    /// Every list with what it is a list of: one, and many.
    #[must_use]
    pub fn lists(&self) -> [((&'static str, &'static str), &[RecordChange]); 5] {
        [
            (("source", "sources"), &self.sources),
            (("predicate", "predicates"), &self.predicates),
            (("entity", "entities"), &self.entities),
            (("claim", "claims"), &self.claims),
            (("story", "stories"), &self.stories),
        ]
    }
}

/// A record as it is compared.
struct Record {
    id: String,
    title: String,
    quotes: Vec<String>,
    fields: Fields,
    /// What it says, whatever its id; the same for two records only if one may be the other renamed.
    says: String,
}

/// Compares two lists; ids that are new for the same record are added to `renamed`, the older first.
fn records(old: Vec<Record>, new: Vec<Record>, renamed: &mut BTreeMap<String, String>) -> Vec<RecordChange> {
    let ids = |list: &[Record]| list.iter().map(|r| r.id.clone()).collect::<BTreeSet<String>>();
    let (known_old, known_new) = (ids(&old), ids(&new));
    let mut came: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for record in new.iter().filter(|r| !known_old.contains(&r.id)) {
        came.entry(record.says.clone()).or_default().insert(record.id.clone());
    }
    let mut went: Vec<&Record> = old.iter().filter(|r| !known_new.contains(&r.id)).collect();
    went.sort_by(|a, b| a.id.cmp(&b.id));
    for record in went {
        if let Some(id) = came.get_mut(&record.says).and_then(BTreeSet::pop_first) {
            renamed.insert(record.id.clone(), id);
        }
    }
    let mut olds: BTreeMap<String, Record> = BTreeMap::new();
    for record in old {
        let id = renamed.get(&record.id).unwrap_or(&record.id).clone();
        olds.insert(id, record);
    }
    let mut list = Vec::new();
    for record in new {
        let change = match olds.remove(&record.id) {
            None => Some((Fate::Added, changes(&Fields::new(), &record.fields))),
            Some(old) => {
                let fields = changes(&old.fields, &record.fields);
                let fate = if old.id == record.id { Fate::Changed } else { Fate::Renamed { was: old.id } };
                (fate != Fate::Changed || !fields.is_empty()).then_some((fate, fields))
            }
        };
        if let Some((fate, fields)) = change {
            let Record { id, title, quotes, .. } = record;
            list.push(RecordChange { id, fate, title, quotes, fields });
        }
    }
    for record in olds.into_values() {
        let fields = changes(&record.fields, &Fields::new());
        let Record { id, title, quotes, .. } = record;
        list.push(RecordChange { id, fate: Fate::Removed, title, quotes, fields });
    }
    let rank = |fate: &Fate| match fate {
        Fate::Added => 0,
        Fate::Removed => 1,
        Fate::Renamed { .. } => 2,
        Fate::Changed => 3,
    };
    list.sort_by(|a, b| (rank(&a.fate), &a.id).cmp(&(rank(&b.fate), &b.id)));
    list
}

/// The fields that differ, in the order of the newer record, then those it has no more.
fn changes(old: &Fields, new: &Fields) -> Vec<FieldChange> {
    if old == new {
        return Vec::new();
    }
    let names = new.iter().chain(old.iter().filter(|(name, _)| new.iter().all(|(n, _)| n != name)));
    let values = |fields: &Fields, name: &str| {
        fields.iter().find(|(n, _)| *n == name).map(|(_, values)| values.clone()).unwrap_or_default()
    };
    let change = |(field, _): &(&'static str, Vec<fields::Value>)| {
        let (had, has) = (values(old, field), values(new, field));
        let less = |list: &[fields::Value], other: &[fields::Value]| -> Vec<String> {
            let mut rest: Vec<&str> = other.iter().map(|v| v.key.as_str()).collect();
            let mut left = Vec::new();
            for value in list {
                match rest.iter().position(|k| *k == value.key) {
                    Some(at) => {
                        rest.swap_remove(at);
                    }
                    None => left.push(value.words.clone()),
                }
            }
            left
        };
        let (old, new) = (less(&had, &has), less(&has, &had));
        (!(old.is_empty() && new.is_empty())).then_some(FieldChange { field, old, new })
    };
    names.filter_map(change).collect()
}

/// How many entities of both versions stand elsewhere in the newer.
fn moved(old: &Dataset, new: &Dataset, names: &Names) -> usize {
    let place = |dataset: &Dataset, id: &Id| {
        dataset.entity_by_id(id.as_str()).and_then(|e| dataset.positions().get(&e).copied())
    };
    let elsewhere = |id: &&Id| {
        let now = names.entities.get(id.as_str()).map_or(id.as_str(), String::as_str);
        let there = Id::new(now).ok().filter(|now| new.entity_by_id(now.as_str()).is_some());
        there.is_some_and(|now| place(old, id) != place(new, &now))
    };
    old.entities().iter().map(|e| &e.id).filter(elsewhere).count()
}
