//! What a process of this machine uses, as `/proc` tells: time of the processors and memory.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use serde::Serialize;
use tokio::task::JoinHandle;
use tokio::time::Instant;

/// How often memory is looked at.
const LOOK_EVERY: Duration = Duration::from_millis(50);

/// What a clock tick is in `/proc`, on every architecture of Linux.
const TICKS_A_SECOND: f64 = 100.0;

/// A process.
#[derive(Debug, Clone)]
pub struct Process {
    folder: PathBuf,
}

/// What a process used over a while.
#[derive(Debug, Clone, Copy, Serialize)]
pub struct Usage {
    /// Seconds of processors, by all threads, in user and system.
    pub cpu_seconds: f64,
    /// The same a second: 1 is one core kept busy.
    pub cores: f64,
    /// Resident memory at the beginning, in MiB.
    pub rss_begin: f64,
    /// At its largest.
    pub rss_max: f64,
    /// At the end.
    pub rss_end: f64,
}

impl Process {
    /// Of a number; without one, this process.
    pub fn new(pid: Option<u32>) -> Self {
        let name = pid.map_or_else(|| "self".to_owned(), |pid| pid.to_string());
        Process {
            folder: PathBuf::from("/proc").join(name),
        }
    }

    fn cpu_seconds(&self) -> std::io::Result<f64> {
        ticks(&std::fs::read_to_string(self.folder.join("stat"))?).map(|ticks| ticks as f64 / TICKS_A_SECOND)
    }

    fn rss(&self) -> std::io::Result<u64> {
        kibibytes(&std::fs::read_to_string(self.folder.join("status"))?)
    }
}

fn unreadable() -> std::io::Error {
    std::io::Error::other("not as Linux tells it")
}

/// The ticks of user and system in `/proc/PID/stat`. The name of the program comes before them, and may hold anything.
fn ticks(stat: &str) -> std::io::Result<u64> {
    let (_, after_name) = stat.rsplit_once(')').ok_or_else(unreadable)?;
    let mut fields = after_name.split_whitespace().skip(11).map(str::parse::<u64>);
    match (fields.next(), fields.next()) {
        (Some(Ok(user)), Some(Ok(system))) => Ok(user + system),
        _ => Err(unreadable()),
    }
}

/// The resident memory in `/proc/PID/status`; a process that has ended has none.
fn kibibytes(status: &str) -> std::io::Result<u64> {
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
    let number = line.and_then(|line| line.split_whitespace().next()).ok_or_else(unreadable)?;
    number.parse().map_err(|_| unreadable())
}

/// A process that is looked at.
#[derive(Debug)]
pub struct Watch {
    process: Process,
    since: Instant,
    cpu_begin: f64,
    rss_begin: u64,
    seen: Arc<Seen>,
    looking: JoinHandle<()>,
}

/// What was seen last of a process, which may end any time.
#[derive(Debug, Default)]
struct Seen {
    rss: AtomicU64,
    rss_max: AtomicU64,
    cpu_milliseconds: AtomicU64,
}

impl Seen {
    fn look(&self, process: &Process) -> std::io::Result<()> {
        let (cpu, rss) = (process.cpu_seconds()?, process.rss()?);
        self.cpu_milliseconds.store((cpu * 1000.0).round() as u64, Ordering::Relaxed);
        self.rss.store(rss, Ordering::Relaxed);
        self.rss_max.fetch_max(rss, Ordering::Relaxed);
        Ok(())
    }
}

impl Watch {
    /// Begins to look.
    ///
    /// # Errors
    /// When there is no such process, or no `/proc`.
    pub fn start(process: Process) -> std::io::Result<Self> {
        let seen = Arc::new(Seen::default());
        seen.look(&process)?;
        let looking = tokio::spawn({
            let (process, seen) = (process.clone(), seen.clone());
            async move {
                while seen.look(&process).is_ok() {
                    tokio::time::sleep(LOOK_EVERY).await;
                }
            }
        });
        Ok(Watch {
            process,
            since: Instant::now(),
            cpu_begin: seen.cpu_milliseconds.load(Ordering::Relaxed) as f64 / 1000.0,
            rss_begin: seen.rss.load(Ordering::Relaxed),
            seen,
            looking,
        })
    }

    /// What it used since. Of a process that has ended, until it was last seen.
    pub fn end(self) -> Usage {
        self.looking.abort();
        let _ = self.seen.look(&self.process);
        let cpu_seconds = self.seen.cpu_milliseconds.load(Ordering::Relaxed) as f64 / 1000.0 - self.cpu_begin;
        let mebibytes = |kibibytes: u64| kibibytes as f64 / 1024.0;
        Usage {
            cpu_seconds,
            cores: cpu_seconds / self.since.elapsed().as_secs_f64(),
            rss_begin: mebibytes(self.rss_begin),
            rss_max: mebibytes(self.seen.rss_max.load(Ordering::Relaxed)),
            rss_end: mebibytes(self.seen.rss.load(Ordering::Relaxed)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ticks_are_found_behind_any_name() {
        let stat = "42 (a) b (c)) S 1 2 3 4 5 6 7 8 9 10 300 45 0 0 20 0";
        assert_eq!(ticks(stat).unwrap(), 345);
        assert!(ticks("42 (a) S 1").is_err());
    }

    #[test]
    fn memory_is_found() {
        assert_eq!(kibibytes("Name:\ta\nVmRSS:\t  2048 kB\nThreads:\t1\n").unwrap(), 2048);
        assert!(kibibytes("Name:\tzombie\n").is_err());
    }
}
