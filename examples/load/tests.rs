//! Whole runs against a server in the same process.

use std::time::Duration;

use clap::Parser;
use khulasa::server::{Config, Server};

use crate::flags::Flags;
use crate::report::Report;
use crate::run::run;

/// Runs for half a second against a server of its own with these settings.
async fn against(change: impl FnOnce(&mut Config), arguments: &[&str]) -> Report {
    let mut config = Config {
        listen: "127.0.0.1:0".parse().unwrap(),
        ..Config::default()
    };
    change(&mut config);
    let server = Server::bind(config).await.unwrap();
    let address = server.address().to_string();
    let serving = tokio::spawn(server.run(std::future::pending()));
    let always = [
        "load",
        "--server",
        &address,
        "--seconds",
        "0.5",
        "--documents",
        "2",
        "--connections",
        "2",
    ];
    let report = run(Flags::parse_from(always.iter().chain(arguments))).await.unwrap();
    serving.abort();
    report
}

#[tokio::test]
async fn every_call_of_a_light_load_is_answered() {
    let report = against(
        |_| {},
        &["--rate", "40", "--arrivals", "uniform", "--sentences", "3", "--health"],
    )
    .await;
    let (calls, health) = (report.calls, report.health.unwrap());
    assert_eq!((calls.offered, calls.answered), (20, 20), "{:?}", calls.reasons);
    assert_eq!((health.offered, health.answered), (25, 25), "{:?}", health.reasons);
    assert_eq!((calls.answered_latency.unwrap().count, report.reconnects), (20, 0));
    assert!(serde_json::to_value(&report.meanwhile).unwrap()["sent_bytes"].as_u64() > Some(20 * 100));
}

#[tokio::test]
async fn what_there_is_no_room_for_is_refused_with_a_time_to_come_again() {
    let one_call = |config: &mut Config| config.server.calls_in_flight = 1;
    let report = against(one_call, &["--rate", "300", "--sentences", "300"]).await;
    let calls = report.calls;
    assert!(calls.refused_with_retry_info > 0 && calls.answered > 0, "{:?}", calls.reasons);
    let others = calls.refused_without_retry_info + calls.failed + calls.lost + calls.not_processed + calls.unanswered;
    assert_eq!(others, 0, "{:?}", calls.reasons);
}

#[tokio::test]
async fn a_deadline_goes_with_the_call() {
    let report = against(|_| {}, &["--rate", "10", "--sentences", "2000", "--deadline", "1"]).await;
    assert_eq!(
        report.calls.deadline_exceeded, report.calls.offered,
        "{:?}",
        report.calls.reasons
    );
}

#[tokio::test]
async fn calls_go_on_over_new_connections_when_old_ones_end() {
    let short_lived = |config: &mut Config| {
        config.server.connection.age = Some(Duration::from_millis(50));
        config.server.connection.age_grace = Duration::from_secs(5);
    };
    let report = against(short_lived, &["--rate", "100", "--sentences", "3"]).await;
    let calls = report.calls;
    assert!(report.reconnects > 0);
    // An old connection asks for another, and loses nothing.
    assert!(calls.answered > calls.offered / 2, "{:?}", calls.reasons);
    assert_eq!(calls.answered + calls.not_processed, calls.offered, "{:?}", calls.reasons);
}

#[tokio::test]
async fn documents_of_streams_are_answered_until_the_end() {
    let report = against(|_| {}, &["--stream", "--sentences", "3"]).await;
    let calls = report.calls;
    assert!(
        calls.offered > 10 && calls.answered == calls.offered,
        "{} {:?}",
        calls.offered,
        calls.reasons
    );
}
