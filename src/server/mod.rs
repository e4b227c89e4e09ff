//! The service on a port: gRPC, HTTP, health and reflection, and an orderly end.
//!
//! Owns assembly and lifecycle. What a request means is `service`'s, what it costs is kept off the reactor by `workers`. A call
//! passes, from the outside in: `transport` (its connection), `faces` (how its caller speaks), `telemetry`, `deadline`, `access` (who
//! asks), `admission` (is there a place), and what its face leads to: `foreign_status` and `grpc`, or `faces` again; `calls` has them in
//! this order.

mod access;
mod admission;
mod arrivals;
mod calls;
mod config;
mod deadline;
mod engine;
mod faces;
mod foreign_status;
mod grpc;
mod hexadecimal;
mod method;
mod operator;
mod pace;
mod pass_over;
mod reload;
mod short;
mod stream;
mod telemetry;
mod transport;
mod workers;

use std::future::Future;
use std::net::SocketAddr;
use std::sync::Arc;

use tokio::net::TcpListener;
use tokio::sync::watch;
use tonic::codec::CompressionEncoding;
use tonic_health::ServingStatus;
use tonic_health::server::HealthReporter;

pub use access::{Token, Tokens};
pub use config::Config;
pub use reload::Reloader;
pub use telemetry::{LogFormat, LogGuard, LogLevel, Metrics, start_log};
pub use transport::tls::TlsFiles;

use crate::server::access::Doors;
use crate::server::admission::Admission;
use crate::server::arrivals::Arrivals;
use crate::server::calls::Calls;
use crate::server::deadline::Deadlines;
use crate::server::engine::Engine;
use crate::server::faces::Routers;
use crate::server::grpc::Grpc;
use crate::server::pace::Pace;
use crate::server::reload::Files;
use crate::server::telemetry::{Telemetry, Traces};
use crate::server::transport::Listener;
use crate::server::transport::tls::{Identity, Secure};
use crate::server::workers::Workers;
use crate::service::Service;
use crate::service::proto::FILE_DESCRIPTOR_SET;
use crate::service::proto::summarizer_service_server::{SERVICE_NAME, SummarizerServiceServer};

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

/// A server that has its ports and has read its files, and serves once it is run.
#[derive(Debug)]
pub struct Server {
    config: Config,
    socket: TcpListener,
    address: SocketAddr,
    operators: Option<TcpListener>,
    metrics: Metrics,
    traces: Traces,
    secure: Option<Secure>,
    doors: Doors,
    reloader: Reloader,
}

impl Server {
    /// Takes the ports and reads the files. Must be called on a tokio runtime.
    ///
    /// # Errors
    /// When settings contradict each other, an address is in use or not this machine's, or a file is broken.
    pub async fn bind(config: Config) -> Result<Self, Error> {
        if let [first, others @ ..] = config.contradictions().as_slice() {
            return Err(others.iter().fold(first.clone(), |all, next| format!("{all}; {next}")).into());
        }
        let (metrics, reloader) = (Metrics::default(), Reloader::default());
        let secure = secure(&config, &reloader, &metrics)?;
        let doors = doors(&config, &reloader, &metrics)?;
        let traces = match &config.otlp_endpoint {
            Some(endpoint) => Traces::to(endpoint, config.trace_ratio)?,
            None => Traces::default(),
        };
        let socket = TcpListener::bind(config.listen).await?;
        let operators = match config.metrics_listen {
            Some(address) => Some(
                TcpListener::bind(address)
                    .await
                    .map_err(|error| format!("{address}: {error}"))?,
            ),
            None => None,
        };
        Ok(Server {
            address: socket.local_addr()?,
            config,
            socket,
            operators,
            metrics,
            traces,
            secure,
            doors,
            reloader,
        })
    }

    /// Where it listens.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// Where metrics and health for operators are.
    pub fn metrics_address(&self) -> Option<SocketAddr> {
        self.operators.as_ref().and_then(|socket| socket.local_addr().ok())
    }

    /// Makes it read its certificate, authorities and tokens again while it runs.
    pub fn reloader(&self) -> Reloader {
        self.reloader.clone()
    }

