//! The contract on top of the engine: requests validated and converted, summaries written, failures told.
//!
//! Every face (gRPC, the command line) goes through [`Service`], so that one request has one meaning. Ports, threads and
//! deadlines are `server`'s.

pub mod capabilities;
pub mod codec;
pub mod failure;
pub mod json;
pub mod proto;
pub mod request;
pub mod response;
pub(crate) mod roles;
mod span;
mod timeline;

pub use capabilities::{ConnectionLimits, ServerLimits};
pub use failure::Failure;

use std::num::NonZeroUsize;
use std::time::Duration;

use crate::cancel::Cancel;
use crate::limits::Limits;
use crate::summarizer::Summarizer;
use crate::summary::Stage;

/// A response, and what it took.
#[derive(Debug)]
pub struct Answered {
    /// The response.
    pub response: proto::SummarizeResponse,
    /// The time that each stage took, whether the caller wants to know or not.
    pub timings: Vec<(Stage, Duration)>,
}

/// Answers requests of the contract, on the thread that asks.
#[derive(Debug, Clone, Default)]
pub struct Service {
    summarizer: Summarizer,
}

impl Service {
    /// A service whose engine keeps these limits.
    pub fn new(limits: Limits) -> Self {
        Service {
            summarizer: Summarizer::new(limits),
        }
    }

    /// The same, with so many cores for a long document ([`Summarizer::on_cores`]).
    pub fn on_cores(self, cores: NonZeroUsize) -> Self {
        Service {
            summarizer: self.summarizer.on_cores(cores),
        }
    }

    /// Summarises one document.
    ///
    /// # Errors
    /// [`Failure::Engine`], with every violation at once.
    pub fn summarize(&self, request: proto::SummarizeRequest, cancel: &Cancel) -> Result<Answered, Failure> {
        let timings_are_wanted = request.want.as_ref().is_some_and(|want| want.timings);
        let (publisher, uri) = match &request.document {
            Some(document) => (document.publisher.clone(), document.uri.clone()),
            None => Default::default(),
        };
        let (document, options) = request::read(request, &self.summarizer, cancel)?;
        let summary = self.summarizer.summarize(&document, &options, cancel)?;
        let timings = summary.timings.clone();
        let mut response = response::write(summary, options.offset_encoding, publisher, uri, cancel)?;
        if !timings_are_wanted {
            response.timings.clear();
        }
        Ok(Answered { response, timings })
    }

    /// Reads the data of every language, which else waits until a document in it comes: some 20 ms.
    pub fn warm(&self) {
        self.summarizer.warm();
    }

    /// Tells what the service is and can do, within the limits of the server around it.
    pub fn capabilities(&self, server: &ServerLimits) -> proto::GetCapabilitiesResponse {
        capabilities::describe(self.summarizer.limits(), server)
    }
}
