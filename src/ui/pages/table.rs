//! A table: headings that sort, and rows of which only those in sight are laid out. One row has the keyboard.

use super::cell::fitted;
use super::hands::{self, Go};
use crate::analysis::table::{Align, Column, Goal, Row, Table, Which};
use crate::scene::{Face, Palette, Theme};
use crate::session::{Command, ReadCommand, Session, Step};
use crate::ui::style::{color, hairline};
use crate::ui::widgets::focus_ring;
use crate::view::Selection;
use egui::accesskit::{Role, SortDirection};
use egui::{
    Id, Rect, Response, ScrollArea, Sense, Shape, Stroke, Ui, Vec2, WidgetInfo, WidgetType, pos2, vec2,
};
use std::sync::{Arc, Weak};

/// What the table keeps between frames.
#[derive(Default)]
pub(crate) struct Kept {
    /// How far it is moved, in points.
    offset: Vec2,
    /// Which one, of which dataset.
    of: Option<(u64, Which)>,
    /// The table that its columns were measured on, and the longest cell of each, in letters.
    longest: Option<(Weak<Table>, Vec<usize>)>,
    /// The chosen row and the selection that were brought in sight.
    seen: (Option<usize>, Option<Selection>),
    /// Whether a row has the keyboard.
    held: bool,
    /// Whether the chosen row is to get it in this frame.
    wants: bool,
    /// Whether the row that is chosen now is to get it in the next.
    asks: bool,
}

pub(super) fn show(
    session: &Session,
    kept: &mut Kept,
    commands: &mut Vec<Command>,
    ui: &mut Ui,
    palette: &Palette,
    table: &Arc<Table>,
    rows: &[usize],
) {
    let theme = Theme::get();
    let fresh = kept.of != Some((session.generation, table.which));
    if fresh {
        *kept = Kept { of: Some((session.generation, table.which)), ..Kept::default() };
    }
    let columns = table.columns();
    let widths = widths(columns, &longest(kept, table), ui.available_width());
    let before = kept.offset;
    kept.offset.x = head(session, commands, ui, palette, columns, &widths, kept.offset.x);
    let height = (ui.available_height() - theme.space.s).max(theme.read.row);
    let keys = hands::pressed(session, ui.ctx(), kept.held);
    go(kept, commands, keys, height);
    in_sight(session, kept, rows, height);
    if rows.is_empty() {
        ui.add_space(theme.gap.group);
        let words = "No row is left by the filters, the period and the words that are looked for.";
        crate::ui::widgets::line(ui, words, Face::Regular, theme.text.body, palette.ink2);
        return;
    }
    let mut area =
        ScrollArea::both().id_salt(("table", session.generation, table.which.name())).auto_shrink(false);
    if fresh || kept.offset != before {
        area = area.scroll_offset(kept.offset);
    }
    ui.spacing_mut().item_spacing = Vec2::ZERO;
    let total: f32 = widths.iter().sum();
    kept.held = false;
    let shown = area.show_rows(ui, theme.read.row, rows.len(), |ui, range| {
        ui.set_width(total);
        describe(ui, table, rows.len());
        let stop = stop(session, rows);
        let in_sight = rows.iter().enumerate().skip(range.start).take(range.len());
        for (place, row) in in_sight {
            let Some(record) = table.rows.get(*row) else { continue };
            let drawn = Drawn { record, columns, widths: &widths, row: *row, stops: place == stop };
            one(session, kept, commands, ui, palette, &drawn, keys == Some(Go::Enter));
        }
    });
    kept.offset = shown.state.offset;
    kept.wants = std::mem::take(&mut kept.asks);
}

/// The place of the row at which the tabulator stops.
fn stop(session: &Session, rows: &[usize]) -> usize {
    session.reader.table.chosen.and_then(|(c, _)| rows.iter().position(|r| *r == c)).unwrap_or(0)
}

