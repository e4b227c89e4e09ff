use bytes::Bytes;
use http::Request;
use prost::Message;
use tokio::net::TcpStream;

use khulasa::service::proto::SummarizeStreamRequest;

use crate::harness::{ARTICLE, Running, huge, text, told};

/// Calls over bare HTTP/2 with a deadline of the test's own, and gives the `grpc-status`. A tonic client would keep the deadline
/// itself, and answer before the server does.
async fn status_within(server: &Running, timeout: &str, message: &impl Message) -> String {
    let tcp = TcpStream::connect(server.address.trim_start_matches("http://"))
        .await
        .unwrap();
    let (mut client, connection) = h2::client::handshake(tcp).await.unwrap();
    tokio::spawn(connection);
    let request = Request::post(format!("{}/khulasa.v1.SummarizerService/Summarize", server.address))
        .header("content-type", "application/grpc")
        .header("te", "trailers")
        .header("grpc-timeout", timeout);
    let (response, mut body) = client.send_request(request.body(()).unwrap(), false).unwrap();
    let encoded = message.encode_to_vec();
    let mut frame = vec![0];
    frame.extend(u32::try_from(encoded.len()).unwrap().to_be_bytes());
    frame.extend(encoded);
    body.send_data(Bytes::from(frame), true).unwrap();

    let response = response.await.unwrap();
    let status = |headers: &http::HeaderMap| headers.get("grpc-status").map(|value| value.to_str().unwrap().to_owned());
    if let Some(status) = status(response.headers()) {
        return status;
    }
    let mut body = response.into_body();
    while let Some(data) = body.data().await {
        body.flow_control().release_capacity(data.unwrap().len()).unwrap();
    }
    status(&body.trailers().await.unwrap().unwrap()).unwrap()
}

#[tokio::test]
async fn an_expired_deadline_is_told_as_such_and_the_server_goes_on() {
    let server = Running::start().await;
    assert_eq!(status_within(&server, "50m", &huge()).await, "4", "DEADLINE_EXCEEDED");
    assert_eq!(status_within(&server, "20S", &text(ARTICLE)).await, "0", "OK");
}

#[tokio::test]
async fn a_malformed_deadline_is_none() {
    let server = Running::start().await;
    assert_eq!(status_within(&server, "soon", &text(ARTICLE)).await, "0", "OK");
}

#[tokio::test]
async fn a_stream_keeps_its_deadline_after_it_has_begun() {
    let server = Running::start().await;
    let (send, requests) = tokio::sync::mpsc::channel(2);
    let mut request = tonic::Request::new(tokio_stream::wrappers::ReceiverStream::new(requests));
    request.metadata_mut().insert("grpc-timeout", "500m".parse().unwrap());
    let item = SummarizeStreamRequest {
        request: Some(text(ARTICLE)),
        ..SummarizeStreamRequest::default()
    };
    send.send(item).await.unwrap();
    let mut answers = server.client().await.summarize_stream(request).await.unwrap().into_inner();
    assert!(answers.message().await.unwrap().is_some());
    // The stream stays open for more, which never comes.
    let end = answers.message().await.unwrap_err();
    assert_eq!(
        (end.code(), told(&end).0.as_str()),
        (tonic::Code::DeadlineExceeded, "DEADLINE_EXCEEDED")
    );
    drop(send);
}
