//! Connections as they come: no more than are allowed, secured beside each other and within a time.

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use http::{Request, Response};
use hyper::body::Incoming;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{Semaphore, mpsc, watch};
use tower::{BoxError, Service};

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
    /// Serves every connection. When `last_calls` turns true no more is accepted, and it returns when the last has ended.
    pub async fn serve<S, B>(self, service: S, mut last_calls: watch::Receiver<bool>)
    where
        S: Service<Request<Incoming>, Response = Response<B>> + Clone + Send + 'static,
        S::Future: Send,
        S::Error: Into<BoxError>,
        B: http_body::Body + Send + 'static,
        B::Data: Send,
        B::Error: Into<BoxError>,
    {
        let (places, told) = (Arc::new(Semaphore::new(self.connections)), Arc::new(Semaphore::new(TOLD)));
        // Every connection holds a sender, so that the receiver knows when the last has ended.
        let (open, mut all_closed) = mpsc::channel::<()>(1);
        let mut number = 0;
        let for_connections = last_calls.clone();
        loop {
            let accepted = tokio::select! {
                biased;
                // First, so that who is in the system's line already is served: they may have sent their calls.
                accepted = self.socket.accept() => accepted,
                // An error means that the server is gone.
                _ = last_calls.wait_for(|last_calls| *last_calls) => break,
            };
            let Ok((tcp, address)) = accepted else {
                tracing::warn!("no connection can be accepted: {}", accepted.unwrap_err());
                tokio::time::sleep(NO_SOCKETS).await;
                continue;
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
            let (service, last_calls, open) = (service.clone(), for_connections.clone(), open.clone());
            tokio::spawn(async move {
                newcomer.serve(service, last_calls).await;
                drop((place, open));
            });
        }
        drop((self.socket, open));
        all_closed.recv().await;
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
    async fn serve<S, B>(self, service: S, last_calls: watch::Receiver<bool>)
    where
        S: Service<Request<Incoming>, Response = Response<B>> + Clone + Send + 'static,
        S::Future: Send,
        S::Error: Into<BoxError>,
        B: http_body::Body + Send + 'static,
        B::Data: Send,
        B::Error: Into<BoxError>,
    {
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
            calls: Arc::default(),
        };
        let Some(secure) = self.secure else {
            return connection::serve(self.tcp, peer, service, limits, last_calls).await;
        };
        match tokio::time::timeout(limits.handshake_timeout, secure.handshake(self.tcp)).await {
            Ok(Ok(stream)) => {
                peer.certificate = tls::name_of_peer(&stream);
                connection::serve(stream, peer, service, limits, last_calls).await;
            }
            failed => {
                self.metrics.handshake_failed();
                let why = failed.map_or_else(
                    |_| "it took too long".to_owned(),
                    |result| result.map_or_else(|error| error.to_string(), |_| String::new()),
                );
                tracing::debug!(peer = %self.address, "no TLS handshake: {why}");
            }
        }
    }
}
