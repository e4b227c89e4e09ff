use std::io::Write;
use std::time::Duration;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use khulasa::server::Token;
use khulasa::service::proto::document::Published;
use khulasa::service::proto::length::Measure;
use khulasa::service::proto::{Length, Selection, SummarizeRequest, SummarizeResponse, Want};
use prost::Message;
use serde_json::json;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tonic::Code;

use crate::harness::{ARTICLE, Running, huge, text, told, with_metrics};
use crate::http::{Answer, JSON, PROTO, framed, post, post_json, send};

const GRPC_WEB: (&str, &str) = ("content-type", "application/grpc-web+proto");

/// The message and the trailers of an answer of gRPC-Web's.
fn web_frames(answer: &Answer) -> (Vec<u8>, String) {
    let (mut message, mut trailers) = (Vec::new(), String::new());
    let mut left = answer.body.as_slice();
    while let [flag, a, b, c, d, rest @ ..] = left {
        let (frame, next) = rest.split_at(u32::from_be_bytes([*a, *b, *c, *d]) as usize);
        match flag & 0x80 {
            0 => message.extend(frame),
            _ => trailers += std::str::from_utf8(frame).unwrap(),
        }
        left = next;
    }
    (message, trailers)
}

/// The status that an answer of gRPC-Web's tells, in its trailers or, without a message, in its headers.
fn web_status(answer: &Answer) -> tonic::Status {
    let (_, trailers) = web_frames(answer);
    let trailer = |name: &str| {
        let mut lines = trailers.lines().filter_map(|line| line.split_once(':'));
        let found = lines.find(|(found, _)| found.eq_ignore_ascii_case(name));
        found.map(|(_, value)| value.trim()).or_else(|| answer.header(name))
    };
    let code: i32 = trailer("grpc-status").expect("a status").parse().unwrap();
    let details = trailer("grpc-status-details-bin").unwrap_or_default();
    let details = base64::engine::general_purpose::STANDARD_NO_PAD
        .decode(details.trim_end_matches('='))
        .unwrap();
    tonic::Status::with_details(Code::from(code), "", details.into())
}

/// What a request comes to on each face: code by Connect's name, reason and fields.
async fn refused_everywhere(server: &Running, request: &SummarizeRequest) -> Vec<(String, String, Vec<String>)> {
    let name = |code: Code| match code {
        Code::InvalidArgument => "invalid_argument".to_owned(),
        Code::ResourceExhausted => "resource_exhausted".to_owned(),
        other => format!("{other:?}"),
    };
    let told = |status: tonic::Status| {
        let (reason, fields) = told(&status);
        (name(status.code()), reason, fields)
    };
    let grpc = server.client().await.summarize(request.clone()).await.unwrap_err();
    let web = post(server, "Summarize", &[GRPC_WEB], &framed(request)).await;
    let json = serde_json::to_vec(request).unwrap();
    let json = post(server, "Summarize", &[JSON], &json).await;
    let proto = post(server, "Summarize", &[PROTO], &request.encode_to_vec()).await;
    assert_eq!((json.status, web.status), (proto.status, 200));
    vec![told(grpc), told(web_status(&web)), json.error(), proto.error()]
}

#[tokio::test]
async fn what_is_wrong_is_told_with_the_same_reason_and_fields_on_every_face() {
    let server = Running::start().await;
    let mut several = text(ARTICLE);
    several.length = Some(Length {
        measure: Some(Measure::Ratio(7.0)),
    });
    several.selection = Some(Selection {
        redundancy_control: Some(2.0),
        ..Selection::default()
    });
    let mut undated = text(ARTICLE);
    undated.document.as_mut().unwrap().published = Some(Published::PublishedOn("٢٠٢٣".to_owned()));
    let mut greedy = text(ARTICLE);
    greedy.want = Some(Want {
        key_terms: 101,
        ..Want::default()
    });
    for (request, reason, fields) in [
        (text("…"), "NO_WORDS", vec!["document"]),
        (SummarizeRequest::default(), "INVALID_FIELDS", vec!["document"]),
        (
            several,
            "INVALID_FIELDS",
            vec!["length.ratio", "selection.redundancy_control"],
        ),
        (undated, "INVALID_FIELDS", vec!["document.published_on"]),
        (greedy, "INVALID_FIELDS", vec!["want.key_terms"]),
    ] {
        for (code, found, named) in refused_everywhere(&server, &request).await {
            assert_eq!(
                (code.as_str(), found.as_str(), named.as_slice()),
                (
                    "invalid_argument",
                    reason,
                    fields.iter().map(|&field| field.to_owned()).collect::<Vec<_>>().as_slice()
                )
            );
        }
    }
}

