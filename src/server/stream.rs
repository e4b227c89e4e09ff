//! Many documents on one stream: read no faster than they are answered, each answered for itself.
//!
//! One task drives a stream. It accepts a document only while fewer than the limit are accepted and not yet answered, so that a
//! client that sends without reading holds no more than that in memory. Whatever ends the stream (the client, a message that
//! cannot be decoded, a drain) stops the accepting; what was accepted is answered first.
//!
//! Answers that are there at once leave together: those to short documents that arrived together, which are done here one after the
//! other, and those that came back from the threads meanwhile.

use std::collections::BTreeMap;
use std::pin::{Pin, pin};
use std::sync::Arc;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use tokio::sync::{mpsc, watch};
use tokio::task::JoinSet;
use tokio::time::Instant;
use tokio_stream::{Stream, StreamExt};
use tonic::{Status, Streaming};

use crate::error::{Violation, Violations};
use crate::server::admission::Call;
use crate::server::arrivals::Arrived;
use crate::server::foreign_status;
use crate::server::telemetry::Trace;
use crate::server::workers::Workers;
use crate::service::capabilities::ID_BYTES;
use crate::service::proto::summarize_stream_response::Result as Answer;
use crate::service::proto::{AnswerOrder, SummarizeResponse, SummarizeStreamRequest, SummarizeStreamResponse};
use crate::service::{Failure, ServerLimits};

/// How long short documents are done one after the other before others have their turn: this thread serves connections too.
const SLICE: Duration = Duration::from_millis(1);

/// Answers that leave together, and the status that ends the stream.
type Sent = Result<Vec<SummarizeStreamResponse>, Status>;

/// The answers to the documents of a stream.
pub fn answer(
    inbound: Streaming<SummarizeStreamRequest>,
    means: Means,
    draining: watch::Receiver<bool>,
    deadline: Option<Instant>,
) -> impl Stream<Item = Result<SummarizeStreamResponse, Status>> + Send {
    let (outbound, answers) = mpsc::channel(1);
    tokio::spawn(async move {
        let driver = Driver {
            means,
            order: None,
            accepted: 0,
            unanswered: 0,
            in_work: JoinSet::new(),
            held_back: BTreeMap::new(),
            next: 0,
            ready: Vec::new(),
            turn: None,
            outbound: outbound.clone(),
        };
        let run = driver.run(inbound, draining);
        let end = match deadline {
            Some(deadline) => tokio::time::timeout_at(deadline, run)
                .await
                .unwrap_or(Some(Failure::DeadlineExceeded { limit: None }.into())),
            None => run.await,
        };
        if let Some(status) = end {
            // Nobody is told if the client has gone.
            let _ = outbound.send(Err(status)).await;
        }
    });
    Answers {
        sent: answers,
        together: Vec::new().into_iter(),
    }
}

/// The answers as they leave, one by one; whoever writes them takes all that are there.
struct Answers {
    sent: mpsc::Receiver<Sent>,
    together: std::vec::IntoIter<SummarizeStreamResponse>,
}

impl Stream for Answers {
    type Item = Result<SummarizeStreamResponse, Status>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        loop {
            if let Some(answer) = self.together.next() {
                return Poll::Ready(Some(Ok(answer)));
            }
            match ready!(self.sent.poll_recv(context)) {
                Some(Ok(answers)) => self.together = answers.into_iter(),
                Some(Err(status)) => return Poll::Ready(Some(Err(status))),
                None => return Poll::Ready(None),
            }
        }
    }
}

/// What the documents of a stream are answered with.
#[derive(Debug, Clone)]
pub struct Means {
    /// The threads.
    pub workers: Arc<Workers>,
    /// The limits in force.
    pub limits: ServerLimits,
    /// The stream's place.
    pub call: Call,
    /// The stream's trace.
    pub trace: Trace,
}

/// A stream in progress.
struct Driver {
    means: Means,
    /// The order of answers, once the first message told.
    order: Option<AnswerOrder>,
    accepted: u32,
    unanswered: usize,
    in_work: JoinSet<SummarizeStreamResponse>,
    /// Answers that wait for one before them, by sequence number. Empty unless answers come in the order of requests.
    held_back: BTreeMap<u32, SummarizeStreamResponse>,
    /// The sequence number of the next answer, where they come in order.
    next: u32,
    /// Answers that leave next.
    ready: Vec<SummarizeStreamResponse>,
    /// Since when short documents are done here, if they are: what is behind them has arrived too.
    turn: Option<(Instant, Arrived)>,
    outbound: mpsc::Sender<Sent>,
}

/// Why no more documents are accepted, and the status that the stream ends with; `None` for OK.
type End = Option<Status>;

