//! Everything that can be done, by name: what the command palette lists. A list worked out from the session, so that
//! a name says what its action would do now.

use super::command::{
    ArrangeCommand, CameraCommand, Command, CopyWhat, ExportCommand, FileCommand, FilterCommand,
    LineageCommand, PageCommand, PeriodCommand, SelectCommand, StyleCommand,
};
use super::{
    Copying, LeadersBy, MeasureCommand, Page, PeriodMode, ReadCommand, SCALES, Session, Side, StoryCommand,
    Tool, ToolCommand, Toward, VERSIONS, names,
};
use crate::analysis::outline::By;
use crate::analysis::table::Which;
use crate::geometry::Point;
use crate::model::{EntityIx, Shape, SourceIx, Status};
use crate::view::{
    Colors, Counting, Manner, MarkKind, Outside, Plot, Selection, Sizes, ThemeChoice, Trace, Traced, Tracing,
};
use std::collections::BTreeSet;

/// Something that can be done.
#[derive(Clone, Debug)]
pub struct Action {
    /// What it does, in words.
    pub name: String,
    /// The keys that do it, if there are any.
    pub keys: &'static str,
    /// How it is done.
    pub command: Command,
}

impl Session {
    /// How far an arrow moves the picture, in points.
    pub const PAN: f32 = 60.0;
    /// How far it moves the selected marks, in points.
    pub const NUDGE: f32 = 8.0;

    /// The next larger or smaller size of everything.
    #[must_use]
    pub fn next_scale(&self, by: isize) -> u16 {
        let now = SCALES.iter().position(|s| *s >= self.scale).unwrap_or(SCALES.len() - 1);
        let next = now.saturating_add_signed(by).min(SCALES.len() - 1);
        SCALES.get(next).copied().unwrap_or(self.scale)
    }

    /// Everything that can be done now, in a fixed order.
    #[must_use]
    pub fn actions(&self) -> Vec<Action> {
        let mut list = List(Vec::new());
        self.looking(&mut list);
        self.time(&mut list);
        self.tools(&mut list);
        self.telling(&mut list);
        self.with_selection(&mut list);
        self.filters(&mut list);
        self.style(&mut list);
        self.pages_and_files(&mut list);
        list.0
    }

    fn looking(&self, list: &mut List) {
        let plot = |p| Command::Lineage(LineageCommand::Plot(p));
        list.add("Look at the network", "1", plot(Plot::Network));
        list.add("Look at the lineage", "2", plot(Plot::Lineage));
        list.add("Search everything", "Ctrl+F", Command::Page(PageCommand::Search));
        list.add("Show everything in the picture", "F", Command::Camera(CameraCommand::Fit));
        list.add("Zoom in", "+", Command::Camera(CameraCommand::Zoom(1.3, Point::ZERO)));
        list.add("Zoom out", "−", Command::Camera(CameraCommand::Zoom(1.0 / 1.3, Point::ZERO)));
        self.steps(list);
        let (back, forward) = self.can_go();
        if back {
            list.add("Go back to the earlier selection", "Alt+Left", Command::Select(SelectCommand::Back));
        }
        if forward {
            list.add("Go on to the later selection", "Alt+Right", Command::Select(SelectCommand::Forward));
        }
        let widened = self.view.lineage.widened;
        let name = if widened { "Lineage: all years of one width" } else { "Lineage: widen busy years" };
        list.add(name, "", Command::Lineage(LineageCommand::Widen(!widened)));
        let middle = self.canvas.1 * 0.5;
        list.add("Lineage: higher rows", "Ctrl+wheel", Command::Lineage(LineageCommand::Rows(1.25, middle)));
        list.add("Lineage: lower rows", "Ctrl+wheel", Command::Lineage(LineageCommand::Rows(0.8, middle)));
        if self.view.lineage.trace.is_some() {
            list.add("Lineage: show every lane", "T", Command::Lineage(LineageCommand::Trace(None)));
        }
    }

    /// The ways along the history. Every single step stands in its panel.
    fn steps(&self, list: &mut List) {
        if let Some(name) = self.next_undo() {
            list.add(format!("Undo: {name}"), "Ctrl+Z", Command::Undo);
        }
        if let Some(name) = self.history.next_redo() {
            list.add(format!("Redo: {name}"), "Ctrl+Shift+Z", Command::Redo);
        }
        let now = self.history.number();
        let mut go = |name: &str, to: Option<usize>| {
            if let Some(to) = to.filter(|to| *to != now) {
                list.add(format!("History: {name}"), "", Command::ToStep(to));
            }
        };
        let first = self.history.first();
        go(
            if first == 0 { "go back to what was opened" } else { "go back as far as there are steps" },
            Some(first),
        );
        go("go on to the last step", Some(self.history.last()));
        go("go to what was saved", self.history.saved());
    }

