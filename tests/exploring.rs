//! Exploring without a window: what fades and what is gone, traces, comparisons, several marks, the palette's list; all of
//! it undone, kept in snapshots, and drawn in figures.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

use schism::analysis::search::Place;
use schism::dataset::{bundled_dataset, read_snapshot, write_snapshot};
use schism::graph::{HiddenBy, Network, Standing};
use schism::model::{Dataset, EntityIx, Period, SourceIx, Status};
use schism::render::{Control, Format, Output};
use schism::scene::Page;
use schism::session::{
    Command, FilterCommand, LineageCommand, Moments, Opened, PeriodCommand, Picture, SelectCommand, Session,
    StyleCommand,
};
use schism::view::{Colors, Counting, Plot, Selection, Sizes, Traced, Tracing, View, Ways};
use std::collections::BTreeSet;
use std::sync::Arc;

fn dataset() -> Dataset {
    bundled_dataset().dataset.unwrap()
}

fn session() -> Session {
    let dataset = dataset();
    let sources = dataset.sources().len();
    Session::new(Opened::prepare(String::new(), dataset, vec![None; sources], None))
}

fn run(session: &mut Session, commands: impl IntoIterator<Item = Command>) {
    for command in commands {
        session.apply(command);
        session.refresh();
    }
}

fn entity(session: &Session, id: &str) -> EntityIx {
    session.dataset().entity_by_id(id).unwrap()
}

fn source(session: &Session, id: &str) -> SourceIx {
    let at = session.dataset().sources().iter().position(|s| s.id.as_str() == id);
    SourceIx::new(at.unwrap())
}

fn between(from: EntityIx, to: EntityIx, over: Period) -> Command {
    let what = Traced::Between { from, to, ways: Ways::Shortest };
    Command::Filter(FilterCommand::Trace(Some(Tracing { what, over })))
}

#[test]
fn a_source_that_is_passed_over_dates_and_witnesses_nothing() {
    let mut s = session();
    let before = s.network.clone();
    let all: Vec<SourceIx> = (0..s.dataset().sources().len()).map(SourceIx::new).collect();
    let mut weaker = 0;
    for ix in all {
        run(&mut s, [Command::Filter(FilterCommand::Source(ix))]);
        for (claim, record) in s.dataset().claims_ix() {
            let silent = record.quotes.iter().all(|q| q.source == ix);
            if silent {
                let dated = s.network.chronology.span(claim);
                assert_eq!(dated, None, "{} rests on it alone", record.id);
            }
            for other in &record.rivals {
                let gone = s.dataset().is_silent(*other);
                let rivals = record.rivals.iter().filter(|r| !s.dataset().is_silent(**r)).count();
                let denials =
                    s.dataset().denied_by(claim).iter().filter(|d| !s.dataset().is_silent(**d)).count();
                assert_eq!(s.dataset().is_disputed(claim), rivals + denials > 0, "{}: {gone}", record.id);
            }
        }
        for (e, _) in s.dataset().entities_ix() {
            let (was, is) = (before.witnesses_of_entity(e), s.network.witnesses_of_entity(e));
            assert!(is <= was);
            weaker += usize::from(is < was);
        }
        run(&mut s, [Command::Undo]);
        assert_eq!(*s.network.chronology, *before.chronology, "and everything is as it was");
    }
    assert!(weaker > 50, "{weaker}");
}

#[test]
fn what_rests_on_a_source_alone_fades_where_it_stands() {
    let mut s = session();
    let places = s.view.positions.clone();
    let militancy = source(&s, "militancy");
    run(&mut s, [Command::Filter(FilterCommand::Source(militancy))]);
    let faded: Vec<EntityIx> = s
        .dataset()
        .entities_ix()
        .map(|(e, _)| e)
        .filter(|e| s.derived().standings.node(*e) == Standing::Hidden(HiddenBy::Source))
        .collect();
    assert!(!faded.is_empty());
    for e in &faded {
        let mark = s.derived().scene.node(*e).expect("a faint outline stays");
        assert!(mark.label.is_none() && mark.standing.fades(), "without a name");
    }
    assert_eq!(s.view.positions, places);
    let census = &s.derived().standings.census;
    assert_eq!(census.hidden.get(&HiddenBy::Source), Some(&faded.len()), "and is counted");
}

