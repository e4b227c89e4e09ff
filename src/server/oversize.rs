//! A message over the limit, answered with RESOURCE_EXHAUSTED as other gRPC stacks do: tonic answers OUT_OF_RANGE.

use std::convert::Infallible;
use std::future::Future;
use std::pin::Pin;
use std::task::{Context, Poll};

use http::{Request, Response};
use tonic::{Code, Status};
use tower::{Layer, Service};

use crate::service::Failure;

/// Says which limit a message was over.
#[derive(Debug, Clone, Copy)]
pub struct OversizeLayer {
    /// The limit, in bytes.
    pub message_bytes: usize,
}

impl<S> Layer<S> for OversizeLayer {
    type Service = SaysOversize<S>;

    fn layer(&self, inner: S) -> Self::Service {
        SaysOversize {
            inner,
            message_bytes: self.message_bytes,
        }
    }
}

/// A service whose OUT_OF_RANGE is said as the contract says it.
#[derive(Debug, Clone)]
pub struct SaysOversize<S> {
    inner: S,
    message_bytes: usize,
}

type BoxFuture<T> = Pin<Box<dyn Future<Output = T> + Send>>;

impl<S, B, R> Service<Request<B>> for SaysOversize<S>
where
    S: Service<Request<B>, Response = Response<R>, Error = Infallible>,
    S::Future: Send + 'static,
    R: Default + 'static,
{
    type Response = Response<R>;
    type Error = Infallible;
    type Future = BoxFuture<Result<Response<R>, Infallible>>;

    fn poll_ready(&mut self, context: &mut Context<'_>) -> Poll<Result<(), Infallible>> {
        self.inner.poll_ready(context)
    }

    fn call(&mut self, request: Request<B>) -> Self::Future {
        let limit = self.message_bytes;
        let response = self.inner.call(request);
        Box::pin(async move {
            let response = response.await?;
            Ok(match Status::from_header_map(response.headers()) {
                Some(status) if status.code() == Code::OutOfRange => said(status, limit).into_http(),
                _ => response,
            })
        })
    }
}

/// The same status, but for the transport's OUT_OF_RANGE, which no code here gives for any other reason.
pub fn said(status: Status, limit: usize) -> Status {
    match status.code() {
        Code::OutOfRange => Failure::MessageTooLarge {
            limit,
            detail: status.message().to_owned(),
        }
        .into(),
        _ => status,
    }
}
