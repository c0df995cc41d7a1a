//! The documents of a dataset as a bibliography, for those who cite them: [`to_biblatex`] for LaTeX, [`to_csl_json`] for
//! word processors and reference managers.
//!
//! Both write only what the dataset says. It has no authors, addresses or days of access, so neither has these. A
//! document's id, which is already safe for both, is its key, so that a text which cites it survives a new export.

mod biblatex;
mod csl;

pub use biblatex::to_biblatex;
pub use csl::to_csl_json;

use crate::model::{Dataset, Source, SourceIx};

/// Each document once, in the order in which they are first named; indices of no document are passed over.
fn each_once<'a>(dataset: &'a Dataset, sources: &[SourceIx]) -> Vec<&'a Source> {
    let mut seen = vec![false; dataset.sources().len()];
    let mut list = Vec::new();
    for ix in sources {
        if let (Some(source), Some(seen @ false)) =
            (dataset.sources().get(ix.index()), seen.get_mut(ix.index()))
        {
            *seen = true;
            list.push(source);
        }
    }
    list
}

/// The text on one line, without control characters: neither format knows lines within a field.
fn one_line(text: &str) -> String {
    let words: Vec<&str> = text.split(|c: char| c.is_whitespace() || c.is_control()).collect();
    words.into_iter().filter(|w| !w.is_empty()).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dataset::bundled_dataset;

    #[test]
    fn only_the_documents_that_are_asked_for_are_written_each_once() {
        let dataset = bundled_dataset().dataset.unwrap();
        let asked = [3, 0, 3, 99].map(SourceIx::new);
        let ids: Vec<&str> = each_once(&dataset, &asked).iter().map(|s| s.id.as_str()).collect();
        let expected = [3, 0].map(|i| dataset.sources()[i].id.as_str());
        assert_eq!(ids, expected);
        for text in [to_biblatex(&dataset, &asked), to_csl_json(&dataset, &asked)] {
            for source in dataset.sources() {
                let title = text.contains(&source.title);
                assert_eq!(title, expected.contains(&source.id.as_str()), "{}", source.id);
            }
        }
    }

    #[test]
    fn a_field_is_one_line() {
        assert_eq!(one_line(" a\n\tb\u{0}c\u{2028}d "), "a b c d");
    }
}
