//! What stands below a figure, so that it can be read without the program: what is shown, what is left out, by whose
//! word, and under which licence.

use super::FigureInput;
use super::layout::Frame;
use crate::analysis::lineage::{Lane, Lineage};
use crate::graph::Standings;
use crate::model::{Dataset, Period, Shape, Source, SourceIx, capitalized};
use crate::scene::{census_sentence, filters_sentence, heading_words, measured_sentence};
use crate::view::LineageView;
use std::collections::BTreeSet;
use std::fmt::Write as _;

/// The paragraphs of the caption, in order.
pub(super) fn paragraphs(input: &FigureInput<'_>, frames: &[Frame<'_>]) -> Vec<String> {
    let dataset = &input.network.network.dataset;
    let mut paragraphs = vec![what_is_shown(input, frames)];
    paragraphs.push(sources(dataset, &used_sources(input, frames)));
    paragraphs.push(origin(input));
    paragraphs
}

/// What no reader should take a comparison for.
const GONE: &str = "What is gone is no longer evidenced, no more. ";

fn what_is_shown(input: &FigureInput<'_>, frames: &[Frame<'_>]) -> String {
    let (network, shown) = (input.network.network, input.network);
    let mut text = String::new();
    if let Some((lineage, look)) = input.lineage {
        text = lineage_counts(&network.dataset, lineage, look);
    } else if let [one] = frames {
        // The heading has said it already.
        if !input.page.parts.heading {
            let (label, sentence) = heading_words(one.period, input.network.comparison);
            let what =
                if input.network.comparison.is_some() { format!("{label}: {sentence}") } else { sentence };
            text = format!("{}: {what}. ", network.dataset.title());
        }
        if input.network.comparison.is_some() {
            text.push_str(GONE);
        }
        text.push_str(&census_sentence(&one.standings.census, one.period));
        text.push('.');
    } else {
        text = counts(frames);
        text.push_str(" Positions are the same in every frame.");
    }
    // Listings draw no line in a lineage, so none is left out.
    let mut filters = input.filters.clone();
    if input.lineage.is_some() {
        filters.shapes.remove(&Shape::Listed);
    }
    if let Some(filters) = filters_sentence(&filters, &network.dataset) {
        text.push(' ');
        text.push_str(&filters);
    }
    let in_network = input.lineage.is_none();
    if let Some(measured) = measured_sentence(shown.style, shown.period, in_network) {
        let _ = write!(text, " {}; alleged and inferred ties are ties like others.", capitalized(&measured));
    }
    text
}

/// How many bodies a lineage shows, and what their ends mean.
fn lineage_counts(dataset: &Dataset, lineage: &Lineage, look: &LineageView) -> String {
    let all = lineage.lanes.len();
    let traced = look.trace.map(|t| lineage.trace(t.of, t.depth));
    let seen = |lane: &&Lane| lane.shown && traced.as_ref().is_none_or(|t| t.contains(&lane.entity));
    let shown = lineage.lanes.iter().filter(seen).count();
    let forks = &lineage.forks;
    let undated = forks.iter().filter(|f| !f.dated).count();
    let traced = look.trace.map_or(String::new(), |t| {
        let (name, steps) = (dataset.entity(t.of).label(), if t.depth == 1 { "step" } else { "steps" });
        format!(" (the kin of {name}, {} {steps} up and down)", t.depth)
    });
    let widened = if look.widened {
        " Years in which much is dated are wider; two strokes across the axis mark where the scale changes."
    } else {
        ""
    };
    let dateless = match (undated, forks.len()) {
        (0, _) => String::new(),
        (n, all) => format!(
            "; {n} of {all} splits and successions have no date of their own and stand between the days that other \
             statements allow, or in the strip"
        ),
    };
    format!(
        "{shown} of {all} bodies shown{traced}{dateless}. A ragged end is a body that was already, or still, there when a \
         document speaks of it: nobody tells its beginning or end.{widened}"
    )
}

/// How many marks each of several frames shows; of more than a filmstrip holds, the least and the most.
fn counts(frames: &[Frame<'_>]) -> String {
    const LISTED: usize = 12;
    let shown = |f: &Frame<'_>| f.standings.census.shown;
    let total = frames.first().map_or(0, |f| f.standings.census.total);
    if frames.len() > LISTED {
        let (least, most) = (frames.iter().map(shown).min(), frames.iter().map(shown).max());
        let ends = |f: Option<&Frame<'_>>| f.map(|f| f.period.label()).unwrap_or_default();
        return format!(
            "{} to {}, {} frames: {} to {} of {total} marks shown.",
            ends(frames.first()),
            ends(frames.last()),
            frames.len(),
            least.unwrap_or(0),
            most.unwrap_or(0)
        );
    }
    let counts: Vec<String> = frames.iter().map(|f| format!("{}: {}", f.period.label(), shown(f))).collect();
    format!("Marks shown of {total}: {}.", counts.join("; "))
}

/// Documents that what is shown in any frame rests on, ascending.
fn used_sources(input: &FigureInput<'_>, frames: &[Frame<'_>]) -> Vec<SourceIx> {
    let cited =
        |frame: &Frame<'_>| frame.standings.sources(input.network.network, frame.period, input.filters);
    if input.lineage.is_some() {
        // A lineage shows all of time, whatever its period.
        let network = input.network.network;
        let standings = Standings::in_period(network, Period::AllTime, input.filters);
        return standings.sources(network, Period::AllTime, input.filters).into_iter().collect();
    }
    let used: BTreeSet<SourceIx> = frames.iter().flat_map(cited).collect();
    used.into_iter().collect()
}

fn sources(dataset: &Dataset, used: &[SourceIx]) -> String {
    let stated = match used.len() {
        0 => return "No document speaks of what is shown.".to_owned(),
        1 => "As stated in 1 document:".to_owned(),
        n => format!("As stated in {n} documents:"),
    };
    let mut text = stated;
    for ix in used {
        // Numbered as in the list of the whole dataset: the same document has the same number in every figure.
        let _ = write!(text, " [{}] {};", ix.index() + 1, reference(dataset.source(*ix)));
    }
    text.pop();
    text.push('.');
    text
}

fn reference(source: &Source) -> String {
    let mut text = source.title.clone();
    if let Some(publisher) = &source.publisher {
        text = format!("{text}, {publisher}");
    }
    match &source.issued {
        Some(issued) => format!("{text}, {}", issued.as_str()),
        None => format!("{text}, undated"),
    }
}

fn origin(input: &FigureInput<'_>) -> String {
    let dataset = &input.network.network.dataset;
    let digest = match input.digest {
        "" => String::new(),
        digest => format!(" (SHA-256 {}…)", digest.get(..16).unwrap_or(digest)),
    };
    let licence = match dataset.licence() {
        "" => String::new(),
        licence => format!(" Licence of the dataset: {licence}; quoted words remain their owners’."),
    };
    format!("{}, version {}{digest}.{licence} Drawn with schism.", dataset.title(), dataset.version())
}
