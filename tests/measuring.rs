//! Measures in the picture: asked of workers when they are looked at, dropped when they come too late, drawn as size and
//! hue, and said in legends and captions.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

use schism::analysis::measures::Measures;
use schism::dataset::bundled_dataset;
use schism::graph::Sieve;
use schism::model::{EntityIx, Period};
use schism::render::{Control, Format, Output};
use schism::scene::{Page, Scene};
use schism::session::{
    Command, Effect, FilterCommand, LineageCommand, MeasureCommand, MeasureJob, Moments, Opened,
    PeriodCommand, Picture, Session, StyleCommand, Tool, ToolCommand,
};
use schism::view::{Colors, Counting, MarkKind, Measure, Plot, Sizes};

fn session() -> Session {
    let dataset = bundled_dataset().dataset.unwrap();
    let sources = dataset.sources().len();
    Session::new(Opened::prepare(String::new(), dataset, vec![None; sources], None))
}

fn run(session: &mut Session, commands: impl IntoIterator<Item = Command>) {
    for command in commands {
        session.apply(command);
        session.refresh();
    }
}

fn style(command: StyleCommand) -> Command {
    Command::Style(command)
}

fn year(session: &mut Session, year: i32) {
    run(session, [Command::Period(PeriodCommand::Year(year))]);
}

fn jobs(session: &mut Session) -> Vec<MeasureJob> {
    let job = |effect| match effect {
        Effect::Measure(job) => *job,
        other => panic!("{other:?} is not wanted"),
    };
    session.wanted().into_iter().map(job).collect()
}

fn done(job: &MeasureJob) -> Command {
    Command::Measure(job.run(&|_| {}, &|| false).unwrap())
}

/// Does what workers would do.
fn measure(session: &mut Session) {
    for job in jobs(session) {
        run(session, [done(&job)]);
    }
}

fn radius(scene: &Scene, entity: EntityIx) -> f32 {
    scene.node(entity).unwrap().radius
}

#[test]
fn nothing_is_measured_until_somebody_looks_and_then_only_once() {
    let mut s = session();
    year(&mut s, 1995);
    assert!(s.wanted().is_empty(), "nobody looks");
    run(&mut s, [style(StyleCommand::Sizes(Sizes::Degree))]);
    let first = jobs(&mut s);
    assert_eq!(first.len(), 1, "the period's");
    assert!(s.wanted().is_empty(), "it is under way");
    run(&mut s, [done(&first[0])]);
    assert!(s.wanted().is_empty(), "it is there");
    run(&mut s, [Command::Tool(ToolCommand::Open(Tool::Measures))]);
    let years = jobs(&mut s);
    assert!(years.len() == 1 && years[0].is_years(), "the panel shows the years, too");
    run(&mut s, [done(&years[0])]);
    assert!(s.wanted().is_empty());
    year(&mut s, 1996);
    assert_eq!(jobs(&mut s).len(), 1, "another year is measured, every year is not");
}

#[test]
fn what_comes_late_is_dropped() {
    let mut s = session();
    year(&mut s, 1992);
    run(&mut s, [style(StyleCommand::Sizes(Sizes::Degree))]);
    let of_1992 = jobs(&mut s).remove(0);
    year(&mut s, 2016);
    assert!(s.measures().is_none());
    let of_2016 = jobs(&mut s).remove(0);
    run(&mut s, [done(&of_1992)]);
    assert!(s.measures().is_none(), "that of another year is no answer");
    run(&mut s, [done(&of_2016)]);
    let sieve = Sieve::of(&s.network, &s.view.filters);
    let wanted = Measures::of(&s.network, &sieve, Period::Moment(2016), Counting::Strict, &|| false);
    assert_eq!(s.measures().map(|m| (**m).clone()), wanted);
    run(&mut s, [done(&of_1992)]);
    assert!(s.measures().is_some(), "and spoils nothing");
}

#[test]
fn what_is_stopped_is_not_asked_for_again_until_it_is_wanted() {
    let mut s = session();
    run(&mut s, [Command::Tool(ToolCommand::Open(Tool::Measures))]);
    let asked = jobs(&mut s);
    assert_eq!(asked.len(), 2);
    assert!(s.measuring().is_some());
    run(&mut s, [Command::Measure(MeasureCommand::Progress(asked[1].number(), 0.5))]);
    assert_eq!(s.measuring(), Some(0.5));
    let effects = s.apply(Command::Measure(MeasureCommand::Stop));
    assert_eq!(effects, [Effect::StopMeasure], "the workers are told");
    assert!(s.measuring_stopped() && s.wanted().is_empty());
    assert!(asked[1].run(&|_| {}, &|| true).is_none(), "and they heed it");
    run(&mut s, [Command::Measure(MeasureCommand::Resume)]);
    assert_eq!(jobs(&mut s).len(), 2);
}

