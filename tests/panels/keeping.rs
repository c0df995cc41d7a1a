//! What was open comes back, what nobody saved is kept, and what is saved is saved whole.

use egui::{Key, Modifiers, vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;
use schism::app::{App, prepare_bundled};
use schism::dataset::{bundled_dataset, read_snapshot, to_ron, write_snapshot};
use schism::session::Page;
use schism::view::View;
use std::path::{Path, PathBuf};

use super::hand::*;

/// A window of the program whose folder this is.
fn start(folder: &Path, file: Option<PathBuf>) -> Harness<'static, App> {
    start_by(1.0 / 20.0, folder, file)
}

/// The same with a clock of so many seconds a frame.
fn start_by(clock: f32, folder: &Path, file: Option<PathBuf>) -> Harness<'static, App> {
    let named = file.is_some();
    let app = App::new(prepare_bundled().unwrap(), file).keeping(folder);
    let mut window = Harness::builder()
        .with_size(vec2(1280.0, 800.0))
        .with_max_steps(200)
        .with_step_dt(clock)
        .build_ui_state(|ui, app: &mut App| app.frame(ui), app);
    window.run();
    if named {
        wait_for(&mut window, |app| app.session().generation == 1);
    }
    window
}

/// The drafts in a folder of the program.
fn drafts(folder: &Path) -> Vec<PathBuf> {
    let Ok(entries) = std::fs::read_dir(folder.join("unsaved")) else { return Vec::new() };
    let paths = entries.map(|e| e.unwrap().path());
    paths.filter(|p| p.extension().is_some_and(|e| e == "ron")).collect()
}

/// Lets time pass until what is not saved is written down, which takes less than two seconds of the window's clock.
fn pause(window: &mut Harness<'_, App>, folder: &Path) {
    let before = window.ctx.input(|i| i.time);
    let there: Vec<_> = drafts(folder).iter().map(|p| std::fs::read(p).unwrap_or_default()).collect();
    while window.ctx.input(|i| i.time) - before < 1.5 {
        window.step();
    }
    let folder = folder.to_owned();
    wait_for(window, move |_| {
        drafts(&folder).iter().map(|p| std::fs::read(p).unwrap_or_default()).collect::<Vec<_>>() != there
    });
}

fn view(window: &Harness<'_, App>) -> View {
    window.state().session().view.clone()
}

/// A snapshot of the bundled dataset as a file of one's own.
fn own_snapshot(folder: &Path) -> PathBuf {
    let path = folder.join("mine.ron");
    let first = prepare_bundled().unwrap();
    std::fs::write(&path, write_snapshot(&first.network.dataset, &first.view)).unwrap();
    path
}

#[test]
fn what_was_open_is_open_again_as_it_was_looked_at() {
    let dir = tempfile::tempdir().unwrap();
    let data = dir.path().join("data");
    let file = dir.path().join("mine.ron");
    std::fs::write(&file, to_ron(&bundled_dataset().dataset.unwrap())).unwrap();
    for named in [None, Some(file.clone())] {
        let mut window = start(&data, named.clone());
        type_year(&mut window, "1992");
        search(&mut window, "haqiqi");
        press(&mut window, Modifiers::NONE, Key::Enter);
        act(&mut window, "Pin MQM-Haqiqi");
        act(&mut window, "Light and dark: dark");
        press(&mut window, Modifiers::NONE, Key::Plus);
        act(&mut window, "Zoom in");
        let before = view(&window);
        assert!(before.camera.is_some() && before.selection.is_some() && before.pins.len() == 1);
        window.state_mut().close();
        drop(window);
        let mut again = start(&data, None);
        wait_for(&mut again, |app| !app.session().view.pins.is_empty());
        assert!(view(&again) == before, "{named:?}");
        let session = again.state().session();
        assert_eq!(session.name, if named.is_some() { "mine.ron" } else { "" });
        assert!(session.changed, "it is not saved, only kept");
        assert_eq!(session.page, Page::None, "a window that was closed asks nothing");
        assert!(shows(&again, "• not saved"));
        // Back to where the next turn begins.
        act(&mut again, "Open the bundled dataset");
        wait_for(&mut again, |app| !app.session().changed);
    }
    let window = start(&data, Some(file.clone()));
    assert!(view(&window).pins.is_empty(), "a file that is named is opened as it is");
    assert_eq!(window.state().session().recent, [file.display().to_string()]);
}