#[tokio::test]
async fn a_summary_is_the_same_on_every_face() {
    let server = Running::start().await;
    let request = text(ARTICLE);
    let grpc = server.client().await.summarize(request.clone()).await.unwrap().into_inner();
    let web = post(&server, "Summarize", &[GRPC_WEB], &framed(&request)).await;
    let (message, _) = web_frames(&web);
    assert_eq!(SummarizeResponse::decode(message.as_slice()).unwrap(), grpc);
    let text_form = STANDARD.encode(framed(&request));
    let web_text = [
        ("content-type", "application/grpc-web-text"),
        ("accept", "application/grpc-web-text"),
    ];
    let web_text = post(&server, "Summarize", &web_text, text_form.as_bytes()).await;
    assert_eq!(web_text.header("content-type"), Some("application/grpc-web-text+proto"));
    let proto = post(&server, "Summarize", &[PROTO], &request.encode_to_vec()).await;
    assert_eq!(SummarizeResponse::decode(proto.body.as_slice()).unwrap(), grpc);
    let json = post(&server, "Summarize", &[JSON], &serde_json::to_vec(&request).unwrap()).await;
    assert_eq!(serde_json::from_slice::<SummarizeResponse>(&json.body).unwrap(), grpc);
    assert_eq!((json.status, json.header("grpc-status")), (200, None));
}

