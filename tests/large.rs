//! What is large: ten thousand entities, twenty thousand ties, fifty thousand claims.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

mod common;

use common::synthetic::{Size, ron};
use schism::analysis::Timeline;
use schism::dataset::read;
use schism::geometry::{Point, Rect};
use schism::graph::Standings;
use schism::model::{Period, Presence};
use schism::scene::{EdgeMark, Item, Mark, Shape, network_scene};
use schism::session::{CameraCommand, Command, Opened, PeriodCommand, PeriodMode, SelectCommand, Session};
use schism::view::Selection;

#[test]
fn the_generator_makes_a_sound_dataset_of_the_size_asked_for_and_always_the_same() {
    let size = Size::of(1_000);
    let text = ron(size);
    assert!(text == ron(size), "same seed, same bytes");
    let reading = read("synthetic.ron", text.as_bytes());
    assert!(
        reading.diagnostics.is_empty(),
        "{:#?}",
        &reading.diagnostics[..reading.diagnostics.len().min(5)]
    );
    let dataset = reading.dataset.unwrap();
    assert_eq!(
        (dataset.entities().len(), dataset.ties().len(), dataset.claims().len()),
        (size.entities, size.ties, size.claims)
    );
    assert_eq!(dataset.positions().len(), size.entities);
}

fn session(size: usize) -> Session {
    let dataset = read("synthetic.ron", ron(Size::of(size)).as_bytes()).dataset.unwrap();
    let sources = dataset.sources().len();
    let mut s = Session::new(Opened::prepare("large".to_owned(), dataset, vec![None; sources], None));
    run(&mut s, Command::Camera(CameraCommand::Canvas(CANVAS.0, CANVAS.1)));
    s
}

const CANVAS: (f32, f32) = (656.0, 568.0);

fn run(session: &mut Session, command: Command) {
    session.apply(command);
    session.refresh();
}

fn zoom_to(session: &mut Session, zoom: f32) {
    let factor = zoom / session.derived().camera.zoom();
    run(session, Command::Camera(CameraCommand::Zoom(factor, Point::ZERO)));
}

fn bounds(shape: &Shape) -> Rect {
    match shape {
        Shape::Path { path, .. } => path.bounds().unwrap(),
        Shape::Disc { center, radius, .. } => Rect::from_center(*center, radius * 2.0, radius * 2.0),
        Shape::Line { from, to, .. } => Rect::from_corners(*from, *to),
        Shape::Text(text) => text.bounds(),
    }
}

#[test]
fn marks_out_of_sight_cost_nothing() {
    let mut s = session(2_000);
    zoom_to(&mut s, 1.0);
    let scene = &s.derived().scene;
    let sight = s.derived().sight();
    // Marks that are out of sight may reach in with their names.
    let near = sight.expand(200.0);
    assert!(sight.width() < CANVAS.0 + 260.0 && sight.height() < CANVAS.1 + 260.0, "{sight:?}");
    assert!(scene.nodes.len() > 40 && scene.nodes.len() < 600, "{} of 2000", scene.nodes.len());
    assert!(scene.nodes.iter().all(|n| near.contains(n.center)));
    for item in &scene.items {
        match item.mark {
            // A line may run on; its box must come near.
            Some(Mark::Edge(_) | Mark::Hull(_)) => {}
            _ => assert!(bounds(&item.shape).overlaps(sight.expand(40.0)), "{item:?}"),
        }
    }
    let input = s.derived().input(&s.network, &s.view);
    let whole = network_scene(&input);
    assert!(whole.nodes.len() > 1_500 && scene.edges.len() * 3 < whole.edges.len());
    // What is in sight is there, and where it would be.
    for node in whole.nodes.iter().filter(|n| sight.contains(n.center)) {
        assert_eq!(scene.node(node.entity).map(|n| n.center), Some(node.center));
    }
    let crosses = |e: &&EdgeMark| e.line.polyline().iter().any(|p| sight.contains(*p));
    for edge in whole.edges.iter().filter(crosses) {
        assert!(scene.edges.iter().any(|e| e.tie == edge.tie), "a line that crosses the canvas is drawn");
    }
}

fn no_two_overlap(labels: &[Rect]) {
    for (i, a) in labels.iter().enumerate() {
        assert!(labels[i + 1..].iter().all(|b| !a.overlaps(*b)), "{a:?}");
    }
}

