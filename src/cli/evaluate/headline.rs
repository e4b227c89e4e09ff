//! The headline decision judged by the headlines of newspapers: the title is withheld, and the sentence that is named compared with it.
//!
//! Where none is named, the lead counts in its place; the lead alone is what it is compared with.

use std::io::{self, Write};

use rayon::prelude::*;
use serde::Serialize;

use crate::cancel::Cancel;
use crate::cli::evaluate::corpus::{Corpus, Example};
use crate::service::Service;
use crate::service::proto::{Document, Role, SummarizeRequest, Want};

/// How the headline decisions of a corpus agree with its headlines.
#[derive(Debug)]
pub struct Headlines {
    corpus: String,
    judged: Vec<Judged>,
}

/// One article's.
#[derive(Debug, Clone, Copy)]
struct Judged {
    /// The place of the sentence that was named.
    named: Option<usize>,
    /// ROUGE-1 of the decision with the headline, in [0, 1].
    decision: f64,
    /// That of the first sentence.
    lead: f64,
}

/// The means over some of the articles.
#[derive(Serialize)]
struct Row<'c> {
    corpus: &'c str,
    articles: &'static str,
    count: usize,
    /// Of the articles that have a headline.
    share: f64,
    decision: f64,
    lead: f64,
}

impl Headlines {
    /// Those of a corpus's articles that have a headline.
    pub fn new(corpus: Corpus) -> Self {
        let judged = corpus.examples.into_par_iter().filter_map(Judged::new).collect();
        Headlines {
            corpus: corpus.name,
            judged,
        }
    }

    /// A table with its heading.
    pub fn write_table(&self, out: &mut impl Write) -> io::Result<()> {
        writeln!(out, "{}: {} articles with a headline", self.corpus, self.judged.len())?;
        writeln!(
            out,
            "{:12} {:>8} {:>8} {:>9} {:>7}",
            "", "articles", "share %", "decision", "lead"
        )?;
        for row in self.rows() {
            let (share, decision, lead) = (100.0 * row.share, 100.0 * row.decision, 100.0 * row.lead);
            writeln!(
                out,
                "{:12} {:8} {share:8.1} {decision:9.2} {lead:7.2}",
                row.articles, row.count
            )?;
        }
        writeln!(out)
    }

    /// A line of JSON a row, all figures in [0, 1].
    pub fn write_json(&self, out: &mut impl Write) -> io::Result<()> {
        for row in self.rows() {
            serde_json::to_writer(&mut *out, &row)?;
            writeln!(out)?;
        }
        Ok(())
    }

    fn rows(&self) -> [Row<'_>; 3] {
        [
            self.row("all", |_| true),
            self.row("named", |judged| judged.named.is_some()),
            self.row("not the lead", |judged| judged.named.is_some_and(|place| place > 0)),
        ]
    }

    fn row(&self, articles: &'static str, counts: impl Fn(&Judged) -> bool) -> Row<'_> {
        let counted: Vec<Judged> = self.judged.iter().copied().filter(counts).collect();
        let mean = |of: fn(&Judged) -> f64| counted.iter().map(of).sum::<f64>() / counted.len().max(1) as f64;
        Row {
            corpus: &self.corpus,
            articles,
            count: counted.len(),
            share: counted.len() as f64 / self.judged.len().max(1) as f64,
            decision: mean(|judged| judged.decision),
            lead: mean(|judged| judged.lead),
        }
    }
}

impl Judged {
    fn new(example: Example) -> Option<Self> {
        let headline = example.headline?;
        let sentences = &example.task.sentences;
        let named = named(example.document);
        Some(Judged {
            named,
            decision: headline.one(&sentences[named.unwrap_or(0)]),
            lead: headline.one(&sentences[0]),
        })
    }
}

/// The place among all sentences of the one that is named when the title is withheld.
fn named(document: Document) -> Option<usize> {
    let request = SummarizeRequest {
        document: Some(Document {
            title: String::new(),
            ..document
        }),
        want: Some(Want {
            roles: vec![Role::HeadlineDecision.into()],
            all_sentences: true,
            ..Want::default()
        }),
        ..SummarizeRequest::default()
    };
    let response = Service::default().summarize(request, &Cancel::new()).ok()?.response;
    let decision = response.headline_decision?;
    response
        .all_sentences
        .iter()
        .position(|sentence| sentence.index == decision.index)
}
