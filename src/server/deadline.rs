//! The caller's deadline (`grpc-timeout`), or the server's own where that is nearer, answered with DEADLINE_EXCEEDED.
//!
//! The server's are for unary calls alone: their message must arrive within a time, and their answer be there within another; a
//! stream lives as long as its caller has documents. The layer covers a call until its response begins; a stream goes on and
//! reads [`Deadline`] from its request.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use axum::extract::Request;
use axum::response::Response;
use http::HeaderMap;
use tokio::time::Instant;
use tonic::Status;

use crate::server::method::Method;
use crate::service::failure::TimeLimit;
use crate::service::{Failure, ServerLimits};

/// When a call must be answered. An extension of its request.
#[derive(Debug, Clone, Copy)]
pub struct Deadline(pub Instant);

/// Whether the message of a unary call has arrived. An extension of its request.
#[derive(Debug, Clone, Default)]
pub struct Received(Arc<AtomicBool>);

impl Received {
    /// It has.
    pub fn set(&self) {
        self.0.store(true, Ordering::Relaxed);
    }

    /// Done after the time within which it should have arrived, if it has not; else never.
    async fn too_late(self, limit: Duration) {
        tokio::time::sleep(limit).await;
        if self.0.load(Ordering::Relaxed) {
            std::future::pending().await
        }
    }
}

/// The server's own times for a unary call.
#[derive(Debug, Clone, Copy)]
pub struct Deadlines {
    /// How long it may take, whatever its caller says.
    pub call_timeout: Duration,
    /// How long its message may take to arrive.
    pub receive_timeout: Duration,
}

impl Deadlines {
    /// Those among the limits of a server.
    pub fn of(limits: &ServerLimits) -> Self {
        Deadlines {
            call_timeout: limits.call_timeout,
            receive_timeout: limits.receive_timeout,
        }
    }
}

/// Ends a call whose time is up.
pub async fn keep<F>(deadlines: Deadlines, mut request: Request, next: impl FnOnce(Request) -> F) -> Response
where
    F: Future<Output = Response>,
{
    let of_caller = timeout(request.headers());
    if !Method::of(request.uri().path()).summarizes_one() {
        if let Some(timeout) = of_caller {
            request.extensions_mut().insert(Deadline(Instant::now() + timeout));
        }
        return within(next(request), of_caller, None).await;
    }
    let Deadlines {
        call_timeout,
        receive_timeout,
    } = deadlines;
    let of_server = of_caller
        .is_none_or(|of_caller| call_timeout < of_caller)
        .then_some(TimeLimit {
            limit: "call_timeout",
            allowed: call_timeout,
        });
    let received = Received::default();
    request.extensions_mut().insert(received.clone());
    tokio::select! {
        biased;
        response = within(next(request), of_caller, of_server) => response,
        () = received.too_late(receive_timeout) => exceeded(Some(TimeLimit {
            limit: "receive_timeout",
            allowed: receive_timeout,
        })),
    }
}

/// A response, or what is said in its place when the server's limit has passed, or without one the caller's.
async fn within(response: impl Future<Output = Response>, of_caller: Option<Duration>, of_server: Option<TimeLimit>) -> Response {
    let Some(time) = of_server.map(|limit| limit.allowed).or(of_caller) else {
        return response.await;
    };
    tokio::time::timeout(time, response)
        .await
        .unwrap_or_else(|_| exceeded(of_server))
}

fn exceeded(limit: Option<TimeLimit>) -> Response {
    Status::from(Failure::DeadlineExceeded { limit }).into_http()
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
