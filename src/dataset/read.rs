//! From bytes to records: the syntax, one record at a time. What the records mean is for `resolve`.

use super::bounds::{self, Bound};
use super::locate::{Step, deepest, document_start, entries, line_column, line_starts, locate, place};
use super::wire::{
    RawDataset, RawList, WireClaim, WireEntity, WirePositions, WirePredicate, WireSource, WireStory,
};
use super::{Diagnostic, FORMAT, Rule, resolve, stories};
use crate::model::{Dataset, MOST, TellingError};
use ron::extensions::Extensions;
use serde::Deserialize;
use std::ops::Range;
use std::sync::OnceLock;

/// What came of reading a file.
#[derive(Debug)]
pub struct Reading {
    /// The dataset, if there was no error.
    pub dataset: Option<Dataset>,
    /// Everything that was noticed, in the order of the file.
    pub diagnostics: Vec<Diagnostic>,
    /// The text, and where its records stand.
    pub(super) text: TextMap,
}

/// A file's text, and where its records stand in it.
#[derive(Debug, Default)]
pub(super) struct TextMap {
    pub file: String,
    pub text: String,
    /// Where the dataset begins in the text: after the attributes, or inside a snapshot.
    pub head: usize,
    pub sources: Vec<Range<usize>>,
    pub predicates: Vec<Range<usize>>,
    pub entities: Vec<Range<usize>>,
    pub claims: Vec<Range<usize>>,
    pub stories: Vec<Range<usize>>,
    /// Where its lines start, once a diagnostic has asked: counting them for each would take for ever.
    pub lines: OnceLock<Vec<usize>>,
}

/// A list of records.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum List {
    Sources,
    Predicates,
    Entities,
    Claims,
    Stories,
}

impl TextMap {
    fn list(&self, list: List) -> &[Range<usize>] {
        match list {
            List::Sources => &self.sources,
            List::Predicates => &self.predicates,
            List::Entities => &self.entities,
            List::Claims => &self.claims,
            List::Stories => &self.stories,
        }
    }