#[test]
fn where_one_looked_comes_back_though_nothing_was_changed() {
    let dir = tempfile::tempdir().unwrap();
    let data = dir.path().join("data");
    let file = own_snapshot(dir.path());
    for named in [None, Some(file.clone())] {
        let mut window = start(&data, named.clone());
        let at = mark_place(&window, "MQM-Haqiqi");
        click_at(&mut window, at, egui::PointerButton::Primary);
        act(&mut window, "Zoom in");
        let before = view(&window);
        assert!(before.camera.is_some() && before.selection.is_some() && !window.state().session().changed);
        window.state_mut().close();
        drop(window);
        let mut again = start(&data, None);
        wait_for(&mut again, |app| app.session().view.selection.is_some());
        assert!(view(&again) == before, "{named:?}");
        let session = again.state().session();
        assert!(!session.changed && drafts(&data).is_empty());
        assert_eq!(session.name, if named.is_some() { "mine.ron" } else { "" });
        again.state_mut().close();
    }
    // The file is another by now: what it still has is looked at as before.
    let text = std::fs::read_to_string(&file).unwrap();
    let dataset = read_snapshot("mine.ron", text.as_bytes()).reading.dataset.unwrap();
    let ron = to_ron(&dataset).replace("mqm-haqiqi", "haqiqi");
    std::fs::write(&file, ron).unwrap();
    let mut third = start(&data, None);
    wait_for(&mut third, |app| app.session().generation == 1);
    assert_eq!(third.state().session().view.selection, None);
    assert!(third.state().session().view.camera.is_some(), "{:?}", third.state().session().notices);
}

#[test]
fn what_was_not_saved_when_the_program_died_is_offered_and_comes_back() {
    let dir = tempfile::tempdir().unwrap();
    let file = own_snapshot(dir.path());
    let data = dir.path().join("data");
    let mut window = start(&data, Some(file.clone()));
    assert!(drafts(&data).is_empty());
    type_year(&mut window, "1992");
    act(&mut window, "Light and dark: dark");
    pause(&mut window, &data);
    let before = view(&window);
    assert_eq!(drafts(&data).len(), 1);
    // Another window sees nothing of it.
    let other = start(&data, None);
    assert!(other.state().session().unsaved.is_empty());
    drop(other);
    // No word of farewell.
    drop(window);
    let mut again = start(&data, None);
    wait_for(&mut again, |app| app.session().page == Page::Unsaved);
    assert!(shows(&again, &format!("Bring it back: {}, from less than a minute ago (20", file.display())));
    again.get_by_label_contains("Bring it back").focus();
    press(&mut again, Modifiers::NONE, Key::Enter);
    wait_for(&mut again, |app| app.session().name == "mine.ron" && app.session().changed);
    assert!(view(&again) == before);
    assert!(again.state().session().unsaved.is_empty() && again.state().session().page == Page::None);
    // It is on: a change is kept, and a save ends it.
    type_year(&mut again, "1993");
    pause(&mut again, &data);
    assert_eq!(drafts(&data).len(), 1);
    press(&mut again, Modifiers::COMMAND, Key::S);
    wait_for(&mut again, |app| !app.session().changed);
    assert!(shows(&again, "Saved mine.ron"));
    let saved = read_snapshot("mine.ron", &std::fs::read(&file).unwrap()).view.unwrap();
    assert_eq!(saved.period, schism::model::Period::Moment(1993));
    assert!(dir.path().join("mine.ron.~1~").exists(), "the version before stands beside it");
    let kept = data.clone();
    for _ in 0..40 {
        again.step();
    }
    wait_for(&mut again, move |_| drafts(&kept).is_empty());
}

#[test]
fn a_tour_keeps_what_was_changed_before_it_and_not_what_it_shows() {
    let dir = tempfile::tempdir().unwrap();
    let data = dir.path().join("data");
    let mut window = start(&data, None);
    type_year(&mut window, "1988");
    act(&mut window, "Start the tour");
    assert!(window.state().session().tour.is_some());
    pause(&mut window, &data);
    press(&mut window, Modifiers::NONE, Key::PageDown);
    for _ in 0..40 {
        window.step();
    }
    let kept = || {
        let draft = std::fs::read(&drafts(&data)[0]).unwrap();
        read_snapshot("draft", &draft).view.unwrap().period
    };
    assert_eq!(kept(), schism::model::Period::Moment(1988));
    window.state_mut().close();
    drop(window);
    assert_eq!(kept(), schism::model::Period::Moment(1988));
    let mut again = start(&data, None);
    wait_for(&mut again, |app| app.session().changed);
    assert_eq!(period(&again), schism::model::Period::Moment(1988));
}

