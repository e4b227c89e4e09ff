//! The same setting as a flag has it and as the configuration has it.

use std::num::{NonZeroU32, NonZeroUsize};
use std::time::Duration;

use crate::cli::serve::seconds::Seconds;

/// A setting that a flag of type `F` tells.
pub trait Setting<F> {
    /// Takes what was told.
    fn set(&mut self, told: F);

    /// What would have to be told for it to be as it is; `None` where it cannot be told.
    fn told(&self) -> Option<F>;
}

macro_rules! settings {
    ($($flag:ty => $setting:ty: $get:expr, $told:expr;)*) => {
        $(impl Setting<$flag> for $setting {
            fn set(&mut self, told: $flag) {
                *self = $get(told);
            }

            fn told(&self) -> Option<$flag> {
                $told(*self)
            }
        })*
    };
}

settings! {
    NonZeroUsize => usize: NonZeroUsize::get, NonZeroUsize::new;
    NonZeroU32 => u32: NonZeroU32::get, NonZeroU32::new;
    usize => usize: std::convert::identity, Some;
    u32 => u32: std::convert::identity, Some;
}

impl<const LEAST: u64> Setting<Seconds<LEAST>> for Duration {
    fn set(&mut self, told: Seconds<LEAST>) {
        *self = told.into();
    }

    fn told(&self) -> Option<Seconds<LEAST>> {
        Some((*self).into())
    }
}

impl<const LEAST: u64> Setting<Seconds<LEAST>> for Option<Duration> {
    fn set(&mut self, told: Seconds<LEAST>) {
        *self = Some(told.into());
    }

    fn told(&self) -> Option<Seconds<LEAST>> {
        self.map(Into::into)
    }
}
