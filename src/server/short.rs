//! Short documents, which are done on the thread that read them: to wake another for them, and be woken for the answer, would cost as much
//! as half of the work.
//!
//! Only where it harms nobody: few have arrived, none waits in the queue, and the document asks for nothing that takes long. It takes a
//! tenth of a millisecond as a rule and two or three at worst; within that it cannot be cancelled.

use std::sync::Arc;
use std::time::Instant;

use prost::Message;

use crate::cancel::Cancel;
use crate::server::arrivals::{Arrivals, Arrived};
use crate::server::engine::Engine;
use crate::server::telemetry::Trace;
use crate::service::Failure;
use crate::service::proto::{SummarizeRequest, SummarizeResponse, Want};

/// Bytes of a request that is short.
const BYTES: usize = 8 * 1024;

/// What does short documents.
#[derive(Debug)]
pub struct Short {
    engine: Arc<Engine>,
    arrivals: Arrivals,
}

impl Short {
    /// Does short documents of this engine, once it has read what languages need: the first document of a language would take longer
    /// than it may. It takes some 20 ms.
    pub fn new(engine: Arc<Engine>, arrivals: Arrivals) -> Self {
        engine.service.warm();
        Short { engine, arrivals }
    }

    /// Whether a document may be done by whoever has just read it.
    pub fn takes(&self, request: &SummarizeRequest) -> bool {
        self.arrivals.are_few() && self.engine.pace.is_clear() && is_light(request) && request.encoded_len() <= BYTES
    }

    /// Counts whoever does short documents one after the other, as long as there may be more.
    pub fn arrived(&self) -> Arrived {
        self.arrivals.one()
    }

    /// Summarises a document, on this thread.
    ///
    /// # Errors
    /// As [`Engine::work`].
    pub fn work(&self, request: SummarizeRequest, trace: &Trace) -> Result<SummarizeResponse, Failure> {
        self.engine.work(request, Cancel::never(), Instant::now(), trace)
    }
}

/// Whether nothing is asked for that takes longer than the summary: no roles, no timeline, no explanations, no ranking of one's own.
fn is_light(request: &SummarizeRequest) -> bool {
    let is_light = |want: &Want| want.roles.is_empty() && !(want.timeline || want.all_sentences || want.explanations);
    request.want.as_ref().is_none_or(is_light) && request.ranking.as_ref().is_none_or(|ranking| ranking.textrank.is_none())
}

#[cfg(test)]
mod tests {
    use std::num::NonZeroUsize;

    use super::*;
    use crate::server::pace::Pace;
    use crate::server::telemetry::Metrics;
    use crate::service::Service;
    use crate::service::proto::document::Content;
    use crate::service::proto::{Document, Ranking, Role, TextContent, TextRankParameters};

    fn short() -> Short {
        let engine = Engine {
            service: Service::default(),
            pace: Arc::new(Pace::of(NonZeroUsize::MIN)),
            metrics: Metrics::default(),
        };
        Short {
            engine: Arc::new(engine),
            arrivals: Arrivals::default(),
        }
    }

    fn request(text: &str) -> SummarizeRequest {
        let text = TextContent {
            text: text.to_owned(),
            ..TextContent::default()
        };
        SummarizeRequest {
            document: Some(Document {
                content: Some(Content::Text(text)),
                ..Document::default()
            }),
            ..SummarizeRequest::default()
        }
    }

    #[test]
    fn an_article_is_short_and_a_long_one_is_not() {
        assert!(short().takes(&request("قرر المجلس إغلاق الجسر.")));
        assert!(short().takes(&request(&"ج".repeat(BYTES / 2 - 20))));
        assert!(!short().takes(&request(&"ج".repeat(BYTES / 2))));
    }

    #[test]
    fn a_document_of_which_much_is_asked_is_not() {
        let wanted = [
            Want {
                timeline: true,
                ..Want::default()
            },
            Want {
                all_sentences: true,
                ..Want::default()
            },
            Want {
                explanations: true,
                ..Want::default()
            },
            Want {
                roles: vec![Role::Quote.into()],
                ..Want::default()
            },
        ];
        for want in wanted {
            let mut request = request("قرر المجلس إغلاق الجسر.");
            request.want = Some(want.clone());
            assert!(!short().takes(&request), "{want:?}");
        }
        let mut patient = request("قرر المجلس إغلاق الجسر.");
        patient.ranking = Some(Ranking {
            textrank: Some(TextRankParameters::default()),
            ..Ranking::default()
        });
        assert!(!short().takes(&patient));
        let mut terms = request("قرر المجلس إغلاق الجسر.");
        terms.want = Some(Want {
            key_terms: 10,
            timings: true,
            ..Want::default()
        });
        assert!(short().takes(&terms));
    }

    #[test]
    fn none_is_done_here_when_many_have_arrived_or_one_waits() {
        let (short, request) = (short(), request("قرر المجلس إغلاق الجسر."));
        let arrived: Vec<_> = (0..100).map(|_| short.arrived()).collect();
        assert!(!short.takes(&request));
        drop(arrived);
        short.engine.pace.set_waiting(1);
        assert!(!short.takes(&request));
        short.engine.pace.set_waiting(0);
        assert!(short.takes(&request));
    }
}
