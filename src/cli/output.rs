//! Where a headless job's result goes: a file, whole or not at all, or standard output.

use crate::model::{first_hidden, visible};
use crate::storage;
use anyhow::{Context as _, Result};
use std::fmt::Write as _;
use std::io::{BufWriter, IsTerminal as _, Write};
use std::path::Path;

/// Writes to a path, or to standard output if it is `-`.
pub(super) fn write(path: &Path, bytes: &[u8]) -> Result<()> {
    if path.as_os_str() == "-" {
        let mut out = std::io::stdout().lock();
        if let (true, Ok(text)) = (out.is_terminal(), std::str::from_utf8(bytes)) {
            return print(text);
        }
        return out.write_all(bytes).and_then(|()| out.flush()).context("standard output");
    }
    storage::write_file(path, bytes)?;
    tell(&format!("wrote {}", path.display()));
    Ok(())
}

/// Writes what is made as it is written to a path, or to standard output if it is `-`.
pub(super) fn write_with(path: &Path, fill: impl FnOnce(&mut dyn Write) -> Result<()>) -> Result<()> {
    if path.as_os_str() == "-" {
        let mut out = BufWriter::new(std::io::stdout().lock());
        fill(&mut out)?;
        return out.flush().context("standard output");
    }
    storage::write_with(path, fill)?;
    tell(&format!("wrote {}", path.display()));
    Ok(())
}

/// Writes text for people to standard output: what would not be seen is written out, so that nothing in a file can move
/// a terminal's cursor, colour it, or turn a name round. A reader that stops early (`| head`) is no error.
pub(super) fn print(text: &str) -> Result<()> {
    print_data(&visible(text))
}

/// Writes JSON to standard output. What would not be seen is written as JSON's own escapes: the same values for a
/// program, nothing for a terminal to obey.
pub(super) fn print_json(text: &str) -> Result<()> {
    print_data(&escaped(text))
}

/// Writes data to standard output byte for byte, unless that is a terminal.
pub(super) fn print_table(text: &str) -> Result<()> {
    if std::io::stdout().is_terminal() { print(text) } else { print_data(text) }
}

/// Says something to whoever runs the job, on standard error.
pub(super) fn tell(words: &str) {
    eprintln!("{}", visible(words));
}

fn escaped(json: &str) -> String {
    let mut out = String::with_capacity(json.len());
    for c in json.chars() {
        let hidden = c != '\n' && first_hidden(c.encode_utf8(&mut [0; 4])).is_some();
        if hidden {
            for unit in c.encode_utf16(&mut [0; 2]) {
                let _ = write!(out, "\\u{unit:04x}");
            }
        } else {
            out.push(c);
        }
    }
    out
}

fn print_data(text: &str) -> Result<()> {
    match std::io::stdout().lock().write_all(text.as_bytes()) {
        Err(error) if error.kind() != std::io::ErrorKind::BrokenPipe => Err(error.into()),
        _ => Ok(()),
    }
}
