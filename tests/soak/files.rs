//! What lies in the monkey's folder: datasets, snapshots, pictures, and what is none of them.

use crate::synthetic;
use schism::dataset::{bundled_dataset, to_ron, write_snapshot};
use schism::view::{ThemeChoice, View};
use std::path::Path;

/// The file that is opened for a rest.
pub(crate) const REST: &str = "rest.ron";

/// The file that is saved again and again while it is open.
pub(crate) const SAVED: &str = "mine.ron";

/// Lays everything out. What is not of this list is the monkey's own work.
pub(crate) fn lay_out(folder: &Path) {
    let put = |name: &str, bytes: &[u8]| std::fs::write(folder.join(name), bytes).unwrap();
    let bundled = bundled_dataset().dataset.unwrap();
    let text = to_ron(&bundled);
    let opened = schism::app::prepare_bundled().unwrap();
    let still = View { theme: ThemeChoice::Light, ..opened.view };
    put(REST, write_snapshot(&bundled, &still).as_bytes());
    put(SAVED, text.as_bytes());
    let view = View { theme: ThemeChoice::Dark, ..still };
    put("snapshot.ron", write_snapshot(&bundled, &view).as_bytes());
    let data = [
        ("five.ron", include_str!("../data/five-way-split.ron")),
        ("past.ron", include_str!("../data/contested-past.ron")),
        ("merger.ron", include_str!("../data/merger-and-split.ron")),
    ];
    for (name, text) in data {
        put(name, text.as_bytes());
    }
    put("large.ron", synthetic::ron(synthetic::Size::of(300)).as_bytes());
    put("cut.ron", &text.as_bytes()[..text.len() / 3]);
    put("latin.ron", b"(format: 1, title: \"Caf\xe9\")");
    put("newer.ron", b"(format: 9)");
    put("empty.ron", b"");
    put(
        "noise.png",
        &(0..4_000_u32).map(|n| (n.wrapping_mul(2_654_435_761) >> 24) as u8).collect::<Vec<_>>(),
    );
    put("deep.ron", "(".repeat(100_000).as_bytes());
    std::fs::create_dir_all(folder.join("folder.ron")).unwrap();
}

/// Saves the file that may be open as its owner would, with another short name each time.
pub(crate) fn save_again(folder: &Path, nth: u64) {
    let text = to_ron(&bundled_dataset().dataset.unwrap());
    let short = format!("name: \"MQM-Haqiqi\", short: \"Haqiqi {nth}\",");
    let text = text.replacen("name: \"MQM-Haqiqi\",", &short, 1);
    let beside = folder.join("mine.ron.tmp");
    std::fs::write(&beside, text).unwrap();
    std::fs::rename(&beside, folder.join(SAVED)).unwrap();
}

/// Everything that can be dropped on the window now, the monkey's own exports among it; and something that is not there.
pub(crate) fn droppable(folder: &Path) -> Vec<String> {
    let listed = std::fs::read_dir(folder).into_iter().flatten().flatten();
    let mut names: Vec<String> = listed.map(|e| e.file_name().to_string_lossy().into_owned()).collect();
    names.push("not there.ron".to_owned());
    names.sort();
    names
}
