//! How marks are tied: what lies around one, and the ways between two as chains of claims.

use super::super::Desk;
use super::super::style::{font, sides};
use super::super::widgets;
use super::claim;
use crate::analysis::Fuzzy;
use crate::analysis::paths::{Asked, PathText, Paths, StepText, trace};
use crate::graph::Sieve;
use crate::model::{EntityIx, Period};
use crate::scene::{Face, Palette, Theme, tracing_words};
use crate::session::{Command, FilterCommand, SelectCommand, Session};
use crate::view::{Filters, Selection, Traced, Tracing, Ways};
use egui::{Key, Ui, WidgetInfo};

/// What is reckoned for the panel, and from what.
pub(crate) type Kept = super::memo::Memo<(u64, Filters), Option<Paths>>;

/// The two ends as they are being chosen.
#[derive(Default)]
pub(crate) struct Ends {
    typed: [Option<String>; 2],
    chosen: [Option<EntityIx>; 2],
    /// The trace that they were last read from.
    read: Option<Tracing>,
}

/// How many names are suggested.
const SUGGESTED: usize = 5;

pub(super) fn show(
    session: &Session,
    desk: &mut Desk,
    commands: &mut Vec<Command>,
    ui: &mut Ui,
    palette: &Palette,
) {
    let tracing = session.view.filters.tracing;
    let ends = &mut desk.tools.ends;
    ends.follow(session, tracing);
    let mut wanted = None;
    for (i, name) in ["From", "To"].into_iter().enumerate() {
        if let Some(taken) = end(session, ends, ui, palette, (i, name)) {
            let entity = if let Taken::Mark(entity) = taken { Some(entity) } else { None };
            ends.chosen = if i == 0 { [entity, ends.chosen[1]] } else { [ends.chosen[0], entity] };
            wanted = Some(ends.chosen);
        }
    }
    if let Some(chosen) = wanted {
        commands.push(Command::Filter(FilterCommand::Trace(asked(session, chosen))));
    }
    ui.add_space(Theme::get().gap.item);
    if let Some(tracing) = tracing {
        traced(session, desk, commands, ui, palette, tracing);
        return;
    }
    let hint = "Choose one mark to see what lies around it, two to see how they are tied. In the picture: Ctrl+click one, then right-click another.";
    widgets::line(ui, hint, Face::Regular, Theme::get().text.detail, palette.ink2);
}

impl Ends {
    /// A trace from elsewhere fills the fields; without one the selected mark is the first end.
    fn follow(&mut self, session: &Session, tracing: Option<Tracing>) {
        if tracing != self.read {
            self.read = tracing;
            self.typed = [None, None];
            self.chosen = match tracing.map(|t| t.what) {
                Some(Traced::Around { of, .. }) => [Some(of), None],
                Some(Traced::Between { from, to, .. }) => [Some(from), Some(to)],
                None => [None, None],
            };
        }
        if tracing.is_none()
            && self.chosen == [None, None]
            && self.typed == [None, None]
            && let Some(Selection::Entity(entity)) = session.view.selection
        {
            self.chosen = [Some(entity), None];
        }
    }
}

/// What is traced when these ends are chosen.
fn asked(session: &Session, chosen: [Option<EntityIx>; 2]) -> Option<Tracing> {
    let before = session.view.filters.tracing;
    let over = before.map_or(session.view.period, |t| t.over);
    let ways = match before.map(|t| t.what) {
        Some(Traced::Between { ways, .. }) => ways,
        _ => Ways::Shortest,
    };
    let what = match chosen {
        [Some(from), Some(to)] if from != to => Traced::Between { from, to, ways },
        [Some(of), _] | [None, Some(of)] => Traced::Around { of, steps: 1 },
        [None, None] => return None,
    };
    Some(Tracing { what, over })
}

/// What was chosen in a field.
#[derive(Clone, Copy)]
enum Taken {
    Mark(EntityIx),
    Nothing,
}

