//! Whether a command speaks of what is open: one that was meant for another dataset, or made up, names records that are
//! not there, and does nothing.

use crate::analysis::ScoreLink;
use crate::analysis::search::Place;
use crate::model::{ClaimIx, EntityIx, SourceIx, TieIx};
use crate::session::{
    ArrangeCommand, CameraCommand, Command, CopyWhat, FileCommand, FilterCommand, LineageCommand,
    PageCommand, ReadCommand, SelectCommand, Session, StoryCommand, Way,
};
use crate::view::{Selection, Traced};

impl Session {
    /// Whether every record that a command names is one of the open dataset.
    pub(super) fn knows(&self, command: &Command) -> bool {
        match command {
            Command::Filter(command) => self.knows_filter(command),
            Command::Select(command) => self.knows_selected(command),
            Command::Camera(CameraCommand::Neighbourhood(entity))
            | Command::Arrange(ArrangeCommand::DragBegin(entity) | ArrangeCommand::TogglePin(entity))
            | Command::Page(PageCommand::Person(entity))
            | Command::File(FileCommand::Copy(CopyWhat::Name(entity))) => self.has_entity(*entity),
            Command::Lineage(LineageCommand::Trace(trace)) => trace.is_none_or(|t| self.has_entity(t.of)),
            Command::Arrange(ArrangeCommand::Tidied(_, positions)) => {
                positions.keys().all(|e| self.has_entity(*e))
            }
            Command::Page(PageCommand::Document(source, _) | PageCommand::Passage(source, _)) => {
                self.has_source(*source)
            }
            Command::Read(ReadCommand::Follow(way)) => self.knows_way(way),
            Command::File(FileCommand::Copy(CopyWhat::Quote(claim, _) | CopyWhat::Citation(claim)))
            | Command::Story(StoryCommand::Cite(claim)) => self.has_claim(*claim),
            Command::File(FileCommand::Copy(CopyWhat::Split(tie))) => self.has_tie(*tie),
            // These name none.
            Command::Period(_)
            | Command::Camera(_)
            | Command::Lineage(_)
            | Command::Arrange(_)
            | Command::Page(_)
            | Command::Read(_)
            | Command::File(_)
            | Command::Export(_)
            | Command::Tool(_)
            | Command::Story(_)
            | Command::Palette(_)
            | Command::Measure(_)
            | Command::Theme(_)
            | Command::Style(_)
            | Command::ReduceMotion(_)
            | Command::Scale(_)
            | Command::Versions(_)
            | Command::EndGesture
            | Command::Undo
            | Command::Redo
            | Command::ToStep(_) => true,
        }
    }

    fn knows_filter(&self, command: &FilterCommand) -> bool {
        match command {
            FilterCommand::Source(source) => self.has_source(*source),
            FilterCommand::Away(marks) | FilterCommand::Alone(marks) => {
                marks.iter().all(|e| self.has_entity(*e))
            }
            FilterCommand::Trace(Some(tracing)) => match tracing.what {
                Traced::Around { of, .. } => self.has_entity(of),
                Traced::Between { from, to, .. } => self.has_entity(from) && self.has_entity(to),
            },
            FilterCommand::Trace(None)
            | FilterCommand::Kind(_)
            | FilterCommand::OnlyKind(_)
            | FilterCommand::Shape(_)
            | FilterCommand::Status(_)
            | FilterCommand::Accused(_)
            | FilterCommand::Corroborated(_)
            | FilterCommand::Disputed(_)
            | FilterCommand::Search(_)
            | FilterCommand::Undated(_)
            | FilterCommand::Outside(_)
            | FilterCommand::Lift(_) => true,
        }
    }

    fn knows_selected(&self, command: &SelectCommand) -> bool {
        match command {
            SelectCommand::Mark(selection) | SelectCommand::GoTo(selection) => match *selection {
                Selection::Entity(entity) => self.has_entity(entity),
                Selection::Tie(tie) => self.has_tie(tie),
            },
            SelectCommand::Claim(claim)
            | SelectCommand::ToggleClaim(claim)
            | SelectCommand::OpenClaim(claim) => self.has_claim(*claim),
            SelectCommand::Found(place) => match place {
                Place::Name(entity, _) | Place::Naming(entity, _) | Place::EntityNote(entity) => {
                    self.has_entity(*entity)
                }
                Place::Quote(claim, _) | Place::ClaimNote(claim) => self.has_claim(*claim),
                Place::Document { source, .. } => self.has_source(*source),
            },
            SelectCommand::Also(entity) => self.has_entity(*entity),
            SelectCommand::Several(marks) => marks.iter().all(|e| self.has_entity(*e)),
            SelectCommand::Walk(..) | SelectCommand::Clear | SelectCommand::Back | SelectCommand::Forward => {
                true
            }
        }
    }

    fn knows_way(&self, way: &Way) -> bool {
        match *way {
            Way::Claim(claim) | Way::Quote { claim, .. } => self.has_claim(claim),
            Way::Entity(entity) | Way::Person(entity) | Way::Named { entity, .. } => self.has_entity(entity),
            Way::Count(ScoreLink::Source(source), _) => self.has_source(source),
            Way::Count(..) => true,
        }
    }

    fn has_entity(&self, entity: EntityIx) -> bool {
        entity.index() < self.dataset().entities().len()
    }

    fn has_claim(&self, claim: ClaimIx) -> bool {
        claim.index() < self.dataset().claims().len()
    }

    fn has_source(&self, source: SourceIx) -> bool {
        source.index() < self.dataset().sources().len()
    }

    fn has_tie(&self, tie: TieIx) -> bool {
        tie.index() < self.dataset().ties().len()
    }
}