    /// A diagnostic at a field of a record, or at the record where the field is not written.
    pub fn at(
        &self,
        list: List,
        index: usize,
        path: &[Step<'_>],
        rule: Rule,
        message: impl Into<String>,
    ) -> Diagnostic {
        self.on(self.range(list, index, path), rule, message)
    }

    /// Where a field of a record stands, or the record where the field is not written.
    pub fn range(&self, list: List, index: usize, path: &[Step<'_>]) -> Range<usize> {
        let record = self.list(list).get(index).cloned().unwrap_or(0..0);
        locate(&self.text, record.start, path).unwrap_or(record)
    }

    /// A diagnostic at a field of the file's head.
    pub fn at_head(&self, path: &[Step<'_>], rule: Rule, message: impl Into<String>) -> Diagnostic {
        let range = locate(&self.text, self.head, path).unwrap_or(self.head..self.head);
        self.on(range, rule, message)
    }

    /// What is said of more than is read.
    pub fn beyond(&self, range: Range<usize>, bound: Bound, found: usize) -> Diagnostic {
        self.on(range, Rule::TooMuch, bound.excess(found)).expecting(bound.allowed())
    }

    /// The lists of a dataset that have more records than are read, each at its first record too many.
    fn too_many(&self, raw: &RawDataset<'_>) -> Vec<Diagnostic> {
        let lists = [
            ("sources", raw.sources.found, bounds::SOURCES),
            ("predicates", raw.predicates.found, bounds::PREDICATES),
            ("entities", raw.entities.found, bounds::ENTITIES),
            ("claims", raw.claims.found, bounds::CLAIMS),
        ];
        let at = |key, nth| locate(&self.text, self.head, &[Step::Key(key), Step::Index(nth)]);
        let excess = |(key, found, bound): (&'static str, usize, Bound)| {
            let range = at(key, bound.most).unwrap_or(self.head..self.head);
            bound.is_beyond(found).then(|| self.beyond(range, bound, found))
        };
        let mut all: Vec<Diagnostic> = lists.into_iter().filter_map(excess).collect();
        if raw.stories.found > MOST.stories {
            let range = at("stories", MOST.stories).unwrap_or(self.head..self.head);
            let message = TellingError::Many(MOST.stories, "stories").to_string();
            all.push(self.on(range, Rule::StoryForm, message).hinting("tell fewer in one dataset"));
        }
        if bounds::POSITIONS.is_beyond(raw.positions.0.len()) {
            let range = locate(&self.text, self.head, &[Step::Key("positions")]).unwrap_or_default();
            all.push(self.beyond(range.start..range.start, bounds::POSITIONS, raw.positions.0.len()));
        }
        all
    }

    /// Where the entries of a map of the file's head stand.
    pub fn entries_at_head(&self, key: &str) -> Vec<Range<usize>> {
        let map = locate(&self.text, self.head, &[Step::Key(key)]).map_or(self.head, |r| r.start);
        entries(&self.text, map, bounds::POSITIONS.most)
            .into_iter()
            .map(|(key, value)| key.start..value.end)
            .collect()
    }

    fn lines(&self) -> &[usize] {
        self.lines.get_or_init(|| line_starts(&self.text))
    }

    pub fn on(&self, range: Range<usize>, rule: Rule, message: impl Into<String>) -> Diagnostic {
        Diagnostic {
            place: place(&self.file, &self.text, self.lines(), range),
            ..Diagnostic::on_file(&self.file, rule, message)
        }
    }
}

/// The records of a file that could be parsed, each with its place in its list.
#[derive(Default)]
pub(super) struct Records {
    pub id: String,
    pub title: String,
    pub version: String,
    pub licence: String,
    pub curator: String,
    pub about: Option<String>,
    pub span: String,
    pub sources: Vec<(usize, WireSource)>,
    pub predicates: Vec<(usize, WirePredicate)>,
    pub entities: Vec<(usize, WireEntity)>,
    pub claims: Vec<(usize, WireClaim)>,
    pub positions: WirePositions,
    pub stories: Vec<(usize, WireStory)>,
    /// Ids of records that could not be parsed: references to them are not reported again.
    pub lost: Vec<String>,
}

pub(super) fn ron_options() -> ron::Options {
    ron::Options::default().with_default_extension(Extensions::IMPLICIT_SOME)
}

/// Reads a dataset from the bytes of a file; `name` is what diagnostics call it.
///
/// The dataset is there only if no error was found; warnings do not hinder.
#[must_use]
pub fn read(name: &str, bytes: &[u8]) -> Reading {
    match decode(name, bytes) {
        Ok(text) => read_part(name, text, 0..text.len()),
        Err(diagnostic) => Reading::failed(name, vec![*diagnostic]),
    }
}

impl Reading {
    pub(super) fn failed(name: &str, diagnostics: Vec<Diagnostic>) -> Self {
        let text = TextMap { file: name.to_owned(), ..TextMap::default() };
        Self { dataset: None, diagnostics, text }
    }
}

/// Text from bytes, with the faults that make any further reading pointless.
pub(super) fn decode<'a>(name: &str, bytes: &'a [u8]) -> Result<&'a str, Box<Diagnostic>> {
    let fail = |rule, message: String, hint: &str| {
        Err(Box::new(Diagnostic::on_file(name, rule, message).hinting(hint)))
    };
    if bounds::FILE.is_beyond(bytes.len()) {
        return fail(
            Rule::File,
            format!("the file is larger than {}", bounds::FILE.size()),
            "split the dataset, or leave the documents out of it",
        );
    }
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let text = match std::str::from_utf8(bytes) {
        Ok(text) => text,
        Err(error) => {
            let at = error.valid_up_to();
            let (line, column) =
                line_column(&String::from_utf8_lossy(bytes.get(..at).unwrap_or(b"")), usize::MAX);
            let wide = bytes.starts_with(b"\xFF\xFE") || bytes.starts_with(b"\xFE\xFF");
            let what = if wide { "the file is UTF-16 text" } else { "the file is not UTF-8 text" };
            let mut diagnostic = Diagnostic::on_file(name, Rule::File, what)
                .hinting("save it as UTF-8; a picture or an archive is no dataset");
            (diagnostic.place.line, diagnostic.place.column) = (line, column);
            return Err(Box::new(diagnostic));
        }
    };
    if text.trim().is_empty() {
        return fail(Rule::File, "the file is empty".to_owned(), "a dataset starts with (format: 1, ...");
    }
    let (depth, at) = deepest(text);
    if bounds::DEPTH.is_beyond(depth) {
        let mut diagnostic = Diagnostic::on_file(name, Rule::File, bounds::DEPTH.excess(depth))
            .expecting(bounds::DEPTH.allowed());
        (diagnostic.place.line, diagnostic.place.column) = line_column(text, at);
        return Err(Box::new(diagnostic));
    }
    Ok(text)
}

/// Says if a file was written by a newer version of the program, before anything else is asked of it.
pub(super) fn newer_format(map: &TextMap) -> Option<Diagnostic> {
    let range = locate(&map.text, map.head, &[Step::Key("format")])?;
    let format: u64 = map.text.get(range.clone())?.trim().parse().ok()?;
    (format > u64::from(FORMAT)).then(|| {
        map.on(range, Rule::FormatNewer, format!("the file has format {format}, newer than this program"))
            .expecting(format!("format: {FORMAT}"))
            .hinting("open it with a newer version of schism")
    })
}

/// Reads the dataset that stands in a part of a file's text.
pub(super) fn read_part(name: &str, text: &str, part: Range<usize>) -> Reading {
    let head = if part.start == 0 { document_start(text) } else { part.start };
    let mut map = TextMap { file: name.to_owned(), text: text.to_owned(), head, ..TextMap::default() };
    if let Some(diagnostic) = newer_format(&map) {
        return Reading { dataset: None, diagnostics: vec![diagnostic], text: map };
    }
    let whole = text.get(part.clone()).unwrap_or("");
    let raw: RawDataset<'_> = match ron_options().from_str(whole) {
        Ok(raw) => raw,
        Err(error) => {
            let diagnostic = syntax_diagnostic(&map, part.start, whole, &error);
            return Reading { dataset: None, diagnostics: vec![diagnostic], text: map };
        }
    };
    let mut diagnostics = map.too_many(&raw);
    if !diagnostics.is_empty() {
        return Reading { dataset: None, diagnostics, text: map };
    }
    let mut records = Records {
        id: raw.id,
        title: raw.title,
        version: raw.version,
        licence: raw.licence,
        curator: raw.curator,
        about: raw.about,
        span: raw.span,
        positions: raw.positions,
        ..Records::default()
    };
    let mut parse = RecordParser { map: &mut map, diagnostics: &mut diagnostics, lost: &mut records.lost };
    records.sources = parse.list(text, &raw.sources, List::Sources);
    records.predicates = parse.list(text, &raw.predicates, List::Predicates);
    records.entities = parse.list(text, &raw.entities, List::Entities);
    records.claims = parse.list(text, &raw.claims, List::Claims);
    records.stories = parse.list(text, &raw.stories, List::Stories);
    let parts = resolve::resolve(&map, records, &mut diagnostics);
    if diagnostics.len() >= bounds::FAULTS.most {
        diagnostics.push(map.on(
            text.len()..text.len(),
            Rule::TooMuch,
            format!("so many faults are enough: {} are told, others may follow", diagnostics.len()),
        ));
    }
    let mut dataset = (!diagnostics.iter().any(Diagnostic::is_error)).then(|| Dataset::assemble(parts));
    // A file that people edit must be right; a snapshot, which they cannot mend, is opened all the same.
    let mendable = part.start == 0;
    let unseen = dataset.iter().flat_map(|d| stories::views(d, &map, mendable)).collect::<Vec<_>>();
    dataset = dataset.filter(|_| !unseen.iter().any(Diagnostic::is_error));
    diagnostics.extend(unseen);
    diagnostics.sort_by(|a, b| a.place.cmp(&b.place));
    Reading { dataset, diagnostics, text: map }
}

