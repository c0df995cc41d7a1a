//! The command palette's list: everything that can be done, each by a name of its own.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

use schism::analysis::table::Which;
use schism::model::EntityIx;
use schism::session::{
    Command, Effect, FileCommand, LineageCommand, Opened, PageCommand, PaletteCommand, PeriodCommand,
    ReadCommand, SelectCommand, Session, StoryCommand, StyleCommand, ToolCommand,
};
use schism::view::{Plot, Selection};
use std::collections::BTreeSet;
use std::sync::Arc;

fn session() -> Session {
    let dataset = schism::dataset::bundled_dataset().dataset.unwrap();
    let sources = dataset.sources().len();
    Session::new(Opened::prepare(String::new(), dataset, vec![None; sources], None))
}

fn run(session: &mut Session, commands: impl IntoIterator<Item = Command>) {
    for command in commands {
        session.apply(command);
        session.refresh();
    }
}

/// Opens a page, and makes what it wants as a worker does.
fn read(session: &mut Session, page: PageCommand) {
    for effect in session.apply(Command::Page(page)) {
        let Effect::Read(number) = effect else { continue };
        let made = session.read_job(number).unwrap().run(&|| false).unwrap();
        session.apply(Command::Read(ReadCommand::Made(number, Arc::new(made))));
    }
    session.refresh();
}

fn entity(session: &Session, id: &str) -> EntityIx {
    session.dataset().entity_by_id(id).unwrap()
}

#[test]
fn every_action_has_a_name_of_its_own_and_works() {
    let mut s = session();
    let mqm = entity(&s, "mqm");
    run(&mut s, [Command::Select(SelectCommand::Mark(Selection::Entity(mqm)))]);
    let actions = s.actions();
    let names: BTreeSet<&str> = actions.iter().map(|a| a.name.as_str()).collect();
    assert_eq!(names.len(), actions.len(), "no two go by one name");
    assert!(actions.len() > 100, "{}", actions.len());
    for action in actions {
        let mut other = s.clone();
        other.apply(action.command.clone());
        other.refresh();
    }
}

