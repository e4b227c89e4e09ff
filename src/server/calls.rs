//! The way of a call: past every layer, from the outside in, to the router, and its response back.
//!
//! Owns the order alone. What a layer does stands in its own file, as a function of the request and of what comes behind it; they are
//! called here instead of stacked as tower's layers, each of which would box a future and clone all that is behind it. Which paths there
//! are, and who answers them, is the router's.

use std::convert::Infallible;
use std::sync::Arc;

use axum::Router;
use axum::extract::Request;
use axum::response::Response;
use tower::Service;

use crate::server::access::{Doors, let_in};
use crate::server::admission::{Admission, admit};
use crate::server::arrivals::Arrivals;
use crate::server::deadline::{self, Deadlines};
use crate::server::foreign_status;
use crate::server::method::Method;
use crate::server::telemetry::{ObservedBody, Telemetry, observe};

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
    /// The limit on a message, in bytes, which is told to whoever exceeds it.
    pub message_bytes: usize,
    /// Where documents are counted.
    pub arrivals: Arrivals,
    /// What stands behind all of it.
    pub router: Router,
}

impl Calls {
    /// Answers a call, which has arrived even before the answer is first polled.
    pub fn answer(self: Arc<Self>, request: Request) -> impl Future<Output = Response<ObservedBody>> + Send {
        let is_document = Method::of(request.uri().path()) == Method::Summarize;
        let arrived = is_document.then(|| self.arrivals.one());
        async move {
            // On the heap, since hyper and tokio move what answers a call several times, and all the layers are large.
            let response = Box::pin(self.pass(request)).await;
            drop(arrived);
            response
        }
    }

    async fn pass(&self, request: Request) -> Response<ObservedBody> {
        let answer = |request| route(self.router.clone(), request);
        let in_our_words = |request| foreign_status::translate(self.message_bytes, request, answer);
        let in_a_place = |request| admit(&self.admission, request, in_our_words);
        let by_somebody = |request| let_in(&self.doors, request, in_a_place);
        let in_time = |request| deadline::keep(self.deadlines, request, by_somebody);
        observe(&self.telemetry, request, in_time).await
    }
}

async fn route(mut router: Router, request: Request) -> Response {
    match router.call(request).await {
        Ok(response) => response,
        Err(never) => {
            let never: Infallible = never;
            match never {}
        }
    }
}
