//! Hears when the open file is saved elsewhere. The system tells; nothing is asked again and again.

use super::saving::Own;
use crate::storage::Stamp;
use notify::{Event, EventKind, RecursiveMode, Watcher};
use std::path::Path;
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

/// Programs write a file in several steps: it is read when nothing has happened for so long.
const QUIET: Duration = Duration::from_millis(150);

/// A file that is listened for. Dropped, nobody listens.
pub(super) struct Watch {
    _watcher: notify::RecommendedWatcher,
}

impl Watch {
    /// Listens for a file: `saved` is called, on a thread of its own, when what it holds is another than before.
    /// What we have written ourselves is no news. `None` if the system tells nothing of the file; it is then read again by
    /// opening it.
    pub(super) fn on(path: &Path, own: Own, saved: impl Fn() + Send + 'static) -> Option<Self> {
        let path = path.canonicalize().ok()?;
        let folder = path.parent()?.to_owned();
        let name = path.file_name()?.to_owned();
        let (sender, receiver) = channel();
        // The folder, for many programs put a new file in the place of the old one.
        let heard = move |event: notify::Result<Event>| {
            let Ok(event) = event else { return };
            let of_file = event.paths.iter().any(|p| p.file_name() == Some(&name));
            if of_file && !matches!(event.kind, EventKind::Access(_)) {
                let _ = sender.send(());
            }
        };
        let mut watcher = notify::recommended_watcher(heard).ok()?;
        watcher.watch(&folder, RecursiveMode::NonRecursive).ok()?;
        let listen = move || wait_for_saves(&receiver, &path, &own, &saved);
        std::thread::Builder::new().name("schism watch".to_owned()).spawn(listen).ok()?;
        Some(Self { _watcher: watcher })
    }
}

/// Until nobody listens any more.
fn wait_for_saves(events: &Receiver<()>, path: &Path, own: &Own, saved: &dyn Fn()) {
    let mut last = Stamp::of_file(path);
    while events.recv().is_ok() {
        while events.recv_timeout(QUIET).is_ok() {}
        let now = Stamp::of_file(path);
        // A file that is away for a moment is about to be there again.
        let Some(stamp) = now.filter(|_| now != last) else { continue };
        last = now;
        if !own.is(stamp) {
            saved();
        }
    }
}
