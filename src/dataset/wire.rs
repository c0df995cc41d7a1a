//! What format 1 holds in a file: names and texts, nothing resolved. Unknown fields are refused.
//!
//! The same types write RON and JSON: a key with nothing in it is left out, enums are tagged externally.

use super::bounds;
use crate::model::{Aspect, EntityKind, LineageRole, Shape, SourceKind, Status};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::collections::BTreeMap;

fn is_false(value: &bool) -> bool {
    !*value
}

/// A known kind of source is a bare word, one of the dataset's own a string; both are read as either.
mod kind {
    use super::{Deserialize, Deserializer, Serializer, SourceKind};

    #[derive(Deserialize)]
    #[serde(untagged, expecting = "a kind of document, such as Newspaper or \"Pamphlet\"")]
    enum Word {
        Text(String),
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<SourceKind, D::Error> {
        let Word::Text(name) = Word::deserialize(from)?;
        Ok(SourceKind::from_name(&name))
    }

    pub fn serialize<S: Serializer>(kind: &SourceKind, to: S) -> Result<S::Ok, S::Error> {
        match kind.known_name() {
            Some(name) => to.serialize_unit_variant("SourceKind", 0, name),
            None => to.serialize_str(kind.label()),
        }
    }
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct WireSource {
    pub id: String,
    pub title: String,
    #[serde(with = "kind")]
    pub kind: SourceKind,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub publisher: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub issued: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rights: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub file: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sha256: Option<String>,
    #[serde(default, skip_serializing_if = "is_false")]
    pub according_to: bool,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub shares_text_with: Vec<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub furniture: Vec<WireFurniture>,
}

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct WireFurniture {
    pub exact: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub prefix: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub suffix: Option<String>,
    pub why: String,
}

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct WireQuote {
    pub source: String,
    pub exact: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub prefix: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub suffix: Option<String>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct WireAlias {
    pub name: String,
    #[serde(default = "stated")]
    pub status: Status,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub quotes: Vec<WireQuote>,
}

fn stated() -> Status {
    Status::Stated
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct WireEntity {
    pub id: String,
    pub kind: EntityKind,
    pub name: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub short: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub native: Option<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub aliases: Vec<WireAlias>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub quotes: Vec<WireQuote>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub(super) enum WireHolds {
    On,
    Over,
    Seen,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(super) enum WireBasis {
    Stated,
    Heading,
    Issued,
    Reading(String),
    Derived(String),
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct WireWhen {
    pub holds: WireHolds,
    pub edtf: String,
    pub basis: WireBasis,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) enum WireObject {
    Entity(String),
    Name(String),
    Text(String),
    Number {
        #[serde(default, skip_serializing_if = "Option::is_none")]
        low: Option<f64>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        high: Option<f64>,
        unit: String,
        said: String,
    },
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(super) enum WireAttribution {
    Entity(String),
    Source(String),
    Text(String),
    Unnamed,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct WireClaim {
    pub id: String,
    pub subject: String,
    pub predicate: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub object: Option<WireObject>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub role: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub when: Option<WireWhen>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub during: Option<String>,
    pub status: Status,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub attributed_to: Vec<WireAttribution>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub said: Option<WireWhen>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub answers: Option<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub rivals: Vec<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub quotes: Vec<WireQuote>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

fn deed() -> Aspect {
    Aspect::Deed
}

fn is_deed(aspect: &Aspect) -> bool {
    *aspect == Aspect::Deed
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct WirePredicate {
    pub id: String,
    pub label: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub inverse: String,
    pub from: Vec<EntityKind>,
    /// Kinds the object may have; an empty list allows a text only.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub to: Vec<EntityKind>,
    pub shape: Shape,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub role: Option<LineageRole>,
    #[serde(default = "deed", skip_serializing_if = "is_deed")]
    pub aspect: Aspect,
    #[serde(default, skip_serializing_if = "is_false")]
    pub accusing: bool,
    #[serde(default, skip_serializing_if = "is_false")]
    pub retrospective: bool,
}

/// A way through the dataset.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct WireStory {
    pub id: String,
    pub title: String,
    pub stops: Vec<WireStop>,
}

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct WireStop {
    #[serde(default)]
    pub title: String,
    #[serde(default)]
    pub view: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub canvas: Option<(f32, f32)>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub text: Vec<WireSentence>,
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty", deserialize_with = "once::deserialize")]
    pub fingerprints: BTreeMap<String, String>,
}

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct WireSentence {
    pub says: String,
    #[serde(default)]
    pub cites: Vec<String>,
}

/// Pairs in file order, so that a name that stands twice can be seen. (A map would keep the last silently.) Of more than
/// are read, some one too many is kept to tell of.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct WirePositions(pub Vec<(String, (f32, f32))>);

impl Serialize for WirePositions {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(k, v)| (k, v)))
    }
}

impl<'de> Deserialize<'de> for WirePositions {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Pairs;
        impl<'de> serde::de::Visitor<'de> for Pairs {
            type Value = WirePositions;

            fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str("a map of ids to (x, y)")
            }

            fn visit_map<A: serde::de::MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
                let mut pairs = Vec::new();
                while let Some(pair) = map.next_entry()? {
                    if !bounds::POSITIONS.is_beyond(pairs.len()) {
                        pairs.push(pair);
                    }
                }
                Ok(WirePositions(pairs))
            }
        }
        deserializer.deserialize_map(Pairs)
    }
}

/// A whole dataset, as written out.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub(super) struct WireDataset {
    pub format: u32,
    pub id: String,
    pub title: String,
    pub version: String,
    pub licence: String,
    pub curator: String,
    pub span: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub about: Option<String>,
    pub sources: Vec<WireSource>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub predicates: Vec<WirePredicate>,
    pub entities: Vec<WireEntity>,
    pub claims: Vec<WireClaim>,
    #[serde(skip_serializing_if = "no_positions")]
    pub positions: WirePositions,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub stories: Vec<WireStory>,
}

fn no_positions(positions: &WirePositions) -> bool {
    positions.0.is_empty()
}

/// A map in which each key stands once: a second one is refused, not kept in place of the first.
pub(super) mod once {
    use serde::de::{Deserialize, Deserializer, Error, MapAccess, Visitor};
    use std::collections::BTreeMap;
    use std::fmt;
    use std::marker::PhantomData;

    struct Once<T>(PhantomData<T>);

    impl<'de, T: Deserialize<'de>> Visitor<'de> for Once<T> {
        type Value = BTreeMap<String, T>;

        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("a map")
        }

        fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
            let mut known = BTreeMap::new();
            while let Some(key) = map.next_key::<String>()? {
                if known.contains_key(&key) {
                    return Err(A::Error::custom(format_args!("the key `{key}` stands twice")));
                }
                known.insert(key, map.next_value()?);
            }
            Ok(known)
        }
    }

