//! The `descriptions` of an item, written into its text.

use serde::Deserialize;
use serde_json::Value;
use serde_json::value::RawValue;

use crate::error::Violations;
use crate::service::Failure;
use crate::service::proto::SummarizeResponse;

/// The role of the description that is the summary.
const SUMMARY: &str = "summary";

/// The role of the description that is what was decided.
const HEADLINE_DECISION: &str = "headline-decision";

/// How an item spells the names of its properties.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Spelling {
    /// `contenttype`, as version 2.
    Lower,
    /// `contentType`, as version 3.
    Camel,
}

/// An item's text with descriptions after an answer, where `old` are those that it has.
///
/// # Errors
/// When those are no list of objects.
pub fn describe(source: &str, old: Option<&RawValue>, spelling: Spelling, response: &SummarizeResponse) -> Result<String, Failure> {
    let mut all: Vec<String> = others(old)?.into_iter().map(|raw| raw.get().to_owned()).collect();
    let summary = Some(response.summary_text.as_str());
    let decision = response.headline_decision.as_ref().map(|decision| decision.text.as_str());
    let described = [(SUMMARY, summary), (HEADLINE_DECISION, decision)];
    all.extend(
        described
            .into_iter()
            .filter_map(|(role, text)| Some(description(role, text?, spelling))),
    );
    Ok(put(source, old, &format!("[{}]", all.join(","))))
}

fn description(role: &str, text: &str, spelling: Spelling) -> String {
    let content_type = match spelling {
        Spelling::Lower => "contenttype",
        Spelling::Camel => "contentType",
    };
    let text = Value::from(text);
    format!(r#"{{"role":"{role}","{content_type}":"text/plain","value":{text}}}"#)
}

/// The descriptions whose roles are others than those written here, as they stand.
fn others(old: Option<&RawValue>) -> Result<Vec<&RawValue>, Failure> {
    #[derive(Deserialize)]
    struct Description {
        #[serde(default)]
        role: Option<String>,
    }
    let wrong = |error: serde_json::Error| Failure::from(Violations::of("descriptions", format!("no list of objects: {error}")));
    let Some(old) = old else { return Ok(Vec::new()) };
    let mut others = Vec::new();
    for raw in serde_json::from_str::<Option<Vec<&RawValue>>>(old.get())
        .map_err(wrong)?
        .unwrap_or_default()
    {
        let Description { role } = serde_json::from_str(raw.get()).map_err(wrong)?;
        if !matches!(role.as_deref(), Some(SUMMARY | HEADLINE_DECISION)) {
            others.push(raw);
        }
    }
    Ok(others)
}

/// The text with the descriptions in the place of the old ones, or as the last property.
fn put(source: &str, old: Option<&RawValue>, new: &str) -> String {
    if let Some(old) = old {
        // The old ones are a slice of the source.
        let start = old.get().as_ptr().addr() - source.as_ptr().addr();
        let (before, rest) = source.split_at(start);
        return [before, new, &rest[old.get().len()..]].concat();
    }
    // An item that was read is an object, with a body in it.
    let brace = source.trim_end().len() - 1;
    let (before, rest) = source.split_at(source[..brace].trim_end().len());
    [before, ",\"descriptions\":", new, rest].concat()
}
