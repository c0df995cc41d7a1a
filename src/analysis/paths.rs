//! A path as a chain of claims in words, each with who says so, when, its quotes and its id; and why there is no path.

use crate::analysis::quoted::{
    Answer, QuotedPage, answers_to, describe_period, describe_presence, describe_standing,
};
pub use crate::graph::paths::*;

use crate::graph::Network;
use crate::model::{ClaimIx, EntityIx, Period, describe_claim};

/// A path in words, for panels and lists.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PathText {
    /// How long it is, and how sure: `2 ties: Altaf Hussain – MQM-London – MQM-Haqiqi`.
    pub title: String,
    /// Its steps.
    pub steps: Vec<StepText>,
}

/// One step in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StepText {
    /// Between whom: `MQM-London – MQM-Haqiqi`.
    pub title: String,
    /// What makes its surest tie less than sure: `alleged, disputed, possible in 1993`. Nothing if nothing does.
    pub doubt: Option<String>,
    /// Every claim that counts, the surest first.
    pub claims: Vec<ClaimLine>,
}

/// One claim of a step; who says so, when and in which words is the dataset's to say.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClaimLine {
    /// The claim.
    pub claim: ClaimIx,
    /// What it says, seen from where the step starts: `MQM-London was split from by MQM-Haqiqi`.
    pub said: String,
    /// How it stands in the period: `possible in 1993`; nothing over all time.
    pub standing: Option<String>,
    /// Who denies it, what became of it, who tells it otherwise.
    pub answers: Vec<(Answer, ClaimIx)>,
}

impl PathText {
    /// The words of a path, whose ties count in this period.
    #[must_use]
    pub fn of(network: &Network, path: &Path, period: Period) -> Self {
        let names: Vec<&str> = path.entities().map(|e| label(network, e)).collect();
        let steps = path.steps.iter().map(|step| {
            let line = |claim: &ClaimIx| ClaimLine {
                claim: *claim,
                said: format!(
                    "{} {}",
                    label(network, step.from),
                    describe_claim(&network.dataset, *claim, step.from)
                ),
                standing: describe_standing(network, *claim, period),
                answers: answers_to(network, *claim),
            };
            let claims = step.ties.iter().flat_map(|t| &t.claims).map(line).collect();
            let title = format!("{} – {}", label(network, step.from), label(network, step.to));
            StepText { title, doubt: doubt(step, period), claims }
        });
        Self { title: format!("{}: {}", ties(path.len()), names.join(" – ")), steps: steps.collect() }
    }

    fn write(&self, page: &mut QuotedPage<'_>) {
        page.line(&self.title);
        for (n, step) in self.steps.iter().enumerate() {
            let doubt = step.doubt.as_ref().map(|d| format!(" ({d})")).unwrap_or_default();
            page.line(&format!("  {}. {}{doubt}", n + 1, step.title));
            for line in &step.claims {
                page.claim(5, line.claim, &line.said, line.standing.as_deref());
            }
        }
    }
}

/// What makes the surest tie of a step less than sure.
fn doubt(step: &Step, period: Period) -> Option<String> {
    let tie = step.ties.first()?;
    let mut words = Vec::new();
    if tie.status.doubt() > 0 {
        words.push(tie.status.name().to_lowercase());
    }
    if tie.disputed {
        words.push("disputed".to_owned());
    }
    words.extend(match describe_presence(tie.presence, tie.dated, period) {
        None if !tie.dated => Some("undated".to_owned()),
        standing => standing,
    });
    (!words.is_empty()).then(|| words.join(", "))
}

fn label(network: &Network, entity: EntityIx) -> &str {
    network.dataset.entity(entity).label()
}

fn ties(count: usize) -> String {
    if count == 1 { "1 tie".to_owned() } else { format!("{count} ties") }
}

/// What no reader should take a chain for.
const CAUTION: &str = "Ties are followed in either direction. Each is what documents say of the two at its ends; that the ends of the whole \
     chain had to do with one another is not said by it.";

