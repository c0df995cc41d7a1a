//! A hand that does commands to a session, with workers that answer in any order or never; and an eye on it that notes
//! what each step looked like, by other means than the history's own.

use super::every::whole_name;
use schism::dataset::write_snapshot;
use schism::session::{
    ArrangeCommand, Command, Effect, ExportCommand, FileCommand, Opened, ReadCommand, Session, StepId,
    StoryCommand, tidy,
};
use schism::view::View;
use std::collections::BTreeMap;
use std::sync::Arc;

/// What is done next.
#[derive(Clone)]
pub enum Act {
    /// A command.
    Do(Command),
    /// One of the workers that are at work is done: its result comes in, late or not.
    Deliver(usize),
}

impl std::fmt::Debug for Act {
    /// Short: a dataset is no help in a list of what was done.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Act::Deliver(n) => write!(f, "Deliver({n})"),
            Act::Do(command) => {
                let whole = format!("{command:?}");
                if whole.len() > 400 { write!(f, "{}", whole_name(command)) } else { write!(f, "{whole}") }
            }
        }
    }
}

/// All that undo is about: the bytes of a snapshot, camera and selection aside, and the view that they were written of.
#[derive(Clone, PartialEq)]
pub struct Seen {
    bytes: String,
    view: View,
}

pub fn seen(session: &Session) -> Seen {
    let mut view = session.view_at_rest().into_owned();
    (view.camera, view.selection, view.lineage.window) = (None, None, None);
    view.also.clear();
    Seen { bytes: write_snapshot(&session.dataset_as_told(), &view), view }
}

/// What undo leaves alone.
fn navigation(session: &Session) -> (Option<schism::view::Camera>, Option<schism::view::Selection>, usize) {
    (session.view.camera, session.view.selection, session.view.also.len())
}

/// A session, with what is at work for it and what its steps looked like.
pub struct Hand {
    pub session: Session,
    pending: Vec<Command>,
    /// What was seen at each step when it was made.
    noted: BTreeMap<StepId, Seen>,
}

impl Hand {
    pub fn on(opened: Opened) -> Self {
        let mut session = Session::new(opened);
        session.refresh();
        let noted = BTreeMap::from([(session.history.step(), seen(&session))]);
        Self { session, pending: Vec::new(), noted }
    }

    pub fn act(&mut self, act: &Act) {
        match act {
            Act::Do(command) => self.run(command.clone()),
            Act::Deliver(_) if self.pending.is_empty() => {}
            Act::Deliver(n) => {
                let command = self.pending.remove(n % self.pending.len());
                self.run(command);
            }
        }
    }

    /// Does a command, and looks at what came of it.
    pub fn run(&mut self, command: Command) {
        let name = whole_name(&command);
        let along = matches!(command, Command::Undo | Command::Redo | Command::ToStep(_));
        let (before, at) = (navigation(&self.session), self.session.history.step());
        let (was, toured) = (self.noted.get(&at).cloned(), self.session.tour.is_some());
        let effects = self.session.apply(command);
        self.session.refresh();
        let wanted = self.session.wanted();
        for effect in effects.into_iter().chain(wanted) {
            self.work(effect);
        }
        match name.as_str() {
            // Another dataset, or the same one otherwise: what was noted of the old says nothing of it.
            "File(Opened)" | "File(Reloaded)" => self.noted.clear(),
            // At the start a view is given, which is no change.
            "File(Begin)" => drop(self.noted.remove(&self.session.history.step())),
            _ => {}
        }
        if along {
            assert!(navigation(&self.session) == before, "{name} moved the reader's eyes");
        }
        self.look(&name);
        // In and out of a tour histories change; what goes by a file or the palette may lead along one.
        let same = !toured && self.session.tour.is_none() && !along;
        if same
            && self.session.history.step() != at
            && !name.starts_with("File")
            && !name.starts_with("Palette")
        {
            let now = self.noted.get(&self.session.history.step());
            assert!(was.as_ref() != now, "{name} is a step that does nothing");
        }
    }

