//! How many documents have arrived and are not done: while they are few, each is done where it was read.
//!
//! A call counts from the moment that its headers are read, so that those of a burst, which are read at once, are seen before the
//! first of them is begun. A document of a stream counts while there may be more behind it.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

/// So many are few: what arrives next, health among it, then waits for no more than these, each of which takes up to a millisecond.
const FEW: usize = 8;

/// What has arrived at one server. Clones count together.
#[derive(Debug, Clone, Default)]
pub struct Arrivals(Arc<AtomicUsize>);

/// One document or call that has arrived, counted until it is dropped.
#[derive(Debug)]
pub struct Arrived(Arc<AtomicUsize>);

impl Arrivals {
    /// Counts one more.
    pub fn one(&self) -> Arrived {
        self.0.fetch_add(1, Ordering::Relaxed);
        Arrived(self.0.clone())
    }

    /// Whether they are few.
    pub fn are_few(&self) -> bool {
        self.0.load(Ordering::Relaxed) <= FEW
    }
}

impl Drop for Arrived {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::Relaxed);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn they_are_few_again_when_enough_of_them_are_done() {
        let arrivals = Arrivals::default();
        let mut arrived: Vec<_> = (0..FEW).map(|_| arrivals.one()).collect();
        assert!(arrivals.are_few());
        arrived.push(arrivals.clone().one());
        assert!(!arrivals.are_few());
        arrived.pop();
        assert!(arrivals.are_few());
    }
}
