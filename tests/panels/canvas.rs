//! The picture: clicks, drags, the wheel, the menu.

use egui::{Event, Key, Modifiers, MouseWheelUnit, PointerButton, pos2, vec2};
use egui_kittest::kittest::Queryable as _;
use schism::model::EntityIx;
use schism::scene::{Hit, hit};
use schism::view::Selection;

use super::hand::*;

#[test]
fn it_opens_settled_on_the_bundled_dataset_and_then_rests() {
    let mut window = window();
    assert!(shows(&window, "163 of 225 shown") || shows(&window, "of 225 shown"));
    assert!(shows(&window, "MQM, Faction, evidenced"));
    rests(&mut window);
}

#[test]
fn a_click_on_a_mark_shows_its_quotes_in_their_context() {
    let mut window = window();
    let at = mark_place(&window, "MQM-Haqiqi");
    click_at(&mut window, at, PointerButton::Primary);
    assert_eq!(
        window.state().session().view.selection,
        Some(Selection::Entity(entity(&window, "mqm-haqiqi")))
    );
    assert!(shows(&window, "split from MQM-London"));
    assert!(shows(&window, "Splitting of MQM-H, PSP and MQM-P from MQM-L"), "the words of the document");
    assert!(shows(&window, "no source dates it: not before"), "and why its date is what it is");
    assert!(shows(&window, "Open document"));
}

#[test]
fn a_click_on_an_edge_shows_the_claims_of_the_tie() {
    let mut window = window();
    let session = window.state().session();
    let claim = session.dataset().claim_by_id("mqm-pakistan-split-001").unwrap();
    let tie = session.dataset().tie_of(claim).unwrap();
    let scene = &session.derived().scene;
    let line = scene.edges.iter().find(|e| e.tie == tie).unwrap().line.polyline();
    let free = line.iter().find(|p| hit(scene, **p, true) == Some(Hit::Edge(tie)));
    let middle = *free.expect("some part of the line is not under another mark");
    let mqm = scene.node(entity(&window, "mqm")).unwrap().center;
    let at = mark_place(&window, "MQM") + vec2(middle.x() - mqm.x(), middle.y() - mqm.y());
    click_at(&mut window, at, PointerButton::Primary);
    assert_eq!(window.state().session().view.selection, Some(Selection::Tie(tie)));
    assert!(shows(&window, "Stated · undated") || shows(&window, "Stated; undated"));
}

#[test]
fn every_drawn_edge_can_be_pointed_at() {
    let window = window();
    let scene = &window.state().session().derived().scene;
    let reachable = |e: &&schism::scene::EdgeMark| {
        e.line.polyline().iter().any(|p| hit(scene, *p, true) == Some(Hit::Edge(e.tie)))
    };
    let hidden = scene.edges.iter().filter(|e| e.standing.is_shown() && !reachable(e)).count();
    assert_eq!(hidden, 0);
    assert!(scene.edges.len() > 150);
}

#[test]
fn a_mark_is_dragged_and_the_picture_panned_through_the_canvas() {
    let mut window = window();
    let mqm = entity(&window, "mqm");
    let from = mark_place(&window, "MQM");
    let before = window.state().session().view.positions.clone();
    drag(&mut window, from, from + vec2(60.0, 45.0));
    let after = window.state().session().view.positions.clone();
    let moved: Vec<EntityIx> = after.iter().filter(|(e, p)| before[*e] != **p).map(|(e, _)| *e).collect();
    assert_eq!(moved, [mqm], "that mark alone");
    let place = mark_place(&window, "MQM");
    assert!(place.distance(from + vec2(60.0, 45.0)) < 2.0, "it follows the pointer: {place:?}");
    let camera = window.state().session().derived().camera;
    let empty = pos2(300.0, 560.0);
    drag(&mut window, empty, empty + vec2(50.0, -30.0));
    let panned = window.state().session().derived().camera;
    assert!((panned.zoom() - camera.zoom()).abs() < 1e-6);
    let there = mark_place(&window, "MQM");
    assert!(there.distance(place + vec2(50.0, -30.0)) < 2.0, "{there:?} {place:?}");
    assert!(window.state().session().view.positions == after, "panning moves no mark");
    press(&mut window, Modifiers::NONE, Key::F);
    assert_eq!(window.state().session().view.camera, None);
}

#[test]
fn a_click_moves_nothing() {
    let mut window = window();
    let before = window.state().session().view.positions.clone();
    let at = mark_place(&window, "APMSO") + vec2(2.0, 2.0);
    click_at(&mut window, at, PointerButton::Primary);
    assert!(window.state().session().view.positions == before);
    assert_eq!(window.state().session().history.next_undo(), None);
}

#[test]
fn the_wheel_zooms_to_the_pointer() {
    let mut window = window();
    let at = mark_place(&window, "APMSO");
    window.hover_at(at);
    window.run();
    let zoom = window.state().session().derived().camera.zoom();
    for _ in 0..4 {
        window.event(Event::MouseWheel {
            unit: MouseWheelUnit::Line,
            delta: vec2(0.0, 1.0),
            phase: egui::TouchPhase::Move,
            modifiers: Modifiers::NONE,
        });
        window.run();
    }
    assert!(window.state().session().derived().camera.zoom() > zoom * 1.1);
    let now = mark_place(&window, "APMSO");
    assert!(now.distance(at) < 3.0, "what lies under the pointer stays there: {now:?} {at:?}");
}

#[test]
fn the_context_menu_pins_and_copies() {
    let mut window = window();
    let at = mark_place(&window, "APMSO");
    click_at(&mut window, at, PointerButton::Secondary);
    window.get_by_label("Pin").click();
    window.run();
    let apmso = entity(&window, "apmso");
    assert!(window.state().session().view.pins.contains(&apmso));
    click_at(&mut window, at, PointerButton::Secondary);
    window.get_by_label("Copy name").click();
    window.step();
    let copied = window.output().platform_output.commands.iter().find_map(|c| match c {
        egui::OutputCommand::CopyText(text) => Some(text.clone()),
        _ => None,
    });
    assert_eq!(copied.as_deref(), Some("All Pakistan Mohajir Students Organization"));
    window.run();
    click_at(&mut window, at, PointerButton::Primary);
    press(&mut window, Modifiers::NONE, Key::P);
    assert!(!window.state().session().view.pins.contains(&apmso), "P unpins the selected mark");
}

#[test]
fn a_double_click_goes_near_and_f_shows_everything() {
    let mut window = window();
    let at = mark_place(&window, "MQM-London");
    window.hover_at(at);
    window.run();
    for _ in 0..2 {
        for pressed in [true, false] {
            window.event(Event::PointerButton {
                pos: at,
                button: PointerButton::Primary,
                pressed,
                modifiers: Modifiers::NONE,
            });
            window.step();
        }
    }
    window.run();
    assert!(window.state().session().view.camera.is_some());
    press(&mut window, Modifiers::NONE, Key::F);
    assert_eq!(window.state().session().view.camera, None);
}

#[test]
fn any_size_of_window_is_shown_without_fault() {
    for size in [vec2(1.0, 1.0), vec2(300.0, 200.0), vec2(960.0, 600.0), vec2(3840.0, 2160.0)] {
        let mut window = window_of(size);
        window.run();
    }
}
