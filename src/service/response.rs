//! The engine's summary as a response of the contract.

use std::time::Duration;

use crate::cancel::Cancel;
use crate::error::Error;
use crate::options::Encoding;
use crate::rank::score::{Signal, weights_version};
use crate::rank::signals::SignalKind;
use crate::service::proto;
use crate::service::roles::{annotation, headline_decision};
use crate::service::span::{narrow, span};
use crate::service::timeline::event;
use crate::summary::{Explanation, KeySentence, KeyTerm, ScoredSentence, SkippedBlock, Stage, Statistics, Summary};
use crate::text::Part;
use crate::text::block::BlockKind;
use crate::text::language::{Decision, Language};
use crate::warning::{Warning, WarningCode};

/// Writes a summary, with the document's echoed fields.
///
/// # Errors
/// [`Error::Cancelled`].
pub fn write(
    summary: Summary,
    encoding: Encoding,
    publisher: String,
    uri: String,
    cancel: &Cancel,
) -> Result<proto::SummarizeResponse, Error> {
    let response = proto::SummarizeResponse {
        sentences: cancel.until_set(summary.sentences).map(key_sentence).collect(),
        summary_text: summary.text,
        headline_decision: summary.headline_decision.map(headline_decision),
        timeline: cancel.until_set(summary.timeline).map(event).collect(),
        key_terms: summary.key_terms.into_iter().map(key_term).collect(),
        all_sentences: cancel.until_set(summary.all_sentences).map(scored_sentence).collect(),
        explanations: cancel.until_set(summary.explanations).map(explanation).collect(),
        skipped_blocks: cancel.until_set(summary.skipped_blocks).map(skipped_block).collect(),
        language: Some(language(summary.language)),
        offset_encoding: offset_encoding(encoding).into(),
        statistics: Some(statistics(summary.statistics)),
        warnings: summary.warnings.into_iter().map(warning).collect(),
        timings: summary.timings.into_iter().map(timing).collect(),
        engine_version: env!("CARGO_PKG_VERSION").to_owned(),
        weights_version: weights_version().to_owned(),
        publisher,
        uri,
    };
    cancel.check()?;
    Ok(response)
}

/// The contract's name of a unit.
pub fn offset_encoding(encoding: Encoding) -> proto::OffsetEncoding {
    match encoding {
        Encoding::Utf8 => proto::OffsetEncoding::Utf8,
        Encoding::Utf16 => proto::OffsetEncoding::Utf16,
        Encoding::Utf32 => proto::OffsetEncoding::Utf32,
    }
}

fn key_sentence(sentence: KeySentence) -> proto::KeySentence {
    let run = |(text, place)| proto::Run {
        text,
        span: Some(span(place)),
    };
    proto::KeySentence {
        text: sentence.text,
        span: Some(span(sentence.span)),
        runs: sentence.runs.into_iter().map(run).collect(),
        index: sentence.index,
        paragraph: sentence.paragraph,
        rank: sentence.rank,
        score: sentence.score,
        redundancy_penalty: sentence.redundancy_penalty,
        leaning_penalty: sentence.leaning_penalty,
        signals: sentence.signals.into_iter().map(signal).collect(),
        roles: sentence.roles.into_iter().map(annotation).collect(),
        pinned: sentence.pinned,
        part: match sentence.part {
            Part::Body => proto::SentencePart::Body.into(),
            Part::Standfirst => proto::SentencePart::Standfirst.into(),
        },
    }
}

fn signal(signal: Signal) -> proto::Signal {
    let kind = match signal.kind {
        SignalKind::TextRank => proto::SignalKind::Textrank,
        SignalKind::Directed => proto::SignalKind::Directed,
        SignalKind::TfIdf => proto::SignalKind::Tfidf,
        SignalKind::Centroid => proto::SignalKind::Centroid,
        SignalKind::Position => proto::SignalKind::Position,
        SignalKind::Early => proto::SignalKind::Early,
        SignalKind::Paragraph => proto::SignalKind::Paragraph,
        SignalKind::Opening => proto::SignalKind::Opening,
        SignalKind::Title => proto::SignalKind::Title,
        SignalKind::Subwords => proto::SignalKind::Subwords,
        SignalKind::Coverage => proto::SignalKind::Coverage,
        SignalKind::Standfirst => proto::SignalKind::Standfirst,
        SignalKind::Headings => proto::SignalKind::Headings,
        SignalKind::Length => proto::SignalKind::Length,
        SignalKind::Brevity => proto::SignalKind::Brevity,
        SignalKind::Figures => proto::SignalKind::Figures,
        SignalKind::Unquoted => proto::SignalKind::Unquoted,
        SignalKind::Standalone => proto::SignalKind::Standalone,
    };
    proto::Signal {
        kind: kind.into(),
        value: signal.value,
        weight: signal.weight,
        contribution: signal.contribution(),
    }
}

