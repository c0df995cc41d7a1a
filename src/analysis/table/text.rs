//! A table for a terminal: columns side by side, long cells cut with an ellipsis. Whole cells are in the CSV.

use super::{Align, Column, Table};
use std::fmt::Write as _;

impl Table {
    /// Some rows, in their order, under a heading.
    #[must_use]
    pub fn text(&self, rows: &[usize]) -> String {
        let columns = self.columns();
        let longest = |(i, column): (usize, &Column)| {
            let cells = rows.iter().filter_map(|r| self.rows.get(*r)).map(|r| r.shown(i).chars().count());
            cells
                .chain([column.title.chars().count()])
                .max()
                .unwrap_or(0)
                .min(column.width.max(column.title.chars().count()))
        };
        let widths: Vec<usize> = columns.iter().enumerate().map(longest).collect();
        let mut text = String::new();
        line(&mut text, columns, &widths, |i| columns.get(i).map_or("", |c| c.title));
        for row in rows.iter().filter_map(|row| self.rows.get(*row)) {
            line(&mut text, columns, &widths, |i| row.shown(i));
        }
        text
    }
}

fn line<'a>(out: &mut String, columns: &[Column], widths: &[usize], cell: impl Fn(usize) -> &'a str) {
    let mut text = String::new();
    for (i, (column, width)) in columns.iter().zip(widths).enumerate() {
        if i > 0 {
            text.push_str("  ");
        }
        let shown = cut(cell(i), *width);
        let _ = match column.align() {
            Align::Left => write!(text, "{shown:<width$}"),
            Align::Right => write!(text, "{shown:>width$}"),
        };
    }
    out.push_str(text.trim_end());
    out.push('\n');
}

/// At most so many letters, on one line.
fn cut(text: &str, most: usize) -> String {
    let one_line = text.replace(['\n', '\r', '\t'], " ");
    if one_line.chars().count() <= most {
        return one_line;
    }
    one_line.chars().take(most.saturating_sub(1)).chain(['…']).collect()
}
