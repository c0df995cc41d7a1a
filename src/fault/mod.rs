//! What happens when the program itself is wrong: a report is written that holds nothing of the user's, and the
//! terminal says where it is. Mistakes in files and on the command line are none of this; they are errors, with words of
//! their own.

mod doing;
mod report;
mod shelf;
#[cfg(test)]
mod tests;

pub use doing::doing;

use report::{Facts, page};
use std::any::Any;
use std::backtrace::Backtrace;
use std::fmt::Write as _;
use std::io::Write as _;
use std::panic::{AssertUnwindSafe, PanicHookInfo, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, OnceLock, TryLockError};

/// Where reports go, said once.
static FOLDER: OnceLock<Option<PathBuf>> = OnceLock::new();

/// The newest report.
static NEWEST: Mutex<Option<PathBuf>> = Mutex::new(None);

/// From now on every panic, on whatever thread, is reported into a folder, or on the terminal if there is none. The
/// folder need not be there yet. Called a second time, it keeps the first folder.
pub fn install(folder: Option<PathBuf>) {
    let _ = FOLDER.set(folder);
    std::panic::set_hook(Box::new(|fault| {
        let text = page(&facts(fault));
        let written = FOLDER.get().and_then(Option::as_deref).map(|folder| shelf::put(folder, &text));
        if let (Some(Ok(path)), Some(mut newest)) = (&written, newest()) {
            *newest = Some(path.clone());
        }
        // Whoever closed the terminal reads nothing on it; that is no second fault.
        let _ = std::io::stderr().lock().write_all(said(&text, written, place(fault).as_deref()).as_bytes());
    }));
}

/// Does a job; if it panics, that is reported, and where the report is comes back, if it could be written.
///
/// # Errors
/// The path of the newest report, for the user to be told.
pub fn caught<T>(job: impl FnOnce() -> T) -> Result<T, Option<PathBuf>> {
    // What the job worked on is its own, or behind a lock whose poison everybody bears.
    catch_unwind(AssertUnwindSafe(job)).map_err(|_| newest().and_then(|n| n.clone()))
}

/// The newest report, if nobody else looks at it just now: a fault must not wait for anything.
fn newest() -> Option<std::sync::MutexGuard<'static, Option<PathBuf>>> {
    match NEWEST.try_lock() {
        Ok(guard) => Some(guard),
        Err(TryLockError::Poisoned(poisoned)) => Some(poisoned.into_inner()),
        Err(TryLockError::WouldBlock) => None,
    }
}

/// Everything about a fault that may be told.
fn facts(fault: &PanicHookInfo<'_>) -> Facts {
    Facts {
        version: env!("CARGO_PKG_VERSION"),
        system: format!("{} {}", std::env::consts::OS, std::env::consts::ARCH),
        thread: std::thread::current().name().unwrap_or("without a name").to_owned(),
        place: place(fault),
        words: literal(fault.payload()).map(str::to_owned),
        done: doing::done(),
        trace: Backtrace::force_capture().to_string(),
    }
}

/// A message that stands in the source word for word. One that was put together while the program ran may hold names out
/// of a dataset, or a path.
fn literal(payload: &(dyn Any + Send)) -> Option<&'static str> {
    payload.downcast_ref::<&'static str>().copied()
}

/// The place in the source; of another's crate without the folder that it was built in.
fn place(fault: &PanicHookInfo<'_>) -> Option<String> {
    fault.location().map(|at| format!("{}:{}", report::short(at.file()), at.line()))
}

/// What the terminal says.
fn said(text: &str, written: Option<std::io::Result<PathBuf>>, place: Option<&str>) -> String {
    let version = env!("CARGO_PKG_VERSION");
    let place = place.map_or_else(String::new, |place| format!(" ({place})"));
    let mut said = format!(
        "schism {version}: something is wrong with the program itself{place}.\n\
         Files are only ever replaced whole, so none is half written. What was not saved in the window is offered at its \
         next start.\n"
    );
    let _ = match written {
        Some(Ok(path)) => writeln!(said, "{}", where_it_is(&path)),
        Some(Err(error)) => writeln!(said, "The report could not be written ({error}). {REPORT_IT}\n{text}"),
        None => writeln!(said, "{REPORT_IT}\n{text}"),
    };
    said
}

const REPORT_IT: &str =
    "Please report it where you got the program, with these lines. They hold none of your data.";

/// Where a report is, and what it is for.
#[must_use]
pub fn where_it_is(report: &Path) -> String {
    format!(
        "A report is in {}. It holds none of your data: no names, no texts, no file names. Please send it to where you got \
         the program.",
        report.display()
    )
}
