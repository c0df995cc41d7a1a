//! A window in memory, and the hands to work it.

use crate::synthetic;
use egui::accesskit::Role;
use egui::{Event, Key, Modifiers, PointerButton, Pos2, Vec2, vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::NodeT as _;
use egui_kittest::kittest::Queryable as _;
use schism::app::{App, prepare_bundled};
use schism::model::{EntityIx, Period};
use schism::session::Opened;

pub(crate) fn window_of(size: Vec2) -> Harness<'static, App> {
    window_on(prepare_bundled().unwrap(), size)
}

/// A window on a made-up dataset of so many entities.
pub(crate) fn large_window(entities: usize) -> Harness<'static, App> {
    let text = synthetic::ron(synthetic::Size::of(entities));
    let dataset = schism::dataset::read("synthetic.ron", text.as_bytes()).dataset.unwrap();
    let sources = dataset.sources().len();
    window_on(
        Opened::prepare("synthetic".to_owned(), dataset, vec![None; sources], None),
        vec2(1280.0, 800.0),
    )
}

/// A window on five thousand entities with twenty thousand claims.
pub(crate) fn very_large_window() -> Harness<'static, App> {
    let text = synthetic::ron(synthetic::Size { entities: 5_000, ties: 10_000, claims: 20_000 });
    let dataset = schism::dataset::read("synthetic.ron", text.as_bytes()).dataset.unwrap();
    let sources = dataset.sources().len();
    let opened = Opened::prepare("synthetic".to_owned(), dataset, vec![None; sources], None);
    window_on(opened, vec2(1280.0, 800.0))
}

pub(crate) fn window_on(opened: Opened, size: Vec2) -> Harness<'static, App> {
    let app = App::new(opened, None);
    let mut harness = Harness::builder()
        .with_size(size)
        .with_max_steps(200)
        .with_step_dt(1.0 / 50.0)
        .build_ui_state(|ui, app: &mut App| app.frame(ui), app);
    harness.run();
    harness
}

/// A window on the bundled dataset whose first document goes on with a text.
pub(crate) fn window_with_more_text(more: &str) -> Harness<'static, App> {
    let opened = prepare_bundled().unwrap();
    let dataset = schism::dataset::bundled_dataset().dataset.unwrap();
    let mut texts: Vec<Option<(String, String)>> =
        opened.documents.iter().map(|d| d.as_ref().map(|d| (d.name.clone(), d.text.to_string()))).collect();
    if let Some((_, text)) = texts.first_mut().and_then(Option::as_mut) {
        text.push_str(more);
    }
    window_on(Opened::prepare(String::new(), dataset, texts, None), vec2(1280.0, 800.0))
}

pub(crate) fn window() -> Harness<'static, App> {
    window_of(vec2(1280.0, 800.0))
}

pub(crate) fn entity(window: &Harness<'_, App>, id: &str) -> EntityIx {
    window.state().session().dataset().entity_by_id(id).unwrap()
}

/// The mark of an entity on the canvas, by its name.
pub(crate) fn mark_place(window: &Harness<'_, App>, name: &str) -> Pos2 {
    window
        .query_all_by_role(Role::Unknown)
        .chain(window.query_all_by_label_contains(name))
        .find(|n| n.accesskit_node().label().is_some_and(|l| l.starts_with(&format!("{name}, "))))
        .unwrap_or_else(|| panic!("{name} is on the canvas"))
        .rect()
        .center()
}

pub(crate) fn click_at(window: &mut Harness<'_, App>, at: Pos2, button: PointerButton) {
    window.hover_at(at);
    window.run();
    for pressed in [true, false] {
        window.event(Event::PointerButton { pos: at, button, pressed, modifiers: Modifiers::NONE });
        window.step();
    }
    window.run();
}

pub(crate) fn drag(window: &mut Harness<'_, App>, from: Pos2, to: Pos2) {
    window.hover_at(from);
    window.run();
    window.drag_at(from);
    window.step();
    for i in 1..=5_u8 {
        window.hover_at(from + (to - from) * (f32::from(i) / 5.0));
        window.step();
    }
    window.drop_at(to);
    window.step();
    window.run();
}

pub(crate) fn press(window: &mut Harness<'_, App>, modifiers: Modifiers, key: Key) {
    window.key_press_modifiers(modifiers, key);
    window.run();
}

pub(crate) fn type_year(window: &mut Harness<'_, App>, year: &str) {
    let field = window.get_by_label("Year");
    field.click();
    window.run();
    press(window, Modifiers::COMMAND, Key::A);
    window.event(Event::Text(year.to_owned()));
    window.run();
    press(window, Modifiers::NONE, Key::Enter);
}

pub(crate) fn shows(window: &Harness<'_, App>, words: &str) -> bool {
    window.query_all_by_label_contains(words).next().is_some()
}

pub(crate) fn period(window: &Harness<'_, App>) -> Period {
    window.state().session().view.period
}

/// Runs until a worker's result has come in.
pub(crate) fn wait_for(window: &mut Harness<'_, App>, ready: impl Fn(&App) -> bool) {
    for _ in 0..400 {
        window.step();
        if ready(window.state()) {
            window.run();
            return;
        }
        std::thread::sleep(std::time::Duration::from_millis(10));
    }
    panic!("it never came; {:?}", window.state().session().notices);
}

/// Two seconds without input: nothing is built, and no frame is asked for.
pub(crate) fn rests(window: &mut Harness<'_, App>) {
    let (work, builds) = (window.state().canvas_work(), window.state().session().builds());
    for _ in 0..120 {
        window.step();
    }
    assert_eq!(window.state().canvas_work(), work, "the hands are asked nothing and no mesh is built");
    assert_eq!(window.state().session().builds(), builds, "no standings, no scene");
    let delay = window.output().viewport_output.values().map(|v| v.repaint_delay).min().unwrap();
    assert!(delay.as_secs() > 1, "and no frame is asked for: {delay:?}");
}

pub(crate) fn type_text(window: &mut Harness<'_, App>, text: &str) {
    window.event(Event::Text(text.to_owned()));
    window.run();
}

/// Does what goes by a name, through the palette.
pub(crate) fn act(window: &mut Harness<'_, App>, name: &str) {
    press(window, Modifiers::COMMAND, Key::K);
    assert!(shows(window, "What you want to do"), "the palette is open");
    type_text(window, name);
    assert!(shows(window, name), "it lists {name}");
    press(window, Modifiers::NONE, Key::Enter);
    assert!(!shows(window, "What you want to do"), "and closes when it is done");
}

pub(crate) fn search(window: &mut Harness<'_, App>, text: &str) {
    press(window, Modifiers::COMMAND, Key::F);
    type_text(window, text);
}

/// Answers the question for a path, which is asked where the system has no dialog.
pub(crate) fn answer(window: &mut Harness<'_, App>, path: &std::path::Path) {
    wait_for(window, |_| true);
    for _ in 0..300 {
        if window.query_by_label("Path").is_some() {
            break;
        }
        std::thread::sleep(std::time::Duration::from_millis(10));
        window.step();
    }
    window.get_by_label("Path").focus();
    window.run();
    press(window, Modifiers::COMMAND, Key::A);
    window.event(egui::Event::Text(path.display().to_string()));
    window.run();
    press(window, Modifiers::NONE, Key::Enter);
}
