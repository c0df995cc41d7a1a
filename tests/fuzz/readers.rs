//! What is held of every reader, whatever it is given: it comes back, each fault it tells lies in the file, and what it
//! reads without one is written and read again as the same. The fuzz targets and `tests/corpora.rs` share it.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    dead_code,
    missing_docs
)]

use flate2::Crc;
use schism::dataset::{
    Diagnostic, Library, Rule, bounds, check, read, read_snapshot, render_json, render_text, to_json, to_ron,
    write_snapshot,
};
use schism::exchange::read_edge_list;
use schism::model::{
    Basis, Bounds, Chronology, Dataset, DateText, Holds, Moment, Period, When, describe_when, read_telling,
    telling, visible_line,
};
use schism::render::{is_picture, read_back};
use schism::view::{View, read_view_text, view_text as text_of_view};
use std::sync::OnceLock;

const NAME: &str = "input";

/// A dataset as a file.
pub fn dataset(bytes: &[u8]) {
    let reading = read(NAME, bytes);
    told_within(&reading.diagnostics, bytes);
    let Some(dataset) = &reading.dataset else {
        assert!(reading.diagnostics.iter().any(Diagnostic::is_error), "refused without a word");
        return;
    };
    assert!(!reading.diagnostics.iter().any(Diagnostic::is_error), "read, with an error");
    again(dataset);
    let report = check(&reading, &Library::default());
    told_within(&report.diagnostics, bytes);
    let chronology = Chronology::of(dataset);
    for (ix, _) in dataset.claims_ix() {
        if let Some(bounds) = chronology.span(ix) {
            in_order(bounds);
        }
    }
    for period in [Period::AllTime, Period::Moment(1990), Period::UpTo(-9999), Period::Range(-1, 9999)] {
        assert!(!to_json(dataset, Some(period), true).is_empty());
    }
}

/// A snapshot as a file. Where only the digest is wrong, it is put right, so that what it covers is reached.
pub fn snapshot(bytes: &[u8]) {
    let first = read_snapshot(NAME, bytes);
    told_within(&first.reading.diagnostics, bytes);
    let [Diagnostic { rule: Rule::Digest, place, expected: Some(right), .. }] =
        &first.reading.diagnostics[..]
    else {
        return drawn(first.reading.dataset.as_ref(), first.view.as_ref());
    };
    let text = std::str::from_utf8(bytes).unwrap();
    // A long one is shown cut, and is no digest anyway.
    let mended = text.replacen(&place.text, right, 1);
    let second = read_snapshot(NAME, mended.as_bytes());
    told_within(&second.reading.diagnostics, mended.as_bytes());
    drawn(second.reading.dataset.as_ref(), second.view.as_ref());
}

fn drawn(dataset: Option<&Dataset>, view: Option<&View>) {
    let (Some(dataset), Some(view)) = (dataset, view) else { return };
    again(dataset);
    let text = write_snapshot(dataset, view);
    let second = read_snapshot(NAME, text.as_bytes());
    assert!(second.reading.dataset.as_ref() == Some(dataset), "{:?}", second.reading.diagnostics);
    assert_eq!(second.view.as_ref(), Some(view));
    let line = text_of_view(dataset, view);
    assert!(read_view_text(dataset, view, &line).is_ok(), "{line}");
}

/// A picture with a snapshot inside. The first byte says how the rest is packed: as it is, or as what a PNG holds, with
/// the right length and checksum around it.
pub fn picture(bytes: &[u8]) {
    let Some((how, rest)) = bytes.split_first() else { return };
    let whole;
    let picture = match how {
        b'#' => {
            let mut chunk = b"iTXtschism-snapshot\0".to_vec();
            chunk.extend(rest);
            let mut crc = Crc::new();
            crc.update(&chunk);
            let length = u32::try_from(chunk.len() - 4).unwrap();
            whole =
                [b"\x89PNG\r\n\x1a\n", &length.to_be_bytes()[..], &chunk, &crc.sum().to_be_bytes()].concat();
            &whole
        }
        _ => bytes,
    };
    match read_back(picture) {
        Ok(text) => {
            assert!(is_picture(picture) && text.len() as u64 <= bounds::FILE.bytes());
            let read = read_snapshot(NAME, text.as_bytes());
            told_within(&read.reading.diagnostics, text.as_bytes());
        }
        Err(error) => assert!(!error.to_string().is_empty()),
    }
}

