use khulasa::service::proto::document::{Content, Published};
use khulasa::service::proto::length::Measure;
use khulasa::service::proto::sentence_reference::Sentence;
use khulasa::service::proto::{
    InputSentence, Length, Ranking, SentenceKind, SentenceReference, SentencesContent, Span, SummarizeRequest, SummarizeResponse,
    TextContent, TextRankParameters,
};
use prost::Message;
use tonic::codec::{BufferSettings, Codec, EncodeBuf, Encoder};
use tonic::{Code, Request, Status};
use tonic_prost::{ProstCodec, ProstDecoder};

use crate::harness::{ARTICLE, Running, text, told};

/// Sends a request that must be refused, and checks that the server still answers a good one.
async fn refused(request: SummarizeRequest) -> (Code, String, Vec<String>) {
    let server = Running::start().await;
    let mut client = server.client().await;
    let status = client.summarize(request).await.unwrap_err();
    assert!(!status.message().is_empty());
    client.summarize(text(ARTICLE)).await.unwrap();
    let (reason, fields) = told(&status);
    (status.code(), reason, fields)
}

async fn invalid_fields(request: SummarizeRequest) -> Vec<String> {
    let (code, reason, fields) = refused(request).await;
    assert_eq!((code, reason.as_str()), (Code::InvalidArgument, "INVALID_FIELDS"));
    fields
}

async fn reason(request: SummarizeRequest) -> String {
    let (code, reason, _) = refused(request).await;
    assert_eq!(code, Code::InvalidArgument);
    reason
}

fn changed(change: impl FnOnce(&mut SummarizeRequest)) -> SummarizeRequest {
    let mut request = text(ARTICLE);
    change(&mut request);
    request
}

fn sentences(kinds: &[(&str, SentenceKind)]) -> SummarizeRequest {
    changed(|request| {
        let sentences = kinds.iter().map(|(text, kind)| InputSentence {
            text: (*text).to_owned(),
            kind: (*kind).into(),
            paragraph: None,
        });
        request.document.as_mut().unwrap().content = Some(Content::Sentences(SentencesContent {
            sentences: sentences.collect(),
        }));
    })
}

fn markdown(source: &str) -> SummarizeRequest {
    changed(|request| {
        request.document.as_mut().unwrap().content = Some(Content::Text(TextContent {
            text: source.to_owned(),
            format: khulasa::service::proto::TextFormat::Markdown.into(),
        }));
    })
}

fn index(index: u32) -> SentenceReference {
    SentenceReference {
        sentence: Some(Sentence::Index(index)),
    }
}

#[tokio::test]
async fn a_document_without_a_word_is_told_apart_from_one_without_a_sentence() {
    assert_eq!(reason(text("")).await, "NO_WORDS");
    assert_eq!(reason(text(" \u{feff}\r\n… !؟ 😀")).await, "NO_WORDS");
    assert_eq!(reason(sentences(&[])).await, "NO_WORDS");
    assert_eq!(reason(markdown("# عنوان\n\n## عنوان آخر")).await, "NO_SENTENCES");
    assert_eq!(reason(text("المصدر: خلاصة")).await, "NO_SENTENCES");
    assert_eq!(
        reason(sentences(&[
            ("A heading", SentenceKind::Heading),
            ("A caption", SentenceKind::Caption)
        ]))
        .await,
        "NO_SENTENCES"
    );
}

#[tokio::test]
async fn a_missing_document_or_content_is_named() {
    assert_eq!(invalid_fields(SummarizeRequest::default()).await, ["document"]);
    let empty = changed(|request| request.document.as_mut().unwrap().content = None);
    assert_eq!(invalid_fields(empty).await, ["document.content"]);
}

#[tokio::test]
async fn every_violation_is_told_at_once() {
    let request = changed(|request| {
        let document = request.document.as_mut().unwrap();
        document.language = "not a tag".to_owned();
        document.time_zone = "Mars/Olympus".to_owned();
        document.published = Some(Published::PublishedOn("30/6/2023".to_owned()));
        document.uri = "x".repeat(3000);
        request.length = Some(Length {
            measure: Some(Measure::Ratio(f64::NAN)),
        });
        request.order = 77;
        request.selection.get_or_insert_default().redundancy_control = Some(1.5);
        request.ranking = Some(Ranking {
            method: -1,
            textrank: Some(TextRankParameters {
                damping: Some(1.0),
                tolerance: Some(0.0),
                max_iterations: Some(0),
            }),
        });
        request.want.get_or_insert_default().key_terms = 101;
    });
    let mut fields = invalid_fields(request).await;
    fields.sort_unstable();
    let expected = [
        "document.language",
        "document.published_on",
        "document.time_zone",
        "document.uri",
        "length.ratio",
        "order",
        "ranking.method",
        "ranking.textrank.damping",
        "ranking.textrank.max_iterations",
        "ranking.textrank.tolerance",
        "selection.redundancy_control",
        "want.key_terms",
    ];
    assert_eq!(fields, expected);
}

