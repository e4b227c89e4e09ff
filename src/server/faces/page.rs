//! The desk on the port: its files, each with what a browser is to know of it.

use axum::extract::{Path, Request};
use axum::response::{IntoResponse, Response};
use http::header::{
    CACHE_CONTROL, CONTENT_SECURITY_POLICY, CONTENT_TYPE, ETAG, IF_NONE_MATCH, REFERRER_POLICY, X_CONTENT_TYPE_OPTIONS,
};
use http::{HeaderMap, HeaderName, StatusCode};
use sha2::{Digest, Sha256};

use crate::desk;
use crate::server::faces::http_routes::nowhere;
use crate::server::hexadecimal;

const OPENER_POLICY: HeaderName = HeaderName::from_static("cross-origin-opener-policy");

/// Bytes of a file's hash that tell it from what it was before.
const TAG: usize = 16;

/// The page itself.
pub async fn index(request: Request) -> Response {
    serve(desk::INDEX, request).await
}

/// One of its other files.
pub async fn file(Path(name): Path<String>, request: Request) -> Response {
    serve(&name, request).await
}

async fn serve(name: &str, request: Request) -> Response {
    match desk::file(name) {
        Some(file) => respond(file, request.headers()),
        None => nowhere(request).await,
    }
}

fn respond(file: desk::File, asked: &HeaderMap) -> Response {
    let tag = format!("\"{}\"", hexadecimal::of(&Sha256::digest(file.bytes)[..TAG]));
    if asked
        .get(IF_NONE_MATCH)
        .is_some_and(|known| known.as_bytes() == tag.as_bytes())
    {
        return (StatusCode::NOT_MODIFIED, [(ETAG, tag)]).into_response();
    }
    let headers = [
        (CONTENT_TYPE, file.content_type),
        // Asked for anew each time, and sent anew only when it has changed.
        (CACHE_CONTROL, "no-cache"),
        (CONTENT_SECURITY_POLICY, desk::CONTENT_SECURITY_POLICY),
        (OPENER_POLICY, "same-origin"),
        (REFERRER_POLICY, "no-referrer"),
        (X_CONTENT_TYPE_OPTIONS, "nosniff"),
    ];
    (headers, [(ETAG, tag)], file.bytes).into_response()
}
