//! A connection with the calls that wait for it, in order; and the next connection when that one ends.

use std::sync::Arc;

use bytes::Bytes;
use h2::client::SendRequest;
use tokio::sync::mpsc;
use tokio::task::JoinSet;

use crate::call::{Attempt, Call};
use crate::target::Target;

/// Where calls are put in line.
#[derive(Debug, Clone)]
pub struct Lane {
    calls: mpsc::UnboundedSender<Call>,
}

impl Lane {
    /// Connects.
    ///
    /// # Errors
    /// When the server cannot be reached.
    pub async fn open(target: Arc<Target>) -> std::io::Result<Self> {
        let client = target.connect().await?;
        let (calls, waiting) = mpsc::unbounded_channel();
        tokio::spawn(drive(target, client, waiting));
        Ok(Lane { calls })
    }

    /// Puts a call in line.
    pub fn give(&self, call: Call) {
        // The other end lives as long as this one.
        let _ = self.calls.send(call);
    }
}

async fn drive(target: Arc<Target>, mut client: SendRequest<Bytes>, mut waiting: mpsc::UnboundedReceiver<Call>) {
    let mut under_way = JoinSet::new();
    loop {
        // Not left to h2: a call that waits inside a connection would be lost with it though it was never sent.
        let free = under_way.len() < client.current_max_send_streams().max(1);
        tokio::select! {
            biased;
            Some(_) = under_way.join_next() => {}
            call = waiting.recv(), if free => {
                let Some(call) = call else { break };
                start(call, &target, &mut client, &mut under_way).await;
            }
        }
    }
    // No more calls come, but answers do.
    while under_way.join_next().await.is_some() {}
}

/// Sends a call, on a new connection if the one there is has ended. Calls that are under way on the old one go on.
async fn start(call: Call, target: &Target, client: &mut SendRequest<Bytes>, under_way: &mut JoinSet<()>) {
    let mut next = call;
    loop {
        match next.send(target, client) {
            Attempt::Sent(sent) => {
                under_way.spawn(sent.ended());
                return;
            }
            Attempt::TooLate => return,
            Attempt::Ended(call) => {
                under_way.detach_all();
                *client = target.reconnect().await;
                next = call;
            }
        }
    }
}
