//! What can go wrong on any face, as a `google.rpc.Status` after AIP-193: a code, a message for a person, an ErrorInfo with an
//! UPPER_SNAKE reason, every violation at once, and when to try again.

use std::collections::BTreeMap;
use std::time::Duration;

use prost::Message;
use prost_types::Any;
use tonic::{Code, Status};
use tonic_types::pb;

use crate::error::{Error, Violations};

/// The domain of every reason.
pub const DOMAIN: &str = "khulasa.v1";

/// Every reason, with its gRPC code.
pub const REASONS: [(&str, Code); 14] = [
    ("INVALID_FIELDS", Code::InvalidArgument),
    ("NO_WORDS", Code::InvalidArgument),
    ("NO_SENTENCES", Code::InvalidArgument),
    ("ALL_EXCLUDED", Code::InvalidArgument),
    ("LIMIT_EXCEEDED", Code::InvalidArgument),
    ("UNDECODABLE_MESSAGE", Code::InvalidArgument),
    ("UNAUTHENTICATED", Code::Unauthenticated),
    ("UNIMPLEMENTED", Code::Unimplemented),
    ("MESSAGE_TOO_LARGE", Code::ResourceExhausted),
    ("OVERLOADED", Code::ResourceExhausted),
    ("CANCELLED", Code::Cancelled),
    ("DEADLINE_EXCEEDED", Code::DeadlineExceeded),
    ("DRAINING", Code::Unavailable),
    ("INTERNAL", Code::Internal),
];

/// Why a request was not answered.
#[derive(Debug, Clone, PartialEq)]
pub enum Failure {
    /// The engine refused it.
    Engine(Error),
    /// It is no message of the kind expected, or holds text that is not UTF-8.
    Undecodable(String),
    /// No method or no compression of that name is known here; the transport says which.
    Unimplemented(String),
    /// Its message is over the limit, in bytes. The transport says how large it is, if it could tell.
    MessageTooLarge {
        /// The limit.
        limit: usize,
        /// What the transport said.
        detail: String,
    },
    /// The server has no place for another call, or none for another of this caller's.
    Overloaded(Overload),
    /// The server wants to know who asks.
    Unauthenticated {
        /// What is wrong with what was sent.
        because: &'static str,
    },
    /// The server is shutting down.
    Draining,
    /// A deadline passed.
    DeadlineExceeded {
        /// The server's own limit on a call, where that was nearer than the caller's.
        limit: Option<TimeLimit>,
    },
    /// A defect of the server.
    Internal,
}

/// Which places are taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Overload {
    /// The name of the limit.
    pub limit: &'static str,
    /// Its value.
    pub allowed: usize,
    /// How many places are taken.
    pub taken: usize,
    /// How many of those the caller has itself.
    pub by_caller: usize,
    /// When to try again.
    pub retry_after: Duration,
}

/// A limit of the server's own on how long something may take.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TimeLimit {
    /// The name of the limit.
    pub limit: &'static str,
    /// Its value.
    pub allowed: Duration,
}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        Failure::Engine(error)
    }
}

impl From<Violations> for Failure {
    fn from(violations: Violations) -> Self {
        Failure::Engine(Error::Invalid(violations))
    }
}

impl Failure {
    /// The gRPC code.
    pub fn code(&self) -> Code {
        match self {
            Failure::Engine(error) => match error {
                Error::Invalid(_) | Error::NoWords | Error::NoSentences { .. } | Error::AllExcluded { .. } | Error::TooLarge(_) => {
                    Code::InvalidArgument
                }
                Error::Cancelled => Code::Cancelled,
            },
            Failure::Undecodable(_) => Code::InvalidArgument,
            Failure::Unimplemented(_) => Code::Unimplemented,
            Failure::MessageTooLarge { .. } | Failure::Overloaded(_) => Code::ResourceExhausted,
            Failure::Unauthenticated { .. } => Code::Unauthenticated,
            Failure::Draining => Code::Unavailable,
            Failure::DeadlineExceeded { .. } => Code::DeadlineExceeded,
            Failure::Internal => Code::Internal,
        }
    }

