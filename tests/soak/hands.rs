//! What the monkey does: with the pointer, the keys, files and time.

use crate::files;
use crate::monkey::{Monkey, USUAL};
use crate::texts;
use egui::accesskit::{Action, ActionRequest, Role};
use egui::{Event, Key, Modifiers, MouseWheelUnit, PointerButton, Pos2, Vec2, pos2, vec2};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use std::path::{Path, PathBuf};
use std::time::Duration;

/// A file that is let fall on the window.
#[derive(Debug)]
struct Dropped(PathBuf);

impl egui::DroppedFile for Dropped {
    fn path(&self) -> &Path {
        &self.0
    }

    fn bytes(&self) -> Result<Vec<u8>, String> {
        std::fs::read(&self.0).map_err(|e| e.to_string())
    }
}

impl Monkey {
    /// Does one thing.
    pub(crate) fn act(&mut self) {
        self.step += 1;
        match self.random.below(100) {
            0..=9 => self.click(),
            10..=15 => self.drag(),
            16..=20 => self.wheel(),
            21..=36 => self.press_key(),
            37..=41 => self.type_text(),
            42..=43 => self.paste(),
            44..=48 => self.tab(),
            49..=51 => self.resize(),
            52..=53 => self.drop_file(),
            54..=83 => self.use_widget(),
            84..=87 => self.let_time_pass(),
            88 => self.save_elsewhere(),
            89 => self.theme(),
            90..=92 => self.shortcut(),
            93..=95 => self.escape(),
            _ => self.move_about(),
        }
    }

    fn place(&mut self) -> Pos2 {
        // Now and then outside the window, or on its very edge.
        let (x, y) = match self.random.below(20) {
            0 => (self.random.of(&[-5.0, 0.0, self.size.x, 9e6]), self.random.of(&[-5.0, 0.0, self.size.y])),
            _ => (self.random.unit() * self.size.x, self.random.unit() * self.size.y),
        };
        pos2(x, y)
    }

    fn modifiers(&mut self) -> Modifiers {
        let all = [Modifiers::NONE, Modifiers::COMMAND, Modifiers::SHIFT, Modifiers::ALT, Modifiers::CTRL];
        if self.random.one_in(2) { Modifiers::NONE } else { self.random.of(&all) | self.random.of(&all) }
    }

    fn click(&mut self) {
        let (pos, modifiers) = (self.place(), self.modifiers());
        let buttons =
            [PointerButton::Primary, PointerButton::Primary, PointerButton::Secondary, PointerButton::Middle];
        let (button, count) = (self.random.of(&buttons), self.random.of(&[1, 1, 2, 3]));
        self.did(format!("click {count} {button:?} {modifiers:?} at {pos:?}"));
        self.click_at(pos, button, modifiers, count);
    }

    pub(super) fn click_at(&mut self, pos: Pos2, button: PointerButton, modifiers: Modifiers, count: usize) {
        self.frame(0.02, vec![Event::ModifiersChanged(modifiers), Event::PointerMoved(pos)]);
        for _ in 0..count {
            for pressed in [true, false] {
                self.frame(0.03, vec![Event::PointerButton { pos, button, pressed, modifiers }]);
            }
        }
        self.frame(0.02, vec![Event::ModifiersChanged(Modifiers::NONE)]);
    }

    fn drag(&mut self) {
        let (from, to, modifiers) = (self.place(), self.place(), self.modifiers());
        let steps = 1 + self.random.below(6);
        let lost = self.random.one_in(8);
        self.did(format!("drag {modifiers:?} from {from:?} to {to:?} in {steps}, lost {lost}"));
        let button = PointerButton::Primary;
        let press = |pos, pressed| Event::PointerButton { pos, button, pressed, modifiers };
        let begin = vec![Event::ModifiersChanged(modifiers), Event::PointerMoved(from), press(from, true)];
        self.frame(0.02, begin);
        for i in 1..=steps {
            let at = from + (to - from) * (i as f32 / steps as f32);
            self.frame(0.02, vec![Event::PointerMoved(at)]);
            if self.random.one_in(15) {
                self.frame(0.02, key(Key::Escape, Modifiers::NONE));
            }
        }
        let end = if lost { vec![Event::PointerGone] } else { vec![press(to, false)] };
        self.frame(0.02, end);
        // Let go at last, if that was not seen.
        self.frame(0.02, vec![press(to, false), Event::ModifiersChanged(Modifiers::NONE)]);
    }

