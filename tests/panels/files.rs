//! Files that are opened.

use egui::{Event, Key, Modifiers, vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;
use schism::app::{App, prepare_bundled};
use schism::dataset::bundled_text;
use schism::model::Period;
use schism::view::{Selection, ThemeChoice};

use super::hand::*;

fn window_on(path: std::path::PathBuf) -> Harness<'static, App> {
    let app = App::new(prepare_bundled().unwrap(), Some(path));
    Harness::builder()
        .with_size(vec2(1280.0, 800.0))
        .with_max_steps(200)
        .build_ui_state(|ui, app: &mut App| app.frame(ui), app)
}

/// The names that a window tells the system in so many frames.
fn titles(window: &mut Harness<'_, App>, frames: usize) -> Vec<String> {
    let mut told = Vec::new();
    for _ in 0..frames {
        window.step();
        let commands = window.output().viewport_output.values().flat_map(|v| &v.commands);
        told.extend(commands.filter_map(|c| match c {
            egui::ViewportCommand::Title(title) => Some(title.clone()),
            _ => None,
        }));
    }
    told
}

#[test]
fn a_window_is_called_after_what_is_open_and_says_so_once() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("mine.ron");
    std::fs::write(&path, bundled_text()).unwrap();
    let mut window = window_on(path);
    let mut told = titles(&mut window, 3);
    for _ in 0..400 {
        if window.state().session().name == "mine.ron" {
            break;
        }
        std::thread::sleep(std::time::Duration::from_millis(10));
        told.extend(titles(&mut window, 1));
    }
    told.extend(titles(&mut window, 5));
    assert_eq!(told.last().map(String::as_str), Some("mine.ron – schism"), "{told:?}");
    // In one frame: what the harness is given one by one is gone before it is asked what was told.
    let key = |window: &mut Harness<'_, App>, key, modifiers| {
        let event = |pressed| Event::Key { key, physical_key: None, pressed, repeat: false, modifiers };
        let held = [Event::ModifiersChanged(modifiers), event(true), event(false)];
        window.input_mut().events.extend(held);
    };
    key(&mut window, Key::Num2, Modifiers::NONE);
    assert_eq!(titles(&mut window, 10), ["• mine.ron – schism"]);
    key(&mut window, Key::Z, Modifiers::COMMAND);
    assert_eq!(titles(&mut window, 10), ["mine.ron – schism"], "what is taken back need not be saved");
}

#[test]
fn a_bad_file_is_one_message_and_leaves_the_graph_as_it_was() {
    let dir = tempfile::tempdir().unwrap();
    for (name, content, words) in [
        ("cut.ron", &b"(format: 1, id: \"x\", title: \"y"[..], "cut.ron:1:"),
        ("latin.ron", &b"(format: 1, title: \"Caf\xe9\")"[..], "UTF-8"),
        ("newer.ron", &b"(format: 9)"[..], "newer"),
    ] {
        let path = dir.path().join(name);
        std::fs::write(&path, content).unwrap();
        let mut window = window_on(path);
        wait_for(&mut window, |app| !app.session().notices.is_empty());
        assert!(shows(&window, words), "{name}: {:?}", window.state().session().notices);
        assert_eq!(window.state().session().dataset().id(), "mqm-karachi");
        window.get_by_label("Dismiss").click();
        window.run();
        assert!(window.state().session().notices.is_empty());
    }
}

#[test]
fn a_snapshot_opens_as_it_was_saved() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("s.ron");
    let first = window();
    let session = first.state().session();
    let mut view = session.view.clone();
    view.period = Period::Moment(1988);
    view.theme = ThemeChoice::Dark;
    view.selection = Some(Selection::Entity(entity(&first, "ijt")));
    std::fs::write(&path, schism::dataset::write_snapshot(session.dataset(), &view)).unwrap();
    let mut window = window_on(path);
    wait_for(&mut window, |app| app.session().generation == 1);
    assert!(window.state().session().view == view);
    assert!(shows(&window, "Islami Jamiat ut-Taleba"));
    assert!(
        window.state().session().documents.iter().all(Option::is_some),
        "documents are found by their hash"
    );
}

/// The bundled dataset as a file of one's own.
fn own_file(dir: &std::path::Path) -> (std::path::PathBuf, String) {
    let path = dir.join("mine.ron");
    let text = schism::dataset::to_ron(&schism::dataset::bundled_dataset().dataset.unwrap());
    std::fs::write(&path, &text).unwrap();
    (path, text)
}

