use serde_json::json;

use crate::harness::Running;
use crate::http::send;

#[tokio::test]
async fn the_description_of_the_json_is_made_of_the_contract_and_this_servers_limits() {
    let server = Running::start_with(|config| config.server.message_bytes = 12_345).await;
    let answer = send(&server, "GET", "/openapi.json", &[], b"").await;
    let openapi = answer.json();
    assert_eq!(
        (answer.status, &openapi["openapi"], &openapi["x-limits"]["messageBytes"]),
        (200, &json!("3.1.0"), &json!(12_345))
    );
    let operation = &openapi["paths"]["/khulasa.v1.SummarizerService/Summarize"]["post"];
    let schemas = &openapi["components"]["schemas"];
    let named = |reference: &serde_json::Value| {
        let name = reference["$ref"].as_str().unwrap().rsplit('/').next().unwrap().to_owned();
        schemas[&name].clone()
    };
    let request = named(&operation["requestBody"]["content"]["application/json"]["schema"]);
    let document = named(&request["properties"]["document"]);
    assert_eq!(document["properties"]["publishedAt"]["format"], "date-time");
    assert!(
        document["properties"]["title"]["description"]
            .as_str()
            .unwrap()
            .starts_with("The headline")
    );
    assert_eq!(document["required"], json!(null), "a request may leave out what it likes");
    let response = named(&operation["responses"]["200"]["content"]["application/json"]["schema"]);
    assert!(response["required"].as_array().unwrap().contains(&json!("summaryText")));
    assert_eq!(openapi["paths"]["/khulasa.v1.SummarizerService/SummarizeStream"], json!(null));
    assert!(
        operation["responses"]["413"]["description"]
            .as_str()
            .unwrap()
            .contains("MESSAGE_TOO_LARGE")
    );
}

#[tokio::test]
async fn every_reference_of_the_description_leads_somewhere() {
    let server = Running::start().await;
    let openapi = send(&server, "GET", "/openapi.json", &[], b"").await.json();
    fn references(value: &serde_json::Value, found: &mut Vec<String>) {
        match value {
            serde_json::Value::Object(map) => {
                found.extend(map.get("$ref").map(|reference| reference.as_str().unwrap().to_owned()));
                map.values().for_each(|value| references(value, found));
            }
            serde_json::Value::Array(list) => list.iter().for_each(|value| references(value, found)),
            _ => {}
        }
    }
    let mut found = Vec::new();
    references(&openapi, &mut found);
    assert!(found.len() > 20, "{found:?}");
    for reference in found {
        assert!(openapi.pointer(reference.trim_start_matches('#')).is_some(), "{reference}");
    }
}
