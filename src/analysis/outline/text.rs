//! An outline as plain text and as Markdown: sentences with their sources by number and their claims by id, and at the
//! end every source with the verbatim words taken from it.

use super::{Line, Outline};
use crate::analysis::citations::Citations;
use crate::analysis::person::possibly;
use crate::analysis::told::Timing;
use crate::model::{Dataset, Period};
use std::fmt::Write as _;

impl Outline {
    /// As plain text: headings are underlined, a claim starts with a dash.
    #[must_use]
    pub fn text(&self, dataset: &Dataset) -> String {
        self.written(dataset, &Plain)
    }

    /// As Markdown (CommonMark): headings by their level, claims as lists.
    #[must_use]
    pub fn markdown(&self, dataset: &Dataset) -> String {
        self.written(dataset, &Markdown)
    }

    fn written(&self, dataset: &Dataset, style: &dyn Style) -> String {
        let mut cited = Citations::new(dataset);
        let mut text = style.heading(1, &self.title);
        for paragraph in &self.preface {
            let _ = write!(text, "\n{}\n", style.words(paragraph));
        }
        for section in &self.sections {
            text.push('\n');
            text.push_str(&style.heading(section.level, &section.heading));
            if !section.lines.is_empty() {
                text.push('\n');
            }
            for line in &section.lines {
                write_line(&mut text, dataset, &mut cited, line, self.bounded(), style);
            }
        }
        text.push('\n');
        text.push_str(&style.heading(2, "Sources"));
        text.push('\n');
        for (source, words) in cited.sources() {
            let _ = writeln!(text, "- {}", style.words(&source));
            for words in words {
                let _ = writeln!(text, "  - {}", style.words(&words));
            }
        }
        let _ = writeln!(text, "\n{}", style.words(&cited.ending()));
        text
    }

    /// The period, where a sentence has to say that it is only possible in it; by year the headings do.
    fn bounded(&self) -> Option<Period> {
        (self.by != super::By::Year).then_some(self.period)
    }
}

fn write_line<'a>(
    text: &mut String,
    dataset: &'a Dataset,
    cited: &mut Citations<'a>,
    line: &Line,
    period: Option<Period>,
    style: &dyn Style,
) {
    match line {
        Line::Claim(statement) => {
            let possibly = period.filter(|_| statement.timing == Timing::Possible);
            let possibly = possibly.map(|p| self::possibly(statement.timing, p)).unwrap_or_default();
            let words = style.words(&format!("{}{possibly}", statement.words()));
            let _ = writeln!(text, "- {words} {}", style.words(&cited.claim(statement.claim)));
            for beside in &statement.beside {
                let cited = cited.claim(beside.claim);
                let _ = writeln!(text, "  - {} {}", style.words(&beside.words()), style.words(&cited));
            }
            if let Some(words) = statement.withheld_words() {
                let _ = writeln!(text, "  - {words}.");
            }
        }
        Line::Drawn { text: words, from } => {
            let cited: Vec<String> = from.iter().map(|c| cited.ground(*c)).collect();
            let _ = writeln!(text, "- {} {}", style.words(words), style.words(&cited.join(" ")));
        }
        Line::Name { text: words, entity, alias } => {
            let record = dataset.entity(*entity);
            let quotes = match alias {
                Some(n) => record.aliases.get(*n).map_or(&[][..], |a| &a.quotes),
                None => &record.quotes,
            };
            let cited = cited.quotes(quotes, record.id.as_str());
            let _ = writeln!(
                text,
                "- {} {}",
                style.words(words),
                style.words(&format!("{cited} ({})", record.id))
            );
        }
    }
}

/// How one kind of text marks headings and what it must not be taken for.
trait Style {
    fn heading(&self, level: u8, words: &str) -> String;
    /// Words on one line.
    fn words(&self, words: &str) -> String;
}

struct Plain;

impl Style for Plain {
    fn heading(&self, level: u8, words: &str) -> String {
        let length = words.chars().count();
        match level {
            1 => format!("{words}\n{}\n", "=".repeat(length)),
            2 => format!("{words}\n{}\n", "-".repeat(length)),
            _ => format!("{words}\n"),
        }
    }

    fn words(&self, words: &str) -> String {
        words.replace(['\n', '\r'], " ")
    }
}

struct Markdown;

impl Style for Markdown {
    fn heading(&self, level: u8, words: &str) -> String {
        format!("{} {}\n", "#".repeat(usize::from(level.clamp(1, 6))), self.words(words))
    }

    /// Signs that Markdown would take for marks of its own are escaped, so that words stay verbatim when they are shown.
    fn words(&self, words: &str) -> String {
        let mut text = String::with_capacity(words.len());
        for c in words.chars() {
            if matches!(c, '\\' | '*' | '_' | '[' | ']' | '<' | '>' | '`' | '#' | '|' | '~' | '&') {
                text.push('\\');
            }
            text.push(if matches!(c, '\n' | '\r') { ' ' } else { c });
        }
        text
    }
}
