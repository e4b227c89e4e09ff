use serde_json::json;

use crate::harness::{ARTICLE, Running, with_metrics};
use crate::http::{JSON, PROTO, send};

#[tokio::test]
async fn a_news_item_comes_back_with_its_descriptions() {
    let server = Running::start_with(with_metrics).await;
    let item =
        json!({"uri": "urn:x:1", "headlines": [{"value": "الجسر"}], "bodies": [{"contenttype": "text/plain", "value": ARTICLE}]});
    let item = item.to_string();
    let answer = send(&server, "POST", "/ninjs?sentences=1", &[JSON], item.as_bytes()).await;
    let described = answer.json();
    assert_eq!((answer.status, &described["uri"]), (200, &json!("urn:x:1")));
    let summary = described["descriptions"][0]["value"].as_str().unwrap();
    assert_eq!(Some(summary), ARTICLE.split_inclusive('.').next(), "one sentence");
    assert_eq!(
        server.metric(r#"khulasa_requests_total{method="ninjs",code="OK"}"#).await,
        1.0
    );
}

#[tokio::test]
async fn what_is_wrong_with_a_news_item_is_told_by_its_own_names() {
    let server = Running::start().await;
    let body = json!({"bodies": [{"value": "كلمة."}]}).to_string();
    for (path, body, reason, fields) in [
        ("/ninjs", "{}", "INVALID_FIELDS", vec!["bodies"]),
        ("/ninjs", "[", "UNDECODABLE_MESSAGE", vec![]),
        ("/ninjs?words=1&sentences=1", &body, "INVALID_FIELDS", vec!["length"]),
        ("/ninjs?word=1", &body, "INVALID_FIELDS", vec!["length"]),
        ("/ninjs?ratio=2", &body, "INVALID_FIELDS", vec!["length.ratio"]),
        ("/ninjs", r#"{"bodies": [{"value": "…"}]}"#, "NO_WORDS", vec!["document"]),
    ] {
        let answer = send(&server, "POST", path, &[JSON], body.as_bytes()).await;
        let (_, found, named) = answer.error();
        assert_eq!(
            (answer.status, found.as_str(), named),
            (400, reason, fields.into_iter().map(str::to_owned).collect()),
            "{path} {body}"
        );
    }
    let typed = send(&server, "POST", "/ninjs", &[PROTO], b"").await;
    assert_eq!(typed.status, 415);
}
