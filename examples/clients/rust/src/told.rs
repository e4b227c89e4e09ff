//! What an error of the server's tells: its reason, and every field that is wrong.

use tonic::{Code, Status};
use tonic_types::{StatusExt, pb};

/// A status as lines to read.
pub fn lines(status: &Status) -> String {
    let details = status.get_error_details();
    let reason = details
        .error_info()
        .map_or(String::new(), |info| format!("{}: ", info.reason));
    let mut lines = vec![format!("{:?}: {reason}{}", status.code(), status.message())];
    if let Some(bad) = details.bad_request() {
        let violations = bad.field_violations.iter();
        lines.extend(violations.map(|violation| format!("  {}: {}", violation.field, violation.description)));
    }
    if let Some(delay) = details.retry_info().and_then(|retry| retry.retry_delay) {
        lines.push(format!("  try again in {} s", delay.as_secs_f64()));
    }
    lines.join("\n")
}

/// The status of one document of a stream as lines to read.
pub fn of_document(status: pb::Status) -> String {
    use prost::Message;
    let details = status.encode_to_vec();
    lines(&Status::with_details(Code::from(status.code), status.message, details.into()))
}
