//! How long calls took: every one of them, and what few figures say it.

use std::time::Duration;

use serde::Serialize;

/// The times of many calls, all kept: 4 bytes a call are little beside a call, and no figure is an estimate.
#[derive(Debug, Default, Clone)]
pub struct Latencies {
    microseconds: Vec<u32>,
}

/// What is told of many times, in milliseconds.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Percentiles {
    /// Of how many calls.
    pub count: usize,
    pub p50: f64,
    pub p90: f64,
    pub p99: f64,
    pub p999: f64,
    pub max: f64,
}

impl Latencies {
    /// Adds the time of one call.
    pub fn add(&mut self, time: Duration) {
        self.microseconds.push(u32::try_from(time.as_micros()).unwrap_or(u32::MAX));
    }

    /// The percentiles of all. `None` of none.
    pub fn percentiles(&self) -> Option<Percentiles> {
        let mut sorted = self.microseconds.clone();
        sorted.sort_unstable();
        let max = *sorted.last()?;
        let milliseconds = |microseconds: u32| f64::from(microseconds) / 1000.0;
        let at = |per_mille| milliseconds(sorted[rank(sorted.len(), per_mille)]);
        Some(Percentiles {
            count: sorted.len(),
            p50: at(500),
            p90: at(900),
            p99: at(990),
            p999: at(999),
            max: milliseconds(max),
        })
    }
}

/// The place of a percentile among so many sorted values: the first that so many per mille are not above.
fn rank(count: usize, per_mille: usize) -> usize {
    (count * per_mille).div_ceil(1000).max(1) - 1
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(milliseconds: impl Iterator<Item = u64>) -> Option<Percentiles> {
        let mut latencies = Latencies::default();
        milliseconds.for_each(|time| latencies.add(Duration::from_millis(time)));
        latencies.percentiles()
    }

    #[test]
    fn percentiles_are_values_that_occurred() {
        let told = of((1..=1000).rev()).unwrap();
        assert_eq!(
            (told.count, told.p50, told.p90, told.p99, told.p999, told.max),
            (1000, 500.0, 900.0, 990.0, 999.0, 1000.0)
        );
    }

    #[test]
    fn one_value_is_every_percentile_and_none_has_none() {
        let told = of(std::iter::once(7)).unwrap();
        assert_eq!((told.p50, told.p999, told.max), (7.0, 7.0, 7.0));
        assert_eq!(of(std::iter::empty()), None);
    }

    #[test]
    fn the_slowest_of_a_few_is_not_hidden() {
        let told = of([1, 1, 1, 1, 900].into_iter()).unwrap();
        assert_eq!((told.p50, told.p90), (1.0, 900.0));
    }
}