    fn time(&self, list: &mut List) {
        let period = Command::Period;
        for (name, mode) in [
            ("Time: one year", PeriodMode::Moment),
            ("Time: a range of years", PeriodMode::Range),
            ("Time: everything up to a year", PeriodMode::UpTo),
            ("Time: all years", PeriodMode::AllYears),
        ] {
            list.add(name, "", period(PeriodCommand::Mode(mode)));
        }
        list.add("Time: one year back", ",", period(PeriodCommand::Step(-1)));
        list.add("Time: one year on", ".", period(PeriodCommand::Step(1)));
        list.add("Time: five years back", "Shift+,", period(PeriodCommand::Step(-5)));
        list.add("Time: five years on", "Shift+.", period(PeriodCommand::Step(5)));
        let name = if self.player.playing { "Stop playing" } else { "Play through the years" };
        list.add(name, "Space", period(PeriodCommand::TogglePlay));
        for (speed, name) in
            [(0.5, "half a year"), (1.0, "one year"), (2.0, "two years"), (4.0, "four years")]
        {
            list.add(format!("Play at {name} a second"), "", period(PeriodCommand::Speed(speed)));
        }
        let compare = self.view.compared().is_some();
        let name = if compare { "End the comparison of two years" } else { "Compare two years" };
        list.add(name, "", period(PeriodCommand::Compare(!compare)));
    }

    fn tools(&self, list: &mut List) {
        for tool in Tool::ALL {
            let (name, what) = tool.words();
            list.add(format!("{name}: {}", lower(what)), tool.key(), Command::Tool(ToolCommand::Open(tool)));
        }
        if self.tool.is_some() {
            list.add("Close the tool beside the evidence", "", Command::Tool(ToolCommand::Close));
        }
        for (side, name, keys) in [(Side::Legend, "the legend", "L"), (Side::Evidence, "the evidence", "E")] {
            let show = |on| Command::Tool(ToolCommand::Side(side, on));
            list.add(format!("Sides: show {name}"), keys, show(true));
            list.add(format!("Sides: hide {name}"), keys, show(false));
        }
        if self.view.filters.tracing.is_some() {
            list.add("End the trace", "", Command::Filter(FilterCommand::Trace(None)));
        }
        if self.measuring().is_some() {
            list.add("Stop measuring", "", Command::Measure(MeasureCommand::Stop));
        }
        if self.measuring_stopped() {
            list.add("Measure what was stopped", "", Command::Measure(MeasureCommand::Resume));
        }
    }

    /// Stories, and the tour through one.
    fn telling(&self, list: &mut List) {
        let story = Command::Story;
        if let Some((_, number, count)) = self.toured() {
            for (name, keys, command) in [
                ("Tour: the next stop", "Page Down", StoryCommand::Next),
                ("Tour: the stop before", "Page Up", StoryCommand::Previous),
                ("Tour: the claim cited next", "]", StoryCommand::StepCite(1)),
                ("Tour: the claim cited before", "[", StoryCommand::StepCite(-1)),
                ("Leave the tour", "Esc", StoryCommand::Leave),
                ("Leave the tour, and stay at what it shows", "", StoryCommand::Stay),
            ] {
                list.add(name, keys, story(command));
            }
            for n in 1..=count {
                if n != number {
                    list.add(format!("Tour: stop {n} of {count}"), "", story(StoryCommand::GoTo(n - 1)));
                }
            }
            return;
        }
        let there = self.stories();
        for (n, told) in there.iter().enumerate().filter(|(_, s)| !s.stops.is_empty()) {
            // Titles may be alike; places are not.
            let which =
                if there.len() > 1 { format!(" ({} of {})", n + 1, there.len()) } else { String::new() };
            let name = format!("Start the tour “{}”{which}", told.title);
            list.add(name, "", story(StoryCommand::Begin(told.id.to_string())));
        }
        list.add("Story: add this view", "", story(StoryCommand::Add(String::new())));
        list.add("Story: begin another", "", story(StoryCommand::New));
        let Some((shown, told)) = self.story() else { return };
        list.add("Story: take the whole story away", "", story(StoryCommand::Discard));
        for n in (0..there.len()).filter(|n| *n != shown) {
            list.add(
                format!("Story: show number {} in the panel", n + 1),
                "",
                story(StoryCommand::Choose(n)),
            );
        }
        for (n, stop) in told.stops.iter().enumerate() {
            let what = format!("stop {}, “{}”", n + 1, stop.title);
            list.add(format!("Story: look at {what}"), "", story(StoryCommand::GoTo(n)));
            if n > 0 {
                list.add(format!("Story: move up {what}"), "", story(StoryCommand::Move(n, -1)));
            }
            if n + 1 < told.stops.len() {
                list.add(format!("Story: move down {what}"), "", story(StoryCommand::Move(n, 1)));
            }
            list.add(format!("Story: take this view for {what}"), "", story(StoryCommand::Renew(n)));
            if self.news_of(stop).words().is_some() {
                list.add(format!("Story: confirm {what}"), "", story(StoryCommand::Confirm(n)));
            }
            list.add(format!("Story: take away {what}"), "", story(StoryCommand::Remove(n)));
        }
    }

