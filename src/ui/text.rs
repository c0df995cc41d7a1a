//! Text as egui must be given it. egui joins the letters of right-to-left scripts but sets their words from left to
//! right: the words of each such run are handed over in reverse.

use crate::model::visible;
use std::borrow::Cow;
use unicode_bidi::BidiInfo;

/// The text with the words of right-to-left runs in the order they are seen, and what would not be seen written out.
pub(crate) fn shown(text: &str) -> Cow<'_, str> {
    match visible(text) {
        Cow::Borrowed(text) => ordered(text),
        Cow::Owned(text) => Cow::Owned(ordered(&text).into_owned()),
    }
}

fn ordered(text: &str) -> Cow<'_, str> {
    if !turns(text) {
        return Cow::Borrowed(text);
    }
    let info = BidiInfo::new(text, None);
    let mut out = String::with_capacity(text.len());
    for paragraph in &info.paragraphs {
        let (levels, runs) = info.visual_runs(paragraph, paragraph.range.clone());
        for run in runs {
            let part = text.get(run.clone()).unwrap_or("");
            if levels.get(run.start).is_some_and(unicode_bidi::Level::is_rtl) {
                let words: Vec<&str> = part.split(' ').rev().collect();
                out.push_str(&words.join(" "));
            } else {
                out.push_str(part);
            }
        }
    }
    Cow::Owned(out)
}

/// Whether a text has a part that is read from right to left.
pub(crate) fn turns(text: &str) -> bool {
    text.chars().any(is_right_to_left)
}

fn is_right_to_left(c: char) -> bool {
    matches!(u32::from(c), 0x0590..=0x08FF | 0xFB1D..=0xFDFF | 0xFE70..=0xFEFF | 0x1_0800..=0x1_0FFF | 0x1_E800..=0x1_EFFF)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_right_to_left_words_change_places() {
        assert!(matches!(shown("MQM in Karachi"), Cow::Borrowed(_)));
        assert_eq!(shown("MQM\u{202E}nodnoL"), "MQM‹U+202E›nodnoL");
        assert_eq!(shown("متحدہ قومی موومنٹ"), "موومنٹ قومی متحدہ");
        assert_eq!(shown("MQM (متحدہ قومی)"), "MQM (قومی متحدہ)");
    }
}
