//! The whole app without a window: commands in, state out.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

use schism::dataset::{bundled_dataset, read_snapshot, write_snapshot};
use schism::geometry::Point;
use schism::graph::{HiddenBy, Standing};
use schism::model::{EntityIx, Period, Shape, Status};
use schism::scene::{census_sentence, network_scene};
use schism::session::{
    ArrangeCommand, CameraCommand, Command, CopyWhat, Effect, FileCommand, FilterCommand, Opened, Page,
    PageCommand, PeriodCommand, PeriodMode, SelectCommand, Session,
};
use schism::view::{MarkKind, Outside, Selection, ThemeChoice};

fn session() -> Session {
    let dataset = bundled_dataset().dataset.unwrap();
    let texts = dataset
        .sources()
        .iter()
        .map(|s| {
            let (name, text) = schism::dataset::bundled_document(s.sha256.as_deref().unwrap()).unwrap();
            Some((name.to_owned(), text.to_owned()))
        })
        .collect();
    Session::new(Opened::prepare("bundled".to_owned(), dataset, texts, None))
}

fn run(session: &mut Session, commands: impl IntoIterator<Item = Command>) -> Vec<Effect> {
    let mut effects = Vec::new();
    for command in commands {
        effects.extend(session.apply(command));
        session.refresh();
    }
    effects
}

fn year(year: i32) -> [Command; 2] {
    [Command::Period(PeriodCommand::Mode(PeriodMode::Moment)), Command::Period(PeriodCommand::Year(year))]
}

fn entity(session: &Session, id: &str) -> EntityIx {
    session.dataset().entity_by_id(id).unwrap()
}

fn step(years: i32) -> Command {
    Command::Period(PeriodCommand::Step(years))
}

#[test]
fn it_opens_on_all_years_with_places_and_listings_hidden() {
    let s = session();
    assert_eq!(s.view.period, Period::AllTime);
    let census = &s.derived().standings.census;
    assert_eq!(census.shown + census.hidden.values().sum::<usize>(), census.total);
    assert_eq!(census.hidden.keys().copied().collect::<Vec<_>>(), [HiddenBy::Kind, HiddenBy::Predicate]);
    assert!(
        s.view.filters.kinds.contains(&MarkKind::Place) && s.view.filters.shapes.contains(&Shape::Listed)
    );
}

#[test]
fn the_slider_changes_ink_and_never_a_position() {
    let mut s = session();
    let before = s.view.positions.clone();
    let camera = s.derived().camera;
    let mut pictures = Vec::new();
    for y in [1980, 1988, 1993, 2016] {
        run(&mut s, year(y));
        assert!(s.view.positions == before);
        assert_eq!(s.derived().camera, camera, "nor where one looks");
        pictures.push(s.derived().scene.clone());
    }
    assert!(pictures.windows(2).all(|w| w[0] != w[1]));
}

#[test]
fn every_period_mode_leads_to_every_other() {
    let mut s = session();
    for mode in
        [PeriodMode::Range, PeriodMode::UpTo, PeriodMode::Moment, PeriodMode::AllYears, PeriodMode::Moment]
    {
        run(&mut s, [Command::Period(PeriodCommand::Mode(mode))]);
        assert_eq!(PeriodMode::of(s.view.period), mode);
    }
}

#[test]
fn steps_stop_at_the_ends_of_the_span() {
    let mut s = session();
    run(&mut s, year(1979));
    run(&mut s, [step(-5)]);
    assert_eq!(s.view.period, Period::Moment(1978));
    run(
        &mut s,
        [
            Command::Period(PeriodCommand::Range(2020, 2023)),
            Command::Period(PeriodCommand::Mode(PeriodMode::Range)),
        ],
    );
    run(&mut s, [step(5)]);
    assert_eq!(s.view.period, Period::Range(2022, 2025), "a range keeps its length");
    run(&mut s, [Command::Period(PeriodCommand::Range(2500, -4))]);
    assert_eq!(s.view.period, Period::Range(1978, 2025));
}

