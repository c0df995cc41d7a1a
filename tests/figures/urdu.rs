//! Urdu and mixed names: drawn as in the golden picture, and letter by letter the same in the window.
//!
//! The golden picture was compared by eye with what Pango draws of the same names: the order of words, numbers,
//! brackets and Latin parts, the joined forms and the dots agree.

use super::{hold_to_pixels, picture_of, texts};
use schism::render::to_png;
use schism::scene::{Fonts, Page, Parts, Scene, Shape};
use schism::session::Picture;

const NAMES: [&str; 8] = [
    "متحدہ قومی موومنٹ",
    "مہاجر قومی موومنٹ (حقیقی)",
    "ایم کیو ایم 1992",
    "تحریک (MQM) پاکستان",
    "Northern قومی 1984",
    "۱۹۸۴ کے واقعات",
    "[بندرگاہ] Harbour-Front (شمال)",
    "کمیٹی 12/5 اور 1990–91",
];

fn invented() -> Picture {
    let entities: String = NAMES
        .iter()
        .enumerate()
        .map(|(i, name)| {
            let kind = ["Faction", "Organization"][i % 2];
            format!(
                "(id: \"e{i}\", kind: {kind}, name: \"{name}\", quotes: [(source: \"doc\", exact: \"x\")]),\n"
            )
        })
        .collect();
    let claims: String = (1..NAMES.len())
        .map(|i| {
            super::common::claim(
                &format!("c{i}"),
                &format!("e{i}"),
                "opposed",
                "Entity(\"e0\")",
                &super::common::on("1990"),
            )
        })
        .collect();
    let text = super::common::dataset_text(
        "(id: \"doc\", title: \"بندرگاہ گزٹ 1990\", kind: Other)",
        &entities,
        &claims,
    );
    let reading = super::common::read_text(&text);
    let mut picture = picture_of(reading.dataset.unwrap_or_else(|| panic!("{:?}", reading.diagnostics)));
    for (i, (_, place)) in picture.view.positions.iter_mut().enumerate() {
        *place = schism::geometry::Point::new((i % 2) as f32 * 320.0, (i / 2) as f32 * 80.0);
    }
    picture.page = Page { parts: Parts::NONE, ..Page::of_points(760.0, Some(420.0)) };
    picture
}

#[test]
fn urdu_names_are_drawn_as_in_the_golden_picture() {
    let figure = invented().figure();
    let drawn: String = texts(&figure).iter().map(|t| t.content.as_str()).collect::<Vec<_>>().join(" ");
    for word in NAMES.iter().flat_map(|name| name.split_whitespace()) {
        assert!(drawn.contains(word), "{word} is drawn: {drawn}");
    }
    hold_to_pixels("urdu.png", &to_png(&figure, 2.0).unwrap());
}

#[test]
fn the_window_sets_the_glyphs_of_a_line_in_their_order_and_place() {
    let ctx = egui::Context::default();
    let figure = invented().figure();
    let mut seen = 0;
    for item in &figure.items {
        let Shape::Text(text) = &item.shape else { continue };
        let bare = schism::scene::Text { halo: None, ..text.clone() };
        let mut scene = Scene::default();
        scene.items = vec![schism::scene::Item { mark: None, shape: Shape::Text(bare) }];
        let egui::Shape::Mesh(mesh) = schism::ui::scene_shape(&ctx, &scene, egui::Vec2::ZERO) else {
            panic!("a mesh is expected");
        };
        // What the picture files draw: each glyph's outline at its place on the line. Spaces have none.
        let line = Fonts::get().line(&text.content, text.face);
        let outlines = line.glyphs.iter().filter_map(|glyph| {
            let ink = Fonts::get().outline(glyph.font, glyph.id).bounds()?;
            let at = text.at.x() + glyph.at.0 * text.size;
            Some((at + ink.min().x() * text.size, at + ink.max().x() * text.size))
        });
        let outlines: Vec<(f32, f32)> = outlines.collect();
        let letters: Vec<(f32, f32)> = mesh.vertices.chunks(4).map(|v| (v[0].pos.x, v[1].pos.x)).collect();
        assert_eq!(letters.len(), outlines.len(), "{}", text.content);
        for (letter, outline) in letters.iter().zip(&outlines) {
            // A letter's picture stands on whole pixels, with a soft edge around it.
            let near = (letter.0 - outline.0).abs() < 2.5 && (letter.1 - outline.1).abs() < 2.5;
            assert!(near, "{}: {letter:?} {outline:?}", text.content);
            seen += 1;
        }
    }
    assert!(seen > 80, "{seen} glyphs");
}
