use serde_json::Value;

use crate::program::{run, text};

/// An item of version 3 with an Arabic article in it, whose headline is not its first.
const ITEM: &str = r#"{"uri": "urn:x:1", "versionCreated": "2023-06-30T10:00:00Z",
  "headlines": [{"role": "main", "value": "إغلاق الجسر"}],
  "bodies": [{"role": "main", "contentType": "text/html",
    "value": "<p>قرر المجلس البلدي «إغلاق» الجسر القديم.</p><p>هطل المطر ليلاً. ورحب التجار بالقرار.</p>"}]}
"#;

#[test]
fn an_item_comes_back_with_its_descriptions_and_with_nothing_else_changed() {
    let output = run(&["ninjs", "--sentences", "1"], ITEM.as_bytes());
    assert!(output.status.success(), "{}", text(&output.stderr));
    let mut item: Value = serde_json::from_slice(&output.stdout).unwrap();
    let descriptions = item.as_object_mut().unwrap().remove("descriptions").unwrap();
    assert_eq!(item, serde_json::from_str::<Value>(ITEM).unwrap());
    assert_eq!(descriptions[0]["role"], "summary");
    assert_eq!(descriptions[0]["value"], "قرر المجلس البلدي «إغلاق» الجسر القديم.");
    assert_eq!(descriptions[1]["role"], "headline-decision");
}

#[test]
fn what_is_no_item_is_told_by_the_property_that_is_wrong() {
    let output = run(&["ninjs"], br#"{"bodies": "text"}"#);
    assert_eq!(output.status.code(), Some(1));
    assert!(text(&output.stderr).contains("bodies"), "{}", text(&output.stderr));
}
