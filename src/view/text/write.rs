//! A view as text.

use super::switch::{self, Switch};
use crate::model::{Dataset, EntityIx, Period, first_hidden};
use crate::view::{Counting, Filters, Outside, Plot, Selection, ThemeChoice, Traced, Tracing, View, Ways};

/// A view of a dataset as one line of text.
#[must_use]
pub fn view_text(dataset: &Dataset, view: &View) -> String {
    let mut line = Line { dataset, parts: Vec::new() };
    let usual = View::default();
    if view.plot == Plot::Lineage {
        line.part("plot", "lineage");
    }
    line.period(view);
    line.selection(view);
    line.filters(&view.filters, &usual.filters);
    if let Some(tracing) = &view.filters.tracing {
        line.tracing(tracing, view.period);
    }
    line.look(view, &usual);
    line.places(view);
    line.parts.join(";")
}

struct Line<'a> {
    dataset: &'a Dataset,
    parts: Vec<String>,
}

impl Line<'_> {
    fn part(&mut self, key: &str, value: impl AsRef<str>) {
        self.parts.push(format!("{key}={}", value.as_ref()));
    }

    fn id(&self, entity: EntityIx) -> &str {
        self.dataset.entity(entity).id.as_str()
    }

    fn ids(&self, entities: impl IntoIterator<Item = EntityIx>) -> String {
        entities.into_iter().map(|e| self.id(e)).collect::<Vec<_>>().join(",")
    }

    fn period(&mut self, view: &View) {
        match (view.period, view.compared()) {
            (_, Some((from, to))) => self.part("compare", format!("{from}..{to}")),
            (Period::Moment(year), _) => self.part("year", year.to_string()),
            (Period::Range(from, to), _) => self.part("years", format!("{from}..{to}")),
            (Period::UpTo(year), _) => self.part("until", year.to_string()),
            (Period::AllTime, _) => {}
        }
    }

    fn selection(&mut self, view: &View) {
        let first = match view.selection {
            None => None,
            Some(Selection::Entity(entity)) => Some(self.id(entity).to_owned()),
            Some(Selection::Tie(tie)) => {
                let claim = self.dataset.tie(tie).claims.first();
                claim.map(|c| self.dataset.claim(*c).id.to_string())
            }
        };
        let also = view.also.iter().map(|e| self.id(*e).to_owned());
        let ids: Vec<String> = first.into_iter().chain(also).collect();
        if !ids.is_empty() {
            self.part("select", ids.join(","));
        }
    }

    fn filters(&mut self, filters: &Filters, usual: &Filters) {
        for (key, hidden) in [("hide", true), ("show", false)] {
            let differs = |s: &Switch| is_hidden(filters, *s) == hidden && is_hidden(usual, *s) != hidden;
            let words: Vec<String> = switch::all().filter(|(_, s)| differs(s)).map(|(w, _)| w).collect();
            if !words.is_empty() {
                self.part(key, words.join(","));
            }
        }
        if !filters.sources.is_empty() {
            let ids: Vec<&str> =
                filters.sources.iter().map(|s| self.dataset.source(*s).id.as_str()).collect();
            self.part("without", ids.join(","));
        }
        let only = [("corroborated", filters.corroborated), ("disputed", filters.disputed)];
        let only: Vec<&str> = only.into_iter().filter(|(_, on)| *on).map(|(word, _)| word).collect();
        if !only.is_empty() {
            self.part("only", only.join(","));
        }
        for (key, marks) in [("alone", &filters.alone), ("away", &filters.away)] {
            if !marks.is_empty() {
                let ids = self.ids(marks.iter().copied());
                self.part(key, ids);
            }
        }
        if !filters.search.is_empty() {
            self.part("search", escaped(&filters.search));
        }
    }

    fn tracing(&mut self, tracing: &Tracing, period: Period) {
        let what = match tracing.what {
            Traced::Around { of, steps } => format!("around:{}:{steps}", self.id(of)),
            Traced::Between { from, to, ways } => {
                let ends = format!("between:{}:{}", self.id(from), self.id(to));
                match ways {
                    Ways::Shortest => ends,
                    Ways::All(longest) => format!("{ends}:{longest}"),
                }
            }
        };
        self.part("trace", what);
        if tracing.over != period {
            self.part(
                "over",
                match tracing.over {
                    Period::Moment(year) => year.to_string(),
                    Period::Range(from, to) => format!("{from}..{to}"),
                    Period::UpTo(year) => format!("..{year}"),
                    Period::AllTime => "all".to_owned(),
                },
            );
        }
    }

    fn look(&mut self, view: &View, usual: &View) {
        let word = |name: &dyn std::fmt::Debug| format!("{name:?}").to_lowercase();
        let (style, normal) = (view.style, usual.style);
        if view.outside != Outside::default() {
            self.part("outside", word(&view.outside));
        }
        if style.sizes != normal.sizes {
            self.part("sizes", word(&style.sizes));
        }
        if style.colors != normal.colors {
            self.part("colors", word(&style.colors));
        }
        if style.counting == Counting::Generous {
            self.part("counting", "generous");
        }
        if style.native_names {
            self.part("names", "native");
        }
        if style.line_names {
            self.part("lines", "named");
        }
        if view.theme != ThemeChoice::System {
            self.part("theme", word(&view.theme));
        }
    }

    fn places(&mut self, view: &View) {
        if let Some(camera) = view.camera {
            self.part("camera", format!("{},{},{}", camera.center.x(), camera.center.y(), camera.zoom()));
        }
        let lineage = &view.lineage;
        if let Some(w) = lineage.window {
            self.part("window", format!("{},{},{},{}", w.from(), w.to(), w.top(), w.scale()));
        }
        if let Some(kin) = lineage.trace {
            let value = format!("{}:{}", self.id(kin.of), kin.depth);
            self.part("kin", value);
        }
        if lineage.widened {
            self.part("busy", "wide");
        }
    }
}

fn is_hidden(filters: &Filters, switch: Switch) -> bool {
    match switch {
        Switch::Kind(kind) => filters.kinds.contains(&kind),
        Switch::Shape(shape) => filters.shapes.contains(&shape),
        Switch::Status(status) => filters.statuses.contains(&status),
        Switch::Undated => !filters.undated,
        Switch::Accused => filters.accused,
    }
}

/// What would be read as something else, here or by a shell within double quotes, is written as in an address of the
/// web; so is what would not be seen, and a space at either end, which would not count.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let inner = text.len() - text.trim_start().len()..text.trim_end().len();
    for (at, c) in text.char_indices() {
        let mut bytes = [0; 4];
        let hidden = first_hidden(c.encode_utf8(&mut bytes)).is_some();
        if matches!(c, ';' | '%' | '"' | '$' | '`' | '\\' | '!') || hidden || !inner.contains(&at) {
            out.extend(c.encode_utf8(&mut bytes).bytes().map(|b| format!("%{b:02X}")));
        } else {
            out.push(c);
        }
    }
    out
}
