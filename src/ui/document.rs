//! A whole document, scrolled to a passage. Every quoted passage is marked; a click on one selects what rests on it.

use super::style::{across_down, color, font};
use super::{Desk, widgets};
use crate::model::{ClaimIx, Sentence, SentenceUse, SourceIx, cite_source, counted, describe_claim_whole};
use crate::scene::{Face, Palette, Theme};
use crate::session::{Command, DocumentText, Owner, PageCommand, SelectCommand, Session};
use crate::view::Selection;
use egui::text::{CCursor, LayoutJob, TextFormat};
use egui::{Align, Frame, Label, Margin, Rect, ScrollArea, Sense, Ui, WidgetInfo, WidgetType};
use std::borrow::Cow;
use std::ops::Range;

/// A page over the picture, with margins, that scrolls.
pub(super) fn page_frame(ui: &mut Ui, content: impl FnOnce(&mut Ui)) {
    Frame::NONE.inner_margin(across_down(Theme::get().page.padding)).show(ui, |ui| {
        ScrollArea::vertical().auto_shrink([false, false]).show(ui, content);
    });
}

/// The title of a page, with a button that closes it.
pub(super) fn page_title(ui: &mut Ui, palette: &Palette, title: &str, commands: &mut Vec<Command>) {
    let theme = Theme::get();
    ui.horizontal_top(|ui| {
        ui.vertical(|ui| {
            ui.set_width((ui.available_width() - theme.page.close).max(0.0));
            widgets::line(ui, title, Face::SemiBold, theme.text.title, palette.ink);
        });
        if ui.button("Close  Esc").clicked() {
            commands.push(Command::Page(PageCommand::Close));
        }
    });
}

pub(super) fn show(
    session: &Session,
    desk: &mut Desk,
    (source, at, request): (SourceIx, usize, u64),
    commands: &mut Vec<Command>,
    ui: &mut Ui,
) {
    let Some(document) = session.documents.get(source.index()).cloned().flatten() else { return };
    let theme = Theme::get();
    let palette = theme.palette(session.is_dark());
    let record = session.dataset().source(source);
    Frame::NONE.inner_margin(Margin { bottom: 0, ..across_down(theme.page.padding) }).show(ui, |ui| {
        page_title(ui, palette, &record.title, commands);
        let line = format!("{} · {} · {}", record.kind.label(), cite_source(record), document.name);
        widgets::line(ui, &line, Face::Regular, theme.text.detail, palette.ink2);
        if let Some(rights) = &record.rights {
            widgets::line(ui, &format!("Rights: {rights}"), Face::Regular, theme.text.small, palette.ink3);
        }
        ui.add_space(theme.gap.item);
        owners(session, &document, at, commands, ui, palette);
        shading(session, &document, (source, at), commands, ui, palette);
        widgets::rule(ui, palette);
        ScrollArea::vertical().auto_shrink([false, false]).id_salt(("document", source.index())).show(
            ui,
            |ui| {
                ui.add_space(theme.gap.group);
                let reader = Reader { session, document: &document, at, palette };
                reader.text(ui, commands, source, desk.scrolled_to != request);
                desk.scrolled_to = request;
                ui.add_space(theme.gap.page_end);
            },
        );
    });
}

/// What rests on the chosen passage, each a button.
fn owners(
    session: &Session,
    document: &DocumentText,
    at: usize,
    commands: &mut Vec<Command>,
    ui: &mut Ui,
    palette: &Palette,
) {
    let owners: Vec<Owner> =
        document.owners_at(at).into_iter().filter(|o| matches!(o, Owner::Claim(_))).collect();
    let theme = Theme::get();
    if owners.is_empty() {
        widgets::line(
            ui,
            "Marked passages are quoted. Click one to see what rests on it.",
            Face::Regular,
            theme.text.detail,
            palette.ink3,
        );
        ui.add_space(theme.gap.item);
        return;
    }
    widgets::heading(ui, palette, "Rests on this passage", &counted(owners.len(), "claim", "claims"));
    ScrollArea::vertical().max_height(theme.page.owners).id_salt("owners").show(ui, |ui| {
        for owner in owners {
            let Owner::Claim(claim) = owner else { continue };
            if widgets::link(ui, palette, &describe_claim_whole(session.dataset(), claim)).clicked() {
                commands.push(Command::Select(SelectCommand::Mark(selection_of(session, claim))));
            }
        }
    });
    ui.add_space(theme.gap.item);
}