#[test]
fn a_trace_weighs_no_source_down() {
    let mut s = session();
    let (psp, jssf) = (entity(&s, "psp"), entity(&s, "jssf"));
    let weighed = |s: &Session| {
        let off = BTreeSet::from([source(s, "militancy")]);
        let loss = schism::analysis::lens::Loss::without(&s.network, &s.view.filters, &off);
        (loss, schism::analysis::lens::support(&s.network, &s.view.filters))
    };
    let whole = weighed(&s);
    run(&mut s, [between(psp, jssf, Period::AllTime)]);
    assert_eq!(weighed(&s), whole);
}

#[test]
fn filters_by_evidence_leave_what_they_say() {
    let mut s = session();
    run(&mut s, [Command::Filter(FilterCommand::Corroborated(true))]);
    let shown = |s: &Session| -> Vec<EntityIx> {
        let nodes = s.dataset().entities_ix().map(|(e, _)| e);
        nodes.filter(|e| s.derived().standings.node(*e).is_shown()).collect()
    };
    let corroborated = shown(&s);
    assert!(corroborated.len() > 3);
    assert!(corroborated.iter().all(|e| s.network.witnesses_of_entity(*e) >= 2));
    for (tie, record) in s.dataset().ties_ix() {
        if s.derived().standings.edge(tie).unwrap().standing.is_shown() {
            assert!(s.dataset().witnesses_of_claims(&record.claims) >= 2, "{:?}", record.claims);
        }
    }
    run(&mut s, [Command::Undo, Command::Filter(FilterCommand::Disputed(true))]);
    let disputed = shown(&s);
    assert!(!disputed.is_empty());
    for e in disputed {
        assert!(s.dataset().claims_of(e).iter().any(|c| s.dataset().is_disputed(*c)));
    }
    run(&mut s, [Command::Filter(FilterCommand::Lift(HiddenBy::Evidence))]);
    assert!(!s.view.filters.corroborated && !s.view.filters.disputed);
}

#[test]
fn a_trace_leaves_the_ways_and_follows_the_slider_where_it_was_asked_of_it() {
    let mut s = session();
    let (psp, jssf) = (entity(&s, "psp"), entity(&s, "jssf"));
    run(&mut s, [between(psp, jssf, Period::AllTime)]);
    let shown = s.derived().standings.census.shown;
    let traced = s.derived().traced().unwrap().clone();
    assert!(traced.contains(&psp) && traced.contains(&jssf));
    assert_eq!(shown, traced.len());
    run(&mut s, [Command::Lineage(LineageCommand::Plot(Plot::Lineage))]);
    let lineage = s.derived().lineage.clone().unwrap();
    for lane in &lineage.lanes {
        if lane.shown && lane.found {
            assert!(traced.contains(&lane.entity), "only what is on it is in full ink");
        }
    }
    run(&mut s, [Command::Period(PeriodCommand::Year(1993))]);
    assert_eq!(s.view.filters.tracing.unwrap().over, Period::AllTime, "all years are meant");
    let mqm = entity(&s, "mqm");
    let around = Tracing { what: Traced::Around { of: mqm, steps: 1 }, over: s.view.period };
    run(
        &mut s,
        [Command::Filter(FilterCommand::Trace(Some(around))), Command::Period(PeriodCommand::Year(2016))],
    );
    assert_eq!(s.view.filters.tracing.unwrap().over, Period::Moment(2016), "the slider's year is meant");
}

#[test]
fn nobody_who_is_left_out_is_named_by_a_trace() {
    let mut s = session();
    let faisal = entity(&s, "faisal-mehmood");
    let what = Traced::Around { of: faisal, steps: 1 };
    run(
        &mut s,
        [
            Command::Filter(FilterCommand::Accused(true)),
            Command::Filter(FilterCommand::Trace(Some(Tracing { what, over: Period::AllTime }))),
        ],
    );
    let svg = drawn(&s.network, &s.view);
    let name = &s.dataset().entity(faisal).name;
    assert!(!svg.contains(name.as_str()), "{name} is not in the picture, its caption or its description");
    assert!(svg.contains("a person who is left out") || svg.contains("not on the trace"));
}

