//! Who is at the other end of a connection, and how many of its calls are in flight.

use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use tokio::sync::Notify;

/// The other end of a connection. An extension of every request on it.
#[derive(Debug, Clone)]
pub struct Peer {
    /// The number of the connection, which no other of this server has.
    pub connection: u64,
    /// Its address.
    pub address: SocketAddr,
    /// The name in its certificate, where it sent one that this server trusts.
    pub certificate: Option<Arc<str>>,
    /// Whether there were as many connections as are allowed when it came: it is told so, and nothing else.
    pub is_beyond_the_limit: bool,
    /// Its calls in flight.
    pub in_flight: Arc<CallsInFlight>,
}

/// The calls of one connection. Whoever wants to know looks: to tell of every call would cost each of them a look at the connection.
#[derive(Debug)]
pub struct CallsInFlight {
    opened: Instant,
    now: AtomicUsize,
    /// When the last one ended, in milliseconds after the connection was opened.
    ended: AtomicU64,
    began: Notify,
}

impl Default for CallsInFlight {
    fn default() -> Self {
        CallsInFlight {
            opened: Instant::now(),
            now: AtomicUsize::new(0),
            ended: AtomicU64::new(0),
            began: Notify::new(),
        }
    }
}

impl CallsInFlight {
    /// Counts a call until the guard is dropped.
    pub fn begin(self: &Arc<Self>) -> InFlight {
        self.now.fetch_add(1, Ordering::Relaxed);
        self.began.notify_one();
        InFlight(self.clone())
    }

    /// Since when there is none; now, if there is one.
    pub fn idle_since(&self) -> Instant {
        match self.now.load(Ordering::Acquire) {
            0 => self.opened + Duration::from_millis(self.ended.load(Ordering::Relaxed)),
            _ => Instant::now(),
        }
    }

    /// Done when there was a call.
    pub async fn first(&self) {
        self.began.notified().await;
    }
}

/// A call in flight.
#[derive(Debug)]
pub struct InFlight(Arc<CallsInFlight>);

impl Drop for InFlight {
    fn drop(&mut self) {
        let ended = u64::try_from(self.0.opened.elapsed().as_millis()).unwrap_or(u64::MAX);
        self.0.ended.store(ended, Ordering::Relaxed);
        self.0.now.fetch_sub(1, Ordering::Release);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_connection_is_idle_from_its_beginning_and_again_from_the_end_of_its_last_call() {
        let calls = Arc::new(CallsInFlight::default());
        let since = calls.idle_since();
        let (one, other) = (calls.begin(), calls.begin());
        std::thread::sleep(Duration::from_millis(5));
        drop(one);
        assert!(calls.idle_since() >= since + Duration::from_millis(5));
        std::thread::sleep(Duration::from_millis(5));
        drop(other);
        let ended = calls.idle_since();
        assert!(ended >= since + Duration::from_millis(10));
        assert_eq!(calls.idle_since(), ended);
    }
}
