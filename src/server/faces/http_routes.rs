//! What there is on the port for those who speak HTTP without gRPC.

use std::sync::Arc;

use axum::Router;
use axum::extract::{Request, State};
use axum::middleware::map_response;
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use bytes::Bytes;
use http::header::{CACHE_CONTROL, CONTENT_TYPE};
use http::{HeaderValue, StatusCode};

use crate::server::faces::{GRPC_STATUS, connect, ninjs, openapi, page, refusal};
use crate::server::grpc::Grpc;
use crate::service::Failure;

/// What the handlers need.
#[derive(Debug, Clone)]
pub struct Routes {
    /// The methods themselves.
    pub grpc: Arc<Grpc>,
    /// The most bytes of a message.
    pub message_bytes: usize,
    /// The description of what is spoken over HTTP.
    pub openapi: Bytes,
}

impl Routes {
    /// To these methods, within a limit on messages in bytes.
    pub fn new(grpc: Arc<Grpc>, message_bytes: usize) -> Self {
        let openapi = openapi::describe(&grpc.capabilities()).to_string().into();
        Routes {
            grpc,
            message_bytes,
            openapi,
        }
    }
}

/// All of them.
pub fn router(routes: Routes) -> Router {
    Router::new()
        .route("/khulasa.v1.SummarizerService/{method}", post(connect::call))
        .route("/ninjs", post(ninjs::describe))
        .route("/openapi.json", get(described))
        .route("/", get(page::index))
        .route("/desk/{name}", get(page::file))
        .fallback(nowhere)
        .method_not_allowed_fallback(not_so)
        .with_state(routes)
        .layer(map_response(said))
}

/// A response that tells no failure is OK, which the layers outside look for.
async fn said(mut response: Response) -> Response {
    let ok = HeaderValue::from_static("0");
    response.headers_mut().entry(GRPC_STATUS).or_insert(ok);
    response
}

async fn described(State(routes): State<Routes>) -> impl IntoResponse {
    (
        [(CONTENT_TYPE, "application/json"), (CACHE_CONTROL, "no-cache")],
        routes.openapi,
    )
}

/// What is said of a path that leads nowhere.
pub async fn nowhere(request: Request) -> Response {
    let failure = Failure::Unimplemented(format!("the path {}", request.uri().path()));
    refusal(failure, StatusCode::NOT_FOUND)
}

async fn not_so(request: Request) -> Response {
    let failure = Failure::Unimplemented(format!("{} of the path {}", request.method(), request.uri().path()));
    refusal(failure, StatusCode::METHOD_NOT_ALLOWED)
}
