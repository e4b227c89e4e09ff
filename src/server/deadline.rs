//! The caller's deadline (`grpc-timeout`), or the server's own where that is nearer, answered with DEADLINE_EXCEEDED: tonic by itself
//! answers CANCELLED.
//!
//! The server's is for unary calls alone: a stream lives as long as its caller has documents. tonic's own timer is outside this layer and starts after it, so that this one rings first. It covers a call until its
//! response begins; a stream goes on and reads [`Deadline`] from its request.

use std::convert::Infallible;
use std::future::Future;
use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;

use http::{HeaderMap, Request, Response};
use tokio::time::Instant;
use tonic::Status;
use tower::{Layer, Service};

use crate::service::Failure;
use crate::service::proto::summarizer_service_server::SERVICE_NAME;

/// When a call must be answered. An extension of its request.
#[derive(Debug, Clone, Copy)]
pub struct Deadline(pub Instant);

/// Puts a deadline around a service.
#[derive(Debug, Clone, Copy)]
pub struct DeadlineLayer {
    /// How long a unary call may take, whatever its caller says.
    pub call_timeout: Duration,
}

impl<S> Layer<S> for DeadlineLayer {
    type Service = WithDeadline<S>;

    fn layer(&self, inner: S) -> Self::Service {
        WithDeadline {
            inner,
            call_timeout: self.call_timeout,
        }
    }
}

/// A service with a deadline around it.
#[derive(Debug, Clone)]
pub struct WithDeadline<S> {
    inner: S,
    call_timeout: Duration,
}

/// Whether a path is that of the one unary call that does work.
fn is_summarize(path: &str) -> bool {
    path.strip_prefix('/').and_then(|path| path.split_once('/')) == Some((SERVICE_NAME, "Summarize"))
}

type BoxFuture<T> = Pin<Box<dyn Future<Output = T> + Send>>;

impl<S, B, R> Service<Request<B>> for WithDeadline<S>
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

    fn call(&mut self, mut request: Request<B>) -> Self::Future {
        // Made here and not in the future, so that it starts before tonic's.
        let of_caller = timeout(request.headers());
        let of_server = is_summarize(request.uri().path()).then_some(self.call_timeout);
        let limit = of_server.filter(|limit| of_caller.is_none_or(|of_caller| *limit < of_caller));
        let timer = limit.or(of_caller).map(tokio::time::sleep);
        if let Some(timer) = &timer {
            request.extensions_mut().insert(Deadline(timer.deadline()));
        }
        let response = self.inner.call(request);
        match timer {
            None => Box::pin(response),
            Some(timer) => Box::pin(async move {
                tokio::select! {
                    biased;
                    response = response => response,
                    () = timer => Ok(Status::from(Failure::DeadlineExceeded { limit }).into_http()),
                }
            }),
        }
    }
}

/// The time that the caller gives, if any: `grpc-timeout` after the gRPC over HTTP/2 specification, at most eight digits and a
/// unit. A malformed one is none.
fn timeout(headers: &HeaderMap) -> Option<Duration> {
    let value = headers.get("grpc-timeout")?.to_str().ok()?;
    let (digits, unit) = value.split_at_checked(value.len().checked_sub(1)?)?;
    if digits.is_empty() || digits.len() > 8 || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let amount: u64 = digits.parse().ok()?;
    match unit {
        "H" => Some(Duration::from_secs(amount * 3600)),
        "M" => Some(Duration::from_secs(amount * 60)),
        "S" => Some(Duration::from_secs(amount)),
        "m" => Some(Duration::from_millis(amount)),
        "u" => Some(Duration::from_micros(amount)),
        "n" => Some(Duration::from_nanos(amount)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(value: &'static str) -> Option<Duration> {
        timeout(&HeaderMap::from_iter([(
            "grpc-timeout".parse().unwrap(),
            value.parse().unwrap(),
        )]))
    }

    #[test]
    fn a_timeout_is_read_in_every_unit() {
        assert_eq!(read("2H"), Some(Duration::from_secs(7200)));
        assert_eq!(read("250m"), Some(Duration::from_millis(250)));
        assert_eq!(read("99999999n"), Some(Duration::from_nanos(99_999_999)));
    }

    #[test]
    fn a_malformed_timeout_is_none() {
        for value in ["", "5", "S", "+5S", "5 S", "123456789S", "5x"] {
            assert_eq!(read(value), None, "{value}");
        }
    }
}
