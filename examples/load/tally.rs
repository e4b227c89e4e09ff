//! What came of all calls so far.

use std::collections::BTreeMap;
use std::sync::{Mutex, MutexGuard};
use std::time::Duration;

use crate::latencies::Latencies;
use crate::outcome::Outcome;

/// Counts that every connection adds to.
#[derive(Debug, Default)]
pub struct Tally(Mutex<Counts>);

/// What came of calls.
#[derive(Debug, Default, Clone)]
pub struct Counts {
    /// Calls that were meant to start.
    pub offered: u64,
    /// Calls that were sent.
    pub sent: u64,
    /// What became of those that came to an end.
    pub outcomes: BTreeMap<Outcome, u64>,
    /// How long those took that were answered.
    pub answered: Latencies,
    /// How long those took that were refused.
    pub refused: Latencies,
    /// How much too late this program itself handed calls on.
    pub behind: Latencies,
}

impl Tally {
    /// The counts, to read or to add to.
    pub fn counts(&self) -> MutexGuard<'_, Counts> {
        self.0.lock().expect("nobody panics with it")
    }

    /// Adds a call that came to its end, so long after its intended start.
    pub fn end(&self, outcome: Outcome, took: Duration) {
        let mut counts = self.counts();
        match &outcome {
            Outcome::Answered => counts.answered.add(took),
            Outcome::Refused { .. } => counts.refused.add(took),
            _ => {}
        }
        match counts.outcomes.get_mut(&outcome) {
            Some(count) => *count += 1,
            None => drop(counts.outcomes.insert(outcome, 1)),
        }
    }
}

impl Counts {
    /// Calls that were answered.
    pub fn answered(&self) -> u64 {
        self.outcomes.get(&Outcome::Answered).copied().unwrap_or_default()
    }

    /// Calls that came to an end, whatever end.
    pub fn ended(&self) -> u64 {
        self.outcomes.values().sum()
    }

    /// Whether nothing is waited for any more.
    pub fn settled(&self) -> bool {
        self.ended() == self.offered
    }
}
