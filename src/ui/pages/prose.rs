//! Sentences under headings: only those in sight are laid out. Each is heard whole by a screen reader; what it cites are
//! links within it.

use super::hands::{self, Go};
use super::head::quoted;
use super::tall::Tall;
use crate::model::{cite_source, describe_claim_whole};
use crate::scene::{Face, Palette, Theme};
use crate::session::{Command, Item, ItemTone, Part, Prose, ReadCommand, Session, Way};
use crate::ui::style::{color, font};
use crate::ui::text::shown;
use crate::ui::widgets::focus_ring;
use egui::accesskit::Role;
use egui::text::{CCursor, LayoutJob, TextFormat};
use egui::{
    Align2, CursorIcon, Galley, Id, Rect, Response, ScrollArea, Sense, Stroke, Ui, WidgetInfo, WidgetType,
    pos2,
};
use std::ops::Range;
use std::sync::{Arc, Weak};

/// What a page of sentences keeps between frames.
#[derive(Default)]
pub(crate) struct Kept {
    /// Which page, what it is called, and how wide it is. It is not kept from being taken apart elsewhere.
    of: Option<(Weak<Prose>, String, f32)>,
    tall: Tall,
    /// How far it is scrolled, in points.
    offset: f32,
    /// The line that had the keyboard last.
    at: Option<usize>,
    /// Whether it has it.
    held: bool,
}

pub(super) fn show(
    session: &Session,
    kept: &mut Kept,
    commands: &mut Vec<Command>,
    ui: &mut Ui,
    palette: &Palette,
    prose: &Arc<Prose>,
) {
    let theme = Theme::get();
    let width = (ui.available_width() - theme.space.m).min(theme.read.measure);
    let height = ui.available_height();
    let fresh = open(kept, prose, width);
    let keys = hands::pressed(session, ui.ctx(), kept.held);
    let wanted = goal(kept, prose, keys, height);
    let page = Page { session, palette, prose, width };
    let before = kept.offset;
    let mut measure = |line: usize| page.height(ui, line);
    if let Some(line) = wanted {
        // What lies around it must be measured before it can be found.
        let near = kept.tall.reveal(line, kept.offset, height);
        let near = kept.tall.settle(near, height, &mut measure);
        kept.offset = kept.tall.reveal(line, near, height);
    }
    kept.offset = kept.tall.settle(kept.offset, height, &mut measure);
    let mut area = ScrollArea::vertical().id_salt(("prose", session.generation)).auto_shrink(false);
    if (kept.offset - before).abs() > 0.01 || fresh || wanted.is_some() {
        area = area.vertical_scroll_offset(kept.offset);
    }
    kept.held = false;
    let shown = area.show_viewport(ui, |ui, view| {
        ui.set_height(kept.tall.total() + theme.gap.page_end);
        let origin = ui.min_rect().min;
        for line in kept.tall.between(view.top(), view.bottom()) {
            let top = origin.y + kept.tall.top(line);
            let bottom = origin.y + kept.tall.top(line + 1);
            let rect = Rect::from_min_max(pos2(origin.x, top), pos2(origin.x + width, bottom));
            let response = page.line(ui, commands, line, rect);
            if wanted == Some(line) {
                response.request_focus();
            }
            if response.has_focus() {
                (kept.at, kept.held) = (Some(line), true);
                if keys == Some(Go::Enter) {
                    let way = prose.items.get(line).and_then(enter);
                    commands.extend(way.map(|w| Command::Read(ReadCommand::Follow(w))));
                }
            }
        }
    });
    kept.offset = shown.state.offset.y;
}

/// Another page begins at its top; a page of another width is measured anew. Whether it is either.
fn open(kept: &mut Kept, prose: &Arc<Prose>, width: f32) -> bool {
    let same =
        kept.of.as_ref().is_some_and(|(p, _, w)| p.as_ptr() == Arc::as_ptr(prose) && (w - width).abs() < 0.5);
    if same {
        return false;
    }
    let goes_on = kept.of.as_ref().is_some_and(|(_, title, _)| *title == prose.title);
    let heights = prose.items.iter().map(|item| reckoned(item, width)).collect();
    *kept = Kept {
        of: Some((Arc::downgrade(prose), prose.title.clone(), width)),
        tall: Tall::new(heights),
        offset: if goes_on { kept.offset } else { 0.0 },
        at: kept.at.filter(|_| goes_on),
        held: false,
    };
    true
}