    /// The step that is looked at looks as it did when it was made; and only what is a step changes how it looks.
    pub fn look(&mut self, after: &str) {
        let (step, now) = (self.session.history.step(), seen(&self.session));
        match self.noted.get(&step) {
            Some(noted) => {
                let line = noted.bytes.lines().zip(now.bytes.lines()).find(|(a, b)| a != b);
                assert!(*noted == now, "after {after} the step looks otherwise: {line:?}");
            }
            None => drop(self.noted.insert(step, now)),
        }
        let history = &self.session.history;
        let numbers = [history.first(), history.number(), history.last()];
        assert!(numbers.is_sorted(), "{numbers:?}");
        if self.session.tour.is_none() {
            assert_eq!(self.session.changed, !history.is_saved(), "after {after}");
        }
    }

    /// Puts a worker to what was asked for; its answer waits to be delivered.
    fn work(&mut self, effect: Effect) {
        let session = &self.session;
        let done = match effect {
            Effect::Tidy(number) => {
                let manner = session.tidying.map_or(session.view.manner, |t| t.manner);
                let view = View { manner, ..session.view.clone() };
                let places = tidy(&session.network, &view, &schism::layout::Control::default()).unwrap();
                Some(Command::Arrange(ArrangeCommand::Tidied(number, places)))
            }
            Effect::Measure(job) => job.run(&|_| {}, &|| false).map(Command::Measure),
            Effect::Read(number) => session.read_job(number).map(|job| {
                let made = job.run(&|| false).unwrap();
                Command::Read(ReadCommand::Made(number, Arc::new(made)))
            }),
            Effect::Preview(number) => {
                let draft = session.export.as_ref().map(|e| e.draft.clone());
                let picture = draft.and_then(|d| session.picture(&d).ok());
                picture.map(|p| Command::Export(ExportCommand::Previewed(number, Arc::new(p.figure()))))
            }
            _ => None,
        };
        self.pending.extend(done);
    }

    /// Lets everything come to rest: the hand is off the mark, no layout is under way, no tour.
    pub fn rest(&mut self) {
        self.run(Command::Arrange(ArrangeCommand::DragEnd));
        self.run(Command::Arrange(ArrangeCommand::StopTidy));
        self.run(Command::Story(StoryCommand::Leave));
    }

    /// From the end back to the start and on to the end again, step by step and in leaps: every step looks as it did when
    /// it was made.
    pub fn walk(&mut self, leaps: &[usize]) {
        let (first, now, last) = self.ends();
        let end = seen(&self.session);
        for number in (first..now).rev() {
            self.run(Command::Undo);
            assert_eq!(self.session.history.number(), number);
        }
        self.run(Command::Undo);
        assert_eq!(self.session.history.number(), first, "there is nothing before the start");
        for number in first + 1..=last {
            self.run(Command::Redo);
            assert_eq!(self.session.history.number(), number);
        }
        self.run(Command::Redo);
        assert_eq!(self.session.history.number(), last, "nor behind the end");
        for leap in leaps {
            let to = first + leap % (last - first + 1);
            self.run(Command::ToStep(to));
            assert_eq!(self.session.history.number(), to);
            // Undo k of n, then redo k.
            let (here, k) = (seen(&self.session), (leap / 7).min(to - first));
            (0..k).for_each(|_| self.run(Command::Undo));
            (0..k).for_each(|_| self.run(Command::Redo));
            assert!(seen(&self.session) == here);
        }
        self.run(Command::ToStep(now));
        assert!(seen(&self.session) == end);
        assert_eq!(self.ends(), (first, now, last), "no step was lost");
    }

    fn ends(&self) -> (usize, usize, usize) {
        let history = &self.session.history;
        (history.first(), history.number(), history.last())
    }

    /// What is being written when a file is saved: which step, and that a save of it ends.
    pub fn save(&mut self) {
        self.run(Command::File(FileCommand::AskSaveSnapshot));
        let step = self.session.history.step();
        self.run(Command::File(FileCommand::Saved("record.ron".to_owned(), Some(step), None)));
        assert!(self.session.tour.is_some() || !self.session.changed);
    }
}
