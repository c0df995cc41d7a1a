//! When a split was: the strip of time, and why not before and not after.

use super::super::super::widgets;
use super::super::quotes;
use super::Part;
use crate::analysis::Limit;
use crate::model::{cite_source, describe_speaker};
use crate::scene::{Face, Fonts, Theme};
use egui::{Align, Layout, Ui};

impl Part<'_> {
    pub(super) fn when(&mut self, ui: &mut Ui) {
        let theme = Theme::get();
        ui.add_space(theme.gap.item);
        self.when_heading(ui);
        self.strip(ui);
        self.own_words(ui);
        let network = &self.session.network;
        let sides = [
            ("Not before", self.card.not_before_words(network), self.card.when.not_before.as_ref()),
            ("Not after", self.card.not_after_words(network), self.card.when.not_after.as_ref()),
        ];
        for (name, words, limit) in sides {
            match (words, limit) {
                (Some(words), Some(limit)) => self.limit(ui, name, &words, limit),
                _ if self.card.when.days.is_some() => self.remark(ui, &format!("{name}: not told")),
                _ => {}
            }
        }
        let missing = self.card.missing_words(network);
        if !missing.is_empty() {
            self.remark(ui, &format!("Missing: {}.", missing.join("; ")));
        }
    }

    /// The heading, with the days at the end of its line if they fit there.
    fn when_heading(&self, ui: &mut Ui) {
        let (theme, words) = (Theme::get(), self.card.when.words());
        let fonts = Fonts::get();
        let (section, body) = (theme.text.section, theme.text.body);
        let taken = fonts.width("When", Face::SemiBold, section) + fonts.width(&words, Face::Regular, body);
        let fits = taken + theme.space.m <= ui.available_width();
        ui.horizontal(|ui| {
            self.heading(ui, "When");
            if fits {
                ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                    widgets::line(ui, &words, Face::Regular, body, self.palette.ink);
                });
            }
        });
        if !fits {
            widgets::line(ui, &words, Face::Regular, body, self.palette.ink);
        }
    }

    /// The words that date it, if a source does.
    fn own_words(&self, ui: &mut Ui) {
        let (theme, dataset) = (Theme::get(), self.session.dataset());
        for &claim in &self.card.when.dated_by {
            let record = dataset.claim(claim);
            let Some(quote) = record.quotes.first() else { continue };
            let job = quotes::words(
                self.session,
                self.palette,
                quote,
                theme.text.detail,
                theme.proof.account_line,
                0,
            );
            ui.label(job);
            let source = cite_source(dataset.source(quote.source));
            let line = format!("{} · {source}", describe_speaker(dataset, record));
            widgets::line(ui, &line, Face::Regular, theme.text.small, self.palette.ink2);
            ui.add_space(theme.gap.line);
        }
    }

    fn limit(&mut self, ui: &mut Ui, name: &str, words: &str, limit: &Limit) {
        if self.line(ui, (name, Theme::get().split.reason), words, &limit.claims).clicked() {
            self.toggle(&limit.claims);
        }
        if self.is_open(&limit.claims) {
            ui.push_id(name, |ui| self.opened(ui, limit.claims.iter().copied()));
        }
    }
}
