use std::path::{Path, PathBuf};
use std::time::Duration;

use khulasa::server::Token;
use khulasa::service::proto::SummarizeRequest;
use khulasa::service::proto::summarizer_service_client::SummarizerServiceClient;
use tonic::transport::Channel;
use tonic::{Code, Request};
use tonic_health::pb::HealthCheckRequest;
use tonic_health::pb::health_client::HealthClient;
use tonic_reflection::pb::v1::ServerReflectionRequest;
use tonic_reflection::pb::v1::server_reflection_client::ServerReflectionClient;

use crate::harness::{ARTICLE, Running, text, told};

fn write(name: &str, lines: &[String]) -> PathBuf {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    std::fs::write(&path, lines.join("\n")).unwrap();
    path
}

async fn server(tokens: &Path) -> Running {
    Running::start_with(|config| {
        config.tokens = Some(tokens.to_owned());
        config.reload_interval = Duration::from_millis(50);
    })
    .await
}

fn with(token: &str) -> Request<SummarizeRequest> {
    let mut request = Request::new(text(ARTICLE));
    request
        .metadata_mut()
        .insert("authorization", format!("Bearer {token}").parse().unwrap());
    request
}

async fn code(client: &mut SummarizerServiceClient<Channel>, request: Request<SummarizeRequest>) -> Code {
    match client.summarize(request).await {
        Ok(_) => Code::Ok,
        Err(status) => {
            assert_eq!(told(&status).0, "UNAUTHENTICATED");
            status.code()
        }
    }
}

#[tokio::test]
async fn a_token_opens_the_door_and_nothing_else_does() {
    let (token, other) = (Token::random().unwrap(), Token::random().unwrap());
    let server = server(&write("door.tokens", &[token.line("desk")])).await;
    let mut client = server.client().await;
    assert_eq!(code(&mut client, with(token.secret())).await, Code::Ok);
    assert_eq!(code(&mut client, with(other.secret())).await, Code::Unauthenticated);
    assert_eq!(code(&mut client, Request::new(text(ARTICLE))).await, Code::Unauthenticated);
    let mut basic = Request::new(text(ARTICLE));
    basic
        .metadata_mut()
        .insert("authorization", format!("Basic {}", token.secret()).parse().unwrap());
    assert_eq!(code(&mut client, basic).await, Code::Unauthenticated);
}

#[tokio::test]
async fn health_needs_no_token_and_reflection_does() {
    let token = Token::random().unwrap();
    let server = server(&write("health.tokens", &[token.line("desk")])).await;
    let channel = server.channel().await;
    assert!(
        HealthClient::new(channel.clone())
            .check(HealthCheckRequest::default())
            .await
            .is_ok()
    );
    let requests = || tokio_stream::once(ServerReflectionRequest::default());
    let mut reflection = ServerReflectionClient::new(channel);
    let status = reflection.server_reflection_info(requests()).await.unwrap_err();
    assert_eq!(status.code(), Code::Unauthenticated);
    let mut request = Request::new(requests());
    let value = format!("Bearer {}", token.secret());
    request.metadata_mut().insert("authorization", value.parse().unwrap());
    assert!(reflection.server_reflection_info(request).await.is_ok());
}

#[tokio::test]
async fn tokens_are_changed_while_it_runs_and_a_broken_file_changes_nothing() {
    let (old, new) = (Token::random().unwrap(), Token::random().unwrap());
    let path = write("changing.tokens", &[old.line("desk")]);
    let server = server(&path).await;
    let mut client = server.client().await;
    assert_eq!(code(&mut client, with(old.secret())).await, Code::Ok);

    std::fs::write(&path, "desk not-a-hash").unwrap();
    tokio::time::sleep(Duration::from_millis(300)).await;
    assert_eq!(code(&mut client, with(old.secret())).await, Code::Ok);

    std::fs::write(&path, new.line("desk")).unwrap();
    let changed = async {
        while code(&mut client, with(new.secret())).await != Code::Ok {
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    };
    tokio::time::timeout(Duration::from_secs(10), changed)
        .await
        .expect("the new token is taken");
    assert_eq!(code(&mut client, with(old.secret())).await, Code::Unauthenticated);
}
