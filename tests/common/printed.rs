//! What the program prints, against what was printed and read before. Renew with `SCHISM_RENEW=1`, and review the
//! difference.
#![allow(clippy::unwrap_used, dead_code, missing_docs)]

/// Compares a text with the golden one of that name.
pub fn same(name: &str, now: &str) {
    let path = format!("{}/tests/golden/cli/{name}.txt", env!("CARGO_MANIFEST_DIR"));
    if std::env::var_os("SCHISM_RENEW").is_some() {
        std::fs::create_dir_all(std::path::Path::new(&path).parent().unwrap()).unwrap();
        std::fs::write(&path, now).unwrap();
    }
    let golden = std::fs::read_to_string(&path).unwrap();
    let first = golden.lines().zip(now.lines()).position(|(a, b)| a != b);
    assert!(
        golden == now,
        "{name}, from line {:?} on:\n{now}",
        first.map_or_else(|| golden.lines().count().min(now.lines().count()), |l| l + 1)
    );
}
