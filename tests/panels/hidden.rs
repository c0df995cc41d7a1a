//! What would not be seen of a text is written out wherever the window shows it or tells it to a screen reader.

use crate::common::record;
use egui::accesskit::Role;
use egui::text::CCursor;
use egui::{Event, Key, Modifiers, PointerButton, Pos2, Shape, pos2, vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use schism::app::App;
use schism::model::visible;
use schism::session::{Command, Opened, Page};
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

/// Turns what follows round; parts a word unseen.
const TRICK: &str = "\u{202E}\u{200B}\u{1B}";

/// The small record with tricks in everything that people write.
fn tricked() -> Opened {
    let mut text = record::told();
    for before in [
        "name: \"",
        "short: \"",
        "title: \"",
        "says: \"",
        "said: \"",
        "unit: \"",
        "Text(\"",
        "Reading(\"",
        "the ",
    ] {
        text = text.replace(before, &format!("{before}{TRICK}"));
    }
    // Stories are one's own words: control characters in them are refused.
    if let Some((record, stories)) = text.split_once("stories: [") {
        text = format!("{record}stories: [{}", stories.replace('\u{1B}', ""));
    }
    let dataset = schism::dataset::read("tricked.ron", text.as_bytes());
    let dataset = dataset.dataset.unwrap_or_else(|| panic!("{:#?}", dataset.diagnostics));
    let documents = dataset.sources().iter().map(|source| {
        let (name, text) = record::DOCUMENTS.iter().find(|(name, _)| source.file.as_deref() == Some(name))?;
        Some(((*name).to_owned(), text.replace("the ", &format!("the {TRICK}"))))
    });
    let documents = documents.collect();
    Opened::prepare(format!("{TRICK}.ron"), dataset, documents, None)
}

/// Every text of a shape.
fn texts(shape: &Shape, found: &mut Vec<String>) {
    match shape {
        Shape::Vec(shapes) => shapes.iter().for_each(|s| texts(s, found)),
        Shape::Text(text) => found.push(text.galley.text().to_owned()),
        _ => {}
    }
}

/// What the window shows and tells now, but what a user types.
fn told(window: &Harness<'_, App>) -> Vec<String> {
    let mut told = Vec::new();
    let mut typed = BTreeSet::new();
    for node in window.query_all_by(|_| true) {
        let node = node.accesskit_node();
        if matches!(node.role(), Role::TextInput | Role::MultilineTextInput) {
            typed.extend(node.value());
        } else if node.role() != Role::TextRun {
            told.extend([node.label(), node.value(), node.description()].into_iter().flatten());
        }
    }
    for clipped in &window.output().shapes {
        texts(&clipped.shape, &mut told);
    }
    told.retain(|text| !typed.contains(text));
    told
}

/// Something is done, and what comes of it is seen. It may play on.
fn step(window: &mut Harness<'_, App>, does: impl FnOnce(&mut Harness<'_, App>)) {
    does(window);
    window.step();
    window.step();
    window.step();
}

/// What was seen and heard so far.
#[derive(Default)]
struct Found {
    /// Texts with something hidden in them, and where each was met first.
    hidden: BTreeMap<String, String>,
    /// How many had it written out.
    written_out: usize,
}

impl Found {
    fn look(&mut self, window: &Harness<'_, App>, place: &str) {
        for text in told(window) {
            if matches!(visible(&text), Cow::Owned(_)) {
                self.hidden.entry(text.clone()).or_insert_with(|| place.to_owned());
            }
            self.written_out +=
                usize::from(text.contains("‹U+202E›‹U+200B›") || text.contains("\u{FFFD}\u{FFFD}"));
        }
    }

    fn end(&self, least: usize) {
        assert!(self.hidden.is_empty(), "{:#?}", self.hidden);
        assert!(self.written_out >= least, "{}", self.written_out);
    }
}

const VIEWS: [&str; 6] =
    ["", "select=north", "select=zora", "select=split", "select=attack", "plot=lineage;select=split"];

/// A window whose frames are so many seconds apart.
fn window(view: &str, seconds: f32) -> Harness<'static, App> {
    let app = App::new(tricked(), None).looking(Some(view.to_owned()));
    let mut window = Harness::builder()
        .with_size(vec2(1280.0, 800.0))
        .with_max_steps(200)
        .with_step_dt(seconds)
        .build_ui_state(|ui, app: &mut App| app.frame(ui), app);
    window.run();
    window
}

