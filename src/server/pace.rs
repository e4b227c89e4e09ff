//! How long documents take here of late, and so how long whoever is refused should wait.

use std::num::NonZeroUsize;
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};
use std::time::Duration;

/// The shortest wait that is asked for: less is no relief.
const SHORTEST: Duration = Duration::from_millis(50);

/// The longest: the queue may be shorter by then than it seemed.
const LONGEST: Duration = Duration::from_secs(10);

/// One document in so many counts fully; the others weigh less and less.
const MEMORY: u64 = 16;

/// The pace of the threads, and what waits for them.
#[derive(Debug)]
pub struct Pace {
    threads: NonZeroUsize,
    /// A moving mean of what one document takes, in nanoseconds.
    document: AtomicU64,
    waiting: AtomicUsize,
}

impl Pace {
    /// The pace of so many threads, before anything was done.
    pub fn of(threads: NonZeroUsize) -> Self {
        Pace {
            threads,
            document: AtomicU64::new(0),
            waiting: AtomicUsize::new(0),
        }
    }

    /// Notes how many documents wait.
    pub fn set_waiting(&self, waiting: usize) {
        self.waiting.store(waiting, Ordering::Relaxed);
    }

    /// Whether none waits.
    pub fn is_clear(&self) -> bool {
        self.waiting.load(Ordering::Relaxed) == 0
    }

    /// Notes what one document took.
    pub fn took(&self, time: Duration) {
        let time = u64::try_from(time.as_nanos()).unwrap_or(u64::MAX / MEMORY);
        // Two threads at once may lose one of their notes, which a mean can bear.
        let mean = self.document.load(Ordering::Relaxed);
        let next = match mean {
            0 => time,
            _ => mean - mean / MEMORY + time / MEMORY,
        };
        self.document.store(next, Ordering::Relaxed);
    }

    /// How long what waits now will take.
    pub fn wait(&self) -> Duration {
        let documents = self.waiting.load(Ordering::Relaxed) / self.threads + 1;
        let one = Duration::from_nanos(self.document.load(Ordering::Relaxed));
        let wait = one.saturating_mul(u32::try_from(documents).unwrap_or(u32::MAX));
        wait.clamp(SHORTEST, LONGEST)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_wait_follows_what_waits_and_what_documents_take() {
        let pace = Pace::of(NonZeroUsize::new(2).unwrap());
        assert_eq!(pace.wait(), SHORTEST);
        (0..200).for_each(|_| pace.took(Duration::from_millis(100)));
        pace.set_waiting(19);
        let wait = pace.wait().as_millis();
        assert!((900..=1000).contains(&wait), "{wait}");
        (0..200).for_each(|_| pace.took(Duration::from_secs(100)));
        assert_eq!(pace.wait(), LONGEST);
    }
}
