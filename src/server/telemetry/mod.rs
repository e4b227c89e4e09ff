//! What operators see: metrics, traces and logs. Never an article's text, never a token.

mod layer;
mod log;
mod metrics;
mod traces;

pub use layer::TelemetryLayer;
pub use log::{LogFormat, LogLevel, start_log};
pub use metrics::{CONTENT_TYPE as METRICS_CONTENT_TYPE, Metrics};
pub use traces::{Trace, Traces};
