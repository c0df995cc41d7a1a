//! New layouts from the menu and the keyboard, and a neighbourhood that is dragged.

use super::hand::*;
use egui::{Event, Key, Modifiers, vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;
use schism::app::App;
use schism::view::{Manner, View};

fn view(window: &Harness<'_, App>) -> View {
    window.state().session().view.clone()
}

/// Steps until a new layout has come and everything has arrived.
fn arrived(window: &mut Harness<'_, App>) -> usize {
    let mut gliding = 0;
    for _ in 0..600 {
        window.step();
        let session = window.state().session();
        gliding += usize::from(session.glide.is_some());
        if session.tidying.is_none() && session.glide.is_none() {
            window.run();
            return gliding;
        }
        std::thread::sleep(std::time::Duration::from_millis(5));
    }
    panic!("it never came");
}

#[test]
fn a_manner_is_chosen_and_taken_back() {
    let mut window = window();
    let start = view(&window);
    window.get_by_label("View").click();
    window.run();
    window.get_by_label("Clusters").click();
    let gliding = arrived(&mut window);
    assert!(gliding > 2, "the marks are seen to move");
    let after = view(&window);
    assert!(after.manner == Manner::Clusters && after.positions != start.positions);
    assert!(after.period == start.period && after.filters == start.filters);
    press(&mut window, Modifiers::COMMAND, Key::Z);
    assert!(view(&window).positions == start.positions && view(&window).manner == start.manner);
}

#[test]
fn t_tidies_what_was_dragged_about() {
    let mut window = window();
    let start = view(&window);
    let from = mark_place(&window, "MQM");
    drag(&mut window, from, from + vec2(80.0, 160.0));
    press(&mut window, Modifiers::NONE, Key::F);
    let mqm = entity(&window, "mqm");
    let far = |window: &Harness<'_, App>| view(window).positions[&mqm].distance(start.positions[&mqm]);
    assert!(far(&window) > 50.0);
    window.key_press(Key::T);
    arrived(&mut window);
    assert!(far(&window) < 20.0, "{}", far(&window));
}

#[test]
fn alt_takes_the_neighbourhood_along() {
    let mut window = window();
    let start = view(&window);
    let from = mark_place(&window, "MQM-Haqiqi");
    window.event(Event::ModifiersChanged(Modifiers::ALT));
    drag(&mut window, from, from + vec2(30.0, 60.0));
    window.event(Event::ModifiersChanged(Modifiers::NONE));
    let moved = view(&window).positions.iter().filter(|(e, p)| start.positions[e] != **p).count();
    assert!(moved > 3, "{moved}");
    window.run();
    assert!(window.state().session().drag.is_none(), "it ends with the drag");
    press(&mut window, Modifiers::COMMAND, Key::Z);
    assert!(view(&window).positions == start.positions, "one step");
}