#[tokio::test]
async fn lengths_out_of_range_are_named() {
    let cases = [
        (Measure::Sentences(0), "length.sentences"),
        (Measure::Words(0), "length.words"),
        (Measure::Characters(0), "length.characters"),
        (Measure::Ratio(0.0), "length.ratio"),
        (Measure::Ratio(1.01), "length.ratio"),
        (Measure::Ratio(-0.0), "length.ratio"),
        (Measure::Ratio(f64::INFINITY), "length.ratio"),
        (Measure::Preset(9), "length.preset"),
    ];
    for (measure, field) in cases {
        let request = changed(|request| request.length = Some(Length { measure: Some(measure) }));
        assert_eq!(invalid_fields(request).await, [field]);
    }
}

#[tokio::test]
async fn a_reference_to_no_sentence_is_named() {
    let request = changed(|request| {
        let selection = request.selection.get_or_insert_default();
        selection.pinned = vec![index(6), SentenceReference { sentence: None }];
        selection.excluded = vec![SentenceReference {
            sentence: Some(Sentence::Span(Span {
                start: 3,
                end: 1,
                ..Span::default()
            })),
        }];
    });
    // What the wire gets wrong is told before the text is read.
    assert_eq!(invalid_fields(request.clone()).await, ["selection.pinned[1]"]);
    let request = changed(|changed| {
        changed.selection = request.selection;
        changed.selection.as_mut().unwrap().pinned.pop();
    });
    assert_eq!(
        invalid_fields(request).await,
        ["selection.pinned[0].index", "selection.excluded[0].span"]
    );
}

#[tokio::test]
async fn too_many_references_are_told_the_limit() {
    let request = changed(|request| request.selection.get_or_insert_default().pinned = vec![index(0); 1001]);
    assert_eq!(invalid_fields(request).await, ["selection.pinned"]);
}

#[tokio::test]
async fn a_sentence_pinned_and_excluded_is_a_violation() {
    let request = changed(|request| {
        let selection = request.selection.get_or_insert_default();
        (selection.pinned, selection.excluded) = (vec![index(1), index(2)], vec![index(0), index(2)]);
    });
    assert_eq!(invalid_fields(request).await, ["selection.excluded[1]"]);
}

#[tokio::test]
async fn excluding_every_sentence_has_a_reason_of_its_own() {
    let request = changed(|request| request.selection.get_or_insert_default().excluded = (0..6).map(index).collect());
    assert_eq!(reason(request).await, "ALL_EXCLUDED");
}

#[tokio::test]
async fn what_is_no_role_is_told_by_its_place() {
    let request = changed(|request| request.want.get_or_insert_default().roles = vec![0, 1, 99]);
    assert_eq!(invalid_fields(request).await, ["want.roles[0]", "want.roles[2]"]);
}

#[tokio::test]
async fn a_document_over_a_limit_is_told_the_limit_and_the_value() {
    let server = Running::start_with(|config| config.document.document_sentences = 5).await;
    let status = server.client().await.summarize(text(ARTICLE)).await.unwrap_err();
    assert_eq!(told(&status), ("LIMIT_EXCEEDED".to_owned(), vec!["document".to_owned()]));
    assert!(
        status.message().contains("6 is over the limit document_sentences of 5"),
        "{}",
        status.message()
    );
}

#[tokio::test]
async fn a_message_over_the_limit_is_resource_exhausted_on_a_call_and_ends_a_stream() {
    let server = Running::start_with(|config| config.server.message_bytes = 2000).await;
    let mut client = server.client().await;
    let status = client.summarize(text(&"كلمة ".repeat(1000))).await.unwrap_err();
    assert_eq!(
        (status.code(), told(&status).0.as_str()),
        (Code::ResourceExhausted, "MESSAGE_TOO_LARGE")
    );
    assert!(status.message().contains("2000"));

    let item = |source: &str| khulasa::service::proto::SummarizeStreamRequest {
        request: Some(text(source)),
        ..Default::default()
    };
    let items = [item(ARTICLE), item(&"كلمة ".repeat(1000)), item(ARTICLE)];
    let mut answers = client.summarize_stream(tokio_stream::iter(items)).await.unwrap().into_inner();
    assert!(answers.message().await.unwrap().is_some());
    let status = answers.message().await.unwrap_err();
    assert_eq!(
        (status.code(), told(&status).0.as_str()),
        (Code::ResourceExhausted, "MESSAGE_TOO_LARGE")
    );
}

