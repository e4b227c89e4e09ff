//! The metrics, as Prometheus reads them (OpenMetrics 1.0). docs/operations.md has what each tells.

use std::sync::Arc;
use std::time::Duration;

use prometheus_client::encoding::text::encode;
use prometheus_client::metrics::counter::Counter;
use prometheus_client::metrics::family::Family;
use prometheus_client::metrics::gauge::Gauge;
use prometheus_client::metrics::histogram::Histogram;
use prometheus_client::metrics::info::Info;
use prometheus_client::registry::Registry;
use tonic::Code;

use crate::error::Error;
use crate::rank::score::weights_version;
use crate::server::method::Method;
use crate::service::{Answered, Failure};
use crate::text::language::pipelines;

/// The type of the page of metrics.
pub const CONTENT_TYPE: &str = "application/openmetrics-text; version=1.0.0; charset=utf-8";

/// Names and values of a metric's labels.
type Labels<const N: usize> = [(&'static str, &'static str); N];

/// Upper bounds of what is measured in seconds: a short article takes a thousandth, the largest allowed minutes.
const SECONDS: [f64; 16] = [
    0.000_25, 0.000_5, 0.001, 0.002_5, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 60.0,
];

/// Upper bounds of a document's code points.
const CHARACTERS: [f64; 8] = [500.0, 1e3, 2e3, 5e3, 1e4, 1e5, 1e6, 1e7];

/// Upper bounds of a document's sentences.
const SENTENCES: [f64; 8] = [5.0, 10.0, 20.0, 50.0, 100.0, 1e3, 1e4, 1e5];

fn seconds() -> Histogram {
    Histogram::new(SECONDS)
}

type Histograms = Family<Labels<1>, Histogram>;

/// The metrics of one server. Clones are the same metrics.
#[derive(Debug, Clone)]
pub struct Metrics(Arc<Instruments>);

#[derive(Debug)]
struct Instruments {
    registry: Registry,
    requests: Family<Labels<2>, Counter>,
    request_duration: Histograms,
    requests_in_flight: Family<Labels<1>, Gauge>,
    stage_duration: Histograms,
    documents: Family<Labels<1>, Counter>,
    documents_in_work: Gauge,
    documents_waiting: Gauge,
    document_characters: Histogram,
    document_sentences: Histogram,
    document_languages: Family<Labels<1>, Counter>,
    shed: Family<Labels<1>, Counter>,
    connections: Gauge,
    handshake_failures: Counter,
    reloads: Family<Labels<2>, Counter>,
    certificate_expiry: Gauge,
}

impl Default for Metrics {
    fn default() -> Self {
        let mut registry = Registry::with_prefix("khulasa");
        let version = [("version", env!("CARGO_PKG_VERSION")), ("weights", weights_version())];
        registry.register("build", "Versions of this server", Info::new(version));
        let mut instruments = Instruments {
            registry,
            requests: Family::default(),
            request_duration: Family::new_with_constructor(seconds),
            requests_in_flight: Family::default(),
            stage_duration: Family::new_with_constructor(seconds),
            documents: Family::default(),
            documents_in_work: Gauge::default(),
            documents_waiting: Gauge::default(),
            document_characters: Histogram::new(CHARACTERS),
            document_sentences: Histogram::new(SENTENCES),
            document_languages: Family::default(),
            shed: Family::default(),
            connections: Gauge::default(),
            handshake_failures: Counter::default(),
            reloads: Family::default(),
            certificate_expiry: Gauge::default(),
        };
        instruments.register();
        instruments.begin();
        Metrics(Arc::new(instruments))
    }
}

impl Instruments {
    /// Counts what may long not happen from 0, so that its first time is seen as a change.
    fn begin(&self) {
        for outcome in ["answered", "refused", "cancelled", "failed"] {
            let _ = self.documents.get_or_create(&[("outcome", outcome)]);
        }
        for limit in ["calls_in_flight", "streams_in_flight", "connections"] {
            let _ = self.shed.get_or_create(&[("limit", limit)]);
        }
        for what in ["certificate", "tokens"] {
            for outcome in ["done", "failed"] {
                let _ = self.reloads.get_or_create(&[("what", what), ("outcome", outcome)]);
            }
        }
    }

    fn register(&mut self) {
        let registry = &mut self.registry;
        registry.register("requests", "Calls that ended", self.requests.clone());
        registry.register(
            "request_duration_seconds",
            "Time from a call's headers to its end",
            self.request_duration.clone(),
        );
        registry.register(
            "requests_in_flight",
            "Calls that have not ended",
            self.requests_in_flight.clone(),
        );
        registry.register(
            "stage_duration_seconds",
            "Time of one stage of one document",
            self.stage_duration.clone(),
        );
        registry.register(
            "documents",
            "Documents that left the engine or its queue",
            self.documents.clone(),
        );
        registry.register(
            "documents_in_work",
            "Documents that a thread works on",
            self.documents_in_work.clone(),
        );
        registry.register(
            "documents_waiting",
            "Documents that wait for a thread",
            self.documents_waiting.clone(),
        );
        registry.register(
            "document_characters",
            "Code points of summarised documents",
            self.document_characters.clone(),
        );
        registry.register(
            "document_sentences",
            "Sentences of summarised documents",
            self.document_sentences.clone(),
        );
        registry.register(
            "document_languages",
            "Summarised documents by language",
            self.document_languages.clone(),
        );
        registry.register("shed", "Calls refused for want of a place, by limit", self.shed.clone());
        registry.register("connections", "Open connections", self.connections.clone());
        registry.register(
            "handshake_failures",
            "TLS handshakes that failed or took too long",
            self.handshake_failures.clone(),
        );
        registry.register(
            "reloads",
            "Certificates and tokens read again, by what and outcome",
            self.reloads.clone(),
        );
        registry.register(
            "certificate_expiry_seconds",
            "Unix time after which the server's certificate is not valid; 0 without TLS",
            self.certificate_expiry.clone(),
        );
    }
}

