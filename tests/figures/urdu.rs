//! Urdu and mixed names: drawn as in the golden picture, and letter by letter the same in the window.
//!
//! The golden picture was compared by eye with what Pango draws of the same names: the order of words, numbers,
//! brackets and Latin parts, the joined forms and the dots agree.

use super::{hold_to_pixels, picture_of, texts};
use schism::render::to_png;
use schism::scene::{Page, Parts};
use schism::session::Picture;

const NAMES: [&str; 8] = [
    "متحدہ قومی موومنٹ",
    "مہاجر قومی موومنٹ (حقیقی)",
    "ایم کیو ایم 1992",
    "تحریک (MQM) پاکستان",
    "Northern قومی 1984",
    "۱۹۸۴ کے واقعات",
    "[بندرگاہ] Harbour-Front (شمال)",
    "کمیٹی 12/5 اور 1990–91",
];

pub(crate) fn invented() -> Picture {
    let entities: String = NAMES
        .iter()
        .enumerate()
        .map(|(i, name)| {
            let kind = ["Faction", "Organization"][i % 2];
            format!(
                "(id: \"e{i}\", kind: {kind}, name: \"{name}\", quotes: [(source: \"doc\", exact: \"x\")]),\n"
            )
        })
        .collect();
    let claims: String = (1..NAMES.len())
        .map(|i| {
            super::common::claim(
                &format!("c{i}"),
                &format!("e{i}"),
                "opposed",
                "Entity(\"e0\")",
                &super::common::on("1990"),
            )
        })
        .collect();
    let text = super::common::dataset_text(
        "(id: \"doc\", title: \"بندرگاہ گزٹ 1990\", kind: Other)",
        &entities,
        &claims,
    );
    let reading = super::common::read_text(&text);
    let mut picture = picture_of(reading.dataset.unwrap_or_else(|| panic!("{:?}", reading.diagnostics)));
    for (i, (_, place)) in picture.view.positions.iter_mut().enumerate() {
        *place = schism::geometry::Point::new((i % 2) as f32 * 320.0, (i / 2) as f32 * 80.0);
    }
    picture.page = Page { parts: Parts::NONE, ..Page::of_points(760.0, Some(420.0)) };
    picture
}

#[test]
fn urdu_names_are_drawn_as_in_the_golden_picture() {
    let figure = invented().figure();
    let drawn: String = texts(&figure).iter().map(|t| t.content.as_str()).collect::<Vec<_>>().join(" ");
    for word in NAMES.iter().flat_map(|name| name.split_whitespace()) {
        assert!(drawn.contains(word), "{word} is drawn: {drawn}");
    }
    hold_to_pixels("urdu.png", &to_png(&figure, 2.0).unwrap());
}
