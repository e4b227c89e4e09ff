//! The three calls of the contract on tonic.

use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;

use tokio::sync::{Semaphore, watch};
use tokio_stream::Stream;
use tonic::{Request, Response, Status, Streaming};

use crate::server::deadline::Deadline;
use crate::server::stream;
use crate::server::workers::Workers;
use crate::service::proto::summarizer_service_server::SummarizerService;
use crate::service::proto::{
    GetCapabilitiesRequest, GetCapabilitiesResponse, SummarizeRequest, SummarizeResponse, SummarizeStreamRequest,
    SummarizeStreamResponse,
};
use crate::service::{Failure, ServerLimits};

/// How long a refused caller is asked to wait.
const RETRY_AFTER: Duration = Duration::from_millis(200);

/// The gRPC face of a service.
#[derive(Debug)]
pub struct Grpc {
    workers: Arc<Workers>,
    calls: Arc<Semaphore>,
    limits: ServerLimits,
    draining: watch::Receiver<bool>,
}

impl Grpc {
    /// A face of these workers; `draining` turns true when streams must come to an end.
    pub fn new(workers: Workers, limits: ServerLimits, draining: watch::Receiver<bool>) -> Self {
        Grpc {
            workers: Arc::new(workers),
            calls: Arc::new(Semaphore::new(limits.calls_in_flight)),
            limits,
            draining,
        }
    }
}

#[tonic::async_trait]
impl SummarizerService for Grpc {
    async fn summarize(&self, request: Request<SummarizeRequest>) -> Result<Response<SummarizeResponse>, Status> {
        let Ok(permit) = self.calls.clone().try_acquire_owned() else {
            return Err(Failure::Overloaded {
                limit: self.limits.calls_in_flight,
                retry_after: RETRY_AFTER,
            }
            .into());
        };
        let response = self.workers.summarize(request.into_inner(), permit).await?;
        Ok(Response::new(response))
    }

    type SummarizeStreamStream = Pin<Box<dyn Stream<Item = Result<SummarizeStreamResponse, Status>> + Send>>;

    async fn summarize_stream(
        &self,
        request: Request<Streaming<SummarizeStreamRequest>>,
    ) -> Result<Response<Self::SummarizeStreamStream>, Status> {
        let deadline = request.extensions().get::<Deadline>().map(|deadline| deadline.0);
        let answers = stream::answer(
            request.into_inner(),
            self.workers.clone(),
            self.limits,
            self.draining.clone(),
            deadline,
        );
        Ok(Response::new(Box::pin(answers)))
    }

    async fn get_capabilities(&self, _: Request<GetCapabilitiesRequest>) -> Result<Response<GetCapabilitiesResponse>, Status> {
        Ok(Response::new(self.workers.service().capabilities(&self.limits)))
    }
}