    fn wheel(&mut self) {
        let (pos, modifiers) = (self.place(), self.modifiers());
        let unit = self.random.of(&[MouseWheelUnit::Line, MouseWheelUnit::Point, MouseWheelUnit::Page]);
        let most = self.random.of(&[1.0, 10.0, 500.0]);
        let delta = vec2(self.random.unit() - 0.5, self.random.unit() - 0.5) * most;
        let times = 1 + self.random.below(4);
        self.did(format!("wheel {times} {unit:?} {delta:?} {modifiers:?} at {pos:?}"));
        self.frame(0.02, vec![Event::ModifiersChanged(modifiers), Event::PointerMoved(pos)]);
        for _ in 0..times {
            let phase = egui::TouchPhase::Move;
            self.frame(0.02, vec![Event::MouseWheel { unit, delta, phase, modifiers }]);
        }
        if self.random.one_in(4) {
            let factor = self.random.of(&[0.01, 0.7, 1.3, 100.0]);
            self.frame(0.02, vec![Event::Zoom(factor)]);
        }
        self.frame(0.05, vec![Event::ModifiersChanged(Modifiers::NONE)]);
    }

    fn press_key(&mut self) {
        let (pressed, modifiers) = (self.random.of(Key::ALL), self.modifiers());
        let times = self.random.of(&[1, 1, 1, 5]);
        self.did(format!("{times} times {modifiers:?} {pressed:?}"));
        for _ in 0..times {
            self.frame(0.02, key(pressed, modifiers));
        }
    }

    /// What the keys of the window do: likelier than any key by chance.
    fn shortcut(&mut self) {
        let all = [
            Key::Num1,
            Key::Num2,
            Key::Num3,
            Key::Num4,
            Key::Num5,
            Key::Num6,
            Key::Comma,
            Key::Period,
            Key::F,
            Key::L,
            Key::E,
            Key::P,
            Key::T,
            Key::Space,
            Key::OpenBracket,
            Key::CloseBracket,
            Key::Questionmark,
        ];
        let with = [
            Key::F,
            Key::K,
            Key::O,
            Key::S,
            Key::E,
            Key::Z,
            Key::Y,
            Key::Plus,
            Key::Minus,
            Key::Enter,
            Key::Z,
            Key::ArrowLeft,
            Key::ArrowDown,
        ];
        let (pressed, modifiers) = match self.random.below(3) {
            0 => (self.random.of(&with), Modifiers::COMMAND),
            1 => (self.random.of(&with), Modifiers::COMMAND | Modifiers::SHIFT),
            _ => (self.random.of(&all), Modifiers::NONE),
        };
        self.did(format!("{modifiers:?} {pressed:?}"));
        self.frame(0.02, key(pressed, modifiers));
        self.frame(0.1, Vec::new());
    }

    fn escape(&mut self) {
        let times = 1 + self.random.below(4);
        self.did(format!("{times} times Escape"));
        for _ in 0..times {
            self.frame(0.02, key(Key::Escape, Modifiers::NONE));
        }
    }

