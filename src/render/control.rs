//! How a picture in the making is watched and ended early.

use super::RenderError;
use std::sync::atomic::{AtomicBool, Ordering};

/// What goes on between a picture in the making and whoever waits for it.
#[derive(Clone, Copy, Default)]
pub struct Control<'a> {
    /// Set to end the work soon, with [`RenderError::Cancelled`].
    pub cancel: Option<&'a AtomicBool>,
    /// Told how much is done, from 0 to 1.
    pub progress: Option<&'a (dyn Fn(f32) + Sync)>,
}

impl<'a> Control<'a> {
    /// A control with a flag and a listener.
    #[must_use]
    pub fn new(cancel: &'a AtomicBool, progress: &'a (dyn Fn(f32) + Sync)) -> Self {
        Self { cancel: Some(cancel), progress: Some(progress) }
    }

    /// An error if the work is to end.
    pub(super) fn check(&self) -> Result<(), RenderError> {
        match self.cancel {
            Some(flag) if flag.load(Ordering::Relaxed) => Err(RenderError::Cancelled),
            _ => Ok(()),
        }
    }

    /// Tells how much is done; an error if the work is to end.
    pub(super) fn done(&self, share: f32) -> Result<(), RenderError> {
        if let Some(tell) = self.progress {
            tell(share.clamp(0.0, 1.0));
        }
        self.check()
    }
}