/// The line that the keys ask for.
fn goal(kept: &Kept, prose: &Prose, keys: Option<Go>, height: f32) -> Option<usize> {
    let last = prose.items.len().checked_sub(1)?;
    let keys = keys?;
    let in_sight = kept.tall.between(kept.offset, kept.offset + height);
    // Without a line to go on from one begins with the first in sight.
    let Some(at) = kept.at.filter(|at| *at <= last) else {
        return match keys {
            Go::First => Some(0),
            Go::Last => Some(last),
            Go::Enter => None,
            _ => Some(in_sight.start.min(last)),
        };
    };
    let is_heading =
        |line: &usize| prose.items.get(*line).is_some_and(|i| matches!(i.tone, ItemTone::Heading(_)));
    let page = in_sight.len().saturating_sub(2).max(1);
    match keys {
        Go::Up => Some(at.saturating_sub(1)),
        Go::Down => Some((at + 1).min(last)),
        Go::PageUp => Some(at.saturating_sub(page)),
        Go::PageDown => Some((at + page).min(last)),
        Go::Left => (0..at).rev().find(is_heading),
        Go::Right => (at + 1..=last).find(is_heading),
        Go::First => Some(0),
        Go::Last => Some(last),
        Go::Enter => None,
    }
}

/// Where Enter on a line leads: to the evidence of its claim rather than into a document.
fn enter(item: &Item) -> Option<Way> {
    let ways = || item.parts.iter().filter_map(|p| p.way);
    ways().find(|w| matches!(w, Way::Claim(_))).or_else(|| item.way())
}

/// The height of a line by its letters, in points.
fn reckoned(item: &Item, width: f32) -> f32 {
    let theme = Theme::get();
    let letters: usize = item.parts.iter().map(|p| p.text.len()).sum();
    #[expect(clippy::cast_precision_loss, reason = "letters of a sentence")]
    let lines = (letters as f32 * theme.read.letter.0 / (width - inset(item)).max(1.0)).ceil().max(1.0);
    lines * theme.text.quote_line + above(item)
}

/// What is free above a line.
fn above(item: &Item) -> f32 {
    let (part, section, sentence) = Theme::get().read.above;
    match item.tone {
        ItemTone::Heading(0..=2) => part,
        ItemTone::Heading(_) => section,
        ItemTone::Sentence | ItemTone::Remark => sentence,
    }
}

/// How far a line stands in.
fn inset(item: &Item) -> f32 {
    let read = &Theme::get().read;
    let lead = if item.lead.is_empty() { 0.0 } else { read.lead };
    f32::from(item.indent) * read.indent + lead + read.around.0
}

/// A page that is drawn.
struct Page<'a> {
    session: &'a Session,
    palette: &'a Palette,
    prose: &'a Prose,
    width: f32,
}

