//! Walking over the picture with the arrow keys.

use egui::accesskit::Role;
use egui::{Key, Modifiers};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use schism::app::App;
use schism::model::EntityIx;
use schism::view::Selection;
use std::collections::BTreeSet;

use super::hand::*;

fn selected(window: &Harness<'_, App>) -> Option<EntityIx> {
    match window.state().session().view.selection {
        Some(Selection::Entity(entity)) => Some(entity),
        _ => None,
    }
}

/// What has the keyboard, by its label.
fn focused(window: &Harness<'_, App>) -> String {
    let mut marks = window.query_all_by_role(Role::Unknown);
    let node = marks.find(|n| n.accesskit_node().is_focused());
    node.and_then(|n| n.accesskit_node().label()).unwrap_or_default()
}

#[test]
fn arrows_walk_along_ties_and_tell_where_one_is() {
    let mut window = window();
    let mqm = entity(&window, "mqm");
    press(&mut window, Modifiers::NONE, Key::ArrowRight);
    let first = selected(&window).expect("it begins somewhere");
    assert_eq!(first, mqm, "with the most important mark");
    let mut reached = BTreeSet::from([first]);
    for key in [Key::ArrowRight, Key::ArrowRight, Key::ArrowUp, Key::ArrowLeft, Key::ArrowDown] {
        let before = selected(&window).unwrap();
        press(&mut window, Modifiers::NONE, key);
        let after = selected(&window).unwrap();
        let session = window.state().session();
        if before == after {
            continue;
        }
        let tied = session.network.ties_of(before).iter().any(|t| {
            let tie = session.dataset().tie(*t);
            (tie.subject == after || tie.object == after)
                && session.derived().standings.edge(*t).is_some_and(|e| e.standing.is_shown())
        });
        assert!(tied, "it goes along a tie that is shown");
        let at = |e| session.view.positions[&e];
        let step = at(after) - at(before);
        let on = match key {
            Key::ArrowLeft => -step.x(),
            Key::ArrowRight => step.x(),
            Key::ArrowUp => -step.y(),
            _ => step.y(),
        };
        assert!(on > 0.0, "the way the arrow points");
        let name = session.network.name_at(after, session.view.period).to_string();
        assert!(focused(&window).starts_with(&name), "{} has the keyboard", focused(&window));
        reached.insert(after);
    }
    assert!(reached.len() >= 3, "{reached:?}");
    // The panel shows the evidence of the one that was walked to.
    let name = window.state().session().dataset().entity(selected(&window).unwrap()).name.clone();
    assert!(shows(&window, &name));
}

#[test]
fn with_shift_they_go_to_the_nearest_mark_tied_or_not() {
    let mut window = window();
    press(&mut window, Modifiers::NONE, Key::ArrowRight);
    let mut untied = 0;
    let (down, left, up) = (Key::ArrowDown, Key::ArrowLeft, Key::ArrowUp);
    for key in [down, down, down, down, left, left, left, up, up, up] {
        let before = selected(&window).unwrap();
        press(&mut window, Modifiers::SHIFT, key);
        let after = selected(&window).unwrap();
        let session = window.state().session();
        let tied = session.network.ties_of(before).iter().any(|t| {
            let tie = session.dataset().tie(*t);
            tie.subject == after || tie.object == after
        });
        untied += usize::from(before != after && !tied);
    }
    assert!(untied > 0, "somewhere the nearest mark is not tied");
}

#[test]
fn in_the_lineage_they_go_from_lane_to_lane_and_from_event_to_event() {
    let mut window = window();
    press(&mut window, Modifiers::NONE, Key::Num2);
    press(&mut window, Modifiers::NONE, Key::ArrowDown);
    let lanes: Vec<EntityIx> = {
        let frame = window.state().session().derived().scene.lineage.clone().unwrap();
        let mut lanes = frame.lanes.clone();
        lanes.sort_by(|a, b| a.1.total_cmp(&b.1));
        lanes.into_iter().map(|(e, _)| e).collect()
    };
    assert_eq!(selected(&window), Some(lanes[0]), "it begins at the top");
    press(&mut window, Modifiers::NONE, Key::ArrowDown);
    assert_eq!(selected(&window), Some(lanes[1]));
    press(&mut window, Modifiers::NONE, Key::ArrowUp);
    assert_eq!(selected(&window), Some(lanes[0]));
    press(&mut window, Modifiers::NONE, Key::ArrowUp);
    assert_eq!(selected(&window), Some(lanes[0]), "above it is nothing");
    let mqm = lanes.iter().position(|e| *e == entity(&window, "mqm")).unwrap();
    for _ in 0..mqm {
        press(&mut window, Modifiers::NONE, Key::ArrowDown);
    }
    press(&mut window, Modifiers::NONE, Key::ArrowRight);
    assert!(window.state().session().focus.is_some(), "to the next event on the lane");
    assert!(shows(&window, "1 of "), "and the picture says which");
}

#[test]
fn arrows_mean_the_slider_where_it_has_the_keyboard_and_nothing_behind_a_page() {
    let mut window = window();
    press(&mut window, Modifiers::NONE, Key::Questionmark);
    press(&mut window, Modifiers::NONE, Key::ArrowRight);
    assert_eq!(selected(&window), None);
    press(&mut window, Modifiers::NONE, Key::Escape);
    search(&mut window, "mqm");
    press(&mut window, Modifiers::NONE, Key::ArrowRight);
    assert_eq!(selected(&window), None, "in a text field they move its cursor");
}

#[test]
fn marks_and_the_picture_move_by_keys_and_several_are_gathered() {
    let mut window = window();
    press(&mut window, Modifiers::NONE, Key::ArrowRight);
    let mqm = selected(&window).unwrap();
    let place = |w: &Harness<'_, App>| w.state().session().view.positions[&mqm];
    let before = place(&window);
    for _ in 0..3 {
        press(&mut window, Modifiers::COMMAND, Key::ArrowRight);
    }
    let zoom = window.state().session().derived().camera.zoom();
    let moved = place(&window) - before;
    assert!(moved.x() * zoom > 15.0 && moved.y().abs() < 1e-3, "{moved:?}");
    press(&mut window, Modifiers::COMMAND, Key::Z);
    assert_eq!(place(&window), before, "one step takes it back");
    let center = |w: &Harness<'_, App>| w.state().session().derived().camera.center;
    let at = center(&window);
    press(&mut window, Modifiers::COMMAND | Modifiers::SHIFT, Key::ArrowRight);
    assert!(center(&window).x() > at.x(), "the picture goes on to the right");
    press(&mut window, Modifiers::NONE, Key::F);
    // Tab goes to another mark; Ctrl and Enter select it besides.
    press(&mut window, Modifiers::NONE, Key::Tab);
    let label = focused(&window);
    press(&mut window, Modifiers::COMMAND, Key::Enter);
    let both = window.state().session().view.selected();
    assert!(both.contains(&mqm) && both.len() == 2, "{label}: {both:?}");
    act(&mut window, "Lineage: higher rows");
}
