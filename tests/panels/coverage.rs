//! Where the record is silent: the row of documents under the years, and what of a document nobody has said anything of.

use egui::{Key, Modifiers};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;
use schism::app::App;
use schism::model::{Period, SentenceUse, SourceIx};
use schism::session::Page;

use super::hand::*;

#[test]
fn the_row_under_the_years_tells_who_speaks_of_each_and_goes_there() {
    let mut window = window();
    type_year(&mut window, "1995");
    window.get_by_label_contains("Documents that speak of each year").focus();
    window.run();
    let session = window.state().session();
    let year = session.derived().coverage.years.iter().find(|y| y.year == 1995).unwrap().clone();
    let words = format!("1995: {} documents, {} independent witness", year.evidenced.len(), year.witnesses);
    assert!(shows(&window, &words), "{words}");
    press(&mut window, Modifiers::NONE, Key::ArrowLeft);
    press(&mut window, Modifiers::NONE, Key::Enter);
    assert_eq!(period(&window), Period::Moment(1994));
    // Without the documents that speak of it a year is silent, and the row says whose silence that is.
    let all: Vec<String> =
        window.state().session().dataset().sources().iter().map(|s| s.title.clone()).collect();
    for title in &all {
        act(&mut window, &format!("Hide what rests on “{title}” alone"));
    }
    assert!(shows(&window, "Documents that speak of each year: silent of 1978, 1979"));
    window.get_by_label_contains("Documents that speak of each year").focus();
    window.run();
    assert!(shows(&window, "these documents say nothing of this year"));
    press(&mut window, Modifiers::COMMAND, Key::Z);
    assert!(!shows(
        &window,
        "silent of 1978, 1979, 1980, 1981, 1982, 1983, 1984, 1985, 1986, 1987, 1988, 1989, 1990"
    ));
}

#[test]
fn sentences_that_no_claim_quotes_are_shaded_counted_and_stepped_through() {
    let mut window = window_with_more_text("\nNobody has read this yet. It was Tuesday.\n");
    let title =
        |n: usize, w: &Harness<'_, App>| w.state().session().dataset().source(SourceIx::new(n)).title.clone();
    let first = title(0, &window);
    act(&mut window, &format!("Read the document “{first}”"));
    assert!(!shows(&window, "Not quoted: "));
    act(&mut window, "Documents: shade what no claim quotes");
    let document = window.state().session().documents[0].clone().unwrap();
    let (quoted, open) =
        (document.sentences_that_are(SentenceUse::Quoted), document.sentences_that_are(SentenceUse::Open));
    assert_eq!(open, 2);
    assert!(shows(&window, &format!("{quoted} of {} sentences quoted, 0 furniture, 2 open", quoted + 2)));
    window.get_by_label("Next open sentence").click();
    window.run();
    assert!(shows(&window, "Not quoted: Nobody has read this yet."), "it scrolls there");
    let at = |w: &Harness<'_, App>| match w.state().session().page {
        Page::Document { at, .. } => at,
        _ => panic!("it is still read"),
    };
    let there = at(&window);
    assert!(document.text[there..].starts_with("Nobody"));
    window.get_by_label("Next open sentence").click();
    window.run();
    assert!(document.text[at(&window)..].starts_with("It was Tuesday"));
    window.get_by_label("Next open sentence").click();
    window.run();
    assert_eq!(at(&window), there, "after the last comes the first");
    act(&mut window, "Documents: shade nothing");
    assert!(!shows(&window, "Not quoted: "));
    // What the dataset calls furniture is told apart from what is open.
    let second = title(1, &window);
    act(&mut window, &format!("Read the document “{second}”"));
    act(&mut window, "Documents: shade what no claim quotes");
    let document = window.state().session().documents[1].clone().unwrap();
    let furniture = document.sentences_that_are(SentenceUse::Furniture);
    assert!(furniture > 0 && shows(&window, &format!("{furniture} furniture, 0 open")));
    let found =
        schism::model::read_sentences(window.state().session().dataset(), SourceIx::new(1), &document.text);
    assert_eq!(found, document.sentences, "as the command line counts them");
}
