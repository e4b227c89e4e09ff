use std::num::NonZeroUsize;
use std::time::{Duration, Instant};

use bytes::Bytes;
use http::Request;
use khulasa::service::proto::{GetCapabilitiesRequest, SummarizeStreamRequest};
use tokio::net::TcpStream;
use tokio::sync::mpsc;
use tokio_stream::wrappers::ReceiverStream;
use tonic::{Code, Status};
use tonic_health::pb::HealthCheckRequest;
use tonic_health::pb::health_client::HealthClient;
use tonic_types::StatusExt;

use crate::harness::{ARTICLE, Running, huge, sentences, text, told, with_metrics};

async fn small(places: usize) -> Running {
    Running::start_with(|config| {
        config.threads = NonZeroUsize::MIN;
        config.server.calls_in_flight = places;
        config.server.streams_in_flight = places;
        with_metrics(config);
    })
    .await
}

/// The limit that a refused call is told, with the caller's own share of what is taken.
fn refused(status: &Status) -> (String, String) {
    assert_eq!(
        (status.code(), told(status).0.as_str()),
        (Code::ResourceExhausted, "OVERLOADED")
    );
    let details = status.get_error_details();
    assert!(details.retry_info().unwrap().retry_delay.unwrap() > Duration::ZERO);
    let metadata = &details.error_info().unwrap().metadata;
    (metadata["limit"].clone(), metadata["taken_by_caller"].clone())
}