    pub fn deserialize<'de, D: Deserializer<'de>, T: Deserialize<'de>>(
        from: D,
    ) -> Result<BTreeMap<String, T>, D::Error> {
        from.deserialize_map(Once(PhantomData))
    }
}

/// Records of a list as text, the first `MOST` of them, and how many there are.
#[derive(Default)]
pub(super) struct RawList<'a, const MOST: usize> {
    pub kept: Vec<&'a ron::value::RawValue>,
    pub found: usize,
}

impl<'de: 'a, 'a, const MOST: usize> Deserialize<'de> for RawList<'a, MOST> {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        struct Records<'a, const MOST: usize>(std::marker::PhantomData<&'a ()>);
        impl<'de: 'a, 'a, const MOST: usize> serde::de::Visitor<'de> for Records<'a, MOST> {
            type Value = RawList<'a, MOST>;

            fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str("a list of records")
            }

            fn visit_seq<A: serde::de::SeqAccess<'de>>(self, mut list: A) -> Result<Self::Value, A::Error> {
                let mut records = RawList::default();
                while let Some(raw) = list.next_element::<&'a ron::value::RawValue>()? {
                    records.found += 1;
                    if records.found <= MOST {
                        records.kept.push(raw);
                    }
                }
                Ok(records)
            }
        }
        from.deserialize_seq(Records(std::marker::PhantomData))
    }
}

/// A whole dataset, as read: each record is kept as text, to be parsed alone, so that one bad record does not
/// hide the faults of the next.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawDataset<'a> {
    #[expect(dead_code, reason = "checked before anything else is parsed")]
    pub format: u32,
    pub id: String,
    pub title: String,
    pub version: String,
    pub licence: String,
    pub curator: String,
    pub span: String,
    #[serde(default)]
    pub about: Option<String>,
    #[serde(borrow)]
    pub sources: RawList<'a, { bounds::SOURCES.most }>,
    #[serde(default, borrow)]
    pub predicates: RawList<'a, { bounds::PREDICATES.most }>,
    #[serde(borrow)]
    pub entities: RawList<'a, { bounds::ENTITIES.most }>,
    #[serde(borrow)]
    pub claims: RawList<'a, { bounds::CLAIMS.most }>,
    #[serde(default)]
    pub positions: WirePositions,
    #[serde(default, borrow)]
    pub stories: RawList<'a, { crate::model::MOST.stories }>,
}
