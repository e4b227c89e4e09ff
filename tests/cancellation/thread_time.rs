//! The CPU time of a thread, read by another: what others do on the machine is no part of it.

use std::time::Duration;

use nix::time::{ClockId, clock_gettime};
use nix::unistd::{Pid, gettid};

/// The clock of one thread of this process.
#[derive(Debug, Clone, Copy)]
pub struct ThreadTime(ClockId);

impl ThreadTime {
    /// That of the calling thread.
    pub fn of_this() -> Self {
        ThreadTime::of(gettid())
    }

    /// The clocks of threads are numbered: the complement of the thread's id, and three bits that say "thread" and "scheduler".
    fn of(thread: Pid) -> Self {
        ThreadTime(ClockId::from_raw(!thread.as_raw() << 3 | 0b110))
    }

    /// How long the thread has had a core; `None` once it has ended.
    pub fn read(self) -> Option<Duration> {
        clock_gettime(self.0).ok().map(Duration::from)
    }
}