/// The switch for shading, and the way through what nobody has said anything of.
fn shading(
    session: &Session,
    document: &DocumentText,
    (source, at): (SourceIx, usize),
    commands: &mut Vec<Command>,
    ui: &mut Ui,
    palette: &Palette,
) {
    let theme = Theme::get();
    let mut on = session.shade;
    let hint = "Grey: no claim quotes it. Struck: the dataset says why it is no statement";
    if widgets::checkbox(ui, true, &mut on, "Shade what no claim quotes").on_hover_text(hint).clicked() {
        commands.push(Command::Page(PageCommand::Shade(on)));
    }
    if session.shade {
        let count = |used| document.sentences_that_are(used);
        let (quoted, furniture, open) =
            (count(SentenceUse::Quoted), count(SentenceUse::Furniture), count(SentenceUse::Open));
        let words = format!(
            "{quoted} of {} quoted, {furniture} furniture, {open} open",
            counted(document.sentences.len(), "sentence", "sentences")
        );
        widgets::line(ui, &words, Face::Regular, theme.text.detail, palette.ink2);
        if let Some(next) = document.next_open(at)
            && widgets::link(ui, palette, "Next open sentence").clicked()
        {
            commands.push(Command::Page(PageCommand::Document(source, next)));
        }
    }
    ui.add_space(theme.gap.item);
}

/// The mark that shows a claim: its tie, or its subject if it draws none.
pub(super) fn selection_of(session: &Session, claim: ClaimIx) -> Selection {
    match session.dataset().tie_of(claim) {
        Some(tie) => Selection::Tie(tie),
        None => Selection::Entity(session.dataset().claim(claim).subject),
    }
}

struct Reader<'a> {
    session: &'a Session,
    document: &'a DocumentText,
    at: usize,
    palette: &'a Palette,
}

