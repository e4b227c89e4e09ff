use khulasa::service::proto::summarize_stream_response::Result as Answer;
use khulasa::service::proto::{AnswerOrder, SummarizeStreamRequest, SummarizeStreamResponse};
use prost::Message;
use tokio_stream::StreamExt;
use tonic::Code;

use crate::harness::{ARTICLE, Running, huge, text, told};

fn item(id: &str, text_of_it: &str) -> SummarizeStreamRequest {
    SummarizeStreamRequest {
        id: id.to_owned(),
        request: Some(text(text_of_it)),
        ..SummarizeStreamRequest::default()
    }
}

async fn answers(server: &Running, items: Vec<SummarizeStreamRequest>) -> Vec<SummarizeStreamResponse> {
    let answers = server
        .client()
        .await
        .summarize_stream(tokio_stream::iter(items))
        .await
        .unwrap()
        .into_inner();
    answers.map(|answer| answer.unwrap()).collect().await
}

#[tokio::test]
async fn every_document_is_answered_with_its_id_and_number() {
    let server = Running::start().await;
    // More than are taken on at once, with ids that are empty and repeated.
    let items = (0..200)
        .map(|number| item(["", "same", "other"][number % 3], ARTICLE))
        .collect();
    let mut answers = answers(&server, items).await;
    answers.sort_by_key(|answer| answer.sequence);
    assert_eq!(answers.len(), 200);
    for (number, answer) in answers.iter().enumerate() {
        assert_eq!(
            (answer.sequence as usize, answer.id.as_str()),
            (number, ["", "same", "other"][number % 3])
        );
        assert!(matches!(answer.result, Some(Answer::Response(_))));
    }
}

#[tokio::test]
async fn a_bad_document_gets_its_own_status_and_the_stream_goes_on() {
    let server = Running::start().await;
    let mut nothing = item("nothing", "");
    nothing.request = None;
    let items = vec![
        item("wordless", "…!"),
        nothing,
        item(&"x".repeat(129), ARTICLE),
        item("good", ARTICLE),
    ];
    let mut answers = answers(&server, items).await;
    answers.sort_by_key(|answer| answer.sequence);
    let reasons = answers.iter().map(|answer| match answer.result.as_ref().unwrap() {
        Answer::Response(_) => "a summary".to_owned(),
        Answer::Error(error) => {
            assert_eq!(error.code, Code::InvalidArgument as i32);
            let status = tonic::Status::with_details(Code::from(error.code), &error.message, error.encode_to_vec().into());
            let (reason, fields) = told(&status);
            format!("{reason} {}", fields.join(" "))
        }
    });
    assert_eq!(
        reasons.collect::<Vec<_>>(),
        [
            "NO_WORDS document",
            "INVALID_FIELDS request",
            "INVALID_FIELDS id",
            "a summary"
        ]
    );
}

#[tokio::test]
async fn a_quick_document_overtakes_a_slow_one_unless_order_was_asked_for() {
    let server = Running::start_with(|config| config.threads = 2.try_into().unwrap()).await;
    let items = |order: AnswerOrder| {
        let mut slow = item("slow", "");
        slow.request = Some(huge());
        slow.answer_order = order.into();
        vec![slow, item("quick", ARTICLE)]
    };
    let ids = |answers: Vec<SummarizeStreamResponse>| answers.into_iter().map(|answer| answer.id).collect::<Vec<_>>();
    assert_eq!(
        ids(answers(&server, items(AnswerOrder::Unspecified)).await),
        ["quick", "slow"]
    );
    assert_eq!(
        ids(answers(&server, items(AnswerOrder::AsRequested)).await),
        ["slow", "quick"]
    );
}

#[tokio::test]
async fn an_order_that_changes_on_the_way_is_told_on_its_item() {
    let server = Running::start().await;
    let mut later = item("later", ARTICLE);
    later.answer_order = AnswerOrder::AsRequested.into();
    let answers = answers(&server, vec![item("first", ARTICLE), later]).await;
    let later = answers.iter().find(|answer| answer.id == "later").unwrap();
    assert!(matches!(&later.result, Some(Answer::Error(error)) if error.message.contains("answer_order")));
}
