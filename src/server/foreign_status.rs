//! What tonic says by itself, said as the contract says it: with a reason, and a message over the limit with RESOURCE_EXHAUSTED as in
//! other gRPC stacks, where tonic has OUT_OF_RANGE.

use axum::extract::Request;
use axum::response::Response;
use tonic::{Code, Status};

use crate::service::Failure;

/// How messages begin that tonic gives INTERNAL, though it is the caller who sent what cannot be read.
const OF_THE_CALLER: [&str; 3] = ["Error decompressing", "Missing request message", "Unexpected EOF"];

/// Gives every status a reason. The limit is that on a message, in bytes.
pub async fn translate<F>(limit: usize, request: Request, next: impl FnOnce(Request) -> F) -> Response
where
    F: Future<Output = Response>,
{
    let path = request.uri().path().to_owned();
    let mut response = next(request).await;
    let status = Status::from_header_map(response.headers());
    if let Some(failure) = status.and_then(|status| failure(&status, limit, &path)) {
        // Headers of the transport's own stay, such as the compressions that it reads.
        let said = Status::from(failure).into_http::<()>();
        response.headers_mut().extend(said.headers().clone());
    }
    response
}

/// The same status, with a reason.
pub fn said(status: Status, limit: usize) -> Status {
    failure(&status, limit, "").map_or(status, Into::into)
}

/// What a status without details, which is none of ours, means.
fn failure(status: &Status, limit: usize, path: &str) -> Option<Failure> {
    let detail = status.message().to_owned();
    match status.code() {
        _ if !status.details().is_empty() => None,
        // Of a message that is too large as it comes, and of one that is when it is decompressed.
        Code::OutOfRange | Code::ResourceExhausted => Some(Failure::MessageTooLarge { limit, detail }),
        Code::Internal if OF_THE_CALLER.iter().any(|start| detail.starts_with(start)) => Some(Failure::Undecodable(detail)),
        Code::Unimplemented if detail.is_empty() => Some(Failure::Unimplemented(format!("the method {path}"))),
        Code::Unimplemented => Some(Failure::Unimplemented(detail)),
        _ => None,
    }
}
