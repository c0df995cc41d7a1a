//! The lineage in the window: keys, clicks, drags, the wheel, the list of lanes.

use egui::{Event, Key, Modifiers, MouseWheelUnit, PointerButton, Pos2, vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;
use schism::app::App;
use schism::geometry::Point;
use schism::model::{EntityIx, Period};
use schism::scene::{LineageFrame, Mark};
use schism::view::{Plot, Selection, Trace};
use std::sync::Arc;

use super::hand::*;

fn lineage() -> Harness<'static, App> {
    let mut window = window();
    press(&mut window, Modifiers::NONE, Key::Num2);
    window
}

fn frame(window: &Harness<'_, App>) -> Arc<LineageFrame> {
    window.state().session().derived().scene.lineage.clone().expect("the lineage is shown")
}

/// Where a place of the picture lies on the screen: beside it are legend and evidence, above it the bar.
fn on_screen(window: &Harness<'_, App>, x: f32, y: f32) -> Pos2 {
    let theme = schism::scene::Theme::get();
    let margin = (1280.0 - theme.panels.left - theme.panels.right - window.state().session().canvas.0) * 0.5;
    egui::pos2(theme.panels.left + margin + x, theme.panels.top + margin + y)
}

fn claim_place(window: &Harness<'_, App>, id: &str) -> Pos2 {
    let claim = window.state().session().dataset().claim_by_id(id).unwrap();
    let frame = frame(window);
    let middle = |t: &schism::scene::Target| t.area.bounds().min().lerp(t.area.bounds().max(), 0.5);
    // Somewhere within it that nothing else covers.
    let around: Vec<Point> = (-12..=12_i8)
        .flat_map(|i| (-6..=6_i8).map(move |j| Point::new(f32::from(i), f32::from(j)) * 2.0))
        .collect();
    let targets = frame.targets.iter().filter(|t| t.mark == Mark::Claim(claim));
    let mut places = targets.flat_map(|t| around.iter().map(move |by| middle(t) + *by));
    let free = places.find(|p| frame.at(*p) == Some(Mark::Claim(claim)));
    let at = free.unwrap_or_else(|| panic!("{id} can be pointed at"));
    on_screen(window, at.x(), at.y())
}

fn lane(window: &Harness<'_, App>, id: &str) -> EntityIx {
    entity(window, id)
}

#[test]
fn the_two_pictures_are_one_key_away_and_share_period_and_selection() {
    let mut window = window();
    let at = mark_place(&window, "MQM-Haqiqi");
    click_at(&mut window, at, PointerButton::Primary);
    type_year(&mut window, "1995");
    let (period, selection) = {
        let view = &window.state().session().view;
        (view.period, view.selection)
    };
    press(&mut window, Modifiers::NONE, Key::Num2);
    assert_eq!(window.state().session().view.plot, Plot::Lineage);
    assert_eq!(window.state().session().view.period, period);
    assert_eq!(window.state().session().view.selection, selection);
    assert!(shows(&window, "Lanes"), "the list of lanes stands beside it");
    assert!(shows(&window, "MQM-Haqiqi, Faction"), "lanes are told to screen readers");
    assert!(
        shows(&window, "MQM-Haqiqi split from MQM-London: undated; 1984–1996"),
        "and forks with their days"
    );
    press(&mut window, Modifiers::NONE, Key::Num1);
    assert_eq!(window.state().session().view.plot, Plot::Network);
}

#[test]
fn a_click_on_a_fork_shows_its_card_and_its_words() {
    let mut window = lineage();
    let at = claim_place(&window, "haqiqi-split-001");
    click_at(&mut window, at, PointerButton::Primary);
    let session = window.state().session();
    let claim = session.dataset().claim_by_id("haqiqi-split-001").unwrap();
    assert_eq!(session.view.selection, session.dataset().tie_of(claim).map(Selection::Tie));
    assert_eq!(session.focus, Some(claim));
    assert!(shows(&window, "Splitting of MQM-H, PSP and MQM-P from MQM-L"), "the words of the document");
    assert!(shows(&window, "Not before"));
}

