//! The threads that do the engine's work, away from those that serve connections.

use std::num::NonZeroUsize;
use std::panic::{AssertUnwindSafe, catch_unwind};

use tokio::sync::oneshot;

use crate::cancel::Cancel;
use crate::service::proto::{SummarizeRequest, SummarizeResponse};
use crate::service::{Failure, Service};

/// A pool of threads with a service to run on them.
#[derive(Debug)]
pub struct Workers {
    pool: rayon::ThreadPool,
    service: Service,
}

impl Workers {
    /// Starts so many threads.
    ///
    /// # Errors
    /// When the system gives no more threads.
    pub fn start(threads: NonZeroUsize, service: Service) -> Result<Self, rayon::ThreadPoolBuildError> {
        let pool = rayon::ThreadPoolBuilder::new()
            .num_threads(threads.get())
            .thread_name(|number| format!("engine-{number}"))
            .build()?;
        Ok(Workers { pool, service })
    }

    /// The service that the threads run.
    pub fn service(&self) -> &Service {
        &self.service
    }

    /// Summarises on one of the threads. If the caller stops waiting, work not yet begun is never begun, and work in progress
    /// stops at the engine's next look. `held` is kept until the work has really ended.
    ///
    /// # Errors
    /// As [`Service::summarize`]; INTERNAL if the engine panics, which is a defect but no reason to fail anyone else.
    pub async fn summarize(&self, request: SummarizeRequest, held: impl Send + 'static) -> Result<SummarizeResponse, Failure> {
        let waiting = CancelOnDrop(Cancel::new());
        let cancel = waiting.0.clone();
        let service = self.service.clone();
        let (sender, receiver) = oneshot::channel();
        self.pool.spawn(move || {
            let work = || {
                cancel
                    .check()
                    .map_err(Failure::from)
                    .and_then(|()| service.summarize(request, &cancel))
            };
            let result = catch_unwind(AssertUnwindSafe(work)).unwrap_or(Err(Failure::Internal));
            drop(held);
            // Nobody receives it if the caller stopped waiting.
            let _ = sender.send(result);
        });
        receiver.await.unwrap_or(Err(Failure::Internal))
    }
}

/// Sets a flag when the future that holds it is dropped.
struct CancelOnDrop(Cancel);

impl Drop for CancelOnDrop {
    fn drop(&mut self) {
        self.0.cancel();
    }
}
