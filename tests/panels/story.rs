//! Stories from the keyboard: a tour is begun, stepped through and left; views are added, told, moved, taken away and
//! undone.

use egui::accesskit::Role;
use egui::{Event, Key, Modifiers, vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;
use schism::app::{App, prepare_bundled};
use schism::model::Period;
use schism::session::{Opened, Page};
use schism::view::{Plot, Selection, View};

use super::hand::*;

fn type_text(window: &mut Harness<'_, App>, text: &str) {
    window.event(Event::Text(text.to_owned()));
    window.run();
}

/// Does what goes by a name, through the palette.
fn act(window: &mut Harness<'_, App>, name: &str) {
    press(window, Modifiers::COMMAND, Key::K);
    type_text(window, name);
    assert!(shows(window, name), "the palette lists {name}");
    press(window, Modifiers::NONE, Key::Enter);
}

fn view<'w>(window: &'w Harness<'_, App>) -> &'w View {
    &window.state().session().view
}

fn titles(window: &Harness<'_, App>) -> Vec<String> {
    let session = window.state().session();
    session.story().map(|(_, s)| s.stops.iter().map(|s| s.title.clone()).collect()).unwrap_or_default()
}

fn undo(window: &mut Harness<'_, App>) {
    press(window, Modifiers::COMMAND, Key::Z);
}

#[test]
fn a_tour_is_begun_stepped_through_and_left_by_keys_and_all_is_as_before() {
    let mut window = window();
    type_year(&mut window, "1990");
    press(&mut window, Modifiers::NONE, Key::Num2);
    let before = view(&window).clone();
    let changed = window.state().session().changed;
    let undo_before = window.state().session().history.next_undo().map(str::to_owned);
    act(&mut window, "Start the tour");
    let first = "Step 1 of 12: Where it came from: the APMSO. An encyclopedia article calls";
    assert!(shows(&window, first), "a screen reader hears step, title and text");
    assert!(!shows(&window, "Search everything") && !shows(&window, "About this dataset"), "panels are away");
    assert_eq!((period(&window), view(&window).plot), (Period::AllTime, Plot::Lineage));
    press(&mut window, Modifiers::NONE, Key::PageDown);
    assert_eq!((period(&window), view(&window).plot), (Period::Moment(1984), Plot::Network));
    press(&mut window, Modifiers::NONE, Key::PageUp);
    let canvas = window.state().session().canvas;
    assert!(canvas.0 > 800.0 && canvas.1 > 780.0, "the picture has the room: {canvas:?}");
    press(&mut window, Modifiers::NONE, Key::PageUp);
    assert!(shows(&window, "Step 1 of 12"), "there is none before the first");
    for _ in 0..4 {
        press(&mut window, Modifiers::NONE, Key::PageDown);
    }
    assert!(shows(&window, "Step 5 of 12: A rival faction: MQM-Haqiqi."));
    assert_eq!(view(&window).plot, Plot::Lineage, "a stop may be in the lineage");
    press(&mut window, Modifiers::NONE, Key::End);
    assert!(shows(&window, "Step 12 of 12: The oath, 12 August 2025."));
    press(&mut window, Modifiers::NONE, Key::PageDown);
    assert!(shows(&window, "Step 12 of 12"), "nor one behind the last");
    press(&mut window, Modifiers::NONE, Key::PageUp);
    assert!(shows(&window, "Step 11 of 12"));
    press(&mut window, Modifiers::NONE, Key::Home);
    assert!(shows(&window, "Step 1 of 12"));
    press(&mut window, Modifiers::NONE, Key::Escape);
    assert!(!shows(&window, "Step 1 of 12"), "Escape leaves");
    assert_eq!(view(&window), &before, "and what was looked at before is back");
    assert_eq!(window.state().session().changed, changed);
    assert_eq!(window.state().session().history.next_undo(), undo_before.as_deref(), "nothing to undo");
}

#[test]
fn a_pointer_that_lies_on_the_picture_points_at_nothing_until_it_moves() {
    let mut window = window();
    act(&mut window, "Start the tour");
    for _ in 0..4 {
        press(&mut window, Modifiers::NONE, Key::PageDown);
    }
    let at = mark_place(&window, "MQM-London");
    for by in [5.0, 0.0] {
        window.hover_at(at + vec2(by, 0.0));
        window.run();
    }
    // A veil lies over all but the lane under the pointer, and the lane over the veil.
    let shapes = |window: &Harness<'_, App>| window.output().shapes.len();
    let pointed = shapes(&window);
    press(&mut window, Modifiers::NONE, Key::PageUp);
    press(&mut window, Modifiers::NONE, Key::PageDown);
    assert_eq!(shapes(&window), pointed - 2, "nobody points: nothing stands out");
    window.hover_at(at + vec2(2.0, 0.0));
    window.run();
    assert_eq!(shapes(&window), pointed, "until somebody does");
}

#[test]
fn a_tour_rests_between_its_steps() {
    let mut window = window();
    act(&mut window, "Start the tour");
    press(&mut window, Modifiers::NONE, Key::PageDown);
    rests(&mut window);
}

#[test]
fn the_card_shows_the_words_behind_each_citation_without_leaving_the_tour() {
    let mut window = window_of(vec2(1280.0, 1000.0));
    act(&mut window, "Start the tour");
    assert!(shows(&window, "Citation 1: MQM grew out of APMSO"), "each mark says what it cites");
    assert!(shows(&window, "The ancestor of the MQM was"), "the quote of the first");
    assert!(shows(&window, "Another account: MQM continues APMSO"), "and who tells it otherwise");
    press(&mut window, Modifiers::NONE, Key::CloseBracket);
    assert!(shows(&window, "mqm-continues-apmso-001") || shows(&window, "even further back known as"));
    press(&mut window, Modifiers::NONE, Key::CloseBracket);
    assert!(shows(&window, "according to “Background on the MQM”"), "a partisan source is named");
    window.get_by_label("Citation 5: APMSO expelled from: not said from what: \"expelled\" by the Islami Jamiat-i-Talaba, \"the main force on Karachi campuses\"").click();
    window.run();
    assert!(shows(&window, "apmso-expelled-004") || shows(&window, "which was ideologically allied"));
    // A document lies over the picture; Escape closes it first, then the tour.
    window.get_all_by_label("Open document").next().unwrap().click();
    window.run();
    assert!(matches!(window.state().session().page, Page::Document { .. }));
    assert!(shows(&window, "Step 1 of 12"));
    press(&mut window, Modifiers::NONE, Key::Escape);
    assert!(window.state().session().page == Page::None && shows(&window, "Step 1 of 12"));
    press(&mut window, Modifiers::NONE, Key::Escape);
    assert!(!shows(&window, "Step 1 of 12"));
}

#[test]
fn staying_at_a_stop_is_one_step_to_undo() {
    let mut window = window();
    act(&mut window, "Start the tour");
    press(&mut window, Modifiers::NONE, Key::PageDown);
    window.get_by_label("Stay here").click();
    window.run();
    assert_eq!(period(&window), Period::Moment(1984), "what the stop showed");
    assert!(shows(&window, "About this dataset"), "with the panels back");
    undo(&mut window);
    assert_eq!(period(&window), Period::AllTime);
}

#[test]
fn what_is_done_at_a_stop_is_gone_at_the_next_and_the_story_is_not_changed_there() {
    let mut window = window();
    act(&mut window, "Start the tour");
    press(&mut window, Modifiers::NONE, Key::PageDown);
    press(&mut window, Modifiers::NONE, Key::Period);
    assert_eq!(period(&window), Period::Moment(1985), "one may look around");
    undo(&mut window);
    assert_eq!(period(&window), Period::Moment(1984), "and take that back");
    press(&mut window, Modifiers::NONE, Key::Period);
    press(&mut window, Modifiers::NONE, Key::PageDown);
    press(&mut window, Modifiers::NONE, Key::PageUp);
    assert_eq!(period(&window), Period::Moment(1984));
    undo(&mut window);
    assert_eq!(period(&window), Period::Moment(1984), "the stop before is over");
}

#[test]
fn a_view_is_added_told_moved_taken_away_and_undone_by_keys() {
    let mut window = window();
    act(&mut window, "Story: begin another");
    assert_eq!(window.state().session().stories().len(), 2);
    type_year(&mut window, "1993");
    window.event(Event::Paste("year=1993;select=haqiqi-split-001".to_owned()));
    window.run();
    act(&mut window, "Story: add this view");
    assert_eq!(titles(&window), ["MQM-Haqiqi – MQM-London, 1993"]);
    type_year(&mut window, "2016");
    act(&mut window, "Story: add this view");
    act(&mut window, "Story: views in an order");
    assert!(shows(&window, "Changed here: save a snapshot to keep it"));
    assert!(shows(&window, "1993 · network · no text"));
    // Told, with what bears it.
    window.get_by_label("Edit stop 1, MQM-Haqiqi – MQM-London, 1993").click();
    window.run();
    window.get_by_role_and_label(Role::TextInput, "Title of the stop").focus();
    window.run();
    press(&mut window, Modifiers::COMMAND, Key::A);
    type_text(&mut window, "A split without a date");
    window.get_by_role_and_label(Role::TextInput, "Sentences of the stop").focus();
    window.run();
    type_text(&mut window, "Haqiqi split from London.");
    assert!(shows(&window, "cites no claim"), "a sentence without a citation is not kept");
    type_text(&mut window, " [haqiqi-splot-001]");
    assert!(shows(&window, "did you mean `haqiqi-split-001`?"));
    press(&mut window, Modifiers::COMMAND, Key::A);
    type_text(&mut window, "Haqiqi split from London.");
    window.get_by_label("Cite haqiqi-split-001").click();
    window.run();
    window.get_by_label("Keep").click();
    window.run();
    let session = window.state().session();
    let (_, story) = session.story().unwrap();
    assert_eq!(story.stops[0].title, "A split without a date");
    assert_eq!(
        schism::model::telling(session.dataset(), &story.stops[0].text),
        "Haqiqi split from London. [haqiqi-split-001]"
    );
    assert_eq!(story.stops[0].fingerprints.len(), 1, "it notes what the claim says");
    // Moved and taken away.
    act(&mut window, "Story: move down stop 1");
    assert_eq!(titles(&window)[1], "A split without a date");
    act(&mut window, "Story: take away stop 1");
    assert_eq!(titles(&window), ["A split without a date"]);
    act(&mut window, "Story: look at stop 1");
    assert!(
        matches!(view(&window).selection, Some(Selection::Tie(_))) && period(&window) == Period::Moment(1993)
    );
    // Each is undone, by its name.
    for name in [
        "Story: look at stop 1, “A split without a date”",
        "Story: take away stop 1, “MQM-Haqiqi – MQM-London, 2016”",
        "Story: move stop 1, “A split without a date” to place 2",
        "Story: text of stop 1, “A split without a date”",
        "Story: title of stop 1, “A split without a date”",
        "Story: add a stop, “MQM-Haqiqi – MQM-London, 2016”",
    ] {
        assert_eq!(window.state().session().history.next_undo(), Some(name));
        undo(&mut window);
    }
    assert_eq!(titles(&window), ["MQM-Haqiqi – MQM-London, 1993"]);
}

#[test]
fn a_story_is_given_another_title_and_taken_away() {
    let mut window = window();
    act(&mut window, "Story: views in an order");
    assert!(shows(&window, "As the opened file tells it"));
    let field = window.get_by_role_and_label(Role::TextInput, "Title of the story");
    field.focus();
    window.run();
    press(&mut window, Modifiers::COMMAND, Key::A);
    type_text(&mut window, "Splits of the MQM");
    press(&mut window, Modifiers::NONE, Key::Enter);
    assert_eq!(window.state().session().stories()[0].title, "Splits of the MQM");
    act(&mut window, "Story: take the whole story away");
    assert!(shows(&window, "A story is a row of views"), "there is none left");
    undo(&mut window);
    undo(&mut window);
    assert!(shows(&window, "As the opened file tells it"));
}

#[test]
fn a_stop_whose_claim_changed_says_so_and_is_confirmed() {
    let opened = prepare_bundled().unwrap();
    let mut parts = opened.network.dataset.as_ref().clone().into_parts();
    let at = parts.claims.iter().position(|c| c.id.as_str() == "mqm-renamed-000").unwrap();
    parts.claims[at].status = schism::model::Status::Alleged;
    parts.claims[at].attributed_to = vec![schism::model::Attribution::Unnamed];
    let dataset = schism::model::Dataset::assemble(parts);
    let sources = dataset.sources().len();
    let opened = Opened::prepare(String::new(), dataset, vec![None; sources], None);
    let mut window = window_on(opened, vec2(1280.0, 800.0));
    act(&mut window, "Story: views in an order");
    let warning = "Changed since this was written: the claim mqm-renamed-000";
    assert!(shows(&window, warning));
    act(&mut window, "Start the tour");
    assert!(!shows(&window, warning), "the other stops are as they were");
    act(&mut window, "Tour: stop 7 of 12");
    assert!(shows(&window, warning), "in the tour, too");
    press(&mut window, Modifiers::NONE, Key::Escape);
    act(&mut window, "Story: confirm stop 7");
    assert!(!shows(&window, warning), "once it was read again, it stands");
    undo(&mut window);
    assert!(shows(&window, warning));
}
