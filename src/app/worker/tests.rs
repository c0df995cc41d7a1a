//! What comes back from workers in an order that nobody chose.

use super::*;
use crate::session::Session;

fn opened(name: &str) -> Box<Opened> {
    let mut opened = prepare_bundled().unwrap();
    name.clone_into(&mut opened.name);
    Box::new(opened)
}

fn names(commands: &[Command]) -> Vec<String> {
    commands.iter().map(|c| format!("{c:?}").chars().take(13).collect()).collect()
}

#[test]
fn a_new_version_that_comes_late_takes_nothing_away_that_was_opened_meanwhile() {
    let (mine, other) = (PathBuf::from("/tmp/mine.ron"), PathBuf::from("/tmp/other.ron"));
    let mut workers = Workers::new(egui::Context::default());
    let mut session = Session::new(*opened("mine.ron"));
    workers.shown = Some(mine.clone());
    let reloaded = |generation| Report::Reloaded(mine.clone(), generation, opened("mine.ron"));
    workers.sender.send(reloaded(0)).unwrap();
    assert_eq!(names(&workers.finished(&session)), ["File(Reloaded"], "what is open is read again");
    // In one frame: the other is opened, then the new version comes.
    workers.sender.send(Report::Opened(other, Ok(opened("other.ron")))).unwrap();
    workers.sender.send(reloaded(0)).unwrap();
    let commands = workers.finished(&session);
    assert_eq!(names(&commands), ["File(Opened(O"]);
    commands.into_iter().for_each(|c| drop(session.apply(c)));
    // In a later frame, and when the first was opened once more since.
    workers.sender.send(reloaded(0)).unwrap();
    assert!(workers.finished(&session).is_empty());
    workers.shown = Some(mine.clone());
    workers.sender.send(reloaded(0)).unwrap();
    assert!(workers.finished(&session).is_empty(), "it is of what was open before");
    workers.sender.send(reloaded(session.generation)).unwrap();
    assert_eq!(names(&workers.finished(&session)), ["File(Reloaded"]);
}
