//! Refused calls in the log: a line a second at most, with how many there were. A line for each would cost more than refusing it.

use std::sync::Mutex;
use std::time::{Duration, Instant};

/// How often a line is written.
const EVERY: Duration = Duration::from_secs(1);

/// Counts refused calls between lines.
#[derive(Debug, Default)]
pub struct ShedLog(Mutex<Count>);

#[derive(Debug, Default)]
struct Count {
    refused: u64,
    written: Option<Instant>,
}

impl ShedLog {
    /// A call was refused.
    pub fn refused(&self) {
        // Whoever finds it locked counts with the next.
        let Ok(mut count) = self.0.try_lock() else { return };
        if let Some(refused) = count.add(Instant::now()) {
            tracing::warn!(refused, "calls are refused for want of a place");
        }
    }
}

impl Count {
    /// How many were refused since the last line, if it is time for another.
    fn add(&mut self, now: Instant) -> Option<u64> {
        self.refused += 1;
        if self.written.is_some_and(|written| now - written < EVERY) {
            return None;
        }
        self.written = Some(now);
        Some(std::mem::take(&mut self.refused))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_is_told_at_once_and_the_others_together() {
        let (mut count, began) = (Count::default(), Instant::now());
        let told: Vec<Option<u64>> = (0..5).map(|n| count.add(began + n * EVERY / 2)).collect();
        assert_eq!(told, [Some(1), None, Some(2), None, Some(2)]);
    }
}
