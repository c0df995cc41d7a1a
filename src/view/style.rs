//! How marks are drawn, whatever they are.

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
}

impl Sizes {
    /// All, in the order of the menu.
    pub const ALL: [Self; 3] = [Self::Kind, Self::Ties, Self::Sources];

    /// What it is called in the menu, and what a legend says of it.
    #[must_use]
    pub fn words(self) -> (&'static str, &'static str) {
        match self {
            Self::Kind => ("by kind", "size: kind; factions by ties"),
            Self::Ties => ("by ties", "size: number of ties"),
            Self::Sources => ("by sources", "size: independent sources"),
        }
    }
}

/// How marks are drawn.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Style {
    /// What the size of a glyph says.
    pub sizes: Sizes,
    /// Marks are named in their own script where the dataset has such a name.
    pub native_names: bool,
    /// Lines say what they mean where there is room.
    pub line_names: bool,
}
