//! The measures: which ties count, what the picture says of them, the selected mark over the years, and all marks by
//! their place.

use super::super::plot::{PlotYear, YearPlot};
use super::super::style::color;
use super::super::widgets;
use super::claim;
use crate::analysis::measures::{Measures, Value, YearRow};
use crate::model::{EntityIx, Period, counted};
use crate::scene::{Face, Palette, Theme, counted_words};
use crate::session::{
    Command, MeasureCommand, PeriodCommand, PeriodMode, SelectCommand, Session, StyleCommand,
};
use crate::view::{Colors, Counting, Measure, Selection, Sizes};
use egui::{Rect, Sense, Ui, WidgetInfo, WidgetType, pos2, vec2};

/// Height of a plot, in points.
const PLOT: f32 = 44.0;
/// What a year without measures means.
const NOT_SHOWN: &str = "Where there is no bar the mark is not shown: nothing that is counted puts it in that year. That \
                         says nothing of whether it was there. More ties can mean that more was written.";

pub(super) fn show(
    session: &Session,
    by: &mut Option<Measure>,
    commands: &mut Vec<Command>,
    ui: &mut Ui,
    palette: &Palette,
) {
    let theme = Theme::get();
    switches(session, commands, ui, palette);
    ui.add_space(theme.gap.item);
    state(session, commands, ui);
    let measures = session.measures().cloned();
    if let Some(Selection::Entity(entity)) =
        session.derived().standings.drawn_selection(session.view.selection)
    {
        ui.add_space(theme.gap.group);
        of_mark(session, measures.as_deref(), entity, commands, ui, palette);
    }
    let Some(measures) = measures else { return };
    ui.add_space(theme.gap.group);
    let remark = format!(
        "{}, {}",
        counted(measures.entities, "mark", "marks"),
        counted(measures.pairs, "pair of neighbours", "pairs of neighbours")
    );
    let period = session.view.period.label();
    widgets::heading(ui, palette, &period, &remark);
    ui.add_space(theme.gap.heading);
    let width = ui.available_width();
    let options = Measure::ALL.map(|m| (m.words().0, m));
    let chosen = by.unwrap_or(Measure::Degree);
    if let Some(measure) = widgets::segments(ui, palette, width, &options, chosen) {
        *by = Some(measure);
    }
    widgets::line(ui, chosen.words().1, Face::Regular, theme.text.small, palette.ink3);
    if chosen == Measure::Community {
        communities(session, &measures, commands, ui, palette);
    } else {
        places(session, &measures, chosen, commands, ui, palette);
    }
}

/// Which ties count, and what size and hue say.
fn switches(session: &Session, commands: &mut Vec<Command>, ui: &mut Ui, palette: &Palette) {
    let theme = Theme::get();
    let style = session.view.style;
    let width = ui.available_width();
    widgets::heading(ui, palette, "Ties are counted", "");
    ui.add_space(theme.gap.heading);
    let options = [("Strictly", Counting::Strict), ("Generously", Counting::Generous)];
    if let Some(counting) = widgets::segments(ui, palette, width, &options, style.counting) {
        commands.push(Command::Style(StyleCommand::Counting(counting)));
    }
    let words = counted_words(style, session.view.period);
    widgets::line(ui, &format!("Here {words}."), Face::Regular, theme.text.small, palette.ink3);
    ui.add_space(theme.gap.item);
    ui.push_id("sizes", |ui| {
        widgets::heading(ui, palette, "Size of marks in the network", "");
        ui.add_space(theme.gap.heading);
        let options = [("Kind", Sizes::Kind), ("Degree", Sizes::Degree), ("Betweenness", Sizes::Betweenness)];
        if let Some(sizes) = widgets::segments(ui, palette, width, &options, style.sizes) {
            commands.push(Command::Style(StyleCommand::Sizes(sizes)));
        }
    });
    ui.add_space(theme.gap.item);
    ui.push_id("colors", |ui| {
        widgets::heading(ui, palette, "Hue", "");
        ui.add_space(theme.gap.heading);
        let options = [
            ("Family", Colors::Families),
            ("Community", Colors::Communities),
            ("Degree", Colors::Degree),
            ("Between", Colors::Betweenness),
        ];
        if let Some(colors) = widgets::segments(ui, palette, width, &options, style.colors) {
            commands.push(Command::Style(StyleCommand::Colors(colors)));
        }
    });
}

