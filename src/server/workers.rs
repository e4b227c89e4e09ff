//! The threads that do the engine's work, away from those that serve connections, and the queue before them.

use std::num::NonZeroUsize;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Instant;

use prost::Message;
use tokio::sync::oneshot;

use crate::cancel::Cancel;
use crate::server::access::Caller;
use crate::server::admission::Call;
use crate::server::admission::queue::{Queue, Ticket};
use crate::server::pace::Pace;
use crate::server::telemetry::{Metrics, Trace};
use crate::service::proto::{SummarizeRequest, SummarizeResponse};
use crate::service::{Answered, Failure, Service};

/// How far the engine's threads give way, from 0 to 19.
#[cfg(target_os = "linux")]
const NICENESS: i32 = 5;

/// A pool of threads with a service to run on them.
#[derive(Debug)]
pub struct Workers {
    pool: rayon::ThreadPool,
    service: Service,
    line: Arc<Line>,
}

/// What waits for a thread.
#[derive(Debug)]
struct Line {
    queue: Mutex<Queue<Caller, Job>>,
    pace: Arc<Pace>,
    metrics: Metrics,
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
    pub fn start(
        threads: NonZeroUsize,
        service: Service,
        pace: Arc<Pace>,
        metrics: Metrics,
    ) -> Result<Self, rayon::ThreadPoolBuildError> {
        let pool = rayon::ThreadPoolBuilder::new()
            .num_threads(threads.get())
            .thread_name(|number| format!("engine-{number}"))
            .start_handler(|_| give_way())
            .build()?;
        let line = Line {
            queue: Mutex::default(),
            pace,
            metrics,
        };
        Ok(Workers {
            pool,
            service,
            line: Arc::new(line),
        })
    }

    /// The service that the threads run.
    pub fn service(&self) -> &Service {
        &self.service
    }

    /// Summarises on one of the threads, when it is this call's turn. If the caller stops waiting, work not yet begun is never
    /// begun, and work in progress stops at the engine's next look.
    ///
    /// # Errors
    /// As [`Service::summarize`]; INTERNAL if the engine panics, which is a defect but no reason to fail anyone else.
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
        let (line, service) = (self.line.clone(), self.service.clone());
        // Not this job but the one whose turn it is by then; as many are done as were put in.
        self.pool.spawn(move || {
            if let Some(job) = line.pop() {
                job.work(&service, &line);
            }
        });
        answered.await.unwrap_or(Err(Failure::Internal))
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
        let mut queue = self.queue();
        let ticket = queue.push(caller, call, size, job);
        self.note(queue.waiting());
        ticket
    }

    fn pop(&self) -> Option<Job> {
        let mut queue = self.queue();
        let job = queue.pop();
        self.note(queue.waiting());
        job
    }

    fn take_back(&self, ticket: &Ticket<Caller>) {
        let mut queue = self.queue();
        let job = queue.remove(ticket);
        self.note(queue.waiting());
        drop(queue);
        if job.is_some() {
            self.metrics.never_begun();
        }
    }

    fn note(&self, waiting: usize) {
        self.pace.set_waiting(waiting);
        self.metrics.waiting(waiting);
    }

    fn queue(&self) -> MutexGuard<'_, Queue<Caller, Job>> {
        self.queue.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Job {
    fn work(self, service: &Service, line: &Line) {
        let begun = Instant::now();
        let in_work = line.metrics.in_work();
        let result = catch_unwind(AssertUnwindSafe(|| service.summarize(self.request, &self.cancel)));
        let result = result.unwrap_or(Err(Failure::Internal));
        line.pace.took(begun.elapsed());
        line.metrics.document(begun - self.since, &result);
        self.trace.document(self.since, begun, &result);
        // Before it is answered, so that whoever has an answer finds the place free.
        drop((self.call, in_work));
        // Nobody receives it if the caller stopped waiting.
        let _ = self.answer.send(result.map(|Answered { response, .. }| response));
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
