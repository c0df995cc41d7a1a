//! Exploring from the keyboard: search, the command palette, ties, sources, two years side by side, several marks at
//! once, and views as text.

use egui::{Event, Key, Modifiers, PointerButton, vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;
use schism::app::App;
use schism::graph::HiddenBy;
use schism::model::Period;
use schism::session::Page;
use schism::view::{MarkKind, Plot, Selection, Traced, Ways};
use std::collections::BTreeSet;

use super::hand::*;

fn view<'w>(window: &'w Harness<'_, App>) -> &'w schism::view::View {
    &window.state().session().view
}

#[test]
fn a_book_that_is_pasted_into_the_search_is_cut_and_not_kept_by_every_step() {
    let mut window = window();
    press(&mut window, Modifiers::COMMAND, Key::F);
    for _ in 0..20 {
        window.event(egui::Event::Paste("Long sentences of a long document. ".repeat(300)));
        window.run();
    }
    assert_eq!(window.state().session().view.filters.search.chars().count(), 1_000);
}

#[test]
fn a_misspelt_name_is_found_and_enter_goes_to_the_place_and_the_time() {
    let mut window = window();
    type_year(&mut window, "1979");
    search(&mut window, "hakiki");
    assert!(shows(&window, "Names"), "hits are grouped");
    assert!(shows(&window, "Go to MQM-Haqiqi"));
    press(&mut window, Modifiers::NONE, Key::Enter);
    let haqiqi = entity(&window, "mqm-haqiqi");
    assert_eq!(view(&window).selection, Some(Selection::Entity(haqiqi)));
    // No document puts it in 1979; the first year of its bracket is the nearest in which it is possible.
    let shown = window.state().session().derived().standings.node(haqiqi);
    assert!(shown.is_shown(), "{shown:?} in {:?}", period(&window));
    assert!(period(&window) != Period::Moment(1979));
    press(&mut window, Modifiers::COMMAND, Key::Z);
    assert_eq!(period(&window), Period::Moment(1979), "and that is undone");
}

#[test]
fn words_of_a_quote_lead_to_its_claim_and_words_of_a_document_into_it() {
    let mut window = window();
    search(&mut window, "rival faction");
    assert!(shows(&window, "Quotes") && shows(&window, "Documents"));
    press(&mut window, Modifiers::NONE, Key::ArrowDown);
    press(&mut window, Modifiers::NONE, Key::Enter);
    let session = window.state().session();
    let open: Vec<_> = session.open_claims.iter().map(|c| session.dataset().claim(*c)).collect();
    assert!(
        open.iter().any(|c| c.quotes.iter().any(|q| q.exact.contains("rival faction"))),
        "its card is open"
    );
    // What no claim quotes is in the documents alone.
    search(&mut window, "");
    press(&mut window, Modifiers::COMMAND, Key::A);
    type_text(&mut window, "External links");
    if shows(&window, "Go to") {
        press(&mut window, Modifiers::NONE, Key::Enter);
        assert!(matches!(window.state().session().page, Page::Document { .. }));
    }
}

#[test]
fn a_hidden_hit_says_what_hides_it_and_is_shown_on_request() {
    let mut window = window();
    let everybody = BTreeSet::from([MarkKind::Person, MarkKind::Leader, MarkKind::Place]);
    window.get_by_role_and_label(egui::accesskit::Role::CheckBox, "Leader: 7 of 7 shown").click();
    window.run();
    search(&mut window, "altaf hussain");
    assert!(view(&window).filters.kinds.is_subset(&everybody));
    assert!(shows(&window, "Hidden: by kind."), "it says which filter");
    assert!(shows(&window, "Show every kind"));
    window.get_all_by_label("Show every kind").next().unwrap().click();
    window.run();
    assert!(view(&window).filters.kinds.is_empty());
    assert!(!shows(&window, "Hidden: by kind."));
}

#[test]
fn the_palette_does_anything_by_name() {
    let mut window = window();
    act(&mut window, "Look at the lineage");
    assert_eq!(view(&window).plot, Plot::Lineage);
    act(&mut window, "Show only what two independent sources say");
    assert!(view(&window).filters.corroborated);
    assert!(shows(&window, "by evidence"), "and the line below says so");
    act(&mut window, "Time: everything up to a year");
    assert!(matches!(period(&window), Period::UpTo(_)));
    press(&mut window, Modifiers::COMMAND, Key::K);
    type_text(&mut window, "zzzzqqq");
    assert!(shows(&window, "nothing goes by this name"));
    press(&mut window, Modifiers::NONE, Key::Escape);
    assert!(!shows(&window, "What you want to do"), "Escape closes it");
    press(&mut window, Modifiers::COMMAND, Key::Z);
    press(&mut window, Modifiers::COMMAND, Key::Z);
    assert!(!view(&window).filters.corroborated, "what it did is undone like anything else");
}

#[test]
fn a_bar_that_fades_out_beside_a_list_of_nothing_can_be_pressed() {
    let mut window = window();
    press(&mut window, Modifiers::COMMAND, Key::K);
    // That of the list, not those at the sides of the window.
    let bars = window.query_all_by_role(egui::accesskit::Role::ScrollBar).map(|n| n.rect());
    let off = |bar: &egui::Rect| (bar.center().x - 640.0).abs();
    let pos = bars.min_by(|a, b| off(a).total_cmp(&off(b))).expect("a bar").center();
    window.hover_at(pos);
    window.step();
    window.event(Event::Text("zzzzqqq".to_owned()));
    window.step();
    for pressed in [true, false] {
        let (button, modifiers) = (PointerButton::Primary, Modifiers::NONE);
        window.event(Event::PointerButton { pos, button, pressed, modifiers });
        window.step();
    }
    window.run();
    assert!(shows(&window, "nothing goes by this name"));
}

#[test]
fn an_open_palette_rests() {
    let mut window = window();
    press(&mut window, Modifiers::COMMAND, Key::K);
    let (work, builds) = (window.state().canvas_work(), window.state().session().builds());
    for _ in 0..60 {
        window.step();
    }
    assert_eq!(window.state().canvas_work(), work);
    assert_eq!(window.state().session().builds(), builds);
}

#[test]
fn how_two_are_tied_is_a_chain_of_claims_with_their_words() {
    let mut window = window();
    act(&mut window, "Ties: how marks are tied");
    for (field, name) in [("From", "psp"), ("To", "jssf")] {
        window.get_by_role_and_label(egui::accesskit::Role::TextInput, field).focus();
        window.run();
        type_text(&mut window, name);
        assert!(shows(&window, &format!("{field}: ")), "names are suggested");
        press(&mut window, Modifiers::NONE, Key::Enter);
    }
    let what = view(&window).filters.tracing.expect("it is traced").what;
    let (psp, jssf) = (entity(&window, "psp"), entity(&window, "jssf"));
    assert_eq!(what, Traced::Between { from: psp, to: jssf, ways: Ways::Shortest });
    assert!(shows(&window, "shortest paths of 4 ties"), "the headline");
    assert!(shows(&window, "PSP split from MQM-London"), "a claim of the chain");
    assert!(shows(&window, "“Splitting of MQM-H, PSP and MQM-P from MQM-L”"), "in its own words");
    assert!(shows(&window, "not on the trace"), "the rest is faint, and counted");
    // The same in the lineage.
    press(&mut window, Modifiers::NONE, Key::Escape);
    act(&mut window, "Look at the lineage");
    assert!(shows(&window, "not on the trace"));
    window.get_by_label("All ways").click();
    window.run();
    assert!(shows(&window, "paths of at most 4 ties"));
    window.get_by_label("End the trace").click();
    window.run();
    assert_eq!(view(&window).filters.tracing, None);
}

#[test]
fn what_is_not_tied_says_why() {
    let mut window = window();
    window.event(Event::Paste("trace=between:psp:partition-1947".to_owned()));
    window.run();
    act(&mut window, "Ties: how marks are tied");
    let named = window.state().session().dataset().entity_by_id("partition-1947").is_some();
    if !named {
        assert!(shows(&window, "no entity has the id"), "an id that is not there is said to be so");
        return;
    }
    assert!(shows(&window, "path"));
}

#[test]
fn without_a_source_what_rests_on_it_alone_fades_and_is_counted() {
    let mut window = window();
    act(&mut window, "Sources: what rests on which document");
    assert!(shows(&window, "one witness with"), "copies are told from independent sources");
    window.get_by_label_contains("Source “MQM militancy”").click();
    window.run();
    assert!(shows(&window, "Without this source: "), "a line says what is gone");
    assert!(shows(&window, "are gone"));
    assert!(shows(&window, "by source"), "counts change");
    let session = window.state().session();
    let faded = session.derived().standings.nodes.iter().filter(|n| n.standing.fades()).count();
    assert!(faded > 10, "{faded} marks are faint");
    window.get_by_label("Use every document").click();
    window.run();
    assert!(view(&window).filters.sources.is_empty() && !shows(&window, "Without this source"));
}

#[test]
fn two_years_are_compared_in_both_pictures_and_in_words() {
    let mut window = window();
    window.event(Event::Paste("schism --view \"compare=1993..2016\"".to_owned()));
    window.run();
    act(&mut window, "Compare: what appeared");
    assert!(shows(&window, "1993 compared with 2016"));
    assert!(shows(&window, "newly evidenced") || shows(&window, "NEWLY EVIDENCED"));
    assert!(shows(&window, "no longer evidenced"));
    let comparison = window.state().session().derived().comparison.clone().expect("two years are compared");
    assert!(shows(&window, &comparison.headline()), "the counts");
    assert!(shows(&window, "sharif-ordered-raid-001"), "with citations");
    press(&mut window, Modifiers::NONE, Key::Num2);
    assert!(window.state().session().derived().comparison.is_some(), "the lineage compares them, too");
    window.get_by_label("End the comparison").click();
    window.run();
    assert!(!view(&window).compare);
    press(&mut window, Modifiers::COMMAND, Key::Z);
    assert!(view(&window).compare, "and that is undone");
}

#[test]
fn several_marks_are_gathered_and_looked_at_alone() {
    let mut window = window_of(vec2(1920.0, 1080.0));
    let (mqm, altaf) = (entity(&window, "mqm"), entity(&window, "altaf-hussain"));
    let first = mark_place(&window, "MQM");
    click_at(&mut window, first, PointerButton::Primary);
    let second = mark_place(&window, "Altaf Hussain");
    window.hover_at(second);
    window.run();
    for pressed in [true, false] {
        let modifiers = Modifiers::COMMAND;
        window.event_modifiers(
            Event::PointerButton { pos: second, button: PointerButton::Primary, pressed, modifiers },
            modifiers,
        );
        window.step();
    }
    window.run();
    assert_eq!(view(&window).selected(), BTreeSet::from([mqm, altaf]));
    act(&mut window, "Look at the 2 selected marks alone");
    assert_eq!(view(&window).filters.alone, BTreeSet::from([mqm, altaf]));
    assert!(shows(&window, "2 of 225 shown"));
    assert!(shows(&window, "not looked at"));
    act(&mut window, "Lift the filter: Look at all marks again");
    assert!(view(&window).filters.alone.is_empty());
    act(&mut window, "Put the 2 selected marks away");
    let node = window.state().session().derived().standings.node(mqm);
    assert_eq!(node, schism::graph::Standing::Hidden(HiddenBy::Away));
}

#[test]
fn a_view_is_copied_as_a_command_and_pasted_again() {
    let mut window = window();
    type_year(&mut window, "1993");
    act(&mut window, "Look at the lineage");
    let text = window.state().session().view_as_command();
    assert_eq!(text, "schism --view \"plot=lineage;year=1993\"");
    act(&mut window, "Look at the network");
    act(&mut window, "Time: all years");
    window.event(Event::Paste(text));
    window.run();
    assert_eq!((view(&window).plot, period(&window)), (Plot::Lineage, Period::Moment(1993)));
    window.event(Event::Paste("year=1993;select=mqm-lodnon".to_owned()));
    window.run();
    assert!(shows(&window, "did you mean"), "what is not understood is said");
    assert_eq!(view(&window).plot, Plot::Lineage, "and changes nothing");
}

#[test]
fn a_view_given_at_the_start_is_no_change_and_one_that_cannot_be_read_is_said() {
    let start = |look: &str| {
        let app = App::new(schism::app::prepare_bundled().unwrap(), None).looking(Some(look.to_owned()));
        let mut window = Harness::builder()
            .with_size(vec2(1280.0, 800.0))
            .with_max_steps(200)
            .build_ui_state(|ui, app: &mut App| app.frame(ui), app);
        window.run();
        window
    };
    let window = start("year=1993;select=mqm");
    assert_eq!(period(&window), Period::Moment(1993));
    let session = window.state().session();
    assert!(!session.changed && session.history.next_undo().is_none());
    assert!(!shows(&window, "not saved"));
    assert!(shows(&start("year=1993;select=mqn"), "This view cannot be shown"));
}
