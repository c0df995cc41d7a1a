//! The theme's tokens as egui's style: fonts, colours, spaces.

use crate::scene::{Color, FONT_FILES, Face, Palette, Theme};
use egui::{Color32, FontData, FontDefinitions, FontFamily, FontId, Margin, Stroke, TextStyle};
use std::sync::Arc;

/// An egui colour.
pub(crate) fn color(c: Color) -> Color32 {
    Color32::from_rgb(c.r, c.g, c.b)
}

/// A border or a line as thin as the look has them.
pub(crate) fn hairline(ink: Color) -> Stroke {
    Stroke::new(Theme::get().stroke.hair, color(ink))
}

/// A margin from its left, right, top and bottom.
pub(crate) fn sides((left, right, top, bottom): (i8, i8, i8, i8)) -> Margin {
    Margin { left, right, top, bottom }
}

/// A margin that is the same left and right, and above and below.
pub(crate) fn across_down((across, down): (i8, i8)) -> Margin {
    Margin::symmetric(across, down)
}

/// A bundled face at a size in points.
pub(crate) fn font(face: Face, size: f32) -> FontId {
    let family = match face {
        Face::Regular => FontFamily::Proportional,
        Face::SemiBold => FontFamily::Name("semibold".into()),
        Face::Italic => FontFamily::Name("italic".into()),
        Face::Serif => FontFamily::Name("serif".into()),
    };
    FontId::new(size, family)
}

/// Gives egui the bundled fonts and no others; every family falls back to the companion for Arabic script.
pub fn install_fonts(ctx: &egui::Context) {
    let mut fonts = FontDefinitions::empty();
    for (name, bytes) in FONT_FILES {
        fonts.font_data.insert(name.to_owned(), Arc::new(FontData::from_static(bytes)));
    }
    let families = [
        (FontFamily::Proportional, "Inter-Regular"),
        (FontFamily::Monospace, "Inter-Regular"),
        (FontFamily::Name("semibold".into()), "Inter-SemiBold"),
        (FontFamily::Name("italic".into()), "Inter-Italic"),
        (FontFamily::Name("serif".into()), "NotoSerif-Regular"),
    ];
    for (family, first) in families {
        let chain = [first, "Inter-Regular", "NotoNaskhArabic-Regular"];
        let mut list: Vec<String> = Vec::new();
        for name in chain {
            if !list.iter().any(|n| n == name) {
                list.push(name.to_owned());
            }
        }
        fonts.families.insert(family, list);
    }
    ctx.set_fonts(fonts);
}

/// Applies the look, light or dark.
pub fn apply_style(ctx: &egui::Context, dark: bool) {
    let theme = Theme::get();
    ctx.set_theme(if dark { egui::Theme::Dark } else { egui::Theme::Light });
    ctx.style_mut_of(if dark { egui::Theme::Dark } else { egui::Theme::Light }, |style| {
        style.visuals = visuals(theme.palette(dark), dark);
        let t = &theme.text;
        style.text_styles = [
            (TextStyle::Heading, font(Face::SemiBold, t.section)),
            (TextStyle::Body, font(Face::Regular, t.body)),
            (TextStyle::Button, font(Face::Regular, t.detail)),
            (TextStyle::Small, font(Face::Regular, t.small)),
            (TextStyle::Monospace, font(Face::Regular, t.detail)),
        ]
        .into();
        let s = &mut style.spacing;
        s.item_spacing = egui::vec2(theme.space.s, theme.space.xs);
        s.button_padding = egui::vec2(theme.control.padding.0, theme.control.padding.1);
        s.interact_size = egui::vec2(theme.control.hit, theme.panels.button);
        s.menu_margin = Margin::same(theme.control.menu);
        s.tooltip_width = theme.control.tooltip;
        s.scroll = egui::style::ScrollStyle::thin();
        style.animation_time = theme.control.seconds.1;
        style.interaction.selectable_labels = true;
        style.interaction.tooltip_delay = theme.control.seconds.0;
    });
}

/// Applies the size of everything, in hundredths of the usual.
pub fn apply_scale(ctx: &egui::Context, scale: u16) {
    let factor = f32::from(scale) / 100.0;
    if (ctx.zoom_factor() - factor).abs() > 1e-3 {
        ctx.set_zoom_factor(factor);
    }
}

/// Applies that nothing moves on its own, or that it may.
pub fn apply_motion(ctx: &egui::Context, reduce: bool) {
    let seconds = if reduce { 0.0 } else { Theme::get().control.seconds.1 };
    let now = ctx.style_of(ctx.theme()).animation_time;
    if (now - seconds).abs() > 1e-6 {
        ctx.all_styles_mut(|style| {
            style.animation_time = seconds;
            style.scroll_animation = if reduce {
                egui::style::ScrollAnimation::none()
            } else {
                egui::style::ScrollAnimation::default()
            };
        });
    }
}

fn visuals(p: &Palette, dark: bool) -> egui::Visuals {
    let mut v = if dark { egui::Visuals::dark() } else { egui::Visuals::light() };
    let theme = Theme::get();
    let radius = egui::CornerRadius::from(theme.radius.button);
    v.override_text_color = None;
    v.weak_text_color = Some(color(p.ink2));
    v.panel_fill = color(p.panel);
    v.window_fill = color(p.field);
    v.window_stroke = hairline(p.line);
    v.extreme_bg_color = color(p.field);
    v.faint_bg_color = color(p.panel);
    v.code_bg_color = color(p.sel);
    v.hyperlink_color = color(p.ink);
    v.warn_fg_color = color(p.ink);
    v.error_fg_color = color(p.ink);
    v.selection.bg_fill = color(p.marker);
    v.selection.stroke = hairline(p.ink);
    v.window_corner_radius = egui::CornerRadius::from(theme.radius.card);
    v.menu_corner_radius = egui::CornerRadius::from(theme.radius.card);
    let set = |w: &mut egui::style::WidgetVisuals, fill: Color, line: Color, ink: Color| {
        w.bg_fill = color(fill);
        w.weak_bg_fill = color(fill);
        w.bg_stroke = hairline(line);
        w.fg_stroke = hairline(ink);
        w.corner_radius = radius;
        w.expansion = 0.0;
    };
    set(&mut v.widgets.noninteractive, p.panel, p.hair, p.ink);
    set(&mut v.widgets.inactive, p.field, p.line, p.ink);
    set(&mut v.widgets.hovered, p.sel, p.line, p.ink);
    set(&mut v.widgets.active, p.sel, p.ink, p.ink);
    set(&mut v.widgets.open, p.sel, p.line, p.ink);
    v
}
