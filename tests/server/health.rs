use tokio_stream::StreamExt;
use tonic_health::pb::HealthCheckRequest;
use tonic_health::pb::health_check_response::ServingStatus;
use tonic_health::pb::health_client::HealthClient;

use crate::harness::Running;

fn of(service: &str) -> HealthCheckRequest {
    HealthCheckRequest {
        service: service.to_owned(),
    }
}

#[tokio::test]
async fn health_is_told_for_the_server_and_for_its_service() {
    let server = Running::start().await;
    let mut health = HealthClient::new(server.channel().await);
    for service in ["", "khulasa.v1.SummarizerService"] {
        let status = health.check(of(service)).await.unwrap().into_inner().status();
        assert_eq!(status, ServingStatus::Serving, "{service}");
    }
    let unknown = health.check(of("nobody")).await.unwrap_err();
    assert_eq!(unknown.code(), tonic::Code::NotFound);
}

#[tokio::test]
async fn a_watcher_sees_the_drain_and_does_not_hold_it_up() {
    let mut server = Running::start().await;
    let mut health = HealthClient::new(server.channel().await);
    let mut watching = health.watch(of("")).await.unwrap().into_inner();
    let next = watching.next().await.unwrap().unwrap();
    assert_eq!(next.status(), ServingStatus::Serving);
    server.stop();
    let next = watching.next().await.unwrap().unwrap();
    assert_eq!(next.status(), ServingStatus::NotServing);
    drop(health);
    assert_eq!(server.stopped().await, khulasa::server::Drained::Completely);
}
