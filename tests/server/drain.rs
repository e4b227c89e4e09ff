use std::time::{Duration, Instant};

use khulasa::server::Drained;
use khulasa::service::proto::SummarizeStreamRequest;
use khulasa::service::proto::summarize_stream_response::Result as Answer;
use khulasa::service::proto::summarizer_service_client::SummarizerServiceClient;
use tokio::sync::mpsc;
use tokio_stream::StreamExt;
use tokio_stream::wrappers::ReceiverStream;

use crate::harness::{ARTICLE, Running, huge, text, told};

#[tokio::test]
async fn a_call_in_flight_is_answered_before_the_server_stops() {
    let mut server = Running::start().await;
    let mut client = server.client().await;
    let call = tokio::spawn(async move { client.summarize(huge()).await });
    tokio::time::sleep(Duration::from_millis(100)).await;
    server.stop();
    assert!(call.await.unwrap().is_ok());
    assert_eq!(server.stopped().await, Drained::Completely);
}

#[tokio::test]
async fn a_stream_ends_unavailable_after_every_accepted_item_was_answered() {
    let mut server = Running::start().await;
    let mut client = server.client().await;
    let (send, requests) = mpsc::channel(8);
    let item = |id: &str, request| SummarizeStreamRequest {
        id: id.to_owned(),
        request: Some(request),
        ..SummarizeStreamRequest::default()
    };
    send.send(item("first", text(ARTICLE))).await.unwrap();
    let mut answers = client
        .summarize_stream(ReceiverStream::new(requests))
        .await
        .unwrap()
        .into_inner();
    assert_eq!(answers.next().await.unwrap().unwrap().id, "first");

    send.send(item("in work", huge())).await.unwrap();
    tokio::time::sleep(Duration::from_millis(200)).await;
    server.stop();
    let answer = answers.next().await.unwrap().unwrap();
    assert_eq!(answer.id, "in work");
    assert!(matches!(answer.result, Some(Answer::Response(_))));
    let end = answers.next().await.unwrap().unwrap_err();
    assert_eq!(end.code(), tonic::Code::Unavailable);
    assert_eq!(told(&end).0, "DRAINING");
    drop((send, client));
    assert_eq!(server.stopped().await, Drained::Completely);
}

#[tokio::test]
async fn a_client_that_never_reads_holds_the_drain_up_no_longer_than_its_bound() {
    let mut server = Running::start_with(|config| config.server.drain_timeout = Duration::from_millis(300)).await;
    let mut client = SummarizerServiceClient::new(server.narrow_channel(1024).await);
    let endless = tokio_stream::iter(std::iter::repeat_with(|| SummarizeStreamRequest {
        request: Some(text(ARTICLE)),
        ..SummarizeStreamRequest::default()
    }));
    let unread = client.summarize_stream(endless).await.unwrap();
    tokio::time::sleep(Duration::from_millis(500)).await;
    server.stop();
    let began = Instant::now();
    assert_eq!(server.stopped().await, Drained::TimedOut);
    assert!(began.elapsed() < Duration::from_secs(3));
    drop(unread);
}
