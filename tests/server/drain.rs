use std::time::{Duration, Instant};

use khulasa::server::Drained;
use khulasa::service::proto::SummarizeStreamRequest;
use khulasa::service::proto::summarize_stream_response::Result as Answer;
use khulasa::service::proto::summarizer_service_client::SummarizerServiceClient;
use tokio::sync::mpsc;
use tokio_stream::StreamExt;
use tokio_stream::wrappers::ReceiverStream;
use tonic_health::pb::HealthCheckRequest;
use tonic_health::pb::health_check_response::ServingStatus;
use tonic_health::pb::health_client::HealthClient;

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
    let mut unread = client.summarize_stream(endless).await.unwrap().into_inner();
    tokio::time::sleep(Duration::from_millis(500)).await;
    server.stop();
    let began = Instant::now();
    assert_eq!(server.stopped().await, Drained::TimedOut);
    assert!(began.elapsed() < Duration::from_secs(3));
    // What it could not wait for is cut, and not left to itself: that would end as told.
    let end = async {
        while unread.message().await?.is_some() {}
        Ok::<_, tonic::Status>(())
    };
    let cut = tokio::time::timeout(Duration::from_secs(5), end)
        .await
        .expect("an end")
        .unwrap_err();
    assert!(cut.details().is_empty(), "{cut:?}");
}

#[tokio::test]
async fn while_the_drain_is_delayed_health_says_so_and_everything_else_goes_on() {
    let mut server = Running::start_with(|config| config.server.drain_delay = Duration::from_secs(2)).await;
    let mut health = HealthClient::new(server.channel().await);
    let mut status = async || {
        health
            .check(HealthCheckRequest::default())
            .await
            .map(|response| response.into_inner().status())
    };
    assert_eq!(status().await.unwrap(), ServingStatus::Serving);
    server.stop();
    while status().await.unwrap() != ServingStatus::NotServing {
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
    // On a connection that is new, too: a load balancer may not have noticed yet.
    assert!(server.client().await.summarize(text(ARTICLE)).await.is_ok());
    assert_eq!(server.stopped().await, Drained::Completely);
}

#[tokio::test]
async fn every_call_that_is_sent_while_the_server_drains_is_answered_or_not_begun() {
    let mut server = Running::start().await;
    let client = server.client().await;
    let calls: Vec<_> = (0..200)
        .map(|number| {
            let mut client = client.clone();
            tokio::spawn(async move {
                tokio::time::sleep(Duration::from_millis(number)).await;
                client.summarize(text(ARTICLE)).await
            })
        })
        .collect();
    tokio::time::sleep(Duration::from_millis(100)).await;
    server.stop();
    let mut answered = 0;
    for call in calls {
        match call.await.unwrap() {
            Ok(_) => answered += 1,
            // The client could not connect again, or had not sent it when the connection closed. One that is cut is told otherwise.
            Err(status) => {
                let is_unsent = [tonic::Code::Unavailable, tonic::Code::Cancelled].contains(&status.code());
                assert!(is_unsent, "{status:?}");
            }
        }
    }
    assert!(answered > 0);
    drop(client);
    assert_eq!(server.stopped().await, Drained::Completely);
}
