//! Mode, play, a year to type, speed, and the switch for marks without a date.

use super::super::Desk;
use super::super::style::{across_down, color, font};
use super::super::widgets::{CheckRow, MOST_TYPED, icon_button, segments};
use crate::model::Period;
use crate::scene::{Face, Palette, Theme};
use crate::session::{Command, FilterCommand, PeriodCommand, PeriodMode, Session, Tool, ToolCommand};
use egui::{Color32, Key, Rect, Stroke, Ui, WidgetInfo, vec2};

pub(super) fn show(session: &Session, desk: &mut Desk, commands: &mut Vec<Command>, ui: &mut Ui) {
    let theme = Theme::get();
    let palette = theme.palette(session.is_dark());
    ui.spacing_mut().item_spacing = theme.time.apart.into();
    let modes = [
        ("Moment", PeriodMode::Moment),
        ("Range", PeriodMode::Range),
        ("Up to", PeriodMode::UpTo),
        ("All", PeriodMode::AllYears),
    ];
    let width = ui.available_width();
    if let Some(mode) = segments(ui, palette, width, &modes, PeriodMode::of(session.view.period)) {
        commands.push(Command::Period(PeriodCommand::Mode(mode)));
    }
    ui.horizontal(|ui| {
        let playing = session.player.playing;
        let name = if playing { "Stop playing" } else { "Play through the years" };
        if icon_button(ui, palette, name, true, |p, r, ink| play_icon(p, r, ink, playing)).clicked() {
            commands.push(Command::Period(PeriodCommand::TogglePlay));
        }
        if icon_button(ui, palette, "One year back", true, |p, r, ink| chevron(p, r, ink, -1.0)).clicked() {
            commands.push(Command::Period(PeriodCommand::Step(-1)));
        }
        if icon_button(ui, palette, "One year on", true, |p, r, ink| chevron(p, r, ink, 1.0)).clicked() {
            commands.push(Command::Period(PeriodCommand::Step(1)));
        }
        year_field(session, desk, commands, ui);
    });
    speed(session, commands, ui, palette);
    undated(session, commands, ui, palette);
    compare(session, commands, ui, palette);
}

/// Of a range: what lies between its two years, or the two side by side.
fn compare(session: &Session, commands: &mut Vec<Command>, ui: &mut Ui, palette: &Palette) {
    let Period::Range(from, to) = session.view.period else { return };
    let on = session.view.compare;
    let row = CheckRow {
        on,
        name: "Compare the two years",
        swatch: crate::scene::Scene::default(),
        inset: 0.0,
        name_at: Theme::get().row.bare,
        count: (String::new(), String::new()),
        label: format!("Compare {from} with {to}"),
    };
    let hint = "What appeared, went and changed between the first and the last year of the range";
    if row.show(ui, palette).on_hover_text(hint).clicked() {
        commands.push(Command::Period(PeriodCommand::Compare(!on)));
        if !on {
            commands.push(Command::Tool(ToolCommand::Open(Tool::Compare)));
        }
    }
}

fn year_field(session: &Session, desk: &mut Desk, commands: &mut Vec<Command>, ui: &mut Ui) {
    let theme = Theme::get();
    let now = match session.view.period {
        Period::AllTime => String::new(),
        period => period.label().trim_start_matches("up to ").to_owned(),
    };
    let mut text = desk.typed_year.clone().unwrap_or_else(|| now.clone());
    let field = egui::TextEdit::singleline(&mut text)
        .char_limit(MOST_TYPED)
        .font(font(Face::SemiBold, theme.text.section))
        .hint_text("year")
        .horizontal_align(egui::Align::Center)
        .margin(across_down(theme.time.year))
        .desired_width((ui.available_width() - theme.time.year_end).max(0.0))
        .id_salt("year");
    let response = ui.add(field);
    response.widget_info(|| {
        let mut info = WidgetInfo::text_edit(true, "", &now, "");
        info.label = Some("Year".to_owned());
        info
    });
    if response.gained_focus() {
        desk.typed_year = Some(now);
    } else if response.changed() {
        desk.typed_year = Some(text);
    }
    if response.lost_focus() {
        let typed = desk.typed_year.take();
        if ui.input(|i| i.key_pressed(Key::Enter))
            && let Some(command) = typed.as_deref().and_then(read_years)
        {
            commands.push(Command::EndGesture);
            commands.push(Command::Period(command));
            commands.push(Command::EndGesture);
        }
    }
}

