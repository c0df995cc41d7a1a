//! `schism story`: stories as text, or as JSON.

use super::reading_args::StoryArgs;
use super::{input, output};
use crate::analysis::{ToldStop, story_text, told_stops};
use crate::graph::Network;
use crate::model::{Id, Story, cite, nearest};
use anyhow::{Result, bail};
use serde_json::{Value, json};
use std::path::PathBuf;
use std::sync::Arc;

pub(super) fn run(args: &StoryArgs) -> Result<bool> {
    let (id, file) = wanted(args);
    let input = input::load_sound(file.as_deref())?;
    let hide = args.hide_accused || input.view.as_ref().is_some_and(|v| v.filters.accused);
    let network = Network::of(Arc::new(input.dataset));
    let stories = network.dataset.stories();
    let shown: Vec<&Story> = match &id {
        None => stories.iter().collect(),
        Some(id) => match stories.iter().find(|s| s.id.as_str() == id) {
            Some(story) => vec![story],
            None => bail!(unknown(stories, id)),
        },
    };
    if args.json {
        let list: Vec<Value> = shown.iter().map(|s| to_json(&network, s, hide)).collect();
        let mut text = serde_json::to_string_pretty(&json!({ "stories": list }))?;
        text.push('\n');
        output::print_json(&text)?;
        return Ok(true);
    }
    if shown.is_empty() {
        output::print(
            "This dataset tells no story. In the window, Story (in Explore) makes one of views.\n",
        )?;
        return Ok(true);
    }
    let name =
        file.map(|f| format!(" '{}'", f.display().to_string().replace('\'', "'\\''"))).unwrap_or_default();
    let texts: Vec<String> = shown.iter().map(|s| story_text(&network, s, &name, hide)).collect();
    output::print(&texts.join("\n"))?;
    Ok(true)
}

/// The id and the file: a first word that can be no id is the file.
fn wanted(args: &StoryArgs) -> (Option<String>, Option<PathBuf>) {
    match (&args.id, &args.file) {
        (Some(word), None) if Id::new(word).is_err() => (None, Some(PathBuf::from(word))),
        (id, file) => (id.clone(), file.clone()),
    }
}

fn unknown(stories: &[Story], id: &str) -> String {
    let ids = || stories.iter().map(|s| s.id.as_str());
    let hint = match nearest(id, ids()) {
        Some(near) => format!("did you mean `{near}`?"),
        None if stories.is_empty() => "this dataset tells none".to_owned(),
        None => format!("there are {}", ids().collect::<Vec<_>>().join(", ")),
    };
    format!("no story has the id `{id}`; {hint}")
}

fn to_json(network: &Network, story: &Story, hide: bool) -> Value {
    let dataset = &network.dataset;
    let stop = |stop: ToldStop| {
        let sentences: Vec<Value> = stop
            .sentences
            .iter()
            .map(|(says, cites)| {
                let ids: Vec<&str> = cites.iter().map(|c| dataset.claim(*c).id.as_str()).collect();
                let cited: Vec<String> =
                    cites.iter().map(|c| cite(dataset, &network.chronology, *c)).collect();
                json!({"says": says, "cites": ids, "cited": cited})
            })
            .collect();
        json!({
            "title": stop.title,
            "view": stop.view,
            "shows": stop.shows.as_ref().ok(),
            "unreadable": stop.shows.as_ref().err(),
            "text": sentences,
            "left_out": stop.left_out,
            "changed": stop.news.changed,
            "not_noted": stop.news.unmarked,
        })
    };
    let stops: Vec<Value> = told_stops(network, story, hide).into_iter().map(stop).collect();
    json!({"id": story.id.to_string(), "title": story.title, "stops": stops})
}
