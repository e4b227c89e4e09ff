//! Connections as they come: no more than are allowed, secured beside each other and within a time.

use std::io;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{Semaphore, watch};
use tokio::task::JoinSet;

use crate::server::calls::Calls;
use crate::server::telemetry::Metrics;
use crate::server::transport::tls::{self, Secure};
use crate::server::transport::{Peer, connection};
use crate::service::ConnectionLimits;

/// Connections beyond the limit that are told so at once. Yet more are closed without a word.
const TOLD: usize = 64;

/// How long a connection beyond the limit may stay to be told.
const TELLING: Duration = Duration::from_secs(1);

/// How long to wait when the system gives no more sockets.
const NO_SOCKETS: Duration = Duration::from_millis(100);

/// A port, and what is kept on it.
#[derive(Debug)]
pub struct Listener {
    /// The port.
    pub socket: TcpListener,
    /// How connections are secured, if they are.
    pub secure: Option<Secure>,
    /// Connections at once.
    pub connections: usize,
    /// Limits on each.
    pub limits: ConnectionLimits,
    /// Where connections are counted.
    pub metrics: Metrics,
}

impl Listener {
    /// Serves every connection. When `last_calls` turns true no more is accepted, and it returns when the last has ended. If it is
    /// dropped before, the connections are cut.
    pub async fn serve(self, calls: Arc<Calls>, mut last_calls: watch::Receiver<bool>) {
        let (places, told) = (Arc::new(Semaphore::new(self.connections)), Arc::new(Semaphore::new(TOLD)));
        let mut open = JoinSet::new();
        let mut number = 0;
        let for_connections = last_calls.clone();
        loop {
            let (tcp, address) = tokio::select! {
                biased;
                Some(_) = open.join_next() => continue,
                // Before the end, so that who is in the system's line already is served: they may have sent their calls.
                accepted = accept(&self.socket) => accepted,
                // An error means that the server is gone.
                _ = last_calls.wait_for(|last_calls| *last_calls) => break,
            };
            let (place, is_beyond_the_limit) = match places.clone().try_acquire_owned() {
                Ok(place) => (place, false),
                Err(_) => match told.clone().try_acquire_owned() {
                    Ok(place) => (place, true),
                    Err(_) => continue,
                },
            };
            number += 1;
            let newcomer = Newcomer {
                tcp,
                address,
                number,
                is_beyond_the_limit,
                secure: self.secure.clone(),
                limits: self.limits,
                metrics: self.metrics.clone(),
            };
            let (calls, last_calls) = (calls.clone(), for_connections.clone());
            open.spawn(async move {
                newcomer.serve(calls, last_calls).await;
                drop(place);
            });
        }
        drop(self.socket);
        while open.join_next().await.is_some() {}
    }
}

/// The next connection. What the system cannot accept now it may accept later.
pub async fn accept(socket: &TcpListener) -> (TcpStream, SocketAddr) {
    loop {
        match socket.accept().await {
            Ok(accepted) => return accepted,
            Err(error) => tracing::warn!("no connection can be accepted: {error}"),
        }
        tokio::time::sleep(NO_SOCKETS).await;
    }
}

/// A connection that was just accepted.
struct Newcomer {
    tcp: TcpStream,
    address: SocketAddr,
    number: u64,
    is_beyond_the_limit: bool,
    secure: Option<Secure>,
    limits: ConnectionLimits,
    metrics: Metrics,
}

impl Newcomer {
    async fn serve(self, calls: Arc<Calls>, last_calls: watch::Receiver<bool>) {
        let _open = self.metrics.connection();
        // Answers are small and wanted at once.
        let _ = self.tcp.set_nodelay(true);
        let mut limits = self.limits;
        if self.is_beyond_the_limit {
            limits.idle_timeout = TELLING;
            limits.age = Some(TELLING);
            limits.age_grace = TELLING;
        }
        let mut peer = Peer {
            connection: self.number,
            address: self.address,
            certificate: None,
            is_beyond_the_limit: self.is_beyond_the_limit,
            in_flight: Arc::default(),
        };
        let Some(secure) = self.secure else {
            return connection::serve(self.tcp, peer, calls, limits, last_calls).await;
        };
        let handshake = tokio::time::timeout(limits.handshake_timeout, secure.handshake(self.tcp));
        let in_time = handshake.await.unwrap_or_else(|_| Err(io::ErrorKind::TimedOut.into()));
        match in_time {
            Ok(stream) => {
                peer.certificate = tls::name_of_peer(&stream);
                connection::serve(stream, peer, calls, limits, last_calls).await;
            }
            Err(error) => {
                self.metrics.handshake_failed();
                tracing::debug!(peer = %self.address, "no TLS handshake: {error}");
            }
        }
    }
}
