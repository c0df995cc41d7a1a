//! Stories: the stops of one, each a view with a title and cited sentences; what may be done with them, and the start of
//! the tour.

use super::super::widgets;
use super::super::{Desk, style};
use super::Memo;
use crate::model::{Dataset, Stop, Story, read_telling, read_title, telling};
use crate::scene::{Face, Palette, Theme};
use crate::session::{Command, Session, StoryCommand};
use crate::view::{Plot, StopNews, View, read_view_text};
use egui::{Key, Response, TextEdit, Ui, WidgetInfo, WidgetType};

/// The most claims that are offered to be cited.
const OFFERED: usize = 6;

/// What is kept between frames.
#[derive(Default)]
pub(crate) struct Kept {
    /// The title of the story that is being typed.
    title: Option<String>,
    /// The stop that is being written.
    draft: Option<Draft>,
    /// What is told of each stop, until the stories change.
    told: Memo<(u64, Vec<Story>, usize, bool), Vec<About>>,
}

/// A stop that is being written.
struct Draft {
    /// Of which dataset, story and place.
    of: (u64, usize, usize),
    /// What the stop said when it was opened: it is known by that when stops change places.
    was: Stop,
    title: String,
    text: String,
}

impl Draft {
    /// The draft of the same stop, where that stands now; none if it is gone.
    fn found(mut self, story: &Story) -> Option<Self> {
        let same = |s: &Stop| (&s.title, &s.text) == (&self.was.title, &self.was.text);
        if !story.stops.get(self.of.2).is_some_and(same) {
            self.of.2 = story.stops.iter().position(same)?;
        }
        Some(self)
    }
}

/// What a row says of a stop besides its title.
struct About {
    shows: String,
    news: StopNews,
}

pub(super) fn show(
    session: &Session,
    desk: &mut Desk,
    commands: &mut Vec<Command>,
    ui: &mut Ui,
    palette: &Palette,
) {
    let theme = Theme::get();
    let kept = &mut desk.tools.story;
    several(session, commands, ui, palette);
    let Some((at, story)) = session.story() else {
        let hint = "A story is a row of views, each with a title and cited sentences. Look at something, and add it.";
        widgets::line(ui, hint, Face::Regular, theme.text.detail, palette.ink2);
        ui.add_space(theme.gap.item);
        add(commands, ui);
        return;
    };
    name(kept, commands, ui, story);
    let state = if session.is_as_opened(story) {
        "As the opened file tells it"
    } else {
        "Changed here: save a snapshot to keep it"
    };
    widgets::line(ui, state, Face::Regular, theme.text.small, palette.ink3);
    ui.add_space(theme.gap.item);
    ui.horizontal_wrapped(|ui| {
        let start = ui.add_enabled(!story.stops.is_empty(), egui::Button::new("Start the tour"));
        if start.on_hover_text("Stop by stop, on the whole screen: Page Down goes on, Esc leaves").clicked() {
            commands.push(Command::Story(StoryCommand::Begin(story.id.to_string())));
        }
        add(commands, ui);
    });
    let key = (session.generation, session.stories().to_vec(), at, session.view.filters.accused);
    let told = kept.told.get(key, || {
        story
            .stops
            .iter()
            .map(|s| About { shows: shows(session.dataset(), s), news: session.news_of(s) })
            .collect()
    });
    kept.draft = kept.draft.take().and_then(|draft| draft.found(story));
    ui.add_space(theme.gap.group);
    widgets::heading(ui, palette, "Stops", &story.stops.len().to_string());
    for (n, (stop, about)) in story.stops.iter().zip(told.iter()).enumerate() {
        ui.push_id(("stop", n), |ui| {
            row(session, kept, commands, ui, palette, (at, n, story.stops.len()), stop, about);
        });
    }
    ui.add_space(theme.gap.section);
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = theme.space.m;
        if widgets::link(ui, palette, "Begin another story").clicked() {
            commands.push(Command::Story(StoryCommand::New));
        }
        if widgets::link(ui, palette, "Take this story away").clicked() {
            commands.push(Command::Story(StoryCommand::Discard));
        }
    });
}

fn add(commands: &mut Vec<Command>, ui: &mut Ui) {
    let hint = "Period, filters, selection, camera and picture become a stop at the end";
    if ui.button("Add this view").on_hover_text(hint).clicked() {
        commands.push(Command::Story(StoryCommand::Add(String::new())));
    }
}

