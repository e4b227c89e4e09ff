//! A length of time in whole seconds, as flags, variables and files tell it.

use std::fmt;
use std::str::FromStr;
use std::time::Duration;

use serde::{Deserialize, Serialize};

/// Whole seconds, at least so many.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "u64", into = "u64")]
pub struct Seconds<const LEAST: u64>(u64);

impl<const LEAST: u64> TryFrom<u64> for Seconds<LEAST> {
    type Error = String;

    fn try_from(seconds: u64) -> Result<Self, String> {
        match seconds >= LEAST {
            true => Ok(Seconds(seconds)),
            false => Err(format!("{seconds} is no whole number of seconds from {LEAST}")),
        }
    }
}

impl<const LEAST: u64> FromStr for Seconds<LEAST> {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let seconds: Result<u64, _> = text.parse();
        seconds
            .map_err(|_| format!("'{text}' is no whole number of seconds from {LEAST}"))?
            .try_into()
    }
}

impl<const LEAST: u64> From<Seconds<LEAST>> for u64 {
    fn from(seconds: Seconds<LEAST>) -> u64 {
        seconds.0
    }
}

impl<const LEAST: u64> From<Seconds<LEAST>> for Duration {
    fn from(seconds: Seconds<LEAST>) -> Duration {
        Duration::from_secs(seconds.0)
    }
}

impl<const LEAST: u64> From<Duration> for Seconds<LEAST> {
    fn from(duration: Duration) -> Self {
        Seconds(duration.as_secs().max(LEAST))
    }
}

impl<const LEAST: u64> fmt::Display for Seconds<LEAST> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(formatter)
    }
}