    /// The reason, in UPPER_SNAKE.
    pub fn reason(&self) -> &'static str {
        match self {
            Failure::Engine(error) => match error {
                Error::Invalid(_) => "INVALID_FIELDS",
                Error::NoWords => "NO_WORDS",
                Error::NoSentences { .. } => "NO_SENTENCES",
                Error::AllExcluded { .. } => "ALL_EXCLUDED",
                Error::TooLarge(_) => "LIMIT_EXCEEDED",
                Error::Cancelled => "CANCELLED",
            },
            Failure::Undecodable(_) => "UNDECODABLE_MESSAGE",
            Failure::Unimplemented(_) => "UNIMPLEMENTED",
            Failure::MessageTooLarge { .. } => "MESSAGE_TOO_LARGE",
            Failure::Overloaded(_) => "OVERLOADED",
            Failure::Unauthenticated { .. } => "UNAUTHENTICATED",
            Failure::Draining => "DRAINING",
            Failure::DeadlineExceeded { .. } => "DEADLINE_EXCEEDED",
            Failure::Internal => "INTERNAL",
        }
    }

    /// The message for a person.
    pub fn message(&self) -> String {
        match self {
            Failure::Engine(error) => error.to_string(),
            Failure::Undecodable(why) => {
                format!("the message is not of the kind expected, or holds text that is not UTF-8: {why}")
            }
            Failure::Unimplemented(what) => {
                format!("not known here: {what}; reflection and /openapi.json list the methods, GetCapabilities the compressions")
            }
            Failure::MessageTooLarge { limit, detail } => {
                format!("the message is over the limit message_bytes of {limit}: {detail}; send less text, or the article in parts")
            }
            Failure::Overloaded(overload) => overload.message(),
            Failure::Unauthenticated { because } => {
                format!(
                    "{because}; send `authorization: Bearer TOKEN` with a token of this server's, or a client certificate that it trusts"
                )
            }
            Failure::Draining => "the server is shutting down; try again, another one will answer".to_owned(),
            Failure::DeadlineExceeded {
                limit: Some(TimeLimit { limit, allowed }),
            } => format!(
                "the call took longer than the limit {limit} of {} s; send less text, or the article in parts",
                allowed.as_secs_f64()
            ),
            Failure::DeadlineExceeded { limit: None } => {
                "the deadline passed before the summary was done; allow more time or send less text".to_owned()
            }
            Failure::Internal => "the server failed; this is a defect of it, not of the request".to_owned(),
        }
    }

    /// Values that go with the reason.
    pub fn metadata(&self) -> BTreeMap<String, String> {
        let pairs: Vec<(&str, String)> = match self {
            Failure::Engine(Error::TooLarge(limit)) => vec![
                ("limit", limit.limit.to_owned()),
                ("allowed", limit.allowed.to_string()),
                ("found", limit.found.to_string()),
            ],
            Failure::Engine(Error::NoSentences { found }) => vec![("found", found.join(", "))],
            Failure::Engine(Error::AllExcluded { sentences }) => vec![("sentences", sentences.to_string())],
            Failure::MessageTooLarge { limit, .. } => vec![("limit", "message_bytes".to_owned()), ("allowed", limit.to_string())],
            Failure::Overloaded(overload) => vec![
                ("limit", overload.limit.to_owned()),
                ("allowed", overload.allowed.to_string()),
                ("taken", overload.taken.to_string()),
                ("taken_by_caller", overload.by_caller.to_string()),
            ],
            Failure::DeadlineExceeded {
                limit: Some(TimeLimit { limit, allowed }),
            } => vec![
                ("limit", (*limit).to_owned()),
                ("allowed", format!("{}s", allowed.as_secs_f64())),
            ],
            Failure::Engine(Error::Invalid(_) | Error::NoWords | Error::Cancelled)
            | Failure::Undecodable(_)
            | Failure::Unimplemented(_)
            | Failure::Unauthenticated { .. }
            | Failure::Draining
            | Failure::DeadlineExceeded { limit: None }
            | Failure::Internal => Vec::new(),
        };
        pairs.into_iter().map(|(key, value)| (key.to_owned(), value)).collect()
    }

    /// The fields that are wrong, each with a description.
    fn field_violations(&self) -> Vec<pb::bad_request::FieldViolation> {
        let violation = |field: &str, description: String| pb::bad_request::FieldViolation {
            field: field.to_owned(),
            description,
            ..Default::default()
        };
        match self {
            Failure::Engine(Error::Invalid(violations)) => violations
                .iter()
                .map(|found| violation(&found.field, found.description.clone()))
                .collect(),
            Failure::Engine(Error::TooLarge(limit)) => vec![violation(limit.field, self.message())],
            Failure::Engine(Error::NoWords | Error::NoSentences { .. }) => vec![violation("document", self.message())],
            Failure::Engine(Error::AllExcluded { .. }) => vec![violation("selection.excluded", self.message())],
            _ => Vec::new(),
        }
    }

    fn details(&self) -> Vec<Any> {
        let info = ErrorInfo {
            reason: self.reason().to_owned(),
            domain: DOMAIN.to_owned(),
            metadata: self.metadata(),
        };
        let mut details = vec![any("google.rpc.ErrorInfo", &info)];
        let field_violations = self.field_violations();
        if !field_violations.is_empty() {
            details.push(any("google.rpc.BadRequest", &pb::BadRequest { field_violations }));
        }
        if let Failure::Overloaded(overload) = self {
            let retry_delay = overload.retry_after.try_into().ok();
            details.push(any("google.rpc.RetryInfo", &pb::RetryInfo { retry_delay }));
        }
        details
    }
}