#[test]
fn playing_passes_a_year_a_second_and_stops_at_the_end() {
    let mut s = session();
    run(&mut s, year(2023));
    run(&mut s, [Command::Period(PeriodCommand::TogglePlay)]);
    let tick = |seconds: f32| Command::Period(PeriodCommand::Tick(seconds));
    run(&mut s, [tick(0.6)]);
    assert_eq!(s.view.period, Period::Moment(2023));
    run(&mut s, [tick(0.6)]);
    assert_eq!(s.view.period, Period::Moment(2024));
    run(&mut s, (0..4).map(|_| tick(0.9)));
    assert_eq!((s.view.period, s.player.playing), (Period::Moment(2025), false));
    run(&mut s, [Command::Period(PeriodCommand::TogglePlay)]);
    assert_eq!(s.view.period, Period::Moment(1978), "from the end it starts anew");
    run(&mut s, [Command::Period(PeriodCommand::Speed(4.0)), tick(0.5)]);
    assert_eq!(s.view.period, Period::Moment(1980));
}

#[test]
fn each_reason_in_the_census_can_be_lifted() {
    let mut s = session();
    run(&mut s, year(1993));
    run(
        &mut s,
        [
            Command::Filter(FilterCommand::Status(Status::Stated)),
            Command::Filter(FilterCommand::Search("mqm".to_owned())),
            Command::Filter(FilterCommand::Kind(MarkKind::Person)),
        ],
    );
    for reason in [
        HiddenBy::Kind,
        HiddenBy::Status,
        HiddenBy::Predicate,
        HiddenBy::Search,
        HiddenBy::Undated,
        HiddenBy::Period,
    ] {
        let before = s.derived().standings.census.clone();
        run(&mut s, [Command::Filter(FilterCommand::Lift(reason))]);
        let after = &s.derived().standings.census;
        assert!(!after.hidden.contains_key(&reason), "{reason:?}: {before:?} {after:?}");
        assert_eq!(after.shown + after.hidden.values().sum::<usize>(), after.total, "each is counted once");
    }
    let census = &s.derived().standings.census;
    assert_eq!(census.shown, census.total, "with every filter lifted everything is shown");
}

#[test]
fn a_mark_is_hidden_under_the_first_reason_that_holds() {
    let mut s = session();
    run(&mut s, year(1979));
    let london = entity(&s, "london");
    assert_eq!(
        s.derived().standings.node(london),
        Standing::Hidden(HiddenBy::Kind),
        "a place, though also out of time"
    );
    run(&mut s, [Command::Filter(FilterCommand::Search("altaf".to_owned()))]);
    let mqm = entity(&s, "mqm");
    assert_ne!(
        s.derived().standings.node(mqm),
        Standing::Hidden(HiddenBy::Search),
        "quotes about it name him"
    );
    let psf = entity(&s, "psf");
    assert_eq!(
        s.derived().standings.node(psf),
        Standing::Hidden(HiddenBy::Search),
        "searched before it is dated"
    );
}

#[test]
fn undated_marks_are_ghosts_until_their_switch_shows_them() {
    let mut s = session();
    run(&mut s, year(2018));
    let psp = entity(&s, "psp");
    assert_eq!(s.derived().standings.node(psp), Standing::Hidden(HiddenBy::Undated));
    run(&mut s, [Command::Filter(FilterCommand::Undated(true))]);
    assert_eq!(
        s.derived().standings.node(psp),
        Standing::Undated,
        "in a style of its own, never in full ink"
    );
    run(&mut s, [Command::Period(PeriodCommand::Mode(PeriodMode::AllYears))]);
    assert_eq!(s.derived().standings.node(psp), Standing::Evidenced, "full ink over all time");
}

#[test]
fn an_empty_year_names_the_nearest_evidenced_ones() {
    let mut s = session();
    run(&mut s, [Command::Filter(FilterCommand::Search("Nine Zero".to_owned()))]);
    run(&mut s, year(2009));
    let kinds = MarkKind::ALL.into_iter().filter(|k| *k != MarkKind::Event);
    run(
        &mut s,
        kinds
            .filter(|k| *k != MarkKind::Place)
            .map(|k| Command::Filter(FilterCommand::Kind(k)))
            .collect::<Vec<_>>(),
    );
    let shown = s.derived().standings.census.shown;
    assert_eq!(
        shown,
        1,
        "only the conflict as a whole spans 2009: {}",
        census_sentence(&s.derived().standings.census, s.view.period)
    );
    run(&mut s, [Command::Filter(FilterCommand::Search("Nine Zero raid".to_owned()))]);
    assert_eq!(s.derived().standings.census.shown, 0);
    let (before, after) = s.derived().nearest.unwrap();
    assert_eq!((before, after), (None, Some(2015)));
}

