use std::num::NonZeroUsize;

use khulasa::service::proto::SummarizeStreamRequest;
use khulasa::service::proto::summarizer_service_client::SummarizerServiceClient;
use tokio_stream::StreamExt;
use tonic::transport::Channel;

use crate::harness::{ARTICLE, Running, sentences, text};

/// Documents that the busy caller has waiting at any time.
const WAITING: usize = 200;

/// One thread, and a queue that holds far more than this test waits for.
async fn server() -> Running {
    Running::start_with(|config| {
        config.threads = NonZeroUsize::MIN;
        config.server.stream_items_in_flight = WAITING;
    })
    .await
}

/// Counts the answers of a stream that never ends, while a few calls are made one after the other.
async fn answers_during_calls(
    mut busy: SummarizerServiceClient<Channel>,
    mut other: SummarizerServiceClient<Channel>,
    calls: usize,
) -> usize {
    let document = sentences(60);
    let endless = tokio_stream::iter(std::iter::repeat_with(move || SummarizeStreamRequest {
        request: Some(document.clone()),
        ..SummarizeStreamRequest::default()
    }));
    let mut answers = busy.summarize_stream(endless).await.unwrap().into_inner();
    for _ in 0..WAITING {
        answers.next().await.unwrap().unwrap();
    }
    let calls = tokio::spawn(async move {
        for _ in 0..calls {
            other.summarize(text(ARTICLE)).await.unwrap();
        }
    });
    let mut meanwhile = 0;
    while !calls.is_finished() {
        answers.next().await.unwrap().unwrap();
        meanwhile += 1;
    }
    calls.await.unwrap();
    meanwhile
}

#[tokio::test]
async fn a_stream_of_a_million_documents_does_not_hold_up_another_caller() {
    let server = server().await;
    let meanwhile = answers_during_calls(server.client().await, server.client().await, 5).await;
    assert!(
        meanwhile < WAITING,
        "{meanwhile} documents were answered during 5 calls, which so waited for their turn behind all"
    );
}

#[tokio::test]
async fn nor_another_call_of_the_same_caller() {
    let server = server().await;
    let client = server.client().await;
    let meanwhile = answers_during_calls(client.clone(), client, 5).await;
    assert!(meanwhile < WAITING, "{meanwhile}");
}