    /// Serves until `shutdown` is done, then drains: health turns NOT_SERVING; after the drain's delay no connection and no stream
    /// item is accepted any more, what was accepted is answered, and at the latest after the drain's time bound it returns.
    ///
    /// # Errors
    /// When a thread cannot be started.
    pub async fn run(self, shutdown: impl Future<Output = ()> + Send) -> Result<Drained, Error> {
        let limits = self.config.server;
        let (last_calls, draining) = watch::channel(false);
        let pace = Arc::new(Pace::of(self.config.threads));
        let engine = Engine {
            service: Service::new(self.config.document),
            pace: pace.clone(),
            metrics: self.metrics.clone(),
        };
        let arrivals = Arrivals::default();
        let workers = Workers::start(self.config.threads, engine, arrivals.clone())?;
        let grpc = Arc::new(Grpc::new(workers, limits, draining.clone()));
        let (health, health_service) = tonic_health::server::health_reporter();
        health.set_service_status(SERVICE_NAME, ServingStatus::Serving).await;
        let grpc_router = tonic::service::Routes::new(summarizer(grpc.clone(), limits.message_bytes))
            .add_service(health_service.clone())
            .add_service(reflection().build_v1()?)
            .add_service(reflection().build_v1alpha()?)
            .prepare()
            .into_axum_router();
        let calls = Calls {
            telemetry: Telemetry {
                metrics: self.metrics.clone(),
                traces: self.traces.clone(),
            },
            deadlines: Deadlines::of(&limits),
            doors: self.doors,
            admission: Admission::new(limits, pace, self.metrics.clone()),
            arrivals,
            origins: faces::allow(&self.config.allow_origins),
            routers: Routers::of(grpc_router, grpc, limits.message_bytes),
        };
        let listener = Listener {
            socket: self.socket,
            secure: self.secure,
            connections: limits.connections,
            limits: limits.connection,
            metrics: self.metrics.clone(),
        };
        let serving = listener.serve(Arc::new(calls), draining);
        let operators = operator::serve(self.operators, self.metrics.clone(), health_service);
        let drain = async {
            shutdown.await;
            health.set_service_status("", ServingStatus::NotServing).await;
            health.set_service_status(SERVICE_NAME, ServingStatus::NotServing).await;
            tokio::time::sleep(limits.drain_delay).await;
            end_watching(health).await;
            last_calls.send_replace(true);
            tokio::time::sleep(limits.drain_timeout).await;
        };
        let drained = tokio::select! {
            () = serving => Drained::Completely,
            () = drain => Drained::TimedOut,
            () = operators => unreachable!("the operator's port outlives the others"),
        };
        let traces = self.traces;
        tokio::task::spawn_blocking(move || traces.flush()).await?;
        Ok(drained)
    }
}

/// The contract's service, within the limit on messages, compressed or not.
fn summarizer(grpc: Arc<Grpc>, message_bytes: usize) -> SummarizerServiceServer<Grpc> {
    SummarizerServiceServer::from_arc(grpc)
        .max_decoding_message_size(message_bytes)
        .accept_compressed(CompressionEncoding::Gzip)
        .accept_compressed(CompressionEncoding::Zstd)
        .send_compressed(CompressionEncoding::Gzip)
        .send_compressed(CompressionEncoding::Zstd)
}

/// How connections are secured, kept up to date.
fn secure(config: &Config, reloader: &Reloader, metrics: &Metrics) -> Result<Option<Secure>, Error> {
    let Some(files) = config.tls.clone() else { return Ok(None) };
    let (tokens_are_taken, gauge) = (config.tokens.is_some(), metrics.clone());
    let files = Files {
        what: "certificate",
        paths: files.paths(),
        load: Box::new(move || {
            let identity: Identity = files.load(tokens_are_taken)?;
            gauge.certificate_expires(identity.expires);
            Ok(identity)
        }),
    };
    let identity = reloader.keep(files, config.reload_interval, metrics.clone())?;
    Ok(Some(Secure(identity)))
}

/// What is asked for at the door, kept up to date.
fn doors(config: &Config, reloader: &Reloader, metrics: &Metrics) -> Result<Doors, Error> {
    let keep = |path: std::path::PathBuf| {
        let files = Files {
            what: "tokens",
            paths: vec![path.clone()],
            load: Box::new(move || Tokens::load(&path)),
        };
        reloader.keep(files, config.reload_interval, metrics.clone())
    };
    Ok(Doors {
        tokens: config.tokens.clone().map(keep).transpose()?,
        certificates: config.tls.as_ref().is_some_and(|tls| tls.client_ca.is_some()),
    })
}

/// Ends the watching of health, which would otherwise hold up the drain. Who still asks is told NOT_FOUND, for moments.
async fn end_watching(mut health: HealthReporter) {
    for name in ["", SERVICE_NAME] {
        health.clear_service_status(name).await;
    }
}

fn reflection<'d>() -> tonic_reflection::server::Builder<'d> {
    tonic_reflection::server::Builder::configure()
        .register_encoded_file_descriptor_set(FILE_DESCRIPTOR_SET)
        .register_encoded_file_descriptor_set(tonic_health::pb::FILE_DESCRIPTOR_SET)
}
