//! What commands carry that takes long to make, made once: datasets, pictures, measures, pages.

use crate::common::record;
use proptest::prelude::*;
use proptest::sample::select;
use schism::analysis::measures::{MeasureYears, Measures};
use schism::dataset::read;
use schism::scene::Figure;
use schism::session::{
    Command, Draft, Effect, Made, MeasureCommand, Opened, PageCommand, PeriodCommand, Session, StepId, Tool,
    ToolCommand, Unsaved,
};
use std::sync::{Arc, OnceLock};

/// The small record with a story of two stops.
fn text() -> String {
    let stories = r#"    stories: [
        (id: "harbour", title: "The harbour", stops: [
            (title: "A split", view: "year=1992;select=split;camera=10,-20,1.5", canvas: (800.0, 600.0), text: [
                (says: "Delegates left the Harbour Front.", cites: ["split", "split-earlier"]),
            ]),
            (title: "A bookmark", view: "plot=lineage;select=front;theme=dark"),
        ]),
    ],
"#;
    let base = record::text();
    let end = base.rfind(')').unwrap();
    format!("{},\n{stories})\n", &base[..end])
}

fn prepare(text: &str) -> Opened {
    let dataset = read("record.ron", text.as_bytes()).dataset.unwrap();
    let found = |file: Option<&str>| record::DOCUMENTS.iter().find(|(name, _)| Some(*name) == file);
    let texts = dataset
        .sources()
        .iter()
        .map(|s| found(s.file.as_deref()).map(|(name, text)| ((*name).to_owned(), (*text).to_owned())))
        .collect();
    Opened::prepare("record.ron".to_owned(), dataset, texts, None)
}

/// The record; the record with another name in it; and one that has lost an entity, with what is said of it.
fn all() -> &'static [Opened; 3] {
    static ALL: OnceLock<[Opened; 3]> = OnceLock::new();
    ALL.get_or_init(|| {
        let whole = text();
        let lost: Vec<&str> = whole
            .lines()
            .filter(|l| !l.contains("\"sweep\"") && !l.starts_with("(id: \"zora-ill\""))
            .collect();
        let other = whole.replace("Zora Lind\", quotes", "Zora L.\", quotes");
        assert!(other != whole && lost.len() + 4 == whole.lines().count());
        [prepare(&whole), prepare(&other), prepare(&lost.join("\n"))]
    })
}

/// The record as it is opened.
pub fn record() -> Opened {
    all()[0].clone()
}

/// A dataset that was read: the record or one like it.
pub fn opened() -> BoxedStrategy<Opened> {
    select(vec![0usize, 1, 2]).prop_map(|i| all()[i].clone()).boxed()
}

struct Slow {
    figure: Arc<Figure>,
    measures: Arc<Measures>,
    years: Arc<MeasureYears>,
    score: Arc<Made>,
}

fn slow() -> &'static Slow {
    static SLOW: OnceLock<Slow> = OnceLock::new();
    SLOW.get_or_init(|| {
        let mut session = Session::new(record());
        session.refresh();
        let figure = Arc::new(session.picture(&Draft::default()).unwrap().figure());
        session.apply(Command::Tool(ToolCommand::Open(Tool::Measures)));
        let (mut measures, mut years) = (None, None);
        for effect in session.wanted() {
            let Effect::Measure(job) = effect else { continue };
            match job.run(&|_| {}, &|| false) {
                Some(MeasureCommand::Measured(_, m)) => measures = Some(m),
                Some(MeasureCommand::Years(_, y)) => years = Some(y),
                other => panic!("{other:?}"),
            }
        }
        let effects = session.apply(Command::Page(PageCommand::Score));
        let Some(Effect::Read(number)) = effects.last() else { panic!("{effects:?}") };
        let score = Arc::new(session.read_job(*number).unwrap().run(&|| false).unwrap());
        Slow { figure, measures: measures.unwrap(), years: years.unwrap(), score }
    })
}

/// A preview.
pub fn figure() -> Arc<Figure> {
    slow().figure.clone()
}

/// Measures of a period.
pub fn measures() -> Arc<Measures> {
    slow().measures.clone()
}

/// Measures of every year.
pub fn measure_years() -> Arc<MeasureYears> {
    slow().years.clone()
}

/// A page that is read.
pub fn score() -> Arc<Made> {
    slow().score.clone()
}

/// Steps of histories: of the start, and of some changes later.
pub fn step() -> BoxedStrategy<StepId> {
    static STEPS: OnceLock<Vec<StepId>> = OnceLock::new();
    let steps = STEPS.get_or_init(|| {
        let mut session = Session::new(record());
        let step = |year| {
            session.apply(Command::Period(PeriodCommand::Year(year)));
            session.history.step()
        };
        (1985..1995).map(step).collect()
    });
    select(steps.clone()).boxed()
}

/// Work that is kept.
pub fn unsaved() -> BoxedStrategy<Vec<Unsaved>> {
    let one =
        |n: usize| Unsaved { id: format!("{n}"), name: "record.ron".to_owned(), when: "now".to_owned() };
    (0_usize..3).prop_map(move |n| (0..n).map(one).collect()).boxed()
}
