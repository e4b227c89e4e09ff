//! One connection, from its first byte to its end: HTTP/2 or HTTP/1.1, as its first bytes tell, within limits, and a farewell when it is old, idle or the server stops.

use std::convert::Infallible;
use std::future::poll_fn;
use std::pin::{Pin, pin};
use std::sync::Arc;
use std::task::{Context, Poll};
use std::time::{Duration, Instant};

use axum::body::Body;
use http::Request;
use hyper::body::Incoming;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::conn::auto;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::sync::watch;
use tokio::time::sleep_until;

use crate::server::calls::Calls;
use crate::server::transport::Peer;
use crate::server::transport::gather::Gather;
use crate::server::transport::lone::Lone;
use crate::server::transport::peer::CallsInFlight;
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
pub async fn serve<I>(io: I, peer: Peer, calls: Arc<Calls>, limits: ConnectionLimits, mut last_calls: watch::Receiver<bool>)
where
    I: AsyncRead + AsyncWrite + Send + Unpin + 'static,
{
    let (in_flight, lone) = (peer.in_flight.clone(), Lone::of(calls.arrivals.clone()));
    let service = service_fn(move |request: Request<Incoming>| {
        let mut request = request.map(Body::new);
        request.extensions_mut().insert(peer.clone());
        let answer = calls.clone().answer(request);
        async { Ok::<_, Infallible>(answer.await) }
    });
    let (io, builder) = (Gather::of(io), builder(&limits, lone.clone()));
    let mut connection = pin!(builder.serve_connection(TokioIo::new(io.clone()), service));
    let farewell = async {
        tokio::select! {
            () = aged(limits.age) => {}
            () = idle(&in_flight, limits.idle_timeout) => {}
            () = begun(&mut last_calls) => {
                // Done at once where there was a call before. A connection that was only just accepted may have sent its first.
                let _ = tokio::time::timeout(FIRST_CALL, in_flight.first()).await;
                return None;
            }
        }
        Some(limits.age_grace)
    };
    tokio::select! {
        ended = poll_fn(|context| poll(connection.as_mut(), &lone, &io, context)) => log(ended),
        grace = farewell => {
            connection.as_mut().graceful_shutdown();
            tokio::select! {
                ended = poll_fn(|context| poll(connection.as_mut(), &lone, &io, context)) => log(ended),
                () = aged(grace) => {}
            }
        }
    }
}

/// Polls a connection once: what came is read, a call that can be answered at once is, and what there is to write leaves together.
fn poll<T, I>(mut connection: Pin<&mut impl Future<Output = T>>, lone: &Lone, io: &Gather<I>, context: &mut Context<'_>) -> Poll<T>
where
    I: AsyncRead + AsyncWrite + Unpin,
{
    let mut polled = connection.as_mut().poll(context);
    if polled.is_pending() && lone.begin() {
        polled = connection.poll(context);
    }
    lone.hand_on();
    if polled.is_pending() {
        io.write_out(context);
    }
    polled
}

/// How a connection ended is its caller's business, and seldom of interest: what its calls came to was told of them.
fn log(ended: Result<(), Box<dyn std::error::Error + Send + Sync>>) {
    if let Err(error) = ended {
        let cause = error.source().map(ToString::to_string);
        tracing::debug!(cause, "a connection ended: {error}");
    }
}

fn builder(limits: &ConnectionLimits, calls: Lone) -> auto::Builder<Lone> {
    let mut builder = auto::Builder::new(calls);
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
async fn idle(in_flight: &CallsInFlight, timeout: Duration) {
    loop {
        let end = in_flight.idle_since() + timeout;
        if end <= Instant::now() {
            return;
        }
        // A call that ends meanwhile puts the end off; none has to tell.
        sleep_until(end.into()).await;
    }
}
