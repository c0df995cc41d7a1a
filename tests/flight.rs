//! The camera on its way: it moves as time passes, arrives, rests, and stops for whoever touches it.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

use schism::dataset::bundled_dataset;
use schism::geometry::Point;
use schism::model::EntityIx;
use schism::session::{CameraCommand, Command, Opened, SelectCommand, Session};
use schism::view::Selection;

fn session() -> Session {
    let dataset = bundled_dataset().dataset.unwrap();
    let sources = dataset.sources().len();
    Session::new(Opened::prepare("bundled".to_owned(), dataset, vec![None; sources], None))
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

fn tick(seconds: f32) -> Command {
    Command::Camera(CameraCommand::Tick(seconds))
}

#[test]
fn the_camera_flies_where_it_is_told_and_only_as_time_passes() {
    let mut s = session();
    let whole = s.derived().camera;
    let haqiqi = entity(&s, "mqm-haqiqi");
    run(&mut s, [Command::Camera(CameraCommand::Neighbourhood(haqiqi))]);
    let goal = s.view.camera.unwrap();
    assert!(s.animating() && s.derived().camera == whole, "it has not left yet");
    run(&mut s, [tick(0.1)]);
    let on_the_way = s.derived().camera;
    assert!(on_the_way.zoom() > whole.zoom() && on_the_way.zoom() < goal.zoom());
    run(&mut s, [tick(0.2)]);
    assert_eq!((s.derived().camera, s.animating()), (goal, false));
    let builds = s.builds();
    run(&mut s, [tick(0.1)]);
    assert_eq!(s.builds(), builds, "and then it rests");
    run(&mut s, [Command::Camera(CameraCommand::Fit), tick(0.12)]);
    assert!(s.animating() && s.view.camera.is_none());
    run(&mut s, [tick(0.2)]);
    assert_eq!(s.derived().camera, whole, "back to everything");
}

#[test]
fn input_ends_a_flight_and_reduced_motion_has_none() {
    let mut s = session();
    let there = Command::Camera(CameraCommand::Neighbourhood(entity(&s, "mqm-haqiqi")));
    run(&mut s, [there.clone(), tick(0.1)]);
    let on_the_way = s.derived().camera;
    run(&mut s, [Command::Camera(CameraCommand::Halt)]);
    assert_eq!((s.derived().camera, s.animating()), (on_the_way, false), "a press stops it where it is");
    run(&mut s, [there.clone(), tick(0.1), Command::Camera(CameraCommand::Pan(Point::new(30.0, 0.0)))]);
    assert!(!s.animating(), "so does a drag");
    run(&mut s, [there.clone(), tick(0.1), Command::Select(SelectCommand::Clear)]);
    assert_eq!((s.derived().camera, s.animating()), (s.view.camera.unwrap(), false), "a key lets it arrive");
    run(&mut s, [Command::Camera(CameraCommand::Fit), tick(1.0), Command::ReduceMotion(true), there]);
    assert_eq!((s.derived().camera, s.animating()), (s.view.camera.unwrap(), false), "it jumps");
    let goto = Command::Select(SelectCommand::GoTo(Selection::Entity(entity(&s, "apmso"))));
    run(&mut s, [goto, Command::Camera(CameraCommand::Fit)]);
    assert!(!s.animating());
}
