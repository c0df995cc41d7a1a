//! The window's panels, driven as a user drives them: by what widgets are called, with pointer and keys. No display.
#![cfg(feature = "gui")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

use egui::accesskit::Role;
use egui::{Event, Key, Modifiers, MouseWheelUnit, PointerButton, Pos2, Vec2, pos2, vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::NodeT as _;
use egui_kittest::kittest::Queryable as _;
use schism::app::{App, prepare_bundled};
use schism::model::{EntityIx, Period};
use schism::scene::{Hit, hit};
use schism::session::Page;
use schism::view::{MarkKind, Selection, ThemeChoice};

fn window_of(size: Vec2) -> Harness<'static, App> {
    let app = App::new(prepare_bundled().unwrap(), None);
    let mut harness = Harness::builder()
        .with_size(size)
        .with_max_steps(200)
        .with_step_dt(1.0 / 50.0)
        .build_ui_state(|ui, app: &mut App| app.frame(ui), app);
    harness.run();
    harness
}

fn window() -> Harness<'static, App> {
    window_of(vec2(1280.0, 800.0))
}

fn entity(window: &Harness<'_, App>, id: &str) -> EntityIx {
    window.state().session().dataset().entity_by_id(id).unwrap()
}

/// The mark of an entity on the canvas, by its name.
fn mark_place(window: &Harness<'_, App>, name: &str) -> Pos2 {
    window
        .query_all_by_role(Role::Unknown)
        .chain(window.query_all_by_label_contains(name))
        .find(|n| n.accesskit_node().label().is_some_and(|l| l.starts_with(&format!("{name}, "))))
        .unwrap_or_else(|| panic!("{name} is on the canvas"))
        .rect()
        .center()
}

fn click_at(window: &mut Harness<'_, App>, at: Pos2, button: PointerButton) {
    window.hover_at(at);
    window.run();
    for pressed in [true, false] {
        window.event(Event::PointerButton { pos: at, button, pressed, modifiers: Modifiers::NONE });
        window.step();
    }
    window.run();
}

fn drag(window: &mut Harness<'_, App>, from: Pos2, to: Pos2) {
    window.hover_at(from);
    window.run();
    window.drag_at(from);
    window.step();
    for i in 1..=5_u8 {
        window.hover_at(from + (to - from) * (f32::from(i) / 5.0));
        window.step();
    }
    window.drop_at(to);
    window.step();
    window.run();
}

fn press(window: &mut Harness<'_, App>, modifiers: Modifiers, key: Key) {
    window.key_press_modifiers(modifiers, key);
    window.run();
}

fn type_year(window: &mut Harness<'_, App>, year: &str) {
    let field = window.get_by_label("Year");
    field.click();
    window.run();
    press(window, Modifiers::COMMAND, Key::A);
    window.event(Event::Text(year.to_owned()));
    window.run();
    press(window, Modifiers::NONE, Key::Enter);
}

fn shows(window: &Harness<'_, App>, words: &str) -> bool {
    window.query_all_by_label_contains(words).next().is_some()
}

fn period(window: &Harness<'_, App>) -> Period {
    window.state().session().view.period
}

#[test]
fn it_opens_settled_on_the_bundled_dataset_and_then_rests() {
    let mut window = window();
    assert!(shows(&window, "163 of 225 shown") || shows(&window, "of 225 shown"));
    assert!(shows(&window, "MQM, Faction, evidenced"));
    let (work, builds) = (window.state().canvas_work(), window.state().session().builds());
    for _ in 0..120 {
        window.step();
    }
    assert_eq!(
        window.state().canvas_work(),
        work,
        "an idle window asks egui_graphs nothing and builds no mesh"
    );
    assert_eq!(window.state().session().builds(), builds);
    let delay = window.output().viewport_output.values().map(|v| v.repaint_delay).min().unwrap();
    assert!(delay.as_secs() > 1, "and asks for no frame: {delay:?}");
}

#[test]
fn a_click_on_a_mark_shows_its_quotes_in_their_context() {
    let mut window = window();
    let at = mark_place(&window, "MQM-Haqiqi");
    click_at(&mut window, at, PointerButton::Primary);
    assert_eq!(
        window.state().session().view.selection,
        Some(Selection::Entity(entity(&window, "mqm-haqiqi")))
    );
    assert!(shows(&window, "split from MQM-London"));
    assert!(shows(&window, "Splitting of MQM-H, PSP and MQM-P from MQM-L"), "the words of the document");
    assert!(shows(&window, "no source dates it: not before"), "and why its date is what it is");
    assert!(shows(&window, "Open document"));
}