/// A year, or two with a dash between them.
fn read_years(text: &str) -> Option<PeriodCommand> {
    let text = text.trim();
    let mut years = text.split(['-', '–', '/', ' ']).filter(|t| !t.is_empty()).map(str::parse::<i32>);
    match (years.next()?.ok()?, years.next()) {
        (year, None) => Some(PeriodCommand::Year(year)),
        (from, Some(to)) => Some(PeriodCommand::Range(from, to.ok()?)),
    }
}

fn speed(session: &Session, commands: &mut Vec<Command>, ui: &mut Ui, palette: &Palette) {
    let theme = Theme::get();
    ui.horizontal(|ui| {
        ui.label(
            egui::RichText::new("Speed")
                .font(font(Face::Regular, theme.text.detail))
                .color(color(palette.ink2)),
        );
        let words = |speed: f32| match speed {
            s if s < 0.6 => "half a year a second".to_owned(),
            s if (s - 1.0).abs() < 0.1 => "1 year a second".to_owned(),
            s => format!("{s:.0} years a second"),
        };
        egui::ComboBox::from_id_salt("speed")
            .width(theme.time.speed)
            .selected_text(words(session.player.speed))
            .show_ui(ui, |ui| {
                for speed in [0.5, 1.0, 2.0, 4.0] {
                    let on = (session.player.speed - speed).abs() < 0.01;
                    if ui.selectable_label(on, words(speed)).clicked() {
                        commands.push(Command::Period(PeriodCommand::Speed(speed)));
                    }
                }
            });
    });
}

fn undated(session: &Session, commands: &mut Vec<Command>, ui: &mut Ui, palette: &Palette) {
    let on = session.view.filters.undated;
    let count = session.network.tally().undated;
    let row = CheckRow {
        on,
        name: "Undated marks",
        swatch: crate::scene::Scene::default(),
        inset: 0.0,
        name_at: Theme::get().row.bare,
        count: (count.to_string(), String::new()),
        label: format!("Undated marks: {count}"),
    };
    let hint = "Marks that no claim dates: dotted when shown, ghosts when not";
    if row.show(ui, palette).on_hover_text(hint).clicked() {
        commands.push(Command::Filter(FilterCommand::Undated(!on)));
    }
}

fn play_icon(p: &egui::Painter, rect: Rect, ink: Color32, playing: bool) {
    let c = rect.center();
    if playing {
        for x in [-3.0, 3.0] {
            p.rect_filled(Rect::from_center_size(c + vec2(x, 0.0), vec2(3.0, 10.0)), 0.5, ink);
        }
    } else {
        let points = vec![c + vec2(-3.5, -5.5), c + vec2(5.5, 0.0), c + vec2(-3.5, 5.5)];
        p.add(egui::Shape::convex_polygon(points, ink, Stroke::NONE));
    }
}

fn chevron(p: &egui::Painter, rect: Rect, ink: Color32, side: f32) {
    let c = rect.center();
    let at = |x: f32, y: f32| c + vec2(x * side, y);
    p.line(vec![at(-2.0, -4.5), at(2.5, 0.0), at(-2.0, 4.5)], Stroke::new(Theme::get().stroke.sign, ink));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_year_or_two_can_be_typed() {
        assert_eq!(read_years(" 1992 "), Some(PeriodCommand::Year(1992)));
        assert_eq!(read_years("1986–1992"), Some(PeriodCommand::Range(1986, 1992)));
        assert_eq!(read_years("1986-1992"), Some(PeriodCommand::Range(1986, 1992)));
        assert_eq!(read_years("soon"), None);
        assert_eq!(read_years(""), None);
    }
}
