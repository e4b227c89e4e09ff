//! Documents on a stream, as many in flight as the server allows: the next is sent when one is answered.

use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use h2::client::SendRequest;
use h2::{RecvStream, SendStream};
use prost::Message;
use tokio::time::{Instant, sleep};
use tonic::Code;
use tonic_types::pb;

use crate::frame::Frames;
use crate::outcome::Outcome;
use crate::tally::Tally;
use crate::target::Target;

/// How long after a stream on which nothing was answered the next one is begun.
const AGAIN_AFTER: Duration = Duration::from_millis(100);

/// What is read of a `SummarizeStreamResponse`: its place, and whether it is an error. The summary is skipped.
#[derive(Clone, PartialEq, Message)]
struct Answer {
    #[prost(uint32, tag = "2")]
    sequence: u32,
    #[prost(message, optional, tag = "4")]
    error: Option<pb::Status>,
}

/// A caller with one stream after another.
#[derive(Debug, Clone)]
pub struct Caller {
    pub target: Arc<Target>,
    /// The messages, which take turns.
    pub bodies: Arc<[Bytes]>,
    /// Documents in flight at once.
    pub in_flight: usize,
    pub tally: Arc<Tally>,
    /// When no more documents are sent.
    pub until: Instant,
}

impl Caller {
    /// Sends documents until it is time, and waits for their answers.
    pub async fn run(self, mut client: SendRequest<Bytes>) {
        while Instant::now() < self.until {
            let head = self.target.head(self.target.deadline);
            let Ok((response, sending)) = client.clone().send_request(head, false) else {
                client = self.target.reconnect().await;
                continue;
            };
            let mut stream = OneStream::new(&self, sending);
            stream.fill();
            let end = match response.await {
                Ok(response) => stream.read(response).await,
                Err(error) => Err(error),
            };
            let answered = stream.end(end.unwrap_or_else(|error| Outcome::of_error(&error)));
            if answered == 0 {
                sleep(AGAIN_AFTER).await;
            }
        }
    }
}

/// A stream in progress.
struct OneStream<'c> {
    caller: &'c Caller,
    sending: SendStream<Bytes>,
    /// When each document was sent, by its place; none once it is answered.
    sent: Vec<Option<Instant>>,
    answered: usize,
    /// Whether it was said that no more documents come.
    closed: bool,
}

impl<'c> OneStream<'c> {
    fn new(caller: &'c Caller, sending: SendStream<Bytes>) -> Self {
        OneStream {
            caller,
            sending,
            sent: Vec::new(),
            answered: 0,
            closed: false,
        }
    }

    /// Sends documents until as many as are allowed are in flight, or says that there are no more.
    fn fill(&mut self) {
        let Caller {
            bodies,
            in_flight,
            tally,
            until,
            ..
        } = self.caller;
        while !self.closed && self.sent.len() - self.answered < *in_flight {
            // An error here comes back from the reading side.
            if Instant::now() >= *until {
                let _ = self.sending.send_data(Bytes::new(), true);
                self.closed = true;
                return;
            }
            let _ = self.sending.send_data(bodies[self.sent.len() % bodies.len()].clone(), false);
            self.sent.push(Some(Instant::now()));
            let mut counts = tally.counts();
            counts.offered += 1;
            counts.sent += 1;
        }
    }

    /// Reads answers until the stream ends, and how it ends.
    async fn read(&mut self, response: http::Response<RecvStream>) -> Result<Outcome, h2::Error> {
        let (head, mut body) = response.into_parts();
        if let Some(outcome) = Outcome::of_headers(head.headers) {
            return Ok(outcome);
        }
        let mut frames = Frames::default();
        while let Some(data) = body.data().await {
            let data = data?;
            body.flow_control().release_capacity(data.len())?;
            frames.add(&data);
            while let Some(message) = frames.next() {
                self.answer(Answer::decode(message).unwrap_or_default());
            }
            self.fill();
        }
        let trailers = body.trailers().await?.unwrap_or_default();
        Ok(Outcome::of_headers(trailers).unwrap_or(Outcome::Answered))
    }

    fn answer(&mut self, answer: Answer) {
        let Some(sent) = self.sent.get_mut(answer.sequence as usize).and_then(Option::take) else {
            return;
        };
        self.answered += 1;
        let outcome = match answer.error {
            None => Outcome::Answered,
            Some(status) => Outcome::of_status(Code::from(status.code), &status),
        };
        self.caller.tally.end(outcome, sent.elapsed());
    }

    /// Whatever ended the stream is what became of the documents that it left unanswered. Tells how many were answered.
    fn end(self, outcome: Outcome) -> usize {
        let outcome = match outcome {
            Outcome::Answered => Outcome::Lost("the stream ended with OK before its answer".to_owned()),
            outcome => outcome,
        };
        for sent in self.sent.into_iter().flatten() {
            self.caller.tally.end(outcome.clone(), sent.elapsed());
        }
        self.answered
    }
}
