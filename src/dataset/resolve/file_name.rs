//! What a source's `file` may be: a bare name, on whichever system the dataset is read next. Whether such a file is
//! there is not asked here.

/// Names that Windows takes for devices, whatever follows a dot (Microsoft, "Naming Files, Paths, and Namespaces").
const DEVICES: [&str; 6] = ["CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$"];

/// Devices with a number behind them; superscript digits count.
const NUMBERED: [&str; 2] = ["COM", "LPT"];

/// Whether a name has no path in it and is no device, on any system: no separator, drive or stream, no control
/// character, and not what a system would cut off (a space or full stop at its end).
pub(super) fn is_bare_name(name: &str) -> bool {
    let plain = !name.contains(['/', '\\', ':']) && !name.chars().any(char::is_control);
    let ends_well = !name.starts_with(' ') && !name.ends_with([' ', '.']);
    !name.is_empty() && plain && ends_well && !is_device(name)
}

fn is_device(name: &str) -> bool {
    let stem = name.split('.').next().unwrap_or("").trim_end().to_uppercase();
    let numbered = |device: &str| {
        let rest = stem.strip_prefix(device);
        rest.is_some_and(|r| matches!(r.chars().collect::<Vec<_>>()[..], ['0'..='9' | '¹' | '²' | '³']))
    };
    DEVICES.contains(&stem.as_str()) || NUMBERED.into_iter().any(numbered)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_document_is_named_without_a_path() {
        for good in
            ["001_a.txt", "متحدہ.txt", ".hidden", "a b.txt", "console.txt", "COM.txt", "COM10.txt", "a..txt"]
        {
            assert!(is_bare_name(good), "{good}");
        }
        for bad in [
            "",
            ".",
            "..",
            "a/b",
            "..\\b",
            "C:x",
            "/etc/passwd",
            "\\\\host\\share",
            "a\0b",
            "a\nb",
            "doc.txt:stream",
            "NUL",
            "nul.txt",
            "con",
            "Aux .txt",
            "COM1",
            "lpt9.log",
            "com¹.txt",
            "doc.txt.",
            "doc.txt ",
            " doc.txt",
        ] {
            assert!(!is_bare_name(bad), "{bad:?}");
        }
    }
}
