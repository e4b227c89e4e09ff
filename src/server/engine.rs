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
        let result = caught(|| self.service.summarize(request, cancel));
        self.pace.took(begun.elapsed());
        self.metrics.document(begun - since, &result);
        trace.document(since, begun, &result);
        result.map(|Answered { response, .. }| response)
    }
}

/// What work comes to, a panic to INTERNAL. What the engine shares between documents is whole whenever it may panic.
fn caught<T>(work: impl FnOnce() -> Result<T, Failure>) -> Result<T, Failure> {
    catch_unwind(AssertUnwindSafe(work)).unwrap_or(Err(Failure::Internal))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_is_a_failure_of_its_document_alone() {
        let broken: &[u8] = &[];
        assert_eq!(caught(|| Ok(broken[broken.len()])), Err(Failure::Internal));
        assert_eq!(caught(|| Ok(1)), Ok(1));
    }
}