#[test]
fn filters_and_counting_are_measured_anew() {
    let mut s = session();
    year(&mut s, 1995);
    run(&mut s, [style(StyleCommand::Colors(Colors::Degree))]);
    measure(&mut s);
    let strict = s.measures().unwrap().clone();
    run(&mut s, [style(StyleCommand::Counting(Counting::Generous))]);
    assert!(s.measures().is_none());
    measure(&mut s);
    let generous = s.measures().unwrap().clone();
    assert!(generous.pairs > strict.pairs, "{} > {}", generous.pairs, strict.pairs);
    run(&mut s, [Command::Filter(FilterCommand::Kind(MarkKind::Person))]);
    measure(&mut s);
    assert!(s.measures().unwrap().entities < generous.entities);
    run(&mut s, [Command::Undo, Command::Undo]);
    measure(&mut s);
    assert_eq!(s.measures().unwrap(), &strict);
}

#[test]
fn the_greatest_is_drawn_largest_and_hues_are_of_communities() {
    let mut s = session();
    year(&mut s, 1995);
    let usual = s.derived().scene.clone();
    run(
        &mut s,
        [style(StyleCommand::Sizes(Sizes::Degree)), style(StyleCommand::Colors(Colors::Communities))],
    );
    measure(&mut s);
    let measures = s.measures().unwrap().clone();
    let ranked = measures.ranked(Measure::Degree);
    let scene = s.derived().scene.clone();
    let radii: Vec<f32> = ranked.iter().map(|(e, _)| radius(&scene, *e)).collect();
    assert!(radii.windows(2).all(|w| w[0] >= w[1]), "by degree: {radii:?}");
    assert!(radii[0] > radii[radii.len() - 1] * 1.5);
    let center = |scene: &Scene, e| scene.node(e).unwrap().center;
    for (e, _) in &ranked {
        assert_eq!(center(&scene, *e), center(&usual, *e), "and nothing moved");
    }
    // Members of the greatest communities wear their hues, and regions of families are gone.
    let palette = schism::scene::Theme::get().palette(s.is_dark());
    let measured = Some(schism::scene::Measured::of(&measures));
    for (members, hue) in measures.communities.iter().zip(palette.families) {
        for e in members {
            let drawn = schism::scene::hue_of(palette, &s.network, s.view.style, measured, *e);
            assert_eq!(drawn, hue);
        }
    }
    let hulls = |scene: &Scene| {
        scene.items.iter().filter(|i| matches!(i.mark, Some(schism::scene::Mark::Hull(_)))).count()
    };
    assert!(hulls(&usual) > 0 && hulls(&scene) == 0);
}

fn svg(s: &Session, moments: Moments) -> String {
    let picture = Picture {
        network: s.network.clone(),
        view: s.view.clone(),
        dark: false,
        page: Page::of_points(1280.0, Some(800.0)),
        moments,
        seen: None,
        digest: String::new(),
    };
    let mut bytes = Vec::new();
    let (stop, tell) = (std::sync::atomic::AtomicBool::new(false), |_: f32| {});
    picture.write(&Output::new(Format::Svg), &mut bytes, &Control::new(&stop, &tell)).unwrap();
    String::from_utf8(bytes).unwrap()
}

#[test]
fn a_figure_says_what_is_measured_how_ties_are_counted_and_where_the_scale_ends() {
    let mut s = session();
    year(&mut s, 1995);
    run(
        &mut s,
        [style(StyleCommand::Sizes(Sizes::Degree)), style(StyleCommand::Colors(Colors::Communities))],
    );
    measure(&mut s);
    let greatest = s.measures().unwrap().greatest.degree;
    let figure = svg(&s, Moments::One);
    let words = text_of(&figure);
    for said in [
        "MEASURED",
        &format!("up to {greatest}"),
        "community of",
        "modularity",
        "only ties certain in the period count; alleged and inferred ties are ties like others",
    ] {
        assert!(words.contains(said), "{said} in {words}");
    }
    assert!(!words.contains("FAMILIES"), "hues are no families there");
    run(&mut s, [style(StyleCommand::Counting(Counting::Generous))]);
    assert!(text_of(&svg(&s, Moments::One)).contains("ties possible in the period count, too"));
    run(&mut s, [Command::Lineage(LineageCommand::Plot(Plot::Lineage))]);
    let words = text_of(&svg(&s, Moments::One));
    assert!(words.contains("hue: community in the period") || words.contains("Hue: community in the period"));
    assert!(!words.contains("ize: degree"), "a lineage has no sizes");
}

/// The words of an SVG, with one space where lines break.
fn text_of(svg: &str) -> String {
    let mut words = String::new();
    for part in svg.split("<text").skip(1) {
        let (_, rest) = part.split_once('>').unwrap();
        let text = rest.split("</text>").next().unwrap();
        words.push_str(text);
        words.push(' ');
    }
    words
}

#[test]
fn pictures_side_by_side_share_one_scale() {
    let mut s = session();
    run(&mut s, [style(StyleCommand::Sizes(Sizes::Degree))]);
    let sieve = Sieve::of(&s.network, &s.view.filters);
    let greatest = |year| {
        let measures = Measures::of(&s.network, &sieve, Period::Moment(year), Counting::Strict, &|| false);
        measures.unwrap().greatest.degree
    };
    let (quiet, busy) = (greatest(2008), greatest(1995));
    assert!(quiet < busy);
    let words = text_of(&svg(&s, Moments::Strip(vec![Period::Moment(2008), Period::Moment(1995)])));
    assert!(words.contains(&format!("up to {busy}")), "{words}");
    assert!(!words.contains(&format!("up to {quiet} ")));
}