impl Page<'_> {
    fn height(&self, ui: &Ui, line: usize) -> f32 {
        let Some(item) = self.prose.items.get(line) else { return 0.0 };
        self.galley(ui, item).size().y + above(item)
    }

    fn galley(&self, ui: &Ui, item: &Item) -> Arc<Galley> {
        let mut job = LayoutJob::default();
        job.wrap.max_width = self.width - inset(item) - Theme::get().read.around.0;
        for part in &item.parts {
            job.append(&shown(&part.text), 0.0, self.format(item, part));
        }
        ui.painter().layout_job(job)
    }

    /// How a part is set: the record in ink, what it cites smaller and quieter, names and counts as large as the words.
    fn format(&self, item: &Item, part: &Part) -> TextFormat {
        let (theme, p) = (Theme::get(), self.palette);
        let id = part.text.starts_with('(');
        let (face, size, ink) = match (item.tone, part.way) {
            (ItemTone::Heading(0..=2), _) => (Face::SemiBold, theme.text.section, p.ink),
            (ItemTone::Heading(_), _) => (Face::SemiBold, theme.text.body, p.ink2),
            (ItemTone::Remark, _) => (Face::Regular, theme.text.detail, p.ink2),
            (ItemTone::Sentence, Some(Way::Quote { .. } | Way::Named { .. })) => {
                (Face::Regular, theme.text.small, p.ink2)
            }
            (ItemTone::Sentence, Some(Way::Claim(_) | Way::Entity(_))) if id => {
                (Face::Regular, theme.text.small, p.ink3)
            }
            (ItemTone::Sentence, _) => (Face::Regular, theme.text.body, p.ink),
        };
        // Small words stand on the line of the others.
        let raised = (theme.text.body - size) * theme.read.ascent;
        let line_height = (item.tone == ItemTone::Sentence).then_some(theme.text.quote_line - raised);
        TextFormat { font_id: font(face, size), color: color(ink), line_height, ..TextFormat::default() }
    }

    /// Whether a way leads anywhere: the document of a quote may not be at hand.
    fn leads(&self, way: Way) -> bool {
        let at_hand = |source: crate::model::SourceIx| {
            self.session.documents.get(source.index()).is_some_and(Option::is_some)
        };
        match way {
            Way::Quote { .. } | Way::Named { .. } => {
                way.quote(self.session.dataset()).is_some_and(|q| at_hand(q.source))
            }
            Way::Person(entity) => self.session.has_page(entity),
            Way::Claim(_) | Way::Entity(_) | Way::Count(..) => true,
        }
    }

    /// Draws a line; what stands for it as a whole.
    fn line(&self, ui: &Ui, commands: &mut Vec<Command>, line: usize, rect: Rect) -> Response {
        let theme = Theme::get();
        let id = Id::new(("line", self.session.generation, line));
        let Some(item) = self.prose.items.get(line) else { return ui.interact(rect, id, Sense::hover()) };
        let galley = self.galley(ui, item);
        let place = pos2(rect.left() + inset(item), rect.top() + above(item));
        let words = Rect::from_min_size(place, galley.size());
        let around = words.expand2(theme.read.around.into());
        let around = Rect::from_min_max(pos2(rect.left(), around.top()), pos2(rect.right(), around.bottom()));
        let response = ui.interact(around, id, Sense::focusable_noninteractive());
        publish(&response, item);
        if self.is_selected(item) {
            ui.painter().rect_filled(around, theme.row.corner, color(self.palette.sel));
        }
        focus_ring(ui, &response, around, self.palette);
        if !item.lead.is_empty() {
            let at = pos2(place.x - theme.space.m, place.y);
            let ink = self.palette.ink;
            crate::ui::widgets::text_at(
                ui,
                at,
                Align2::RIGHT_TOP,
                &item.lead,
                Face::SemiBold,
                theme.text.body,
                ink,
            );
        }
        ui.painter().galley(place, galley.clone(), color(self.palette.ink));
        let mut from = 0;
        for (n, part) in item.parts.iter().enumerate() {
            let to = from + part.text.chars().count();
            if let Some(way) = part.way {
                let boxes = boxes(&galley, from..to, place);
                let underlined = item.tone == ItemTone::Sentence;
                self.link(ui, commands, id.with(n), (part, way), &boxes, underlined);
            }
            from = to;
        }
        response
    }

    /// A part that leads somewhere.
    fn link(
        &self,
        ui: &Ui,
        commands: &mut Vec<Command>,
        id: Id,
        (part, way): (&Part, Way),
        boxes: &[Rect],
        underlined: bool,
    ) {
        let theme = Theme::get();
        let leads = self.leads(way);
        for (i, at) in boxes.iter().enumerate() {
            // One that goes on in the next line is one link.
            let sense = match (leads, i) {
                (true, 0) => Sense::click(),
                (true, _) => Sense::CLICK,
                (false, _) => Sense::hover(),
            };
            let response = ui.interact(*at, id.with(i), sense);
            if i == 0 {
                let label = self.said(part, way);
                response.widget_info(|| WidgetInfo::labeled(WidgetType::Link, leads, &label));
            }
            focus_ring(ui, &response, at.expand(theme.stroke.strong), self.palette);
            if leads && response.clicked() {
                commands.push(Command::Read(ReadCommand::Follow(way)));
            }
            let hovered = leads && response.hovered();
            if hovered {
                ui.ctx().set_cursor_icon(CursorIcon::PointingHand);
            }
            if leads && (underlined || hovered) {
                let ink = if hovered { self.palette.ink } else { self.palette.ghost };
                let foot = at.top() + theme.text.body * theme.read.ascent + theme.gap.heading;
                let foot = if underlined { foot } else { at.bottom() };
                ui.painter().hline(at.x_range(), foot, Stroke::new(theme.stroke.hair, color(ink)));
            }
            if let Some(quote) = way.quote(self.session.dataset()) {
                response.on_hover_ui(|ui| quoted(self.session, ui, self.palette, quote));
            }
        }
    }

    /// What a screen reader says of a link.
    fn said(&self, part: &Part, way: Way) -> String {
        let dataset = self.session.dataset();
        match way {
            Way::Claim(claim) => {
                format!("Evidence of {}: {}", dataset.claim(claim).id, describe_claim_whole(dataset, claim))
            }
            Way::Quote { .. } | Way::Named { .. } => {
                let source = way.quote(dataset).map(|q| cite_source(dataset.source(q.source)));
                format!("Source {} {}", part.text, source.unwrap_or_default())
            }
            Way::Person(_) => format!("Page of {}", part.text),
            Way::Entity(_) => format!("Evidence of {}", part.text),
            Way::Count(..) => format!("List: {}", part.text),
        }
    }

    /// Whether the line tells the claim that is in focus beside it.
    fn is_selected(&self, item: &Item) -> bool {
        let focus = self.session.focus;
        item.parts.iter().any(|p| matches!(p.way, Some(Way::Claim(c)) if focus == Some(c)))
    }
}

