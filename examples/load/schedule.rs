//! When calls are meant to start: times after the beginning, at a rate, and of a seed always the same.

use std::time::Duration;

use clap::ValueEnum;
use khulasa::evaluation::random::SplitMix;

/// How calls follow each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Arrivals {
    /// Each as long after the one before: the kindest of schedules
    Uniform,
    /// At random, each for itself, as callers who do not know of each other come
    Poisson,
}

/// The times at which calls are meant to start, without end.
pub struct Schedule {
    arrivals: Arrivals,
    rate: f64,
    random: SplitMix,
    calls: u64,
    seconds: f64,
}

impl Schedule {
    /// So many calls a second.
    pub fn new(arrivals: Arrivals, rate: f64, seed: u64) -> Self {
        Schedule {
            arrivals,
            rate,
            random: SplitMix::new(seed),
            calls: 0,
            seconds: 0.0,
        }
    }

    /// A number in (0, 1], of which there is a logarithm.
    fn share(&mut self) -> f64 {
        const STEPS: usize = 1 << 53;
        (self.random.below(STEPS) + 1) as f64 / STEPS as f64
    }
}

impl Iterator for Schedule {
    type Item = Duration;

    fn next(&mut self) -> Option<Duration> {
        self.seconds = match self.arrivals {
            // Of the number and not of the time before, so that nothing adds up over millions of calls.
            Arrivals::Uniform => self.calls as f64 / self.rate,
            Arrivals::Poisson => self.seconds - self.share().ln() / self.rate,
        };
        self.calls += 1;
        Some(Duration::from_secs_f64(self.seconds))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn times(arrivals: Arrivals, seed: u64) -> Vec<f64> {
        let schedule = Schedule::new(arrivals, 500.0, seed);
        schedule.take(20_000).map(|time| time.as_secs_f64()).collect()
    }

    #[test]
    fn a_uniform_schedule_keeps_its_step() {
        let times = times(Arrivals::Uniform, 1);
        assert_eq!((times[0], times[1], times[5000]), (0.0, 0.002, 10.0));
    }

    #[test]
    fn a_poisson_schedule_keeps_its_rate_and_its_gaps_vary_as_much_as_they_last() {
        let times = times(Arrivals::Poisson, 1);
        let gaps: Vec<_> = times.windows(2).map(|pair| pair[1] - pair[0]).collect();
        let mean = gaps.iter().sum::<f64>() / gaps.len() as f64;
        let variance = gaps.iter().map(|gap| (gap - mean).powi(2)).sum::<f64>() / gaps.len() as f64;
        assert!((mean - 0.002).abs() < 0.0001, "{mean}");
        assert!((variance.sqrt() / mean - 1.0).abs() < 0.05, "{}", variance.sqrt() / mean);
    }

    #[test]
    fn a_seed_gives_the_same_schedule_and_another_another() {
        assert_eq!(times(Arrivals::Poisson, 3), times(Arrivals::Poisson, 3));
        assert_ne!(times(Arrivals::Poisson, 3), times(Arrivals::Poisson, 4));
    }
}