/// A field for an end of the way. What was chosen in it: a mark, or none any more.
fn end(
    session: &Session,
    ends: &mut Ends,
    ui: &mut Ui,
    palette: &Palette,
    (i, name): (usize, &str),
) -> Option<Taken> {
    let theme = Theme::get();
    let dataset = session.dataset();
    let chosen = ends.chosen.get(i).copied().flatten();
    let label = chosen.map(|e| dataset.entity(e).label().to_owned()).unwrap_or_default();
    let typed = ends.typed.get_mut(i)?;
    let mut text = typed.clone().unwrap_or_else(|| label.clone());
    widgets::line(ui, name, Face::SemiBold, theme.text.small, palette.ink3);
    let mut layouter = widgets::typed(font(Face::Regular, theme.text.body), ui.visuals().text_color(), false);
    let response = ui.add(
        egui::TextEdit::singleline(&mut text)
            .layouter(&mut layouter)
            .char_limit(widgets::MOST_TYPED)
            .hint_text("A name")
            .font(font(Face::Regular, theme.text.body))
            .margin(sides(theme.control.field))
            .desired_width(f32::INFINITY)
            .id_salt(("end of the way", i)),
    );
    response.widget_info(|| {
        let mut info = WidgetInfo::text_edit(true, "", &text, "");
        info.label = Some(name.to_owned());
        info
    });
    if response.changed() {
        *typed = Some(text.clone());
    }
    let mut taken = None;
    if let Some(query) = typed.clone() {
        let found = suggestions(session, &query);
        let enter = response.lost_focus() && ui.input(|i| i.key_pressed(Key::Enter));
        if query.trim().is_empty() && enter {
            taken = Some(Taken::Nothing);
        } else if let (true, Some(first)) = (enter, found.first()) {
            taken = Some(Taken::Mark(*first));
        }
        for entity in found {
            let words = format!("{name}: {}", dataset.entity(entity).name);
            if widgets::link(ui, palette, &words).clicked() {
                taken = Some(Taken::Mark(entity));
            }
        }
    }
    if taken.is_some() {
        *typed = None;
    }
    ui.add_space(theme.space.s);
    taken
}

/// Entities that a name may mean, the likeliest first.
fn suggestions(session: &Session, query: &str) -> Vec<EntityIx> {
    let fuzzy = Fuzzy::new(query);
    let mut fit: Vec<(u32, usize, EntityIx)> = session
        .dataset()
        .entities_ix()
        .filter_map(|(ix, e)| {
            let best = e.names().filter_map(|n| fuzzy.score(n)).map(|(score, _)| score).max()?;
            Some((best, session.network.degree(ix), ix))
        })
        .collect();
    fit.sort_by_key(|(score, degree, ix)| (std::cmp::Reverse((*score, *degree)), *ix));
    fit.into_iter().take(SUGGESTED).map(|(.., ix)| ix).collect()
}

/// What is traced, how it could be traced otherwise, and what it found.
fn traced(
    session: &Session,
    desk: &mut Desk,
    commands: &mut Vec<Command>,
    ui: &mut Ui,
    palette: &Palette,
    tracing: Tracing,
) {
    let theme = Theme::get();
    let mut next = tracing;
    let width = ui.available_width();
    if let Traced::Between { from, to, ways } = tracing.what {
        let options = [("Shortest", false), ("All ways", true)];
        if let Some(all) = widgets::segments(ui, palette, width, &options, ways != Ways::Shortest) {
            let ways = if all { Ways::All(Ways::USUAL) } else { Ways::Shortest };
            next.what = Traced::Between { from, to, ways };
        }
        if let Ways::All(longest) = ways {
            ui.add_space(theme.space.s);
            if let Some(longest) = steps(ui, palette, "At most", longest, Ways::LONGEST) {
                next.what = Traced::Between { from, to, ways: Ways::All(longest) };
            }
        }
    }
    if let Traced::Around { of, steps: now } = tracing.what
        && let Some(steps) = steps(ui, palette, "Within", now, Tracing::STEPS)
    {
        next.what = Traced::Around { of, steps };
    }
    ui.add_space(theme.space.s);
    let period = session.view.period;
    let here = if period == Period::AllTime { "This period".to_owned() } else { period.label() };
    let options = [(here.as_str(), false), ("All years", true)];
    if let Some(all) = widgets::segments(ui, palette, width, &options, tracing.over == Period::AllTime) {
        next.over = if all { Period::AllTime } else { period };
    }
    if next != tracing {
        commands.push(Command::Filter(FilterCommand::Trace(Some(next))));
    }
    ui.add_space(theme.gap.item);
    if widgets::link(ui, palette, "End the trace").clicked() {
        commands.push(Command::Filter(FilterCommand::Trace(None)));
    }
    ui.add_space(theme.gap.group);
    match tracing.what {
        Traced::Around { of, .. } => around(session, commands, ui, palette, of, &tracing),
        Traced::Between { from, to, ways } => {
            let filters = Filters { tracing: None, ..session.view.filters.clone() };
            let key = Filters { tracing: Some(tracing), ..filters.clone() };
            let found = desk.tools.ways.get((session.generation, key), || {
                let asked = match ways {
                    Ways::Shortest => Asked::shortest(),
                    Ways::All(longest) => Asked::all(usize::from(longest)),
                };
                let sieve = Sieve::of(&session.network, &filters);
                Some(trace(&session.network, &sieve, tracing.over, (from, to), asked, &|| false))
            });
            if let Some(paths) = &*found {
                ways_between(session, commands, ui, palette, paths);
            }
        }
    }
}

