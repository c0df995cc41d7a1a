//! A row for each claim, denials included.

use super::{Cell, Column, Goal, Row};
use crate::analysis::lineage::Days;
use crate::analysis::statement::attributed;
use crate::analysis::told::{Timing, Told};
use crate::model::{ClaimIx, Object, Period, describe_claim_whole, describe_dating};

pub(super) const COLUMNS: [Column; 16] = [
    Column::text("statement", "Statement", 60),
    Column::text("subject", "Subject", 24),
    Column::text("predicate", "Predicate", 16),
    Column::text("object", "Object", 24),
    Column::date("when", "When", 20),
    Column::text("date", "Date as written", 16),
    Column::text("holds", "Holds", 6),
    Column::text("basis", "Basis", 20),
    Column::text("in-period", "In period", 10),
    Column::text("status", "Status", 9),
    Column::text("speaker", "Says who", 40),
    Column::text("sources", "Sources", 24),
    Column::number("witnesses", "Independent sources", 8),
    Column::text("disputed", "Disputed", 16),
    Column::text("answers", "Answers", 64),
    Column::text("id", "Id", 64),
];

pub(super) fn rows(told: &Told<'_>) -> Vec<Row> {
    let dataset = &told.network.dataset;
    let row = |(claim, timing): (ClaimIx, Timing)| {
        let record = dataset.claim(claim);
        let days = told.span(claim).map_or(Days::OPEN, Days::of);
        let when = describe_dating(dataset, &told.network.chronology, claim);
        let written = record.when.as_ref();
        let speaker = told.speaker(claim);
        let mut sources: Vec<&str> = Vec::new();
        for quote in &record.quotes {
            let id = dataset.source(quote.source).id.as_str();
            if !sources.contains(&id) {
                sources.push(id);
            }
        }
        let cells = vec![
            // Whoever copies this cell alone takes along who says so.
            Cell::text(attributed(&describe_claim_whole(dataset, claim), &speaker)),
            Cell::text(dataset.entity(record.subject).label()),
            Cell::text(dataset.predicate_of(claim).id.as_str()),
            Cell::text(object(told, claim)),
            Cell::Date(days.first, days.last, when.into()),
            Cell::text(written.map_or(String::new(), |w| w.edtf.to_string())),
            Cell::text(written.map_or("", |w| w.holds.name())),
            Cell::text(written.map_or(String::new(), |w| w.basis.describe())),
            Cell::text(in_period(timing, told.period)),
            Cell::text(record.status.name()),
            Cell::text(speaker),
            Cell::text(sources.join(", ")),
            Cell::number(dataset.witnesses(&record.quotes).len()),
            Cell::text(disputed(told, claim)),
            Cell::text(record.answers.map_or("", |a| dataset.claim(a).id.as_str())),
            Cell::text(record.id.as_str()),
        ];
        Row::new(Goal::Claim(claim), cells)
    };
    told.claims().map(row).collect()
}

fn object(told: &Told<'_>, claim: ClaimIx) -> String {
    match &told.network.dataset.claim(claim).object {
        Some(Object::Entity(e)) => told.network.dataset.entity(*e).label().to_owned(),
        Some(Object::Name(text) | Object::Text(text)) => text.clone(),
        Some(Object::Number { said, .. }) => said.clone(),
        None => String::new(),
    }
}

/// Over all years everything dated is evidenced: then the word says no more than that.
fn in_period(timing: Timing, period: Period) -> &'static str {
    match timing {
        Timing::Undated => "undated",
        _ if period == Period::AllTime => "dated",
        timing => timing.name(),
    }
}

fn disputed(told: &Told<'_>, claim: ClaimIx) -> &'static str {
    let dataset = &told.network.dataset;
    match (!dataset.claim(claim).rivals.is_empty(), !dataset.denied_by(claim).is_empty()) {
        (true, true) => "rival, denied",
        (true, false) => "rival",
        (false, true) => "denied",
        (false, false) => "",
    }
}
