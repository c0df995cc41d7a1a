//! What a tool has reckoned, kept until what it was reckoned from changes.

use std::rc::Rc;

/// One thing that is kept, and from what it was made.
pub(crate) struct Memo<K, V>(Option<(K, Rc<V>)>);

impl<K, V> Default for Memo<K, V> {
    fn default() -> Self {
        Self(None)
    }
}

impl<K: PartialEq, V> Memo<K, V> {
    /// The thing for a key: the one that is kept, or a new one.
    pub(crate) fn get(&mut self, key: K, make: impl FnOnce() -> V) -> Rc<V> {
        if let Some((kept, value)) = &self.0
            && *kept == key
        {
            return value.clone();
        }
        let value = Rc::new(make());
        self.0 = Some((key, value.clone()));
        value
    }
}
