use khulasa::service::proto::{GetCapabilitiesRequest, Role};

use crate::harness::Running;

#[tokio::test]
async fn capabilities_tell_the_limits_in_force() {
    let server = Running::start_with(|config| config.server.message_bytes = 12_345).await;
    let told = server
        .client()
        .await
        .get_capabilities(GetCapabilitiesRequest {})
        .await
        .unwrap()
        .into_inner();
    let limits = told.limits.unwrap();
    assert_eq!(limits.message_bytes, 12_345);
    assert_eq!(
        (limits.drain_timeout.unwrap().seconds, limits.call_timeout.unwrap().seconds),
        (30, 60)
    );
    assert!(limits.concurrent_streams > 0 && limits.header_bytes > 0 && limits.pending_resets > 0);
    assert_eq!(limits.connection_age, None);
    assert!(limits.streams_in_flight > 0 && limits.connections > 0 && limits.idle_timeout.unwrap().seconds > 0);
    assert_eq!(limits.drain_delay.unwrap().seconds, 0);
    assert_eq!(told.compressions, ["gzip", "zstd"]);
    assert!(limits.document_sentences > 0 && limits.all_sentences > 0);
    assert_eq!(told.languages.iter().filter(|language| language.stemming).count(), 18);
    assert!(told.timeline);
    assert_eq!(told.roles().count(), 6);
    assert_eq!(told.roles().next(), Some(Role::HeadlineDecision));
    assert_eq!(told.engine_version, env!("CARGO_PKG_VERSION"));
}