impl Reader<'_> {
    fn text(&self, ui: &mut Ui, commands: &mut Vec<Command>, source: SourceIx, scroll: bool) {
        let theme = Theme::get();
        let width = ui.available_width().min(theme.page.reading);
        let job = self.job(width);
        let (place, galley, response) = ui
            .allocate_ui(egui::vec2(width, 0.0), |ui| {
                Label::new(job).selectable(false).sense(Sense::click()).layout_in_ui(ui)
            })
            .inner;
        ui.painter().galley(place, galley.clone(), color(self.palette.ink));
        let line_of = |offset: usize| {
            let cursor = CCursor::new(char_index(&self.document.text, offset));
            galley.pos_from_cursor(cursor).translate(place.to_vec2())
        };
        if scroll {
            ui.scroll_to_rect(line_of(self.at).expand(theme.page.around), Some(Align::Center));
        }
        if let Some(pointer) = response.interact_pointer_pos().filter(|_| response.clicked()) {
            let cursor = galley.cursor_from_pos(pointer - place);
            self.choose(commands, source, byte_index(&self.document.text, cursor.index.0));
        }
        if response.hovered() {
            ui.output_mut(|o| o.cursor_icon = egui::CursorIcon::PointingHand);
        }
        // Only what is in sight is told, and looked for: a document may be long.
        let end = |corner: egui::Pos2| {
            byte_index(&self.document.text, galley.cursor_from_pos(corner - place).index.0)
        };
        let in_sight = end(ui.clip_rect().left_top())..end(ui.clip_rect().right_bottom()).saturating_add(1);
        self.publish(ui, commands, source, &in_sight, &line_of);
        self.publish_shaded(ui, &in_sight, &line_of);
    }

    /// Each shaded sentence in sight, in words: no shade is heard.
    fn publish_shaded(&self, ui: &Ui, in_sight: &Range<usize>, line_of: &dyn Fn(usize) -> Rect) {
        for sentence in self.shaded().filter(|s| meet(&s.range, in_sight)) {
            let rect = line_of(sentence.range.start);
            if !ui.clip_rect().intersects(rect) {
                continue;
            }
            let words = self.document.text.get(sentence.range.clone()).unwrap_or("");
            let what = match sentence.used {
                SentenceUse::Furniture => "No statement",
                SentenceUse::Open | SentenceUse::Quoted => "Not quoted",
            };
            let response = ui.interact(
                rect,
                ui.id().with(("sentence", sentence.range.start)),
                Sense::focusable_noninteractive(),
            );
            response.widget_info(|| WidgetInfo::labeled(WidgetType::Label, true, format!("{what}: {words}")));
        }
    }

    /// Selects what rests on the passage at an offset.
    fn choose(&self, commands: &mut Vec<Command>, source: SourceIx, offset: usize) {
        let owners = self.document.owners_at(offset);
        let Some(first) = owners.first() else { return };
        commands.push(Command::Page(PageCommand::Passage(source, offset)));
        commands.push(Command::Select(SelectCommand::Mark(match first {
            Owner::Claim(claim) => selection_of(self.session, *claim),
            Owner::Entity(entity) => Selection::Entity(*entity),
        })));
        for owner in owners {
            if let Owner::Claim(claim) = owner {
                commands.push(Command::Select(SelectCommand::OpenClaim(claim)));
            }
        }
    }

    /// Each passage in sight as a link of the accessibility tree.
    fn publish(
        &self,
        ui: &Ui,
        commands: &mut Vec<Command>,
        source: SourceIx,
        in_sight: &Range<usize>,
        line_of: &dyn Fn(usize) -> Rect,
    ) {
        let mut seen: Option<&Range<usize>> = None;
        for passage in self.document.passages.iter().filter(|p| meet(&p.range, in_sight)) {
            if seen == Some(&passage.range) {
                continue;
            }
            seen = Some(&passage.range);
            let rect = line_of(passage.range.start).expand2(egui::vec2(Theme::get().row.bleed, 0.0));
            if !ui.clip_rect().intersects(rect) {
                continue;
            }
            let words = self.document.text.get(passage.range.clone()).unwrap_or("");
            let id = ui.id().with(("passage", passage.range.start, passage.range.end));
            let response = ui.interact(rect, id, Sense::focusable_noninteractive());
            let label = format!("Passage: {words}");
            response.widget_info(|| WidgetInfo::labeled(WidgetType::Link, true, &label));
            if response.has_focus() && ui.input(|i| i.key_pressed(egui::Key::Enter)) {
                self.choose(commands, source, passage.range.start);
            }
        }
    }

    /// The sentences that are shaded, by place.
    fn shaded(&self) -> impl Iterator<Item = &Sentence> {
        let on = self.session.shade;
        self.document.sentences.iter().filter(move |s| on && s.used != SentenceUse::Quoted)
    }

    /// A part of the text, with a sign for each letter that would not be seen: a letter for a letter, for a click is
    /// found by their number.
    fn seen(&self, part: Range<usize>) -> Cow<'_, str> {
        let (text, hidden) = (&*self.document.text, &self.document.hidden);
        let words = text.get(part.clone()).unwrap_or("");
        let within =
            hidden.partition_point(|at| *at < part.start)..hidden.partition_point(|at| *at < part.end);
        let Some(hidden) = hidden.get(within).filter(|h| !h.is_empty()) else { return Cow::Borrowed(words) };
        let sign = |(at, c)| {
            let is_hidden = hidden.binary_search(&(part.start + at)).is_ok();
            if is_hidden { char::REPLACEMENT_CHARACTER } else { c }
        };
        Cow::Owned(words.char_indices().map(sign).collect())
    }

    /// The text with its quoted passages marked, the chosen one underlined.
    fn job(&self, width: f32) -> LayoutJob {
        let theme = Theme::get();
        let p = self.palette;
        let text = &*self.document.text;
        let mut job = LayoutJob::default();
        job.wrap.max_width = width;
        // Only the passages that hold the place: where several do, the shortest is meant.
        let chosen = self
            .document
            .passages
            .iter()
            .filter(|q| q.range.contains(&self.at))
            .map(|q| q.range.clone())
            .min_by_key(Range::len);
        let mut cuts: Vec<usize> = vec![0, text.len()];
        cuts.extend(self.document.passages.iter().flat_map(|q| [q.range.start, q.range.end]));
        let shaded: Vec<&Sentence> = self.shaded().collect();
        cuts.extend(shaded.iter().flat_map(|s| [s.range.start, s.range.end]));
        cuts.sort_unstable();
        cuts.dedup();
        let mut marks = self.document.passages.iter().map(|q| q.range.clone()).collect::<Vec<_>>();
        marks.sort_by_key(|r| (r.start, std::cmp::Reverse(r.end)));
        for pair in cuts.windows(2) {
            let [from, to] = *pair else { continue };
            let marked = marks.iter().any(|r| r.start <= from && to <= r.end);
            let here = chosen.as_ref().is_some_and(|r| r.start <= from && to <= r.end);
            let at = shaded.partition_point(|s| s.range.end <= from);
            let shade = shaded.get(at).filter(|s| s.range.start <= from).map(|s| s.used);
            let format = TextFormat {
                font_id: font(Face::Serif, theme.text.body),
                line_height: Some(theme.text.quote_line),
                color: color(if marked { p.ink } else { p.ink2 }),
                background: match (marked, here) {
                    (_, true) => color(p.marker),
                    (true, false) => color(p.canvas.mixed(p.marker, theme.page.marked)),
                    _ if shade == Some(SentenceUse::Open) => color(p.sel),
                    _ => egui::Color32::TRANSPARENT,
                },
                strikethrough: match shade {
                    Some(SentenceUse::Furniture) if !marked => {
                        egui::Stroke::new(theme.stroke.hair, color(p.ink3))
                    }
                    _ => egui::Stroke::NONE,
                },
                underline: if here {
                    egui::Stroke::new(theme.stroke.underline, color(p.ink))
                } else {
                    egui::Stroke::NONE
                },
                ..TextFormat::default()
            };
            job.append(&self.seen(from..to), 0.0, format);
        }
        job
    }
}

fn meet(a: &Range<usize>, b: &Range<usize>) -> bool {
    a.start < b.end && b.start < a.end
}

fn char_index(text: &str, byte: usize) -> usize {
    text.char_indices().take_while(|(i, _)| *i < byte).count()
}

fn byte_index(text: &str, char: usize) -> usize {
    text.char_indices().nth(char).map_or(text.len(), |(i, _)| i)
}