#[test]
fn what_one_does_not_want_back_is_thrown_away_when_it_is_meant() {
    let dir = tempfile::tempdir().unwrap();
    let data = dir.path().join("data");
    let mut window = start(&data, None);
    type_year(&mut window, "1992");
    pause(&mut window, &data);
    drop(window);
    let mut again = start(&data, None);
    wait_for(&mut again, |app| app.session().page == Page::Unsaved);
    press(&mut again, Modifiers::NONE, Key::Escape);
    // Who has seen it is not asked again; it is still there.
    again.state_mut().close();
    drop(again);
    let mut third = start(&data, None);
    wait_for(&mut third, |app| !app.session().unsaved.is_empty());
    assert_eq!(third.state().session().page, Page::None);
    act(&mut third, "Unsaved work that is kept");
    third.get_by_label_contains("Throw it away…").click();
    third.run();
    assert_eq!(drafts(&data).len(), 1, "once is not meant");
    third.get_by_label_contains("Throw it away for good").click();
    third.run();
    wait_for(&mut third, |app| app.session().unsaved.is_empty());
    assert!(drafts(&data).is_empty());
}

#[test]
fn opening_another_file_keeps_what_was_not_saved() {
    let dir = tempfile::tempdir().unwrap();
    let data = dir.path().join("data");
    // By a slow clock nothing is written down before the other file is open.
    let mut window = start_by(1.0 / 1000.0, &data, Some(own_snapshot(dir.path())));
    type_year(&mut window, "1992");
    assert!(drafts(&data).is_empty());
    act(&mut window, "Open the bundled dataset");
    wait_for(&mut window, |app| !app.session().unsaved.is_empty());
    assert!(shows(&window, "Unsaved changes to mine.ron are kept: File, Unsaved work"));
    assert!(!window.state().session().changed);
    act(&mut window, "Unsaved work that is kept");
    window.get_by_label_contains("Bring it back").click();
    window.run();
    wait_for(&mut window, |app| app.session().changed);
    assert_eq!(period(&window), schism::model::Period::Moment(1992));
    assert_eq!(window.state().session().name, "mine.ron");
}

#[test]
fn a_file_that_was_changed_on_disk_is_not_overwritten_unasked() {
    let dir = tempfile::tempdir().unwrap();
    let file = own_snapshot(dir.path());
    let mut window = start(&dir.path().join("data"), Some(file.clone()));
    type_year(&mut window, "1992");
    let first = prepare_bundled().unwrap();
    let mut theirs = first.view.clone();
    theirs.period = schism::model::Period::Moment(2016);
    let theirs = write_snapshot(&first.network.dataset, &theirs);
    std::fs::write(&file, &theirs).unwrap();
    press(&mut window, Modifiers::COMMAND, Key::S);
    wait_for(&mut window, |app| app.session().conflict.is_some());
    window.run();
    assert!(shows(&window, "mine.ron was changed on disk"));
    assert!(std::fs::read_to_string(&file).unwrap() == theirs && window.state().session().changed);
    press(&mut window, Modifiers::NONE, Key::Escape);
    assert!(window.state().session().conflict.is_none());
    press(&mut window, Modifiers::COMMAND, Key::S);
    wait_for(&mut window, |app| app.session().conflict.is_some());
    window.run();
    window.get_by_label("Replace it").click();
    window.run();
    wait_for(&mut window, |app| !app.session().changed);
    let now = read_snapshot("mine.ron", &std::fs::read(&file).unwrap()).view.unwrap();
    assert_eq!(now.period, schism::model::Period::Moment(1992));
    assert_eq!(std::fs::read_to_string(dir.path().join("mine.ron.~1~")).unwrap(), theirs);
    // Its own save is no change by somebody else.
    act(&mut window, "Story: add this view");
    press(&mut window, Modifiers::COMMAND, Key::S);
    wait_for(&mut window, |app| !app.session().changed);
    for _ in 0..60 {
        std::thread::sleep(std::time::Duration::from_millis(10));
        window.step();
    }
    assert!(!shows(&window, "was saved elsewhere"));
    assert_eq!(window.state().session().generation, 1);
}