/// The picture of a view as SVG, without the snapshot in it.
fn drawn(network: &Arc<Network>, view: &View) -> String {
    let picture = Picture {
        network: network.clone(),
        view: view.clone(),
        dark: false,
        page: Page::of_points(1280.0, Some(800.0)),
        moments: Moments::One,
        seen: None,
        digest: String::new(),
    };
    let output = Output::new(Format::Svg);
    let mut bytes = Vec::new();
    let (stop, tell) = (std::sync::atomic::AtomicBool::new(false), |_: f32| {});
    picture.write(&output, &mut bytes, &Control::new(&stop, &tell)).unwrap();
    String::from_utf8(bytes).unwrap()
}

#[test]
fn two_years_compared_are_drawn_with_what_the_marks_mean() {
    let mut s = session();
    run(&mut s, [Command::Period(PeriodCommand::Compare(true))]);
    assert_eq!(s.view.compared(), Some(s.dataset().span()), "of all years the first and the last");
    run(&mut s, [Command::Period(PeriodCommand::Range(1993, 2016))]);
    assert_eq!(s.view.compared(), Some((1993, 2016)));
    let comparison = s.derived().comparison.clone().unwrap();
    for (e, _) in s.dataset().entities_ix() {
        let of = |year| s.network.chronology.presence_of_entity(e, Period::Moment(year));
        let either = of(1993).max(of(2016)) > schism::model::Presence::Unevidenced;
        let dated = s.network.chronology.is_dated(e);
        if s.derived().standings.node(e).is_shown() {
            assert!(either && dated, "what is shown is there in one of the two");
        }
    }
    for plot in [Plot::Network, Plot::Lineage] {
        run(&mut s, [Command::Lineage(LineageCommand::Plot(plot))]);
        let svg = drawn(&s.network, &s.view);
        assert!(svg.contains("BETWEEN THE YEARS"), "the legend tells the marks");
        assert!(svg.contains("no longer evidenced"));
        assert!(svg.contains("1993 compared with 2016"));
    }
    assert!(comparison.headline().contains("appeared"));
    run(&mut s, [Command::Period(PeriodCommand::Step(1))]);
    assert_eq!(s.view.compared(), Some((1994, 2017)), "a step moves both");
    run(&mut s, [Command::Period(PeriodCommand::Mode(schism::session::PeriodMode::Moment))]);
    assert!(s.derived().comparison.is_none() && !s.view.compare, "one year is compared with nothing");
    run(&mut s, [Command::Undo]);
    assert!(s.derived().comparison.is_some());
}

#[test]
fn everything_an_analyst_sets_is_undone_and_comes_back_from_a_snapshot() {
    let mut s = session();
    let (mqm, psp, jssf) = (entity(&s, "mqm"), entity(&s, "psp"), entity(&s, "jssf"));
    let places = BTreeSet::from([entity(&s, "nadeem-commando")]);
    let london = source(&s, "london");
    let steps = [
        Command::Filter(FilterCommand::Corroborated(true)),
        Command::Filter(FilterCommand::Disputed(true)),
        Command::Filter(FilterCommand::Away(places.clone())),
        Command::Filter(FilterCommand::Alone(BTreeSet::from([mqm, psp, jssf]))),
        Command::Filter(FilterCommand::Source(london)),
        between(psp, jssf, Period::UpTo(2016)),
        Command::Style(StyleCommand::Sizes(Sizes::Sources)),
        Command::Style(StyleCommand::Colors(Colors::Communities)),
        Command::Style(StyleCommand::Counting(Counting::Generous)),
        Command::Period(PeriodCommand::Compare(true)),
    ];
    let count = steps.len();
    let mut seen = vec![s.view.clone()];
    for step in steps {
        run(&mut s, [step]);
        assert_ne!(Some(&s.view), seen.last(), "each does something");
        seen.push(s.view.clone());
    }
    run(&mut s, [Command::Select(SelectCommand::Mark(Selection::Entity(mqm)))]);
    run(&mut s, [Command::Select(SelectCommand::Also(psp)), Command::Select(SelectCommand::Also(jssf))]);
    let text = write_snapshot(s.dataset(), &s.view);
    let again = read_snapshot("s.ron", text.as_bytes()).view.unwrap();
    assert_eq!(again, s.view);
    let whole = write_snapshot(&dataset(), &s.view);
    assert_eq!(text, whole, "sources that are passed over are in the dataset all the same");
    for before in seen.iter().rev().skip(1).take(count) {
        run(&mut s, [Command::Undo]);
        let (a, b) = (&s.view, before);
        assert_eq!((&a.filters, a.style, a.compare, a.period), (&b.filters, b.style, b.compare, b.period));
    }
}

