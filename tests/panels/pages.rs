//! Tables, the outline, a person's page, the leaders and the score card, from the keyboard, as a screen reader has them.

use egui::accesskit::{Role, SortDirection};
use egui::{Event, Key, Modifiers, OutputCommand};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use schism::analysis::table::{Goal, Table, Which};
use schism::app::App;
use schism::graph::Sieve;
use schism::session::{Content, Page, ReadingState, Session};
use schism::view::Selection;

use super::hand::*;

fn session<'w>(window: &'w Harness<'_, App>) -> &'w Session {
    window.state().session()
}

/// Waits until the open page is there.
fn wait(window: &mut Harness<'_, App>) {
    wait_for(window, |app| {
        app.session().reading().is_some() && app.session().reading_state() == ReadingState::Ready
    });
}

/// Does what goes by a name, through the palette.
fn act(window: &mut Harness<'_, App>, name: &str) {
    press(window, Modifiers::COMMAND, Key::K);
    window.event(Event::Text(name.to_owned()));
    window.run();
    press(window, Modifiers::NONE, Key::Enter);
}

/// What a screen reader is told of the nodes of a role.
fn labels(window: &Harness<'_, App>, role: Role) -> Vec<String> {
    let nodes = window.query_all_by_role(role);
    nodes.filter_map(|n| n.accesskit_node().label().or_else(|| n.accesskit_node().value())).collect()
}

/// What has the keyboard.
fn focused(window: &Harness<'_, App>) -> Option<String> {
    let mut nodes = window.query_all_by(|_| true).filter(|n| n.accesskit_node().is_focused());
    nodes.find_map(|n| n.accesskit_node().label().or_else(|| n.accesskit_node().value()))
}

fn down(window: &mut Harness<'_, App>) {
    press(window, Modifiers::NONE, Key::ArrowDown);
}

#[test]
fn a_table_is_opened_sorted_filtered_and_walked_through_by_the_keyboard() {
    let mut window = window();
    act(&mut window, "Read the table of claims");
    wait(&mut window);
    assert!(labels(&window, Role::Table)[0].starts_with("Table of claims, "));
    down(&mut window);
    down(&mut window);
    let (row, goal) = session(&window).reader.table.chosen.expect("a row is chosen");
    let Goal::Claim(claim) = goal else { panic!("{goal:?}") };
    assert_eq!((row, session(&window).focus), (1, Some(claim)));
    let dataset = session(&window).dataset();
    let mark = dataset.tie_of(claim).map_or(Selection::Entity(dataset.claim(claim).subject), Selection::Tie);
    assert_eq!(session(&window).view.selection, Some(mark), "it is selected in the picture");
    let heard = focused(&window).expect("the row has the keyboard");
    assert!(heard.contains("; Subject: ") && heard.contains(dataset.claim(claim).id.as_str()), "{heard}");
    let chosen =
        window.query_all_by_role(Role::Row).filter(|n| n.accesskit_node().is_selected() == Some(true));
    assert!(chosen.count() >= 1);
    // A heading sorts; a second time the other way round; and it says so.
    let heading = |w: &Harness<'_, App>| {
        w.get_by_role_and_label(Role::ColumnHeader, "Column Status: sorted, descending")
            .accesskit_node()
            .sort_direction()
    };
    window.get_by_label("Column Status: not sorted by it").focus();
    window.run();
    press(&mut window, Modifiers::NONE, Key::Enter);
    wait(&mut window);
    assert!(shows(&window, "Column Status: sorted, ascending"));
    press(&mut window, Modifiers::NONE, Key::Enter);
    wait(&mut window);
    assert_eq!(heading(&window), Some(SortDirection::Descending));
    // Words leave the rows that have them.
    window.get_by_label("Only rows with").focus();
    window.run();
    window.event(Event::Text("haqiqi".to_owned()));
    window.run();
    wait(&mut window);
    let rows = labels(&window, Role::Row);
    assert!(!rows.is_empty() && rows.iter().all(|r| r.to_lowercase().contains("haqiqi")), "{rows:#?}");
    // Enter goes to the place in the picture.
    press(&mut window, Modifiers::NONE, Key::Escape);
    assert_eq!(session(&window).page, Page::Table, "Escape leaves the field, and not yet the page");
    down(&mut window);
    press(&mut window, Modifiers::NONE, Key::End);
    let (_, last) = session(&window).reader.table.chosen.unwrap();
    press(&mut window, Modifiers::NONE, Key::Enter);
    assert_eq!(session(&window).page, Page::None);
    assert!(session(&window).is_selected(last));
}

