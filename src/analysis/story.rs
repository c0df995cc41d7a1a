//! A story as text: its stops with their cited sentences, how to look at each, and at the end every cited claim with its
//! words and sources.

use crate::graph::Network;
use crate::model::{ClaimIx, Stop, Story, cite, cited_ids};
use crate::view::{Plot, StopNews, View, read_view_text};
use std::fmt::Write as _;

/// One stop, as it is printed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ToldStop {
    /// Its title.
    pub title: String,
    /// The period that it shows, and in which picture; or why its view cannot be shown.
    pub shows: Result<String, String>,
    /// Its view as text.
    pub view: String,
    /// Its sentences, each with the claims that bear it.
    pub sentences: Vec<(String, Vec<ClaimIx>)>,
    /// How many sentences are left out, for they tell of persons known from a single accusation.
    pub left_out: usize,
    /// What is new since it was written.
    pub news: StopNews,
}

/// The stops of a story, as they are printed; without sentences that tell of persons known from a single accusation, if
/// they are to be left out.
#[must_use]
pub fn told_stops(network: &Network, story: &Story, leave_out_accused: bool) -> Vec<ToldStop> {
    let dataset = &network.dataset;
    let told = |stop: &Stop| {
        let (sentences, left_out) = stop.told(dataset, leave_out_accused);
        let shows = read_view_text(dataset, &View::default(), &stop.view);
        ToldStop {
            title: stop.title.clone(),
            shows: shows.map(|v| shown(&v)).map_err(|e| e.to_string()),
            view: stop.view.clone(),
            sentences: sentences.into_iter().map(|s| (s.says.clone(), s.cites.clone())).collect(),
            left_out,
            news: StopNews::of(dataset, stop, leave_out_accused),
        }
    };
    story.stops.iter().map(told).collect()
}

/// The period of a view, and which picture it is of: `1993, lineage`.
fn shown(view: &View) -> String {
    let plot = match view.plot {
        Plot::Network => "network",
        Plot::Lineage => "lineage",
    };
    format!("{}, {plot}", view.period.label())
}

/// A story as plain text. `file` is what the commands that look at a stop are to open; empty for the bundled dataset.
#[must_use]
pub fn story_text(network: &Network, story: &Story, file: &str, leave_out_accused: bool) -> String {
    let dataset = &network.dataset;
    let stops = told_stops(network, story, leave_out_accused);
    let count = if stops.len() == 1 { "one stop".to_owned() } else { format!("{} stops", stops.len()) };
    let mut text = format!("{} [{}]\n", story.title, story.id);
    let _ = writeln!(
        text,
        "{count}; {} {}; as stated in the documents cited",
        dataset.title(),
        dataset.version()
    );
    let mut cited: Vec<ClaimIx> = Vec::new();
    for (n, stop) in stops.iter().enumerate() {
        let _ = writeln!(text, "\n{}. {}", n + 1, stop.title);
        let _ = match &stop.shows {
            Ok(shows) => writeln!(text, "   {shows}"),
            Err(error) => writeln!(text, "   Its view cannot be shown: {error}"),
        };
        for (says, cites) in &stop.sentences {
            let sentence = crate::model::CitedSentence { says: says.clone(), cites: cites.clone() };
            let _ = writeln!(text, "   {says} [{}]", cited_ids(dataset, &sentence));
            for claim in cites {
                if !cited.contains(claim) {
                    cited.push(*claim);
                }
            }
        }
        if stop.left_out > 0 {
            let _ = writeln!(
                text,
                "   Left out, for they tell of persons known from a single accusation: {}",
                stop.left_out
            );
        }
        for words in stop.news.words().into_iter().chain(stop.news.unmarked_words()) {
            let _ = writeln!(text, "   ! {words}");
        }
        if stop.shows.is_ok() {
            let _ = writeln!(text, "   Look: schism --view \"{}\"{file}", stop.view);
        }
    }
    if !cited.is_empty() {
        text.push_str("\nCited\n");
    }
    for claim in cited {
        let _ = writeln!(text, "  {}", cite(dataset, &network.chronology, claim));
    }
    text
}
