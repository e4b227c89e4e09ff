//! What a server can be told: where to listen, how much to take on, how long to drain.

use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::num::NonZeroUsize;
use std::time::Duration;

use crate::limits::Limits;
use crate::service::{ConnectionLimits, ServerLimits};

/// The settings of a server.
#[derive(Debug, Clone)]
pub struct Config {
    /// Where to listen; port 0 takes any free one.
    pub listen: SocketAddr,
    /// Threads that do the engine's work, beside those that serve connections.
    pub threads: NonZeroUsize,
    /// Limits on one document.
    pub document: Limits,
    /// Limits on messages, calls and drain.
    pub server: ServerLimits,
}

impl Config {
    /// The defaults for so many threads; of the machine's cores where none are told. What a server takes on grows with them.
    pub fn of_threads(threads: Option<NonZeroUsize>) -> Self {
        let cores = || std::thread::available_parallelism().unwrap_or(NonZeroUsize::MIN);
        let threads = threads.unwrap_or_else(cores);
        Config {
            listen: SocketAddr::new(IpAddr::V4(Ipv4Addr::LOCALHOST), 50051),
            threads,
            document: Limits::default(),
            server: ServerLimits {
                message_bytes: 32 * 1024 * 1024,
                stream_items_in_flight: 4 * threads.get(),
                calls_in_flight: 64 * threads.get(),
                call_timeout: Duration::from_secs(60),
                drain_timeout: Duration::from_secs(30),
                connection: ConnectionLimits {
                    concurrent_streams: 256,
                    header_bytes: 16 * 1024,
                    pending_resets: 20,
                    keep_alive_interval: Duration::from_secs(60),
                    keep_alive_timeout: Duration::from_secs(20),
                    age: None,
                    age_grace: Duration::from_secs(30),
                },
            },
        }
    }
}

impl Default for Config {
    fn default() -> Self {
        Config::of_threads(None)
    }
}
