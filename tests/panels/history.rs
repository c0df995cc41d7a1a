//! The history by keys: every step by its name, the way back to one and on again, where the file was saved, and that it
//! stays readable with hundreds of steps.

use egui::{Key, Modifiers, vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use schism::app::{App, prepare_bundled};
use schism::model::Period;
use schism::session::{Command, FileCommand, PeriodCommand, Session, Tool, ToolCommand};
use schism::ui::Desk;

use super::hand::*;

/// What a screen reader says of each row that is there, from the top.
fn rows<T>(window: &Harness<'_, T>) -> Vec<String> {
    let is_row = |label: &String| label.starts_with("Step ") || label.starts_with("As opened");
    let nodes = window.query_all_by(|_| true);
    let mut all: Vec<(f32, String)> = nodes
        .filter_map(|n| n.accesskit_node().label().filter(is_row).map(|label| (n.rect().top(), label)))
        .collect();
    all.sort_by(|a, b| a.0.total_cmp(&b.0));
    all.into_iter().map(|(_, label)| label).collect()
}

fn key(window: &mut Harness<'_, App>, key: Key) {
    press(window, Modifiers::NONE, key);
}

fn focused(window: &Harness<'_, App>) -> String {
    let node = window.query_all_by(|_| true).find(|n| n.accesskit_node().is_focused());
    node.and_then(|n| n.accesskit_node().label()).unwrap_or_default()
}

/// Three steps, by keys.
fn worked() -> Harness<'static, App> {
    let mut window = window();
    type_year(&mut window, "1992");
    press(&mut window, Modifiers::NONE, Key::Escape);
    act(&mut window, "Show marks of kind Place");
    act(&mut window, "Light and dark: dark");
    window
}

#[test]
fn every_step_stands_there_by_its_name_and_enter_goes_there() {
    let mut window = worked();
    key(&mut window, Key::H);
    assert_eq!(window.state().session().tool_seen(), Some(Tool::History));
    assert_eq!(
        rows(&window),
        [
            "As opened",
            "Step 1 of 3, Year 1992",
            "Step 2 of 3, Show Place",
            "Step 3 of 3, Light and dark: dark, now"
        ]
    );
    assert_eq!(
        focused(&window),
        "Step 3 of 3, Light and dark: dark, now",
        "the key brings the keyboard there"
    );
    key(&mut window, Key::ArrowUp);
    key(&mut window, Key::ArrowUp);
    assert_eq!(focused(&window), "Step 1 of 3, Year 1992");
    assert!(window.state().session().is_dark(), "looking through the list changes nothing");
    key(&mut window, Key::Enter);
    let session = window.state().session();
    assert!(!session.is_dark() && !session.view.filters.kinds.is_empty());
    assert_eq!(period(&window), Period::Moment(1992));
    assert_eq!(
        rows(&window),
        [
            "As opened",
            "Step 1 of 3, Year 1992, now",
            "Step 2 of 3, Show Place, taken back",
            "Step 3 of 3, Light and dark: dark, taken back"
        ]
    );
    press(&mut window, Modifiers::COMMAND | Modifiers::SHIFT, Key::Z);
    assert_eq!(focused(&window), "Step 2 of 3, Show Place, now", "the keyboard goes along with the present");
    key(&mut window, Key::End);
    key(&mut window, Key::Enter);
    assert!(window.state().session().is_dark(), "and on again");
    key(&mut window, Key::Home);
    key(&mut window, Key::Enter);
    assert_eq!(period(&window), Period::AllTime);
    assert_eq!(rows(&window)[0], "As opened, now");
    assert!(!window.state().session().changed, "nothing is left to save");
    rests(&mut window);
}

#[test]
fn its_buttons_say_what_they_do_and_a_click_on_a_row_goes_there() {
    let mut window = worked();
    act(&mut window, "History: every change");
    assert!(shows(&window, "Undo: Light and dark: dark"));
    press(&mut window, Modifiers::COMMAND, Key::Z);
    assert!(shows(&window, "Undo: Show Place") && shows(&window, "Redo: Light and dark: dark"));
    window.get_by_label("Step 1 of 3, Year 1992").click();
    window.run();
    assert!(shows(&window, "Undo: Year 1992") && shows(&window, "Redo: Show Place"));
    assert_eq!(rows(&window).last().unwrap(), "Step 3 of 3, Light and dark: dark, taken back");
    // Something else from here: what was taken back is gone.
    act(&mut window, "Hide persons known from one accusation");
    assert_eq!(
        rows(&window).last().unwrap(),
        "Step 2 of 2, Leave out persons known from one accusation, now"
    );
    act(&mut window, "History: go back to what was opened");
    assert_eq!(period(&window), Period::AllTime);
    act(&mut window, "History: go on to the last step");
    assert!(window.state().session().view.filters.accused);
}