#[test]
fn a_drag_is_one_step_that_can_be_taken_back() {
    let mut s = session();
    let mqm = entity(&s, "mqm");
    let from = s.view.positions[&mqm];
    let others: Vec<Point> = s.view.positions.iter().filter(|(e, _)| **e != mqm).map(|(_, p)| *p).collect();
    let drag = |to: Point| Command::Arrange(ArrangeCommand::DragTo(to));
    run(
        &mut s,
        [
            Command::Arrange(ArrangeCommand::DragBegin(mqm)),
            drag(Point::new(1.0, 1.0)),
            drag(Point::new(50.0, -20.0)),
            Command::Arrange(ArrangeCommand::DragEnd),
        ],
    );
    assert_eq!(s.view.positions[&mqm], Point::new(50.0, -20.0));
    let now: Vec<Point> = s.view.positions.iter().filter(|(e, _)| **e != mqm).map(|(_, p)| *p).collect();
    assert!(now == others, "that mark alone moves");
    run(&mut s, [Command::Undo]);
    assert_eq!(s.view.positions[&mqm], from);
    run(&mut s, [Command::Redo]);
    assert_eq!(s.view.positions[&mqm], Point::new(50.0, -20.0));
    run(
        &mut s,
        [
            Command::Arrange(ArrangeCommand::DragBegin(mqm)),
            drag(Point::new(9.0, 9.0)),
            Command::Arrange(ArrangeCommand::DragAbort),
        ],
    );
    assert_eq!(s.view.positions[&mqm], Point::new(50.0, -20.0), "an abandoned drag never happened");
}

#[test]
fn selections_can_be_gone_back_and_forth_through() {
    let mut s = session();
    let marks: Vec<Selection> =
        ["mqm", "apmso", "psp"].iter().map(|id| Selection::Entity(entity(&s, id))).collect();
    run(&mut s, marks.iter().map(|m| Command::Select(SelectCommand::Mark(*m))).collect::<Vec<_>>());
    run(&mut s, [Command::Select(SelectCommand::Back), Command::Select(SelectCommand::Back)]);
    assert_eq!(s.view.selection, Some(marks[0]));
    run(&mut s, [Command::Select(SelectCommand::Forward)]);
    assert_eq!(s.view.selection, Some(marks[1]));
    assert!(!s.open_claims.is_empty(), "its first claim is open");
    run(&mut s, [Command::Select(SelectCommand::Clear)]);
    assert_eq!(s.view.selection, None);
}

#[test]
fn a_document_opens_at_a_passage_and_tells_what_rests_on_it() {
    let mut s = session();
    let claim = s.dataset().claim_by_id("clean-up-targeted-mqm-001").unwrap();
    let quote = s.dataset().claim(claim).quotes[0].clone();
    let document = s.documents[quote.source.index()].clone().unwrap();
    let range = document.find(&quote).unwrap();
    run(&mut s, [Command::Page(PageCommand::Document(quote.source, range.start))]);
    assert!(
        matches!(s.page, Page::Document { source, at, .. } if source == quote.source && at == range.start)
    );
    assert!(document.owners_at(range.start + 3).contains(&schism::session::Owner::Claim(claim)));
    let (before, after) = document.context(&range, 60);
    assert!(before.is_empty() && after.starts_with(" The period"), "{before:?} {after:?}");
}

#[test]
fn what_is_copied_carries_its_source() {
    let mut s = session();
    let claim = s.dataset().claim_by_id("london-abuse-001").unwrap();
    let effects = run(&mut s, [Command::File(FileCommand::Copy(CopyWhat::Citation(claim)))]);
    let [Effect::Copy(text)] = effects.as_slice() else { panic!("{effects:?}") };
    for words in
        ["Alleged by", "U.S State Department", "accused MQM-London", "MQM militancy", "london-abuse-001"]
    {
        assert!(text.contains(words), "{words}: {text}");
    }
}

#[test]
fn a_snapshot_brings_back_exactly_what_was_on_the_screen() {
    let mut s = session();
    let mqm = entity(&s, "mqm");
    run(&mut s, year(1993));
    run(
        &mut s,
        [
            Command::Select(SelectCommand::Mark(Selection::Entity(mqm))),
            Command::Arrange(ArrangeCommand::TogglePin(mqm)),
            Command::Arrange(ArrangeCommand::DragBegin(mqm)),
            Command::Arrange(ArrangeCommand::DragTo(Point::new(12.5, -7.25))),
            Command::Arrange(ArrangeCommand::DragEnd),
            Command::Filter(FilterCommand::Outside(Outside::Dim)),
            Command::Filter(FilterCommand::Shape(Shape::Targeted)),
            Command::Filter(FilterCommand::Search("karachi".to_owned())),
            Command::Camera(CameraCommand::Zoom(1.7, Point::new(30.0, 10.0))),
            Command::Theme(ThemeChoice::Dark),
        ],
    );
    let text = write_snapshot(s.dataset(), &s.view);
    let snapshot = read_snapshot("s.ron", text.as_bytes());
    assert!(snapshot.view.as_ref() == Some(&s.view));
    let dataset = snapshot.reading.dataset.unwrap();
    assert!(&dataset == s.dataset());
    let mut again = Session::new(Opened::prepare("s.ron".to_owned(), dataset, vec![None; 5], snapshot.view));
    again.refresh();
    assert!(again.derived().scene == s.derived().scene);
    assert!(write_snapshot(again.dataset(), &again.view) == text, "same input, same bytes");
}

