//! What stands behind the layers, by the face that asks.

use std::sync::Arc;

use axum::Router;
use axum::extract::Request;
use axum::response::Response;
use tower::ServiceExt;

use crate::server::faces::http_routes::{self, Routes};
use crate::server::faces::{Face, connect};
use crate::server::foreign_status;
use crate::server::grpc::Grpc;
use crate::server::method::Method;

/// The routers of a server.
#[derive(Debug)]
pub struct Routers {
    grpc: Router,
    http: Router,
    /// The limit on a message, which is told to whoever exceeds it.
    message_bytes: usize,
}

impl Routers {
    /// That of gRPC, and one around the same methods for HTTP, within a limit on a message in bytes.
    pub fn of(router: Router, methods: Arc<Grpc>, message_bytes: usize) -> Self {
        Routers {
            grpc: router,
            http: http_routes::router(Routes::new(methods, message_bytes)),
            message_bytes,
        }
    }

    /// Answers a request that every layer has let through.
    pub async fn answer(&self, request: Request) -> Response {
        let is_stream = Method::of(request.uri().path()) == Method::SummarizeStream;
        match request.extensions().get() {
            Some(Face::Http) => route(&self.http, request).await,
            Some(Face::GrpcWeb) if is_stream => connect::no_streams(),
            _ => foreign_status::translate(self.message_bytes, request, |request| route(&self.grpc, request)).await,
        }
    }
}

async fn route(router: &Router, request: Request) -> Response {
    match router.clone().oneshot(request).await {
        Ok(response) => response,
        Err(never) => match never {},
    }
}
