//! The monkey: what it does next, and the frames in which it does it.

use crate::hands::key;
use crate::rest::{self, Rest};
use crate::sound::{self, LOG, Places};
use crate::synthetic::random::Random;
use crate::{HEAP, files};
use egui::{Event, Key, Modifiers, PointerButton, Vec2, vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;
use schism::app::{App, prepare_bundled};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

/// Nobody looks: textures are let go, where the harness would keep them for ever.
struct Unseen;

impl egui_kittest::TestRenderer for Unseen {
    fn handle_delta(&mut self, delta: &mut egui::TexturesDelta) {
        delta.clear();
    }
}

pub(super) const USUAL: Vec2 = vec2(1280.0, 800.0);

pub(crate) struct Monkey {
    pub(super) window: Harness<'static, App>,
    pub(super) random: Random,
    pub(super) seed: u64,
    pub(super) folder: PathBuf,
    places: Places,
    /// What the file for a rest holds.
    rest: Vec<u8>,
    pub(super) size: Vec2,
    /// Seconds on the window's clock.
    pub(super) clock: f64,
    pub(super) saved: u64,
    pub(crate) step: u64,
    frames: u64,
}

impl Monkey {
    pub(crate) fn new(seed: u64, folder: &Path) -> Self {
        let app = App::new(prepare_bundled().unwrap(), None).keeping(&folder.join("data"));
        let places = Places::of(app.session());
        let window = Harness::builder()
            .with_size(USUAL)
            .with_max_steps(200)
            .with_step_dt(1.0 / 50.0)
            .renderer(Unseen)
            .build_ui_state(|ui, app: &mut App| app.frame(ui), app);
        let rest = std::fs::read(folder.join(files::REST)).unwrap();
        let (random, folder) = (Random::new(seed), folder.to_owned());
        Self {
            window,
            random,
            seed,
            folder,
            places,
            rest,
            size: USUAL,
            clock: 10.0,
            saved: 0,
            step: 0,
            frames: 0,
        }
    }

    /// One frame after some seconds, with all that came in meanwhile; then everything must hold.
    pub(super) fn frame(&mut self, seconds: f64, events: Vec<Event>) {
        self.clock += seconds;
        let input = self.window.input_mut();
        input.time = Some(self.clock);
        input.events.extend(events);
        self.window.step();
        self.frames += 1;
        let faults = sound::faults(self.window.state(), self.window.output());
        if !faults.is_empty() {
            self.fail(&faults.join("\n"));
        }
        let session = self.window.state().session();
        if let Some(moved) = self.places.moved_by_time(session) {
            self.fail(&moved);
        }
        self.places = Places::of(self.window.state().session());
        if self.seed % 2 == 1 {
            Self::wait(Duration::from_secs(5));
        }
    }

    pub(super) fn fail(&self, what: &str) -> ! {
        let (seed, step, size) = (self.seed, self.step, self.size);
        panic!("seed {seed}, step {step}, window {size:?}, clock {:.1}: {what}", self.clock);
    }

    /// Until the workers are done, or so long.
    pub(super) fn wait(most: Duration) -> bool {
        let began = Instant::now();
        loop {
            match rest::workers() {
                Some(0) => return true,
                Some(_) => std::thread::sleep(Duration::from_millis(2)),
                None => {
                    std::thread::sleep(Duration::from_millis(50));
                    return true;
                }
            }
            if began.elapsed() > most {
                return false;
            }
        }
    }

    pub(super) fn did(&self, mut what: String) {
        if let Some((most, _)) = what.char_indices().nth(200) {
            what.truncate(most);
        }
        let mut log = LOG.lock().unwrap();
        log.push_back(format!("seed {}, step {}: {what}", self.seed, self.step));
        if log.len() > 40 {
            log.pop_front();
        }
    }

    /// Closes everything and opens the same file as at every rest: how many bytes live on the heap then.
    pub(crate) fn rest(&mut self) -> Rest {
        self.did("rest".to_owned());
        self.window.input_mut().system_theme = Some(egui::Theme::Light);
        self.resize_to(USUAL, 1.0);
        self.frame(1.0, vec![Event::ModifiersChanged(Modifiers::NONE), Event::PointerGone]);
        // What is being written is stopped with its dialog; a path that is asked for is not given.
        for _ in 0..3 {
            for _ in 0..8 {
                self.frame(0.1, key(Key::Escape, Modifiers::NONE));
            }
            if !Self::wait(Duration::from_mins(2)) {
                self.fail("a worker did not end for two minutes");
            }
            self.frame(0.1, Vec::new());
        }
        self.frame(0.1, key(Key::Num0, Modifiers::COMMAND));
        // What was saved into it since is taken back.
        std::fs::write(self.folder.join(files::REST), &self.rest).unwrap();
        Self::wait(Duration::from_secs(5));
        let before = self.window.state().session().generation;
        self.open(files::REST);
        let came = Instant::now();
        let opened = |s: &schism::session::Session| s.generation != before && s.name == files::REST;
        while !opened(self.window.state().session()) {
            std::thread::sleep(Duration::from_millis(5));
            self.frame(0.02, Vec::new());
            if came.elapsed() > Duration::from_mins(1) {
                self.fail("the file for the rest did not open");
            }
        }
        for _ in 0..40 {
            self.frame(0.1, Vec::new());
            let dismiss = self.window.query_all_by_label("Dismiss").next().map(|n| n.rect().center());
            if let Some(at) = dismiss {
                self.click_at(at, PointerButton::Primary, Modifiers::NONE, 1);
            }
        }
        self.frame(1.0, vec![Event::PointerGone]);
        Self::wait(Duration::from_mins(1));
        self.frame(1.0, Vec::new());
        self.frame(1.0, Vec::new());
        let session = self.window.state().session();
        let still = session.name == files::REST
            && session.notices.is_empty()
            && session.export.is_none()
            && session.history.depth() == (0, 0)
            && session.tidying.is_none();
        if !still {
            let said = format!("{} {:?} {:?}", session.name, session.notices, session.page);
            self.fail(&format!("there is no rest: {said}"));
        }
        self.clean();
        LOG.lock().unwrap().clear();
        // The letters that were drawn: two textures that grow to a bound and are begun anew when they are full.
        let manager = self.window.ctx.tex_manager();
        let letters = manager.read().allocated().map(|(_, texture)| texture.bytes_used()).sum();
        Rest { live: HEAP.current_usage().saturating_sub(letters), letters }
    }

    /// Takes away what the monkey wrote into its folder.
    fn clean(&self) {
        let own = [files::REST, files::SAVED, "data", "snapshot.ron", "five.ron", "past.ron", "merger.ron"];
        let own = own.into_iter().chain([
            "large.ron",
            "cut.ron",
            "latin.ron",
            "newer.ron",
            "empty.ron",
            "noise.png",
        ]);
        let own: Vec<&str> = own.chain(["deep.ron", "folder.ron"]).collect();
        for entry in std::fs::read_dir(&self.folder).into_iter().flatten().flatten() {
            if !own.iter().any(|o| entry.file_name() == *o) {
                let _ = std::fs::remove_file(entry.path());
            }
        }
    }

    /// Closes the window: who kept how much, in a line.
    pub(crate) fn end(self) -> String {
        let live = || HEAP.current_usage();
        let before = live();
        let (window, ctx) = {
            let ctx = self.window.ctx.clone();
            (self.window, ctx)
        };
        ctx.memory_mut(|m| m.data = egui::util::IdTypeMap::default());
        let by_widgets = before - live();
        let app = window.into_state();
        let with_app = live();
        drop(app);
        let by_app = with_app - live();
        drop(ctx);
        format!(
            "of {before} bytes {by_widgets} were kept by what widgets remember, our letters among it, {by_app} by the \
             program, and {} are left when the window is gone",
            live()
        )
    }

    /// A line on how far it is.
    pub(crate) fn so_far(&self, rest: &Rest, real: Duration) -> String {
        let resident = rest::resident().map_or_else(|| "?".to_owned(), |mb| format!("{mb} MB"));
        format!(
            "seed {}: {} steps, {} frames, {:.1} h on the window's clock in {:.0} s; at rest {} bytes live and {} of \
             letters, {resident} resident",
            self.seed,
            self.step,
            self.frames,
            self.clock / 3600.0,
            real.as_secs_f32(),
            rest.live,
            rest.letters,
        )
    }
}