struct RecordParser<'a> {
    map: &'a mut TextMap,
    diagnostics: &'a mut Vec<Diagnostic>,
    lost: &'a mut Vec<String>,
}

impl RecordParser<'_> {
    fn list<'a, T: Deserialize<'a>, const MOST: usize>(
        &mut self,
        text: &'a str,
        raws: &RawList<'a, MOST>,
        list: List,
    ) -> Vec<(usize, T)> {
        let options = ron_options();
        let mut parsed = Vec::with_capacity(raws.kept.len());
        for (index, raw) in raws.kept.iter().enumerate() {
            if self.diagnostics.len() >= bounds::FAULTS.most {
                break;
            }
            let record = raw.trim().get_ron();
            let start = offset_in(text, record);
            let slot = match list {
                List::Sources => &mut self.map.sources,
                List::Predicates => &mut self.map.predicates,
                List::Entities => &mut self.map.entities,
                List::Claims => &mut self.map.claims,
                List::Stories => &mut self.map.stories,
            };
            slot.push(start..start + record.len());
            if bounds::RECORD.is_beyond(record.len()) {
                self.lost.extend(id_of(record));
                let range = start..start + record.len().min(60);
                self.diagnostics.push(self.map.beyond(range, bounds::RECORD, record.len()));
                continue;
            }
            match options.from_str::<T>(record) {
                Ok(value) => parsed.push((index, value)),
                Err(error) => {
                    self.lost.extend(id_of(record));
                    self.diagnostics.push(syntax_diagnostic(self.map, start, record, &error));
                }
            }
        }
        parsed
    }
}

