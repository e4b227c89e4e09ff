//! The three calls of the contract on tonic.

use std::pin::Pin;
use std::sync::Arc;

use tokio::sync::watch;
use tokio_stream::Stream;
use tonic::{Extensions, Request, Response, Status, Streaming};

use crate::server::admission::Call;
use crate::server::deadline::{Deadline, Received};
use crate::server::stream;
use crate::server::telemetry::Trace;
use crate::server::workers::Workers;
use crate::service::proto::summarizer_service_server::SummarizerService;
use crate::service::proto::{
    GetCapabilitiesRequest, GetCapabilitiesResponse, SummarizeRequest, SummarizeResponse, SummarizeStreamRequest,
    SummarizeStreamResponse,
};
use crate::service::{Failure, ServerLimits};

/// The gRPC face of a service. Requests come through the layers of `server`, which put on them what is asked for here.
#[derive(Debug)]
pub struct Grpc {
    workers: Arc<Workers>,
    limits: ServerLimits,
    draining: watch::Receiver<bool>,
}

impl Grpc {
    /// A face of these workers; `draining` turns true when streams must come to an end.
    pub fn new(workers: Workers, limits: ServerLimits, draining: watch::Receiver<bool>) -> Self {
        Grpc {
            workers: Arc::new(workers),
            limits,
            draining,
        }
    }

    /// What the server is and can do.
    pub fn capabilities(&self) -> GetCapabilitiesResponse {
        self.workers.service().capabilities(&self.limits)
    }
}

/// The place and the trace of a request.
fn admitted(extensions: &Extensions) -> Result<(Call, Trace), Failure> {
    // A request without a place came around admission, which is a defect.
    let call = extensions.get().cloned().ok_or(Failure::Internal)?;
    Ok((call, extensions.get().cloned().unwrap_or_default()))
}

#[tonic::async_trait]
impl SummarizerService for Grpc {
    async fn summarize(&self, request: Request<SummarizeRequest>) -> Result<Response<SummarizeResponse>, Status> {
        if let Some(received) = request.extensions().get::<Received>() {
            received.set();
        }
        let (call, trace) = admitted(request.extensions())?;
        let request = request.into_inner();
        let response = match self.workers.short().takes(&request) {
            true => self.workers.short().work(request, &trace),
            false => self.workers.summarize(request, call, trace).await,
        };
        Ok(Response::new(response?))
    }

    type SummarizeStreamStream = Pin<Box<dyn Stream<Item = Result<SummarizeStreamResponse, Status>> + Send>>;

    async fn summarize_stream(
        &self,
        request: Request<Streaming<SummarizeStreamRequest>>,
    ) -> Result<Response<Self::SummarizeStreamStream>, Status> {
        let (call, trace) = admitted(request.extensions())?;
        let deadline = request.extensions().get::<Deadline>().map(|deadline| deadline.0);
        let answers = stream::answer(
            request.into_inner(),
            stream::Means {
                workers: self.workers.clone(),
                limits: self.limits,
                call,
                trace,
            },
            self.draining.clone(),
            deadline,
        );
        Ok(Response::new(Box::pin(answers)))
    }

    async fn get_capabilities(&self, _: Request<GetCapabilitiesRequest>) -> Result<Response<GetCapabilitiesResponse>, Status> {
        Ok(Response::new(self.capabilities()))
    }
}