impl Metrics {
    /// The page that Prometheus reads, in the text format of OpenMetrics 1.0.
    pub fn page(&self) -> String {
        let mut page = String::new();
        // Writing to a string does not fail.
        let _ = encode(&mut page, &self.0.registry);
        page
    }

    /// A call began.
    pub fn request_began(&self, method: Method) {
        self.0.requests_in_flight.get_or_create(&[("method", method.name())]).inc();
    }

    /// A call ended.
    pub fn request_ended(&self, method: Method, code: Code, time: Duration) {
        let method = ("method", method.name());
        self.0.requests_in_flight.get_or_create(&[method]).dec();
        self.0.requests.get_or_create(&[method, ("code", code_name(code))]).inc();
        self.0.request_duration.get_or_create(&[method]).observe(time.as_secs_f64());
    }

    /// A thread begins a document, and ends it when the guard is dropped.
    pub fn in_work(&self) -> Ongoing {
        self.0.documents_in_work.inc();
        Ongoing(self.0.documents_in_work.clone())
    }

    /// So many documents wait.
    pub fn waiting(&self, documents: usize) {
        self.0.documents_waiting.set(i64::try_from(documents).unwrap_or(i64::MAX));
    }

    /// A document was taken back before it was begun.
    pub fn never_begun(&self) {
        self.outcome("cancelled");
    }

    /// A document was done, after it had waited.
    pub fn document(&self, waited: Duration, result: &Result<Answered, Failure>) {
        self.stage("queue", waited);
        let answered = match result {
            Ok(answered) => answered,
            Err(Failure::Engine(Error::Cancelled)) => return self.outcome("cancelled"),
            Err(Failure::Internal) => return self.outcome("failed"),
            Err(_) => return self.outcome("refused"),
        };
        self.outcome("answered");
        for (stage, time) in &answered.timings {
            self.stage(stage.name(), *time);
        }
        let statistics = answered.response.statistics.unwrap_or_default();
        self.0.document_characters.observe(f64::from(statistics.characters));
        self.0.document_sentences.observe(f64::from(statistics.sentences));
        let language = answered.response.language.as_ref();
        let language = language_name(language.map_or("", |language| &language.tag));
        self.0.document_languages.get_or_create(&[("language", language)]).inc();
    }

    /// A call was refused for want of a place.
    pub fn shed(&self, limit: &'static str) {
        self.0.shed.get_or_create(&[("limit", limit)]).inc();
    }

    /// A connection was opened; it is closed when the guard is dropped.
    pub fn connection(&self) -> Ongoing {
        self.0.connections.inc();
        Ongoing(self.0.connections.clone())
    }

    /// A TLS handshake failed or took too long.
    pub fn handshake_failed(&self) {
        self.0.handshake_failures.inc();
    }

    /// A certificate or tokens were read again.
    pub fn reloaded(&self, what: &'static str, is_done: bool) {
        let outcome = if is_done { "done" } else { "failed" };
        self.0.reloads.get_or_create(&[("what", what), ("outcome", outcome)]).inc();
    }

    /// The server's certificate is valid until then, in seconds of Unix time.
    pub fn certificate_expires(&self, seconds: u64) {
        self.0.certificate_expiry.set(i64::try_from(seconds).unwrap_or(i64::MAX));
    }

    fn outcome(&self, outcome: &'static str) {
        self.0.documents.get_or_create(&[("outcome", outcome)]).inc();
    }

    fn stage(&self, stage: &'static str, time: Duration) {
        self.0
            .stage_duration
            .get_or_create(&[("stage", stage)])
            .observe(time.as_secs_f64());
    }
}

/// Something that is going on, counted until it is dropped.
#[derive(Debug)]
pub struct Ongoing(Gauge);

impl Drop for Ongoing {
    fn drop(&mut self) {
        self.0.dec();
    }
}

/// The tag of a language with a pipeline. Others are one: a caller's hints cannot fill the metrics.
fn language_name(tag: &str) -> &'static str {
    let known = pipelines().iter().find(|pipeline| pipeline.tag == tag);
    known.map_or("other", |pipeline| &pipeline.tag)
}

/// The name of a code as gRPC writes it.
pub fn code_name(code: Code) -> &'static str {
    match code {
        Code::Ok => "OK",
        Code::Cancelled => "CANCELLED",
        Code::Unknown => "UNKNOWN",
        Code::InvalidArgument => "INVALID_ARGUMENT",
        Code::DeadlineExceeded => "DEADLINE_EXCEEDED",
        Code::NotFound => "NOT_FOUND",
        Code::AlreadyExists => "ALREADY_EXISTS",
        Code::PermissionDenied => "PERMISSION_DENIED",
        Code::ResourceExhausted => "RESOURCE_EXHAUSTED",
        Code::FailedPrecondition => "FAILED_PRECONDITION",
        Code::Aborted => "ABORTED",
        Code::OutOfRange => "OUT_OF_RANGE",
        Code::Unimplemented => "UNIMPLEMENTED",
        Code::Internal => "INTERNAL",
        Code::Unavailable => "UNAVAILABLE",
        Code::DataLoss => "DATA_LOSS",
        Code::Unauthenticated => "UNAUTHENTICATED",
    }
}