/// How far the reckoning is, and a way to stop it.
fn state(session: &Session, commands: &mut Vec<Command>, ui: &mut Ui) {
    if let Some(done) = session.measuring() {
        ui.horizontal(|ui| {
            ui.label(format!("Measuring: {:.0} %", done * 100.0));
            if ui.small_button("Stop measuring").clicked() {
                commands.push(Command::Measure(MeasureCommand::Stop));
            }
        });
    } else if session.measuring_stopped() {
        ui.horizontal(|ui| {
            ui.label("Not measured: it was stopped.");
            if ui.small_button("Measure").clicked() {
                commands.push(Command::Measure(MeasureCommand::Resume));
            }
        });
    }
}

/// The selected mark: its measures in the period, and over the years.
fn of_mark(
    session: &Session,
    measures: Option<&Measures>,
    entity: EntityIx,
    commands: &mut Vec<Command>,
    ui: &mut Ui,
    palette: &Palette,
) {
    let theme = Theme::get();
    let period = session.view.period;
    let name = session.network.name_at(entity, period).to_string();
    widgets::line(ui, &name, Face::SemiBold, theme.text.body, palette.ink);
    if let Some(measures) = measures {
        let words = match measures.value(entity) {
            None => format!("not shown, {}: nothing is measured", period.label()),
            Some(value) => format!("{}: {}", period.label(), value_words(session, measures, value)),
        };
        widgets::line(ui, &words, Face::Regular, theme.text.detail, palette.ink2);
    }
    let Some(years) = session.measure_years() else { return };
    let rows: Vec<YearRow> = years.rows(entity).collect();
    for measure in [Measure::Degree, Measure::Betweenness] {
        ui.add_space(theme.gap.item);
        if let Some(year) = plot(&rows, measure, period, ui, palette) {
            commands.push(Command::Period(PeriodCommand::Mode(PeriodMode::Moment)));
            commands.push(Command::Period(PeriodCommand::Year(year)));
        }
    }
    widgets::line(ui, NOT_SHOWN, Face::Regular, theme.text.small, palette.ink3);
}

/// A measure of a mark in each year; the year that was asked for.
fn plot(rows: &[YearRow], measure: Measure, period: Period, ui: &mut Ui, palette: &Palette) -> Option<i32> {
    let number = |v: Value| match measure {
        Measure::Degree => f64::from(v.degree),
        Measure::Betweenness | Measure::Community => v.betweenness,
    };
    let most = rows.iter().filter_map(|r| r.value).map(number).fold(0.0, f64::max);
    let words = |row: &YearRow| match row.value {
        None => format!("{}: not shown", row.year),
        Some(v) => {
            let (value, place) = match measure {
                Measure::Degree => (counted_degree(v.degree), v.degree_rank),
                Measure::Betweenness | Measure::Community => {
                    (format!("{:.3}", v.betweenness), v.betweenness_rank)
                }
            };
            format!("{}: {value}{}", row.year, place_words(place, row.entities))
        }
    };
    #[expect(clippy::cast_possible_truncation, reason = "a share")]
    let share = |v: Value| if most > 0.0 { (number(v) / most) as f32 } else { 0.0 };
    let years: Vec<PlotYear> = rows
        .iter()
        .map(|row| PlotYear {
            year: row.year,
            share: row.value.map(share).map(|s| (s, s)),
            words: words(row),
        })
        .collect();
    let (name, unit) = (measure.words().0, if measure == Measure::Degree { "most" } else { "greatest" });
    let greatest = rows
        .iter()
        .filter(|r| r.value.is_some_and(|v| most > 0.0 && number(v) >= most))
        .map(|r| r.year)
        .next();
    let unseen = rows.iter().filter(|r| r.value.is_none()).count();
    let at = greatest.map_or_else(String::new, |year| match measure {
        Measure::Degree => format!("{unit} {most:.0}, in {year}; "),
        Measure::Betweenness | Measure::Community => format!("{unit} {most:.3}, in {year}; "),
    });
    let summary = format!("{at}not shown in {unseen} of {}", counted(rows.len(), "year", "years"));
    widgets::heading(ui, palette, &format!("{name} over the years"), at.trim_end_matches("; "));
    ui.add_space(Theme::get().gap.heading);
    let plot = YearPlot {
        name,
        summary: &summary,
        years: &years,
        period,
        hue: palette.slate,
        height: PLOT,
        with_years: true,
    };
    ui.push_id(name, |ui| plot.show(ui, palette)).inner
}