    fn type_text(&mut self) {
        let text = texts::any(&mut self.random);
        let how = self.random.below(3);
        self.did(format!("type {how} {text:?}"));
        match how {
            0 => self.frame(0.02, vec![Event::Text(text)]),
            1 => {
                let half = egui::ImeEvent::Preedit { text: text.clone(), active_range_chars: None };
                self.frame(0.02, vec![Event::Ime(half)]);
                self.frame(0.02, vec![Event::Ime(egui::ImeEvent::Commit(text))]);
            }
            _ => {
                for c in text.chars().take(12) {
                    self.frame(0.02, vec![Event::Text(c.to_string())]);
                }
            }
        }
        if self.random.one_in(3) {
            self.frame(0.02, key(Key::Enter, Modifiers::NONE));
        }
    }

    fn paste(&mut self) {
        let mut text = texts::any(&mut self.random);
        if self.random.one_in(3) {
            text = self.window.state().session().view_as_command().replace(['/', '\\'], "");
        }
        let event = match self.random.below(6) {
            0 => Event::Copy,
            1 => Event::Cut,
            _ => Event::Paste(text),
        };
        self.did(format!("{event:?}"));
        self.frame(0.02, vec![event]);
    }

    fn tab(&mut self) {
        let (times, back) = (1 + self.random.below(12), self.random.one_in(3));
        self.did(format!("{times} times Tab, back {back}"));
        let modifiers = if back { Modifiers::SHIFT } else { Modifiers::NONE };
        for _ in 0..times {
            self.frame(0.02, key(Key::Tab, modifiers));
        }
        let next = self.random.of(&[Key::Enter, Key::Space, Key::ArrowDown, Key::ArrowRight, Key::Tab]);
        self.frame(0.02, key(next, Modifiers::NONE));
    }

    fn resize(&mut self) {
        let sizes = [
            USUAL,
            USUAL,
            vec2(960.0, 600.0),
            vec2(1920.0, 1080.0),
            vec2(1.0, 1.0),
            vec2(0.0, 0.0),
            vec2(40.0, 900.0),
            vec2(900.0, 30.0),
            vec2(320.0, 240.0),
            vec2(7_680.0, 4_320.0),
        ];
        let (size, scale) = (self.random.of(&sizes), self.random.of(&[1.0, 1.0, 1.0, 0.5, 1.25, 2.0, 3.0]));
        self.did(format!("resize {size:?} with {scale} pixels to the point"));
        self.resize_to(size, scale);
    }

    pub(super) fn resize_to(&mut self, size: Vec2, scale: f32) {
        self.size = size;
        self.window.set_size(size);
        let input = self.window.input_mut();
        for viewport in input.viewports.values_mut() {
            viewport.native_pixels_per_point = Some(scale);
        }
        self.frame(0.02, Vec::new());
        self.frame(0.02, Vec::new());
    }

    fn drop_file(&mut self) {
        let all = files::droppable(&self.folder);
        let name = all[self.random.below(all.len())].clone();
        self.did(format!("drop {name}"));
        self.open(&name);
        let frames = self.random.below(4);
        for _ in 0..frames {
            self.frame(0.05, Vec::new());
        }
    }

    pub(super) fn open(&mut self, name: &str) {
        let dropped = Dropped(self.folder.join(name));
        self.window.input_mut().dropped_files.push(std::sync::Arc::new(dropped));
        self.frame(0.02, Vec::new());
    }

