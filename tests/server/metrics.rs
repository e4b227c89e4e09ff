use std::num::NonZeroUsize;

use khulasa::service::proto::SummarizeRequest;
use tonic::transport::Channel;
use tonic_health::pb::HealthCheckRequest;
use tonic_health::pb::health_client::HealthClient;

use crate::harness::{ARTICLE, Running, text, with_metrics};

#[tokio::test]
async fn calls_and_documents_are_counted_by_what_became_of_them() {
    let server = Running::start_with(with_metrics).await;
    let mut client = server.client().await;
    client.summarize(text(ARTICLE)).await.unwrap();
    client.summarize(text(ARTICLE)).await.unwrap();
    client.summarize(text("...")).await.unwrap_err();
    client.summarize(SummarizeRequest::default()).await.unwrap_err();
    for (line, value) in [
        ("khulasa_requests_total{method=\"Summarize\",code=\"OK\"}", 2.0),
        ("khulasa_requests_total{method=\"Summarize\",code=\"INVALID_ARGUMENT\"}", 2.0),
        ("khulasa_requests_in_flight{method=\"Summarize\"}", 0.0),
        ("khulasa_request_duration_seconds_count{method=\"Summarize\"}", 4.0),
        ("khulasa_documents_total{outcome=\"answered\"}", 2.0),
        ("khulasa_documents_total{outcome=\"refused\"}", 2.0),
        ("khulasa_document_languages_total{language=\"ar\"}", 2.0),
        ("khulasa_document_sentences_sum", 12.0),
        ("khulasa_stage_duration_seconds_count{stage=\"text\"}", 2.0),
        ("khulasa_stage_duration_seconds_count{stage=\"queue\"}", 4.0),
        ("khulasa_documents_in_work", 0.0),
        ("khulasa_connections", 1.0),
    ] {
        assert_eq!(server.metric(line).await, value, "{line}");
    }
}

#[tokio::test]
async fn a_call_that_its_caller_gives_up_is_counted_as_cancelled() {
    let server = Running::start_with(|config| {
        config.threads = NonZeroUsize::MIN;
        with_metrics(config);
    })
    .await;
    let mut client = server.client().await;
    let call = tokio::spawn(async move { client.summarize(crate::harness::huge()).await });
    while server.metric("khulasa_documents_in_work").await < 1.0 {
        tokio::task::yield_now().await;
    }
    call.abort();
    for line in [
        "khulasa_requests_total{method=\"Summarize\",code=\"CANCELLED\"}",
        "khulasa_documents_total{outcome=\"cancelled\"}",
    ] {
        while server.metric(line).await < 1.0 {
            tokio::task::yield_now().await;
        }
    }
}

#[tokio::test]
async fn no_path_and_no_language_of_a_callers_making_becomes_a_label() {
    let server = Running::start_with(with_metrics).await;
    let mut request = text(ARTICLE);
    request.document.as_mut().unwrap().language = "x-fill-the-metrics".to_owned();
    server.client().await.summarize(request).await.unwrap();
    let mut unknown = tonic::client::Grpc::new(server.channel().await);
    unknown.ready().await.unwrap();
    let codec = tonic_prost::ProstCodec::<SummarizeRequest, SummarizeRequest>::default();
    let path = "/of.my.own/Making".parse().unwrap();
    unknown
        .unary(tonic::Request::new(text(ARTICLE)), path, codec)
        .await
        .unwrap_err();
    let page = server.metrics().await;
    assert!(!page.contains("fill") && !page.contains("Making"), "{page}");
    assert!(page.contains("method=\"other\",code=\"UNIMPLEMENTED\"") && page.contains("language=\"other\""));
    assert!(!page.contains("الجسر"));
}

#[tokio::test]
async fn health_is_told_on_the_operators_port_too() {
    let server = Running::start_with(with_metrics).await;
    let address = format!("http://{}", server.metrics_address.unwrap());
    let channel = Channel::from_shared(address).unwrap().connect().await.unwrap();
    let response = HealthClient::new(channel).check(HealthCheckRequest::default()).await.unwrap();
    assert_eq!(response.into_inner().status(), tonic_health::ServingStatus::Serving.into());
}
