//! What is called: a method of the server, with the headers of every call.

use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use bytes::Bytes;
use h2::client::SendRequest;
use http::{HeaderValue, Request};

use crate::connection::{Traffic, connect};

/// How long after a failed attempt to connect the next one is made.
const RECONNECT_AFTER: Duration = Duration::from_millis(50);

/// A method of a server.
#[derive(Debug)]
pub struct Target {
    address: SocketAddr,
    head: Request<()>,
    /// What every call must be answered within, from its intended start.
    pub deadline: Option<Duration>,
    /// Bytes to and from it.
    pub traffic: Arc<Traffic>,
    /// How often a connection had to be made anew.
    pub reconnects: AtomicU64,
}

impl Target {
    /// A method by its path, such as `/grpc.health.v1.Health/Check`.
    ///
    /// # Errors
    /// When the token cannot stand in a header.
    pub fn new(address: SocketAddr, path: &str, token: Option<&str>, deadline: Option<Duration>) -> Result<Self, http::Error> {
        let mut head = Request::post(format!("http://{address}{path}"))
            .header("content-type", "application/grpc")
            .header("te", "trailers");
        if let Some(token) = token {
            head = head.header("authorization", format!("Bearer {token}"));
        }
        Ok(Target {
            address,
            head: head.body(())?,
            deadline,
            traffic: Arc::default(),
            reconnects: AtomicU64::new(0),
        })
    }

    /// The head of a call that has so much time left.
    pub fn head(&self, left: Option<Duration>) -> Request<()> {
        let mut head = self.head.clone();
        if let Some(left) = left {
            let value = HeaderValue::try_from(timeout(left)).expect("digits and a letter");
            head.headers_mut().insert("grpc-timeout", value);
        }
        head
    }

    /// A connection to the server.
    ///
    /// # Errors
    /// When it cannot be reached.
    pub async fn connect(&self) -> std::io::Result<SendRequest<Bytes>> {
        connect(self.address, self.traffic.clone()).await
    }

    /// A connection in place of one that ended, as soon as there is one to be had.
    pub async fn reconnect(&self) -> SendRequest<Bytes> {
        loop {
            if let Ok(client) = self.connect().await {
                self.reconnects.fetch_add(1, Ordering::Relaxed);
                return client;
            }
            tokio::time::sleep(RECONNECT_AFTER).await;
        }
    }
}

/// A time as `grpc-timeout` says it: at most eight digits and a unit.
fn timeout(left: Duration) -> String {
    match left.as_micros() {
        microseconds @ ..100_000_000 => format!("{microseconds}u"),
        _ => format!("{}m", left.as_millis().min(99_999_999)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_timeout_never_has_more_than_eight_digits() {
        assert_eq!(timeout(Duration::from_micros(250)), "250u");
        assert_eq!(timeout(Duration::from_millis(99_999)), "99999000u");
        assert_eq!(timeout(Duration::from_secs(100)), "100000m");
        assert_eq!(timeout(Duration::from_secs(1_000_000)), "99999999m");
    }
}