/// What the palette does for each kind of command; `None` for those of the hand, the clock, the disk and workers. A new
/// command does not compile before it stands here.
#[allow(clippy::match_same_arms, clippy::too_many_lines, reason = "one line for each group; a list")]
fn in_palette(command: &Command) -> Option<&'static str> {
    use schism::session::{
        ArrangeCommand as A, CameraCommand as C, ExportCommand as E, FileCommand as F, FilterCommand as L,
        PageCommand as G, ReadCommand as R, SelectCommand as S,
    };
    Some(match command {
        Command::Period(c) => match c {
            PeriodCommand::Mode(_) => "mode",
            PeriodCommand::Step(_) => "step",
            PeriodCommand::TogglePlay => "play",
            PeriodCommand::Compare(_) => "compare",
            PeriodCommand::Speed(_) => "speed",
            PeriodCommand::Year(_) | PeriodCommand::Range(..) | PeriodCommand::Tick(_) => return None,
        },
        Command::Filter(c) => match c {
            L::Kind(_) => "kind",
            L::OnlyKind(_) => "only kind",
            L::Shape(_) => "shape",
            L::Status(_) => "status",
            L::Source(_) => "source",
            L::Accused(_) => "accused",
            L::Corroborated(_) => "corroborated",
            L::Disputed(_) => "disputed",
            L::Away(_) => "away",
            L::Alone(_) => "alone",
            L::Trace(_) => "trace",
            L::Undated(_) => "undated",
            L::Outside(_) => "outside",
            L::Lift(_) => "lift",
            L::Search(_) => return None,
        },
        Command::Select(c) => match c {
            S::Clear => "clear",
            S::Walk(..) => "walk",
            S::Mark(_) | S::GoTo(_) | S::Claim(_) | S::Found(_) | S::Also(_) | S::Several(_) => return None,
            S::ToggleClaim(_) | S::OpenClaim(_) | S::Back | S::Forward => return None,
        },
        Command::Camera(c) => match c {
            C::Fit => "fit",
            C::Neighbourhood(_) => "near",
            C::Zoom(..) => "zoom",
            C::Pan(_) => "pan",
            C::Canvas(..) | C::Tick(_) | C::Halt => return None,
        },
        Command::Lineage(c) => match c {
            LineageCommand::Plot(_) => "plot",
            LineageCommand::Widen(_) => "widen",
            LineageCommand::Step(_) => "event",
            LineageCommand::Trace(_) => "kin",
            LineageCommand::Rows(..) => "rows",
        },
        Command::Arrange(c) => match c {
            A::TogglePin(_) => "pin",
            A::Manner(_) => "manner",
            A::Tidy => "tidy",
            A::Nudge(_) => "nudge",
            A::DragBegin(_) | A::DragTo(_) | A::DragEnd | A::DragAbort | A::DragTogether(_) => return None,
            A::TidyProgress(..) | A::Tidied(..) | A::StopTidy | A::Glide(_) => return None,
        },
        Command::Page(c) => match c {
            G::Table(_) => "table",
            G::Outline(_) => "outline",
            G::Person(_) => "person",
            G::Leaders(_) => "leaders",
            G::Score => "score",
            G::About => "about",
            G::Hints(_) => "hints",
            G::Shade(_) => "shade",
            G::Keys => "keys",
            G::Unsaved => "unsaved",
            G::Search => "search",
            G::Document(..) | G::Passage(..) | G::Close | G::Dismiss(_) => return None,
        },
        Command::Read(c) => match c {
            R::Copy(_) => "copy read",
            R::Save => "save read",
            R::Whole(_) => "whole",
            R::Sort(_) => "sort",
            R::GoThere => "row",
            R::Filter(_) | R::Only(_) | R::Choose(_) | R::Follow(_) | R::Made(..) | R::Stop | R::Again => {
                return None;
            }
        },
        Command::File(c) => match c {
            F::AskOpen => "open",
            F::OpenBundled => "bundled",
            F::AskSaveSnapshot => "save as",
            F::Save => "save",
            F::OpenRecent(_) => "recent",
            F::Recent(_) | F::Saved(..) | F::Conflict(_) | F::Replace => return None,
            F::Unsaved(..) | F::Recover(_) | F::Discard(_) => return None,
            F::Copy(_) => "copy",
            F::Look(_) | F::Begin(_) | F::Opened(_) | F::Reloaded(_) | F::Done(_) | F::Failed(_) => {
                return None;
            }
        },
        Command::Export(c) => match c {
            E::Open => "export",
            E::Copy => "copy picture",
            E::Close
            | E::Change(_)
            | E::Previewed(..)
            | E::Write
            | E::Progress(_)
            | E::Ended(_)
            | E::Stop => {
                return None;
            }
        },
        Command::Tool(ToolCommand::Open(_)) => "tool",
        Command::Tool(ToolCommand::Side(..)) => "side",
        Command::Tool(ToolCommand::Close | ToolCommand::Front(_)) => return None,
        Command::Story(c) => return of_stories(c),
        Command::Theme(_) => "theme",
        Command::Style(StyleCommand::Sizes(_)) => "sizes",
        Command::Style(StyleCommand::Colors(_)) => "colors",
        Command::Style(StyleCommand::Counting(_)) => "counting",
        Command::Style(StyleCommand::NativeNames(_)) => "native",
        Command::Style(StyleCommand::LineNames(_)) => "lines",
        Command::ReduceMotion(_) => "motion",
        Command::Scale(_) => "scale",
        Command::Versions(_) => "versions",
        Command::Undo => "undo",
        Command::ToStep(_) => "to a step",
        // Stopping and resuming stand beside what they stop; the rest is what workers tell.
        Command::Measure(_) => return None,
        Command::Redo | Command::EndGesture | Command::Palette(_) => return None,
    })
}

/// The same of stories. In a tour, of several stories, of what changed: tests/panels/story.rs.
#[allow(clippy::match_same_arms, reason = "one line for each group")]
fn of_stories(command: &StoryCommand) -> Option<&'static str> {
    use StoryCommand as T;
    Some(match command {
        T::Begin(_) => "begin a tour",
        T::New => "new story",
        T::Discard => "discard",
        T::Add(_) => "add a stop",
        T::GoTo(_) => "go to a stop",
        T::Move(..) => "move a stop",
        T::Renew(_) => "renew",
        T::Remove(_) => "remove a stop",
        T::Leave | T::Stay | T::Next | T::Previous | T::StepCite(_) | T::Choose(_) | T::Confirm(_) => {
            return None;
        }
        T::Cite(_) | T::Name(_) | T::Retitle(..) | T::Retell(..) => return None,
    })
}

