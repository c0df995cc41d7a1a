//! Where a headless job's result goes: a file, whole or not at all, or standard output.

use crate::storage;
use anyhow::{Context as _, Result};
use std::io::{BufWriter, Write};
use std::path::Path;

/// Writes to a path, or to standard output if it is `-`.
pub(super) fn write(path: &Path, bytes: &[u8]) -> Result<()> {
    if path.as_os_str() == "-" {
        let mut out = std::io::stdout().lock();
        return out.write_all(bytes).and_then(|()| out.flush()).context("standard output");
    }
    storage::write_file(path, bytes)?;
    eprintln!("wrote {}", path.display());
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
    eprintln!("wrote {}", path.display());
    Ok(())
}

/// Writes text to standard output; a reader that stops early (`| head`) is no error.
pub(super) fn print(text: &str) -> Result<()> {
    match std::io::stdout().lock().write_all(text.as_bytes()) {
        Err(error) if error.kind() != std::io::ErrorKind::BrokenPipe => Err(error.into()),
        _ => Ok(()),
    }
}
