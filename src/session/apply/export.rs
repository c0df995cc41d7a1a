//! The export dialog: what is wanted, the preview of it, the file in the making.

use crate::session::export::Export;
use crate::session::{Effect, ExportCommand, Session};

impl Session {
    pub(super) fn apply_export(&mut self, command: ExportCommand) -> Vec<Effect> {
        match command {
            ExportCommand::Open => {
                self.finish_drag();
                let draft = self.export_before.clone();
                self.export = Some(Export { draft, number: 0, preview: None, working: None });
                return self.preview();
            }
            ExportCommand::Close => {
                let working = self.export.take().is_some_and(|e| e.working.is_some());
                return if working { vec![Effect::StopPicture] } else { Vec::new() };
            }
            ExportCommand::Change(draft) => {
                let Some(export) = &mut self.export else { return Vec::new() };
                if export.draft != *draft && export.working.is_none() {
                    export.draft = *draft;
                    self.export_before = export.draft.clone();
                    return self.preview();
                }
            }
            ExportCommand::Previewed(number, figure) => {
                if let Some(export) = self.export.as_mut().filter(|e| e.number == number) {
                    export.preview = Some((number, figure));
                }
            }
            ExportCommand::Copy => return vec![Effect::CopyPicture],
            ExportCommand::Write => {
                if let Some(export) = self.export.as_mut().filter(|e| e.working.is_none()) {
                    export.working = Some(0.0);
                    return vec![Effect::WritePicture];
                }
            }
            ExportCommand::Progress(done) => {
                if let Some(working) = self.export.as_mut().and_then(|e| e.working.as_mut()) {
                    *working = done;
                }
            }
            ExportCommand::Ended(written) => {
                if let Some(export) = &mut self.export {
                    export.working = None;
                }
                if written {
                    self.export = None;
                }
            }
            ExportCommand::Stop => return vec![Effect::StopPicture],
        }
        Vec::new()
    }

    fn preview(&mut self) -> Vec<Effect> {
        self.counter += 1;
        let Some(export) = &mut self.export else { return Vec::new() };
        export.number = self.counter;
        vec![Effect::Preview(self.counter)]
    }
}
