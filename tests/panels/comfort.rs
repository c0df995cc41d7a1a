//! Hints at the first start, what the marks mean where one points at them, sizes, motion, and that they are kept.

use egui::{Key, Modifiers, vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;
use schism::app::{App, prepare_bundled};

use super::hand::*;

fn keeping(folder: &std::path::Path) -> Harness<'static, App> {
    let app = App::new(prepare_bundled().unwrap(), None).keeping(folder);
    let mut window = Harness::builder()
        .with_size(vec2(1280.0, 800.0))
        .with_max_steps(200)
        .with_step_dt(1.0 / 50.0)
        .build_ui_state(|ui, app: &mut App| app.frame(ui), app);
    window.run();
    window
}

#[test]
fn three_hints_stand_over_the_first_start_and_never_come_again() {
    let dir = tempfile::tempdir().unwrap();
    let file = dir.path().join("preferences.ron");
    let mut window = keeping(dir.path());
    for line in ["Drag the handles below", "Click any mark or line", "Ctrl+K does anything by name"] {
        assert!(shows(&window, line), "{line}");
    }
    window.get_by_label("Got it").focus();
    window.run();
    press(&mut window, Modifiers::NONE, Key::Enter);
    assert!(!shows(&window, "Click any mark or line"));
    wait_for(&mut window, |_| file.exists());
    let mut again = keeping(dir.path());
    assert!(!shows(&again, "Click any mark or line"));
    act(&mut again, "Show the hints for the start");
    assert!(shows(&again, "Click any mark or line"), "but on request");
    press(&mut again, Modifiers::NONE, Key::Escape);
    assert!(!shows(&again, "Click any mark or line"));
}

#[test]
fn sizes_and_motion_are_kept_and_a_damaged_file_blocks_nothing() {
    let dir = tempfile::tempdir().unwrap();
    let file = dir.path().join("preferences.ron");
    let mut window = keeping(dir.path());
    press(&mut window, Modifiers::COMMAND, Key::Plus);
    press(&mut window, Modifiers::COMMAND, Key::Plus);
    assert_eq!(window.state().session().scale, 125);
    act(&mut window, "Reduce motion");
    let written = |file: &std::path::Path| std::fs::read_to_string(file).unwrap_or_default();
    let kept = file.clone();
    wait_for(&mut window, move |_| written(&kept).contains("reduce_motion: true"));
    let mut again = keeping(dir.path());
    assert_eq!(again.state().session().scale, 125);
    assert!(again.state().session().reduce_motion);
    assert!((again.ctx.zoom_factor() - 1.25).abs() < 1e-3, "it is drawn so");
    assert!(again.ctx.style_of(again.ctx.theme()).animation_time == 0.0, "nothing moves on its own");
    press(&mut again, Modifiers::COMMAND, Key::Num0);
    assert_eq!(again.state().session().scale, 100);
    std::fs::write(&file, "this is no preferences file").unwrap();
    let third = keeping(dir.path());
    assert_eq!(third.state().session().scale, 100);
    assert!(shows(&third, "The preferences could not be read and are set aside as"));
    assert!(file.with_file_name("preferences.ron.damaged").exists());
}

/// What a tooltip says of a mark.
fn points_at(window: &mut Harness<'_, App>, name: &str, words: &str) -> bool {
    let at = mark_place(window, name);
    window.hover_at(at);
    for _ in 0..40 {
        window.step();
    }
    shows(window, words)
}

#[test]
fn what_ghosts_half_ink_and_signs_mean_is_one_hover_away() {
    let mut window = window();
    type_year(&mut window, "1995");
    assert!(points_at(&mut window, "MQM", "Full ink: evidenced, 1995."));
    assert!(shows(&window, "◇ Sources disagree: somebody denies it"), "its sign, too");
    assert!(points_at(&mut window, "MQM-Haqiqi", "Half ink: possible, 1995."));
    assert!(points_at(&mut window, "Riot of 1986", "A ghost: nothing that is counted puts it there, 1995."));
    assert!(shows(&window, "That does not say it was not there."));
    // The legend explains its own signs.
    window.get_by_label_contains("Inferred: ").scroll_to_me();
    window.run();
    let at = window.get_by_label_contains("Inferred: ").rect().center();
    window.hover_at(at);
    for _ in 0..40 {
        window.step();
    }
    assert!(shows(&window, "Dotted: no document says it; the curator concludes it from quotes."));
}

/// The harness walks through the tree as a screen reader does: it breaks where the keyboard is said to be nowhere.
#[test]
fn a_screen_reader_is_never_led_to_a_widget_that_is_not_there() {
    let mut window = window();
    window.ctx.memory_mut(|m| m.request_focus(egui::Id::new("a field that is gone")));
    window.step();
    window.step();
    assert!(shows(&window, "Faction, evidenced"));
}
