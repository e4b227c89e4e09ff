//! What tonic says by itself, said as the contract says it: with a reason, and a message over the limit with RESOURCE_EXHAUSTED as in
//! other gRPC stacks, where tonic has OUT_OF_RANGE.

use std::convert::Infallible;
use std::future::Future;
use std::pin::Pin;
use std::task::{Context, Poll};

use http::{Request, Response};
use tonic::{Code, Status};
use tower::{Layer, Service};

use crate::service::Failure;

/// Gives every status of the service around which it stands a reason.
#[derive(Debug, Clone, Copy)]
pub struct ForeignStatusLayer {
    /// The limit on a message, in bytes.
    pub message_bytes: usize,
}

impl<S> Layer<S> for ForeignStatusLayer {
    type Service = Translated<S>;

    fn layer(&self, inner: S) -> Self::Service {
        Translated {
            inner,
            message_bytes: self.message_bytes,
        }
    }
}

/// A service whose every status has a reason.
#[derive(Debug, Clone)]
pub struct Translated<S> {
    inner: S,
    message_bytes: usize,
}

type BoxFuture<T> = Pin<Box<dyn Future<Output = T> + Send>>;

impl<S, B, R> Service<Request<B>> for Translated<S>
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
            let mut response = response.await?;
            let status = Status::from_header_map(response.headers());
            if let Some(failure) = status.and_then(|status| failure(&status, limit)) {
                // Headers of the transport's own stay, such as the compressions that it reads.
                let said = Status::from(failure).into_http::<R>();
                response.headers_mut().extend(said.headers().clone());
            }
            Ok(response)
        })
    }
}

/// The same status, with a reason.
pub fn said(status: Status, limit: usize) -> Status {
    failure(&status, limit).map_or(status, Into::into)
}

/// What a status without details, which is none of ours, means.
fn failure(status: &Status, limit: usize) -> Option<Failure> {
    let detail = status.message().to_owned();
    match status.code() {
        _ if !status.details().is_empty() => None,
        // Of a message that is too large as it comes, and of one that is when it is decompressed.
        Code::OutOfRange | Code::ResourceExhausted => Some(Failure::MessageTooLarge { limit, detail }),
        Code::Internal if detail.starts_with("Error decompressing") || detail.starts_with("Unexpected EOF") => {
            Some(Failure::Undecodable(detail))
        }
        Code::Unimplemented => Some(Failure::Unimplemented(detail)),
        _ => None,
    }
}
