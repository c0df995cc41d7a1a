//! What gets into a report, and what does not.

use super::report::{Facts, page, short};
use super::*;

#[derive(Debug)]
#[allow(dead_code)]
enum Deed {
    Filter(Inner),
    Scale(u16),
    Undo,
    Render { path: &'static str },
}

#[derive(Debug)]
#[allow(dead_code)]
enum Inner {
    Search(String),
    Marks(Vec<Inner>),
    Lift,
}

#[test]
fn a_deed_is_noted_by_its_names_and_nothing_else() {
    let search = Inner::Search("Altaf Hussain".to_owned());
    for (deed, expected) in [
        (Deed::Filter(search), "Filter Search"),
        (Deed::Filter(Inner::Marks(vec![Inner::Search("secret".to_owned())])), "Filter Marks"),
        (Deed::Filter(Inner::Lift), "Filter Lift"),
        (Deed::Scale(110), "Scale"),
        (Deed::Undo, "Undo"),
        (Deed::Render { path: "/home/me/secret" }, "Render"),
    ] {
        assert_eq!(doing::names(&deed), expected);
    }
    assert_eq!(doing::names(&"Secret"), "", "a text is no name");
}

#[test]
fn what_is_repeated_is_counted_and_what_is_old_forgotten() {
    for _ in 0..1_000 {
        doing(&Deed::Scale(1));
    }
    assert!(doing::done().unwrap().contains(&"Scale, 1000 times".to_owned()));
    for _ in 0..50 {
        doing(&Deed::Undo);
        doing(&Deed::Filter(Inner::Lift));
    }
    let done = doing::done().unwrap();
    assert_eq!(done.len(), 24);
    assert!(!done.iter().any(|d| d.starts_with("Scale")));
}

#[test]
fn only_a_message_that_stands_in_the_source_is_told() {
    assert_eq!(literal(&"it stands there"), Some("it stands there"));
    assert_eq!(literal(&format!("it names {}", "somebody")), None);
    assert_eq!(literal(&17_u8), None);
}

#[test]
fn a_report_names_functions_and_places_without_folders_of_a_machine() {
    let trace =
        "   0: std::panicking::begin\n             at /home/me/secret/src/a.rs:1:2\n   1: schism::fault::f\n";
    let facts = Facts {
        version: "1.2.3",
        system: "linux x86_64".to_owned(),
        thread: "schism worker".to_owned(),
        place: Some("src/ui/menu.rs:12".to_owned()),
        words: None,
        done: Some(vec!["Filter Search".to_owned()]),
        trace: trace.to_owned(),
    };
    let page = page(&facts);
    for line in [
        "version: 1.2.3",
        "place: src/ui/menu.rs:12",
        "message: left out",
        "  Filter Search",
        "1: schism::fault::f",
    ] {
        assert!(page.contains(line), "{line}: {page}");
    }
    assert!(!page.contains("secret"), "{page}");
    assert_eq!(
        short("/root/.cargo/registry/src/index.crates.io-1949cf8c6b5b557f/egui-0.36.2/src/ui.rs"),
        "egui-0.36.2/src/ui.rs"
    );
    assert_eq!(short("/rustc/5980/library/core/src/panicking.rs"), "library/core/src/panicking.rs");
    assert_eq!(short("/home/me/schism/src/ui/menu.rs"), "ui/menu.rs");
    assert_eq!(short("src/ui/menu.rs"), "src/ui/menu.rs");
}

#[test]
fn names_of_reports_are_in_the_order_of_time() {
    let first = shelf::name(1_795_425_690, 4711, 0);
    assert_eq!(first, "fault-20261123T092130Z-4711.txt");
    assert!(first < shelf::name(1_795_425_690, 4711, 1));
    assert!(first < shelf::name(1_795_425_691, 1, 0));
    assert!(shelf::name(u64::MAX, 1, 0).ends_with("Z-1.txt"), "whatever the clock says");
}
