//! The messages of Connect's unary form: JSON or protobuf, as it comes or gzipped, within the limit on a message.
//! <https://connectrpc.com/docs/protocol/#unary-request-response-rpcs>

use std::io::{Read, Write};

use axum::body::Body;
use axum::response::Response;
use bytes::Bytes;
use flate2::Compression;
use flate2::read::GzDecoder;
use flate2::write::GzEncoder;
use http::{HeaderMap, HeaderValue, header};
use http_body_util::{BodyExt, LengthLimitError, Limited};
use prost::Message;
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::service::{Failure, json};

/// Answers under this many bytes are not worth compressing.
const SMALL: usize = 1024;

/// How messages are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Codec {
    /// The proto3 JSON mapping.
    Json,
    /// Protobuf.
    Proto,
}

impl Codec {
    /// By the type of what a request brings; parameters such as a charset do not matter.
    pub fn of(headers: &HeaderMap) -> Option<Self> {
        let content_type = headers.get(header::CONTENT_TYPE)?.to_str().ok()?;
        let essence = content_type.split(';').next().unwrap_or_default().trim();
        match essence.to_ascii_lowercase().as_str() {
            "application/json" => Some(Codec::Json),
            "application/proto" => Some(Codec::Proto),
            _ => None,
        }
    }

    /// Reads a message.
    ///
    /// # Errors
    /// [`Failure::Undecodable`], or of JSON whose fields are not what they should be, violations with their paths.
    pub fn decode<T: Message + Default + DeserializeOwned>(self, bytes: &[u8]) -> Result<T, Failure> {
        match self {
            Codec::Json => json::message(bytes),
            Codec::Proto => T::decode(bytes).map_err(|error| Failure::Undecodable(error.to_string())),
        }
    }

    /// Writes a message as a response, compressed where the caller reads that.
    ///
    /// # Errors
    /// [`Failure::Internal`] where it cannot be written, which is a defect.
    pub fn respond<T: Message + Serialize>(self, message: &T, gzip: bool) -> Result<Response, Failure> {
        let (bytes, content_type) = match self {
            Codec::Json => (
                serde_json::to_vec(message).map_err(|_| Failure::Internal)?,
                "application/json",
            ),
            Codec::Proto => (message.encode_to_vec(), "application/proto"),
        };
        respond(bytes, content_type, gzip)
    }
}

/// Bytes as a response, compressed where the caller reads that.
///
/// # Errors
/// [`Failure::Internal`] where they cannot be compressed, which is a defect.
pub fn respond(bytes: Vec<u8>, content_type: &'static str, gzip: bool) -> Result<Response, Failure> {
    let is_compressed = gzip && bytes.len() >= SMALL;
    let bytes = if is_compressed { compress(&bytes)? } else { bytes };
    let mut response = Response::new(Body::from(bytes));
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(content_type));
    headers.insert(header::VARY, HeaderValue::from_static("accept-encoding"));
    if is_compressed {
        headers.insert(header::CONTENT_ENCODING, HeaderValue::from_static("gzip"));
    }
    Ok(response)
}

fn compress(bytes: &[u8]) -> Result<Vec<u8>, Failure> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
    let written = encoder.write_all(bytes).and_then(|()| encoder.finish());
    written.map_err(|_| Failure::Internal)
}

/// Whether a caller reads gzip.
pub fn reads_gzip(headers: &HeaderMap) -> bool {
    let codings = headers.get_all(header::ACCEPT_ENCODING).iter();
    let mut codings = codings
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(','));
    codings.any(|coding| {
        let (name, quality) = coding.split_once(';').unwrap_or((coding, ""));
        name.trim().eq_ignore_ascii_case("gzip") && !matches!(quality.trim(), "q=0" | "q=0.0" | "q=0.00" | "q=0.000")
    })
}

/// The whole of a body, decompressed, within a limit in bytes before and after.
///
/// # Errors
/// When it is larger, when it is compressed otherwise or badly, when its caller stops in the middle.
pub async fn read(body: Body, headers: &HeaderMap, limit: usize) -> Result<Bytes, Failure> {
    let too_large = || Failure::MessageTooLarge {
        limit,
        detail: format!("more than {limit} bytes came"),
    };
    let is_gzipped = match headers.get(header::CONTENT_ENCODING).map(HeaderValue::as_bytes) {
        None | Some(b"identity") => false,
        Some(b"gzip") => true,
        Some(other) => {
            let other = String::from_utf8_lossy(other);
            return Err(Failure::Unimplemented(format!(
                "the compression {other}, for gzip and identity are read"
            )));
        }
    };
    let read = Limited::new(body, limit).collect().await;
    let bytes = read
        .map(http_body_util::Collected::to_bytes)
        .map_err(|error| match error.is::<LengthLimitError>() {
            true => too_large(),
            false => Failure::Undecodable(format!("it ends before its end: {error}")),
        })?;
    if !is_gzipped {
        return Ok(bytes);
    }
    let mut text = Vec::new();
    // One byte more tells what is larger from what just fits.
    let read = GzDecoder::new(bytes.as_ref()).take(limit as u64 + 1).read_to_end(&mut text);
    match read {
        Ok(length) if length > limit => Err(too_large()),
        Ok(_) => Ok(text.into()),
        Err(error) => Err(Failure::Undecodable(format!("it is no gzip: {error}"))),
    }
}