#[test]
fn a_heading_out_of_sight_comes_in_sight_when_it_has_the_keyboard() {
    let mut window = window();
    act(&mut window, "Read the table of claims");
    wait(&mut window);
    let edge = window.get_by_label("Close  Esc").rect().right();
    let place = |w: &Harness<'_, App>| w.get_by_label_contains("Column Answers: ").rect();
    assert!(place(&window).left() > edge, "it is far to the right");
    window.get_by_label_contains("Column Answers: ").focus();
    window.run();
    assert!(place(&window).right() < edge + 30.0 && place(&window).left() > 240.0, "{:?}", place(&window));
    window.get_by_label_contains("Column Statement: ").focus();
    window.run();
    assert!(window.get_by_label_contains("Column Statement: ").rect().left() > 240.0);
}

#[test]
fn what_is_selected_elsewhere_is_brought_in_sight_in_the_table() {
    let mut window = window();
    press(&mut window, Modifiers::NONE, Key::Num3);
    wait(&mut window);
    let (name, ix) = {
        let (rows, _) = session(&window).rows_shown().unwrap();
        let Content::Table { table, .. } = &session(&window).reading().unwrap().content else { panic!() };
        let row = &table.rows[rows[rows.len() - 3]];
        let Goal::Entity(ix) = row.goal else { panic!() };
        (row.shown(0).to_owned(), ix)
    };
    let in_sight =
        |w: &Harness<'_, App>| labels(w, Role::Row).iter().any(|r| r.starts_with(&format!("{name};")));
    assert!(!in_sight(&window));
    act(&mut window, "Look at the lineage");
    press(&mut window, Modifiers::COMMAND, Key::F);
    window.event(Event::Text(name.clone()));
    window.run();
    press(&mut window, Modifiers::NONE, Key::Enter);
    assert_eq!(session(&window).view.selection, Some(Selection::Entity(ix)));
    act(&mut window, "Clear the search");
    act(&mut window, "Read the table of entities");
    wait(&mut window);
    assert!(session(&window).rows_shown().unwrap().0.len() > 100);
    assert!(in_sight(&window), "{name}, from the lineage as well");
}

#[test]
fn the_table_that_is_copied_is_the_one_of_the_command_line() {
    let mut window = window();
    act(&mut window, "Read the table of claims");
    wait(&mut window);
    window.get_by_label("Copy as CSV").click();
    let mut copied = None;
    for _ in 0..300 {
        window.step();
        let found = window.output().platform_output.commands.iter().find_map(|c| match c {
            OutputCommand::CopyText(text) => Some(text.clone()),
            _ => None,
        });
        if found.is_some() {
            copied = found;
            break;
        }
        std::thread::sleep(std::time::Duration::from_millis(5));
    }
    let s = session(&window);
    let sieve = Sieve::of(&s.network, &s.view.filters);
    let table = Table::of(&s.network, &sieve, Which::Claims, s.view.period, &[]);
    assert!(copied.expect("it is on the clipboard") == table.csv(&table.all()));
    window.run();
    assert!(shows(&window, "rows of the table of claims are on the clipboard"));
}

#[test]
fn the_outline_is_heard_in_order_with_headings_and_links() {
    let mut window = window();
    press(&mut window, Modifiers::NONE, Key::Num4);
    wait(&mut window);
    let headings = labels(&window, Role::Heading);
    assert!(headings.len() > 1, "{headings:?}");
    let level = window.query_all_by_role(Role::Heading).next().unwrap().accesskit_node().level();
    assert_eq!(level, Some(2));
    let links = labels(&window, Role::Link);
    assert!(
        links.iter().any(|l| l.starts_with("Source [1] "))
            && links.iter().any(|l| l.starts_with("Evidence of "))
    );
    // From heading to heading, then on through the sentences.
    down(&mut window);
    press(&mut window, Modifiers::NONE, Key::ArrowRight);
    assert_eq!(focused(&window).as_deref(), headings.first().map(String::as_str));
    let mut heard: Vec<String> = Vec::new();
    for _ in 0..40 {
        down(&mut window);
        heard.push(focused(&window).expect("the next sentence has the keyboard"));
    }
    let Content::Prose(prose) = &session(&window).reading().unwrap().content else { panic!() };
    let lines: Vec<String> = prose.items.iter().map(schism::session::Item::spoken).collect();
    let at = lines.iter().position(|l| l == &headings[0]).unwrap();
    assert_eq!(heard, lines[at + 1..at + 41], "every sentence, in order");
    // Enter shows the evidence of the sentence.
    press(&mut window, Modifiers::NONE, Key::Enter);
    let id = heard.last().unwrap();
    let shown = session(&window).focus.map(|c| session(&window).dataset().claim(c).id.as_str().to_owned());
    assert!(shown.is_none_or(|shown| id.contains(&shown)), "{id}");
    assert!(session(&window).view.selection.is_some() && session(&window).page == Page::Outline);
    // A number leads to the passage in its document, and Escape back.
    let mark = labels(&window, Role::Link).into_iter().find(|l| l.starts_with("Source [")).unwrap();
    window.query_all_by_label(&mark).next().unwrap().focus();
    window.run();
    press(&mut window, Modifiers::NONE, Key::Enter);
    assert!(matches!(session(&window).page, Page::Document { .. }));
    press(&mut window, Modifiers::NONE, Key::Escape);
    assert_eq!(session(&window).page, Page::Outline);
}

