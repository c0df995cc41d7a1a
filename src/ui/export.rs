//! The export dialog: what is wanted of a figure on the right, the page as it will be on the left.

use super::paint::Painted;
use super::style::{color, font};
use super::widgets;
use crate::scene::{Face, Figure, Palette, Parts, Preset, Theme};
use crate::session::{
    Command, Draft, Export, ExportCommand, Format, PageChoice, Resolution, Session, Span, Tone,
};
use egui::{Align, ComboBox, Layout, ProgressBar, Rect, Sense, Stroke, Ui, Vec2, vec2};

/// Where the painted page is kept between frames: with what it is of, and how large.
const PREVIEW: &str = "export_preview";
type Kept = ((u64, u32, u32), Painted);

pub(super) fn show(session: &Session, commands: &mut Vec<Command>, ui: &Ui) {
    let Some(export) = &session.export else {
        // A page may be large: it is let go with its dialog.
        ui.data_mut(|d| d.remove::<Kept>(egui::Id::new(PREVIEW)));
        return;
    };
    let theme = Theme::get();
    let palette = theme.palette(session.is_dark());
    let room = ui.ctx().content_rect().size() - Vec2::splat(theme.export.around * 2.0);
    let size = room.min(vec2(theme.export.most.0, theme.export.most.1)).max(Vec2::ZERO);
    let modal = egui::Modal::new("export".into()).show(ui.ctx(), |ui| {
        ui.set_width(size.x);
        ui.horizontal_top(|ui| {
            let left = (size.x - theme.export.options - theme.space.l).max(0.0);
            ui.allocate_ui(vec2(left, size.y), |ui| {
                preview(export, palette, ui, size.y);
            });
            ui.add_space(theme.space.l);
            ui.vertical(|ui| {
                ui.set_width(theme.export.options);
                options(session, export, commands, ui, palette);
            });
        });
    });
    if modal.should_close() {
        commands.push(Command::Export(ExportCommand::Close));
    }
}

/// The page on its ground, as large as there is room for.
fn preview(export: &Export, palette: &Palette, ui: &mut Ui, height: f32) {
    let theme = Theme::get();
    let (area, response) = ui.allocate_exact_size(vec2(ui.available_width(), height), Sense::hover());
    ui.painter().rect_filled(area, theme.radius.card, color(palette.sel));
    let Some((number, figure)) = &export.preview else {
        let ink = color(palette.ink2);
        let font = font(Face::Regular, theme.text.body);
        ui.painter().text(area.center(), egui::Align2::CENTER_CENTER, "Drawing the page…", font, ink);
        return;
    };
    let words = format!("Preview: {}", figure.description);
    response.widget_info(|| egui::WidgetInfo::labeled(egui::WidgetType::Image, true, &words));
    let page = page_in(figure, area.shrink(theme.space.l));
    let ground = if export.draft.transparent { palette.field } else { figure.background };
    ui.painter().rect_filled(page, 0.0, color(ground));
    let scale = page.width() / figure.width.max(1.0);
    // Painted as the canvas is, and kept until it changes.
    let key = (*number, scale.to_bits(), ui.ctx().pixels_per_point().to_bits());
    let id = egui::Id::new(PREVIEW);
    let kept = ui.data(|d| d.get_temp::<Kept>(id));
    let painted = match kept.filter(|(of, painted)| *of == key && painted.is_current(ui.ctx())) {
        Some((_, painted)) => painted,
        None => Painted::new(ui.ctx(), &figure.as_scene(scale), page.min.to_vec2()),
    };
    ui.data_mut(|d| d.insert_temp(id, (key, painted.clone())));
    ui.painter().with_clip_rect(page).add(painted.shape());
    let stroke = Stroke::new(theme.stroke.hair, color(palette.line));
    ui.painter().rect_stroke(page, 0.0, stroke, egui::StrokeKind::Outside);
}

/// Where the page lies in the preview: on whole points, so that letters are sharp.
fn page_in(figure: &Figure, area: Rect) -> Rect {
    let scale = (area.width() / figure.width.max(1.0)).min(area.height() / figure.height.max(1.0));
    let size = vec2(figure.width, figure.height) * scale;
    let corner = area.center() - size * 0.5;
    Rect::from_min_size(corner.round(), size)
}

