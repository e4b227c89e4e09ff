//! A summary as a person reads it: a numbered list, with what each sentence does and why it was chosen where that was asked for.

use std::io::{self, IsTerminal, Write};

use crate::cli::Problem;
use crate::cli::article::{direction_mark, one_line};
use crate::service::proto::{
    Explanation, HeadlineDecision, KeySentence, Role, RoleAnnotation, Signal, Span, SpanField, SummarizeResponse,
};

const RANK: anstyle::Style = anstyle::AnsiColor::Cyan.on_default().bold();
const ASIDE: anstyle::Style = anstyle::Style::new().dimmed();

/// Prints a summary of a text.
///
/// On a terminal, a right-to-left mark in front gives each line of a right-to-left language its direction, number included; into a pipe
/// goes nothing that is not in the article, unless it was asked for.
pub fn print(response: &SummarizeResponse, source: &str) -> Result<(), Problem> {
    let on_terminal = io::stdout().is_terminal();
    let tag = response.language.as_ref().map_or("und", |language| &language.tag);
    let page = Page {
        response,
        source,
        mark: direction_mark(tag),
    };
    let mut stdout = anstream::stdout().lock();
    for sentence in &response.sentences {
        page.sentence(sentence, &mut stdout)?;
    }
    if let (true, Some(found)) = (on_terminal, &response.statistics) {
        let chosen = response.sentences.len();
        let (sentences, summary_words, words) = (found.sentences, found.summary_words, found.words);
        writeln!(
            stdout,
            "\n{ASIDE}{chosen} of {sentences} sentences, {summary_words} of {words} words, language {tag}{ASIDE:#}"
        )?;
    }
    stdout.flush()?;
    Ok(())
}

struct Page<'r> {
    response: &'r SummarizeResponse,
    source: &'r str,
    mark: &'static str,
}

impl Page<'_> {
    fn sentence(&self, sentence: &KeySentence, out: &mut impl Write) -> io::Result<()> {
        let mark = self.mark;
        writeln!(out, "{mark}{RANK}{}.{RANK:#} {}", sentence.rank, one_line(&sentence.text))?;
        for annotation in &sentence.roles {
            writeln!(out, "{mark}   {ASIDE}{}{ASIDE:#}", self.role(sentence, annotation))?;
        }
        let explanation = self.response.explanations.iter().find(|found| found.index == sentence.index);
        if let Some(explanation) = explanation {
            self.explanation(sentence, explanation, out)?;
        }
        Ok(())
    }

    /// A role with the words that matter to a reader: who is quoted, who did what to whom, else what tells the role.
    fn role(&self, sentence: &KeySentence, annotation: &RoleAnnotation) -> String {
        let words = match (annotation.role(), &self.response.headline_decision) {
            (Role::HeadlineDecision, Some(decision)) => self.clause(sentence, decision),
            (Role::Quote, _) => self.words(sentence, annotation.speaker.as_ref()),
            _ => self.words(sentence, annotation.cue.as_ref()),
        };
        let name = annotation
            .role()
            .as_str_name()
            .trim_start_matches("ROLE_")
            .replace('_', " ")
            .to_lowercase();
        match words.is_empty() {
            true => name,
            false => format!("{name}: {words}"),
        }
    }

    fn clause(&self, sentence: &KeySentence, decision: &HeadlineDecision) -> String {
        let parts = [&decision.actor, &decision.action, &decision.object].map(|part| self.words(sentence, part.as_ref()));
        let parts: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
        parts.join(" | ")
    }

    /// The words of a span in a sentence; nothing where markup or an entity stands among them.
    fn words(&self, sentence: &KeySentence, span: Option<&Span>) -> String {
        let in_text = span.filter(|span| span.field() == SpanField::Content);
        let words = in_text.and_then(|span| self.source.get(span.start as usize..span.end as usize));
        words
            .filter(|words| sentence.text.contains(words))
            .map(one_line)
            .unwrap_or_default()
    }

    fn explanation(&self, sentence: &KeySentence, explanation: &Explanation, out: &mut impl Write) -> io::Result<()> {
        let mark = self.mark;
        let score = sentence.score;
        writeln!(
            out,
            "{mark}   {ASIDE}score {score:.3} = {}{ASIDE:#}",
            sum(&explanation.signals)
        )?;
        for (penalty, name) in [
            (explanation.redundancy_penalty, "repeats what was chosen before"),
            (explanation.leaning_penalty, "leans on a sentence that was not chosen"),
        ] {
            if penalty > 0.0 {
                writeln!(out, "{mark}   {ASIDE}less {penalty:.3}: {name}{ASIDE:#}")?;
            }
        }
        if !explanation.decision_signals.is_empty() {
            writeln!(
                out,
                "{mark}   {ASIDE}headline decision: {}{ASIDE:#}",
                sum(&explanation.decision_signals)
            )?;
        }
        Ok(())
    }
}

/// Contributions of signals, the largest first.
fn sum(signals: &[Signal]) -> String {
    let mut signals: Vec<&Signal> = signals.iter().filter(|signal| signal.contribution > 0.0).collect();
    signals.sort_by(|a, b| b.contribution.total_cmp(&a.contribution));
    let name = |signal: &Signal| signal.kind().as_str_name().trim_start_matches("SIGNAL_KIND_").to_lowercase();
    let parts: Vec<String> = signals
        .iter()
        .map(|signal| format!("{} {:.3}", name(signal), signal.contribution))
        .collect();
    parts.join(" + ")
}