fn counted_degree(degree: u32) -> String {
    counted(usize::try_from(degree).unwrap_or(usize::MAX), "neighbour", "neighbours")
}

fn place_words(place: Option<u32>, of: usize) -> String {
    place.map_or_else(String::new, |p| format!(", place {p} of {of}"))
}

/// All measures of a mark in the period.
fn value_words(session: &Session, measures: &Measures, v: Value) -> String {
    let community = v.community.and_then(|n| usize::try_from(n).ok()).map(|n| {
        let members = measures.communities.get(n).map_or(&[][..], Vec::as_slice);
        let head = head(session, measures, members);
        format!("; community of {head} ({})", counted(members.len(), "mark", "marks"))
    });
    format!(
        "{}{}; betweenness {:.3}{}{}",
        counted_degree(v.degree),
        place_words(v.degree_rank, measures.entities),
        v.betweenness,
        place_words(v.betweenness_rank, measures.entities),
        community.unwrap_or_default()
    )
}

/// The name of the member of a community with the most neighbours.
fn head(session: &Session, measures: &Measures, members: &[EntityIx]) -> String {
    measures
        .by_degree(members)
        .first()
        .map(|e| session.network.name_at(*e, session.view.period).to_string())
        .unwrap_or_default()
}

/// Every mark by its place, each with a bar.
fn places(
    session: &Session,
    measures: &Measures,
    by: Measure,
    commands: &mut Vec<Command>,
    ui: &mut Ui,
    palette: &Palette,
) {
    let ranked = measures.ranked(by);
    let greatest = measures.greatest;
    let list = by.words().0;
    for (entity, value) in ranked.iter().take(claim::more(ui, list, ranked.len())) {
        #[expect(clippy::cast_possible_truncation, reason = "a share")]
        let (place, number, share) = match by {
            Measure::Degree => (
                value.degree_rank,
                value.degree.to_string(),
                (f64::from(value.degree) / f64::from(greatest.degree.max(1))) as f32,
            ),
            Measure::Betweenness | Measure::Community => (
                value.betweenness_rank,
                format!("{:.3}", value.betweenness),
                if greatest.betweenness > 0.0 {
                    (value.betweenness / greatest.betweenness) as f32
                } else {
                    0.0
                },
            ),
        };
        let place = place.map_or_else(|| "–".to_owned(), |p| p.to_string());
        row(session, *entity, (&place, &number, share), commands, ui, palette);
    }
    claim::offer(ui, palette, list, ranked.len());
}