fn options(session: &Session, export: &Export, commands: &mut Vec<Command>, ui: &mut Ui, palette: &Palette) {
    let theme = Theme::get();
    let mut draft = export.draft.clone();
    widgets::line(ui, "Export a figure", Face::SemiBold, theme.text.title, palette.ink);
    ui.add_space(theme.space.s);
    ui.add_enabled_ui(export.working.is_none(), |ui| {
        let names: Vec<(&str, Format)> = Format::ALL.into_iter().map(|f| (f.name(), f)).collect();
        let width = ui.available_width();
        if let Some(format) = widgets::segments(ui, palette, width, &names, draft.format) {
            // An animation is for screens: fewer pixels, and the file stays small.
            if format.moves() && !draft.format.moves() {
                draft.resolution = Resolution::Scale(1.0);
            }
            draft.format = format;
        }
        ui.add_space(theme.space.s);
        page(&mut draft, ui, palette);
        ui.add_space(theme.space.s);
        let tones = [("Light", Tone::Light), ("Dark", Tone::Dark), ("Grey", Tone::Grey)];
        if let Some(tone) = widgets::segments(ui, palette, width, &tones, draft.tone) {
            draft.tone = tone;
        }
        ui.add_space(theme.space.s);
        moments(&mut draft, ui);
        ui.separator();
        parts(&mut draft, ui);
        ui.separator();
        inside(session, &mut draft, ui, palette);
    });
    if draft != export.draft {
        commands.push(Command::Export(ExportCommand::Change(Box::new(draft))));
    }
    ui.with_layout(Layout::bottom_up(Align::Min), |ui| {
        if let Some(done) = export.working {
            ui.horizontal(|ui| {
                if ui.button("Stop").clicked() {
                    commands.push(Command::Export(ExportCommand::Stop));
                }
                ui.visuals_mut().extreme_bg_color = color(palette.sel);
                ui.add(ProgressBar::new(done).desired_width(Theme::get().export.field).show_percentage());
            });
            return;
        }
        ui.horizontal(|ui| {
            let ready = page_error(&export.draft).is_none();
            // Enter saves, unless it presses something else.
            let enter = ui.input(|i| i.key_pressed(egui::Key::Enter)) && ui.memory(|m| m.focused().is_none());
            let save = ui.add_enabled(ready, egui::Button::new("Save…")).clicked();
            if save || (ready && enter) {
                commands.push(Command::Export(ExportCommand::Write));
            }
            let hint = "Put the figure on the clipboard, as pixels";
            if ui.add_enabled(ready, egui::Button::new("Copy")).on_hover_text(hint).clicked() {
                commands.push(Command::Export(ExportCommand::Copy));
            }
            if ui.button("Cancel").clicked() {
                commands.push(Command::Export(ExportCommand::Close));
            }
        });
        if let Some((_, figure)) = &export.preview {
            widgets::line(
                ui,
                &measures(&export.draft, figure),
                Face::Regular,
                theme.text.small,
                palette.ink2,
            );
        }
    });
}

/// What is wrong with a typed page.
fn page_error(draft: &Draft) -> Option<String> {
    let PageChoice::Typed(text) = &draft.page else { return None };
    crate::scene::Page::parse(text).err().map(|e| e.to_string())
}

fn page(draft: &mut Draft, ui: &mut Ui, palette: &Palette) {
    let theme = Theme::get();
    let name = match &draft.page {
        PageChoice::Window => "As large as the window shows it",
        PageChoice::Preset(preset) => preset.name,
        PageChoice::Typed(_) => "Another size",
    };
    ComboBox::from_label("Page").selected_text(name).width(theme.export.field).show_ui(ui, |ui| {
        if ui.selectable_label(draft.page == PageChoice::Window, "As large as the window shows it").clicked()
        {
            (draft.page, draft.resolution) = (PageChoice::Window, Resolution::Scale(2.0));
        }
        for preset in Preset::ALL {
            if ui.selectable_label(draft.page == PageChoice::Preset(preset), preset.name).clicked() {
                (draft.page, draft.resolution) = (PageChoice::Preset(preset), Resolution::Dpi(preset.dpi));
            }
        }
        if ui.selectable_label(matches!(draft.page, PageChoice::Typed(_)), "Another size").clicked() {
            (draft.page, draft.resolution) =
                (PageChoice::Typed("180x120mm".to_owned()), Resolution::Dpi(300.0));
        }
    });
    if let PageChoice::Typed(text) = &mut draft.page {
        let hint = "180x120mm, 7x5in, 1920x1080";
        let field = egui::TextEdit::singleline(text)
            .char_limit(widgets::MOST_TYPED)
            .hint_text(hint)
            .desired_width(theme.export.field);
        ui.add(field);
    }
    if let Some(error) = page_error(draft) {
        widgets::line(ui, &error, Face::Regular, theme.text.small, palette.ink);
    }
    if draft.format.has_pixels() {
        resolution(draft, ui);
    }
    widgets::checkbox(ui, true, &mut draft.crop, "Cut the page to what is drawn");
}

fn resolution(draft: &mut Draft, ui: &mut Ui) {
    let (name, options): (String, &[Resolution]) = match draft.resolution {
        Resolution::Dpi(dpi) => (
            format!("{dpi} dots per inch"),
            &[Resolution::Dpi(96.0), Resolution::Dpi(150.0), Resolution::Dpi(300.0), Resolution::Dpi(600.0)],
        ),
        Resolution::Scale(scale) => (
            format!("{scale} pixels to the point"),
            &[Resolution::Scale(1.0), Resolution::Scale(2.0), Resolution::Scale(4.0)],
        ),
    };
    let field = Theme::get().export.field;
    ComboBox::from_label("Resolution").selected_text(name).width(field).show_ui(ui, |ui| {
        for option in options {
            let name = match option {
                Resolution::Dpi(dpi) => format!("{dpi} dots per inch"),
                Resolution::Scale(scale) => format!("{scale} pixels to the point"),
            };
            ui.selectable_value(&mut draft.resolution, *option, name);
        }
    });
}

