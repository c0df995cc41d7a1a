//! What ends when a worker breaks: whatever is waited for. Which of it the broken one was to bring, nobody can tell.

use crate::fault;
use crate::session::{
    ArrangeCommand, Command, ExportCommand, FileCommand, MeasureCommand, ReadCommand, ReadingState, Session,
};
use std::path::Path;

/// The commands that end the waiting, and say why.
pub(super) fn ended(session: &Session, report: Option<&Path>) -> Vec<Command> {
    let mut commands = vec![Command::Measure(MeasureCommand::Stop)];
    if session.tidying.is_some() {
        commands.push(Command::Arrange(ArrangeCommand::StopTidy));
    }
    if session.reading_state() == ReadingState::Working {
        commands.push(Command::Read(ReadCommand::Stop));
    }
    if let Some(export) = &session.export {
        let drawn = export.preview.as_ref().is_some_and(|(number, _)| *number == export.number);
        // A page that cannot be drawn is waited for until something else is wanted.
        commands.push(Command::Export(if drawn {
            ExportCommand::Ended(false)
        } else {
            ExportCommand::Close
        }));
    }
    let place = report.map_or_else(|| "A report is on the terminal.".to_owned(), fault::where_it_is);
    commands.push(Command::File(FileCommand::Failed(format!(
        "Something that was under way is ended by a fault in the program. What is open here stays as it is. {place}"
    ))));
    commands
}