#[test]
fn a_click_on_an_edge_shows_the_claims_of_the_tie() {
    let mut window = window();
    let session = window.state().session();
    let claim = session.dataset().claim_by_id("mqm-pakistan-split-001").unwrap();
    let tie = session.dataset().tie_of(claim).unwrap();
    let scene = &session.derived().scene;
    let line = scene.edges.iter().find(|e| e.tie == tie).unwrap().line.clone();
    let free = line.iter().find(|p| hit(scene, **p, true) == Some(Hit::Edge(tie)));
    let middle = *free.expect("some part of the line is not under another mark");
    let mqm = scene.node(entity(&window, "mqm")).unwrap().center;
    let at = mark_place(&window, "MQM") + vec2(middle.x() - mqm.x(), middle.y() - mqm.y());
    click_at(&mut window, at, PointerButton::Primary);
    assert_eq!(window.state().session().view.selection, Some(Selection::Tie(tie)));
    assert!(shows(&window, "Stated · undated") || shows(&window, "Stated; undated"));
}

#[test]
fn every_drawn_edge_can_be_pointed_at() {
    let window = window();
    let scene = &window.state().session().derived().scene;
    let reachable =
        |e: &&schism::scene::EdgeMark| e.line.iter().any(|p| hit(scene, *p, true) == Some(Hit::Edge(e.tie)));
    let hidden = scene.edges.iter().filter(|e| e.standing.is_shown() && !reachable(e)).count();
    assert_eq!(hidden, 0);
    assert!(scene.edges.len() > 150);
}

#[test]
fn a_typed_year_changes_what_is_shown_and_the_status_line_says_why() {
    let mut window = window();
    type_year(&mut window, "1993");
    assert_eq!(period(&window), Period::Moment(1993));
    assert!(shows(&window, "outside 1993") && shows(&window, "undated"));
    type_year(&mut window, "1986-1992");
    assert_eq!(period(&window), Period::Range(1986, 1992));
    type_year(&mut window, "never");
    assert_eq!(period(&window), Period::Range(1986, 1992), "what is no year changes nothing");
}

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
fn the_slider_is_dragged_with_two_handles() {
    let mut window = window();
    window.get_by_role_and_label(Role::RadioButton, "Range").click();
    window.run();
    assert_eq!(period(&window), Period::Range(1978, 2025));
    let slider = window.get_by_label("Time slider, 1978–2025").rect().shrink2(vec2(6.0, 0.0));
    let x = |year: f32| slider.left() + slider.width() * (year - 1978.0) / 48.0;
    let y = slider.center().y;
    drag(&mut window, pos2(x(1978.0) + 1.0, y), pos2(x(1990.5), y));
    assert_eq!(period(&window), Period::Range(1990, 2025));
    drag(&mut window, pos2(x(2026.0) - 1.0, y), pos2(x(1996.5), y));
    assert_eq!(period(&window), Period::Range(1990, 1996));
    drag(&mut window, pos2(x(1993.5), y), pos2(x(2003.5), y));
    assert_eq!(period(&window), Period::Range(2000, 2006), "the band moves whole");
    press(&mut window, Modifiers::COMMAND, Key::Z);
    assert_eq!(period(&window), Period::Range(1990, 1996), "a drag is one step to take back");
}

#[test]
fn arrows_step_the_focused_slider() {
    let mut window = window();
    type_year(&mut window, "1993");
    window.get_by_label("Time slider, 1993").focus();
    window.run();
    press(&mut window, Modifiers::NONE, Key::ArrowRight);
    assert_eq!(period(&window), Period::Moment(1994));
    press(&mut window, Modifiers::SHIFT, Key::ArrowLeft);
    assert_eq!(period(&window), Period::Moment(1989));
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
    assert!(shows(&window, "Go to Muttahida Qaumi Movement"));
    press(&mut window, Modifiers::NONE, Key::Enter);
    assert_eq!(window.state().session().view.selection, Some(Selection::Entity(entity(&window, "mqm"))));
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
    window.get_by_label("Go to All Pakistan Mohajir Students Organization").click();
    window.run();
    assert!(shows(&window, "◇ Sources disagree"));
    let accounts: Vec<_> =
        ["A  ", "B  "].iter().map(|l| window.get_all_by_label_contains(l).next().unwrap().rect()).collect();
    assert!((accounts[0].top() - accounts[1].top()).abs() < 2.0 && accounts[0].right() <= accounts[1].left());
}

#[test]
fn a_mark_is_dragged_and_the_picture_panned_through_the_canvas() {
    let mut window = window();
    let mqm = entity(&window, "mqm");
    let from = mark_place(&window, "MQM");
    let before = window.state().session().view.positions.clone();
    drag(&mut window, from, from + vec2(60.0, 45.0));
    let after = window.state().session().view.positions.clone();
    let moved: Vec<EntityIx> = after.iter().filter(|(e, p)| before[*e] != **p).map(|(e, _)| *e).collect();
    assert_eq!(moved, [mqm], "that mark alone");
    let place = mark_place(&window, "MQM");
    assert!(place.distance(from + vec2(60.0, 45.0)) < 2.0, "it follows the pointer: {place:?}");
    let camera = window.state().session().derived().camera;
    let empty = pos2(300.0, 560.0);
    drag(&mut window, empty, empty + vec2(50.0, -30.0));
    let panned = window.state().session().derived().camera;
    assert!((panned.zoom() - camera.zoom()).abs() < 1e-6);
    let there = mark_place(&window, "MQM");
    assert!(there.distance(place + vec2(50.0, -30.0)) < 2.0, "{there:?} {place:?}");
    assert!(window.state().session().view.positions == after, "panning moves no mark");
    press(&mut window, Modifiers::NONE, Key::F);
    assert_eq!(window.state().session().view.camera, None);
}

