//! What is measured beside the calls while load is offered: processors, memory, bytes on connections.

use std::sync::Arc;

use serde::Serialize;

use crate::connection::Traffic;
use crate::process::{Process, Usage, Watch};

/// Meters that run.
#[derive(Debug)]
pub struct Meters {
    traffic: Arc<Traffic>,
    before: (u64, u64),
    server: Option<Watch>,
    generator: Option<Watch>,
}

/// What they told.
#[derive(Debug, Serialize)]
pub struct Readings {
    pub sent_bytes: u64,
    pub received_bytes: u64,
    /// What the server used. None if its process was not told.
    pub server: Option<Usage>,
    /// What this program used.
    pub generator: Option<Usage>,
}

impl Meters {
    /// Starts them; the server's, if there is its process.
    pub fn start(traffic: Arc<Traffic>, server: Option<&Process>) -> Self {
        Meters {
            before: traffic.so_far(),
            traffic,
            server: server.and_then(|process| Watch::start(process.clone()).ok()),
            generator: Watch::start(Process::new(None)).ok(),
        }
    }

    /// Reads them.
    pub fn end(self) -> Readings {
        let (sent, received) = self.traffic.so_far();
        Readings {
            sent_bytes: sent - self.before.0,
            received_bytes: received - self.before.1,
            server: self.server.map(Watch::end),
            generator: self.generator.map(Watch::end),
        }
    }
}
