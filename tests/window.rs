//! The program in a real window: started as a user starts it, driven with keyboard and pointer, read from the screen.
//!
//! It needs a display with a window manager, `xdotool`, ImageMagick and `tesseract`, so it runs only when asked for:
//! `cargo test --features window-tests --test window`.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

use schism::app::prepare_bundled;
use schism::dataset::read_snapshot;
use schism::geometry::Point;
use schism::model::{EntityIx, Period};
use schism::scene::Theme;
use schism::session::{CameraCommand, Command as Do, PeriodCommand, SelectCommand, Session};
use schism::view::Selection;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

const SIZE: (f32, f32) = (1280.0, 800.0);

/// One window after the other: they share the screen and the keyboard.
fn alone() -> MutexGuard<'static, ()> {
    static SCREEN: Mutex<()> = Mutex::new(());
    SCREEN.lock().unwrap_or_else(PoisonError::into_inner)
}

/// A running program; it ends with the test.
struct Window(Child);

impl Drop for Window {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

fn run(program: &str, args: &[&str]) -> String {
    let out = Command::new(program).args(args).stderr(Stdio::null()).output();
    let out = out.unwrap_or_else(|e| panic!("{program} is needed: {e}"));
    String::from_utf8_lossy(&out.stdout).into_owned()
}

fn pause(milliseconds: u64) {
    std::thread::sleep(Duration::from_millis(milliseconds));
}

/// Asks again until it is so, for at most some seconds.
fn wait<T>(what: &str, mut ready: impl FnMut() -> Option<T>) -> T {
    let start = Instant::now();
    while start.elapsed() < Duration::from_secs(30) {
        if let Some(value) = ready() {
            return value;
        }
        pause(100);
    }
    panic!("{what}: it never came");
}

impl Window {
    fn open(file: Option<&Path>, data: &Path) -> Self {
        Self::open_with(file.map(|f| f.to_str().unwrap()), data)
    }

    /// The window of a program whose own folder this is.
    fn open_with<'a>(args: impl IntoIterator<Item = &'a str>, data: &Path) -> Self {
        let mut command = Command::new(env!("CARGO_BIN_EXE_schism"));
        // Without a desktop's dialogs the program asks for a path itself.
        command
            .args(args)
            .env("SCHISM_DATA", data)
            .env("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent")
            .env_remove("WAYLAND_DISPLAY");
        let child = command.spawn().unwrap();
        let pid = child.id().to_string();
        let id = wait("the window", || {
            let found = run("xdotool", &["search", "--onlyvisible", "--pid", &pid]);
            found.lines().next().map(str::to_owned)
        });
        run("xdotool", &["windowactivate", "--sync", &id]);
        run("xdotool", &["windowmove", &id, "0", "0"]);
        run("xdotool", &["windowsize", "--sync", &id, &SIZE.0.to_string(), &SIZE.1.to_string()]);
        pause(1500);
        Self(child)
    }

    /// Processor time used so far, in hundredths of a second.
    fn ticks(&self) -> u64 {
        let stat = std::fs::read_to_string(format!("/proc/{}/stat", self.0.id())).unwrap();
        let fields: Vec<&str> = stat.rsplit(')').next().unwrap().split_whitespace().collect();
        fields[11].parse::<u64>().unwrap() + fields[12].parse::<u64>().unwrap()
    }
}

fn key(name: &str) {
    run("xdotool", &["key", name]);
    pause(250);
}

fn point_at((x, y): (f32, f32)) {
    run("xdotool", &["mousemove", &format!("{x:.0}"), &format!("{y:.0}")]);
    pause(200);
}

fn click(at: (f32, f32)) {
    point_at(at);
    run("xdotool", &["click", "1"]);
    pause(500);
}

fn drag(from: (f32, f32), by: (f32, f32)) {
    point_at(from);
    run("xdotool", &["mousedown", "1"]);
    for i in 1..=8_u8 {
        let share = f32::from(i) / 8.0;
        point_at((from.0 + by.0 * share, from.1 + by.1 * share));
    }
    run("xdotool", &["mouseup", "1"]);
    pause(400);
}

/// Types a path into the field that asks for one.
fn answer_path(path: &Path) {
    pause(1000);
    key("ctrl+a");
    run("xdotool", &["type", "--delay", "12", path.to_str().unwrap()]);
    key("Return");
}

/// A part of the screen as a picture: left, top, width, height.
fn shoot(to: &Path, (x, y, w, h): (f32, f32, f32, f32), scale: &str) {
    let area = format!("{w:.0}x{h:.0}+{x:.0}+{y:.0}");
    let shot = ["-window", "root", "-crop", &area, "+repage", "-resize", scale, to.to_str().unwrap()];
    run("import", &shot);
}

