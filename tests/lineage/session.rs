//! What hands do in the lineage: the same commands as everywhere, undone like everywhere.

use proptest::prelude::*;
use schism::dataset::bundled_dataset;
use schism::geometry::Point;
use schism::model::{Day, EntityIx, Period};
use schism::session::{
    CameraCommand, Command, LineageCommand, Opened, PeriodCommand, PeriodMode, SelectCommand, Session,
};
use schism::view::{Plot, Selection, Trace};

fn session() -> Session {
    let dataset = bundled_dataset().dataset.unwrap();
    let sources = dataset.sources().len();
    let mut session = Session::new(Opened::prepare("bundled".to_owned(), dataset, vec![None; sources], None));
    run(&mut session, [Command::Camera(CameraCommand::Canvas(1280.0, 800.0))]);
    session
}

/// A session that looks at the lineage.
fn lanes() -> Session {
    let mut session = session();
    run(&mut session, [plot(Plot::Lineage)]);
    session
}

fn run(session: &mut Session, commands: impl IntoIterator<Item = Command>) {
    for command in commands {
        session.apply(command);
        session.refresh();
    }
}

fn plot(plot: Plot) -> Command {
    Command::Lineage(LineageCommand::Plot(plot))
}

fn step(by: i32) -> Command {
    Command::Lineage(LineageCommand::Step(by))
}

fn entity(session: &Session, id: &str) -> EntityIx {
    session.dataset().entity_by_id(id).unwrap()
}

fn select(session: &mut Session, id: &str) {
    let mark = Selection::Entity(entity(session, id));
    run(session, [Command::Select(SelectCommand::Mark(mark))]);
}

fn frame(session: &Session) -> std::sync::Arc<schism::scene::LineageFrame> {
    session.derived().scene.lineage.clone().expect("a lineage is drawn")
}

#[test]
fn from_one_picture_to_the_other_period_and_selection_stay() {
    let mut s = session();
    select(&mut s, "mqm-haqiqi");
    let moment = [PeriodCommand::Mode(PeriodMode::Moment), PeriodCommand::Year(1993)];
    run(&mut s, moment.map(Command::Period));
    let (period, selection, positions) = (s.view.period, s.view.selection, s.view.positions.clone());
    assert!(s.derived().scene.lineage.is_none());
    run(&mut s, [plot(Plot::Lineage)]);
    assert!(s.derived().scene.lineage.is_some());
    assert_eq!((s.view.period, s.view.selection), (period, selection));
    run(&mut s, [plot(Plot::Network)]);
    assert!(s.derived().scene.lineage.is_none());
    assert_eq!((s.view.period, s.view.selection), (period, selection));
    assert!(s.view.positions == positions);
    run(&mut s, [Command::Undo]);
    assert_eq!(s.view.plot, Plot::Lineage);
}

#[test]
fn a_trace_leaves_kin_alone_and_can_be_taken_back() {
    let mut s = lanes();
    let all = frame(&s).lanes.len();
    let haqiqi = entity(&s, "mqm-haqiqi");
    let trace = |depth| Command::Lineage(LineageCommand::Trace(Some(Trace { of: haqiqi, depth })));
    run(&mut s, [trace(2)]);
    assert_eq!(frame(&s).lanes.len(), 3);
    run(&mut s, [Command::Undo]);
    assert_eq!((s.view.lineage.trace, frame(&s).lanes.len()), (None, all));
    run(&mut s, [Command::Redo]);
    assert_eq!(s.view.lineage.trace, Some(Trace { of: haqiqi, depth: 2 }));
    run(&mut s, [trace(0), trace(usize::MAX)]);
    assert_eq!(s.view.lineage.trace.unwrap().depth, Trace::DEPTHS.1, "depths have bounds");
    run(&mut s, [Command::Lineage(LineageCommand::Trace(None))]);
    assert_eq!(frame(&s).lanes.len(), all);
}

