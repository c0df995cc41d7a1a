//! What the two bodies were called, and where it says so.

use super::Part;
use crate::analysis::{BodyName, describe_name};
use crate::model::{EntityIx, cite_source};
use crate::scene::Theme;
use crate::session::{Command, PageCommand};
use egui::Ui;

impl Part<'_> {
    pub(super) fn names(&mut self, ui: &mut Ui) {
        self.heading(ui, "Names");
        let card = self.card;
        let (elder, younger) = card.kind.names();
        let sides = [(elder, card.elder, &card.names.elder), (younger, card.younger, &card.names.younger)];
        for (heading, body, names) in sides {
            for (n, name) in names.iter().enumerate() {
                let heading = if n == 0 { heading } else { "also" };
                ui.push_id((body.index(), n), |ui| self.name(ui, heading, body, name));
            }
        }
    }

    /// A name that a renaming gave opens that claim; any other goes to where the body is named.
    fn name(&mut self, ui: &mut Ui, heading: &str, body: EntityIx, name: &BodyName) {
        let column = (heading, Theme::get().split.name);
        let network = &self.session.network;
        if let Some(when) = describe_name(network, name) {
            let words = format!("{}, {when}", name.name);
            if self.line(ui, column, &words, &name.claims).clicked() {
                self.toggle(&name.claims);
            }
            self.opened(ui, name.claims.iter().copied());
            return;
        }
        let quote = network.dataset.entity(body).quotes.first();
        let response = self.line(ui, column, &name.name, &[]);
        let Some(quote) = quote else { return };
        let source = cite_source(network.dataset.source(quote.source));
        let clicked = response.clicked();
        let words = format!("“{}” ({source})", quote.exact);
        response.on_hover_text(crate::ui::text::shown(&words));
        let document = self.session.documents.get(quote.source.index()).cloned().flatten();
        let place = document.and_then(|d| d.find(quote));
        if let Some(place) = place.filter(|_| clicked) {
            self.commands.push(Command::Page(PageCommand::Document(quote.source, place.start)));
        }
    }
}