impl Overload {
    fn message(&self) -> String {
        let Overload {
            limit,
            allowed,
            taken,
            by_caller,
            retry_after,
        } = self;
        let free = allowed.saturating_sub(*taken);
        let why = match free {
            0 => String::new(),
            _ => format!("; you have {by_caller} of them, and nobody is given more than are left, which is {free}"),
        };
        format!(
            "{taken} of the limit {limit} of {allowed} are taken{why}; try again after {} ms",
            retry_after.as_millis()
        )
    }
}

/// `google.rpc.ErrorInfo` with its map in order: the generated type's map would make the bytes of equal errors differ.
#[derive(Clone, PartialEq, Message)]
struct ErrorInfo {
    #[prost(string, tag = "1")]
    reason: String,
    #[prost(string, tag = "2")]
    domain: String,
    #[prost(btree_map = "string, string", tag = "3")]
    metadata: BTreeMap<String, String>,
}

fn any(name: &str, message: &impl Message) -> Any {
    Any {
        type_url: format!("type.googleapis.com/{name}"),
        value: message.encode_to_vec(),
    }
}

impl From<Failure> for pb::Status {
    fn from(failure: Failure) -> Self {
        pb::Status {
            code: failure.code().into(),
            message: failure.message(),
            details: failure.details(),
        }
    }
}

impl From<Failure> for Status {
    fn from(failure: Failure) -> Self {
        let status = pb::Status::from(failure);
        Status::with_details(Code::from(status.code), status.message.clone(), status.encode_to_vec().into())
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::path::Path;

    use super::*;
    use crate::error::LimitExceeded;

    fn one_of_each() -> Vec<Failure> {
        let limit = LimitExceeded {
            limit: "document_characters",
            allowed: 1,
            found: 2,
            field: "document",
            remedy: "send less",
        };
        let errors = [
            Error::Invalid(Violations::default()),
            Error::NoWords,
            Error::NoSentences { found: Vec::new() },
            Error::AllExcluded { sentences: 1 },
            Error::TooLarge(limit),
            Error::Cancelled,
        ];
        let others = [
            Failure::Undecodable(String::new()),
            Failure::Unimplemented(String::new()),
            Failure::MessageTooLarge {
                limit: 1,
                detail: String::new(),
            },
            Failure::Overloaded(Overload {
                limit: "calls_in_flight",
                allowed: 1,
                taken: 1,
                by_caller: 0,
                retry_after: Duration::from_millis(200),
            }),
            Failure::Unauthenticated { because: "" },
            Failure::Draining,
            Failure::DeadlineExceeded { limit: None },
            Failure::Internal,
        ];
        errors.into_iter().map(Failure::Engine).chain(others).collect()
    }

    #[test]
    fn the_list_of_reasons_is_theirs() {
        let found: BTreeSet<(&str, i32)> = one_of_each()
            .iter()
            .map(|failure| (failure.reason(), failure.code().into()))
            .collect();
        let listed: BTreeSet<(&str, i32)> = REASONS.iter().map(|(reason, code)| (*reason, i32::from(*code))).collect();
        assert_eq!(found, listed);
    }

    #[test]
    fn every_reason_has_a_page_that_tells_its_code_and_no_page_is_left_over() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/errors");
        let mut pages: BTreeSet<String> = std::fs::read_dir(&folder)
            .unwrap()
            .map(|entry| entry.unwrap().path().file_stem().unwrap().to_string_lossy().into_owned())
            .collect();
        assert!(pages.remove("README"));
        let index = std::fs::read_to_string(folder.join("README.md")).unwrap();
        for failure in one_of_each() {
            let reason = failure.reason();
            assert!(pages.remove(reason), "{reason} has no page");
            let code = format!("{:?}", failure.code()).to_uppercase();
            let page = std::fs::read_to_string(folder.join(format!("{reason}.md"))).unwrap();
            assert!(page.replace('_', "").contains(&format!("`{code}`")), "{reason} is {code}");
            assert!(index.contains(&format!("[{reason}]({reason}.md)")), "{reason}");
        }
        assert!(pages.is_empty(), "{pages:?}");
    }
}