#[test]
fn a_wide_axis_keeps_every_day_in_its_order_and_can_be_taken_back() {
    let mut s = lanes();
    let at = |s: &Session, year: i32| frame(s).scale.start(Day::first_of_year(year));
    let year = |s: &Session, y: i32| at(s, y + 1) - at(s, y);
    let plain = (year(&s, 1994), year(&s, 2008));
    run(&mut s, [Command::Lineage(LineageCommand::Widen(true))]);
    assert!(frame(&s).scale.is_widened() && s.view.lineage.widened);
    assert!(year(&s, 1994) > plain.0 && year(&s, 2008) < plain.1);
    assert!((1978..2025).all(|y| at(&s, y) < at(&s, y + 1)));
    run(&mut s, [Command::Undo]);
    assert!(!s.view.lineage.widened && !frame(&s).scale.is_widened());
    assert!((year(&s, 1994) - plain.0).abs() < 1e-3);
}

#[test]
fn steps_go_along_a_lane_from_event_to_event() {
    let mut s = lanes();
    run(&mut s, [step(1)]);
    assert_eq!((s.view.period, s.focus), (Period::AllTime, None), "along no lane there is no step");
    select(&mut s, "mqm");
    let mqm = Some(Selection::Entity(entity(&s, "mqm")));
    let steps = s.derived().lineage.clone().unwrap().steps(entity(&s, "mqm"));
    let mut seen = Vec::new();
    for wanted in &steps {
        run(&mut s, [step(1)]);
        assert_eq!(s.focus, Some(wanted.claim));
        assert!(s.open_claims.contains(&wanted.claim), "its claim is open");
        assert_eq!(s.view.period, Period::Moment(wanted.at.year()));
        assert_eq!(s.view.selection, mqm, "and the lane stays selected");
        assert_eq!(s.step_now().map(|(n, of, _)| (n, of)), Some((seen.len() + 1, steps.len())));
        let x = frame(&s).scale.start(wanted.at);
        assert!(x >= frame(&s).scale.left - 1.0 && x <= frame(&s).scale.right + 1.0, "in sight");
        seen.push(wanted.claim);
    }
    run(&mut s, [step(1)]);
    assert_eq!(s.focus, seen.last().copied(), "there is nothing after the last");
    run(&mut s, [step(-1)]);
    assert_eq!(s.focus, Some(seen[seen.len() - 2]));
    run(&mut s, seen.iter().map(|_| step(-1)));
    assert_eq!(s.focus, seen.first().copied());
}

#[test]
fn a_first_step_starts_from_the_period() {
    let mut s = lanes();
    let moment = [PeriodCommand::Mode(PeriodMode::Moment), PeriodCommand::Year(1997)];
    run(&mut s, moment.map(Command::Period));
    select(&mut s, "mqm");
    run(&mut s, [step(1)]);
    assert_eq!(s.dataset().claim(s.focus.unwrap()).id.as_str(), "mqm-renamed-000");
    assert_eq!(s.view.period, Period::Moment(1997));
}

#[test]
fn a_zoom_keeps_the_day_under_the_pointer_and_fit_shows_all() {
    for widened in [false, true] {
        let mut s = lanes();
        run(&mut s, [Command::Lineage(LineageCommand::Widen(widened))]);
        let whole = frame(&s).scale.window();
        let at = Point::new(-180.0, 60.0);
        let pointer = 640.0 + at.x();
        let day = frame(&s).scale.day(pointer);
        for factor in [2.0, 3.0, 0.5, 1.7] {
            run(&mut s, [Command::Camera(CameraCommand::Zoom(factor, at))]);
            let now = frame(&s).scale.day(pointer);
            assert!((now - day).abs() < 5.0, "{widened} {factor}: {day} became {now}");
        }
        assert!(frame(&s).scale.window() != whole);
        run(&mut s, [Command::Camera(CameraCommand::Fit)]);
        assert_eq!(frame(&s).scale.window(), whole);
        assert!(s.view.lineage.window.is_none());
    }
}

#[test]
fn a_pan_moves_the_day_with_the_pointer() {
    let mut s = lanes();
    run(&mut s, [Command::Camera(CameraCommand::Zoom(4.0, Point::ZERO))]);
    let day = frame(&s).scale.day(600.0);
    run(&mut s, [Command::Camera(CameraCommand::Pan(Point::new(75.0, 0.0)))]);
    assert!((frame(&s).scale.day(675.0) - day).abs() < 5.0);
}

