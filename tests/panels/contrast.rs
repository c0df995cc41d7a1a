//! Contrast and focus, looked at as they are painted: every text on its ground (WCAG 2 AA), and a ring around whatever has
//! the keyboard.

use egui::epaint::{ClippedShape, RectShape, TextShape};
use egui::{Color32, Key, Modifiers, Pos2, Rect, Shape, vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::NodeT as _;
use schism::app::App;
use schism::scene::{Color, Item, Theme};

use super::hand::*;

fn opaque(c: Color32) -> Color {
    Color { r: c.r(), g: c.g(), b: c.b() }
}

/// A colour as it is seen over a ground.
fn over(top: Color32, ground: Color32) -> Color32 {
    let share = f32::from(top.a()) / 255.0;
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between two bytes")]
    let mix = |t: u8, g: u8| (f32::from(t) + f32::from(g) * (1.0 - share)).min(255.0) as u8;
    Color32::from_rgb(mix(top.r(), ground.r()), mix(top.g(), ground.g()), mix(top.b(), ground.b()))
}

/// What is painted, the lowest first, flat.
fn flat<'a>(shape: &'a Shape, clip: Rect, list: &mut Vec<(&'a Shape, Rect)>) {
    match shape {
        Shape::Vec(shapes) => shapes.iter().for_each(|s| flat(s, clip, list)),
        shape => list.push((shape, clip)),
    }
}

fn painted(shapes: &[ClippedShape]) -> Vec<(&Shape, Rect)> {
    let mut list = Vec::new();
    for clipped in shapes {
        flat(&clipped.shape, clipped.clip_rect, &mut list);
    }
    list
}

/// The ground under a place, of what was painted before.
fn ground(before: &[(&Shape, Rect)], at: Pos2) -> Color32 {
    let mut seen = Color32::WHITE;
    for (shape, clip) in before {
        if let Shape::Rect(RectShape { rect, fill, .. }) = shape
            && fill.a() > 0
            && clip.contains(at)
            && rect.contains(at)
        {
            seen = over(*fill, seen);
        }
    }
    seen
}

/// Texts with too little contrast, each with its ratio.
fn faint(window: &Harness<'_, App>) -> Vec<String> {
    let shapes = painted(&window.output().shapes);
    let mut found = Vec::new();
    for (i, (shape, clip)) in shapes.iter().enumerate() {
        let Shape::Text(TextShape {
            pos, galley, fallback_color, override_text_color, opacity_factor, ..
        }) = shape
        else {
            continue;
        };
        let rect = galley.rect.translate(pos.to_vec2());
        let at = clip.intersect(rect).center();
        if !clip.intersects(rect) || galley.is_empty() || *opacity_factor < 1.0 {
            continue;
        }
        for section in &galley.job.sections {
            let words =
                galley.job.text.get(section.byte_range.start.0..section.byte_range.end.0).unwrap_or("");
            if words.trim().is_empty() {
                continue;
            }
            let own = section.format.color;
            let ink = override_text_color.unwrap_or(if own == Color32::PLACEHOLDER {
                *fallback_color
            } else {
                own
            });
            let under = match section.format.background {
                Color32::TRANSPARENT => ground(&shapes[..i], at),
                background => over(background, ground(&shapes[..i], at)),
            };
            let size = section.format.font_id.size;
            let least = if size >= 18.5 { 3.0 } else { 4.5 };
            let ratio = opaque(over(ink, under)).contrast(opaque(under));
            if ratio < least {
                found.push(format!("{ratio:.2} “{words}” {ink:?} on {under:?}"));
            }
        }
    }
    found.sort();
    found.dedup();
    found
}

/// Goes through the rooms of the window, and asks of each.
fn everywhere(theme: &str, mut ask: impl FnMut(&mut Harness<'_, App>, &str)) {
    let mut window = window();
    act(&mut window, theme);
    ask(&mut window, "the network");
    type_year(&mut window, "1995");
    press(&mut window, Modifiers::NONE, Key::Escape);
    press(&mut window, Modifiers::NONE, Key::ArrowRight);
    ask(&mut window, "a year with a selected mark");
    for tool in
        ["Ties: how marks are tied", "Sources: what rests", "Compare: what appeared", "Measures: degree"]
    {
        act(&mut window, tool);
        ask(&mut window, tool);
    }
    act(&mut window, "Hue of marks by community");
    act(&mut window, "Compare two years");
    press(&mut window, Modifiers::COMMAND, Key::Z);
    act(&mut window, "History: every change");
    ask(&mut window, "the history, with a step taken back");
    press(&mut window, Modifiers::COMMAND | Modifiers::SHIFT, Key::Z);
    ask(&mut window, "two years compared");
    press(&mut window, Modifiers::NONE, Key::Num2);
    ask(&mut window, "the lineage");
    act(&mut window, "Read the document “MQM militancy”");
    act(&mut window, "Documents: shade what no claim quotes");
    ask(&mut window, "a document");
    for page in ["About this dataset", "The list of keys", "Show the hints for the start"] {
        act(&mut window, page);
        ask(&mut window, page);
    }
    press(&mut window, Modifiers::COMMAND, Key::K);
    ask(&mut window, "the palette");
    press(&mut window, Modifiers::NONE, Key::Escape);
    search(&mut window, "haqiqi");
    ask(&mut window, "the search");
}

#[test]
fn every_text_can_be_read_on_its_ground_in_light_and_dark() {
    for theme in ["Light and dark: light", "Light and dark: dark"] {
        let mut all = Vec::new();
        everywhere(theme, |window, room| {
            all.extend(faint(window).into_iter().map(|f| format!("{room}: {f}")));
        });
        assert!(all.is_empty(), "{theme}:\n{}", all.join("\n"));
    }
}

#[test]
fn every_name_in_the_picture_can_be_read() {
    for dark in ["Light and dark: light", "Light and dark: dark"] {
        everywhere(dark, |window, room| {
            let session = window.state().session();
            let palette = Theme::get().palette(session.is_dark());
            for Item { shape, .. } in &session.derived().scene.items {
                if let schism::scene::Shape::Text(text) = shape {
                    // The years of the period stand in a flag of ink.
                    let ground = if text.color == palette.canvas { palette.ink } else { palette.canvas };
                    let ratio = text.color.contrast(ground);
                    assert!(
                        ratio >= 4.5,
                        "{dark}, {room}: {ratio:.2} “{}” {}",
                        text.content,
                        text.color.hex()
                    );
                }
            }
        });
    }
}

/// Whether something is drawn around what has the keyboard.
fn is_ringed(window: &Harness<'_, App>, around: Rect) -> bool {
    let session = window.state().session();
    let ink = Theme::get().palette(session.is_dark()).ink;
    painted(&window.output().shapes).iter().any(|(shape, _)| {
        let Shape::Rect(RectShape { rect, stroke, .. }) = shape else { return false };
        let in_ink = opaque(stroke.color) == ink && stroke.color.a() == 255 && stroke.width >= 1.0;
        in_ink && rect.expand(4.0).contains_rect(around) && around.expand(16.0).contains_rect(*rect)
    })
}

#[test]
fn whatever_has_the_keyboard_wears_a_ring() {
    let mut bare = Vec::new();
    let mut window = window_of(vec2(1280.0, 800.0));
    press(&mut window, Modifiers::NONE, Key::ArrowRight);
    act(&mut window, "Measures: degree");
    wait_for(&mut window, |app| app.session().measure_years().is_some());
    let mut seen = std::collections::BTreeSet::new();
    for _ in 0..700 {
        press(&mut window, Modifiers::NONE, Key::Tab);
        let Some(id) = window.ctx.memory(egui::Memory::focused) else { continue };
        if !seen.insert(id.value()) {
            break;
        }
        let Some(response) = window.ctx.read_response(id) else { continue };
        let visible = response.interact_rect;
        if !visible.is_positive() || window.ctx.text_edit_focused() {
            // A text field shows its cursor.
            continue;
        }
        if !is_ringed(&window, visible) {
            let label = window
                .root()
                .children_recursive()
                .find(|n| n.accesskit_node().is_focused())
                .and_then(|n| n.accesskit_node().label());
            bare.push(format!("{label:?} at {visible:?}"));
        }
    }
    assert!(seen.len() > 60, "{} were reached", seen.len());
    assert!(bare.is_empty(), "{} without a ring:\n{}", bare.len(), bare.join("\n"));
}