#[test]
fn a_persons_page_is_opened_from_the_evidence_and_leads_on_to_the_next() {
    let mut window = window();
    press(&mut window, Modifiers::COMMAND, Key::F);
    window.event(Event::Text("altaf hussain".to_owned()));
    window.run();
    press(&mut window, Modifiers::NONE, Key::Enter);
    window.get_by_label("Whole page").click();
    window.run();
    wait(&mut window);
    let altaf = entity(&window, "altaf-hussain");
    assert_eq!(session(&window).page, Page::Person(altaf));
    assert!(shows(&window, "Roles") && labels(&window, Role::Heading).contains(&"Roles".to_owned()));
    let Content::Prose(prose) = &session(&window).reading().unwrap().content else { panic!() };
    let next = prose.beside.1.expect("somebody comes after");
    let name = session(&window).dataset().entity(next).name.clone();
    window.get_by_label(&format!("› {name}")).click();
    window.run();
    wait(&mut window);
    assert_eq!(session(&window).page, Page::Person(next));
    press(&mut window, Modifiers::NONE, Key::Escape);
    assert_eq!(session(&window).page, Page::None);
}

#[test]
fn leaders_and_score_card_lead_to_persons_claims_and_rows() {
    let mut window = window();
    act(&mut window, "Read the leaders, by year");
    wait(&mut window);
    let person = labels(&window, Role::Link).into_iter().find(|l| l.starts_with("Page of ")).unwrap();
    window.query_all_by_label(&person).next().unwrap().click();
    window.run();
    wait(&mut window);
    assert!(matches!(session(&window).page, Page::Person(_)));
    press(&mut window, Modifiers::NONE, Key::Escape);
    assert_eq!(session(&window).page, Page::Leaders, "and back");
    press(&mut window, Modifiers::NONE, Key::Num6);
    wait(&mut window);
    let count = labels(&window, Role::Link).into_iter().find(|l| l.contains("are alleged")).unwrap();
    window.get_by_label(&count).click();
    window.run();
    wait(&mut window);
    assert_eq!(session(&window).page, Page::Table);
    assert!(shows(&window, "Only claims that are alleged."));
    assert!(labels(&window, Role::Row).iter().all(|r| r.contains("; Status: Alleged")));
    window.get_by_label("Show every row").click();
    window.run();
    wait(&mut window);
    let all = session(&window).dataset().claims().len();
    assert_eq!(session(&window).rows_shown().unwrap().0.len(), all);
}

#[test]
fn of_twenty_thousand_claims_only_the_rows_in_sight_are_laid_out_and_another_thread_makes_them() {
    let mut window = very_large_window();
    window.key_press_modifiers(Modifiers::NONE, Key::Num3);
    window.step();
    window.get_by_label("Claims").click();
    window.step();
    window.step();
    assert!(shows(&window, "Working…") && labels(&window, Role::Row).is_empty(), "the window does not wait");
    window.get_by_label("Stop").click();
    window.step();
    window.step();
    assert!(shows(&window, "Stopped: nothing was made."));
    window.get_by_label("Make it after all").click();
    wait(&mut window);
    assert!(session(&window).rows_shown().unwrap().0.len() > 15_000);
    let rows = labels(&window, Role::Row).len();
    assert!((8..=40).contains(&rows), "{rows} rows are laid out");
    press(&mut window, Modifiers::NONE, Key::End);
    let rows = labels(&window, Role::Row).len();
    assert!((8..=40).contains(&rows), "{rows} rows are laid out at the end");
    let last = labels(&window, Role::Row).pop();
    assert_eq!(focused(&window), last, "and the last row has the keyboard");
    act(&mut window, "Read the outline, by year");
    wait(&mut window);
    let Content::Prose(prose) = &session(&window).reading().unwrap().content else { panic!() };
    assert!(prose.items.len() > 20_000, "{}", prose.items.len());
    let lines =
        |w: &Harness<'_, App>| labels(w, Role::Link).iter().filter(|l| l.starts_with("Evidence of ")).count();
    assert!((5..=60).contains(&lines(&window)), "{}", lines(&window));
    press(&mut window, Modifiers::NONE, Key::End);
    press(&mut window, Modifiers::NONE, Key::End);
    assert!(
        focused(&window).is_some_and(|l| l.starts_with("As stated in these documents.")),
        "{:?}",
        focused(&window)
    );
    rests(&mut window);
}
