//! How a layout is watched and ended early.

use std::sync::atomic::{AtomicBool, Ordering};

/// The layout was told to stop.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the layout was cancelled")]
pub struct Cancelled;

/// What goes on between a layout and whoever waits for it.
#[derive(Clone, Copy, Default)]
pub struct Control<'a> {
    /// Set to end the layout at its next step.
    pub cancel: Option<&'a AtomicBool>,
    /// Told how much is done, from 0 to 1.
    pub progress: Option<&'a (dyn Fn(f32) + Sync)>,
    /// The part of the whole that is under way: its start and its share.
    part: Part,
}

#[derive(Clone, Copy)]
struct Part {
    start: f32,
    share: f32,
}

impl Default for Part {
    fn default() -> Self {
        Self { start: 0.0, share: 1.0 }
    }
}

impl<'a> Control<'a> {
    /// A control with a flag and a listener.
    #[must_use]
    pub fn new(cancel: &'a AtomicBool, progress: &'a (dyn Fn(f32) + Sync)) -> Self {
        Self { cancel: Some(cancel), progress: Some(progress), part: Part::default() }
    }

    /// The control of a part of the work, from `start` over a `share` of this one's.
    pub(super) fn part(&self, start: f32, share: f32) -> Self {
        let start = self.part.start + start * self.part.share;
        Self { part: Part { start, share: share * self.part.share }, ..*self }
    }

    /// The same without a listener.
    pub(super) fn quiet(&self) -> Self {
        Self { progress: None, ..*self }
    }

    /// An error if the layout is to stop.
    pub(super) fn check(&self) -> Result<(), Cancelled> {
        match self.cancel {
            Some(flag) if flag.load(Ordering::Relaxed) => Err(Cancelled),
            _ => Ok(()),
        }
    }

    /// Tells how much of this part is done; an error if the layout is to stop.
    pub(super) fn progress(&self, done: f32) -> Result<(), Cancelled> {
        if let Some(tell) = self.progress {
            tell((self.part.start + done * self.part.share).clamp(0.0, 1.0));
        }
        self.check()
    }
}
