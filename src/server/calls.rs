//! The way of a call: past every layer, from the outside in, to the router, and its response back.
//!
//! Owns the order alone. What a layer does stands in its own file, as a function of the request and of what comes behind it; they are
//! called here instead of stacked as tower's layers, each of which would box a future and clone all that is behind it. Which paths there
//! are, and who answers them, is the router's.

use std::sync::Arc;

use axum::extract::Request;
use axum::response::Response;
use tower_http::cors::CorsLayer;

use crate::server::access::{Doors, let_in};
use crate::server::admission::{Admission, admit};
use crate::server::arrivals::Arrivals;
use crate::server::deadline::{self, Deadlines};
use crate::server::faces::{Routers, share, speak};
use crate::server::method::Method;
use crate::server::telemetry::{Telemetry, observe};

/// What every call of a server passes.
#[derive(Debug)]
pub struct Calls {
    /// Where calls are told of.
    pub telemetry: Telemetry,
    /// The server's own times.
    pub deadlines: Deadlines,
    /// Who is let in.
    pub doors: Doors,
    /// The places.
    pub admission: Admission,
    /// Where documents are counted.
    pub arrivals: Arrivals,
    /// The pages of others that may call.
    pub origins: Option<CorsLayer>,
    /// What stands behind all of it.
    pub routers: Routers,
}

impl Calls {
    /// Answers a call, which has arrived even before the answer is first polled.
    pub fn answer(self: Arc<Self>, request: Request) -> impl Future<Output = Response> + Send {
        let is_document = Method::of(request.uri().path()).summarizes_one();
        let arrived = is_document.then(|| self.arrivals.one());
        async move {
            // On the heap, since hyper and tokio move what answers a call several times, and all the layers are large.
            let response = Box::pin(self.pass(request)).await;
            drop(arrived);
            response
        }
    }

    async fn pass(&self, request: Request) -> Response {
        let answer = |request| self.routers.answer(request);
        let in_a_place = |request| admit(&self.admission, request, answer);
        let by_somebody = |request| let_in(&self.doors, request, in_a_place);
        let in_time = |request| deadline::keep(self.deadlines, request, by_somebody);
        let seen = |request| observe(&self.telemetry, request, in_time);
        let in_its_words = |request| speak(request, seen);
        share(self.origins.as_ref(), request, in_its_words).await
    }
}