#[test]
fn marks_are_gathered_one_by_one_and_let_go_again() {
    let mut s = session();
    let (mqm, psp, jssf) = (entity(&s, "mqm"), entity(&s, "psp"), entity(&s, "jssf"));
    let also = |e| Command::Select(SelectCommand::Also(e));
    run(&mut s, [also(mqm), also(psp), also(jssf)]);
    assert_eq!(s.view.selected(), BTreeSet::from([mqm, psp, jssf]));
    assert_eq!(s.view.selection, Some(Selection::Entity(jssf)), "the panel shows the last");
    for e in [mqm, psp, jssf] {
        assert!(s.derived().scene.node(e).is_some());
    }
    run(&mut s, [also(jssf)]);
    assert_eq!(s.view.selected(), BTreeSet::from([mqm, psp]));
    assert!(s.view.selection.is_some(), "and then another of them");
    run(&mut s, [Command::Select(SelectCommand::Mark(Selection::Entity(jssf)))]);
    assert_eq!(s.view.selected(), BTreeSet::from([jssf]), "a plain click selects one");
}

#[test]
fn what_is_found_is_gone_to_in_a_year_in_which_it_is() {
    let mut s = session();
    run(&mut s, [Command::Period(PeriodCommand::Year(1979))]);
    for id in ["mqm", "mqm-haqiqi", "operation-clean-up", "nadeem-commando"] {
        run(&mut s, [Command::Period(PeriodCommand::Year(1979))]);
        let e = entity(&s, id);
        run(&mut s, [Command::Select(SelectCommand::Found(Place::Name(e, 0)))]);
        let node = s.derived().standings.node(e);
        assert!(node.is_shown(), "{id} in {:?}: {node:?}", s.view.period);
        assert_eq!(s.view.selection, Some(Selection::Entity(e)));
    }
    run(&mut s, [Command::Period(PeriodCommand::Year(1993))]);
    let mqm = entity(&s, "mqm");
    run(&mut s, [Command::Select(SelectCommand::Found(Place::Name(mqm, 0)))]);
    assert_eq!(s.view.period, Period::Moment(1993), "where it is already the slider stays");
    let undated = s
        .dataset()
        .claims_ix()
        .find(|(ix, c)| {
            s.network.chronology.span(*ix).is_none() && c.status == Status::Stated && !c.quotes.is_empty()
        })
        .unwrap()
        .0;
    run(&mut s, [Command::Select(SelectCommand::Found(Place::Quote(undated, 0)))]);
    assert_eq!(s.view.period, Period::Moment(1993), "what nothing dates moves it nowhere");
    assert!(s.open_claims.contains(&undated));
}

#[test]
fn the_picture_finds_what_the_list_finds_whatever_the_accents() {
    let mut s = session();
    let mut shown = |text: &str| {
        run(&mut s, [Command::Filter(FilterCommand::Search(text.to_owned()))]);
        s.derived().standings.census.shown
    };
    let plain = shown("rival faction");
    assert!(plain > 0);
    assert_eq!(shown("Rivál  FÁCTION"), plain);
}
