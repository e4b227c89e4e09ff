use khulasa::service::proto::length::Measure;
use khulasa::service::proto::{Length, OffsetEncoding, SentenceOrder, Want};

use crate::harness::{ARTICLE, Running, text};

#[tokio::test]
async fn an_article_comes_back_as_ranked_key_sentences() {
    let server = Running::start().await;
    let mut request = text(ARTICLE);
    request.length = Some(Length {
        measure: Some(Measure::Sentences(2)),
    });
    let response = server.client().await.summarize(request).await.unwrap().into_inner();
    assert_eq!(response.sentences.len(), 2);
    assert_eq!(
        response.sentences[0].text,
        "قرر المجلس البلدي إغلاق الجسر القديم أمام السيارات اعتباراً من أول تموز."
    );
    assert_eq!(
        response.sentences.iter().map(|sentence| sentence.rank).collect::<Vec<_>>(),
        [1, 2]
    );
    assert_eq!(response.language.unwrap().tag, "ar");
    let joined: Vec<_> = response.sentences.iter().map(|sentence| sentence.text.as_str()).collect();
    assert_eq!(response.summary_text, joined.join(" "));
}

#[tokio::test]
async fn the_order_the_unit_and_the_extras_are_as_asked_for() {
    let server = Running::start().await;
    let mut request = text(ARTICLE);
    request.order = SentenceOrder::Document.into();
    request.offset_encoding = OffsetEncoding::Utf16.into();
    request.want = Some(Want {
        key_terms: 3,
        all_sentences: true,
        explanations: true,
        timings: true,
        ..Want::default()
    });
    let document = request.document.as_mut().unwrap();
    (document.publisher, document.uri) = ("خلاصة".to_owned(), "urn:1".to_owned());
    let response = server.client().await.summarize(request).await.unwrap().into_inner();

    assert!(response.sentences.is_sorted_by_key(|sentence| sentence.index));
    let units: Vec<u16> = ARTICLE.encode_utf16().collect();
    for sentence in &response.sentences {
        let span = sentence.span.unwrap();
        assert_eq!(
            String::from_utf16(&units[span.start as usize..span.end as usize]).unwrap(),
            sentence.text
        );
    }
    assert_eq!(response.all_sentences.len(), 6);
    let chosen = response.all_sentences.iter().filter(|sentence| sentence.chosen).count();
    assert_eq!(chosen, response.sentences.len());
    assert_eq!(response.explanations.len(), response.sentences.len());
    assert_eq!(response.key_terms.len(), 3);
    assert!(response.key_terms.iter().all(|term| ARTICLE.contains(&term.text)));
    assert_eq!(response.timings.len(), 5);
    assert_eq!((response.publisher.as_str(), response.uri.as_str()), ("خلاصة", "urn:1"));
}
