//! Stories told in a session.

use schism::dataset::bundled_dataset;
use schism::model::Dataset;
use schism::session::{Command, Effect, Opened, Session, StoryCommand};
use std::sync::{Arc, OnceLock};

pub fn bundled() -> &'static Arc<Dataset> {
    static DATASET: OnceLock<Arc<Dataset>> = OnceLock::new();
    DATASET.get_or_init(|| Arc::new(bundled_dataset().dataset.unwrap()))
}

pub fn session_of(dataset: Dataset) -> Session {
    let sources = dataset.sources().len();
    Session::new(Opened::prepare(String::new(), dataset, vec![None; sources], None))
}

pub fn run(session: &mut Session, commands: impl IntoIterator<Item = StoryCommand>) -> Vec<Effect> {
    let mut effects = Vec::new();
    for command in commands {
        effects.extend(session.apply(Command::Story(command)));
        session.refresh();
    }
    effects
}
