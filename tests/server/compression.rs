use khulasa::service::proto::summarizer_service_client::SummarizerServiceClient;
use tonic::Code;
use tonic::codec::CompressionEncoding;

use crate::harness::{ARTICLE, Running, sentences, text, told};

const BOTH: [CompressionEncoding; 2] = [CompressionEncoding::Gzip, CompressionEncoding::Zstd];

#[tokio::test]
async fn messages_are_compressed_both_ways_as_the_client_likes() {
    let server = Running::start().await;
    for encoding in BOTH {
        let mut client = SummarizerServiceClient::new(server.channel().await)
            .send_compressed(encoding)
            .accept_compressed(encoding);
        let response = client.summarize(text(ARTICLE)).await.unwrap();
        let name = response.metadata().get("grpc-encoding").unwrap();
        assert_eq!(name, format!("{encoding:?}").to_lowercase().as_str());
        assert!(!response.into_inner().sentences.is_empty());
    }
}

#[tokio::test]
async fn a_client_that_reads_none_is_sent_none() {
    let server = Running::start().await;
    let response = server.client().await.summarize(text(ARTICLE)).await.unwrap();
    assert!(response.metadata().get("grpc-encoding").is_none());
}

#[tokio::test]
async fn a_small_message_that_grows_beyond_the_limit_is_refused_as_too_large() {
    let server = Running::start_with(|config| config.server.message_bytes = 100_000).await;
    for encoding in BOTH {
        let mut client = SummarizerServiceClient::new(server.channel().await).send_compressed(encoding);
        let status = client.summarize(sentences(20_000)).await.unwrap_err();
        assert_eq!(
            (status.code(), told(&status).0.as_str()),
            (Code::ResourceExhausted, "MESSAGE_TOO_LARGE"),
            "{status:?}"
        );
        assert!(client.summarize(sentences(1_000)).await.is_ok());
    }
}