    /// Something that a screen reader would name: in this way it finds into every menu, tool and page.
    fn use_widget(&mut self) {
        let nodes: Vec<(u64, Role, String)> = self
            .window
            .root()
            .children_recursive()
            .map(|n| n.accesskit_node())
            .filter(|n| !n.is_disabled())
            .map(|n| (n.locate().0.0, n.role(), n.label().or(n.value()).unwrap_or_default()))
            .collect();
        let mut roles: Vec<Role> = nodes.iter().map(|n| n.1).collect();
        roles.sort_by_key(|r| format!("{r:?}"));
        roles.dedup();
        // Buttons half of the time; else any role as likely as another.
        let role = if self.random.one_in(2) { Role::Button } else { self.random.of(&roles) };
        let of_role: Vec<&(u64, Role, String)> = nodes.iter().filter(|n| n.1 == role).collect();
        if of_role.is_empty() {
            return;
        }
        let (id, _, label) = of_role[self.random.below(of_role.len())].clone();
        let label: String = label.chars().take(60).collect();
        let actions =
            [Action::Click, Action::Focus, Action::ScrollIntoView, Action::Increment, Action::Decrement];
        let request = |action| {
            Event::AccessKitActionRequest(ActionRequest {
                action,
                target_tree: egui::accesskit::TreeId::ROOT,
                target_node: egui::accesskit::NodeId(id),
                data: None,
            })
        };
        match self.random.below(6) {
            0 => {
                let action = self.random.of(&actions);
                self.did(format!("{action:?} on {role:?} {label:?}"));
                self.frame(0.02, vec![request(action)]);
            }
            1 => {
                self.did(format!("press {role:?} {label:?}"));
                self.frame(0.02, vec![request(Action::Click)]);
            }
            how => {
                let all = self.window.query_all_by_role(role);
                let found = all.into_iter().find(|n| n.accesskit_node().locate().0.0 == id);
                // Those of the whole tree lie nowhere.
                let Some(rect) =
                    found.filter(|n| n.accesskit_node().bounding_box().is_some()).map(|n| n.rect())
                else {
                    return;
                };
                let (along, across) = (self.random.unit(), self.random.unit());
                let at = rect.lerp_inside(vec2(along, across));
                let button = if how == 2 { PointerButton::Secondary } else { PointerButton::Primary };
                let modifiers = if how == 3 { self.modifiers() } else { Modifiers::NONE };
                self.did(format!("click {button:?} {modifiers:?} on {role:?} {label:?} at {at:?}"));
                self.click_at(at, button, modifiers, 1);
            }
        }
        if self.random.one_in(4) {
            self.frame(0.3, Vec::new());
        }
    }

    fn let_time_pass(&mut self) {
        let seconds = self.random.of(&[0.0, 0.000_1, 0.02, 0.5, 3.0, 60.0, 600.0]);
        let frames = 1 + self.random.below(5);
        self.did(format!("{frames} frames of {seconds} s"));
        for _ in 0..frames {
            self.frame(seconds, Vec::new());
        }
        // In hasty runs, what workers bring comes in the middle of something else now and then.
        if self.random.one_in(6) {
            Self::wait(Duration::from_millis(300));
        }
    }

    fn save_elsewhere(&mut self) {
        self.saved += 1;
        self.did(format!("save mine.ron elsewhere, {}", self.saved));
        files::save_again(&self.folder, self.saved);
        if self.seed % 2 == 1 {
            std::thread::sleep(Duration::from_millis(400));
        }
        self.frame(0.1, Vec::new());
    }

    fn theme(&mut self) {
        let theme = self.random.of(&[egui::Theme::Dark, egui::Theme::Light]);
        let focused = self.random.one_in(2);
        self.did(format!("the system is {theme:?}, focused {focused}"));
        self.window.input_mut().system_theme = Some(theme);
        self.frame(0.02, vec![Event::WindowFocused(focused)]);
        self.frame(0.02, vec![Event::WindowFocused(true)]);
    }

    fn move_about(&mut self) {
        let to: Vec<Pos2> = (0..3).map(|_| self.place()).collect();
        self.did(format!("move to {to:?}"));
        for at in to {
            self.frame(0.02, vec![Event::PointerMoved(at)]);
        }
        if self.random.one_in(4) {
            self.frame(0.6, Vec::new());
        }
        if self.random.one_in(10) {
            self.frame(0.02, vec![Event::PointerGone]);
        }
    }
}

pub(super) fn key(pressed: Key, modifiers: Modifiers) -> Vec<Event> {
    let event =
        |down| Event::Key { key: pressed, physical_key: None, pressed: down, repeat: false, modifiers };
    vec![
        Event::ModifiersChanged(modifiers),
        event(true),
        event(false),
        Event::ModifiersChanged(Modifiers::NONE),
    ]
}
