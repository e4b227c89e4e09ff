//! Pages of other origins that may call: none unless the operator names them (CORS, Fetch Standard). The desk's own needs no leave.

use std::time::Duration;

use axum::extract::Request;
use axum::response::Response;
use http::{HeaderName, HeaderValue, Method, header};
use tower::{Layer, ServiceExt};
use tower_http::cors::{AllowOrigin, CorsLayer};

use crate::server::faces::called_once;

/// How long a browser may remember what it was told.
const REMEMBERED: Duration = Duration::from_secs(2 * 60 * 60);

/// Headers that a page may send, of the faces that it may speak.
const SENT: [HeaderName; 9] = [
    header::AUTHORIZATION,
    header::CONTENT_TYPE,
    header::CONTENT_ENCODING,
    HeaderName::from_static("connect-protocol-version"),
    HeaderName::from_static("connect-timeout-ms"),
    HeaderName::from_static("grpc-timeout"),
    HeaderName::from_static("traceparent"),
    HeaderName::from_static("x-grpc-web"),
    HeaderName::from_static("x-user-agent"),
];

/// Headers that a page may read.
const READ: [HeaderName; 5] = [
    header::RETRY_AFTER,
    header::WWW_AUTHENTICATE,
    HeaderName::from_static("grpc-message"),
    HeaderName::from_static("grpc-status"),
    HeaderName::from_static("grpc-status-details-bin"),
];

/// Whether a text is an origin as a browser sends it, or `*` for every one.
pub fn is_origin(text: &str) -> bool {
    text == "*" || {
        let host = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"));
        let is_host =
            |host: &str| !host.is_empty() && host.bytes().all(|byte| byte.is_ascii_graphic() && !b"/?#@*".contains(&byte));
        host.is_some_and(is_host)
    }
}

/// Lets these origins call; `None` if there are none, since then browsers keep every page but the desk out by themselves.
pub fn allow(origins: &[String]) -> Option<CorsLayer> {
    let values = origins.iter().filter_map(|origin| HeaderValue::from_str(origin).ok());
    let allowed = match origins {
        [] => return None,
        _ if origins.iter().any(|origin| origin == "*") => AllowOrigin::any(),
        _ => AllowOrigin::list(values),
    };
    let layer = CorsLayer::new().allow_methods([Method::GET, Method::POST]);
    Some(
        layer
            .allow_origin(allowed)
            .allow_headers(SENT)
            .expose_headers(READ)
            .max_age(REMEMBERED),
    )
}

/// Tells a page what it may, and answers when a browser asks that alone.
pub async fn share<F>(origins: Option<&CorsLayer>, request: Request, next: impl FnOnce(Request) -> F) -> Response
where
    F: Future<Output = Response> + Send,
{
    let Some(origins) = origins else { return next(request).await };
    match origins.layer(called_once(next)).oneshot(request).await {
        Ok(response) => response,
        Err(never) => match never {},
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_origin_is_a_scheme_a_host_and_nothing_behind() {
        for origin in ["https://cms.example", "http://localhost:8080", "http://[::1]:80", "*"] {
            assert!(is_origin(origin), "{origin}");
        }
        for other in [
            "",
            "cms.example",
            "https://",
            "https://cms.example/",
            "https://*.example",
            "ftp://cms.example",
        ] {
            assert!(!is_origin(other), "{other}");
        }
    }
}
