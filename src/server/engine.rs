//! The work on one document, on whichever thread, and who is told of it.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::time::Instant;

use crate::cancel::Cancel;
use crate::server::pace::Pace;
use crate::server::telemetry::{Metrics, Trace};
use crate::service::proto::{SummarizeRequest, SummarizeResponse};
use crate::service::{Answered, Failure, Service};

/// A service, and where its work is counted.
#[derive(Debug)]
pub struct Engine {
    /// The service.
    pub service: Service,
    /// Told how long documents take.
    pub pace: Arc<Pace>,
    /// Told of every document.
    pub metrics: Metrics,
}

impl Engine {
    /// Summarises a document that has waited since then.
    ///
    /// # Errors
    /// As [`Service::summarize`]; INTERNAL if the engine panics, which is a defect but no reason to fail anyone else.
    pub fn work(
        &self,
        request: SummarizeRequest,
        cancel: &Cancel,
        since: Instant,
        trace: &Trace,
    ) -> Result<SummarizeResponse, Failure> {
        let begun = Instant::now();
        let _in_work = self.metrics.in_work();
        let result = catch_unwind(AssertUnwindSafe(|| self.service.summarize(request, cancel)));
        let result = result.unwrap_or(Err(Failure::Internal));
        self.pace.took(begun.elapsed());
        self.metrics.document(begun - since, &result);
        trace.document(since, begun, &result);
        result.map(|Answered { response, .. }| response)
    }
}
