//! Around every call: a span, a count, a line in the log when it has ended, whichever way it ends.

use std::net::SocketAddr;
use std::pin::Pin;
use std::task::{Context, Poll, ready};
use std::time::Instant;

use axum::body::Body;
use axum::extract::Request;
use axum::response::Response;
use bytes::Bytes;
use http::HeaderMap;
use http_body::{Frame, SizeHint};
use tonic::{Code, Status};

use crate::server::access::Caller;
use crate::server::admission::Shed;
use crate::server::method::Method;
use crate::server::telemetry::metrics::code_name;
use crate::server::telemetry::traces::is_fault;
use crate::server::telemetry::{Metrics, Trace, Traces};
use crate::server::transport::{InFlight, Peer};

/// Where calls are told of.
#[derive(Debug, Clone)]
pub struct Telemetry {
    /// Where they are counted.
    pub metrics: Metrics,
    /// Where their spans go.
    pub traces: Traces,
}

/// Sees a call from its headers to the end of its response.
pub async fn observe<F>(telemetry: &Telemetry, mut request: Request, next: impl FnOnce(Request) -> F) -> Response
where
    F: Future<Output = Response>,
{
    let mut call = Call::begin(telemetry, &request);
    request.extensions_mut().insert(call.trace.clone());
    let response = next(request).await;
    call.caller = response.extensions().get().cloned();
    call.is_shed = response.extensions().get::<Shed>().is_some();
    call.look_for_status(response.headers());
    response.map(|body| Body::new(ObservedBody { body, call }))
}

/// One call, until it is dropped, which is its end.
#[derive(Debug)]
struct Call {
    method: Method,
    began: Instant,
    /// What the server has said; until then it is the caller who goes away.
    code: Option<Code>,
    caller: Option<Caller>,
    is_shed: bool,
    peer: Option<SocketAddr>,
    trace: Trace,
    metrics: Metrics,
    _in_flight: Option<InFlight>,
}

impl Call {
    fn begin(telemetry: &Telemetry, request: &Request) -> Self {
        let method = Method::of(request.uri().path());
        let peer = request.extensions().get::<Peer>();
        telemetry.metrics.request_began(method);
        Call {
            method,
            began: Instant::now(),
            code: None,
            caller: None,
            is_shed: false,
            peer: peer.map(|peer| peer.address),
            trace: telemetry.traces.call(method, request.headers()),
            metrics: telemetry.metrics.clone(),
            _in_flight: peer.map(|peer| peer.in_flight.begin()),
        }
    }

    fn look_for_status(&mut self, headers: &HeaderMap) {
        if let Some(status) = Status::from_header_map(headers) {
            self.code = Some(status.code());
        }
    }

    /// A line in the log, at a level that follows the code: an error where it is the server's fault, a warning where the server
    /// refuses for its own sake.
    fn log(&self, code: Code) {
        let (method, code_name) = (self.method.name(), code_name(code));
        let milliseconds = self.began.elapsed().as_secs_f64() * 1000.0;
        let caller = self.caller.as_ref().map(tracing::field::display);
        let peer = self.peer.map(tracing::field::display);
        let trace = self.trace.id().map(tracing::field::display);
        macro_rules! log {
            ($level:ident) => {
                tracing::$level!(method, code = code_name, milliseconds, caller, peer, trace, "call")
            };
        }
        match code {
            // Counted in a line of admission's.
            _ if self.is_shed => log!(debug),
            Code::DeadlineExceeded | Code::ResourceExhausted | Code::Unauthenticated | Code::Unavailable | Code::Unimplemented => {
                log!(warn)
            }
            code if is_fault(code) => log!(error),
            _ if matches!(self.method, Method::Health | Method::Reflection | Method::Page) => log!(debug),
            _ => log!(info),
        }
    }
}

impl Drop for Call {
    fn drop(&mut self) {
        let code = self.code.unwrap_or(Code::Cancelled);
        self.metrics.request_ended(self.method, code, self.began.elapsed());
        self.trace.end(code);
        self.log(code);
    }
}

/// The body of a response that is seen to its end.
#[derive(Debug)]
struct ObservedBody {
    body: Body,
    call: Call,
}

impl http_body::Body for ObservedBody {
    type Data = Bytes;
    type Error = axum::Error;

    fn poll_frame(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, axum::Error>>> {
        let frame = ready!(Pin::new(&mut self.body).poll_frame(context));
        if let Some(Ok(frame)) = &frame
            && let Some(trailers) = frame.trailers_ref()
        {
            self.call.look_for_status(trailers);
        }
        Poll::Ready(frame)
    }

    fn is_end_stream(&self) -> bool {
        self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.body.size_hint()
    }
}
