//! The window paints what a figure holds.

use super::painters::{marks, views};
use super::urdu::invented;
use schism::scene::{Fonts, Item, Mark, Scene, Shape};
use std::collections::{BTreeMap, BTreeSet};

/// The items as the window paints them: corners of triangles.
fn painted(ctx: &egui::Context, items: &[Item]) -> egui::epaint::Mesh {
    let mut scene = Scene::default();
    scene.items = items.to_vec();
    match schism::ui::scene_shape(ctx, &scene, egui::Vec2::ZERO) {
        egui::Shape::Mesh(mesh) => (*mesh).clone(),
        other => panic!("a mesh is expected: {other:?}"),
    }
}

#[test]
fn the_window_paints_each_mark_and_text_of_the_figure() {
    let ctx = egui::Context::default();
    for (what, picture) in views() {
        let figure = picture.figure();
        // Letters find their places on the sheet first.
        painted(&ctx, &figure.items);
        let whole = painted(&ctx, &figure.items);
        let mut by_mark: BTreeMap<Option<Mark>, usize> = BTreeMap::new();
        let mut from = 0;
        for item in &figure.items {
            let part = painted(&ctx, std::slice::from_ref(item));
            let to = from + part.vertices.len();
            // What is painted of it stands at its place among the rest.
            let here = whole.vertices.get(from..to).map(|v| v.iter().map(|v| (v.pos, v.color)).collect());
            let alone: Vec<_> = part.vertices.iter().map(|v| (v.pos, v.color)).collect();
            assert_eq!(here, Some(alone), "{what}: {item:?}");
            *by_mark.entry(item.mark).or_default() += part.vertices.len();
            if let schism::scene::Shape::Text(text) = &item.shape {
                assert!(!part.vertices.is_empty(), "{what}: {:?}", text.content);
            }
            from = to;
        }
        assert_eq!(from, whole.vertices.len(), "{what}: nothing else is painted");
        let seen: BTreeSet<Mark> =
            by_mark.into_iter().filter(|(_, count)| *count > 0).filter_map(|(mark, _)| mark).collect();
        assert_eq!(seen, marks(&figure), "{what}");
    }
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
