//! The faces of one port: gRPC, gRPC-Web, and HTTP with the page and the JSON of the Connect protocol.
//!
//! Inside, everything is gRPC's: whatever fails, in whichever layer, is a gRPC status in the headers of a response, and it is told in
//! the words of the face that asked on its way out, here. What the methods mean is `grpc`'s, whichever face they are asked through.

mod connect;
mod connect_error;
mod connect_message;
mod cross_origin;
mod http_routes;
mod ninjs;
mod openapi;
mod page;
mod read_on;
mod routers;
mod schema;

use std::convert::Infallible;
use std::time::Duration;

use axum::body::Body;
use axum::extract::Request;
use axum::response::Response;
use http::{HeaderMap, HeaderName, HeaderValue, StatusCode, Version, header};
use tonic::Status;
use tonic_web::GrpcWebLayer;
use tower::{Layer, Service, ServiceExt};

pub use cross_origin::{allow, is_origin, share};
pub use routers::Routers;

use crate::server::faces::read_on::ReadOn;
use crate::service::Failure;

const GRPC_STATUS: HeaderName = HeaderName::from_static("grpc-status");
const GRPC_TIMEOUT: HeaderName = HeaderName::from_static("grpc-timeout");
const CONNECT_TIMEOUT: HeaderName = HeaderName::from_static("connect-timeout-ms");

/// The content types of gRPC-Web; what begins so and is none of these is nobody's.
const GRPC_WEB: [&str; 4] = [
    "application/grpc-web",
    "application/grpc-web+proto",
    "application/grpc-web-text",
    "application/grpc-web-text+proto",
];

/// How a caller speaks. An extension of its request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Face {
    /// gRPC over HTTP/2.
    Grpc,
    /// gRPC-Web, over either version of HTTP.
    GrpcWeb,
    /// The page, JSON and the Connect protocol.
    Http,
}

impl Face {
    fn of(request: &Request) -> Self {
        let content_type = request.headers().get(header::CONTENT_TYPE);
        let content_type = content_type.and_then(|value| value.to_str().ok()).unwrap_or_default();
        match content_type {
            _ if request.method() != http::Method::POST => Face::Http,
            web if GRPC_WEB.contains(&web) => Face::GrpcWeb,
            grpc if is_grpc(grpc) && request.version() == Version::HTTP_2 => Face::Grpc,
            _ => Face::Http,
        }
    }
}

/// Whether a content type is gRPC's own, with whatever codec: what tonic does not read, it says itself.
fn is_grpc(content_type: &str) -> bool {
    let rest = content_type.strip_prefix("application/grpc");
    rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(['+', ';']))
}

/// The HTTP status of a response that tells a failure, where it is not the one that goes with the code. An extension of the response.
#[derive(Debug, Clone, Copy)]
struct HttpStatus(StatusCode);

/// A failure, for the layers outside to count and to tell, with an HTTP status of its own.
fn refusal(failure: Failure, status: StatusCode) -> Response {
    let mut response: Response = Status::from(failure).into_http();
    response.extensions_mut().insert(HttpStatus(status));
    response
}

/// Lets each face speak to layers that know gRPC alone.
pub async fn speak<F>(mut request: Request, next: impl FnOnce(Request) -> F) -> Response
where
    F: Future<Output = Response> + Send,
{
    let face = Face::of(&request);
    request.extensions_mut().insert(face);
    if request.version() < Version::HTTP_2 {
        request = request.map(|body| Body::new(ReadOn::of(body)));
    }
    match face {
        Face::Grpc => next(request).await,
        Face::GrpcWeb => {
            let inner = called_once(next).map_request(|request: http::Request<tonic::body::Body>| request.map(Body::new));
            match GrpcWebLayer::new().layer(inner).oneshot(request).await {
                Ok(response) => response.map(Body::new),
                Err(never) => match never {},
            }
        }
        Face::Http => {
            let asked = connect_error::Asked::of(request.headers());
            take_timeout(request.headers_mut());
            told(next(request).await, asked)
        }
    }
}

