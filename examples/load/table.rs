//! The figures for a person to read.

use std::fmt::{Display, Formatter, Result};

use crate::latencies::Percentiles;
use crate::process::Usage;
use crate::report::{CallFigures, Report};

/// A report as a table.
pub struct Table<'r>(pub &'r Report);

impl Display for Table<'_> {
    fn fmt(&self, out: &mut Formatter<'_>) -> Result {
        let report = self.0;
        let what = if report.stream { "documents on streams" } else { "calls" };
        writeln!(
            out,
            "{what} of {} sentences ({} bytes) over {} connections for {:.1} s",
            report.sentences, report.message_bytes, report.connections, report.seconds
        )?;
        if let Some(capacity) = &report.capacity {
            line(out, "capacity", format_args!("{:.1}/s", capacity.per_second))?;
            usage(out, "server meanwhile", capacity.server.as_ref())?;
        }
        calls(out, &report.calls, report.seconds)?;
        line(out, "goodput", format_args!("{:.1}/s", report.goodput))?;
        line(out, "reconnects", report.reconnects)?;
        let mebibytes = |bytes: u64| bytes as f64 / f64::from(1 << 20);
        let (sent, received) = (
            mebibytes(report.meanwhile.sent_bytes),
            mebibytes(report.meanwhile.received_bytes),
        );
        line(out, "traffic", format_args!("{sent:.1} MiB sent, {received:.1} MiB received"))?;
        usage(out, "server", report.meanwhile.server.as_ref())?;
        usage(out, "generator", report.meanwhile.generator.as_ref())?;
        latency(out, "generator behind", report.behind.as_ref())?;
        if let Some(health) = &report.health {
            writeln!(out, "health")?;
            calls(out, health, report.seconds)?;
        }
        Ok(())
    }
}

fn line(out: &mut Formatter<'_>, name: &str, value: impl Display) -> Result {
    writeln!(out, "  {name:<28} {value}")
}

fn calls(out: &mut Formatter<'_>, calls: &CallFigures, seconds: f64) -> Result {
    let rate = calls.offered as f64 / seconds;
    line(out, "offered", format_args!("{:>9}  {rate:.1}/s", calls.offered))?;
    let counts = [
        ("answered", calls.answered),
        ("refused, with RetryInfo", calls.refused_with_retry_info),
        ("refused, without RetryInfo", calls.refused_without_retry_info),
        ("deadline exceeded", calls.deadline_exceeded),
        ("failed", calls.failed),
        ("lost", calls.lost),
        ("not processed", calls.not_processed),
        ("not sent", calls.not_sent),
        ("unanswered", calls.unanswered),
    ];
    for (name, count) in counts {
        line(out, name, format_args!("{count:>9}  {}", reasons(calls, name)))?;
    }
    latency(out, "answered after", calls.answered_latency.as_ref())?;
    latency(out, "refused after", calls.refused_latency.as_ref())
}

fn reasons(calls: &CallFigures, outcome: &str) -> String {
    let of_outcome = calls.reasons.iter().filter(|reason| reason.outcome == outcome);
    let told: Vec<_> = of_outcome
        .map(|reason| format!("{} {}", reason.count, reason.reason))
        .collect();
    told.join(", ")
}

fn latency(out: &mut Formatter<'_>, name: &str, percentiles: Option<&Percentiles>) -> Result {
    let Some(Percentiles {
        p50,
        p90,
        p99,
        p999,
        max,
        ..
    }) = percentiles
    else {
        return Ok(());
    };
    line(
        out,
        name,
        format_args!("p50 {p50:.2}  p90 {p90:.2}  p99 {p99:.2}  p99.9 {p999:.2}  max {max:.2} ms"),
    )
}

fn usage(out: &mut Formatter<'_>, name: &str, usage: Option<&Usage>) -> Result {
    let Some(Usage {
        cpu_seconds,
        cores,
        rss_begin,
        rss_max,
        rss_end,
    }) = usage
    else {
        return Ok(());
    };
    line(
        out,
        name,
        format_args!(
            "{cpu_seconds:.2} s of CPU ({cores:.2} cores), memory {rss_begin:.1} → {rss_end:.1} MiB, at most {rss_max:.1}"
        ),
    )
}