/// What the keys ask for.
fn go(kept: &mut Kept, commands: &mut Vec<Command>, keys: Option<Go>, height: f32) {
    let read = Theme::get().read.clone();
    #[expect(clippy::cast_possible_truncation, reason = "a few dozen rows")]
    let page = ((height / read.row) as i32 - 1).max(1);
    let step = match keys {
        Some(Go::Up) => Step::By(-1),
        Some(Go::Down) => Step::By(1),
        Some(Go::PageUp) => Step::By(-page),
        Some(Go::PageDown) => Step::By(page),
        Some(Go::First) => Step::First,
        Some(Go::Last) => Step::Last,
        Some(Go::Left) => {
            kept.offset.x = (kept.offset.x - read.aside).max(0.0);
            return;
        }
        Some(Go::Right) => {
            kept.offset.x += read.aside;
            return;
        }
        Some(Go::Enter) | None => return,
    };
    kept.asks = true;
    commands.push(Command::Read(ReadCommand::Choose(step)));
}

/// Brings the chosen row in sight when it is another; else the first row of what was selected elsewhere.
fn in_sight(session: &Session, kept: &mut Kept, rows: &[usize], height: f32) {
    let chosen = session.reader.table.chosen;
    let now = (chosen.map(|(row, _)| row), session.view.selection);
    if kept.seen == now {
        return;
    }
    kept.seen = now;
    let of_selection = chosen.is_some_and(|(_, goal)| {
        matches!(goal, Goal::Source(_)) || now.1.is_none() || session.is_selected(goal)
    });
    let chosen = now.0.filter(|_| of_selection).and_then(|c| rows.iter().position(|r| *r == c));
    let Some(place) = chosen.or_else(|| session.first_row_selected(rows)) else { return };
    let row = Theme::get().read.row;
    #[expect(clippy::cast_precision_loss, reason = "egui counts points in f32 as well")]
    let top = place as f32 * row;
    kept.offset.y = kept.offset.y.min(top).max(top + row - height);
}

/// The longest cell of each column, in letters: counted once for each table.
fn longest(kept: &mut Kept, table: &Arc<Table>) -> Vec<usize> {
    if let Some((of, known)) = &kept.longest
        && of.as_ptr() == Arc::as_ptr(table)
    {
        return known.clone();
    }
    let mut longest = vec![0; table.columns().len()];
    for row in &table.rows {
        for (most, cell) in longest.iter_mut().zip(&row.cells) {
            *most = cell.shown().len().max(*most);
        }
    }
    kept.longest = Some((Arc::downgrade(table), longest.clone()));
    longest
}

/// The width of each column, in points: as wide as it is meant to be, or as its longest cell; what is left over goes to
/// the first.
fn widths(columns: &[Column], longest: &[usize], room: f32) -> Vec<f32> {
    let read = &Theme::get().read;
    #[expect(clippy::cast_precision_loss, reason = "a few dozen letters")]
    let width = |(c, longest): (&Column, &usize)| {
        let title = c.title.chars().count() as f32 * read.letter.0 + read.sign * 2.0;
        let words = (c.width.min(*longest) as f32 * read.letter.0).max(title) + read.letter.1 * 2.0;
        words.clamp(read.column.0, read.column.1)
    };
    let mut widths: Vec<f32> = columns.iter().zip(longest).map(width).collect();
    let left = room - widths.iter().sum::<f32>();
    if let Some(first) = widths.first_mut() {
        *first += left.max(0.0);
    }
    widths
}

