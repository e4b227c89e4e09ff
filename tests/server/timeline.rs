use khulasa::service::proto::document::{Content, Published};
use khulasa::service::proto::{OffsetEncoding, SpanField, TextContent, TextFormat, TimeAnchor, TimeDirection, TimeRelation, Want};

use crate::harness::{Running, text};

const ARTICLE: &str = include_str!("../../examples/articles/mali.ar.md");

/// What a span of the article names, counted naively in its unit.
fn slice(start: u32, end: u32, encoding: OffsetEncoding) -> String {
    let (start, end) = (start as usize, end as usize);
    match encoding {
        OffsetEncoding::Utf16 => String::from_utf16(&ARTICLE.encode_utf16().collect::<Vec<_>>()[start..end]).unwrap(),
        OffsetEncoding::Utf32 => ARTICLE.chars().skip(start).take(end - start).collect(),
        OffsetEncoding::Utf8 | OffsetEncoding::Unspecified => ARTICLE[start..end].to_owned(),
    }
}

#[tokio::test]
async fn the_timeline_comes_when_asked_for_with_spans_in_the_callers_unit() {
    let server = Running::start().await;
    for encoding in [OffsetEncoding::Utf8, OffsetEncoding::Utf16, OffsetEncoding::Utf32] {
        let mut request = text(ARTICLE);
        request.offset_encoding = encoding.into();
        request.want = Some(Want {
            timeline: true,
            ..Want::default()
        });
        let document = request.document.as_mut().unwrap();
        document.published = Some(Published::PublishedOn("2023-06-30".to_owned()));
        document.content = Some(Content::Text(TextContent {
            text: ARTICLE.to_owned(),
            format: TextFormat::Markdown.into(),
        }));
        let timeline = server.client().await.summarize(request).await.unwrap().into_inner().timeline;
        assert_eq!(timeline.len(), 7);
        for event in &timeline {
            let (expression, sentence) = (event.expression_span.unwrap(), event.sentence_span.unwrap());
            assert_eq!(expression.field(), SpanField::Content);
            assert_eq!(slice(expression.start, expression.end, encoding), event.expression);
            assert_eq!(slice(sentence.start, sentence.end, encoding), event.sentence);
        }
        let deadline = &timeline[6];
        assert_eq!(
            (deadline.value.as_str(), deadline.unresolved_value.as_str()),
            ("2023-12-31", "XXXX-12-31")
        );
        assert_eq!(
            (deadline.begin.as_deref(), deadline.end.as_deref()),
            (None, Some("2024-01-01"))
        );
        assert_eq!(
            (deadline.relation(), deadline.anchor(), deadline.direction()),
            (TimeRelation::By, TimeAnchor::Published, TimeDirection::Future)
        );
    }
}

#[tokio::test]
async fn nobody_gets_a_timeline_unasked() {
    let server = Running::start().await;
    let response = server.client().await.summarize(text(ARTICLE)).await.unwrap().into_inner();
    assert!(response.timeline.is_empty());
}
