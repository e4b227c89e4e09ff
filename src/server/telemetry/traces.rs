//! Traces after OpenTelemetry: one span a call, under the caller's where it sent a W3C trace context; under it one for every
//! document, its wait in the queue and each stage of the engine.
//!
//! The engine knows nothing of this: its spans are written afterwards, from the times that it measured.

use std::sync::Arc;
use std::time::{Duration, Instant, SystemTime};

use http::HeaderMap;
use opentelemetry::propagation::{Extractor, TextMapPropagator};
use opentelemetry::trace::{Span, SpanBuilder, SpanKind, Status, TraceContextExt, TraceId, TracerProvider};
use opentelemetry::{Context, KeyValue};
use opentelemetry_otlp::{SpanExporter, WithExportConfig};
use opentelemetry_sdk::Resource;
use opentelemetry_sdk::propagation::TraceContextPropagator;
use opentelemetry_sdk::trace::{Sampler, SdkTracer, SdkTracerProvider};
use tonic::Code;

use crate::server::method::Method;
use crate::server::telemetry::metrics::code_name;
use crate::service::proto::summarizer_service_server::SERVICE_NAME;
use crate::service::{Answered, Failure};

/// How long the last spans may take to leave at the end.
const FLUSH: Duration = Duration::from_secs(2);

/// Where spans go, if anywhere. Clones lead to the same place.
#[derive(Debug, Clone, Default)]
pub struct Traces(Option<Arc<Exporting>>);

#[derive(Debug)]
struct Exporting {
    provider: SdkTracerProvider,
    tracer: SdkTracer,
}

impl Traces {
    /// Sends spans to an OTLP collector over gRPC, such as `http://127.0.0.1:4317`; so large a share of the traces that begin here,
    /// in [0, 1], and of those that a caller began what that caller decided. Must be called on a tokio runtime.
    ///
    /// # Errors
    /// When the address is none.
    pub fn to(endpoint: &str, ratio: f64) -> Result<Self, opentelemetry_otlp::ExporterBuildError> {
        let exporter = SpanExporter::builder().with_tonic().with_endpoint(endpoint).build()?;
        let resource = Resource::builder()
            .with_service_name("khulasa")
            .with_attribute(KeyValue::new("service.version", env!("CARGO_PKG_VERSION")))
            .build();
        let provider = SdkTracerProvider::builder()
            .with_batch_exporter(exporter)
            .with_sampler(Sampler::ParentBased(Box::new(Sampler::TraceIdRatioBased(ratio))))
            .with_resource(resource)
            .build();
        let tracer = provider.tracer("khulasa");
        Ok(Traces(Some(Arc::new(Exporting { provider, tracer }))))
    }

    /// Begins the span of a call, under that of its caller. Probes and reflection have none.
    pub fn call(&self, method: Method, headers: &HeaderMap) -> Trace {
        let Some(exporting) = self.0.as_ref().filter(|_| method.is_of_the_service()) else {
            return Trace::default();
        };
        let parent = TraceContextPropagator::new().extract_with_context(&Context::new(), &Headers(headers));
        let span = SpanBuilder::from_name(format!("{SERVICE_NAME}/{}", method.name()))
            .with_kind(SpanKind::Server)
            .with_attributes([
                KeyValue::new("rpc.system", "grpc"),
                KeyValue::new("rpc.service", SERVICE_NAME),
                KeyValue::new("rpc.method", method.name()),
            ])
            .start_with_context(&exporting.tracer, &parent);
        Trace(Some(Arc::new(Traced {
            tracer: exporting.tracer.clone(),
            context: parent.with_span(span),
        })))
    }

    /// Sends what was not sent yet. Blocks, for two seconds at most.
    pub fn flush(&self) {
        if let Some(exporting) = &self.0 {
            // What a collector that is not there does not take is lost.
            let _ = exporting.provider.shutdown_with_timeout(FLUSH);
        }
    }
}

/// The trace of one call, if it is traced. An extension of its request.
#[derive(Debug, Clone, Default)]
pub struct Trace(Option<Arc<Traced>>);

#[derive(Debug)]
struct Traced {
    tracer: SdkTracer,
    context: Context,
}

impl Trace {
    /// The id to find it by, where the call is traced.
    pub fn id(&self) -> Option<TraceId> {
        self.0.as_ref().map(|traced| traced.context.span().span_context().trace_id())
    }

    /// Ends the call's span.
    pub fn end(&self, code: Code) {
        let Some(traced) = &self.0 else { return };
        let span = traced.context.span();
        span.set_attribute(KeyValue::new("rpc.grpc.status_code", i64::from(i32::from(code))));
        if is_fault(code) {
            span.set_status(Status::error(code_name(code)));
        }
        span.end();
    }

    /// The spans of one document, which waited, was then begun, and is done now.
    pub fn document(&self, waited_since: Instant, begun: Instant, result: &Result<Answered, Failure>) {
        let Some(traced) = &self.0 else { return };
        let clock = Clock::now();
        let end = clock.system;
        let document = SpanBuilder::from_name("document").with_start_time(clock.at(waited_since));
        let mut document = document.start_with_context(&traced.tracer, &traced.context);
        match result {
            Ok(answered) => {
                let statistics = answered.response.statistics.unwrap_or_default();
                document.set_attribute(KeyValue::new("khulasa.characters", i64::from(statistics.characters)));
                document.set_attribute(KeyValue::new("khulasa.sentences", i64::from(statistics.sentences)));
            }
            Err(failure) => document.set_status(Status::error(failure.reason())),
        }
        let context = traced.context.with_span(document);
        let stage = |name, from: SystemTime, to| {
            let span = SpanBuilder::from_name(name).with_start_time(from);
            span.start_with_context(&traced.tracer, &context).end_with_timestamp(to);
        };
        let mut from = clock.at(begun);
        stage("queue", clock.at(waited_since), from);
        for (name, time) in result.iter().flat_map(|answered| &answered.timings) {
            let to = from + *time;
            stage(name.name(), from, to);
            from = to;
        }
        context.span().end_with_timestamp(end);
    }
}

/// Whether a code is the server's fault, after OpenTelemetry's conventions for gRPC servers.
pub fn is_fault(code: Code) -> bool {
    matches!(
        code,
        Code::Unknown | Code::DeadlineExceeded | Code::Unimplemented | Code::Internal | Code::Unavailable | Code::DataLoss
    )
}

/// One instant on both clocks.
struct Clock {
    monotonic: Instant,
    system: SystemTime,
}

impl Clock {
    fn now() -> Self {
        Clock {
            monotonic: Instant::now(),
            system: SystemTime::now(),
        }
    }

    fn at(&self, instant: Instant) -> SystemTime {
        self.system - (self.monotonic - instant)
    }
}

struct Headers<'h>(&'h HeaderMap);

impl Extractor for Headers<'_> {
    fn get(&self, key: &str) -> Option<&str> {
        self.0.get(key).and_then(|value| value.to_str().ok())
    }

    fn keys(&self) -> Vec<&str> {
        self.0.keys().map(http::HeaderName::as_str).collect()
    }
}
