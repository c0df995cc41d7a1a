//! Files that are opened.

use egui::vec2;
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;
use schism::app::{App, prepare_bundled};
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
