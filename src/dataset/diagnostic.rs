//! What is wrong with a file, said for people: where, what was found, what was expected, what to do.

use crate::model::visible_line;
use serde::Serialize;
use std::fmt::Write as _;

/// Whether the file can be trusted with it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// It breaks a rule.
    Error,
    /// It deserves a look.
    Warning,
}

/// The rule that is broken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Rule {
    /// Empty, too large, not UTF-8, nested too deep.
    File,
    /// More records, or a longer text, than is read.
    TooMuch,
    /// Not RON, or not the fields that are expected.
    Ron,
    /// Written by a newer version of the program.
    FormatNewer,
    /// A snapshot whose content is not what its digest says.
    Digest,
    /// An id with characters that are not allowed, or too long.
    IdInvalid,
    /// A name or a title with a character that is not seen in it.
    HiddenCharacter,
    /// Two records of one list with the same id.
    IdDuplicate,
    /// An id that no record has.
    IdUnknown,
    /// A claim or an entity without a quote.
    QuoteMissing,
    /// A quote that is not in its document.
    QuoteNotVerbatim,
    /// A quote that is in its document more than once.
    QuoteAmbiguous,
    /// A quote that names neither end of its claim.
    QuoteNamesNobody,
    /// A document that cannot be found.
    DocumentMissing,
    /// A document that is not the one that was quoted.
    SourceHash,
    /// A file name with a path in it, or a hash that is none.
    SourceFile,
    /// Not a date.
    DateSyntax,
    /// A date that ends before it starts.
    DateOrder,
    /// A date of a form that its meaning does not allow.
    DateForm,
    /// A deed that is dated after the source that tells it.
    DateAfterSource,
    /// A predicate that is not in the table.
    PredicateUnknown,
    /// A declared predicate that is not well formed.
    PredicateInvalid,
    /// A predicate between kinds it does not allow.
    PredicateKind,
    /// An accusation without a speaker.
    AttributionMissing,
    /// A denial without the claim it answers.
    DenialUnanswered,
    /// An inference without a note that gives the step.
    InferenceUnexplained,
    /// A claim that is its own rival or answer.
    SelfReference,
    /// A number that is none, or a range upside down.
    Number,
    /// A claim outside the life of one of its ends.
    OutsideLife,
    /// An entity that no claim speaks of.
    OrphanEntity,
    /// A story, stop or sentence without words, of several lines, or beyond what is read.
    StoryForm,
    /// A sentence of a story that cites no claim.
    StoryUncited,
    /// A stop whose view cannot be read.
    StoryView,
    /// A stop that cites a claim which says something else than when the stop was written.
    StoryChanged,
}

/// A place in a file.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Place {
    /// The file's name as the user gave it.
    pub file: String,
    /// Line, from 1; 0 if the place is the file as a whole.
    pub line: usize,
    /// Column in characters, from 1; 0 if the place is the file as a whole.
    pub column: usize,
    /// The text at that place.
    pub text: String,
}

/// One thing that is wrong.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Diagnostic {
    /// Error or warning.
    pub severity: Severity,
    /// Which rule.
    pub rule: Rule,
    /// Where.
    #[serde(flatten)]
    pub place: Place,
    /// What is wrong, in one sentence.
    pub message: String,
    /// What was expected there.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub expected: Option<String>,
    /// What to do.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub hint: Option<String>,
}

impl Diagnostic {
    /// An error on a file as a whole.
    #[must_use]
    pub fn on_file(file: &str, rule: Rule, message: impl Into<String>) -> Self {
        Self {
            severity: Severity::Error,
            rule,
            place: Place { file: file.to_owned(), line: 0, column: 0, text: String::new() },
            message: message.into(),
            expected: None,
            hint: None,
        }
    }

    /// The same with what was expected.
    #[must_use]
    pub fn expecting(mut self, expected: impl Into<String>) -> Self {
        self.expected = Some(expected.into());
        self
    }

    /// The same with what to do.
    #[must_use]
    pub fn hinting(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }

