//! One unary call, from its intended start to what became of it.

use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use h2::client::{ResponseFuture, SendRequest};
use h2::{Reason, SendStream};
use http::StatusCode;
use tokio::sync::OwnedSemaphorePermit;
use tokio::time::Instant;

use crate::outcome::{NOT_SENT, Outcome};
use crate::tally::Tally;
use crate::target::Target;

/// A call that is to be made.
#[derive(Debug)]
pub struct Call {
    /// When it was meant to start: what it took is counted from then, however long it waited to be sent.
    pub intended: Instant,
    /// Its message, with the prefix.
    pub body: Bytes,
    /// Where its outcome is told.
    pub tally: Arc<Tally>,
    /// Given back when it ends.
    pub held: Option<OwnedSemaphorePermit>,
}

/// A call that was sent.
pub struct Sent {
    call: Call,
    deadline: Option<Duration>,
    response: ResponseFuture,
    sending: SendStream<Bytes>,
}

/// What became of an attempt to send a call.
pub enum Attempt {
    /// It is under way.
    Sent(Box<Sent>),
    /// Its deadline has passed, and it is counted so.
    TooLate,
    /// The connection takes no more calls; here is the call back.
    Ended(Call),
}

impl Call {
    /// Sends it with the time that is left. The message leaves as the server's windows allow.
    pub fn send(self, target: &Target, client: &SendRequest<Bytes>) -> Attempt {
        let left = target
            .deadline
            .map(|deadline| deadline.saturating_sub(self.intended.elapsed()));
        if left == Some(Duration::ZERO) {
            self.end(NOT_SENT);
            return Attempt::TooLate;
        }
        let Ok((response, mut sending)) = client.clone().send_request(target.head(left), false) else {
            return Attempt::Ended(self);
        };
        self.tally.counts().sent += 1;
        // An error here comes back as the response.
        let _ = sending.send_data(self.body.clone(), true);
        Attempt::Sent(Box::new(Sent {
            call: self,
            deadline: target.deadline,
            response,
            sending,
        }))
    }

    fn end(self, outcome: Outcome) {
        self.tally.end(outcome, self.intended.elapsed());
        drop(self.held);
    }
}

impl Sent {
    /// Waits for what becomes of it.
    pub async fn ended(mut self) {
        let outcome = answer(self.response).await.unwrap_or_else(|error| Outcome::of_error(&error));
        // A server that answers early does not want the rest of the message. Nothing is sent where all has left.
        self.sending.send_reset(Reason::NO_ERROR);
        let took = self.call.intended.elapsed();
        self.call.end(outcome.within(self.deadline, took));
    }
}

async fn answer(response: ResponseFuture) -> Result<Outcome, h2::Error> {
    let (head, mut body) = response.await?.into_parts();
    if head.status != StatusCode::OK {
        return Ok(Outcome::Failed(format!("HTTP {}", head.status.as_u16())));
    }
    if let Some(outcome) = Outcome::of_headers(head.headers) {
        return Ok(outcome);
    }
    while let Some(data) = body.data().await {
        let bytes = data?.len();
        body.flow_control().release_capacity(bytes)?;
    }
    let trailers = body.trailers().await?.unwrap_or_default();
    Ok(Outcome::of_headers(trailers).unwrap_or_else(|| Outcome::Lost("ended without a status".to_owned())))
}