/// Where there are several stories: which of them is shown.
fn several(session: &Session, commands: &mut Vec<Command>, ui: &mut Ui, palette: &Palette) {
    let stories = session.stories();
    if stories.len() < 2 {
        return;
    }
    let shown = session.story().map(|(n, _)| n);
    widgets::heading(ui, palette, "Stories", &stories.len().to_string());
    for (n, story) in stories.iter().enumerate() {
        let radio = ui.radio(shown == Some(n), &*crate::ui::text::shown(&story.title));
        if widgets::told(radio, WidgetType::RadioButton, &story.title).clicked() {
            commands.push(Command::Story(StoryCommand::Choose(n)));
        }
    }
    ui.add_space(Theme::get().gap.group);
}

/// The story's title, to be typed over.
fn name(kept: &mut Kept, commands: &mut Vec<Command>, ui: &mut Ui, story: &Story) {
    let mut text = kept.title.clone().unwrap_or_else(|| story.title.clone());
    let response = field(ui, &mut text, "Title of the story", false);
    if response.changed() {
        kept.title = Some(text);
    }
    if response.lost_focus() {
        let typed = kept.title.take();
        // Escape leaves the title as it was.
        if let Some(title) = typed.filter(|t| *t != story.title)
            && !ui.input(|i| i.key_pressed(Key::Escape))
        {
            commands.push(Command::Story(StoryCommand::Name(title)));
        }
    }
}

fn field(ui: &mut Ui, text: &mut String, label: &str, lines: bool) -> Response {
    let theme = Theme::get();
    let edit = if lines {
        TextEdit::multiline(text).desired_rows(8).char_limit(widgets::MOST_WRITTEN)
    } else {
        TextEdit::singleline(text).char_limit(widgets::MOST_TYPED)
    };
    let face = if lines { Face::Serif } else { Face::Regular };
    let font = style::font(face, theme.text.body);
    let mut layouter = widgets::typed(font, ui.visuals().text_color(), lines);
    let response = ui.add(
        edit.layouter(&mut layouter)
            .margin(style::sides(theme.control.field))
            .desired_width(f32::INFINITY)
            .id_salt(label),
    );
    let value = text.clone();
    response.widget_info(|| {
        let mut info = WidgetInfo::text_edit(true, "", &value, "");
        info.label = Some(label.to_owned());
        info
    });
    response
}

#[expect(clippy::too_many_arguments, reason = "a row is drawn in one place")]
fn row(
    session: &Session,
    kept: &mut Kept,
    commands: &mut Vec<Command>,
    ui: &mut Ui,
    palette: &Palette,
    (story, n, count): (usize, usize, usize),
    stop: &Stop,
    about: &About,
) {
    let theme = Theme::get();
    ui.add_space(theme.gap.group);
    let mut push = |command| commands.push(Command::Story(command));
    if titled(
        &widgets::link(ui, palette, &format!("{}. {}", n + 1, stop.title)),
        &format!("Look at stop {}, {}", n + 1, stop.title),
    ) {
        push(StoryCommand::GoTo(n));
    }
    widgets::line(ui, &about.shows, Face::Regular, theme.text.small, palette.ink3);
    if let Some(words) = about.news.words() {
        widgets::line(ui, &format!("!  {words}"), Face::SemiBold, theme.text.small, palette.ink);
    }
    let of = |what: &str| format!("{what} stop {}, {}", n + 1, stop.title);
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = theme.space.s;
        if n > 0 && titled(&widgets::link(ui, palette, "Up"), &of("Move up")) {
            push(StoryCommand::Move(n, -1));
        }
        if n + 1 < count && titled(&widgets::link(ui, palette, "Down"), &of("Move down")) {
            push(StoryCommand::Move(n, 1));
        }
        let renew = widgets::link(ui, palette, "Renew").on_hover_text("Take the view that is looked at now");
        if titled(&renew, &of("Take this view for")) {
            push(StoryCommand::Renew(n));
        }
        if titled(&widgets::link(ui, palette, "Edit"), &of("Edit")) {
            let text = telling(session.dataset(), &stop.text);
            kept.draft = Some(Draft {
                of: (session.generation, story, n),
                was: stop.clone(),
                title: stop.title.clone(),
                text,
            });
        }
        if about.news.words().is_some() {
            let hint = "It was read against its claims again, and holds";
            if titled(&widgets::link(ui, palette, "Confirm").on_hover_text(hint), &of("Confirm")) {
                push(StoryCommand::Confirm(n));
            }
        }
        if titled(&widgets::link(ui, palette, "Take away"), &of("Take away")) {
            push(StoryCommand::Remove(n));
        }
    });
    if kept.draft.as_ref().is_some_and(|d| d.of == (session.generation, story, n))
        && write(session, kept, commands, ui, palette, stop)
    {
        kept.draft = None;
    }
}

