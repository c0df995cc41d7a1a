//! The head of the panel: name, kind, standing, other names, and the life on its own little axis.

use super::super::style::{color, hairline};
use super::super::widgets::{self, swatch};
use crate::model::{Bounds, EntityIx, Moment, Period, Presence, TieIx, describe_life};
use crate::scene::{Face, Palette, Scene, Theme, glyph_swatch, pip_swatch};
use crate::session::{ArrangeCommand, CameraCommand, Command, PageCommand, SelectCommand, Session};
use crate::view::Selection;
use egui::{Rect, Sense, Stroke, StrokeKind, Ui, Vec2, WidgetInfo, WidgetType, pos2, vec2};

pub(super) fn entity(
    session: &Session,
    commands: &mut Vec<Command>,
    ui: &mut Ui,
    palette: &Palette,
    entity: EntityIx,
) {
    let theme = Theme::get();
    let dataset = session.dataset();
    let record = dataset.entity(entity);
    ui.horizontal_top(|ui| {
        let (rect, _) = ui.allocate_exact_size(Vec2::splat(theme.proof.glyph), Sense::hover());
        swatch(ui, &tinted_glyph(session, entity, palette), rect.center());
        ui.vertical(|ui| {
            ui.set_width((ui.available_width() - theme.proof.buttons).max(0.0));
            widgets::line(ui, &record.name, Face::SemiBold, theme.text.title, palette.ink);
        });
        if ui.button("Go near").clicked() {
            commands.push(Command::Camera(CameraCommand::Neighbourhood(entity)));
        }
        let pinned = session.view.pins.contains(&entity);
        if ui
            .button(if pinned { "Unpin" } else { "Pin" })
            .on_hover_text("A pinned mark stays where it is (P)")
            .clicked()
        {
            commands.push(Command::Arrange(ArrangeCommand::TogglePin(entity)));
        }
    });
    ui.add_space(theme.gap.line);
    let presence = session.network.chronology.presence_of_entity(entity, session.view.period);
    let standing = standing_words(session, entity, presence);
    let sources =
        dataset.quotes_about(entity).map(|q| q.source).collect::<std::collections::BTreeSet<_>>().len();
    let witnesses = dataset.witnesses(dataset.quotes_about(entity)).len();
    let kind = session.network.kind(entity).name();
    let documents = match sources {
        1 => "1 document".to_owned(),
        _ => format!("{sources} documents, {witnesses} independent"),
    };
    let line = format!("{kind} · {standing} · {documents}");
    widgets::line(ui, &line, Face::Regular, theme.text.detail, palette.ink2);
    if session.has_page(entity) && widgets::link(ui, palette, "Whole page").clicked() {
        commands.push(Command::Page(PageCommand::Person(entity)));
    }
    if let Some(native) = &record.native {
        widgets::line(ui, native, Face::Regular, theme.text.body, palette.ink);
    }
    also_known(ui, palette, record);
    ui.add_space(theme.space.xs);
    life(session, ui, palette, entity);
    if let Some(note) = &record.note {
        ui.add_space(theme.gap.line);
        widgets::line(ui, &format!("Curator’s note: {note}"), Face::Italic, theme.text.small, palette.ink2);
    }
    ui.add_space(theme.gap.group);
    widgets::rule(ui, palette);
}

fn standing_words(session: &Session, entity: EntityIx, presence: Presence) -> String {
    let period = session.view.period;
    if !session.network.chronology.is_dated(entity) {
        return "undated".to_owned();
    }
    if period == Period::AllTime {
        return "dated".to_owned();
    }
    match presence {
        Presence::Evidenced => format!("evidenced in {}", period.label()),
        Presence::Possible => format!("possible in {}", period.label()),
        Presence::Unevidenced => format!("nobody evidences it in {}", period.label()),
    }
}

fn also_known(ui: &mut Ui, palette: &Palette, record: &crate::model::Entity) {
    let theme = Theme::get();
    let mut names: Vec<String> = record.short.iter().filter(|s| **s != record.name).cloned().collect();
    for alias in &record.aliases {
        let inferred = if alias.status == crate::model::Status::Inferred { " (inferred)" } else { "" };
        names.push(format!("{}{inferred}", alias.name));
    }
    if !names.is_empty() {
        widgets::line(
            ui,
            &format!("Also  {}", names.join(" · ")),
            Face::Regular,
            theme.text.detail,
            palette.ink2,
        );
    }
}

/// The glyph in the colour of its family.
pub(super) fn tinted_glyph(session: &Session, entity: EntityIx, palette: &Palette) -> Scene {
    let hue = palette.family(session.network.family(entity));
    let tinted = crate::scene::Palette { slate: hue, ..palette.clone() };
    glyph_swatch(session.network.kind(entity), &tinted)
}

