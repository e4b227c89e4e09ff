//! How long one call takes, warm: the best and the median of many.

use std::time::{Duration, Instant};

use serde::Serialize;

/// Calls before those that are timed, unless they alone take longer than [`ENOUGH`].
const WARM_UP: usize = 5;

/// Most calls, and how long they may take together once one was timed.
const MOST: usize = 2_000;
const ENOUGH: Duration = Duration::from_secs(3);

/// What was measured.
#[derive(Serialize)]
pub struct Timing {
    /// Seconds of the fastest call.
    best: f64,
    /// Seconds of the one in the middle.
    median: f64,
    /// Calls that were timed.
    calls: usize,
    /// What a call returned: how many sentences, or lines of them.
    sentences: usize,
}

/// Times a call, which tells how many sentences it returned.
pub fn of(call: &mut dyn FnMut() -> usize) -> Timing {
    let began = Instant::now();
    let mut sentences = 0;
    let mut taken = Vec::new();
    for number in 0..WARM_UP + MOST {
        let start = Instant::now();
        sentences = call();
        let took = start.elapsed();
        if number >= WARM_UP || began.elapsed() > ENOUGH {
            taken.push(took.as_secs_f64());
        }
        if began.elapsed() > ENOUGH {
            break;
        }
    }
    taken.sort_by(f64::total_cmp);
    Timing {
        best: taken[0],
        median: taken[taken.len() / 2],
        calls: taken.len(),
        sentences,
    }
}
