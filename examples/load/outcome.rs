//! What became of a call, as its `grpc-status` and the details with it tell, or the error that ended it.

use std::time::Duration;

use h2::Reason;
use http::HeaderMap;
use prost::Message;
use tonic::Code;
use tonic::metadata::MetadataMap;
use tonic_types::pb;

/// What became of a call.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Outcome {
    /// Answered with OK, and in time.
    Answered,
    /// Told to come again, or that there is no room.
    Refused { reason: String, retry_info: bool },
    /// Not answered in time, as told by whom.
    DeadlineExceeded(&'static str),
    /// Answered with another error.
    Failed(String),
    /// Not looked at, as the server says, so that it may be sent again.
    NotProcessed(&'static str),
    /// Taken, and then cut without an answer.
    Lost(String),
}

/// DEADLINE_EXCEEDED, from the server.
pub const TOLD: Outcome = Outcome::DeadlineExceeded("told by the server");
/// OK, but the deadline had passed.
pub const LATE: Outcome = Outcome::DeadlineExceeded("answered too late");
/// The deadline passed while the call waited for a free stream.
pub const NOT_SENT: Outcome = Outcome::DeadlineExceeded("passed before it could be sent");

impl Outcome {
    /// What headers or trailers tell. `None` if there is no `grpc-status` among them.
    pub fn of_headers(headers: HeaderMap) -> Option<Self> {
        let code = Code::from_bytes(headers.get("grpc-status")?.as_bytes());
        let details = MetadataMap::from_headers(headers)
            .get_bin("grpc-status-details-bin")
            .and_then(|value| value.to_bytes().ok());
        let status = details
            .and_then(|details| pb::Status::decode(details).ok())
            .unwrap_or_default();
        Some(Outcome::of_status(code, &status))
    }

    /// What a status tells.
    pub fn of_status(code: Code, status: &pb::Status) -> Self {
        let reason = detail::<pb::ErrorInfo>(status, "google.rpc.ErrorInfo").map(|info| info.reason);
        let retry_info = detail::<pb::RetryInfo>(status, "google.rpc.RetryInfo").is_some();
        let reason = reason.unwrap_or_else(|| format!("{code:?}"));
        match code {
            Code::Ok => Outcome::Answered,
            Code::DeadlineExceeded => TOLD,
            Code::ResourceExhausted | Code::Unavailable => Outcome::Refused { reason, retry_info },
            _ if retry_info => Outcome::Refused { reason, retry_info },
            _ => Outcome::Failed(reason),
        }
    }

    /// What the error tells that ended a call without a status.
    pub fn of_error(error: &h2::Error) -> Self {
        // GOAWAY ends only calls beyond its last stream id in this way; those before it that are cut end with the connection.
        if error.is_go_away() && error.is_remote() {
            return Outcome::NotProcessed("beyond GOAWAY");
        }
        match error.reason() {
            Some(Reason::REFUSED_STREAM) => Outcome::NotProcessed("REFUSED_STREAM"),
            Some(reason) => Outcome::Lost(format!("{reason:?}")),
            None => Outcome::Lost("the connection ended".to_owned()),
        }
    }

    /// The same, but that what took longer than the deadline is too late.
    pub fn within(self, deadline: Option<Duration>, took: Duration) -> Self {
        match self {
            Outcome::Answered if deadline.is_some_and(|deadline| took > deadline) => LATE,
            outcome => outcome,
        }
    }
}

/// A detail of a status, by the name of its type.
fn detail<T: Message + Default>(status: &pb::Status, name: &str) -> Option<T> {
    let named = |url: &str| url.rsplit('/').next() == Some(name);
    let found = status.details.iter().find(|detail| named(&detail.type_url))?;
    T::decode(found.value.as_slice()).ok()
}

#[cfg(test)]
mod tests {
    use khulasa::service::Failure;
    use khulasa::service::failure::Overload;
    use tonic::Status;

    use super::*;

    fn told(failure: Failure) -> Option<Outcome> {
        let response = Status::from(failure).into_http::<()>();
        Outcome::of_headers(response.into_parts().0.headers)
    }

    fn refused(reason: &str, retry_info: bool) -> Option<Outcome> {
        let reason = reason.to_owned();
        Some(Outcome::Refused { reason, retry_info })
    }

    #[test]
    fn a_refusal_is_told_with_its_reason_and_whether_it_says_when_to_come_again() {
        let overloaded = Failure::Overloaded(Overload {
            limit: "calls_in_flight",
            allowed: 1,
            taken: 1,
            by_caller: 0,
            retry_after: Duration::from_millis(200),
        });
        assert_eq!(told(overloaded), refused("OVERLOADED", true));
        assert_eq!(told(Failure::Draining), refused("DRAINING", false));
    }

    #[test]
    fn other_errors_are_told_apart() {
        assert_eq!(told(Failure::DeadlineExceeded { limit: None }), Some(TOLD));
        assert_eq!(told(Failure::Internal), Some(Outcome::Failed("INTERNAL".to_owned())));
    }

    fn headers(pairs: &[(&'static str, &str)]) -> HeaderMap {
        let pairs = pairs
            .iter()
            .map(|(name, value)| (name.parse().unwrap(), value.parse().unwrap()));
        HeaderMap::from_iter(pairs)
    }

    #[test]
    fn a_status_without_details_or_with_broken_ones_is_told_by_its_code() {
        assert_eq!(Outcome::of_headers(headers(&[("grpc-status", "0")])), Some(Outcome::Answered));
        assert_eq!(
            Outcome::of_headers(headers(&[("grpc-status", "14")])),
            refused("Unavailable", false)
        );
        let broken = headers(&[("grpc-status", "8"), ("grpc-status-details-bin", "~~~")]);
        assert_eq!(Outcome::of_headers(broken), refused("ResourceExhausted", false));
        assert_eq!(Outcome::of_headers(headers(&[("content-type", "application/grpc")])), None);
    }

    #[test]
    fn an_answer_after_the_deadline_is_too_late() {
        let within = |took| Outcome::Answered.within(Some(Duration::from_millis(50)), Duration::from_millis(took));
        assert_eq!((within(50), within(51)), (Outcome::Answered, LATE));
    }
}