#[test]
fn the_palette_reaches_every_command_that_is_not_of_the_hand() {
    let mut s = session();
    let haqiqi = entity(&s, "mqm-haqiqi");
    run(
        &mut s,
        [
            Command::Select(SelectCommand::Mark(Selection::Entity(haqiqi))),
            Command::Period(PeriodCommand::Year(1993)),
            Command::File(FileCommand::Recent(vec!["/home/me/mine.ron".to_owned()])),
        ],
    );
    let mut reached: BTreeSet<&str> = s.actions().iter().filter_map(|a| in_palette(&a.command)).collect();
    // A person is selected, and a table read.
    let person = entity(&s, "altaf-hussain");
    run(&mut s, [Command::Select(SelectCommand::Mark(Selection::Entity(person)))]);
    read(&mut s, PageCommand::Table(Which::Claims));
    reached.extend(s.actions().iter().filter_map(|a| in_palette(&a.command)));
    let all = BTreeSet::from([
        "mode",
        "step",
        "play",
        "compare",
        "speed",
        "kind",
        "only kind",
        "shape",
        "status",
        "source",
        "accused",
        "corroborated",
        "disputed",
        "away",
        "alone",
        "trace",
        "undated",
        "outside",
        "lift",
        "clear",
        "walk",
        "fit",
        "near",
        "zoom",
        "pan",
        "rows",
        "nudge",
        "plot",
        "widen",
        "event",
        "kin",
        "pin",
        "manner",
        "tidy",
        "table",
        "outline",
        "person",
        "leaders",
        "score",
        "copy read",
        "save read",
        "whole",
        "sort",
        "row",
        "about",
        "shade",
        "keys",
        "search",
        "open",
        "bundled",
        "save",
        "save as",
        "recent",
        "unsaved",
        "versions",
        "copy",
        "export",
        "copy picture",
        "tool",
        "side",
        "begin a tour",
        "new story",
        "discard",
        "add a stop",
        "go to a stop",
        "move a stop",
        "renew",
        "remove a stop",
        "theme",
        "sizes",
        "colors",
        "counting",
        "native",
        "lines",
        "motion",
        "scale",
        "hints",
        "undo",
        "to a step",
    ]);
    assert_eq!(reached, all);
}

#[test]
fn in_a_tour_the_palette_steps_through_it_and_leaves_it() {
    let mut s = session();
    run(&mut s, [Command::Story(StoryCommand::Begin("mqm-split".to_owned()))]);
    let reached: Vec<Command> = s.actions().into_iter().map(|a| a.command).collect();
    for wanted in [
        StoryCommand::Next,
        StoryCommand::Previous,
        StoryCommand::StepCite(1),
        StoryCommand::GoTo(11),
        StoryCommand::Leave,
        StoryCommand::Stay,
    ] {
        let there = reached.iter().any(|c| matches!(c, Command::Story(found) if *found == wanted));
        assert!(there, "{wanted:?}");
    }
    let edits =
        reached.iter().any(|c| matches!(c, Command::Story(StoryCommand::Add(_) | StoryCommand::Remove(_))));
    assert!(!edits, "a tour shows a story as it is");
}

#[test]
fn a_few_letters_find_an_action_and_enter_does_it() {
    let mut s = session();
    run(&mut s, [Command::Palette(PaletteCommand::Toggle)]);
    run(&mut s, [Command::Palette(PaletteCommand::Type("lineag".to_owned()))]);
    let found = &s.palette.as_ref().unwrap().found;
    assert!(found.iter().any(|(a, ranges)| a.name == "Look at the lineage" && !ranges.is_empty()));
    let at = found.iter().position(|(a, _)| a.name == "Look at the lineage").unwrap();
    for _ in 0..at {
        run(&mut s, [Command::Palette(PaletteCommand::Move(1))]);
    }
    run(&mut s, [Command::Palette(PaletteCommand::Run)]);
    assert!(s.palette.is_none());
    assert_eq!(s.view.plot, Plot::Lineage);
}
