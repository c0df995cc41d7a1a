//! The panels around the picture, and the pages over it.

use egui::accesskit::Role;
use egui::{Event, Key, Modifiers, PointerButton, vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::NodeT as _;
use egui_kittest::kittest::Queryable as _;
use schism::app::App;
use schism::model::Period;
use schism::session::Page;
use schism::view::{MarkKind, ThemeChoice};

use super::hand::*;

#[test]
fn each_part_of_the_status_line_lifts_its_filter() {
    let mut window = window();
    type_year(&mut window, "1993");
    for reason in [" by relation", " by kind", " undated", " outside 1993"] {
        let part = |w: &Harness<'_, App>| {
            let mut parts = w.query_all_by_role(Role::Button);
            parts
                .find(|n| n.accesskit_node().label().is_some_and(|l| l.ends_with(reason)))
                .map(|n| n.rect().center())
        };
        let at = part(&window).unwrap_or_else(|| panic!("{reason} is a button"));
        click_at(&mut window, at, PointerButton::Primary);
        assert_eq!(part(&window), None, "{reason} is lifted");
    }
    assert!(shows(&window, "225 of 225 shown"));
}

#[test]
fn bare_keys_do_nothing_while_text_is_typed() {
    let mut window = window();
    type_year(&mut window, "1993");
    press(&mut window, Modifiers::NONE, Key::Period);
    assert_eq!(period(&window), Period::Moment(1994));
    press(&mut window, Modifiers::SHIFT, Key::Comma);
    assert_eq!(period(&window), Period::Moment(1989));
    press(&mut window, Modifiers::COMMAND, Key::F);
    window.event(Event::Text("f.,?p".to_owned()));
    window.run();
    for key in [Key::Period, Key::Comma, Key::F, Key::P] {
        press(&mut window, Modifiers::NONE, key);
    }
    assert_eq!(window.state().session().view.filters.search, "f.,?p");
    assert_eq!((period(&window), &window.state().session().page), (Period::Moment(1989), &Page::None));
}

#[test]
fn the_search_finds_names_and_quotes_and_goes_there() {
    let mut window = window();
    press(&mut window, Modifiers::COMMAND, Key::F);
    window.event(Event::Text("extortion and coercion".to_owned()));
    window.run();
    assert!(shows(&window, "by search"), "found in quotes only");
    assert!(shows(&window, "Quotes"));
    press(&mut window, Modifiers::NONE, Key::Enter);
    let session = window.state().session();
    let open: Vec<_> = session.open_claims.iter().map(|c| session.dataset().claim(*c)).collect();
    assert!(open.iter().any(|c| c.quotes.iter().any(|q| q.exact.contains("extortion and coercion"))));
}

#[test]
fn the_legend_is_the_filter() {
    let mut window = window();
    let places = |w: &Harness<'_, App>| w.state().session().view.filters.kinds.contains(&MarkKind::Place);
    assert!(places(&window));
    window.get_by_role_and_label(Role::CheckBox, "Place: 0 of 19 shown").click();
    window.run();
    assert!(!places(&window));
    assert!(shows(&window, "Place: 19 of 19 shown"));
    let faisal = entity(&window, "faisal-mehmood");
    let drawn = |w: &Harness<'_, App>| w.state().session().derived().standings.node(faisal).is_shown();
    assert!(drawn(&window));
    window.get_by_role_and_label(Role::CheckBox, "Known from one accusation: 1 of 1 shown").click();
    window.run();
    assert!(!drawn(&window) && shows(&window, "1 known from one accusation"));
    window.get_by_label_contains("Stated: ").scroll_to_me();
    window.run();
    window.get_by_label_contains("Stated: ").click();
    window.run();
    assert!(shows(&window, "by status"));
}

#[test]
fn a_document_opens_at_the_quote_and_its_passages_select_what_rests_on_them() {
    let mut window = window();
    let at = mark_place(&window, "Operation Clean-up");
    click_at(&mut window, at, PointerButton::Primary);
    window.get_all_by_label("Open document").next().unwrap().click();
    window.run();
    assert!(matches!(window.state().session().page, Page::Document { .. }));
    let before = window.state().session().view.selection;
    let Page::Document { source, .. } = window.state().session().page else { panic!("no document") };
    let dataset = window.state().session().dataset();
    let opened = dataset.claim(*window.state().session().open_claims.iter().next().unwrap());
    let quote = opened.quotes.iter().find(|q| q.source == source).unwrap().exact.clone();
    let passage = window
        .query_all_by_label_contains(&format!("Passage: {quote}"))
        .next()
        .unwrap_or_else(|| panic!("the document is scrolled to the passage {quote}"))
        .rect();
    assert!(passage.top() > 40.0 && passage.bottom() < 800.0);
    click_at(&mut window, passage.left_center() + vec2(14.0, 0.0), PointerButton::Primary);
    assert!(shows(&window, "Rests on this passage"));
    assert!(before.is_some());
    let rests =
        |c: &schism::model::Claim| c.quotes.iter().any(|q| q.source == source && q.exact.contains(&quote));
    let session = window.state().session();
    assert!(session.open_claims.iter().all(|c| rests(session.dataset().claim(*c))));
    assert!(!session.open_claims.is_empty());
    press(&mut window, Modifiers::NONE, Key::Escape);
    assert_eq!(window.state().session().page, Page::None);
}

#[test]
fn sources_that_disagree_stand_side_by_side() {
    let mut window = window();
    press(&mut window, Modifiers::COMMAND, Key::F);
    window.event(Event::Text("APMSO".to_owned()));
    window.run();
    window
        .get_all_by_label_contains("Go to All Pakistan Mohajir Students Organization")
        .next()
        .unwrap()
        .click();
    window.run();
    assert!(shows(&window, "◇ Sources disagree"));
    let accounts: Vec<_> =
        ["A  ", "B  "].iter().map(|l| window.get_all_by_label_contains(l).next().unwrap().rect()).collect();
    assert!((accounts[0].top() - accounts[1].top()).abs() < 2.0 && accounts[0].right() <= accounts[1].left());
}

#[test]
fn keys_and_about_are_pages_that_escape_closes() {
    let mut window = window();
    press(&mut window, Modifiers::NONE, Key::Questionmark);
    assert!(shows(&window, "Five years back, five years on"));
    press(&mut window, Modifiers::NONE, Key::Escape);
    assert_eq!(window.state().session().page, Page::None);
    window.get_by_label("About this dataset").click();
    window.run();
    for words in [
        "What is missing",
        "How to correct it",
        "how far to trust each",
        "Mysterious world of a movement in exile",
    ] {
        assert!(shows(&window, words) || shows(&window, &words.to_uppercase()), "{words}");
    }
}

#[test]
fn the_theme_can_be_chosen() {
    let mut window = window();
    for (name, choice) in
        [("Dark", ThemeChoice::Dark), ("Light", ThemeChoice::Light), ("As the system", ThemeChoice::System)]
    {
        window.get_by_label("View").click();
        window.run();
        window.get_by_label(name).click();
        window.run();
        assert_eq!(window.state().session().view.theme, choice);
    }
    assert!(!window.state().session().is_dark(), "light where the system does not say");
}
