//! The names of what was done last, for a report: of a command its kind, never what it is about.

use std::collections::VecDeque;
use std::fmt::{self, Debug, Write};
use std::sync::{Mutex, TryLockError};

/// How many different things are remembered.
const REMEMBERED: usize = 24;

/// What was done last, newest at the end, and how often in a row.
static DONE: Mutex<VecDeque<(String, u64)>> = Mutex::new(VecDeque::new());

/// Notes what is about to be done, by the names that its `Debug` begins with: `Filter(Search("…"))` is noted as `Filter
/// Search`. It waits for nobody: what cannot be noted at once is not.
pub fn doing(what: &dyn Debug) {
    let Some(mut done) = try_lock() else { return };
    let name = names(what);
    if let Some((_, times)) = done.back_mut().filter(|(last, _)| *last == name) {
        *times += 1;
        return;
    }
    if done.len() >= REMEMBERED {
        done.pop_front();
    }
    done.push_back((name, 1));
}

/// What was done last, oldest first; `None` if somebody else looks at it just now.
pub(super) fn done() -> Option<Vec<String>> {
    let done = try_lock()?;
    let line = |(name, times): &(String, u64)| match times {
        1 => name.clone(),
        _ => format!("{name}, {times} times"),
    };
    Some(done.iter().map(line).collect())
}

fn try_lock() -> Option<std::sync::MutexGuard<'static, VecDeque<(String, u64)>>> {
    match DONE.try_lock() {
        Ok(guard) => Some(guard),
        Err(TryLockError::Poisoned(poisoned)) => Some(poisoned.into_inner()),
        Err(TryLockError::WouldBlock) => None,
    }
}

/// At most two names of variants. Whatever is no such name (a number, a text in quotes, a field) ends it, and the rest is
/// not even put into words.
pub(super) fn names(what: &dyn Debug) -> String {
    let mut names = Names::default();
    // It ends in an error where there was enough.
    let _ = write!(names, "{what:?}");
    names.end();
    names.found.join(" ")
}

#[derive(Default)]
struct Names {
    found: Vec<String>,
    now: String,
}

impl Names {
    fn end(&mut self) {
        if !self.now.is_empty() {
            self.found.push(std::mem::take(&mut self.now));
        }
    }
}

impl Write for Names {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        for c in text.chars() {
            let begins = self.now.is_empty();
            match c {
                '(' if !begins => {
                    self.end();
                    if self.found.len() == 2 {
                        return Err(fmt::Error);
                    }
                }
                c if c.is_ascii_uppercase() || (!begins && c.is_ascii_alphanumeric()) => self.now.push(c),
                _ => {
                    self.end();
                    return Err(fmt::Error);
                }
            }
        }
        Ok(())
    }
}