#[test]
fn far_out_marks_are_dots_lines_are_straight_and_names_few() {
    let mut s = session(2_000);
    let scene = s.derived().scene.clone();
    let shape = |item: &Item| match (&item.shape, item.mark) {
        (Shape::Disc { .. }, Some(Mark::Node(_))) | (Shape::Line { .. }, Some(Mark::Edge(_))) => true,
        (_, Some(Mark::Node(_) | Mark::Edge(_))) => matches!(item.shape, Shape::Text(_)),
        _ => true,
    };
    let odd = scene.items.iter().find(|i| !shape(i));
    assert!(odd.is_none(), "{odd:?}");
    let labels: Vec<Rect> = scene.nodes.iter().filter_map(|n| n.label).collect();
    assert!(labels.len() > 10 && labels.len() < 120, "{}", labels.len());
    no_two_overlap(&labels);
    let mut in_a_year = s.clone();
    run(&mut in_a_year, Command::Period(PeriodCommand::Mode(PeriodMode::Moment)));
    no_two_overlap(&in_a_year.derived().scene.nodes.iter().filter_map(|n| n.label).collect::<Vec<_>>());
    let node = scene.nodes.last().unwrap().entity;
    run(&mut s, Command::Select(SelectCommand::Mark(Selection::Entity(node))));
    let whole = |i: &&Item| i.mark == Some(Mark::Node(node)) && matches!(i.shape, Shape::Path { .. });
    assert!(s.derived().scene.items.iter().any(|i| whole(&i)), "the selected mark stays whole");
    zoom_to(&mut s, 1.0);
    assert!(
        s.derived().scene.items.iter().any(|i| matches!(i.mark, Some(Mark::Edge(_)))
            && matches!(&i.shape, Shape::Path { stroke: Some(_), .. }))
    );
    assert!(!s.derived().scene.items.iter().any(|i| matches!(i.shape, Shape::Line { .. })));
}

#[test]
fn panning_keeps_the_scene_until_it_would_show_what_is_not_drawn() {
    let mut s = session(2_000);
    zoom_to(&mut s, 1.0);
    let builds = s.builds().scene;
    let mut steps = 0;
    for _ in 0..64 {
        run(&mut s, Command::Camera(CameraCommand::Pan(Point::new(4.0, 0.0))));
        steps += 1;
        let camera = s.derived().camera;
        let canvas = Rect::from_center(camera.center * camera.zoom(), CANVAS.0, CANVAS.1);
        assert!(s.derived().sight().contains_rect(canvas));
    }
    let built = s.builds().scene - builds;
    assert!((1..=4).contains(&built), "{built} scenes for {steps} steps");
    // The same place gives the same scene, however one came there.
    let scene = s.derived().scene.clone();
    let view = s.view.clone();
    run(&mut s, Command::Camera(CameraCommand::Pan(Point::new(900.0, 500.0))));
    s.view = view;
    s.refresh();
    assert!(s.derived().scene == scene);
}

#[test]
fn a_slider_step_asks_the_filters_nothing() {
    let mut s = session(1_000);
    run(&mut s, Command::Period(PeriodCommand::Mode(PeriodMode::Moment)));
    for year in [1955, 1975, 1990, 2020] {
        run(&mut s, Command::Period(PeriodCommand::Year(year)));
        let filters = &s.view.filters;
        let whole = Standings::in_period(&s.network, Period::Moment(year), filters);
        assert!(*s.derived().standings == whole);
        // Asked one by one, the answers are the same.
        let chronology = &s.network.chronology;
        let all = chronology.presences(s.dataset(), Period::Moment(year));
        for (entity, _) in s.dataset().entities_ix() {
            assert_eq!(all.entity(entity), chronology.presence_of_entity(entity, Period::Moment(year)));
        }
        for (claim, _) in s.dataset().claims_ix() {
            let one = chronology.presence_of_claim(s.dataset(), claim, Period::Moment(year));
            assert_eq!(all.claim(claim), one);
        }
    }
    assert_eq!(s.builds().timeline, 1, "the slider's ground does not depend on the year");
}

#[test]
fn the_slider_s_ground_counts_every_claim_in_every_year_it_may_touch() {
    let s = session(300);
    let timeline = Timeline::of(&s.network, &s.view.filters);
    for count in &timeline.years {
        let (mut evidenced, mut possible) = (0, 0);
        for (ix, claim) in s.dataset().claims_ix() {
            let shape = s.dataset().predicate(claim.predicate).shape;
            let Some(bounds) =
                s.network.chronology.span(ix).filter(|_| !s.view.filters.shapes.contains(&shape))
            else {
                continue;
            };
            match Period::Moment(count.year).presence(bounds) {
                Presence::Evidenced => evidenced += 1,
                Presence::Possible => possible += 1,
                Presence::Unevidenced => {}
            }
        }
        assert_eq!((count.evidenced, count.possible), (evidenced, possible), "{}", count.year);
    }
}

#[test]
fn ten_thousand_marks_at_rest_build_nothing() {
    let mut s = session(10_000);
    let first = s.dataset().entity_by_id("e0").unwrap();
    run(&mut s, Command::Camera(CameraCommand::Neighbourhood(first)));
    while s.animating() {
        run(&mut s, Command::Camera(CameraCommand::Tick(0.05)));
    }
    let builds = s.builds();
    for _ in 0..120 {
        s.refresh();
    }
    assert_eq!(s.builds(), builds);
}
