//! The threads that do the engine's work, away from those that serve connections, and the queue before them. What is `short` passes
//! them by.

use std::num::NonZeroUsize;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::Instant;

use prost::Message;
use tokio::sync::oneshot;

use crate::cancel::Cancel;
use crate::server::access::Caller;
use crate::server::admission::Call;
use crate::server::admission::queue::{Queue, Ticket};
use crate::server::arrivals::Arrivals;
use crate::server::engine::Engine;
use crate::server::short::Short;
use crate::server::telemetry::Trace;
use crate::service::proto::{SummarizeRequest, SummarizeResponse};
use crate::service::{Failure, Service};

/// How far the engine's threads give way, from 0 to 19.
#[cfg(target_os = "linux")]
const NICENESS: i32 = 5;

/// Threads with a service to run on them. They end once it is dropped and all that waits is done.
///
/// Bare threads that sleep until something waits: those of a work-stealing pool look around for work before they sleep, which a server
/// pays for after every small document.
#[derive(Debug)]
pub struct Workers {
    engine: Arc<Engine>,
    line: Arc<Line>,
    short: Short,
}

/// What waits for a thread.
#[derive(Debug)]
struct Line {
    waiting: Mutex<Waiting>,
    /// Told when something waits, and when nothing will any more.
    changed: Condvar,
    engine: Arc<Engine>,
}

#[derive(Debug, Default)]
struct Waiting {
    queue: Queue<Caller, Job>,
    is_closed: bool,
}

/// One document that waits, and whoever waits for it.
#[derive(Debug)]
struct Job {
    request: SummarizeRequest,
    cancel: Cancel,
    since: Instant,
    trace: Trace,
    /// Keeps the call's place until the work has really ended.
    call: Call,
    answer: oneshot::Sender<Result<SummarizeResponse, Failure>>,
}

impl Workers {
    /// Starts so many threads.
    ///
    /// # Errors
    /// When the system gives no more threads.
    pub fn start(threads: NonZeroUsize, engine: Engine, arrivals: Arrivals) -> std::io::Result<Self> {
        let engine = Arc::new(engine);
        let line = Line {
            waiting: Mutex::default(),
            changed: Condvar::new(),
            engine: engine.clone(),
        };
        let workers = Workers {
            engine: engine.clone(),
            line: Arc::new(line),
            short: Short::new(engine, arrivals),
        };
        for number in 0..threads.get() {
            let line = workers.line.clone();
            let work = move || {
                give_way();
                while let Some(job) = line.next() {
                    job.work(&line.engine);
                }
            };
            thread::Builder::new().name(format!("engine-{number}")).spawn(work)?;
        }
        Ok(workers)
    }

    /// The service that the threads run.
    pub fn service(&self) -> &Service {
        &self.engine.service
    }

    /// What short documents go to.
    pub fn short(&self) -> &Short {
        &self.short
    }

    /// Summarises on one of the threads, when it is this call's turn. If the caller stops waiting, work not yet begun is never
    /// begun, and work in progress stops at the engine's next look.
    ///
    /// # Errors
    /// As [`Engine::work`].
    pub async fn summarize(&self, request: SummarizeRequest, call: Call, trace: Trace) -> Result<SummarizeResponse, Failure> {
        let (answer, answered) = oneshot::channel();
        let cancel = Cancel::new();
        let job = Job {
            request,
            cancel: cancel.clone(),
            since: Instant::now(),
            trace,
            call,
            answer,
        };
        let _waiting = GivesUpOnDrop {
            ticket: self.line.push(job),
            line: self.line.clone(),
            cancel,
        };
        answered.await.unwrap_or(Err(Failure::Internal))
    }
}

impl Drop for Workers {
    fn drop(&mut self) {
        self.line.waiting().is_closed = true;
        self.line.changed.notify_all();
    }
}

/// Lets the threads that serve connections go before this one, so that health and refusals are prompt when every core is busy.
fn give_way() {
    // On Linux a priority is a thread's own, elsewhere the process's, which would then give way to others. Without it all is well,
    // only less prompt.
    #[cfg(target_os = "linux")]
    let _ = rustix::process::setpriority_process(None, NICENESS);
}

impl Line {
    fn push(&self, job: Job) -> Ticket<Caller> {
        let (caller, call, size) = (job.call.caller.clone(), job.call.number, job.request.encoded_len() as u64);
        let mut waiting = self.waiting();
        let ticket = waiting.queue.push(caller, call, size, job);
        self.note(&waiting.queue);
        drop(waiting);
        self.changed.notify_one();
        ticket
    }

    /// The job whose turn it is, as soon as there is one; none once the line is closed and empty.
    fn next(&self) -> Option<Job> {
        let mut waiting = self.waiting();
        loop {
            if let Some(job) = waiting.queue.pop() {
                self.note(&waiting.queue);
                return Some(job);
            }
            if waiting.is_closed {
                return None;
            }
            waiting = self.changed.wait(waiting).unwrap_or_else(PoisonError::into_inner);
        }
    }

    fn take_back(&self, ticket: &Ticket<Caller>) {
        let mut waiting = self.waiting();
        let job = waiting.queue.remove(ticket);
        self.note(&waiting.queue);
        drop(waiting);
        if job.is_some() {
            self.engine.metrics.never_begun();
        }
    }

    fn note(&self, queue: &Queue<Caller, Job>) {
        self.engine.pace.set_waiting(queue.waiting());
        self.engine.metrics.waiting(queue.waiting());
    }

    fn waiting(&self) -> MutexGuard<'_, Waiting> {
        self.waiting.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Job {
    fn work(self, engine: &Engine) {
        let result = engine.work(self.request, &self.cancel, self.since, &self.trace);
        // Before it is answered, so that whoever has an answer finds the place free.
        drop(self.call);
        // Nobody receives it if the caller stopped waiting.
        let _ = self.answer.send(result);
    }
}

/// Takes a document back, or stops the work on it, when the future that waits for it is dropped.
struct GivesUpOnDrop {
    line: Arc<Line>,
    ticket: Ticket<Caller>,
    cancel: Cancel,
}

impl Drop for GivesUpOnDrop {
    fn drop(&mut self) {
        self.cancel.cancel();
        self.line.take_back(&self.ticket);
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;
    use crate::server::pace::Pace;
    use crate::server::telemetry::Metrics;
    use crate::service::Service;

    #[test]
    fn the_threads_end_with_the_workers() {
        let two = NonZeroUsize::new(2).unwrap();
        let engine = Engine {
            service: Service::default(),
            pace: Arc::new(Pace::of(two)),
            metrics: Metrics::default(),
        };
        let workers = Workers::start(two, engine, Arrivals::default()).unwrap();
        // Each thread holds it.
        let line = Arc::downgrade(&workers.line);
        assert_eq!(line.strong_count(), 3);
        drop(workers);
        let latest = Instant::now() + Duration::from_secs(10);
        while line.strong_count() > 0 {
            assert!(Instant::now() < latest, "{} threads still wait", line.strong_count());
            thread::sleep(Duration::from_millis(1));
        }
    }
}