#[test]
fn a_click_moves_nothing() {
    let mut window = window();
    let before = window.state().session().view.positions.clone();
    let at = mark_place(&window, "APMSO") + vec2(2.0, 2.0);
    click_at(&mut window, at, PointerButton::Primary);
    assert!(window.state().session().view.positions == before);
    assert_eq!(window.state().session().history.next_undo(), None);
}

#[test]
fn the_wheel_zooms_to_the_pointer() {
    let mut window = window();
    let at = mark_place(&window, "APMSO");
    window.hover_at(at);
    window.run();
    let zoom = window.state().session().derived().camera.zoom();
    for _ in 0..4 {
        window.event(Event::MouseWheel {
            unit: MouseWheelUnit::Line,
            delta: vec2(0.0, 1.0),
            phase: egui::TouchPhase::Move,
            modifiers: Modifiers::NONE,
        });
        window.run();
    }
    assert!(window.state().session().derived().camera.zoom() > zoom * 1.1);
    let now = mark_place(&window, "APMSO");
    assert!(now.distance(at) < 3.0, "what lies under the pointer stays there: {now:?} {at:?}");
}

#[test]
fn the_context_menu_pins_and_copies() {
    let mut window = window();
    let at = mark_place(&window, "APMSO");
    click_at(&mut window, at, PointerButton::Secondary);
    window.get_by_label("Pin").click();
    window.run();
    let apmso = entity(&window, "apmso");
    assert!(window.state().session().view.pins.contains(&apmso));
    click_at(&mut window, at, PointerButton::Secondary);
    window.get_by_label("Copy name").click();
    window.step();
    let copied = window.output().platform_output.commands.iter().find_map(|c| match c {
        egui::OutputCommand::CopyText(text) => Some(text.clone()),
        _ => None,
    });
    assert_eq!(copied.as_deref(), Some("All Pakistan Mohajir Students Organization"));
    window.run();
    click_at(&mut window, at, PointerButton::Primary);
    press(&mut window, Modifiers::NONE, Key::P);
    assert!(!window.state().session().view.pins.contains(&apmso), "P unpins the selected mark");
}

#[test]
fn a_double_click_goes_near_and_f_shows_everything() {
    let mut window = window();
    let at = mark_place(&window, "MQM-London");
    window.hover_at(at);
    window.run();
    for _ in 0..2 {
        for pressed in [true, false] {
            window.event(Event::PointerButton {
                pos: at,
                button: PointerButton::Primary,
                pressed,
                modifiers: Modifiers::NONE,
            });
            window.step();
        }
    }
    window.run();
    assert!(window.state().session().view.camera.is_some());
    press(&mut window, Modifiers::NONE, Key::F);
    assert_eq!(window.state().session().view.camera, None);
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

#[test]
fn playing_moves_the_year_and_stops() {
    let mut window = window();
    type_year(&mut window, "2023");
    window.get_by_label("Play through the years").click();
    for _ in 0..400 {
        window.step();
    }
    assert_eq!(period(&window), Period::Moment(2025));
    assert!(!window.state().session().player.playing);
}

#[test]
fn a_tick_on_the_axis_goes_to_its_operation() {
    let mut window = window();
    window.get_by_label_contains("Operation: Operation Clean-up").click();
    window.run();
    assert_eq!(period(&window), Period::Range(1992, 1994));
    assert_eq!(
        window.state().session().view.selection,
        Some(Selection::Entity(entity(&window, "operation-clean-up")))
    );
}

#[test]
fn an_empty_year_offers_the_nearest_ones() {
    let mut window = window();
    press(&mut window, Modifiers::COMMAND, Key::F);
    window.event(Event::Text("Babar".to_owned()));
    window.run();
    type_year(&mut window, "2009");
    assert!(shows(&window, "Nothing is shown for 2009"));
    window.get_by_label("1996").click();
    window.run();
    assert_eq!(period(&window), Period::Moment(1996));
}

/// Runs until a worker's result has come in.
fn wait_for(window: &mut Harness<'_, App>, ready: impl Fn(&App) -> bool) {
    for _ in 0..400 {
        window.step();
        if ready(window.state()) {
            window.run();
            return;
        }
        std::thread::sleep(std::time::Duration::from_millis(10));
    }
    panic!("it never came");
}

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

#[test]
fn any_size_of_window_is_shown_without_fault() {
    for size in [vec2(1.0, 1.0), vec2(300.0, 200.0), vec2(960.0, 600.0), vec2(3840.0, 2160.0)] {
        let mut window = window_of(size);
        window.run();
    }
}