#[test]
fn a_tie_can_be_saved_as_the_selection() {
    let mut s = session();
    let claim = s.dataset().claim_by_id("haqiqi-split-001").unwrap();
    let tie = s.dataset().tie_of(claim).unwrap();
    run(&mut s, [Command::Select(SelectCommand::Mark(Selection::Tie(tie)))]);
    let snapshot = read_snapshot("s.ron", write_snapshot(s.dataset(), &s.view).as_bytes());
    assert_eq!(snapshot.view.unwrap().selection, Some(Selection::Tie(tie)));
}

#[test]
fn a_frame_in_which_nothing_happened_builds_nothing() {
    let mut s = session();
    run(&mut s, year(1993));
    let before = s.builds();
    for _ in 0..100 {
        s.refresh();
    }
    assert_eq!(s.builds(), before);
    run(&mut s, [Command::Camera(CameraCommand::Pan(Point::new(40.0, 0.0)))]);
    run(&mut s, [Command::Camera(CameraCommand::Pan(Point::new(4.0, 0.0)))]);
    assert_eq!(s.builds().standings, before.standings, "moving the camera does not ask again what is shown");
    run(&mut s, [step(1)]);
    assert_eq!(s.builds().standings, before.standings + 1);
}

#[test]
fn no_label_overlaps_another_and_none_leaves_the_canvas() {
    let mut s = session();
    for (width, height) in [(656.0, 568.0), (1296.0, 848.0)] {
        run(
            &mut s,
            [Command::Camera(CameraCommand::Canvas(width, height)), Command::Camera(CameraCommand::Fit)],
        );
        let mut periods = vec![Command::Period(PeriodCommand::Mode(PeriodMode::AllYears))];
        periods.extend([1980, 1988, 1993, 2016].into_iter().flat_map(year));
        for command in periods {
            run(&mut s, [command]);
            let camera = s.derived().camera;
            let labels: Vec<_> = s
                .derived()
                .scene
                .nodes
                .iter()
                .filter_map(|n| Some((n.label?, s.network.name_at(n.entity, s.view.period))))
                .collect();
            assert!(!labels.is_empty());
            for (i, (a, name)) in labels.iter().enumerate() {
                assert!(
                    labels[i + 1..].iter().all(|(b, _)| !a.overlaps(*b)),
                    "{name} in {:?}",
                    s.view.period
                );
                for corner in a.corners() {
                    let at = corner - camera.center * camera.zoom();
                    assert!(
                        // The heading covers the first 40 points.
                        at.x().abs() <= width * 0.5 && (40.0 - height * 0.5..=height * 0.5).contains(&at.y()),
                        "{name} at {at:?} in {:?}",
                        s.view.period
                    );
                }
            }
        }
    }
}

#[test]
fn every_shown_faction_and_leader_is_named_in_every_reviewed_year() {
    let mut s = session();
    run(&mut s, [Command::Camera(CameraCommand::Canvas(656.0, 568.0))]);
    for y in [1980, 1988, 1993, 2002, 2016, 2025] {
        run(&mut s, year(y));
        for node in s.derived().scene.nodes.iter().filter(|n| n.standing.is_shown()) {
            let kind = s.network.kind(node.entity);
            if matches!(kind, MarkKind::Faction | MarkKind::Leader) {
                let name = s.network.name_at(node.entity, s.view.period);
                assert!(node.label.is_some(), "{name} in {y}");
            }
        }
    }
}

#[test]
fn the_same_view_gives_the_same_scene() {
    let s = session();
    let input = s.derived().input(&s.network, &s.view);
    assert!(network_scene(&input) == network_scene(&input));
    assert!(session().view.positions == s.view.positions, "the layout is seeded");
}
