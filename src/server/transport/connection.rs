//! One connection, from its first byte to its end: HTTP/2 or HTTP/1.1, as its first bytes tell, within limits, and a farewell when it is old, idle or the server stops.

use std::pin::pin;
use std::time::Duration;

use axum::Router;
use http::Request;
use hyper::body::Incoming;
use hyper_util::rt::{TokioExecutor, TokioIo, TokioTimer};
use hyper_util::server::conn::auto;
use hyper_util::service::TowerToHyperService;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::sync::watch;
use tokio::time::{Instant, sleep_until};
use tower::ServiceExt;

use crate::server::transport::Peer;
use crate::service::ConnectionLimits;

/// Bytes of one call that a caller may send before they are asked for. A refused call brings little more than these.
pub const STREAM_WINDOW: u32 = 32 * 1024;

/// Bytes of all calls of one connection that may be on the way.
const CONNECTION_WINDOW: u32 = 1024 * 1024;

/// Bytes of headers that HTTP/1.1 is always given; hyper takes no fewer.
const LEAST_BUFFER: usize = 8 * 1024;

/// How long a connection without a call is given when the server stops.
const FIRST_CALL: Duration = Duration::from_millis(300);

/// Serves a connection until it ends, whoever ends it. `last_calls` turns true when it must come to an end; calls in flight are
/// answered first, and other than by age there is no bound on that here.
pub async fn serve<I>(io: I, peer: Peer, router: Router, limits: ConnectionLimits, mut last_calls: watch::Receiver<bool>)
where
    I: AsyncRead + AsyncWrite + Send + Unpin + 'static,
{
    let calls = peer.calls.subscribe();
    let mut first_call = calls.clone();
    let service = router.map_request(move |mut request: Request<Incoming>| {
        request.extensions_mut().insert(peer.clone());
        request
    });
    let builder = builder(&limits);
    let mut connection = pin!(builder.serve_connection(TokioIo::new(io), TowerToHyperService::new(service)));
    let farewell = async {
        tokio::select! {
            () = aged(limits.age) => {}
            () = idle(calls, limits.idle_timeout) => {}
            () = begun(&mut last_calls) => {
                // Done at once where there was a call before. A connection that was only just accepted may have sent its first.
                let _ = tokio::time::timeout(FIRST_CALL, first_call.changed()).await;
                return None;
            }
        }
        Some(limits.age_grace)
    };
    tokio::select! {
        ended = connection.as_mut() => log(ended),
        grace = farewell => {
            connection.as_mut().graceful_shutdown();
            tokio::select! {
                ended = connection => log(ended),
                () = aged(grace) => {}
            }
        }
    }
}

/// How a connection ended is its caller's business, and seldom of interest: what its calls came to was told of them.
fn log(ended: Result<(), Box<dyn std::error::Error + Send + Sync>>) {
    if let Err(error) = ended {
        let cause = error.source().map(ToString::to_string);
        tracing::debug!(cause, "a connection ended: {error}");
    }
}

fn builder(limits: &ConnectionLimits) -> auto::Builder<TokioExecutor> {
    let mut builder = auto::Builder::new(TokioExecutor::new());
    builder
        .http1()
        .timer(TokioTimer::new())
        .header_read_timeout(limits.handshake_timeout)
        .max_buf_size(LEAST_BUFFER.max(limits.header_bytes as usize));
    builder
        .http2()
        .timer(TokioTimer::new())
        .max_concurrent_streams(limits.concurrent_streams)
        .max_header_list_size(limits.header_bytes)
        .max_pending_accept_reset_streams(limits.pending_resets)
        .keep_alive_interval(limits.keep_alive_interval)
        .keep_alive_timeout(limits.keep_alive_timeout)
        .initial_stream_window_size(STREAM_WINDOW)
        .initial_connection_window_size(CONNECTION_WINDOW);
    builder
}

/// Done when the last calls have begun.
async fn begun(last_calls: &mut watch::Receiver<bool>) {
    // An error means that the server is gone.
    let _ = last_calls.wait_for(|last_calls| *last_calls).await;
}

/// Done after a time; never without one.
async fn aged(age: Option<Duration>) {
    match age {
        Some(age) => tokio::time::sleep(age).await,
        None => std::future::pending().await,
    }
}

/// Done when no call has been in flight for so long.
async fn idle(mut calls: watch::Receiver<usize>, timeout: Duration) {
    let mut since = Instant::now();
    loop {
        // A connection holds its own sender, so that neither fails.
        let is_busy = *calls.borrow_and_update() > 0;
        tokio::select! {
            _ = calls.changed() => since = Instant::now(),
            () = sleep_until(since + timeout), if !is_busy => return,
        }
    }
}
