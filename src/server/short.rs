//! Short documents, which are done on the thread that read them: to wake another for them, and be woken for the answer, would cost as much
//! as half of the work.
//!
//! Only where it harms nobody: few have arrived, none waits in the queue, the document is short and asks for nothing that takes long,
//! and what its language needs was read before. It takes a tenth of a millisecond as a rule and a few at worst; within that it cannot
//! be cancelled.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::Instant;

use prost::Message;

use crate::cancel::Cancel;
use crate::server::arrivals::{Arrivals, Arrived};
use crate::server::engine::Engine;
use crate::server::telemetry::Trace;
use crate::service::Failure;
use crate::service::proto::{SummarizeRequest, SummarizeResponse, Want};

/// Bytes of a request that is short.
const BYTES: usize = 8 * 1024;

/// What does short documents.
#[derive(Debug)]
pub struct Short {
    engine: Arc<Engine>,
    arrivals: Arrivals,
    is_warm: Arc<AtomicBool>,
}

impl Short {
    /// Begins to read what languages need, on a thread that ends with it. Until then no document is done here.
    ///
    /// # Errors
    /// When the system gives no more threads.
    pub fn start(engine: Arc<Engine>, arrivals: Arrivals) -> std::io::Result<Self> {
        let is_warm = Arc::new(AtomicBool::new(false));
        let (service, done) = (engine.service.clone(), is_warm.clone());
        let warm = move || {
            service.warm();
            done.store(true, Ordering::Release);
        };
        thread::Builder::new().name("warm".to_owned()).spawn(warm)?;
        Ok(Short {
            engine,
            arrivals,
            is_warm,
        })
    }

    /// Whether a document may be done by whoever has just read it.
    pub fn takes(&self, request: &SummarizeRequest) -> bool {
        self.arrivals.are_few()
            && self.engine.pace.is_clear()
            && self.is_warm.load(Ordering::Acquire)
            && is_light(request)
            && request.encoded_len() <= BYTES
    }

    /// Counts whoever does short documents one after the other, as long as there may be more.
    pub fn arrived(&self) -> Arrived {
        self.arrivals.one()
    }

    /// Summarises a document, on this thread.
    ///
    /// # Errors
    /// As [`Engine::work`].
    pub fn work(&self, request: SummarizeRequest, trace: &Trace) -> Result<SummarizeResponse, Failure> {
        self.engine.work(request, Cancel::never(), Instant::now(), trace)
    }
}

/// Whether nothing is asked for that takes longer than the summary: no roles, no timeline, no explanations, no ranking of one's own.
fn is_light(request: &SummarizeRequest) -> bool {
    let is_light = |want: &Want| want.roles.is_empty() && !(want.timeline || want.all_sentences || want.explanations);
    request.want.as_ref().is_none_or(is_light) && request.ranking.as_ref().is_none_or(|ranking| ranking.textrank.is_none())
}
