//! The panel of measures, from the keyboard: numbers of the period, a plot over the years, the list, the switches.

use egui::accesskit::Role;
use egui::{Key, Modifiers};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;
use schism::app::App;
use schism::model::Period;
use schism::view::{Colors, Counting, Plot, Selection, Sizes};

use super::hand::*;

/// Opens the panel by name, and waits until everything is measured.
fn measures(window: &mut Harness<'_, App>) {
    act(window, "Measures: degree");
    measured(window);
}

fn measured(window: &mut Harness<'_, App>) {
    wait_for(window, |app| app.session().measures().is_some() && app.session().measure_years().is_some());
}

#[test]
fn the_panel_tells_the_numbers_of_the_period_and_lists_every_mark() {
    let mut window = window();
    type_year(&mut window, "1995");
    measures(&mut window);
    assert!(shows(&window, "Here only ties certain in the period count."));
    let session = window.state().session();
    let ranked = session.measures().unwrap().ranked(schism::view::Measure::Degree);
    let (first, value) = ranked[0];
    let name = session.network.name_at(first, Period::Moment(1995)).to_string();
    let row = format!("{name}: {}, place 1", value.degree);
    window.get_by_role_and_label(Role::Button, &row).focus();
    window.run();
    press(&mut window, Modifiers::NONE, Key::Enter);
    assert_eq!(window.state().session().view.selection, Some(Selection::Entity(first)), "a row selects");
    assert!(shows(&window, &format!("1995: {} neighbours, place 1 of", value.degree)));
    press(&mut window, Modifiers::NONE, Key::Escape);
    act(&mut window, "Measures: count ties generously");
    measured(&mut window);
    assert!(shows(&window, "Here ties possible in the period count, too."));
    assert_eq!(window.state().session().view.style.counting, Counting::Generous);
    press(&mut window, Modifiers::COMMAND, Key::Z);
    measured(&mut window);
    assert!(shows(&window, "Here only ties certain in the period count."), "undone");
}

#[test]
fn the_plot_is_walked_with_arrows_and_enter_goes_to_its_year() {
    let mut window = window();
    type_year(&mut window, "1995");
    let mqm = entity(&window, "mqm");
    search(&mut window, "mqm");
    press(&mut window, Modifiers::NONE, Key::Enter);
    assert_eq!(window.state().session().view.selection, Some(Selection::Entity(mqm)));
    measures(&mut window);
    assert!(shows(&window, "not shown in"), "the plot says how often the mark is not shown");
    window.get_all_by_role(Role::Slider).next().unwrap().focus();
    window.run();
    assert!(shows(&window, "Degree: 1995: "), "it begins with the year that is looked at");
    press(&mut window, Modifiers::NONE, Key::ArrowLeft);
    press(&mut window, Modifiers::NONE, Key::ArrowLeft);
    assert!(shows(&window, "Degree: 1993: "));
    assert_eq!(period(&window), Period::Moment(1995), "looking changes nothing");
    press(&mut window, Modifiers::NONE, Key::Enter);
    assert_eq!(period(&window), Period::Moment(1993));
    press(&mut window, Modifiers::COMMAND, Key::Z);
    assert_eq!(period(&window), Period::Moment(1995));
}

#[test]
fn sizes_and_hues_are_chosen_by_name_and_the_picture_says_what_they_mean() {
    let mut window = window();
    type_year(&mut window, "1995");
    act(&mut window, "Size of marks by betweenness");
    act(&mut window, "Hue of marks by community");
    wait_for(&mut window, |app| app.session().measures().is_some());
    let style = window.state().session().view.style;
    assert_eq!((style.sizes, style.colors), (Sizes::Betweenness, Colors::Communities));
    let said = "size: betweenness in the period; hue: community in the period; only ties certain";
    assert!(shows(&window, said));
    act(&mut window, "Look at the lineage");
    assert_eq!(window.state().session().view.plot, Plot::Lineage);
    wait_for(&mut window, |app| app.session().derived().measures.is_some());
    rests(&mut window);
}

#[test]
fn a_large_network_is_measured_beside_the_window_and_can_be_stopped() {
    let mut window = large_window(5_000);
    act(&mut window, "Measures: degree");
    if window.state().session().measuring().is_some() {
        assert!(shows(&window, "Measuring: "));
        window.get_by_label("Stop measuring").click();
        window.run();
        assert!(shows(&window, "Not measured: it was stopped."));
        window.get_by_label("Measure").click();
        window.run();
    }
    measured(&mut window);
    assert!(shows(&window, ", place 1"));
    rests(&mut window);
}