    fn with_selection(&self, list: &mut List) {
        list.add("Next event on the selected lane", "]", Command::Lineage(LineageCommand::Step(1)));
        list.add("Event before on the selected lane", "[", Command::Lineage(LineageCommand::Step(-1)));
        if let Some(Selection::Tie(tie)) = self.view.selection {
            for claim in &self.dataset().tie(tie).claims {
                let id = &self.dataset().claim(*claim).id;
                let copy = FileCommand::Copy(CopyWhat::Citation(*claim));
                list.add(format!("Copy the claim {id} as citation"), "", Command::File(copy));
            }
        }
        for (toward, arrow, name, keys) in [
            (Toward::Left, "left", "Left", "Shift+Left"),
            (Toward::Right, "right", "Right", "Shift+Right"),
            (Toward::Up, "up", "Up", "Shift+Up"),
            (Toward::Down, "down", "Down", "Shift+Down"),
        ] {
            let walk = |any| Command::Select(SelectCommand::Walk(toward, any));
            list.add(format!("Walk {arrow} along a tie"), name, walk(false));
            list.add(format!("Walk {arrow} to the nearest mark"), keys, walk(true));
        }
        for (arrow, x, y, pan, nudge) in [
            ("left", -1.0, 0.0, "Ctrl+Shift+Left", "Ctrl+Left"),
            ("right", 1.0, 0.0, "Ctrl+Shift+Right", "Ctrl+Right"),
            ("up", 0.0, -1.0, "Ctrl+Shift+Up", "Ctrl+Up"),
            ("down", 0.0, 1.0, "Ctrl+Shift+Down", "Ctrl+Down"),
        ] {
            let way = Point::new(x, y);
            let look = Command::Camera(CameraCommand::Pan(way * -Self::PAN));
            list.add(format!("Look further {arrow}"), pan, look);
            if !self.view.selected().is_empty() && self.view.plot == Plot::Network {
                let by = Command::Arrange(ArrangeCommand::Nudge(way * Self::NUDGE));
                list.add(format!("Move the selected marks {arrow}"), nudge, by);
            }
        }
        let marks = self.view.selected();
        if marks.is_empty() {
            return;
        }
        list.add("Clear the selection", "Esc", Command::Select(SelectCommand::Clear));
        let named = self.naming(&marks);
        list.add(format!("Look at {named} alone"), "", Command::Filter(FilterCommand::Alone(marks.clone())));
        list.add(format!("Put {named} away"), "", Command::Filter(FilterCommand::Away(marks.clone())));
        if let Some(Selection::Entity(entity)) = self.view.selection {
            self.with_mark(list, entity);
        }
    }

    /// What some marks are called together.
    fn naming(&self, marks: &BTreeSet<EntityIx>) -> String {
        match (marks.len(), marks.first()) {
            (1, Some(one)) => self.dataset().entity(*one).label().to_owned(),
            (n, _) => format!("the {n} selected marks"),
        }
    }

    fn with_mark(&self, list: &mut List, entity: EntityIx) {
        let name = self.dataset().entity(entity).label();
        let near = CameraCommand::Neighbourhood(entity);
        list.add(format!("Go near {name}"), "Double click", Command::Camera(near));
        if self.has_page(entity) {
            let page = PageCommand::Person(entity);
            list.add(format!("Read the whole page of {name}"), "", Command::Page(page));
        }
        let pinned = self.view.pins.contains(&entity);
        let pin = if pinned { "Unpin" } else { "Pin" };
        list.add(format!("{pin} {name}"), "P", Command::Arrange(ArrangeCommand::TogglePin(entity)));
        for steps in Tracing::STEPS.0..=Tracing::STEPS.1 {
            let plural = if steps == 1 { "one step".to_owned() } else { format!("{steps} steps") };
            let tracing = Tracing { what: Traced::Around { of: entity, steps }, over: self.view.period };
            let command = Command::Filter(FilterCommand::Trace(Some(tracing)));
            list.add(format!("Trace what lies within {plural} of {name}"), "", command);
        }
        let kin = Trace { of: entity, depth: Trace::USUAL };
        if self.lane_of_steps() == Some(entity) {
            let command = LineageCommand::Trace(Some(kin));
            list.add(format!("Lineage: trace the kin of {name}"), "T", Command::Lineage(command));
        }
        list.add(
            format!("Copy the name {name}"),
            "",
            Command::File(FileCommand::Copy(CopyWhat::Name(entity))),
        );
    }

