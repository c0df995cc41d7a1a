//! What claims are about.

use super::{Id, Quote, Status};
use serde::{Deserialize, Serialize};

/// What sort of thing an entity is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum EntityKind {
    /// A non-state body with lineage, wings or splits, or an armed band.
    Faction,
    /// A human being.
    Person,
    /// A military or police operation.
    Operation,
    /// Any other body: state bodies, other parties, forces.
    Organization,
    /// A happening with a name, or with three or more participants, or numbers of its own.
    Event,
    /// A place.
    Place,
}

impl EntityKind {
    /// Every kind, in the order of the legend.
    pub const ALL: [EntityKind; 6] = [
        EntityKind::Faction,
        EntityKind::Person,
        EntityKind::Operation,
        EntityKind::Organization,
        EntityKind::Event,
        EntityKind::Place,
    ];

    /// The name used in files and on the screen.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            EntityKind::Faction => "Faction",
            EntityKind::Person => "Person",
            EntityKind::Operation => "Operation",
            EntityKind::Organization => "Organization",
            EntityKind::Event => "Event",
            EntityKind::Place => "Place",
        }
    }

    /// Whether it happens at a time rather than exists over time.
    #[must_use]
    pub fn is_happening(self) -> bool {
        matches!(self, EntityKind::Operation | EntityKind::Event)
    }
}

/// Another name.
#[derive(Clone, Debug, PartialEq)]
pub struct Alias {
    /// The name.
    pub name: String,
    /// Whether a source says so, or the curator infers it.
    pub status: Status,
    /// Where.
    pub quotes: Vec<Quote>,
}

/// A faction, person, operation, organization, event or place.
#[derive(Clone, Debug, PartialEq)]
pub struct Entity {
    /// Its id.
    pub id: Id,
    /// What it is.
    pub kind: EntityKind,
    /// Its name.
    pub name: String,
    /// A short name, for labels.
    pub short: Option<String>,
    /// Its name in its own script.
    pub native: Option<String>,
    /// Other names.
    pub aliases: Vec<Alias>,
    /// Where it is named.
    pub quotes: Vec<Quote>,
    /// The curator's remark.
    pub note: Option<String>,
}

impl Entity {
    /// Every name: name, short, native and aliases, in that order.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        std::iter::once(self.name.as_str())
            .chain(self.short.as_deref())
            .chain(self.native.as_deref())
            .chain(self.aliases.iter().map(|a| a.name.as_str()))
    }

    /// The quotes in which it is named: its own, then those of its aliases.
    pub fn naming_quotes(&self) -> impl Iterator<Item = &Quote> {
        self.quotes.iter().chain(self.aliases.iter().flat_map(|a| &a.quotes))
    }

    /// The name for a label: the short one if there is one.
    #[must_use]
    pub fn label(&self) -> &str {
        self.short.as_deref().unwrap_or(&self.name)
    }
}
