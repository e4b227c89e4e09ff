//! What a caller should know of how a request was read, though it was answered.

/// Something the caller should know of how the request was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Warning {
    /// Which.
    pub code: WarningCode,
    /// The same in English, with the values concerned.
    pub message: String,
}

impl Warning {
    /// A warning.
    pub fn new(code: WarningCode, message: impl Into<String>) -> Self {
        Warning {
            code,
            message: message.into(),
        }
    }
}

/// What a warning is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WarningCode {
    /// The summary is longer than allowed.
    LengthExceeded,
    /// The summary is shorter than the preset's fewest.
    LengthNotReached,
    /// More sentences were asked for than there are.
    FewerSentences,
    /// The language has no pipeline of its own.
    LanguageUnsupported,
    /// The script contradicts the hint.
    LanguageHintUnlikely,
    /// The day of publication was read in UTC, since no time zone was given.
    TimeZoneAssumed,
    /// TextRank stopped at its cap.
    NotConverged,
}
