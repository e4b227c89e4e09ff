use crate::harness::Running;
use crate::http::{Answer, JSON, post, send};

async fn asked_from(server: &Running, origin: &str) -> Answer {
    let headers = [
        ("origin", origin),
        ("access-control-request-method", "POST"),
        (
            "access-control-request-headers",
            "authorization,content-type,connect-protocol-version",
        ),
    ];
    send(server, "OPTIONS", "/khulasa.v1.SummarizerService/Summarize", &headers, b"").await
}

#[tokio::test]
async fn pages_of_other_origins_may_call_where_they_are_named_and_nowhere_else() {
    let (ours, other) = ("https://cms.example", "https://elsewhere.example");
    let allowed = |answer: &Answer| answer.header("access-control-allow-origin").map(ToOwned::to_owned);
    let server = Running::start_with(|config| config.allow_origins = vec![ours.to_owned()]).await;
    let asked = asked_from(&server, ours).await;
    assert_eq!((asked.status, allowed(&asked).as_deref()), (200, Some(ours)));
    let headers = asked.header("access-control-allow-headers").unwrap();
    assert!(
        headers.contains("connect-protocol-version") && headers.contains("authorization"),
        "{headers}"
    );
    let answer = post(&server, "Summarize", &[JSON, ("origin", ours)], b"{}").await;
    assert_eq!(allowed(&answer).as_deref(), Some(ours), "errors can be read too");
    assert_eq!(allowed(&asked_from(&server, other).await), None);
    let closed = Running::start().await;
    assert_eq!(allowed(&asked_from(&closed, ours).await), None);
}
