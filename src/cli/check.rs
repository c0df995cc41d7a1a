//! `schism check`: reports like a compiler.

use super::args::CheckArgs;
use super::{input, output};
use crate::dataset::{Diagnostic, Figures, Report, render_text};
use crate::model::visible_line;
use anyhow::Result;
use std::fmt::Write as _;

pub(super) fn run(args: &CheckArgs) -> Result<bool> {
    let report = input::load_report(args.file.as_deref(), args.sources.as_deref())?;
    if args.json {
        output::print_json(&json(&report))?;
    } else {
        output::print(&human(&report))?;
    }
    Ok(report.passed())
}

#[derive(serde::Serialize)]
struct JsonReport<'a> {
    passed: bool,
    diagnostics: &'a [Diagnostic],
    figures: &'a Option<Figures>,
}

fn json(report: &Report) -> String {
    let json =
        JsonReport { passed: report.passed(), diagnostics: &report.diagnostics, figures: &report.figures };
    let mut text = serde_json::to_string_pretty(&json).unwrap_or_default();
    text.push('\n');
    text
}

fn human(report: &Report) -> String {
    let mut out = render_text(&report.diagnostics);
    let errors = report.diagnostics.iter().filter(|d| d.is_error()).count();
    let warnings = report.diagnostics.len() - errors;
    if let Some(figures) = &report.figures {
        write_figures(&mut out, figures);
    }
    let verdict = if report.passed() { "passed" } else { "failed" };
    let _ = writeln!(out, "{verdict}: {errors} errors, {warnings} warnings");
    out
}

fn write_figures(out: &mut String, figures: &Figures) {
    let _ = writeln!(
        out,
        "{} entities, {} claims ({} between entities, {} undated), {} ties, {} quotes",
        figures.entities,
        figures.claims,
        figures.relation_claims,
        figures.undated_claims,
        figures.ties,
        figures.quotes
    );
    for (witnesses, entities) in &figures.entities_by_witnesses {
        let _ = writeln!(out, "  {entities} entities with {witnesses} independent witness(es)");
    }
    for document in &figures.documents {
        if !document.verified {
            let _ = writeln!(out, "  {}: no document, its quotes are not verified", document.source);
            continue;
        }
        let share = |n: usize| (n * 100).checked_div(document.sentences).unwrap_or(0);
        let _ = writeln!(
            out,
            "  {}: {} sentences, {} quoted ({} %), {} furniture ({} %), {} open",
            document.source,
            document.sentences,
            document.quoted,
            share(document.quoted),
            document.furniture,
            share(document.furniture),
            document.open.len()
        );
        for (line, text) in &document.open {
            let head: String = visible_line(text).chars().take(100).collect();
            let _ = writeln!(out, "    line {line}: {head}");
        }
    }
}