impl Driver {
    async fn run(mut self, mut inbound: Streaming<SummarizeStreamRequest>, mut draining: watch::Receiver<bool>) -> End {
        let outbound = self.outbound.clone();
        let (mut gone, mut drain) = (pin!(outbound.closed()), pin!(drain_begun(&mut draining)));
        let mut end: Option<End> = None;
        loop {
            if let Some(status) = &end
                && self.unanswered == self.ready.len()
            {
                self.send().await?;
                return status.clone();
            }
            if self.turn.as_ref().is_some_and(|(since, _)| since.elapsed() >= SLICE) {
                self.turn = None;
                self.send().await?;
                let arrived = self.means.workers.short().arrived();
                tokio::task::yield_now().await;
                self.turn = Some((Instant::now(), arrived));
            }
            tokio::select! {
                biased;
                () = &mut gone => return None,
                Some(answer) = self.in_work.join_next() => match answer {
                    Ok(answer) => self.answered(answer),
                    Err(_) => return Some(Failure::Internal.into()),
                },
                () = &mut drain, if end.is_none() => end = Some(Some(Failure::Draining.into())),
                message = inbound.next(), if end.is_none() && self.unanswered < self.means.limits.stream_items_in_flight => match message {
                    Some(Ok(message)) => self.accept(message),
                    Some(Err(status)) => end = Some(Some(foreign_status::said(status, self.means.limits.message_bytes))),
                    None => end = Some(None),
                },
                // Nothing else is there at once.
                () = std::future::ready(()), if !self.ready.is_empty() || self.turn.is_some() => {
                    self.turn = None;
                    self.send().await?;
                }
            }
        }
    }

    fn accept(&mut self, message: SummarizeStreamRequest) {
        let sequence = self.accepted;
        self.accepted += 1;
        self.unanswered += 1;
        let violations = self.violations(&message);
        let id = message.id;
        let answer = move |result| SummarizeStreamResponse {
            id,
            sequence,
            result: Some(result_of(result)),
        };
        let short = self.means.workers.short();
        match (violations.into_result(), message.request) {
            (Err(error), _) => self.answered(answer(Err(error.into()))),
            (Ok(()), None) => self.answered(answer(
                Err(Violations::of("request", "is required: send the document").into()),
            )),
            (Ok(()), Some(request)) if short.takes(&request) => {
                self.turn.get_or_insert_with(|| (Instant::now(), short.arrived()));
                let result = short.work(request, &self.means.trace);
                self.answered(answer(result));
            }
            (Ok(()), Some(request)) => {
                let means = self.means.clone();
                let work = async move { answer(means.workers.summarize(request, means.call, means.trace).await) };
                self.in_work.spawn(work);
            }
        }
    }

    /// What is wrong with a message beside its request; also settles the order, by the first message.
    fn violations(&mut self, message: &SummarizeStreamRequest) -> Violations {
        let mut violations = Violations::default();
        if message.id.len() > ID_BYTES {
            let length = message.id.len();
            violations.push(Violation::new(
                "id",
                format!("{length} bytes are over the limit id_bytes of {ID_BYTES}; send a shorter one"),
            ));
        }
        let Ok(order) = AnswerOrder::try_from(message.answer_order) else {
            violations.push(Violation::new(
                "answer_order",
                format!("{} is no value of this enum", message.answer_order),
            ));
            return violations;
        };
        let settled = *self.order.get_or_insert(match order {
            AnswerOrder::Unspecified => AnswerOrder::AsFinished,
            order => order,
        });
        if order != AnswerOrder::Unspecified && order != settled {
            violations.push(Violation::new(
                "answer_order",
                "differs from the first message's, which holds for the stream; leave it unset",
            ));
        }
        violations
    }

    /// Has an answer leave next, or holds it back until those before it do.
    fn answered(&mut self, answer: SummarizeStreamResponse) {
        if self.order != Some(AnswerOrder::AsRequested) {
            return self.ready.push(answer);
        }
        self.held_back.insert(answer.sequence, answer);
        while let Some(answer) = self.held_back.remove(&self.next) {
            self.next += 1;
            self.ready.push(answer);
        }
    }

    /// Sends what is ready. `None` if the client has gone.
    async fn send(&mut self) -> Option<()> {
        if self.ready.is_empty() {
            return Some(());
        }
        let answers = std::mem::take(&mut self.ready);
        let sent = answers.len();
        self.outbound.send(Ok(answers)).await.ok()?;
        self.unanswered -= sent;
        Some(())
    }
}

async fn drain_begun(draining: &mut watch::Receiver<bool>) {
    // An error means that the server is gone, which is a drain too.
    let _ = draining.wait_for(|draining| *draining).await;
}

fn result_of(result: Result<SummarizeResponse, Failure>) -> Answer {
    match result {
        Ok(response) => Answer::Response(response),
        Err(failure) => Answer::Error(failure.into()),
    }
}
