//! Who left, stayed and returned, side by side. A click on a name opens the claims that put it there.

use super::super::super::style::{color, font};
use super::super::super::widgets::{self, focus_ring, swatch};
use super::super::header::tinted_glyph;
use super::Part;
use crate::analysis::Person;
use crate::model::{ClaimIx, Object, Status, describe_claim_whole, describe_dating, describe_speaker};
use crate::scene::{Face, Theme, pip_swatch};
use egui::{Rect, Sense, Shape, Stroke, Ui, WidgetInfo, WidgetType, pos2, vec2};

/// Names stand in so many columns.
const COLUMNS: usize = 3;

impl Part<'_> {
    pub(super) fn who(&mut self, ui: &mut Ui) {
        let (theme, card) = (Theme::get(), self.card);
        let who = &card.who;
        self.heading(ui, "Who");
        if who.left.is_empty() && who.stayed.is_empty() && who.returned.is_empty() {
            self.remark(ui, "No claim names who left, stayed or returned.");
        } else {
            let lists =
                [(card.kind.movers(), &who.left), ("Stayed", &who.stayed), ("Returned", &who.returned)];
            ui.columns(COLUMNS, |columns| {
                for (column, (name, list)) in columns.iter_mut().zip(lists) {
                    column.push_id(name, |ui| self.column(ui, name, list));
                }
            });
        }
        if card.cannot_stay() {
            let text = format!("Who stayed cannot be told without a date of {}.", card.kind.noun());
            self.remark(ui, &text);
        }
        if !who.undated.is_empty() {
            ui.add_space(theme.gap.entry);
            self.remark(ui, card.undated_heading());
            ui.push_id("undated", |ui| self.grid(ui, &who.undated));
        }
        self.unnamed(ui);
        let lists = [&who.left, &who.stayed, &who.returned, &who.undated];
        let named = lists.into_iter().flatten().flat_map(|p| p.claims.iter().copied());
        let all: Vec<ClaimIx> = named.chain(who.unnamed.iter().copied()).collect();
        self.opened(ui, all);
    }

    fn column(&mut self, ui: &mut Ui, name: &str, list: &[Person]) {
        self.remark(ui, name);
        if list.is_empty() {
            let theme = Theme::get();
            widgets::line(ui, "no claim", Face::Italic, theme.text.small, self.palette.ink3);
        }
        for person in list {
            self.person(ui, name, person);
        }
    }

    /// Persons row by row.
    fn grid(&mut self, ui: &mut Ui, list: &[Person]) {
        for (row, persons) in list.chunks(COLUMNS).enumerate() {
            ui.push_id(row, |ui| {
                ui.columns(COLUMNS, |columns| {
                    for (column, person) in columns.iter_mut().zip(persons) {
                        self.person(column, self.card.undated_heading(), person);
                    }
                });
            });
        }
    }

    /// Glyph, name, pip; of what nobody states also who says so, and the name underlined as its line would be drawn.
    fn person(&mut self, ui: &mut Ui, list: &str, person: &Person) {
        let (theme, session, palette) = (Theme::get(), self.session, self.palette);
        let dataset = session.dataset();
        let sizes = &theme.split;
        let status = self.status_of(&person.claims);
        let said = status.map(|(_, claim)| describe_speaker(dataset, dataset.claim(claim)));
        let width = ui.available_width();
        let room = width - sizes.person.1 - sizes.pip.1;
        let layout = |text: &str, size: f32, ink| {
            let text = super::super::super::text::shown(text).into_owned();
            ui.painter().layout(text, font(Face::Regular, size), color(ink), room.max(theme.row.least_name))
        };
        let name = layout(dataset.entity(person.who).label(), theme.text.detail, palette.ink);
        let said_text = said.as_deref().unwrap_or_default();
        let said_galley = layout(said_text, theme.text.small, palette.ink2);
        let below = if said.is_some() { said_galley.size().y + sizes.status } else { 0.0 };
        let height = (name.size().y + below + 2.0 * sizes.line).max(theme.control.hit);
        let (rect, response) = ui.allocate_exact_size(vec2(width, height), Sense::click());
        let open = self.is_open(&person.claims);
        let label = format!("{list}: {}", self.spoken(person));
        response.widget_info(|| WidgetInfo::selected(WidgetType::CollapsingHeader, true, open, &label));
        if response.hovered() || open {
            ui.painter().rect_filled(rect, theme.row.corner, color(palette.sel));
        }
        focus_ring(ui, &response, rect, palette);
        let top = rect.top() + sizes.line;
        let middle = top + theme.proof.signs.0;
        swatch(ui, &tinted_glyph(session, person.who, palette), pos2(rect.left() + sizes.person.0, middle));
        let start = pos2(rect.left() + sizes.person.1, top);
        let box_of_name = Rect::from_min_size(start, name.size());
        let ends = name.rows.first().map_or(box_of_name.right(), |row| start.x + row.rect().right());
        if let Some(evidence) = self.weakest(&person.claims) {
            let ground = if response.hovered() || open { palette.sel } else { palette.panel };
            let at = pos2(ends + sizes.pip.0, middle);
            swatch(ui, &pip_swatch(evidence, palette.ink, ground), at);
        }
        ui.painter().galley(start, name, color(palette.ink));
        if let Some((status, _)) = status {
            self.underline(ui, box_of_name, status);
            let at = pos2(start.x, box_of_name.bottom() + sizes.status);
            ui.painter().galley(at, said_galley, color(palette.ink2));
        }
        if response.on_hover_cursor(egui::CursorIcon::PointingHand).clicked() {
            self.toggle(&person.claims);
        }
    }

    /// The weakest way in which somebody's claims are made, if any of them is not stated, and that claim.
    fn status_of(&self, claims: &[ClaimIx]) -> Option<(Status, ClaimIx)> {
        let with = |status: Status| {
            let of = |c: &ClaimIx| self.session.dataset().claim(*c).status == status;
            claims.iter().copied().find(of).map(|c| (status, c))
        };
        with(Status::Alleged).or_else(|| with(Status::Inferred))
    }

    /// Dashed is alleged, dotted is inferred.
    fn underline(&self, ui: &Ui, name: Rect, status: Status) {
        let theme = Theme::get();
        let line = [name.left_bottom(), name.right_bottom()];
        let stroke = Stroke::new(theme.stroke.hair, color(self.palette.ink2));
        let shapes = match status {
            Status::Alleged => Shape::dashed_line(&line, stroke, theme.line.dash.0, theme.line.dash.1),
            _ => Shape::dotted_line(&line, stroke.color, theme.line.dot, theme.stroke.hair),
        };
        ui.painter().extend(shapes);
    }

    /// Somebody's claims, for who listens.
    fn spoken(&self, person: &Person) -> String {
        let (dataset, chronology) = (self.session.dataset(), &self.session.network.chronology);
        let claim = |c: &ClaimIx| {
            let speaker = describe_speaker(dataset, dataset.claim(*c));
            let when = describe_dating(dataset, chronology, *c);
            format!("{}; {speaker}; {when}", describe_claim_whole(dataset, *c))
        };
        let claims: Vec<String> = person.claims.iter().map(claim).collect();
        format!("{}: {}", dataset.entity(person.who).label(), claims.join(". "))
    }

    /// What is said of people without a name, in the words of the source.
    fn unnamed(&mut self, ui: &mut Ui) {
        let dataset = self.session.dataset();
        for claim in self.card.who.unnamed.clone() {
            let record = dataset.claim(claim);
            let said = match &record.object {
                Some(Object::Number { said, .. }) => {
                    format!("{}: “{said}”", dataset.entity(record.subject).label())
                }
                _ => describe_claim_whole(dataset, claim),
            };
            let said = match record.status {
                Status::Stated => said,
                _ => format!("{said} ({})", describe_speaker(dataset, record)),
            };
            if self.line(ui, ("Said", Theme::get().split.reason), &said, &[claim]).clicked() {
                self.toggle(&[claim]);
            }
        }
    }
}
