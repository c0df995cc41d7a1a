//! A table as CSV (RFC 4180): UTF-8, a heading row with the columns' ids, lines ended by CR LF.

use super::{Cell, Table};
use csv::{QuoteStyle, Terminator, WriterBuilder};

impl Table {
    /// Some rows, in their order. A text that begins with `=`, `+`, `-`, `@`, a tab or a line's end would be taken for a
    /// formula by a spreadsheet: it is given an apostrophe in front, which is no part of the words.
    #[must_use]
    pub fn csv(&self, rows: &[usize]) -> String {
        let builder = &mut WriterBuilder::new();
        let builder = builder.terminator(Terminator::CRLF).quote_style(QuoteStyle::Necessary);
        let mut writer = builder.from_writer(Vec::new());
        // Writing to memory does not fail; a row has as many cells as there are columns.
        let _ = writer.write_record(self.columns().iter().map(|c| c.id));
        for row in rows.iter().filter_map(|row| self.rows.get(*row)) {
            let _ = writer.write_record(row.cells.iter().map(guarded));
        }
        let bytes = writer.into_inner().unwrap_or_default();
        String::from_utf8(bytes).unwrap_or_default()
    }
}

fn guarded(cell: &Cell) -> String {
    let text = cell.shown();
    let formula = text.starts_with(['=', '+', '-', '@', '\t', '\r', '\n']);
    match cell {
        Cell::Text(_) | Cell::Date(..) if formula => format!("'{text}"),
        _ => text.to_owned(),
    }
}
