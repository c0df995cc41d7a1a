//! The card of a split in the evidence panel.

use super::hand::*;
use egui::{Key, Modifiers, vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;
use schism::app::App;
use schism::model::Period;
use schism::view::Selection;

type Window = Harness<'static, App>;

/// From the list of descents, which stands where nothing is selected.
fn select(window: &mut Window, descent: &str) {
    press(window, Modifiers::NONE, Key::Escape);
    window.get_all_by_label(descent).next().unwrap().click();
    window.run();
    assert!(window.state().session().view.selection.is_some());
}

fn click(window: &mut Window, label: &str) {
    window.get_by_label_contains(label).click();
    window.run();
}

fn is_open(window: &Window, claim: &str) -> bool {
    let session = window.state().session();
    session.open_claims.contains(&session.dataset().claim_by_id(claim).unwrap())
}

#[test]
fn a_split_has_its_card_and_not_after_opens_what_it_rests_on() {
    let mut window = window();
    select(&mut window, "MQM-Haqiqi split from MQM-London");
    for words in ["When", "undated, within 1984–1996", "Who", "Names", "Kept by the parent: MQM-London"] {
        assert!(shows(&window, words), "{words}");
    }
    assert!(shows(&window, "Not before: 1984: MQM began, which MQM-London continues"));
    let words = "accused MQM-London and a rival faction";
    assert!(!is_open(&window, "haqiqi-active-1990s-001") && !shows(&window, words));
    click(&mut window, "Not after: 1996");
    assert!(is_open(&window, "haqiqi-active-1990s-001") && shows(&window, words));
    click(&mut window, "Not after: 1996");
    assert!(!is_open(&window, "haqiqi-active-1990s-001") && !shows(&window, words));
}

#[test]
fn the_cards_buttons_go_to_the_year_and_copy() {
    let mut window = window();
    select(&mut window, "MQM-Haqiqi split from MQM-London");
    click(&mut window, "Go to 1996");
    assert_eq!(period(&window), Period::Moment(1996));
    window.get_by_label("Copy with sources").click();
    window.step();
    let copied = window.output().platform_output.commands.iter().find_map(|c| match c {
        egui::OutputCommand::CopyText(text) => Some(text.clone()),
        _ => None,
    });
    let copied = copied.expect("the text goes to the clipboard");
    assert!(copied.starts_with("MQM-Haqiqi splits off from MQM-London\n"), "{copied}");
    select(&mut window, "PSP split from MQM-London");
    assert!(shows(&window, "undated, no bracket") && shows(&window, "a dated sighting of PSP"));
    assert!(!shows(&window, "Go to 1996"), "there is no year to go to");
}

#[test]
fn rival_accounts_stand_side_by_side_once() {
    let mut window = window();
    select(&mut window, "MQM continues APMSO");
    assert!(shows(&window, "◇ Rival accounts") && !shows(&window, "◇ Sources disagree"));
    let place = |words: &str| window.get_all_by_label_contains(words).next().unwrap().rect();
    let (first, second) = (place("A  MQM"), place("B  MQM"));
    assert!((first.top() - second.top()).abs() < 2.0 && first.right() <= second.left());
}

#[test]
fn a_person_opens_the_claims_that_put_them_there() {
    let mut window = window();
    select(&mut window, "MQM-Pakistan split from MQM-London");
    assert!(shows(&window, "Role or date undated"));
    assert!(!is_open(&window, "khalid-leads-mqm-p-000"));
    click(&mut window, "Role or date undated: Khalid Maqbool Siddiqui");
    assert!(is_open(&window, "khalid-leads-mqm-p-000"));
    assert!(shows(&window, "MQM-Pakistan is run by Khalid Maqbool Siddiqui"));
}

#[test]
fn other_lines_and_bodies_have_no_card() {
    let mut window = window_of(vec2(1280.0, 1600.0));
    select(&mut window, "MQM-Haqiqi split from MQM-London");
    assert!(shows(&window, "Copy with sources"));
    // A line beside it, then one of its ends.
    click(&mut window, "MQM-Haqiqi opposed MQM-London");
    assert!(shows(&window, "Opposition") && !shows(&window, "Copy with sources"));
    window.get_all_by_label("MQM-Haqiqi").next().unwrap().click();
    window.run();
    let haqiqi = Selection::Entity(entity(&window, "mqm-haqiqi"));
    assert_eq!(window.state().session().view.selection, Some(haqiqi));
    assert!(!shows(&window, "Copy with sources"));
}
