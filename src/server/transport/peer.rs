//! Who is at the other end of a connection, and how many of its calls are in flight.

use std::net::SocketAddr;
use std::sync::Arc;

use tokio::sync::watch;

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
    /// Calls in flight.
    pub calls: Arc<watch::Sender<usize>>,
}

impl Peer {
    /// Counts a call until the guard is dropped.
    pub fn begin_call(&self) -> InFlight {
        self.calls.send_modify(|calls| *calls += 1);
        InFlight(self.calls.clone())
    }
}

/// A call in flight.
#[derive(Debug)]
pub struct InFlight(Arc<watch::Sender<usize>>);

impl Drop for InFlight {
    fn drop(&mut self) {
        self.0.send_modify(|calls| *calls -= 1);
    }
}
