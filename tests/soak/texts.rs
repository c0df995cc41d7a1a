//! What the monkey types and pastes. Nothing of it has a stroke in it: no path that is typed leads out of its folder.

use crate::synthetic::random::Random;

const TEXTS: [&str; 34] = [
    "a",
    "haqiqi",
    "Altaf",
    "split from",
    "1992",
    "0",
    "-1",
    "99999999999999999999",
    "1e39",
    "NaN",
    "inf",
    " ",
    "\n",
    "\t",
    "مہاجر قومی موومنٹ",
    "الطاف حسین (1992) MQM",
    "👩‍👩‍👧‍👦",
    "🇵🇰🔥",
    "\u{0}\u{1}\u{7}\u{1b}[31m\u{7f}",
    "\u{202e}txet desrever\u{202c}",
    "\u{200b}\u{200d}\u{feff}\u{ad}",
    "e\u{301}\u{302}\u{303}\u{304}\u{305}\u{306}\u{307}\u{308}",
    "ﷺ",
    "𝕬𝖑𝖙𝖆𝖋",
    "\u{fffd}\u{10ffff}\u{e000}",
    "180x120mm",
    "0x0mm",
    "99999x99999mm",
    "-5x1e30mm",
    "\"'`{}[]()<>&;$%",
    "figure.png",
    "five.ron",
    "..",
    "schism --view \"year=1988\"",
];

/// One of the texts, several of them, or a long one.
pub(crate) fn any(random: &mut Random) -> String {
    let one = |random: &mut Random| TEXTS[random.below(TEXTS.len())];
    match random.below(12) {
        0 => (0..6).map(|_| one(random)).collect(),
        1 => one(random).repeat(200),
        2 => "Long sentences of a long document. ".repeat(150),
        3 => {
            let chars = (0..20).filter_map(|_| char::from_u32(random.below(0x11_0000) as u32));
            chars.filter(|c| !matches!(c, '/' | '\\')).collect()
        }
        _ => one(random).to_owned(),
    }
}

#[test]
fn no_text_leads_out_of_the_folder() {
    for seed in 0..50 {
        let mut random = Random::new(seed);
        for _ in 0..100 {
            let text = any(&mut random);
            assert!(!text.contains(['/', '\\']), "{text:?}");
        }
    }
    assert!(TEXTS.iter().all(|t| !t.contains(['/', '\\'])));
}
