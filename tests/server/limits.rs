use std::time::Duration;

use http::Request;
use khulasa::service::proto::GetCapabilitiesRequest;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tonic::Code;
use tonic_types::StatusExt;

use crate::harness::{ARTICLE, Running, huge, text, told};

#[tokio::test]
async fn a_call_over_the_servers_own_time_is_told_that_limit_and_a_shorter_deadline_of_the_caller_stays() {
    let server = Running::start_with(|config| config.server.call_timeout = Duration::from_millis(50)).await;
    let status = server.client().await.summarize(huge()).await.unwrap_err();
    assert_eq!(
        (status.code(), told(&status).0.as_str()),
        (Code::DeadlineExceeded, "DEADLINE_EXCEEDED")
    );
    let metadata = status.get_error_details().error_info().unwrap().metadata.clone();
    assert_eq!(
        (metadata["limit"].as_str(), metadata["allowed"].as_str()),
        ("call_timeout", "0.05s")
    );
    assert!(status.message().contains("call_timeout"), "{}", status.message());
    let answered = server.client().await.summarize(text(ARTICLE)).await;
    assert!(answered.is_ok(), "{answered:?}");
}

#[tokio::test]
async fn headers_over_the_limit_are_refused_and_the_connection_goes_on() {
    let server = Running::start_with(|config| config.server.connection.header_bytes = 2000).await;
    let mut client = server.client().await;
    let mut request = tonic::Request::new(text(ARTICLE));
    request.metadata_mut().insert("x-padding", "x".repeat(4000).parse().unwrap());
    assert!(client.summarize(request).await.is_err());
    assert!(client.summarize(text(ARTICLE)).await.is_ok());
}

/// A connection of bare HTTP/2, and its end.
async fn connect(
    server: &Running,
) -> (
    h2::client::SendRequest<bytes::Bytes>,
    tokio::task::JoinHandle<Result<(), h2::Error>>,
) {
    let address = server.address.trim_start_matches("http://");
    let tcp = TcpStream::connect(address).await.unwrap();
    let (client, connection) = h2::client::handshake(tcp).await.unwrap();
    (client, tokio::spawn(connection))
}

fn call(server: &Running) -> Request<()> {
    let uri = format!("{}/khulasa.v1.SummarizerService/Summarize", server.address);
    let request = Request::post(uri)
        .header("content-type", "application/grpc")
        .header("te", "trailers");
    request.body(()).unwrap()
}

#[tokio::test]
async fn a_caller_that_resets_call_after_call_loses_its_connection_and_nobody_else_does() {
    let server = Running::start_with(|config| config.server.connection.pending_resets = 5).await;
    let mut bystander = server.client().await;
    let (client, connection) = connect(&server).await;
    // Few enough for the server to have read them all when it says why, so that what it says is not lost with what it did not read.
    for _ in 0..100 {
        let Ok(mut ready) = client.clone().ready().await else { break };
        let Ok((_, mut body)) = ready.send_request(call(&server), false) else {
            break;
        };
        body.send_reset(h2::Reason::CANCEL);
    }
    let end = tokio::time::timeout(Duration::from_secs(10), connection)
        .await
        .expect("it ends")
        .unwrap();
    let reason = end.unwrap_err().reason();
    assert_eq!(reason, Some(h2::Reason::ENHANCE_YOUR_CALM));
    assert!(bystander.summarize(text(ARTICLE)).await.is_ok());
}

#[tokio::test]
async fn a_connection_of_its_full_age_ends_at_the_latest_after_its_grace() {
    let server = Running::start_with(|config| {
        config.server.connection.age = Some(Duration::from_millis(200));
        config.server.connection.age_grace = Duration::from_millis(200);
    })
    .await;
    let (_held_open, connection) = connect(&server).await;
    let end = tokio::time::timeout(Duration::from_secs(5), connection).await;
    assert!(end.is_ok(), "it goes on");
    let mut fresh = server.client().await;
    assert!(fresh.get_capabilities(GetCapabilitiesRequest {}).await.is_ok());
}

#[tokio::test]
async fn a_connection_without_a_bound_goes_on() {
    let server = Running::start().await;
    let (_held_open, connection) = connect(&server).await;
    assert!(
        tokio::time::timeout(Duration::from_secs(1), connection).await.is_err(),
        "it ended"
    );
}

/// Whether a connection on which these bytes were sent is closed by the server within a few seconds.
async fn is_closed(server: &Running, bytes: &[u8]) -> bool {
    let mut tcp = TcpStream::connect(server.host()).await.unwrap();
    tcp.write_all(bytes).await.unwrap();
    let to_the_end = async {
        let mut buffer = [0; 1024];
        while tcp.read(&mut buffer).await.is_ok_and(|read| read > 0) {}
    };
    tokio::time::timeout(Duration::from_secs(5), to_the_end).await.is_ok()
}

#[tokio::test]
async fn a_connection_that_makes_no_call_is_ended_whatever_it_holds_back() {
    let server = Running::start_with(|config| {
        config.server.connection.idle_timeout = Duration::from_millis(300);
        config.server.connection.age_grace = Duration::from_millis(300);
    })
    .await;
    let preface = b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n";
    let settings = [0, 0, 0, 4, 0, 0, 0, 0, 0];
    // HEADERS of 100 bytes on stream 1, of which three come.
    let half_a_header = [0, 0, 100, 1, 4, 0, 0, 0, 1, 0x83, 0x86, 0x44];
    let begun = [&preface[..], &settings].concat();
    let halfway = [&begun[..], &half_a_header].concat();
    for bytes in [&b""[..], &preface[..10], &begun, &halfway] {
        assert!(is_closed(&server, bytes).await, "after {} bytes", bytes.len());
    }
}

#[tokio::test]
async fn a_call_that_takes_longer_than_connections_may_be_idle_is_answered() {
    let server = Running::start_with(|config| config.server.connection.idle_timeout = Duration::from_millis(20)).await;
    assert!(server.client().await.summarize(huge()).await.is_ok());
}

#[tokio::test]
async fn a_client_that_reads_slowly_gets_all_of_its_answer() {
    let server = Running::start_with(|config| config.server.connection.idle_timeout = Duration::from_millis(100)).await;
    let (client, _connection) = connect(&server).await;
    let mut request = huge();
    request.want = Some(khulasa::service::proto::Want::default());
    let message = prost::Message::encode_to_vec(&request);
    let (response, mut body) = client.ready().await.unwrap().send_request(call(&server), false).unwrap();
    let head = [&[0][..], &u32::try_from(message.len()).unwrap().to_be_bytes()].concat();
    body.send_data([head, message].concat().into(), true).unwrap();
    let mut body = response.await.unwrap().into_body();
    let mut read = 0;
    while let Some(data) = body.data().await {
        let data = data.unwrap();
        read += data.len();
        tokio::time::sleep(Duration::from_millis(5)).await;
        body.flow_control().release_capacity(data.len()).unwrap();
    }
    assert!(read > 100_000, "{read}");
    let trailers = body.trailers().await.unwrap().unwrap();
    assert_eq!(trailers["grpc-status"], "0");
}