/// A life on the dataset's axis: solid where evidenced, hatched where only bounded, open where nothing is said.
fn life(session: &Session, ui: &mut Ui, palette: &Palette, entity: EntityIx) {
    let theme = Theme::get();
    let Some(life) = session.network.chronology.life(entity) else { return };
    let words = describe_life(life);
    if life.dated {
        let (rect, response) =
            ui.allocate_exact_size(vec2(ui.available_width(), theme.proof.life.0), Sense::hover());
        response.widget_info(|| WidgetInfo::labeled(WidgetType::Label, true, format!("Life: {words}")));
        let axis = Axis { span: session.dataset().span(), rect };
        ui.painter().hline(rect.x_range(), rect.center().y, hairline(palette.line));
        axis.draw(ui, life.bounds, color(palette.outline(palette.family(session.network.family(entity)))));
        if let (Moment::On(from), Moment::On(to)) = session.view.period.ends() {
            let cut = Rect::from_x_y_ranges(axis.x(from.year())..=axis.x(to.year() + 1), rect.y_range());
            ui.painter().rect_stroke(cut, theme.proof.life_bar.1, hairline(palette.ink), StrokeKind::Inside);
        }
    }
    widgets::line(ui, &words, Face::Regular, theme.text.detail, palette.ink2);
}

struct Axis {
    span: (i32, i32),
    rect: Rect,
}

impl Axis {
    /// Where a year starts.
    fn x(&self, year: i32) -> f32 {
        #[expect(clippy::cast_precision_loss, reason = "years")]
        let share = (year - self.span.0) as f32 / (self.span.1 - self.span.0 + 1).max(1) as f32;
        self.rect.left() + share.clamp(0.0, 1.0) * self.rect.width()
    }

    fn draw(&self, ui: &Ui, b: Bounds, ink: egui::Color32) {
        let painter = ui.painter();
        let theme = Theme::get();
        let (half, (least, corner)) = (theme.proof.life.1, theme.proof.life_bar);
        let start = |m: Moment, open: i32| m.year().unwrap_or(open);
        let (first, last) = (self.span.0, self.span.1);
        let bar = |from: i32, to: i32| {
            let range = self.x(from)..=self.x(to + 1).max(self.x(from) + least);
            Rect::from_x_y_ranges(range, self.rect.center().y - half..=self.rect.center().y + half)
        };
        let (s0, s1) = (start(b.earliest_start, first), start(b.latest_start, last));
        let (e0, e1) = (start(b.earliest_end, first), start(b.latest_end, last));
        let outline = Stroke::new(theme.stroke.hair, ink);
        // What some reading allows, where both bounds are told.
        for (from, to, told) in [
            (s0, s1, b.earliest_start.day().is_some() && b.latest_start.day().is_some()),
            (e0, e1, b.earliest_end.day().is_some() && b.latest_end.day().is_some()),
        ] {
            if told && from < to {
                painter.rect_stroke(bar(from, to), corner, outline, StrokeKind::Inside);
            }
        }
        if b.latest_start.day().is_some() && b.earliest_end.day().is_some() && s1 <= e0 {
            painter.rect_filled(bar(s1, e0), corner, ink);
        }
    }
}

pub(super) fn tie(session: &Session, commands: &mut Vec<Command>, ui: &mut Ui, palette: &Palette, ix: TieIx) {
    let theme = Theme::get();
    let dataset = session.dataset();
    let tie = dataset.tie(ix);
    let predicate = dataset.predicate(tie.predicate);
    for (entity, lead) in [(tie.subject, ""), (tie.object, predicate.label.as_str())] {
        if !lead.is_empty() {
            widgets::line(ui, lead, Face::Regular, theme.text.section, palette.ink2);
        }
        ui.horizontal_top(|ui| {
            let (rect, _) = ui.allocate_exact_size(Vec2::splat(theme.proof.glyph), Sense::hover());
            swatch(ui, &tinted_glyph(session, entity, palette), rect.center());
            let name = egui::RichText::new(super::super::text::shown(&dataset.entity(entity).name))
                .font(super::super::style::font(Face::SemiBold, theme.text.title))
                .color(color(palette.ink));
            let label = egui::Label::new(name).wrap().selectable(false).sense(Sense::click());
            let response = ui
                .add(label)
                .on_hover_text("Show its evidence")
                .on_hover_cursor(egui::CursorIcon::PointingHand);
            if response.clicked() {
                commands.push(Command::Select(SelectCommand::Mark(Selection::Entity(entity))));
            }
        });
    }
    let evidence = dataset.evidence_of_tie(ix);
    ui.horizontal(|ui| {
        let (rect, _) = ui.allocate_exact_size(theme.proof.pip.into(), Sense::hover());
        swatch(ui, &pip_swatch(evidence, palette.ink, palette.panel), pos2(rect.center().x, rect.center().y));
        let disputed = if tie.claims.iter().any(|c| dataset.is_disputed(*c)) { " · disputed" } else { "" };
        let line = format!("{}{disputed} · {}", predicate.shape.label(), evidence.label());
        widgets::line(ui, &line, Face::Regular, theme.text.detail, palette.ink2);
    });
    ui.add_space(theme.space.s);
    widgets::rule(ui, palette);
}
