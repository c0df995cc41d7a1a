//! Narrow and low windows, and everything at twice its size: nothing lies over anything else, and nothing is lost.

use egui::accesskit::Role;
use egui::{Key, Modifiers, Rect, Vec2, vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use schism::app::App;
use schism::view::Selection;

use super::hand::*;

/// Whether the legend is shown: its rows are switches.
fn legend(window: &Harness<'_, App>) -> bool {
    window
        .query_all_by_role(Role::CheckBox)
        .any(|n| n.accesskit_node().label().is_some_and(|l| l.starts_with("Faction: ")))
}

fn canvas(window: &Harness<'_, App>) -> Vec2 {
    let (width, height) = window.state().session().canvas;
    vec2(width, height)
}

/// Whether a control stands in a bar or over the picture, where nothing scrolls.
fn is_fixed(label: &str, at: Rect) -> bool {
    let of_time =
        ["Moment", "Range", "Up to", "All", "Play through the years", "One year back", "One year on", "Year"];
    let of_canvas = ["Zoom in", "Zoom out", "Fit"];
    at.max.y <= 41.0 || of_time.contains(&label) || of_canvas.contains(&label)
}

/// Controls that lie over one another or leave the window.
fn overlaps(window: &Harness<'_, App>) -> Vec<String> {
    let kinds = [Role::Button, Role::CheckBox, Role::RadioButton, Role::TextInput];
    let boxes: Vec<(String, Rect)> = kinds
        .into_iter()
        .flat_map(|kind| window.query_all_by_role(kind))
        .map(|n| (n.accesskit_node().label().unwrap_or_default(), n.rect()))
        .filter(|(label, r)| r.is_positive() && is_fixed(label, *r))
        .collect();
    assert!(boxes.len() > 12, "{boxes:?}");
    let screen = window.ctx.content_rect();
    let mut found = Vec::new();
    for (i, (a, first)) in boxes.iter().enumerate() {
        if !screen.expand(1.0).contains_rect(*first) {
            found.push(format!("“{a}” at {first:?} leaves the window {screen:?}"));
        }
        for (b, second) in boxes.iter().skip(i + 1) {
            let both = first.intersect(*second);
            if both.is_positive() && both.area() > 6.0 {
                found.push(format!("“{a}” and “{b}”: {both:?}"));
            }
        }
    }
    found
}

#[test]
fn at_twice_the_size_the_picture_has_room_and_the_sides_come_when_they_are_wanted() {
    let mut window = window();
    for _ in 0..6 {
        press(&mut window, Modifiers::COMMAND, Key::Plus);
    }
    assert_eq!(window.state().session().scale, 200);
    assert!((window.ctx.content_rect().width() - 640.0).abs() < 1.0, "half as many points");
    assert!(canvas(&window).x > 600.0, "{:?}", canvas(&window));
    assert!(!legend(&window), "the legend is away");
    assert_eq!(overlaps(&window), Vec::<String>::new());
    press(&mut window, Modifiers::NONE, Key::L);
    assert!(legend(&window), "and comes by a key");
    assert!(canvas(&window).x > 380.0);
    assert_eq!(overlaps(&window), Vec::<String>::new());
    window.get_by_label("Legend").click();
    window.run();
    assert!(!legend(&window), "or goes by its button");
    // What is selected brings its evidence.
    press(&mut window, Modifiers::NONE, Key::ArrowRight);
    assert!(matches!(window.state().session().view.selection, Some(Selection::Entity(_))));
    assert!(shows(&window, "Muttahida Qaumi Movement"));
    assert!(canvas(&window).x > 239.0 && canvas(&window).y > 120.0, "{:?}", canvas(&window));
    assert_eq!(overlaps(&window), Vec::<String>::new());
    press(&mut window, Modifiers::NONE, Key::L);
    assert!(legend(&window) && canvas(&window).x > 380.0, "one side at a time: {:?}", canvas(&window));
    press(&mut window, Modifiers::NONE, Key::L);
    assert!(!legend(&window) && canvas(&window).x < 280.0, "and the evidence is back");
    press(&mut window, Modifiers::NONE, Key::E);
    assert!(canvas(&window).x > 600.0, "and gives way on request");
    press(&mut window, Modifiers::NONE, Key::Escape);
    press(&mut window, Modifiers::NONE, Key::Num2);
    assert_eq!(overlaps(&window), Vec::<String>::new(), "in the lineage as well");
    press(&mut window, Modifiers::NONE, Key::Num3);
    wait_for(&mut window, |app| app.session().reading().is_some());
    assert_eq!(overlaps(&window), Vec::<String>::new(), "and over a table");
}

#[test]
fn in_a_wide_window_both_sides_stand_and_can_be_hidden() {
    let mut window = window_of(vec2(1920.0, 1080.0));
    assert!(legend(&window) && shows(&window, "Click a mark or a line"));
    let before = canvas(&window).x;
    act(&mut window, "Sides: hide the legend");
    act(&mut window, "Sides: hide the evidence");
    assert!(canvas(&window).x > before + 600.0, "the picture has all of the room");
    press(&mut window, Modifiers::NONE, Key::E);
    press(&mut window, Modifiers::NONE, Key::L);
    assert!((canvas(&window).x - before).abs() < 1.0);
    assert_eq!(overlaps(&window), Vec::<String>::new());
}

#[test]
fn no_control_lies_over_another_at_any_size() {
    let mut found = Vec::new();
    for size in [vec2(960.0, 600.0), vec2(1280.0, 800.0), vec2(1920.0, 1080.0)] {
        let mut window = window_of(size);
        for scale in [75, 100, 125, 150, 200] {
            act(&mut window, &format!("Size of everything: {scale} %"));
            found.extend(overlaps(&window).into_iter().map(|o| format!("{size:?} at {scale} %: {o}")));
        }
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[test]
fn a_menu_that_is_taller_than_the_window_scrolls_within_it() {
    let mut window = window();
    act(&mut window, "Size of everything: 200 %");
    window.get_by_label("View").click();
    window.run();
    let last = |w: &Harness<'_, App>| w.get_by_label("Reduce motion").rect();
    let screen = window.ctx.content_rect();
    assert!(last(&window).max.y > screen.max.y, "it is too tall");
    window.get_by_label("Reduce motion").scroll_to_me();
    window.run();
    assert!(screen.contains_rect(last(&window)), "{:?}", last(&window));
    window.get_by_label("Reduce motion").click();
    window.run();
    assert!(window.state().session().reduce_motion);
}

/// A window of next to no size, as some systems give one while they move it.
#[test]
fn nothing_breaks_in_a_window_that_is_hardly_there() {
    let mut window = window();
    let pages = [Key::Num1, Key::Num2, Key::Num3, Key::Num4, Key::Num5, Key::Num6, Key::Questionmark];
    for size in [vec2(0.0, 0.0), vec2(1.0, 1.0), vec2(40.0, 900.0), vec2(900.0, 30.0), vec2(200.0, 200.0)] {
        for page in pages {
            window.set_size(vec2(1280.0, 800.0));
            press(&mut window, Modifiers::NONE, page);
            window.set_size(size);
            window.step();
            for open in [Key::K, Key::E] {
                window.key_press_modifiers(Modifiers::COMMAND, open);
                window.step();
                window.step();
                window.key_press_modifiers(Modifiers::NONE, Key::Escape);
                window.step();
            }
            let session = window.state().session();
            assert!(session.derived().camera.center.is_finite());
            assert!(session.canvas.0 >= 0.0 && session.canvas.1 >= 0.0, "{:?}", session.canvas);
        }
    }
    window.set_size(vec2(1280.0, 800.0));
    press(&mut window, Modifiers::NONE, Key::Escape);
    press(&mut window, Modifiers::NONE, Key::Num1);
    assert!(shows(&window, "Faction, evidenced"), "and then all is as it was");
}
