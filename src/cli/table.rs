//! `schism table`: entities, claims, sources or quotes, sorted and filtered, for a terminal or as CSV.

use super::output;
use super::reading::{self, Reading};
use super::reading_args::TableArgs;
use crate::analysis::table::{Table, Which};
use anyhow::Result;

/// The arguments that depend on which table it is, understood.
pub(super) struct Plan {
    sort: Option<usize>,
}

/// Understands the arguments.
///
/// # Errors
/// In words, if there is no such column, or the table is not one of claims.
pub(super) fn plan(args: &TableArgs) -> Result<Plan, String> {
    if args.with.is_some() && args.which != Which::Claims {
        return Err("--with is about claims: schism table claims --with …".to_owned());
    }
    if args.state.is_some() && args.which != Which::Quotes {
        return Err("--state is about quotes: schism table quotes --state …".to_owned());
    }
    let column = |id: &String| {
        args.which.column(id).ok_or_else(|| {
            let ids: Vec<&str> = args.which.columns().iter().map(|c| c.id).collect();
            format!(
                "the table of {} has no column `{id}`; its columns are {}",
                args.which.name(),
                ids.join(", ")
            )
        })
    };
    Ok(Plan { sort: args.sort.as_ref().map(column).transpose()? })
}

pub(super) fn run(args: &TableArgs, plan: &Plan) -> Result<bool> {
    let Reading { network, sieve, period } = Reading::of(args.file.as_deref(), &args.view)?;
    // Only these two look into the documents.
    let documents = if matches!(args.which, Which::Sources | Which::Quotes) {
        reading::documents(&network, args.file.as_deref(), args.sources.as_deref())
    } else {
        Vec::new()
    };
    let documents: Vec<Option<&str>> = documents.iter().map(Option::as_deref).collect();
    let table = Table::of(&network, &sieve, args.which, period, &documents);
    let mut rows = match (args.with, args.state) {
        (Some(with), _) => table.with_claims(&network, with),
        (None, Some(state)) => table.with_quotes(state),
        (None, None) => table.all(),
    };
    rows = table.filtered(rows, args.filter.as_deref().unwrap_or(""));
    if let Some(column) = plan.sort {
        rows = table.sorted(rows, column, args.descending);
    }
    if args.csv {
        output::print_table(&table.csv(&rows))?;
    } else {
        output::print(&table.text(&rows))?;
    }
    eprintln!(
        "{} of {} {}, {}, as stated in {} documents",
        rows.len(),
        table.rows.len(),
        args.which.name(),
        period.label(),
        network.dataset.sources().len()
    );
    Ok(true)
}