#[tokio::test]
async fn json_that_is_none_and_fields_that_are_not_what_they_should_be_are_told_apart() {
    let server = Running::start().await;
    for (body, reason, fields) in [
        ("{", "UNDECODABLE_MESSAGE", vec![]),
        ("", "UNDECODABLE_MESSAGE", vec![]),
        ("[]", "UNDECODABLE_MESSAGE", vec![]),
        ("{} {}", "UNDECODABLE_MESSAGE", vec![]),
        (r#"{"offsetEncoding": "UTF-9"}"#, "INVALID_FIELDS", vec!["offset_encoding"]),
        (
            r#"{"want": {"roles": ["ROLE_QUOTE", 99]}}"#,
            "INVALID_FIELDS",
            vec!["want.roles[1]"],
        ),
        (
            r#"{"length": {"sentences": "many"}}"#,
            "INVALID_FIELDS",
            vec!["length.sentences"],
        ),
    ] {
        let answer = post(&server, "Summarize", &[JSON], body.as_bytes()).await;
        let (code, found, named) = answer.error();
        assert_eq!(
            (answer.status, code.as_str(), found.as_str()),
            (400, "invalid_argument", reason),
            "{body}"
        );
        assert_eq!(named, fields, "{body}");
    }
    let answer = post(&server, "Summarize", &[PROTO], &[0xff]).await;
    assert_eq!(answer.error().1, "UNDECODABLE_MESSAGE");
}

#[tokio::test]
async fn fields_that_the_contract_does_not_have_are_passed_over() {
    let server = Running::start().await;
    let request = json!({"document": {"text": {"text": ARTICLE}, "byline": "x"}, "cms": {"id": 1}});
    let answer = post_json(&server, "Summarize", &request).await;
    assert_eq!(answer.status, 200);
    assert!(answer.json()["sentences"][0]["index"].is_number(), "what is 0 is written too");
}

fn gzipped(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

#[tokio::test]
async fn bodies_are_gzipped_either_way() {
    let server = Running::start().await;
    let request = serde_json::to_vec(&text(ARTICLE)).unwrap();
    let gzip = ("content-encoding", "gzip");
    let answer = post(
        &server,
        "Summarize",
        &[JSON, gzip, ("accept-encoding", "br, gzip")],
        &gzipped(&request),
    )
    .await;
    assert_eq!((answer.status, answer.header("content-encoding")), (200, Some("gzip")));
    let plain = post(&server, "Summarize", &[JSON, ("accept-encoding", "gzip;q=0")], &request).await;
    assert_eq!(plain.header("content-encoding"), None);
    assert_eq!(plain.body, answer.gunzipped());
    let broken = post(&server, "Summarize", &[JSON, gzip], b"no gzip").await;
    assert_eq!((broken.status, broken.error().1.as_str()), (400, "UNDECODABLE_MESSAGE"));
    let brotli = post(&server, "Summarize", &[JSON, ("content-encoding", "br")], &request).await;
    assert_eq!((brotli.status, brotli.error().1.as_str()), (501, "UNIMPLEMENTED"));
}

#[tokio::test]
async fn what_is_over_the_limit_is_too_large_before_and_after_it_is_unzipped() {
    let server = Running::start_with(|config| config.server.message_bytes = 10_000).await;
    let large = serde_json::to_vec(&text(&"كلمة ".repeat(5_000))).unwrap();
    for (headers, body) in [
        (vec![JSON], large.clone()),
        (vec![JSON, ("content-encoding", "gzip")], gzipped(&large)),
    ] {
        let answer = post(&server, "Summarize", &headers, &body).await;
        let (code, reason, _) = answer.error();
        assert_eq!(
            (answer.status, code.as_str(), reason.as_str()),
            (413, "resource_exhausted", "MESSAGE_TOO_LARGE")
        );
    }
}

#[tokio::test]
async fn a_time_in_the_words_of_connect_is_kept() {
    let server = Running::start().await;
    let headers = [PROTO, ("connect-timeout-ms", "100"), ("connect-protocol-version", "1")];
    let answer = post(&server, "Summarize", &headers, &huge().encode_to_vec()).await;
    assert_eq!((answer.status, answer.error().1.as_str()), (504, "DEADLINE_EXCEEDED"));
    let next = post(&server, "GetCapabilities", &[JSON, ("connect-protocol-version", "2")], b"{}").await;
    assert_eq!(
        (next.status, next.error().2),
        (400, vec!["connect-protocol-version".to_owned()])
    );
}

#[tokio::test]
async fn a_stream_is_told_to_go_by_grpc() {
    let server = Running::start().await;
    let web = post(&server, "SummarizeStream", &[GRPC_WEB], &framed(&text(ARTICLE))).await;
    let status = web_status(&web);
    assert_eq!(
        (status.code(), told(&status).0.as_str()),
        (Code::Unimplemented, "UNIMPLEMENTED")
    );
    let unary = post(&server, "SummarizeStream", &[JSON], b"{}").await;
    assert_eq!((unary.status, unary.error().1.as_str()), (501, "UNIMPLEMENTED"));
    let stream = post(
        &server,
        "SummarizeStream",
        &[("content-type", "application/connect+json")],
        b"",
    )
    .await;
    assert_eq!(
        (stream.status, stream.header("content-type")),
        (200, Some("application/connect+json"))
    );
    let (flag, end) = (
        stream.body[0],
        serde_json::from_slice::<serde_json::Value>(&stream.body[5..]).unwrap(),
    );
    assert_eq!((flag, end["error"]["code"].as_str()), (2, Some("unimplemented")));
}

#[tokio::test]
async fn what_there_is_not_is_refused_as_http_refuses_it() {
    let server = Running::start().await;
    let path = "/khulasa.v1.SummarizerService/Summarize";
    let nowhere = send(&server, "GET", "/nowhere", &[], b"").await;
    let method = post(&server, "Nothing", &[JSON], b"{}").await;
    let get = send(&server, "GET", path, &[], b"").await;
    let plain = post(&server, "Summarize", &[("content-type", "text/plain")], b"x").await;
    let old = post(
        &server,
        "Summarize",
        &[("content-type", "application/grpc")],
        &framed(&text(ARTICLE)),
    )
    .await;
    let statuses = [&nowhere, &method, &get, &plain, &old].map(|answer| answer.status);
    assert_eq!(statuses, [404, 404, 405, 415, 415]);
    assert_eq!(get.header("allow"), Some("POST"));
    assert!(old.json()["message"].as_str().unwrap().contains("HTTP/2"), "{old:?}");
}

#[tokio::test]
async fn a_token_is_asked_for_in_the_words_of_http() {
    let token = Token::random().unwrap();
    let file = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join("faces.tokens");
    std::fs::write(&file, token.line("desk")).unwrap();
    let server = Running::start_with(|config| config.tokens = Some(file)).await;
    let body = serde_json::to_vec(&text(ARTICLE)).unwrap();
    let refused = post(&server, "Summarize", &[JSON], &body).await;
    assert_eq!((refused.status, refused.error().1.as_str()), (401, "UNAUTHENTICATED"));
    assert_eq!(refused.header("www-authenticate"), Some("Bearer"));
    let bearer = format!("Bearer {}", token.secret());
    assert_eq!(
        post(&server, "Summarize", &[JSON, ("authorization", &bearer)], &body)
            .await
            .status,
        200
    );
}

#[tokio::test]
async fn who_finds_no_place_is_told_when_to_come_back_in_the_words_of_http() {
    let server = Running::start_with(|config| config.server.calls_in_flight = 1).await;
    let mut client = server.client().await;
    let busy = tokio::spawn(async move { client.summarize(huge()).await });
    let body = serde_json::to_vec(&text(ARTICLE)).unwrap();
    let refused = async {
        loop {
            let answer = post(&server, "Summarize", &[JSON], &body).await;
            if answer.status != 200 {
                return answer;
            }
        }
    };
    let refused = tokio::time::timeout(Duration::from_secs(20), refused)
        .await
        .expect("it is refused");
    assert_eq!((refused.status, refused.error().1.as_str()), (429, "OVERLOADED"));
    assert!(refused.header("retry-after").unwrap().parse::<u32>().unwrap() >= 1);
    busy.abort();
}

#[tokio::test]
async fn calls_of_every_face_are_counted_alike() {
    let server = Running::start_with(with_metrics).await;
    post_json(&server, "Summarize", &json!({"document": {"text": {"text": ARTICLE}}})).await;
    post(&server, "Summarize", &[GRPC_WEB], &framed(&text(ARTICLE))).await;
    post_json(&server, "Summarize", &json!({})).await;
    let ok = r#"khulasa_requests_total{method="Summarize",code="OK"}"#;
    let invalid = r#"khulasa_requests_total{method="Summarize",code="INVALID_ARGUMENT"}"#;
    assert_eq!((server.metric(ok).await, server.metric(invalid).await), (2.0, 1.0));
}

#[tokio::test]
async fn who_is_refused_while_it_sends_may_send_to_the_end_and_ask_again_on_the_same_connection() {
    let server = Running::start().await;
    let mut tcp = TcpStream::connect(server.host()).await.unwrap();
    let body = vec![b'x'; 5_000_000];
    let head = "POST /khulasa.v1.SummarizerService/Summarize HTTP/1.1\r\nhost: x\r\ncontent-type: text/plain\r\n";
    let head = format!("{head}content-length: {}\r\n\r\n", body.len());
    tcp.write_all(head.as_bytes()).await.unwrap();
    let mut answer = vec![0; 4096];
    let read = tcp.read(&mut answer).await.unwrap();
    assert!(
        answer[..read].starts_with(b"HTTP/1.1 415"),
        "{}",
        String::from_utf8_lossy(&answer[..read])
    );
    tcp.write_all(&body).await.unwrap();
    tcp.write_all(b"GET /openapi.json HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n")
        .await
        .unwrap();
    let mut rest = Vec::new();
    tcp.read_to_end(&mut rest).await.unwrap();
    assert!(
        rest.starts_with(b"HTTP/1.1 200"),
        "{}",
        String::from_utf8_lossy(&rest[..rest.len().min(200)])
    );
}