#[test]
fn nothing_hidden_is_shown_or_told_whatever_is_done() {
    let (mut found, mut done) = (Found::default(), BTreeSet::new());
    for view in VIEWS {
        let mut window = window(view, 0.02);
        found.look(&window, view);
        // Each is done in one of the windows; files are asked for by the system.
        let actions = window.state().session().actions().into_iter();
        let names = actions.filter(|a| !matches!(a.command, Command::File(_)));
        let names = names.map(|a| visible(&a.name).into_owned());
        let names: Vec<String> = names.filter(|n| done.insert(n.clone())).collect();
        for name in names {
            step(&mut window, |w| w.key_press_modifiers(Modifiers::COMMAND, Key::K));
            step(&mut window, |w| w.event(Event::Text(name.clone())));
            step(&mut window, |w| w.key_press_modifiers(Modifiers::NONE, Key::Enter));
            // What workers make.
            std::thread::sleep(std::time::Duration::from_millis(5));
            step(&mut window, |_| {});
            found.look(&window, &format!("{view:?}, {name:?}"));
            step(&mut window, |w| w.key_press_modifiers(Modifiers::NONE, Key::Escape));
        }
    }
    assert!(done.len() > 60, "{done:#?}");
    found.end(1_000);
}

#[test]
fn nothing_hidden_is_shown_or_told_wherever_one_points() {
    let mut found = Found::default();
    for view in VIEWS {
        // A hint comes when the pointer has rested.
        let mut window = window(view, 0.4);
        let places: BTreeSet<(u32, u32)> = {
            let all = window.query_all_by(|n| n.raw_bounds().is_some()).map(|n| n.rect().center());
            all.map(|at| (at.x.to_bits(), at.y.to_bits())).collect()
        };
        for (x, y) in places {
            let at = pos2(f32::from_bits(x), f32::from_bits(y));
            step(&mut window, |w| w.hover_at(at));
            found.look(&window, &format!("{view:?}, at {at:?}"));
            let menu = |pressed| Event::PointerButton {
                pos: at,
                button: PointerButton::Secondary,
                pressed,
                modifiers: Modifiers::NONE,
            };
            step(&mut window, |w| w.event(menu(true)));
            step(&mut window, |w| w.event(menu(false)));
            found.look(&window, &format!("{view:?}, menu at {at:?}"));
            step(&mut window, |w| w.key_press_modifiers(Modifiers::NONE, Key::Escape));
        }
    }
    found.end(1_000);
}

/// Where a window draws words, in a text with many others.
fn drawn_at(shape: &Shape, words: &str) -> Option<Pos2> {
    match shape {
        Shape::Vec(shapes) => shapes.iter().find_map(|s| drawn_at(s, words)),
        Shape::Text(text) => {
            let letters = text.galley.text().split_once(words)?.0.chars().count();
            Some(text.pos + text.galley.pos_from_cursor(CCursor::new(letters)).min.to_vec2())
        }
        _ => None,
    }
}

#[test]
fn a_document_shows_what_is_hidden_in_it_and_its_passages_stand_where_they_are_drawn() {
    let (mut found, mut window) = (Found::default(), window("select=zora", 0.02));
    window.get_all_by_label("Open document").next().unwrap().click();
    window.run();
    assert!(matches!(window.state().session().page, Page::Document { .. }));
    found.look(&window, "a document");
    found.end(20);
    let passage = window.get_by_label_contains("Passage: Zora Lind leads the").rect();
    let mut shapes = window.output().shapes.iter().map(|s| &s.shape);
    let drawn = shapes
        .find_map(|s| drawn_at(s, "Zora Lind leads the \u{FFFD}\u{FFFD}\u{FFFD}Harbour"))
        .expect("a sign for each");
    assert!((passage.left()..passage.left() + 12.0).contains(&drawn.x), "{passage:?}, {drawn:?}");
    assert!((passage.top() - 4.0..passage.bottom()).contains(&drawn.y), "{passage:?}, {drawn:?}");
}
