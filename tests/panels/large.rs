//! A window on a large dataset: what it tells screen readers, what it asks `egui_graphs`, and that it rests.

use egui::accesskit::Role;
use egui::{Key, Modifiers, pos2, vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use schism::app::App;

use super::hand::*;

/// The labels of the marks on the canvas.
fn published(window: &Harness<'_, App>) -> Vec<String> {
    let standing = [", evidenced", ", possible", ", undated", ", outside the period"];
    window
        .query_all_by_role(Role::Unknown)
        .filter_map(|n| n.accesskit_node().label())
        .filter(|l| standing.iter().any(|s| l.ends_with(s)))
        .collect()
}

#[test]
fn the_three_hundred_most_important_marks_in_sight_are_told_to_screen_readers() {
    let window = large_window(1_000);
    let told = published(&window);
    assert_eq!(told.len(), 300);
    let session = window.state().session();
    let nodes = &session.derived().scene.nodes;
    assert!(nodes.len() > 700);
    let label = |n: &schism::scene::NodeMark| {
        let name = session.network.name_at(n.entity, session.view.period);
        format!("{name}, {}, evidenced", session.network.kind(n.entity).name())
    };
    for node in nodes.iter().rev().take(300) {
        assert!(told.contains(&label(node)), "{} is among the first", label(node));
    }
}

#[test]
fn two_idle_seconds_with_ten_thousand_marks_draw_nothing_anew_also_after_a_flight() {
    let mut window = large_window(10_000);
    for _ in 0..2 {
        rests(&mut window);
        // The second time round after a flight.
        let at = pos2(500.0, 300.0);
        window.hover_at(at);
        window.run();
        drag(&mut window, at, at + vec2(60.0, 40.0));
        window.key_press_modifiers(Modifiers::NONE, Key::F);
        window.step();
        window.step();
        window.run();
        assert!(!window.state().session().animating());
    }
}

#[test]
fn a_flight_takes_a_quarter_of_a_second_and_a_press_stops_it() {
    let mut window = window();
    let zoomed = |w: &Harness<'_, App>| w.state().session().derived().camera.zoom();
    let whole = zoomed(&window);
    let far = mark_place(&window, "MQM-London");
    let near = |window: &mut Harness<'_, App>| {
        click_at(window, far, egui::PointerButton::Secondary);
        window.get_by_label("Go near").click();
        window.step();
        window.step();
    };
    near(&mut window);
    let mut frames = 0;
    while window.state().session().animating() {
        window.step();
        frames += 1;
    }
    assert!((8..=16).contains(&frames), "{frames} frames of 20 ms");
    window.run();
    let there = zoomed(&window);
    assert!(there > whole * 1.2);
    window.key_press_modifiers(Modifiers::NONE, Key::F);
    (0..6).for_each(|_| window.step());
    assert!(window.state().session().animating());
    window.drag_at(pos2(320.0, 590.0));
    (0..2).for_each(|_| window.step());
    assert!(!window.state().session().animating());
    let stopped = zoomed(&window);
    assert!(stopped < there && stopped > whole, "{whole} {stopped} {there}");
    window.drop_at(pos2(320.0, 590.0));
    window.run();
    assert!((zoomed(&window) - stopped).abs() < 1e-6, "it stays where it was stopped");
}

#[test]
fn reduced_motion_is_a_switch_in_the_view_menu() {
    let mut window = window();
    window.get_by_label("View").click();
    window.run();
    window.get_by_label("Reduce motion").click();
    window.run();
    assert!(window.state().session().reduce_motion);
    let at = mark_place(&window, "MQM-London");
    click_at(&mut window, at, egui::PointerButton::Secondary);
    window.get_by_label("Go near").click();
    window.step();
    window.step();
    assert!(!window.state().session().animating() && window.state().session().view.camera.is_some());
}

#[test]
fn egui_graphs_holds_the_mark_under_the_pointer_and_no_other() {
    let mut window = large_window(1_000);
    assert!(window.state().held_by_hands() <= 1);
    let session = window.state().session();
    let node = *session.derived().scene.nodes.last().unwrap();
    let name = session.network.name_at(node.entity, session.view.period);
    let at = mark_place(&window, &name);
    window.hover_at(at);
    window.run();
    assert_eq!(window.state().held_by_hands(), 1);
    let camera = window.state().session().derived().camera;
    let before = window.state().session().view.positions[&node.entity];
    drag(&mut window, at, at + vec2(30.0, 20.0));
    let moved = window.state().session().view.positions[&node.entity] - before;
    assert!((moved.x() * camera.zoom() - 30.0).abs() < 2.0, "the top-most mark is dragged: {moved:?}");
}

#[test]
fn a_mark_is_dragged_by_where_it_was_pressed_even_if_the_pointer_left_it_within_a_frame() {
    let mut window = window();
    let mqm = entity(&window, "mqm");
    let at = mark_place(&window, "MQM");
    let before = window.state().session().view.positions[&mqm];
    window.hover_at(at);
    window.run();
    // Press and a long way in one frame, as when the machine is busy.
    window.drag_at(at);
    window.hover_at(at + vec2(30.0, 20.0));
    window.step();
    window.hover_at(at + vec2(60.0, 45.0));
    window.step();
    window.drop_at(at + vec2(60.0, 45.0));
    window.step();
    window.run();
    let zoom = window.state().session().derived().camera.zoom();
    let moved = window.state().session().view.positions[&mqm] - before;
    assert!((moved.x() * zoom - 60.0).abs() < 2.0 && (moved.y() * zoom - 45.0).abs() < 2.0, "{moved:?}");
}
