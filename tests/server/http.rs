//! Bare HTTP/1.1, so that what a browser or curl would see is what is looked at.

use std::io::Read;

use prost::Message;
use serde_json::Value;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

use crate::harness::Running;

/// The header of a body in JSON, and in protobuf.
pub const JSON: (&str, &str) = ("content-type", "application/json");
pub const PROTO: (&str, &str) = ("content-type", "application/proto");

/// What was answered.
#[derive(Debug)]
pub struct Answer {
    pub status: u16,
    /// Names in lower case.
    pub headers: Vec<(String, String)>,
    pub body: Vec<u8>,
}

impl Answer {
    pub fn header(&self, name: &str) -> Option<&str> {
        let found = self.headers.iter().find(|(found, _)| found == name);
        found.map(|(_, value)| value.as_str())
    }

    pub fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap_or_else(|error| panic!("{error}: {self:?}"))
    }

    /// The text of a gzipped body.
    pub fn gunzipped(&self) -> Vec<u8> {
        let mut text = Vec::new();
        flate2::read::GzDecoder::new(self.body.as_slice())
            .read_to_end(&mut text)
            .unwrap();
        text
    }

    /// The error that the body tells in the words of Connect: code, reason, fields.
    pub fn error(&self) -> (String, String, Vec<String>) {
        let error = self.json();
        let debug = |kind: &str| {
            let details = error["details"].as_array().unwrap();
            let detail = details.iter().find(|detail| detail["type"] == kind);
            detail.map_or(Value::Null, |detail| detail["debug"].clone())
        };
        let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
        let violations = debug("google.rpc.BadRequest")["fieldViolations"].clone();
        let fields = violations
            .as_array()
            .into_iter()
            .flatten()
            .map(|violation| text(&violation["field"]));
        let reason = text(&debug("google.rpc.ErrorInfo")["reason"]);
        (text(&error["code"]), reason, fields.collect())
    }
}

/// Sends one request, and reads the answer to the end of the connection.
pub async fn send(server: &Running, method: &str, path: &str, headers: &[(&str, &str)], body: &[u8]) -> Answer {
    let mut tcp = TcpStream::connect(server.host()).await.unwrap();
    let mut head = format!(
        "{method} {path} HTTP/1.1\r\nhost: x\r\nconnection: close\r\ncontent-length: {}\r\n",
        body.len()
    );
    for (name, value) in headers {
        head += &format!("{name}: {value}\r\n");
    }
    tcp.write_all(format!("{head}\r\n").as_bytes()).await.unwrap();
    // Who refuses early may stop reading.
    let _ = tcp.write_all(body).await;
    let mut bytes = Vec::new();
    let _ = tcp.read_to_end(&mut bytes).await;
    read(&bytes)
}

/// Posts to a method of the contract.
pub async fn post(server: &Running, method: &str, headers: &[(&str, &str)], body: &[u8]) -> Answer {
    send(
        server,
        "POST",
        &format!("/khulasa.v1.SummarizerService/{method}"),
        headers,
        body,
    )
    .await
}

/// Posts JSON to a method of the contract.
pub async fn post_json(server: &Running, method: &str, body: &Value) -> Answer {
    post(
        server,
        method,
        &[("content-type", "application/json")],
        body.to_string().as_bytes(),
    )
    .await
}

fn read(bytes: &[u8]) -> Answer {
    let end = bytes.windows(4).position(|window| window == b"\r\n\r\n").expect("a head");
    let head = std::str::from_utf8(&bytes[..end]).unwrap();
    let mut lines = head.split("\r\n");
    let status = lines.next().unwrap().split(' ').nth(1).unwrap().parse().unwrap();
    let headers: Vec<(String, String)> = lines
        .map(|line| line.split_once(':').unwrap())
        .map(|(name, value)| (name.to_ascii_lowercase(), value.trim().to_owned()))
        .collect();
    let is_chunked = headers
        .iter()
        .any(|(name, value)| name == "transfer-encoding" && value == "chunked");
    let body = &bytes[end + 4..];
    let body = if is_chunked { unchunked(body) } else { body.to_vec() };
    Answer { status, headers, body }
}

fn unchunked(mut bytes: &[u8]) -> Vec<u8> {
    let mut body = Vec::new();
    loop {
        let line = bytes.windows(2).position(|window| window == b"\r\n").expect("a chunk");
        let size = usize::from_str_radix(std::str::from_utf8(&bytes[..line]).unwrap(), 16).unwrap();
        body.extend(&bytes[line + 2..][..size]);
        if size == 0 {
            return body;
        }
        bytes = &bytes[line + 2 + size + 2..];
    }
}

/// A message in a frame of gRPC's and gRPC-Web's.
pub fn framed(message: &impl Message) -> Vec<u8> {
    let bytes = message.encode_to_vec();
    let length = u32::try_from(bytes.len()).unwrap().to_be_bytes();
    [&[0][..], &length, &bytes].concat()
}
