//! The same over the wire: from the moment at which a client goes away, or its deadline passes, to the engine's rest.

use std::fs;
use std::num::NonZeroUsize;
use std::path::PathBuf;
use std::time::Duration;

use khulasa::server::{Config, Server};
use khulasa::service::proto::SummarizeRequest;
use khulasa::service::proto::summarizer_service_client::SummarizerServiceClient;
use tonic::Request;
use tonic::transport::Channel;

use crate::shapes::Shape;
use crate::{BOUND, CHARACTERS, TURN, shapes};

/// How long after the event the engine is looked at again: it must have done nothing for most of it.
const LOOK: Duration = Duration::from_millis(500);

/// How often each event is tried: what comes from the machine and not from the server does not come every time.
const TRIES: usize = 3;

/// The CPU time that the one engine thread of the server has had; none before it has begun.
fn engine_time() -> Duration {
    let tasks = fs::read_dir("/proc/self/task").unwrap().flatten().map(|task| task.path());
    let engines = tasks.filter(|task| fs::read_to_string(task.join("comm")).is_ok_and(|name| name.trim() == "engine-0"));
    // The youngest: that of an earlier test may not have ended yet.
    let number = |task: &PathBuf| task.file_name().and_then(|name| name.to_str()?.parse::<u32>().ok());
    let schedstat = engines
        .max_by_key(number)
        .and_then(|engine| fs::read_to_string(engine.join("schedstat")).ok());
    let nanoseconds = schedstat.as_deref().and_then(|line| line.split(' ').next()?.parse().ok());
    Duration::from_nanos(nanoseconds.unwrap_or(0))
}

/// A document that takes many times as long as is waited here.
fn huge() -> SummarizeRequest {
    let Shape { request, .. } = shapes::many_sentences().remove(0);
    request(CHARACTERS.max(3_000_000))
}

/// What the engine still does after a call that has begun has been ended so.
async fn still_done_after(end: impl AsyncFn(SummarizerServiceClient<Channel>)) -> Duration {
    let config = Config {
        listen: "127.0.0.1:0".parse().unwrap(),
        threads: NonZeroUsize::MIN,
        ..Config::default()
    };
    let server = Server::bind(config).await.unwrap();
    let address = format!("http://{}", server.address());
    let serving = tokio::spawn(server.run(std::future::pending()));
    let channel = Channel::from_shared(address).unwrap().connect().await.unwrap();
    let client = SummarizerServiceClient::new(channel).max_encoding_message_size(usize::MAX);
    let mut least = Duration::MAX;
    for _ in 0..TRIES {
        end(client.clone()).await;
        let at_the_end = engine_time();
        tokio::time::sleep(LOOK).await;
        least = least.min(engine_time().saturating_sub(at_the_end));
    }
    assert!(engine_time() > Duration::ZERO, "it had begun");
    serving.abort();
    least
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_call_whose_client_goes_away_frees_its_core() {
    let _turn = TURN.lock().await;
    let request = huge();
    let still_done = still_done_after(async |mut client| {
        let begun = engine_time();
        let request = request.clone();
        let call = tokio::spawn(async move { client.summarize(request).await });
        while engine_time() < begun + Duration::from_millis(50) {
            tokio::time::sleep(Duration::from_millis(1)).await;
        }
        call.abort();
    })
    .await;
    assert!(still_done < BOUND, "{still_done:?}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_call_whose_deadline_passes_frees_its_core() {
    let _turn = TURN.lock().await;
    let request = huge();
    let still_done = still_done_after(async |mut client| {
        let mut request = Request::new(request.clone());
        request.set_timeout(Duration::from_millis(300));
        assert!(client.summarize(request).await.is_err());
    })
    .await;
    assert!(still_done < BOUND, "{still_done:?}");
}
