//! What is kept of hours of work: bytes on the heap when the window is at rest.

/// How often the monkey rests.
pub(crate) const STRETCHES: u64 = 8;

/// Rests that are for warming up.
const WARM: usize = 3;

/// How many bytes the later rests may have more than the earlier ones, on average: what was made last of each kind (a
/// table, a card, a list that was found) is kept until the next is made, and may be of a large dataset.
const ALLOWANCE: usize = 6_000_000;

/// How many bytes the letters that were drawn may take: egui's texture and ours, each at its greatest.
const MOST_LETTERS: usize = (2048 * 2048 + 1024 * 8192) * 4;

/// What is kept at a rest.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Rest {
    /// Bytes that live on the heap, the letters left out.
    pub live: usize,
    /// Bytes of pictures of letters.
    pub letters: usize,
}

/// What is wrong with the rests, if it is too much or grows.
pub(crate) fn growth(rests: &[Rest]) -> Option<String> {
    if let Some(rest) = rests.iter().find(|r| r.letters > MOST_LETTERS) {
        return Some(format!("{} bytes of letters are kept, more than {MOST_LETTERS}", rest.letters));
    }
    let warm = rests.get(WARM..)?;
    let (early, late) = warm.split_at(warm.len() / 2);
    let mean = |rests: &[Rest]| rests.iter().map(|r| r.live).sum::<usize>().checked_div(rests.len());
    let grown = mean(late)?.saturating_sub(mean(early)?);
    (grown > ALLOWANCE).then(|| format!("{grown} bytes more are kept at later rests than at earlier ones"))
}

/// Resident memory, in megabytes, where the system tells.
pub(crate) fn resident() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find(|l| l.starts_with("VmRSS:"))?;
    Some(line.split_whitespace().nth(1)?.parse::<u64>().ok()? / 1024)
}

/// How many threads are at work beside the window's, where the system tells.
pub(crate) fn workers() -> Option<usize> {
    let tasks = std::fs::read_dir("/proc/self/task").ok()?;
    let name = |task: std::fs::DirEntry| std::fs::read_to_string(task.path().join("comm")).ok();
    Some(tasks.flatten().filter_map(name).filter(|n| n.trim() == "schism worker").count())
}

#[test]
fn what_grows_is_noticed_and_what_wavers_is_not() {
    let mb = |sizes: &[usize]| {
        growth(&sizes.iter().map(|s| Rest { live: s * 1_000_000, letters: 0 }).collect::<Vec<_>>())
    };
    assert_eq!(mb(&[10, 30, 40, 41, 40, 41, 40, 42]), None);
    assert_eq!(mb(&[10, 30, 40, 46, 40, 46, 40, 46]), None);
    assert!(mb(&[10, 30, 40, 43, 46, 49, 52, 55]).is_some());
    let full = Rest { live: 1, letters: MOST_LETTERS + 1 };
    assert!(growth(&[full]).is_some());
}
