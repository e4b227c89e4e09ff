//! Who may begin what: a place for every call before its body is read, and a queue that is fair; a caller who finds no place is told at
//! once when to come back.
//!
//! Health, reflection and capabilities cost next to nothing and are never refused.

pub mod queue;
pub mod shares;
mod shed_log;

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use axum::body::Body;
use axum::extract::Request;
use axum::response::Response;
use tonic::Status;

use crate::server::access::Caller;
use crate::server::admission::shares::{Place, Shares};
use crate::server::admission::shed_log::ShedLog;
use crate::server::method::Method;
use crate::server::pace::Pace;
use crate::server::pass_over::pass_over;
use crate::server::telemetry::Metrics;
use crate::server::transport::{Peer, STREAM_WINDOW};
use crate::service::failure::Overload;
use crate::service::{Failure, ServerLimits};

/// How long a caller who is near needs to hear that it is refused, and to stop sending.
const HEARD: Duration = Duration::from_millis(10);

/// How long the rest of a refused call's message is waited for.
const ON_THE_WAY: Duration = Duration::from_secs(1);

/// A call that was let in. An extension of its request; its place is given back when the last clone is dropped.
#[derive(Debug, Clone)]
pub struct Call {
    /// Whom it is counted for.
    pub caller: Caller,
    /// Its number, which no other call of this server has.
    pub number: u64,
    _place: Arc<Place>,
}

/// The places of a server.
#[derive(Debug)]
pub struct Admission {
    calls: Arc<Shares>,
    streams: Arc<Shares>,
    limits: ServerLimits,
    next_number: AtomicU64,
    pace: Arc<Pace>,
    metrics: Metrics,
    log: ShedLog,
}

/// An extension of the response to a call that was refused for want of a place: so many of them are one line in the log.
#[derive(Debug, Clone, Copy)]
pub struct Shed;

impl Admission {
    /// All places of these limits, free. The pace tells refused callers when to come back.
    pub fn new(limits: ServerLimits, pace: Arc<Pace>, metrics: Metrics) -> Self {
        Admission {
            calls: Shares::of(limits.calls_in_flight),
            streams: Shares::of(limits.streams_in_flight),
            limits,
            next_number: AtomicU64::new(0),
            pace,
            metrics,
            log: ShedLog::default(),
        }
    }

    /// A place for a call; none for what needs none.
    fn admit(&self, request: &Request) -> Result<Option<Call>, Failure> {
        let (shares, limit, allowed) = match Method::of(request.uri().path()) {
            Method::Summarize | Method::Ninjs => (&self.calls, "calls_in_flight", self.limits.calls_in_flight),
            Method::SummarizeStream => (&self.streams, "streams_in_flight", self.limits.streams_in_flight),
            _ => return Ok(None),
        };
        let refused = |limit, allowed, taken, by_caller| {
            self.metrics.shed(limit);
            Failure::Overloaded(Overload {
                limit,
                allowed,
                taken,
                by_caller,
                retry_after: self.pace.wait(),
            })
        };
        if request
            .extensions()
            .get::<Peer>()
            .is_some_and(|peer| peer.is_beyond_the_limit)
        {
            let connections = self.limits.connections;
            return Err(refused("connections", connections, connections, 0));
        }
        // Whoever lets everybody in says who they are; without that layer there is nobody to tell apart.
        let caller = request.extensions().get().cloned().unwrap_or(Caller::Connection(0));
        let place = shares
            .take(&caller)
            .map_err(|full| refused(limit, allowed, full.taken, full.by_caller))?;
        Ok(Some(Call {
            caller,
            number: self.next_number.fetch_add(1, Ordering::Relaxed),
            _place: Arc::new(place),
        }))
    }
}

/// Lets a call through that finds a place.
pub async fn admit<F>(admission: &Admission, mut request: Request, next: impl FnOnce(Request) -> F) -> Response
where
    F: Future<Output = Response>,
{
    match admission.admit(&request) {
        Ok(call) => {
            if let Some(call) = call {
                request.extensions_mut().insert(call);
            }
            next(request).await
        }
        Err(failure) => {
            admission.log.refused();
            tokio::spawn(tokio::time::timeout(ON_THE_WAY, hear_out(request.into_body())));
            let mut response = Status::from(failure).into_http();
            response.extensions_mut().insert(Shed);
            response
        }
    }
}

/// Reads what of a refused call's message is on its way already, without keeping it.
///
/// If its stream were reset at once, every frame of it that arrives later than h2 remembers it would be an error of the
/// connection's, and a thousand of those end it, with the calls on it that were let in.
async fn hear_out(body: Body) {
    // What is not read yet asks for no more.
    tokio::time::sleep(HEARD).await;
    pass_over(body, STREAM_WINDOW as usize).await;
}