/// A mark with its place, its value and a bar; a click selects it.
fn row(
    session: &Session,
    entity: EntityIx,
    (place, number, share): (&str, &str, f32),
    commands: &mut Vec<Command>,
    ui: &mut Ui,
    palette: &Palette,
) {
    let theme = Theme::get();
    let name = session.network.name_at(entity, session.view.period).to_string();
    let size = vec2(ui.available_width(), theme.panels.legend_row);
    let (rect, response) = ui.allocate_exact_size(size, Sense::click());
    let selected = session.view.selection == Some(Selection::Entity(entity));
    response.widget_info(|| {
        let label = format!("{name}: {number}, place {place}");
        WidgetInfo::selected(WidgetType::SelectableLabel, true, selected, label)
    });
    if ui.is_rect_visible(rect) {
        let around = rect.expand2(vec2(theme.row.bleed, 0.0));
        if selected || response.hovered() {
            ui.painter().rect_filled(around, theme.row.corner, color(palette.sel));
        }
        widgets::focus_ring(ui, &response, around, palette);
        let middle = rect.center().y;
        let (detail, small) = (theme.text.detail, theme.text.small);
        let columns = (rect.left() + theme.row.bare, rect.right() - 56.0);
        let at = pos2(columns.0 - theme.row.bleed, middle);
        widgets::text_at(ui, at, egui::Align2::RIGHT_CENTER, place, Face::Regular, small, palette.ink2);
        let bar = Rect::from_min_max(
            pos2(columns.0, rect.bottom() - 3.0),
            pos2(columns.0 + (columns.1 - columns.0) * share, rect.bottom() - 1.0),
        );
        ui.painter().rect_filled(bar, 0.0, color(palette.slate));
        let clip = Rect::from_min_max(pos2(columns.0, rect.top()), pos2(columns.1, rect.bottom()));
        let shown = super::super::text::shown(&name).into_owned();
        let font = super::super::style::font(Face::Regular, detail);
        let galley = ui.painter().layout_no_wrap(shown, font, color(palette.ink));
        let top = pos2(columns.0, middle - galley.size().y * 0.5 - 1.0);
        ui.painter().with_clip_rect(clip.intersect(ui.clip_rect())).galley(top, galley, color(palette.ink));
        let at = pos2(rect.right(), middle);
        widgets::text_at(ui, at, egui::Align2::RIGHT_CENTER, number, Face::Regular, detail, palette.ink);
    }
    let whole = session.dataset().entity(entity).name.clone();
    if response.on_hover_text(super::super::text::shown(&whole)).clicked() {
        commands.push(Command::Select(SelectCommand::GoTo(Selection::Entity(entity))));
    }
}

/// The communities with their members.
fn communities(
    session: &Session,
    measures: &Measures,
    commands: &mut Vec<Command>,
    ui: &mut Ui,
    palette: &Palette,
) {
    let theme = Theme::get();
    let modularity = format!(
        "{}; modularity {:.2}",
        counted(measures.communities.len(), "community", "communities"),
        measures.modularity
    );
    widgets::line(ui, &modularity, Face::Regular, theme.text.small, palette.ink2);
    for (n, members) in (1..).zip(&measures.communities) {
        ui.add_space(theme.gap.item);
        let list = format!("Community {n}: {}", head(session, measures, members));
        let hue = palette.family(Some(n - 1));
        let remark = counted(members.len(), "mark", "marks");
        let top = ui.cursor().left_top();
        ui.horizontal(|ui| {
            ui.add_space(theme.row.bare);
            ui.vertical(|ui| widgets::heading(ui, palette, &list, &remark));
        });
        let at = pos2(top.x + theme.row.bleed * 2.0, top.y + theme.panels.heading * 0.5);
        ui.painter().circle_filled(at, theme.row.bleed, color(hue));
        let members = measures.by_degree(members);
        let shown = claim::more(ui, &list, members.len());
        for entity in members.iter().take(shown) {
            let degree = measures.value(*entity).map_or(0, |v| v.degree);
            let share = f64::from(degree) / f64::from(measures.greatest.degree.max(1));
            #[expect(clippy::cast_possible_truncation, reason = "a share")]
            row(session, *entity, ("", &degree.to_string(), share as f32), commands, ui, palette);
        }
        claim::offer(ui, palette, &list, members.len());
    }
}
