//! Under the years: how many documents speak of each, so that silence in the record shows. It is the record that is silent
//! in such a year; nothing is said of what happened.

use super::super::plot::{PlotYear, YearPlot};
use super::super::widgets::text_at;
use super::axis::Axis;
use crate::analysis::YearSources;
use crate::model::{SourceIx, counted};
use crate::scene::{Face, Theme};
use crate::session::{Command, PeriodCommand, PeriodMode, Session};
use egui::{Align2, Ui, UiBuilder, pos2};

pub(super) fn show(session: &Session, commands: &mut Vec<Command>, ui: &mut Ui, axis: &Axis) {
    let theme = Theme::get();
    let palette = theme.palette(session.is_dark());
    let coverage = &session.derived().coverage;
    let documents = session.dataset().sources().len().max(1);
    #[expect(clippy::cast_precision_loss, reason = "a few documents")]
    let share = |n: usize| n as f32 / documents as f32;
    let years: Vec<PlotYear> = coverage
        .years
        .iter()
        .map(|y| {
            let (sure, some) = (y.evidenced.len(), y.evidenced.len() + y.possible.len());
            let share = (some > 0).then(|| (share(sure), share(some)));
            PlotYear { year: y.year, share, words: words(session, y) }
        })
        .collect();
    let silent: Vec<String> = coverage.silent().map(|y| y.to_string()).collect();
    let summary = if silent.is_empty() {
        format!("each of {} is spoken of by one at least", counted(years.len(), "year", "years"))
    } else {
        format!("silent of {}", silent.join(", "))
    };
    let plot = YearPlot {
        name: "Documents that speak of each year",
        summary: &summary,
        years: &years,
        period: session.view.period,
        hue: palette.slate,
        height: axis.record.height(),
        with_years: false,
    };
    let asked = ui
        .scope_builder(UiBuilder::new().max_rect(axis.record).id_salt("record"), |ui| plot.show(ui, palette))
        .inner;
    if let Some(year) = asked {
        commands.push(Command::Period(PeriodCommand::Mode(PeriodMode::Moment)));
        commands.push(Command::Period(PeriodCommand::Year(year)));
        commands.push(Command::EndGesture);
    }
    let at = pos2(axis.undated.center().x, axis.record.center().y);
    let size = theme.text.small;
    text_at(ui, at, Align2::CENTER_CENTER, "documents", Face::Regular, size, palette.ink3);
}

/// Who speaks of a year: "1995: 3 documents, 2 independent witnesses: A, B, C; possibly D".
fn words(session: &Session, y: &YearSources) -> String {
    let title = |s: &SourceIx| session.dataset().source(*s).title.as_str();
    let titles = |list: &[SourceIx]| list.iter().map(title).collect::<Vec<_>>().join(", ");
    let mut parts = Vec::new();
    if !y.evidenced.is_empty() {
        let witnesses = counted(y.witnesses, "independent witness", "independent witnesses");
        let documents = counted(y.evidenced.len(), "document", "documents");
        parts.push(format!("{documents}, {witnesses}: {}", titles(&y.evidenced)));
    }
    if !y.possible.is_empty() {
        parts.push(format!("possibly {}", titles(&y.possible)));
    }
    if parts.is_empty() {
        return format!("{}: these documents say nothing of this year", y.year);
    }
    format!("{}: {}", y.year, parts.join("; "))
}