/// The letters and digits on a part of the screen, in lower case, without the spaces that reading may miss.
fn read_screen(dir: &Path, area: (f32, f32, f32, f32)) -> String {
    let picture = dir.join("screen.png");
    shoot(&picture, area, "300%");
    // Ink on a highlight reads as well as ink on paper.
    let path = picture.to_str().unwrap();
    run("convert", &[path, "-colorspace", "Gray", "-level", "30%,75%", path]);
    squeezed(&run("tesseract", &[path, "-", "--psm", "6"]))
}

fn squeezed(text: &str) -> String {
    text.to_lowercase().chars().filter(|c| c.is_alphanumeric()).collect()
}

/// Reading a screen mistakes a word here and there: nine in ten must be there.
fn assert_shown(seen: &str, expected: &str) {
    let words: Vec<String> = expected.split_whitespace().map(squeezed).filter(|w| w.len() > 3).collect();
    let missing: Vec<&String> = words.iter().filter(|w| !seen.contains(*w)).collect();
    assert!(
        !words.is_empty() && missing.len() * 10 <= words.len(),
        "missing {missing:?} of {words:?}; seen {seen}"
    );
}

fn canvas_area() -> (f32, f32, f32, f32) {
    let p = &Theme::get().panels;
    (p.left, p.top, SIZE.0 - p.left - p.right, SIZE.1 - p.top - p.time - p.status)
}

fn panel_area() -> (f32, f32, f32, f32) {
    let p = &Theme::get().panels;
    (SIZE.0 - p.right, p.top, p.right, SIZE.1 - p.top - p.status)
}

/// What the window should do, worked out without one.
fn twin() -> Session {
    let mut session = Session::new(prepare_bundled().unwrap());
    let (_, _, w, h) = canvas_area();
    session.apply(Do::Camera(CameraCommand::Canvas(w, h)));
    session.refresh();
    session
}

/// Where a mark stands on the screen.
fn place_of(session: &Session, entity: EntityIx) -> (f32, f32) {
    let (x, y, w, h) = canvas_area();
    let derived = session.derived();
    let origin = derived.camera.to_picture(Point::ZERO);
    let mark = derived.scene.node(entity).expect("the mark is drawn").center;
    (x + w * 0.5 + origin.x() + mark.x(), y + h * 0.5 + origin.y() + mark.y())
}

#[test]
fn a_walk_through_the_window() {
    assert!(std::env::var_os("DISPLAY").is_some(), "this test needs a display");
    let _alone = alone();
    let dir = tempfile::tempdir().unwrap();
    let data = dir.path().join("data");
    let window = Window::open(None, &data);
    let mut session = twin();
    let title = read_screen(dir.path(), (0.0, 0.0, SIZE.0, 40.0));
    assert_shown(&title, "schism Karachi About this dataset");

    // Step the year: once into the years, then three times five.
    key("period");
    for _ in 0..3 {
        key("shift+period");
    }
    for years in [1, 5, 5, 5] {
        session.apply(Do::Period(PeriodCommand::Step(years)));
    }
    session.refresh();
    assert_eq!(session.view.period, Period::Moment(1993));
    let status = read_screen(dir.path(), (0.0, SIZE.1 - 28.0, SIZE.0, 28.0));
    let census = &session.derived().standings.census;
    assert_shown(&status, &format!("{} of {} shown outside 1993 undated", census.shown, census.total));

    // Click a mark: the panel says of it what the dataset says.
    let clean_up = session.dataset().entity_by_id("operation-clean-up").unwrap();
    let at = place_of(&session, clean_up);
    click(at);
    session.apply(Do::Select(SelectCommand::Mark(Selection::Entity(clean_up))));
    let opened = *session.open_claims.iter().next().unwrap();
    let claim = session.dataset().claim(opened);
    let panel = read_screen(dir.path(), panel_area());
    assert_shown(&panel, "Operation Clean-up evidenced in 1993");
    assert_shown(&panel, &claim.quotes[0].exact);

    // Nothing to do: nothing done.
    point_at((2.0, SIZE.1 - 10.0));
    pause(1000);
    let before = window.ticks();
    pause(2000);
    let used = window.ticks() - before;
    assert!(used < 20, "an idle window used {used} hundredths of a second in two seconds");

    // Drag the mark, pan the picture, zoom it; then save what is on the screen and read it.
    drag(at, (-60.0, 40.0));
    let (x, y, w, h) = canvas_area();
    drag((x + 30.0, y + h - 30.0), (40.0, -24.0));
    point_at((x + w * 0.5, y + h * 0.5));
    run("xdotool", &["click", "4"]);
    pause(800);
    point_at((2.0, SIZE.1 - 10.0));
    pause(400);
    let canvas = (x, y, w, h - 60.0);
    shoot(&dir.path().join("saved.png"), canvas, "100%");
    let snapshot = dir.path().join("walk.ron");
    key("ctrl+s");
    answer_path(&snapshot);
    let text = wait("the snapshot", || std::fs::read_to_string(&snapshot).ok().filter(|t| t.len() > 1000));
    let read = read_snapshot("walk.ron", text.as_bytes());
    let (dataset, view) = (read.reading.dataset.unwrap(), read.view.unwrap());
    assert_eq!(view.period, Period::Moment(1993));
    assert_eq!(view.selection, Some(Selection::Entity(clean_up)));
    assert_eq!(dataset.entity(clean_up).id.as_str(), "operation-clean-up");
    let camera = session.derived().camera;
    let moved = (view.positions[&clean_up] - session.view.positions[&clean_up]) * camera.zoom();
    assert!((moved - Point::new(-60.0, 40.0)).length() < 3.0, "the mark went with the pointer: {moved:?}");
    let others = session.view.positions.iter().filter(|(e, p)| **e != clean_up && view.positions[*e] != **p);
    assert_eq!(others.count(), 0, "no other mark moved");
    assert!(view.camera.unwrap().zoom() > camera.zoom() * 1.02, "the wheel came closer");

    // A picture goes out the same way.
    let picture = dir.path().join("walk.png");
    key("ctrl+e");
    pause(1500);
    key("Return");
    answer_path(&picture);
    let png = wait("the picture", || std::fs::read(&picture).ok().filter(|b| b.len() > 10_000));
    assert_eq!(&png[1..4], b"PNG");
    drop(window);

    // Opened again, the snapshot shows what was on the screen.
    let _window = Window::open(Some(&snapshot), &data);
    point_at((2.0, SIZE.1 - 10.0));
    pause(2500);
    shoot(&dir.path().join("again.png"), canvas, "100%");
    let (a, b) = (dir.path().join("saved.png"), dir.path().join("again.png"));
    let out = Command::new("compare")
        .args(["-metric", "AE", "-fuzz", "6%", a.to_str().unwrap(), b.to_str().unwrap(), "null:"])
        .output()
        .unwrap();
    let different: f32 = String::from_utf8_lossy(&out.stderr).trim().parse().unwrap();
    assert!(different < canvas.2 * canvas.3 * 0.002, "{different} pixels differ");
    let panel = read_screen(dir.path(), panel_area());
    assert_shown(&panel, "Operation Clean-up evidenced in 1993");
}