/// The headings; a click on one sorts by its column. How far the table is to be moved aside, so that the heading that
/// has the keyboard is in sight.
fn head(
    session: &Session,
    commands: &mut Vec<Command>,
    ui: &mut Ui,
    palette: &Palette,
    columns: &[Column],
    widths: &[f32],
    aside: f32,
) -> f32 {
    let theme = Theme::get();
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), theme.read.head), Sense::hover());
    let sorted = session.reader.table.order().sort;
    let clip = ui.clip_rect().intersect(rect);
    let mut left = rect.left() - aside;
    let mut wanted = aside;
    let ui = &mut ui.new_child(egui::UiBuilder::new().max_rect(rect));
    ui.set_clip_rect(clip);
    for (i, (column, width)) in columns.iter().zip(widths).enumerate() {
        let cell = Rect::from_min_size(pos2(left, rect.top()), vec2(*width, rect.height()));
        left += width;
        let response = ui.interact(cell, ui.id().with(("column", column.id)), Sense::click());
        let way = sorted.filter(|(c, _)| *c == i).map(|(_, descending)| descending);
        response.widget_info(|| WidgetInfo::labeled(WidgetType::Button, true, label(column, way)));
        ui.ctx().accesskit_node_builder(response.id, |node| {
            node.set_role(Role::ColumnHeader);
            if let Some(descending) = way {
                let ascending = SortDirection::Ascending;
                node.set_sort_direction(if descending { SortDirection::Descending } else { ascending });
            }
        });
        if response.clicked() {
            commands.push(Command::Read(ReadCommand::Sort(i)));
        }
        if response.gained_focus() {
            let (from, to) = (cell.left() - rect.left() + aside, cell.right() - rect.right() + aside);
            wanted = aside.min(from).max(to);
        }
        if !clip.intersects(cell) {
            continue;
        }
        focus_ring(ui, &response, cell.intersect(rect), palette);
        let ink = if way.is_some() || response.hovered() { palette.ink } else { palette.ink3 };
        let room = cell.width() - theme.read.letter.1 * 2.0 - theme.read.sign;
        let (galley, cut) = fitted(ui, column.title, Face::SemiBold, theme.text.small, ink, room);
        let x = match column.align() {
            Align::Left => cell.left() + theme.read.letter.1,
            Align::Right => cell.right() - theme.read.letter.1 - galley.size().x,
        };
        let place = pos2(x, cell.center().y - galley.size().y * 0.5);
        let sign = match column.align() {
            Align::Left => place.x + galley.size().x + theme.read.sign,
            Align::Right => place.x - theme.read.sign,
        };
        ui.painter().galley(place, galley, color(ink));
        if let Some(descending) = way {
            arrow(ui, pos2(sign, cell.center().y), descending, color(ink));
        }
        if cut {
            response.on_hover_text(column.title);
        }
    }
    ui.painter().hline(rect.x_range(), rect.bottom(), hairline(palette.line));
    wanted
}

/// What a screen reader says of a heading.
fn label(column: &Column, way: Option<bool>) -> String {
    let how = match way {
        None => "not sorted by it",
        Some(false) => "sorted, ascending",
        Some(true) => "sorted, descending",
    };
    format!("Column {}: {how}", column.title)
}

/// A triangle that points up for ascending, down for descending.
fn arrow(ui: &Ui, at: egui::Pos2, down: bool, ink: egui::Color32) {
    let half = Theme::get().read.sign * 0.5;
    let tip = if down { half } else { -half };
    let points = vec![at + vec2(-half, -tip * 0.6), at + vec2(half, -tip * 0.6), at + vec2(0.0, tip * 0.8)];
    ui.painter().add(Shape::convex_polygon(points, ink, Stroke::NONE));
}

/// The table as a whole, for screen readers.
fn describe(ui: &Ui, table: &Table, rows: usize) {
    let id = ui.id().with("whole");
    let response = ui.interact(ui.clip_rect(), id, Sense::hover());
    let words = format!("Table of {}, {rows} rows", table.which.name());
    response.widget_info(|| WidgetInfo::labeled(WidgetType::Other, true, &words));
    ui.ctx().accesskit_node_builder(id, |node| {
        node.set_role(Role::Table);
        node.set_row_count(rows);
        node.set_column_count(table.columns().len());
    });
}

/// A row to be drawn.
struct Drawn<'a> {
    record: &'a Row,
    columns: &'a [Column],
    widths: &'a [f32],
    row: usize,
    /// Whether the tabulator stops here.
    stops: bool,
}

