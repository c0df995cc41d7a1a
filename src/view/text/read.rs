//! A view from text.

use super::switch::{self, Switch};
use super::{MOST_VIEW_TEXT, ViewTextError};
use crate::geometry::Point;
use crate::model::{Dataset, EntityIx, Period, SourceIx, nearest};
use crate::view::{
    Camera, Colors, Counting, Filters, Outside, Plot, Selection, Sizes, ThemeChoice, TimeWindow, Trace,
    Traced, Tracing, View, Ways,
};
use std::collections::{BTreeMap, BTreeSet};

/// Every key.
const KEYS: [&str; 26] = [
    "plot", "year", "years", "until", "compare", "select", "show", "hide", "without", "only", "alone",
    "away", "trace", "over", "search", "outside", "sizes", "colors", "counting", "names", "lines", "camera",
    "window", "kin", "busy", "theme",
];
/// The most ids that an answer suggests.
const SUGGESTED: usize = 3;

/// The view that a line of text tells of a dataset. Positions, pins and rows are those of `base`; all else that the text
/// does not name is as in the view that a dataset opens with.
///
/// # Errors
/// [`ViewTextError`], of the first part that is not understood.
pub fn read_view_text(dataset: &Dataset, base: &View, text: &str) -> Result<View, ViewTextError> {
    if text.len() > MOST_VIEW_TEXT {
        return Err(ViewTextError::TooLong);
    }
    let mut parts: BTreeMap<&str, &str> = BTreeMap::new();
    for part in text.split(';').map(str::trim).filter(|p| !p.is_empty()) {
        let (key, value) = part.split_once('=').ok_or_else(|| ViewTextError::NotAPart(clip(part)))?;
        let (key, value) = (key.trim(), value.trim());
        if !KEYS.contains(&key) {
            let nearest = nearest(key, KEYS.into_iter()).map(str::to_owned).into_iter().collect();
            return Err(ViewTextError::UnknownKey { found: clip(key), nearest });
        }
        if parts.insert(key, value).is_some() {
            return Err(ViewTextError::Twice(key.to_owned()));
        }
    }
    let mut view = View {
        positions: base.positions.clone(),
        pins: base.pins.clone(),
        manner: base.manner,
        ..View::default()
    };
    view.lineage.rows.clone_from(&base.lineage.rows);
    let reader = Reader { dataset, parts };
    reader.period(&mut view)?;
    reader.selection(&mut view)?;
    reader.filters(&mut view.filters)?;
    view.filters.tracing = reader.tracing(view.period)?;
    reader.look(&mut view)?;
    reader.places(&mut view)?;
    Ok(view)
}

struct Reader<'a> {
    dataset: &'a Dataset,
    parts: BTreeMap<&'a str, &'a str>,
}

