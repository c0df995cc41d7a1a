//! How marks are drawn, whatever they are.

use super::Counting;
use serde::{Deserialize, Serialize};

/// What the size of a glyph says.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Sizes {
    /// The kind of mark; of factions also how many ties they have.
    #[default]
    Kind,
    /// How many ties a mark has.
    Ties,
    /// How many independent sources speak of it.
    Sources,
    /// How many marks it is tied to in the period.
    Degree,
    /// The share of shortest ways between others that lead through it in the period.
    Betweenness,
}

impl Sizes {
    /// All, in the order of the menu.
    pub const ALL: [Self; 5] = [Self::Kind, Self::Ties, Self::Sources, Self::Degree, Self::Betweenness];

    /// Whether it says something that is measured for the period.
    #[must_use]
    pub fn is_measured(self) -> bool {
        matches!(self, Self::Degree | Self::Betweenness)
    }

    /// What it is called in the menu, and what a legend says of it.
    #[must_use]
    pub fn words(self) -> (&'static str, &'static str) {
        match self {
            Self::Kind => ("by kind", "size: kind; factions by ties"),
            Self::Ties => ("by ties", "size: number of ties"),
            Self::Sources => ("by sources", "size: independent sources"),
            Self::Degree => ("by degree in the period", "size: degree in the period"),
            Self::Betweenness => ("by betweenness in the period", "size: betweenness in the period"),
        }
    }
}

/// What the hue of a glyph says.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Colors {
    /// The faction family.
    #[default]
    Families,
    /// The community that the ties of the period make; the largest six have hues.
    Communities,
    /// How many marks it is tied to in the period: the more, the darker.
    Degree,
    /// The share of shortest ways between others that lead through it in the period: the more, the darker.
    Betweenness,
}

impl Colors {
    /// All, in the order of the menu.
    pub const ALL: [Self; 4] = [Self::Families, Self::Communities, Self::Degree, Self::Betweenness];

    /// What it is called in the menu, and what a legend says of it.
    #[must_use]
    pub fn words(self) -> (&'static str, &'static str) {
        match self {
            Self::Families => ("by faction family", "hue: faction family"),
            Self::Communities => ("by community in the period", "hue: community in the period"),
            Self::Degree => ("by degree in the period", "ink: degree in the period"),
            Self::Betweenness => ("by betweenness in the period", "ink: betweenness in the period"),
        }
    }

    /// Whether it says something that is measured for the period.
    #[must_use]
    pub fn is_measured(self) -> bool {
        self != Self::Families
    }
}

/// How marks are drawn.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Style {
    /// What the size of a glyph says.
    pub sizes: Sizes,
    /// What their hue says.
    #[serde(skip_serializing_if = "is_usual")]
    pub colors: Colors,
    /// Which ties count where something is measured.
    #[serde(skip_serializing_if = "is_usual")]
    pub counting: Counting,
    /// Marks are named in their own script where the dataset has such a name.
    pub native_names: bool,
    /// Lines say what they mean where there is room.
    pub line_names: bool,
}

impl Style {
    /// Whether size or hue says something that is measured for the period.
    #[must_use]
    pub fn is_measured(&self) -> bool {
        self.sizes.is_measured() || self.colors.is_measured()
    }
}

/// Whether a choice is the usual one: it is then not written.
fn is_usual<T: Default + PartialEq>(choice: &T) -> bool {
    *choice == T::default()
}
