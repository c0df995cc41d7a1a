//! The card of a split: all that is told of it in one place, above the claims that it is made of.
//!
//! What a line rests on opens below it at a click. The split's own claims stand open further down: a click on what
//! rests on them goes there.

mod line;
mod names;
mod strip;
mod when;
mod who;

use super::super::Desk;
use super::super::widgets;
use super::{claims, disagree};
use crate::analysis::SplitCard;
use crate::model::{ClaimIx, TieIx};
use crate::scene::{Face, Palette, Theme};
use crate::session::{Command, CopyWhat, FileCommand, PeriodCommand, SelectCommand, Session};
use egui::Ui;
use std::rc::Rc;

/// The card of a tie; worked out when the selection changes, not in every frame.
pub(super) fn card(session: &Session, desk: &mut Desk, tie: TieIx) -> Option<Rc<SplitCard>> {
    match &desk.card {
        Some((generation, of, card)) if (*generation, *of) == (session.generation, tie) => card.clone(),
        _ => {
            let card = SplitCard::of(&session.network, tie).map(Rc::new);
            desk.card = Some((session.generation, tie, card.clone()));
            card
        }
    }
}

pub(super) fn show(
    session: &Session,
    desk: &mut Desk,
    commands: &mut Vec<Command>,
    ui: &mut Ui,
    palette: &Palette,
    card: &SplitCard,
) {
    let mut part = Part { session, desk, commands, palette, card };
    ui.push_id("split card", |ui| {
        ui.push_id("when", |ui| part.when(ui));
        part.rule(ui);
        ui.push_id("who", |ui| part.who(ui));
        part.rule(ui);
        ui.push_id("names", |ui| part.names(ui));
        part.rivals(ui);
        part.buttons(ui);
    });
    widgets::rule(ui, palette);
}

/// What every part of the card is drawn with.
struct Part<'a> {
    session: &'a Session,
    desk: &'a mut Desk,
    commands: &'a mut Vec<Command>,
    palette: &'a Palette,
    card: &'a SplitCard,
}

impl Part<'_> {
    /// The name of a part of the card.
    fn heading(&self, ui: &mut Ui, name: &str) {
        widgets::line(ui, name, Face::SemiBold, Theme::get().text.section, self.palette.ink);
    }

    fn remark(&self, ui: &mut Ui, text: &str) {
        widgets::line(ui, text, Face::Regular, Theme::get().text.detail, self.palette.ink2);
    }

    fn rule(&self, ui: &mut Ui) {
        let theme = Theme::get();
        ui.add_space(theme.gap.group);
        widgets::rule(ui, self.palette);
        ui.add_space(theme.gap.item);
    }

    fn is_own(&self, claim: ClaimIx) -> bool {
        self.session.dataset().tie_of(claim) == Some(self.card.tie)
    }

    /// Whether any of what a line rests on is open below it.
    fn is_open(&self, claims: &[ClaimIx]) -> bool {
        claims.iter().any(|c| !self.is_own(*c) && self.session.open_claims.contains(c))
    }

    /// Opens what a line rests on, or closes it; of the split's own claims, goes to the first.
    fn toggle(&mut self, claims: &[ClaimIx]) {
        let open = self.is_open(claims);
        for &claim in claims {
            let is_open = self.session.open_claims.contains(&claim);
            if self.is_own(claim) {
                self.commands.push(Command::Select(SelectCommand::OpenClaim(claim)));
                self.desk.revealed.get_or_insert(claim);
            } else if is_open == open {
                self.commands.push(Command::Select(SelectCommand::ToggleClaim(claim)));
            }
        }
    }

    /// The claims of some lines that are open, once each.
    fn opened(&mut self, ui: &mut Ui, claims: impl IntoIterator<Item = ClaimIx>) {
        let mut seen: Vec<ClaimIx> = Vec::new();
        for claim in claims {
            if seen.contains(&claim) || !self.is_open(&[claim]) {
                continue;
            }
            seen.push(claim);
            let session = self.session;
            let (presence, _) =
                session.network.chronology.presence_of_claim(session.dataset(), claim, session.view.period);
            claims::row(session, self.commands, ui, self.palette, claim, presence, None);
        }
    }

    fn rivals(&mut self, ui: &mut Ui) {
        let rivals = &self.card.rivals;
        if rivals.is_empty() {
            return;
        }
        let theme = Theme::get();
        self.rule(ui);
        if !rivals.groups.is_empty() {
            self.heading(ui, "◇ Rival accounts");
        }
        for group in &rivals.groups {
            ui.add_space(theme.space.xs);
            disagree::side_by_side(self.session, self.commands, ui, self.palette, group, true);
        }
        if !rivals.others.is_empty() {
            ui.add_space(theme.space.xs);
            let (dataset, subject) =
                (self.session.dataset(), self.session.dataset().tie(self.card.tie).subject);
            let heading = format!("Also told of the descent of {}", dataset.entity(subject).label());
            widgets::line(ui, &heading, Face::SemiBold, theme.text.detail, self.palette.ink);
            ui.add_space(theme.space.xs);
            disagree::side_by_side(self.session, self.commands, ui, self.palette, &rivals.others, false);
        }
    }

    fn buttons(&mut self, ui: &mut Ui) {
        let theme = Theme::get();
        ui.add_space(theme.gap.group);
        ui.horizontal(|ui| {
            if let Some(year) = self.card.year()
                && ui.button(format!("Go to {year}")).clicked()
            {
                self.commands.push(Command::Period(PeriodCommand::Year(year)));
                self.commands.push(Command::EndGesture);
            }
            if ui.button("Copy with sources").clicked() {
                self.commands.push(Command::File(FileCommand::Copy(CopyWhat::Split(self.card.tie))));
            }
        });
        ui.add_space(theme.gap.group);
    }
}