impl Reader<'_> {
    fn get(&self, key: &str) -> Option<&str> {
        self.parts.get(key).copied()
    }

    /// The value of a key, read; `expected` says what it could be.
    fn read<T>(
        &self,
        key: &str,
        expected: &str,
        read: impl FnOnce(&str) -> Option<T>,
    ) -> Result<Option<T>, ViewTextError> {
        let Some(value) = self.get(key) else { return Ok(None) };
        read(value).map(Some).ok_or_else(|| bad(key, value, expected))
    }

    /// One of several words.
    fn word<T>(
        &self,
        key: &str,
        words: impl IntoIterator<Item = (T, String)>,
    ) -> Result<Option<T>, ViewTextError> {
        let words: Vec<(T, String)> = words.into_iter().collect();
        let expected = words.iter().map(|(_, w)| w.as_str()).collect::<Vec<_>>().join(", ");
        self.read(key, &format!("it can be {expected}"), |value| {
            words.into_iter().find(|(_, w)| w.eq_ignore_ascii_case(value)).map(|(t, _)| t)
        })
    }

    fn list(&self, key: &str) -> impl Iterator<Item = &str> {
        self.get(key).into_iter().flat_map(|v| v.split(',')).map(str::trim).filter(|v| !v.is_empty())
    }

    fn entity(&self, key: &str, id: &str) -> Result<EntityIx, ViewTextError> {
        self.dataset.entity_by_id(id).ok_or_else(|| {
            let like = self.dataset.entities_like(id, SUGGESTED);
            let nearest = like.into_iter().map(|e| self.dataset.entity(e).id.to_string()).collect();
            ViewTextError::UnknownId { key: key.to_owned(), what: "entity", found: clip(id), nearest }
        })
    }

    fn entities<C: FromIterator<EntityIx>>(&self, key: &str) -> Result<C, ViewTextError> {
        self.list(key).map(|id| self.entity(key, id)).collect()
    }

    fn period(&self, view: &mut View) -> Result<(), ViewTextError> {
        let given: Vec<&str> = ["year", "years", "until", "compare"]
            .into_iter()
            .filter(|k| self.parts.contains_key(k))
            .collect();
        if let [_, second, ..] = given[..] {
            return Err(ViewTextError::Twice(second.to_owned()));
        }
        let range = "two years with two dots between them, as 1990..1996";
        let one = "a year, as 1993";
        view.period = self.read("year", one, year)?.map_or(view.period, Period::Moment);
        view.period = self.read("until", one, year)?.map_or(view.period, Period::UpTo);
        view.period = self.read("years", range, years)?.unwrap_or(view.period);
        if let Some(period) = self.read("compare", range, years)? {
            (view.period, view.compare) = (period, true);
        }
        Ok(())
    }

    fn selection(&self, view: &mut View) -> Result<(), ViewTextError> {
        for (i, id) in self.list("select").enumerate() {
            let tie = self.dataset.claim_by_id(id).and_then(|c| self.dataset.tie_of(c));
            match (i, tie, self.dataset.entity_by_id(id)) {
                (0, _, Some(entity)) => view.selection = Some(Selection::Entity(entity)),
                (0, Some(tie), None) => view.selection = Some(Selection::Tie(tie)),
                _ => {
                    view.also.insert(self.entity("select", id)?);
                }
            }
        }
        Ok(())
    }

    fn filters(&self, filters: &mut Filters) -> Result<(), ViewTextError> {
        for (key, hidden) in [("hide", true), ("show", false)] {
            for word in self.list(key) {
                let switch = switch::all().find(|(w, _)| w.eq_ignore_ascii_case(word));
                let Some((_, switch)) = switch else {
                    let words: Vec<String> = switch::all().map(|(w, _)| w).collect();
                    return Err(bad(key, word, &format!("it can be {}", words.join(", "))));
                };
                set(filters, switch, hidden);
            }
        }
        for id in self.list("without") {
            let at = self.dataset.sources().iter().position(|s| s.id.as_str() == id);
            filters.sources.insert(at.map(SourceIx::new).ok_or_else(|| self.no_source(id))?);
        }
        for word in self.list("only") {
            match word {
                "corroborated" => filters.corroborated = true,
                "disputed" => filters.disputed = true,
                _ => return Err(bad("only", word, "it can be corroborated, disputed")),
            }
        }
        filters.alone = self.entities("alone")?;
        filters.away = self.entities("away")?;
        let text = self.read("search", "a text in which %3B is a semicolon", unescaped)?;
        filters.search = text.unwrap_or_default();
        Ok(())
    }

    fn no_source(&self, id: &str) -> ViewTextError {
        let ids = || self.dataset.sources().iter().map(|s| s.id.as_str());
        let nearest: Vec<String> = match nearest(id, ids()) {
            Some(one) => vec![one.to_owned()],
            None => ids().take(8).map(str::to_owned).collect(),
        };
        ViewTextError::UnknownId { key: "without".to_owned(), what: "source", found: clip(id), nearest }
    }

    fn tracing(&self, period: Period) -> Result<Option<Tracing>, ViewTextError> {
        let Some(value) = self.get("trace") else { return Ok(None) };
        let expected = "as around:mqm:2, between:mqm:psp or between:mqm:psp:4";
        let wrong = || bad("trace", value, expected);
        let number = |text: &str, (least, most): (u8, u8)| {
            text.trim().parse::<u8>().ok().filter(|n| (least..=most).contains(n))
        };
        let fields: Vec<&str> = value.split(':').map(str::trim).collect();
        let what = match fields[..] {
            ["around", of, steps] => Traced::Around {
                of: self.entity("trace", of)?,
                steps: number(steps, Tracing::STEPS)
                    .ok_or_else(|| bad("trace", steps, "steps are a number from 1 to 4"))?,
            },
            ["between", from, to] => Traced::Between {
                from: self.entity("trace", from)?,
                to: self.entity("trace", to)?,
                ways: Ways::Shortest,
            },
            ["between", from, to, longest] => Traced::Between {
                from: self.entity("trace", from)?,
                to: self.entity("trace", to)?,
                ways: Ways::All(
                    number(longest, Ways::LONGEST)
                        .ok_or_else(|| bad("trace", longest, "steps are a number from 1 to 8"))?,
                ),
            },
            _ => return Err(wrong()),
        };
        let expected = "a period as 1993, 1990..1996, ..1992 or all";
        let over = self.read("over", expected, |v| match v {
            "all" => Some(Period::AllTime),
            v => match v.strip_prefix("..") {
                Some(until) => year(until).map(Period::UpTo),
                None => years(v).or_else(|| year(v).map(Period::Moment)),
            },
        })?;
        Ok(Some(Tracing { what, over: over.unwrap_or(period) }))
    }

    fn look(&self, view: &mut View) -> Result<(), ViewTextError> {
        fn words<T: Copy + std::fmt::Debug, const N: usize>(all: [T; N]) -> Vec<(T, String)> {
            all.into_iter().map(|t| (t, format!("{t:?}").to_lowercase())).collect()
        }
        view.plot = self.word("plot", words([Plot::Network, Plot::Lineage]))?.unwrap_or_default();
        let outside = words([Outside::Ghost, Outside::Dim, Outside::Hide]);
        view.outside = self.word("outside", outside)?.unwrap_or_default();
        view.style.sizes = self.word("sizes", words(Sizes::ALL))?.unwrap_or_default();
        view.style.colors = self.word("colors", words(Colors::ALL))?.unwrap_or_default();
        let counting = words([Counting::Strict, Counting::Generous]);
        view.style.counting = self.word("counting", counting)?.unwrap_or_default();
        view.style.native_names = self.word("names", [(true, "native".to_owned())])?.unwrap_or_default();
        view.style.line_names = self.word("lines", [(true, "named".to_owned())])?.unwrap_or_default();
        let themes = words([ThemeChoice::System, ThemeChoice::Light, ThemeChoice::Dark]);
        view.theme = self.word("theme", themes)?.unwrap_or_default();
        Ok(())
    }

    fn places(&self, view: &mut View) -> Result<(), ViewTextError> {
        let expected = "three numbers with commas between them: across, down, zoom";
        view.camera = self.read("camera", expected, |value| {
            let [x, y, zoom] = numbers(value)?;
            #[expect(clippy::cast_possible_truncation, reason = "the picture's own precision")]
            Some(Camera::new(Point::new(x as f32, y as f32), zoom as f32))
        })?;
        let expected = "four numbers with commas between them: from, to, top, scale";
        view.lineage.window = self.read("window", expected, |value| {
            let [from, to, top, scale] = numbers(value)?;
            #[expect(clippy::cast_possible_truncation, reason = "the picture's own precision")]
            Some(TimeWindow::new(from, to, top as f32, scale as f32))
        })?;
        if let Some(value) = self.get("kin") {
            let (of, depth) = value.split_once(':').unwrap_or((value, "2"));
            let (least, most) = Trace::DEPTHS;
            let depth = depth.trim().parse().ok().filter(|d| (least..=most).contains(d));
            let depth = depth.ok_or_else(|| bad("kin", value, "as mqm:2, with steps from 1 to 9"))?;
            view.lineage.trace = Some(Trace { of: self.entity("kin", of.trim())?, depth });
        }
        view.lineage.widened = self.word("busy", [(true, "wide".to_owned())])?.unwrap_or_default();
        Ok(())
    }
}

