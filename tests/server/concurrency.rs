use std::num::NonZeroUsize;

use khulasa::service::proto::Want;
use prost::Message;

use crate::harness::{ARTICLE, Running, huge, text, told};

#[tokio::test]
async fn the_same_request_gives_the_same_bytes_on_one_thread_and_on_many() {
    let mut request = text(ARTICLE);
    request.want = Some(Want {
        key_terms: 10,
        all_sentences: true,
        explanations: true,
        ..Want::default()
    });
    let mut seen = Vec::new();
    for threads in [1, 4] {
        let server = Running::start_with(|config| config.threads = NonZeroUsize::new(threads).unwrap()).await;
        let client = server.client().await;
        let calls = (0..16).map(|_| {
            let (mut client, request) = (client.clone(), request.clone());
            tokio::spawn(async move { client.summarize(request).await.unwrap().into_inner().encode_to_vec() })
        });
        for call in calls.collect::<Vec<_>>() {
            seen.push(call.await.unwrap());
        }
    }
    seen.dedup();
    assert_eq!(seen.len(), 1);
}

#[tokio::test]
async fn a_call_beyond_the_limit_is_refused_at_once_and_told_when_to_come_back() {
    let server = Running::start_with(|config| {
        config.threads = NonZeroUsize::MIN;
        config.server.calls_in_flight = 1;
    })
    .await;
    let client = server.client().await;
    let calls = (0..4).map(|_| {
        let mut client = client.clone();
        tokio::spawn(async move { client.summarize(huge()).await })
    });
    let mut answered = 0;
    for call in calls.collect::<Vec<_>>() {
        let Err(refused) = call.await.unwrap() else {
            answered += 1;
            continue;
        };
        assert_eq!(
            (refused.code(), told(&refused).0.as_str()),
            (tonic::Code::ResourceExhausted, "OVERLOADED")
        );
        let details = tonic_types::StatusExt::get_error_details(&refused);
        assert!(details.retry_info().unwrap().retry_delay.unwrap().as_millis() > 0);
    }
    assert!((1..4).contains(&answered), "{answered} of 4 were answered");
}