/// The id that a record has as text.
fn id_of(record: &str) -> Option<String> {
    let id = locate(record, 0, &[Step::Key("id")]).and_then(|r| record.get(r))?;
    Some(id.trim_matches('"').to_owned())
}

/// Where a part of a text begins in it.
fn offset_in(text: &str, part: &str) -> usize {
    (part.as_ptr() as usize).saturating_sub(text.as_ptr() as usize).min(text.len())
}

/// A diagnostic for what the RON parser said of a part of the file.
pub(super) fn syntax_diagnostic(
    map: &TextMap,
    start: usize,
    part: &str,
    error: &ron::error::SpannedError,
) -> Diagnostic {
    let position = error.span.start;
    let line_start: usize =
        part.split_inclusive('\n').take(position.line.saturating_sub(1)).map(str::len).sum();
    let column: usize = part
        .get(line_start..)
        .unwrap_or("")
        .chars()
        .take(position.col.saturating_sub(1))
        .map(char::len_utf8)
        .sum();
    let at = start + line_start + column;
    // The parser stops before the space that precedes what it could not read.
    let at = at + map.text.get(at..).map_or(0, |t| t.len() - t.trim_start().len());
    let line_end = map.text.get(at..).and_then(|t| t.find('\n')).map_or(map.text.len(), |i| at + i);
    let mut diagnostic = map.on(at..line_end, Rule::Ron, describe(&error.code));
    diagnostic.hint = hint_for(&error.code);
    diagnostic
}

fn describe(error: &ron::Error) -> String {
    match error {
        ron::Error::Eof => "the file ends in the middle of a value".to_owned(),
        ron::Error::NoSuchStructField { expected, found, .. } => {
            format!("there is no field `{found}` here; expected one of {}", expected.join(", "))
        }
        ron::Error::NoSuchEnumVariant { expected, found, .. } => {
            format!("`{found}` is not one of {}", expected.join(", "))
        }
        ron::Error::MissingStructField { field, .. } => format!("the field `{field}` is missing"),
        ron::Error::DuplicateStructField { field, .. } => format!("the field `{field}` stands twice"),
        other => other.to_string(),
    }
}

fn hint_for(error: &ron::Error) -> Option<String> {
    match error {
        ron::Error::Eof => {
            Some("a bracket or a quotation mark is not closed, or the file was cut off".to_owned())
        }
        ron::Error::ExpectedComma => Some("put a comma after the value before this place".to_owned()),
        ron::Error::ExpectedStructLike | ron::Error::ExpectedOption => {
            Some("a record looks like (id: \"..\", ...)".to_owned())
        }
        _ => None,
    }
}
