//! What hangs together: members joined pair by pair into groups, however long the chains are.

/// For each of `count` members the smallest of the group that the pairs join it to. What is joined to nobody is its own
/// group; a pair with a number beyond `count` joins nothing.
#[must_use]
pub fn smallest_of_groups(count: usize, pairs: impl IntoIterator<Item = (usize, usize)>) -> Vec<usize> {
    // Each member points at a smaller one of its group, or at itself.
    let mut at: Vec<usize> = (0..count).collect();
    for (a, b) in pairs {
        if a < count && b < count {
            let (a, b) = (smallest(&mut at, a), smallest(&mut at, b));
            if let Some(slot) = at.get_mut(a.max(b)) {
                *slot = a.min(b);
            }
        }
    }
    (0..count).map(|member| smallest(&mut at, member)).collect()
}

/// Follows the pointers to the smallest, and shortens them on the way.
fn smallest(at: &mut [usize], member: usize) -> usize {
    let next = |at: &[usize], m: usize| at.get(m).copied().unwrap_or(m);
    let mut here = member;
    while next(at, here) != here {
        let over = next(at, next(at, here));
        if let Some(slot) = at.get_mut(here) {
            *slot = over;
        }
        here = over;
    }
    here
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_long_chain_is_one_group() {
        let chain = (1..300_000).rev().map(|i| (i, i - 1));
        assert!(smallest_of_groups(300_000, chain).iter().all(|s| *s == 0));
        assert_eq!(smallest_of_groups(4, [(3, 1), (2, 9)]), [0, 1, 2, 1]);
    }

    proptest! {
        #[test]
        fn who_can_be_reached_is_in_the_group(pairs in proptest::collection::vec((0_usize..12, 0_usize..12), 0..14)) {
            let found = smallest_of_groups(12, pairs.iter().copied());
            for (start, smallest) in found.iter().enumerate() {
                let mut reached = vec![start];
                while let Some(new) = (0..12).find(|m| !reached.contains(m)
                    && pairs.iter().any(|(a, b)| (a == m && reached.contains(b)) || (b == m && reached.contains(a))))
                {
                    reached.push(new);
                }
                prop_assert_eq!(*smallest, reached.into_iter().min().unwrap());
            }
        }
    }
}
