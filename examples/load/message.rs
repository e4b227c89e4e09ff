//! What is sent: requests of the contract, encoded once.

use bytes::Bytes;
use khulasa::service::proto::summarizer_service_client::SummarizerServiceClient;
use khulasa::service::proto::{GetCapabilitiesRequest, SummarizeStreamRequest};
use tonic::transport::Endpoint;

use crate::document::{article, request};
use crate::flags::Flags;
use crate::frame::frame;
use crate::run::Problem;

/// The messages of a run, each of another document.
pub fn bodies(flags: &Flags) -> Vec<Bytes> {
    let documents = 0..flags.documents.get() as u64;
    let body = |number: u64| {
        let request = request(article(
            flags.language,
            flags.sentences.get(),
            flags.seed.wrapping_add(number),
        ));
        match flags.stream {
            false => frame(&request),
            true => frame(&SummarizeStreamRequest {
                request: Some(request),
                ..SummarizeStreamRequest::default()
            }),
        }
    };
    documents.map(body).collect()
}

/// Documents of a stream in flight at once: as told, or as the server says.
///
/// # Errors
/// When the server does not say.
pub async fn stream_items_in_flight(flags: &Flags) -> Result<usize, Problem> {
    if let Some(told) = flags.in_flight {
        return Ok(told.get());
    }
    let channel = Endpoint::from_shared(format!("http://{}", flags.server))?.connect().await?;
    let mut client = SummarizerServiceClient::new(channel);
    let mut request = tonic::Request::new(GetCapabilitiesRequest {});
    if let Some(token) = &flags.token {
        request
            .metadata_mut()
            .insert("authorization", format!("Bearer {token}").parse()?);
    }
    let limits = client
        .get_capabilities(request)
        .await?
        .into_inner()
        .limits
        .unwrap_or_default();
    Ok(limits.stream_items_in_flight.max(1) as usize)
}
