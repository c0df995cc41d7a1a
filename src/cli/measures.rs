//! `schism measures`: who stands how in the network of a period, and one entity year by year.

use super::args::Undated;
use super::explore_args::MeasuresArgs;
use super::{input, output};
use crate::analysis::measures::{MeasureYears, Measures, Value};
use crate::graph::{Network, Sieve};
use crate::model::{EntityIx, Period};
use crate::view::{Counting, View};
use anyhow::{Result, bail};
use std::fmt::Write as _;
use std::sync::Arc;

/// How many entities a table has where nobody says.
const USUAL: usize = 20;
/// How many members of a community are named.
const NAMED: usize = 6;

/// What a year without measures means.
const NOT_SHOWN: &str =
    "\nNot shown: nothing that is counted puts it in that year. That says nothing of whether it was there.\n";

pub(super) fn run(args: &MeasuresArgs) -> Result<bool> {
    let input = input::load_sound(args.file.as_deref())?;
    let mut view = input.view.unwrap_or_else(View::new);
    view.period = args.period.period().unwrap_or(view.period);
    view.filters.undated |= args.undated == Undated::Show;
    view.filters.accused |= args.hide_accused;
    let network = Arc::new(Network::of(Arc::new(input.dataset))).hearing(&view.filters);
    let counting = if args.generous { Counting::Generous } else { Counting::Strict };
    let sieve = Sieve::of(&network, &view.filters);
    let table = Table { network: &network, counting };
    let text = if let Some(id) = &args.years {
        let Some(entity) = network.dataset.entity_by_id(id) else {
            bail!("no entity has the id `{id}`; `schism list` prints the ids");
        };
        let (first, last) = network.dataset.span();
        let years = MeasureYears::of(&network, &sieve, first..=last, counting, &|_| {}, &|| false);
        table.years(&years.unwrap_or_default(), entity, args.csv)
    } else {
        let measures = Measures::of(&network, &sieve, view.period, counting, &|| false).unwrap_or_default();
        let ranked = measures.ranked(args.by);
        let top = args.top.unwrap_or(if args.csv { usize::MAX } else { USUAL });
        let rows = ranked.get(..top.min(ranked.len())).unwrap_or(&ranked);
        if args.csv { table.csv(rows, view.period) } else { table.text(&measures, rows, view.period) }
    };
    if args.csv {
        output::print_table(&text)?;
    } else {
        output::print(&text)?;
    }
    Ok(true)
}

struct Table<'a> {
    network: &'a Network,
    counting: Counting,
}

