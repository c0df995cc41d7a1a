//! One scene, four painters: SVG, PDF and the window draw the marks and texts of the figure, all of them and no others.

use super::{bundled, done, reader, run_in, synthetic, texts};
use schism::model::Period;
use schism::render::{Format, Output, to_bytes, to_svg};
use schism::scene::{Figure, Mark};
use schism::session::Picture;
use schism::view::{Camera, Selection};
use std::collections::{BTreeMap, BTreeSet};

/// Views that draw different things: whole, with a selection, a part of the picture, and another dataset.
pub(crate) fn views() -> Vec<(&'static str, Picture)> {
    let mut selected = bundled(Period::Moment(1993));
    let haqiqi = selected.network.dataset.entity_by_id("mqm-haqiqi").unwrap();
    selected.view.selection = Some(Selection::Entity(haqiqi));
    let mut near = bundled(Period::AllTime);
    near.view.camera = Some(Camera::new(near.view.positions[&haqiqi], 2.2));
    vec![
        ("all years", bundled(Period::AllTime)),
        ("a selection", selected),
        ("near", near),
        ("made up", synthetic(90)),
    ]
}

pub(crate) fn marks(figure: &Figure) -> BTreeSet<Mark> {
    figure.items.iter().filter_map(|item| item.mark).collect()
}

/// Texts and how often each is there.
fn counted(texts: impl Iterator<Item = String>) -> BTreeMap<String, usize> {
    let mut counts = BTreeMap::new();
    for text in texts {
        *counts.entry(text).or_default() += 1;
    }
    counts
}

/// A piece of XML as it reads: without tags and without signs of direction.
fn read_aloud(xml: &str) -> String {
    let mut text = String::new();
    let mut in_tag = false;
    for c in xml.chars() {
        match c {
            '<' => in_tag = true,
            '>' => in_tag = false,
            '\u{2066}'..='\u{2069}' | '\u{202a}'..='\u{202e}' => {}
            c if !in_tag => text.push(c),
            _ => {}
        }
    }
    text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&amp;", "&")
}

#[test]
fn the_svg_has_the_marks_and_texts_of_the_figure() {
    for (what, picture) in views() {
        let figure = picture.figure();
        let svg = to_svg(&figure);
        let ids: Vec<&str> =
            svg.split("<g id=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
        let expected: BTreeSet<&str> = marks(&figure).iter().map(|m| figure.words[m].id.as_str()).collect();
        assert_eq!(ids.len(), expected.len(), "{what}");
        assert_eq!(ids.into_iter().collect::<BTreeSet<_>>(), expected, "{what}");
        let in_svg = svg.split("<text ").skip(1).map(|rest| {
            let text = rest.split_once("</text>").unwrap().0;
            read_aloud(text.split_once('>').unwrap().1)
        });
        let drawn = texts(&figure).into_iter().map(|t| t.content.clone());
        assert_eq!(counted(in_svg), counted(drawn), "{what}");
    }
}

#[test]
fn the_pdf_has_the_texts_of_the_figure() {
    let folder = tempfile::tempdir().unwrap();
    for (what, picture) in views() {
        let figure = picture.figure();
        std::fs::write(folder.path().join("f.pdf"), to_bytes(&figure, &Output::new(Format::Pdf)).unwrap())
            .unwrap();
        let Some(said) = reader("pdftotext", &["-raw", "f.pdf", "-"], folder.path()) else { return };
        // A reader decides itself which words make a line: letters are counted, and each text looked for.
        let letters = |text: &str| -> String {
            text.chars().filter(|c| !c.is_whitespace() && !c.is_control()).collect()
        };
        let said = letters(&said);
        let drawn: String = texts(&figure).iter().map(|t| letters(&t.content)).collect();
        for text in texts(&figure) {
            assert!(said.contains(&letters(&text.content)), "{what}: {:?}", text.content);
        }
        let each = |text: &str| counted(text.chars().map(String::from));
        assert_eq!(each(&said), each(&drawn), "{what}");
    }
}

#[test]
fn neither_runs_nor_threads_change_a_byte() {
    let folder = tempfile::tempdir().unwrap();
    let dir = folder.path();
    let data = dir.join("made-up.ron");
    std::fs::write(&data, super::common::synthetic::ron(super::common::synthetic::Size::of(150))).unwrap();
    for args in [&["render", "--year", "1993"][..], &["render", "made-up.ron"]] {
        let mut seen = BTreeSet::new();
        for threads in ["1", "4", "4"] {
            let (success, said) =
                run_in(dir, &[args, &["-o", "f.svg"]].concat(), &[("RAYON_NUM_THREADS", threads)]);
            assert!(success, "{said}");
            seen.insert(std::fs::read(dir.join("f.svg")).unwrap());
        }
        assert_eq!(seen.len(), 1, "{args:?}");
    }
    done(dir, &["check", "f.svg"]);
}

#[test]
fn a_part_of_the_picture_ends_at_the_edge_of_its_drawing() {
    let (_, picture) = views().remove(2);
    let figure = picture.figure();
    // Of a line the middle ends there.
    let area = figure.drawings[0].area.expand(4.0);
    let outside = figure.drawings[0].nodes.iter().filter(|n| !area.contains(n.center)).count();
    assert!(outside > 0, "something lies beyond");
    for item in figure.items.iter().filter(|i| i.mark.is_some()) {
        let bounds = super::pages::bounds(item).unwrap();
        assert!(area.contains_rect(bounds), "{item:?} of {area:?}");
    }
}
