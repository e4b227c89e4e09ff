//! One document on several cores: its parts are worked on beside each other, and what comes of them is in their order, so that nothing
//! depends on how many there are.

use std::num::NonZeroUsize;
use std::ops::Range;
use std::sync::{Mutex, PoisonError};
use std::thread::{self, Builder};

/// Bytes of a text below which it is read on one core: to start a thread and join what it read takes as long as reading some of them.
const WORTH_IT: usize = 1 << 18;

/// How many cores one document may be worked on with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cores {
    most: NonZeroUsize,
    worth_it: usize,
}

impl Default for Cores {
    fn default() -> Self {
        Cores::ONE
    }
}

impl Cores {
    /// The thread that asks, and no other.
    pub const ONE: Cores = Cores::new(NonZeroUsize::MIN);

    /// So many, for documents that are long enough.
    pub const fn new(most: NonZeroUsize) -> Self {
        Cores {
            most,
            worth_it: WORTH_IT,
        }
    }

    /// So many, for documents of any length.
    #[cfg(test)]
    pub fn forced(most: usize) -> Self {
        Cores {
            most: NonZeroUsize::new(most).expect("not none"),
            worth_it: 0,
        }
    }

    /// The parts that a list is worked on in, about as large as each other, by the bytes of each item: one part if they are few.
    pub fn parts(self, items: usize, bytes: impl Fn(usize) -> usize) -> Vec<Range<usize>> {
        let most = self.most.get();
        let all = match most {
            1 => 0,
            _ => (0..items).map(&bytes).sum(),
        };
        if most == 1 || all < self.worth_it {
            return std::iter::once(0..items).collect();
        }
        let mut parts = Vec::with_capacity(most);
        let (mut start, mut reached) = (0, 0);
        for item in 0..items {
            reached += bytes(item);
            let is_full = reached * most >= all * (parts.len() + 1);
            if is_full && parts.len() + 1 < most {
                parts.push(start..item + 1);
                start = item + 1;
            }
        }
        parts.push(start..items);
        parts
    }

    /// What comes of each part, in their order. The thread that asks works too, and does all if the system gives it no other.
    ///
    /// # Panics
    /// As `work` does.
    pub fn map<P: Send, T: Send>(self, parts: Vec<P>, work: impl Fn(P) -> T + Sync) -> Vec<T> {
        let beside = parts.len().min(self.most.get()).saturating_sub(1);
        if beside == 0 {
            return parts.into_iter().map(work).collect();
        }
        let queue = Mutex::new(parts.into_iter().enumerate());
        let next = || queue.lock().unwrap_or_else(PoisonError::into_inner).next();
        let work_off = || -> Vec<(usize, T)> { std::iter::from_fn(next).map(|(number, part)| (number, work(part))).collect() };
        let mut done = thread::scope(|scope| {
            let start = |_| Builder::new().spawn_scoped(scope, work_off).ok();
            let threads: Vec<_> = (0..beside).map_while(start).collect();
            let mut done = work_off();
            for thread in threads {
                done.extend(thread.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)));
            }
            done
        });
        done.sort_unstable_by_key(|&(number, _)| number);
        done.into_iter().map(|(_, result)| result).collect()
    }
}

#[cfg(test)]
mod tests {
    use std::panic::catch_unwind;

    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn parts_are_the_whole_list_in_order(sizes in prop::collection::vec(0usize..50, 0..40), most in 1usize..9) {
            let parts = Cores::forced(most).parts(sizes.len(), |item| sizes[item]);
            prop_assert!(parts.len() <= most);
            prop_assert_eq!(parts.into_iter().flatten().collect::<Vec<_>>(), (0..sizes.len()).collect::<Vec<_>>());
        }
    }

    #[test]
    fn parts_are_about_as_large_as_each_other() {
        let parts = Cores::forced(4).parts(1000, |_| 10);
        assert_eq!(parts.iter().map(ExactSizeIterator::len).collect::<Vec<_>>(), [250; 4]);
    }

    #[test]
    fn what_is_short_is_one_part() {
        let two = Cores::new(NonZeroUsize::new(2).unwrap());
        assert_eq!(two.parts(100, |_| WORTH_IT / 101).len(), 1);
        assert_eq!(two.parts(100, |_| WORTH_IT / 99).len(), 2);
    }

    #[test]
    fn results_are_in_the_order_of_the_parts_on_other_threads_too() {
        let parts: Vec<usize> = (0..50).collect();
        let results = Cores::forced(3).map(parts, |part| {
            thread::sleep(std::time::Duration::from_millis(1));
            (part, thread::current().id())
        });
        assert_eq!(
            results.iter().map(|result| result.0).collect::<Vec<_>>(),
            (0..50).collect::<Vec<_>>()
        );
        assert!(results.iter().any(|result| result.1 != thread::current().id()));
    }

    #[test]
    fn a_panic_in_any_part_is_the_callers() {
        for at in 0..3 {
            let panic = catch_unwind(|| Cores::forced(3).map(vec![0, 1, 2], |part| assert_ne!(part, at, "part {part}")));
            let message = panic.unwrap_err().downcast::<String>().unwrap();
            assert!(message.contains(&format!("part {at}")), "{message}");
        }
    }
}
