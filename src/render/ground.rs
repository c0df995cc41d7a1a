//! The bands in the colour of the ground that keep a heading and a caption free of what lies behind them. Where the
//! ground is left out they leave nothing, but still keep free.

use crate::geometry::Rect;
use crate::scene::{Figure, Item, Shape};

/// The box of an item that is such a band.
pub(super) fn band(figure: &Figure, item: &Item) -> Option<Rect> {
    match (&item.mark, &item.shape) {
        (None, Shape::Path { path, fill: Some(fill), stroke: None }) if *fill == figure.background => {
            path.bounds().filter(|b| b.width() >= figure.width - 0.5)
        }
        _ => None,
    }
}

/// Each band of a figure, with its place among the items.
pub(super) fn bands(figure: &Figure) -> Vec<(usize, Rect)> {
    let items = figure.items.iter().enumerate();
    items.filter_map(|(n, item)| Some((n, band(figure, item)?))).collect()
}
