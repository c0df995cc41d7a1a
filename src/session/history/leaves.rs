//! What is known of each mark, in leaves that two steps share where they are equal: a step that moves one mark of
//! thousands holds one leaf of its own.

use crate::geometry::Point;
use crate::model::EntityIx;
use std::collections::BTreeMap;
use std::sync::Arc;

/// How many marks have a leaf together.
const LEAF: usize = 64;

/// Part of a map: marks whose indices have the same place among the leaves, ascending.
type Leaf<T> = Arc<[(EntityIx, T)]>;

/// A map from marks, in leaves.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Leaves<T>(Arc<[Leaf<T>]>);

impl<T> Default for Leaves<T> {
    fn default() -> Self {
        Self(Arc::new([]))
    }
}

impl<T: Copy + Eq> Leaves<T> {
    /// A map, ascending by mark; its leaves are those of another where they are equal, and all of it is if all are.
    pub(super) fn of(map: impl IntoIterator<Item = (EntityIx, T)>, other: &Self) -> Self {
        let mut leaves: Vec<Leaf<T>> = Vec::with_capacity(other.0.len());
        let mut leaf: Vec<(EntityIx, T)> = Vec::with_capacity(LEAF);
        for entry in map {
            if leaf.first().is_some_and(|first| place(first.0) != place(entry.0)) {
                leaves.push(other.shared(&leaf));
                leaf.clear();
            }
            leaf.push(entry);
        }
        if !leaf.is_empty() {
            leaves.push(other.shared(&leaf));
        }
        let same =
            leaves.len() == other.0.len() && leaves.iter().zip(&*other.0).all(|(a, b)| Arc::ptr_eq(a, b));
        if same { other.clone() } else { Self(leaves.into()) }
    }

    /// The leaf of the same place if it says the same, else a new one.
    fn shared(&self, leaf: &[(EntityIx, T)]) -> Leaf<T> {
        let at = |l: &[(EntityIx, T)]| l.first().map(|(e, _)| place(*e));
        let mine = self.0.binary_search_by_key(&at(leaf), |l| at(l)).ok().and_then(|i| self.0.get(i));
        mine.filter(|mine| ***mine == *leaf).cloned().unwrap_or_else(|| leaf.into())
    }

    /// Every mark with what is known of it, ascending.
    pub(super) fn iter(&self) -> impl Iterator<Item = (EntityIx, T)> {
        self.0.iter().flat_map(|leaf| leaf.iter().copied())
    }

    /// Where each leaf lies in memory, to count those that steps do not share.
    #[cfg(test)]
    pub(super) fn leaves(&self) -> impl Iterator<Item = (usize, usize)> {
        self.0.iter().map(|leaf| (leaf.as_ptr().addr(), std::mem::size_of_val::<[(EntityIx, T)]>(leaf)))
    }
}

fn place(entity: EntityIx) -> usize {
    entity.index() / LEAF
}

/// A point by its bits: places are equal when they are written alike, and nought is not minus nought.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Bits(u32, u32);

impl From<Point> for Bits {
    fn from(point: Point) -> Self {
        Self(point.x().to_bits(), point.y().to_bits())
    }
}

impl From<Bits> for Point {
    fn from(bits: Bits) -> Self {
        Point::new(f32::from_bits(bits.0), f32::from_bits(bits.1))
    }
}

/// Places as a view has them.
pub(super) fn places(leaves: &Leaves<Bits>) -> BTreeMap<EntityIx, Point> {
    leaves.iter().map(|(e, bits)| (e, bits.into())).collect()
}