#[test]
fn higher_rows_keep_the_row_under_the_pointer() {
    let mut s = lanes();
    run(&mut s, [Command::Lineage(LineageCommand::Rows(1.5, 0.0))]);
    let before = frame(&s);
    let (of, y) = before.lanes[before.lanes.len() / 2];
    run(&mut s, [Command::Lineage(LineageCommand::Rows(1.3, y - before.header))]);
    let after = frame(&s);
    assert!(after.rows > before.rows);
    let (_, now) = after.lanes.iter().find(|(e, _)| *e == of).unwrap();
    assert!((now - y).abs() < 20.0, "{y} became {now}");
}

fn looks() -> impl Strategy<Value = Command> {
    let at = (-700.0f32..700.0, -400.0f32..400.0).prop_map(|(x, y)| Point::new(x, y));
    let far = (-5e4f32..5e4, -5e4f32..5e4).prop_map(|(x, y)| Point::new(x, y));
    let factor = prop_oneof![0.01f32..50.0, Just(f32::NAN), Just(0.0), Just(-2.0), Just(f32::INFINITY)];
    prop_oneof![
        (factor.clone(), at).prop_map(|(f, p)| Command::Camera(CameraCommand::Zoom(f, p))),
        far.prop_map(|p| Command::Camera(CameraCommand::Pan(p))),
        (factor, -1e4f32..1e4).prop_map(|(f, y)| Command::Lineage(LineageCommand::Rows(f, y))),
        any::<bool>().prop_map(|on| Command::Lineage(LineageCommand::Widen(on))),
        (0usize..28, 0usize..12).prop_map(|(n, depth)| {
            let trace = Trace { of: super::lineage().lanes[n].entity, depth };
            Command::Lineage(LineageCommand::Trace(Some(trace)))
        }),
        (0usize..28).prop_map(|n| {
            Command::Camera(CameraCommand::Neighbourhood(super::lineage().lanes[n].entity))
        }),
        (-3i32..4).prop_map(step),
        (320.0f32..2000.0, 300.0f32..1400.0).prop_map(|(w, h)| Command::Camera(CameraCommand::Canvas(w, h))),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]
    #[test]
    fn no_way_of_looking_leaves_the_picture_empty(commands in proptest::collection::vec(looks(), 1..12)) {
        let mut s = lanes();
        select(&mut s, "mqm");
        for command in commands {
            let told = format!("{command:?}");
            run(&mut s, [command]);
            let frame = frame(&s);
            let (from, to) = frame.scale.window();
            prop_assert!(from.is_finite() && to > from, "{told}");
            // Some part of the span, and some row, are in sight.
            let (first, last) = s.dataset().span();
            let (left, right) = (frame.scale.start(Day::first_of_year(first)), frame.scale.end(Day::last_of_year(last)));
            prop_assert!(right > frame.scale.left && left < frame.scale.right, "{told}: {left} {right}");
            let bottom = frame.header + frame.view;
            prop_assert!(frame.content - frame.top > 0.0 && frame.top >= 0.0, "{told}");
            let row = frame.lanes.iter().any(|(_, y)| *y > frame.header - 30.0 && *y < bottom + 30.0);
            prop_assert!(row, "{told}: no row between {} and {bottom}: {:?}", frame.header, frame.lanes);
        }
        run(&mut s, [Command::Lineage(LineageCommand::Trace(None)), Command::Camera(CameraCommand::Fit)]);
        prop_assert!(frame(&s).top.abs() < f32::EPSILON);
    }
}

#[test]
fn the_order_of_asking_does_not_matter() {
    let ask = |s: &Session| {
        let of = entity(s, "mqm");
        [
            plot(Plot::Lineage),
            Command::Period(PeriodCommand::Mode(PeriodMode::Moment)),
            Command::Lineage(LineageCommand::Trace(Some(Trace { of, depth: 2 }))),
            Command::Lineage(LineageCommand::Widen(true)),
            Command::Select(SelectCommand::Mark(Selection::Entity(of))),
        ]
    };
    let (mut a, mut b) = (session(), session());
    let (forwards, mut backwards) = (ask(&a), ask(&b));
    backwards.reverse();
    run(&mut a, forwards);
    run(&mut b, backwards);
    assert!(*a.derived().scene == *b.derived().scene);
}
