//! The service on a port: gRPC, health and reflection, and an orderly end.
//!
//! Owns assembly and lifecycle; what a request means is `service`'s, what it costs is kept off the reactor by `workers`.

mod config;
mod deadline;
mod grpc;
mod oversize;
mod stream;
mod workers;

use std::future::Future;
use std::net::SocketAddr;

use tokio::sync::watch;
use tonic::transport::server::TcpIncoming;
use tonic_health::ServingStatus;
use tonic_health::server::HealthReporter;

pub use config::Config;

use crate::server::deadline::DeadlineLayer;
use crate::server::grpc::Grpc;
use crate::server::oversize::OversizeLayer;
use crate::server::workers::Workers;
use crate::service::proto::FILE_DESCRIPTOR_SET;
use crate::service::proto::summarizer_service_server::{SERVICE_NAME, SummarizerServiceServer};
use crate::service::{ConnectionLimits, Service};

/// What can keep a server from starting or running.
pub type Error = Box<dyn std::error::Error + Send + Sync>;

/// How a server came to its end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Drained {
    /// Every request in flight was answered.
    Completely,
    /// The time bound passed first; what was left was cut.
    TimedOut,
}

/// A server that has its port, and serves once it is run.
#[derive(Debug)]
pub struct Server {
    config: Config,
    incoming: TcpIncoming,
    address: SocketAddr,
}

impl Server {
    /// Takes the port.
    ///
    /// # Errors
    /// When the address is in use or not this machine's.
    pub fn bind(config: Config) -> Result<Self, Error> {
        let incoming = TcpIncoming::bind(config.listen)?.with_nodelay(Some(true));
        let address = incoming.local_addr()?;
        Ok(Server {
            config,
            incoming,
            address,
        })
    }

    /// Where it listens.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// Serves until `shutdown` is done, then drains: health turns NOT_SERVING, no connection and no stream item is accepted any
    /// more, what was accepted is answered, and at the latest after the drain's time bound it returns.
    ///
    /// # Errors
    /// When a thread cannot be started or the listener fails.
    pub async fn run(self, shutdown: impl Future<Output = ()> + Send) -> Result<Drained, Error> {
        let (start_drain, draining) = watch::channel(false);
        let workers = Workers::start(self.config.threads, Service::new(self.config.document))?;
        let limits = self.config.server;
        let summarizer = SummarizerServiceServer::new(Grpc::new(workers, limits, draining.clone()))
            .max_decoding_message_size(limits.message_bytes);
        let (health, health_service) = tonic_health::server::health_reporter();
        health.set_service_status(SERVICE_NAME, ServingStatus::Serving).await;

        let serving = connections(limits.connection)
            .layer(DeadlineLayer {
                call_timeout: limits.call_timeout,
            })
            .layer(OversizeLayer {
                message_bytes: limits.message_bytes,
            })
            .add_service(summarizer)
            .add_service(health_service)
            .add_service(reflection().build_v1()?)
            .add_service(reflection().build_v1alpha()?)
            .serve_with_incoming_shutdown(self.incoming, async move {
                shutdown.await;
                stop_serving(health).await;
                start_drain.send_replace(true);
            });
        let time_bound = async {
            let mut draining = draining;
            // An error means that the sender is gone, and with it the server.
            let _ = draining.wait_for(|draining| *draining).await;
            tokio::time::sleep(limits.drain_timeout).await;
        };
        tokio::select! {
            served = serving => served.map(|()| Drained::Completely).map_err(Error::from),
            () = time_bound => Ok(Drained::TimedOut),
        }
    }
}

/// A server that keeps these limits on every connection.
fn connections(limits: ConnectionLimits) -> tonic::transport::Server {
    let server = tonic::transport::Server::builder()
        .max_concurrent_streams(limits.concurrent_streams)
        .http2_max_header_list_size(limits.header_bytes)
        .http2_max_pending_accept_reset_streams(Some(limits.pending_resets))
        .http2_keepalive_interval(Some(limits.keep_alive_interval))
        .http2_keepalive_timeout(Some(limits.keep_alive_timeout))
        .max_connection_age_grace(limits.age_grace);
    match limits.age {
        Some(age) => server.max_connection_age(age),
        None => server,
    }
}

/// Tells whoever watches that the service stops, and ends their watching, which would otherwise hold up the drain.
async fn stop_serving(mut health: HealthReporter) {
    for name in ["", SERVICE_NAME] {
        health.set_service_status(name, ServingStatus::NotServing).await;
        health.clear_service_status(name).await;
    }
}

fn reflection<'d>() -> tonic_reflection::server::Builder<'d> {
    tonic_reflection::server::Builder::configure()
        .register_encoded_file_descriptor_set(FILE_DESCRIPTOR_SET)
        .register_encoded_file_descriptor_set(tonic_health::pb::FILE_DESCRIPTOR_SET)
}
