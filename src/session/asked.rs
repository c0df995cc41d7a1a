//! Something that takes long and is asked for by what it is to be made from: what there is of it, what is under way, and
//! what was stopped. Whatever comes back late, for something that is no longer wanted, is dropped.

use std::sync::Arc;

/// One such thing.
#[derive(Clone, Debug)]
pub struct Asked<K, V> {
    have: Option<(K, Arc<V>)>,
    under_way: Option<(u64, K)>,
    stopped: Option<K>,
    done: f32,
}

impl<K, V> Default for Asked<K, V> {
    fn default() -> Self {
        Self { have: None, under_way: None, stopped: None, done: 0.0 }
    }
}

impl<K: PartialEq + Clone, V> Asked<K, V> {
    /// The last that came, whatever it was made from.
    #[must_use]
    pub fn last(&self) -> Option<&Arc<V>> {
        self.have.as_ref().map(|(_, value)| value)
    }

    /// What it was made from, the last that came.
    #[must_use]
    pub fn last_key(&self) -> Option<&K> {
        self.have.as_ref().map(|(key, _)| key)
    }

    /// The one that is made from this; `None` while there is none.
    #[must_use]
    pub fn fresh(&self, key: &K) -> Option<&Arc<V>> {
        self.have.as_ref().filter(|(made_from, _)| made_from == key).map(|(_, value)| value)
    }

    /// Whether one is being made, and how much of it is done, from 0 to 1.
    #[must_use]
    pub fn under_way(&self) -> Option<f32> {
        self.under_way.as_ref().map(|_| self.done)
    }

    /// Whether the one that is wanted was stopped by the user.
    #[must_use]
    pub fn is_stopped(&self, key: &K) -> bool {
        self.stopped.as_ref() == Some(key)
    }

    /// Whether one from this has to be asked for now; it is then under way by this number.
    pub(super) fn want(&mut self, key: &K, number: u64) -> bool {
        let there = self.fresh(key).is_some() || self.is_stopped(key);
        if there || self.under_way.as_ref().is_some_and(|(_, asked)| asked == key) {
            return false;
        }
        (self.under_way, self.stopped, self.done) = (Some((number, key.clone())), None, 0.0);
        true
    }

    /// So much is done of the one with this number.
    pub(super) fn progress(&mut self, number: u64, done: f32) {
        if self.under_way.as_ref().is_some_and(|(n, _)| *n == number) {
            self.done = done;
        }
    }

    /// The one with this number is made.
    pub(super) fn come(&mut self, number: u64, value: Arc<V>) {
        if let Some((_, key)) = self.under_way.take_if(|(n, _)| *n == number) {
            self.have = Some((key, value));
        }
    }

    /// The user waits no longer for the one that is under way.
    pub(super) fn stop(&mut self) {
        self.stopped = self.under_way.take().map(|(_, key)| key);
    }

    /// What was stopped may be asked for again.
    pub(super) fn resume(&mut self) {
        self.stopped = None;
    }
}
