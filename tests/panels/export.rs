//! The export dialog.

use egui::{Key, Modifiers, OutputCommand};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;
use schism::app::App;
use schism::model::Period;
use schism::session::{Draft, Export, Format, PageChoice, Tone};

use super::hand::*;

fn export<'a>(window: &'a Harness<'_, App>) -> &'a Export {
    window.state().session().export.as_ref().expect("the dialog is open")
}

fn draft(window: &Harness<'_, App>) -> Draft {
    export(window).draft.clone()
}

/// Opens the dialog and waits for its preview.
fn open(window: &mut Harness<'_, App>) {
    press(window, Modifiers::COMMAND, Key::E);
    previewed(window);
}

/// Waits until the preview shows what is wanted now.
fn previewed(window: &mut Harness<'_, App>) {
    wait_for(window, |app| {
        let export = app.session().export.as_ref();
        export.is_some_and(|e| e.preview.as_ref().is_some_and(|(number, _)| *number == e.number))
    });
}

fn choose(window: &mut Harness<'_, App>, label: &str) {
    window.get_by_label(label).click();
    window.run();
}

#[test]
fn the_preview_is_the_page_as_it_will_be_and_follows_every_choice() {
    let mut window = window();
    open(&mut window);
    assert!(shows(&window, "Preview: MQM in Karachi"));
    let first = export(&window).preview.clone().unwrap().1;
    choose(&mut window, "Dark");
    previewed(&mut window);
    assert_eq!(draft(&window).tone, Tone::Dark);
    let dark = export(&window).preview.clone().unwrap().1;
    assert_ne!(first.background, dark.background);
    choose(&mut window, "Legend");
    previewed(&mut window);
    let bare = export(&window).preview.clone().unwrap().1;
    assert!(bare.items.len() < dark.items.len());
    choose(&mut window, "PDF");
    previewed(&mut window);
    assert_eq!(draft(&window).format, Format::Pdf);
    // It is remembered when the dialog is opened again.
    press(&mut window, Modifiers::NONE, Key::Escape);
    assert!(window.state().session().export.is_none());
    open(&mut window);
    assert_eq!(draft(&window).format, Format::Pdf);
    // An idle dialog builds nothing.
    let before = window.state().canvas_work();
    for _ in 0..20 {
        window.step();
    }
    assert_eq!(window.state().canvas_work(), before);
}

#[test]
fn keys_of_the_window_mean_nothing_while_the_dialog_is_open() {
    let mut window = window();
    open(&mut window);
    let period = period(&window);
    press(&mut window, Modifiers::NONE, Key::Period);
    press(&mut window, Modifiers::COMMAND, Key::Z);
    assert_eq!(super::hand::period(&window), period);
    choose(&mut window, "Cancel");
    assert!(window.state().session().export.is_none());
    press(&mut window, Modifiers::NONE, Key::Period);
    assert_ne!(super::hand::period(&window), period);
}

#[test]
fn a_page_that_cannot_be_is_told_of_and_not_saved() {
    let mut window = window();
    open(&mut window);
    let wanted = Draft { page: PageChoice::Typed("9x9km".to_owned()), ..draft(&window) };
    assert!(window.state().session().picture(&wanted).unwrap_err().contains("9x9km"));
    let sound = Draft { page: PageChoice::Typed("180x120mm".to_owned()), ..draft(&window) };
    let page = window.state().session().picture(&sound).unwrap().page;
    assert!((page.width - 510.2).abs() < 0.1);
}

#[test]
fn a_figure_is_saved_with_its_snapshot_and_bibliography_and_opens_again() {
    let dir = tempfile::tempdir().unwrap();
    let mut window = window();
    type_year(&mut window, "1992");
    open(&mut window);
    choose(&mut window, "Bibliography beside it");
    previewed(&mut window);
    press(&mut window, Modifiers::NONE, Key::Enter);
    // The name says no kind of picture: the one that was asked for is added.
    let path = dir.path().join("figure");
    answer(&mut window, &path);
    wait_for(&mut window, |app| !app.session().notices.is_empty());
    assert!(window.state().session().export.is_none(), "the dialog closes when the file is written");
    let png = std::fs::read(dir.path().join("figure.png")).unwrap();
    let text = schism::render::read_back(&png).unwrap();
    let view = schism::dataset::read_snapshot("figure.png", text.as_bytes()).view.unwrap();
    assert_eq!(view.period, Period::Moment(1992));
    let bib = std::fs::read_to_string(dir.path().join("figure.bib")).unwrap();
    assert!(bib.contains('@') && dir.path().join("figure.csl.json").exists());
}

#[test]
fn who_is_left_out_of_a_figure_is_not_in_its_snapshot() {
    let mut window = window();
    let session = window.state().session();
    assert!(session.embeds(&Draft::default()));
    window.get_by_label_contains("Known from one accusation").click();
    window.run();
    let session = window.state().session();
    assert!(session.view.filters.accused && !session.embeds(&Draft::default()));
    open(&mut window);
    assert!(shows(&window, "No snapshot goes inside"));
}

#[test]
fn what_is_being_written_can_be_stopped_and_leaves_no_file() {
    let dir = tempfile::tempdir().unwrap();
    let mut window = window();
    open(&mut window);
    choose(&mut window, "GIF");
    previewed(&mut window);
    press(&mut window, Modifiers::NONE, Key::Enter);
    answer(&mut window, &dir.path().join("years.gif"));
    window.step();
    assert!(export(&window).working.is_some());
    choose(&mut window, "Stop");
    wait_for(&mut window, |app| app.session().export.as_ref().is_some_and(|e| e.working.is_none()));
    assert_eq!(std::fs::read_dir(dir.path()).unwrap().count(), 0);
    assert!(window.state().session().notices.is_empty(), "to stop is no failure");
}

#[test]
fn the_picture_goes_to_the_clipboard() {
    let mut window = window();
    press(&mut window, Modifiers::COMMAND | Modifiers::SHIFT, Key::C);
    let mut copied = None;
    for _ in 0..400 {
        window.step();
        let commands = &window.output().platform_output.commands;
        copied = commands.iter().find_map(|c| match c {
            OutputCommand::CopyImage(image) => Some(image.size),
            _ => None,
        });
        if copied.is_some() {
            break;
        }
        std::thread::sleep(std::time::Duration::from_millis(10));
    }
    let [width, height] = copied.expect("a picture was copied");
    assert!(width > 1_000 && height > 800, "{width} x {height}");
}