/// What comes next, for those who take tower's services alone.
fn called_once<F>(
    next: impl FnOnce(Request) -> F,
) -> impl Service<Request, Response = Response, Error = Infallible, Future = impl Future<Output = Result<Response, Infallible>> + Send>
where
    F: Future<Output = Response> + Send,
{
    let mut next = Some(next);
    tower::service_fn(move |request| {
        let answer = next.take().expect("a request is answered once")(request);
        async { Ok(answer.await) }
    })
}

/// What a response comes to in HTTP.
fn told(mut response: Response, asked: connect_error::Asked) -> Response {
    match Status::from_header_map(response.headers()) {
        Some(status) if status.code() != tonic::Code::Ok => {
            let http_status = response.extensions().get().map(|HttpStatus(status)| *status);
            let mut told = connect_error::response(&status, http_status, asked);
            // What methods a path has is the router's to tell.
            let allowed = response.headers_mut().remove(header::ALLOW);
            told.headers_mut().extend(allowed.map(|allowed| (header::ALLOW, allowed)));
            told
        }
        _ => {
            response.headers_mut().remove(GRPC_STATUS);
            response
        }
    }
}

/// The time that a caller gives in the words of Connect (`Connect-Timeout-Ms`, at most ten digits), in those of gRPC, which knows
/// eight. A malformed one is none.
fn take_timeout(headers: &mut HeaderMap) {
    headers.remove(GRPC_TIMEOUT);
    let Some(value) = headers.remove(CONNECT_TIMEOUT) else {
        return;
    };
    let digits = value.as_bytes();
    let is_right = (1..=10).contains(&digits.len()) && digits.iter().all(u8::is_ascii_digit);
    let milliseconds = value
        .to_str()
        .ok()
        .filter(|_| is_right)
        .and_then(|digits| digits.parse().ok());
    if let Some(time) = milliseconds.map(Duration::from_millis) {
        let timeout = match time.as_millis() {
            milliseconds @ ..100_000_000 => format!("{milliseconds}m"),
            _ => format!("{}S", time.as_secs()),
        };
        headers.extend(HeaderValue::try_from(timeout).ok().map(|value| (GRPC_TIMEOUT, value)));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn request(method: http::Method, content_type: &'static str, version: Version) -> Request {
        let request = http::Request::builder().method(method).version(version);
        request
            .header(header::CONTENT_TYPE, content_type)
            .body(Body::empty())
            .unwrap()
    }

    #[test]
    fn a_face_is_told_by_method_type_and_version() {
        use http::Method;
        for (method, content_type, version, face) in [
            (Method::POST, "application/grpc", Version::HTTP_2, Face::Grpc),
            (Method::POST, "application/grpc+proto", Version::HTTP_2, Face::Grpc),
            (Method::POST, "application/grpc", Version::HTTP_11, Face::Http),
            (Method::GET, "application/grpc", Version::HTTP_2, Face::Http),
            (Method::POST, "application/grpc-web+proto", Version::HTTP_11, Face::GrpcWeb),
            (Method::POST, "application/grpc-web-text", Version::HTTP_2, Face::GrpcWeb),
            (Method::POST, "application/json", Version::HTTP_2, Face::Http),
        ] {
            assert_eq!(Face::of(&request(method, content_type, version)), face, "{content_type}");
        }
    }

    fn timeout(value: &'static str) -> Option<String> {
        let mut headers = HeaderMap::from_iter([(CONNECT_TIMEOUT, HeaderValue::from_static(value))]);
        take_timeout(&mut headers);
        headers.get(GRPC_TIMEOUT).map(|value| value.to_str().unwrap().to_owned())
    }

    #[test]
    fn a_time_of_connects_is_one_of_grpcs() {
        assert_eq!(timeout("250").as_deref(), Some("250m"));
        assert_eq!(timeout("9999999999").as_deref(), Some("9999999S"));
        for malformed in ["", "x", "-1", "1.5", "99999999999"] {
            assert_eq!(timeout(malformed), None, "{malformed}");
        }
    }
}
