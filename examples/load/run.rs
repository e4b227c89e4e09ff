//! One run: documents made, connections opened, capacity measured, load offered, answers waited for, figures told.

use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::Duration;

use bytes::Bytes;
use tokio::task::JoinHandle;
use tokio::time::{Instant, sleep, timeout};
use tonic_health::pb::HealthCheckRequest;

use crate::drive::{Capacity, Driver};
use crate::flags::Flags;
use crate::frame::frame;
use crate::lane::Lane;
use crate::message;
use crate::meters::Meters;
use crate::process::{Process, Watch};
use crate::report::{CallFigures, Report};
use crate::schedule::{Arrivals, Schedule};
use crate::stream::Caller;
use crate::tally::{Counts, Tally};
use crate::target::Target;

/// What can keep a run from being made.
pub type Problem = Box<dyn std::error::Error + Send + Sync>;

/// Calls in flight while capacity is measured, unless told: more than a few cores, and too few to be refused.
const IN_FLIGHT: usize = 8;

/// Health checks a second.
const HEALTH_CHECKS: f64 = 50.0;

/// How often it is looked whether all calls have come to an end.
const SETTLED_EVERY: Duration = Duration::from_millis(10);

/// Makes a run.
///
/// # Errors
/// When the server cannot be reached or answers nothing, or its process is not there.
pub async fn run(flags: Flags) -> Result<Report, Problem> {
    let server = server_process(&flags)?;
    let target = Arc::new(target(&flags)?);
    let bodies: Arc<[Bytes]> = message::bodies(&flags).into();
    let message_bytes = bodies.iter().map(Bytes::len).sum::<usize>() / bodies.len();
    let load = Load::open(&flags, target.clone(), bodies).await?;
    let capacity = match &load {
        Load::Calls(driver) if flags.times_capacity.is_some() => Some(capacity(&flags, driver, server.as_ref()).await?),
        _ => None,
    };
    let times = |capacity: &Capacity| capacity.per_second * flags.times_capacity.unwrap_or_default();
    let rate = flags.rate.or(capacity.as_ref().map(times));

    let health = match flags.health {
        true => Some(watch_health(&flags).await?),
        false => None,
    };
    let tally = Arc::new(Tally::default());
    let meters = Meters::start(target.traffic.clone(), server.as_ref());
    load.offer(&flags, rate, &target, &tally).await;
    let (meanwhile, answered) = (meters.end(), tally.counts().answered());
    let counts = settled(&tally, flags.settle_seconds).await;
    Ok(Report {
        stream: flags.stream,
        connections: flags.connections.get(),
        sentences: flags.sentences.get(),
        message_bytes,
        seconds: flags.seconds.as_secs_f64(),
        rate,
        capacity,
        goodput: answered as f64 / flags.seconds.as_secs_f64(),
        calls: CallFigures::new(&counts),
        reconnects: target.reconnects.load(Ordering::Relaxed),
        meanwhile,
        behind: counts.behind.percentiles(),
        health: match health {
            Some(health) => Some(CallFigures::new(&health.await?)),
            None => None,
        },
    })
}

/// The server's process, looked at once, so that a wrong number is told before anything is begun.
fn server_process(flags: &Flags) -> Result<Option<Process>, Problem> {
    let Some(pid) = flags.server_pid else { return Ok(None) };
    let process = Process::new(Some(pid));
    let looked = Watch::start(process.clone());
    looked.map_err(|error| format!("process {pid}: {error}"))?.end();
    Ok(Some(process))
}

fn target(flags: &Flags) -> Result<Target, Problem> {
    let method = if flags.stream { "SummarizeStream" } else { "Summarize" };
    let path = format!("/khulasa.v1.SummarizerService/{method}");
    let deadline = flags.deadline.map(Duration::from_millis);
    Ok(Target::new(flags.server, &path, flags.token.as_deref(), deadline)?)
}

/// What is offered, with its connections open.
enum Load {
    Calls(Driver),
    Streams(Vec<h2::client::SendRequest<Bytes>>, Arc<[Bytes]>, usize),
}

impl Load {
    async fn open(flags: &Flags, target: Arc<Target>, bodies: Arc<[Bytes]>) -> Result<Self, Problem> {
        let unreachable = |error: std::io::Error| format!("{}: cannot be reached: {error}", flags.server);
        let connections = flags.connections.get();
        if flags.stream {
            let mut clients = Vec::with_capacity(connections);
            for _ in 0..connections {
                clients.push(target.connect().await.map_err(unreachable)?);
            }
            return Ok(Load::Streams(clients, bodies, message::stream_items_in_flight(flags).await?));
        }
        let mut lanes = Vec::with_capacity(connections);
        for _ in 0..connections {
            lanes.push(Lane::open(target.clone()).await.map_err(unreachable)?);
        }
        Ok(Load::Calls(Driver { lanes, bodies }))
    }

    /// Offers it for as long as was told.
    async fn offer(self, flags: &Flags, rate: Option<f64>, target: &Arc<Target>, tally: &Arc<Tally>) {
        match self {
            Load::Calls(driver) => {
                let rate = rate.expect("the command line asks for one, or for a multiple of capacity");
                let schedule = Schedule::new(flags.arrivals, rate, flags.seed);
                driver.offer(schedule, flags.seconds, tally.clone()).await;
            }
            Load::Streams(clients, bodies, in_flight) => {
                let caller = Caller {
                    target: target.clone(),
                    bodies,
                    in_flight,
                    tally: tally.clone(),
                    until: Instant::now() + flags.seconds,
                };
                clients
                    .into_iter()
                    .for_each(|client| drop(tokio::spawn(caller.clone().run(client))));
                tokio::time::sleep_until(caller.until).await;
            }
        }
    }
}

async fn capacity(flags: &Flags, driver: &Driver, server: Option<&Process>) -> Result<Capacity, Problem> {
    let in_flight = flags.in_flight.map_or(IN_FLIGHT, usize::from);
    let capacity = driver.capacity(in_flight, flags.capacity_seconds, server).await;
    match capacity.per_second > 0.0 {
        true => Ok(capacity),
        false => Err("the server answered no call while its capacity was measured; see what becomes of calls with --rate 1".into()),
    }
}

/// Asks for the server's health while load is offered, over a connection of its own and without a token, as probes do.
async fn watch_health(flags: &Flags) -> Result<JoinHandle<Counts>, Problem> {
    let target = Arc::new(Target::new(flags.server, "/grpc.health.v1.Health/Check", None, None)?);
    let driver = Driver {
        lanes: vec![Lane::open(target).await?],
        bodies: vec![frame(&HealthCheckRequest::default())].into(),
    };
    let schedule = Schedule::new(Arrivals::Uniform, HEALTH_CHECKS, 0);
    let (length, settling) = (flags.seconds, flags.settle_seconds);
    Ok(tokio::spawn(async move {
        let tally = Arc::new(Tally::default());
        driver.offer(schedule, length, tally.clone()).await;
        settled(&tally, settling).await
    }))
}

/// The counts once every call has come to an end, or as they are when it is no longer waited for.
async fn settled(tally: &Tally, at_most: Duration) -> Counts {
    let all_ended = async {
        while !tally.counts().settled() {
            sleep(SETTLED_EVERY).await;
        }
    };
    let _ = timeout(at_most, all_ended).await;
    tally.counts().clone()
}
