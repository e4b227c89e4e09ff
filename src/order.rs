//! Sorting that can be cancelled: of a long list in parts, which are then merged.

use std::cmp::Ordering;

use crate::cancel::Cancel;
use crate::error::Error;

/// Items that are sorted from one look to the next.
const PART: usize = 1 << 13;

/// Sorts a list as [`slice::sort_by`] does: items that are equal stay as they stand.
///
/// # Errors
/// [`Error::Cancelled`].
pub fn sorted_by<T>(mut items: Vec<T>, compare: impl Fn(&T, &T) -> Ordering, cancel: &Cancel) -> Result<Vec<T>, Error> {
    if items.len() <= PART {
        cancel.check()?;
        items.sort_by(compare);
        return Ok(items);
    }
    let mut rest = items.into_iter();
    let mut parts: Vec<Vec<T>> = Vec::new();
    while rest.len() > 0 {
        cancel.check()?;
        let mut part: Vec<T> = rest.by_ref().take(PART).collect();
        part.sort_by(&compare);
        parts.push(part);
    }
    while parts.len() > 1 {
        let mut unmerged = parts.into_iter();
        parts = Vec::with_capacity(unmerged.len().div_ceil(2));
        while let Some(first) = unmerged.next() {
            parts.push(match unmerged.next() {
                Some(second) => merged(first, second, &compare, cancel)?,
                None => first,
            });
        }
    }
    Ok(parts.pop().unwrap_or_default())
}

/// Two sorted lists as one; of equal items those of the first come first.
fn merged<T>(first: Vec<T>, second: Vec<T>, compare: impl Fn(&T, &T) -> Ordering, cancel: &Cancel) -> Result<Vec<T>, Error> {
    let mut merged = Vec::with_capacity(first.len() + second.len());
    let (mut first, mut second) = (first.into_iter().peekable(), second.into_iter().peekable());
    while let (Some(one), Some(other)) = (first.peek(), second.peek()) {
        if merged.len() % PART == 0 {
            cancel.check()?;
        }
        merged.extend(match compare(one, other) {
            Ordering::Greater => second.next(),
            _ => first.next(),
        });
    }
    cancel.check()?;
    merged.extend(first);
    merged.extend(second);
    Ok(merged)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(32))]
        #[test]
        fn a_list_is_sorted_as_the_library_sorts_it(seed in any::<u32>(), length in 0..5 * PART) {
            let items: Vec<(u32, usize)> = (0..length).map(|at| ((at as u32).wrapping_mul(seed) >> 20, at)).collect();
            let mut expected = items.clone();
            expected.sort_by_key(|item| item.0);
            prop_assert_eq!(sorted_by(items, |a, b| a.0.cmp(&b.0), Cancel::never()), Ok(expected));
        }
    }

    #[test]
    fn a_cancelled_sort_ends() {
        let cancel = Cancel::new();
        cancel.cancel();
        assert_eq!(sorted_by(vec![2, 1], Ord::cmp, &cancel), Err(Error::Cancelled));
    }
}
