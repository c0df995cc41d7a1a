//! `schism diff`: what differs between two versions of a dataset, in words or as JSON.

use super::trace_args::DiffArgs;
use super::{input, output};
use crate::analysis::diff::{Difference, Fate, FieldChange, RecordChange, difference_text};
use anyhow::Result;
use serde_json::{Map, Value, json};

pub(super) fn run(args: &DiffArgs) -> Result<bool> {
    let old = input::load_sound(Some(&args.old))?.dataset;
    let new = input::load_sound(Some(&args.new))?.dataset;
    let difference = Difference::of(&old, &new);
    if args.json {
        let mut text = serde_json::to_string_pretty(&to_json(&difference))?;
        text.push('\n');
        output::print_json(&text)?;
    } else {
        output::print(&difference_text(&old, &new, &difference))?;
    }
    Ok(true)
}

fn to_json(difference: &Difference) -> Value {
    let mut json = Map::new();
    json.insert("equal".to_owned(), json!(difference.is_empty()));
    json.insert("about".to_owned(), fields(&difference.about));
    for ((_, many), list) in difference.lists() {
        json.insert(many.to_owned(), list.iter().map(record).collect());
    }
    json.insert("moved".to_owned(), json!(difference.moved));
    Value::Object(json)
}

fn record(record: &RecordChange) -> Value {
    let was = if let Fate::Renamed { was } = &record.fate { Some(was) } else { None };
    json!({
        "id": record.id,
        "change": record.fate.label(),
        "was": was,
        "says": record.title,
        "quotes": record.quotes,
        "fields": fields(&record.fields),
    })
}

fn fields(list: &[FieldChange]) -> Value {
    list.iter().map(|f| json!({"field": f.field, "old": f.old, "new": f.new})).collect()
}