#[test]
fn a_save_that_cannot_be_is_one_message_and_the_work_stays() {
    let dir = tempfile::tempdir().unwrap();
    let folder = dir.path().join("here");
    std::fs::create_dir(&folder).unwrap();
    let file = own_snapshot(&folder);
    let mut window = start(&dir.path().join("data"), Some(file.clone()));
    type_year(&mut window, "1992");
    let mut mode = std::fs::metadata(&file).unwrap().permissions();
    mode.set_readonly(true);
    std::fs::set_permissions(&file, mode).unwrap();
    press(&mut window, Modifiers::COMMAND, Key::S);
    wait_for(&mut window, |app| !app.session().notices.is_empty());
    assert!(shows(&window, "mine.ron: this file is read-only. Nothing is lost"));
    std::fs::remove_dir_all(&folder).unwrap();
    press(&mut window, Modifiers::COMMAND, Key::S);
    wait_for(&mut window, |app| app.session().notices.len() > 1);
    assert!(shows(&window, "here: there is no such folder. Nothing is lost"));
    assert!(window.state().session().changed);
    assert_eq!(period(&window), schism::model::Period::Moment(1992));
}

#[test]
fn a_snapshot_that_is_there_is_not_replaced_without_a_question() {
    let dir = tempfile::tempdir().unwrap();
    let taken = dir.path().join("taken.ron");
    std::fs::write(&taken, "mine").unwrap();
    let mut window = start(&dir.path().join("data"), None);
    type_year(&mut window, "1992");
    // Nothing of one's own is open: it is asked where.
    press(&mut window, Modifiers::COMMAND, Key::S);
    answer(&mut window, &taken);
    assert!(shows(&window, "already."));
    assert_eq!(std::fs::read_to_string(&taken).unwrap(), "mine");
    window.get_by_label("Replace it").click();
    window.run();
    wait_for(&mut window, |app| !app.session().changed);
    assert_eq!(window.state().session().name, "taken.ron");
    assert_eq!(std::fs::read_to_string(dir.path().join("taken.ron.~1~")).unwrap(), "mine");
    assert_eq!(window.state().session().recent, [taken.display().to_string()]);
    // From now on it is the one that is saved into.
    type_year(&mut window, "1993");
    press(&mut window, Modifiers::COMMAND, Key::S);
    wait_for(&mut window, |app| !app.session().changed);
    assert!(dir.path().join("taken.ron.~2~").exists());
}

#[test]
fn what_is_damaged_or_cannot_be_had_never_blocks_the_start() {
    let dir = tempfile::tempdir().unwrap();
    let data = dir.path().join("data");
    std::fs::create_dir_all(data.join("unsaved")).unwrap();
    std::fs::write(data.join("session.ron"), b"(window: \xff").unwrap();
    std::fs::write(data.join("unsaved/1-1-1.ron"), "// Unsaved work of schism: {\"name\":\n(").unwrap();
    let mut window = start(&data, None);
    assert!(shows(&window, "What was open last could not be read, and is set aside as"));
    assert_eq!(window.state().session().dataset().id(), "mqm-karachi");
    wait_for(&mut window, |app| app.session().page == Page::Unsaved);
    window.get_by_label_contains("Bring it back").click();
    window.run();
    wait_for(&mut window, |app| app.session().notices.len() > 1);
    assert!(shows(&window, "Unsaved work could not be brought back, and stays where it is."));
    assert_eq!(drafts(&data).len(), 1);
    // A file that is gone.
    let gone = dir.path().join("gone.ron");
    let second = dir.path().join("second");
    let mut window = start(&second, Some(own_snapshot(dir.path())));
    window.state_mut().close();
    drop(window);
    std::fs::rename(dir.path().join("mine.ron"), &gone).unwrap();
    let mut window = start(&second, None);
    wait_for(&mut window, |app| !app.session().notices.is_empty());
    assert!(shows(&window, "What was open last cannot be read."), "{:?}", window.state().session().notices);
    // A folder that cannot be.
    std::fs::write(dir.path().join("file"), "").unwrap();
    let mut window = start(&dir.path().join("file/data"), None);
    wait_for(&mut window, |app| !app.session().notices.is_empty());
    assert!(shows(&window, "What is open will not be remembered"));
}