    /// The same as a warning.
    #[must_use]
    pub fn warning(mut self) -> Self {
        self.severity = Severity::Warning;
        self
    }

    /// Whether it is an error.
    #[must_use]
    pub fn is_error(&self) -> bool {
        self.severity == Severity::Error
    }

    /// The diagnostic on one line: for a message in the window.
    #[must_use]
    pub fn one_line(&self) -> String {
        let at = match (self.place.line, self.place.column) {
            (0, _) => self.place.file.clone(),
            (line, column) => format!("{}:{line}:{column}", self.place.file),
        };
        let hint = self.hint.as_ref().map(|h| format!(" ({h})")).unwrap_or_default();
        visible_line(&format!("{at}: {}{hint}", self.message)).into_owned()
    }
}

impl Rule {
    /// Every rule.
    pub const ALL: [Rule; 34] = [
        Rule::File,
        Rule::TooMuch,
        Rule::Ron,
        Rule::FormatNewer,
        Rule::Digest,
        Rule::IdInvalid,
        Rule::HiddenCharacter,
        Rule::IdDuplicate,
        Rule::IdUnknown,
        Rule::QuoteMissing,
        Rule::QuoteNotVerbatim,
        Rule::QuoteAmbiguous,
        Rule::QuoteNamesNobody,
        Rule::DocumentMissing,
        Rule::SourceHash,
        Rule::SourceFile,
        Rule::DateSyntax,
        Rule::DateOrder,
        Rule::DateForm,
        Rule::DateAfterSource,
        Rule::PredicateUnknown,
        Rule::PredicateInvalid,
        Rule::PredicateKind,
        Rule::AttributionMissing,
        Rule::DenialUnanswered,
        Rule::InferenceUnexplained,
        Rule::SelfReference,
        Rule::Number,
        Rule::OutsideLife,
        Rule::OrphanEntity,
        Rule::StoryForm,
        Rule::StoryUncited,
        Rule::StoryView,
        Rule::StoryChanged,
    ];

    /// The rule's name, as written in reports.
    #[must_use]
    pub fn name(self) -> String {
        // The wire name is the one source of truth for how a rule is called.
        serde_json::to_string(&self).map(|s| s.trim_matches('"').to_owned()).unwrap_or_default()
    }
}

/// Reports as a compiler prints them, errors before warnings, each list in the order of the file.
#[must_use]
pub fn render_text(diagnostics: &[Diagnostic]) -> String {
    let mut sorted: Vec<&Diagnostic> = diagnostics.iter().collect();
    sorted.sort_by_key(|d| (d.severity, &d.place));
    let mut out = String::new();
    for d in sorted {
        // A line of the report is a line: nothing that a file holds begins another, or is not seen.
        let (file, message) = (visible_line(&d.place.file), visible_line(&d.message));
        let severity = if d.is_error() { "error" } else { "warning" };
        let _ = match (d.place.line, d.place.column) {
            (0, _) => writeln!(out, "{file}: {severity}[{}]: {message}", d.rule.name()),
            (line, column) => {
                writeln!(out, "{file}:{line}:{column}: {severity}[{}]: {message}", d.rule.name())
            }
        };
        if !d.place.text.is_empty() {
            let _ = writeln!(out, "    found: {}", visible_line(&shorten(&d.place.text)));
        }
        if let Some(expected) = &d.expected {
            let _ = writeln!(out, " expected: {}", visible_line(expected));
        }
        if let Some(hint) = &d.hint {
            let _ = writeln!(out, "     hint: {}", visible_line(hint));
        }
    }
    out
}

/// Reports as a JSON array, for editors.
#[must_use]
pub fn render_json(diagnostics: &[Diagnostic]) -> String {
    serde_json::to_string_pretty(diagnostics).unwrap_or_else(|_| "[]".to_owned())
}

/// One line of at most 160 characters.
fn shorten(text: &str) -> String {
    let line: String = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if line.chars().count() <= 160 {
        return line;
    }
    let head: String = line.chars().take(157).collect();
    format!("{head}...")
}
