//! The lines of the log on their way out: gathered for a moment and written together, by a thread of their own.
//!
//! Whoever has something to say never waits for whoever reads the log: what does not fit in the meantime is lost, and said to be.

use std::io::{self, Write};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::Duration;

use tracing_subscriber::fmt::MakeWriter;

/// How long lines are gathered. To wake the thread for each, and have each written alone, would cost a call more than making it.
const TOGETHER: Duration = Duration::from_millis(20);

/// Bytes that wait at most.
const MOST: usize = 4 * 1024 * 1024;

/// How long the end of the process waits for the last lines to be read.
const LAST: Duration = Duration::from_secs(1);

/// Where lines are put. Clones are the same place.
#[derive(Debug, Clone, Default)]
pub struct Lines(Arc<Shared>);

#[derive(Debug, Default)]
struct Shared {
    waiting: Mutex<Waiting>,
    /// Told of the first line, of the end, and when the last was written.
    changed: Condvar,
}

#[derive(Debug, Default)]
struct Waiting {
    bytes: Vec<u8>,
    lost: u64,
    is_closed: bool,
    is_done: bool,
}

/// What writes the lines; when it is dropped, those that wait are written first.
#[derive(Debug)]
pub struct LogGuard(Lines);

impl Lines {
    /// Begins to write lines.
    ///
    /// # Errors
    /// When the system gives no more threads.
    pub fn write_to(out: impl Write + Send + 'static) -> io::Result<(Self, LogGuard)> {
        let lines = Lines::default();
        let written = lines.clone();
        thread::Builder::new()
            .name("log".to_owned())
            .spawn(move || written.run(out))?;
        Ok((lines.clone(), LogGuard(lines)))
    }

    fn put(&self, line: &[u8]) {
        let mut waiting = self.waiting();
        if waiting.bytes.len() + line.len() > MOST {
            waiting.lost += 1;
            return;
        }
        let is_first = waiting.bytes.is_empty();
        waiting.bytes.extend_from_slice(line);
        drop(waiting);
        if is_first {
            self.0.changed.notify_all();
        }
    }

    fn run(&self, mut out: impl Write) {
        let mut taken = Vec::new();
        while let Some(lost) = self.take(&mut taken) {
            // Nobody can be told if it fails.
            let _ = out.write_all(&taken);
            taken.clear();
            if lost > 0 {
                tracing::warn!(lost, "lines of the log were lost: they are not read as fast as they come");
            }
        }
        self.waiting().is_done = true;
        self.0.changed.notify_all();
    }

    /// Waits for lines, and for those that follow within a moment, and takes them; also tells how many were lost. None when there will
    /// be no more.
    fn take(&self, taken: &mut Vec<u8>) -> Option<u64> {
        let changed = &self.0.changed;
        let nothing = |waiting: &mut Waiting| waiting.bytes.is_empty() && !waiting.is_closed;
        let waiting = changed
            .wait_while(self.waiting(), nothing)
            .unwrap_or_else(PoisonError::into_inner);
        let (mut waiting, _) = changed
            .wait_timeout_while(waiting, TOGETHER, |waiting| !waiting.is_closed)
            .unwrap_or_else(PoisonError::into_inner);
        if waiting.bytes.is_empty() {
            return None;
        }
        std::mem::swap(&mut waiting.bytes, taken);
        Some(std::mem::take(&mut waiting.lost))
    }

    fn waiting(&self) -> MutexGuard<'_, Waiting> {
        self.0.waiting.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for LogGuard {
    fn drop(&mut self) {
        let mut waiting = self.0.waiting();
        waiting.is_closed = true;
        self.0.0.changed.notify_all();
        let _ = self.0.0.changed.wait_timeout_while(waiting, LAST, |waiting| !waiting.is_done);
    }
}

impl<'l> MakeWriter<'l> for Lines {
    type Writer = &'l Lines;

    fn make_writer(&'l self) -> &'l Lines {
        self
    }
}

/// A line is written in one go.
impl Write for &Lines {
    fn write(&mut self, line: &[u8]) -> io::Result<usize> {
        self.put(line);
        Ok(line.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc;
    use std::time::Instant;

    use super::*;

    /// Hands over what is written to it, one piece for each time; where nobody takes it, it waits.
    struct Pieces(mpsc::SyncSender<Vec<u8>>);

    impl Write for Pieces {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            self.0.send(bytes.to_vec()).map_err(io::Error::other)?;
            Ok(bytes.len())
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    #[test]
    fn lines_that_come_together_are_written_together_and_in_their_order() {
        let (pieces, written) = mpsc::sync_channel(100);
        let (lines, guard) = Lines::write_to(Pieces(pieces)).unwrap();
        for line in ["الأول\n", "الثاني\n", "third\n"] {
            (&lines).write_all(line.as_bytes()).unwrap();
        }
        drop(guard);
        let written: Vec<_> = written.iter().take_while(|piece| !piece.is_empty()).collect();
        assert_eq!(String::from_utf8(written.concat()).unwrap(), "الأول\nالثاني\nthird\n");
        assert!(written.len() < 3, "{} times for 3 lines", written.len());
    }

    #[test]
    fn a_log_that_nobody_reads_holds_up_neither_who_writes_nor_the_end_and_what_it_loses_is_counted() {
        let (pieces, unread) = mpsc::sync_channel(0);
        let (lines, guard) = Lines::write_to(Pieces(pieces)).unwrap();
        let (began, line) = (Instant::now(), vec![b'x'; MOST / 8]);
        for _ in 0..40 {
            (&lines).write_all(&line).unwrap();
        }
        assert!(lines.waiting().lost >= 40 - 2 * 8, "{}", lines.waiting().lost);
        drop(guard);
        assert!(began.elapsed() < LAST + Duration::from_secs(4), "{:?}", began.elapsed());
        drop(unread);
    }
}