impl Table<'_> {
    /// What the numbers are, in a line.
    fn caption(&self, what: &str, period: Period) -> String {
        let dataset = &self.network.dataset;
        let counted = match period {
            Period::AllTime => "all ties count, dated or not",
            _ => self.counting.words().1,
        };
        format!(
            "{what}; {counted}; alleged and inferred ones are ties like others; as stated in {} documents ({} {}, {})",
            dataset.sources().len(),
            dataset.title(),
            dataset.version(),
            dataset.licence()
        )
    }

    fn text(&self, measures: &Measures, rows: &[(EntityIx, Value)], period: Period) -> String {
        let mut text = format!("{}\n\n", self.caption(&period.label(), period));
        let width = rows.iter().map(|(e, _)| self.id(*e).len()).max().unwrap_or(0).max(2);
        let _ = writeln!(text, "degree  place  betweenness  place  community  {:<width$}  name", "id");
        for (entity, v) in rows {
            let _ = writeln!(
                text,
                "{:>6}  {:>5}  {:>11.4}  {:>5}  {:>9}  {:<width$}  {}",
                v.degree,
                shown(v.degree_rank),
                v.betweenness,
                shown(v.betweenness_rank),
                shown(community(*v)),
                self.id(*entity),
                self.network.name_at(*entity, period)
            );
        }
        let _ = writeln!(
            text,
            "\n{} of {} entities; {} pairs of neighbours; {} communities (modularity {:.3})",
            rows.len(),
            measures.entities,
            measures.pairs,
            measures.communities.len(),
            measures.modularity
        );
        for (n, members) in (1..).zip(&measures.communities) {
            let by_degree = measures.by_degree(members);
            let names: Vec<String> =
                by_degree.iter().take(NAMED).map(|e| self.network.name_at(*e, period).to_string()).collect();
            let more = if members.len() > NAMED { ", …" } else { "" };
            let _ = writeln!(text, "  {n}: {} entities: {}{more}", members.len(), names.join(", "));
        }
        text
    }

    fn csv(&self, rows: &[(EntityIx, Value)], period: Period) -> String {
        output::tell(&self.caption(&period.label(), period));
        let mut text =
            "id,name,kind,degree,degree_place,betweenness,betweenness_place,community\r\n".to_owned();
        for (entity, v) in rows {
            let _ = write!(
                text,
                "{},{},{},{},{},{},{},{}\r\n",
                self.id(*entity),
                field(&self.network.name_at(*entity, period)),
                self.network.kind(*entity).name(),
                v.degree,
                cell(v.degree_rank),
                v.betweenness,
                cell(v.betweenness_rank),
                cell(community(*v))
            );
        }
        text
    }

    fn years(&self, years: &MeasureYears, entity: EntityIx, csv: bool) -> String {
        let record = self.network.dataset.entity(entity);
        let caption =
            self.caption(&format!("{} [{}], year by year", record.name, record.id), Period::Moment(0));
        let mut text = if csv {
            output::tell(&caption);
            "year,degree,degree_place,betweenness,betweenness_place,community,entities\r\n".to_owned()
        } else {
            format!("{caption}\n\nyear  degree  place  betweenness  place  community  of entities\n")
        };
        let mut unseen = false;
        for row in years.rows(entity) {
            let (year, entities) = (row.year, row.entities);
            let _ = match (row.value, csv) {
                (Some(v), true) => write!(
                    text,
                    "{year},{},{},{},{},{},{entities}\r\n",
                    v.degree,
                    cell(v.degree_rank),
                    v.betweenness,
                    cell(v.betweenness_rank),
                    cell(community(v))
                ),
                (Some(v), false) => writeln!(
                    text,
                    "{year:>4}  {:>6}  {:>5}  {:>11.4}  {:>5}  {:>9}  {entities:>11}",
                    v.degree,
                    shown(v.degree_rank),
                    v.betweenness,
                    shown(v.betweenness_rank),
                    shown(community(v))
                ),
                (None, true) => write!(text, "{year},,,,,,{entities}\r\n"),
                (None, false) => writeln!(text, "{year:>4}  not shown"),
            };
            unseen |= row.value.is_none();
        }
        if unseen && !csv {
            text.push_str(NOT_SHOWN);
        }
        text
    }

    fn id(&self, entity: EntityIx) -> &str {
        self.network.dataset.entity(entity).id.as_str()
    }
}

/// The number of a community, from 1.
fn community(value: Value) -> Option<u32> {
    value.community.map(|n| n + 1)
}

/// A place or a number in a table for people.
fn shown(number: Option<u32>) -> String {
    number.map_or_else(|| "–".to_owned(), |n| n.to_string())
}

/// The same for programs.
fn cell(number: Option<u32>) -> String {
    number.map(|n| n.to_string()).unwrap_or_default()
}

/// A field of comma-separated values (RFC 4180). What a spreadsheet would take for a formula has an apostrophe in front.
fn field(text: &str) -> String {
    let formula = text.starts_with(['=', '+', '-', '@', '\t', '\r', '\n']);
    let text = &if formula { format!("'{text}") } else { text.to_owned() };
    if text.contains([',', '"', '\n', '\r']) {
        format!("\"{}\"", text.replace('"', "\"\""))
    } else {
        text.to_owned()
    }
}