#[test]
fn the_key_closes_what_it_opened_and_means_nothing_while_somebody_types() {
    let mut window = window();
    key(&mut window, Key::H);
    assert!(shows(&window, "As opened, now") && shows(&window, "Nothing to take back"));
    key(&mut window, Key::H);
    assert_eq!(window.state().session().tool_seen(), None);
    search(&mut window, "");
    key(&mut window, Key::H);
    assert_eq!(window.state().session().tool_seen(), None);
}

#[test]
fn in_a_narrow_window_the_key_brings_the_side_as_well() {
    let mut window = window_of(vec2(800.0, 700.0));
    key(&mut window, Key::L);
    key(&mut window, Key::H);
    assert!(shows(&window, "As opened, now"));
}

/// The panels alone around a session: what the application does once a file is written can be done to it.
fn panels_around(session: Session) -> Harness<'static, Panels> {
    let show = |ui: &mut egui::Ui, state: &mut Panels| {
        if !std::mem::replace(&mut state.2, true) {
            // New fonts hold from the next frame on.
            schism::ui::install_fonts(ui.ctx());
            ui.ctx().request_repaint();
            return;
        }
        let mut commands = Vec::new();
        state.0.refresh();
        schism::ui::show(&state.0, &mut state.1, &mut commands, ui);
        if !commands.is_empty() {
            ui.ctx().request_repaint();
        }
        for command in commands {
            state.0.apply(command);
        }
        state.0.refresh();
    };
    let builder = Harness::builder().with_size(vec2(1280.0, 800.0)).with_max_steps(200);
    let mut window = builder.build_ui_state(show, (session, Desk::default(), false));
    window.run();
    window
}

type Panels = (Session, Desk, bool);

#[test]
fn where_the_file_was_saved_is_marked() {
    let mut session = Session::new(prepare_bundled().unwrap());
    for year in [1990, 1992] {
        session.apply(Command::Period(PeriodCommand::Year(year)));
        session.apply(Command::EndGesture);
        if year == 1990 {
            let step = session.history.step();
            session.apply(Command::File(FileCommand::Saved("mine.ron".to_owned(), Some(step), None)));
        }
    }
    session.apply(Command::Tool(ToolCommand::Open(Tool::History)));
    let mut window = panels_around(session);
    assert_eq!(rows(&window), ["As opened", "Step 1 of 2, Year 1990, saved", "Step 2 of 2, Year 1992, now"]);
    assert!(window.query_by_label("• not saved").is_some());
    window.get_by_label("Step 1 of 2, Year 1990, saved").click();
    window.run();
    assert_eq!(rows(&window)[1], "Step 1 of 2, Year 1990, now, saved");
    assert!(window.query_by_label("• not saved").is_none(), "back to what is in the file");
}

#[test]
fn of_hundreds_of_steps_only_those_in_sight_are_laid_out_and_the_present_is_among_them() {
    let mut window = window();
    key(&mut window, Key::H);
    for _ in 0..260 {
        key(&mut window, Key::Period);
        key(&mut window, Key::Comma);
    }
    let shown = rows(&window);
    assert!(shown.len() < 40, "{}", shown.len());
    let last = window.state().session().history.last();
    assert!(last >= 500, "{last}");
    assert!(
        shown
            .iter()
            .any(|row| row.starts_with(&format!("Step {last} of {last}, ")) && row.ends_with(", now"))
    );
    assert!(shows(&window, "The oldest steps are no longer kept."));
    // By keys to the oldest that is kept, and there.
    let first = window.state().session().history.first();
    if focused(&window).is_empty() {
        key(&mut window, Key::H);
        key(&mut window, Key::H);
    }
    key(&mut window, Key::Home);
    assert!(focused(&window).starts_with(&format!("Step {first} of {last}, ")), "{}", focused(&window));
    key(&mut window, Key::PageDown);
    key(&mut window, Key::PageUp);
    key(&mut window, Key::Enter);
    assert_eq!(window.state().session().history.number(), first);
    let shown = rows(&window);
    assert!(shown.iter().any(|row| row.ends_with(", now")) && shown.len() < 40);
    rests(&mut window);
}