fn set(filters: &mut Filters, switch: Switch, hidden: bool) {
    fn put<T: Ord>(set: &mut BTreeSet<T>, value: T, hidden: bool) {
        if hidden {
            set.insert(value);
        } else {
            set.remove(&value);
        }
    }
    match switch {
        Switch::Kind(kind) => put(&mut filters.kinds, kind, hidden),
        Switch::Shape(shape) => put(&mut filters.shapes, shape, hidden),
        Switch::Status(status) => put(&mut filters.statuses, status, hidden),
        Switch::Undated => filters.undated = !hidden,
        Switch::Accused => filters.accused = hidden,
    }
}

fn bad(key: &str, found: &str, expected: &str) -> ViewTextError {
    ViewTextError::BadValue { key: key.to_owned(), found: clip(found), expected: expected.to_owned() }
}

/// As much of a text as an error shows.
fn clip(text: &str) -> String {
    let mut shown: String = text.chars().take(60).collect();
    if shown.len() < text.len() {
        shown.push('…');
    }
    shown
}

fn year(text: &str) -> Option<i32> {
    text.trim().parse().ok().filter(|y| (-9999..=9999).contains(y))
}

fn years(text: &str) -> Option<Period> {
    let (from, to) = text.split_once("..")?;
    Some(Period::range(year(from)?, year(to)?))
}

/// So many finite numbers.
fn numbers<const N: usize>(text: &str) -> Option<[f64; N]> {
    let numbers: Vec<f64> = text.split(',').map(|n| n.trim().parse().ok()).collect::<Option<_>>()?;
    let numbers: [f64; N] = numbers.try_into().ok()?;
    numbers.iter().all(|n| n.is_finite()).then_some(numbers)
}

/// A text whose `%XX` are bytes; `None` if they are not, or do not make up a text.
fn unescaped(text: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        if byte == b'%' {
            let digit = |b: Option<u8>| char::from(b?).to_digit(16);
            let (high, low) = (digit(rest.next())?, digit(rest.next())?);
            bytes.push(u8::try_from(high * 16 + low).ok()?);
        } else {
            bytes.push(byte);
        }
    }
    String::from_utf8(bytes).ok()
}
