//! What is large: ten thousand entities, twenty thousand ties, fifty thousand claims.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

mod common;

use common::synthetic::{Size, ron};
use schism::dataset::read;

#[test]
fn the_generator_makes_a_sound_dataset_of_the_size_asked_for_and_always_the_same() {
    let size = Size::of(1_000);
    let text = ron(size);
    assert!(text == ron(size), "same seed, same bytes");
    let reading = read("synthetic.ron", text.as_bytes());
    assert!(
        reading.diagnostics.is_empty(),
        "{:#?}",
        &reading.diagnostics[..reading.diagnostics.len().min(5)]
    );
    let dataset = reading.dataset.unwrap();
    assert_eq!(
        (dataset.entities().len(), dataset.ties().len(), dataset.claims().len()),
        (size.entities, size.ties, size.claims)
    );
    assert_eq!(dataset.positions().len(), size.entities);
}
