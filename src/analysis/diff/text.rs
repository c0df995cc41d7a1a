//! A difference in words: a line of counts, then every record that differs with its quotes and its fields.

use super::{Difference, Fate, FieldChange, RecordChange};
use crate::model::Dataset;
use std::fmt::Write as _;

impl Difference {
    /// The counts: `claims: 2 added, 1 changed; entities: 1 renamed`; or that nothing differs.
    #[must_use]
    pub fn headline(&self) -> String {
        let mut parts: Vec<String> = Vec::new();
        for ((_, many), list) in self.lists() {
            let mut counts: Vec<(&str, usize)> = Vec::new();
            for record in list {
                match counts.last_mut().filter(|(label, _)| *label == record.fate.label()) {
                    Some((_, count)) => *count += 1,
                    None => counts.push((record.fate.label(), 1)),
                }
            }
            if !counts.is_empty() {
                let counts: Vec<String> = counts.iter().map(|(label, n)| format!("{n} {label}")).collect();
                parts.push(format!("{many}: {}", counts.join(", ")));
            }
        }
        if !self.about.is_empty() {
            let fields: Vec<&str> = self.about.iter().map(|f| f.field).collect();
            parts.push(format!("the dataset's own fields: {}", fields.join(", ")));
        }
        if parts.is_empty() { "equal in content".to_owned() } else { parts.join("; ") }
    }
}

/// The whole difference as plain text.
#[must_use]
pub fn difference_text(old: &Dataset, new: &Dataset, difference: &Difference) -> String {
    let mut text = String::new();
    let name = |d: &Dataset| format!("{} {}", d.title(), d.version());
    let _ = writeln!(text, "From {} to {}: {}", name(old), name(new), difference.headline());
    if difference.moved > 0 {
        let entities = if difference.moved == 1 { "entity stands" } else { "entities stand" };
        let _ = writeln!(text, "{} {entities} elsewhere in the picture.", difference.moved);
    }
    fields(&mut text, "", &difference.about);
    for ((one, _), list) in difference.lists() {
        for record in list {
            write(&mut text, one, record);
        }
    }
    text
}

fn write(text: &mut String, what: &str, record: &RecordChange) {
    let fate = match &record.fate {
        Fate::Renamed { was } => format!("renamed from [{was}]"),
        fate => fate.label().to_owned(),
    };
    let _ = writeln!(text, "\n{what} [{}] {fate}", record.id);
    let _ = writeln!(text, "  {}", record.title);
    for quote in &record.quotes {
        let _ = writeln!(text, "    {quote}");
    }
    // Of what came or went, everything is new or old: the title and the quotes have said most of it.
    let whole = matches!(record.fate, Fate::Added | Fate::Removed);
    let told =
        |f: &&FieldChange| !(whole && matches!(f.field, "quotes" | "subject" | "predicate" | "object"));
    let rest: Vec<FieldChange> = record.fields.iter().filter(told).cloned().collect();
    if whole {
        for change in rest {
            for value in change.old.iter().chain(&change.new) {
                let _ = writeln!(text, "  {}: {value}", change.field);
            }
        }
    } else {
        fields(text, "  ", &rest);
    }
}

/// `  date: 1992 → 1993`, or a line for each value that was taken out or put in.
fn fields(text: &mut String, indent: &str, list: &[FieldChange]) {
    for change in list {
        match (&change.old[..], &change.new[..]) {
            ([old], [new]) => {
                let _ = writeln!(text, "{indent}{}: {old} → {new}", change.field);
            }
            (old, new) => {
                let lines = old.iter().map(|v| ("taken out: ", v)).chain(new.iter().map(|v| ("put in: ", v)));
                for (sign, value) in lines {
                    let _ = writeln!(text, "{indent}{}: {sign}{value}", change.field);
                }
            }
        }
    }
}
