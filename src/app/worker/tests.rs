//! What comes back from workers in an order that nobody chose.

use super::*;
use crate::app::opening::prepare_bundled;
use crate::storage::Stamp;

fn opened(name: &str) -> Box<Opened> {
    let mut opened = prepare_bundled().unwrap();
    name.clone_into(&mut opened.name);
    Box::new(opened)
}

fn other() -> Report {
    Report::Opened(
        PathBuf::from("other.ron"),
        Ok(Prepared { opened: opened("other.ron"), home: Home::default() }),
    )
}

fn is_reload(command: &Command) -> bool {
    matches!(command, Command::File(FileCommand::Reloaded(_)))
}

#[test]
fn a_new_version_that_comes_late_takes_nothing_away_that_was_opened_meanwhile() {
    let mine = PathBuf::from("mine.ron");
    let mut workers = Workers::new(egui::Context::default());
    let mut session = Session::new(*opened("mine.ron"));
    let reloaded = |generation| Report::Reloaded(mine.clone(), generation, opened("mine.ron"));
    workers.sender.send(reloaded(0)).unwrap();
    let commands = workers.finished(&session);
    assert!(commands.len() == 1 && is_reload(&commands[0]), "what is open is read again");
    // In one frame: the other is opened, then the new version comes.
    workers.sender.send(other()).unwrap();
    workers.sender.send(reloaded(0)).unwrap();
    let commands = workers.finished(&session);
    assert!(commands.len() == 1 && !is_reload(&commands[0]));
    for command in commands {
        session.apply(command);
    }
    assert!(workers.finished(&session).is_empty(), "and in no later frame, for another file is open");
    workers.sender.send(reloaded(0)).unwrap();
    assert!(workers.finished(&session).is_empty(), "nor if it comes then");
    assert_eq!(session.name, "other.ron");
    // Saved twice in a row: what came for the first is not the newest, so the file is read once more.
    workers.watched = Some((mine.clone(), None));
    workers.sender.send(reloaded(0)).unwrap();
    assert!(workers.finished(&session).is_empty());
    let asked = workers.receiver.recv_timeout(Duration::from_secs(5)).unwrap();
    assert!(matches!(asked, Report::Saved(path) if path == mine));
}

#[test]
fn a_fault_in_a_worker_ends_whatever_is_waited_for_and_is_told() {
    use crate::session::{PageCommand, ReadingState, Tool, ToolCommand};
    let mut workers = Workers::new(egui::Context::default());
    let mut session = Session::new(*opened("mine.ron"));
    for command in [
        Command::Page(PageCommand::Score),
        Command::Tool(ToolCommand::Open(Tool::Measures)),
        Command::Arrange(ArrangeCommand::Tidy),
        Command::Export(ExportCommand::Open),
        Command::Export(ExportCommand::Write),
    ] {
        session.apply(command);
        session.refresh();
        session.wanted();
    }
    let waits = |s: &Session| {
        let measuring = s.measuring().is_some();
        let exporting = s.export.as_ref().is_some_and(|e| e.working.is_some() || e.preview.is_none());
        [s.tidying.is_some(), s.reading_state() == ReadingState::Working, measuring, exporting]
    };
    assert_eq!(waits(&session), [true; 4]);
    workers.expected = true;
    workers.spawn(|| panic!("on purpose"));
    let broke = workers.receiver.recv_timeout(Duration::from_secs(20)).unwrap();
    workers.sender.send(broke).unwrap();
    let commands = workers.finished(&session);
    for command in commands {
        session.apply(command);
    }
    assert_eq!(waits(&session), [false; 4]);
    assert!(!workers.expected, "nor is a file");
    let said = &session.notices[0].text;
    assert!(said.contains("a fault in the program") && !said.contains("on purpose"), "{said}");
}

#[test]
fn a_save_that_ends_when_something_else_is_open_says_nothing_of_that() {
    let mut workers = Workers::new(egui::Context::default());
    let mut session = Session::new(*opened("mine.ron"));
    let step = session.history.step();
    let written = |opened, outcome| {
        Report::Written(Written { path: PathBuf::from("/mine.ron"), opened, generation: 0, step, outcome })
    };
    let saved = || Outcome::Saved(Stamp::of(b"what it holds"), None);
    workers.sender.send(written(0, saved())).unwrap();
    let commands = workers.finished(&session);
    assert!(matches!(
        &commands[..],
        [Command::File(FileCommand::Saved(name, Some(at), None))] if name == "mine.ron" && *at == step
    ));
    assert_eq!(workers.home.file, Some(PathBuf::from("/mine.ron")), "from now on it is saved into");
    workers.home = Home::default();
    // In one frame: another is opened, then the save of the first ends, or was not to be.
    workers.sender.send(other()).unwrap();
    for outcome in [saved(), Outcome::Changed, Outcome::Failed("The disk is full".to_owned())] {
        workers.sender.send(written(0, outcome)).unwrap();
    }
    let commands = workers.finished(&session);
    let [_, Command::File(FileCommand::Done(_)), refused @ ..] = &commands[..] else {
        panic!("{commands:?}")
    };
    for command in refused {
        let Command::File(FileCommand::Failed(said)) = command else { panic!("{command:?}") };
        assert!(
            said.contains("mine.ron") && said.contains("Unsaved work") && !said.contains("Ctrl"),
            "{said}"
        );
    }
    assert_eq!(refused.len(), 2);
    for command in commands {
        session.apply(command);
    }
    // And in a later one.
    workers.sender.send(written(0, saved())).unwrap();
    assert!(matches!(&workers.finished(&session)[..], [Command::File(FileCommand::Done(_))]));
    assert_eq!((session.name.as_str(), workers.home.file.clone()), ("other.ron", None));
    assert!(session.conflict.is_none());
}

#[test]
fn a_save_that_ends_after_the_dataset_was_read_anew_is_the_open_file_but_not_what_is_shown() {
    let mut workers = Workers::new(egui::Context::default());
    let mut session = Session::new(*opened("mine.ron"));
    let (generation, step) = (session.generation, session.history.step());
    let (path, outcome) = (PathBuf::from("/b.ron"), Outcome::Saved(Stamp::of(b"what it holds"), None));
    workers.sender.send(Report::Reloaded(PathBuf::from("mine.ron"), generation, opened("mine.ron"))).unwrap();
    workers.sender.send(Report::Written(Written { path, opened: 0, generation, step, outcome })).unwrap();
    let commands = workers.finished(&session);
    assert!(matches!(
        &commands[..],
        [Command::File(FileCommand::Reloaded(_)), Command::File(FileCommand::Saved(name, None, None))] if name == "b.ron"
    ));
    assert_eq!(workers.home.file, Some(PathBuf::from("/b.ron")), "the next save goes there");
    for command in commands {
        session.apply(command);
    }
    assert_eq!(session.name, "b.ron");
}