    fn filters(&self, list: &mut List) {
        let f = &self.view.filters;
        let mut switch = |off: bool, name: String, command: FilterCommand| {
            let verb = if off { "Show" } else { "Hide" };
            list.add(format!("{verb} {name}"), "", Command::Filter(command));
        };
        for kind in MarkKind::ALL {
            let name = format!("marks of kind {}", kind.name());
            switch(f.kinds.contains(&kind), name, FilterCommand::Kind(kind));
        }
        for shape in Shape::ALL {
            let name = format!("relations “{}”", shape.label());
            switch(f.shapes.contains(&shape), name, FilterCommand::Shape(shape));
        }
        for status in Status::ALL {
            let name = format!("what is {}", status.name().to_lowercase());
            switch(f.statuses.contains(&status), name, FilterCommand::Status(status));
        }
        for (i, source) in self.dataset().sources().iter().enumerate() {
            let ix = SourceIx::new(i);
            let name = format!("what rests on “{}” alone", source.title);
            switch(f.sources.contains(&ix), name, FilterCommand::Source(ix));
        }
        switch(f.accused, "persons known from one accusation".to_owned(), FilterCommand::Accused(!f.accused));
        switch(!f.undated, "marks without a date".to_owned(), FilterCommand::Undated(!f.undated));
        let filter = Command::Filter;
        for kind in MarkKind::ALL {
            let name = format!("Show marks of kind {} alone, or all again", kind.name());
            list.add(name, "", filter(FilterCommand::OnlyKind(kind)));
        }
        let name = if f.corroborated {
            "Show what one source alone says, too"
        } else {
            "Show only what two independent sources say"
        };
        list.add(name, "", filter(FilterCommand::Corroborated(!f.corroborated)));
        let name = if f.disputed { "Show what nobody disputes, too" } else { "Show only what is disputed" };
        list.add(name, "", filter(FilterCommand::Disputed(!f.disputed)));
        for (name, outside) in [
            ("Outside the period: draw ghosts", Outside::Ghost),
            ("Outside the period: draw faint outlines", Outside::Dim),
            ("Outside the period: draw nothing", Outside::Hide),
        ] {
            list.add(name, "", filter(FilterCommand::Outside(outside)));
        }
        for reason in self.derived().standings.census.hidden.keys() {
            list.add(
                format!("Lift the filter: {}", reason.lifted()),
                "",
                filter(FilterCommand::Lift(*reason)),
            );
        }
        if !f.search.is_empty() {
            list.add("Clear the search", "", filter(FilterCommand::Search(String::new())));
        }
    }

    fn style(&self, list: &mut List) {
        let style = |c| Command::Style(c);
        for sizes in Sizes::ALL {
            list.add(format!("Size of marks {}", sizes.words().0), "", style(StyleCommand::Sizes(sizes)));
        }
        for colors in Colors::ALL {
            list.add(format!("Hue of marks {}", colors.words().0), "", style(StyleCommand::Colors(colors)));
        }
        for counting in [Counting::Strict, Counting::Generous] {
            let name = format!("Measures: count ties {}", counting.words().0);
            list.add(name, "", style(StyleCommand::Counting(counting)));
        }
        let on = self.view.style.line_names;
        let name = if on { "Do not name the lines" } else { "Name the lines" };
        list.add(name, "", style(StyleCommand::LineNames(!on)));
        let on = self.view.style.native_names;
        let name = if on { "Names in Latin script" } else { "Names in their own script" };
        list.add(name, "", style(StyleCommand::NativeNames(!on)));
        for theme in [ThemeChoice::System, ThemeChoice::Light, ThemeChoice::Dark] {
            list.add(names::of_theme(theme), "", Command::Theme(theme));
        }
        let name = if self.reduce_motion { "Let the camera fly" } else { "Reduce motion" };
        list.add(name, "", Command::ReduceMotion(!self.reduce_motion));
        for scale in SCALES {
            let keys = if scale == 100 { "Ctrl+0" } else { "" };
            list.add(format!("Size of everything: {scale} %"), keys, Command::Scale(scale));
        }
        list.add("Larger", "Ctrl++", Command::Scale(self.next_scale(1)));
        list.add("Smaller", "Ctrl+−", Command::Scale(self.next_scale(-1)));
        let arrange = |c| Command::Arrange(c);
        list.add("Tidy the picture", "T", arrange(ArrangeCommand::Tidy));
        for manner in Manner::ALL {
            let (name, what) = manner.words();
            let name = format!("Tidy as {name}: {}", lower(what));
            list.add(name, "", arrange(ArrangeCommand::Manner(manner)));
        }
        if self.tidying.is_some() {
            list.add("Stop the layout that is under way", "", arrange(ArrangeCommand::StopTidy));
        }
    }