fn moments(draft: &mut Draft, ui: &mut Ui) {
    let field = Theme::get().export.field;
    if draft.format.moves() {
        let name = |seconds: f32| format!("{seconds} seconds");
        let shown = name(draft.seconds);
        ComboBox::from_label("a year").selected_text(shown).width(field).show_ui(ui, |ui| {
            for seconds in [0.4, 0.8, 1.5, 3.0] {
                ui.selectable_value(&mut draft.seconds, seconds, name(seconds));
            }
        });
        return;
    }
    let name = |span: Span| match span {
        Span::Shown => "What the slider shows".to_owned(),
        Span::Strip(count) => format!("Filmstrip of {count} years"),
    };
    ComboBox::from_label("Shows").selected_text(name(draft.span)).width(field).show_ui(ui, |ui| {
        for span in [Span::Shown, Span::Strip(4), Span::Strip(6), Span::Strip(8), Span::Strip(12)] {
            ui.selectable_value(&mut draft.span, span, name(span))
                .on_hover_text("A filmstrip shows the years in which most marks and lines come in");
        }
    });
    let hint = "Everything, or the part that the window shows";
    widgets::checkbox(ui, true, &mut draft.whole, "All of the picture").on_hover_text(hint);
}

fn parts(draft: &mut Draft, ui: &mut Ui) {
    let Parts { heading, legend, caption } = &mut draft.parts;
    widgets::checkbox(ui, true, heading, "Heading");
    widgets::checkbox(ui, true, legend, "Legend");
    widgets::checkbox(ui, true, caption, "Caption with sources and licence");
    let can = draft.format.can_be_transparent();
    widgets::checkbox(ui, can, &mut draft.transparent, "Transparent ground");
}

fn inside(session: &Session, draft: &mut Draft, ui: &mut Ui, palette: &Palette) {
    let theme = Theme::get();
    let hint = "The picture holds the whole snapshot: opened here, it is live again";
    let can = draft.format.holds_snapshot() && !session.view.filters.accused;
    widgets::checkbox(ui, can, &mut draft.embed, "Snapshot inside").on_hover_text(hint);
    if session.view.filters.accused && draft.format.holds_snapshot() {
        let why = "No snapshot goes inside: it would hold the persons that the figure leaves out.";
        widgets::line(ui, why, Face::Regular, theme.text.small, palette.ink2);
    }
    let hint = "Writes the documents that the figure rests on beside it, for LaTeX (.bib) and as CSL-JSON";
    widgets::checkbox(ui, true, &mut draft.bibliography, "Bibliography beside it").on_hover_text(hint);
}

/// The size of what will be written: "297 × 210 mm · 3508 × 2480 pixels".
fn measures(draft: &Draft, figure: &Figure) -> String {
    let mm = |points: f32| (points * 25.4 / 72.0).round();
    let paper = format!("{} × {} mm", mm(figure.width), mm(figure.height));
    let scale = if draft.format.has_pixels() { draft.resolution.scale().ok() } else { None };
    let pixels =
        scale.map(|s| format!("{} × {} pixels", (figure.width * s).round(), (figure.height * s).round()));
    match (pixels, draft.resolution) {
        (Some(pixels), Resolution::Scale(_)) => pixels,
        (Some(pixels), Resolution::Dpi(_)) => format!("{paper} · {pixels}"),
        (None, _) => paper,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_words_say_how_large_the_file_will_be() {
        let mut draft = Draft { resolution: Resolution::Dpi(300.0), ..Draft::default() };
        let figure = Figure {
            width: 841.89,
            height: 595.28,
            background: crate::scene::Color::WHITE,
            items: Vec::new(),
            description: String::new(),
            words: std::collections::BTreeMap::new(),
            drawings: Vec::new(),
        };
        assert_eq!(measures(&draft, &figure), "297 × 210 mm · 3508 × 2480 pixels");
        draft.format = Format::Pdf;
        assert_eq!(measures(&draft, &figure), "297 × 210 mm");
    }

    #[test]
    fn the_page_lies_whole_in_the_preview() {
        let figure = Figure {
            width: 240.0,
            height: 900.0,
            background: crate::scene::Color::WHITE,
            items: Vec::new(),
            description: String::new(),
            words: std::collections::BTreeMap::new(),
            drawings: Vec::new(),
        };
        let area = Rect::from_min_size(egui::pos2(30.0, 40.0), vec2(600.0, 500.0));
        let page = page_in(&figure, area);
        assert!(area.expand(1.0).contains_rect(page) && (page.height() - 500.0).abs() < 0.5, "{page:?}");
    }
}
