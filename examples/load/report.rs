//! The figures of a run; as JSON they have these names.

use serde::Serialize;

use crate::drive::Capacity;
use crate::latencies::Percentiles;
use crate::meters::Readings;
use crate::outcome::Outcome;
use crate::tally::Counts;

/// What was measured.
#[derive(Debug, Serialize)]
pub struct Report {
    /// Whether documents went over streams.
    pub stream: bool,
    pub connections: usize,
    pub sentences: usize,
    /// Of a message, in the mean.
    pub message_bytes: usize,
    pub seconds: f64,
    /// Calls a second that were to be offered. None on streams.
    pub rate: Option<f64>,
    /// What the server can take. None if it was not measured.
    pub capacity: Option<Capacity>,
    /// Answered a second, while load was offered.
    pub goodput: f64,
    /// Of calls, or of the documents of streams.
    pub calls: CallFigures,
    pub reconnects: u64,
    /// While load was offered.
    #[serde(flatten)]
    pub meanwhile: Readings,
    /// How much too late this program handed calls on, in milliseconds: if it is much, the machine was too small for both.
    pub behind: Option<Percentiles>,
    pub health: Option<CallFigures>,
}

/// What became of calls.
#[derive(Debug, Serialize)]
pub struct CallFigures {
    pub offered: u64,
    pub answered: u64,
    pub refused_with_retry_info: u64,
    pub refused_without_retry_info: u64,
    pub deadline_exceeded: u64,
    pub failed: u64,
    pub lost: u64,
    pub not_processed: u64,
    /// Still waiting for a free stream or a connection at the end.
    pub not_sent: u64,
    /// Sent, and nothing heard of at the end.
    pub unanswered: u64,
    /// Every outcome but an answer, by its reason.
    pub reasons: Vec<Reason>,
    /// In milliseconds, as all latencies.
    pub answered_latency: Option<Percentiles>,
    pub refused_latency: Option<Percentiles>,
}

/// Calls that came to one end.
#[derive(Debug, Serialize)]
pub struct Reason {
    pub outcome: &'static str,
    pub reason: String,
    pub count: u64,
}

impl CallFigures {
    /// Of what was counted.
    pub fn new(counts: &Counts) -> Self {
        let of = |is: fn(&Outcome) -> bool| {
            counts
                .outcomes
                .iter()
                .filter(|(outcome, _)| is(outcome))
                .map(|(_, count)| count)
                .sum()
        };
        let ended_unsent = of(|outcome| *outcome == crate::outcome::NOT_SENT);
        let not_sent = counts.offered - counts.sent - ended_unsent;
        CallFigures {
            offered: counts.offered,
            answered: counts.answered(),
            refused_with_retry_info: of(|outcome| matches!(outcome, Outcome::Refused { retry_info: true, .. })),
            refused_without_retry_info: of(|outcome| matches!(outcome, Outcome::Refused { retry_info: false, .. })),
            deadline_exceeded: of(|outcome| matches!(outcome, Outcome::DeadlineExceeded(_))),
            failed: of(|outcome| matches!(outcome, Outcome::Failed(_))),
            lost: of(|outcome| matches!(outcome, Outcome::Lost(_))),
            not_processed: of(|outcome| matches!(outcome, Outcome::NotProcessed(_))),
            not_sent,
            unanswered: counts.offered - counts.ended() - not_sent,
            reasons: counts
                .outcomes
                .iter()
                .filter_map(|(outcome, count)| reason(outcome, *count))
                .collect(),
            answered_latency: counts.answered.percentiles(),
            refused_latency: counts.refused.percentiles(),
        }
    }
}

fn reason(outcome: &Outcome, count: u64) -> Option<Reason> {
    let (outcome, reason) = match outcome {
        Outcome::Answered => return None,
        Outcome::Refused {
            reason,
            retry_info: true,
        } => ("refused, with RetryInfo", reason.as_str()),
        Outcome::Refused {
            reason,
            retry_info: false,
        } => ("refused, without RetryInfo", reason.as_str()),
        Outcome::DeadlineExceeded(who) => ("deadline exceeded", *who),
        Outcome::Failed(reason) => ("failed", reason.as_str()),
        Outcome::NotProcessed(why) => ("not processed", *why),
        Outcome::Lost(why) => ("lost", why.as_str()),
    };
    Some(Reason {
        outcome,
        reason: reason.to_owned(),
        count,
    })
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;
    use crate::outcome::NOT_SENT;
    use crate::tally::Tally;

    #[test]
    fn every_call_is_told_once() {
        let tally = Tally::default();
        let refused = |retry_info| Outcome::Refused {
            reason: "OVERLOADED".to_owned(),
            retry_info,
        };
        let ends = [Outcome::Answered, refused(true), refused(true), refused(false), NOT_SENT];
        ends.into_iter()
            .for_each(|outcome| tally.end(outcome, Duration::from_millis(1)));
        tally.counts().offered = 10;
        tally.counts().sent = 7;
        let told = CallFigures::new(&tally.counts());
        assert_eq!(
            (told.answered, told.refused_with_retry_info, told.refused_without_retry_info),
            (1, 2, 1)
        );
        assert_eq!((told.deadline_exceeded, told.not_sent, told.unanswered), (1, 2, 3));
        assert_eq!(told.reasons.iter().map(|reason| reason.count).sum::<u64>(), 4);
    }
}