    /// What is read on a page, and what can be done with it while it is open.
    fn reading_pages(&self, list: &mut List) {
        let page = |c| Command::Page(c);
        for which in Which::ALL {
            let name = format!("Read the table of {}", which.name());
            list.add(name, "3", page(PageCommand::Table(which)));
        }
        for by in By::ALL {
            let name = format!("Read the outline, by {}", by.name());
            list.add(name, "4", page(PageCommand::Outline(by)));
        }
        for by in LeadersBy::ALL {
            let name = format!("Read the leaders, by {}", by.name());
            list.add(name, "5", page(PageCommand::Leaders(by)));
        }
        list.add("Read the score card: what the claims rest on", "6", page(PageCommand::Score));
        if self.reading().is_none() {
            return;
        }
        let read = |c| Command::Read(c);
        list.add("Copy what is read on the page", "", read(ReadCommand::Copy(Copying::Plain)));
        list.add("Save what is read on the page…", "", read(ReadCommand::Save));
        if self.page == Page::Table {
            let whole = self.reader.table.whole;
            let name = if whole { "Table: only what the view leaves" } else { "Table: the whole dataset" };
            list.add(name, "", read(ReadCommand::Whole(!whole)));
            for (i, column) in self.reader.table.which.columns().iter().enumerate() {
                list.add(format!("Sort the table by “{}”", column.title), "", read(ReadCommand::Sort(i)));
            }
            list.add("Go to the place of the chosen row", "Enter", read(ReadCommand::GoThere));
        }
    }

    fn pages_and_files(&self, list: &mut List) {
        self.reading_pages(list);
        let page = |c| Command::Page(c);
        list.add("About this dataset", "", page(PageCommand::About));
        list.add("The list of keys", "?", page(PageCommand::Keys));
        let name = if self.hints { "Hide the hints for the start" } else { "Show the hints for the start" };
        list.add(name, "", page(PageCommand::Hints(!self.hints)));
        for (i, source) in self.dataset().sources().iter().enumerate() {
            if self.documents.get(i).is_some_and(Option::is_some) {
                let name = format!("Read the document “{}”", source.title);
                list.add(name, "", page(PageCommand::Document(SourceIx::new(i), 0)));
            }
        }
        let name =
            if self.shade { "Documents: shade nothing" } else { "Documents: shade what no claim quotes" };
        list.add(name, "", page(PageCommand::Shade(!self.shade)));
        let file = |c| Command::File(c);
        list.add("Open a dataset or snapshot…", "Ctrl+O", file(FileCommand::AskOpen));
        list.add("Open the bundled dataset", "", file(FileCommand::OpenBundled));
        list.add("Save", "Ctrl+S", file(FileCommand::Save));
        list.add("Save a snapshot as…", "Ctrl+Shift+S", file(FileCommand::AskSaveSnapshot));
        for path in &self.recent {
            list.add(format!("Open again: {path}"), "", file(FileCommand::OpenRecent(path.clone())));
        }
        list.add("Unsaved work that is kept", "", page(PageCommand::Unsaved));
        for versions in VERSIONS {
            let name = format!("Earlier versions kept beside a saved file: {versions}");
            list.add(name, "", Command::Versions(versions));
        }
        list.add("Copy the view as a command", "Ctrl+Shift+L", file(FileCommand::Copy(CopyWhat::View)));
        list.add("Export a figure…", "Ctrl+E", Command::Export(ExportCommand::Open));
        list.add("Copy the picture", "Ctrl+Shift+C", Command::Export(ExportCommand::Copy));
    }
}

struct List(Vec<Action>);

impl List {
    fn add(&mut self, name: impl Into<String>, keys: &'static str, command: Command) {
        self.0.push(Action { name: name.into(), keys, command });
    }
}

/// The same words within a sentence.
fn lower(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map(|first| first.to_lowercase().chain(letters).collect()).unwrap_or_default()
}
