//! The slider and the years.

use egui::accesskit::Role;
use egui::{Event, Key, Modifiers, pos2, vec2};
use egui_kittest::kittest::Queryable as _;
use schism::model::Period;
use schism::view::Selection;

use super::hand::*;

#[test]
fn a_typed_year_changes_what_is_shown_and_the_status_line_says_why() {
    let mut window = window();
    type_year(&mut window, "1993");
    assert_eq!(period(&window), Period::Moment(1993));
    assert!(shows(&window, "outside 1993") && shows(&window, "undated"));
    type_year(&mut window, "1986-1992");
    assert_eq!(period(&window), Period::Range(1986, 1992));
    type_year(&mut window, "never");
    assert_eq!(period(&window), Period::Range(1986, 1992), "what is no year changes nothing");
}

#[test]
fn the_slider_is_dragged_with_two_handles() {
    let mut window = window();
    window.get_by_role_and_label(Role::RadioButton, "Range").click();
    window.run();
    assert_eq!(period(&window), Period::Range(1978, 2025));
    let slider = window.get_by_label("Time slider, 1978–2025").rect().shrink2(vec2(6.0, 0.0));
    let x = |year: f32| slider.left() + slider.width() * (year - 1978.0) / 48.0;
    let y = slider.center().y;
    drag(&mut window, pos2(x(1978.0) + 1.0, y), pos2(x(1990.5), y));
    assert_eq!(period(&window), Period::Range(1990, 2025));
    drag(&mut window, pos2(x(2026.0) - 1.0, y), pos2(x(1996.5), y));
    assert_eq!(period(&window), Period::Range(1990, 1996));
    drag(&mut window, pos2(x(1993.5), y), pos2(x(2003.5), y));
    assert_eq!(period(&window), Period::Range(2000, 2006), "the band moves whole");
    press(&mut window, Modifiers::COMMAND, Key::Z);
    assert_eq!(period(&window), Period::Range(1990, 1996), "a drag is one step to take back");
}

#[test]
fn arrows_step_the_focused_slider() {
    let mut window = window();
    type_year(&mut window, "1993");
    window.get_by_label("Time slider, 1993").focus();
    window.run();
    press(&mut window, Modifiers::NONE, Key::ArrowRight);
    assert_eq!(period(&window), Period::Moment(1994));
    press(&mut window, Modifiers::SHIFT, Key::ArrowLeft);
    assert_eq!(period(&window), Period::Moment(1989));
}

#[test]
fn playing_moves_the_year_and_stops() {
    let mut window = window();
    type_year(&mut window, "2023");
    window.get_by_label("Play through the years").click();
    for _ in 0..400 {
        window.step();
    }
    assert_eq!(period(&window), Period::Moment(2025));
    assert!(!window.state().session().player.playing);
}

#[test]
fn a_tick_on_the_axis_goes_to_its_operation() {
    let mut window = window();
    window.get_by_label_contains("Operation: Operation Clean-up").click();
    window.run();
    assert_eq!(period(&window), Period::Range(1992, 1994));
    assert_eq!(
        window.state().session().view.selection,
        Some(Selection::Entity(entity(&window, "operation-clean-up")))
    );
}

#[test]
fn an_empty_year_offers_the_nearest_ones() {
    let mut window = window();
    press(&mut window, Modifiers::COMMAND, Key::F);
    window.event(Event::Text("Babar".to_owned()));
    window.run();
    type_year(&mut window, "2009");
    assert!(shows(&window, "Nothing is shown for 2009"));
    window.get_by_label("1996").click();
    window.run();
    assert_eq!(period(&window), Period::Moment(1996));
}