/// One path as plain text, whole.
#[must_use]
pub fn path_text(network: &Network, path: &Path, period: Period) -> String {
    let mut page = QuotedPage::new(network);
    PathText::of(network, path, period).write(&mut page);
    page.line("");
    page.line(CAUTION);
    page.finish()
}

/// The whole answer as plain text: every path, or why there is none. Each claim is quoted where it first stands.
#[must_use]
pub fn paths_text(network: &Network, paths: &Paths) -> String {
    let mut page = QuotedPage::new(network);
    page.line(&format!(
        "{} and {}, {}: {}",
        label(network, paths.from),
        label(network, paths.to),
        describe_period(paths.period),
        paths.headline()
    ));
    if let Some(apart) = &paths.apart {
        for line in apart.lines(network, paths) {
            page.line(&line);
        }
        return page.finish();
    }
    if !paths.list.is_empty() {
        page.line(CAUTION);
    }
    for path in &paths.list {
        page.line("");
        PathText::of(network, path, paths.period).write(&mut page);
    }
    page.finish()
}

impl Paths {
    /// How many paths there are and how long, in a few words: `2 shortest paths, of 3 ties`, `the first 200 of more
    /// paths of at most 4 ties`, `no path of at most 4 ties`.
    #[must_use]
    pub fn headline(&self) -> String {
        let count = self.list.len();
        let paths = if count == 1 { "path" } else { "paths" };
        if self.from == self.to {
            return "one and the same entity".to_owned();
        }
        let least = self.list.first().map_or(0, Path::len);
        let (shortest, length) = match self.asked.longest() {
            None => ("shortest ", format!("of {}", ties(least))),
            Some(longest) => ("", format!("of at most {}", ties(longest))),
        };
        match (count, self.cut) {
            (0, Some(Cut::Stopped)) => "stopped before a path was found".to_owned(),
            (0, _) if self.asked.longest().is_none() => "no path".to_owned(),
            (0, _) => format!("no path {length}"),
            (_, Some(Cut::Count)) => format!("the first {count} of more {shortest}paths {length}"),
            (_, Some(Cut::Stopped)) => {
                format!("stopped after the first {count} {shortest}{paths} {length}; there may be more")
            }
            (_, None) => format!("{count} {shortest}{paths} {length}"),
        }
    }
}

impl Apart {
    /// How the two are apart, and what would bring them together, a sentence a line.
    #[must_use]
    pub fn lines(&self, network: &Network, paths: &Paths) -> Vec<String> {
        let mut lines = Vec::new();
        if let Some(least) = self.least {
            lines.push(format!("The shortest path has {}.", ties(least)));
            return lines;
        }
        for (entity, side) in [paths.from, paths.to].into_iter().zip(&self.sides) {
            lines.push(side.words(network, entity));
        }
        let period = describe_period(paths.period);
        if let Some(steps) = self.unfiltered {
            lines.push(format!(
                "Filters stand between them: with every filter off, undated marks included, there is a path of {} \
                 {period}.",
                ties(steps)
            ));
        }
        if let Some(steps) = self.all_time.filter(|_| paths.period != Period::AllTime) {
            lines.push(format!(
                "The period stands between them: over all time there is a path of {}.",
                ties(steps)
            ));
        }
        match (self.unfiltered, self.all_time, self.at_all) {
            (None, None, Some(steps)) => lines.push(format!(
                "Filters and period stand between them: with every filter off, over all time, there is a path of {}.",
                ties(steps)
            )),
            (None, None, None) => lines.push(
                "No chain of claims in this dataset leads from one to the other, whatever the filters and the period."
                    .to_owned(),
            ),
            _ => {}
        }
        lines
    }
}

impl Side {
    fn words(&self, network: &Network, entity: EntityIx) -> String {
        let name = label(network, entity);
        if self.size == 1 {
            return format!("No claim that counts here ties {name} to anybody.");
        }
        let central = self.central.iter().filter(|(e, _)| *e != entity);
        let central: Vec<String> =
            central.map(|(e, tied)| format!("{} ({tied})", label(network, *e))).collect();
        format!(
            "{name} is in a group of {} entities; the most tied of the others, with how many each: {}.",
            self.size,
            central.join(", ")
        )
    }
}