/// Whether a link was clicked; a screen reader calls it by a name of its own.
fn titled(response: &Response, name: &str) -> bool {
    response.widget_info(|| WidgetInfo::labeled(WidgetType::Link, true, name));
    response.clicked()
}

/// The fields in which a stop is written; whether that is over.
fn write(
    session: &Session,
    kept: &mut Kept,
    commands: &mut Vec<Command>,
    ui: &mut Ui,
    palette: &Palette,
    stop: &Stop,
) -> bool {
    let theme = Theme::get();
    let Some(draft) = &mut kept.draft else { return true };
    ui.add_space(theme.gap.item);
    field(ui, &mut draft.title, "Title of the stop", false);
    let hint = "One sentence a line; behind it in square brackets the ids of the claims that bear it.";
    widgets::line(ui, hint, Face::Regular, theme.text.small, palette.ink3);
    field(ui, &mut draft.text, "Sentences of the stop", true);
    let dataset = session.dataset();
    let open: Vec<&str> = session.open_claims.iter().map(|c| dataset.claim(*c).id.as_str()).collect();
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = theme.space.s;
        for id in open.iter().take(OFFERED) {
            if widgets::link(ui, palette, &format!("Cite {id}")).clicked() {
                draft.text = cited(&draft.text, id);
            }
        }
    });
    let title = read_title(&draft.title).map_err(|e| format!("The title: {e}."));
    let text = read_telling(dataset, &draft.text).map_err(|e| e.to_string());
    let wrong = title.as_ref().err().or(text.as_ref().err()).cloned();
    if let Some(wrong) = &wrong {
        widgets::line(ui, wrong, Face::Italic, theme.text.small, palette.ink);
    }
    let mut over = false;
    ui.horizontal(|ui| {
        if ui.add_enabled(wrong.is_none(), egui::Button::new("Keep")).clicked() {
            let (_, _, n) = draft.of;
            if title.as_deref() != Ok(stop.title.as_str()) {
                commands.push(Command::Story(StoryCommand::Retitle(n, draft.title.clone())));
            }
            if text.as_ref() != Ok(&stop.text) {
                commands.push(Command::Story(StoryCommand::Retell(n, draft.text.clone())));
            }
            over = true;
        }
        over |= ui.button("Cancel").clicked();
    });
    over
}

/// A text with one more claim behind its last sentence.
fn cited(text: &str, id: &str) -> String {
    let text = text.trim_end();
    match text.strip_suffix(']') {
        Some(head) if head.ends_with('[') => format!("{head}{id}]"),
        Some(head) => format!("{head}, {id}]"),
        None => format!("{text} [{id}]"),
    }
}

/// What a stop shows, in words: `1993 · network · 2 sentences`.
fn shows(dataset: &Dataset, stop: &Stop) -> String {
    let seen = match read_view_text(dataset, &View::default(), &stop.view) {
        Ok(view) => {
            let plot = if view.plot == Plot::Lineage { "lineage" } else { "network" };
            format!("{} · {plot}", view.period.label())
        }
        Err(error) => format!("This view cannot be shown: {error}"),
    };
    let told = match stop.text.len() {
        0 => "no text".to_owned(),
        1 => "one sentence".to_owned(),
        n => format!("{n} sentences"),
    };
    format!("{seen} · {told}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_claim_is_cited_behind_the_last_sentence() {
        assert_eq!(cited("It split.", "a"), "It split. [a]");
        assert_eq!(cited("It split. [a]\n", "b"), "It split. [a, b]");
        assert_eq!(cited("It split. []", "b"), "It split. [b]");
    }
}