fn one(
    session: &Session,
    kept: &mut Kept,
    commands: &mut Vec<Command>,
    ui: &mut Ui,
    palette: &Palette,
    drawn: &Drawn<'_>,
    enter: bool,
) {
    let theme = Theme::get();
    let width: f32 = drawn.widths.iter().sum();
    let (_, rect) = ui.allocate_space(vec2(width, theme.read.row));
    let sense = if drawn.stops { Sense::click() } else { Sense::CLICK };
    let response = ui.interact(rect, Id::new(("row", session.generation, drawn.row)), sense);
    let goal = drawn.record.goal;
    let selected = session.is_selected(goal);
    let chosen = session.reader.table.chosen.is_some_and(|(row, _)| row == drawn.row);
    publish(&response, drawn, selected || chosen);
    if chosen && kept.wants {
        response.request_focus();
    }
    if response.has_focus() {
        kept.held = true;
        if enter {
            commands.push(Command::Read(ReadCommand::Choose(Step::Row(drawn.row))));
            commands.push(Command::Read(ReadCommand::GoThere));
        }
    }
    if response.double_clicked() {
        commands.push(Command::Read(ReadCommand::GoThere));
    } else if response.clicked() && !enter {
        kept.asks = true;
        commands.push(Command::Read(ReadCommand::Choose(Step::Row(drawn.row))));
    }
    if selected || chosen || response.hovered() {
        ui.painter().rect_filled(rect, 0.0, color(palette.sel));
    }
    if selected || chosen {
        let bar = Rect::from_min_size(rect.min, vec2(theme.read.bar, rect.height()));
        ui.painter().rect_filled(bar, 0.0, color(palette.ink));
    }
    ui.painter().hline(rect.x_range(), rect.bottom(), hairline(palette.hair));
    let whole = cells(ui, palette, drawn, rect, selected || chosen);
    focus_ring(ui, &response, rect.intersect(ui.clip_rect()), palette);
    if let Some(whole) = whole {
        response.on_hover_text(crate::ui::text::shown(whole));
    }
}

/// Draws the cells in sight; the words of the one under the pointer, if they are cut.
fn cells<'a>(ui: &Ui, palette: &Palette, drawn: &Drawn<'a>, rect: Rect, selected: bool) -> Option<&'a str> {
    let theme = Theme::get();
    let pointer = ui.ctx().pointer_hover_pos();
    let mut left = rect.left();
    let mut whole = None;
    for (i, ((cell, column), width)) in
        drawn.record.cells.iter().zip(drawn.columns).zip(drawn.widths).enumerate()
    {
        let room = Rect::from_min_size(pos2(left, rect.top()), vec2(*width, rect.height()));
        left += width;
        if !ui.clip_rect().intersects(room) || cell.shown().is_empty() {
            continue;
        }
        let ink = if i == 0 || selected { palette.ink } else { palette.ink2 };
        let within = room.width() - theme.read.letter.1 * 2.0;
        let (galley, cut) = fitted(ui, cell.shown(), Face::Regular, theme.text.detail, ink, within);
        let x = match column.align() {
            Align::Left => room.left() + theme.read.letter.1,
            Align::Right => room.right() - theme.read.letter.1 - galley.size().x,
        };
        let place = pos2(x, room.center().y - galley.size().y * 0.5);
        ui.painter().galley(place, galley, color(ink));
        if cut && pointer.is_some_and(|p| room.contains(p)) {
            whole = Some(cell.shown());
        }
    }
    whole
}

/// What a screen reader says of a row: each cell with its heading, the first without.
fn publish(response: &Response, drawn: &Drawn<'_>, selected: bool) {
    response.widget_info(|| {
        let mut words = drawn.record.shown(0).to_owned();
        for (cell, column) in drawn.record.cells.iter().zip(drawn.columns).skip(1) {
            if !cell.shown().is_empty() {
                for part in ["; ", column.title, ": ", cell.shown()] {
                    words.push_str(part);
                }
            }
        }
        WidgetInfo::labeled(WidgetType::Other, true, words)
    });
    response.ctx.accesskit_node_builder(response.id, |node| {
        node.set_role(Role::Row);
        node.set_row_index(drawn.row);
        node.set_selected(selected);
    });
}