/// The size of the picture of a whole window.
fn whole() -> (f32, f32, f32, f32) {
    (0.0, 0.0, SIZE.0, SIZE.1)
}

#[test]
fn what_a_killed_program_had_not_saved_is_offered_and_a_closed_window_comes_back() {
    let _alone = alone();
    let dir = tempfile::tempdir().unwrap();
    let data = dir.path().join("data");
    std::fs::create_dir(&data).unwrap();
    std::fs::write(data.join("preferences.ron"), "(hinted: true)").unwrap();
    let drafts = || {
        let entries = std::fs::read_dir(data.join("unsaved")).into_iter().flatten();
        let paths = entries.map(|e| e.unwrap().path());
        paths.filter(|p| p.extension().is_some_and(|e| e == "ron")).collect::<Vec<_>>()
    };
    let window = Window::open(None, &data);
    assert!(drafts().is_empty());
    key("period");
    key("shift+period");
    let changed = Instant::now();
    let draft = wait("the draft", || drafts().pop().filter(|p| p.metadata().unwrap().len() > 1000));
    let took = changed.elapsed();
    assert!(took < Duration::from_secs(2), "it was written {took:?} after the last change");
    let read = read_snapshot("draft", &std::fs::read(&draft).unwrap());
    assert_eq!(read.view.unwrap().period, Period::Moment(1983));
    // Dropped, it is killed.
    drop(window);

    let mut window = Window::open(None, &data);
    let seen = read_screen(dir.path(), whole());
    assert_shown(&seen, "Unsaved work bundled dataset less than minute Bring back Throw away");
    key("Escape");
    key("shift+period");
    pause(1800);
    key("alt+F4");
    wait("the end", || window.0.try_wait().unwrap());
    assert_eq!(drafts().len(), 2, "the one that was put off, and that of the window that was closed");

    let window = Window::open(None, &data);
    let seen = read_screen(dir.path(), whole());
    assert_shown(&seen, "saved 1988 moment");
    assert!(!seen.contains("bringitback"), "who has seen it is not asked again");
    drop(window);

    let _window = Window::open_with(["--reset"], &data);
    let seen = read_screen(dir.path(), whole());
    assert_shown(&seen, "views were changed saved Bring back");
    assert!(!seen.contains("1988moment"), "all years again");
    assert!(
        data.join("session.ron.before-reset").exists() && data.join("preferences.ron.before-reset").exists()
    );
    assert_eq!(drafts().len(), 2, "what was not saved stays");
}