async fn until(mut is_so: impl AsyncFnMut() -> bool) {
    let began = Instant::now();
    while !is_so().await {
        assert!(began.elapsed() < Duration::from_secs(20), "it never came to that");
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
}

#[tokio::test]
async fn one_caller_gets_half_of_the_places_and_another_is_still_let_in() {
    let server = small(8).await;
    let greedy = server.client().await;
    let calls: Vec<_> = (0..4)
        .map(|_| {
            let mut client = greedy.clone();
            tokio::spawn(async move { client.summarize(huge()).await })
        })
        .collect();
    until(async || server.metric("khulasa_requests_in_flight{method=\"Summarize\"}").await >= 4.0).await;
    let status = greedy.clone().summarize(text(ARTICLE)).await.unwrap_err();
    assert_eq!(refused(&status), ("calls_in_flight".to_owned(), "4".to_owned()));
    assert!(
        status.message().contains("4 of the limit calls_in_flight of 8"),
        "{}",
        status.message()
    );
    assert_eq!(server.metric("khulasa_shed_total{limit=\"calls_in_flight\"}").await, 1.0);

    assert!(server.client().await.summarize(text(ARTICLE)).await.is_ok());
    // The places come back when their calls are given up.
    calls.iter().for_each(tokio::task::JoinHandle::abort);
    until(async || server.metric("khulasa_requests_in_flight{method=\"Summarize\"}").await == 0.0).await;
    assert!(greedy.clone().summarize(text(ARTICLE)).await.is_ok());
}

/// A call whose headers are sent and whose message never is, over bare HTTP/2.
async fn headers_alone(server: &Running) -> (h2::client::ResponseFuture, h2::SendStream<Bytes>) {
    let tcp = TcpStream::connect(server.host()).await.unwrap();
    let (client, connection) = h2::client::handshake(tcp).await.unwrap();
    tokio::spawn(connection);
    let request = Request::post(format!("{}/khulasa.v1.SummarizerService/Summarize", server.address))
        .header("content-type", "application/grpc")
        .header("te", "trailers");
    let mut client = client.ready().await.unwrap();
    client.send_request(request.body(()).unwrap(), false).unwrap()
}

#[tokio::test]
async fn a_call_is_refused_before_its_message_is_read() {
    let server = small(1).await;
    let mut client = server.client().await;
    let _busy = tokio::spawn(async move { client.summarize(huge()).await });
    until(async || server.metric("khulasa_documents_in_work").await > 0.0).await;
    let (response, _never_sent) = headers_alone(&server).await;
    let response = tokio::time::timeout(Duration::from_secs(5), response)
        .await
        .expect("at once")
        .unwrap();
    let status = Status::from_header_map(response.headers()).unwrap();
    assert_eq!(refused(&status).0, "calls_in_flight");
}

#[tokio::test]
async fn a_message_that_does_not_arrive_gives_its_place_back_in_time() {
    let server = Running::start_with(|config| {
        config.server.calls_in_flight = 1;
        config.server.receive_timeout = Duration::from_millis(200);
    })
    .await;
    let (response, _never_sent) = headers_alone(&server).await;
    let mut client = server.client().await;
    assert_eq!(
        refused(&client.summarize(text(ARTICLE)).await.unwrap_err()).0,
        "calls_in_flight"
    );
    let status = Status::from_header_map(response.await.unwrap().headers()).unwrap();
    assert_eq!(status.code(), Code::DeadlineExceeded);
    assert_eq!(
        status.get_error_details().error_info().unwrap().metadata["limit"],
        "receive_timeout"
    );
    assert!(client.summarize(text(ARTICLE)).await.is_ok());
}

#[tokio::test]
async fn streams_have_places_of_their_own() {
    let server = small(1).await;
    let mut client = server.client().await;
    let (sender, requests) = mpsc::channel::<SummarizeStreamRequest>(1);
    let _open = client.summarize_stream(ReceiverStream::new(requests)).await.unwrap();
    let none = tokio_stream::empty::<SummarizeStreamRequest>;
    let status = client.summarize_stream(none()).await.unwrap_err();
    assert_eq!(refused(&status), ("streams_in_flight".to_owned(), "1".to_owned()));
    assert!(client.summarize(text(ARTICLE)).await.is_ok());
    drop(sender);
    until(async || client.clone().summarize_stream(none()).await.is_ok()).await;
}

#[tokio::test]
async fn a_connection_beyond_the_limit_is_told_so_and_health_is_answered_on_it() {
    let server = Running::start_with(|config| config.server.connections = 1).await;
    let mut first = server.client().await;
    assert!(first.get_capabilities(GetCapabilitiesRequest {}).await.is_ok());
    let channel = server.channel().await;
    let check = HealthCheckRequest::default();
    assert!(HealthClient::new(channel.clone()).check(check).await.is_ok());
    let mut second = khulasa::service::proto::summarizer_service_client::SummarizerServiceClient::new(channel);
    assert_eq!(refused(&second.summarize(text(ARTICLE)).await.unwrap_err()).0, "connections");
    assert!(first.summarize(text(ARTICLE)).await.is_ok());
    // It is not kept; and when the first has gone there is a place.
    drop(first);
    until(async || server.client().await.summarize(text(ARTICLE)).await.is_ok()).await;
}

#[tokio::test]
async fn health_is_answered_at_once_while_every_thread_and_every_place_is_taken() {
    let server = small(4).await;
    let busy = server.client().await;
    for _ in 0..2 {
        let mut client = busy.clone();
        tokio::spawn(async move { client.summarize(huge()).await });
    }
    until(async || server.metric("khulasa_documents_in_work").await > 0.0).await;
    let mut health = HealthClient::new(server.channel().await);
    let mut times = Vec::new();
    for _ in 0..21 {
        let began = Instant::now();
        health.check(HealthCheckRequest::default()).await.unwrap();
        times.push(began.elapsed());
    }
    times.sort_unstable();
    // The middle one: this test shares its cores with others.
    assert!(times[10] < Duration::from_millis(50), "{times:?}");
}

#[tokio::test]
async fn a_short_document_waits_for_no_thread() {
    let server = small(8).await;
    let client = server.client().await;
    let mut patient = client.clone();
    let busy = tokio::spawn(async move { patient.summarize(huge()).await });
    until(async || server.metric("khulasa_documents_in_work").await > 0.0).await;
    let mut short = client;
    short.summarize(text(ARTICLE)).await.unwrap();
    assert!(!busy.is_finished());
    busy.await.unwrap().unwrap();
}

#[tokio::test]
async fn a_document_that_waits_longer_than_its_deadline_is_never_begun() {
    let server = small(8).await;
    let mut client = server.client().await;
    let mut impatient = client.clone();
    let busy = tokio::spawn(async move { client.summarize(huge()).await });
    until(async || server.metric("khulasa_documents_in_work").await > 0.0).await;
    let mut request = tonic::Request::new(sentences(300));
    request.set_timeout(Duration::from_millis(100));
    assert!(impatient.summarize(request).await.is_err());
    until(async || server.metric("khulasa_documents_total{outcome=\"cancelled\"}").await > 0.0).await;
    assert_eq!(server.metric("khulasa_documents_waiting").await, 0.0);
    assert!(busy.await.unwrap().is_ok());
    // One was begun, and it was the other.
    assert_eq!(
        server.metric("khulasa_stage_duration_seconds_count{stage=\"queue\"}").await,
        1.0
    );
}
