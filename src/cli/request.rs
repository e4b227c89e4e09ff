//! Flags that several commands share, as parts of a request.

use clap::{Args, ValueEnum};
use jiff::Timestamp;
use jiff::civil::DateTime;

use crate::roles::Role;
use crate::service::proto;
use crate::service::proto::document::Published;
use crate::service::proto::length::Measure;
use crate::service::roles::role;

/// How long the summary is.
#[derive(Debug, Clone, Args)]
#[group(multiple = false)]
pub struct LengthFlags {
    /// So many sentences
    #[arg(long, value_name = "N")]
    sentences: Option<u32>,
    /// At most so many words
    #[arg(long, value_name = "N")]
    words: Option<u32>,
    /// At most so many characters
    #[arg(long, value_name = "N")]
    characters: Option<u32>,
    /// This share of the sentences, in (0, 1]
    #[arg(long, value_name = "R")]
    ratio: Option<f64>,
    /// A named length [default: medium]
    #[arg(long, value_enum)]
    preset: Option<Preset>,
}

/// A named length.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub enum Preset {
    /// 1 sentence, up to 25 words
    Short,
    /// 2 to 3 sentences, 25 to 80 words
    Medium,
    /// 4 to 6 sentences, 80 to 160 words
    Long,
}

impl LengthFlags {
    /// The length asked for, if any.
    pub fn length(&self) -> Option<proto::Length> {
        let preset = self.preset.map(|preset| {
            Measure::Preset(match preset {
                Preset::Short => proto::LengthPreset::Short.into(),
                Preset::Medium => proto::LengthPreset::Medium.into(),
                Preset::Long => proto::LengthPreset::Long.into(),
            })
        });
        let measure = self
            .sentences
            .map(Measure::Sentences)
            .or(self.words.map(Measure::Words))
            .or(self.characters.map(Measure::Characters))
            .or(self.ratio.map(Measure::Ratio))
            .or(preset)?;
        Some(proto::Length { measure: Some(measure) })
    }
}

/// How sentences are scored.
#[derive(Debug, Clone, Args)]
pub struct MethodFlag {
    /// How sentences are scored
    #[arg(long, value_enum, default_value_t = Method::Default)]
    method: Method,
}

/// How sentences are scored.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Method {
    /// The blend of all signals
    Default,
    /// TextRank centrality alone
    Textrank,
    /// TF-IDF salience alone
    Tfidf,
    /// The order of the document alone
    Lead,
}

impl MethodFlag {
    /// The ranking asked for.
    pub fn ranking(&self) -> proto::Ranking {
        let method = match self.method {
            Method::Default => proto::RankingMethod::Default,
            Method::Textrank => proto::RankingMethod::Textrank,
            Method::Tfidf => proto::RankingMethod::Tfidf,
            Method::Lead => proto::RankingMethod::Lead,
        };
        proto::Ranking {
            method: method.into(),
            textrank: None,
        }
    }
}

/// Every role that can be asked for.
pub fn every_role() -> Vec<i32> {
    Role::ALL.map(|known| role(known).into()).to_vec()
}

/// A publish time: an instant with its offset, or a civil date. Of a time without an offset only the date is known.
///
/// # Errors
/// When it is none of these.
pub fn published(text: &str) -> Result<Published, String> {
    if let Ok(instant) = text.parse::<Timestamp>() {
        return Ok(Published::PublishedAt(pbjson_types::Timestamp {
            seconds: instant.as_second(),
            nanos: instant.subsec_nanosecond(),
        }));
    }
    match text.parse::<DateTime>() {
        Ok(time) => Ok(Published::PublishedOn(time.date().to_string())),
        Err(_) => Err(format!("'{text}' is no date (2023-06-30) and no time (2023-06-30T10:00:00Z)")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_publish_time_is_a_date_or_an_instant() {
        assert_eq!(published("2023-06-30"), Ok(Published::PublishedOn("2023-06-30".to_owned())));
        assert!(matches!(
            published("2023-06-30T10:00:00+03:00"),
            Ok(Published::PublishedAt(_))
        ));
        assert_eq!(published("2023-06-30 10:00:00"), published("2023-06-30"));
        assert!(published("yesterday").is_err());
    }
}