/// A date.
pub fn dates(bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    let date = match DateText::parse(text) {
        Ok(date) => date,
        Err(error) => return assert!(error.offset <= text.len() && !error.to_string().is_empty()),
    };
    assert_eq!(date.as_str(), text);
    assert!(date.first() <= date.last(), "{text}");
    assert_eq!(DateText::parse(date.as_str()).as_ref(), Ok(&date));
    for holds in [Holds::On, Holds::Over, Holds::Seen] {
        if holds == Holds::Over && !date.is_interval() {
            continue;
        }
        let when = When { holds, edtf: date.clone(), basis: Basis::Stated };
        assert!(!describe_when(&when).is_empty());
        in_order(when.bounds(None));
        in_order(when.bounds(Some((date.first(), date.last()))));
        for period in [Period::Moment(0), Period::UpTo(1990), Period::Range(-9999, 9999)] {
            let _ = period.presence(when.bounds(None));
        }
    }
}

/// A view as a line of text.
pub fn view_text(bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    let dataset = small();
    match read_view_text(dataset, &View::default(), text) {
        Ok(view) => {
            let line = text_of_view(dataset, &view);
            let second = read_view_text(dataset, &View::default(), &line);
            assert_eq!(second.as_ref(), Ok(&view), "{line}");
            assert_eq!(text_of_view(dataset, &view), line);
        }
        Err(error) => assert!(error.to_string().len() < 4_000, "an answer is short"),
    }
}

/// Sentences of a stop as a person types them.
pub fn story(bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    let dataset = small();
    match read_telling(dataset, text) {
        Ok(sentences) => {
            let line = telling(dataset, &sentences);
            assert_eq!(read_telling(dataset, &line), Ok(sentences), "{line}");
        }
        Err(error) => assert!(error.to_string().len() < 4_000),
    }
}

/// A graph without names.
pub fn edges(bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    let list = match read_edge_list(text) {
        Ok(list) => list,
        Err(error) => {
            assert!((1..=text.lines().count()).contains(&error.line), "{error}");
            return assert!(!error.message.is_empty() && error.message.len() < 400, "{error}");
        }
    };
    let largest = list.edges.iter().map(|e| e.0.max(e.1) as usize + 1).max().unwrap_or(0);
    assert_eq!(list.nodes, largest);
    assert!(list.edges.iter().all(|e| e.2.is_finite() && e.2 > 0.0), "a weight that cannot be drawn");
    let lines: Vec<String> = list.edges.iter().map(|(a, b, weight)| format!("{a} {b} {weight}")).collect();
    let lines = lines.join("\n");
    assert_eq!(read_edge_list(&lines), Ok(list), "{lines}");
}

/// A dataset of a few marks, in which views and stories look for ids.
fn small() -> &'static Dataset {
    static SMALL: OnceLock<Dataset> = OnceLock::new();
    SMALL.get_or_init(|| {
        let text = include_str!("../data/merger-and-split.ron");
        read(NAME, text.as_bytes()).dataset.expect("a sound dataset")
    })
}

/// What was read is written as what is read again.
fn again(dataset: &Dataset) {
    let text = to_ron(dataset);
    let second = read(NAME, text.as_bytes());
    assert!(second.dataset.as_ref() == Some(dataset), "{text}\n{:#?}", second.diagnostics);
    assert_eq!(to_ron(dataset), text);
}

fn in_order(bounds: Bounds) {
    assert!(bounds.earliest_start <= bounds.latest_start, "{bounds:?}");
    assert!(bounds.earliest_end <= bounds.latest_end, "{bounds:?}");
    assert!(bounds.earliest_start <= bounds.latest_end, "{bounds:?}");
    assert!(bounds.earliest_start < Moment::Future && bounds.latest_end > Moment::Past, "{bounds:?}");
}

/// Every fault stands in the file, and is told on lines of its own, with nothing in them that is not seen.
fn told_within(diagnostics: &[Diagnostic], bytes: &[u8]) {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let text = String::from_utf8_lossy(bytes);
    let lines: Vec<usize> = text.split('\n').map(|l| l.chars().count()).collect();
    for d in diagnostics {
        let (line, column) = (d.place.line, d.place.column);
        if (line, column) != (0, 0) {
            let length = lines.get(line.wrapping_sub(1));
            assert!(length.is_some_and(|l| column >= 1 && column <= l + 1), "{line}:{column} of {d:?}");
        }
        assert!(!d.message.is_empty() && d.place.text.chars().count() <= 201, "{d:?}");
    }
    let told = render_text(diagnostics);
    assert!(told.lines().all(|l| visible_line(l) == l), "{told:?}");
    let least = diagnostics.len();
    assert!(told.lines().count() >= least && render_json(diagnostics).len() >= 2);
}
