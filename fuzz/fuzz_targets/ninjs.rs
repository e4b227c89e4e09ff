//! `Item` on any text: no panic, and an item with descriptions is the item that came, but for those.

#![no_main]

use khulasa::ninjs::Item;
use khulasa::service::proto::SummarizeResponse;

libfuzzer_sys::fuzz_target!(|text: &str| {
    let Ok(item) = Item::read(text) else { return };
    if item.request(None).is_err() {
        return;
    }
    let response = SummarizeResponse {
        summary_text: "خلاصة \"one\"\n".to_owned(),
        ..SummarizeResponse::default()
    };
    let Ok(described) = item.described(&response) else { return };
    assert!(Item::read(&described).is_ok_and(|item| item.described(&response).is_ok_and(|again| again == described)));
    let without = |text: &str| {
        let mut value: serde_json::Value = serde_json::from_str(text).ok()?;
        value.as_object_mut()?.remove("descriptions");
        Some(value)
    };
    assert_eq!(without(&described), without(text));
});