fn scored_sentence(sentence: ScoredSentence) -> proto::ScoredSentence {
    proto::ScoredSentence {
        index: sentence.index,
        text: sentence.text,
        span: Some(span(sentence.span)),
        paragraph: sentence.paragraph,
        score: sentence.score,
        rank: sentence.rank,
        chosen: sentence.chosen,
        roles: sentence.roles.into_iter().map(annotation).collect(),
    }
}

fn explanation(explanation: Explanation) -> proto::Explanation {
    let neighbour = |(index, cosine)| proto::Neighbour { index, cosine };
    proto::Explanation {
        index: explanation.index,
        signals: explanation.signals.into_iter().map(signal).collect(),
        nearest: explanation.nearest.into_iter().map(neighbour).collect(),
        most_similar_chosen: explanation.most_similar_chosen,
        redundancy_penalty: explanation.redundancy_penalty,
        leaning_penalty: explanation.leaning_penalty,
        decision_signals: explanation.decision_signals.into_iter().map(signal).collect(),
    }
}

fn key_term(term: KeyTerm) -> proto::KeyTerm {
    proto::KeyTerm {
        text: term.text,
        span: Some(span(term.span)),
        weight: term.weight,
        count: term.count,
    }
}

fn skipped_block(block: SkippedBlock) -> proto::SkippedBlock {
    let kind = match block.kind {
        BlockKind::Heading => proto::SkippedBlockKind::Heading,
        BlockKind::Caption => proto::SkippedBlockKind::Caption,
        BlockKind::SourceLine => proto::SkippedBlockKind::SourceLine,
        BlockKind::Furniture | BlockKind::Paragraph => proto::SkippedBlockKind::Furniture,
    };
    proto::SkippedBlock {
        kind: kind.into(),
        span: Some(span(block.span)),
        text: block.text,
    }
}

fn language(language: Language) -> proto::DetectedLanguage {
    let decision = match language.decision {
        Decision::Hint => proto::LanguageDecision::Hint,
        Decision::Script => proto::LanguageDecision::Script,
        Decision::Classifier => proto::LanguageDecision::Classifier,
    };
    proto::DetectedLanguage {
        tag: language.tag,
        decision: decision.into(),
        confidence: language.confidence,
    }
}

fn statistics(found: Statistics) -> proto::Statistics {
    proto::Statistics {
        characters: narrow(found.characters),
        words: narrow(found.words),
        sentences: narrow(found.sentences),
        paragraphs: narrow(found.paragraphs),
        terms: narrow(found.terms),
        summary_words: narrow(found.summary_words),
        summary_characters: narrow(found.summary_characters),
        textrank_iterations: found.textrank_iterations,
    }
}

fn warning(warning: Warning) -> proto::Warning {
    let code = match warning.code {
        WarningCode::LengthExceeded => proto::WarningCode::LengthExceeded,
        WarningCode::LengthNotReached => proto::WarningCode::LengthNotReached,
        WarningCode::FewerSentences => proto::WarningCode::FewerSentences,
        WarningCode::LanguageUnsupported => proto::WarningCode::LanguageUnsupported,
        WarningCode::LanguageHintUnlikely => proto::WarningCode::LanguageHintUnlikely,
        WarningCode::TimeZoneAssumed => proto::WarningCode::TimeZoneAssumed,
        WarningCode::NotConverged => proto::WarningCode::NotConverged,
    };
    proto::Warning {
        code: code.into(),
        message: warning.message,
    }
}

fn timing((stage, duration): (Stage, Duration)) -> proto::StageTiming {
    let stage = match stage {
        Stage::Text => proto::Stage::Text,
        Stage::Rank => proto::Stage::Rank,
        Stage::Select => proto::Stage::Select,
        Stage::Roles => proto::Stage::Roles,
        Stage::Assemble => proto::Stage::Assemble,
    };
    proto::StageTiming {
        stage: stage.into(),
        duration: Some(proto_duration(duration)),
    }
}

/// A duration as the well-known type.
pub(super) fn proto_duration(duration: Duration) -> pbjson_types::Duration {
    pbjson_types::Duration {
        seconds: i64::try_from(duration.as_secs()).unwrap_or(i64::MAX),
        nanos: i32::try_from(duration.subsec_nanos()).unwrap_or_default(),
    }
}