#[test]
fn a_file_that_is_saved_elsewhere_is_read_again_and_the_view_stays() {
    let dir = tempfile::tempdir().unwrap();
    let (path, text) = own_file(dir.path());
    let mut window = window_on(path.clone());
    wait_for(&mut window, |app| app.session().generation == 1);
    type_year(&mut window, "1992");
    search(&mut window, "haqiqi");
    press(&mut window, Modifiers::NONE, Key::Enter);
    let haqiqi = entity(&window, "mqm-haqiqi");
    assert_eq!(window.state().session().view.selection, Some(Selection::Entity(haqiqi)));
    let year = period(&window);
    // As editors do it: a new file in the place of the old one.
    let (before, after) = ("name: \"MQM-Haqiqi\",", "name: \"MQM-Haqiqi\", short: \"Haqiqi\",");
    let newer = text.replacen(before, after, 1);
    assert_ne!(newer, text);
    let beside = dir.path().join("mine.ron.tmp");
    std::fs::write(&beside, &newer).unwrap();
    std::fs::rename(&beside, &path).unwrap();
    wait_for(&mut window, |app| app.session().generation == 2);
    assert!(shows(&window, "mine.ron was saved elsewhere and is read again: entities: 1 changed"));
    assert_eq!(
        window.state().session().view.selection,
        Some(Selection::Entity(entity(&window, "mqm-haqiqi")))
    );
    assert_eq!(period(&window), year);
    // A fault leaves the version before.
    std::fs::write(&path, newer.replacen("title:", "titel:", 1)).unwrap();
    wait_for(&mut window, |app| app.session().notices.len() > 1);
    assert!(shows(&window, "It was saved elsewhere, and cannot be read now."));
    assert!(shows(&window, "mine.ron:") && window.state().session().generation == 2);
    // Mended, it is read again.
    std::fs::write(&path, &text).unwrap();
    wait_for(&mut window, |app| app.session().generation == 3);
}

#[test]
fn a_file_with_a_fault_opens_once_it_is_mended() {
    let dir = tempfile::tempdir().unwrap();
    let (path, text) = own_file(dir.path());
    std::fs::write(&path, text.replacen("title:", "titel:", 1)).unwrap();
    let mut window = window_on(path.clone());
    wait_for(&mut window, |app| !app.session().notices.is_empty());
    std::fs::write(&path, &text).unwrap();
    wait_for(&mut window, |app| app.session().generation == 1);
    assert_eq!(window.state().session().name, "mine.ron");
    rests(&mut window);
}

/// A file that is let fall on the window.
#[derive(Debug)]
struct Dropped(std::path::PathBuf);

impl egui::DroppedFile for Dropped {
    fn path(&self) -> &std::path::Path {
        &self.0
    }

    fn bytes(&self) -> Result<Vec<u8>, String> {
        Err("the path is enough".to_owned())
    }
}

/// Lets a small dataset fall on the window; when this returns it is read, and not shown yet.
fn drop_small(window: &mut Harness<'_, App>, dir: &std::path::Path) {
    let path = dir.join("five.ron");
    std::fs::write(&path, include_str!("../data/five-way-split.ron")).unwrap();
    window.input_mut().dropped_files.push(std::sync::Arc::new(Dropped(path)));
    window.step();
    std::thread::sleep(std::time::Duration::from_millis(1_500));
    assert_eq!(window.state().session().generation, 0);
}

#[test]
fn what_is_pressed_in_the_frame_in_which_a_file_opens_was_meant_for_what_was_open_before() {
    let dir = tempfile::tempdir().unwrap();
    let mut window = window();
    let at = mark_place(&window, "MQM-London");
    click_at(&mut window, at, egui::PointerButton::Primary);
    assert!(window.state().session().view.selection.is_some());
    drop_small(&mut window, dir.path());
    window.input_mut().events.push(egui::Event::Key {
        key: Key::P,
        physical_key: None,
        pressed: true,
        repeat: false,
        modifiers: Modifiers::NONE,
    });
    window.step();
    let session = window.state().session();
    assert_eq!((session.generation, session.name.as_str()), (1, "five.ron"));
    assert!(session.view.pins.is_empty(), "nothing of it is pinned: {:?}", session.view.pins);
    window.run();
}

#[test]
fn a_menu_that_is_open_while_a_file_opens_is_about_nothing_of_the_file_before() {
    let dir = tempfile::tempdir().unwrap();
    let mut window = window();
    let at = mark_place(&window, "MQM-London");
    click_at(&mut window, at, egui::PointerButton::Secondary);
    assert!(shows(&window, "Go near"));
    drop_small(&mut window, dir.path());
    window.step();
    window.step();
    assert_eq!(window.state().session().generation, 1);
    window.run();
}