/// Sends bytes as they are in place of a message.
#[derive(Default)]
struct RawCodec;

impl Codec for RawCodec {
    type Encode = Vec<u8>;
    type Decode = SummarizeResponse;
    type Encoder = RawCodec;
    type Decoder = ProstDecoder<SummarizeResponse>;

    fn encoder(&mut self) -> Self::Encoder {
        RawCodec
    }

    fn decoder(&mut self) -> Self::Decoder {
        ProstCodec::<SummarizeRequest, SummarizeResponse>::raw_decoder(BufferSettings::default())
    }
}

impl Encoder for RawCodec {
    type Item = Vec<u8>;
    type Error = Status;

    fn encode(&mut self, item: Vec<u8>, buffer: &mut EncodeBuf<'_>) -> Result<(), Status> {
        bytes::BufMut::put_slice(buffer, &item);
        Ok(())
    }
}

async fn send_raw(server: &Running, bytes: Vec<u8>) -> Status {
    let mut grpc = tonic::client::Grpc::new(server.channel().await);
    grpc.ready().await.unwrap();
    let path = http::uri::PathAndQuery::from_static("/khulasa.v1.SummarizerService/Summarize");
    grpc.unary(Request::new(bytes), path, RawCodec).await.unwrap_err()
}

#[tokio::test]
async fn bytes_that_are_no_protobuf_or_no_utf8_are_the_callers_mistake() {
    let server = Running::start().await;
    let mut not_utf8 = text("abc").encode_to_vec();
    let place = not_utf8.windows(3).position(|window| window == b"abc").unwrap();
    not_utf8[place] = 0xff;
    for bytes in [vec![0xff; 40], not_utf8] {
        let status = send_raw(&server, bytes).await;
        assert_eq!(
            (status.code(), told(&status).0.as_str()),
            (Code::InvalidArgument, "UNDECODABLE_MESSAGE")
        );
    }
    server.client().await.summarize(text(ARTICLE)).await.unwrap();
}

/// What a bare HTTP/2 request to `Summarize` without a message is answered: the HTTP status, and gRPC's if there is one.
async fn answer_to(server: &Running, method: http::Method, content_type: &str) -> (u16, Option<Status>) {
    let tcp = tokio::net::TcpStream::connect(server.host()).await.unwrap();
    let (client, connection) = h2::client::handshake(tcp).await.unwrap();
    tokio::spawn(connection);
    let request = http::Request::builder()
        .method(method)
        .uri(format!("{}/khulasa.v1.SummarizerService/Summarize", server.address))
        .header("content-type", content_type);
    let mut client = client.ready().await.unwrap();
    let (response, _) = client.send_request(request.body(()).unwrap(), true).unwrap();
    let response = response.await.unwrap();
    (response.status().as_u16(), Status::from_header_map(response.headers()))
}

#[tokio::test]
async fn what_no_face_speaks_is_refused_as_http_refuses_it() {
    let server = Running::start().await;
    for (method, content_type, status) in [
        (http::Method::GET, "application/grpc", 405),
        (http::Method::POST, "application/grpc-web+json", 415),
        (http::Method::POST, "text/plain", 415),
    ] {
        assert_eq!(answer_to(&server, method, content_type).await.0, status, "{content_type}");
    }
}

#[tokio::test]
async fn a_call_without_a_message_is_its_callers_mistake() {
    let server = Running::start().await;
    let (_, status) = answer_to(&server, http::Method::POST, "application/grpc").await;
    let status = status.unwrap();
    assert_eq!(
        (status.code(), told(&status).0.as_str()),
        (Code::InvalidArgument, "UNDECODABLE_MESSAGE")
    );
}

#[tokio::test]
async fn a_method_that_there_is_not_is_told_by_its_path() {
    let server = Running::start().await;
    let mut client = tonic::client::Grpc::new(server.channel().await);
    client.ready().await.unwrap();
    let codec = tonic_prost::ProstCodec::<SummarizeRequest, SummarizeRequest>::default();
    let path = "/khulasa.v1.SummarizerService/Translate".parse().unwrap();
    let status = client
        .unary(tonic::Request::new(SummarizeRequest::default()), path, codec)
        .await
        .unwrap_err();
    assert_eq!(
        (status.code(), told(&status).0.as_str()),
        (Code::Unimplemented, "UNIMPLEMENTED")
    );
    assert!(
        status.message().contains("SummarizerService/Translate"),
        "{}",
        status.message()
    );
}
