//! The methods of the contract in the Connect protocol's unary form, at the paths that they have in gRPC.
//! <https://connectrpc.com/docs/protocol/>

use axum::extract::{Request, State};
use axum::response::Response;
use http::{HeaderMap, HeaderName, StatusCode};
use serde::Serialize;
use serde::de::DeserializeOwned;
use tonic::metadata::MetadataMap;
use tonic::{Extensions, Status};

use crate::error::Violations;
use crate::server::faces::connect_error::Asked;
use crate::server::faces::connect_message::{self, Codec, reads_gzip};
use crate::server::faces::http_routes::Routes;
use crate::server::faces::refusal;
use crate::server::method::Method;
use crate::service::Failure;
use crate::service::proto::summarizer_service_server::SummarizerService;

const PROTOCOL_VERSION: HeaderName = HeaderName::from_static("connect-protocol-version");

/// Why a stream is not served here, and what to do instead.
const NO_STREAMS: &str = "SummarizeStream over HTTP, which cannot send and read at once in a browser; call Summarize for each \
    document, as many at once as you like, or SummarizeStream over gRPC";

/// Answers one call.
pub async fn call(State(routes): State<Routes>, request: Request) -> Response {
    let method = Method::of(request.uri().path());
    if method == Method::SummarizeStream {
        return no_streams();
    }
    let Some(codec) = Codec::of(request.headers()) else {
        return no_codec(
            request.headers(),
            "application/json or application/proto, or gRPC over HTTP/2",
        );
    };
    let answered = match method {
        Method::Summarize => answer(&routes, codec, request, |request| routes.grpc.summarize(request)).await,
        Method::GetCapabilities => answer(&routes, codec, request, |request| routes.grpc.get_capabilities(request)).await,
        _ => {
            let what = format!("the method {}", request.uri().path());
            return refusal(Failure::Unimplemented(what), StatusCode::NOT_FOUND);
        }
    };
    answered.unwrap_or_else(Status::into_http)
}

/// What is said to who wants a stream over anything but gRPC.
pub fn no_streams() -> Response {
    Status::from(Failure::Unimplemented(NO_STREAMS.to_owned())).into_http()
}

/// Reads the message of a call, has a method of gRPC's answer it, and writes the answer.
async fn answer<T, U, F>(
    routes: &Routes,
    codec: Codec,
    request: Request,
    method: impl FnOnce(tonic::Request<T>) -> F,
) -> Result<Response, Status>
where
    T: prost::Message + Default + DeserializeOwned,
    U: prost::Message + Serialize,
    F: Future<Output = Result<tonic::Response<U>, Status>>,
{
    let gzip = reads_gzip(request.headers());
    let request = read(routes, codec, request).await?;
    let response = method(request).await?.into_inner();
    Ok(codec.respond(&response, gzip)?)
}

/// A request as the handlers of gRPC take it, with what the layers put on it.
async fn read<T>(routes: &Routes, codec: Codec, request: Request) -> Result<tonic::Request<T>, Failure>
where
    T: prost::Message + Default + DeserializeOwned,
{
    let (parts, body) = request.into_parts();
    check_version(&parts.headers)?;
    let bytes = connect_message::read(body, &parts.headers, routes.message_bytes).await?;
    Ok(with_extensions(codec.decode(&bytes)?, parts.extensions))
}

/// A message with what the layers put on its request.
pub fn with_extensions<T>(message: T, extensions: Extensions) -> tonic::Request<T> {
    tonic::Request::from_parts(MetadataMap::new(), extensions, message)
}

fn check_version(headers: &HeaderMap) -> Result<(), Failure> {
    match headers.get(PROTOCOL_VERSION).map(|value| value.to_str()) {
        None | Some(Ok("1")) => Ok(()),
        Some(other) => {
            let description = format!("{} is no version known here; send 1", other.unwrap_or("what is no ASCII"));
            Err(Violations::of(PROTOCOL_VERSION.as_str(), description).into())
        }
    }
}

/// What is said to a request whose type is nobody's, and what to send. A client of Connect's that streams learns that its method does not.
pub fn no_codec(headers: &HeaderMap, wanted: &str) -> Response {
    let found = headers
        .get(http::header::CONTENT_TYPE)
        .map(|value| value.to_str().unwrap_or("what is no ASCII"));
    let what = match found {
        Some(found) => format!("the content type {found}; send {wanted}"),
        None => format!("a request without a content type; send {wanted}"),
    };
    let failure = Failure::Unimplemented(what);
    match Asked::of(headers) {
        Asked::AsStream(_) => Status::from(failure).into_http(),
        Asked::Plainly => refusal(failure, StatusCode::UNSUPPORTED_MEDIA_TYPE),
    }
}
