//! How much is read: the most bytes, brackets, records and characters of a file, in one table. A file may have gone
//! through any hands; what goes beyond a bound is refused with its place, before memory is taken for it.
//!
//! Whether what is within the bounds is sound is not asked here. The bounds of stories stand beside them, in
//! [`crate::model::MOST`], those of a view's text in [`crate::view::MOST_VIEW_TEXT`]. `docs/dataset.md` prints the table.

use std::fmt;

/// What a bound counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// Bytes.
    Bytes,
    /// Unicode characters.
    Characters,
    /// Records or items of a list.
    Items,
    /// Brackets within brackets.
    Levels,
    /// World units, from the middle of the picture either way.
    WorldUnits,
}

/// The most of something that is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bound {
    /// Of what, in the plural where it is counted: `claims`.
    pub of: &'static str,
    /// The most.
    pub most: usize,
    /// In which unit.
    pub unit: Unit,
}

macro_rules! bounds {
    ($($(#[$doc:meta])* $name:ident = $most:expr, $unit:ident, $of:literal;)*) => {
        $($(#[$doc])* pub const $name: Bound = Bound { of: $of, most: $most, unit: Unit::$unit };)*

        /// Every bound, in the order of the table in `docs/dataset.md`.
        pub const ALL: &[Bound] = &[$($name),*];
    };
}

const MIB: usize = 1024 * 1024;

bounds! {
    /// Of a dataset or snapshot, and of a picture with one inside; also of what is unpacked from it.
    FILE = 64 * MIB, Bytes, "a file";
    /// Of one document.
    DOCUMENT = 16 * MIB, Bytes, "a document";
    /// Of all documents of a dataset together.
    DOCUMENTS = 128 * MIB, Bytes, "all documents together";
    /// Of one source, predicate, entity, claim or story.
    RECORD = MIB, Bytes, "a record";
    /// Of the view in a snapshot.
    VIEW = 32 * MIB, Bytes, "the view of a snapshot";
    /// How deep brackets may be nested. A reader calls itself once for each; this many need no more than 256 KiB of stack,
    /// which every thread has.
    DEPTH = 24, Levels, "brackets within brackets";
    /// Of a dataset.
    SOURCES = 10_000, Items, "sources";
    /// Declared by a dataset.
    PREDICATES = 1_000, Items, "predicates";
    /// Of a dataset.
    ENTITIES = 200_000, Items, "entities";
    /// Of a dataset.
    CLAIMS = 500_000, Items, "claims";
    /// Of a dataset, and of a view.
    POSITIONS = 200_000, Items, "positions";
    /// Of a claim, an entity or an alias.
    QUOTES = 200, Items, "quotes of one record";
    /// Of an entity.
    ALIASES = 200, Items, "aliases of one entity";
    /// Of a claim.
    SPEAKERS = 200, Items, "speakers of one claim";
    /// Of a claim, as it names them.
    RIVALS = 200, Items, "rivals of one claim";
    /// Of a source, as it names them.
    SHARING = 1_000, Items, "sources that one shares text with";
    /// Of a source.
    FURNITURE = 10_000, Items, "pieces of furniture of one source";
    /// Of a predicate, at either end.
    KINDS = 16, Items, "kinds at one end of a predicate";
    /// Of a stop of a story.
    FINGERPRINTS = 2_000, Items, "fingerprints of one stop";
    /// Of an entity, in each of its forms, and of an alias.
    NAME = 300, Characters, "a name";
    /// Of a dataset or source; also publisher, rights, licence, curator, version and the name of a file.
    TITLE = 500, Characters, "a title, or another line about a dataset or source";
    /// The words of a quote, and of furniture.
    QUOTE = 20_000, Characters, "a quote";
    /// What stands before or after a quote.
    CONTEXT = 2_000, Characters, "a quote's prefix or suffix";
    /// A note, and why furniture is none.
    NOTE = 20_000, Characters, "a note";
    /// What a dataset says about itself.
    ABOUT = 200_000, Characters, "what a dataset says about itself";
    /// An object that is a text, a role, a unit, a number as said, a speaker that is a text, what a date rests on.
    WORDS = 5_000, Characters, "a text, role, unit, speaker or reason of a date";
    /// Of a predicate.
    LABEL = 200, Characters, "a predicate's label";
    /// A date as written.
    DATE = 200, Characters, "a date";
    /// The text that is searched for in a view.
    SEARCH = 1_000, Characters, "the search of a view";
    /// A coordinate.
    PLACE = 10_000_000, WorldUnits, "a position's distance from the middle, across and down";
    /// How many faults are looked for.
    FAULTS = 1_000, Items, "faults told of one file";
}

impl Bound {
    /// Whether so much is too much.
    #[must_use]
    pub fn is_beyond(self, found: usize) -> bool {
        found > self.most
    }

    /// Whether a text is too long. Characters are counted only where there are bytes enough for them.
    #[must_use]
    pub fn is_beyond_text(self, text: &str) -> bool {
        text.len() > self.most && text.chars().count() > self.most
    }

    /// What is said of an excess: `there are 7 claims`, `a name has 400 characters`.
    #[must_use]
    pub fn excess(self, found: usize) -> String {
        let found = separated(found);
        match self.unit {
            Unit::Bytes => format!("{} has {found} bytes", self.of),
            Unit::Characters => format!("{} has {found} characters", self.of),
            Unit::Items => format!("there are {found} {}", self.of),
            Unit::Levels => format!("brackets are nested {found} deep"),
            Unit::WorldUnits => format!("{} is {found}", self.of),
        }
    }

    /// What would have been read: `at most 500,000`.
    #[must_use]
    pub fn allowed(self) -> String {
        format!("at most {}", self.size())
    }

    /// The bound as the table prints it: `64 MB`, `500,000`, `300 characters`.
    #[must_use]
    pub fn size(self) -> String {
        match self.unit {
            Unit::Bytes => format!("{} MB", self.most / MIB),
            Unit::Characters => format!("{} characters", separated(self.most)),
            Unit::Items | Unit::Levels => separated(self.most),
            Unit::WorldUnits => format!("{} units", separated(self.most)),
        }
    }

    /// Whether both coordinates of a place are numbers within the bound.
    #[must_use]
    #[expect(clippy::cast_precision_loss, reason = "a bound of a few digits")]
    pub fn holds_point(self, x: f32, y: f32) -> bool {
        let most = self.most as f32;
        // Not a number is within no bounds.
        x.abs() <= most && y.abs() <= most
    }

    /// What a place should be.
    #[must_use]
    pub fn point_expected(self) -> String {
        format!("(x, y) of two numbers between -{0} and {0}", separated(self.most))
    }

    /// The bound in bytes, as readers of files want it.
    #[must_use]
    pub const fn bytes(self) -> u64 {
        self.most as u64
    }
}

impl fmt::Display for Bound {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.of, self.size())
    }
}

/// A number with commas between its thousands.
fn separated(number: usize) -> String {
    let digits = number.to_string();
    let mut out = String::with_capacity(digits.len() + digits.len() / 3);
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bound_is_said_in_words() {
        assert_eq!(
            (CLAIMS.excess(500_001), CLAIMS.allowed()),
            ("there are 500,001 claims".to_owned(), "at most 500,000".to_owned())
        );
        assert_eq!(NAME.excess(1_301), "a name has 1,301 characters");
        assert_eq!(
            (FILE.size(), DEPTH.excess(25)),
            ("64 MB".to_owned(), "brackets are nested 25 deep".to_owned())
        );
        assert!(NAME.is_beyond_text(&"x".repeat(301)) && !NAME.is_beyond_text(&"ہ".repeat(300)));
    }

    #[test]
    fn the_table_in_the_docs_is_this_one() {
        let docs = include_str!("../../docs/dataset.md");
        for bound in ALL {
            let row = format!("| {} | {} |", bound.of, bound.size());
            assert!(docs.contains(&row), "docs/dataset.md lacks the row: {row}");
        }
    }
}
