//! What operators see: metrics, traces and logs. Never an article's text, never a token.

mod lines;
mod log;
mod metrics;
mod observe;
mod traces;

pub use lines::LogGuard;
pub use log::{LogFormat, LogLevel, start_log};
pub use metrics::{CONTENT_TYPE as METRICS_CONTENT_TYPE, Metrics};
pub use observe::{Telemetry, observe};
pub use traces::{Trace, Traces};