/// So many steps, as a trough of numbers; another that was clicked.
fn steps(ui: &mut Ui, palette: &Palette, name: &str, now: u8, (least, most): (u8, u8)) -> Option<u8> {
    let names: Vec<(String, u8)> = (least..=most)
        .map(|n| if n == least { (format!("{name} {n}"), n) } else { (n.to_string(), n) })
        .collect();
    let options: Vec<(&str, u8)> = names.iter().map(|(name, n)| (name.as_str(), *n)).collect();
    let width = ui.available_width();
    widgets::segments(ui, palette, width, &options, now)
}

/// What lies around a mark: the marks of each ring, as links.
fn around(
    session: &Session,
    commands: &mut Vec<Command>,
    ui: &mut Ui,
    palette: &Palette,
    of: EntityIx,
    tracing: &Tracing,
) {
    let theme = Theme::get();
    let standings = &session.derived().standings;
    let traced = session.derived().traced();
    let on_trace: Vec<EntityIx> = traced.into_iter().flatten().copied().filter(|e| *e != of).collect();
    let title = format!("{}: {} marks", tracing_words(tracing, session.dataset()), on_trace.len());
    widgets::line(ui, &title, Face::SemiBold, theme.text.body, palette.ink);
    let mut marks = on_trace;
    marks.sort_by_key(|e| (std::cmp::Reverse(session.network.degree(*e)), *e));
    let list = "around";
    for entity in marks.iter().take(claim::more(ui, list, marks.len())) {
        ui.add_space(theme.gap.entry);
        let record = session.dataset().entity(*entity);
        if widgets::link(ui, palette, &record.name).clicked() {
            commands.push(Command::Select(SelectCommand::GoTo(Selection::Entity(*entity))));
        }
        let hidden = if standings.node(*entity).is_shown() { "" } else { " · not shown in the period" };
        let line = format!("{}{hidden}", session.network.kind(*entity).name());
        widgets::line(ui, &line, Face::Regular, theme.text.small, palette.ink3);
    }
    claim::offer(ui, palette, list, marks.len());
}

fn ways_between(
    session: &Session,
    commands: &mut Vec<Command>,
    ui: &mut Ui,
    palette: &Palette,
    paths: &Paths,
) {
    let theme = Theme::get();
    widgets::line(ui, &paths.headline(), Face::SemiBold, theme.text.body, palette.ink);
    if let Some(apart) = &paths.apart {
        for line in apart.lines(&session.network, paths) {
            ui.add_space(theme.gap.entry);
            widgets::line(ui, &line, Face::Regular, theme.text.detail, palette.ink2);
        }
        return;
    }
    let caution = "A chain of statements, each about the two at its ends. That the ends of the whole chain had to do with one another is not said by it.";
    widgets::line(ui, caution, Face::Regular, theme.text.small, palette.ink3);
    let list = "ways";
    for (n, path) in paths.list.iter().enumerate().take(claim::more(ui, list, paths.list.len())) {
        let text = PathText::of(&session.network, path, paths.period);
        ui.add_space(theme.gap.group);
        ui.push_id(("way", n), |ui| {
            if widgets::disclosure(ui, palette, &text.title, n == 0) {
                for step in &text.steps {
                    one_step(session, commands, ui, palette, step);
                }
            }
        });
    }
    claim::offer(ui, palette, list, paths.list.len());
}

/// A step with every claim that makes it, and the words that each rests on.
fn one_step(session: &Session, commands: &mut Vec<Command>, ui: &mut Ui, palette: &Palette, step: &StepText) {
    let theme = Theme::get();
    ui.add_space(theme.gap.item);
    let doubt = step.doubt.as_ref().map(|d| format!(" ({d})")).unwrap_or_default();
    widgets::line(ui, &format!("{}{doubt}", step.title), Face::SemiBold, theme.text.small, palette.ink2);
    for line in &step.claims {
        claim::said(session, commands, ui, palette, line.claim, &line.said);
        if let Some(quote) = session.dataset().claim(line.claim).quotes.first() {
            widgets::line(ui, &format!("“{}”", quote.exact), Face::Serif, theme.text.detail, palette.ink2);
        }
        for (how, other) in &line.answers {
            let words =
                format!("{}: {}", how.label(), crate::model::describe_claim_whole(session.dataset(), *other));
            claim::said(session, commands, ui, palette, *other, &words);
        }
    }
}
