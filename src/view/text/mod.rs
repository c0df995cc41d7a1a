//! A view as one line of text, to be pasted into a mail, typed after `--view`, or kept as a bookmark:
//! `year=1993;select=mqm`.
//!
//! Parts are `key=value`, with semicolons between them, in any order; spaces around them do not count. What differs
//! from the view that a dataset opens with is written, nothing else: positions, pins and rows are no part of it.
//!
//! | key | value |
//! |---|---|
//! | `plot` | `lineage` (or `network`) |
//! | `year`, `years`, `until` | `1993`; `1990..1996`; `1992`: without one all years |
//! | `compare` | `1993..2016`: the two years side by side |
//! | `select` | ids of entities, the one in the panel first; or the id of a claim, for its line |
//! | `show`, `hide` | kinds (`place`), relations (`listed`), statuses (`alleged`), `undated`, `accused` |
//! | `without` | ids of sources that are passed over |
//! | `only` | `corroborated`, `disputed` |
//! | `alone`, `away` | ids of entities looked at alone, or put away |
//! | `trace` | `around:mqm:2`; `between:mqm:psp` for the shortest ways, `between:mqm:psp:4` for all up to 4 steps |
//! | `over` | the period of the trace: `1993`, `1990..1996`, `..1992` or `all`; without it that of the view |
//! | `search` | a text; `%3B` is a semicolon, `%25` a percent sign |
//! | `outside` | `dim` or `hide` (or `ghost`) |
//! | `sizes`, `colors` | what size and hue say: `ties`, `sources`, `degree`, `betweenness`, `communities` |
//! | `counting` | `generous` (or `strict`) |
//! | `names` | `native`; `lines` | `named` |
//! | `camera` | middle of the picture, across and down in world units, and points for a unit: `120,-40,1.5` |
//! | `window` | of the lineage: from and to in days since 1970-01-01, points below the first row, height of rows |
//! | `kin` | of the lineage: `mqm:2`, with the greatest number of steps |
//! | `busy` | `wide`: busy years of the lineage are wider |
//! | `theme` | `light` or `dark` |

mod read;
mod write;

pub use read::read_view_text;
use thiserror::Error;
pub use write::view_text;

/// The most bytes of a text that are read.
pub const MOST_VIEW_TEXT: usize = 64 * 1024;

/// Why a line of text is no view of a dataset.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum ViewTextError {
    /// It is not made of `key=value`.
    #[error("“{0}” is not of the form key=value; an example: year=1993;select=mqm")]
    NotAPart(String),
    /// There is no such key.
    #[error("a view has no `{found}`{}", hint(.nearest))]
    UnknownKey {
        /// What stands there.
        found: String,
        /// What may be meant.
        nearest: Vec<String>,
    },
    /// A key is given twice, or two that exclude one another.
    #[error("`{0}` is said twice, or another part says otherwise")]
    Twice(String),
    /// The value is not one that the key can have.
    #[error("`{key}={found}`: {expected}")]
    BadValue {
        /// The key.
        key: String,
        /// What stands there.
        found: String,
        /// What could.
        expected: String,
    },
    /// There is nothing of this id in the dataset.
    #[error("`{key}`: no {what} has the id `{found}`{}", hint(.nearest))]
    UnknownId {
        /// The key.
        key: String,
        /// What is looked for: an entity, a source.
        what: &'static str,
        /// What stands there.
        found: String,
        /// Ids that may be meant.
        nearest: Vec<String>,
    },
    /// It is too long to be a view.
    #[error("this is no view: it is longer than {MOST_VIEW_TEXT} bytes")]
    TooLong,
}

fn hint(nearest: &[String]) -> String {
    match nearest {
        [] => String::new(),
        [one] => format!("; did you mean `{one}`?"),
        several => format!("; did you mean one of {}?", several.join(", ")),
    }
}

/// What can be shown or hidden, by one word each.
mod switch {
    use crate::model::{Shape, Status};
    use crate::view::MarkKind;

    /// A switch of the legend.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub(super) enum Switch {
        Kind(MarkKind),
        Shape(Shape),
        Status(Status),
        Undated,
        Accused,
    }

    /// Every switch with its word; no two have the same.
    pub(super) fn all() -> impl Iterator<Item = (String, Switch)> {
        let word = |name: &dyn std::fmt::Debug| format!("{name:?}").to_lowercase();
        let kinds = MarkKind::ALL.into_iter().map(move |k| (word(&k), Switch::Kind(k)));
        let shapes = Shape::ALL.into_iter().map(move |s| (word(&s), Switch::Shape(s)));
        let statuses = Status::ALL.into_iter().map(move |s| (word(&s), Switch::Status(s)));
        let rest = [("undated", Switch::Undated), ("accused", Switch::Accused)];
        kinds.chain(shapes).chain(statuses).chain(rest.map(|(w, s)| (w.to_owned(), s)))
    }
}
