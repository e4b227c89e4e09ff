//! How far a mean can be trusted: percentile intervals by resampling (Efron 1979), from a fixed seed, so that the same values always
//! give the same interval.

use crate::evaluation::random::SplitMix;

/// Resamples of an interval.
const RESAMPLES: usize = 1000;

/// A mean and the interval that holds it in 95 of 100 resamples.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Interval {
    /// The mean of all values.
    pub mean: f64,
    /// The 2.5th percentile of the resampled means.
    pub low: f64,
    /// The 97.5th percentile.
    pub high: f64,
}

/// The interval of these values; `None` without any.
pub fn interval(values: &[f64]) -> Option<Interval> {
    if values.is_empty() {
        return None;
    }
    let mut random = SplitMix::new(1);
    let mut means: Vec<f64> = (0..RESAMPLES)
        .map(|_| {
            let drawn = (0..values.len()).map(|_| values[random.below(values.len())]);
            drawn.sum::<f64>() / values.len() as f64
        })
        .collect();
    means.sort_by(f64::total_cmp);
    Some(Interval {
        mean: values.iter().sum::<f64>() / values.len() as f64,
        low: means[RESAMPLES / 40],
        high: means[RESAMPLES - RESAMPLES / 40 - 1],
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_interval_holds_its_mean_and_narrows_with_more_values() {
        let few: Vec<f64> = (0..20).map(|n| f64::from(n % 5)).collect();
        let many: Vec<f64> = (0..2000).map(|n| f64::from(n % 5)).collect();
        let (few, many) = (interval(&few).unwrap(), interval(&many).unwrap());
        assert_eq!((few.mean, many.mean), (2.0, 2.0));
        assert!(few.low < many.low && many.low < 2.0 && 2.0 < many.high && many.high < few.high);
        assert_eq!(interval(&[]), None);
    }
}
