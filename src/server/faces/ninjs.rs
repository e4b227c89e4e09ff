//! A news item of ninjs over HTTP: `POST /ninjs` gives it back with its descriptions.

use axum::extract::rejection::QueryRejection;
use axum::extract::{Query, Request, State};
use axum::response::Response;
use serde::Deserialize;
use tonic::Status;

use crate::error::Violations;
use crate::ninjs::Item;
use crate::server::faces::connect::{no_codec, with_extensions};
use crate::server::faces::connect_message::{Codec, read, reads_gzip, respond};
use crate::server::faces::http_routes::Routes;
use crate::service::Failure;
use crate::service::proto::length::Measure;
use crate::service::proto::summarizer_service_server::SummarizerService;
use crate::service::proto::{Length, LengthPreset};

/// The length of the summary, in the query: one of these, or none for the preset medium.
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct LengthQuery {
    sentences: Option<u32>,
    ratio: Option<f64>,
    words: Option<u32>,
    characters: Option<u32>,
    preset: Option<Preset>,
}

#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Preset {
    Short,
    Medium,
    Long,
}

/// Answers with the item that came.
pub async fn describe(
    State(routes): State<Routes>,
    length: Result<Query<LengthQuery>, QueryRejection>,
    request: Request,
) -> Response {
    if Codec::of(request.headers()) != Some(Codec::Json) {
        return no_codec(request.headers(), "application/json");
    }
    let length = length.map_err(|error| Violations::of("length", error.body_text()).into());
    match length.and_then(|Query(query)| query.length()) {
        Ok(length) => described(&routes, length, request).await.unwrap_or_else(Status::into_http),
        Err(failure) => Status::from(failure).into_http(),
    }
}

async fn described(routes: &Routes, length: Option<Length>, request: Request) -> Result<Response, Status> {
    let (parts, body) = request.into_parts();
    let bytes = read(body, &parts.headers, routes.message_bytes).await?;
    let text = std::str::from_utf8(&bytes).map_err(|error| Failure::Undecodable(error.to_string()))?;
    let item = Item::read(text)?;
    let request = with_extensions(item.request(length)?, parts.extensions);
    let response = routes.grpc.summarize(request).await?.into_inner();
    let described = item.described(&response)?.into_bytes();
    Ok(respond(described, "application/json", reads_gzip(&parts.headers))?)
}

impl LengthQuery {
    /// The length that it tells, if any.
    fn length(self) -> Result<Option<Length>, Failure> {
        let preset = self.preset.map(|preset| match preset {
            Preset::Short => LengthPreset::Short,
            Preset::Medium => LengthPreset::Medium,
            Preset::Long => LengthPreset::Long,
        });
        let told = [
            self.sentences.map(Measure::Sentences),
            self.ratio.map(Measure::Ratio),
            self.words.map(Measure::Words),
            self.characters.map(Measure::Characters),
            preset.map(|preset| Measure::Preset(preset.into())),
        ];
        let mut told = told.into_iter().flatten();
        match (told.next(), told.next()) {
            (_, Some(_)) => Err(Violations::of("length", "the query tells several lengths; send one").into()),
            (measure, None) => Ok(measure.map(|measure| Length { measure: Some(measure) })),
        }
    }
}
