//! The operator's port: metrics over HTTP, and health over gRPC in the clear, for probes that speak no TLS.
//!
//! It stays open to the very end of a drain, so that the end is seen too.

use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::routing::get;
use http::header::CONTENT_TYPE;
use hyper_util::rt::{TokioExecutor, TokioIo, TokioTimer};
use hyper_util::server::conn::auto;
use hyper_util::service::TowerToHyperService;
use tokio::net::TcpListener;
use tokio::sync::Semaphore;
use tonic_health::pb::health_server::{Health, HealthServer};

use crate::server::telemetry::{METRICS_CONTENT_TYPE, Metrics};
use crate::server::transport::accept;

/// Connections at once: a few probes and scrapers. More are closed.
const CONNECTIONS: usize = 64;

/// How long the headers of a request may take, and the answer to a ping be waited for.
const HEADERS: Duration = Duration::from_secs(10);

/// Serves operators for as long as it is polled; without a port it does nothing for as long.
pub async fn serve<H: Health>(socket: Option<TcpListener>, metrics: Metrics, health: HealthServer<H>) {
    let Some(socket) = socket else {
        return std::future::pending().await;
    };
    let router = tonic::service::Routes::new(health).prepare().into_axum_router();
    let router: Router = router.route(
        "/metrics",
        get(move || {
            let page = metrics.page();
            async move { ([(CONTENT_TYPE, METRICS_CONTENT_TYPE)], page) }
        }),
    );
    let places = Arc::new(Semaphore::new(CONNECTIONS));
    loop {
        let (tcp, _) = accept(&socket).await;
        let Ok(place) = places.clone().try_acquire_owned() else {
            continue;
        };
        let service = TowerToHyperService::new(router.clone());
        tokio::spawn(async move {
            let mut builder = auto::Builder::new(TokioExecutor::new());
            builder.http1().timer(TokioTimer::new()).header_read_timeout(HEADERS);
            builder.http2().timer(TokioTimer::new()).keep_alive_interval(HEADERS);
            // Whoever goes away in the middle knows it.
            let _ = builder.serve_connection(TokioIo::new(tcp), service).await;
            drop(place);
        });
    }
}
