//! Calls given to connections: at given times whatever becomes of them, or as many at once as are allowed.

use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use serde::Serialize;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio::time::{Instant, sleep, sleep_until};

use crate::call::Call;
use crate::lane::Lane;
use crate::process::{Process, Usage, Watch};
use crate::schedule::Schedule;
use crate::tally::Tally;

/// Before it is measured, a server has run for so long.
const WARM_UP: Duration = Duration::from_secs(1);

/// So many calls are given in a row before anything else is let run.
const AT_ONCE: usize = 32;

/// What calls are given to, and of what.
#[derive(Debug, Clone)]
pub struct Driver {
    /// The connections, which take turns.
    pub lanes: Vec<Lane>,
    /// The messages, which take turns.
    pub bodies: Arc<[Bytes]>,
}

/// What a server can take.
#[derive(Debug, Serialize)]
pub struct Capacity {
    /// Answers a second.
    pub per_second: f64,
    /// What the server used.
    pub server: Option<Usage>,
}

impl Driver {
    /// Gives calls by a schedule for so long, and no longer: an open loop.
    pub async fn offer(&self, schedule: Schedule, length: Duration, tally: Arc<Tally>) {
        let begin = Instant::now();
        for (number, after) in schedule.take_while(|after| *after < length).enumerate() {
            let intended = begin + after;
            if Instant::now() < intended {
                sleep_until(intended).await;
            } else if number % AT_ONCE == 0 {
                tokio::task::yield_now().await;
            }
            {
                let mut counts = tally.counts();
                counts.offered += 1;
                counts.behind.add(intended.elapsed());
            }
            self.give(number, intended, &tally, None);
        }
        sleep_until(begin + length).await;
    }

    /// Measures for so long how many answers a second come when so many calls are in flight: a closed loop.
    pub async fn capacity(&self, in_flight: usize, length: Duration, server: Option<&Process>) -> Capacity {
        let (tally, free) = (Arc::new(Tally::default()), Arc::new(Semaphore::new(in_flight)));
        let drive = async {
            for number in 0.. {
                let Ok(permit) = free.clone().acquire_owned().await else {
                    break;
                };
                self.give(number, Instant::now(), &tally, Some(permit));
            }
        };
        let measure = async {
            sleep(WARM_UP).await;
            let watch = server.and_then(|process| Watch::start(process.clone()).ok());
            let (begin, before) = (Instant::now(), tally.counts().answered());
            sleep(length).await;
            let answered = tally.counts().answered() - before;
            Capacity {
                per_second: answered as f64 / begin.elapsed().as_secs_f64(),
                server: watch.map(Watch::end),
            }
        };
        let capacity = tokio::select! {
            capacity = measure => capacity,
            () = drive => unreachable!("it has no end"),
        };
        // What is still in flight is no part of what comes next.
        let all = u32::try_from(in_flight).expect("a few");
        let _ = tokio::time::timeout(length, free.acquire_many(all)).await;
        capacity
    }

    fn give(&self, number: usize, intended: Instant, tally: &Arc<Tally>, held: Option<OwnedSemaphorePermit>) {
        // Each in a cycle of its own length; of equal ones, a connection would always send the same message.
        let lane = number % self.lanes.len();
        let body = (number + number / self.lanes.len()) % self.bodies.len();
        self.lanes[lane].give(Call {
            intended,
            body: self.bodies[body].clone(),
            tally: tally.clone(),
            held,
        });
    }
}
