//! What a server can be told: where to listen, whom to let in, how much to take on, whom to tell, how long to drain.

use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::num::NonZeroUsize;
use std::path::PathBuf;
use std::time::Duration;

use crate::limits::Limits;
use crate::server::faces::is_origin;
use crate::server::transport::tls::TlsFiles;
use crate::service::{ConnectionLimits, ServerLimits};

/// The settings of a server. It holds paths of secrets, never secrets.
#[derive(Debug, Clone, PartialEq)]
pub struct Config {
    /// Where to listen; port 0 takes any free one.
    pub listen: SocketAddr,
    /// Where operators' metrics and health are, if anywhere.
    pub metrics_listen: Option<SocketAddr>,
    /// Threads that do the engine's work, beside those that serve connections.
    pub threads: NonZeroUsize,
    /// Limits on one document.
    pub document: Limits,
    /// Limits on messages, calls and drain.
    pub server: ServerLimits,
    /// The files of TLS; without them connections are in the clear.
    pub tls: Option<TlsFiles>,
    /// The file of tokens; without it none is asked for.
    pub tokens: Option<PathBuf>,
    /// Origins of pages beside the server's own that may call it from a browser; `*` is every one.
    pub allow_origins: Vec<String>,
    /// How often files are looked at for changes.
    pub reload_interval: Duration,
    /// Where spans go (OTLP over gRPC), if anywhere.
    pub otlp_endpoint: Option<String>,
    /// The share of the traces that begin here which is recorded, in [0, 1].
    pub trace_ratio: f64,
}

impl Config {
    /// The defaults for so many threads; of the machine's cores where none are told. What a server takes on grows with them.
    pub fn of_threads(threads: Option<NonZeroUsize>) -> Self {
        let cores = || std::thread::available_parallelism().unwrap_or(NonZeroUsize::MIN);
        let threads = threads.unwrap_or_else(cores);
        Config {
            listen: SocketAddr::new(IpAddr::V4(Ipv4Addr::LOCALHOST), 50051),
            metrics_listen: None,
            threads,
            document: Limits::default(),
            server: ServerLimits {
                message_bytes: 32 * 1024 * 1024,
                stream_items_in_flight: 4 * threads.get(),
                calls_in_flight: 64 * threads.get(),
                streams_in_flight: 32 * threads.get(),
                connections: 4096,
                call_timeout: Duration::from_secs(60),
                receive_timeout: Duration::from_secs(20),
                drain_delay: Duration::ZERO,
                drain_timeout: Duration::from_secs(30),
                connection: ConnectionLimits {
                    concurrent_streams: 128,
                    header_bytes: 16 * 1024,
                    pending_resets: 20,
                    keep_alive_interval: Duration::from_secs(60),
                    keep_alive_timeout: Duration::from_secs(20),
                    handshake_timeout: Duration::from_secs(10),
                    idle_timeout: Duration::from_secs(300),
                    age: None,
                    age_grace: Duration::from_secs(30),
                },
            },
            tls: None,
            tokens: None,
            allow_origins: Vec::new(),
            reload_interval: Duration::from_secs(5),
            otlp_endpoint: None,
            trace_ratio: 1.0,
        }
    }

    /// What does not go together, each with its reason; a server with any of it does not start.
    pub fn contradictions(&self) -> Vec<String> {
        let same_port = self.metrics_listen == Some(self.listen) && self.listen.port() != 0;
        let no_origin = self.allow_origins.iter().find(|origin| !is_origin(origin));
        let checks = [
            (
                no_origin.is_some(),
                format!(
                    "allow-origin {:?} is no origin; tell scheme, host and port alone, as in https://cms.example, or * for every one",
                    no_origin.map_or("", String::as_str)
                ),
            ),
            (
                same_port,
                format!(
                    "listen and metrics-listen are both {}; give the metrics a port of their own",
                    self.listen
                ),
            ),
            (
                !(0.0..=1.0).contains(&self.trace_ratio),
                format!("trace-ratio of {} is not in [0, 1]", self.trace_ratio),
            ),
        ];
        checks
            .into_iter()
            .filter(|(is_wrong, _)| *is_wrong)
            .map(|(_, why)| why)
            .collect()
    }

    /// What an operator should think twice about, though the server starts.
    pub fn warnings(&self) -> Vec<String> {
        let is_known = self.tokens.is_some() || self.tls.as_ref().is_some_and(|tls| tls.client_ca.is_some());
        let is_open = !self.listen.ip().is_loopback();
        let checks = [
            (
                is_open && self.tls.is_none(),
                "without TLS: whoever is on the way reads every article and every token",
            ),
            (
                is_open && !is_known,
                "without tokens or client certificates: whoever reaches it may use it",
            ),
        ];
        let said = checks.into_iter().filter(|(is_said, _)| *is_said);
        said.map(|(_, what)| format!("listening on {}, which is not this machine alone, {what}", self.listen))
            .collect()
    }
}

impl Default for Config {
    fn default() -> Self {
        Config::of_threads(None)
    }
}