/// The boxes of some letters, one in each row that they lie in.
fn boxes(galley: &Galley, letters: Range<usize>, place: egui::Pos2) -> Vec<Rect> {
    let mut boxes: Vec<Rect> = Vec::new();
    for letter in letters {
        let cursor = |at| galley.pos_from_cursor(CCursor { index: at, prefer_next_row: true });
        let (from, to) = (cursor(letter.into()), cursor((letter + 1).into()));
        let to = if (to.top() - from.top()).abs() < 1.0 { to.right() } else { from.right() };
        let one = Rect::from_min_max(from.min, pos2(to, from.bottom())).translate(place.to_vec2());
        match boxes.last_mut() {
            Some(last) if (last.top() - one.top()).abs() < 1.0 => *last = last.union(one),
            _ => boxes.push(one),
        }
    }
    boxes.retain(|b| b.width() > 0.0);
    boxes
}

/// What a screen reader says of a line.
fn publish(response: &Response, item: &Item) {
    let words = item.spoken();
    match item.tone {
        ItemTone::Heading(level) => {
            response.widget_info(|| WidgetInfo::labeled(WidgetType::Other, true, &words));
            response.ctx.accesskit_node_builder(response.id, |node| {
                node.set_role(Role::Heading);
                node.set_level(usize::from(level));
            });
        }
        ItemTone::Sentence | ItemTone::Remark => {
            response.widget_info(|| WidgetInfo::labeled(WidgetType::Label, true, &words));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn enter_leads_to_the_evidence_before_it_leads_into_a_document() {
        let claim = crate::model::ClaimIx::new(3);
        let part = |way| Part { text: "x".to_owned(), way };
        let mut item = Item { tone: ItemTone::Sentence, indent: 0, lead: String::new(), parts: Vec::new() };
        assert_eq!(enter(&item), None);
        item.parts = vec![part(None), part(Some(Way::Quote { claim, nth: 0 }))];
        assert_eq!(enter(&item), Some(Way::Quote { claim, nth: 0 }));
        item.parts.push(part(Some(Way::Claim(claim))));
        assert_eq!(enter(&item), Some(Way::Claim(claim)));
    }
}
