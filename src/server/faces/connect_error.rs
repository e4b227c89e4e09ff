//! A status in the words of the Connect protocol: an HTTP status, and JSON with a code, a message and details.
//! <https://connectrpc.com/docs/protocol/#error-end-stream>

use axum::body::Body;
use axum::response::Response;
use base64::Engine;
use base64::engine::general_purpose::STANDARD_NO_PAD;
use http::{HeaderMap, HeaderValue, StatusCode, header};
use prost::Message;
use prost_types::Any;
use serde_json::{Value, json};
use tonic::{Code, Status};
use tonic_types::pb;

/// In which form a caller of this face wants to be told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Asked {
    /// JSON with an HTTP status: the unary form, and everybody who speaks HTTP alone.
    Plainly,
    /// The end of a stream of Connect's, with messages in this codec.
    AsStream(&'static str),
}

impl Asked {
    /// By the type of what a request brings.
    pub fn of(headers: &HeaderMap) -> Self {
        match headers.get(header::CONTENT_TYPE).map(HeaderValue::as_bytes) {
            Some(b"application/connect+json") => Asked::AsStream("application/connect+json"),
            Some(b"application/connect+proto") => Asked::AsStream("application/connect+proto"),
            _ => Asked::Plainly,
        }
    }
}

/// The flag of an envelope that ends a stream.
const END_OF_STREAM: u8 = 0b10;

/// A response that tells a failure in gRPC's words, in Connect's. `http_status` stands in for the one that goes with the code.
pub fn response(status: &Status, http_status: Option<StatusCode>, asked: Asked) -> Response {
    let details = pb::Status::decode(status.details()).map_or_else(|_| Vec::new(), |status| status.details);
    let error = json!({
        "code": name(status.code()),
        "message": status.message(),
        "details": details.iter().map(detail).collect::<Vec<_>>(),
    });
    let Asked::AsStream(content_type) = asked else {
        return plain(status.code(), http_status, &details, &error);
    };
    let end = json!({ "error": error }).to_string();
    let length = u32::try_from(end.len()).unwrap_or(u32::MAX).to_be_bytes();
    let body = [&[END_OF_STREAM][..], &length, end.as_bytes()].concat();
    typed(content_type, Body::from(body))
}

fn plain(told: Code, http_status: Option<StatusCode>, details: &[Any], error: &Value) -> Response {
    let mut response = typed("application/json", Body::from(error.to_string()));
    let reason = known::<pb::ErrorInfo>("google.rpc.ErrorInfo", details)
        .map(|info| info.reason)
        .unwrap_or_default();
    *response.status_mut() = http_status.unwrap_or_else(|| self::http_status(told, &reason));
    let headers = response.headers_mut();
    if told == Code::Unauthenticated {
        headers.insert(header::WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
    }
    if let Some(delay) = known::<pb::RetryInfo>("google.rpc.RetryInfo", details).and_then(|retry| retry.retry_delay) {
        // Whole seconds are all that the header knows; never earlier than was said.
        let seconds = delay.seconds + i64::from(delay.nanos > 0);
        headers.insert(header::RETRY_AFTER, seconds.into());
    }
    response
}

fn typed(content_type: &'static str, body: Body) -> Response {
    let mut response = Response::new(body);
    let content_type = HeaderValue::from_static(content_type);
    response.headers_mut().insert(header::CONTENT_TYPE, content_type);
    response
}

/// The HTTP status that goes with a code and a reason.
pub fn http_status(told: Code, reason: &str) -> StatusCode {
    match reason {
        // The code alone would have a caller try again.
        "MESSAGE_TOO_LARGE" => StatusCode::PAYLOAD_TOO_LARGE,
        _ => code(told).1,
    }
}

/// The name of a code.
pub fn name(told: Code) -> &'static str {
    code(told).0
}

/// A code's name and HTTP status.
fn code(code: Code) -> (&'static str, StatusCode) {
    const CLIENT_CLOSED_REQUEST: u16 = 499;
    match code {
        Code::Ok => ("ok", StatusCode::OK),
        Code::Cancelled => (
            "canceled",
            StatusCode::from_u16(CLIENT_CLOSED_REQUEST).unwrap_or(StatusCode::BAD_REQUEST),
        ),
        Code::Unknown => ("unknown", StatusCode::INTERNAL_SERVER_ERROR),
        Code::InvalidArgument => ("invalid_argument", StatusCode::BAD_REQUEST),
        Code::DeadlineExceeded => ("deadline_exceeded", StatusCode::GATEWAY_TIMEOUT),
        Code::NotFound => ("not_found", StatusCode::NOT_FOUND),
        Code::AlreadyExists => ("already_exists", StatusCode::CONFLICT),
        Code::PermissionDenied => ("permission_denied", StatusCode::FORBIDDEN),
        Code::ResourceExhausted => ("resource_exhausted", StatusCode::TOO_MANY_REQUESTS),
        Code::FailedPrecondition => ("failed_precondition", StatusCode::BAD_REQUEST),
        Code::Aborted => ("aborted", StatusCode::CONFLICT),
        Code::OutOfRange => ("out_of_range", StatusCode::BAD_REQUEST),
        Code::Unimplemented => ("unimplemented", StatusCode::NOT_IMPLEMENTED),
        Code::Internal => ("internal", StatusCode::INTERNAL_SERVER_ERROR),
        Code::Unavailable => ("unavailable", StatusCode::SERVICE_UNAVAILABLE),
        Code::DataLoss => ("data_loss", StatusCode::INTERNAL_SERVER_ERROR),
        Code::Unauthenticated => ("unauthenticated", StatusCode::UNAUTHORIZED),
    }
}

const PREFIX: &str = "type.googleapis.com/";

/// A detail with its bytes, and readable beside them.
fn detail(any: &Any) -> Value {
    let name = any.type_url.strip_prefix(PREFIX).unwrap_or(&any.type_url);
    let mut detail = json!({ "type": name, "value": STANDARD_NO_PAD.encode(&any.value) });
    if let Some(readable) = readable(name, &any.value) {
        detail["debug"] = readable;
    }
    detail
}

/// The proto3 JSON of the details that the service gives.
fn readable(name: &str, bytes: &[u8]) -> Option<Value> {
    match name {
        "google.rpc.ErrorInfo" => pb::ErrorInfo::decode(bytes).ok().map(|info| {
            let pb::ErrorInfo {
                reason,
                domain,
                metadata,
            } = info;
            json!({ "reason": reason, "domain": domain, "metadata": metadata })
        }),
        "google.rpc.BadRequest" => pb::BadRequest::decode(bytes).ok().map(|bad| {
            let violations = bad.field_violations.into_iter();
            let violations = violations.map(|violation| json!({ "field": violation.field, "description": violation.description }));
            json!({ "fieldViolations": violations.collect::<Vec<_>>() })
        }),
        "google.rpc.RetryInfo" => pb::RetryInfo::decode(bytes).ok().map(|retry| {
            let delay = retry.retry_delay.unwrap_or_default();
            json!({ "retryDelay": format!("{}.{:09}s", delay.seconds, delay.nanos) })
        }),
        _ => None,
    }
}

/// The detail of a type.
fn known<T: Message + Default>(name: &str, details: &[Any]) -> Option<T> {
    let any = details.iter().find(|any| any.type_url.strip_prefix(PREFIX) == Some(name))?;
    T::decode(any.value.as_slice()).ok()
}