#[test]
fn brackets_step_along_the_selected_lane() {
    let mut window = lineage();
    let mqm = lane(&window, "mqm");
    window.get_all_by_label_contains("Lane MQM: ").next().expect("MQM is listed").click();
    window.run();
    assert_eq!(window.state().session().view.selection, Some(Selection::Entity(mqm)));
    press(&mut window, Modifiers::NONE, Key::CloseBracket);
    let first = window.state().session().step_now().expect("a step was made");
    assert_eq!(first.0, 1);
    press(&mut window, Modifiers::NONE, Key::CloseBracket);
    let second = window.state().session().step_now().unwrap();
    assert_eq!(second.0, 2);
    let session = window.state().session();
    let steps = session.derived().lineage.as_ref().unwrap().steps(mqm);
    let year = steps.get(1).map(|s| s.at.year());
    assert_eq!(Some(session.view.period), year.map(Period::Moment), "the period is the year of the event");
    press(&mut window, Modifiers::NONE, Key::OpenBracket);
    assert_eq!(window.state().session().step_now(), Some(first));
    assert_eq!(window.state().session().view.selection, Some(Selection::Entity(mqm)));
}

#[test]
fn a_drag_moves_time_and_on_the_axis_the_period() {
    let mut window = lineage();
    type_year(&mut window, "1990");
    let before = frame(&window);
    let start = |year: i32| before.scale.start(schism::model::Day::first_of_year(year));
    let (from, to) =
        (on_screen(&window, start(1990) + 2.0, 10.0), on_screen(&window, start(2004) + 3.0, 10.0));
    drag(&mut window, from, to);
    assert_eq!(window.state().session().view.period, Period::Moment(2004));
    assert_eq!(window.state().session().view.lineage.window, None, "the picture stayed");
    let empty = on_screen(&window, start(2008), 520.0);
    drag(&mut window, empty, empty + vec2(60.0, 0.0));
    let after = frame(&window);
    let day = schism::model::Day::first_of_year(2000);
    let moved = after.scale.start(day) - before.scale.start(day);
    assert!((moved - 60.0).abs() < 2.0, "time follows the pointer: {moved}");
    assert_eq!(window.state().session().view.period, Period::Moment(2004));
    press(&mut window, Modifiers::NONE, Key::F);
    assert_eq!(window.state().session().view.lineage.window, None);
}

#[test]
fn the_wheel_zooms_time_around_the_pointer() {
    let mut window = lineage();
    let before = frame(&window);
    let at = on_screen(&window, 300.0, 300.0);
    let day = before.scale.day(300.0);
    window.hover_at(at);
    window.run();
    for _ in 0..6 {
        window.event(Event::MouseWheel {
            unit: MouseWheelUnit::Line,
            delta: vec2(0.0, 1.0),
            phase: egui::TouchPhase::Move,
            modifiers: Modifiers::NONE,
        });
        window.run();
    }
    let after = frame(&window);
    let year = |f: &LineageFrame| f.scale.x(day + 365.0) - f.scale.x(day);
    assert!(year(&after) > year(&before) * 1.2, "a year is wider");
    let there = after.scale.x(day);
    assert!((there - 300.0).abs() < 2.0, "the day under the pointer stays there: {there}");
    assert!((after.rows - before.rows).abs() < 1e-3, "rows keep their height");
}

#[test]
fn t_traces_the_kin_of_the_selected_lane_and_back() {
    let mut window = lineage();
    let haqiqi = lane(&window, "mqm-haqiqi");
    window.get_by_label_contains("Lane MQM-Haqiqi: ").click();
    window.run();
    press(&mut window, Modifiers::NONE, Key::T);
    assert_eq!(window.state().session().view.lineage.trace, Some(Trace { of: haqiqi, depth: Trace::USUAL }));
    let lanes: Vec<EntityIx> = frame(&window).lanes.iter().map(|l| l.0).collect();
    assert!(lanes.contains(&lane(&window, "mqm")) && lanes.contains(&haqiqi));
    assert!(!lanes.contains(&lane(&window, "psp")), "a sibling is no kin of the line");
    press(&mut window, Modifiers::NONE, Key::T);
    assert_eq!(window.state().session().view.lineage.trace, None);
    window.get_by_label("Trace the selected lane").click();
    window.run();
    assert!(shows(&window, "Traced 2 steps around MQM-Haqiqi"));
    press(&mut window, Modifiers::COMMAND, Key::Z);
    assert_eq!(window.state().session().view.lineage.trace, None, "undone");
}

#[test]
fn an_idle_lineage_builds_nothing() {
    let mut window = lineage();
    rests(&mut window);
}

#[test]
fn what_the_pointer_is_on_is_told_with_its_ground() {
    let mut window = lineage();
    let at = claim_place(&window, "haqiqi-split-001");
    window.hover_at(at);
    for _ in 0..60 {
        window.step();
    }
    assert!(shows(&window, "no source dates it: not before"));
}
